"""Weigh by learnt models who takes which part, and how likely an event is right as a whole.

Two ensembles of trees (:mod:`.trees`), shipped with the package (data/parts.json, card data/parts.md) and
learnt by evaluation/train_event_parts.py on triggers of real news that people judged: the first gives each
candidate (:mod:`.reach`) the chances to be actor, recipient or neither; the second the chance that the event
with the sides so chosen is one and has them right, which is its confidence. Without the file rules decide.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from marsad.events.casts import (
    ACTOR,
    NEITHER,
    RECIPIENT,
    Chances,
    casts,
    chance_of,
    held_by,
    parts_of,
    side_of,
)
from marsad.events.reach import Reach, Who, described, kind_of
from marsad.events.scene import Cast
from marsad.events.trees import Trees, loaded

UNSURE = "too unlikely to be right as a whole (learnt model)"

_MODEL = files("marsad.events") / "data" / "parts.json"
_WAIVED = (
    "no recipient",
    "nobody who speaks",
    "no official",
    "the other side",
)
"""Reasons of the rules that the chance of the whole decides; what they begin with."""
_NEEDS_RECIPIENT = frozenset({"AID", "CONCEDE", "COOPERATE", "SANCTION", "SUPPORT"})
"""Types of which PLOVER requires a recipient (manual 2024-02, event types); praise of nobody is none, nor is
regret over what another did an apology."""
_CHANCES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """The models; the chances from which on an event is told: ``ruled`` if rules tell it, else ``least``."""

    part: Trees
    whole: Trees
    ruled: float
    least: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """The parts as weighed, why they make no event, and the chance that all is right (None: nobody says).

    ``waived``: what the rules have against the parts, which their chance outweighed.
    """

    roles: Cast
    reason: str
    chance: float | None = None
    waived: str = ""


@lru_cache(maxsize=1)
def shipped() -> Parts | None:
    """The models of the package, None where the file is absent."""
    if not _MODEL.is_file():
        return None
    document = json.loads(_MODEL.read_text(encoding="utf-8"))
    return Parts(loaded(document["part"]), loaded(document["whole"]), document["ruled"], document["least"])


def weigh(models: Parts, reach: Reach, missing: Callable[[Cast], str]) -> Weighed:
    """Parts and chance of a trial; ``missing`` says why some parts make no event."""
    lines = models.part.chances(described(reach)).tolist()
    chances = [dict(zip(models.part.classes, line, strict=True)) for line in lines]
    found = tried(reach, chances, missing)
    told = [one for one in found if not one.reason]
    names = [of_whole(reach, one, chances, len(told)) for one in told or found]
    values = models.whole.chances(names)[:, 0].tolist()
    best = max(range(len(values)), key=values.__getitem__)
    one, chance = (told or found)[best], values[best]
    least = models.least if reach.reason else models.ruled
    return Weighed(one.roles, one.reason or ("" if chance >= least else UNSURE), chance, one.waived)


@dataclass(frozen=True, slots=True)
class Tried:
    """A cast, and why it makes no event; ``waived``: what the rules have against it, its chance decides."""

    roles: Cast
    reason: str
    waived: str


def tried(reach: Reach, chances: Sequence[Chances], missing: Callable[[Cast], str]) -> list[Tried]:
    """The casts that make an event; if none does, the usual one with the reason."""
    if not reach.reason:
        return [Tried(reach.roles, "", "")]
    found = [_tried(reach, roles, missing) for roles in casts(reach, chances)]
    return [one for one in found if not one.reason] or found[:1]


def _tried(reach: Reach, roles: Cast, missing: Callable[[Cast], str]) -> Tried:
    reason = missing(roles)
    return Tried(roles, "", reason) if _is_waived(reach, roles, reason) else Tried(roles, reason, "")


def _is_waived(reach: Reach, roles: Cast, reason: str) -> bool:
    """Whether a reason of the rules against an event leaves the word to its chance."""
    if not reason.startswith(_WAIVED):
        return False
    if reason.startswith("nobody") and any(
        map(reach.scene.is_private, (*roles.get("actor"), *roles.get("party")))
    ):
        return False
    return not (reach.trial.trigger.type in _NEEDS_RECIPIENT and "recipient" in reason)


# ------------------------------------------------------------------ the whole


def of_whole(reach: Reach, one: Tried, chances: Sequence[Chances], rivals: int) -> list[str]:
    """The names of the features of an event with its parts, ``name=value``; ``rivals``: how many casts."""
    trial, roles = reach.trial, one.roles
    return [
        f"type={trial.trigger.type}",
        f"rule={trial.trigger.id}",
        f"form={trial.form.kind.name}{'+p' if trial.form.pronoun else ''}",
        f"title={trial.sentence.is_title}",
        f"reason={_opening(one.reason or one.waived)}",
        f"rules={_opening(reach.reason)}",
        f"same={parts_of(reach.roles) == parts_of(roles)}",
        f"complement={trial.complement is not None}",
        f"strength={trial.trigger.strength}",
        f"candidates={min(8, len(reach.who))}",
        f"rivals={min(4, rivals)}",
        *_changes(reach.roles, roles),
        *_likelihoods(reach, roles, chances),
        *_sides(reach, roles, chances),
        *_around(reach),
    ]


def _opening(reason: str) -> str:
    return " ".join(reason.split()[:3])


def _changes(ruled: Cast, roles: Cast) -> Iterator[str]:
    """How far the parts are from those of the rules."""
    before, now = _by_side(ruled), _by_side(roles)
    yield f"added={min(2, len(now - before))}"
    yield f"dropped={min(2, len(before - now))}"


def _by_side(roles: Cast) -> frozenset[tuple[str, int]]:
    return frozenset(
        (RECIPIENT if role == "visited" else role, start)
        for role, start in parts_of(roles)
        if role != "participant"
    )


def _likelihoods(reach: Reach, roles: Cast, chances: Sequence[Chances]) -> Iterator[str]:
    """How likely all parts are, the least likely, and who is left out."""
    parts = [side_of(one, roles) for one in reach.who]
    right = [chance[part] for chance, part in zip(chances, parts, strict=True)]
    yield f"actors={min(_SHOWN, parts.count(ACTOR))}"
    yield f"recipients={min(_SHOWN, parts.count(RECIPIENT))}"
    yield from _reached("least", min(right, default=0.0))
    yield from _reached("product", math.prod(max(value, 1e-3) for value in right))
    for side in (ACTOR, RECIPIENT):
        yield from _reached(side, max((chance[side] for chance in chances), default=0.0))
    out = [
        max(chance[ACTOR], chance[RECIPIENT])
        for chance, part in zip(chances, parts, strict=True)
        if part == NEITHER
    ]
    yield from _reached("left", max(out, default=0.0))


def _sides(reach: Reach, roles: Cast, chances: Sequence[Chances]) -> Iterator[str]:
    """Who is on each side: how many, of what kind, where, how likely; whether both are of one country."""
    sides: dict[str, list[tuple[Who, Chances]]] = {ACTOR: [], RECIPIENT: [], "party": []}
    for one, chance in zip(reach.who, chances, strict=True):
        held = held_by(roles, one.slots)
        side = {"visited": RECIPIENT, "chair": "party"}.get(held, held)
        if side in sides:
            sides[side].append((one, chance))
    for side, held_ in sides.items():
        yield f"{side}s={min(_SHOWN, len(held_))}"
        values = [chance_of(reach, chance, side if side != "party" else ACTOR) for _, chance in held_]
        yield from _reached(f"least {side}", min(values)) if values else ()
        for one, _ in held_[:_SHOWN]:
            yield f"{side} is {kind_of(one.slots)}"
            yield f"{side} {'back' if one.back else 'after' if one.at > reach.trial.at else 'before'}"
    actors, recipients = (_countries(sides[side]) for side in (ACTOR, RECIPIENT))
    yield f"one country={bool(set(actors) & set(recipients))}"
    parties = _countries(sides["party"])
    yield f"one party's={len(parties) > 1 and len(set(parties)) == 1}"


def _countries(held: Sequence[tuple[Who, Chances]]) -> list[str]:
    return [slot.country for one, _ in held for slot in one.slots if slot.country]


def _reached(name: str, value: float) -> list[str]:
    return [f"{name}>={bound}" for bound in _CHANCES if value >= bound]


def _around(reach: Reach) -> Iterator[str]:
    """Cues of the sentence and words beside the trigger."""
    trial = reach.trial
    items, at = trial.items, trial.at
    for kind in sorted({kind for kind, _ in trial.sentence.cues}):
        yield f"cue={kind}"
    for step in (-2, -1, 1, 2, 3):
        if 0 <= at + step < len(items):
            yield f"word{step}={items[at + step].norm or items[at + step].kind.name}"
    yield f"word={items[at].norm}"
    yield f"speech={items[at].speech}"
    yield f"length={min(6, len(items) // 8)}"
    if trial.complement is not None:
        yield f"complement is {items[trial.complement].norm}"
