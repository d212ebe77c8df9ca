"""Who is meant where the grammar of the clause names no recipient: «رفضت صيغة مصرية», «حضّ طهران على ..».

Only for types that are done towards somebody, and only whoever stands where a recipient may: not where a
place stands («في لبنان»), not behind what happened to somebody («أدان الهجوم على ..»), nobody of the actor's
own country. What is found so is less sure, and the confidence says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.events.authors import TYPES, author
from marsad.events.checks import TOWARDS
from marsad.events.items import Item, ItemKind
from marsad.events.phrases import names_subject
from marsad.events.pronouns import turned_to
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.syntax import BARE, NOUN, behind_aside, chain, governor, is_verb
from marsad.records import ActorSlot

_STANDS = frozenset({NOUN, BARE, "الي", "ل", "ب", "علي", "ضد", "مع", "بين", "لدي", "من"})
_NAMED = frozenset({ItemKind.ACTOR, ItemKind.PLACE})
_SETTING = frozenset({"في", "other", "topic", "امام"})
_HEARS, _OF_NO_STATE = frozenset({"لدي", "الي", "ل"}), frozenset({None, "UNO", "EUR"})
_SPOKEN_TO = frozenset({"REQUEST", "SUPPORT", "AGREE"})
_FAR = 22
"""Items behind the trigger: who stands farther belongs to something else."""


def imply_recipient(scene: Scene, trial: Trial, result: Cast) -> None:
    """Fill the recipient that the clause's own slots left open, where one is plain."""
    if not _is_open(trial, result):
        return
    actors = [slot for role in ("actor", "party") for slot in result.get(role)]
    own = {slot.country for slot in actors} - {None}
    if trial.trigger.type == "AGREE" and len(own) > 1:
        return  # «وافق الرئيسان على ..»: with each other
    whose = author(scene, trial, result.subject) if trial.trigger.type in TYPES else ()
    for slots in (whose, *_in_order(scene, trial, result.subject)):
        meant = [slot for slot in slots if slot.country not in own and not _is_any(slot, actors)]
        if meant:
            result.add("recipient", meant)
            result.implied = True
            return


def _is_any(slot: ActorSlot, actors: Sequence[ActorSlot]) -> bool:
    return any(_one(slot, held) or (slot.person_id and slot.person_id == held.person_id) for held in actors)


def _is_open(trial: Trial, result: Cast) -> bool:
    if trial.trigger.type not in TOWARDS or trial.trigger.unnamed:
        return False
    known = result.get("recipient") or result.get("visited") or result.get("party")
    return bool(result.get("actor")) and not known and trial.trigger.takes_recipient


def _one(slot: ActorSlot, held: ActorSlot) -> bool:
    """Whether two slots rest on the same words or name the same body."""
    overlap = slot.start < held.end and held.start < slot.end
    return overlap or bool(set(slot.organisation_ids) & set(held.organisation_ids))


def _in_order(scene: Scene, trial: Trial, subject: int | None) -> Iterator[tuple[ActorSlot, ...]]:
    """Those behind an aside first; to whom one speaks in it is asked and praised, where nobody else is."""
    behind = trial.at if subject is None else max(trial.at, behind_aside(trial.items, subject))
    yield from _candidates(scene, trial, subject, behind)
    if behind > trial.at and trial.trigger.type in _SPOKEN_TO:
        yield from _candidates(scene, trial, subject, trial.at)


def _candidates(
    scene: Scene, trial: Trial, subject: int | None, first: int
) -> Iterator[tuple[ActorSlot, ...]]:
    """Whoever stands behind the trigger where a recipient may, in the order of the text.

    Both of «بين أرمينيا وأذربيجان» are one of them. Right behind the trigger's words stands a noun,
    though it be spelt like a verb («رفضها تدخل إيران»).
    """
    items = trial.items
    nouns = {trial.at + 1, trial.at if trial.complement is None else trial.complement + 1}
    for n in range(first + 1, min(len(items), trial.at + _FAR)):
        item = items[n]
        if (
            item.has("relative")
            or item.has("stop")
            or item.has("struck")
            or (is_verb(item) and n not in nouns)
        ):
            return
        if item.kind not in _NAMED or governor(items, n) not in _STANDS or _helps(trial, n):
            continue
        if around(items, n) in _SETTING or names_subject(items, subject, n) or _is_forum(scene, trial, n):
            continue
        if item.kind is ItemKind.PLACE:
            yield capital(scene, trial, n)
        elif governor(items, n) == "بين":
            both = chain(items, n, range(n, len(items)))
            yield tuple(slot for k in both for slot in scene.slots(items[k]))
        else:
            yield from ((slot,) for slot in scene.slots(item))


def _helps(trial: Trial, n: int) -> bool:
    """«أسقط مساعدات بالاشتراك مع ..»: who gives aid together with somebody does not give it to him."""
    return trial.trigger.type == "AID" and governor(trial.items, n) == "مع"


def _is_forum(scene: Scene, trial: Trial, n: int) -> bool:
    """«احتج لدى الأمم المتحدة على ..»: a body of no state that hears a complaint is not accused."""
    named = trial.items[n].kind is ItemKind.ACTOR
    if not named or trial.trigger.type != "ACCUSE" or governor(trial.items, n) not in _HEARS:
        return False
    slots = scene.slots(trial.items[n])
    return bool(slots) and all(slot.organisation_ids and slot.country in _OF_NO_STATE for slot in slots)


def around(items: Sequence[Item], n: int) -> str:
    """The preposition that opens the phrase of nouns around an actor: «في» of «في مقر الوزارة»."""
    k = n - 1
    while k >= 0 and items[k].kind is ItemKind.WORD and items[k].ending is None and not is_verb(items[k]):
        k -= 1
    before = items[k].ending if k >= 0 else None
    return before.id if before is not None and before.kind == "preposition" else ""


def capital(scene: Scene, trial: Trial, n: int) -> tuple[ActorSlot, ...]:
    """A capital or a country as its state: «أوسلو» for Norway."""
    item = trial.items[n]
    entity = scene.place(item)
    if entity is None or entity.country is None or entity.id not in scene.states:
        return ()
    return (ActorSlot(None, (), entity.country, None, item.start, item.end),)


def fill_turned(scene: Scene, trial: Trial, result: Cast) -> None:
    """Fill whom a pronoun behind the trigger means («وطلب منه», «متهمة إياه»), where nobody else is named."""
    acting = [slot for held in ("actor", "party") for slot in result.get(held)]
    if not acting or result.get("recipient") or trial.trigger.type not in TOWARDS:
        return
    for by, slots in turned_to(scene, trial, acting):
        role = trial.trigger.role(by) or trial.trigger.role(f"{by}~")
        if role == "recipient":
            result.filled.add(by)
            result.add(role, slots)
