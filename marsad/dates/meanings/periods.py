"""Values of months, weeks, years and counted times, each as (EDTF value, how, day it counts from).

A week is that of ISO 8601, Monday to Sunday. The value is as fine as the words are: «قبل شهر» is a month,
«قبل سنة» a year.
"""

from __future__ import annotations

from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings.meaning import Ago, Month, Period, Window, YearPart

Value = tuple[str | None, str, date | None]
_MONTHS = 12
_RECENT_MONTHS, _COMING_MONTHS = 6, 3
_WEEK = 7
_DECADE, _CENTURY = 10, 100


def shift_month(day: date, step: int) -> date:
    """The first day of the month ``step`` months after that of ``day``. Raises ValueError out of range."""
    index = day.year * _MONTHS + day.month - 1 + step
    return date(index // _MONTHS, index % _MONTHS + 1, 1)


def in_range(year: int) -> int:
    """The year itself; raises ValueError outside the calendar, 1 to 9999."""
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"no such year: {year}")
    return year


def month(meaning: Month, reference: date | None, newest: date | None, *, future: bool) -> Value:
    """A month or run of months; without a year the one that the direction or the tense points to."""
    edge = f"; {meaning.edge} of it" if meaning.edge else ""
    value, how, anchor = _month(meaning, reference, newest, future=future)
    return value, how + edge, anchor


def _month(meaning: Month, reference: date | None, newest: date | None, *, future: bool) -> Value:
    if meaning.year is not None:
        return months(meaning, meaning.year), "month and year", None
    if meaning.anaphor:
        return None, "points back to another time of the text", None
    forward = meaning.direction is not None and meaning.direction > 0
    anchor = reference if reference is not None else newest if forward else None
    if anchor is None:
        return None, "month without year: no publication date", None
    if meaning.year_direction is not None:
        return months(meaning, anchor.year + meaning.year_direction), "month: year counted", anchor
    step, how = _step(meaning, anchor, future=future)
    if step is None:
        return None, how, anchor
    return months(meaning, shift_month(anchor, step).year), how, anchor


def _step(meaning: Month, anchor: date, *, future: bool) -> tuple[int | None, str]:
    """How many months the month lies from that of the anchor."""
    ahead = (meaning.month - anchor.month) % _MONTHS
    behind = (anchor.month - meaning.month) % _MONTHS
    if meaning.direction is not None and meaning.direction < 0:
        return -(behind or _MONTHS), "month: last before"
    if meaning.direction is not None and meaning.direction > 0:
        return ahead or _MONTHS, "month: next after"
    if meaning.direction == 0:
        return (-behind if behind <= _MONTHS // 2 else ahead), "month: current"
    return _undirected(ahead, behind, future=future)


def _undirected(ahead: int, behind: int, *, future: bool) -> tuple[int | None, str]:
    """«في مارس»: the tense tells, or that one of the two is much nearer."""
    if future:
        return ahead, "month: next after, what is to come"
    if behind <= _RECENT_MONTHS:
        return -behind, "month: last before, without a year"
    if ahead <= _COMING_MONTHS:
        return ahead, "month: next after, without a year"
    return None, "month without year: last or next unclear"


def months(meaning: Month, year: int) -> str:
    """The EDTF value of a month or run of months that ends in a year."""
    first = f"{in_range(year):04}-{meaning.month:02}"
    if meaning.last == meaning.month:
        return first
    if meaning.last < meaning.month:
        return edtf.join(f"{year - 1:04}-{meaning.month:02}", f"{year:04}-{meaning.last:02}")
    return edtf.join(first, f"{year:04}-{meaning.last:02}")


def period(meaning: Period, reference: date) -> Value:
    """«الأسبوع الماضي», «الشهر الجاري», «العام المقبل», «القرن الماضي»."""
    how = f"{meaning.unit} counted" + (f"; {meaning.edge} of it" if meaning.edge else "")
    return unit(meaning.unit, reference, meaning.direction), how, reference


def unit(name: str, reference: date, step: int) -> str | None:
    """The EDTF value of the unit (``day`` to ``century``) that lies ``step`` units from that of a day."""
    if name == "day":
        return (reference + timedelta(days=step)).isoformat()
    if name == "week":
        monday = reference - timedelta(days=reference.isoweekday() - 1) + timedelta(days=_WEEK * step)
        return edtf.span(monday, monday + timedelta(days=_WEEK - 1))
    if name == "month":
        return shift_month(reference, step).isoformat()[:7]
    length = {"year": 1, "decade": _DECADE, "century": _CENTURY}.get(name)
    year = 0 if length is None else (reference.year + step * length) // length
    if length is None or not 1 <= year * length <= date.max.year:
        return None
    return f"{year:04}" if length == 1 else f"{year:03}X" if length == _DECADE else f"{year:02}XX"


def window(meaning: Window, reference: date) -> Value:
    """«الأيام الثلاثة الماضية»: from so many units ago up to the publication date, or from it on."""
    if meaning.number is None:
        return None, "counted time: vague", reference
    if meaning.unit in ("hour", "minute"):
        return None, "counted time: the hour of publication is not used", reference
    edge = exact(meaning.unit, reference, meaning.number * meaning.direction)
    first, last = sorted((edge, reference + timedelta(days=meaning.direction)))
    return edtf.span(first, last), f"{meaning.unit}s counted", reference


def exact(name: str, reference: date, number: int) -> date:
    """The day that lies ``number`` units from another; the last of its month where that is shorter."""
    days = {"day": 1, "week": _WEEK}.get(name)
    if days is not None:
        return reference + timedelta(days=days * number)
    months = {"month": 1, "year": _MONTHS, "decade": _MONTHS * _DECADE, "century": _MONTHS * _CENTURY}[name]
    first = shift_month(reference, months * number)
    return min(first + timedelta(days=reference.day - 1), edtf.month_bounds(first.year, first.month)[1])


def ago(meaning: Ago, reference: date) -> Value:
    """«قبل ثلاثة أيام», «منذ سنتين», «بعد أسبوعين من الآن»."""
    if meaning.number is None:
        return None, "counted time: vague", reference
    if meaning.unit in ("hour", "minute"):
        return None, "counted time: the hour of publication is not used", reference
    value = unit(meaning.unit, reference, meaning.number * meaning.direction)
    return value, f"{meaning.unit}s counted", reference


def _season(template: str, direction: int, reference: date) -> str | None:
    """The last season that is over, the one of this year, or the next to begin."""
    values = [template.format(year=f"{reference.year + step:04}") for step in (-2, -1, 0, 1, 2)]
    runs = [(value, *edtf.bounds(value)) for value in values]
    if direction < 0:
        return next(
            (value for value, _, last in reversed(runs) if last is not None and last < reference), None
        )
    if direction > 0:
        return next((value for value, first, _ in runs if first is not None and first > reference), None)
    begun = runs[1][2] is not None and runs[1][2] >= reference  # a winter goes on into the next year
    return values[1 if begun else 2]


def year_part(meaning: YearPart, reference: date | None) -> Value:
    """«صيف 2016», «الربع الأول من السنة الجارية»."""
    if meaning.year is not None:
        return meaning.template.format(year=f"{meaning.year:04}"), "part of a year", None
    if reference is None:
        return None, "no publication date", None
    if meaning.direction is None:
        return None, "part of an unnamed year", reference
    if "/" not in meaning.template:
        return _season(meaning.template, meaning.direction, reference), "season counted", reference
    return (
        meaning.template.format(year=f"{in_range(reference.year + meaning.direction):04}"),
        "part of a year",
        reference,
    )
