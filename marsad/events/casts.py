"""The casts that an event may have: that of the rules, or, where they tell none, those of the chances.

Where the rules find a whole cast it stands: changed by the chances of single candidates it was wrong more
often on gold (docs/events.md). Where they do not, who is likeliest as a whole is decided between casts, as
parsers rerank their best trees (M. Collins, Discriminative Reranking, 2000).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.events.reach import Reach, Who
from marsad.events.scene import Cast
from marsad.records import ActorSlot

ACTOR, RECIPIENT, NEITHER = "actor", "recipient", "neither"
Chances = dict[str, float]


USUAL = 0.45
"""From this chance on a candidate takes a part."""
_OTHERS = (0.3, 0.6)
_LIKELIEST = 0.2
"""Where nobody acts, who is likeliest to acts from this chance on."""
_SURE = 0.9
"""Who has a part with this chance is not left out."""
_WORTH = 0.1
"""Whoever is left out with this chance is tried; so many of them."""
_TRIED = 3


def casts(reach: Reach, chances: Sequence[Chances]) -> list[Cast]:
    """That of the rules where they tell an event; else different ones, the one by the usual bound first."""
    if not reach.reason:
        return [reach.roles]
    usual = chosen(reach, chances)
    found: dict[frozenset[tuple[str, int]], Cast] = {}
    for made in (usual, *_beside(reach, chances, usual)):
        found.setdefault(parts_of(made), made)
    return list(found.values())


def _beside(reach: Reach, chances: Sequence[Chances], usual: Cast) -> Iterator[Cast]:
    for bound in _OTHERS:
        yield chosen(reach, chances, bound)
    yield from _with_one_less(reach, chances, usual)
    yield from _with_one_more(reach, chances, usual)


def _with_one_less(reach: Reach, chances: Sequence[Chances], usual: Cast) -> Iterator[Cast]:
    for one, chance in zip(reach.who, chances, strict=True):
        side = side_of(one, usual)
        if side != NEITHER and chance_of(reach, chance, side) < _SURE:
            starts = {slot.start for slot in one.slots}
            made = _copy(usual)
            for role, held in made.roles.items():
                made.roles[role] = [slot for slot in held if slot.start not in starts]
            yield made


def _with_one_more(reach: Reach, chances: Sequence[Chances], usual: Cast) -> Iterator[Cast]:
    out = [
        (max(chance[ACTOR], chance[RECIPIENT]), n)
        for n, (one, chance) in enumerate(zip(reach.who, chances, strict=True))
        if not held_by(usual, one.slots) and _is_codable(reach, one)
    ]
    for chance, n in sorted(out, reverse=True)[:_TRIED]:
        if chance < _WORTH:
            return
        role, slots = _role(reach, chances[n]), _as_ruled(reach, reach.who[n].slots)
        made = _copy(usual)
        made.add(role, slots)
        yield made
        if role != "party":
            made = _copy(usual)
            made.roles[role] = []
            made.add(role, slots)
            yield made


def _copy(roles: Cast) -> Cast:
    kept = {role: list(held) for role, held in roles.roles.items()}
    return Cast(kept, roles.subject, set(roles.filled), roles.reference, roles.implied)


# ------------------------------------------------------------------ one cast by the chances


def chosen(reach: Reach, chances: Sequence[Chances], bound: float = USUAL) -> Cast:
    """The cast of the likely; whom only the rules see keeps the part that they gave."""
    made = Cast(subject=reach.roles.subject, filled=set(reach.roles.filled), reference=reach.roles.reference)
    for one, chance in zip(reach.who, chances, strict=True):
        part = _part(reach, one, chance, bound)
        if part:
            made.add(part, _as_ruled(reach, one.slots))
    _keep_unseen(reach, made)
    if not (made.get("actor") or made.get("party")):
        _take_likeliest(reach, chances, made)
    made.implied = reach.roles.implied and bool(made.get("recipient"))
    if made.get("party") or made.get("actor"):
        countries = {slot.country for slot in made.get("party")}
        made.filled |= {"subject", "بين"} if len(countries) > 1 else {"subject"}
    return made


def _take_likeliest(reach: Reach, chances: Sequence[Chances], made: Cast) -> None:
    free = [
        (chance[ACTOR], one)
        for one, chance in zip(reach.who, chances, strict=True)
        if not held_by(made, one.slots) and _is_codable(reach, one)
    ]
    best = max(free, key=lambda pair: pair[0], default=None)
    if best is not None and best[0] >= _LIKELIEST:
        made.add("party" if is_mutual(reach) else ACTOR, _as_ruled(reach, best[1].slots))


def _is_codable(reach: Reach, one: Who) -> bool:
    """Whether somebody is named and holds a public part: all others join by the grammar alone."""
    return all(slot.sector is None and reach.scene.identified(slot) for slot in one.slots)


def _part(reach: Reach, one: Who, chance: Chances, bound: float) -> str:
    """The role of the trigger's row that a candidate takes, or nothing."""
    held = held_by(reach.roles, one.slots)
    if held == "participant":
        return held
    likely = chance_of(reach, chance, max((ACTOR, RECIPIENT), key=lambda side: chance[side]))
    if likely < bound or not _is_codable(reach, one):
        return ""
    return _role(reach, chance)


