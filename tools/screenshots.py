"""`python -m tools.screenshots`: pictures of the pages over the record of the examples, for docs/images."""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from PIL import Image

from marsad.query import ChronicleFilter, chronicle, event
from marsad.store import open_store
from marsad.web import create_app
from marsad.web.words import LANGUAGES
from tools.consoles import ROOT
from tools.docs import build_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

IMAGES = ROOT / "docs" / "images"
NAMES = ("chronicle", "event", "accounts", "article", "pair")
MOST_BYTES = 150_000
"""What a picture may weigh."""
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--force-color-profile=srgb"]
_WIDTH, _HEIGHT, _MARGIN = 1120, 760, 24
_SHARPNESS = 1.5
_VISIT = ChronicleFilter(
    country="MAR", counterpart="FRA", types=("CONSULT",), since="2023-12", until="2023-12"
)


def addresses(store: Path) -> dict[str, tuple[str, str]]:
    """By the names of the pictures, the pages that they show and the heading that they begin with."""
    with open_store(str(store)).view() as view:
        detail = event(view, chronicle(view, _VISIT)[0].id)
    return {
        "chronicle": ("/?country=MAR", ""),
        "event": (f"/event/{detail.line.id}", ""),
        "accounts": (f"/event/{detail.line.id}", "accounts-title"),
        "article": (f"/article/{detail.accounts[0].article.id}", "page-title"),
        "pair": ("/pair?country=MAR&with=FRA", "time-title"),
    }


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The pages over a record, on a free port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()


def take(browser: Browser, address: str, heading: str, language: str, file: Path) -> None:
    """One picture of a page: of its upper part, or from a heading on."""
    size: ViewportSize = {"width": _WIDTH, "height": _HEIGHT}
    page = browser.new_page(viewport=size, color_scheme="light", device_scale_factor=_SHARPNESS)
    join = "&" if "?" in address else "?"
    page.goto(f"{address}{join}lang={language}")
    page.evaluate("document.fonts.ready")
    if heading:
        page.evaluate(f"window.scrollTo(0, document.getElementById('{heading}').offsetTop - {_MARGIN})")
    page.screenshot(path=file, animations="disabled")
    page.close()


def main() -> int:
    """Make them; 1 where one is too heavy."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--store", type=Path, help="a record; without it one of the examples is built")
    parser.add_argument("--output", type=Path, default=IMAGES, help="the folder of the pictures")
    arguments = parser.parse_args()
    chromium = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        parser.error("no Chromium: apt-get install chromium, or name one in MARSAD_CHROMIUM")
    arguments.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        store = arguments.store or build_record(Path(name))
        heavy = [file for file in _take_all(chromium, store, arguments.output) if _too_heavy(file)]
    return 1 if heavy else 0


def _take_all(chromium: str, store: Path, folder: Path) -> Iterator[Path]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the rest works without it

    with served(store) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        for name, (path, heading) in addresses(store).items():
            for language in LANGUAGES:
                file = folder / f"{name}-{language}.png"
                take(browser, address + path, heading, language, file)
                _press(file)
                yield file
        browser.close()


def _press(file: Path) -> None:
    """Make a picture smaller: 256 colours are enough for text on paper."""
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def _too_heavy(file: Path) -> bool:
    weight = file.stat().st_size
    sys.stdout.write(f"{file.name} {weight:,} bytes\n")
    return weight > MOST_BYTES


if __name__ == "__main__":
    sys.exit(main())
