"""The parts of personal names: given names, «عبد» with a name of God, particles with their word, surnames.

What a word is as part of a name depends on the tables (names.yaml, words.yaml), on whether it begins the
name, and on what else the gazetteer knows it for: a country, a demonym or an office is no part of a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from marsad.actors.others import housed, kin
from marsad.actors.spelling import bare
from marsad.actors.stream import Stream
from marsad.actors.wordshapes import JOINED_VERB, arabic, misspelt, nameless, prefixed, strange
from marsad.knowledge.entries import NameKind, bits
from marsad.knowledge.trie import clitic_readings

_MAX_UNITS = 6
STYLES = frozenset(("الشيخ", "الحاج", "سيدي", "مولاي", "السيد", "الامير"))
_PARTICLES = "بل"
_FAMILY = 6
PLURAL = 7
"""So many letters has a name that ends like a plural at most."""
_HYPHENS = frozenset("-‐‑")
_FATHERED = "بن"
_SON = frozenset((_FATHERED, "ابن", "بنت"))
_CLOSING = frozenset(("الذي", "التي", "ان", "اليوم", "امس"))
_TANWIN = "\u064b"
_VERBS = ("است", "يست", "تست", "نست", "يت", "تت", "نت")
VERBAL = ("ي", "ت", "س", "ن")
_OBJECTS = ("ه", "ها", "هم", "هما", "ني")
CERTAIN = frozenset(("given", "foreign", "surname", "particle", "regnal"))
BEGINNING = frozenset(("given", "foreign"))
_OTHERWISE = bits((NameKind.COUNTRY, NameKind.BODY, NameKind.OFFICE, NameKind.PLACE, NameKind.WORD))
_SOMEWHERE = bits((NameKind.COUNTRY, NameKind.PLACE, NameKind.OFFICE))


class Unit(NamedTuple):
    """One part of a name: its items, its folded key without the article, and what is known of it.

    ``kind`` is ``given``, ``foreign``, ``ambiguous`` (a given name that is a common word), ``surname``,
    ``particle``, ``regnal``, ``family`` (a common word with the article) or ``unknown``;
    ``skip`` letters of its first word are a clitic.
    """

    first: int
    last: int
    key: str
    kind: str
    skip: int = 0


class UnitReader:
    """Reads the units of names in one article."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._lexicon = stream.gazetteer.names
        self._first: dict[int, list[Unit]] = {}
        self._speakers: frozenset[str | None] | None = None

    def read(self, index: int) -> list[Unit]:
        """The units of the name that may begin at an item, as many as can belong to it."""
        units = self._first.get(index)
        if units is None:
            units = self._first[index] = self._read(index)
        return units

    def next(self, index: int) -> Unit | None:
        """The unit with which a name would go on at an item."""
        return self._unit(index, first=False)

    def _read(self, index: int) -> list[Unit]:
        units: list[Unit] = []
        if nameless(self._stream.key(index), self._lexicon) and self._stream.key(index + 1) != _FATHERED:
            return units
        while len(units) < _MAX_UNITS:
            unit = self._unit(index, first=not units)
            if not units and (unit is None or unit.kind == "unknown"):
                unit = self._behind_clitic(index) or unit
            if (unit is None or unit.kind == "family") and units and units[-1].kind == "particle":
                unit = self._family_title(index)
            if unit is None or not self._follows(units, unit):
                break
            units.append(unit)
            index = self._past_hyphen(units)
            if unit.kind in ("regnal", "family"):
                break
        return units

    def _family_title(self, index: int) -> Unit | None:
        """«محمد بن سالم المخرج»: behind «بن ..» a title is the family's, unless a name follows."""
        title = self._stream.word(index, "title", particles=())
        if not self._stream.key(index).startswith("ال"):
            return None
        if title is None and self._begins_another(index + 1) and self._nowhere(index):
            return Unit(index, index + 1, bare(self._stream.key(index)), "surname")
        if title is None or title.last > index + 1:
            return None
        behind = self._stream.key(index + 1)
        # «.. المخرج الأمير سالم»: no prince is called a director besides.
        princely = self._stream.word(index + 1, "patron", particles=()) is not None
        named = self._lexicon.is_known(behind) or self._stream.word(index + 1, "title") is not None
        named = named and not princely
        return None if named else Unit(index, index + 1, bare(self._stream.key(index)), "surname")

    def _nowhere(self, index: int) -> bool:
        """«محمد بن سالم الهلال والشيخ ..»: the name of no place, and of nothing in several words."""
        return all(hit.last == index + 1 and not hit.kinds & _SOMEWHERE for hit in self._stream.hits(index))

    def _past_hyphen(self, units: Sequence[Unit]) -> int:
        """The item at which a name goes on: «آنا-لينا», «بيير» in «جان-بيير» is joined by a hyphen alone."""
        last = units[-1].last
        items = self._stream.items
        if last + 1 >= len(items):
            return last
        if self._stream.sign(last) == "." and self._initial(units[-1]):
            return last + 1
        if self._stream.sign(last) not in _HYPHENS:
            return last
        glued = items[last - 1].end == items[last].start and items[last].end == items[last + 1].start
        foreign = any(unit.kind in ("foreign", "unknown") for unit in units)
        return last + 1 if glued and foreign and not self._stream.hits(last + 1) else last

    def _initial(self, unit: Unit) -> bool:
        """«جورج دبليو. بوش»: a letter of another alphabet, its point, and a name right behind."""
        items, behind = self._stream.items, self._stream.key(unit.last + 1)
        glued = items[unit.last - 1].end == items[unit.last].start
        named = self._lexicon.is_known(behind) or not self._lexicon.is_common(behind)
        return (
            glued and len(behind) > 2 and named and self._lexicon.has("initial", self._stream.key(unit.first))
        )

    def _behind_clitic(self, index: int) -> Unit | None:
        """«وأحمد», «لتوماس»: a given name behind particles."""
        key, lexicon = self._stream.key(index), self._lexicon
        if not key or lexicon.is_stop(self._stream.items[index].text, key):
            return None
        if any(not hit.particles for hit in self._stream.hits(index)):
            # «لجنة» is no «جنة» with a particle.
            return None
        for reading in clitic_readings(key):
            begins = lexicon.is_given(reading.stem) or self._fathered(index, reading.stem)
            if reading.particles and begins and not lexicon.is_common(key):
                return Unit(index, index + 1, bare(reading.stem), "given", reading.length)
        return None

    def _unit(self, index: int, *, first: bool) -> Unit | None:
        key = self._stream.key(index)
        lexicon = self._lexicon
        if len(key) < 2 or not arabic(key):
            return None
        if lexicon.has("servant", key):
            return self._joined(index, "given")
        if lexicon.has("particle", key) and (joined := self._joined(index, "particle")):
            return joined
        if not first and lexicon.has("foreign-particle", key):
            return self._foreign(index)
        kind = "regnal" if not first and lexicon.has("regnal", key) else self._kind(index, key, first=first)
        if kind is None:
            return None
        last = index + (2 if lexicon.has("suffix", self._stream.key(index + 1)) else 1)
        return Unit(index, last, self._key(index, last), kind)

    def _key(self, first: int, last: int) -> str:
        return bare("".join(self._stream.key(index) for index in range(first, last)))

    # ------------------------------------------------------------------ what can follow

    def _follows(self, units: Sequence[Unit], unit: Unit) -> bool:
        """Whether a unit can follow these: behind a full Arabic name an unknown word is mostly a verb."""
        if not units:
            return True
        if len(units) == 1 and units[0].kind == "surname" and self._definite(units[0]):
            return unit.kind == "particle"
        if units[0].kind not in ("foreign", "unknown") and self._foreign_particle(unit):
            # «حنان لا يضاهى» is no «جان لا روش».
            return False
        if unit.kind == "unknown" and units[0].kind == "given" and len(units) > 1 and self._accusative(unit):
            return False
        joined = self._joined_by_and(unit) and not self._speaks_elsewhere(unit)
        if unit.kind == "unknown" and (joined or self._verb(units, unit)):
            return False
        return self._follows_on(units, unit)

    def _follows_on(self, units: Sequence[Unit], unit: Unit) -> bool:
        if unit.kind == "family":
            return len(units) == 1 and units[0].kind in BEGINNING
        if len(units) < 2 or unit.kind not in ("unknown", "surname"):
            return True
        if self._definite(unit):
            if self._all_foreign(units, unit) and (
                unit.kind == "unknown" or any(one.kind == "unknown" for one in units)
            ):
                # «كارلوس تيفيز العائد»: a stranger's name takes no Arabic article.
                return False
            return self._stream.key(unit.first).endswith("ي") or not self._definite(units[-1])
        return unit.kind == "surname" or self.ends(unit.last) or self._all_foreign(units, unit)

    def _all_foreign(self, units: Sequence[Unit], unit: Unit) -> bool:
        strange = all(one.kind in ("foreign", "unknown") for one in units)
        return strange and not self._stream.key(unit.first).startswith((*VERBAL, "ل", "ب"))

    def _verb(self, units: Sequence[Unit], unit: Unit) -> bool:
        """«يرافقه», «استعرض», and an imperfect behind a full name («يعين») are verbs by their shape."""
        key = self._stream.key(unit.first)
        if key.startswith("ي") and key.endswith(("ون", "ان")) and len(key) > 5:
            return True
        if key.startswith(_VERBS) and len(key) > 4:
            return True
        if key.startswith(("ي", "ت")) and key.endswith(_OBJECTS) and len(key) > 4:
            return True
        return len(units) > 1 and key.startswith("ي") and len(key) < 6

    def _foreign_particle(self, unit: Unit) -> bool:
        item, key = self._stream.items[unit.first], self._stream.key(unit.first)
        return self._lexicon.has("foreign-particle", key) and self._lexicon.is_stop(item.text, key)

    def _accusative(self, unit: Unit) -> bool:
        """«(عرف سالم علي) فنانا»: behind a full Arabic name a strange word in alef is what one is."""
        key = self._stream.key(unit.first)
        return key.endswith("ا") and not key.startswith("ال")

    def _definite(self, unit: Unit) -> bool:
        return self._stream.key(unit.first).startswith("ال")

    def _joined_by_and(self, unit: Unit) -> bool:
        key = self._stream.key(unit.first)
        return key.startswith("و") and len(key) > 3

    def _speaks_elsewhere(self, unit: Unit) -> bool:
        """«وقال وزاني»: a word in و that the article lets speak elsewhere is a name as it stands."""
        key, behind = self._stream.key(unit.first), self._stream.key(unit.first)[1:]
        if self._lexicon.is_known(behind) or self._lexicon.is_common(behind):
            return False
        if self._speakers is None:
            says = self._stream.gazetteer.folded("says")
            pairs = pairwise(self._stream.keys)
            self._speakers = frozenset(one for before, one in pairs if (before or "").lstrip("وف") in says)
        return key in self._speakers

    def ends(self, index: int) -> bool:
        """Whether a name surely ends before an item: at a sign, a relative pronoun or an office."""
        return self.closed(index) or self._stream.hit(index, NameKind.OFFICE) is not None

    def closed(self, index: int) -> bool:
        """Whether a sign, a relative pronoun, «أن» or a word of time stands at an item."""
        item = self._stream.item(index)
        return item is None or item.key is None or item.key in _CLOSING

    # ------------------------------------------------------------------ units of several words

    def _joined(self, index: int, kind: str) -> Unit | None:
        """«عبد اللطيف», «بن علي», «أبو الغيط», «ولد الشيخ أحمد»: a particle and the word behind it."""
        last = index + 1
        if self._stream.key(index) in _SON and self._stream.key(last) in STYLES:
            last += 1
        servant = self._lexicon.has("servant", self._stream.key(last))
        if servant or self._stream.key(last) in _SON:
            last += 1
        given = kind == "given" or (servant and self._stream.key(last).startswith("ال"))
        if not self._can_join(last, given=given) and not housed(self._stream, last):
            return None
        last += 1
        if self._lexicon.has("suffix", self._stream.key(last)):
            last += 1
        return Unit(index, last, self._key(index, last), kind)

    def _can_join(self, index: int, *, given: bool) -> bool:
        """Whether the word at an item can stand behind «عبد» (``given``), «بن» or «أبو»."""
        item, key = self._stream.item(index), self._stream.key(index)
        if item is None or len(key) < 2 or not arabic(key) or prefixed(key):
            return False
        if self._stream.key(index - 1) in _SON or self._stream.key(index - 1) in STYLES:
            # «بن وصل الأحمدي»
            return not self._lexicon.is_stop(item.text, key) or self._nisba(index + 1)
        if self._plain(key):
            return False
        if given:
            return True
        return not self._lexicon.is_stop(item.text, key) and not self._otherwise(index, key, first=False)

    def _nisba(self, index: int) -> bool:
        key = self._stream.key(index)
        return key.startswith("ال") and key.endswith("ي") and self._stream.key(index - 1)[:2] != "ال"

    def _plain(self, key: str) -> bool:
        """A common word without an article, which «أبو» and its like do not make a name."""
        lexicon = self._lexicon
        return not key.startswith("ال") and lexicon.is_common(key) and not lexicon.is_known(key)

    def _foreign(self, index: int) -> Unit | None:
        last = index
        while self._lexicon.has("foreign-particle", self._stream.key(last)) and last < index + 3:
            last += 1
        key = self._stream.key(last)
        if not key or self._kind(last, key, first=False) is None:
            return None
        return Unit(index, last + 1, self._key(index, last + 1), "surname")

    # ------------------------------------------------------------------ units of one word

    def _kind(self, index: int, key: str, *, first: bool) -> str | None:
        """What is known of a word as part of a name; None when it cannot be one here."""
        if self._barred(index, key, first=first):
            return None
        lexicon = self._lexicon
        if lexicon.has("foreign", key):
            return "foreign"
        if lexicon.is_given(key) or self._fathered(index, key):
            return "given"
        if not first and self._closes_name(index, key):
            return "family"
        if (not first and self._ruling(index)) or self._otherwise(index, key, first=first):
            return None
        return "ambiguous" if lexicon.has("ambiguous", key) else self._family_name(index, key, first=first)

    def _family_name(self, index: int, key: str, *, first: bool) -> str | None:
        if self._lexicon.has("surname", key) or (not first and self._stream.demonym(index) is not None):
            return "surname"
        if len(key) >= _FAMILY and not first and self._lexicon.has("surname", f"ال{key}"):
            # «سامر عواملة»: who is called «العواملة» besides.
            return "surname"
        if len(key) > PLURAL and key.startswith("ال") and key.endswith(("ين", "ون")):
            # «صالح المنهزمين»
            return None
        if strange(key, self._lexicon, first=first) or (not first and self._foreign_end(index, key)):
            return "unknown"
        return "family" if self._family(index, key, first=first) else None

    def _foreign_end(self, index: int, key: str) -> bool:
        """«كلير دوبوا»: behind a foreign given name «وا» is no plural of a verb."""
        ends = key.endswith("وا") and key[0] not in "وفيتس" and not self._lexicon.is_common(key)
        return ends and self._lexicon.has("foreign", self._stream.key(index - 1))

    def _closes_name(self, index: int, key: str) -> bool:
        """«عصام القضاة»: an office's word behind a lone given name, where the name ends, is the family's."""
        given = self._lexicon.is_given(self._stream.key(index - 1))
        office = self._stream.hit(index, NameKind.OFFICE)
        if office is None or not given or office.last != index + 1 or not key.startswith("ال"):
            return False
        behind = self._stream.key(index + 1)
        return self.closed(index + 1) or (behind.startswith("و") and not behind.startswith("وال"))

    def _family(self, index: int, key: str, *, first: bool) -> bool:
        """«محمد الطيار»: behind a given name a common word with the article may be the family's."""
        if (
            first
            or not key.startswith("ال")
            or len(key) < 5
            or not self._lexicon.is_given(self._stream.key(index - 1))
        ):
            return False
        following = self._stream.key(index + 1)
        if following.startswith("وال") and self._begins_another(index + 1):
            return self._stream.hit(index, NameKind.WORD) is None
        return (
            not following.startswith(("ال", "لل", "وال")) and self._stream.hit(index, NameKind.WORD) is None
        )

    def _begins_another(self, index: int) -> bool:
        """«.. والشيخ سالم», «.. والملحق العسكري»: the next person of a list."""
        title = self._stream.word(index, "title", particles=("و",))
        return title is not None or self._stream.hit(index, NameKind.OFFICE, particles=("و",)) is not None

    def _barred(self, index: int, key: str, *, first: bool) -> bool:
        item = self._stream.items[index]
        if self._lexicon.is_stop(item.text, key) or (not first and (item.quoted or _TANWIN in item.text)):
            return True
        if misspelt(item.text, key, self._lexicon):
            return True
        if kin(self._stream, index):
            return True
        return self._coordinated(key) or self._stream.hit(index, NameKind.IGNORED) is not None

    def _coordinated(self, key: str) -> bool:
        """«ومحمد», «فقال»: a particle before another word."""
        rest = key[1:]
        if not key.startswith(("و", "ف")) or self._lexicon.is_known(key):
            return False
        if self._lexicon.is_stop(rest, rest) or self._lexicon.is_common(rest):
            return True
        return key.startswith("و") and self._lexicon.is_known(rest)

    def _otherwise(self, index: int, key: str, *, first: bool) -> bool:
        """A country, demonym, body, office, title ... is no part of a name, unless it is a surname too."""
        if self._lexicon.has("surname", key) and not first:
            return False
        for hit in self._stream.hits(index):
            if hit.kinds & _OTHERWISE and (not hit.particles or hit.particles[-1] in _PARTICLES):
                return not self._lexicon.has("ambiguous", key)
        if self._stream.demonym(index) is None:
            return False
        # «محمد العماني»: a nisba inside a name is the family's; that of a state stands before a name.
        return first or not (key.startswith("ال") and key.endswith("ي"))

    def _fathered(self, index: int, key: str) -> bool:
        """«قابوس بن ..»: what stands before «بن» is a given name, unless it is a common word."""
        lexicon = self._lexicon
        if self._stream.key(index + 1) != _FATHERED:
            return False
        if self._stream.word(index, "body-head", particles=()) is not None:
            # «اتحاد بن قردان» is a club.
            return False
        if key[0] in "وف" and key[1:2] in ("ي", "ت") and len(key) > JOINED_VERB:
            # «ويحتفظ بن سالم بالحقيبة»
            return False
        return lexicon.has("ambiguous", key) or not (lexicon.is_common(key) or self._coordinated(key))

    def _ruling(self, index: int) -> bool:
        """«سلطان عمان», «أمير منطقة ..» behind a name is an office."""
        office = self._stream.hit(index, NameKind.OFFICE)
        if office is None:
            return False
        of_what = self._stream.hit(office.last, NameKind.COUNTRY, NameKind.PLACE)
        return office.last - office.first > 1 or of_what is not None
