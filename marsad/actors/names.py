"""Read personal names off the text: whether one begins here, and where it ends.

A name is a run of units (:mod:`marsad.actors.units`). How much a run must show depends on where it stands:
behind «وزير الداخلية المغربي» two unknown words are a name, in the open only a known given name begins one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Protocol

from marsad.actors.others import namesake, town_or_employer
from marsad.actors.spelling import bare, name_units, near
from marsad.actors.stream import Hit, Stream
from marsad.actors.units import BEGINNING, CERTAIN, VERBAL, Unit, UnitReader
from marsad.actors.verbnames import oversees
from marsad.arabic import Segmented
from marsad.arabic.memo import Memo
from marsad.knowledge.gazetteer import NameKind
from marsad.knowledge.trie import clitic_readings, name_key, stems

_MAX_SHORT = 4
_PARTICLES = "وفأبكلس"
_REMEMBERED, _LONGEST = 50_000, 40
_LONE = 4
_MOTHER = "أم"
_START = 2
_TEAMS = frozenset(("الفريق", "فريق", "للفريق", "والفريق", "بالفريق"))
_RULERS = frozenset(name_key(title) for title in ("الملك", "السلطان", "الأمير", "الملكة", "الأميرة"))


def _begin(key: str) -> tuple[str, ...]:
    return tuple([bare(stem)[:_START] for stem in stems(key)])


_beginnings: Memo[str, tuple[str, ...]] = Memo(_begin, _REMEMBERED, _LONGEST)
"""The first letters of a word in every reading of its clitics, as short forms are kept."""


def _begins_with(key: str, starts: frozenset[str]) -> bool:
    if bare(key)[:_START] in starts:
        return True
    return key[0] in _PARTICLES and not starts.isdisjoint(_beginnings[key])


class Place(IntEnum):
    """Where a name stands, the weakest first: open, behind a comma, before, or behind, an office or title."""

    OPEN = 0
    APPOSED = 1
    FRONTED = 2
    TITLED = 3
    HELD = 4


@dataclass(frozen=True, slots=True)
class NameHit:
    """A personal name: items, span without clitics, keys of its units, and the known person if it is one.

    ``how`` is how it was told: ``known`` (the knowledge has it), ``parts`` (its parts are names), ``shape``
    (parts that may be names, and where it stands), ``short`` (it stands for somebody named in full),
    ``misprint``, ``speaker`` (a lone word between a verb of saying and what is said) or ``tagger``.
    """

    first: int
    last: int
    start: int
    end: int
    units: tuple[str, ...]
    known: str | None = None
    how: str = "parts"


class Borders(Protocol):
    """Settles what the rules read with what a tagger says (:mod:`marsad.actors.borders`)."""

    def told(self, index: int, place: Place) -> NameHit | None:
        """A name that only the tagger tells."""

    def settled(self, name: NameHit, place: Place) -> NameHit | None:
        """A name of the rules as it stands."""


class NameReader:
    """Reads names in one article; ``shorts`` are last names that stand for people of this article."""

    def __init__(self, stream: Stream, borders: Borders | None = None) -> None:
        self._stream = stream
        self._borders = borders
        self._lexicon = stream.gazetteer.names
        self._units = UnitReader(stream)
        self._says = stream.gazetteer.folded("says")
        self._said = stream.gazetteer.folded("said")
        self.shorts: dict[str, tuple[str, ...]] = {}
        self._starts: frozenset[str] = frozenset()
        self._lasts: frozenset[int] = frozenset()
        self._maybe: frozenset[int] = frozenset()

    def learn(self, shorts: dict[str, tuple[str, ...]]) -> None:
        """Read these last and full names, each with the units it stands for, from now on."""
        self.shorts = shorts
        if not shorts:
            return
        keys = self._stream.keys
        written = {form for short in shorts for form in (short, f"ال{short}") if bare(form) == short}
        self._lasts = frozenset([index for index, key in enumerate(keys) if key in written])
        self._starts = starts = frozenset([short[:_START] for short in shorts])
        begins = {key for key in set(keys) if key and _begins_with(key, starts)}
        slips = {last - before for last in self._lasts for before in (1, 2)}
        places = [index for index, key in enumerate(keys) if key in begins or (key and index in slips)]
        self._maybe = frozenset(places)

    def may_be_short(self, index: int) -> bool:
        """Whether a short form that was learnt begins, or a slip before one stands, at an item."""
        return self._short(index) is not None

    def never(self, index: int) -> bool:
        """Whether no name begins at a word however it stands: at a function word that no known name has."""
        key, lexicon = self._stream.key(index), self._lexicon
        if not lexicon.is_stop(self._stream.items[index].text, key):
            return False
        joins = lexicon.has("particle", key) or lexicon.has("servant", key)
        return not joins and self._stream.hit(index, NameKind.PERSON, NameKind.SHORT_PERSON) is None

    def read(self, index: int, place: Place) -> NameHit | None:
        """The name that begins at an item, or None where nothing shows that one does."""
        if oversees(self._stream, self._units, index):
            return None
        name = self._ruled(index, place)
        if self._borders is not None:
            name = self._borders.told(index, place) if name is None else self._borders.settled(name, place)
        name = self._halved(name) if name is not None and self.shorts else name
        return None if name is not None and index and self._of_another(name) else name

    def halved(self, name: NameHit) -> bool:
        """Whether two words that were read as one name are not, now that short forms are learnt."""
        return self._halved(name) is not name

    def _halved(self, name: NameHit) -> NameHit | None:
        """«كونديرا يرثي», «برحيل الفيصل»: a last name of the article with a verb behind, or a noun before it.

        «(قدم) نولز أندرسن»: two last names are subject and object. None where the first word is no name.
        """
        if name.known is not None or name.last - name.first != _START or len(name.units) != _START:
            return name
        first, second = name.units
        leads, ends = self._ends_somebody(first, second), self._ends_somebody(second, first)
        behind = self._stream.key(name.last - 1)
        if leads and (ends or not (self._lexicon.is_known(behind) or behind.startswith("ال"))):
            end = self._stream.items[name.first].end
            return replace(name, last=name.first + 1, end=end, units=(first,), how="short")
        if ends and self._lexicon.is_common(self._stream.key(name.first)):
            return None
        return name

    def _ends_somebody(self, unit: str, beside: str) -> bool:
        """Whether a unit that is no given name ends the full name of somebody without part in the other."""
        full = self.shorts.get(unit, ())
        return len(full) > 1 and full[-1] == unit and beside not in full and not self._lexicon.is_given(unit)

    def _of_another(self, name: NameHit) -> bool:
        """«أم علي» is his mother, «ناحية خان سعيد» a place, «الملك الصالح» a good one."""
        index, key = name.first, self._stream.key(name.first)
        if name.last == index + 1 and self._stream.key(index - 1) in _RULERS and key.startswith("ال"):
            return self._lexicon.is_given(key[2:]) and not self._lexicon.is_given(key)
        if self._stream.items[index - 1].text == _MOTHER:
            return True
        before = self._stream.word(index - 1, "settlement")
        return (before is not None and before.last == index) or town_or_employer(
            self._stream, index, name.last
        )

    def _ruled(self, index: int, place: Place) -> NameHit | None:
        """The name that the rules read at an item."""
        units = self._units.read(index)
        if units and units[-1].kind == "family" and not self._familiar(units, place):
            units = units[:-1]
        reach = units[-1].last if units else index
        person = self._stream.hit(index, NameKind.PERSON, NameKind.SHORT_PERSON) is not None
        known = self._stream.hit(index, NameKind.PERSON) if person else None
        if known is not None and namesake(self._stream, known):
            # «باراك أوباما الأب» is another than whom the tables know.
            other = known._replace(last=known.last + 1, end=self._stream.items[known.last].end)
            return replace(self._known(other, NameKind.PERSON), known=None)
        if known is not None and (reach <= known.last or self._whole(known, units)):
            return self._lengthened(self._known(known, NameKind.PERSON), units)
        short = self._stream.hit(index, NameKind.SHORT_PERSON) if person else None
        if short is not None and (self._goes_on(short.last) or (len(units) > 1 and reach > short.last)):
            short = None
        if short is None and units and self._enough(units, place):
            return replace(self._hit(index, units, place), how="parts" if self._firm(units) else "shape")
        local = self._short(index)
        if local is None and short is not None:
            return self._known(short, NameKind.SHORT_PERSON)
        if local is None and len(units) == 1 and self._speaks(units[0]):
            return replace(self._hit(index, units), how="speaker")
        return local

    def _firm(self, units: Sequence[Unit]) -> bool:
        """Whether two parts are surely names: a given name, and what is a name or a nisba behind it."""
        if len(units) < 2 or units[0].kind not in (*BEGINNING, "particle"):
            return False
        second = units[1]
        key = self._stream.key(second.first)
        return second.kind in CERTAIN or (key.startswith("ال") and key.endswith("ي"))

    def _speaks(self, unit: Unit) -> bool:
        """«وقال بلازي إن»: a lone strange word between a verb of saying and what is said."""
        before = self._stream.key(unit.first - 1)
        if before.lstrip("وف") not in self._says or unit.kind not in (
            "unknown",
            "foreign",
            "surname",
            "given",
        ):
            return False
        if self._stream.key(unit.last) not in self._said and self._stream.sign(unit.last) != ":":
            return False
        return self._lone(unit, Place.TITLED) if unit.kind != "unknown" else self._stranger(unit)

    def _stranger(self, unit: Unit) -> bool:
        key = self._stream.key(unit.first)
        return len(key) >= _LONE and not key.startswith(("ال", *VERBAL)) and not self._feminine(unit)

    def _lengthened(self, name: NameHit, units: Sequence[Unit]) -> NameHit:
        """A known name with «بن ..» and «آل ..» behind it."""
        last = name.last
        for unit in units:
            if unit.first == last and unit.kind == "particle":
                last = unit.last
        return replace(name, last=last, end=self._stream.items[last - 1].end)

    def reach(self, index: int) -> int:
        """The item behind the units of a name that may begin at an item."""
        units = self._units.read(index)
        return units[-1].last if units else index

    def _known(self, hit: Hit, kind: NameKind) -> NameHit:
        units = name_units(self._stream.text[hit.start : hit.end], self._lexicon)
        return NameHit(hit.first, hit.last, hit.start, hit.end, units, hit.ids(kind)[0], "known")

    def _whole(self, known: Hit, units: Sequence[Unit]) -> bool:
        """Whether a known name ends where it does: a border of units, and no «بن ..» or family behind it."""
        behind = [unit for unit in units if unit.first >= known.last]
        if known.last - known.first < 2 or not any(unit.last == known.last for unit in units):
            return False
        if not behind or behind[0].kind not in ("particle", "surname", "regnal"):
            return True
        if behind[0].kind == "surname" and not self._article(behind[0]):
            # «أولاف شولتس ماركوس ..»: a second person's name.
            return True
        # «فيصل بن فرحان بن عبد الله»: a lineage that goes on is the same person's.
        inside = [unit for unit in units if unit.last <= known.last]
        return inside[-1].kind == "particle" and behind[0].kind == "particle"

    def _hit(self, index: int, units: Sequence[Unit], place: Place = Place.OPEN) -> NameHit:
        letters = units[0].skip
        if place >= Place.TITLED and self._stream.key(index)[:1] in ("ب", "ل", "ك"):
            # «السفيرة بليندا ..»: a name set beside an office has no particle.
            letters = 0
        start = self._stream.past(index, letters)
        end = self._stream.items[units[-1].last - 1].end
        return NameHit(index, units[-1].last, start, end, tuple(unit.key for unit in units))

    def _goes_on(self, index: int) -> bool:
        unit = self._units.next(index)
        return unit is not None and unit.kind != "unknown"

    # ------------------------------------------------------------------ short forms

    def _short(self, index: int) -> NameHit | None:
        """A last name that stands for somebody whom the article names in full («وزاني», «للوزاني»)."""
        if index not in self._maybe:
            return None
        key = self._stream.key(index)
        if self._lexicon.is_slip(key) or self._lexicon.is_stop(self._stream.items[index].text, key):
            # «على» is not the family «العلي».
            return None
        for reading in clitic_readings(key):
            joined = reading.stem
            if bare(joined)[:_START] not in self._starts:
                continue
            for last in range(index + 1, index + _MAX_SHORT + 1):
                if bare(joined) in self.shorts and self._stands_alone(reading, last):
                    start = self._stream.past(index, reading.length)
                    return NameHit(
                        index, last, start, self._stream.items[last - 1].end, (bare(joined),), how="short"
                    )
                joined += self._stream.key(last)
        return self._misprint(index)

    def _misprint(self, index: int) -> NameHit | None:
        """«بعد الكبير الوزاني» for «عبد الكبير الوزاني»: a slip before the last name of somebody in full."""
        for last in (index + 1, index + 2):
            units = self.shorts.get(bare(self._stream.key(last)))
            if units is None or len(units) < 2:
                continue
            if last > index + 1 and near(self._stream.key(index + 1), units[-2]):
                continue
            if near("".join(self._stream.key(place) for place in range(index, last)), units[-2]):
                item = self._stream.items[index]
                end = self._stream.items[last].end
                return NameHit(index, last + 1, item.start, end, units, how="misprint")
        return None

    def _stands_alone(self, reading: Segmented, last: int) -> bool:
        """A word that is common besides, or that a longer name goes on from, is no short form."""
        if self._lexicon.is_common(reading.stem) and not self._lexicon.has("surname", reading.stem):
            return False
        return not self._goes_on(last)

    # ------------------------------------------------------------------ enough to be a name

    def _enough(self, units: Sequence[Unit], place: Place) -> bool:
        if place is Place.OPEN:
            return len(units) > 1 and self._enough_open(units[0], units[1])
        if len(units) > 1 and self._accusative(units):
            return False
        return self._enough_cued(units, place)

    def _accusative(self, units: Sequence[Unit]) -> bool:
        """«عزما أكيدا»: strange words that all end in alef are a noun with its adjective."""
        return all(unit.kind == "unknown" and self._stream.key(unit.first).endswith("ا") for unit in units)

    def _enough_cued(self, units: Sequence[Unit], place: Place) -> bool:
        first = units[0]
        if self._article(first) and first.kind == "unknown":
            # «النعم ميارة»: only an office shows that a word with the article begins a name.
            strange = len(units) > 1 and units[1].kind in ("unknown", "surname")
            return place is Place.HELD and strange and not self._article(units[1])
        if first.kind in (*BEGINNING, "particle"):
            return len(units) > 1 or place >= Place.TITLED
        if place is Place.FRONTED:
            return len(units) > 1 and not self._stream.key(first.first).startswith("ي")
        if len(units) == 1:
            return place >= Place.TITLED and self._lone(first, place)
        return self._strange_enough(units, place)

    def _strange_enough(self, units: Sequence[Unit], place: Place) -> bool:
        first = units[0]
        if self._verbal(first) or self._acts_on(units):
            return False
        if any(unit.kind in CERTAIN for unit in units[1:]):
            return True
        if place is Place.APPOSED and not self._units.closed(units[-1].last):
            return False
        return not (first.key.startswith(VERBAL) or self._feminine(first))

    def _verbal(self, unit: Unit) -> bool:
        """«(المدرب) يسحب (مني)»: an unknown word in the shape of an imperfect without long vowels."""
        key = self._stream.key(unit.first)
        if unit.kind != "unknown" or len(key) != _LONE or key[0] not in "يت":
            return False
        return not any(letter in "اوي" for letter in key[1:])

    def _acts_on(self, units: Sequence[Unit]) -> bool:
        """«(محافظ ..) يعايد المرضى»: a strange word like an imperfect before one with the article."""
        shaped = units[0].kind == "unknown" and len(units[0].key) >= _LONE and units[0].key[0] == "ي"
        return shaped and len(units) > 1 and self._article(units[1])

    def _familiar(self, units: Sequence[Unit], place: Place) -> bool:
        """Whether a common word is a family name here: behind an office or title, or closed by a sign."""
        if self._stream.key(units[0].first - 1) in _RULERS:
            # «تولي الملك سالم الحكم»
            return False
        if place >= Place.TITLED:
            return True
        first = units[0].key
        closed = self._units.closed(units[-1].last)
        return closed and not self._lexicon.is_slip(first) and not self._lexicon.is_common(first)

    def _article(self, unit: Unit) -> bool:
        return self._stream.key(unit.first).startswith("ال")

    def _enough_open(self, first: Unit, second: Unit) -> bool:
        """In the open a given name begins a name, and what follows must be a part of names too."""
        if first.kind in BEGINNING:
            if self._no_second(first, second):
                return False
            servant = first.last - first.first > 1
            return second.kind in CERTAIN or second.kind == "ambiguous" or servant or self._nameish(second)
        if first.kind == "ambiguous" and self._stream.key(first.first).startswith("ال"):
            return second.kind in BEGINNING or second.kind == "particle"
        if first.kind == "ambiguous" and second.kind == "unknown":
            # «عمر توراي،»; no «عيد ميلادها.»
            if self._stream.key(second.first).endswith(("ها", "هم")):
                return False
            return (
                self._units.closed(second.last) and not self._article(second) and not self._feminine(second)
            )
        return first.kind in ("particle", "ambiguous") and second.kind in CERTAIN and second.kind != "regnal"

    def _no_second(self, first: Unit, second: Unit) -> bool:
        """«أحلام عدوك», «(تمنى) لي التوفيق», «على ..» spelt like a name: the word behind is no name's."""
        key = self._stream.key(second.first)
        yours = second.kind == "unknown" and key.endswith("ك") and self._lexicon.is_common(key[:-1])
        slip = self._lexicon.is_slip(first.key) and second.kind not in CERTAIN
        return slip or yours or (len(first.key) == _START and self._article(second))

    def _nameish(self, unit: Unit) -> bool:
        key = self._stream.key(unit.first)
        return not key.startswith("ال") or key.endswith("ي") or self._units.closed(unit.last)

    def _lone(self, unit: Unit, place: Place) -> bool:
        """A single word behind a title: long enough, no verb; an unknown one closes behind an office."""
        if unit.kind == "unknown" and (place is not Place.HELD or not self._units.ends(unit.last)):
            return False
        key = self._stream.key(unit.first)
        if self._stream.key(unit.first - 1) in _TEAMS and key.startswith("ال"):
            # «الفريق النصراوي» is a team, «الفريق سالم ..» a general.
            return False
        return len(key) >= _LONE and not key.startswith(VERBAL) and not self._feminine(unit)

    def _feminine(self, unit: Unit) -> bool:
        """An unknown word in ta marbuta is mostly an adjective or a noun."""
        return unit.kind == "unknown" and self._stream.key(unit.last - 1).endswith("ه")
