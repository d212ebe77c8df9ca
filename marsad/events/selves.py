"""Whom the pronoun of «أن», «لكن» means before a verb: «زعم القائد أنه أسقط ..», «.. ، لكنه رفض».

The pronoun is the verb's subject (W. Wright, A Grammar of the Arabic Language, II §36-39). It means who
speaks, or whom the sentence is about; whoever does not agree with it in gender is not meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.normalise import fold
from marsad.events.agreement import of_actor
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Scene, Trial
from marsad.events.speech import SELF, sayer
from marsad.events.syntax import BARE, governor, is_verb
from marsad.knowledge.inflection import FormKind
from marsad.records import ActorSlot

_BUT = frozenset(map(fold, ("لكنه", "لكنها", "ولكنه", "ولكنها", "لكنهما", "ولكنهما", "لكنهم", "ولكنهم")))
_THEN = frozenset(map(fold, ("غير", "إلا", "بيد", "كما", "بل")))
"""Words that make «أنه» behind them go on with whom the sentence is about («غير أنه»)."""
_VERB_ITEMS, _DENIER_ITEMS = 4, 8
_HAVING = frozenset({"يكون", "تكون", "يكونوا", "يكونا", "تكونا", "قد"})
_SETTING = frozenset({ItemKind.DATE, ItemKind.PLACE})


def pronoun_at(trial: Trial) -> int | None:
    """Where the word stands whose pronoun is the verb's subject («إنها ستلتزم»); None where there is none."""
    items, k = trial.items, trial.at - 1
    while k >= 0 and items[k].looked_through:
        k -= 1
    if trial.form.kind is not FormKind.VERB or k < 0:
        return None
    return k if items[k].norm in _BUT or (k > 0 and items[k].norm in SELF) else None


def goes_on_with_topic(items: Sequence[Item], k: int) -> bool:
    """«لكنه», «غير أنه»: whether the pronoun at ``k`` goes on with whom the sentence is about."""
    return items[k].norm in _BUT or (k > 0 and items[k].norm in SELF and items[k - 1].norm in _THEN)


def of_speaker(scene: Scene, trial: Trial) -> tuple[ActorSlot, ...]:
    """Who speaks, where the verb's subject is the pronoun of «إن»; nobody elsewhere."""
    k = pronoun_at(trial)
    if k is None or goes_on_with_topic(trial.items, k):
        return ()
    items = trial.items
    near = _right_before(scene, items, k)
    if near is not None:
        return scene.slots(items[near])
    verbs = [n for n in range(k) if items[n].has("report")]
    return sayer(scene, items, verbs[-1]) if verbs else ()


def _right_before(scene: Scene, items: Sequence[Item], k: int) -> int | None:
    """Who stands between a verb and «أنه», whatever the verb («زعم القائد أنه ..»), where he agrees."""
    n = k - 1
    while n > 0 and (items[n].looked_through or items[n].is_comma or items[n].kind in _SETTING):
        n -= 1
    if n <= 0 or items[n].kind is not ItemKind.ACTOR or governor(items, n) != BARE:
        return None
    slots = scene.slots(items[n])
    told = any(is_verb(item) for item in items[max(0, n - _VERB_ITEMS) : n])
    return n if told and len(slots) == 1 and _agrees(items[k].norm, items[n], slots[0]) else None


def _agrees(word: str, actor: Item, slot: ActorSlot) -> bool:
    feminine = of_actor(actor, slot)
    if word.endswith("ها"):
        return feminine is not False
    return word.endswith("ه") and feminine is not True


def of_denial(scene: Scene, trial: Trial) -> list[int]:
    """«نفت الوزارة أن تكون قد طلبت ..»: with nobody named behind «أن», who denies is said to have acted."""
    items, k = trial.items, trial.at - 1
    while k >= 0 and (items[k].looked_through or items[k].norm in _HAVING):
        k -= 1
    if k < 0 or k == trial.at - 1 or not items[k].has("that"):
        return []
    verbs = [n for n in range(k) if items[n].has("denial")]
    if not verbs:
        return []
    free = [n for n in range(k) if _is_bare(scene, items, n) and abs(n - verbs[-1]) <= _DENIER_ITEMS]
    return free[-1:]


def _is_bare(scene: Scene, items: Sequence[Item], n: int) -> bool:
    free = items[n].kind is ItemKind.ACTOR and governor(items, n) == BARE
    return free and bool(scene.slots(items[n]))
