"""The strip above the chronicle: every event on a line of time, laid out on the server as SVG.

Time runs the way the language is read. There are four rows, by PLOVER's quad classes; a dot's area grows
with the independent sources, it is hollow when the event is planned or denied, and a bracket spans the days
it may lie in when no day is known. Beyond :data:`MOST_DOTS` events the dots of a month and a row become one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.records import Event, Status

QUADS: dict[str, tuple[str, ...]] = {
    "material-cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal-cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "verbal-conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material-conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""PLOVER's four quad classes and their types (manual, draft of 2024-02); SANCTION stands with the material
ones, as the section on it says."""

OTHER = "other"
ROWS = (*QUADS, OTHER)
MOST_DOTS = 400
WIDTH = 1000
_ROW = 46
_MARGIN = 28
_NAMES = 160
"""The room for the names of the rows, where time begins."""

_AXIS = 26
_LANES = (0, -11, 11, -18, 18)
_SAME_PLACE = 9.0
_OPEN = 44.0
"""How far the bracket of a span with an open end is drawn."""


def quad(event_type: str) -> str:
    """The quad class of a PLOVER type; ``other`` for what PLOVER leaves out."""
    return next((name for name, types in QUADS.items() if event_type in types), OTHER)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A span from ``left`` to ``right`` in units of the drawing; an open end has no known bound."""

    left: float
    right: float
    open_left: bool
    open_right: bool

    @property
    def middle(self) -> float:
        """Where the dot stands."""
        return round((self.left + self.right) / 2, 1)

    def path(self, y: float) -> str:
        """The outline at a height: a bar at a bound, an arrowhead at an open end."""
        left = f"M{self.left + 5} {y - 4}L{self.left} {y}L{self.left + 5} {y + 4}"
        right = f"M{self.right - 5} {y - 4}L{self.right} {y}L{self.right - 5} {y + 4}"
        if not self.open_left:
            left = f"M{self.left} {y - 4}V{y + 4}"
        if not self.open_right:
            right = f"M{self.right} {y - 4}V{y + 4}"
        return f"{left}M{self.left} {y}H{self.right}{right}"


@dataclass(frozen=True, slots=True)
class Dot:
    """One event, or (``event`` None) the events of a month in one row; in units of the drawing.

    ``bracket`` spans the days it may be on when no day is known; an end of it may be open.
    """

    x: float
    y: float
    radius: float
    row: str
    status: str
    count: int
    event: Event | None
    month: str | None
    bracket: Bracket | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or month under the line: where it is, and its first day."""

    x: float
    day: str
    year: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the strip: its quad class and the height of its line."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing :data:`WIDTH` wide: rows, ticks and dots, and how many events could not be placed."""

    height: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    unplaced: int

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return WIDTH

    @property
    def heaped(self) -> bool:
        """Whether its dots stand for months, not for single events."""
        return any(dot.event is None for dot in self.dots)

    @property
    def axis(self) -> float:
        """The height of the line of time."""
        return self.height - _AXIS


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places, the way the language is read."""

    first: date
    last: date
    mirrored: bool

    def x(self, day: date) -> float:
        length = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / length, 0.0), 1.0)
        place = _NAMES + share * (WIDTH - _NAMES - _MARGIN)
        return round(WIDTH - place if self.mirrored else place, 1)


def span_of(event: Event) -> tuple[date, date] | None:
    """The first and last day an event may be on; one end stands for both where the other is open."""
    first, last = event.date.earliest or event.date.latest, event.date.latest or event.date.earliest
    if first is None or last is None:
        return None
    return date.fromisoformat(first), date.fromisoformat(last)


def strip(events: Iterable[Event], *, mirrored: bool) -> Strip | None:
    """The drawing of some events; None when none of them has a date."""
    every = list(events)
    placed = [(event, span) for event in every if (span := span_of(event)) is not None]
    if not placed:
        return None
    days = [day for _, span in placed for day in span]
    if len(placed) > MOST_DOTS:
        months = Counter((span[0].isoformat()[:7], event.type) for event, span in placed)
        return heaps(months, (min(days), max(days)), len(every) - len(placed), mirrored=mirrored)
    scale = _scale(days, mirrored)
    rows = _rows({quad(event.type) for event, _ in placed})
    dots = _dots(placed, scale, {row.name: row.y for row in rows})
    return _strip(scale, rows, dots, len(every) - len(placed))


def heaps(
    months: Mapping[tuple[str, str], int], span: tuple[date, date], unplaced: int, *, mirrored: bool
) -> Strip:
    """The drawing of many events: one dot for those of a row that begin in the same month.

    ``months`` counts them by month (``YYYY-MM``) and type, ``span`` is from the first to the last day that
    any of them may be on, ``unplaced`` are those without a date.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for (month, event_type), number in months.items():
        counts[month, quad(event_type)] += number
    scale = _scale(span, mirrored)
    rows = _rows({row for _, row in counts})
    levels = {row.name: row.y for row in rows}
    dots = [_heap(*key, counts[key], scale, levels) for key in sorted(counts)]
    return _strip(scale, rows, dots, unplaced)


