"""The units of a name, folded, and words that differ by a slip of the pen."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from marsad.knowledge.names import NameWords
from marsad.knowledge.trie import name_key

_SHORTEST = 5
_LONG = 8


def bare(key: str) -> str:
    """A unit's key without the article, so that «الوزاني» and «وزاني» are one."""
    return key[2:] if key.startswith("ال") and len(key) > 4 else key


def name_units(name: str, words: NameWords) -> tuple[str, ...]:
    """The units of a written name, folded; «عبد اللطيف», «نور الدين», «فون دير لاين» are one each."""
    units: list[str] = []
    joining = False
    for key in map(name_key, name.split()):
        if joining or (units and words.has("suffix", key)):
            units[-1] += key
        else:
            units.append(key)
        servant = words.has("servant", key) or words.has("particle", key)
        joining = servant or (len(units) > 1 and words.has("foreign-particle", key))
    return tuple(map(bare, units))


def short_unit(name: str, words: NameWords) -> str | None:
    """The last name that may stand for the whole («وزاني», «فون دير لاين»), as :func:`name_units` folds it.

    None for a name of one unit, for one that ends in «بن ..», «عبد ..» or the number of a ruler.
    """
    units = name_units(name, words)
    keys = list(map(name_key, name.split()))
    if len(units) < 2 or words.has("regnal", keys[-1]):
        return None
    tail = next(
        keys[start:] for start in range(len(keys) - 1, -1, -1) if bare("".join(keys[start:])) == units[-1]
    )
    return None if words.has("servant", tail[0]) or words.has("particle", tail[0]) else units[-1]


def near(one: str, other: str) -> bool:
    """Whether two folded words differ by a slip: one edit or transposition, two from eight letters on.

    Words of fewer than five letters are never near: «سالم» and «سالمة», «علي» and «علا» are names of their
    own. Equal words are near.
    """
    longest = max(len(one), len(other))
    if longest < _SHORTEST:
        return False
    return DamerauLevenshtein.distance(one, other) <= (2 if longest >= _LONG else 1)
