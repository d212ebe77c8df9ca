"""Read the atoms of a match into weeks, months, years and longer periods."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.dates.lexing.lexer import Atom
from marsad.dates.lexing.numeric import valid
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Month, Period, YearPart
from marsad.dates.meanings.weekends import EndOfWeek, NewYear, Weekend
from marsad.dates.meanings.within import SeasonOf
from marsad.dates.rules import collect
from marsad.dates.rules.days import supported
from marsad.dates.rules.match import Builder, Match

_YEARS_BARE = (1900, 2100)
_MODERN = 1500
_MONTHS = 12
_COMPACT = 8
_DATED_BY = "fmtbsqaY"
_WHICH = "year: hijri or gregorian unclear"
_UNCLEAR_CENTURIES = 15
_BCE = "before the common era: not written in EDTF here"
_WINTER, _TWENTIES = 24, 20
_LONG_NUMBER = 12
_WEEKEND = ("نهايه", "نهايات", "اخر", "عطله نهايه", "عطله اخر")
_END = ("نهايه", "نهايات")
_COMING = re.compile(r"سا\w{3,}")


def frame(match: Match) -> Meaning | None:
    """The longer time of which a part is named: a month, a year, a decade, a week."""
    codes = match.text
    reader = next((reader for code, reader in _FRAMES if code in codes), None)
    if reader is None and "d" in codes:
        reader = century if "C" in codes else numbered_month
    if reader is not None:
        return reader(match)
    if "V" in codes or "v" in codes:
        return Fixed(None, "points back to another time of the text")
    if "ν" in codes:
        return NewYear()
    unit, direction = match.first("KSYC"), match.first("D")
    if unit is None or not unit.definite or _of_a_kind(match) or hijri_behind(match):
        return None
    return Period(unit.name, 0 if direction is None else direction.value)


def month(match: Match) -> Meaning | None:
    """A month, with a year, a direction or neither, where its name can be nothing else."""
    name = match.first("M")
    return None if name is None or (name.weak and not supported(match, name)) else _month(match)


def _month(match: Match) -> Meaning | None:
    found = collect.day(match.inside)
    name = match.first("M")
    if found is None or name is None or found.month is None:
        return None
    if match.before in "dn" and found.year is None and not match.text.startswith("S"):
        return None  # «32 مارس»: no such day
    edge = match.first("E")
    direction = 0 if "TM" in match.text else found.direction
    return Month(
        found.month, found.month, found.year, direction, found.year_direction, found.anaphor,
        "" if edge is None else edge.name, found.point,
    )  # fmt: skip


def numbered_month(match: Match) -> Meaning | None:
    """«الشهر التاسع من سنة 2014», «نهاية شهر 3»: a month by its number in the year."""
    number, written, edge = match.first("d"), match.first("y"), match.first("E")
    if number is None or number.value > _MONTHS:
        return None
    direction = match.first("D")
    shift = None if written is not None else direction.value if direction is not None else 0
    if match.text[-1] == "d":
        shift = None
    year_written = None if written is None else written.value
    return Month(
        number.value, number.value, year_written, None, shift, edge="" if edge is None else edge.name
    )


def month_and_year(match: Match) -> Meaning | None:
    """«03/2015», «2015-3»: only behind a word that a time follows, for laws and files are numbered so."""
    number, written = match.first("d"), match.first("y")
    if number is None or written is None or not number.digits or number.value > _MONTHS:
        return None
    if match.adjacent() or match.after in "dny-/U%$" or not _YEARS_BARE[0] <= written.value < _YEARS_BARE[1]:
        return None
    previous = match.atoms[match.start - 1].norm if match.start else ""
    cued = match.before in "fmstbaqTSEr\n(" or (match.before == "x" and _COMING.fullmatch(previous))
    if not cued or (match.before == "\n" and match.after != "\n"):
        return None
    return Month(number.value, number.value, written.value)


def compact(match: Match) -> Meaning | None:
    """«بتاريخ 20150721»: eight digits that are a day, behind a word that a day follows."""
    number = match.inside[-1]
    if len(number.digits) != _COMPACT or match.adjacent() or match.after in "U%$I":
        return None
    first, month_, day_ = number.value // 10000, number.value // 100 % 100, number.value % 100
    if not (_YEARS_BARE[0] <= first < _YEARS_BARE[1] and valid(first, month_, day_)):
        return None
    return Day(first, month_, day_)


def year(match: Match) -> Meaning | None:
    """A year; without «سنة» only where it cannot be an amount."""
    number = match.first("yn")
    if (
        number is None
        or match.adjacent()
        or (number.code == "n" and not 100 <= number.value < _YEARS_BARE[0])
    ):
        return None
    if "β" in match.text:
        return Fixed(None, _BCE)
    if "Y" not in match.text and not _bare_year(match, number) and not _in_words(match, number):
        return None
    return None if match.after == "I" else year_value(match)


def year_value(match: Match) -> Meaning | None:
    """The year that the atoms write, whatever stands around them."""
    number, edge = match.first("yn"), match.first("E")
    if number is None:
        return None
    if number.value < _MODERN and "G" not in match.text and "A" not in match.text:
        return Fixed(None, _WHICH)
    return Fixed(f"{number.value:04}", "year" if edge is None else f"year; {edge.name} of it")


def _in_words(match: Match, number: Atom) -> bool:
    """Whether a year in words stands where only a year can: «في ألف وتسعمائة وستة وخمسين.»."""
    long = number.code == "y" and not number.digits and number.end - number.start > _LONG_NUMBER
    return long and match.before in "fm" and match.after in "\n.,)"


def _bare_year(match: Match, number: Atom) -> bool:
    if not _YEARS_BARE[0] <= number.value < _YEARS_BARE[1] or not number.digits:
        return False
    if match.after == "e" and match.before not in _DATED_BY:
        return False  # «يصنع 2000 شهريا»
    return match.before not in "$u~nd" and match.after not in "U%IndO"


def period(match: Match) -> Meaning | None:
    """«الأسبوع الماضي», «هذا الشهر», «نهاية السنة», «مطلع العام الجديد»."""
    unit, direction, edge = match.first("KSYC"), match.first("D"), match.first("E")
    if unit is None or ("T" not in match.text and not unit.definite) or _general(match, unit, direction):
        return None
    if _of_a_kind(match) or hijri_behind(match) or _last_of_more(match, direction):
        return None
    if "ν" in match.text:
        return NewYear() if unit.name == "year" else None
    step = 0 if direction is None else direction.value
    if edge is not None and unit.name == "week" and _is_weekend(match, edge):
        return Weekend(None if direction is None and "T" not in match.text else step)
    if edge is not None and unit.name == "week" and edge.norm in _END:
        return EndOfWeek(step)
    return Period(unit.name, step, "" if edge is None else edge.name)


def _is_weekend(match: Match, edge: Atom) -> bool:
    """Whether «نهاية الأسبوع» means the weekend: alone, or with «عطلة»."""
    return edge.norm.startswith("عطل") or (
        edge.norm in _WEEKEND and match.text[-1] == "K" and "T" not in match.text
    )


def _of_a_kind(match: Match) -> bool:
    """Whether a bare «السنة» is one of a kind: «نهاية السنة الدراسية», «بداية الشهر الفضيل»."""
    bare = match.text[-1] in "KSY" and "T" not in match.text
    named = match.after == "x" and match.atoms[match.end].norm.startswith("ال")
    return bare and (named or match.after == "ν")


def hijri_behind(match: Match) -> bool:
    """Whether a year of the Islamic calendar follows: «هذا العام 1436 هـ»."""
    if match.after != "y":
        return match.after == "I"
    following = match.codes[match.end + 1 : match.end + 2]
    return match.atoms[match.end].value < _MODERN or following == "I"


def _last_of_more(match: Match, direction: Atom | None) -> bool:
    """Whether «الأخير» is the last of something: «الأسبوع الأخير من رمضان»."""
    return direction is not None and direction.norm.startswith("الاخير") and match.after in "mf"


def dated_period(match: Match) -> Meaning | None:
    """«العام الحالي 2015», «السنة الماضية (2022)»: the year written is the one meant."""
    number = match.first("y")
    if number is None or match.after in "U%$I" or number.value < _MODERN:
        return None
    return Fixed(f"{number.value:04}", "year")


def _general(match: Match, unit: Atom, direction: Atom | None) -> bool:
    """Whether «العام» means general: «المدير العام الحالي», «الأمين العام المقبل»."""
    if unit.norm != "العام" or match.text[0] != "Y" or direction is None:
        return False
    return match.before == "γ" and direction.value >= 0 and not direction.norm.startswith("الجاري")


def season(match: Match) -> Meaning | None:
    """«صيف 2016», «الربيع المقبل», «هذا الصيف», «شتاء 2015-2016»."""
    name, direction = match.first("N"), match.first("DT")
    years = [atom.value for atom in match.inside if atom.code == "y"]
    if name is None or (len(years) == 2 and (years[1] != years[0] + 1 or name.value != _WINTER)):
        return None
    if "T" in match.text and "Y" not in match.text and not name.norm.startswith("ال"):
        return None
    if "Y" in match.text and direction is not None:
        return SeasonOf(Period("year", direction.value if direction.code == "D" else 0), name.value)
    if years and years[0] < _MODERN:
        return Fixed(None, _WHICH)
    shift = None if direction is None else direction.value if direction.code == "D" else 0
    return YearPart(f"{{year}}-{name.value}", years[0] if years else None, shift)


def decade(match: Match) -> Meaning | None:
    """«السبعينيات», «تسعينات القرن الماضي», «عشرينيات القرن الحالي»."""
    name, number, direction = match.first("X"), match.first("d"), match.first("D")
    if name is None or _of_age(match) or ("Z" in match.text and match.inside[0].name != "year"):
        return None
    if "I" in match.text or match.after == "I":
        return None
    if "β" in match.text:
        return Fixed(None, _BCE)
    if number is None and direction is None and name.value == _TWENTIES:
        return Fixed(None, "decade: of an unnamed century")
    present = direction is not None and direction.value == 0
    before = number.value - 1 if number is not None else 20 if present else 19
    return Fixed(f"{before:02}{name.value // 10}X", "decade")


def _of_age(match: Match) -> bool:
    """Whether it is somebody's: «في الأربعينيات من عمره»."""
    following = match.atoms[match.end + 1].norm if match.end + 1 < len(match.atoms) else ""
    return (match.after == "m" and following.startswith(("عمر", "العمر"))) or (
        match.end < len(match.atoms) and match.atoms[match.end].norm.startswith(("عمره", "العمر"))
    )


