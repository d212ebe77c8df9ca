"""Read the atoms of a match into a run of days, months or years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Month
from marsad.dates.meanings.runs import Onward, Run
from marsad.dates.meanings.within import WeekdayOf
from marsad.dates.rules import collect
from marsad.dates.rules.days import possible
from marsad.dates.rules.match import Builder, Match
from marsad.dates.rules.periods import frame, month, year_value
from marsad.records import PartOfDay, TimeType

_LISTED = 12
_YEARS_BARE = (1900, 2100)
_LONGEST_YEARS = 100


def run(match: Match) -> Meaning | None:
    """A run between two points of any kind: «من 26 إلى 28 يونيو», «بين نونبر 2022 ومارس 2023»."""
    joint = _joint(match.text)
    if joint is None:
        return None
    if "k" in match.text:
        return Fixed(None, "repeated time", TimeType.SET)  # «من الأحد إلى الخميس من كل أسبوع»
    start = match.start + (match.text[0] in "mb")
    first = _point(Match(match.codes, match.atoms, start, match.start + joint))
    last = _point(Match(match.codes, match.atoms, match.start + joint + 1, match.end))
    if first is None or last is None or not _fits(first, last):
        return None
    if match.text[0] not in "mb" and "R" in match.text[:joint] and "R" in match.text[joint:]:
        return None  # «اليوم إلي بعد بكرة»: in Levantine speech the day that comes after tomorrow
    return _run(match, first, last)


def _run(match: Match, first: Meaning, last: Meaning) -> Run:
    """A run; «القادمين» and the like say of both ends that they lie ahead."""
    direction = match.inside[-1]
    ahead = direction.code == "D" and direction.value > 0 and direction.norm.endswith("ين")
    if ahead and isinstance(first, Day) and isinstance(last, Day) and first.day is None and last.day is None:
        return Run(replace(first, direction=direction.value), replace(last, direction=None))
    return Run(first, last)


def _joint(codes: str) -> int | None:
    """Where the two points of a run meet."""
    signs = "t" if codes[0] != "b" else "&t-"
    return next((at for at in range(1 + (codes[0] == "b"), len(codes)) if codes[at] in signs), None)


def _point(match: Match) -> Meaning | None:
    """One end of a run."""
    codes = match.text.strip(",")
    if not codes:
        return None
    if codes == "w":
        return Day(offset=0)
    if "y" in codes and not any(code in codes for code in "MdW#CX"):
        return year_value(match)
    if any(code in codes for code in "d#WR") and "C" not in codes:
        return _day(match)
    return frame(match)


def _day(match: Match) -> Day | None:
    """A day, or as much of it as one end of a run says."""
    found = collect.day(match.inside)
    if found is None or found.clock or not possible(found):
        return None
    if "π" in match.text:
        return replace(found, part=None, anaphor=True, point=("month", 0))
    return replace(found, part=None)


def _fits(first: Meaning, last: Meaning) -> bool:
    """Whether what an end leaves out can be found from the other."""
    if not isinstance(first, Day) or first.day is None or first.month is not None or _counted(first):
        return _whole(last) or (isinstance(first, Day) and first.month is not None)
    return isinstance(last, Day) and last.day is not None and first.day < last.day and _whole(last)


def _counted(day: Day) -> bool:
    return day.offset is not None or day.month_direction is not None


def _whole(meaning: Meaning) -> bool:
    """Whether a point is more than the bare number of a day."""
    if not isinstance(meaning, Day) or meaning.day is None:
        return True
    return meaning.month is not None or meaning.weekday is not None or _counted(meaning) or meaning.anaphor


def day_of_it(match: Match) -> Meaning | None:
    """«12 منه»: of the month that the text named before."""
    found = _day(match)
    cued = match.before == "f" or any(code in match.text for code in "JW")
    return found if cued and found is not None and found.day is not None and not match.adjacent() else None


def onward(match: Match) -> Meaning | None:
    """«ابتداء من 1 يوليو 2022 فصاعدا»."""
    start = match.start + (match.text[0] == "m")
    first = _point(Match(match.codes, match.atoms, start, match.end - 1))
    return None if first is None or not _whole(first) else Onward(first)


def listed(match: Match) -> Meaning | None:
    """Days in a list: «يومي 14 و15 دجنبر», «أيام 5، 6 و7 مارس»: the run that holds them."""
    numbers = [atom for atom in match.inside if atom.code == "d"]
    names = [atom for atom in match.inside if atom.code == "W"]
    rest = collect.day([atom for atom in match.inside if atom not in numbers[:-1] and atom not in names])
    days = [atom.value for atom in numbers]
    if rest is None or not possible(rest) or (names and len(names) not in (1, len(days))):
        return None
    if days != sorted(set(days)) or (days[-1] > days[0] + _LISTED and "-" not in match.text):
        return None
    joined = "-" in match.text or days == list(range(days[0], days[-1] + 1))
    if match.text[0] not in "LZP" and (not joined or match.before == "$" or match.adjacent()):
        return None
    part = match.first("P")
    if part is not None and (part.name != PartOfDay.NIGHT or days[1] != days[0] + 1):
        return None  # «ليلة 14-15 مارس», but not «صباح 14 و15 مارس»
    weekdays = [atom.value for atom in names] if len(names) == len(days) else []
    first = Day(day=days[0], weekday=weekdays[0] if weekdays else None)
    return Run(first, replace(rest, part=None, weekday=weekdays[-1] if weekdays else None), part is not None)


def two_dates(match: Match) -> Meaning | None:
    """«يومي الخميس 14 مارس والجمعة 15 مارس»."""
    joint = match.text.index("&")
    first = _day(Match(match.codes, match.atoms, match.start + 1, match.start + joint))
    last = _day(Match(match.codes, match.atoms, match.start + joint + 1, match.end))
    return None if first is None or last is None or not _fits(first, last) else Run(first, last)


def weekdays_listed(match: Match) -> Meaning | None:
    """«يومي السبت والأحد», «أيام الجمعة والسبت والأحد الماضية»: weekdays that follow each other."""
    names = [atom.value for atom in match.inside if atom.code == "W"]
    direction = match.first("D")
    if any(later != earlier % 7 + 1 for earlier, later in pairwise(names)):
        return None
    last = Day(weekday=names[-1], direction=None if direction is None else direction.value)
    return _run(match, Day(weekday=names[0]), last)


def in_month(match: Match) -> Meaning | None:
    """«نوفمبر بين 19 و20», «يوليو 13-15»."""
    numbers = [atom.value for atom in match.inside if atom.code == "d"]
    name = match.first("M")
    if name is None or name.weak or numbers[0] >= numbers[1]:
        return None
    return Run(Day(day=numbers[0]), Day(day=numbers[1], month=name.value))


def in_week(match: Match) -> Meaning | None:
    """«الأسبوع المقبل بين الأربعاء والجمعة», «الأسبوع الماضي من الاثنين إلى الخميس»."""
    names = [atom.value for atom in match.inside if atom.code == "W"]
    week = frame(Match(match.codes, match.atoms, match.start, match.start + match.text.index("K") + 2))
    if week is None or len(names) != 2 or names[0] >= names[1]:
        return None
    return Run(WeekdayOf(week, names[0]), WeekdayOf(week, names[1]))


def months(match: Match) -> Meaning | None:
    """Months in a list or run: «يناير وفبراير 2024», «شهري مارس ويونيو», «يناير - مارس 2016»."""
    names = [atom for atom in match.inside if atom.code == "M"]
    last = month(Match(match.codes, match.atoms, match.end - _tail(match.text), match.end))
    if not isinstance(last, Month) or last.anaphor:
        return None
    values = [atom.value for atom in names]
    follows = all(later == earlier % 12 + 1 for earlier, later in pairwise(values))
    announced = match.text[0] in "bLZ"
    if not follows and not announced and "-" not in match.text:
        return None
    if not announced and (last.year, last.direction, last.year_direction) == (None, None, None):
        return None
    return Run(Month(values[0], values[0], None), last)


def _tail(codes: str) -> int:
    """How many atoms the last month and what follows it take."""
    return len(codes) - codes.rindex("M")


def years(match: Match) -> Meaning | None:
    """A run of years: «من 2014 إلى 2018», «موسم 2023-2024», «أعوام 2019 و2020 و2021»."""
    numbers = [atom.value for atom in match.inside if atom.code == "y"]
    if "/" in match.text and numbers[0] == numbers[-1] + 1:
        numbers.reverse()  # «الموسم 2017/2016», written from right to left
    if numbers != sorted(set(numbers)) or numbers[-1] > numbers[0] + _LONGEST_YEARS:
        return None
    cued = match.text[0] in "LZmb" or "Y" in match.text or match.before == "s"
    enclosed = "t" in match.text and match.before == "(" and match.after in "),"  # «(1957 إلى 1985)»
    if match.text[0] not in "LZb" and "&" in match.text:
        return None  # «سنة 1971 وسنة 2014» are two
    joined = "&" in match.text or ("t" in match.text and not enclosed)
    if not cued and (joined or not _modern(numbers)):
        return None
    if match.adjacent() or (match.after in "U%" and not cued):
        return None
    return Fixed(f"{numbers[0]:04}/{numbers[-1]:04}", "years")


def _modern(numbers: Sequence[int]) -> bool:
    return all(_YEARS_BARE[0] <= number < _YEARS_BARE[1] for number in numbers)


def decades(match: Match) -> Meaning | None:
    """«بين الستينات والسبعينات», «القرنين السابع عشر والثامن عشر»."""
    names = [atom for atom in match.inside if atom.code == "X"]
    if names:
        return _of_one_century(match, names)
    unit, numbers = match.first("L"), [atom.value for atom in match.inside if atom.code == "d"]
    if unit is None or unit.name != "century" or not numbers[0] < numbers[1] <= 21:
        return None
    return Fixed(f"{numbers[0] - 1:02}XX/{numbers[1] - 1:02}XX", "centuries")


def _of_one_century(match: Match, names: Sequence[Atom]) -> Meaning | None:
    last = frame(Match(match.codes, match.atoms, match.start + match.text.rindex("X"), match.end))
    if not isinstance(last, Fixed) or last.value is None or names[0].value >= names[-1].value:
        return None
    return Fixed(f"{last.value[:2]}{names[0].value // 10}X/{last.value}", "decades")


BUILDERS: Mapping[str, Builder] = {
    "run": run,
    "day_of_it": day_of_it,
    "onward": onward,
    "listed": listed,
    "two_dates": two_dates,
    "weekdays_listed": weekdays_listed,
    "in_month": in_month,
    "in_week": in_week,
    "months": months,
    "years": years,
    "decades": decades,
}
