"""What a trigger's row asks of its parties: both sides known, two countries, no match of teams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.arabic.normalise import fold
from marsad.events.items import ItemKind
from marsad.events.pronouns import leaves_open
from marsad.events.scene import Cast, Scene, Trial, are_apart, before_content
from marsad.knowledge.inflection import FormKind
from marsad.knowledge.lexicon import Trigger
from marsad.knowledge.plover import STATEMENT
from marsad.records import ActorSlot

TOWARDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AID", "SANCTION", "AGREE"})
"""Types that are done towards somebody."""

_DEALS = frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID"})
_FOREIGN = 2
_FORCES = frozenset({"COP", "MIL", "GOV"})
_ANYBODY = frozenset({"CVL", "CRM", "UNK"})
"""Sectors of people of whom nothing else is known."""
_SPORT = frozenset(map(fold, ("القدم", "الأولمبية", "الرياضة", "الكرة", "فيفا", "الفيفا", "يويفا")))
"""Words of the names of sports bodies («الاتحاد الدولي لكرة القدم»)."""
_CLUBS = frozenset(map(fold, ("نادي", "النادي", "المنتخب", "منتخب", "فريق")))
"""What the names of clubs and teams begin with."""
_MINISTERS = frozenset({"minister", "minister-of-state", "deputy-minister", "secretary-of-state"})
_SIDED = frozenset(
    {"subject", "عن", "بين", "joint", "relative", "declarer", "ل", fold("برئاسة"), fold("بمشاركة")}
)


def sides_of(roles: Cast) -> tuple[tuple[ActorSlot, ...], tuple[ActorSlot, ...], tuple[ActorSlot, ...]]:
    """The actors, the recipients and the equal parties that a cast makes."""
    return (
        tuple(roles.get("actor")),
        (*roles.get("recipient"), *roles.get("visited")),
        (*roles.get("party"), *roles.get("chair")),
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """A trigger with the roles that were filled; ``known``: what was said or agreed is."""

    scene: Scene
    trial: Trial
    roles: Cast
    known: bool

    @property
    def trigger(self) -> Trigger:
        """The row."""
        return self.trial.trigger

    @property
    def sides(self) -> tuple[tuple[ActorSlot, ...], tuple[ActorSlot, ...], tuple[ActorSlot, ...]]:
        """Actors, recipients and equal parties."""
        return sides_of(self.roles)


def missing(scene: Scene, trial: Trial, roles: Cast, *, known: bool) -> str:
    """Why the roles do not make an event, or nothing; ``known``: what was said or agreed is."""
    case = _Case(scene, trial, roles, known)
    checks = _SAID if trial.trigger.type == STATEMENT else _DONE
    return next((reason for check in checks if (reason := check(case))), "")


def _needs(case: _Case) -> str:
    for need in case.trigger.needs:
        held = case.known if need == "content" else need == "agreed" or bool(case.roles.get(need))
        if not held:
            return f"no {need} is known"
    return ""


def _speaker(case: _Case) -> str:
    """Only who acts for the public makes statements of record."""
    if all(map(case.scene.speaks_for_the_public, case.sides[0])):
        return ""
    return "nobody who speaks for a state or a public body"


def _off_sport(case: _Case) -> str:
    return "on sport" if any(item.has("sport") for item in case.trial.items) else ""


def _two_sides(case: _Case) -> str:
    """Equal parties are two, or one who is said to meet somebody whom the text does not name."""
    trigger, parties = case.trigger, case.sides[2]
    if "agreed" in trigger.needs and case.roles.filled == {"مع"}:
        return "only the other side is known"
    if "party" not in trigger.needs:
        return ""
    apart = are_apart(parties)
    several = _two(parties) or apart
    reason = _one_side(case.trial, case.roles, apart=apart) if several else "only one party is known"
    held = not several or case.trial.complement is not None  # «عقد أعضاء في الحكومة ومسؤولون اجتماعا»
    return "" if reason and held and trigger.single and _meets_somebody(case) else reason


def _meets_somebody(case: _Case) -> bool:
    """«التقى الوزير عددا من ..», «عقد المجلس جلسته»: a public side, and words for another."""
    trial, parties = case.trial, case.sides[2]
    if not parties or not _SIDED & case.roles.filled or case.trial.form.kind is not FormKind.VERB:
        return False
    if not all(map(case.scene.speaks_for_the_public, parties)) or any(
        item.has("sport") for item in trial.items
    ):
        return False
    return trial.complement is not None or _has_object(trial, case.roles.subject)


def _has_object(trial: Trial, subject: int | None) -> bool:
    """Whether a noun nobody knows stands behind subject and verb: bare, or behind «مع», «ب»."""
    after = trial.at if subject is None or subject < trial.at else subject
    for n in trial.scope:
        item = trial.items[n]
        if n <= after or item.kind is not ItemKind.WORD or item.cues or item.ending is not None:
            continue
        return item.norm[0] == "ب" or n == after + 1
    return False


def _no_person(case: _Case) -> str:
    alone = case.trigger.collective and any(slot.person_id is not None for slot in case.sides[0])
    return "done by a body, not by one person" if alone else ""


def _identified(case: _Case) -> str:
    actors, recipients, parties = case.sides
    known = (*actors, *parties, *(recipients if case.trigger.unnamed else ()))
    identified = any(known) if case.trigger.unnamed else any(map(case.scene.identified, known))
    if "agreed" not in case.trigger.needs and not identified:
        return "no actor with a country, a body or an office"
    named = case.trigger.unnamed or any(map(case.scene.identified, recipients))
    if "recipient" in case.trigger.needs and not named:
        return "no recipient with a country, a body or an office"
    return ""


def _not_itself(case: _Case) -> str:
    actors, recipients, _ = case.sides
    if not recipients or not actors or case.trigger.unnamed:
        return ""
    own = {slot.country for slot in actors} - {None}
    towards = case.trigger.type in TOWARDS
    state = all(map(is_bare_state, actors))  # «قال الوزير الفرنسي إن بلاده تحيي ..»
    same_side = all(
        _is_one(slot, actors[0])
        or (towards and slot.country in own and (is_bare_state(slot) or (state and slot.office is not None)))
        for slot in recipients
    )
    return "both sides are the same" if same_side else ""


def is_bare_state(slot: ActorSlot) -> bool:
    """Whether a slot is a state alone («بلاده»): no person, body, office or group of it."""
    named = slot.person_id or slot.organisation_ids or slot.office or slot.sector
    return slot.country is not None and not named


def _is_one(one: ActorSlot, other: ActorSlot) -> bool:
    """Whether two slots are one actor; a court and a minister of one country are two."""
    if one.person_id is not None or other.person_id is not None:
        return one.person_id == other.person_id
    if one.organisation_ids or other.organisation_ids:
        return bool(set(one.organisation_ids) & set(other.organisation_ids))
    return same(one, other)


def _foreign(case: _Case) -> str:
    sides = [slot for side in case.sides for slot in side]
    countries = {slot.country for slot in sides} - {None}
    worldly = any(case.scene.acts_for_no_state(slot) for slot in sides)
    stayed = case.trigger.foreign and len(countries) + worldly < _FOREIGN
    return "only one country takes part" if stayed else ""


def _public(case: _Case) -> str:
    actors, _, parties = case.sides
    if case.trigger.public and not any(map(case.scene.speaks_for_the_public, (*actors, *parties))):
        return "nobody who speaks for a state or a public body"
    if case.trigger.official and not any(slot.person_id or slot.office for slot in actors):
        return "" if _is_delegation(case) else "no official"
    return ""


def _is_delegation(case: _Case) -> bool:
    """«وفد تركي»: a delegation is made of officials."""
    subject = case.roles.subject
    head = case.trial.items[subject].head if subject is not None else ()
    return bool(head) and head[0] in case.scene.offices.groups


def _teller(case: _Case) -> str:
    """«أعلنت المنظمة اعتقال ..»: who tells of a deed and acts for no state has not done it."""
    control = case.trial.control
    told = control is not None and control.told
    declared = case.trigger.declared and case.trigger.type == "COERCE"
    stateless = (told or declared) and any(slot.country is None for slot in case.sides[0])
    return "told by somebody who acts for no state" if stateless else ""


def _no_match(case: _Case) -> str:
    everybody = [slot for side in case.sides for slot in side]
    return "a match of teams" if _is_match(case.trial, everybody) else ""


def _weighty(case: _Case) -> str:
    trial = case.trial
    everyday = case.trigger.weighty and all(slot.sector in _ANYBODY for slot in case.sides[1])
    return "everyday crime" if everyday and not any(item.has("weighty") for item in trial.items) else ""


def _gone_abroad(case: _Case) -> str:
    actors, recipients, _ = case.sides
    stayed = case.trigger.abroad and not _abroad(actors, recipients)
    return "no visit to another country" if stayed else ""


def _is_match(trial: Trial, slots: Sequence[ActorSlot]) -> bool:
    """Countries that meet in a sentence on matches are their teams; officials are not."""
    if any(not _SPORT.isdisjoint(item.head) for item in trial.items) and not _are_ministers(slots):
        return True
    told = any(item.has("sport") for item in trial.items) and not _is_on_security(trial)
    if told and any(item.kind is ItemKind.ACTOR and item.head[0] in _CLUBS for item in trial.items):
        return True
    official = any(slot.office is not None or slot.organisation_ids for slot in slots)
    return told and not official


def _is_on_security(trial: Trial) -> bool:
    """«اتفاقا أمنيا لتأمين كأس العالم»: states sign, help and meet over a tournament, teams do not."""
    deal = trial.trigger.type in _DEALS or (trial.trigger.type == "CONSULT" and trial.complement is not None)
    return deal and any(item.has("safeguard") for item in trial.items)


def _are_ministers(slots: Sequence[ActorSlot]) -> bool:
    """Whether ministers meet («وزير الشباب والرياضة»): also those of sport are officials."""
    return bool(slots) and all(slot.office in _MINISTERS for slot in slots)


def _one_side(trial: Trial, roles: Cast, *, apart: bool) -> str:
    """Why parties that all stand in one place of the clause do not make two sides, or nothing.

    ``apart``: a state and a body of its country are joined (:func:`.scene.are_apart`).
    """
    several = apart or len({slot.country for slot in roles.get("party")}) > 1
    if not _SIDED & roles.filled and not (several and "object" in roles.filled and _gathers(trial)):
        return "the subject is not known"
    if len(roles.filled) > 1 or "بين" in roles.filled:
        return ""
    others = [trial.items[n].ending for n in before_content(trial)]
    if trial.trigger.role("مع") is not None and any(cue is not None and cue.id == "مع" for cue in others):
        return "the other side is not known"
    together = apart or roles.reference or len({slot.country for slot in roles.get("party")}) > 1
    return "" if together else "only one side is known"


def _gathers(trial: Trial) -> bool:
    """«جلسة عمل جمعت X وY», «جمعته بـY»: the session before is the subject, the sides are objects."""
    before = trial.complement is not None and trial.complement < trial.at
    return bool(trial.trigger.after) or (trial.form.pronoun and before)


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


_Check = Callable[[_Case], str]
_SAID: tuple[_Check, ...] = (_needs, _speaker, _off_sport)


def _pronoun(case: _Case) -> str:
    """«دعاهم إلى ..»: done to whom a pronoun means, of whom nothing is known; a thing may stand so."""
    trial = case.trial
    if trial.trigger.type == "CONSULT" or not leaves_open(trial) or case.sides[1] or case.sides[2]:
        return ""
    return "nobody is known whom the pronoun means"


_DONE: tuple[_Check, ...] = (
    _pronoun,
    _needs,
    _two_sides,
    _no_person,
    _identified,
    _not_itself,
    _foreign,
    _public,
    _teller,
    _no_match,
    _weighty,
    _gone_abroad,
)
