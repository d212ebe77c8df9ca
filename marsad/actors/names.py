"""Read personal names off the text: where they begin, which words belong to them, where they end.

A name is a run of units: a given name, «عبد» with the name of God behind it, a particle with its word
(بن علي, أبو الغيط, فان دير بورغ), a surname. How much a run must show depends on where it stands: behind
«وزير الداخلية المغربي» two unknown words are a name, in the open only a known given name begins one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from marsad.actors.stream import Stream
from marsad.arabic import Segmented, segmentations
from marsad.knowledge.gazetteer import NameKind

_MAX_UNITS = 6
_MAX_SHORT = 4
_ARABIC_BAR = ("ال",)
_VERBAL = ("ي", "ت", "س", "ن")
_NAMES = (
    NameKind.COUNTRY,
    NameKind.BODY,
    NameKind.OFFICE,
    NameKind.PLACE,
    NameKind.IGNORED,
    NameKind.WORD,
)


class Place(IntEnum):
    """Where a name stands, weakest first: in the open, set off by a comma, behind a title or an office."""

    OPEN = 0
    APPOSED = 1
    TITLED = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """One part of a name: its items, its folded key without the article, and what is known of it."""

    first: int
    last: int
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A personal name: items, span without clitics, keys of its units, and the known person if it is one."""

    first: int
    last: int
    start: int
    end: int
    units: tuple[str, ...]
    known: str | None = None
    regnal: bool = False


