"""Whose the words or deeds are that somebody condemns or welcomes: «استنكر التصريحات التي أدلى بها X».

The author stands in the relative clause, behind a verb that returns to the noun or whose preposition does
(W. Wright, A Grammar of the Arabic Language, II §175), or behind «ما» («استنكر ما قامت به X»).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.events.phrases import agent_of
from marsad.events.scene import Scene, Trial
from marsad.events.syntax import chain, is_verb
from marsad.records import ActorSlot

TYPES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types that are done towards whose the words or deeds are."""
_WHAT = frozenset(map(fold, ("ما", "بما", "مما", "لما", "عما", "فيما")))
_FAR = 6
"""Items behind the trigger, or behind its subject, among which the relative clause opens."""


def author(scene: Scene, trial: Trial, subject: int | None) -> tuple[ActorSlot, ...]:
    """Who did or said what the trigger is about, where a relative clause tells; else nobody."""
    items = trial.items
    start = trial.at + 1 if subject is None or subject < trial.at else subject + 1
    for n in range(start, min(start + _FAR, len(items) - 2)):
        item = items[n]
        if item.has("relative") or item.norm in _WHAT:
            return _of_clause(scene, items, n)
        if item.has("stop") or item.has("that") or item.kind is ItemKind.ACTOR:
            return ()
        if is_verb(item) and n > start and items[n - 1].ending is None:
            return ()
    return ()


def _of_clause(scene: Scene, items: Sequence[Item], n: int) -> tuple[ActorSlot, ...]:
    """Who acts in the clause opened at ``n``; nobody where somebody only suffers or gets what it tells."""
    if items[n + 1].has("undergoes"):
        return ()
    agents = agent_of(items, n + 1)
    places = chain(items, agents[0], range(agents[0], len(items))) if agents else []
    return tuple(slot for k in places for slot in scene.slots(items[k]))
