"""Read the fields of one day (or one end of a run of days) off its atoms."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import clock
from marsad.dates.meanings.clock import Clock
from marsad.dates.meanings.meaning import Day
from marsad.records import PartOfDay

_OWNERS = "WMSYRJQ#"
_POINTED = {"W": "weekday", "M": "month name", "S": "month", "Y": "year", "R": "day", "J": "day", "Q": "day"}
_EARLY = {"start": "early in it", "end": "late in it"}


class _Draft:
    """The fields of a day while its atoms are read."""

    __slots__ = (
        *("anaphor", "day", "direction", "early", "latin", "month", "month_direction", "note", "offset"),
        *("numeric", "owner", "part", "point", "weekday", "year", "year_direction"),
    )

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.weekday: int | None = None
        self.offset: int | None = None
        self.direction: int | None = None
        self.month_direction: int | None = None
        self.year_direction: int | None = None
        self.part: PartOfDay | None = None
        self.numeric: tuple[str, str] = ("", "")
        self.note = ""
        self.early = ""
        self.owner = ""
        self.anaphor = False
        self.point = ("", 0)
        self.latin = False

    def see(self, atom: Atom) -> None:
        """Note what one atom says."""
        match atom.code:
            case "M":
                self.month, self.latin = atom.value, atom.norm[:1].isascii()
                self.note = atom.name or self.note
            case "d" if self.day is None:
                self.day = atom.value
            case "y":
                self.year = atom.value
            case "#":
                self._see_numeric(atom)
            case "D":
                self._see_direction(atom.value)
            case "W" if self.weekday is None:
                self.weekday = atom.value
            case _:
                self._see_word(atom)
        if atom.code in _OWNERS:
            self.owner = atom.code
            if self.anaphor and not self.point[0]:
                self.point = (_POINTED.get(atom.code, ""), 0)

    def _see_word(self, atom: Atom) -> None:
        match atom.code:
            case "R":
                self.offset = atom.value
            case "P" if self.part is None:
                self.part = PartOfDay(atom.name)
            case "Q":
                self.part, self.offset = PartOfDay(atom.name), 0
            case "V" | "v":
                self._point(atom)
            case "ε":
                self.early = _EARLY[atom.name]

    def _point(self, atom: Atom) -> None:
        """Note an anaphor: «التالي» stands behind what it points with, «ذلك» before it."""
        self.anaphor = True
        behind = atom.code == "V"
        self.point = (_POINTED.get(self.owner, "day") if behind else "", atom.value if behind else 0)

    def _see_numeric(self, atom: Atom) -> None:
        written = atom.numeric
        if written is not None:
            self.year, self.month, self.day = written.year, written.month, written.day
            self.note, self.numeric = written.note, (written.clock, written.zone)

    def _see_direction(self, direction: int) -> None:
        if self.owner == "Y":
            self.year_direction = direction
        elif self.owner == "S" and self.month is None:
            self.month_direction = direction
        elif self.offset == 0 and self.owner in ("", "R", "Q", "J"):
            self.offset = direction  # «الليلة الماضية»
        else:
            self.direction = direction

    def see_this(self, codes: str) -> bool:
        """Note what «هذا» points to; whether that is a weekday."""
        if "TS" in codes:
            self.month_direction = 0
        if "TY" in codes:
            self.year_direction = 0
        if "TP" in codes and self.offset is None and self.weekday is None and self.day is None:
            self.offset = 0
        return "TW" in codes or "TJW" in codes


def day(atoms: Sequence[Atom]) -> Day | None:
    """The day that the atoms describe; None where they contradict one another (two months, no clock time)."""
    codes = "".join(atom.code for atom in atoms)
    timed = "h" in codes or "@" in codes
    found = clock.read(atoms, codes) if timed else None
    if timed and found is None:
        return None
    return fields(atoms, codes, found)


def fields(atoms: Sequence[Atom], codes: str, found: Clock | None) -> Day | None:
    """The day that the atoms describe, with a clock time that is already read."""
    numbers = clock.taken(codes) if found is not None else frozenset()
    draft = _Draft()
    month: int | None = None
    for index, atom in enumerate(atoms):
        if index not in numbers:
            if atom.code == "M" and month not in (None, atom.value):
                return None
            month = atom.value if atom.code == "M" else month
            draft.see(atom)
    return _made(draft, found, this=draft.see_this(codes))


def _made(draft: _Draft, found: Clock | None, *, this: bool) -> Day:
    text, zone = draft.numeric if found is None else (found.text, found.zone)
    return Day(
        draft.year, draft.month, draft.day, draft.weekday, draft.offset, draft.direction,
        draft.month_direction, draft.year_direction, draft.part, text, zone if text else "", draft.note,
        draft.anaphor, draft.latin, False, found is not None and not text, this, False, draft.early,
        0 if found is None else found.since, 0 if found is None else found.shift, _of_the_night(found),
        draft.point, "" if found is None else found.dial,
    )  # fmt: skip


def _of_the_night(found: Clock | None) -> bool:
    """Whether a night is named, the hours of which after midnight are of the next day («ليلة», «الليلة»)."""
    if found is None or found.part is None:
        return False
    return found.part.code == "Q" or found.part.norm.startswith(("ليله", "منتصف"))
