"""Read the atoms of a match into a meaning; None where it is no time after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.dates import collect
from marsad.dates.lexer import Atom
from marsad.dates.meaning import Ago, Day, Days, Fixed, Meaning, Month, Period, Window, YearPart
from marsad.dates.numeric import valid
from marsad.records import PartOfDay, TimeType

_YEARS_BARE = (1900, 2100)
_LONGEST_YEARS = 100
_MODERN = 1500
_ROUND = 10
_CENTURY = 100
_UNIT_NAMES = {"J": "day", "K": "week", "S": "month", "Y": "year"}
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match: the codes and atoms of the whole text, and the run of them that matched."""

    codes: str
    atoms: Sequence[Atom]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The codes that matched."""
        return self.codes[self.start : self.end]

    @property
    def inside(self) -> Sequence[Atom]:
        """The atoms that matched."""
        return self.atoms[self.start : self.end]

    @property
    def before(self) -> str:
        """The code in front of the match; a line feed at the start of the text."""
        return self.codes[self.start - 1] if self.start else "\n"

    @property
    def after(self) -> str:
        """The code behind the match; a line feed at the end of the text."""
        return self.codes[self.end] if self.end < len(self.codes) else "\n"

    def first(self, codes: str) -> Atom | None:
        """The first matched atom with one of the codes."""
        return next((atom for atom in self.inside if atom.code in codes), None)

    def adjacent(self) -> bool:
        """Whether the match touches a digit or decimal point, as a piece of a longer number would."""
        first, last = self.atoms[self.start], self.atoms[self.end - 1]
        previous = self.atoms[self.start - 1]
        number = self.before in ".,:/-+@#ndy" or (self.before == "x" and previous.norm.isascii())
        glued_before = number and self.start > 0 and previous.end == first.start
        glued_after = self.after in ":/-@#ndy" and self.atoms[self.end].start == last.end
        return glued_before or glued_after


def day(match: Match) -> Meaning | None:
    """One day, or a time of day."""
    found = collect.day(match.inside)
    if found is None or not _possible(found):
        return None
    codes = match.text
    if found.weekday is not None and found.month is None and found.offset is None:
        weekday = match.first("W")
        if weekday is not None and ((weekday.weak and "J" not in codes) or _the_two(match, weekday)):
            return None
    month = match.first("M")
    if month is not None and month.weak and not _supported(match, month):
        return None
    if ("d" in codes and match.before in "n$." and match.adjacent()) or _no_day(match, found):
        return None
    plain = found.year is None and found.weekday is None and found.offset is None
    return replace(found, named=plain and match.before == "B")


def _no_day(match: Match, found: Day) -> bool:
    """Whether a bare «اليوم» is not today: «في اليوم», «هذا اليوم», the end of an outlet's name."""
    if match.text == "TR" or (match.text == "R" and found.offset == 0 and match.before in "frpv"):
        return True
    return match.text == "R" and found.offset == 0 and match.after in "-|" and match.before == "x"


def _possible(found: Day) -> bool:
    """Whether there is such a day (29 February counts where the year is not written)."""
    if found.day is None or found.month is None:
        return any(item is not None for item in (found.weekday, found.offset, found.day)) or bool(
            found.clock or found.ambiguous_clock
        )
    return valid(_LEAP_YEAR if found.year is None else found.year, found.month, found.day)


def _the_two(match: Match, weekday: Atom) -> bool:
    """Whether «الاثنين» means the two: «بين الاثنين», «كلا الاثنين»."""
    return weekday.value == 1 and match.text == "W" and match.before == "b" and match.after != "&"


def _supported(match: Match, month: Atom) -> bool:
    """Whether a month's name that is also another word stands where only a month can."""
    codes = match.text
    if month.norm.isascii():
        return "d" in codes and ("y" in codes or len(codes) > 1)
    return len(codes) > 1 or match.before in "fstE"


