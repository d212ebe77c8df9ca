"""Read the atoms of a match into a run of clock times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import clock
from marsad.dates.meanings.clock import Clock
from marsad.dates.meanings.meaning import Day, Meaning
from marsad.dates.meanings.timeruns import TimeRun, hours, pair
from marsad.dates.rules import collect
from marsad.dates.rules.match import Builder, Match
from marsad.records import PartOfDay

_NUMBER = r"h?[:puΠ]{0,2}(?:\(?@\)?|[dn](?:[&c](?:F|[dn][OZ]?|L)){0,2}|P)"
_OPENED = re.compile(rf"[mb](?=[ipfΠ]{{0,2}}{_NUMBER})")
_LAST = re.compile(rf"{_NUMBER}(?:[,mf]{{0,2}}T?P(?:&[dn][OZ])?|A)?(?:\(?[zl]\)?)?\Z")
_JOINED = re.compile(r"&(?=[ipfΠ]{0,2}h?[:puΠ]{0,2}(?:@|[dnP](?![OZ])))")
_DAY_WORDS = frozenset("WRQTMyd#SYDV")
_CUES = frozenset("h@PQAz")
_DIAL, _LONG = 12, 8


class _End(NamedTuple):
    """One end of a run: its clock time, and what the words say of its day; ``ahead``: before the time."""

    clock: Clock
    day: Day | None
    ahead: bool
    part: Atom | None


def times(match: Match) -> Meaning | None:
    """«من 9 إلى 12 صباحا يوم الخميس», «بين الرابعة والخامسة مساء», «8-9 صباحا»."""
    joint = _joint(match.text)
    if joint is None or not _is_time(match, joint):
        return None
    left = _first(match.inside[:joint], match.text[:joint])
    right = _end(match.inside[joint + 1 :], match.text[joint + 1 :], 0)
    if left is None or right is None:
        return None
    found = _run(left, right)
    return None if match.text[joint] == "-" and not _short(found, left.clock, right.clock) else found


def _short(found: TimeRun, first: Clock, last: Clock) -> bool:
    """Whether numbers with a dash are a run of some hours, and no score: «2-1 مساء»."""
    if first.said.written and last.said.written:
        return bool(found.first)
    dial = all(clock.said.written or 1 <= clock.said.hour <= _DIAL for clock in (first, last))
    return dial and bool(found.first) and 0 < hours(found.first, found.last) <= _LONG


def _joint(codes: str) -> int | None:
    """Where the first time ends and the second begins."""
    if "t" in codes:
        return codes.index("t")
    if "b" in codes:
        joints = [match.start() for match in _JOINED.finditer(codes, codes.index("b"))]
        return joints[-1] if joints else None
    joints = [match.start() for match in re.finditer("-", codes)]
    return next((at for at in reversed(joints) if codes[at - 1] in "d@APZOF)"), None)


def _is_time(match: Match, joint: int) -> bool:
    """Whether anything says that the numbers are hours, and no ages, scores or days."""
    codes, left = match.text, match.text[:joint]
    if match.before == "$":
        return False
    if codes[joint] == "-" and "h" not in left:
        return codes.count("@") == 2 or (
            "P" in codes[joint:] and (match.before in "|,(:\n" or bool(_DAY_WORDS & set(left.rstrip("d"))))
        )
    if not _CUES & set(left) and left[-1:] != "h" and not set("mb") & set(left):
        return False
    if _CUES & set(codes):
        return True
    # «بين السابعة والثامنة» alone are ages as well.
    words = any(atom.name == "hour" for atom in match.inside if atom.code == "d")
    return words and bool(_DAY_WORDS & set(codes.replace("d", "")))


def _first(atoms: Sequence[Atom], codes: str) -> _End | None:
    """The first end: behind «من» or «بين», else the last number."""
    opened = _OPENED.search(codes)
    if opened is not None:
        return _end(atoms, codes, opened.end())
    number = _LAST.search(codes) or re.search(r"h", codes)
    return None if number is None else _end(atoms, codes, number.start())


def _end(atoms: Sequence[Atom], codes: str, at: int) -> _End | None:
    found = clock.read_end(atoms[at:], codes[at:])
    if found is None:
        return None
    read, length = found
    rest = _plain([*atoms[:at], *atoms[at + length :]])
    words = "".join(atom.code for atom in rest)
    part = read.part if read.part is not None else next((atom for atom in rest if atom.code in "PQ"), None)
    named = _DAY_WORDS & set(words)
    day = collect.fields(_plain(rest), words, None) if named else None
    if named and day is None:
        return None
    return _End(read, day, bool(_DAY_WORDS & set(codes[:at])), part)


def _plain(rest: Sequence[Atom]) -> list[Atom]:
    """The words around an hour without the minutes behind a part of the day and the offset of a zone."""
    codes = "".join(atom.code for atom in rest)
    numbers = clock.taken(codes)
    return [atom for index, atom in enumerate(rest) if index not in numbers]


def _run(left: _End, right: _End) -> TimeRun:
    shared = left.part if left.ahead and left.clock.part is None and right.part is None else None
    first, last = _with_part(left.clock, left.part), _with_part(right.clock, right.part or shared)
    apart = left.day is not None and right.day is not None
    start, stop = (first.text, last.text) if apart else pair(first, last)
    if not (start and stop):
        start = stop = ""
    named = {PartOfDay(atom.name) for atom in (left.part, right.part) if atom is not None}
    part = named.pop() if len(named) == 1 else None
    zone, since = (last.zone, last.since) if last.zone else (first.zone, first.since)
    if left.day is not None:
        return TimeRun(start, stop, zone, since, left.day, right.day, -1, part)
    return TimeRun(start, stop, zone, since, right.day, None, _owner(right), part)


def _owner(right: _End) -> int:
    """Of which end a day behind both is: «صباح الجمعة» of the last, «صباحا يوم الجمعة» unclear."""
    if right.day is None:
        return -1
    return 1 if right.part is not None and not right.part.norm.endswith("ا") else 0


def _with_part(found: Clock, part: Atom | None) -> Clock:
    if part is found.part or part is None:
        return found
    return Clock(found.said, found.said.times(part, found.half), found.zone, found.since, part, found.half)


BUILDERS: Mapping[str, Builder] = {
    "times": times,
}