def _role(reach: Reach, chance: Chances) -> str:
    """The role of the likelier side."""
    if is_mutual(reach):
        return "party"
    if chance[ACTOR] >= chance[RECIPIENT]:
        return ACTOR
    return "visited" if any(slot.role == "visited" for slot in reach.trial.trigger.slots) else RECIPIENT


def _as_ruled(reach: Reach, slots: Sequence[ActorSlot]) -> list[ActorSlot]:
    """The slots as the rules have them, where they have them; else as they are."""
    kept = [held for role in reach.roles.roles.values() for held in role]
    return [next((held for held in kept if _is_same(held, slot)), slot) for slot in slots]


def _is_same(one: ActorSlot, other: ActorSlot) -> bool:
    """Whether two slots are one reading of the same words; «الطرفان» has one for each side at one place."""
    return one.start == other.start and one.person_id == other.person_id and one.country == other.country


def _keep_unseen(reach: Reach, made: Cast) -> None:
    """Whom the rules found where no candidate stands (places visited, who speaks) stays."""
    seen = [slot for one in reach.who for slot in one.slots]
    for role, held in reach.roles.roles.items():
        unseen = [slot for slot in held if not any(_overlap(slot, other) for other in seen)]
        if unseen:
            made.add(role, unseen)


# ------------------------------------------------------------------ who has which part


def is_mutual(reach: Reach) -> bool:
    """Whether the row has equal parties."""
    return any(slot.role == "party" for slot in reach.trial.trigger.slots)


def chance_of(reach: Reach, chance: Chances, side: str) -> float:
    """The chance to be on a side; of equal parties, on either."""
    return chance[ACTOR] + chance[RECIPIENT] if is_mutual(reach) else chance[side]


def held_by(roles: Cast, slots: Sequence[ActorSlot]) -> str:
    """The role that somebody of the same words has, or nothing."""
    for role, held in roles.roles.items():
        if any(_overlap(slot, other) for slot in slots for other in held):
            return role
    return ""


def side_of(one: Who, roles: Cast) -> str:
    """The side a candidate was put on; equal parties and who presides count as actors."""
    held = held_by(roles, one.slots)
    if held in ("recipient", "visited"):
        return RECIPIENT
    return ACTOR if held in ("actor", "party", "chair") else NEITHER


def parts_of(roles: Cast) -> frozenset[tuple[str, int]]:
    """Who has which role, by the place of the words."""
    return frozenset((role, slot.start) for role, held in roles.roles.items() for slot in held)


def _overlap(one: ActorSlot, other: ActorSlot) -> bool:
    return one.start < other.end and other.start < one.end
