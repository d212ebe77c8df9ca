"""Weigh by learnt models who takes which part, and how likely an event is right as a whole.

Two ensembles of trees (:mod:`.trees`), shipped with the package (data/parts.json, card data/parts.md) and
learnt by evaluation/train_event_parts.py on triggers of real news that people judged: the first gives each
candidate (:mod:`.reach`) the chances to be actor, recipient or neither; the second the chance that the event
with the sides so chosen is one and has them right, which is its confidence. Without the file rules decide.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from marsad.events.reach import Reach, Who, described
from marsad.events.scene import Cast
from marsad.events.trees import Trees, loaded
from marsad.records import ActorSlot

ACTOR, RECIPIENT, NEITHER = "actor", "recipient", "neither"
UNSURE = "too unlikely to be right as a whole (learnt model)"

_MODEL = files("marsad.events") / "data" / "parts.json"
_TAKEN = 0.45
"""From this chance on a candidate takes a part that the rules gave nobody."""
_KEPT = 0.15
"""Below this chance a part that the rules gave is taken away."""
_ADDED = 0.6
"""From this chance on a candidate joins those whom the rules found."""
_LIKELIEST = 0.2
"""Where nobody acts, who is likeliest to acts from this chance on."""
_WAIVED = (
    "no recipient",
    "nobody who speaks",
    "no official",
    "done by a body",
    "only one party",
    "only one side",
    "the other side",
)
"""Reasons of the rules that the chance of the whole outweighs; what they begin with."""
_NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
"""Types of which PLOVER requires a recipient (manual 2024-02, event types)."""
_CHANCES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_LOGS = (0.3, 0.5, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Parts:
    """The two models, and the least chance from which on an event is told."""

    part: Trees
    whole: Trees
    least: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """The parts as weighed, why they make no event (or nothing), and the chance that all of it is right."""

    roles: Cast
    reason: str
    chance: float


@lru_cache(maxsize=1)
def shipped() -> Parts | None:
    """The models of the package, None where the file is absent."""
    if not _MODEL.is_file():
        return None
    document = json.loads(_MODEL.read_text(encoding="utf-8"))
    return Parts(loaded(document["part"]), loaded(document["whole"]), float(document["least"]))


def weigh(models: Parts, reach: Reach, missing: Callable[[Cast], str]) -> Weighed:
    """Parts and chance of a trial; ``missing`` says why some parts make no event."""
    names = described(reach)
    chances = [
        dict(zip(models.part.classes, line, strict=True)) for line in models.part.chances(names).tolist()
    ]
    roles = chosen(reach, chances)
    roles, reason = settled(reach, roles, missing(roles))
    chance = models.whole.chances([of_whole(reach, roles, chances, reason)])[0, 0]
    return Weighed(roles, "" if is_waived(reach, roles, reason) else reason, float(chance))


def settled(reach: Reach, roles: Cast, reason: str) -> tuple[Cast, str]:
    """The parts as chosen, or those of the rules where they make an event and the chosen do not."""
    return (reach.roles, "") if reason and not reach.reason else (roles, reason)


def is_waived(reach: Reach, roles: Cast, reason: str) -> bool:
    """Whether a reason of the rules against an event leaves the word to its chance."""
    if not reason.startswith(_WAIVED):
        return False
    if reason.startswith("nobody") and any(
        map(reach.scene.is_private, (*roles.get("actor"), *roles.get("party")))
    ):
        return False
    return not (reach.trial.trigger.type in _NEEDS_RECIPIENT and "recipient" in reason)


# ------------------------------------------------------------------ who takes which part


def chosen(reach: Reach, chances: Sequence[dict[str, float]]) -> Cast:
    """The parts of the rules, less the unlikely and with the likely; where they found none, the likely."""
    made = Cast(subject=reach.roles.subject, filled=set(reach.roles.filled), reference=reach.roles.reference)
    told = not reach.reason
    for one, chance in zip(reach.who, chances, strict=True):
        part = _part(reach, one, chance, told=told)
        if part:
            made.add(part, _without(reach, one.slots))
    _keep_unseen(reach, made)
    if not (made.get("actor") or made.get("party")):
        _take_likeliest(reach, chances, made)
    made.implied = reach.roles.implied and bool(made.get("recipient"))
    if made.get("party") or made.get("actor"):
        made.filled |= {"subject", "بين"} if len(made.get("party")) > 1 else {"subject"}
    return made


def _take_likeliest(reach: Reach, chances: Sequence[dict[str, float]], made: Cast) -> None:
    free = [
        (chance[ACTOR], one)
        for one, chance in zip(reach.who, chances, strict=True)
        if not _held(made, one.slots) and _is_codable(reach, one)
    ]
    best = max(free, key=lambda pair: pair[0], default=None)
    if best is not None and best[0] >= _LIKELIEST:
        made.add("party" if _is_mutual(reach) else ACTOR, _without(reach, best[1].slots))


def _is_codable(reach: Reach, one: Who) -> bool:
    """Whether somebody holds a public part: experts, columnists and passers-by join by the grammar alone."""
    return all(map(reach.scene.identified, one.slots))


def _is_mutual(reach: Reach) -> bool:
    return any(slot.role == "party" for slot in reach.trial.trigger.slots)


def _part(reach: Reach, one: Who, chance: dict[str, float], *, told: bool) -> str:
    """The role of the trigger's row that a candidate takes, or nothing."""
    held = _held(reach.roles, one.slots)
    if held == "participant":
        return held
    mutual = _is_mutual(reach)
    side = max((ACTOR, RECIPIENT), key=lambda name: chance[name])
    likely = chance[ACTOR] + chance[RECIPIENT] if mutual else chance[side]
    if held:
        own = likely if mutual else chance[ACTOR if held == ACTOR else RECIPIENT]
        if told and own >= _KEPT:
            return held
    if likely < (_ADDED if told else _TAKEN) or not _is_codable(reach, one):
        return ""
    if mutual:
        return "party"
    if side == ACTOR:
        return ACTOR
    visited = any(slot.role == "visited" for slot in reach.trial.trigger.slots)
    return "visited" if visited else RECIPIENT


