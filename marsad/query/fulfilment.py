"""Whether an event is what a plan announced: one decision, with how sure it is and why.

PLOVER has what is to come as AGREE, so a visit planned and the visit are events of two types. They are
compared when asked, from what both say; nothing is stored. The page of an event, the assessment of a pair
and the command line all ask here, so that none says of two events what another does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from marsad.query.filters import STATEMENT
from marsad.query.sides import BETWEEN, Direction, Pair, direction, members
from marsad.records import ActorSlot, Event, Status
from marsad.store import Report

NEAR = 1
"""Days by which what took place may miss those that were announced: midnight, zones, «tonight»."""

LATE = 7
"""Days after those announced within which the same people's event is the plan put off."""

MONTH, HALF_YEAR = 31, 180
"""Days from the announcement within which a plan that names no day is looked for, and how near that is."""

WIDEST = 31
"""Days that the bounds of an event may be apart for it to be taken for what was planned."""

_CLOSE, _NARROW = 7, 31
"""Days of an announced time within which countries alone, and within which the same people, tell an event."""

_DAY = len("2023-12-14")

_FUTURE_OF = frozenset(("CONSULT", "COOPERATE", "AID", "SUPPORT"))
"""Types whose future PLOVER codes as AGREE (manual, AGREE); of SUPPORT only signing, by both."""


