"""The parts of a written name, and whether two parts are one: equal, spelt otherwise, a slip, another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import log2

from rapidfuzz.distance import DamerauLevenshtein

from marsad.actors.linking.evidence import stepped
from marsad.actors.linking.sounds import distance
from marsad.actors.spelling import bare
from marsad.knowledge import Knowledge
from marsad.knowledge.trie import name_key

_CACHED = 200_000
_MOST_PARTS = 9
_SON = {"بن": "بن", "ابن": "بن", "بنت": "بنت", "ولد": "ولد", "اولاد": "ولد"}
_FATHER = {"ابو": "ابو", "ابي": "ابو", "ابا": "ابو"}
_SERVANT = "عبد"
_SMALL_SERVANT = "عبيد"
_HEADS = ("بنعبدال", "عبدال", "ابوال", "بنال", "ابو", "بنت", "بن")
_SHORTEST = 3
_SPELT = 0.02
_SOUND = 0.25
_SLIP = 0.45
_SHORT = 4
_OFTEN = 5
_FAR_RARER = 30
_LONG = 6
_SAME_SOUND = 0.9


class Likeness(StrEnum):
    """How two parts of names are alike."""

    EQUAL = "equal"
    SPELLING = "spelling"
    SOUND = "sound"
    SLIP = "slip"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name, folded: «عبدالله», «قحطاني»; ``son`` for one that was written with «بن».

    ``written`` has the article still.
    """

    key: str
    son: bool = False
    foreign: bool = False
    written: str = ""

    @property
    def stem(self) -> str:
        """The part without «عبد ال», «بن», «أبو»: what tells two such parts apart."""
        for head in _HEADS:
            if self.key.startswith(head) and len(self.key) >= len(head) + _SHORTEST:
                return self.key[len(head) :]
        return self.key


@dataclass(frozen=True, slots=True)
class Compared:
    """How two parts are alike, and how far they are apart: 0 (equal) to 1."""

    likeness: Likeness
    apart: float


_EQUAL = Compared(Likeness.EQUAL, 0.0)
_OTHER = Compared(Likeness.OTHER, 1.0)


