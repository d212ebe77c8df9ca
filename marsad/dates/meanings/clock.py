"""Clock times: the hour that is said, the part of the day and the time zone give the time of day.

An hour of a dial of twelve is read by the part of the day that stands with it («الثامنة مساء»); without one
it is before or after noon and has no value, unless it is written with minutes in digits («8:00»: 24 hours).
Each part of the day allows some hours only: «الثانية ليلا» is after midnight, «11 ظهرا» before noon, and what
fits twice or never («الثانية عشرة مساء») stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.dates.lexing.lexer import Atom
from marsad.records import PartOfDay

_MINUTES = r"(?:[&c](?:F|[dn][OZ]?|L)){0,2}"
_SAID = re.compile(rf"h[:pΠ]?(?:\(@\)|@O?|u?p?[dn]{_MINUTES}|P(?:&[dn][OZ])?)|@O?|(?<=\()[dn](?=z\))")
_END = re.compile(rf"[fimupΠ]*h?[:puΠ]{{0,2}}(?P<said>[dn]{_MINUTES}|\(?@\)?O?|P(?:&[dn][OZ])?)")
_AFTER_PART = re.compile(r"[,mf]{0,2}T?P(&[dn][OZ])")
_OFFSET = re.compile(r"(?<=z)[+\-][d@]")
_HOUR, _HALF, _DAY = 60, 720, 1440
_DIAL, _HOURS = 12, 24
_WINDOWS = {
    PartOfDay.DAWN: (0, 9),
    PartOfDay.MORNING: (0, 12),
    PartOfDay.NOON: (10, 15),
    PartOfDay.AFTERNOON: (10, 21),
    PartOfDay.EVENING: (13, 24),
    PartOfDay.NIGHT: (18, 29),
}
_AFTER_NOON, _EVENING_IN_DIGITS = (12, 21), (12, 24)
_EARLY = (PartOfDay.DAWN, PartOfDay.MORNING)
_LATE = (PartOfDay.NOON, PartOfDay.AFTERNOON, PartOfDay.EVENING)
_EASTERNMOST = 13 * _HOUR  # with 14 the clock of Hawaii could not be told from that of Kiribati


@dataclass(frozen=True, slots=True)
class Said:
    """An hour as it is said, before the part of the day is known.

    ``hour`` is 0 to 24, ``minute`` -30 to 59 («إلا ربعا» -15), ``second`` its two digits or nothing;
    ``written``: in digits with a colon, so of 24 hours where nothing says other.
    """

    hour: int
    minute: int = 0
    second: str = ""
    written: bool = False

    def times(self, part: Atom | None, half: int | None = None) -> tuple[int, ...]:
        """The minutes from midnight that it can be: one, two where it is unclear, none for a contradiction.

        ``part`` is the word of the part of the day, ``half`` 0 for am and 12 for pm. The windows of
        :data:`marsad.records.PartOfDay` are wider than the day periods of CLDR 45 ar, for people say
        «السابعة بعد الظهر» and «11 ظهرا»; each leaves one of the two hours of a dial at most.
        """
        name = None if part is None else PartOfDay(part.name)
        if self.hour > _HOURS or (self.hour == _HOURS and self.minute):
            return ()
        if not 1 <= self.hour <= _DIAL:
            return () if self._contradicts(name, half) else ((self.hour * _HOUR + self.minute) % _DAY,)
        dial = self.hour % _DIAL * _HOUR + self.minute
        if half is not None:
            return ((dial + half * _HOUR) % _DAY,)
        if part is None or name is None:
            if self.written:
                return (self.hour * _HOUR + self.minute,)
            return tuple(sorted((dial % _DAY, (dial + _HALF) % _DAY)))
        return _within(dial, *self._window(part, name))

    def _contradicts(self, part: PartOfDay | None, half: int | None) -> bool:
        """Whether an hour of 24 stands with the other half of the day: «15:30 صباحا», «00:10 ظهرا»."""
        early = self.hour % _HOURS < _DIAL
        return (half == _DIAL or part in _LATE) if early else (half == 0 or part in _EARLY)

    def _window(self, word: Atom, part: PartOfDay) -> tuple[int, int]:
        if part is PartOfDay.AFTERNOON and word.norm.startswith("بعد"):
            return _AFTER_NOON
        return _EVENING_IN_DIGITS if part is PartOfDay.EVENING and self.written else _WINDOWS[part]


def _within(dial: int, first: int, last: int) -> tuple[int, ...]:
    """The times of a dial that lie from one hour up to another, which may be of the next day."""
    both = {dial % _DAY, (dial + _HALF) % _DAY}
    low, high = first * _HOUR, last * _HOUR
    return tuple(sorted(time for time in both if low <= time < high or low <= time + _DAY < high))


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time of a text: the minutes from midnight that it can be, and what stands with it.

    ``zone`` is ``Z``, an offset or nothing, ``since`` the first year for which it is known to hold. ``part``
    is the word of the part of the day that it was read by. ``shift`` counts days from the day named: 1 of
    24:00, and where the time is given a second time in a known zone.
    """

    said: Said
    times: tuple[int, ...]
    zone: str = ""
    since: int = 0
    part: Atom | None = None
    half: int | None = None
    shift: int = 0

    @property
    def text(self) -> str:
        """``HH:MM[:SS]``; empty where it is unclear."""
        return shown(self.times[0], self.said.second) if len(self.times) == 1 else ""

    @property
    def dial(self) -> str:
        """``HH:MM`` as on a clock of 24 hours, where before and after noon are both possible."""
        if len(self.times) < 2:
            return ""
        return shown((self.said.hour * _HOUR + self.said.minute) % _DAY, self.said.second)


