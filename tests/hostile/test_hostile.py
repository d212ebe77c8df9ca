"""Hostile inputs: each ends in exactly one status; and the judge sees it when one does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from evaluation.hostile import KINDS, Input, Verdict, judge, made, plan
from evaluation.hostile.traps import drawn, patterns
from evaluation.hostile.verdict import bound, over_bounds
from marsad import pipeline
from marsad.knowledge import Knowledge, default
from marsad.read import Source
from marsad.records import Page, PageRecord

KNOWLEDGE = default()
_SEED = 7
_SIZES = (300, 3000)


def _judged(folder: Path, item: Input, stage: str = "extract") -> Verdict:
    data = made(item)
    path = folder / f"input{KINDS[item.kind].suffix}"
    path.write_bytes(data)
    return judge(Source(path, path.name), len(data), KNOWLEDGE, stage)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_ends_in_one_status(kind: str, tmp_path: Path) -> None:
    random = Random(f"{kind} {_SEED}")
    for size in _SIZES:
        item = Input(0, kind, size, random.getrandbits(48))
        verdict = _judged(tmp_path, item)
        assert verdict.broken == [], item
        assert sum(verdict.statuses.values()) > 0


@pytest.mark.parametrize("number", range(8))
def test_mutated_pages_go_through_all_stages(number: int, tmp_path: Path) -> None:
    for kind in ("mutated/text", "mutated/html", "trap/in-text"):
        assert _judged(tmp_path, Input(0, kind, 1500, number), "events").broken == []


def test_a_plan_follows_from_its_seed() -> None:
    assert list(plan(300, 5)) == list(plan(400, 5))[:300]
    assert list(plan(300, 5)) != list(plan(300, 6))
    assert {item.kind for item in plan(len(KINDS), 5)} == set(KINDS)
    item = next(item for item in plan(400, 5) if item.kind == "mutated/html" and item.size < 9000)
    assert made(item) == made(item)


def test_traps_come_from_every_pattern() -> None:
    random = Random(1)
    for source in patterns():
        assert max(len(text) for text in drawn(source, random, 500)) < 60_000
    assert any(len(text) >= 500 for source in patterns() for text in drawn(source, random, 500))
    assert list(drawn(r"a+b", random, 5)) == ["aaaaab"]


def _spoil(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, spoilt: object) -> Verdict:
    monkeypatch.setattr(pipeline, "run_item", spoilt)
    return _judged(tmp_path, Input(0, "text/stories", 2000, 1))


def test_the_judge_sees_text_without_a_block(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = pipeline.run_item

    def one_block_less(page: Page, knowledge: Knowledge, until: str) -> PageRecord:
        record = real(page, knowledge, until)
        return replace(record, extraction=replace(record.extraction, blocks=record.extraction.blocks[1:]))

    assert any(
        "without a block" in sentence for sentence in _spoil(monkeypatch, tmp_path, one_block_less).broken
    )


def test_the_judge_sees_an_article_that_is_not_on_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = pipeline.run_item

    def changed(page: Page, knowledge: Knowledge, until: str) -> PageRecord:
        record = real(page, knowledge, until)
        first = record.articles[0]
        other = replace(first, article=replace(first.article, text=first.article.text[::-1]))
        return replace(record, articles=(other, *record.articles[1:]))

    assert any("not what stands" in sentence for sentence in _spoil(monkeypatch, tmp_path, changed).broken)


def test_the_judge_counts_a_failed_stage_as_a_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(page: Page, knowledge: Knowledge, until: str) -> PageRecord:
        record = pipeline.code_item(
            page, pipeline.failure(page.source, "extract", ValueError("x")), knowledge
        )
        assert record.rejected is not None
        return record

    assert any("failed" in sentence for sentence in _spoil(monkeypatch, tmp_path, fails).broken)


def test_the_bounds_of_time_and_memory_grow_with_the_input() -> None:
    assert bound(2_000_000, "extract") > bound(1_000_000, "extract") > 0
    assert over_bounds(Verdict(seconds=1.0, work=1_000_000), "extract") == []
    assert len(over_bounds(Verdict(seconds=9.0, memory=10**10, work=1000), "extract")) == 2