def numbered_decade(match: Match) -> Meaning | None:
    """«العقد الثاني من القرن الماضي»; the first decade of the twentieth century is 190X."""
    numbers = [atom.value for atom in match.inside if atom.code == "d"]
    direction = match.first("D")
    if match.inside[0].name != "decade" or not 1 <= numbers[0] <= 10:
        return None
    if len(numbers) == 1 and (direction is None or direction.value not in (-1, 0)):
        return None
    before = (
        numbers[1] - 1 if len(numbers) > 1 else 20 if direction is not None and not direction.value else 19
    )
    return Fixed(f"{before:02}{numbers[0] - 1}X", "decade of a century")


def century(match: Match) -> Meaning | None:
    """«القرن التاسع عشر», «القرن الثالث قبل الميلاد»."""
    unit, number = match.first("C"), match.first("d")
    if unit is None or number is None or unit.name != "century" or not unit.definite or number.value > 30:
        return None
    if "β" in match.text:
        return Fixed(None, _BCE)
    if "I" in match.text or match.after == "I":
        return None
    if number.value <= _UNCLEAR_CENTURIES and "G" not in match.text:
        return Fixed(None, "century: hijri or gregorian unclear")
    return Fixed(f"{number.value - 1:02}XX", "century")


def millennium(match: Match) -> Meaning | None:
    """«الألفية الثالثة»; EDTF at level 1 has no millennia, so the interval of its years."""
    number = match.first("d")
    if number is None or "β" in match.text or number.value not in (2, 3):
        return Fixed(None, "millennium: not counted")
    return Fixed(f"{number.value - 1}000/{number.value - 1}999", "millennium")


_FRAMES: tuple[tuple[str, Builder], ...] = (
    ("M", _month),
    ("X", decade),
    ("Sd", numbered_month),
    ("y", year_value),
)

BUILDERS: Mapping[str, Builder] = {
    "month": month,
    "numbered_month": numbered_month,
    "month_and_year": month_and_year,
    "compact": compact,
    "year": year,
    "period": period,
    "dated_period": dated_period,
    "season": season,
    "decade": decade,
    "numbered_decade": numbered_decade,
    "century": century,
    "millennium": millennium,
}
