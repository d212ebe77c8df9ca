"""A record of the pages that a test module names."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.cli import main


@pytest.fixture
def built(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the module's ``PAGES`` (texts by file name), which the commands use by default."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in request.module.PAGES.items():
        (pages / name).write_text(text, "utf-8")
    monkeypatch.setenv("MARSAD_STORE", str(tmp_path / "record.db"))
    assert main(["build", str(pages)]) == 0
    return tmp_path / "record.db"
