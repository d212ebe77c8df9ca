"""Who tells of his own deed: «أعلن الجيش قصف مواقع ..», «أعلنت الشرطة اعتقال ..».

Only deeds of force and of authority, and only where whom it is done to is not of the announcer's own side:
who announces the killing of his own men has suffered it. Services may hold people of their own country.
"""

from __future__ import annotations

from marsad.events.agreement import clash
from marsad.events.control import leading
from marsad.events.doers import UNDER_ARMS, suffers
from marsad.events.items import ItemKind
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.subject import main_subject
from marsad.events.syntax import BARE, chain, governor
from marsad.knowledge.inflection import FormKind, Tense
from marsad.knowledge.lexicon import TOLD
from marsad.records import ActorSlot

_FORCES = frozenset({"COP", "MIL", "GOV", "JUD", "SPY"})

_OWN_DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION"})


def announced(scene: Scene, trial: Trial, found: Cast) -> None:
    """Fill the actor of a verbal noun under a verb of announcing with who announces it."""
    if trial.form.kind is not FormKind.NOUN or trial.trigger.type not in _OWN_DEEDS:
        return
    deed = trial.trigger
    suffered = deed.type == "ASSAULT" and suffers(deed) and not deed.modes  # «أعلن الجيش مقتل جنديين»
    if found.get("actor") or found.get("party") or suffered or not _takes_actor(trial):
        return
    slots = _announcers(scene, trial)
    hit = found.get("recipient")
    if slots and hit and all(_may_have_done(scene, slot, hit) for slot in slots):
        found.add("actor", slots)


def _takes_actor(trial: Trial) -> bool:
    return any(slot.role == "actor" for slot in trial.trigger.slots)


def announcing(trial: Trial) -> int | None:
    """Where the verb of announcing stands that a deed hangs on, if on one; «قصف» may be verb or noun."""
    verb = leading(trial.items, trial.at, trial.form.particle)
    return verb[0] if verb is not None and verb[1].kind == TOLD else None


def _announcers(scene: Scene, trial: Trial) -> list[ActorSlot]:
    items, at = trial.items, trial.at
    verb = announcing(trial)
    if verb is None:
        return []
    for n in (*range(verb + 1, at), *range(verb - 1, -1, -1)):
        if items[n].kind is ItemKind.ACTOR and governor(items, n) == BARE and scene.slots(items[n]):
            return [slot for k in chain(items, n, range(n, at)) for slot in scene.slots(items[k])]
    return []


def _may_have_done(scene: Scene, slot: ActorSlot, hit: list[ActorSlot]) -> bool:
    """Whether somebody acts for a state or under arms, and those hit are not of his own side."""
    armed = slot.sector in UNDER_ARMS or bool(slot.organisation_ids)
    if not armed and not (scene.speaks_for_the_public(slot) and slot.country is not None):
        return False
    countries = {other.country for other in hit}
    return slot.country not in countries and (armed or None not in countries)


def who_goes_on(scene: Scene, trial: Trial, found: Cast) -> list[ActorSlot]:
    """«هدمت قوات الاحتلال منزلا، واعتقلت عشرين ..»: the forces of the deed before do this one."""
    linked = trial.form.kind is FormKind.VERB and trial.form.linked and trial.form.tense is Tense.PAST
    if not linked or trial.trigger.type != "COERCE" or not found.get("recipient"):
        return []
    items = trial.items
    for n in main_subject(scene, trial)[:1]:
        slots = scene.slots(items[n])
        force = len(slots) == 1 and (slots[0].sector in _FORCES or bool(slots[0].organisation_ids))
        if force and not clash(items[trial.at], trial.form, items[n], slots[0]):
            return list(slots)
    return []