def shown(minutes: int, second: str = "") -> str:
    """Minutes from midnight as ``HH:MM``, with seconds where there are."""
    return f"{minutes // _HOUR % _HOURS:02}:{minutes % _HOUR:02}" + (f":{second}" if second else "")


def taken(codes: str) -> frozenset[int]:
    """Which of the atoms of an expression are numbers of a clock time, and no day of a month."""
    spans = [match.span() for match in _SAID.finditer(codes)]
    spans += [match.span(1) for match in _AFTER_PART.finditer(codes)]
    spans += [match.span() for match in _OFFSET.finditer(codes)]
    return frozenset(index for start, end in spans for index in range(start, end) if codes[index] != "P")


def read(atoms: Sequence[Atom], codes: str) -> Clock | None:
    """The clock time among the atoms of an expression; None where there is none that can be read."""
    spans = [match.span() for match in _SAID.finditer(codes)]
    if not spans:
        return None
    first = _clock(atoms, codes, *spans[0])
    if first is None or len(spans) == 1 or codes[: spans[1][0]].rstrip("h:u")[-1:] != "(":
        return first
    again = _clock(atoms, codes, *spans[1])
    if again is None:
        return first
    return _twice(first, again) if again.zone else _in_digits(first, again)


def read_end(atoms: Sequence[Atom], codes: str) -> tuple[Clock, int] | None:
    """The clock time that the atoms begin with, and where it ends; its hour needs no «الساعة»."""
    match = _END.match(codes)
    clock = None if match is None else _clock(atoms, codes, *match.span("said"))
    return None if match is None or clock is None else (clock, match.end())


def _clock(atoms: Sequence[Atom], codes: str, start: int, end: int) -> Clock | None:
    said = _said(atoms[start:end], codes[start:end])
    if said is None:
        return None
    part = _part(atoms, start)
    half = next((atom.value for atom in atoms[end:] if atom.code == "A"), None)
    behind = _AFTER_PART.match(codes, end)
    if behind is not None and not said.minute:
        minutes = _minutes(atoms[behind.start(1) : behind.end(1)], words=False)
        if minutes is None:
            return None
        said = replace(said, minute=minutes[0], second=minutes[1])
    zone, since = _zone(atoms, codes, end)
    if zone == "Z" and any(atom.digits for atom in atoms[start:end]):
        said = replace(said, written=True)  # agencies write «8 ت غ» of 24 hours
    return Clock(said, said.times(part, half), zone, since, part, half, int(said.hour == _HOURS))


def _twice(local: Clock, known: Clock) -> Clock:
    """«15:00 بالتوقيت المحلي (14:00 ت.غ)»: the time of the known zone, on the day that fits the local one."""
    if len(known.times) != 1:
        return local
    shifts = {_days_between(time, known.times[0]) for time in local.times}
    return (
        replace(known, part=local.part, shift=shifts.pop()) if len(shifts) == 1 else replace(known, times=())
    )


