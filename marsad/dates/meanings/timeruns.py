"""Runs of clock times: «من الثانية إلى الخامسة مساء», «اليوم من 14:00 إلى 16:00»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import clock, resolve, timed
from marsad.dates.meanings.clock import Clock
from marsad.dates.meanings.context import Context, Resolved
from marsad.dates.meanings.meaning import Day, Own
from marsad.records import PartOfDay, TimeType

_HALF, _DAY = 720, 1440
_OVER_NIGHT = "over midnight, the day of which end is unclear"


@dataclass(frozen=True, slots=True)
class TimeRun(Own):
    """From one clock time to another, as ``HH:MM``; both empty where they are before or after noon.

    ``day`` is what the words say of the day of the beginning, or of both; ``until`` of the end alone.
    ``owner``: of which end the day is where it stands behind both, over midnight: 1 the end («إلى الثانية من
    صباح الجمعة»), 0 unclear («إلى الثانية صباحا يوم الجمعة»), -1 the beginning, as wherever it stands before.
    """

    first: str
    last: str
    zone: str
    since: int
    day: Day | None
    until: Day | None
    owner: int
    spoken: PartOfDay | None

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day that the words name for both ends."""
        return self.spoken

    @property
    def weekday(self) -> int | None:
        """The weekday of the beginning."""
        day = self.day if self.day is not None else self.until
        return None if day is None else day.weekday

    @property
    def names_day(self) -> bool:
        """Whether the words name a day."""
        return self.day is not None or self.until is not None

    def resolve(self, context: Context) -> Resolved:
        """From a time on a day to a time on the same day, the next or another."""
        bare = Day(clock=self.first, ambiguous_clock=not self.first)
        begin = resolve.resolve(bare if self.day is None else self.day, context)
        if not self.first:
            how = begin.how if timed.OPEN in begin.how else f"{begin.how}; {timed.OPEN}"
            return Resolved(begin.value, how, begin.anchor, TimeType.TIME)
        end = None if self.until is None else resolve.resolve(self.until, context)
        value, how = self._between(begin, end)
        return Resolved(value, how, begin.anchor, TimeType.TIME)

    def _between(self, begin: Resolved, end: Resolved | None) -> tuple[str | None, str]:
        how = f"run of times, {begin.how}"
        if begin.value is None or (end is not None and end.value is None):
            return None, begin.how if end is None or begin.value is None else end.how
        if begin.value.startswith("T"):
            zone = "" if self.since else self.zone
            return f"T{self.first}{zone}/T{self.last}{zone}", how
        start, stop = edtf.day(begin.value), None if end is None else edtf.day(end.value)
        if end is None and start is not None:
            start, stop = self._days(start)
        if start is None or stop is None:
            return None, f"{how}: {_OVER_NIGHT}"
        if (stop, self.last) < (start, self.first):
            return None, "run of times: ends before it begins"
        zone = self.zone if start.year >= self.since else ""
        return f"{start.isoformat()}T{self.first}{zone}/{stop.isoformat()}T{self.last}{zone}", how

    def _days(self, day: date) -> tuple[date | None, date | None]:
        """The days of both ends; two Nones over midnight where the day named may be that of either end."""
        if self.last > self.first:
            return day, day
        before, after = day - timedelta(days=1), day + timedelta(days=1)
        return {-1: (day, after), 0: (None, None), 1: (before, day)}[self.owner]


def pair(first: Clock, last: Clock) -> tuple[str, str]:
    """The times of both ends as ``HH:MM``; both empty where they are unclear.

    An end without a part of the day lies less than half a day from the other: «من الثانية إلى الخامسة مساء».
    """
    found = [(start, stop) for start in _times(first, last) for stop in _times(last, first)]
    near = [(start, stop) for start, stop in found if 0 < (stop - start) % _DAY <= _HALF]
    chosen = near if len(found) > 1 else found
    if len(chosen) > 1 and first.part is None:  # «من 9 إلى 12 صباحا»
        same = first.said.times(last.part, last.half)
        chosen = [ends for ends in chosen if ends[0] in same]
    if len(chosen) != 1:
        return "", ""
    start, stop = chosen[0]
    return clock.shown(start, first.said.second), clock.shown(stop, last.said.second)


def hours(first: str, last: str) -> float:
    """How long a run of times of day is, over midnight where it must be."""
    start, stop = (int(text[:2]) * 60 + int(text[3:5]) for text in (first, last))
    return (stop - start) % _DAY / 60


def _times(one: Clock, other: Clock) -> tuple[int, ...]:
    """The times that one end can be; beside an end with a part of the day it is of a dial of twelve."""
    said = one.said
    if one.part is None and one.half is None:
        if (
            said.written
            and 1 <= said.hour <= _HALF // 60
            and (other.part is not None or other.half is not None)
        ):
            hour = said.hour * 60 + said.minute
            return tuple(sorted({hour % _DAY, (hour + _HALF) % _DAY}))
        return one.times
    noon = said.hour == _HALF // 60 and one.part is not None and one.part.name == PartOfDay.MORNING
    return (*one.times, _HALF + said.minute) if noon else one.times  # «من 9 إلى 12 صباحا»
