"""Triggers of real news that people judged, as the learnt models of marsad.events.weighing see them.

evaluation/event_parts.jsonl has a line a trigger: ``doc`` (a row of news/ant.jsonl.gz or
news/saudinewsnet_4days.jsonl.gz) with the first 8 hex digits of the SHA-256 of headline, newline and text;
``start`` of the trigger, in code points of that whole; the ``rule`` that fired and its ``type``; what the
reader ``says``: ``y`` (an act of that type), ``w`` (could be coded or not), ``t:TYPE`` (of another type),
``n`` (none); ``actors`` and ``recipients`` as spans of mentions, ``unmarked`` where who is meant is no
mention; ``twice`` what a second reader says. No text. docs/events.md tells how they were drawn and read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from evaluation import stages
from evaluation.build import as_article
from evaluation.inputs import Fields
from marsad.events.accounts import trials
from marsad.events.coding import story_of
from marsad.events.reach import Reach, Who

LABELS = Path(__file__).parent / "event_parts.jsonl"
NEWS = {"news/saudinewsnet_4days.jsonl.gz": "date_extracted", "news/ant.jsonl.gz": "published"}
FOLDS = 5
_DIGITS = 8
_UNMARKED = "unmarked"
_IS_ONE = frozenset("yw")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A trigger with its candidates and what the reader says of it."""

    doc: str
    type: str
    is_event: bool
    doubtful: bool
    actors: tuple[Place, ...]
    recipients: tuple[Place, ...]
    unmarked: bool
    reach: Reach
    told: bool

    def side(self, one: Who) -> str:
        """The part of a candidate by the reader."""
        for name, places in (("actor", self.actors), ("recipient", self.recipients)):
            if any(start < one.item.end and one.item.start < end for start, end in places):
                return name
        return "neither"

    @property
    def mutual(self) -> bool:
        """Whether the row has equal parties, so that the sides do not matter."""
        return any(slot.role in ("party", "chair") for slot in self.reach.trial.trigger.slots)


def fold_of(doc: str) -> int:
    """The fold of an article, the same on every machine."""
    return hashlib.sha256(doc.encode()).digest()[0] % FOLDS


def judged(data: Path) -> Iterator[Judged]:
    """Every judged trigger whose article is below ``data`` and the same text, in the order of the file."""
    labels: dict[str, list[Fields]] = defaultdict(list)
    with LABELS.open(encoding="utf-8") as stream:
        for line in stream:
            row = Fields(json.loads(line))
            labels[row.need_text("doc")].append(row)
    for name, day in NEWS.items():
        yield from _of_file(data / name, day, labels)


def _of_file(path: Path, day: str, labels: Mapping[str, list[Fields]]) -> Iterator[Judged]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = Fields(json.loads(line))
            mine = labels.get(row.text("doc_id") or "")
            if mine:
                yield from _of_article(row, (row.text(day) or "")[:10], mine)


def _of_article(row: Fields, day: str, labels: list[Fields]) -> Iterator[Judged]:
    title, text = row.text("title") or "", row.need_text("text")
    whole = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:_DIGITS]
    if any(label.text("sha") != whole for label in labels):
        return
    article = as_article(text, title, day or None, row.need_text("doc_id"))
    story = story_of(article, stages.article_dates(article), stages.read_actors(article), stages.knowledge())
    found = {(start, rule): (reach, told) for start, rule, reach, told in trials(story)}
    for label in labels:
        key = (label.integer("start") or 0, label.need_text("rule"))
        if key in found:
            yield _judged(label, *found[key])


def _judged(label: Fields, reach: Reach, told: bool) -> Judged:
    sides = {name: cast("list[object]", label.raw.get(name) or []) for name in ("actors", "recipients")}
    says = label.need_text("says")
    return Judged(
        doc=label.need_text("doc"),
        type=label.need_text("type"),
        is_event=says in _IS_ONE,
        doubtful=says == "w",
        actors=_places(sides["actors"]),
        recipients=_places(sides["recipients"]),
        unmarked=_UNMARKED in sides["actors"],
        reach=reach,
        told=told,
    )


def _places(given: object) -> tuple[Place, ...]:
    spans = given if isinstance(given, list) else []
    return tuple((int(span[0]), int(span[1])) for span in spans if isinstance(span, list))
