"""Holidays and religious occasions: on which days they fall.

The rules are those of resources/dates/occasions.yaml. Feasts of the Islamic calendar have its doubt of a day.
Easter is found as by J. Meeus, Astronomical Algorithms (1991), ch. 8: the Gregorian one by the method of
Butcher's Ecclesiastical Calendar (1876), the Orthodox one by that for the Julian calendar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from marsad.dates.meanings import hijri
from marsad.errors import KnowledgeError

_MONTHS, _WEEK = 12, 7
_ALWAYS = (1, 9999)
_CLOSE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rule:
    """On which day an occasion falls.

    ``kind`` is ``day``, ``hijri`` (``month`` and ``day``), ``nth`` (the ``day``-th ``weekday`` of ``month``,
    -1 the last), ``easter`` or ``orthodox`` (``shift`` days from that Sunday), ``easters`` (from both, where
    they lie within a week) or ``unknown`` (``reason``). It has ``length`` days; ``loose``: it is one of them.
    ``first`` and ``last`` are the years in which it is kept, ``epoch`` how far the years of its own calendar
    are ahead.
    """

    kind: str
    month: int = 0
    day: int = 0
    weekday: int = 0
    length: int = 1
    shift: int = 0
    loose: bool = False
    first: int = _ALWAYS[0]
    last: int = _ALWAYS[1]
    epoch: int = 0
    reason: str = ""

    @property
    def doubt(self) -> int:
        """How many days it may be off either way."""
        return 1 if self.kind == "hijri" else 0

    def last_of(self, day: date) -> date:
        """The last of its days, or of the days of which it is one, where ``day`` is the first."""
        if self.kind == "easters":
            return orthodox_easter(day.year) + timedelta(days=self.shift)
        return day + timedelta(days=self.length - 1)

    def in_year(self, year: int) -> list[date]:
        """Its first days in a Gregorian year, in order: none, one or (Islamic feasts) two."""
        return list(_in_year(self, year))

    def in_hijri_year(self, year: int) -> date | None:
        """Its first day in a year of the Islamic calendar; None for others and outside the calendar."""
        if self.kind != "hijri":
            return None
        found = hijri.exact(year, self.month, self.day)
        return None if found is None else found + timedelta(days=self.shift)

    def unshifted(self, year: int) -> list[date]:
        """The days in a year from which it is ``shift`` days away."""
        if self.kind == "day":
            return [date(year, self.month, self.day)]
        if self.kind == "nth":
            return [_nth(year, self.month, self.day, self.weekday)]
        if self.kind == "easters":
            return [easter(year)] if orthodox_easter(year) - easter(year) <= _CLOSE else []
        if self.kind != "hijri":
            return [easter(year) if self.kind == "easter" else orthodox_easter(year)]
        now = hijri.hijri_of(date(max(year, 623), 7, 1))[0]
        days = (hijri.exact(near, self.month, self.day) for near in (now - 1, now, now + 1))
        return [day for day in days if day is not None and day.year == year]


@lru_cache(maxsize=4096)
def _in_year(rule: Rule, year: int) -> tuple[date, ...]:
    if not max(rule.first, 2) <= year <= min(rule.last, 9998) or rule.kind == "unknown":
        return ()
    shift = timedelta(days=rule.shift)
    return tuple(sorted(day + shift for day in rule.unshifted(year)))


@lru_cache(maxsize=1024)
def rules(text: str) -> tuple[Rule, ...]:
    """The rules of a row of the table: one, or two for a name of two occasions.

    Raises KnowledgeError for text that is none.
    """
    return tuple(_rule(part) for part in text.split(" or "))


def _rule(text: str) -> Rule:
    words = text.split()
    if words[0] == "unknown":
        return Rule("unknown", reason=" ".join(words[1:]))
    try:
        found, taken = _head(words)
        for index, word in enumerate(words[taken:], taken):
            found = _with(found, word, words[index + 1 : index + 2])
    except (ValueError, IndexError) as error:
        raise KnowledgeError(f"no rule of an occasion: {text!r}") from error
    return found


def _head(words: list[str]) -> tuple[Rule, int]:
    kind = words[0]
    if kind in ("easter", "orthodox", "easters"):
        return Rule(kind, shift=int(words[1]), loose=kind == "easters"), 2
    if kind == "nth":
        month, which, weekday = (int(word) for word in words[1:4])
        _nth(2024, month, which, weekday)
        return Rule(kind, month, which, weekday), 4
    at = 1 if kind == "hijri" else 0
    month, day = (int(part) for part in words[at].split("-"))
    if not (1 <= month <= _MONTHS and 1 <= day <= (30 if at else 31)):
        raise ValueError(words[at])
    return Rule("hijri" if at else "day", month, day), at + 1


def _with(rule: Rule, word: str, following: list[str]) -> Rule:
    """The rule with one more of the words behind it."""
    if word.startswith("+"):
        return replace(rule, length=int(word[1:]))
    if word == "loose":
        return replace(rule, loose=True)
    if word in ("shift", "since", "until", "epoch"):
        number = int(following[0])
        if word in ("shift", "epoch"):
            return replace(rule, shift=number) if word == "shift" else replace(rule, epoch=number)
        return replace(rule, first=number) if word == "since" else replace(rule, last=number)
    int(word)  # the number of the word before
    return rule


def _nth(year: int, month: int, which: int, weekday: int) -> date:
    """The n-th weekday of a month, -1 the last. Raises ValueError where there is none."""
    if not 1 <= weekday <= _WEEK or which not in (-1, 1, 2, 3, 4):
        raise ValueError(f"no {which}th weekday {weekday}")
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % _WEEK + _WEEK * (which - 1))
    last = date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % _WEEK)


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, as a Gregorian day."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
