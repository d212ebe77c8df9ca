"""Cut an article into actor phrases: a person with all their offices, a body, a state, a reference.

One pass from left to right; each phrase takes the longest run it can read, so that phrases never overlap.
A name may stand before or behind its office, across a comma, «وهو» or «الذي يشغل منصب».
"""

from __future__ import annotations

from marsad.actors.bodies import BodyHit, BodyReader
from marsad.actors.headnouns import HeadNouns
from marsad.actors.names import NameReader
from marsad.actors.persons import PersonReader
from marsad.actors.phrase import Phrase
from marsad.actors.states import StateReader
from marsad.actors.stream import Hit, Stream
from marsad.knowledge.entries import NameKind, bits

__all__ = ["Chunker", "Phrase"]

_OPENING = bits((NameKind.OFFICE, NameKind.BODY, NameKind.SHORT_BODY, NameKind.COUNTRY, NameKind.PLACE))
_OPENING_WORDS = frozenset(
    (
        *("title", "title-short", "counterpart", "official", "both", "both-countries", "collective"),
        *("ministry", "body-head", "weak-body-head", "definite-body-head", "named-after"),
        *("collective-alone", "army-alone", "collective-owned", "ministry-alone"),
    )
)
"""What the readers below ask for at the first item of a phrase, but for names of persons."""


class Chunker:
    """Cuts an article into phrases."""

    def __init__(self, stream: Stream, names: NameReader) -> None:
        self._stream = stream
        self._names = names
        self._bodies = BodyReader(stream)
        self._heads = HeadNouns(stream)
        self._people = PersonReader(stream, names, self._bodies)
        self._states = StateReader(stream, self._bodies)

    def read(self, first: int = 0, end: int | None = None) -> list[Phrase]:
        """All phrases that begin at the items ``first`` to ``end`` (exclusive), in the order of the text."""
        phrases: list[Phrase] = []
        behind = first
        for index in self._stream.active(first, end):
            if index < behind:
                continue
            ignored = self._stream.hit(index, NameKind.IGNORED)
            if ignored is not None:
                behind = ignored.last
                continue
            found = self._at(index)
            phrases += found
            behind = found[-1].last if found else behind
        return phrases

    def _at(self, index: int) -> list[Phrase]:
        stream = self._stream
        if stream.items[index].key is None:
            return []
        if any(map(_opens, stream.hits(index))) or stream.demonym(index) is not None:
            return self._named(index)
        # Most words name nothing: only a name of a person can begin here.
        person = None if self._names.never(index) else self._people.read(index)
        return [] if person is None else [person]

    def _named(self, index: int) -> list[Phrase]:
        found = self._people.holders(index)
        if found:
            return found
        for reader in (self._people.counterpart, self._reference, self._people.official):
            phrase = reader(index)
            if phrase is not None:
                return [phrase]
        found = self._person_or_body(index)
        if found:
            return found
        common = self._common(index)
        return [common] if common is not None else self._facility(index) or self._states.read(index)

    def _person_or_body(self, index: int) -> list[Phrase]:
        person, body = self._people.read(index), self._body(index)
        if person is not None and (body is None or person.last >= body.last or person.name is not None):
            return [person]
        partner = None if body is None else self._states.partner(body)
        return [phrase for phrase in (body, partner) if phrase is not None]

    def _facility(self, index: int) -> list[Phrase]:
        facility = self._people.facility_end(index)
        if facility is None:
            return []
        start, end = self._stream.items[index].start, self._stream.items[facility - 1].end
        return [Phrase("facility", index, facility, start, end)]

    def _reference(self, index: int) -> Phrase | None:
        for kind in ("both", "both-countries"):
            word = self._stream.word(index, kind)
            if word is not None:
                return Phrase(kind, index, word.last, word.start, word.end)
        return None

    def _body(self, index: int) -> Phrase | None:
        body = self._bodies.read(index)
        whose = None if body is not None else "ministry"
        body = body or self._bodies.alone(index)
        if body is None:
            return None
        end = self._stream.items[body.last - 1].end
        return Phrase("body", index, body.last, body.start, end, body=body, country=body.country, whose=whose)

    def _common(self, index: int) -> Phrase | None:
        """A body by its head noun; «جامعة محمد ..» is one by the name of a person."""
        if self._stream.word(index, "collective") is not None:
            return None
        body = self._heads.read(index)
        facility = self._people.facility_end(index)
        head = self._stream.word(index, "body-head")
        if facility is not None and head is not None and (body is None or facility > body.last):
            end = self._stream.items[facility - 1].end
            body = BodyHit(index, facility, head.start, end, (), None, None, certain=True)
        if body is None or (facility is not None and head is None):
            return None
        return Phrase("body", index, body.last, body.start, body.end, body=body, country=body.country)


def _opens(hit: Hit) -> bool:
    return bool(hit.kinds & _OPENING) or not _OPENING_WORDS.isdisjoint(hit.words)