class Outcome(StrEnum):
    """What became of a plan.

    ``took-place``: an event of its days, countries, and people or bodies is in the record; ``moved``: the
    same, some days later; ``fits``: one that may be it, for the reasons that are given; ``cancelled``:
    denied or refused; ``not-reported``: its time has passed, the record has articles of then, and none tells
    that it took place; ``ahead``: its time is after the last article; ``unknown``: the record cannot say.
    """

    TOOK_PLACE = "took-place"
    MOVED = "moved"
    FITS = "fits"
    CANCELLED = "cancelled"
    NOT_REPORTED = "not-reported"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What an event and a plan have in common, or lack, and how their days compare."""

    PERSONS = "same-persons"
    PERSON = "a-person-in-common"
    BODY = "a-body-in-common"
    COUNTRIES = "same-countries"
    FEWER = "not-all-of-its-countries"
    ALONE = "one-side-only"
    DAY = "on-the-day-announced"
    TIME = "within-the-time-announced"
    TOLD = "told-then"
    LATER = "some-days-later"
    MONTH = "within-a-month-of-the-announcement"
    HALF_YEAR = "within-half-a-year-of-the-announcement"
    NO_DAYS = "days-unknown"
    ONLY = "the-only-one-of-theirs"
    REFUSED = "the-meeting-was-refused"
    DENIED = "it-was-denied"


@dataclass(frozen=True, slots=True)
class Fit:
    """What an event makes of a plan: ``unknown`` when it cannot be told from others that may be it.

    ``doers`` are the people and bodies that were to act and did, ``away`` the days from those announced.
    """

    outcome: Outcome
    why: tuple[Why, ...]
    doers: int = 0
    away: int = 0


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as it is compared: its parties, and the ordinals of the days that bound it (None: no bound).

    ``acting`` are the slots of those who do it, of both sides where they do it together.
    """

    event: Event
    first: int | None
    last: int | None
    slots: tuple[ActorSlot, ...]
    acting: tuple[ActorSlot, ...]
    doing: frozenset[str | None]
    done: frozenset[str | None]
    members: frozenset[str]
    persons: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        """The countries of both sides."""
        return frozenset(code for code in self.doing | self.done if code is not None)

    @property
    def says_no_day(self) -> bool:
        """Whether nothing bounds its day."""
        return self.first is None and self.last is None


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a plan may come true; ``known`` when the plan itself names the first and last."""

    first: int
    last: int
    known: bool


def deed(event: Event) -> Deed:
    """An event ready to be compared."""
    slots = (*event.actors, *event.recipients)
    together = not event.recipients or "multilateral" in event.modes
    return Deed(
        event=event,
        first=_ordinal(event.date.earliest),
        last=_ordinal(event.date.latest),
        slots=slots,
        acting=slots if together else event.actors,
        doing=frozenset(slot.country for slot in event.actors),
        done=frozenset(slot.country for slot in event.recipients),
        members=members(slots),
        persons=frozenset(slot.person_id for slot in slots if slot.person_id is not None),
    )


def first_told(reports: Iterable[Report]) -> Mapping[str, int]:
    """The ordinals of the first days on which events were told; those of unknown day are left out."""
    days: dict[str, list[int]] = defaultdict(list)
    for report in reports:
        try:
            day = date.fromisoformat((report.published or "")[:_DAY])
        except ValueError:  # no day, or one that is left open («2023-12-XX»)
            continue
        days[report.event_id].append(day.toordinal())
    return {event: min(found) for event, found in days.items()}


def span_of(plan: Deed, told: int | None) -> Span | None:
    """When a plan that was first told on a day may come true; None where neither says anything of it."""
    if plan.first is not None and plan.last is not None:
        return Span(plan.first, plan.last, known=True)
    start = plan.first if plan.first is not None else told
    if start is None or (plan.last is not None and plan.last < start):
        return None
    return Span(start, plan.last if plan.last is not None else start + HALF_YEAR, known=False)


def outcomes_of(kind: str) -> frozenset[str]:
    """The types that what a plan of a type announced may have."""
    return frozenset((kind, *_FUTURE_OF)) if kind == "AGREE" else frozenset((kind,))


def plans_of(kind: str) -> frozenset[str]:
    """The types that a plan of what took place may have: the converse of :func:`outcomes_of`."""
    return frozenset((kind, "AGREE")) if kind in _FUTURE_OF else frozenset((kind,))


def is_refusal(event: Event) -> bool:
    """Whether an event says that a meeting was refused."""
    return event.status is Status.OCCURRED and event.type == "REJECT" and "meet" in event.modes


def fulfilment(plan: Deed, other: Deed, told: int | None) -> Fit | None:
    """What an event makes of a plan that was first told on a day (its ordinal); None when nothing.

    For two that name no day (:attr:`Why.NO_DAYS`) the caller has to see that each is the other's only one.
    """
    if plan.event.status is not Status.PLANNED or plan.event.type == STATEMENT:
        return None
    return _fulfilled(plan, other, told) or _called_off(plan, other, told)


def _fulfilled(plan: Deed, other: Deed, told: int | None) -> Fit | None:
    if other.event.status is not Status.OCCURRED or not _same_sort(plan, other):
        return None
    when, who = _when(plan, other, told), _who(plan, other)
    if when is None or who is None:
        return None
    outcome = _outcome(who, when)
    return None if outcome is None else Fit(outcome, (*who.why, when.why), who.doers, when.away)


# --------------------------------------------------------------------------- what and which way


def _same_sort(plan: Deed, other: Deed) -> bool:
    """Whether an event is of the planned type and way: who is to visit is not the one who was visited."""
    if other.event.type not in outcomes_of(plan.event.type):
        return False
    signing = plan.event.type == "AGREE" and other.event.type == "SUPPORT"
    if len(plan.countries) > 1:
        return _same_way(plan, other, signing=signing)
    if signing:
        return not other.event.recipients
    doers = members(plan.acting) & other.members
    return not doers or not plan.event.recipients or bool(doers & members(other.acting))


def _same_way(plan: Deed, other: Deed, *, signing: bool) -> bool:
    """Whether the countries that deal with each other in a plan do so in an event; they sign together."""
    ways = list(_ways(plan, other))
    if not ways:
        return not _between(plan) and bool(plan.doing & other.doing - {None})
    return all(_is_way(way, back, signing=signing) for way, back in ways)


def _is_way(way: Direction, back: Direction, *, signing: bool) -> bool:
    """Whether an event stands between two as a plan does, as far as both say who acts."""
    if back is Direction.MUTUAL:
        return True
    return not signing and back in BETWEEN and way in (back, Direction.MUTUAL)


def _ways(plan: Deed, other: Deed) -> Iterator[tuple[Direction, Direction]]:
    """How two that deal with each other in a plan do so there and in an event that has both."""
    for pair, way in _between(plan):
        if {pair.one, pair.other} <= other.countries:
            yield way, direction(other.event, pair, other.doing, other.done)


def _between(plan: Deed) -> list[tuple[Pair, Direction]]:
    """The pairs of countries that deal with each other in an event, and how."""
    pairs = (Pair(one, other) for one, other in combinations(sorted(plan.countries), 2))
    ways = ((pair, direction(plan.event, pair, plan.doing, plan.done)) for pair in pairs)
    return [(pair, way) for pair, way in ways if way in BETWEEN]


# --------------------------------------------------------------------------- who


@dataclass(frozen=True, slots=True)
class _Who:
    """The parties in common; ``whole``: two at least, with all of the plan's countries."""

    doers: int
    person: bool
    whole: bool
    why: tuple[Why, ...]


