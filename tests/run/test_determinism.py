"""The export of the example pages is the same whatever the order, the processes and the parts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from dressed_pages import write

from marsad.export import FILES, export_jsonl
from marsad.run import build
from marsad.store import create_store

PAGES = Path(__file__).parents[2] / "examples" / "pages"
Parts = Sequence[Sequence[Path]]


def _export(folder: Path, parts: Parts, jobs: int = 1) -> dict[str, bytes]:
    store = create_store(folder / "record.db")
    for part in parts:
        assert build(part, store, jobs=jobs).failed == 0
    with store.view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    found = sorted(path for path in PAGES.iterdir() if path.is_file()) if PAGES.is_dir() else []
    if not found:
        pytest.skip("no pages in examples/pages")
    return found


@pytest.fixture(scope="module")
def at_once(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    result = _export(tmp_path_factory.mktemp("once"), [files])
    assert result["events.jsonl"]
    assert result["entities.jsonl"]
    return result


def _same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    for name in FILES:
        assert one[name].decode().split("\n") == other[name].decode().split("\n"), name


def test_shuffled(files: list[Path], at_once: dict[str, bytes], tmp_path: Path) -> None:
    shuffled = random.Random(3).sample(files, len(files))
    _same(_export(tmp_path, [shuffled]), at_once)


def test_two_processes(files: list[Path], at_once: dict[str, bytes], tmp_path: Path) -> None:
    _same(_export(tmp_path, [files], jobs=2), at_once)


def test_two_builds(files: list[Path], at_once: dict[str, bytes], tmp_path: Path) -> None:
    half = len(files) // 2
    _same(_export(tmp_path, [files[half:], files[:half], files]), at_once)


def test_pages_of_sites_with_templates_in_two_processes_and_parts(tmp_path: Path) -> None:
    files = write(tmp_path / "pages", 7)
    shuffled = random.Random(5).sample(files, len(files))
    folders = (tmp_path / "once", tmp_path / "parts")
    for folder in folders:
        folder.mkdir()
    once = _export(folders[0], [files])
    _same(_export(folders[1], [shuffled[:9], shuffled[9:]], jobs=2), once)
