"""Whom a pronoun takes up that no verb carries: «متهمة إياها», «تحفظت عليه»; whose plan «أيدته» means.

A pronoun that stands free («إياها») or is joined to a participle means the other side that the sentence has
named; one joined to a verb whose subject follows it means who proposed or did what was told before. Whoever
disagrees in gender, or is of the actor's own country, is not meant. What is found so is less sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.arabic.normalise import fold
from marsad.events.agreement import of_actor
from marsad.events.implied import around
from marsad.events.items import Item, ItemKind
from marsad.events.pronouns import leaves_open
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.subject import main_subject
from marsad.events.syntax import BARE, NOUN, governor
from marsad.knowledge.inflection import FormKind
from marsad.records import ActorSlot

_FREE = {
    fold("إياه"): False,
    fold("إياها"): True,
    fold("إياهما"): None,
    fold("إياهم"): None,
    fold("إياهن"): None,
}
"""The free pronouns of the object, and whether they are feminine (W. Wright, Grammar I §188-189)."""
_MANY = frozenset(map(fold, ("إياهما", "إياهم", "إياهن")))
_NEAR = 3
"""Items behind the trigger among which the free pronoun stands."""
_STANDS = frozenset({BARE, NOUN, "الي", "ل", "علي", "ضد", "مع", "ب", "من"})
_SETTING = frozenset({"في", "other", "topic", "امام", "لدي"})
_SPOKEN = frozenset({"SUPPORT", "REJECT", "ACCUSE", "REQUEST", "THREATEN"})
"""Types whose verbs are said towards somebody."""
_MENACE = "THREATEN"
RETURNED = "returned"
"""The slot of a row whose complement itself has the pronoun («تحفظت عليه»)."""


def take_up(scene: Scene, trial: Trial, result: Cast) -> None:
    """Fill the recipient with whom a pronoun means, where the row has none yet."""
    if trial.trigger.type not in _SPOKEN or result.get("recipient") or not trial.trigger.takes_recipient:
        return
    found: Sequence[ActorSlot] = ()
    if trial.trigger.role(RETURNED) is not None or (leaves_open(trial) and _is_behind(trial, result)):
        found = _proposer(scene, trial, result)
    elif (free := _free(trial)) is not None:
        found = next(_named_before(scene, trial, result, free), ())
    elif _goes_on(trial):
        found = next(_named_before(scene, trial, result, None, frozenset({BARE})), ())
    if found:
        result.add("recipient", found)
        result.implied = True


def _is_behind(trial: Trial, result: Cast) -> bool:
    """«أيدته مصر»: whether the subject follows the verb, so that the pronoun means what was told before."""
    return result.subject is not None and result.subject > trial.at


def _free(trial: Trial) -> str | None:
    """The free pronoun right behind the trigger."""
    near = trial.items[trial.at + 1 : trial.at + 1 + _NEAR]
    return next((item.norm for item in near if item.norm in _FREE), None)


def _goes_on(trial: Trial) -> bool:
    """«حمّلت طهران تل أبيب المسؤولية، متوعدة برد»: who threatens threatens whom he spoke of."""
    return trial.trigger.type == _MENACE and trial.form.kind is FormKind.PARTICIPLE


def _named_before(
    scene: Scene,
    trial: Trial,
    result: Cast,
    pronoun: str | None,
    stands: frozenset[str] = _STANDS,
) -> Iterator[tuple[ActorSlot, ...]]:
    """Those named before the trigger in its sentence who can be meant, the nearest first."""
    items = trial.items
    for n in range(trial.at - 1, -1, -1):
        item = items[n]
        if item.kind is not ItemKind.ACTOR or governor(items, n) not in stands:
            continue
        slots = scene.slots(item)
        if around(items, n) in _SETTING or not _may_be(item, slots, result, pronoun):
            continue
        yield slots


def _may_be(item: Item, slots: Sequence[ActorSlot], result: Cast, pronoun: str | None) -> bool:
    if not slots or not _is_other(slots, result):
        return False
    if pronoun is None:
        return all(slot.sector is None for slot in slots)
    if pronoun in _MANY:
        return len(slots) > 1 or slots[0].sector is not None
    gender = of_actor(item, slots[0])
    return len(slots) == 1 and (gender is None or gender is _FREE[pronoun])


def _is_other(slots: Sequence[ActorSlot], result: Cast) -> bool:
    actors = [slot for role in ("actor", "party") for slot in result.get(role)]
    own = {slot.country for slot in actors} - {None}
    return bool(actors) and not any(slot.country in own or slot in actors for slot in slots)


def _proposer(scene: Scene, trial: Trial, result: Cast) -> Sequence[ActorSlot]:
    """Who did what the pronoun means: the subject of the sentence so far, else of the one before."""
    items = trial.items
    places = main_subject(scene, trial)
    if places:
        own = [slot for n in places for slot in scene.slots(items[n])]
        if _is_other(own, result) and _proposed(trial, items[: trial.at], items[places[0]], own):
            return own
    topic = scene.topics.get(trial.previous.span.start) if trial.previous is not None else None
    if topic is None or trial.previous is None or not _is_other(topic.slots, result):
        return ()
    return topic.slots if _proposed(trial, trial.previous.items, topic.item, topic.slots) else ()


def _proposed(trial: Trial, told: Sequence[Item], named: Item, slots: Sequence[ActorSlot]) -> bool:
    return any(item.has("proposed") for item in told) or _is_meant(trial, named, slots)


def _is_meant(trial: Trial, named: Item, main: Sequence[ActorSlot]) -> bool:
    """Whether the pronoun agrees with who did it; else it means what he proposed."""
    word = trial.items[trial.at if trial.form.pronoun else trial.complement or trial.at].norm
    gender = of_actor(named, main[0])
    return len(main) == 1 and gender is not None and gender is word.endswith("ها")
