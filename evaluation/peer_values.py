"""Whether an expression that was found says what a peer's gold says: its start, and all of it.

Recognizers' ranges end sometimes on the last day and sometimes on the day after, and either is right. What
it calls a part of a day (``2016-11-08TNI``) it also writes as hours of its own choice; the same day with the
same part of day says as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from evaluation.edtf import Run, clock, run, seconds
from evaluation.peer_gold import Accepted, Wanted
from marsad.records import PartOfDay, TemporalExpression, TimeType

_PART = re.compile(r"(.*)T(MO|AF|EV|NI|DT)\Z")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_PARTS = {
    "MO": (PartOfDay.MORNING, PartOfDay.DAWN),
    "AF": (PartOfDay.AFTERNOON, PartOfDay.NOON),
    "EV": (PartOfDay.EVENING,),
    "NI": (PartOfDay.NIGHT,),
    "DT": (),
}
_SLACK = tuple(
    timedelta(**slack) for slack in ({}, {"days": 1}, {"hours": 1}, {"minutes": 1}, {"seconds": 1})
)
_DAY_LENGTH = 10
_SAME_LENGTH = 0.015  # half a year is six months, though six of 30 days are 1.4 per cent less


@dataclass(frozen=True, slots=True)
class Verdict:
    """``start``: the point, or the start of the range, is right; ``whole``: the end is too.

    ``strict`` is ``start`` without the rule for parts of the day. ``holds``: the start lies in what was
    found, which may be longer: a month for its first day, an interval of doubt.
    """

    start: bool = False
    whole: bool = False
    strict: bool = False
    holds: bool = False

    def __or__(self, other: Verdict) -> Verdict:
        return Verdict(
            self.start or other.start,
            self.whole or other.whole,
            self.strict or other.strict,
            self.holds or other.holds,
        )


def judged(item: TemporalExpression, gold: Wanted, zone: tzinfo | None = None) -> Verdict:
    """How far an expression agrees with any of the accepted values; of a set with its weekday."""
    if gold.type == "set":
        same = item.type is TimeType.SET and _weekday(gold.timex) in (None, item.weekday)
        return Verdict(same, same, same)
    found = Verdict()
    for value in gold.values:
        found |= _against(item, value, zone)
    if any(_same_part(item, timex, value) for timex in gold.timex for value in gold.values):
        found |= Verdict(start=True, whole=True)
    return found


def _weekday(timex: Iterable[str]) -> int | None:
    return next((int(match[1]) for text in timex if (match := _WEEKDAY.match(text))), None)


def _same_part(item: TemporalExpression, timex: str, value: Accepted) -> bool:
    """The same part of the day, on the same day where the TIMEX names one."""
    match = _PART.match(timex)
    if match is None or item.part not in _PARTS[match[2]]:
        return False
    if not match[1]:
        return True
    moment = run(item.value)
    return moment is not None and moment.day == (value.begins or "")[:_DAY_LENGTH]


def _against(item: TemporalExpression, value: Accepted, zone: tzinfo | None) -> Verdict:
    if value.seconds is not None:
        length = seconds(item.value)
        same = length is not None and abs(length - value.seconds) <= _SAME_LENGTH * value.seconds
        return Verdict(same, same, same)
    no_day = any(text is not None and text[2:3] == ":" for text in (value.begins, value.end))
    moment = clock(item.value) if no_day else run(item.value, zone)
    if moment is None:
        return Verdict()
    starts = _begins(moment, value)
    return Verdict(starts, _whole(moment, value), starts, _holds(moment, value))


def _holds(moment: Run, value: Accepted) -> bool:
    start = None if value.begins is None else _moment(value.begins)
    return start is not None and Run(start, start + timedelta(seconds=1), "time").within(moment)


def _begins(moment: Run, value: Accepted) -> bool:
    """Whether the start is right: on the day where the gold names a day, else at the moment."""
    if value.begins is None:
        return _whole(moment, value)
    wanted = _moment(value.begins)
    if moment.start is None or wanted is None:
        return False
    if len(value.begins) == _DAY_LENGTH:
        return moment.start.date() == wanted.date()
    return moment.start == wanted


def _whole(moment: Run, value: Accepted) -> bool:
    if value.point is not None:
        if len(value.point) == _DAY_LENGTH:
            return moment.day == value.point
        return moment.start == _moment(value.point)
    starts = value.start is None or moment.start == _moment(value.start)
    if value.end is None:  # since: the value may be the beginning alone
        return starts
    end = _moment(value.end)
    ends = [moment.last, *(moment.end - slack for slack in _SLACK if moment.end is not None)]
    if value.start is None:  # until: the value may be the end alone
        ends.append(moment.start)
    return starts and end is not None and end in ends


def _moment(text: str) -> datetime | None:
    """A day, a day and time, or a time of no day as the ruler reads it."""
    found = clock(text) if text[2:3] == ":" else run(text)
    return None if found is None else found.start
