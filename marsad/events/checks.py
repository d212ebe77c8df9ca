"""What a trigger's row asks of its parties: both sides known, two countries, no match of teams."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.normalise import fold
from marsad.events.scene import Cast, Scene, Trial, before_content
from marsad.records import ActorSlot

_FOREIGN = 2
_FORCES = frozenset({"COP", "MIL", "GOV"})
_SPORT = frozenset(map(fold, ("القدم", "الأولمبية", "الرياضة", "الكرة")))
"""Words of the names of sports bodies («الاتحاد الدولي لكرة القدم»)."""
_SIDED = frozenset({"subject", "بين", "joint", "relative", "declarer", fold("برئاسة")})


def sides_of(roles: Cast) -> tuple[tuple[ActorSlot, ...], tuple[ActorSlot, ...], tuple[ActorSlot, ...]]:
    """The actors, the recipients and the equal parties that a cast makes."""
    return (
        tuple(roles.get("actor")),
        (*roles.get("recipient"), *roles.get("visited")),
        (*roles.get("party"), *roles.get("chair")),
    )


def missing(scene: Scene, trial: Trial, roles: Cast, content: str | None) -> str:  # noqa: PLR0911
    """Why the roles do not make an event, or nothing."""
    for need in trial.trigger.needs:
        known = content is not None if need == "content" else need == "agreed" or bool(roles.get(need))
        if not known:
            return f"no {need} is known"
    actors, recipients, parties = sides_of(roles)
    if "agreed" in trial.trigger.needs and roles.filled == {"مع"}:
        return "only the other side is known"
    if "party" in trial.trigger.needs:
        alone = _one_side(trial, roles) if _two(parties) else "only one party is known"
        if alone:
            return alone
    if trial.trigger.collective and any(slot.person_id is not None for slot in actors):
        return "done by a body, not by one person"
    known_sides = (*actors, *parties, *(recipients if trial.trigger.unnamed else ()))
    identified = any(known_sides) if trial.trigger.unnamed else any(map(scene.identified, known_sides))
    if "agreed" not in trial.trigger.needs and not identified:
        return "no actor with a country, a body or an office"
    named = trial.trigger.unnamed or any(map(scene.identified, recipients))
    if "recipient" in trial.trigger.needs and not named:
        return "no recipient with a country, a body or an office"
    if (
        recipients
        and actors
        and not trial.trigger.unnamed
        and all(same(slot, actors[0]) for slot in recipients)
    ):
        return "both sides are the same"
    return _unfit(trial, actors, recipients, parties)


def _unfit(
    trial: Trial, actors: Sequence[ActorSlot], recipients: Sequence[ActorSlot], parties: Sequence[ActorSlot]
) -> str:
    """What else the row or the sentence rules out, or nothing."""
    everybody = (*actors, *recipients, *parties)
    if trial.trigger.foreign and len({slot.country for slot in everybody} - {None}) < _FOREIGN:
        return "only one country takes part"
    if _is_match(trial, everybody):
        return "a match of teams"
    if trial.trigger.weighty and not recipients and not any(item.has("weighty") for item in trial.items):
        return "everyday crime"
    if trial.trigger.abroad and not _abroad(actors, recipients):
        return "no visit to another country"
    return ""


def _is_match(trial: Trial, slots: Sequence[ActorSlot]) -> bool:
    """Countries that meet in a sentence on matches are their teams; officials are not."""
    if any(not _SPORT.isdisjoint(item.head) for item in trial.items):
        return True
    official = any(slot.office is not None or slot.organisation_ids for slot in slots)
    return not official and any(item.has("sport") for item in trial.items)


def _one_side(trial: Trial, roles: Cast) -> str:
    """Why parties that all stand in one place of the clause do not make two sides, or nothing."""
    if not _SIDED & roles.filled:
        return "the subject is not known"
    if len(roles.filled) > 1 or "بين" in roles.filled:
        return ""
    others = [trial.items[n].ending for n in before_content(trial)]
    if trial.trigger.role("مع") is not None and any(cue is not None and cue.id == "مع" for cue in others):
        return "the other side is not known"
    together = roles.reference or len({slot.country for slot in roles.get("party")}) > 1
    return "" if together else "only one side is known"


def _two(parties: Sequence[ActorSlot]) -> bool:
    return any(not same(parties[0], other) for other in parties[1:])


def _abroad(actors: Sequence[ActorSlot], visited: Sequence[ActorSlot]) -> bool:
    ours = {slot.country for slot in actors} - {None}
    theirs = {slot.country for slot in visited} - {None}
    return bool(ours) and bool(theirs) and not ours & theirs


def _of_state(one: ActorSlot, other: ActorSlot) -> bool:
    """Whether people who are not named may be what the other slot names: a state's forces, the state."""
    unnamed, named = (one, other) if other.sector is None else (other, one)
    alone = named.person_id is None and named.office is None and not named.organisation_ids
    return named.sector is None and alone and unnamed.sector in _FORCES


def same(one: ActorSlot, other: ActorSlot) -> bool:  # noqa: PLR0911 - one return a case
    """Whether two slots can be the same actor, the span apart."""
    if one.person_id is not None and other.person_id is not None:
        return one.person_id == other.person_id
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    if one.organisation_ids and other.organisation_ids:
        if not set(one.organisation_ids) & set(other.organisation_ids):
            return False
        return one.office is None or other.office is None or one.office == other.office
    if one.office is not None and other.office is not None and one.office != other.office:
        return False
    if one.sector != other.sector and not _of_state(one, other):
        return False
    if (
        one.sector is not None
        and one.sector == other.sector
        and one.country is None
        and other.country is None
    ):
        return True
    return one.country is not None and one.country == other.country
