"""A record built in parts, in any order, is the record built at once: its export is the same to the byte.

Pages are drawn from invented news (``made_pages``), from the example pages, and from real articles where
they are there. Parts come in random order, share pages, hold equal pages under other names and inputs that
are rejected. ``MARSAD_PARTS`` sets how many ways are tried for each (the default is small).
"""

from __future__ import annotations

import gzip
import os
import random
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import made_pages
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.export import FILES, export_jsonl
from marsad.run import build
from marsad.store import Store, create_store, open_store

_ROUNDS = int(os.environ.get("MARSAD_PARTS", "3"))
_EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
_SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[3] / "shared"))
_NEWS = ("data/news/saudinewsnet_4days.jsonl.gz", "data/news/ant.jsonl.gz")

Parts = Sequence[Sequence[Path]]


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    """The files of the export, and the rows that are not exported but follow from the same pages."""
    with store.view() as view:
        export_jsonl(view, folder)
        decisions = "\n".join(map(repr, view.decisions())).encode()
    return {**{name: (folder / name).read_bytes() for name in FILES}, "decisions": decisions}


def built(folder: Path, parts: Parts, jobs: int = 1) -> dict[str, bytes]:
    """What a store holds into which the parts were built one after the other."""
    for part in parts:
        report = build(part, create_store(folder / "record.db"), jobs=jobs)
        assert report.failed == 0
    return exported(open_store(folder / "record.db"), folder / "out")


def in_parts(chance: random.Random, files: Sequence[Path]) -> list[list[Path]]:
    """The files in two to six parts, shuffled; some stand in several parts."""
    shuffled = chance.sample(list(files), len(files))
    borders = sorted(chance.randrange(len(files) + 1) for _ in range(chance.randint(1, 5)))
    starts, ends = [0, *borders], [*borders, len(files)]
    parts = [shuffled[start:end] for start, end in zip(starts, ends, strict=True) if start < end]
    again = [[*part, *chance.sample(shuffled, min(2, len(shuffled)))] for part in parts[1:]]
    return [*parts[:1], *(chance.sample(part, len(part)) for part in again)]


def same_record(files: Sequence[Path], parts: Parts, jobs: int = 1) -> None:
    """Fails where the record of the parts is not that of all files at once."""
    with tempfile.TemporaryDirectory() as folder:
        once, later = Path(folder) / "once", Path(folder) / "parts"
        expected, found = built(once, [files]), built(later, parts, jobs)
    for name in expected:
        assert found[name].decode().split("\n") == expected[name].decode().split("\n"), name


@settings(max_examples=_ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.integers(4, 30), st.randoms(use_true_random=False))
def test_made_pages(seed: int, count: int, chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = made_pages.write(Path(folder), made_pages.made(seed, count))
        kept = [file for file in files if chance.random() < 0.9] or files
        same_record(kept, in_parts(chance, kept))


@pytest.mark.parametrize("seed", range(_ROUNDS))
def test_made_pages_of_fixed_seeds(seed: int, tmp_path: Path) -> None:
    files = made_pages.write(tmp_path, made_pages.made(seed, 60))
    same_record(files, in_parts(random.Random(seed), files))


def test_made_pages_one_by_one(tmp_path: Path) -> None:
    files = made_pages.write(tmp_path, made_pages.made(77, 16))
    same_record(files, [[file] for file in reversed(files)])


def test_made_pages_in_two_processes(tmp_path: Path) -> None:
    files = made_pages.write(tmp_path, made_pages.made(78, 70))
    same_record(files, in_parts(random.Random(2), files), jobs=2)


@pytest.mark.parametrize("seed", range(_ROUNDS))
def test_example_pages(seed: int) -> None:
    files = sorted(path for path in _EXAMPLES.iterdir() if path.is_file())
    same_record(files, in_parts(random.Random(seed), files))


def test_example_pages_beside_made_ones(tmp_path: Path) -> None:
    files = sorted(path for path in _EXAMPLES.iterdir() if path.is_file())
    files += made_pages.write(tmp_path, made_pages.made(79, 40))
    same_record(files, in_parts(random.Random(9), files))


@pytest.mark.parametrize("name", _NEWS)
def test_real_articles(name: str, tmp_path: Path) -> None:
    source = _SHARED / name
    if not source.is_file():
        pytest.skip(f"{name} is not in the shared data")
    chance = random.Random(name)
    with gzip.open(source, "rt", encoding="utf-8") as stream:
        lines = [line for line in islice(stream, 2000) if chance.random() < 0.06 * _ROUNDS / 3]
    files = []
    for number, line in enumerate(lines):
        files.append(tmp_path / f"{number}.jsonl")
        files[-1].write_text(line, encoding="utf-8")
    same_record(files, in_parts(chance, files))
