"""What the tests in a browser share: Chromium, pages served to it, windows that keep what they complain of.

Needs Debian's Chromium (``apt-get install chromium``) or the path of another in ``MARSAD_CHROMIUM``. With a
folder in ``MARSAD_SCREENSHOTS`` the tests leave pictures of what they saw there.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser, Page, ViewportSize

CHROMIUM = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium")
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-default-apps", "--disable-sync", "--metrics-recording-only"),
]
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


@dataclass
class Visit:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def picture(self, name: str) -> None:
        """Leave a picture of the page, if pictures are wanted."""
        folder = os.environ.get("MARSAD_SCREENSHOTS")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def findings(self) -> list[str]:
        """What axe-core finds serious or critical; skips the test where it is not installed."""
        axe = pytest.importorskip(
            "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
        )
        found = axe.Axe().run(self.page).response["violations"]
        return [item["id"] for item in found if item["impact"] in {"serious", "critical"}]

    def too_wide(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        )

    def faint(self) -> list[str]:
        """The texts whose contrast is less than 4.5 to 1 (WCAG 2.2, 1.4.3)."""
        return list(self.page.evaluate(CONTRAST))


def visit(browser: Browser, address: str, size: ViewportSize) -> Visit:
    """A new window that keeps what it complains of and asks for."""
    page = browser.new_page(viewport=size)
    page.set_default_timeout(30_000)
    found = Visit(page)
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("request", lambda request: found.hosts.add(request.url.split("/")[2]))
    page.goto(address)
    return found


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """An application served on a free port of this machine; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


CONTRAST = """() => {
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
