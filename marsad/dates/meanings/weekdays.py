"""Days that are named from today, or by their weekday alone."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, result
from marsad.dates.meanings.dated import spoken_day
from marsad.dates.meanings.meaning import Day
from marsad.dates.meanings.tense import Tense

_WEEK = 7
_SAME_STORY = timedelta(days=14)
_OPEN = frozenset({Tense.COMING, Tense.FUTURE, Tense.UNCLEAR})
_FOLLOWS = "weekday: on or after an earlier day of the sentence"


def relative(meaning: Day, context: Context) -> Resolved:
    """«أمس», «اليوم», «غدا», alone or with a weekday; the weekday wins where it is near.

    A day late or two early are slips of a paper; no article speaks of «اليوم» two days ahead.
    """
    reference, spoken = context.reference, spoken_day(meaning, context)
    if reference is None or spoken is None:
        return Resolved(None, NO_REFERENCE)
    if meaning.weekday is None:
        return result(spoken, "relative day", reference)
    if meaning.weekday == spoken.isoweekday():
        return result(spoken, "relative day: weekday agrees", reference)
    near = (spoken + timedelta(days=step) for step in (-1, 1, -2))
    fitting = next((day for day in near if day.isoweekday() == meaning.weekday), None)
    if fitting is None:
        return Resolved(None, "relative day: weekday contradicts it", reference.isoformat())
    return result(fitting, "relative day: the weekday wins over the day counted", reference)


def weekday(meaning: Day, context: Context) -> Resolved:
    """A weekday without a number; a report means the last one, what is to come the next."""
    reference, name = context.reference, meaning.weekday
    if name is None:
        return Resolved(None, "no weekday")
    if reference is None:
        return _unpublished(meaning, name, context)
    if meaning.direction is not None and meaning.direction != 0:
        return _directed(name, meaning.direction, reference)
    return _undirected(meaning, name, reference, context)


def _undirected(meaning: Day, name: int, reference: date, context: Context) -> Resolved:
    sentence, tense = context.sentence, context.tense
    ahead = sentence is not None and reference < sentence <= reference + _SAME_STORY
    if sentence is not None and ahead and not tense.past:
        if name == reference.isoweekday():
            return Resolved(None, "weekday: today or in a week", reference.isoformat())
        return result(on_or_after(sentence, name), _FOLLOWS, sentence)
    unclear = tense in _OPEN or (meaning.this and tense is Tense.NONE)
    if meaning.direction is None and unclear:
        return _open(name, reference, tense)
    return _of_story(name, reference, context) or _reported(name, reference, sentence)


def _unpublished(meaning: Day, name: int, context: Context) -> Resolved:
    posted, tense = context.posted, context.tense
    if posted is None or meaning.direction is not None or tense is Tense.UNCLEAR:
        return Resolved(None, NO_REFERENCE)
    if tense.ahead:
        if name == posted.isoweekday():
            return Resolved(None, "weekday: today or in a week", posted.isoformat())
        return result(after(posted, name), "weekday: next after the newest date of the article", posted)
    return result(on_or_before(posted, name), "weekday: on or before the newest date of the article", posted)


def _directed(name: int, direction: int, reference: date) -> Resolved:
    if direction < 0:
        last = on_or_before(reference - timedelta(days=1), name)
        found = last - timedelta(days=_WEEK * (-direction - 1))
        return result(found, "weekday: last before the publication date", reference)
    found = after(reference, name) + timedelta(days=_WEEK * (direction - 1))
    return result(found, "weekday: next after the publication date", reference)


def _open(name: int, reference: date, tense: Tense) -> Resolved:
    """A weekday that the words do not report: ahead, or unclear."""
    today = name == reference.isoweekday()
    if today and tense is not Tense.FUTURE:
        return result(reference, "weekday: that of the publication date", reference)
    if not tense.ahead:
        return Resolved(None, "weekday: last or next unclear", reference.isoformat())
    if today:
        return Resolved(None, "weekday: today or in a week", reference.isoformat())
    return result(after(reference, name), "weekday: next after the publication date", reference)


def _of_story(name: int, reference: date, context: Context) -> Resolved | None:
    """A weekday of what is told of long ago («غادر في 4 مارس 2020 وعاد الجمعة»)."""
    story = context.story
    if story is None or story.day is None or reference - story.day <= _SAME_STORY:
        return None
    if story.sure and story.near:
        found = on_or_after(story.day, name)
        return Resolved(found.isoformat(), f"weekday: on or after «{story.words}»", story.day.isoformat())
    if context.tense is Tense.SAID:
        return None
    return Resolved(None, f"weekday: perhaps of the days of «{story.words}»", reference.isoformat())


def _reported(name: int, reference: date, sentence: date | None) -> Resolved:
    if sentence is not None and reference - sentence <= _SAME_STORY:
        following = on_or_after(sentence, name)
        if following <= reference:
            return result(following, _FOLLOWS, sentence)
    return result(on_or_before(reference, name), "weekday: on or before the publication date", reference)


def on_or_before(day: date, name: int) -> date:
    """The last day of that name (1 Monday to 7) that is not after ``day``."""
    return day - timedelta(days=(day.isoweekday() - name) % _WEEK)


def on_or_after(day: date, name: int) -> date:
    """The first day of that name that is not before ``day``."""
    return day + timedelta(days=(name - day.isoweekday()) % _WEEK)


def after(day: date, name: int) -> date:
    """The first day of that name after ``day``."""
    return on_or_after(day + timedelta(days=1), name)
