"""The search page in a real browser: without a script, in three languages, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from browser_visits import MARKS, PHONE, WIDE, served, visit

from marsad.web import create_app
from marsad.web.words import LANGUAGES, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

pytest_plugins = ("browser_fixtures",)
pytestmark = MARKS


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages over the handmade record."""
    from web_record import build

    path: Path = tmp_path_factory.mktemp("search") / "record.db"
    build(path)
    with served(create_app(path)) as found:
        yield found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_search_from_any_page(browser: Browser, address: str, language: str, size: ViewportSize) -> None:
    said = words(language)
    seen = visit(browser, f"{address}/about?lang={language}", size)
    seen.page.fill("#find", "مارتيل")
    seen.page.press("#find", "Enter")
    seen.page.wait_for_url("**/search?q=*")
    assert seen.page.locator("mark").first.inner_text() == "مارتيل"
    assert seen.page.locator(".tabs a[aria-current]").inner_text() == said("search.in.all")
    seen.picture(f"search-{language}-{size['width']}")
    for kind in ("articles", "actors", "events"):
        seen.page.get_by_role("link", name=said(f"search.in.{kind}"), exact=True).click()
        seen.page.wait_for_url(f"**in={kind}*")  # loaded, not only asked for
        assert seen.page.locator(".entry").count() >= 1
        assert not seen.too_wide(), kind
        assert seen.findings() == [], kind
    assert seen.complaints == []
    assert seen.hosts == {address.split("/")[2]}
    seen.page.close()


def test_switches_by_keyboard(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/search?q=Martel&in=articles&lang=en", WIDE)
    assert seen.page.locator("mark").count() > 0
    seen.page.focus("details.more summary")
    seen.page.keyboard.press("Enter")
    for switch in ("#nonames", "#nosounds"):
        seen.page.focus(switch)
        seen.page.keyboard.press("Space")
    seen.page.focus("#q")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**nonames=1&nosounds=1")
    assert seen.page.locator("mark").count() == 0 and seen.page.locator("#nonames").is_checked()
    assert seen.page.locator("details.more").get_attribute("open") is not None
    assert "in=articles" in seen.page.url
    seen.page.close()


def test_print_has_what_was_found_and_no_form(browser: Browser, address: str) -> None:
    seen = visit(browser, f"{address}/search?q=مارتيل&lang=fr", WIDE)
    seen.page.emulate_media(media="print")
    for hidden in ("form.search", ".tabs", ".menu"):
        assert not seen.page.locator(hidden).is_visible(), hidden
    assert seen.page.locator(".said").is_visible() and seen.page.locator(".snippet").first.is_visible()
    seen.page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    seen = visit(browser, f"{address}/search?q=مارتيل&lang=ar&since=2020", WIDE)
    seen.page.emulate_media(color_scheme=scheme)
    assert seen.faint() == []
    seen.picture(f"search-{scheme}")
    seen.page.close()
