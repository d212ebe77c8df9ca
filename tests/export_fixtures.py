"""Stores that the tests of exports read: the handmade record with its hostile page, and the examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import web_record
from export_records import Exported

from marsad import run
from marsad.export import Request, Written
from marsad.export import export as write
from marsad.store import View, create_store, open_store

EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"


@pytest.fixture(scope="session")
def made_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the handmade record."""
    path: Path = tmp_path_factory.mktemp("made") / "record.db"
    web_record.build(path)
    return path


@pytest.fixture(scope="session")
def examples_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the examples."""
    path: Path = tmp_path_factory.mktemp("examples") / "record.db"
    run.build([EXAMPLES], create_store(path))
    return path


@pytest.fixture
def made(made_path: Path) -> Iterator[View]:
    """The handmade record."""
    with open_store(made_path).view() as view:
        yield view


@pytest.fixture
def examples(examples_path: Path) -> Iterator[View]:
    """The record of the examples."""
    with open_store(examples_path).view() as view:
        yield view


@pytest.fixture
def exported(tmp_path: Path) -> Exported:
    """Writes a view in a format below a folder of its own; gives where it is."""

    def export(view: View, form: str, request: Request | None = None) -> Path:
        target = tmp_path / f"out-{form}"
        written = write(view, form, target, request or Request(), force=True)
        assert isinstance(written, Written)
        return target

    return export