class Parts:
    """Cuts names into parts and compares parts; remembers both."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = knowledge.gazetteer.names
        self._linking = knowledge.linking
        self._seen: dict[str, float] = {}  # how many bits the record says that a part tells
        self.of = lru_cache(maxsize=_CACHED)(self._of)
        self.compare = lru_cache(maxsize=_CACHED)(self._compare)

    def forget(self) -> None:
        """Let go of all that is remembered; it would else stay until garbage in cycles is looked for."""
        self.of.cache_clear()
        self.compare.cache_clear()

    def learn(self, names: Iterable[Sequence[Part]]) -> None:
        """Count the parts of the names of a record: what is common there says less.

        In steps (:func:`stepped`), so that for most parts it stays as it is when a few names are added.
        """
        listed = list(names)
        counts = Counter(part.key for name in listed for part in set(name))
        every = stepped(log2(max(len(listed), 1)))
        often = {key: count for key, count in counts.items() if count >= _OFTEN}
        self._seen = {key: max(0.0, every - stepped(log2(count))) for key, count in often.items()}

    def bits(self, part: Part, *, first: bool) -> float:
        """How much it says that two names share a part: as little as the table or the record has it."""
        told = self._linking.bits(part.key, first=first)
        seen = self._seen.get(part.key)
        return told if seen is None else min(told, seen)

    def weighed(self, part: Part) -> str:
        """What the record says of a part, as text: all that :meth:`bits` hangs on besides the tables."""
        seen = self._seen.get(part.key)
        return "" if seen is None else str(seen)

    def common(self, part: Part) -> bool:
        """Whether many names have a part: two of them that are not equal are two names."""
        attested = self._linking.attested
        return attested(part.key) or ((part.son or part.key != part.stem) and attested(part.stem))

    def settled(self, one: Part, other: Part) -> bool:
        """Whether two unequal parts are two names, a man's and a woman's or both common.

        Not where one is so rare beside the other that it may be its misprint («جمل», «جمال»).
        """
        count = self._linking.count
        if _gendered(one.stem, other.stem) and (self.common(one) or self.common(other)):
            return True
        few, many = sorted(count(part.key) or count(part.stem) for part in (one, other))
        return self.common(one) and self.common(other) and few * _FAR_RARER >= many

    def surname(self, part: Part) -> bool:
        """Whether a part ends names more often than it begins them."""
        given, family = (counts.get(part.key, 0) for counts in (self._linking.given, self._linking.family))
        return family >= given

    def regnal(self, part: Part) -> bool:
        """Whether a part is the number of a ruler."""
        return self._words.has("regnal", part.key) or self._words.has("regnal", f"ال{part.key}")

    def _of(self, name: str) -> tuple[Part, ...]:
        """The parts of a written name, honorifics before it left out; at most nine."""
        keys = [key for key in map(name_key, name.replace("-", " ").split()) if key.strip("\"'«».,،()")]
        while len(keys) > 1 and keys[0] in self._linking.honorifics:
            keys = keys[1:]
        keys = [self._mended(key, *keys[index + 1 : index + 2]) for index, key in enumerate(keys)]
        found: list[Part] = []
        joining = ""
        son = False
        for index, key in enumerate(keys):
            plain = _SON.get(key) or _FATHER.get(key) or key
            if joining:
                found.append(Part(joining + plain, son))
                joining, son = "", False
            elif found and self._words.has("suffix", key):
                found[-1] = Part(found[-1].key + plain, found[-1].son)
            else:
                found.append(Part(plain))
            if index < len(keys) - 1 and self._joins(key, keys[index + 1], first=len(found) == 1):
                last = found.pop()
                joining, son = last.key, last.son or key in _SON
        return tuple(self._finished(part) for part in found[:_MOST_PARTS])

    def _mended(self, key: str, following: str = "") -> str:
        """«عبد» with its letters turned round, before a name of God: «بعد الكريم»."""
        turned = len(key) == len(_SERVANT) and sorted(key) == sorted(_SERVANT)
        return _SERVANT if turned and following.startswith("ال") and not self._linking.attested(key) else key

    def _joins(self, key: str, following: str, *, first: bool) -> bool:
        words = self._words
        if key == _SMALL_SERVANT:
            return following.startswith("ال")
        if words.has("servant", key) or words.has("particle", key):
            return True
        return not first and words.has("foreign-particle", key)

    def _finished(self, part: Part) -> Part:
        key = bare(part.key)
        return Part(key, part.son, self._words.has("foreign", part.key), part.key)

    def _compare(self, one: Part, other: Part) -> Compared:
        """How two parts are alike; symmetric."""
        if one.key == other.key:
            return _EQUAL
        if self._linking.same_part(one.key, other.key):
            return Compared(Likeness.SPELLING, _SPELT)
        longest = max(len(one.key), len(other.key))
        if DamerauLevenshtein.distance(one.key, other.key, score_cutoff=longest // 2) > longest // 2:
            return _OTHER
        return self._unequal(one, other)

    def _unequal(self, one: Part, other: Part) -> Compared:
        settled = self.settled(one, other)
        long = min(len(one.key), len(other.key)) >= _LONG
        if _loose(one.key) == _loose(other.key) and (long or not settled):
            return Compared(Likeness.SPELLING, _SPELT)
        if settled and not (one.foreign or other.foreign):
            return _OTHER
        headed = (one.stem == one.key) == (other.stem == other.key)
        stems = (one.stem, other.stem) if headed else (one.key, other.key)
        return _unlike(*stems, foreign=settled)


@lru_cache(maxsize=_CACHED)
def _loose(key: str) -> str:
    """A part without what writers leave out: an inner article, a last hamza, a doubled letter, «بن»."""
    for head in ("ابو", "بن", "بو", "ام"):
        if key.startswith(f"{head}ال") and len(key) > len(head) + 4:
            key = head + key[len(head) + 2 :]
    key = key.removesuffix("ء")
    return "".join(letter for index, letter in enumerate(key) if not index or letter != key[index - 1])


def _unlike(one: str, other: str, *, foreign: bool) -> Compared:
    longest = max(len(one), len(other))
    cost = distance(one, other)
    apart = cost / longest
    if cost <= _SAME_SOUND and apart <= _SOUND:
        return Compared(Likeness.SOUND, apart)
    if foreign or longest < _SHORT:
        return _OTHER
    slip = apart <= _SLIP and DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
    if slip or apart <= _SOUND:
        return Compared(Likeness.SLIP, apart)
    return _OTHER


def _gendered(one: str, other: str) -> bool:
    """«سالم» and «سالمه» are a man and a woman."""
    short, long = sorted((one, other), key=len)
    return long == short + "ه" and short[-1] not in "اوي"