def _in_digits(first: Clock, again: Clock) -> Clock:
    """«الرابعة والنصف (16:30)»: digits that agree say which half of the day it is."""
    agrees = len(again.times) == 1 and again.times[0] in first.times
    return replace(first, times=again.times) if agrees else first


def _days_between(local: int, known: int) -> int:
    """How many days the same moment lies away in a zone whose clock shows another time."""
    offset = (local - known) % _DAY
    return (local - (offset if offset <= _EASTERNMOST else offset - _DAY)) // _DAY


def _said(atoms: Sequence[Atom], codes: str) -> Said | None:
    if codes[-1] == "O" and "@" in codes and atoms[-1].name != "minute":
        return None  # «14:30 ساعة» is a length
    written = next((atom.numeric.clock for atom in atoms if atom.numeric is not None), "")
    if written:
        return Said(int(written[:2]), int(written[3:5]), written[6:], written=True)
    at = next((index for index, code in enumerate(codes) if code in "dnP"), None)
    if at is None:
        return None
    hour = _middle(atoms[at]) if codes[at] == "P" else atoms[at].value
    minutes = _minutes(atoms[at + 1 :], words=not atoms[at].digits)
    if hour is None or minutes is None or hour > _HOURS or atoms[at].name == "ordinal":
        return None
    return Said(hour, minutes[0], minutes[1], written=codes[at] == "P")


def _middle(word: Atom) -> int | None:
    """The hour of «منتصف الليل» or «منتصف النهار»; None for another part of the day."""
    if not word.norm.startswith("منتصف"):
        return None
    return {PartOfDay.NIGHT: 0, PartOfDay.NOON: _DIAL}.get(PartOfDay(word.name))


def _minutes(rest: Sequence[Atom], *, words: bool) -> tuple[int, str] | None:
    """Minutes and seconds behind an hour: «والنصف», «إلا ربعا», «و20 دقيقة»; None where other things count.

    A number without its unit counts minutes only where hour and minutes are both in words.
    """
    minute, second, at = 0, "", 0
    while at + 1 < len(rest):
        sign, number = rest[at], rest[at + 1]
        unit = rest[at + 2] if at + 2 < len(rest) and rest[at + 2].code in "OZ" else None
        at += 2 if unit is None else 3
        if not _counts(number, unit, words=words):
            return None
        if unit is not None and unit.name == "second":
            second = f"{number.value:02}"
        else:
            minute += -_amount(number) if sign.code == "c" else _amount(number)
    return (minute, second) if -_HOUR < minute < _HOUR else None


def _amount(number: Atom) -> int:
    return 2 if number.code == "L" else number.value


def _counts(number: Atom, unit: Atom | None, *, words: bool) -> bool:
    """Whether a number behind an hour counts minutes or seconds."""
    if number.code == "F":
        return True
    if number.code == "L":
        return number.name == "minute"
    if number.name or not 0 <= number.value < _HOUR:
        return False
    if unit is not None:
        return unit.name in ("minute", "second")
    return not number.digits if words else number.value > _DIAL


def _part(atoms: Sequence[Atom], start: int) -> Atom | None:
    """The word of the part of the day: the first in or behind the hour, else the last before it."""
    behind = next((atom for atom in atoms[start:] if atom.code in "PQ"), None)
    if behind is not None:
        return behind
    return next((atom for atom in reversed(atoms[:start]) if atom.code in "PQ"), None)


def _zone(atoms: Sequence[Atom], codes: str, end: int) -> tuple[str, int]:
    """The offset of the zone behind or before a time, and the first year for which it is known to hold."""
    at = max(codes.find("z", end), codes.rfind("z", 0, end))
    if at < 0:
        return "", 0
    if at + 2 < len(codes) and codes[at + 1] in "+-" and codes[at + 2] in "d@":
        return _offset(codes[at + 1], atoms[at + 2]), 0
    offset, _, since = atoms[at].name.partition("/")
    return offset or "Z", int(since or 0)


def _offset(sign: str, number: Atom) -> str:
    """«GMT+1», «UTC+05:30»."""
    if number.numeric is not None:
        return sign + number.numeric.clock[:5]
    return f"{sign}{number.value:02}:00" if number.value <= _DIAL + 2 else ""
