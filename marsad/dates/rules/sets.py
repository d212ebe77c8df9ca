"""Read the atoms of a match into a repeated time («كل يوم سبت», «الساعة 9 صباحا كل يوم أحد»).

It has no value; ``how`` says what is repeated in the words of TIMEX3 (TimeML 1.2.1): ``P2W`` every two weeks,
``XXXX-WXX-7T09:00`` every Sunday at nine, ``XXXX-03-12`` every 12 March, ``XXXX-XX-XXTMO`` every morning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.dates import lengths
from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import clock, timeruns
from marsad.dates.meanings.meaning import Fixed, Meaning
from marsad.dates.rules.match import Builder, Match
from marsad.records import PartOfDay, TimeType

_PARTS = {
    PartOfDay.DAWN: "MO",
    PartOfDay.MORNING: "MO",
    PartOfDay.NOON: "MI",
    PartOfDay.AFTERNOON: "AF",
    PartOfDay.EVENING: "EV",
    PartOfDay.NIGHT: "NI",
}
_TIMES = "مر"  # «مرة», «مرات»
_ANY_DAY = "XXXX-XX-XX"


def sets(match: Match) -> Meaning | None:
    """A time that repeats: every so often, on a weekday, on a day of the month or year."""
    if match.text[0] in "dn" and _is_amount(match):
        return None
    every = match.first("k")
    units = [atom for atom in match.inside if atom.code in "JKSYOLZ"]
    if every is not None and any(atom.definite for atom in units):
        return None  # «كل العام» is the whole of it
    weekdays = [atom.value for atom in match.inside if atom.code == "W"]
    part = match.first("P")
    name = None if part is None else PartOfDay(part.name)
    time = _time(match.inside, match.text, name)
    days = _days(match, weekdays, timed=bool(time))
    words = ", ".join(f"{day}{time}" for day in days) if days else _period(match)
    if not words:
        return Fixed(None, "repeated time: how often is not said", TimeType.SET)
    return Fixed(None, f"repeated time: {words}", TimeType.SET, _only(weekdays), name)


def _is_amount(match: Match) -> bool:
    """Whether the number counts no times: «المائة شهريا», where «خمس مرات في اليوم» does."""
    often = match.inside[1] if len(match.inside) > 1 else None
    return often is not None and often.code == "e" and not often.norm.startswith(_TIMES)


def _only(weekdays: Sequence[int]) -> int | None:
    return weekdays[0] if len(weekdays) == 1 else None


def _time(atoms: Sequence[Atom], codes: str, part: PartOfDay | None) -> str:
    """The time of day of each repetition: ``T09:00``, ``TMO``; empty where the words name none."""
    run = _run(atoms, codes)
    if run:
        return run
    found = clock.read(atoms, codes) if "h" in codes or "@" in codes else None
    if found is not None and found.text:
        return f"T{found.text}{found.zone if not found.since else ''}"
    return "" if part is None else f"T{_PARTS[part]}"


def _run(atoms: Sequence[Atom], codes: str) -> str:
    """The run of times of each repetition, ``T14:00/T16:00``."""
    joint = codes.find("t")
    opened = codes.rfind("m", 0, joint) + 1
    first = clock.read_end(atoms[opened:joint], codes[opened:joint]) if 0 < opened < joint else None
    last = clock.read_end(atoms[joint + 1 :], codes[joint + 1 :]) if first is not None else None
    if first is None or last is None:
        return ""
    start, stop = timeruns.pair(first[0], last[0])
    return f"T{start}/T{stop}" if start else ""


def _days(match: Match, weekdays: Sequence[int], *, timed: bool) -> list[str]:
    """The days of the repetition; none where it is only so often."""
    numbers = clock.taken(match.text)
    inside = [atom for index, atom in enumerate(match.inside) if index not in numbers]
    month = next((atom.value for atom in inside if atom.code == "M"), None)
    ordinal = next((atom.value for atom in inside if atom.code == "d"), None)
    if weekdays:
        return [f"XXXX-WXX-{name}" for name in weekdays]
    if month is not None:
        return [f"XXXX-{month:02}" + ("" if ordinal is None else f"-{ordinal:02}")]
    if "mkS" in match.text and ordinal is not None:
        return [f"XXXX-XX-{ordinal:02}"]
    return [_ANY_DAY] if timed and _period(match) in ("P1D", "") else []


def _period(match: Match) -> str:
    """How often in ISO 8601: ``P2W``; of «مرتين في الأسبوع» how many times in it."""
    often = match.first("e")
    if often is not None:
        number = match.first("dn") if match.text[0] in "dn" else None
        times = number.value if number is not None else often.count
        return often.name if times == 1 else f"{times} times in {often.name}"
    codes = match.text[match.text.index("k") + 1 :]
    atoms = match.inside[len(match.text) - len(codes) :]
    unit = next((atom for atom in atoms if atom.code in "JKSYOLZ"), None)
    if unit is None:
        return ""
    if codes[0] == "F":
        return lengths.iso([(atoms[0].value, "minute")]) if unit.name == "hour" else ""
    count = atoms[0].value if codes[0] in "dn" else unit.count
    return lengths.iso([(count, unit.name)]) if count else ""


BUILDERS: Mapping[str, Builder] = {
    "sets": sets,
}
