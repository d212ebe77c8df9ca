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
_HALF_DAY = 12
_MINUTES = 60


def day(atoms: Sequence[Atom]) -> Day | None:
    """The day that the atoms describe; None where they contradict one another (two months)."""
    result = Day()
    owner = ""
    codes = "".join(atom.code for atom in atoms)
    clocks = [match.span() for match in _SPOKEN.finditer(codes)]
    for index, atom in enumerate(atoms):
        if any(start <= index < end for start, end in clocks):
            continue
        updated = _update(result, atom, owner)
        if updated is None:
            return None
        result = updated
        owner = atom.code if atom.code in "WMSYR#" else owner
    return _with_clock(result, atoms)


def _update(found: Day, atom: Atom, owner: str) -> Day | None:
    code = atom.code
    if code == "M":
        if found.month is not None and found.month != atom.value:
            return None
        return replace(found, month=atom.value, latin=atom.norm.isascii())
    if code == "d":
        return found if found.day is not None else replace(found, day=atom.value)
    if code == "#":
        numeric = atom.numeric
        if numeric is None:
            return None
        return replace(
            found, year=numeric.year, month=numeric.month, day=numeric.day, clock=numeric.clock,
            zone=numeric.zone, note=numeric.note,
        )  # fmt: skip
    if code in "WRPQyTDVv":
        return _word(found, atom, owner)
    return found


def _word(found: Day, atom: Atom, owner: str) -> Day:
    match atom.code:
        case "W":
            return found if found.weekday is not None else replace(found, weekday=atom.value)
        case "R":
            return replace(found, offset=atom.value)
        case "P" if found.part is None:
            return replace(found, part=PartOfDay(atom.name))
        case "Q":
            return replace(found, part=PartOfDay(atom.name), offset=0)
        case "y":
            return replace(found, year=atom.value)
        case "D":
            return _directed(found, atom.value, owner)
        case "V" | "v":
            return replace(found, anaphor=True)
    return found


def _directed(found: Day, direction: int, owner: str) -> Day:
    if owner == "Y":
        return replace(found, year_direction=direction)
    if owner == "S" and found.month is None:
        return replace(found, month_direction=direction)
    if found.offset == 0 and owner in ("", "R"):
        return replace(found, offset=direction)  # «الليلة الماضية»
    return replace(found, direction=direction)


def _with_clock(found: Day, atoms: Sequence[Atom]) -> Day:
    """Add «هذا الشهر», «هذه السنة» and the time of day."""
    codes = "".join(atom.code for atom in atoms)
    if "TS" in codes:
        found = replace(found, month_direction=0)
    if "TY" in codes:
        found = replace(found, year_direction=0)
    clock, ambiguous = _clock(atoms, codes, found.part)
    if not clock and not ambiguous:
        return found
    zone = "Z" if clock and "z" in codes else found.zone
    return replace(found, clock=clock or found.clock, zone=zone, ambiguous_clock=ambiguous and not clock)


def _clock(atoms: Sequence[Atom], codes: str, part: PartOfDay | None) -> tuple[str, bool]:
    """The clock time, and whether one is written that could be before or after noon."""
    written = next((atom.numeric for atom in atoms if atom.code == "@"), None)
    spoken = _SPOKEN.search(codes)
    hour_at = -1 if spoken is None else codes.index("d", spoken.start())
    meridiem = next((atom.value for atom in atoms if atom.code == "A"), None)
    if "@" not in codes and meridiem is not None and hour_at < 0:
        meridiem = None
    if written is not None and written.clock:
        hour, rest = int(written.clock[:2]), written.clock[2:]
        shifted = hour if hour > _HALF_DAY else _shift(hour, part, meridiem)
        return f"{hour if shifted is None else shifted:02}{rest}", False
    if hour_at < 0:
        return "", False
    shifted = _shift(atoms[hour_at].value, part, meridiem)
    minutes = _minutes(atoms[hour_at + 1 :])
    if shifted is None or minutes is None:
        return "", True
    total = (shifted * _MINUTES + minutes) % (24 * _MINUTES)
    return f"{total // _MINUTES:02}:{total % _MINUTES:02}", False


def _shift(hour: int, part: PartOfDay | None, meridiem: int | None) -> int | None:
    """The hour of 24; None where it could be before or after noon."""
    if hour > _HALF_DAY:
        return hour if hour < 24 else None
    if meridiem is not None:
        return hour % _HALF_DAY + meridiem
    if part is None:
        return None
    if part is PartOfDay.NIGHT and hour < _NIGHT_ENDS:
        return hour
    if part is PartOfDay.NIGHT and hour == _HALF_DAY:
        return 0
    return hour % _HALF_DAY + (_HALF_DAY if part in _LATE else 0)


def _minutes(rest: Sequence[Atom]) -> int | None:
    """The minutes behind a spoken hour: «والنصف», «إلا ربعا», «و20 دقيقة»; 0 where there are none."""
    if len(rest) < 2 or rest[0].code not in "&c" or rest[1].code not in "Fdn":
        return 0
    minutes = rest[1].value
    if minutes >= _MINUTES:
        return None
    return -minutes if rest[0].code == "c" else minutes
