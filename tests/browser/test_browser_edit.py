"""Correcting in a real browser, on a record built from pages: mark, merge, split, take back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_visits import MARKS, PHONE, WIDE, Visit, served, visit

from marsad.run import build, remake
from marsad.store import Store, create_store
from marsad.web import Editing, create_app
from marsad.web.words import LANGUAGES, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ("browser_fixtures",)
pytestmark = MARKS

TOKEN = "the-token-of-the-test"
NAME = "سعاد الخطيب"
VISIT = (
    "وزير العدل المغربي يستقبل نظيره التونسي\n"
    "الرباط في 14 مارس 2024 - استقبل وزير العدل المغربي سمير بنعلال، يوم الخميس 14 مارس 2024 بالرباط، "
    "وزير العدل التونسي نزار القرقوري. وتباحث الجانبان حول التعاون القضائي."
)
NEXT = (
    "لقاء جديد بين وزيري العدل\n"
    "الرباط في 19 مارس 2024 - التقى وزير العدل المغربي سمير بنعلال، الثلاثاء 19 مارس 2024 بالرباط، "
    "وزير العدل التونسي نزار القرقوري في ختام أشغال الندوة السنوية للقضاة الشباب."
)
PAGES = {"a.txt": VISIT, "b.txt": VISIT.replace("وتباحث الجانبان حول", "وتناول اللقاء سبل"), "c.txt": NEXT}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A record in which two ministers met twice, the first time told by two articles."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / name).write_text(text, "utf-8")
    found = create_store(tmp_path / "record.db")
    build([pages], found)
    return found


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    app = create_app(store.location, editing=Editing(TOKEN, "", lambda: remake(store)))
    with served(app) as found:
        yield found


def _visited(store: Store) -> str:
    """The event that two articles tell of."""
    with store.view() as view:
        return next(event.id for event in view.events() if event.articles == 2)


def _articles(store: Store) -> list[int]:
    with store.view() as view:
        return sorted(event.articles for event in view.events() if event.type == "CONSULT")


def _enter(browser: Browser, address: str, language: str, size: str = "wide") -> Visit:
    """Signed in by the link in the footer of the chronicle."""
    seen = visit(browser, f"{address}/?lang={language}", WIDE if size == "wide" else PHONE)
    seen.page.click("a.enter")
    seen.page.fill("#token", "not the token at all")
    seen.page.fill("#name", NAME)
    seen.page.click("form.enter button")
    assert seen.page.get_by_role("alert").inner_text() == words(language)("edit.wrong_token")
    assert any("403" in item for item in seen.complaints), "the browser notes the refusal, and that alone"
    seen.complaints.clear()
    assert seen.findings() == []
    seen.picture(f"edit-enter-{language}")
    seen.page.fill("#token", TOKEN)
    seen.page.click("form.enter button")
    assert NAME in seen.page.locator(".editor").inner_text()
    assert TOKEN not in seen.page.url
    return seen


def _press(seen: Visit, name: str, *, exact: bool = False) -> None:
    """Press a button that sends a form, and wait for the answer: its address may be the one that is shown."""
    with seen.page.expect_navigation():
        seen.page.get_by_role("button", name=name, exact=exact).click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_is_marked_wrong_and_taken_back(
    browser: Browser, address: str, store: Store, language: str
) -> None:
    said, event = words(language), _visited(store)
    seen = _enter(browser, address, language)
    seen.page.goto(f"{address}/event/{event}")
    row = seen.page.locator(".known-table tr", has=seen.page.get_by_text(said.day("2024-03-14"), exact=True))
    row.locator("summary", has_text=said("edit.wrong")).click()
    assert seen.findings() == []
    seen.picture(f"edit-event-{language}")
    form = row.locator("form[action='/edit/event/wrong']")
    form.get_by_label(said("edit.reason")).fill("كان يوم الجمعة")
    with seen.page.expect_navigation():
        form.get_by_role("button", name=said("edit.mark")).click()
    seen.page.wait_for_url("**corrected=done**")
    assert seen.page.locator(".notice").inner_text() == said("edit.end.done")
    assert seen.page.locator("s").first.inner_text() == said.day("2024-03-14")
    assert (
        NAME in row.locator(".wrong").inner_text() and "كان يوم الجمعة" in row.locator(".wrong").inner_text()
    )
    assert seen.findings() == [] and seen.faint() == [] and not seen.too_wide()
    seen.picture(f"edit-marked-{language}")
    _press(seen, said("corrections.undo_number", n=1))
    assert seen.page.locator("s").count() == 0
    assert seen.page.locator(".corrections .undone").count() == 1
    assert seen.complaints == []
    assert seen.hosts == {address.split("/")[2]}
    seen.page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_day_is_given_and_taken_back(
    browser: Browser, address: str, store: Store, language: str
) -> None:
    said, event = words(language), _visited(store)
    seen = _enter(browser, address, language)
    seen.page.goto(f"{address}/event/{event}")
    row = seen.page.locator(".known-table tr", has=seen.page.get_by_text(said.day("2024-03-14"), exact=True))
    row.locator("summary", has_text=said("edit.right.date")).click()
    assert seen.findings() == [] and not seen.too_wide()
    form = row.locator("form[action='/edit/event/right']")
    form.get_by_label(re.compile(f"^{said('edit.is')}")).fill("2024-03-15")
    with seen.page.expect_navigation():
        form.get_by_role("button", name=said("edit.give")).click()
    seen.page.wait_for_url("**corrected=done**")
    given = seen.page.locator(".given")
    assert NAME in given.inner_text() and given.locator("s").inner_text() == said.day("2024-03-14")
    assert seen.page.get_by_text(said.day("2024-03-15"), exact=True).count()
    assert seen.findings() == [] and seen.faint() == [] and not seen.too_wide()
    _press(seen, said("corrections.undo_number", n=1))
    assert seen.page.locator(".given").count() == 0
    assert seen.page.get_by_text(said.day("2024-03-14"), exact=True).count()
    assert seen.complaints == []
    seen.page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_events_are_merged_split_and_given_back(
    browser: Browser, address: str, store: Store, language: str
) -> None:
    said, event = words(language), _visited(store)
    with store.view() as view:
        both = [item.id for item in view.events() if item.type == "CONSULT"]
    seen = _enter(browser, address, language, "phone")
    seen.page.goto(f"{address}/event/{event}")
    seen.page.locator("summary", has_text=said("edit.event.merge")).click()
    seen.page.locator("#near-1").check()
    assert seen.findings() == [] and not seen.too_wide()
    seen.picture(f"edit-merge-{language}")
    _press(seen, said("edit.event.merge_do"), exact=True)
    seen.page.wait_for_url("**corrected=done**")
    assert _articles(store) == [3]
    assert seen.page.locator(".account").count() == 3
    for old in both:
        seen.page.goto(f"{address}/event/{old}")
        assert seen.page.locator(".account").count() == 3, "the old address leads to what it is now"
    seen.page.locator("summary", has_text=said("edit.event.split")).click()
    seen.page.locator("label", has_text="لقاء جديد بين وزيري العدل").click()
    seen.picture(f"edit-split-{language}")
    _press(seen, said("edit.event.split_do"), exact=True)
    seen.page.wait_for_url("**corrected=done**")
    assert _articles(store) == [1, 2]
    _press(seen, said("corrections.undo_number", n=2))
    seen.page.wait_for_url("**corrected=done**")
    assert _articles(store) == [3]
    assert seen.findings() == [] and not seen.too_wide()
    _press(seen, said("edit.leave"))
    assert seen.page.locator(".editor").count() == 0
    assert seen.complaints == []
    seen.page.close()


def test_actors_are_merged_and_the_old_address_leads_on(browser: Browser, address: str, store: Store) -> None:
    said = words("en")
    with store.view() as view:
        people = {item.name_ar: item.id for item in view.entities() if item.kind.value == "person"}
    seen = _enter(browser, address, "en")
    one, other = people["سمير بنعلال"], people["نزار القرقوري"]
    seen.page.goto(f"{address}/actor/{one}")
    seen.page.locator("summary", has_text=said("edit.actor.merge")).click()
    seen.page.get_by_label(said("edit.actor.other")).fill("نزار القرقوري")
    assert seen.findings() == []
    seen.picture("edit-actor")
    _press(seen, said("edit.actor.merge_do"), exact=True)
    seen.page.wait_for_url("**corrected=done**")
    merged = seen.page.url.partition("?")[0]
    for old in (one, other):
        seen.page.goto(f"{address}/actor/{old}")
        assert seen.page.url == merged
    _press(seen, said("corrections.undo_number", n=1))
    seen.page.goto(f"{address}/actor/{other}")
    assert seen.page.url.endswith(other) and "القرقوري" in seen.page.content()
    assert seen.complaints == []
    seen.page.close()


def test_print_and_reading_show_who_said_so_and_no_form(browser: Browser, address: str, store: Store) -> None:
    seen = _enter(browser, address, "fr")
    seen.page.goto(f"{address}/event/{_visited(store)}")
    seen.page.emulate_media(media="print")
    for hidden in ("details.edit", ".editor", ".find"):
        assert not seen.page.locator(hidden).first.is_visible(), hidden
    seen.page.close()
