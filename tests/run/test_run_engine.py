"""Coding in several processes: order, bounds, and a process that dies."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
import samples

from marsad.records import Page
from marsad.run.engine import InProcesses
from marsad.run.work import Coded, Templates


@dataclass(frozen=True, slots=True)
class _Chunk:
    pages: Sequence[Page]
    templates: Templates


def work(pages: Sequence[Page], templates: Templates) -> list[Coded]:
    """Stands for the stages; a page that says «exit» ends its process as a crash would."""
    if any("exit" in page.content for page in pages):
        os._exit(1)
    return [Coded(page.id, None, None) for page in pages]


@pytest.fixture
def engine() -> Iterator[InProcesses]:
    engine = InProcesses(2, None, work)
    yield engine
    engine.close()


def test_order_is_kept_and_a_page_that_kills_its_process_is_found(engine: InProcesses) -> None:
    texts = [["a", "b"], ["c", "exit", "d"], ["e"], [], ["f", "g"], ["h"]]
    read_ahead = 0

    def chunks() -> Iterator[_Chunk]:
        nonlocal read_ahead
        for number, part in enumerate(texts):
            read_ahead = number + 1
            yield _Chunk([samples.page(text, text) for text in part], Templates())

    results = engine.map(chunks())
    first_chunk, first = next(results)
    assert read_ahead == 5 < len(texts)
    coded = [first, *(found for _, found in results)]
    assert [page.content for page in first_chunk.pages] == ["a", "b"]
    assert [[item.page_id for item in found] for found in coded] == [
        [samples.page(text, text).id for text in part] for part in texts
    ]
    lost = [item.rejected for found in coded for item in found if item.rejected is not None]
    assert [(item.source, item.reason) for item in lost] == [("exit", "failed")]
