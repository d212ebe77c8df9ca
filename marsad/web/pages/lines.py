"""One line that says an event: what, who, to whom, where, when, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from marsad.query.plain import isolated
from marsad.query.wrong import Wrong
from marsad.records import ActorSlot, Event, Status
from marsad.values import slot_value
from marsad.web.names import Name, Names, Party
from marsad.web.words import Words

_TELLING_MODES = frozenset({"visit", "phone", "multilateral", "third-party"})
_MOST_PARTIES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """An event ready to be written in one line and a small one beneath it.

    ``more`` counts the actors that the line leaves to the event's own page. ``struck`` are the fields of it
    that hold a value marked wrong, ``wrong`` says which values were, ``corrected`` which
    a user gave.
    """

    event: Event
    kind: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    more: int
    towards: str
    place: Name | None
    when: str
    sources: str
    contexts: tuple[str, ...]
    struck: frozenset[str] = frozenset()
    wrong: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()

    @property
    def status(self) -> Status | None:
        """Its status where it is not simply that it took place."""
        return None if self.event.status is Status.OCCURRED else self.event.status

    @property
    def plain(self) -> str:
        """The line as one text, for a title: each name kept from turning the words around it."""
        sides = [_joined(self.actors), self.towards if self.recipients else "", _joined(self.recipients)]
        parts = [self.kind, " ".join(side for side in sides if side)]
        parts += [isolated(self.place.text) if self.place is not None else "", self.when]
        return " · ".join(part for part in parts if part)


def _joined(parties: tuple[Party, ...]) -> str:
    return " + ".join(isolated(party.name.text) for party in parties)


def kind_of(event_type: str, modes: tuple[str, ...], words: Words) -> str:
    """What to call it: by its mode where that says more (a visit), else by its type."""
    telling = [mode for mode in modes if mode in _TELLING_MODES] if event_type == "CONSULT" else []
    if telling:
        return words.term("mode", telling[0])
    return words.term("type", event_type)


def sources_of(event: Event, words: Words) -> str:
    """How many independent sources, from how many articles."""
    sources = words.count("count.sources", event.independent_sources)
    return words("count.from", sources=sources, articles=words.count("count.from_articles", event.articles))


def party_of(event: Event, field: str, names: Names) -> Callable[[ActorSlot], Party]:
    """What gives the parties of a side of an event, struck where they were marked wrong."""
    marks = {mark.value for mark in names.wrong(event) if mark.field == field}

    def party(slot: ActorSlot) -> Party:
        return replace(names.party(slot), struck=slot_value(slot) in marks)

    return party


def _fields(marks: Iterable[Wrong]) -> tuple[str, ...]:
    """The fields that marks are about, each once."""
    return tuple(dict.fromkeys(mark.field for mark in marks))


def _small(text: str) -> str:
    """A heading inside a sentence."""
    return text[:1].lower() + text[1:]


def _aimed(event: Event, names: Names, words: Words) -> tuple[str, list[Party]]:
    """The word for how it goes to the recipients, and these; it is within a country's name in «au Maroc»."""
    parties = list(map(party_of(event, "recipient", names), event.recipients))
    visit = event.type == "CONSULT" and "visit" in event.modes
    found = []
    for slot, party in zip(event.recipients, parties, strict=True):
        text = _country_aimed_at(slot, words, visit=visit)
        found.append(party if text is None else replace(party, name=replace(party.name, text=text)))
    within = visit and found[:1] != parties[:1]
    return "" if within else words(f"towards.{'visit' if visit else 'other'}"), found


def _country_aimed_at(slot: ActorSlot, words: Words, *, visit: bool) -> str | None:
    """A country by itself as it stands behind that word; None for others, and where it is as ever."""
    if slot.country is None or slot.person_id is not None or slot.organisation_ids:
        return None
    return words.country_visited(slot.country) if visit else words.country_named(slot.country)


def line(event: Event, names: Names, words: Words) -> Line:
    """The line of an event."""
    actors = list(map(party_of(event, "actor", names), event.actors))
    fields, given = _fields(names.wrong(event)), _fields(names.corrected(event))
    towards, recipients = _aimed(event, names, words)
    hidden = max(len(actors) - _MOST_PARTIES, 0) + max(len(recipients) - _MOST_PARTIES, 0)
    return Line(
        event=event,
        kind=kind_of(event.type, event.modes, words),
        actors=tuple(actors[:_MOST_PARTIES]),
        recipients=tuple(recipients[:_MOST_PARTIES]),
        more=hidden,
        towards=towards,
        place=names.place(event.place) if event.place is not None else None,
        when=words.when(event.date),
        sources=sources_of(event, words),
        contexts=tuple(words.term("context", context) for context in event.contexts),
        struck=frozenset(fields),
        wrong=tuple(_small(words.term("field", field)) for field in fields),
        corrected=tuple(_small(words.term("field", field)) for field in given),
    )
