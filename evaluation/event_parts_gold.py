"""Triggers of the gold's development half as :class:`.event_parts.Judged`, to learn from beside the news.

The gold names parties by their words and countries; a candidate of the trigger's sentence that answers to one
takes its side, else the nearest of the sentences before. The half kept apart is never read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation import stages
from evaluation.event_gold import GoldCase, GoldParty, load
from evaluation.event_parts import Judged, Place
from evaluation.score_event_gold import Reading, is_party, read_text
from marsad.events.accounts import trials
from marsad.events.coding import story_of
from marsad.events.reach import Reach, Who
from marsad.events.status import FUTURE_TYPES

_WEAK = "weak"


def judged_gold() -> Iterator[Judged]:
    """Every trigger of the development half; a weak event is a doubtful one."""
    for text in load("dev"):
        reading = read_text(text)
        record = reading.record
        story = story_of(record.article, record.dates, record.actors, stages.knowledge())
        for start, _, reach, told in trials(story):
            yield _judged(reading, _case(reading, start, reach), reach, told)


def _case(reading: Reading, start: int, reach: Reach) -> GoldCase | None:
    """The gold event of a trigger's type whose evidence holds it, the shortest evidence first."""
    types = {reach.trial.trigger.type, FUTURE_TYPES.get(reach.trial.trigger.type)}
    found = [
        (len(quoted), n, case)
        for n, case in enumerate(reading.text.events)
        for quoted in case.evidence
        if types.intersection(case.types) and _holds(reading.whole, quoted, start)
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def _holds(whole: str, quoted: str, start: int) -> bool:
    place = whole.find(quoted)
    return 0 <= place <= start < place + len(quoted)


def _judged(reading: Reading, case: GoldCase | None, reach: Reach, told: bool) -> Judged:
    actors, recipients = (
        ([], [])
        if case is None
        else (_places(reading, side, reach) for side in (case.actors, case.recipients))
    )
    return Judged(
        doc=reading.text.id,
        type=reach.trial.trigger.type,
        is_event=case is not None,
        doubtful=case is not None and case.strength == _WEAK,
        actors=tuple(place for places in actors for place in places),
        recipients=tuple(place for places in recipients for place in places),
        unmarked=any(not places for places in actors),
        reach=reach,
        told=told,
    )


def _places(reading: Reading, side: Sequence[GoldParty], reach: Reach) -> list[list[Place]]:
    """Where each party of a side stands: in the trigger's sentence, else in the nearest one before."""
    return [_nearest([one for one in reach.who if _is(reading, party, one)]) for party in side]


def _nearest(found: Sequence[Who]) -> list[Place]:
    back = min((one.back for one in found), default=0)
    return [(one.item.start, one.item.end) for one in found if one.back == back]


def _is(reading: Reading, party: GoldParty, one: Who) -> bool:
    return any(is_party(reading, party, slot) for slot in one.slots)
