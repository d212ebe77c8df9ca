"""The scorers of whole pages: a perfect record has no errors, and each fault shows in its own figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from handmade_gold import HOST, built, gold, mention, with_mentions

from evaluation import (
    score_actors,
    score_chronicle,
    score_dates,
    score_events,
    score_extract,
    score_reuse,
    stages,
)
from evaluation.build import Built
from evaluation.figures import Better, Sheet
from evaluation.inputs import Inputs
from evaluation.run import Run
from marsad.records import BlockKind, Published, Status

Score = Callable[[Built | None], Sheet]
SCORERS = {
    "extract": score_extract.score,
    "dates": score_dates.score,
    "actors": score_actors.score,
    "events": score_events.score,
    "reuse": score_reuse.score,
    "chronicle": score_chronicle.score,
}


@pytest.fixture
def scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Built], Sheet]:
    """Score one stage of a build of the handmade pages."""
    monkeypatch.setattr(stages, "require", lambda stage: None)
    monkeypatch.setattr(stages, "find_dates", lambda text, reference=None: [])

    def score(stage: str, whole: Built) -> Sheet:
        run = Run(Inputs(gold=tmp_path / "gold.json"))
        run.__dict__.update(gold=gold(tmp_path), built=whole)
        sheet = Sheet(stage)
        SCORERS[stage](run, sheet)
        return sheet

    return score


Scored = Callable[[str, Built], Sheet]


@pytest.mark.parametrize("stage", [name for name in SCORERS if name != "actors"])
def test_a_perfect_record_scores_full_marks(scored: Scored, stage: str) -> None:
    sheet = scored(stage, built())
    assert sheet.figures
    faults = [
        (figure.name, figure.value)
        for figure in sheet.figures
        if (figure.better is Better.UP and figure.value != 1.0)
        or (figure.better is Better.DOWN and figure.value != 0.0)
    ]
    assert faults == []
    assert sheet.misses == []


def test_actors_of_a_perfect_record(scored: Scored) -> None:
    sheet = scored("actors", built())
    for name in ("people.found", "people.country", "people.latin", "people.one_entity"):
        assert sheet.value(f"gold.{name}") == 1.0
    assert sheet.value("gold.people.unlisted") == 0


def _with_blocks(
    whole: Built, page: str, change: Callable[[BlockKind, int], tuple[BlockKind, int | None]]
) -> Built:
    record = whole.records[page]
    blocks = []
    for block in record.extraction.blocks:
        kind, article = change(block.kind, block.line_start)
        blocks.append(replace(block, kind=kind, article=article))
    extraction = replace(record.extraction, blocks=tuple(blocks))
    return Built(whole.records | {page: replace(record, extraction=extraction)}, whole.chronicle)


def test_boilerplate_taken_for_body_is_a_wrong_line(scored: Scored) -> None:
    sheet = scored("extract", _with_blocks(built(), "one.txt", lambda kind, line: (BlockKind.BODY, 0)))
    assert sheet.value("gold.lines.body") == 1.0
    assert sheet.value("gold.lines.boilerplate") == 0.0
    assert sheet.value("gold.pages.exact") == 0.5


def test_body_lost_to_boilerplate_is_a_wrong_line(scored: Scored) -> None:
    def lose(kind: BlockKind, line: int) -> tuple[BlockKind, int | None]:
        return (BlockKind.OTHER, None) if line == 3 else (kind, 0)

    sheet = scored("extract", _with_blocks(built(), "two.txt", lose))
    assert sheet.value("gold.lines.body") == pytest.approx(2 / 3)


def _published(whole: Built, page: str, value: str | None) -> Built:
    record = whole.records[page]
    given = Published(value, "day", "stated", None, None) if value else None
    article = replace(record.extraction.articles[0], published=given)
    extraction = replace(record.extraction, articles=(article,))
    return Built(whole.records | {page: replace(record, extraction=extraction)}, whole.chronicle)


def test_a_date_where_the_page_gives_none_is_wrong_and_may_be_a_trap(scored: Scored) -> None:
    sheet = scored("extract", _published(built(), "two.txt", "2022-05-09"))
    assert sheet.value("gold.published.null_kept") == 0.0
    assert sheet.value("gold.published.wrong") == 1
    assert sheet.value("gold.published.traps_hit") == 1
    other = scored("extract", _published(built(), "two.txt", "2022-05-01"))
    assert (other.value("gold.published.wrong"), other.value("gold.published.traps_hit")) == (1, 0)


def test_an_abstention_is_a_miss_and_not_an_error(scored: Scored) -> None:
    sheet = scored("extract", _published(built(), "one.txt", None))
    assert sheet.value("gold.published") == 0.0
    assert sheet.value("gold.published.wrong") == 0


def _with_date(whole: Built, page: str, value: str | None) -> Built:
    record = whole.records[page]
    item = record.articles[0]
    item = replace(item, dates=(replace(item.dates[0], value=value),))
    return Built(whole.records | {page: replace(record, articles=(item,))}, whole.chronicle)


def test_a_value_for_a_date_that_cannot_be_known_is_wrong(scored: Scored) -> None:
    sheet = scored("dates", _with_date(built(), "two.txt", "2022-05-02"))
    assert sheet.value("gold.null_kept") == 0.0
    assert sheet.value("gold.wrong") == 1


def test_an_unresolved_date_is_missed_and_not_wrong(scored: Scored) -> None:
    sheet = scored("dates", _with_date(built(), "one.txt", None))
    assert sheet.value("gold.value") == 0.0
    assert sheet.value("gold.wrong") == 0
    assert sheet.value("gold.found") == 1.0


def test_an_event_nobody_reported_is_invented(scored: Scored) -> None:
    account = mention("m-one.txt", "article-one.txt", "2022-05-02")
    extra = replace(account, id="x", type="ACCUSE")
    sheet = scored("events", with_mentions(built(), "one.txt", account, extra))
    assert sheet.value("gold.invented") == 1
    assert sheet.value("gold.strong.complete") == 1.0


def test_denied_events_and_statements_are_not_inventions(scored: Scored) -> None:
    account = mention("m-one.txt", "article-one.txt", "2022-05-02")
    denied = replace(account, id="x", type="ACCUSE", status=Status.DENIED)
    said = replace(account, id="y", type="STATEMENT")
    sheet = scored("events", with_mentions(built(), "one.txt", account, denied, said))
    assert sheet.value("gold.invented") == 0
    assert (sheet.value("gold.unmatched.unreal"), sheet.value("gold.unmatched.statements")) == (1, 1)


def test_wrong_slots_of_events_are_counted_by_kind(scored: Scored) -> None:
    account = mention("m-one.txt", "article-one.txt", "2022-06-02")
    wrong = replace(account, recipients=(replace(HOST, person_id="stranger"),))
    sheet = scored("events", with_mentions(built(), "one.txt", wrong))
    assert sheet.value("gold.wrong.date") == 1
    assert sheet.value("gold.wrong.person") == 1
    assert sheet.value("gold.wrong.country") == 0


def test_a_missed_event_is_told_with_what_was_found_instead(scored: Scored) -> None:
    whole = with_mentions(with_mentions(built(), "one.txt"), "two.txt")
    sheet = scored("events", whole)
    assert sheet.value("gold.strong.found") == 0.0
    assert [miss.item for miss in sheet.misses] == ["hansen-visits"]


def test_two_events_for_one_happening_are_a_split(scored: Scored) -> None:
    whole = built()
    assert whole.chronicle is not None
    event = whole.chronicle.events[0]
    halves = (
        replace(event, id="e1", mentions=("m-one.txt",)),
        replace(event, id="e2", mentions=("m-two.txt",)),
    )
    whole.chronicle = replace(whole.chronicle, events=halves)
    sheet = scored("chronicle", whole)
    assert sheet.value("gold.wrong.split") == 1
    assert sheet.value("gold.one_event") == 0.0


def test_relays_counted_as_two_sources_are_wrong(scored: Scored) -> None:
    whole = built()
    assert whole.chronicle is not None
    event = replace(whole.chronicle.events[0], independent_sources=2)
    whole.chronicle = replace(whole.chronicle, events=(event,))
    assert scored("chronicle", whole).value("gold.independent_sources") == 0.0


def test_a_passage_over_an_outlets_own_line_is_wrong(scored: Scored) -> None:
    whole = built()
    assert whole.chronicle is not None
    cluster = whole.chronicle.clusters[0]
    wide = tuple(replace(member, end=member.end + 45) for member in cluster.members)
    whole.chronicle = replace(whole.chronicle, clusters=(replace(cluster, members=wide),))
    assert scored("reuse", whole).value("gold.own_lines_covered") == 1


def test_pages_that_failed_are_counted(scored: Scored) -> None:
    whole = built()
    whole.failures["three.txt"] = "ValueError: no"
    sheet = scored("extract", whole)
    assert sheet.value("gold.failed_pages") == 1
