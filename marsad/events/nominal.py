"""Subjects in nominal sentences and apart from their verb: «أن X قصف واعتقل ..», «إن الوزير، فلان، اتهم ..».

After «أن» and «إن» the subject goes before its verb, and a verb that is joined to that one has it too
(W. Wright, A Grammar of the Arabic Language, II §36, §112-114, §140).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.agreement import clash
from marsad.events.items import Item, ItemKind
from marsad.events.pronouns import is_plural
from marsad.events.scene import Scene, Trial
from marsad.events.speech import SPOKEN
from marsad.events.syntax import BARE, chain, governor, is_verb
from marsad.knowledge.inflection import FormKind, Number

_VERB_ITEMS, _APPOSED_ITEMS = 8, 12
_HELD = frozenset({"relative", "stop", "occasion", "since"})
"""Words before which a clause or a circumstance opens: «خلال استقباله السفير، أشاد ..»."""
_SHORT = len("وعقد")
"""A joined verb of three letters may as well be a noun."""


def inner_subject(scene: Scene, trial: Trial) -> list[int]:
    """«قال X إن الجيش قصف واعتقل ..»: whom the clause behind «أن» is about, for a verb joined to its own.

    What is done by words may be done by who speaks as well: then only whom the verb agrees with alone.
    """
    if trial.trigger.unnamed:
        return []
    apart = trial.at > 0 and trial.items[trial.at - 1].is_comma
    if not apart and len(trial.items[trial.at].norm) <= _SHORT:
        return []  # «طلب من السفير إعادة .. وعقد اجتماع ..»
    found = _inner(scene, trial)
    if trial.trigger.type in SPOKEN and not _alone_agrees(scene, trial):
        return []
    return found


def two_are_meant(scene: Scene, trial: Trial) -> bool:
    """«قال X إن Y .. لكنه رفض»: whether the verb agrees with whom somebody speaks of."""
    return bool(_inner(scene, trial))


def _inner(scene: Scene, trial: Trial) -> list[int]:
    items = trial.items
    that = [n for n in range(trial.at) if items[n].has("that") and _next_actor(items, n + 1) is not None]
    first = _next_actor(items, that[-1] + 1) if that else None
    if first is None or first >= trial.at or not _fits(scene, trial, first):
        return []
    found = chain(items, first, range(first, trial.at))
    verbs = items[found[-1] + 1 : min(trial.at, found[-1] + _VERB_ITEMS)]
    return found if any(map(is_verb, verbs)) else []


def _next_actor(items: Sequence[Item], n: int) -> int | None:
    while n < len(items) and items[n].looked_through:
        n += 1
    return n if n < len(items) and items[n].kind is ItemKind.ACTOR else None


def _fits(scene: Scene, trial: Trial, n: int) -> bool:
    """Whether an actor agrees with the verb behind him, in number too (II §140)."""
    items = trial.items
    slots = scene.slots(items[n])
    if not slots or governor(items, n) != BARE:
        return False
    several = len(chain(items, n, range(n, trial.at))) > 1 or len(slots) > 1
    if several or (is_plural(items[n], slots[0]) and not items[n].head[0].endswith("ات")):
        return trial.form.number is not Number.SINGULAR
    return trial.form.number is Number.SINGULAR and not clash(items[trial.at], trial.form, items[n], slots[0])


def _alone_agrees(scene: Scene, trial: Trial) -> bool:
    """Whether who speaks is known and does not agree with the verb."""
    items = trial.items
    that = next((n for n in range(trial.at) if items[n].has("that")), 0)
    outer = [n for n in range(that) if items[n].kind is ItemKind.ACTOR and governor(items, n) == BARE]
    return len(outer) == 1 and bool(scene.slots(items[outer[0]])) and not _fits(scene, trial, outer[0])


def apposed_subject(scene: Scene, trial: Trial) -> list[int]:
    """«أن وزير الخارجية، فلان، اتهم ..»: the subject before a comma that ends what it is called besides.

    Behind «أن», or somebody of an office or a name at the head of the sentence; a place there is a dateline.
    """
    items, k = trial.items, trial.at - 1
    while k >= 0 and items[k].looked_through:
        k -= 1
    if trial.form.kind is not FormKind.VERB or trial.form.linked or k < 1 or not items[k].is_comma:
        return []
    n = k - 1
    if items[n].kind is not ItemKind.ACTOR or not _fits(scene, trial, n):
        return []
    opening = _opening(items, n)
    if opening is None:
        return []
    slot = scene.slots(items[n])[0]
    person = slot.person_id is not None or slot.office is not None
    return [n] if person or items[opening].has("that") else []


def _opening(items: Sequence[Item], n: int) -> int | None:
    """Where the clause opens whose first words end at ``n``: nothing but its subject's words between."""
    commas = 0
    for k in range(n - 1, max(-1, n - 1 - _APPOSED_ITEMS), -1):
        item = items[k]
        if item.has("that"):
            return k
        commas += item.is_comma
        if is_verb(item) or commas > 1 or not item.kinds.isdisjoint(_HELD):
            return None
        if item.kind is ItemKind.SIGN and not item.is_comma:
            return None
    return 0 if n <= _APPOSED_ITEMS else None


def behind_participle(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    """«معربا سموه عن شكره»: right behind a participle without object stands who does it (II §30)."""
    takes_object = any(trial.trigger.role(by) is not None for by in ("object", "object~"))
    first = actors[0] if actors and not takes_object else None
    if first is None or not scene.slots(trial.items[first]) or governor(trial.items, first) != BARE:
        return []
    near = all(item.looked_through for item in trial.items[trial.at + 1 : first])
    return chain(trial.items, first, trial.scope) if near and first > trial.at else []


def of_other_verb(trial: Trial, n: int) -> bool:
    """«وحجبت خدمة الإنترنت غداة شغب أضرم خلالها طلاب ..»: right behind another verb stands its subject."""
    k = n - 1
    while k > trial.at and (trial.items[k].looked_through or trial.items[k].has("back")):
        k -= 1
    governed = k > 0 and trial.items[k - 1].ending is not None  # «على رأسها»
    return k > trial.at + 1 and k != trial.complement and is_verb(trial.items[k]) and not governed
