"""Several holders with their names: «وزيرا الخارجية المغربي سمير .. والإسباني خافيير ..».

Or of one cabinet: «وزراء الخارجية جون كيري والخزانة جاك لو»; or of two countries without a name:
«وزيرا الطاقة التونسي والإيطالي», «نظيريه المصري والأردني».
"""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.appositions import AppositionReader
from marsad.actors.names import NameHit, Place
from marsad.actors.officehit import OfficeHit
from marsad.actors.offices import OfficeReader
from marsad.actors.phrase import Phrase
from marsad.actors.stream import Demonym, Stream
from marsad.knowledge.gazetteer import NameKind

_MOST = 4


class DualReader:
    """Reads an office of several with the demonym and the name of each holder."""

    def __init__(self, stream: Stream, offices: OfficeReader, behind: AppositionReader) -> None:
        self._stream = stream
        self._offices = offices
        self._behind = behind

    def read(self, index: int) -> list[Phrase]:
        """The holders' phrases, at least two; none where each has not a demonym and a name."""
        head = self._stream.hit(index, NameKind.OFFICE)
        if head is None or not any(entry.several for entry in head.entries):
            return []
        office = self._offices.read(index)
        if office is None or not office.several or (office.country is None and office.portfolio is None):
            return []
        name = self._behind.named(office.last, Place.HELD)
        if name is not None and self._stream.items[name.first].start < name.start:
            return []
        refers = self._stream.word(index, "both") is not None  # «الوزيران المغربي والفرنسي»
        if name is None and (refers or self._stream.demonym(office.last - 1) is None):
            return []
        phrases = [self._phrase(index, office, name, office.start)]
        while len(phrases) < _MOST and (another := self._another(phrases[-1].last, office)) is not None:
            phrases.append(another)
        return phrases if len(phrases) > 1 else []

    def counterparts(self, index: int) -> list[Phrase]:
        """«نظيريه المصري والأردني», «.. المصري سمير والعراقي فؤاد»: one for each demonym, at least two."""
        word = self._stream.word(index, "counterpart")
        first = None if word is None else self._stream.demonym(word.last)
        if word is None or first is None or first.particles:
            return []
        phrases = [self._counterpart(index, word.start, first)]
        while len(phrases) < _MOST:
            other = self._stream.demonym(phrases[-1].last)
            if other is None or other.particles != ("و",):
                break
            found = self._counterpart(phrases[-1].last, other.start, other)
            if (found.name is None) is not (phrases[0].name is None):
                break
            phrases.append(found)
        return phrases if len(phrases) > 1 else []

    def _counterpart(self, index: int, start: int, demonym: Demonym) -> Phrase:
        name = self._behind.named(demonym.last, Place.HELD)
        last = demonym.last if name is None else name.last
        end = self._stream.items[last - 1].end
        return Phrase("counterpart", index, last, start, end, name=name, country=demonym.country)

    def _another(self, index: int, office: OfficeHit) -> Phrase | None:
        """«والإسباني خافيير ..», «والخزانة جاك ..»."""
        demonym = self._stream.demonym(index)
        if office.country is None or demonym is None or demonym.particles != ("و",):
            return self._colleague(index, office)
        name = self._behind.named(demonym.last, Place.HELD)
        return self._phrase(index, self._of(office, demonym), name, demonym.start)

    def _colleague(self, index: int, office: OfficeHit) -> Phrase | None:
        """«.. والخزانة جاك ..»: another portfolio and its holder."""
        found = self._stream.hit(index, NameKind.PORTFOLIO, particles=("و",))
        if office.portfolio is None or found is None or "و" not in found.particles:
            return None
        name = self._behind.named(found.last, Place.HELD)
        if name is None or self._stream.items[name.first].start < name.start:
            return None
        other = replace(
            office,
            first=found.first,
            last=found.last,
            solid=found.last,
            start=found.start,
            end=found.end,
            portfolio=found.ids(NameKind.PORTFOLIO)[0],
            portfolio_span=(found.start, found.end),
            bodies=[],
            named=[],
        )
        return self._phrase(index, other, name, found.start)

    def _of(self, office: OfficeHit, demonym: Demonym) -> OfficeHit:
        return replace(
            office,
            first=demonym.first,
            last=demonym.last,
            solid=demonym.last,
            start=demonym.start,
            end=demonym.end,
            country=demonym.country,
            portfolio_span=(demonym.start, demonym.end),
            bodies=[],
            named=[],
        )

    def _phrase(self, index: int, office: OfficeHit, name: NameHit | None, start: int) -> Phrase:
        held = replace(office, several=False)
        last = office.last if name is None else name.last
        end = self._stream.items[last - 1].end
        return Phrase("office" if name is None else "person", index, last, start, end, [held], name)
