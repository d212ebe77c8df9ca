"""The pages in a real browser: layout in both directions, nothing fetched from elsewhere, no error.

Needs Debian's Chromium (``apt-get install chromium``) or the path of another in ``MARSAD_CHROMIUM``.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
import uvicorn

from marsad.web import create_app
from marsad.web.words import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")

_CHROMIUM = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(_CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]
_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-default-apps", "--disable-sync", "--metrics-recording-only"),
]
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
    *("/outlets", "/outlet?name=جريدة الاختبار"),
]
"""Every page that is no single event, article or actor."""
_WIDE: ViewportSize = {"width": 1280, "height": 900}
_PHONE: ViewportSize = {"width": 360, "height": 740}


@dataclass
class Visit:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages over the handmade record, served on a free port of this machine."""
    from web_record import build

    path: Path = tmp_path_factory.mktemp("browser") / "record.db"
    build(path)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(path), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        yield found
        found.close()


def _visit(browser: Browser, address: str, size: ViewportSize) -> Visit:
    """A new window that keeps what it complains of and asks for."""
    page = browser.new_page(viewport=size)
    page.set_default_timeout(15_000)
    visit = Visit(page)
    page.on("console", lambda message: visit.complaints.append(message.text))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("request", lambda request: visit.hosts.add(request.url.split("/")[2]))
    page.goto(address)
    return visit


def _links(visit: Visit) -> dict[str, str]:
    """The first address of each kind of page that the first page leads to."""
    event = visit.page.locator(".entry .says").first.get_attribute("href")
    assert event is not None
    visit.page.locator(".entry .says").first.click()
    article = visit.page.locator(".account h3 a").first.get_attribute("href")
    actor = visit.page.locator("h1 a").first.get_attribute("href")
    assert article is not None and actor is not None
    return {"event": event, "article": article, "actor": actor}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [_WIDE, _PHONE], ids=["wide", "phone"])
def test_every_page_lies_well(browser: Browser, address: str, language: str, size: ViewportSize) -> None:
    visit = _visit(browser, f"{address}/?lang={language}", size)
    for path in [*_LISTS, *_links(visit).values()]:
        visit.page.goto(f"{address}{path}")
        direction = "rtl" if language == "ar" else "ltr"
        assert visit.page.evaluate("getComputedStyle(document.body).direction") == direction
        wider = visit.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not wider, f"{path} is wider than the window"
        fonts = visit.page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => f.status))")
        assert "loaded" in fonts and "error" not in fonts
    assert visit.complaints == []
    assert visit.hosts == {address.split("/")[2]}
    visit.page.close()


def test_arabic_begins_at_the_right_and_french_at_the_left(browser: Browser, address: str) -> None:
    places = {}
    for language in ("ar", "fr"):
        visit = _visit(browser, f"{address}/?lang={language}", _WIDE)
        box = visit.page.locator(".brand").bounding_box()
        form = visit.page.locator(".filter").bounding_box()
        listed = visit.page.locator(".list").bounding_box()
        assert box is not None and form is not None and listed is not None
        places[language] = (box["x"] > 640, form["x"] > listed["x"])
        visit.page.close()
    assert places == {"ar": (True, True), "fr": (False, False)}


def test_hostile_text_runs_nothing(browser: Browser, address: str) -> None:
    visit = _visit(browser, f"{address}/?search=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", _WIDE)
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    visit.page.goto(f"{address}/")
    for path in _links(visit).values():
        visit.page.goto(f"{address}{path}")
    assert dialogs == []
    assert visit.page.locator("script, main img").count() == 0
    visit.page.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    visit = _visit(browser, f"{address}/?lang=en", _WIDE)
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    outline = visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "content"
    visit.page.close()


def test_the_filter_works_by_form_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=_WIDE, java_script_enabled=False)
    page.goto(f"{address}/?lang=en")
    page.select_option("#type", "AGREE")
    page.click("button[type=submit]")
    assert "type=AGREE" in page.url
    assert page.locator(".entry").count() == 1
    page.close()


def test_the_pair_is_chosen_by_form_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=_WIDE, java_script_enabled=False)
    page.goto(f"{address}/pair?lang=en")
    page.select_option("#country", "MAR")
    page.select_option("#with", "FRA")
    page.click("button[type=submit]")
    assert page.locator("figure svg[role=group]").count() == 3
    page.locator("table a").first.click()
    assert "/pair/events?" in page.url and page.locator(".entry").count() == 1
    page.close()


def test_no_label_of_the_network_covers_another(browser: Browser, address: str) -> None:
    for language in LANGUAGES:
        visit = _visit(browser, f"{address}/network?lang={language}", _WIDE)
        boxes = [label.bounding_box() for label in visit.page.locator(".arcs text").all()]
        drawing = visit.page.locator(".arcs svg").bounding_box()
        assert len(boxes) == 2 and drawing is not None
        heights = sorted((box["y"], box["y"] + box["height"]) for box in boxes if box is not None)
        assert heights[0][1] <= heights[1][0] + 1
        for box in boxes:
            assert box is not None and box["x"] >= drawing["x"] - 1
            assert box["x"] + box["width"] <= drawing["x"] + drawing["width"] + 1
        visit.page.close()


def test_print_has_the_plots_and_no_form(browser: Browser, address: str) -> None:
    visit = _visit(browser, f"{address}/pair?country=MAR&with=FRA&lang=ar", _WIDE)
    visit.page.emulate_media(media="print")
    assert not visit.page.locator("form").is_visible()
    assert visit.page.locator("figure svg[role=group]").first.is_visible()
    visit.page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_serious(browser: Browser, address: str, language: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
    )
    visit = _visit(browser, f"{address}/?lang={language}", _WIDE)
    found = []
    for path in [*_LISTS, *_links(visit).values()]:
        visit.page.goto(f"{address}{path}")
        violations = axe.Axe().run(visit.page).response["violations"]
        found += [(path, item["id"]) for item in violations if item["impact"] in {"serious", "critical"}]
    assert found == []
    visit.page.close()


_CONTRAST = """() => {
  const part = x => x / 255 <= .03928 ? x / 255 / 12.92 : ((x / 255 + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const found = colour(getComputedStyle(node).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const says = node => [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
  const faint = [];
  for (const node of document.querySelectorAll('main *, header *, footer *')) {
    if (!says(node) || !node.getClientRects().length || node.closest('svg, select')) continue;
    const both = [light(colour(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
    const ratio = (both[0] + .05) / (both[1] + .05);
    if (ratio < 4.5) faint.push(`${node.className} ${ratio.toFixed(2)} ${node.textContent.slice(0, 20)}`);
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    """WCAG 2.2, 1.4.3 (AA): at least 4.5 to 1."""
    visit = _visit(browser, f"{address}/?lang=ar", _WIDE)
    visit.page.emulate_media(color_scheme=scheme)
    for path in [*_LISTS, *_links(visit).values()]:
        visit.page.goto(f"{address}{path}")
        assert visit.page.evaluate(_CONTRAST) == [], path
    visit.page.close()
