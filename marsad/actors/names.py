"""Read personal names off the text: where they begin, which words belong to them, where they end.

A name is a run of units: a given name, «عبد» with the name of God behind it, a particle with its word
(بن علي, أبو الغيط, فان دير بورغ), a surname. How much a run must show depends on where it stands: behind
«وزير الداخلية المغربي» two unknown words are a name, in the open only a known given name begins one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from marsad.actors.spelling import bare, name_units, near
from marsad.actors.stream import Stream
from marsad.arabic import Segmented, segmentations
from marsad.knowledge.gazetteer import NameKind

_MAX_UNITS = 6
_MAX_SHORT = 4
_SON = ("بن", "ابن", "بنت")
_PREFIXED = ("لل", "بال", "وال", "فال", "كال", "ولل")
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
    """Where a name stands, weakest first: in the open, set off by a comma, behind a title, an office."""

    OPEN = 0
    APPOSED = 1
    TITLED = 2
    HELD = 3


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
        short = self._stream.hit(index, NameKind.SHORT_PERSON)
        if short is not None and (len(units) < 2 or units[-1].last <= short.last):
            if self._goes_on(short.last):
                short = None
        else:
            short = None
        if short is None and units and self._enough(units, place):
            return self._hit(index, units)
        local = self._short(index)
        if local is not None or short is None:
            return local
        person = short.ids(NameKind.SHORT_PERSON)[0]
        return self._known(short.first, short.last, short.start, short.end, person)

    def _short(self, index: int) -> NameHit | None:
        """A last name that stands for somebody whom the article names in full («حموشي», «للبرهان»)."""
        key = self._stream.key(index)
        if not key or not self.shorts:
            return None
        misprint = self._misprint(index)
        if misprint is not None:
            return misprint
        for reading in segmentations(key):
            joined = reading.stem
            for last in range(index + 1, index + _MAX_SHORT + 1):
                units = self.shorts.get(bare(joined))
                if units is not None and self._stands_alone(reading, last):
                    start = self._stream.past(index, reading.length)
                    return NameHit(index, last, start, self._stream.items[last - 1].end, (bare(joined),))
                joined += self._stream.key(last)
        return None

    def _misprint(self, index: int) -> NameHit | None:
        """«بعد الوافي لفتيت» for «عبد الوافي لفتيت»: a slip before the last name of somebody in full."""
        for last in (index + 1, index + 2):
            units = self.shorts.get(bare(self._stream.key(last)))
            if units is None or len(units) < 2:
                continue
            if near("".join(self._stream.key(place) for place in range(index, last)), units[-2]):
                item = self._stream.items[index]
                return NameHit(index, last + 1, item.start, self._stream.items[last].end, units)
        return None

    def _stands_alone(self, reading: Segmented, last: int) -> bool:
        """A word that is common besides, or that a longer name goes on from, is no short form."""
        if self._lexicon.is_common(reading.stem) and not self._lexicon.has("surname", reading.stem):
            return False
        return not self._goes_on(last)

    def _known(self, first: int, last: int, start: int, end: int, person: str) -> NameHit:
        units = name_units(self._stream.text[start:end], self._lexicon)
        return NameHit(first, last, start, end, units, person)

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
            if unit is None or not self._follows(units, unit):
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

    def _follows(self, units: list[Unit], unit: Unit) -> bool:
        """Whether a unit can follow these: behind a full Arabic name an unknown word is mostly a verb."""
        if not units:
            return True
        key = self._stream.key(unit.first)
        if (
            len(units) == 1
            and units[0].kind == "surname"
            and self._stream.key(units[0].first).startswith("ال")
        ):
            return unit.kind == "particle"
        if unit.kind not in ("unknown", "surname"):
            return True
        if unit.kind == "unknown" and key.startswith("و") and len(key) > 3:
            return False
        if len(units) < 2:
            return True
        if key.startswith("ال"):
            return key.endswith("ي") or not self._stream.key(units[-1].first).startswith("ال")
        if unit.kind == "surname" or self._ends(unit.last):
            return True
        return not key.startswith(_VERBAL) and all(one.kind in ("foreign", "unknown") for one in units)

    def _joined(self, index: int, kind: str, last: int) -> Unit | None:
        """«عبد اللطيف», «بن علي», «أبو الغيط», «ولد الشيخ أحمد»: a particle and the unit behind it."""
        key = self._stream.key(last)
        if self._lexicon.has("servant", key) or self._lexicon.has("particle", key):
            last += 1
            key = self._stream.key(last)
        item = self._stream.item(last)
        if item is None or len(key) < 2 or not _arabic(key) or _prefixed(key):
            return None
        son = self._stream.key(last - 1) in _SON
        barred = self._lexicon.is_stop(item.text, key) if son else self._barred(last, item.text, key)
        if kind != "given" and barred:
            return None
        if not son and self._plain(key):
            return None
        last += 1
        if self._lexicon.has("suffix", self._stream.key(last)):
            last += 1
        return Unit(index, last, self._key(index, last), kind)

    def _plain(self, key: str) -> bool:
        """A common word without an article, which «أبو» and its like do not make a name."""
        lexicon = self._lexicon
        return not key.startswith("ال") and lexicon.is_common(key) and not lexicon.is_known(key)

    def _foreign(self, index: int) -> Unit | None:
        last = index
        while self._lexicon.has("foreign-particle", self._stream.key(last)) and last < index + 3:
            last += 1
        item = self._stream.item(last)
        if item is None or item.key is None or self._kind(last, item.key, first=False) is None:
            return None
        return Unit(index, last + 1, self._key(index, last + 1), "surname")

    def _key(self, first: int, last: int) -> str:
        return bare("".join(self._stream.key(index) for index in range(first, last)))

    def _kind(self, index: int, key: str, *, first: bool) -> str | None:
        """What is known of a word as part of a name; None when it cannot be one here."""
        item = self._stream.items[index]
        lexicon = self._lexicon
        if lexicon.is_stop(item.text, key) or (item.quoted and not first):
            return None
        if self._coordinated(key) or self._stream.hit(index, NameKind.IGNORED) is not None:
            return None
        if lexicon.has("foreign", key):
            return "foreign"
        if lexicon.is_given(key) or self._fathered(index, key):
            return "given"
        if not first and self._rules(index):
            return None
        if self._named_otherwise(index, key, first=first):
            return None
        if lexicon.has("ambiguous", key):
            return "ambiguous"
        if lexicon.has("surname", key):
            return "surname"
        if lexicon.is_common(key) or len(key) < 3 or _prefixed(key) or key.endswith("وا"):
            return None
        if first and (key.startswith("ال") or (key.startswith("و") and len(key) > 4)):
            return None
        return "unknown"

    def _coordinated(self, key: str) -> bool:
        """«ومحمد»: the particle و before another name."""
        rest = key[1:]
        if not key.startswith(("و", "ف")) or self._lexicon.is_known(key):
            return False
        if self._lexicon.is_stop(rest, rest) or self._lexicon.is_common(rest):
            return True
        return key.startswith("و") and self._lexicon.is_known(rest)

    def _barred(self, index: int, text: str, key: str) -> bool:
        return self._lexicon.is_stop(text, key) or self._named_otherwise(index, key, first=False)

    def _named_otherwise(self, index: int, key: str, *, first: bool) -> bool:
        """A country, demonym, body, office, title ... is no part of a name, unless it is a surname too."""
        if self._lexicon.has("surname", key) and not first:
            return False
        hits = (hit for hit in self._stream.hits(index) if hit.ids(*_NAMES))
        if any(not hit.particles or hit.particles[-1] in "بل" for hit in hits):
            return not self._lexicon.has("ambiguous", key)
        demonym = self._stream.demonym(index)
        if demonym is None:
            return False
        # «محمد العماني»: the nisba behind a given name is the family's.
        return first or not (key.startswith("ال") and key.endswith("ي") and self._given_before(index))

    def _fathered(self, index: int, key: str) -> bool:
        """«قابوس بن ..»: what stands before «بن» is a given name, unless it is a common word."""
        lexicon = self._lexicon
        return self._stream.key(index + 1) == "بن" and (
            lexicon.has("ambiguous", key) or not lexicon.is_common(key)
        )

    def _rules(self, index: int) -> bool:
        """«سلطان عمان» behind a name is an office."""
        office = self._stream.hit(index, NameKind.OFFICE)
        if office is None:
            return False
        of_what = self._stream.hit(office.last, NameKind.COUNTRY, NameKind.PLACE)
        return office.last - office.first > 1 or of_what is not None

    def _given_before(self, index: int) -> bool:
        key = self._stream.key(index - 1)
        return bool(key) and self._lexicon.is_given(key)

    # ------------------------------------------------------------------ enough to be a name

    def _enough(self, units: list[Unit], place: Place) -> bool:
        if place is Place.OPEN:
            return self._enough_open(units)
        first = units[0]
        if first.kind in ("given", "foreign", "particle"):
            return len(units) > 1 or place >= Place.TITLED
        if len(units) == 1:
            return place >= Place.TITLED and self._lone(first, place)
        evidence = any(unit.kind in ("given", "foreign", "surname", "particle") for unit in units[1:])
        if place is Place.APPOSED and not evidence and not self._closed(units[-1].last):
            return False
        return evidence or not (first.key.startswith(_VERBAL) or self._feminine(first))

    def _enough_open(self, units: list[Unit]) -> bool:
        if len(units) < 2:
            return False
        first, second = units[0], units[1]
        certain = second.kind in ("given", "foreign", "surname", "particle", "regnal")
        if first.kind in ("given", "foreign"):
            return certain or second.kind == "ambiguous" or self._nameish(second)
        if first.kind == "particle":
            return certain
        if self._stream.key(first.first).startswith("ال"):
            return first.kind == "ambiguous" and second.kind in ("given", "foreign", "particle")
        return first.kind == "ambiguous" and certain and second.kind != "regnal"

    def _nameish(self, unit: Unit) -> bool:
        key = self._stream.key(unit.first)
        return not key.startswith("ال") or key.endswith("ي")

    def _lone(self, unit: Unit, place: Place) -> bool:
        """A single word behind a title: long enough, no verb, and nothing that must be read with it."""
        key = self._stream.key(unit.first)
        if unit.kind == "unknown" and place is not Place.HELD:
            return False
        return len(key) >= 4 and not key.startswith(_VERBAL) and not self._feminine(unit)

    def _feminine(self, unit: Unit) -> bool:
        """An unknown word in ta marbuta is mostly an adjective or a noun."""
        return unit.kind == "unknown" and self._stream.key(unit.last - 1).endswith("ه")

    def _ends(self, index: int) -> bool:
        """Whether a name surely ends before an item: at a sign, a relative pronoun or an office."""
        return self._closed(index) or self._stream.hit(index, NameKind.OFFICE) is not None

    def _closed(self, index: int) -> bool:
        """A comma, a bracket, a full stop or a relative pronoun closes an apposition."""
        item = self._stream.item(index)
        return item is None or item.key is None or item.key in ("الذي", "التي")


def _prefixed(key: str) -> bool:
    """A particle and the article joined to a word: «للإغاثة», «بالمنطقة»."""
    return key.startswith(_PREFIXED) and len(key) >= 6


def _arabic(key: str) -> bool:
    return "\u0621" <= key[0] <= "\u06d3"
