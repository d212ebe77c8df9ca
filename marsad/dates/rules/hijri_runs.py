"""Read the atoms of a match into runs of days, months and years of the Islamic calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import hijri
from marsad.dates.meanings.context import make
from marsad.dates.meanings.hijri_months import HijriMonth, HijriMonths, years
from marsad.dates.meanings.hijri_times import HijriDay, HijriDays
from marsad.dates.meanings.meaning import Day, Days, Fixed, Meaning
from marsad.dates.rules import collect
from marsad.dates.rules.hijri import hijri_day, segment
from marsad.dates.rules.match import Builder, Match

_SAFAR = 2
_DASH = re.compile(r"[dη]I?-(?=[dη])")
_LONGEST_YEARS = 100
_FIRST_END = re.compile(r"(?:η|d[,mfp/.\-]{0,2}S?H(?:[,fmp/\-]{0,2}(?:YI?[yn]|y|n(?=I))|D)?)I?")


def hijri_days(match: Match) -> Meaning | None:
    """A run of days of the Islamic calendar: «من 1 إلى 10 محرم 1445», «يومي 9 و10 ذي الحجة»."""
    joint = _joint(match.text)
    found = segment(Match(match.codes, match.atoms, match.start + joint + 1, match.end))
    left = match.inside[:joint]
    number = _opening(left)
    opened = collect.day([atom for atom in left if atom.code in "WP"])
    if found is None or number is None or opened is None or found[1].month is not None:
        return None
    end, rest = found
    month = number.month if number.month else end.month
    year = number.year
    weak = match.first("H")
    if weak is not None and weak.weak and end.month == _SAFAR and end.year is None and "S" not in match.text:
        return None
    if month == end.month and year is None:
        if not number.first < end.first or (match.text[0] in "fd" and "&" in match.text and not _next(match)):
            return None
        return replace(end, first=number.first, rest=replace(rest, weekday=opened.weekday))
    return HijriDays(year, month, number.first, replace(end, rest=rest))


def _opening(atoms: Sequence[Atom]) -> HijriDay | None:
    """The first day of a run: month 0 and year None where they are those of its last."""
    written = next((atom.numeric for atom in atoms if atom.code == "η"), None)
    if written is not None:
        return HijriDay(written.year, written.month, written.day, written.day, Day())
    number = next((atom.value for atom in atoms if atom.code == "d"), None)
    month = next((atom.value for atom in atoms if atom.code == "H"), 0)
    year = next((atom.value for atom in atoms if atom.code == "y"), None)
    return None if number is None else HijriDay(year, month, number, number, Day())


def _next(match: Match) -> bool:
    """Whether the last two numbers of days follow each other."""
    numbers = [atom.value for atom in match.inside if atom.code == "d"]
    return len(numbers) > 1 and numbers[1] == numbers[0] + 1


def _joint(codes: str) -> int:
    """Where the last day of a run begins: behind «إلى», a dash between numbers, or the last «و»."""
    if "t" in codes:
        return codes.index("t")
    dash = _DASH.search(codes)
    if dash is not None:
        return dash.end() - 1
    return max(codes.rfind("&"), codes.rfind(",") if "&" not in codes else -1)


def pairs_to(match: Match) -> Meaning | None:
    """«من 1/5/1433هـ الموافق 24/3/2012 إلى 12/9/1433هـ الموافق 31/7/2012»: each end is a pair."""
    at = match.start + match.text.index("t")
    start = match.start + (match.text[0] == "m")
    first = hijri_day(Match(match.codes, match.atoms, start, at))
    last = hijri_day(Match(match.codes, match.atoms, at + 1, match.end))
    if not (isinstance(first, Day) and isinstance(last, Day) and first.complete and last.complete):
        return None
    return Days(first, last)


def paired_days(match: Match) -> Meaning | None:
    """«16-17 ذي القعدة 1423 الموافق 19-20 يناير 2003»: the Gregorian run, where both are the same days."""
    found = _FIRST_END.search(match.text)
    run = (
        None
        if found is None
        else hijri_days(Match(match.codes, match.atoms, match.start, match.start + found.end()))
    )
    if found is None or not isinstance(run, HijriDay):
        return None
    rest = match.inside[found.end() :]
    numbers = [place for place, atom in enumerate(rest) if atom.code == "d"]
    last = collect.day(rest[numbers[-1] :] if len(numbers) > 1 else rest[-1:])
    if last is None or not last.complete:
        return None
    first = rest[numbers[0]].value
    days = (make(last.year, last.month, first), make(last.year, last.month, last.day))
    if _same_days(run, *days):
        return Days(replace(last, day=first), last)
    return Fixed(None, "run of days: hijri dates contradict it")


def _same_days(run: HijriDay, first: date | None, last: date | None) -> bool:
    if first is None or last is None:
        return False
    year = run.year if run.year is not None else hijri.hijri_of(first)[0]
    pairs = ((hijri.exact(year, run.month, run.first), first), (hijri.exact(year, run.month, run.last), last))
    return all(day is not None and abs((day - other).days) <= hijri.doubt(year) for day, other in pairs)


def hijri_months(match: Match) -> Meaning | None:
    """A run of months: «من رجب إلى رمضان 1445», «شهري رجب وشعبان المقبلين»."""
    text = match.text
    second = text.rindex("H")
    names = [atom for atom in match.inside if atom.code == "H"]
    tail = match.inside[second + 1 :]
    rest = collect.day([atom for atom in tail if atom.code in "YDTV"])
    year = next((atom.value for atom in tail if atom.code == "y"), None)
    began = next((atom.value for atom in match.inside[:second] if atom.code == "y"), None)
    if rest is None or rest.anaphor or (text[0] not in "LS" and year is None and began is None):
        return None
    if text[0] == "L" and names[1].value != names[0].value % hijri.MONTHS + 1:
        return None
    last = HijriMonth(names[1].value, year, rest.direction, rest.year_direction, "")
    return HijriMonths(names[0].value, began, last)


def hijri_years(match: Match) -> Meaning | None:
    """A run of years: «1445-1446 هـ», «عامي 1445 و1446 هـ»."""
    numbers = [atom.value for atom in match.inside if atom.code in "yn"]
    if not numbers[0] < numbers[1] <= numbers[0] + _LONGEST_YEARS:
        return None
    return Fixed(years(*numbers), "hijri years")


BUILDERS: Mapping[str, Builder] = {
    "hijri_days": hijri_days,
    "hijri_months": hijri_months,
    "hijri_years": hijri_years,
    "hijri_pairs_to": pairs_to,
    "hijri_paired_days": paired_days,
}