def part(match: Match) -> Meaning | None:
    """«في المساء»: a part of a day that the sentence names; alone it says nothing."""
    word = match.first("P")
    if word is None or not (
        word.norm.startswith(("ال", "بعد ال")) and (match.text[0] == "f" or "بعد" in word.norm)
    ):
        return None
    return Day(part=PartOfDay(word.name))


def this_part(match: Match) -> Meaning | None:
    """«هذا الصباح»: today."""
    part = match.first("P")
    return Day(offset=0, part=PartOfDay(part.name)) if part is not None else None


def night(match: Match) -> Meaning | None:
    """«ليلة الخميس الجمعة»: the night from one day to the next."""
    part, weekdays = match.first("P"), [atom for atom in match.inside if atom.code == "W"]
    following = weekdays[0].value % 7 + 1
    if part is None or part.name != PartOfDay.NIGHT or weekdays[1].value != following:
        return None
    return replace(Day(weekday=weekdays[0].value, part=PartOfDay.NIGHT), note="night to the next day")


def days(match: Match) -> Meaning | None:
    """A run of days; the first takes what it leaves out from the last."""
    joint = next((index for index in range(1, len(match.text)) if _joins(match, index)), None)
    if joint is None:
        return None
    if match.text.count("W") == 2 and "&d" in match.text:
        return _paired(match)
    first, last = collect.day(match.inside[:joint]), collect.day(match.inside[joint + 1 :])
    if (
        first is None
        or last is None
        or not (_possible(first) and _possible(last) and _ordered(match, first, last))
    ):
        return None
    return Days(first, last)


def _ordered(match: Match, first: Day, last: Day) -> bool:
    """Whether two ends make a run: days listed by «و» follow each other, others are in order."""
    if match.text[0] in "LZ" or ("&" in match.text and match.text[0] != "b"):
        return _consecutive(first, last)
    if first.day is None:
        return True
    return last.day is not None and (first.month is not None or first.day < last.day)


def _joins(match: Match, index: int) -> bool:
    code = match.text[index]
    if code == "-":
        return match.text[index - 1] == "d" and match.text[index + 1 : index + 2] == "d"
    return code == "t" or (code in "&," and match.text[index + 1 : index + 2] not in ("&", ""))


def _paired(match: Match) -> Meaning | None:
    """«يومي الخميس والجمعة 14 و15 مارس»."""
    weekdays = [atom.value for atom in match.inside if atom.code == "W"]
    numbers = [atom.value for atom in match.inside if atom.code == "d"]
    rest = collect.day(match.inside[match.text.rindex("d") :])
    if rest is None or not _possible(rest):
        return None
    return Days(Day(day=numbers[0], weekday=weekdays[0]), replace(rest, weekday=weekdays[1]))


def _consecutive(first: Day, last: Day) -> bool:
    if first.day is None or last.day is None:
        return first.weekday is not None and last.weekday == first.weekday % 7 + 1
    return last.day == first.day + 1


def week_of(match: Match) -> Meaning | None:
    """«الأسبوع الأول من مارس»: the month or year, for weeks of a month are counted in many ways."""
    rest = Match(match.codes, match.atoms, match.start + 3, match.end)
    if match.first("M") is not None:
        return month(rest)
    return year(rest) if match.first("y") is not None else period(rest)


def month(match: Match) -> Meaning | None:
    """A month, with a year, a direction or neither."""
    found = collect.day(match.inside)
    name = match.first("M")
    if found is None or name is None or found.month is None:
        return None
    if name.weak and not _supported(match, name):
        return None
    if match.before in "dn" and found.year is None and not match.text.startswith("S"):
        return None  # «32 مارس»: no such day
    edge = match.first("E")
    direction = 0 if "TM" in match.text else found.direction
    return Month(
        found.month, found.month, found.year, direction, found.year_direction, found.anaphor,
        "" if edge is None else edge.name,
    )  # fmt: skip


