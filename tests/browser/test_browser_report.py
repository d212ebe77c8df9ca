"""The printable report in a real browser: nothing fetched, nothing run, no overflow, both directions, paper.

Needs Chromium as :mod:`test_browser_pages` does.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import web_record

from marsad.export import Request, export
from marsad.query.words import LANGUAGES
from marsad.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")

_CHROMIUM = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(_CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the handmade record, with its hostile page, in each language."""
    path: Path = tmp_path_factory.mktemp("report")
    web_record.build(path / "record.db")
    with open_store(path / "record.db").view() as view:
        for language in LANGUAGES:
            export(view, "html", path / f"{language}.html", Request(language=language))
    return path


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_asks_nobody_and_fits(language: str, width: int, browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    address = (folder / f"{language}.html").as_uri()
    page.goto(address)
    assert (complaints, asked) == ([], [address])
    assert page.locator("article").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    side = page.evaluate("getComputedStyle(document.body).direction")
    assert side == ("rtl" if language == "ar" else "ltr")
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    page.close()


def test_a_report_prints(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "ar.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
