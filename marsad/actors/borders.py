"""Settle a name between the rules and the tagger: whether it is one, and where it ends.

The rules know the tables (who is known, which words are no names) and where a name stands; the tagger knows
how names look in running text. A name of the knowledge, or a short form of somebody named in full, stands.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from marsad.actors.names import NameHit, Place
from marsad.actors.others import kin
from marsad.actors.spelling import name_units
from marsad.actors.stream import Stream
from marsad.actors.tagged import Tag, Tags
from marsad.actors.units import PLURAL, STYLES
from marsad.actors.wordshapes import misspelt
from marsad.knowledge.gazetteer import NameKind
from marsad.knowledge.trie import clitic_readings

_SURE = 0.9
"""So sure must the tagger be of words that are common besides, and to shorten a name."""
_LIKELY = 0.7
"""So sure, of such words behind an office or title."""
_STRANGE, _STRANGE_CUED = 0.55, 0.25
"""So sure, of words that are parts of names or that no table knows: in the open, and behind a cue."""
_MOST, _VERB, _TO_ME = 6, 4, "لي"
_IMPERFECT = "ي"
_FIRST, _LAST = "\u0621", "\u06d3"
"""The Arabic letters: a name in others is a form of one, no name of its own."""
_HYPHENS = frozenset("-‐‑.")
_TANWIN, _TATWEEL = "\u064b", "\u0640"
_CROWNED = frozenset(("king", "emir", "sultan", "pope"))
_JOINING = ("particle", "servant", "foreign-particle")
_HEADS = ("body-head", "weak-body-head", "definite-body-head", "ministry", "named-after", "collective")
_NO_NAMES = (NameKind.OFFICE, NameKind.COUNTRY, NameKind.BODY)


class Borders:
    """Settles the names of one article."""

    def __init__(self, stream: Stream, tags: Tags) -> None:
        self._stream = stream
        self._tags = tags
        self._lexicon = stream.gazetteer.names

    def told(self, index: int, place: Place) -> NameHit | None:
        """A name that only the tagger tells, or None."""
        tag = self._tags.person(index)
        if tag is None or kin(self._stream, tag.first) or not self._whole(tag.first, tag.last):
            return None
        if not self._ends(tag.last) or self._verb_before(tag):
            return None
        words = sum(item.key is not None for item in self._stream.items[tag.first : tag.last])
        if words < 2 and place < Place.TITLED:
            return None
        if any(self._particle(index) for index in range(tag.first + 1, tag.last)):
            return None
        return self._hit(tag) if tag.certainty >= self._needed(tag.first, tag.last, place) else None

    def _verb_before(self, tag: Tag) -> bool:
        """«نافست أرنولد كارفيل»: a strange word in the shape of a feminine verb before a whole name."""
        key, given = self._stream.key(tag.first), self._lexicon.is_given(self._stream.key(tag.first + 1))
        strange = key.endswith("ت") and len(key) >= _VERB and not self._lexicon.is_known(key)
        if strange and given and tag.last - tag.first > 2:
            return True
        if self._imperfect(key) and self._stream.key(tag.first + 1).startswith("ال"):
            # «(محافظ ..) يعايد المرضى»
            return True
        # «(تمنى) لي التوفيق»
        return key == _TO_ME and self._stream.key(tag.first + 1).startswith("ال")

    def _imperfect(self, key: str) -> bool:
        """A strange word in the shape of an imperfect."""
        return key[:1] == _IMPERFECT and len(key) >= _VERB and not self._lexicon.is_known(key)

    def _needed(self, first: int, last: int, place: Place) -> float:
        """How sure the tagger must be of some words as parts of a name."""
        cued = place >= Place.FRONTED
        if all(self._nameish(index) for index in range(first, last)):
            return _STRANGE_CUED if cued else _STRANGE
        return _LIKELY if cued else _SURE

    def _nameish(self, index: int) -> bool:
        """Whether a word is a part of names, or one that no table knows; signs are joints."""
        key = self._stream.key(index)
        return not key or self._lexicon.is_known(key) or not self._lexicon.is_common(key)

    def settled(self, name: NameHit, place: Place) -> NameHit | None:
        """The name as it stands; None where the rules alone are too weak for it."""
        if name.how not in ("parts", "shape"):
            return self._in_full(name, place)
        tag = self._tags.person(name.first)
        if tag is None:
            return name if self._stands(name, place) else None
        if tag.last > name.last and self._whole(name.last, tag.last):
            # A name that the rules end is not made longer by common words unless the tagger is sure of them.
            strange = all(self._nameish(index) for index in range(name.last, tag.last))
            needed = self._needed(name.last, tag.last, place) if strange else _SURE
            enough = tag.certainty >= needed and not any(
                self._particle(index) for index in range(name.last, tag.last)
            )
            return self._cut(name, tag.last) if enough else name
        surely = tag.last < name.last and tag.certainty >= _SURE and self._ends(tag.last)
        if surely and not self._fathered(name, tag.last):
            if tag.last - tag.first > 1:
                return self._cut(name, tag.last)
            return self._known_alone(name, tag.last) or name
        return name

    def _in_full(self, name: NameHit, place: Place) -> NameHit:
        """«أوزفالدو فيريرا» that only the tagger told is no short form where it stands in full."""
        short = name.how == "short" and name.last - name.first > 1
        told = self.told(name.first, place) if short else None
        return told if told is not None and told.last >= name.last else name

    def _fathered(self, name: NameHit, last: int) -> bool:
        """«سالم بن علي الشيحة، ..»: what stands between «بن ..» and a sign is the family's.

        One word with the article, or words that are names; or a word that the article joins to the given
        name elsewhere («سالم الشيحة»).
        """
        if not self._lexicon.has("particle", self._stream.key(last - 2)):
            return False
        cut = [self._stream.key(index) for index in range(last, name.last)]
        definite = len(cut) == 1 and cut[0].startswith("ال")
        if definite and self._again(self._stream.key(name.first), cut[0]):
            return True
        behind = self._stream.item(name.last)
        closed = behind is None or behind.key is None or behind.key == "ان" or self._another(name.last)
        return closed and (definite or all(map(self._lexicon.is_known, cut)))

    def _again(self, given: str, family: str) -> bool:
        """Whether the article has a given name right before a family name somewhere."""
        return any(one == given and other == family for one, other in pairwise(self._stream.keys))

    def _another(self, index: int) -> bool:
        """«.. والشيخ سالم», «.. الأمير سالم»: the next person."""
        title = self._stream.word(index, "title", particles=("و",))
        princely = self._stream.word(index, "patron", particles=())
        return princely is not None or (title is not None and "و" in title.particles)

    def _known_alone(self, name: NameHit, last: int) -> NameHit | None:
        """«أوباما» in «أوباما لإفشال ..»: the last name of somebody known that the tagger takes alone."""
        short = self._stream.hit(name.first, NameKind.SHORT_PERSON)
        if short is None or short.last != last:
            return None
        known = short.ids(NameKind.SHORT_PERSON)[0]
        return replace(self._cut(name, last), known=known, how="known")

    def _ends(self, last: int) -> bool:
        """Whether a name can end before an item: not behind «بن» or «الشيخ», nor before a hyphen."""
        key = self._stream.key(last - 1)
        joins = any(self._lexicon.has(part, key) for part in _JOINING)
        joins = joins or self._lexicon.has("suffix", self._stream.key(last))
        return not joins and key not in STYLES and self._stream.sign(last) not in _HYPHENS

    def _stands(self, name: NameHit, place: Place) -> bool:
        """Whether a name that the tagger does not begin here is one: it has a cue, or is tagged in part."""
        if name.how == "parts" or self._tags.touches(name.first, name.last):
            return True
        if place > Place.APPOSED:
            # «وزير الداخلية استقال»: a lone word that the tagger does not take for a name either.
            strange = name.last - name.first == 1 and not self._lexicon.is_known(self._stream.key(name.first))
            return not strange or self._crowned(name.first)
        return len(name.units) > 2

    def _crowned(self, index: int) -> bool:
        """«الملكة أمييهيا»: those who reign go by one name."""
        title = self._stream.hit(index - 1, NameKind.OFFICE) if index else None
        return title is not None and not _CROWNED.isdisjoint(title.ids(NameKind.OFFICE))

    def _whole(self, first: int, last: int) -> bool:
        """Whether items can be parts of a name: words or hyphens, and nothing that the tables know better."""
        items = self._stream.items[first:last]
        if not 0 < len(items) <= _MOST or items[-1].key is None:
            return False
        return all(self._part(first + place) for place in range(len(items)))

    def _part(self, index: int) -> bool:
        item = self._stream.items[index]
        if item.key is None:
            return item.text in _HYPHENS
        if misspelt(item.text, item.key, self._lexicon):
            return False
        if _TANWIN in item.text or item.text.endswith(_TATWEEL):
            return False
        if not _FIRST <= item.key[0] <= _LAST or self._lexicon.is_stop(item.text, item.key):
            return False
        if any(self._stream.word(index, head) is not None for head in _HEADS) or self._plural(item.key):
            return False
        return self._stream.hit(index, *_NO_NAMES, particles=()) is None

    def _plural(self, key: str) -> bool:
        """«(صالح) المنهزمين», «(أحلام) عدوك»: what several are, or what is yours, no name of one."""
        several = key.startswith("ال") and key.endswith(("ين", "ون")) and len(key) > PLURAL
        yours = key.endswith("ك") and len(key) > _VERB - 1 and self._lexicon.is_common(key[:-1])
        return (several or yours) and not self._lexicon.is_known(key)

    def _particle(self, index: int) -> bool:
        """«(وشح سالم) بوسام»: a particle and a word that the tables know, inside what is taken for a name."""
        key = self._stream.key(index)
        if key[:1] not in ("ب", "ل", "ك") or self._lexicon.is_known(key):
            return False
        return self._lexicon.is_known(key[1:]) or self._lexicon.is_common(key[1:])

    def _cut(self, name: NameHit, last: int) -> NameHit:
        end = self._stream.items[last - 1].end
        units = name_units(self._stream.text[name.start : end].replace("-", " "), self._lexicon)
        return replace(name, last=last, end=end, units=units, how="tagger")

    def _hit(self, tag: Tag) -> NameHit:
        start = self._stream.past(tag.first, self._clitics(tag.first))
        end = self._stream.items[tag.last - 1].end
        units = name_units(self._stream.text[start:end].replace("-", " "), self._lexicon)
        return NameHit(tag.first, tag.last, start, end, units, how="tagger")

    def _clitics(self, index: int) -> int:
        """The letters of particles before a name: «ولافروف» where «لافروف» is known; «و» between names."""
        key = self._stream.key(index)
        if self._lexicon.is_known(key):
            return 0
        readings = [reading for reading in clitic_readings(key) if reading.particles]
        known = next((one.length for one in readings if self._lexicon.is_known(one.stem)), 0)
        joined = key.startswith("و") and len(key) > 3 and self._tags.touches(index - 1, index)
        return known or int(joined)