def months(match: Match) -> Meaning | None:
    """A run of months: «بين مارس ويونيو 2023»."""
    names = [atom for atom in match.inside if atom.code == "M"]
    found = collect.day([atom for atom in match.inside if atom is not names[0]])
    if found is None or len(names) != 2:
        return None
    if match.text[0] == "L" and names[1].value != names[0].value % 12 + 1:
        return None
    return Month(
        names[0].value, names[1].value, found.year, found.direction, found.year_direction, found.anaphor
    )


def year(match: Match) -> Meaning | None:
    """A year; without «سنة» only where it cannot be an amount."""
    number = match.first("yn")
    if number is None or match.adjacent():
        return None
    if "Y" not in match.text and not _bare_year(match, number):
        return None
    if match.after == "I":
        return None
    if number.value < _MODERN and "G" not in match.text:
        return Fixed(None, "year: hijri or gregorian unclear")
    return Fixed(f"{number.value:04}", "year")


def _bare_year(match: Match, number: Atom) -> bool:
    if not _YEARS_BARE[0] <= number.value < _YEARS_BARE[1] or not number.digits:
        return False
    return match.before not in "$u~nd" and match.after not in "U%I$ndO"


def years(match: Match) -> Meaning | None:
    """A run of years: «من 2014 إلى 2018», «موسم 2023-2024»."""
    numbers = [atom.value for atom in match.inside if atom.code == "y"]
    if not numbers[0] < numbers[1] <= numbers[0] + _LONGEST_YEARS:
        return None
    if match.text[0] not in "Lmb" and (
        "&" in match.text or not _YEARS_BARE[0] <= numbers[0] < _YEARS_BARE[1]
    ):
        return None
    if match.after in "U%" or match.adjacent():
        return None
    return Fixed(f"{numbers[0]:04}/{numbers[1]:04}", "years")


def period(match: Match) -> Meaning | None:
    """«الأسبوع الماضي», «هذا الشهر», «القرن المقبل»."""
    unit, direction, edge = match.first("KSYC"), match.first("D"), match.first("E")
    if unit is None or (direction is not None and not unit.definite) or _general(match, unit, direction):
        return None
    return Period(unit.name, 0 if direction is None else direction.value, "" if edge is None else edge.name)


def _general(match: Match, unit: Atom, direction: Atom | None) -> bool:
    """Whether «العام» means general: «المدير العام الحالي»."""
    if unit.norm != "العام" or direction is None or direction.value < 0 or match.text[0] != "Y":
        return False
    before = match.atoms[match.start - 1].norm if match.start else ""
    return match.before == "x" and (
        before.startswith(("ال", "لل", "وال", "بال")) or before.endswith(("ه", "ها", "هم"))
    )


def season(match: Match) -> Meaning | None:
    """«صيف 2016», «الربيع المقبل»."""
    name, number, direction = match.first("N"), match.first("y"), match.first("DT")
    if name is None:
        return None
    shift = None if direction is None else direction.value if direction.code == "D" else 0
    return YearPart(f"{{year}}-{name.value}", None if number is None else number.value, shift)


def quarter(match: Match) -> Meaning | None:
    """«الربع الثالث من 2016», «النصف الأول من السنة الجارية»."""
    part, ordinal = match.first("F"), match.first("d")
    number, direction = match.first("y"), match.first("D")
    if part is None or ordinal is None or part.value not in (15, 20, 30):
        return None
    months_in = {15: 3, 20: 4, 30: 6}[part.value]
    last = ordinal.value * months_in
    if last > 12:
        return None
    shift = None if number is not None else 0 if direction is None else direction.value
    template = f"{{year}}-{last - months_in + 1:02}/{{year}}-{last:02}"
    return YearPart(template, None if number is None else number.value, shift)


