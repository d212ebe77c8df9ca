"""What the assessment says of agreements, plans, tension and cadence; rules as for :mod:`.model`."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.query.fulfilment import Outcome, Why
from marsad.query.relations.model import EventRef, Figure


@dataclass(frozen=True, slots=True)
class Follow:
    """A later dealing that has to do with an agreement: by ``shared`` contexts, people or bodies.

    ``least`` and ``most`` are the days between them; ``linked`` when an article says it came out of it.
    """

    event: EventRef
    shared: tuple[str, ...]
    linked: bool
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something agreed, what it came out of (an id), and what followed: that is no proof of a cause."""

    event: EventRef
    came_of: str | None
    follow: tuple[Follow, ...]
    followed: Figure
    material: int


@dataclass(frozen=True, slots=True)
class Agreements:
    """What was agreed, the latest first; ``without`` are those that nothing is known to have followed."""

    all: Figure
    without: Figure
    horizon: int
    listed: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Something planned, what became of it, the event that tells, and whom or what the two share (ids).

    ``why`` says by what the event is told to be it, and is empty where there is none.
    """

    event: EventRef
    outcome: Outcome
    match: EventRef | None
    shared: tuple[str, ...]
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many plans came to an outcome."""

    outcome: Outcome
    plans: Figure


@dataclass(frozen=True, slots=True)
class Plans:
    """What was planned between the two, the latest first."""

    all: Figure
    outcomes: tuple[OutcomeCount, ...]
    listed: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class TensionCount:
    """The events of one kind of tension (:data:`marsad.query.relations.tension.KINDS`)."""

    kind: str
    all: Figure
    by_one: Figure
    by_other: Figure


@dataclass(frozen=True, slots=True)
class Episode:
    """Conflicts after which the same act of cooperation was the first, and the days to it from the last.

    ``repair`` is None while none is known; ``least`` and ``most`` are then None too, and ``since`` the days
    from the last of the conflicts to the end of the record.
    """

    first: EventRef
    last: EventRef
    worst: EventRef
    kinds: tuple[str, ...]
    events: Figure
    repair: EventRef | None
    least: int | None
    most: int | None
    since: int | None


@dataclass(frozen=True, slots=True)
class Tension:
    """Conflict between the two and what mended it, the latest episode first."""

    all: Figure
    kinds: tuple[TensionCount, ...]
    episodes: tuple[Episode, ...]
    number: int
    open: int
    unplaced: Figure


@dataclass(frozen=True, slots=True)
class Interval:
    """Days without a meeting between two that follow each other; ``articles`` the record has of that time."""

    days: int
    start: str
    end: str
    before: str
    after: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rate of meetings at the first day of a period.

    ``before`` and ``after`` are meetings in 365 days. ``coverage`` says whether the rate for each article
    read changes there too: where it does not, the change may be one of what was read.
    """

    at: str
    before: float
    after: float
    coverage: bool


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often the two met.

    ``meetings`` occurred; ``dated`` of them have days near enough to count intervals by, on ``days``
    different ones; ``last`` is the last of these. ``tested`` says whether there were enough to look for
    a change.
    """

    meetings: Figure
    visits: Figure
    phone: Figure
    dated: Figure
    days: int
    median: float | None
    shortest: int | None
    last: EventRef | None
    gaps: tuple[Interval, ...]
    since_last: Interval | None
    tested: bool
    changes: tuple[Change, ...]
