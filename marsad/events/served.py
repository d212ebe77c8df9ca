"""Who gives and whom it serves: «بناء على معلومات وفرتها X، تمكنت Y من ..», «أوقفت Y .. بفضل معلومات من X».

The noun of what is given is a circumstance of the sentence, whose subject has had the good of it. Who gives
stands in the clause that tells of the noun (W. Wright, Grammar II §172-175), or behind «من».
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.items import Item, ItemKind
from marsad.events.scene import Scene, Trial
from marsad.events.syntax import BARE, chain, governor, is_verb

GIVER, SERVED = "giver", "main"
"""The slots of a row for who gives, and for the subject of the sentence around the noun."""

_VERB_ITEMS, _ACTOR_ITEMS, _BEHIND_ITEMS = 6, 4, 16
_PRONOUNS = ("ها", "ه")
_FROM, _TO = frozenset({"من", "عن"}), frozenset({"ل", "الي", "مع"})


def giver(items: Sequence[Item], at: int) -> list[int]:
    """Who gives what the noun at ``at`` names; nobody where a verb of getting tells only who got it."""
    getting = False
    for n in range(at + 1, min(len(items), at + 1 + _VERB_ITEMS)):
        item = items[n]
        if item.is_comma or item.kind is ItemKind.ACTOR or item.has("that"):
            return []
        if item.has("gets"):
            getting = True
        elif item.ending is not None and item.ending.kind == "preposition" and item.ending.id in _FROM:
            return _first_actor(items, n + 1)
        elif is_verb(item) and not getting:
            returns = item.norm.endswith(_PRONOUNS) or (items[n + 1 : n + 2] and items[n + 1].has("back"))
            return _first_actor(items, n + 1) if returns else []
    return []


def _first_actor(items: Sequence[Item], start: int) -> list[int]:
    """«وفرتها مصالح المديرية العامة ..»: the first actor, nouns that he governs before him at most."""
    for n in range(start, min(len(items), start + _ACTOR_ITEMS)):
        item = items[n]
        if item.kind is ItemKind.ACTOR:
            return [n]
        if item.kind is not ItemKind.WORD or is_verb(item) or item.has("that"):
            return []
        if item.ending is not None and not item.has("back"):
            return []
    return []


def served(scene: Scene, trial: Trial, behind: int) -> list[int]:
    """The subject of the sentence around a noun: in its clause before it, else ``behind`` who gives."""
    items = trial.items
    given_to = _given_to(items, behind)
    if given_to:
        return given_to
    opening = max((n + 1 for n in range(trial.at) if _opens(items[n])), default=0)
    first = next((n for n in range(opening, trial.at) if _is_free(scene, items, n)), None)
    if first is None:
        first = _behind(scene, items, max([behind, *chain(items, behind, range(behind, len(items)))]) + 1)
    return [] if first is None else [first]


def _given_to(items: Sequence[Item], giver: int) -> list[int]:
    """«قدمتها X للشرطة الإسبانية»: to whom it is given, where that is said right behind who gives."""
    n = giver + 1
    while n < len(items) and items[n].kind is ItemKind.WORD and not is_verb(items[n]):
        n += 1
    if n == giver + 1 or n >= len(items) or items[n].kind is not ItemKind.ACTOR:
        return []
    return [n] if n - giver <= _ACTOR_ITEMS and governor(items, n) in _TO else []


def _behind(scene: Scene, items: Sequence[Item], start: int) -> int | None:
    for n in range(start, min(len(items), start + _BEHIND_ITEMS)):
        if _opens(items[n]) or items[n].has("relative"):
            return None
        if _is_free(scene, items, n):
            return n
    return None


def _opens(item: Item) -> bool:
    return item.has("that") or item.has("stop")


def _is_free(scene: Scene, items: Sequence[Item], n: int) -> bool:
    actor = items[n].kind is ItemKind.ACTOR and governor(items, n) == BARE
    return actor and bool(scene.slots(items[n]))