def _held(roles: Cast, slots: Sequence[ActorSlot]) -> str:
    for role, held in roles.roles.items():
        if any(slot.start < other.end and other.start < slot.end for slot in slots for other in held):
            return role
    return ""


def _without(reach: Reach, slots: Sequence[ActorSlot]) -> list[ActorSlot]:
    """The slots as the rules have them, where they have them; else as they are."""
    kept = [held for role in reach.roles.roles.values() for held in role]
    return [next((held for held in kept if held.start == slot.start), slot) for slot in slots]


def _keep_unseen(reach: Reach, made: Cast) -> None:
    """Whom the rules found where no candidate stands (places visited, who speaks) stays."""
    for role, held in reach.roles.roles.items():
        unseen = [
            slot
            for slot in held
            if not any(
                slot.start < other.end and other.start < slot.end for one in reach.who for other in one.slots
            )
        ]
        if unseen:
            made.add(role, unseen)


# ------------------------------------------------------------------ the whole


def of_whole(reach: Reach, roles: Cast, chances: Sequence[dict[str, float]], reason: str) -> list[str]:
    """The names of the features of an event with its parts, ``name=value``."""
    trial = reach.trial
    parts = [_side(one, roles) for one in reach.who]
    right = [chance[part] for chance, part in zip(chances, parts, strict=True)]
    product = 1.0
    for value in right:
        product *= max(value, 1e-3)
    first = reach.roles
    return [
        f"type={trial.trigger.type}",
        f"rule={trial.trigger.id}",
        f"form={trial.form.kind.name}{'+p' if trial.form.pronoun else ''}",
        f"title={trial.sentence.is_title}",
        f"reason={' '.join(reason.split()[:3])}",
        f"rules={' '.join(reach.reason.split()[:3])}",
        f"actors={min(3, parts.count(ACTOR))}",
        f"recipients={min(3, parts.count(RECIPIENT))}",
        f"same={_spans(first) == _spans(roles)}",
        f"complement={trial.complement is not None}",
        f"strength={trial.trigger.strength}",
        f"candidates={min(8, len(reach.who))}",
        *_reached("least", min(right, default=0.0)),
        *_reached("product", product),
        *_reached("actor", max((chance[ACTOR] for chance in chances), default=0.0)),
        *_reached("recipient", max((chance[RECIPIENT] for chance in chances), default=0.0)),
        *_around(reach),
    ]


def _spans(roles: Cast) -> set[tuple[str, int]]:
    return {(role, slot.start) for role, held in roles.roles.items() for slot in held}


def _side(one: Who, roles: Cast) -> str:
    """The side a candidate was put on: equal parties count as the likelier."""
    held = _held(roles, one.slots)
    if held in ("recipient", "visited"):
        return RECIPIENT
    return ACTOR if held in ("actor", "party", "chair") else NEITHER


def _reached(name: str, value: float) -> list[str]:
    return [f"{name}>={bound}" for bound in _CHANCES if value >= bound]


def _around(reach: Reach) -> list[str]:
    """Cues of the sentence and words beside the trigger."""
    trial = reach.trial
    items, at = trial.items, trial.at
    found = [f"cue={kind}" for kind in sorted({kind for kind, _ in trial.sentence.cues})]
    for name, n in (("previous", at - 1), ("next", at + 1)):
        if 0 <= n < len(items):
            found.append(f"{name}={items[n].norm or items[n].kind.name}")
    found.append(f"word={items[at].norm}")
    found.append(f"speech={items[at].speech}")
    return found
