"""The pages in a real browser: layout in both directions, nothing fetched from elsewhere, no error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from browser_visits import MARKS, PHONE, WIDE, Visit, served, visit

from marsad.web import create_app
from marsad.web.words import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytest_plugins = ("browser_fixtures",)
pytestmark = MARKS
_LISTS = [
    *(
        "/",
        "/left-out",
        "/left-out?stage=read&reason=binary",
        "/about",
        "/pair",
        "/pair?country=MAR&with=FRA",
    ),
    *("/pair/events?country=MAR&with=FRA&of=basis.dealings", "/network", "/passages", f"/passage/{'c' * 16}"),
    *("/outlets", "/outlet?name=جريدة الاختبار", "/search", "/search?q=مارتيل"),
]
"""Every page that is no single event, article or actor."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages over the handmade record, served on a free port of this machine."""
    from web_record import build

    path: Path = tmp_path_factory.mktemp("browser") / "record.db"
    build(path)
    with served(create_app(path)) as found:
        yield found


def _links(seen: Visit) -> dict[str, str]:
    """The first address of each kind of page that the first page leads to."""
    event = seen.page.locator(".entry .says").first.get_attribute("href")
    assert event is not None
    seen.page.locator(".entry .says").first.click()
    article = seen.page.locator(".account h3 a").first.get_attribute("href")
    actor = seen.page.locator("h1 a").first.get_attribute("href")
    assert article is not None and actor is not None
    return {"event": event, "article": article, "actor": actor}


def _fonts(page: Page) -> list[str]:
    """The status of every font of a page once none loads any more."""
    found: list[str] = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].map(f => f.status))"
    )
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_page_lies_well(browser: Browser, address: str, language: str, size: ViewportSize) -> None:
    seen = visit(browser, f"{address}/?lang={language}", size)
    for path in [*_LISTS, *_links(seen).values()]:
        seen.page.goto(f"{address}{path}")
        direction = "rtl" if language == "ar" else "ltr"
        assert seen.page.evaluate("getComputedStyle(document.body).direction") == direction
        wider = seen.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not wider, f"{path} is wider than the window"
        fonts = _fonts(seen.page)
        if "error" in fonts:  # a request cut off on a busy machine; a font that is not there fails again
            seen.page.reload()
            fonts = _fonts(seen.page)
        assert "loaded" in fonts and "error" not in fonts
    assert seen.complaints == []
    assert seen.hosts == {address.split("/")[2]}
    seen.page.close()


def test_arabic_begins_at_the_right_and_french_at_the_left(browser: Browser, address: str) -> None:
    places = {}
    for language in ("ar", "fr"):
        seen = visit(browser, f"{address}/?lang={language}", WIDE)
        box = seen.page.locator(".brand").bounding_box()
        form = seen.page.locator(".filter").bounding_box()
        listed = seen.page.locator(".list").bounding_box()
        assert box is not None and form is not None and listed is not None
        places[language] = (box["x"] > 640, form["x"] > listed["x"])
        seen.page.close()
    assert places == {"ar": (True, True), "fr": (False, False)}


def test_hostile_text_runs_nothing(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/?search=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", WIDE)
    dialogs: list[str] = []
    seen.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    seen.page.goto(f"{address}/")
    for path in _links(seen).values():
        seen.page.goto(f"{address}{path}")
    assert dialogs == []
    assert seen.page.locator("script, main img").count() == 0
    seen.page.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/?lang=en", WIDE)
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    outline = seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "content"
    seen.page.close()


def test_the_filter_works_by_form_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=WIDE, java_script_enabled=False)
    page.goto(f"{address}/?lang=en")
    page.select_option("#type", "AGREE")
    with page.expect_navigation(wait_until="load"):
        page.click(".filter button[type=submit]")
    assert "type=AGREE" in page.url
    assert page.locator(".entry").count() == 1
    page.close()


def test_the_pair_is_chosen_by_form_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=WIDE, java_script_enabled=False)
    page.goto(f"{address}/pair?lang=en")
    page.select_option("#country", "MAR")
    page.select_option("#with", "FRA")
    with page.expect_navigation(wait_until="load"):
        page.click(".filter button[type=submit]")
    assert page.locator("figure svg[role=group]").count() == 3
    with page.expect_navigation(wait_until="load"):
        page.locator("table a").first.click()
    assert "/pair/events?" in page.url and page.locator(".entry").count() == 1
    page.close()


