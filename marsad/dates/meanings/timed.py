"""Put a clock time on the day it belongs to, and count hours and minutes from a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved
from marsad.dates.meanings.meaning import Ago, Day, Window
from marsad.records import TimeType

OPEN = "hour before or after noon unclear"
"""The reason why a day has no clock time although one is written."""

NO_MOMENT = "counted time: the hour of publication is not known"
"""The reason why hours are not counted from a publication of which only the day is known."""

_NIGHT_ENDS = "05:00"
_DAY_LENGTH = 10
STEPS = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1)}
"""How long each unit is that counts from a moment and not from a day."""
COUNTED = frozenset(STEPS)
"""The units that count from a moment and not from a day."""


def on_day(meaning: Day, found: Resolved) -> Resolved:
    """A resolved day with the clock time that stands with it.

    A time of no day keeps the ``T20:00`` that it has; a run of days takes no clock time, and ``how`` says so.
    """
    timed = bool(meaning.clock) or meaning.part is not None or meaning.ambiguous_clock
    notes = [found.how, meaning.note, meaning.clock_note]
    value = found.value
    if meaning.ambiguous_clock and value is not None:
        notes.append(OPEN)
    if meaning.clock and value is not None and not value.startswith("T"):
        value, reason = moment(meaning, value)
        notes.append(reason)
    how = "; ".join(note for note in notes if note)
    return Resolved(value, how, found.anchor, TimeType.TIME if timed else TimeType.DATE)


def moment(meaning: Day, day: str) -> tuple[str, str]:
    """The clock time on a day, and what is unsure of it; the day alone where it may be of the next one."""
    if len(day) != _DAY_LENGTH or day.endswith("X"):
        return day, "clock time left out: the day is not one"
    if meaning.unsure_night and meaning.clock < _NIGHT_ENDS:
        return day, "after midnight: of this day or the next"
    exact = date.fromisoformat(day) + timedelta(days=meaning.shift)
    zone = meaning.zone if exact.year >= meaning.zone_since else ""
    return f"{exact.isoformat()}T{meaning.clock}{zone}", ""


def of_no_day(meaning: Day) -> str | None:
    """The time of day of a clock time whose day is not known (ISO 8601): ``T20:00``.

    None for two bare numbers and a colon that are as likely minutes and seconds: «3:45».
    """
    if not meaning.clock or (meaning.bare and "00:60" < meaning.clock < "13:00"):
        return None
    return f"T{meaning.clock}{'' if meaning.zone_since else meaning.zone}"


def counted(meaning: Ago | Window, context: Context) -> Resolved:
    """«قبل ساعتين», «خلال الساعات الثلاث المقبلة»: counted from the minute of publication."""
    if meaning.number is None:
        anchor = None if context.reference is None else context.reference.isoformat()
        return Resolved(None, "counted time: vague", anchor, TimeType.TIME)
    if context.moment is None:
        how = NO_REFERENCE if context.reference is None else NO_MOMENT
        anchor = None if context.reference is None else context.reference.isoformat()
        return Resolved(None, how, anchor, TimeType.TIME)
    other = context.moment + meaning.number * meaning.direction * STEPS[meaning.unit]
    how = f"{meaning.unit}s counted"
    value = written(other, seconds=meaning.unit == "second")
    if isinstance(meaning, Window):
        now = written(context.moment, seconds=meaning.unit == "second")
        value = f"{now}/{value}" if meaning.direction > 0 else f"{value}/{now}"
    return Resolved(value, how, written(context.moment), TimeType.TIME)


def written(when: datetime, *, seconds: bool = False) -> str:
    """A moment in EDTF to the minute or second, with its offset where it has one (``Z`` for UTC)."""
    text = when.isoformat(timespec="seconds" if seconds else "minutes")
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text
