"""Whether two written names can be one person's: features of their alignment, a score, named reasons.

The score is a logistic function of the features; its weights (marsad/actors/data/name_weights.json) are
learnt by ``python -m evaluation.train_names`` from the half of evaluation/name_pairs.yaml that is for that.
How much a shared part says is counted, not learnt (resources/name_counts.yaml).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from rapidfuzz.distance import DamerauLevenshtein

from marsad.actors.linking.alignment import Alignment, Gap, Pair, align
from marsad.actors.linking.parts import Likeness, Part, Parts
from marsad.actors.linking.weights import weights
from marsad.knowledge import Knowledge

_CACHED = 200_000
_FULL_BITS = 12.0
_MANY_LETTERS = 8
_AGES = frozenset(("اب", "ابن", "الاب", "الابن", "جد", "حفيد", "اصغر", "اكبر", "صغير", "كبير"))
_COMPOUND = frozenset(("محمد", "احمد", "علي", "سيد", "سيدي", "مولاي", "حاج", "امير", "محمدو"))


@dataclass(frozen=True, slots=True)
class NameScore:
    """How likely two names are one person's as far as names tell.

    ``score`` is 0 to 1, ``bits`` how much it says that they share what they share (0: nothing), ``reasons``
    the features that decided, each with its value where it is not 1.
    """

    score: float
    bits: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A written name; its bearer's office, country and walk of life where the text tells them (any ids)."""

    name: str
    office: str | None = None
    country: str | None = None
    walk: str | None = None


class NameScorer:
    """Scores pairs of names; symmetric, and pure but for what it remembers."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.parts = Parts(knowledge)
        self._weights = weights()
        self.compare = lru_cache(maxsize=_CACHED)(self._compare)

    def forget(self) -> None:
        """Let go of all that is remembered; see :meth:`Parts.forget`."""
        self.parts.forget()
        self.compare.cache_clear()

    def _compare(self, left: str, right: str) -> NameScore:
        """The score of two written names, without honorifics or with them."""
        return self.judge(Written(left), Written(right))

    def judge(self, left: Written, right: Written) -> NameScore:
        """The score of two written names and what is told of their bearers."""
        found = self.judged(left, right)
        bits = found.pop("shared bits", 0.0)
        total = self._weights.total(found)
        reasons = tuple(map(_words, sorted(found.items())))
        return NameScore(1 / (1 + exp(-total)), bits, reasons)

    def judged(self, left: Written, right: Written) -> dict[str, float]:
        """The features of two written names (see :meth:`features`) and of what is told of their bearers."""
        found = self.features(self.parts.of(left.name), self.parts.of(right.name))
        return found | dict.fromkeys(_told(left, right), 1.0)

    def features(self, one: tuple[Part, ...], other: tuple[Part, ...]) -> dict[str, float]:
        """What is the same and what is not, by name; ``shared bits`` is no feature of the score."""
        left, right = sorted((one, other), key=lambda parts: (len(parts), [part.key for part in parts]))
        if not left:
            return {"no name": 1.0}
        if _joined(left) == _joined(right):
            return self._same(right, "same letters")
        if len(left) == len(right) == 2 and _turned(left, right, self.parts):
            plain = any(self.parts.surname(part) for part in left)
            return self._same(right, "other order" if plain else "given names in other order")
        if _misprinted(left, right, self.parts):
            return self._same(left, "one letter of the whole")
        alignment = align(left, right, self.parts)
        found: dict[str, float] = defaultdict(float)
        shared = _shared(alignment, found)
        _missing(alignment, left, right, found, self.parts)
        found["rarity"] = min(shared, 2 * _FULL_BITS) / _FULL_BITS
        return {**{name: value for name, value in found.items() if value}, "shared bits": shared}

    def _same(self, name: tuple[Part, ...], how: str) -> dict[str, float]:
        """The features of a name that both are."""
        bits = sum(min(self.parts.bits(part, first=not i), _FULL_BITS) for i, part in enumerate(name))
        alone = {"one part alone": 1.0} if len(name) == 1 else {}
        return {how: 1.0, "rarity": min(bits, 2 * _FULL_BITS) / _FULL_BITS, "shared bits": bits, **alone}


def _told(left: Written, right: Written) -> Iterator[str]:
    if left.walk is not None and right.walk is not None and left.walk != right.walk:
        yield "other walk of life"
    elif left.office is not None and right.office is not None:
        yield "same office" if left.office == right.office else "other office"
    if left.country is not None and right.country is not None:
        yield "same country" if left.country == right.country else "other country"


def _words(feature: tuple[str, float]) -> str:
    """A feature as a reason: its name, and its value unless that is 1."""
    name, value = feature
    return name if value == 1 else f"{name} {value:.2g}"


def _joined(name: tuple[Part, ...]) -> str:
    """The letters of a name without articles, however it is cut into words."""
    return "".join(part.key for part in name).replace("ال", "")


def _misprinted(left: tuple[Part, ...], right: tuple[Part, ...], parts: Parts) -> bool:
    """Whether all letters but one are the same («بن» for «ين»); not where that makes two common names."""
    one, other = ("".join([part.written for part in name]) for name in (left, right))
    if min(len(one), len(other)) < _MANY_LETTERS or len(right) == 1:
        return False
    if DamerauLevenshtein.distance(one, other, score_cutoff=1) > 1:
        return False
    pairs = zip(left, right, strict=True) if len(left) == len(right) else ()
    return not any(a.key != b.key and parts.settled(a, b) for a, b in pairs)


def _turned(left: tuple[Part, ...], right: tuple[Part, ...], parts: Parts) -> bool:
    alike = (Likeness.EQUAL, Likeness.SPELLING)
    return all(parts.compare(one, two).likeness in alike for one, two in zip(left, right[::-1], strict=True))


def _shared(alignment: Alignment, found: dict[str, float]) -> float:
    """Note how the pairs are alike; gives the bits they share."""
    shared = 0.0
    for pair in alignment.pairs:
        compared = pair.compared
        shared += min(pair.bits, _FULL_BITS) * max(0.0, 1.0 - 2.0 * compared.apart)
        if compared.likeness is Likeness.EQUAL:
            continue
        place = "given" if pair.left == 0 and pair.right == 0 else "further"
        found[f"{compared.likeness.value} in {place} part"] += 1
        found["letters apart"] += compared.apart
    return shared


def _missing(
    alignment: Alignment,
    left: tuple[Part, ...],
    right: tuple[Part, ...],
    found: dict[str, float],
    parts: Parts,
) -> None:
    """Note what one name leaves out, and what stands in both in one place and is not the same."""
    if not alignment.pairs:
        found["nothing shared"] += 1
        return
    if _father_out(alignment, left, right):
        found["father left out"] += 1
    if _own_parts(alignment):
        found["each has a part of its own"] += 1
    out = [part for gap in alignment.gaps for part in gap.left + gap.right]
    if any(part.key in _AGES for part in out):
        found["senior or junior"] += 1
    if len(left) == 1 and len(right) > 1:
        found[_alone(alignment.pairs[0], right, out, parts)] += 1
        return
    for gap in alignment.gaps:
        if gap.first:
            behind = _behind(gap, alignment.pairs[0], left, right)
            _before(gap, behind, found, parts)
        elif gap.left and gap.right:
            _both(gap, len(alignment.pairs), found)
        elif gap.left or gap.right:
            found["last part left out" if gap.last else "middle part left out"] += len(gap.left + gap.right)


def _father_out(alignment: Alignment, left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """«خالد بن طلال بن سعد» and «خالد بن سعد»: the one's grandfather is the other's father."""
    if len(alignment.pairs) < 2 or alignment.pairs[0].left or alignment.pairs[0].right:
        return False
    gap, pair = alignment.gaps[1], alignment.pairs[1]
    out = gap.left or gap.right
    sons = left[pair.left].son and right[pair.right].son
    return sons and not (gap.left and gap.right) and any(part.son for part in out)


def _own_parts(alignment: Alignment) -> bool:
    """Whether each name has a part, no father's, where the other has none."""
    lefts = (part for gap in alignment.gaps if not gap.right for part in gap.left)
    rights = (part for gap in alignment.gaps if not gap.left for part in gap.right)
    return any(not part.son for part in lefts) and any(not part.son for part in rights)