def test_no_label_of_the_network_covers_another(browser: Browser, address: str) -> None:
    for language in LANGUAGES:
        seen = visit(browser, f"{address}/network?lang={language}", WIDE)
        boxes = [label.bounding_box() for label in seen.page.locator(".arcs text").all()]
        drawing = seen.page.locator(".arcs svg").bounding_box()
        assert len(boxes) == 2 and drawing is not None
        heights = sorted((box["y"], box["y"] + box["height"]) for box in boxes if box is not None)
        assert heights[0][1] <= heights[1][0] + 1
        for box in boxes:
            assert box is not None and box["x"] >= drawing["x"] - 1
            assert box["x"] + box["width"] <= drawing["x"] + drawing["width"] + 1
        seen.page.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_event_of_the_strip_hides_a_name(browser: Browser, address: str, size: ViewportSize) -> None:
    for language in LANGUAGES:
        seen = visit(browser, f"{address}/?lang={language}", size)
        names = [label.bounding_box() for label in seen.page.locator(".strip .row-name").all()]
        dots = [dot.bounding_box() for dot in seen.page.locator(".strip circle").all()]
        assert names and dots
        for name, dot in product(names, dots):
            assert name is not None and dot is not None
            beside = dot["x"] > name["x"] + name["width"] or dot["x"] + dot["width"] < name["x"]
            assert beside, language
        seen.page.close()


def test_a_dot_keeps_its_distance_from_a_number_behind_it(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/?lang=ar", WIDE)
    gaps = seen.page.evaluate(
        """() => {
          const line = document.createElement("p");
          line.innerHTML = 'مقالتان<span class="dot">·</span><bdi>173 حرفا</bdi> '
            + 'مقالتان<span class="dot">·</span>173 حرفا';
          document.querySelector("main").prepend(line);
          return [...line.querySelectorAll(".dot")].map((dot) => {
            const number = document.createRange(), behind = dot.nextSibling;
            const text = behind.nodeType === Node.TEXT_NODE ? behind : behind.firstChild;
            number.setStart(text, 0);
            number.setEnd(text, 3);
            const sign = document.createRange();
            sign.setStart(dot.firstChild, 0);
            sign.setEnd(dot.firstChild, 1);
            return sign.getBoundingClientRect().left - number.getBoundingClientRect().right;
          });
        }"""
    )
    assert abs(gaps[0] - gaps[1]) < 1 and min(gaps) > 3
    seen.page.close()


def test_quotation_marks_stand_at_the_ends_of_arabic_words(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/?lang=en", WIDE)
    places = seen.page.evaluate(
        """() => {
          const list = document.createElement("ul");
          list.className = "facts";
          list.innerHTML = "<li>“رفع مستوى التنسيق الأمني”</li>";
          document.querySelector("main").prepend(list);
          const text = list.querySelector("li").firstChild;
          return [0, 1, text.length - 1].map((place) => {
            const sign = document.createRange();
            sign.setStart(text, place);
            sign.setEnd(text, place + 1);
            return sign.getBoundingClientRect().left;
          });
        }"""
    )
    assert places == sorted(places, reverse=True)
    seen.page.close()


def test_what_goes_on_beyond_a_narrow_window_says_so(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/pair?country=MAR&with=FRA&lang=ar", PHONE)
    shades = seen.page.evaluate(
        """() => [...document.querySelectorAll(".scroll")]
          .filter((box) => box.scrollWidth > box.clientWidth)
          .map((box) => getComputedStyle(box).backgroundAttachment)"""
    )
    assert len(shades) >= 3
    assert {"local, local, scroll, scroll"} == set(shades)
    seen.page.close()


def test_print_has_the_plots_and_no_form(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/pair?country=MAR&with=FRA&lang=ar", WIDE)
    seen.page.emulate_media(media="print")
    assert not seen.page.locator("form:visible").count()
    assert seen.page.locator("figure svg[role=group]").first.is_visible()
    seen.page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_serious(browser: Browser, address: str, language: str) -> None:
    seen = visit(browser, f"{address}/?lang={language}", WIDE)
    found = []
    for path in [*_LISTS, *_links(seen).values()]:
        seen.page.goto(f"{address}{path}")
        found += [(path, item) for item in seen.findings()]
    assert found == []
    seen.page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    """WCAG 2.2, 1.4.3 (AA): at least 4.5 to 1."""
    seen = visit(browser, f"{address}/?lang=ar", WIDE)
    seen.page.emulate_media(color_scheme=scheme)
    for path in [*_LISTS, *_links(seen).values()]:
        seen.page.goto(f"{address}{path}")
        assert seen.faint() == [], path
    seen.page.close()
