"""Read days that are written in digits which only the words around them make a date.

«يوم 12/03», «بتاريخ 20150721», «12/03/23», and the basic format of ISO 8601 («20180312T101500»).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.context import Context, Resolved, make
from marsad.dates.meanings.meaning import Day, Meaning, Resting
from marsad.dates.rules import collect
from marsad.dates.rules.days import possible
from marsad.dates.rules.match import Builder, Match
from marsad.records import TimeType

_RECENT, _SOON = 1900, 2100
_MONTHS = 12
_BESIDE = "WP@Azl"
_DAY_ATOMS = 5


def cued(match: Match) -> Meaning | None:
    """«يوم 12/03», «بتاريخ 12 03 2023», «بتاريخ 20150721»: numbers that a word before them makes a date."""
    numbers = [atom for atom in match.inside if atom.code in "dny"]
    base = _around(match)
    if base is None or glued(match) or "-h" in match.text:
        return None  # «الاثنين 8-9 صباحا» are hours
    if len(numbers) == 1:
        return _compact(numbers[0], base)
    if len(numbers) == 3 and len(numbers[2].digits) == 2:
        return _short(numbers, base, sure=True)
    part = match.before == "f" and match.text == "d/d" and numbers[0].value <= _MONTHS  # «في 3/4»
    if part or not all(atom.digits for atom in numbers) or numbers[1].value > _MONTHS:
        return None
    year = numbers[2].value if len(numbers) == 3 else None
    found = replace(base, year=year, month=numbers[1].value, day=numbers[0].value, note=_day_first(numbers))
    return found if possible(found) else None


def _around(match: Match) -> Day | None:
    """The weekday, part of the day and clock time that stand beside the numbers."""
    return collect.day([atom for atom in match.inside if atom.code in _BESIDE])


def _day_first(numbers: Sequence[Atom]) -> str:
    either = numbers[0].value <= _MONTHS and numbers[0].value != numbers[1].value
    return "day first by convention" if either else ""


def glued(match: Match) -> bool:
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
    written = match.inside[:_DAY_ATOMS]
    signs = {atom.norm for atom in written if atom.code not in "dn"}
    base = _around(match)
    if base is None or glued(match) or len(signs) != 1 or match.before in "$Δ":
        return None
    return _short([atom for atom in written if atom.code in "dn"], base, sure=False)


def _short(numbers: Sequence[Atom], base: Day, *, sure: bool) -> Meaning | None:
    day_, month, year = numbers
    if len(year.digits) != 2 or not all(atom.digits for atom in numbers):
        return None
    note = _day_first(numbers)
    if month.value > _MONTHS >= day_.value:
        day_, month, note = month, day_, "month first: the second number is no month"
    found = replace(base, month=month.value, day=day_.value, note=note)
    return ShortYear(found, year.value, sure) if possible(found) else None


@dataclass(frozen=True, slots=True)
class ShortYear(Resting):
    """A day (``rest``) whose year has two digits; ``sure``: a word before it says that it is a date."""

    rest: Day
    year: int
    sure: bool

    def resolve(self, context: Context) -> Resolved:
        """The day in the century that is nearest the publication."""
        reference = context.reference
        if reference is None:
            return Resolved(None, "two-digit year: no publication date")
        years = [century + self.year for century in (1900, 2000)]
        year = min(years, key=lambda item: abs(item - reference.year))
        found = make(year, self.rest.month, self.rest.day)
        if found is None or self.rest.weekday not in (None, found.isoweekday()):
            return Resolved(None, "two-digit year: no such day", reference.isoformat())
        if not self.sure and abs(year - reference.year) > 1:
            return Resolved(None, "two-digit year: perhaps no date", reference.isoformat())
        note = f"; {self.rest.note}" if self.rest.note else ""
        clock = f"T{self.rest.clock}{self.rest.zone}" if self.rest.clock else ""
        kind = TimeType.TIME if clock or self.rest.part is not None else TimeType.DATE
        how = f"two-digit year: nearest century{note}"
        return Resolved(found.isoformat() + clock, how, reference.isoformat(), kind)


BUILDERS: Mapping[str, Builder] = {
    "cued": cued,
    "basic_format": basic_format,
    "short": short,
}
