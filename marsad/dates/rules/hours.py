"""Read the atoms of a match into a moment counted in hours and minutes («قبل ساعتين», «بعد ربع ساعة»)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from marsad.dates import lengths
from marsad.dates.lengths import Part
from marsad.dates.meanings import periods, timed
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved
from marsad.dates.meanings.counted import UNCLEAR
from marsad.dates.meanings.meaning import Fixed, Meaning, Own, Window
from marsad.dates.meanings.plans import SAYS
from marsad.dates.rules.match import Builder, Match
from marsad.records import TimeType

_PIECE = re.compile(r"(?P<number>[dn])?(?P<unit>[JKSYOLZ])|(?P<part>F)(?P<of>O)?")
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7}
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_FRACTIONS = {30: 0.5, 15: 0.25, 20: 1 / 3}


def hours(match: Match) -> Meaning | None:
    """«قبل ساعتين», «منذ 20 دقيقة», «بعد ساعة ونصف», «بعد يوم واحد وساعتين»."""
    parts = _parts(match)
    if parts is None or not any(unit in _SECONDS for _, unit in parts):
        return None
    if "u" in match.text:
        return Fixed(None, "counted time: about so long", TimeType.TIME)
    if match.after in "mi" and match.text[0] != "s" and match.text[-1] != "w":
        return Fixed(None, "counted time: from another event", TimeType.TIME)
    return Hours(parts, 1 if match.text[0] == "a" else -1, match.text[-1] == "w")


def _parts(match: Match) -> tuple[Part, ...] | None:
    """How many of which units; None where one is not counted."""
    found: list[Part] = []
    for piece in _PIECE.finditer(match.text):
        atoms = match.inside[piece.start() : piece.end()]
        if piece["part"] is not None:
            unit = atoms[-1].name if piece["of"] else found[-1][1] if found else ""
            seconds = round(_SECONDS.get(unit, 0) * _FRACTIONS.get(atoms[0].value, 0))
            if not seconds:
                return None
            found.append((seconds // 60, "minute") if seconds % 60 == 0 else (seconds, "second"))
            continue
        number = atoms[0] if piece["number"] is not None else None
        count = atoms[-1].count if number is None else number.value
        if not count or atoms[-1].definite or (number is not None and number.name):
            return None
        found.append((count, atoms[-1].name))
    return tuple(found) or None


def length(match: Match) -> Meaning | None:
    """«45 دقيقة», «ربع ساعة», «ساعتين ونصف الساعة», «3 ساعات و20 دقيقة»: a length in hours and minutes."""
    parts = _parts(match)
    if parts is None or not all(unit in _SECONDS for _, unit in parts):
        return None
    if match.before in "$%Ω" or (match.text[0] in "dn" and match.adjacent()):  # «جريدة 24 ساعة»
        return None
    return Fixed(lengths.iso(parts), "length of time", TimeType.DURATION)


def decimal_length(match: Match) -> Meaning | None:
    """«2.5 ساعة», «1,5 سنة»: a broken number written in digits."""
    atoms = match.inside[match.text[0] == "r" :]
    whole, sign, rest, unit = atoms
    glued = whole.end == sign.start and sign.end == rest.start
    opens = match.text[0] == "r" or not (match.adjacent() or match.before in "$%qsa")
    if not (glued and opens and whole.digits and rest.digits) or unit.definite:
        return None
    value = lengths.decimal(f"{whole.value}.{rest.digits}", unit.name)
    return None if value is None else Fixed(value, "length of time", TimeType.DURATION)


def coming_hour(match: Match) -> Meaning | None:
    """«الساعة المقبلة», «الـ24 ساعة الماضية»: the hours up to now or from now."""
    direction, number, unit = match.first("D"), match.first("dn"), match.first("O")
    if direction is None or direction.value not in (-1, 1):
        return None
    if number is None:
        return Window("hour", 1, direction.value) if unit is None else None
    return (
        None if number.name else Window("hour" if unit is None else unit.name, number.value, direction.value)
    )


def now(match: Match) -> Meaning | None:
    """«الآن», where it is no end of a time: not «حتى الآن», «منذ الآن»."""
    if match.inside[0].norm != "الان" or match.before in "tmsaqp":
        return None
    return Now()


@dataclass(frozen=True, slots=True)
class Hours(Own):
    """So many hours and minutes, and longer units, before (-1) or after (1) the moment of publication.

    ``sure``: the words say that it counts from now; else what comes after counts from it only where the
    sentence speaks of what is to come.
    """

    parts: tuple[Part, ...]
    direction: int
    sure: bool = False

    @property
    def names_day(self) -> bool:
        """It names no day."""
        return False

    def resolve(self, context: Context) -> Resolved:
        """The moment, to the minute."""
        anchor = None if context.reference is None else context.reference.isoformat()
        if self.direction > 0 and not (self.sure or context.future or context.plans):
            return Resolved(None, UNCLEAR, anchor, TimeType.TIME)
        if context.moment is None:
            how = NO_REFERENCE if anchor is None else timed.NO_MOMENT
            return Resolved(None, how, anchor, TimeType.TIME)
        value = timed.written(self._moved(context.moment))
        decided = context.plans and self.direction > 0 and not self.sure
        how = f"{SAYS}hours and minutes counted" if decided else "hours and minutes counted"
        return Resolved(value, how, timed.written(context.moment), TimeType.TIME)

    def _moved(self, moment: datetime) -> datetime:
        months = sum(count * _MONTHS.get(unit, 0) for count, unit in self.parts) * self.direction
        days = sum(count * _DAYS.get(unit, 0) for count, unit in self.parts) * self.direction
        seconds = sum(count * _SECONDS.get(unit, 0) for count, unit in self.parts) * self.direction
        day: date = periods.exact("month", moment.date(), months) if months else moment.date()
        clock = time(moment.hour, moment.minute, moment.second, tzinfo=moment.tzinfo)
        return datetime.combine(day, clock) + timedelta(days=days, seconds=seconds)


@dataclass(frozen=True, slots=True)
class Now(Own):
    """The moment of publication; no expression at all where only its day is known."""

    @property
    def names_day(self) -> bool:
        """It names no day."""
        return False

    def resolve(self, context: Context) -> Resolved:
        """The moment; without one an empty reason, so that nothing is found."""
        if context.moment is None:
            return Resolved(None, "")
        moment = timed.written(context.moment)
        return Resolved(moment, "now", moment, TimeType.TIME)


BUILDERS: Mapping[str, Builder] = {
    "hours": hours,
    "hour_length": length,
    "decimal_length": decimal_length,
    "coming_hour": coming_hour,
    "now": now,
}
