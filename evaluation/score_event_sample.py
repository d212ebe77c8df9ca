"""Scores event mentions against what readers found of some that were drawn at random (event_judgments.yaml).

The file holds, for each, where it stands in the news, its type and the countries of its sides, and what of
it was wrong; the text stays where it is. «drawn» is the share that was right when it was drawn and read;
«kept» is how many of the right ones are still told, «gone» how many of the wrong ones no longer are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation import stages
from evaluation.figures import Part, Sheet
from evaluation.run import Run
from evaluation.score_actor_sample import read_rows
from marsad.knowledge.tables import Row, parsed, read_yaml
from marsad.records import ActorSlot, ArticleRecord, EventMention

NEWS = "news/saudinewsnet_4days.jsonl.gz"
JUDGMENTS = Path(__file__).with_name("event_judgments.yaml")
DRAWS = (JUDGMENTS, *(Path(__file__).with_name(f"event_judgments_{n}.yaml") for n in (2, 3, 4)))
"""The draws that were judged; the later ones are what evaluation/train_event_trust.py learns from too."""
FIELDS = ("event", "type", "actors", "recipients")
_UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Judgment:
    """One mention as it was drawn: ``row`` counts the rows of the news from 1, the span is its evidence.

    ``actors`` and ``recipients`` are the countries of its sides, sorted, ``-`` for none. ``wrong`` says what
    was wrong: ``event`` where nothing of the kind is told, else its type or a side.
    """

    row: int
    start: int
    end: int
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    wrong: tuple[str, ...]


@cache
def judgments(path: Path = JUDGMENTS) -> tuple[Judgment, ...]:
    """What readers found; raises KnowledgeError for a malformed file."""
    return tuple(_judgment(row) for row in parsed(read_yaml(path), str(path)))


def _judgment(row: Row) -> Judgment:
    return Judgment(
        row=row.integer("row"),
        start=row.integer("start"),
        end=row.integer("end"),
        type=row.text("type"),
        actors=row.texts("actors"),
        recipients=row.texts("recipients"),
        wrong=row.texts("wrong"),
    )


def score(run_: Run, sheet: Sheet) -> None:
    """Score the judged mentions, where the news and the judgments are there."""
    stages.require("events")
    path = run_.inputs.file(NEWS)
    if path is None or not JUDGMENTS.is_file():
        sheet.skip("event sample", f"{NEWS} or the judgments are not there")
        return
    listed = judgments()
    part = sheet.part("saudinewsnet_4days")
    records = dict(read_rows(path, {one.row for one in listed}, "events"))
    right = [one for one in listed if not one.wrong]
    wrong = [one for one in listed if one.wrong]
    part.note("drawn.precision", len(right) / len(listed), len(listed))
    for field in FIELDS:
        part.note(f"drawn.{field}", 1 - sum(field in one.wrong for one in listed) / len(listed), len(listed))
    part.rate("kept", sum(_told(one, records.get(one.row, ()), part) for one in right), len(right))
    part.rate("gone", sum(not is_told(one, records.get(one.row, ())) for one in wrong), len(wrong))


def _told(one: Judgment, records: Sequence[ArticleRecord], part: Part) -> bool:
    found = is_told(one, records)
    if not found:
        part.miss("kept", f"row {one.row} {one.start}", (one.type, one.actors, one.recipients), None)
    return found


def is_told(one: Judgment, records: Sequence[ArticleRecord]) -> bool:
    """Whether a mention of its type and sides rests on the same words today."""
    return any(_is(one, mention) for record in records for mention in record.event_mentions)


def _is(one: Judgment, mention: EventMention) -> bool:
    near = any(span.start < one.end and one.start < span.end for span in mention.evidence)
    sides = countries(mention.actors) == one.actors and countries(mention.recipients) == one.recipients
    return near and mention.type == one.type and sides


def countries(slots: Sequence[ActorSlot]) -> tuple[str, ...]:
    """The countries of a side, sorted, ``-`` for those without."""
    return tuple(sorted(slot.country or _UNKNOWN for slot in slots))
