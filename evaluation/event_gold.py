"""The project's own gold for event coding: short texts with the events that a careful reader records.

One YAML file a text, below evaluation/gold/events/; docs/event-gold.md explains every field. A text is of
the half ``dev`` or ``kept`` by a fixed rule (:func:`half_of`). ``python -m evaluation.event_gold`` checks
the files: every quoted word stands in its text, every code is one of PLOVER's.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from evaluation.edtf import run
from evaluation.inputs import Fields, MalformedError

FOLDER = Path(__file__).parent / "gold" / "events"
HALVES = ("dev", "kept")
STATUSES = frozenset({"occurred", "planned", "denied", "hypothetical"})
STRENGTHS = frozenset({"strong", "medium", "weak"})
STATEMENT = "STATEMENT"
_MIDDLE = 8


@dataclass(frozen=True, slots=True)
class GoldParty:
    """Who takes part: the words that name them best, and what they say of person, body and country."""

    words: str
    person: str | None
    bodies: tuple[str, ...]
    country: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class GoldCase:
    """One event of a text; ``date`` is EDTF or None where the text cannot say."""

    id: str
    types: tuple[str, ...]
    status: str
    historical: bool
    strength: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    date: str | None
    actors: tuple[GoldParty, ...]
    recipients: tuple[GoldParty, ...]
    participants: tuple[GoldParty, ...]
    city: str | None
    country: str | None
    content: tuple[str, ...]
    outcome_of: str | None
    speaker: str | None
    evidence: tuple[str, ...]

    @property
    def has_place(self) -> bool:
        """Whether the text says where."""
        return self.city is not None or self.country is not None


@dataclass(frozen=True, slots=True)
class GoldText:
    """One short text and its events."""

    id: str
    half: str
    kind: str
    country: str | None
    published: str | None
    headline: str
    text: str
    events: tuple[GoldCase, ...]

    @property
    def whole(self) -> str:
        """Headline and text, as an article has them."""
        return f"{self.headline}\n{self.text}"


def half_of(identifier: str) -> str:
    """The half of a text: by the first digit of the SHA-256 of its id."""
    return HALVES[int(hashlib.sha256(identifier.encode()).hexdigest()[0], 16) >= _MIDDLE]


def load(half: str, folder: Path = FOLDER) -> list[GoldText]:
    """The texts of a half, by id. Raises MalformedError, with the file, for what cannot be read."""
    return [_text(path, half) for path in sorted((folder / half).glob("*.yaml"))]


def _text(path: Path, half: str) -> GoldText:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        fields = Fields(raw if isinstance(raw, Mapping) else {})
        return GoldText(
            id=fields.need_text("id"),
            half=half,
            kind=fields.need_text("kind"),
            country=fields.text("country"),
            published=_day(fields.raw.get("published")),
            headline=fields.need_text("headline"),
            text=fields.need_text("text").strip("\n"),
            events=tuple(map(_case, fields.children("events"))),
        )
    except (MalformedError, yaml.YAMLError) as error:
        raise MalformedError(f"{path.name}: {error}") from error


def _case(fields: Fields) -> GoldCase:
    place = fields.child("place")
    return GoldCase(
        id=fields.need_text("id"),
        types=fields.texts("type"),
        status=fields.text("status") or "occurred",
        historical=fields.flag("historical"),
        strength=fields.text("strength") or "strong",
        modes=fields.texts("modes"),
        contexts=fields.texts("contexts"),
        date=_day(fields.raw.get("date")),
        actors=tuple(map(_party, fields.children("actors"))),
        recipients=tuple(map(_party, fields.children("recipients"))),
        participants=tuple(map(_party, fields.children("participants"))),
        city=None if place is None else place.text("city"),
        country=None if place is None else place.text("country"),
        content=fields.texts("content"),
        outcome_of=fields.text("outcome_of"),
        speaker=fields.text("speaker"),
        evidence=fields.texts("evidence"),
    )


def _party(fields: Fields) -> GoldParty:
    return GoldParty(
        fields.need_text("words"),
        fields.text("person"),
        fields.texts("body"),
        fields.text("country"),
        fields.text("office"),
    )


def _day(value: object) -> str | None:
    """A day that YAML has read as a date is text again."""
    return None if value is None else str(value)


# ------------------------------------------------------------------ checks


def faults(text: GoldText, known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """What is wrong with a text; ``known`` are PLOVER's ``types``, ``modes`` and ``contexts``."""
    if half_of(text.id) != text.half:
        yield f"{text.id}: belongs to the half {half_of(text.id)}"
    ids = {event.id for event in text.events}
    for event in text.events:
        for fault in _event_faults(text, event, known, ids):
            yield f"{text.id} {event.id}: {fault}"


def _event_faults(
    text: GoldText, event: GoldCase, known: Mapping[str, frozenset[str]], ids: set[str]
) -> Iterator[str]:
    codes = {"types": event.types, "modes": event.modes, "contexts": event.contexts}
    for name, values in codes.items():
        yield from (f"unknown {name[:-1]} {value}" for value in values if value not in known[name])
    if not event.types or not event.evidence:
        yield "no type or no evidence"
    if event.status not in STATUSES or event.strength not in STRENGTHS:
        yield f"status {event.status}, strength {event.strength}"
    if event.outcome_of is not None and event.outcome_of not in ids:
        yield f"outcome of {event.outcome_of}, which is no event of the text"
    if event.date is not None and run(event.date) is None:
        yield f"{event.date} is no date"
    yield from (f"not in the text: {words}" for words in _quoted(event) if words not in text.whole)


def _quoted(event: GoldCase) -> Iterator[str]:
    for party in (*event.actors, *event.recipients, *event.participants):
        yield party.words
    yield from event.content
    yield from event.evidence


def main() -> int:
    """Check all texts; prints each fault and returns 1 when there is any."""
    from evaluation.stages import plover  # noqa: PLC0415 - the scale is asked for here alone

    texts = [text for half in HALVES for text in load(half)]
    found = [fault for text in texts for fault in faults(text, plover())]
    sys.stdout.write("".join(f"{fault}\n" for fault in found) + f"{len(texts)} texts, {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