def _who(plan: Deed, other: Deed) -> _Who | None:
    shared, persons = plan.members & other.members, plan.persons & other.persons
    doers = members(plan.acting) & shared
    if len(shared | (plan.countries & other.countries)) < 2 or not (doers or _may_have_acted(plan, other)):
        return None
    every = plan.countries <= other.countries
    several = len(plan.countries) > 1 or len(shared) > 1
    found = _shared_words(persons, shared)
    why = (found, *(() if every else (Why.FEWER,)), *(() if several or not every else (Why.ALONE,)))
    return _Who(len(doers), bool(persons), every and several, why)


def _shared_words(persons: frozenset[str], shared: frozenset[str]) -> Why:
    if persons:
        return Why.PERSONS if len(persons) > 1 else Why.PERSON
    return Why.BODY if shared else Why.COUNTRIES


def _may_have_acted(plan: Deed, other: Deed) -> bool:
    """Whether, of those who were to act, none is named or none in the event: another has not gone instead."""
    for country in {slot.country for slot in plan.acting} - {None}:
        planned = members(slot for slot in plan.acting if slot.country == country)
        if planned and members(slot for slot in other.slots if slot.country == country):
            return False
    return True


# --------------------------------------------------------------------------- when


@dataclass(frozen=True, slots=True)
class _When:
    """How days compare: ``width`` are the days announced (None: the plan names none)."""

    width: int | None
    late: bool
    away: int
    why: Why


def _when(plan: Deed, other: Deed, told: int | None) -> _When | None:
    """How the days of an event fit a plan; one without a first day is taken by the day it was known."""
    if plan.says_no_day and other.says_no_day:
        return _When(None, False, 0, Why.NO_DAYS) if plan.countries == other.countries else None
    span = span_of(plan, told)
    if span is None or other.last is None or (other.first is None and other.event.historical):
        return None
    first = other.last if other.first is None else other.first
    if other.last - first > WIDEST or not _in_reach(plan, span, other, first):
        return None
    late = first > span.last + NEAR
    width = span.last - span.first + 1 if span.known else None
    why = _when_words(plan, other, span, late=late)
    return _When(width, late, max(span.first - first, first - span.last, 0), why)


def _in_reach(plan: Deed, span: Span, other: Deed, first: int) -> bool:
    """Whether an event is near the days of a plan; after the day it was told, where that is all there is."""
    assert other.last is not None
    # Nothing is late for a plan that names no last day.
    if first > span.last + (0 if plan.last is None else LATE):
        return False
    if span.known:
        return other.last >= span.first - NEAR
    return other.last > span.first or (other.first is not None and other.last == span.first)


def _when_words(plan: Deed, other: Deed, span: Span, *, late: bool) -> Why:
    if plan.says_no_day:
        soon = (other.last if other.first is None else other.first) or span.first
        return Why.MONTH if soon - span.first <= MONTH else Why.HALF_YEAR
    if other.first is None:
        return Why.TOLD
    if late:
        return Why.LATER
    return Why.DAY if plan.event.date.precision in ("day", "days") else Why.TIME


def _outcome(who: _Who, when: _When) -> Outcome | None:
    """How sure it is that the event is the planned one."""
    if when.why is Why.NO_DAYS:
        return Outcome.FITS if who.doers and who.whole and Why.PERSONS in who.why else None
    if who.doers:
        if not who.whole or when.width is None or when.width > _NARROW:
            return Outcome.FITS
        return Outcome.MOVED if when.why is Why.LATER else Outcome.TOOK_PLACE
    if not who.whole:
        return None
    if when.late or when.width is None or when.width > (_NARROW if who.person else _CLOSE):
        return Outcome.UNKNOWN
    return Outcome.FITS


# --------------------------------------------------------------------------- called off


def _called_off(plan: Deed, other: Deed, told: int | None) -> Fit | None:
    """Whether a refusal or denial is of this plan: of its people, after it was told, before it was over."""
    denied = other.event.status is Status.DENIED and _same_sort(plan, other)
    refused = is_refusal(other.event) and _deal_in(plan, other)
    span = span_of(plan, told)
    if not (denied or refused) or span is None or other.last is None or not plan.members & other.members:
        return None
    start = span.first - HALF_YEAR if told is None else told
    if not start <= other.last <= span.last + LATE:
        return None
    return Fit(Outcome.CANCELLED, (Why.DENIED if denied else Why.REFUSED,))


def _deal_in(plan: Deed, other: Deed) -> bool:
    """Whether two that a plan brings together deal with each other in an event."""
    return len(plan.countries) < 2 or any(back in BETWEEN for _, back in _ways(plan, other))


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day).toordinal()
