"""Days that are written with a number: full dates, day and month, day of a month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import periods
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, Story, make, result
from marsad.dates.meanings.meaning import Day, Month
from marsad.dates.meanings.tense import Tense

_NEAR = timedelta(days=2)
_WITHIN = timedelta(days=7)
_CLOSE = timedelta(days=60)
_AHEAD = timedelta(days=300)
_UNSURE = timedelta(days=165)
_MONTH = timedelta(days=30)
_YEAR = timedelta(days=365)
_MONTHS, _RECENT_MONTHS, _COMING_MONTHS = 12, 6, 3
_YEARS_AROUND = 2
_WEEK, _HALF_WEEK = 7, 3
_CONVENTION = "convention"
_AGAINST = "weekday agrees, the date written does not"
AGAINST_WEEKDAY = "weekday contradicts it"
"""Behind the colon of ``how``: the weekday written is not that of the date."""


def spoken_day(meaning: Day, context: Context) -> date | None:
    """The day that «أمس», «اليوم», «غدا» counts to from the publication date."""
    if meaning.offset is None or context.reference is None:
        return None
    return context.reference + timedelta(days=meaning.offset)


def full(meaning: Day, context: Context) -> Resolved:
    """A day with its year; «أمس» and a weekday that agree with each other beat a date that fits neither."""
    written = make(meaning.year, meaning.month, meaning.day)
    if written is None:
        return Resolved(None, "no such day")
    spoken = spoken_day(meaning, context)
    contradicted = meaning.weekday not in (None, written.isoweekday())
    fits = spoken is not None and meaning.weekday == spoken.isoweekday()
    if contradicted and fits and context.reference is not None:
        return result(spoken, f"relative day: {_AGAINST}", context.reference)
    if not contradicted:
        return _beside(meaning, written, spoken)
    swapped = make(meaning.year, meaning.day, meaning.month) if _CONVENTION in meaning.note else None
    if swapped is not None and swapped.isoweekday() == meaning.weekday:
        return Resolved(swapped.isoformat(), "full date: month first, as the weekday has it")
    if context.reference is not None and _fits_now(meaning, written, context.reference):
        return Resolved(None, f"full date: {AGAINST_WEEKDAY}, but not in the year of publication")
    return _both(written, meaning.weekday, f"full date: {AGAINST_WEEKDAY}", None)


def _beside(meaning: Day, written: date, spoken: date | None) -> Resolved:
    """A full date beside «اليوم» or «أمس»: it goes before these, but not where they lie in another week."""
    if spoken is None or spoken == written:
        return Resolved(written.isoformat(), "full date")
    if abs(spoken - written) > _WITHIN and meaning.weekday in (None, spoken.isoweekday()):
        return Resolved(None, "full date: relative day contradicts it")
    return Resolved(written.isoformat(), "full date: relative day is off")


def _fits_now(meaning: Day, written: date, reference: date) -> bool:
    """Whether the weekday is that of the date in the year of publication, next to the one written."""
    now = make(reference.year, meaning.month, meaning.day)
    if now is None or abs(now - reference) > _CLOSE or abs(written.year - now.year) != 1:
        return False
    return now.isoweekday() == meaning.weekday


def _both(written: date, name: int | None, how: str, anchor: date | None) -> Resolved:
    """The run from a written day to the nearest day of the weekday that contradicts it, in order."""
    step = 0 if name is None else (name - written.isoweekday() + _HALF_WEEK) % _WEEK - _HALF_WEEK
    value = edtf.span(*sorted((written, written + timedelta(days=step))))
    return Resolved(value, how, None if anchor is None else anchor.isoformat())


def day_month(meaning: Day, context: Context) -> Resolved:
    """A day and month without a year; ``how`` says by what the year was found."""
    if meaning.named:
        return Resolved(None, "day and month: part of a name")
    shared = _going_on(meaning, context)
    if shared is not None:
        return shared
    if context.reference is not None:
        return _published(meaning, context, context.reference)
    return _unpublished(meaning, context)


def _unpublished(meaning: Day, context: Context) -> Resolved:
    if context.newest is not None and meaning.direction is not None:
        return _directed(meaning, context.newest)
    if context.newest is not None and meaning.weekday is not None:
        return _agreeing(meaning, context.newest, context, published=False)
    if not _directions(meaning):
        told = _of_story(meaning, context)
        if told is not None:
            return told
    return Resolved(None, f"day and month without year: {NO_REFERENCE}")


def _going_on(meaning: Day, context: Context) -> Resolved | None:
    """«السبت 10 دجنبر 2022 وتستمر حتى 13 يناير»: the first such day after the one before it."""
    story = context.story
    if story is None or not story.alone or _directions(meaning):
        return None
    unpublished = context.reference is None and context.posted is None
    same = make(story.year, meaning.month, meaning.day)
    if unpublished and same is not None and meaning.weekday == same.isoweekday():
        return Resolved(same.isoformat(), _story_says(story), f"{story.year:04}")
    start = story.day
    if start is None:
        return None
    if not story.onward and not (unpublished and context.tense is Tense.FUTURE):
        return None
    days = (make(start.year + step, meaning.month, meaning.day) for step in range(1 + story.onward))
    found = next((day for day in days if day is not None and timedelta(0) < day - start <= _YEAR), None)
    if found is None or meaning.weekday not in (None, found.isoweekday()):
        return None
    later = found.year > start.year
    how = f"day and month: within a year after «{story.words}»" if later else _story_says(story)
    return Resolved(found.isoformat(), how, start.isoformat())


def _directions(meaning: Day) -> bool:
    return any(item is not None for item in (meaning.direction, meaning.year_direction, meaning.offset))


def _published(meaning: Day, context: Context, reference: date) -> Resolved:
    if meaning.offset is not None:
        return _relative_date(meaning, context, reference)
    if meaning.year_direction is not None:
        found = make(reference.year + meaning.year_direction, meaning.month, meaning.day)
        return result(found, "day and month: year counted", reference)
    if meaning.direction is not None:
        return _directed(meaning, reference)
    if meaning.weekday is not None:
        return _agreeing(meaning, reference, context, published=True)
    return _guessed_year(meaning, reference, context)


def _relative_date(meaning: Day, context: Context, reference: date) -> Resolved:
    """«أمس الخميس 14 مارس»: the date must be that day; where it is not, two clues beat one."""
    spoken = spoken_day(meaning, context)
    if spoken is None or (spoken.month, spoken.day) == (meaning.month, meaning.day):
        return result(spoken, "relative day: date agrees", reference)
    if meaning.weekday == spoken.isoweekday():
        return result(spoken, f"relative day: {_AGAINST}", reference)
    written = _nearest(meaning, reference)
    if (
        written is not None
        and meaning.weekday in (None, written.isoweekday())
        and abs(written - spoken) <= _NEAR
    ):
        return result(written, "day and month: relative day is off", reference)
    return Resolved(None, "relative day: contradicts the date written", reference.isoformat())


def _directed(meaning: Day, anchor: date) -> Resolved:
    days = _around(meaning, anchor)
    if meaning.direction == 0:
        found, how = _closest(days, anchor), "day and month: current"
    elif meaning.direction is not None and meaning.direction < 0:
        found, how = max((day for day in days if day < anchor), default=None), "day and month: last before"
    else:
        found, how = min((day for day in days if day > anchor), default=None), "day and month: next after"
    if found is not None and meaning.weekday not in (None, found.isoweekday()):
        return _both(found, meaning.weekday, f"{how}; {AGAINST_WEEKDAY}", anchor)
    return result(found, how, anchor)


def _agreeing(meaning: Day, anchor: date, context: Context, *, published: bool) -> Resolved:
    """The near year in which the weekday agrees; news does not name days far ahead without their year."""
    days = [day for day in _around(meaning, anchor) if day - anchor <= _AHEAD]
    agreeing = [day for day in days if day.isoweekday() == meaning.weekday]
    story = context.story
    if story is not None:
        told = make(story.year, meaning.month, meaning.day)
        if told is not None and told.isoweekday() == meaning.weekday and (story.sure or not agreeing):
            return Resolved(told.isoformat(), _story_says(story), f"{story.year:04}")
    best = _closest(agreeing, anchor)
    if best is not None and abs(best - anchor) > _UNSURE and context.tense.ahead and best < anchor:
        return Resolved(None, "day and month: the weekday fits no year to come", anchor.isoformat())
    if best is not None:
        return result(best, "day and month: year in which the weekday agrees", anchor)
    nearest = _closest(days, anchor)
    if nearest is not None and published and abs(nearest - anchor) <= _CLOSE:
        return _both(nearest, meaning.weekday, f"day and month: {AGAINST_WEEKDAY}", anchor)
    return Resolved(None, "day and month: weekday fits no near year", anchor.isoformat())


def _guessed_year(meaning: Day, anchor: date, context: Context) -> Resolved:
    """The year by the tense, else the nearest; a year that the text around gives must not contradict it."""
    days = _around(meaning, anchor)
    nearest, tense = _closest(days, anchor), context.tense
    last = max((day for day in days if day <= anchor), default=None)
    following = min((day for day in days if day > anchor), default=None)
    if tense.ahead or tense is Tense.PAST:
        found = following if tense.ahead else last
        if found != nearest and nearest is not None and abs(nearest - anchor) <= _MONTH:
            return Resolved(None, "day and month: the tense contradicts the nearest year", anchor.isoformat())
    if tense.ahead:
        return result(following, "day and month: next after, what is to come", anchor)
    recent = nearest is not None and abs(nearest - anchor) <= _CLOSE
    told = _of_story(meaning, context, recent=recent)
    agreed = last if tense is Tense.PAST else nearest
    if (
        told is not None
        and context.story is not None
        and (agreed is None or agreed.year != context.story.year)
    ):
        return told
    if tense is Tense.PAST:
        return result(last, "day and month: last before, what was", anchor)
    if nearest is not None and abs(nearest - anchor) > _UNSURE:
        return Resolved(None, "day and month: last or next year unclear", anchor.isoformat())
    return result(nearest, "day and month: year nearest the publication date", anchor)


def _of_story(meaning: Day, context: Context, *, recent: bool = False) -> Resolved | None:
    """The day in the year that the text around gives; no value where it could be that of the publication.

    ``recent``: the nearest such day is so near the publication that news would leave its year out.
    """
    story = context.story
    if story is None:
        return None
    found = make(story.year, meaning.month, meaning.day)
    agrees = context.reference is not None and story.year == context.reference.year
    backwards = story.day is not None and found is not None and found < story.day
    if not story.sure or backwards or (recent and not agrees):
        return Resolved(None, f"day and month: perhaps of the year of «{story.words}»", f"{story.year:04}")
    return Resolved(None if found is None else found.isoformat(), _story_says(story), f"{story.year:04}")


def _story_says(story: Story) -> str:
    return f"day and month: year of «{story.words}»"


def month(meaning: Month, context: Context) -> Resolved:
    """A month or run of months; ``how`` says by what its year was found."""
    bare = meaning.year is None and meaning.direction is None and meaning.year_direction is None
    if bare and (context.reference is not None or context.story is not None):
        value, how, anchor = _bare_month(meaning, context)
        edge = f"; {meaning.edge} of it" if meaning.edge else ""
        return Resolved(value, how + edge, anchor)
    value, how, day = periods.month(meaning, context.reference, context.newest, future=False)
    return Resolved(value, how, None if day is None else day.isoformat())


def _bare_month(meaning: Month, context: Context) -> tuple[str | None, str, str | None]:
    """«في مارس»: the tense tells, or the story, or that one of last and next is much nearer."""
    anchor, story, tense = context.reference, context.story, context.tense
    near = None if anchor is None else _near_month(meaning, anchor, tense)
    if story is not None and not (tense.ahead and anchor is not None) and near != story.year:
        recent = anchor is not None and story.near and _is_recent(meaning, near, anchor)
        if not story.sure or recent or (story.day is not None and meaning.last < story.day.month):
            return None, f"month: perhaps of the year of «{story.words}»", f"{story.year:04}"
        return periods.months(meaning, story.year), f"month: year of «{story.words}»", f"{story.year:04}"
    if anchor is None or near is None:
        return (
            None,
            "month without year: last or next unclear",
            None if anchor is None else anchor.isoformat(),
        )
    how = "what is to come" if tense.ahead else "what was" if tense is Tense.PAST else "without a year"
    side = "next after" if (near, meaning.month) > (anchor.year, anchor.month) else "last before"
    return periods.months(meaning, near), f"month: {side}, {how}", anchor.isoformat()


def _is_recent(meaning: Month, near: int | None, anchor: date) -> bool:
    """Whether a month is so near the publication that news would leave its year out."""
    return (
        near is not None
        and abs((near - anchor.year) * _MONTHS + meaning.month - anchor.month) <= _COMING_MONTHS
    )


def _near_month(meaning: Month, anchor: date, tense: Tense) -> int | None:
    """The year of the month that the tense points to, or that is much nearer than the other."""
    ahead = (meaning.month - anchor.month) % _MONTHS
    behind = (anchor.month - meaning.month) % _MONTHS
    if tense.ahead:
        return periods.shift_month(anchor, ahead).year
    if tense is Tense.PAST or behind <= _RECENT_MONTHS:
        return periods.shift_month(anchor, -behind).year
    return periods.shift_month(anchor, ahead).year if ahead <= _COMING_MONTHS else None


def _around(meaning: Day, anchor: date) -> list[date]:
    years = range(anchor.year - _YEARS_AROUND, anchor.year + _YEARS_AROUND + 1)
    return [day for year in years if (day := make(year, meaning.month, meaning.day)) is not None]


def _nearest(meaning: Day, anchor: date) -> date | None:
    return _closest(_around(meaning, anchor), anchor)


def _closest(days: Iterable[date], anchor: date) -> date | None:
    """The day nearest the anchor; of two as near, the earlier, for news reports the past."""
    return min(days, key=lambda day: (abs(day - anchor), day), default=None)


def day_of_month(meaning: Day, context: Context) -> Resolved:
    """A day of «الشهر الجاري» and the like, or one whose weekday tells the month."""
    reference = context.reference
    if reference is None:
        return Resolved(None, NO_REFERENCE)
    if meaning.month_direction is not None:
        first = periods.shift_month(reference, meaning.month_direction)
        found = make(first.year, first.month, meaning.day)
        if found is not None and meaning.weekday not in (None, found.isoweekday()):
            # It may count in another calendar.
            return Resolved(None, "day of a month counted: weekday contradicts it", reference.isoformat())
        return result(found, "day of a month counted", reference)
    months = [periods.shift_month(reference, step) for step in (-1, 0, 1)]
    days = [day for first in months if (day := make(first.year, first.month, meaning.day)) is not None]
    agreeing = [day for day in days if day.isoweekday() == meaning.weekday]
    if agreeing:
        return result(_closest(agreeing, reference), "day of the month: the weekday agrees", reference)
    ahead = [day for day in days if day > reference]
    if meaning.weekday is None and ahead and context.future:
        return result(ahead[0], "day of the month: the next one, what is to come", reference)
    return Resolved(None, "day of an unnamed month", reference.isoformat())
