"""Read the atoms of a match into one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.dates import build_clock, collect
from marsad.dates.context import Context, Resolved, make
from marsad.dates.lexer import Atom
from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Day, Fixed, Meaning, Own
from marsad.dates.numeric import valid

_LEAP_YEAR = 2000
_WORDS = ("مارس", "اب", "جوان", "ماي", "اوت")
_LONGER = 3
_PLURAL = 10  # so many are counted with a plural, more with a singular in the accusative
_RECENT, _SOON = 1900, 2100
_OPENING = "«“”\"'‘(["
_CLOSING = "»“”\"'’"
_NAME_WORDS = 2
_ATTACKS = (9, 11)  # 11 September 2001, which news names without its year
_TO_THE_PAPER = ("ل", "الى", "مع")


def day(match: Match) -> Meaning | None:
    """One day, or a time of day."""
    found = collect.day(match.inside)
    if found is None or not possible(found) or _no_day(match, found) or _no_weekday(match, found):
        return None
    codes = match.text
    month = match.first("M")
    if month is not None and ((month.weak and not supported(match, month)) or _counts(match)):
        return None
    if "d" in codes and match.before in "n$." and match.adjacent():
        return None
    owner = _owner(match) if codes[0] == "d" else ""
    if owner == "Π" and found.complete:
        return Fixed(None, "full date: part of a name")
    plain = found.year is None and found.weekday is None and found.offset is None
    note = found.clock_note or build_clock.note(match, found)
    famous = plain and (found.month, found.day) == _ATTACKS and match.before in "aqs"
    return replace(
        found, named=famous or (plain and owner != ""), bare=build_clock.bare(match), clock_note=note
    )


def _no_weekday(match: Match, found: Day) -> bool:
    """Whether a weekday alone is another word: «أحد», «بين الاثنين», the English "Sunday Walk"."""
    weekday = match.first("W")
    if weekday is None or found.month is not None or found.offset is not None:
        return False
    if (weekday.weak and "J" not in match.text) or _the_two(match, weekday):
        return True
    return match.text == "W" and weekday.norm.isascii() and _latin_word(match)


def _latin_word(match: Match) -> bool:
    """Whether a word in Latin script stands before or behind the match."""
    around = (match.atoms[match.start - 1 : match.start], match.atoms[match.end : match.end + 1])
    return any(
        atom.code == "x" and atom.norm.isascii() and atom.norm.isalpha() for side in around for atom in side
    )


def _owner(match: Match) -> str:
    """The code of what the day may be the name of («ساحة "14 جانفي"»), empty where nothing is."""
    at = match.start - 1
    if at > 0 and match.codes[at] in "x(" and match.atoms[at].norm in _OPENING:
        at -= 1
    return match.codes[at] if at >= 0 and match.codes[at] in "BΠ" else ""


def _counts(match: Match) -> bool:
    """Whether an ordinal before the month counts something else: «القسط الثاني في شهر سبتمبر»."""
    number = match.first("d")
    if number is None or not number.name:
        return False
    at = match.text.index("d")
    if at and match.text[at - 1] in "JWh":
        return False
    return match.text[at + 1 : at + 2] == "f"


def _no_day(match: Match, found: Day) -> bool:
    """Whether a bare «اليوم» is not today: «في اليوم», «هذا اليوم», the end of an outlet's name."""
    if match.text == "TR":
        return True
    if match.text != "R":
        return False
    word = match.atoms[match.start]
    if word.weak:  # «بكرة», tomorrow or with a ball
        return match.before == "x" and match.after in "xm&f"
    if found.offset != 0:
        return False
    if match.before in "frpv" or (match.after in "-|" and match.before == "x"):
        return True
    return _paper(match) or _quoted_name(match)


def _quoted_name(match: Match) -> bool:
    """Whether «اليوم» ends a name of two or three words in quotation marks: «"الوطن اليوم"»."""
    if match.after != "x" or match.atoms[match.end].norm not in _CLOSING:
        return False
    before = match.atoms[max(0, match.start - _NAME_WORDS - 1) : match.start]
    return any(atom.norm in _OPENING for atom in before[:-1]) and all(
        atom.code in "xpΩ" for atom in before[-2:]
    )


def _paper(match: Match) -> bool:
    """Whether «اليوم» is the paper of that name: «قال لـ(اليوم)», «لـ"اليوم"»."""
    at = match.start - 1
    quoted = at > 0 and match.codes[at] in "x(" and match.atoms[at].norm in _OPENING
    return quoted and match.atoms[at - 1].norm in _TO_THE_PAPER and match.after in "x)"


def possible(found: Day) -> bool:
    """Whether there is such a day (29 February counts where the year is not written)."""
    if found.day is None or found.month is None:
        return any(item is not None for item in (found.weekday, found.offset, found.day)) or bool(
            found.clock or found.ambiguous_clock
        )
    return valid(_LEAP_YEAR if found.year is None else found.year, found.month, found.day)


def _the_two(match: Match, weekday: Atom) -> bool:
    """Whether «الاثنين» means the two: «بين الاثنين», «كلا الاثنين»."""
    return weekday.value == 1 and match.text == "W" and match.before == "b" and match.after != "&"


def supported(match: Match, month: Atom) -> bool:
    """Whether a month's name that is also another word stands where only a month can."""
    codes = match.text
    if month.norm.isascii():
        return "d" in codes or "y" in codes
    return len(codes) > 1 or match.before in "fstE" or (month.norm not in _WORDS and match.before in "mbqa")


