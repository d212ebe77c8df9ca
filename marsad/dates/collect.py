"""Read the fields of one day (or one end of a run of days) off its atoms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.dates.lexer import Atom
from marsad.dates.meaning import Day
from marsad.records import PartOfDay

_SPOKEN = re.compile(r"hu?d(?:[&c][Fdn]O?)?")
_LATE = (PartOfDay.AFTERNOON, PartOfDay.EVENING, PartOfDay.NIGHT, PartOfDay.NOON)
_NIGHT_ENDS = 5
_HALF_DAY, _DAY = 12, 24
_MINUTES = 60


def day(atoms: Sequence[Atom]) -> Day | None:
    """The day that the atoms describe; None where they contradict one another (two months)."""
    codes = "".join(atom.code for atom in atoms)
    clocks = [match.span() for match in _SPOKEN.finditer(codes)]
    months = {atom.value for atom in atoms if atom.code == "M"}
    if len(months) > 1:
        return None
    found = Day()
    owner = ""
    for index, atom in enumerate(atoms):
        if not any(start <= index < end for start, end in clocks):
            found = _updated(found, atom, owner)
            owner = atom.code if atom.code in "WMSYR#" else owner
    if "TS" in codes:
        found = replace(found, month_direction=0)
    if "TW" in codes or "TJW" in codes:
        found = replace(found, this=True)
    if "TY" in codes:
        found = replace(found, year_direction=0)
    return _with_clock(found, atoms, codes)


def _updated(found: Day, atom: Atom, owner: str) -> Day:
    match atom.code:
        case "M":
            found = replace(found, month=atom.value, latin=atom.norm.isascii())
        case "d" if found.day is None:
            found = replace(found, day=atom.value)
        case "y":
            found = replace(found, year=atom.value)
        case "#":
            found = _numeric(found, atom)
        case "D":
            found = _directed(found, atom.value, owner)
        case _:
            found = _named(found, atom)
    return found


def _named(found: Day, atom: Atom) -> Day:
    match atom.code:
        case "W" if found.weekday is None:
            found = replace(found, weekday=atom.value)
        case "R":
            found = replace(found, offset=atom.value)
        case "P" if found.part is None:
            found = replace(found, part=PartOfDay(atom.name))
        case "Q":
            found = replace(found, part=PartOfDay(atom.name), offset=0)
        case "V" | "v":
            found = replace(found, anaphor=True)
    return found


def _numeric(found: Day, atom: Atom) -> Day:
    written = atom.numeric
    if written is None:
        return found
    dated = replace(found, year=written.year, month=written.month, day=written.day, note=written.note)
    return replace(dated, clock=written.clock, zone=written.zone)


def _directed(found: Day, direction: int, owner: str) -> Day:
    if owner == "Y":
        return replace(found, year_direction=direction)
    if owner == "S" and found.month is None:
        return replace(found, month_direction=direction)
    if found.offset == 0 and owner in ("", "R"):
        return replace(found, offset=direction)  # «الليلة الماضية»
    return replace(found, direction=direction)


def _with_clock(found: Day, atoms: Sequence[Atom], codes: str) -> Day:
    clock, ambiguous = _clock(atoms, codes, found.part)
    if not clock:
        return replace(found, ambiguous_clock=ambiguous)
    return replace(found, clock=clock, zone="Z" if "z" in codes else found.zone)


def _clock(atoms: Sequence[Atom], codes: str, part: PartOfDay | None) -> tuple[str, bool]:
    """The clock time, and whether one is written that could be before or after noon."""
    meridiem = next((atom.value for atom in atoms if atom.code == "A"), None)
    written = next(
        (atom.numeric.clock for atom in atoms if atom.code == "@" and atom.numeric is not None), ""
    )
    if written:
        hour = int(written[:2])
        shifted = hour if hour > _HALF_DAY else _shift(hour, part, meridiem)
        return f"{hour if shifted is None else shifted:02}{written[2:]}", False
    spoken = _SPOKEN.search(codes)
    if spoken is None:
        return "", False
    hour_at = codes.index("d", spoken.start())
    shifted = _shift(atoms[hour_at].value, part, meridiem)
    minutes = _minutes(atoms[hour_at + 1 :])
    if shifted is None or minutes is None:
        return "", True
    if shifted == 0 and minutes < 0 and part is PartOfDay.MORNING:
        shifted = _HALF_DAY  # a quarter to twelve, before noon
    total = (shifted * _MINUTES + minutes) % (_DAY * _MINUTES)
    return f"{total // _MINUTES:02}:{total % _MINUTES:02}", False


def _shift(hour: int, part: PartOfDay | None, meridiem: int | None) -> int | None:
    """The hour of 24; None where it could be before or after noon."""
    if hour > _HALF_DAY:
        return hour if hour < _DAY else None
    if meridiem is not None:
        return hour % _HALF_DAY + meridiem
    if part is None:
        return None
    after_midnight = part is PartOfDay.NIGHT and (hour < _NIGHT_ENDS or hour == _HALF_DAY)
    return hour % _HALF_DAY + (_HALF_DAY if part in _LATE and not after_midnight else 0)


def _minutes(rest: Sequence[Atom]) -> int | None:
    """The minutes behind a spoken hour: «والنصف», «إلا ربعا», «و20 دقيقة»; 0 where there are none."""
    if len(rest) < 2 or rest[0].code not in "&c" or rest[1].code not in "Fdn":
        return 0
    minutes = rest[1].value
    if minutes >= _MINUTES:
        return None
    return -minutes if rest[0].code == "c" else minutes
