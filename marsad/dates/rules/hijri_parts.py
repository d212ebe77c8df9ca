"""Read the atoms of a match into a part of a month of the Islamic calendar, or a weekday counted in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.context import Context, Resolved
from marsad.dates.meanings.hijri_months import HijriMonth, HijriWeekday
from marsad.dates.meanings.hijri_times import HijriDay
from marsad.dates.meanings.meaning import Aside, Day, Meaning
from marsad.dates.rules import collect
from marsad.dates.rules.match import Builder, Match
from marsad.records import PartOfDay

_LAST_DAY = (29, 30)
_PARTS = {30: ((1, 15), (16, 30)), 20: ((1, 10), (11, 20), (21, 30))}
_LAST = ("اخير", "الاخير")
_THE_DAY = "اليوم"


def hijri_part(match: Match) -> Meaning | None:
    """«النصف الأول من رمضان», «آخر يوم من رمضان», «الجمعة الأخيرة من رمضان», «الأسبوع الأول من رمضان»."""
    at = match.text.index("H")
    head, name, tail = match.inside[:at], match.inside[at], match.inside[at + 1 :]
    rest = collect.day([atom for atom in tail if atom.code in "DYTVv"])
    if rest is None or rest.anaphor:
        return None
    year = next((atom.value for atom in tail if atom.code in "yn"), None)
    codes = match.text[:at]
    if codes[0] == "K":
        return HijriMonth(name.value, year, rest.direction, rest.year_direction, "week")
    if "W" in codes:
        return _weekday(head, name.value, year, rest)
    days = _days(match, head, codes)
    if days is None:
        return None
    night = PartOfDay.NIGHT if codes[0] == "Q" or "P" in codes else None
    found = HijriDay(year, name.value, *days, replace(rest, part=night))
    return LastDay(match.start - 1, match.end, day=found) if codes[0] == "D" else found


@dataclass(frozen=True, slots=True)
class LastDay(Aside):
    """«اليوم الأخير من رمضان»: ``first`` is «اليوم», which is no time by itself before an adjective."""

    day: HijriDay | None = None

    @property
    def names_day(self) -> bool:
        """It names a day."""
        return True

    def resolve(self, context: Context) -> Resolved:
        """The last day of the month, with its doubt."""
        return Resolved(None, self.how) if self.day is None else self.day.resolve(context)


def _weekday(head: Sequence[Atom], month: int, year: int | None, rest: Day) -> Meaning | None:
    name = next(atom.value for atom in head if atom.code == "W")
    which = _which(head)
    return None if which is None else HijriWeekday(month, year, which, replace(rest, weekday=name))


def _days(match: Match, head: Sequence[Atom], codes: str) -> tuple[int, int] | None:
    """The first and the last day of the part."""
    which = _which(head)
    if codes[0] == "F" and which is not None:
        parts = _PARTS.get(head[0].value, ())
        return parts[which - 1 if which > 0 else -1] if which <= len(parts) and parts else None
    if codes[0] == "D" and (match.before != "x" or match.atoms[match.start - 1].norm != _THE_DAY):
        return None
    if which == -1:
        return _LAST_DAY
    return None if which is None or codes[0] == "D" else (which, which)


def _which(head: Sequence[Atom]) -> int | None:
    """The number of an ordinal, -1 for the last; None where there is neither."""
    for atom in head:
        if (atom.code == "E" and atom.norm == "اخر") or (atom.code == "D" and atom.norm.startswith(_LAST)):
            return -1
        if atom.code == "d" and atom.name:
            return atom.value
    return None


BUILDERS: Mapping[str, Builder] = {
    "hijri_part": hijri_part,
}