def _alone(pair: Pair, right: tuple[Part, ...], out: list[Part], parts: Parts) -> str:
    """What the only part of a name is in the other."""
    if all(parts.regnal(part) for part in out):
        return "number left out"
    if pair.right + pair.rights == len(right):
        return "surname alone"
    return "given name alone" if pair.right == 0 else "middle part alone"


def _behind(gap: Gap, pair: Pair, left: tuple[Part, ...], right: tuple[Part, ...]) -> Part:
    """The part behind the given names that only one side has."""
    return right[pair.right] if gap.right else left[pair.left]


def _before(gap: Gap, behind: Part, found: dict[str, float], parts: Parts) -> None:
    """The given names: two that differ, or one that is left out."""
    if gap.left and gap.right:
        found["other given name"] += 1
        return
    out = gap.left or gap.right
    if not out:
        return
    if behind.son:
        found["father's name"] += 1
    elif len(out) == 1 and out[0].key in _COMPOUND:
        found["first of two given names left out"] += 1
    elif parts.surname(behind):
        found["surname of two parts alone"] += 1
    else:
        found["given name left out"] += 1


def _both(gap: Gap, shared: int, found: dict[str, float]) -> None:
    """Parts of both names in one place: «بن ..» and a family's name may both be true of who shares more."""
    sons = {part.son for part in gap.left}, {part.son for part in gap.right}
    if shared > 1 and gap.last and sons[0] != sons[1] and len(sons[0]) == len(sons[1]) == 1:
        found["father and family"] += 1
    else:
        found["other last part" if gap.last else "other middle part"] += 1