class NameReader:
    """Reads names in one article; ``shorts`` are single words that stand for people of this article."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._lexicon = stream.gazetteer.names
        self.shorts: dict[str, tuple[str, ...]] = {}

    def read(self, index: int, place: Place) -> NameHit | None:
        """The name that begins at an item, or None where nothing shows that one does."""
        known = self._stream.hit(index, NameKind.PERSON)
        units = self._units(known.first if known else index)
        if known is not None and (not units or units[-1].last <= known.last):
            return self._known(known.first, known.last, known.start, known.end, known.ids(NameKind.PERSON)[0])
        if units and self._enough(units, place):
            return self._hit(index, units)
        local = self._short(index)
        if local is not None:
            return local
        short = self._stream.hit(index, NameKind.SHORT_PERSON)
        if short is not None and len(units) <= 1 and not self._goes_on(short.last):
            person = short.ids(NameKind.SHORT_PERSON)[0]
            return self._known(short.first, short.last, short.start, short.end, person)
        return None

    def _short(self, index: int) -> NameHit | None:
        """A last name that stands for somebody whom the article names in full («حموشي», «للبرهان»)."""
        key = self._stream.key(index)
        if not key or not self.shorts:
            return None
        for reading in segmentations(key):
            joined = reading.stem
            for last in range(index + 1, index + _MAX_SHORT + 1):
                units = self.shorts.get(bare(joined))
                if units is not None and self._stands_alone(reading, last):
                    start = self._stream.past(index, reading.length)
                    return NameHit(index, last, start, self._stream.items[last - 1].end, (bare(joined),))
                joined += self._stream.key(last)
        return None

    def _stands_alone(self, reading: Segmented, last: int) -> bool:
        """A word that is common besides, or that a longer name goes on from, is no short form."""
        if self._lexicon.is_common(reading.stem) and not self._lexicon.has("surname", reading.stem):
            return False
        return not self._goes_on(last)

    def _known(self, first: int, last: int, start: int, end: int, person: str) -> NameHit:
        units = tuple(unit.key for unit in self._units(first) if unit.last <= last)
        return NameHit(first, last, start, end, units or (self._stream.key(first),), person)

    def _hit(self, index: int, units: list[Unit]) -> NameHit:
        items = self._stream.items
        keys = tuple(unit.key for unit in units)
        start, end = items[index].start, items[units[-1].last - 1].end
        return NameHit(index, units[-1].last, start, end, keys, regnal=units[-1].kind == "regnal")

    def _goes_on(self, index: int) -> bool:
        unit = self._unit(index, first=False)
        return unit is not None and unit.kind != "unknown"

    # ------------------------------------------------------------------ units

    def _units(self, index: int) -> list[Unit]:
        units: list[Unit] = []
        while len(units) < _MAX_UNITS:
            unit = self._unit(index, first=not units)
            if unit is None:
                break
            units.append(unit)
            index = unit.last
            if unit.kind == "regnal":
                break
        return units

    def _unit(self, index: int, *, first: bool) -> Unit | None:
        key = self._stream.key(index)
        lexicon = self._lexicon
        if len(key) < 2 or not _arabic(key):
            return None
        if lexicon.has("servant", key):
            return self._joined(index, "given", index + 1)
        if lexicon.has("particle", key) and (joined := self._joined(index, "particle", index + 1)):
            return joined
        if not first and lexicon.has("foreign-particle", key):
            return self._foreign(index)
        if not first and lexicon.has("regnal", key):
            return Unit(index, index + 1, key, "regnal")
        kind = self._kind(index, key, first=first)
        if kind is None:
            return None
        last = index + 1
        if lexicon.has("suffix", self._stream.key(last)):
            return Unit(index, last + 1, self._key(index, last + 1), kind)
        return Unit(index, last, bare(key), kind)

    def _joined(self, index: int, kind: str, last: int) -> Unit | None:
        """«عبد اللطيف», «بن علي», «أبو الغيط», «ولد الشيخ أحمد»: a particle and the unit behind it."""
        key = self._stream.key(last)
        if self._lexicon.has("servant", key) or self._lexicon.has("particle", key):
            last += 1
            key = self._stream.key(last)
        item = self._stream.item(last)
        if item is None or len(key) < 2 or not _arabic(key):
            return None
        if self._barred(last, item.text, key) and kind != "given":
            return None
        last += 1
        if self._lexicon.has("suffix", self._stream.key(last)):
            last += 1
        return Unit(index, last, self._key(index, last), kind)

    def _foreign(self, index: int) -> Unit | None:
        last = index
        while self._lexicon.has("foreign-particle", self._stream.key(last)) and last < index + 3:
            last += 1
        item = self._stream.item(last)
        if item is None or item.key is None or self._kind(last, item.key, first=False) is None:
            return None
        return Unit(index, last + 1, self._key(index, last + 1), "surname")

    def _key(self, first: int, last: int) -> str:
        return "".join(self._stream.key(index) for index in range(first, last))

    def _kind(self, index: int, key: str, *, first: bool) -> str | None:
        """What is known of a word as part of a name; None when it cannot be one here."""
        item = self._stream.items[index]
        lexicon = self._lexicon
        if lexicon.is_stop(item.text, key) or (item.quoted and not first):
            return None
        if self._coordinated(key):
            return None
        if lexicon.is_given(key):
            return "given"
        if self._named_otherwise(index, key, first=first):
            return None
        if lexicon.has("ambiguous", key):
            return "ambiguous"
        if lexicon.has("surname", key):
            return "surname"
        if lexicon.is_common(key) or len(key) < 3 or (first and key.startswith(_ARABIC_BAR)):
            return None
        return "unknown"

    def _coordinated(self, key: str) -> bool:
        """«ومحمد»: the particle و before another name."""
        rest = key[1:]
        if not key.startswith("و") or self._lexicon.is_known(key):
            return False
        return self._lexicon.is_known(rest) or self._lexicon.is_common(rest)

    def _barred(self, index: int, text: str, key: str) -> bool:
        return self._lexicon.is_stop(text, key) or self._named_otherwise(index, key, first=False)

    def _named_otherwise(self, index: int, key: str, *, first: bool) -> bool:
        """A country, demonym, body, office, title ... is no part of a name, unless it is a surname too."""
        if self._lexicon.has("surname", key) and not first:
            return False
        hits = (hit for hit in self._stream.hits(index) if hit.ids(*_NAMES))
        if any(not hit.particles or hit.particles[-1] in "بل" for hit in hits):
            return not self._lexicon.has("ambiguous", key)
        return self._stream.demonym(index) is not None

    # ------------------------------------------------------------------ enough to be a name

    def _enough(self, units: list[Unit], place: Place) -> bool:
        if place is Place.OPEN:
            return self._enough_open(units)
        first = units[0]
        if first.kind in ("given", "particle"):
            return len(units) > 1 or place is Place.TITLED
        if len(units) == 1:
            return (
                place is Place.TITLED
                and first.kind in ("surname", "ambiguous", "unknown")
                and self._lone(first)
            )
        evidence = any(unit.kind in ("given", "surname", "particle") for unit in units[1:])
        if place is Place.APPOSED and not evidence and not self._closed(units[-1].last):
            return False
        return evidence or not first.key.startswith(_VERBAL)

    def _enough_open(self, units: list[Unit]) -> bool:
        if len(units) < 2:
            return False
        first, second = units[0], units[1]
        certain = second.kind in ("given", "surname", "particle", "regnal")
        if first.kind == "given":
            return certain or second.kind == "ambiguous" or self._nameish(second)
        if first.kind == "particle":
            return certain
        return first.kind == "ambiguous" and certain and second.kind != "regnal"

    def _nameish(self, unit: Unit) -> bool:
        key = self._stream.key(unit.first)
        return not key.startswith("ال") or key.endswith("ي")

    def _lone(self, unit: Unit) -> bool:
        """A single word behind a title: long enough, no verb, and nothing that must be read with it."""
        key = self._stream.key(unit.first)
        return len(key) >= 4 and not (unit.kind == "unknown" and key.startswith(_VERBAL))

    def _closed(self, index: int) -> bool:
        """A comma, a bracket, a full stop or a relative pronoun closes an apposition."""
        item = self._stream.item(index)
        return item is None or item.key is None or item.key in ("الذي", "التي")


def bare(key: str) -> str:
    """A unit's key without the article, so that «الحموشي» and «حموشي» are one."""
    return key[2:] if key.startswith("ال") and len(key) > 4 else key


def _arabic(key: str) -> bool:
    return "\u0621" <= key[0] <= "\u06d3"
