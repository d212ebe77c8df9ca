"""The end of a week and the new year, which differ by country, register and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved
from marsad.dates.meanings.meaning import Own, Period
from marsad.dates.meanings.periods import in_range
from marsad.dates.meanings.plans import SAYS
from marsad.dates.meanings.resolve import resolve

_WEEK, _MONTHS = 7, 12
_WEEKEND = (5, 7)
_DAYS_OF_PLANS = (6, 7)


@dataclass(frozen=True, slots=True)
class Weekend(Own):
    """«عطلة نهاية الأسبوع»: Friday to Sunday, which hold the weekend of every Arab country.

    ``direction`` counts weeks from the present; None: the tense tells whether it is over.
    """

    direction: int | None = None

    def resolve(self, context: Context) -> Resolved:
        """Friday to Sunday of a week from Monday."""
        reference = context.reference
        if reference is None:
            return Resolved(None, NO_REFERENCE)
        step = self.direction
        if context.plans:
            return _saturday(0 if step is None else step, reference)
        if step is None:
            step = 0 if context.future or reference.isoweekday() >= _WEEKEND[0] else -1
        monday = reference - timedelta(days=reference.isoweekday() - 1) + timedelta(days=_WEEK * step)
        friday, sunday = (monday + timedelta(days=name - 1) for name in _WEEKEND)
        return Resolved(
            edtf.span(friday, sunday), "weekend: it differs among Arab countries", reference.isoformat()
        )


def _saturday(step: int, reference: date) -> Resolved:
    """Saturday and Sunday of a week from Monday."""
    monday = reference - timedelta(days=reference.isoweekday() - 1) + timedelta(days=_WEEK * step)
    days = [monday + timedelta(days=name - 1) for name in _DAYS_OF_PLANS]
    return Resolved(edtf.span(*days), f"{SAYS}weekend, Saturday and Sunday", reference.isoformat())


@dataclass(frozen=True, slots=True)
class EndOfWeek(Own):
    """«نهاية هذا الأسبوع»: the end of a week in news, its Saturday and Sunday in plans."""

    direction: int

    def resolve(self, context: Context) -> Resolved:
        """The week, or its last two days."""
        if context.plans and context.reference is not None:
            return _saturday(self.direction, context.reference)
        return resolve(Period("week", self.direction, "end"), context)


@dataclass(frozen=True, slots=True)
class NewYear(Own):
    """«مطلع العام الجديد»: the year about to begin or just begun."""

    def resolve(self, context: Context) -> Resolved:
        """This year in its first month, the next one in its last two, else unknown."""
        reference = context.reference
        if reference is None:
            return Resolved(None, NO_REFERENCE)
        step = {1: 0, _MONTHS - 1: 1, _MONTHS: 1}.get(reference.month)
        value = None if step is None else f"{in_range(reference.year + step):04}"
        return Resolved(
            value, "new year" if value is not None else "new year: unclear", reference.isoformat()
        )