def _strip(scale: _Scale, rows: tuple[Row, ...], dots: Iterable[Dot], unplaced: int) -> Strip:
    return Strip(_ROW * len(rows) + _AXIS + 8, rows, tuple(_ticks(scale)), tuple(dots), unplaced)


def _scale(days: Sequence[date], mirrored: bool) -> _Scale:
    """Whole months around the days, at least three."""
    first = min(days).replace(day=1)
    last = _next_month(max(days))
    while (last - first).days < 80:
        last = _next_month(last)
    return _Scale(first, last, mirrored)


def _next_month(day: date) -> date:
    if (day.year, day.month) == (9999, 12):
        return date(9999, 12, 31)
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _rows(used: set[str]) -> tuple[Row, ...]:
    """The four rows always, so that strips compare; the fifth only when it holds something."""
    names = [name for name in ROWS if name != OTHER or OTHER in used]
    return tuple(Row(name, _ROW * (index + 0.5) + 4) for index, name in enumerate(names))


def _radius(count: int) -> float:
    return round(min(4.5 * math.sqrt(max(count, 1)), 14.0), 1)


def _dots(
    placed: Sequence[tuple[Event, tuple[date, date]]], scale: _Scale, levels: dict[str, float]
) -> list[Dot]:
    """A dot for each event, moved aside a little from those it would hide."""
    taken: dict[str, list[tuple[float, int]]] = {}
    found = []
    for event, (first, last) in sorted(placed, key=lambda item: (item[1], item[0].id)):
        row, bracket = quad(event.type), _bracket(event, scale)
        x = round((scale.x(first) + scale.x(last)) / 2, 1) if bracket is None else bracket.middle
        near = [lane for place, lane in taken.get(row, ()) if abs(place - x) < _SAME_PLACE]
        lane = next((lane for lane in range(len(_LANES)) if lane not in near), 0)
        taken.setdefault(row, []).append((x, lane))
        radius, status = _radius(event.independent_sources), event.status.value
        found.append(Dot(x, levels[row] + _LANES[lane], radius, row, status, 1, event, None, bracket))
    return found


def _bracket(event: Event, scale: _Scale) -> Bracket | None:
    """The span of an event of which no day is known; an open end goes the way that time runs."""
    when, span = event.date, span_of(event)
    if when.precision in {"day", "days"} or span is None:
        return None
    ends = [scale.x(span[0]), scale.x(span[1])]
    forward = -_OPEN if scale.mirrored else _OPEN
    if when.latest is None:
        ends[1] = ends[0] + forward
    if when.earliest is None:
        ends[0] = ends[1] - forward
    opened = (when.earliest is None, when.latest is None)
    if scale.mirrored:
        ends, opened = ends[::-1], opened[::-1]
    return Bracket(round(ends[0], 1), round(ends[1], 1), *opened)


def _heap(month: str, row: str, count: int, scale: _Scale, levels: dict[str, float]) -> Dot:
    first = date.fromisoformat(f"{month}-01")
    radius = round(min(2.5 + math.sqrt(count), 16.0), 1)
    x = scale.x(first + timedelta(days=14))
    return Dot(x, levels[row], radius, row, Status.OCCURRED.value, count, None, first.isoformat(), None)


def _ticks(scale: _Scale) -> list[Tick]:
    """A tick at each year, and at each month or quarter while there is room for them."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    if months <= 14:
        return [_tick(scale, day) for day in _months(scale, 1)]
    if months <= 30:
        return [_tick(scale, day) for day in _months(scale, 3)]
    years = scale.last.year - scale.first.year
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if years / step <= 12), 1000)
    return [_tick(scale, day) for day in _months(scale, 12) if day.year % step == 0]


def _tick(scale: _Scale, day: date) -> Tick:
    return Tick(scale.x(day), day.isoformat(), day.month == 1)


def _months(scale: _Scale, step: int) -> Iterable[date]:
    """The first days of the months between the ends, every ``step``-th counted from January."""
    day = scale.first
    while day <= scale.last:
        if (day.month - 1) % step == 0:
            yield day
        following = _next_month(day)
        if following <= day:
            return
        day = following
