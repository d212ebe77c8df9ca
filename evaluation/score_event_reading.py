"""Scores the recall of meetings and agreements on real articles that a reader has read in full.

evaluation/event_reading.yaml holds what was read: places in the text and codes, no text. A label is found
where an event mention of its type rests on the same words, or on those of another telling of it (``also``);
its sides are right where every country and nobody's but theirs takes part.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from evaluation.build import as_article, record_article
from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields
from evaluation.run import Run
from marsad.records import EventMention

READ = Path(__file__).parent / "event_reading.yaml"
NEWS = "news/saudinewsnet_4days.jsonl.gz"
HALVES = ("dev", "kept")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Label:
    """One event of an article as it was read: where it is told, and the countries that take part."""

    type: str
    strength: str
    places: tuple[tuple[int, int], ...]
    countries: frozenset[str]


def score(run_: Run, sheet: Sheet) -> None:
    """Score both halves; the half ``kept`` is for the reported figure and not read while working."""
    path = run_.inputs.file(NEWS)
    if path is None:
        sheet.skip("event_reading", f"{NEWS} is not there")
        return
    listed = [Fields(row) for row in yaml.safe_load(READ.read_text(encoding="utf-8"))["articles"]]
    texts = _texts(path, {row.need_text("id") for row in listed})
    for half in HALVES:
        part = sheet.part(f"reading_{half}", NEWS)
        mine = [row for row in listed if row.text("half") == half and row.need_text("id") in texts]
        _score(part, mine, texts, shown=half == HALVES[0])


def _texts(path: Path, wanted: set[str]) -> dict[str, Fields]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = (Fields(json.loads(line)) for line in stream)
        return {row.need_text("doc_id"): row for row in rows if row.text("doc_id") in wanted}


def _score(part: Part, listed: list[Fields], texts: dict[str, Fields], *, shown: bool) -> None:
    found: dict[str, list[bool]] = {}
    sides: list[bool] = []
    for row in listed:
        text = texts[row.need_text("id")]
        if _digest(text.need_text("text")) != row.text("sha"):
            part.miss("text", row.need_text("id"), row.text("sha"), "another text")
            continue
        mentions, offset = _mentions(text)
        for label in _labels(row):
            mine = _answers(label, mentions, offset)
            found.setdefault(f"{label.type.lower()}.{label.strength}", []).append(bool(mine))
            if mine:
                sides.append(any(_countries(one) == label.countries for one in mine))
            elif shown:
                part.miss(label.type.lower(), row.need_text("id"), sorted(label.countries), label.places[0])
    for kind in ("consult", "agree"):
        both = [found.get(f"{kind}.{strength}", []) for strength in ("strong", "medium")]
        part.rate(f"{kind}.recall", sum(map(sum, both)), sum(map(len, both)))
        part.rate(f"{kind}.strong.recall", sum(both[0]), len(both[0]))
    every = [one for name, values in found.items() if not name.endswith("weak") for one in values]
    part.rate("recall", sum(every), len(every))
    part.rate("sides", sum(sides), len(sides))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _labels(row: Fields) -> Iterator[Label]:
    for event in row.children("events"):
        parties = [side for name in ("actors", "recipients", "sides") for side in event.children(name)]
        start, end = event.integer("start"), event.integer("end")
        also = event.raw.get("also")
        pairs = [tuple(pair) for pair in also] if isinstance(also, list) else []
        yield Label(
            event.need_text("type"),
            event.text("strength") or "strong",
            ((start or 0, end or 0), *((int(a), int(b)) for a, b in pairs)),
            frozenset(code for party in parties if (code := party.text("country")) is not None),
        )


def _mentions(row: Fields) -> tuple[tuple[EventMention, ...], int]:
    """The event mentions of an article, and where its body begins in the text they count in."""
    text, title = row.need_text("text"), row.text("title") or ""
    day = (row.text("date_extracted") or "")[:10] or None
    article = as_article(text, title, day, row.need_text("doc_id"))
    return record_article(article).event_mentions, len(article.text) - len(text)


def _answers(label: Label, mentions: tuple[EventMention, ...], offset: int) -> list[EventMention]:
    return [
        one
        for one in mentions
        if one.type == label.type
        and any(
            span.start < end + offset and start + offset < span.end
            for span in one.evidence
            for start, end in label.places
        )
    ]


def _countries(mention: EventMention) -> frozenset[str]:
    slots = (*mention.actors, *mention.recipients)
    return frozenset(slot.country for slot in slots if slot.country is not None)