def latin_day(match: Match) -> Meaning | None:
    """«Jan. 15, 2023», «Sun, 5 Mar. 2023»: signs that stand in dates in Latin script only."""
    month = match.first("M")
    if month is None or not month.norm.isascii():
        return None
    return day(match)


def year_first(match: Match) -> Meaning | None:
    """«2023 مارس 12»; «في 2023 مارس 12 لاعبا» counts players."""
    following = match.atoms[match.end].norm if match.after == "x" else ""
    return None if following.endswith("ا") and len(following) > _LONGER else day(match)


def weekday_number(match: Match) -> Meaning | None:
    """«الإثنين 22»; «الإثنين 22 لاعبا» and «الإثنين 5 رجال» count players and men."""
    number = match.first("d")
    if match.after == "x" and number is not None:
        following = match.atoms[match.end]
        if number.value <= _PLURAL or following.norm.endswith("ا") or following.norm.isascii():
            return None
    return day(match)


def cued(match: Match) -> Meaning | None:
    """«يوم 12/03», «بتاريخ 12 03 2023», «بتاريخ 20150721»: numbers that a word before them makes a date."""
    if _glued(match):
        return None
    numbers = [atom for atom in match.inside if atom.code in "dny"]
    weekday = match.first("W")
    base = Day() if weekday is None else Day(weekday=weekday.value)
    if len(numbers) == 1:
        return _compact(numbers[0], base)
    if len(numbers) == 3 and len(numbers[2].digits) == 2:
        return _short(numbers, base, sure=True)
    if not all(atom.digits for atom in numbers) or numbers[1].value > 12:
        return None
    year = numbers[2].value if len(numbers) == 3 else None
    found = replace(base, year=year, month=numbers[1].value, day=numbers[0].value, note=_day_first(numbers))
    return found if possible(found) else None


def _day_first(numbers: Sequence[Atom]) -> str:
    return (
        "day first by convention" if numbers[0].value <= 12 and numbers[0].value != numbers[1].value else ""
    )


def _glued(match: Match) -> bool:
    """Whether the numbers go on behind the match, or before it without a word between."""
    last = match.atoms[match.end - 1]
    if match.after in "/-@#ndy%x" and match.atoms[match.end].start <= last.end + (match.after != "x"):
        return True
    return match.text[0] in "dny" and match.adjacent()


def _compact(number: Atom, base: Day) -> Day | None:
    """Eight digits: year, month and day."""
    digits = number.digits
    if len(digits) != len("20150721"):
        return None
    found = replace(base, year=int(digits[:4]), month=int(digits[4:6]), day=int(digits[6:]))
    return found if possible(found) and _RECENT <= int(digits[:4]) <= _SOON else None


def basic_format(match: Match) -> Meaning | None:
    """«20180312T101500»: the basic format of ISO 8601."""
    first, middle, last = match.inside[:3]
    clock = last.digits
    if (
        middle.norm != "t"
        or first.end != middle.start
        or middle.end != last.start
        or len(clock) not in (4, 6)
    ):
        return None
    found = _compact(first, Day())
    parts = [clock[at : at + 2] for at in range(0, len(clock), 2)]
    if found is None or int(parts[0]) > 23 or any(int(part) > 59 for part in parts[1:]):
        return None
    zulu = match.after == "x" and match.atoms[match.end].norm == "z"
    return replace(found, clock=":".join(parts), zone="Z" if zulu else "")


def short(match: Match) -> Meaning | None:
    """«12/03/23» without a word that says it is a date: one only near the publication."""
    numbers = [atom for atom in match.inside if atom.code in "dn"]
    signs = {atom.norm for atom in match.inside if atom.code not in "dn"}
    if _glued(match) or len(signs) != 1 or match.before in "$Δ":
        return None
    return _short(numbers, Day(), sure=False)


def _short(numbers: Sequence[Atom], base: Day, *, sure: bool) -> Meaning | None:
    day_, month, year = numbers
    if month.value > 12 or len(year.digits) != 2 or not all(atom.digits for atom in numbers):
        return None
    found = replace(base, month=month.value, day=day_.value, note=_day_first(numbers))
    return ShortYear(found, year.value, sure) if possible(found) else None


@dataclass(frozen=True, slots=True)
class ShortYear(Own):
    """A day whose year has two digits; ``sure``: a word before it says that it is a date."""

    day: Day
    year: int
    sure: bool

    @property
    def weekday(self) -> int | None:
        """The weekday written with it."""
        return self.day.weekday

    def resolve(self, context: Context) -> Resolved:
        """The day in the century that is nearest the publication."""
        reference = context.reference
        if reference is None:
            return Resolved(None, "two-digit year: no publication date")
        years = [century + self.year for century in (1900, 2000)]
        year = min(years, key=lambda item: abs(item - reference.year))
        found = make(year, self.day.month, self.day.day)
        if found is None or self.day.weekday not in (None, found.isoweekday()):
            return Resolved(None, "two-digit year: no such day", reference.isoformat())
        if not self.sure and abs(year - reference.year) > 1:
            return Resolved(None, "two-digit year: perhaps no date", reference.isoformat())
        note = f"; {self.day.note}" if self.day.note else ""
        return Resolved(found.isoformat(), f"two-digit year: nearest century{note}", reference.isoformat())


BUILDERS: Mapping[str, Builder] = {
    "day": day,
    "latin_day": latin_day,
    "year_first": year_first,
    "cued": cued,
    "weekday_number": weekday_number,
    "basic_format": basic_format,
    "short": short,
}
