"""What the assessment of two countries says: every number with the events it counts.

All days are ``YYYY-MM-DD``; "one" and "other" are the two countries in the order they were asked for. Lists
are bounded by :class:`Bounds` and ordered the same way for the same record; docs/relations.md has the
meaning of every field.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marsad.query.labels import Label, Party
from marsad.query.sides import Direction

QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")


class Unit(StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Trend(StrEnum):
    """How the share of something changed from the earlier to the later half of the events."""

    RISING = "rising"
    FALLING = "falling"
    NO_CHANGE = "no-change"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is listed; ``ids`` None lists the ids of all events that a number counts."""

    ids: int | None = 50
    rows: int = 20
    cells: int = 12
    periods: int = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of events and their ids, in order of time; at most ``Bounds.ids`` of them."""

    number: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """PLOVER's conflict-cooperation scores (-10 to 10) of some events; None where there are none."""

    number: int
    total: float
    mean: float | None
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class EventRef:
    """One event in a list, with names. ``earliest`` and ``latest`` bound its day, as ``precision`` says."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    direction: Direction
    status: str
    historical: bool
    earliest: str | None
    latest: str | None
    precision: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    content: str | None
    independent_sources: int
    articles: int


@dataclass(frozen=True, slots=True)
class Window:
    """The span that is cut into periods.

    Its ends are those that were asked for, else the first and last month with an article in the record:
    events of before are told in retrospect and counted as ``before``, those of after as ``after``.
    """

    first: str
    last: str
    unit: Unit
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class KindCount:
    """The events of one type: acts of the one towards the other, the reverse, and of both together."""

    type: str
    quad: str
    all: Figure
    by_one: Figure
    by_other: Figure
    mutual: Figure
    score: Score


@dataclass(frozen=True, slots=True)
class QuadCount:
    """The events of one quad class."""

    quad: str
    all: Figure


@dataclass(frozen=True, slots=True)
class TypeCount:
    """The events of one type in a period."""

    type: str
    all: Figure


@dataclass(frozen=True, slots=True)
class PeriodCoverage:
    """How much the record read of a period: all its articles and outlets, and those that tell of the two.

    ``thin``: no article, or under a quarter of the median of the periods that have any.
    """

    articles: int
    outlets: int
    pair_articles: int
    pair_outlets: int
    thin: bool


@dataclass(frozen=True, slots=True)
class Period:
    """One month, quarter or year.

    ``events`` are the dealings placed in it, of which ``reported`` are only known to be no later than a
    day of it. ``types`` and ``quads`` cut them up. ``cumulative`` adds up the scores from the first period.
    """

    first: str
    last: str
    events: Figure
    reported: int
    meetings: int
    quads: tuple[QuadCount, ...]
    types: tuple[TypeCount, ...]
    score: Score
    cumulative: float
    coverage: PeriodCoverage


@dataclass(frozen=True, slots=True)
class LevelCount:
    """Meetings at one level (:data:`marsad.knowledge.levels.LEVELS`, or ``unknown``).

    ``both`` have it as the lower one of the two sides' highest levels; ``one`` and ``other`` are the
    meetings in which it is the highest level of that side.
    """

    level: str
    both: Figure
    one: Figure
    other: Figure


@dataclass(frozen=True, slots=True)
class BodyLabel:
    """A body that met: an organisation, else (``office``) an office whose holder came without one.

    Both are None for people or a country of whom neither is named.
    """

    organisation: Label | None
    office: str | None


@dataclass(frozen=True, slots=True)
class BodyPair:
    """Which body of the one met which of the other, and the days that bound the first and last time."""

    one: BodyLabel
    other: BodyLabel
    meetings: Figure
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The pairs of bodies that met, the most frequent first; ``more`` pairs are not listed."""

    pairs: tuple[BodyPair, ...]
    meetings: Figure
    more: int


@dataclass(frozen=True, slots=True)
class ContextCount:
    """The dealings with one context, how many in each period, and how their share changed.

    ``earlier`` and ``later`` count those of the two halves of the dated events; ``p`` is Fisher's exact
    test of the two shares (two-sided), None for too few.
    """

    context: str
    all: Figure
    periods: tuple[int, ...]
    earlier: int
    later: int
    trend: Trend
    p: float | None
