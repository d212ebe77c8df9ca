"""Who is not asked: the state that somebody speaks for, and whom the thing asked for is only about.

«دعت إلى حماية المدنيين», «طالب بمحاسبة المسؤولين», «طالبت بالضغط على X»: they stand inside what is asked for,
to which they are object, aim or place. Who is to do it is asked («بانسحاب X»), as is whose deeds are to end.
"""

from __future__ import annotations

from itertools import pairwise

from marsad.events.checks import TOWARDS, is_bare_state
from marsad.events.content import is_joined
from marsad.events.groups import RULE
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.syntax import is_verb
from marsad.knowledge.groupnouns import GroupKind

DOING = "doing"
"""The kind of cue of verbal nouns whose genitive is who does it («انسحاب»)."""
SEAT = "seat"
"""The kind of cue of words before where a body sits («ومقره واشنطن»)."""

_ARTICLE, _FOR_THE = "ال", "لل"
_DEEDS = frozenset({f"{RULE}{GroupKind.DEED}", f"{RULE}{GroupKind.STRIKE}"})


def drop_unasked(trial: Trial, result: Cast) -> None:
    """Leave out recipients of whom the words say that they are not the other side."""
    if trial.trigger.type not in TOWARDS or trial.trigger.unnamed:
        return
    own = {slot.country for slot in result.get("actor")} - {None}
    held = result.get("recipient")
    seats = {one.start for before, one in pairwise(trial.items) if before.has(SEAT)}
    kept = [
        slot
        for slot in held
        if slot.start not in seats and (slot.country not in own or not is_bare_state(slot))
    ]
    if len(kept) < len(held):
        result.roles["recipient"] = kept


def unasked(scene: Scene, trial: Trial) -> frozenset[int]:
    """Where those stand that a request only speaks of.

    They weigh in what chance it is given (:mod:`.trust` has learnt with them) and are left out behind it.
    """
    if trial.trigger.type != "REQUEST" or "recipient" in trial.trigger.needs:
        return frozenset()
    items = trial.items
    opens = [n for n in trial.scope if n > trial.at and _opens(scene, trial, n)]
    alone = [n for n in opens if items[n].ending is not None]
    if alone:  # «دعا الهياكل النقابية للتعليم وكل المدرسين إلى ..»
        opens = [n for n in opens if n in alone or not items[n].norm.startswith(_FOR_THE)]
    opening = opens[0] if opens else None
    if opening is None:
        return frozenset()
    told = [n for n in range(opening + 1, len(items)) if not _is_to_do(scene, items, n)]
    actors = (slot for n in told if items[n].kind is ItemKind.ACTOR for slot in scene.slots(items[n]))
    return frozenset(slot.start for slot in actors) | {
        items[n].start for n in told if items[n].kind is ItemKind.PLACE
    }


def _opens(scene: Scene, trial: Trial, n: int) -> bool:
    """Whether the content opens at an item: «بإلغاء ..», or «إلى», «على» and a word that names nobody."""
    item, after = trial.items[n], trial.items[n + 1 : n + 2]
    if item.kind is not ItemKind.WORD:
        return False
    openers = trial.trigger.content_after
    if item.ending is not None:
        named = not after or after[0].kind is not ItemKind.WORD or after[0].looked_through
        return item.ending.id in openers and not named
    if item.norm.startswith(_FOR_THE) and trial.trigger.role("ل~") is not None:
        return False  # «جدد دعوته للقائمين على ..»
    if item.norm[1:3] == _ARTICLE and after and after[0].kind is ItemKind.ACTOR:
        return False  # «أهاب بالأشقاء اليمنيين»: a noun with the article has no genitive
    return not item.glued and any(is_joined(item, opener, scene.settings) for opener in openers)


def _is_to_do(scene: Scene, items: tuple[Item, ...], n: int) -> bool:
    """«بانسحاب X», «بوقف الغارات الإسرائيلية»: who is to do it, or whose deeds are to end."""
    verb = n - 1
    while verb > 1 and items[verb].looked_through:
        verb -= 1
    if is_verb(items[verb]) and items[verb - 1].has("that"):
        return True  # «إلى ضرورة أن تعمل الدول الأعضاء على ..»
    return items[n - 1].has(DOING) or (
        items[n].kind is ItemKind.ACTOR and scene.actors[items[n].index].rule in _DEEDS
    )
