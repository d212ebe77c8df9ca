"""Real collections of news, read as they are, with no option; skipped where they are absent."""

from __future__ import annotations

import os
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from marsad.read import Source, pages
from marsad.read.decode import Decoded, decode
from marsad.records import Page

SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[2] / "../shared"))
NEWS = SHARED / "data" / "news"


def _source(name: str) -> Source:
    path = NEWS / name
    if not path.is_file():
        pytest.skip(f"no {name} below {SHARED}")
    return Source(path, name)


@pytest.mark.parametrize(("name", "rows"), [("ant.jsonl.gz", 10_161), ("saudinewsnet_4days.jsonl.gz", 8_409)])
def test_collections_are_read_without_options(name: str, rows: int) -> None:
    found: Counter[str] = Counter()
    for item in pages(_source(name)):
        if isinstance(item, Page):
            assert item.url is not None
            assert item.about is not None
            found[item.encoding] += 1
        else:
            found[item.reason] += 1
    assert found.total() == rows
    assert set(found) == {"utf-8", "empty"}
    assert found["empty"] < 0.02 * rows


def _taken_for(raw: bytes, encoding: str) -> str:
    """Decoded as browsers do it: bytes that an encoding leaves open become controls."""
    letters = [bytes([byte]).decode(encoding, "replace").replace("\ufffd", chr(byte)) for byte in range(256)]
    return "".join(letters[byte] for byte in raw)


@pytest.mark.parametrize(
    ("saved", "taken_for"), [("utf-8", "cp1252"), ("utf-8", "cp1256"), ("cp1256", "cp1252")]
)
def test_texts_decoded_wrongly_come_back_as_they_were(saved: str, taken_for: str) -> None:
    texts = [item.content for item in islice(pages(_source("ant.jsonl.gz")), 300) if isinstance(item, Page)]
    tried = 0
    for text in texts:
        try:
            wrong = _taken_for(text.encode(saved), taken_for)
        except UnicodeEncodeError:
            continue
        tried += 1
        found = decode(wrong.encode())
        assert isinstance(found, Decoded)
        assert found.text == text
    assert tried > 250
