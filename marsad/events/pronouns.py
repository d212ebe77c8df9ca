"""Whom a pronoun joined to a verb means: «واتهمتهم بـ ..», «أيدتها الكويت», «وحثه على ..».

The nearest of those named before, in the sentence and then in the one before it, who agrees with the pronoun
in number and gender (W. Wright, A Grammar of the Arabic Language, I §185-189) and does not act himself; where
two of one sentence fit, nobody is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.arabic.normalise import fold
from marsad.events.agreement import of_actor
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Scene, Trial
from marsad.events.syntax import chain
from marsad.knowledge.inflection import Form, FormKind, Tense
from marsad.records import ActorSlot

_DUAL, _PLURAL, _FEMININE, _MASCULINE = "هما", "هم", "ها", "ه"
_FAR = 40
"""Items before a verb among which a pronoun's meaning is looked for."""
_PLURALS = ("ين", "ون", "ات")
_BROKEN = frozenset(
    map(fold, ("قادة", "نواب", "وزراء", "سفراء", "رؤساء", "زعماء", "أعضاء", "قضاة", "ضباط", "جنود"))
)
"""Plurals of offices and ranks that are not made by an ending (Wright, I §304)."""
_PAIR = 2
_OBJECT = "ايا"
_BEHIND_ITEMS = 4
_ROOT = 3


def may_be_verb(form: Form, word: str) -> bool:
    """Whether a verb with a pronoun is plain: «طلبه», «أمره» are mostly nouns with theirs."""
    if form.tense is not Tense.PAST:
        return True
    bare = word.removesuffix(_pronoun(word) or "")
    bare = bare[1:] if form.linked else bare
    return len(bare) > _ROOT or bare.endswith(("ا", "ت")) or (len(bare) < _ROOT and form.linked)


def leaves_open(trial: Trial) -> bool:
    """Whether a verb's pronoun is all that says to whom it is done, and means no thing."""
    return trial.form.kind is FormKind.VERB and trial.form.pronoun and not _means_a_thing(trial)


def antecedents(scene: Scene, trial: Trial, acting: Sequence[ActorSlot]) -> tuple[ActorSlot, ...]:
    """Who the verb's pronoun means, none of ``acting``; nobody where it means a thing or two fit."""
    pronoun = _pronoun(trial.items[trial.at].norm)
    if pronoun is None or _means_a_thing(trial):
        return ()
    before = () if trial.previous is None else trial.previous.items
    for items in (trial.items[: trial.at], before):
        fits = list(_fitting(scene, items, pronoun, acting))
        if fits:
            return fits[0] if len(fits) == 1 else ()
    return ()


def turned_to(
    scene: Scene, trial: Trial, acting: Sequence[ActorSlot]
) -> Iterator[tuple[str, tuple[ActorSlot, ...]]]:
    """«متهمة إياه», «وجه لها تحذيرا»: whom a pronoun right behind the trigger means, by its preposition.

    That of «إيا» is an object. Another may mean a thing, so that it counts only for people («منه»), or where
    no other noun of its gender stands between («لها»).
    """
    items = trial.items
    start = trial.at if trial.complement is None else min(trial.at, trial.complement)
    for n in range(start + 1, min(len(items), start + 1 + _BEHIND_ITEMS)):
        if items[n].is_comma or (items[n].verb and n != trial.complement):
            return
        pronoun = _pronoun(items[n].norm) if items[n].has("turned") else None
        if pronoun is None:
            continue
        by = items[n].norm.removesuffix(pronoun)
        fits = list(_fitting(scene, items[: trial.at], pronoun, acting))
        slots = fits[0] if len(fits) == 1 else ()
        if slots and (by == _OBJECT or _means_people(trial, pronoun, slots)):
            yield ("object" if by == _OBJECT else by), slots
        return


def _means_people(trial: Trial, pronoun: str, slots: Sequence[ActorSlot]) -> bool:
    """Whether a pronoun can hardly mean a thing told of beside whom it agrees with."""
    if pronoun == _FEMININE:
        between = (item for item in trial.items[: trial.at] if item.start > slots[0].end)
        return not any(item.kind is ItemKind.WORD and item.norm.endswith(("ه", "ات")) for item in between)
    return all(slot.person_id is not None or slot.office is not None for slot in slots)


def _pronoun(word: str) -> str | None:
    return next((one for one in (_DUAL, _PLURAL, _FEMININE, _MASCULINE) if word.endswith(one)), None)


def _means_a_thing(trial: Trial) -> bool:
    """«القرار الذي أدانته ..», «خطوة وصفتها ..»: a noun of no one known right before it."""
    k = trial.at - 1
    while k >= 0 and (trial.items[k].looked_through or trial.items[k].has("relative")):
        k -= 1
    if k < 0 or trial.items[k].kind is not ItemKind.WORD or trial.form.linked:
        return False
    return trial.items[k].ending is None


def _fitting(
    scene: Scene, items: Sequence[Item], pronoun: str, acting: Sequence[ActorSlot]
) -> Iterator[tuple[ActorSlot, ...]]:
    """Whoever agrees, the nearest first, each country and person once."""
    seen: set[tuple[str | None, str | None]] = set()
    joined: set[int] = set()
    for n in range(len(items) - 1, max(-1, len(items) - 1 - _FAR), -1):
        if items[n].kind is not ItemKind.ACTOR or n in joined:
            continue
        slots = (
            _with_joined(scene, items, n, joined) if pronoun in (_DUAL, _PLURAL) else scene.slots(items[n])
        )
        if not slots or not _agrees(items[n], slots, pronoun) or _act(slots, acting):
            continue
        key = (slots[0].person_id, slots[0].country)
        if key not in seen:
            seen.add(key)
            yield slots


def _with_joined(scene: Scene, items: Sequence[Item], n: int, joined: set[int]) -> tuple[ActorSlot, ...]:
    """An actor with those joined to it by «و», told by the first of them."""
    first = next(
        (
            k
            for k in range(max(0, n - _FAR), n)
            if n in chain(items, k, range(k, len(items))) and items[k].kind is ItemKind.ACTOR
        ),
        n,
    )
    places = chain(items, first, range(first, len(items)))
    joined.update(places)
    return tuple(slot for k in places for slot in scene.slots(items[k]))


def _agrees(item: Item, slots: Sequence[ActorSlot], pronoun: str) -> bool:
    if pronoun == _DUAL:
        return len(slots) == _PAIR
    many = len(slots) > 1 or is_plural(item, slots[0])
    if pronoun == _PLURAL:
        return many
    return not many and of_actor(item, slots[0]) is (pronoun == _FEMININE)


def is_plural(item: Item, slot: ActorSlot) -> bool:
    """Whether the words are for several people: a group, or an office in the plural."""
    if slot.person_id is not None or slot.organisation_ids or not item.head:
        return False
    head = item.head[0].removeprefix("ال")
    return head.endswith(_PLURALS) or head in _BROKEN or (slot.sector is not None and item.group != "")


def _act(slots: Sequence[ActorSlot], acting: Sequence[ActorSlot]) -> bool:
    countries = {slot.country for slot in acting} - {None}
    return any(slot.country in countries or slot in acting for slot in slots)
