"""What those did who met, where the clause itself does not name them: «ووقعا», «طالب المجتمعون ب ..»."""

from __future__ import annotations

from marsad.events.candidates import crowning
from marsad.events.items import ItemKind
from marsad.events.scene import Cast, Scene, Trial
from marsad.knowledge.inflection import FormKind, Number
from marsad.records import Status

_JOINTLY = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "SUPPORT", "SANCTION", "AID"})
"""What those who met do together in their communiqué."""
_GATHERED_ITEMS = 3
_MEETING = "CONSULT"


def by_those_who_met(scene: Scene, trial: Trial, status: Status, roles: Cast, *, known: bool) -> bool:
    """Whether a clause whose parties are not known is about those of the meeting told before.

    ``known``: what was agreed is. That they will meet again is told so too («سيلتقيان مجددا»); that they met
    is the meeting itself.
    """
    if status is Status.PLANNED:
        return _is_met(scene, trial, roles, known=known) and _is_dual(trial)
    if status is not Status.OCCURRED or trial.trigger.type == _MEETING:
        return False
    return _is_met(scene, trial, roles, known=known) or _by_meeting(trial, roles, known=known)


def _is_dual(trial: Trial) -> bool:
    return trial.form.kind is FormKind.VERB and trial.form.number is Number.DUAL


def _is_met(scene: Scene, trial: Trial, roles: Cast, *, known: bool) -> bool:
    """«ووقعا», «توجت الدورة بالتوقيع على», «الجانبان» that are not known: those who met, told before."""
    if not trial.trigger.met or roles.get("party") or ("content" in trial.trigger.needs and not known):
        return False
    if trial.looks_back:
        return False  # not what came of this meeting
    if trial.form.kind is FormKind.NOUN:
        return any(item.has("crown") for item in crowning(trial.items, trial.at, trial.form))
    actors = [trial.items[n] for n in trial.scope if trial.items[n].kind is ItemKind.ACTOR]
    unknown = bool(actors) and scene.actors[actors[0].index].reference and not scene.slots(actors[0])
    return unknown or (trial.form.number is Number.DUAL and not actors)


def _by_meeting(trial: Trial, roles: Cast, *, known: bool) -> bool:
    """«طالب المجتمعون بـ», «أيدت القمة ..», «دعا البيان الختامي إلى»: those who met, told elsewhere."""
    if trial.trigger.type not in _JOINTLY or roles.get("actor") or roles.get("party"):
        return False
    others = (need for need in trial.trigger.needs if need not in ("actor", "party", "content"))
    if not all(roles.get(need) for need in others) or ("content" in trial.trigger.needs and not known):
        return False
    behind = [trial.items[n] for n in trial.scope[:_GATHERED_ITEMS]]
    named = next((n for n, item in enumerate(behind) if item.kind is ItemKind.ACTOR), len(behind))
    return trial.form.kind is FormKind.VERB and any(item.has("gathered") for item in behind[:named])
