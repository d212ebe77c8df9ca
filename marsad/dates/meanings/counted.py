"""Times counted in several units or from a day named: «بعد شهر ويومين», «بعد أسبوع من اليوم»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from marsad.dates.lengths import Part
from marsad.dates.meanings import periods, timed
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved
from marsad.dates.meanings.meaning import Ago, Own
from marsad.dates.meanings.plans import SAYS
from marsad.dates.meanings.tense import Tense
from marsad.records import TimeType

_FINEST = ("day", "week", "month", "year", "decade", "century")
_TO_THE_DAY = ("week", "month", "year")
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_NEWS = timedelta(days=7)
_DAYS = {"day": 1, "week": 7}
UNCLEAR = "counted time: from now or from another time"
"""Why «بعد يومين» in a report has no value."""


@dataclass(frozen=True, slots=True)
class Counted(Own):
    """So many units before (-1) or after (1) a day; as fine as its finest unit.

    ``offset`` is the day it counts from, in days from the publication («بعد يومين من غد» 1); None where the
    words do not say: then what is surely to come counts from the publication, and a story from the day of its
    sentence, where that is no day of the news itself. ``goes_on``: «وبعد يومين» goes on with a story.
    """

    parts: tuple[Part, ...]
    direction: int
    offset: int | None = 0
    goes_on: bool = False

    def resolve(self, context: Context) -> Resolved:
        """The day, week, month or year counted to."""
        if any(unit in timed.COUNTED for _, unit in self.parts):
            return self._timed(context)
        base = self._base(context)
        if base is None:
            return Resolved(None, NO_REFERENCE if context.reference is None else UNCLEAR)
        finest = min((unit for _, unit in self.parts), key=_FINEST.index)
        if context.plans and finest in _TO_THE_DAY:
            found = _moved(base, self.parts, self.direction)
            return Resolved(found.isoformat(), f"{SAYS}{finest}s counted to the day", base.isoformat())
        if len(self.parts) == 1:
            count = self.parts[0][0] * self.direction
        else:
            count, base = 0, _moved(base, self.parts, self.direction)
        return Resolved(periods.unit(finest, base, count), f"{finest}s counted", base.isoformat())

    def _timed(self, context: Context) -> Resolved:
        """The moment counted to, where one of the units is an hour or less."""
        if context.moment is None or self.offset not in (None, 0):
            return timed.counted(Ago("hour", 0, self.direction), replace(context, moment=None))
        if self.offset is None and not self._ahead(context):
            return Resolved(None, UNCLEAR, None, TimeType.TIME)
        day = _moved(context.moment.date(), self.parts, self.direction)
        found = datetime.combine(day, context.moment.timetz())
        for count, unit in self.parts:
            found += count * self.direction * timed.STEPS.get(unit, timedelta(0))
        return Resolved(timed.written(found), "units counted", timed.written(context.moment), TimeType.TIME)

    def _base(self, context: Context) -> date | None:
        """The day that it counts from."""
        if self.offset is not None:
            return None if context.reference is None else context.reference + timedelta(days=self.offset)
        if self._ahead(context):
            return context.reference
        reference = context.reference
        told = self._told(context) if context.last is None else context.last
        if told is None or (reference is not None and abs(reference - told) <= _NEWS):
            return None
        return told

    def _told(self, context: Context) -> date | None:
        """The month or year that a count of these goes on from («تأسس سنة 1956 وفاز بعد سنتين»)."""
        if not context.told or not context.told[-1].written:
            return None
        told, finest = context.told[-1], min((unit for _, unit in self.parts), key=_FINEST.index)
        same = told.first.year == told.last.year
        fits = same if finest == "year" else same and told.first.month == told.last.month
        return told.first if fits and finest in ("month", "year") else None

    def _ahead(self, context: Context) -> bool:
        """Whether it can only be said of what is to come."""
        if context.plans:
            return context.tense is not Tense.PAST
        return not self.goes_on and context.tense is Tense.FUTURE


def _moved(base: date, parts: tuple[Part, ...], direction: int) -> date:
    """The day so far from another, months first."""
    months = sum(count * _MONTHS.get(unit, 0) for count, unit in parts)
    days = sum(count * _DAYS.get(unit, 0) for count, unit in parts)
    return periods.exact("month", base, months * direction) + timedelta(days=days * direction)
