"""Who tells of something: «قال X إن Y وقع ..» puts what Y signed into the mouth of X.

The chain of speakers of an item of a sentence, the outermost first, and who speaks through one verb of
saying. Quotations that the coder leaves out are no matter of this module (:mod:`marsad.events.items`).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Scene
from marsad.events.syntax import BARE, government
from marsad.knowledge.plover import STATEMENT
from marsad.records import ActorSlot

SELF = frozenset(map(fold, ("أنه", "أنها", "إنه", "إنها", "بأنه", "بأنها", "أنهما", "إنهما", "أنهم", "إنهم")))
"""«أن» with the pronoun of who speaks, or of another."""
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", STATEMENT})
"""Types done by words: behind what somebody says, he goes on to do these."""
_OPENERS = frozenset(':«“"')
_FAR = 25
"""Items between a verb of saying and what is said; bounds the work on hostile text."""


def chain_of(scene: Scene, items: Sequence[Item], at: int) -> tuple[ActorSlot, ...]:
    """Whoever says what stands at ``at``, the outermost first; nobody where the text itself tells it."""
    found: list[ActorSlot] = []
    for n in range(at):
        if not items[n].has("report"):
            continue
        said = opened(items, n, at)
        if said is None:
            continue
        if items[n].norm.startswith("و") and n > 0:
            found.clear()  # «قال X إن .. وأعلن Y أن ..»: a new saying, not one within the other
        found += [slot for slot in sayer(scene, items, n) if slot not in found]
    return tuple(found)


def opened(items: Sequence[Item], verb: int, end: int) -> int | None:
    """Where what is said opens behind a verb of saying («أن», a colon, a quotation); None before ``end``."""
    for n in range(verb + 1, min(end, verb + _FAR)):
        if items[n].has("that") or items[n].norm in _OPENERS:
            return n
    return None


def sayer(scene: Scene, items: Sequence[Item], verb: int) -> tuple[ActorSlot, ...]:
    """The subject of a verb of saying: told by the verb alone, behind it, or right before it in headlines."""
    held = scene.spoken(items[verb])
    if held:
        return held
    for n in range(verb + 1, min(len(items), verb + _FAR)):
        item = items[n]
        if item.has("that") or item.norm in _OPENERS:
            break
        if item.kind is ItemKind.ACTOR and government(items, n).by == BARE:
            return scene.slots(item)
    before = verb - 1
    while before >= 0 and (items[before].norm == ":" or items[before].looked_through):
        before -= 1
    if before >= 0 and items[before].kind is ItemKind.ACTOR and government(items, before).by == BARE:
        return scene.slots(items[before])
    return ()
