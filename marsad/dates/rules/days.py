"""Read the atoms of a match into one day."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

from marsad.dates.lexing.lexer import Atom
from marsad.dates.lexing.numeric import valid
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Window
from marsad.dates.rules import clock as build_clock
from marsad.dates.rules import collect
from marsad.dates.rules.match import Builder, Match

_LEAP_YEAR = 2000
_WORDS = ("مارس", "اب", "جوان", "ماي", "اوت", "نيسان")
_PERSONS = ("اب", "ماي", "جوان")
_UP_TO = ("الي غايه", "لغايه", "حتي", "الي حدود")
_LONGER = 3
_DAY_ATOMS = 5  # day, month and year with two signs
_BARS = frozenset("·•|")
_PLURAL = 10  # so many are counted with a plural, more with a singular in the accusative
_OPENING = frozenset("«“”\"'‘([")
_CLOSING = frozenset("»“”\"'’")
_NAME_WORDS = 2
_ATTACKS = (9, 11)  # 11 September 2001, which news names without its year
_TO_THE_PAPER = ("ل", "الي", "مع")


def day(match: Match) -> Meaning | None:
    """One day, or a time of day."""
    found = collect.day(match.inside)
    if found is None or not possible(found) or _no_day(match, found) or _no_weekday(match, found):
        return None
    codes = match.text
    if found.month_direction is not None and _months_counted(match):
        return None
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
    named, bare = famous or (plain and owner != ""), build_clock.bare(match)
    changed = named or bare or note != found.clock_note
    return replace(found, named=named, bare=bare, clock_note=note) if changed else found


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


def _months_counted(match: Match) -> bool:
    """Whether a number before «شهرا» counts months: «الاثني عشر شهرا الماضية»."""
    unit = match.first("S")
    return unit is not None and not unit.definite and match.first("d") is not None


def months_window(match: Match) -> Meaning | None:
    """«الاثني عشر شهرا الماضية», «الـ24 ساعة الماضية»."""
    number, unit, direction = match.inside
    if unit.definite or not direction.value:
        return None
    return Window(unit.name, number.value, 1 if direction.value > 0 else -1)


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
    if match.text != "R":
        return match.text == "TR"
    if match.atoms[match.start].weak:  # «بكرة», tomorrow or with a ball
        return match.before in "xdn)" and match.after in "xm&f"
    today = found.offset == 0
    if today and (match.before in "frpv" or (match.after in "-|" and match.before == "x")):
        return True
    return _title(match) or (today and _paper(match))


def _title(match: Match) -> bool:
    """Whether the day begins a title of two words («"غدوة حي"»), or «اليوم» ends one («"الوطن اليوم"»)."""
    atoms, start, end = match.atoms, match.start, match.end
    if start and atoms[start - 1].norm in _OPENING:
        return end + 1 < len(atoms) and match.after in "xΠΦΔB" and atoms[end + 1].norm in _CLOSING
    if match.after != "x" or atoms[end].norm not in _CLOSING or atoms[start].value != 0:
        return False
    before = atoms[max(0, start - _NAME_WORDS - 1) : start]
    named = all(atom.code in "xpΩ" for atom in before[-_NAME_WORDS:])
    return named and any(atom.norm in _OPENING for atom in before[:-1])


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
    if month.norm[:1].isascii():
        return "d" in codes or "y" in codes
    if len(codes) > 1 or match.before in "fsE":
        return True
    if match.before == "t":
        return month.norm not in _PERSONS or match.atoms[match.start - 1].norm in _UP_TO
    return month.norm not in _WORDS and match.before in "mbqa"


def latin_day(match: Match) -> Meaning | None:
    """«Jan. 15, 2023», «Sun, 5 Mar. 2023»: signs that stand in dates in Latin script only."""
    month = match.first("M")
    if month is None or not month.norm[:1].isascii():
        return None
    return day(match)


def glued_day(match: Match) -> Meaning | None:
    """«6.مارس.2023»: points with no space beside them."""
    atoms = match.inside[:_DAY_ATOMS]
    if any(one.end != other.start for one, other in itertools.pairwise(atoms)):
        return None
    return day(match)


def clock_first(match: Match) -> Meaning | None:
    """«10:15 · 6 مارس 2023»: the clock time and the day with a sign between."""
    sign = match.atoms[match.start + match.text.index("x")] if "x" in match.text else None
    return day(match) if sign is None or sign.norm in _BARS else None


def numbered_day(match: Match) -> Meaning | None:
    """«اليوم الأول من يناير»: «اليوم» belongs to the number and is not today."""
    number = match.atoms[match.start + 1]
    if not number.name:
        return None
    return day(Match(match.codes, match.atoms, match.start + 1, match.end))


def month_day(match: Match) -> Meaning | None:
    """«أكتوبر/ 2», «مايو 29» at the end of a sentence."""
    return None if _glued_number(match) else day(match)


def _glued_number(match: Match) -> bool:
    following = match.atoms[match.end : match.end + 2]
    return bool(following) and following[0].code == "." and following[-1].code in "dny"


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


BUILDERS: Mapping[str, Builder] = {
    "day": day,
    "latin_day": latin_day,
    "months_window": months_window,
    "glued_day": glued_day,
    "clock_first": clock_first,
    "year_first": year_first,
    "numbered_day": numbered_day,
    "month_day": month_day,
    "weekday_number": weekday_number,
}
