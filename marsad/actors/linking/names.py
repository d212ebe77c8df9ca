"""Whether two written names can be one person's: features of their alignment, a score, named reasons.

The score is a logistic function of the features; its weights (marsad/actors/data/name_weights.json) are
learnt by ``python -m evaluation.train_names`` from the half of evaluation/name_pairs.yaml that is for that.
How much a shared part says is counted, not learnt (resources/name_counts.yaml).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from marsad.actors.linking.alignment import Alignment, Gap, Pair, align
from marsad.actors.linking.parts import Likeness, Part, Parts
from marsad.actors.linking.weights import weights
from marsad.knowledge import Knowledge

_CACHED = 200_000
_FULL_BITS = 12.0
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


class NameScorer:
    """Scores pairs of names; symmetric, and pure but for what it remembers."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.parts = Parts(knowledge)
        self._weights = weights()
        self.compare = lru_cache(maxsize=_CACHED)(self._compare)

    def _compare(self, left: str, right: str) -> NameScore:
        """The score of two written names, without honorifics or with them."""
        one, other = self.parts.of(left), self.parts.of(right)
        found = self.features(one, other)
        bits = found.pop("shared bits", 0.0)
        total = self._weights.total(found)
        reasons = tuple(map(_words, sorted(found.items())))
        return NameScore(1 / (1 + exp(-total)), bits, reasons)

    def features(self, one: tuple[Part, ...], other: tuple[Part, ...]) -> dict[str, float]:
        """What is the same and what is not, by name; ``shared bits`` is no feature of the score."""
        left, right = sorted((one, other), key=lambda parts: (len(parts), [part.key for part in parts]))
        if not left:
            return {"no name": 1.0}
        if _joined(left) == _joined(right):
            return {"shared bits": self._bits_of(right), **_wholly(right)}
        if len(left) == len(right) == 2 and _turned(left, right, self.parts):
            return {"shared bits": self._bits_of(right), "other order": 1.0}
        alignment = align(left, right, self.parts)
        found: dict[str, float] = defaultdict(float)
        shared = _shared(alignment, found)
        _missing(alignment, left, right, found)
        found["rarity"] = min(shared, 2 * _FULL_BITS) / _FULL_BITS
        return {**{name: value for name, value in found.items() if value}, "shared bits": shared}

    def _bits_of(self, name: tuple[Part, ...]) -> float:
        return sum(min(self.parts.bits(part, first=not i), _FULL_BITS) for i, part in enumerate(name))


def _words(feature: tuple[str, float]) -> str:
    """A feature as a reason: its name, and its value unless that is 1."""
    name, value = feature
    return name if value == 1 else f"{name} {value:.2g}"


def _wholly(name: tuple[Part, ...]) -> dict[str, float]:
    return {"same letters": 1.0, "one part alone": 1.0} if len(name) == 1 else {"same letters": 1.0}


def _joined(name: tuple[Part, ...]) -> str:
    return "".join(part.key for part in name)


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
    alignment: Alignment, left: tuple[Part, ...], right: tuple[Part, ...], found: dict[str, float]
) -> None:
    """Note what one name leaves out, and what stands in both in one place and is not the same."""
    if not alignment.pairs:
        found["nothing shared"] += 1
        return
    if len(left) == 1 and len(right) > 1:
        _alone(alignment.pairs[0], right, found)
        return
    for gap in alignment.gaps:
        if gap.first:
            _before(gap, alignment.pairs[0], left, right, found)
        elif gap.left and gap.right:
            _both(gap, len(alignment.pairs), found)
        else:
            found["last part left out" if gap.last else "middle part left out"] += len(gap.left + gap.right)


def _alone(pair: Pair, right: tuple[Part, ...], found: dict[str, float]) -> None:
    if pair.right + pair.rights == len(right):
        found["surname alone"] += 1
    else:
        found["given name alone" if pair.right == 0 else "middle part alone"] += 1


def _before(
    gap: Gap, pair: Pair, left: tuple[Part, ...], right: tuple[Part, ...], found: dict[str, float]
) -> None:
    """The given names: two that differ, or one that is left out."""
    if gap.left and gap.right:
        found["other given name"] += 1
        return
    out = gap.left or gap.right
    if not out:
        return
    behind = right[pair.right] if gap.right else left[pair.left]
    if behind.son:
        found["father's name"] += 1
    elif len(out) == 1 and out[0].key in _COMPOUND:
        found["first of two given names left out"] += 1
    else:
        found["given name left out"] += 1


def _both(gap: Gap, shared: int, found: dict[str, float]) -> None:
    """Parts of both names in one place: «بن ..» and a family's name may both be true of who shares more."""
    sons = {part.son for part in gap.left}, {part.son for part in gap.right}
    if shared > 1 and gap.last and sons[0] != sons[1] and len(sons[0]) == len(sons[1]) == 1:
        found["father and family"] += 1
    else:
        found["other last part" if gap.last else "other middle part"] += 1