def decade(match: Match) -> Meaning | None:
    """«السبعينيات», «تسعينات القرن الماضي»."""
    name, century_word = match.first("X"), match.first("d")
    if name is None:
        return None
    if match.after == "I":
        return Fixed(None, "hijri date: not converted")
    if century_word is not None:
        return Fixed(f"{century_word.value - 1:02}{name.value // 10}X", "decade")
    if name.value == 20 and "C" not in match.text:
        return Fixed(None, "decade: of an unnamed century")
    return Fixed(f"19{name.value // 10}X", "decade: of the twentieth century")


def century(match: Match) -> Meaning | None:
    """«القرن التاسع عشر»."""
    unit, number = match.first("C"), match.first("d")
    if unit is None or number is None or unit.name != "century" or not unit.definite or number.value > 30:
        return None
    if "I" in match.text:
        return Fixed(None, "hijri date: not converted")
    return Fixed(f"{number.value - 1:02}XX", "century")


def window(match: Match) -> Meaning | None:
    """«الأسابيع الثلاثة الماضية», «اليومين المقبلين»."""
    unit, number, direction = match.first("ZL"), match.first("dn"), match.first("D")
    if unit is None or direction is None or direction.value == 0:
        return None
    count = 2 if unit.code == "L" else None if number is None else number.value
    return Window(unit.name, count, 1 if direction.value > 0 else -1)


def ago(match: Match) -> Meaning | None:
    """«قبل ثلاثة أيام», «منذ سنة», «بعد أسبوعين من الآن»."""
    unit, number = match.first("JKSYCOLZ"), match.first("dn")
    if unit is None or "F" in match.text:
        return Fixed(None, "counted time: not a whole number of units")
    if "u" in match.text or (number is not None and number.value >= _ROUND and number.value % 5 == 0):
        return Fixed(None, "counted time: about so long")
    if match.after == "m" and match.text[0] == "q":
        return Fixed(None, "counted time: from another event")
    if unit.definite and unit.code in "JKSYC":
        return None
    count = number.value if number is not None else {0: None, 1: 1, 2: 2}[unit.count]
    if match.text[0] == "s" and count is None:
        return Fixed(None, "counted time: vague")
    return Ago(unit.name, count, 1 if match.text[0] == "a" else -1)


def duration(match: Match) -> Meaning | None:
    """«لمدة يومين», «ثلاثة أيام»."""
    unit, number = match.first("JKSYCOLZ"), match.first("dn")
    if (
        unit is None
        or (match.text[0] == "p" and unit.definite)
        or (match.text[0] in "dn" and match.before in "$%")
    ):
        return None
    if match.text == "pK" or (match.text[0] in "dn" and (unit.definite or match.adjacent())):
        return None
    if number is not None and number.name:
        return None  # an ordinal counts nothing: «الثانية يوم», «أول أيام»
    count = number.value if number is not None else unit.count or None
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "0Y", "century": "00Y"}
    letters = letter | {"hour": "H", "minute": "M"}
    if count is None:
        return Fixed(None, "duration: of unknown length", TimeType.DURATION)
    prefix = "PT" if unit.name in ("hour", "minute") else "P"
    return Fixed(None, f"duration: {prefix}{count}{letters[unit.name]}", TimeType.DURATION)


def repeated(match: Match) -> Meaning | None:
    """«كل يوم سبت», «سنويا»."""
    weekday = match.first("W")
    return Fixed(None, "repeated time", TimeType.SET, None if weekday is None else weekday.value)


def hijri(match: Match) -> Meaning | None:
    """A date of the Islamic calendar: found, not converted."""
    name, weekday = match.first("H"), match.first("W")
    if name is not None and name.weak and not any(code in match.text for code in "dSyID"):
        return None
    return Fixed(None, "hijri date: not converted", TimeType.DATE, None if weekday is None else weekday.value)


def pointing_back(_match: Match) -> Meaning | None:
    """«اليوم التالي», «الشهر نفسه»."""
    return Fixed(None, "points back to another time of the text")
