"""Agreements, plans, tension, cadence, contexts, levels and coverage of events made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations_made import UNDATED, date, event, known_by, ordered, read, slot

from marsad.query.fulfilment import Outcome
from marsad.query.relations.agreements import HORIZON, agreements
from marsad.query.relations.cadence import cadence
from marsad.query.relations.contexts import context_counts, halves, trend_of
from marsad.query.relations.coverage import Reading, period_coverage, reading
from marsad.query.relations.dealings import Dealing
from marsad.query.relations.histories import Plans
from marsad.query.relations.levels import level_counts, matrix
from marsad.query.relations.model import Bounds, EventRef, Trend
from marsad.query.relations.periods import calendar
from marsad.query.relations.plans import plans
from marsad.query.relations.tension import tension
from marsad.records import Event, Status
from marsad.store import ArticleDay, ArticleMonth, Report

BOUNDS = Bounds()
VISITOR, HOST = slot("FRA", "p:fr", "minister"), slot("MAR", "p:ma", "minister")
YEAR = calendar(day(2023, 1, 1), day(2023, 12, 31), 60)


def _refer(item: Dealing) -> EventRef:
    """The event without looking names up."""
    made = item.event
    return EventRef(
        id=made.id,
        type=made.type,
        modes=made.modes,
        contexts=made.contexts,
        direction=item.sides.direction,
        status=made.status.value,
        historical=made.historical,
        earliest=made.date.earliest,
        latest=made.date.latest,
        precision=made.date.precision,
        actors=(),
        recipients=(),
        content=made.content,
        independent_sources=1,
        articles=1,
    )


# --------------------------------------------------------------------------- agreements


def test_agreement_is_followed_by_what_shares_its_subject_or_people() -> None:
    agreed = event("AGREE", date("2023-01-10"), [VISITOR], [HOST], contexts=("health",))
    deed = event("COOPERATE", date("2023-03-01"), contexts=("health",))
    met = event("CONSULT", date("2023-02-01"), [slot("FRA", "p:fr")])
    other = event("CONSULT", date("2023-02-01"), contexts=("cyber",))
    before = event("CONSULT", date("2023-01-10"), contexts=("health",))
    vague = event("CONSULT", known_by("2023-05-01"), contexts=("health",))
    late = event(
        "CONSULT", date((day(2023, 1, 11) + timedelta(days=HORIZON)).isoformat()), contexts=("health",)
    )
    found = agreements(ordered(agreed, deed, met, other, before, vague, late), _refer, BOUNDS)
    (listed,) = found.listed
    assert listed.followed.events == (met.id, deed.id)
    assert listed.material == 1
    assert [(item.event.id, item.shared, item.least) for item in listed.follow] == [
        (met.id, ("p:fr",), 22),
        (deed.id, ("context:health",), 50),
    ]
    assert found.without.number == 0


def test_what_an_article_ties_to_an_agreement_follows_it_without_a_date() -> None:
    agreed = event("AGREE", UNDATED, name="agreed")
    result = event("COOPERATE", UNDATED, outcome_of=agreed.id)
    (listed,) = agreements(ordered(agreed, result), _refer, BOUNDS).listed
    assert [(item.event.id, item.linked, item.least) for item in listed.follow] == [(result.id, True, None)]


def test_signing_by_both_is_an_agreement_and_praise_is_none() -> None:
    signed = event("SUPPORT", date("2023-01-10"), [VISITOR, HOST], [])
    praise = event("SUPPORT", date("2023-01-11"))
    found = agreements(ordered(signed, praise), _refer, BOUNDS)
    assert found.all.events == (signed.id,)
    assert found.without.events == (signed.id,)


# --------------------------------------------------------------------------- plans

PLANNED = event("AGREE", date("2023-05-10", "2023-05-12"), [VISITOR], [slot("MAR")], status=Status.PLANNED)
BY_THE_END = event("AGREE", date("2023-05-15", "2023-05-17"), [VISITOR], [slot("MAR")], status=Status.PLANNED)
THAT_YEAR = event("AGREE", date("2023-01-01", "2023-12-31"), [VISITOR], [slot("MAR")], status=Status.PLANNED)
UNDATED_PLAN = event("AGREE", UNDATED, [VISITOR], [slot("MAR")], status=Status.PLANNED)
FULL = read("2023-05", "2023-06")


def planned(made: list[Dealing], reports: list[Report], record: Reading) -> Plans:
    """What became of the plans among some events of the pair."""
    return plans(made, made, reports, record, refer=_refer, bounds=BOUNDS)


@pytest.mark.parametrize(
    ("plan", "others", "last", "outcome"),
    [
        (
            PLANNED,
            [event("CONSULT", date("2023-05-11"), [VISITOR], [HOST])],
            "2023-06-28",
            Outcome.TOOK_PLACE,
        ),
        (
            PLANNED,
            [event("CONSULT", date("2023-05-17"), [VISITOR], [HOST])],
            "2023-06-28",
            Outcome.MOVED,
        ),
        # One that was told late may have been on the day; a year is too long to tell one meeting by.
        (PLANNED, [event("CONSULT", known_by("2023-05-17"), [VISITOR])], "2023-06-28", Outcome.TOOK_PLACE),
        (THAT_YEAR, [event("CONSULT", date("2023-05-11"), [VISITOR])], "2023-06-28", Outcome.FITS),
        # Countries alone tell it in the days announced; else it can be neither told nor left unsaid.
        (THAT_YEAR, [event("CONSULT", date("2023-05-11"))], "2023-06-28", Outcome.UNKNOWN),
        (PLANNED, [event("CONSULT", date("2023-05-17"))], "2023-06-28", Outcome.UNKNOWN),
        (PLANNED, [event("CONSULT", known_by("2023-05-13"), [VISITOR])], "2023-06-28", Outcome.TOOK_PLACE),
        # Nobody is named, or another went.
        (PLANNED, [event("CONSULT", date("2023-05-11"))], "2023-06-28", Outcome.FITS),
        (
            PLANNED,
            [event("CONSULT", date("2023-05-11"), [slot("FRA", "p:other")])],
            "2023-06-28",
            Outcome.NOT_REPORTED,
        ),
        # The host came, praise, another time, too vague a time: none is what was planned.
        (
            PLANNED,
            [event("CONSULT", date("2023-05-11"), [HOST], [VISITOR])],
            "2023-06-28",
            Outcome.NOT_REPORTED,
        ),
        (PLANNED, [event("SUPPORT", date("2023-05-11"), [VISITOR])], "2023-06-28", Outcome.NOT_REPORTED),
        (PLANNED, [event("CONSULT", date("2023-05-21"), [VISITOR])], "2023-06-28", Outcome.NOT_REPORTED),
        (
            PLANNED,
            [event("CONSULT", date("2023-01-01", "2023-12-31"), [VISITOR])],
            "2023-06-28",
            Outcome.NOT_REPORTED,
        ),
        # Silence says nothing before the record reaches beyond it.
        (PLANNED, [], "2023-06-28", Outcome.NOT_REPORTED),
        (PLANNED, [], "2023-05-20", Outcome.UNKNOWN),
        (BY_THE_END, [], "2023-06-28", Outcome.UNKNOWN),
        (PLANNED, [], "2023-05-02", Outcome.AHEAD),
        (
            PLANNED,
            [event("REJECT", date("2023-05-09"), [VISITOR], modes=("meet",))],
            "2023-06-28",
            Outcome.CANCELLED,
        ),
        (PLANNED, [event("REJECT", date("2023-05-09"), modes=("meet",))], "2023-06-28", Outcome.NOT_REPORTED),
        (UNDATED_PLAN, [], "2023-06-28", Outcome.UNKNOWN),
        (UNDATED_PLAN, [event("CONSULT", date("2023-06-11"), [VISITOR])], "2023-06-28", Outcome.FITS),
        (UNDATED_PLAN, [event("CONSULT", date("2023-06-11"))], "2023-06-28", Outcome.UNKNOWN),
    ],
)
def test_outcome_of_a_plan(plan: Event, others: list[Event], last: str, outcome: Outcome) -> None:
    reports = [Report(plan.id, "a", None, "2023-05-01")]
    record = read("2023-05", "2023-06", last=last) if last > "2023-06" else read("2023-05", last=last)
    found = planned(ordered(plan, *others), reports, record)
    assert [item.outcome for item in found.listed] == [outcome]
    match = found.listed[0].match
    told = (Outcome.TOOK_PLACE, Outcome.MOVED, Outcome.FITS, Outcome.CANCELLED)
    assert (match is not None) is bool(found.listed[0].why) is (outcome in told)


def test_denied_plan_is_cancelled() -> None:
    denial = event("CONSULT", known_by("2023-05-10"), [VISITOR], status=Status.DENIED)
    reports = [Report(PLANNED.id, "a", None, "2023-05-01")]
    found = planned(ordered(PLANNED, denial), reports, FULL)
    assert [(item.outcome, item.match and item.match.id) for item in found.listed] == [
        (Outcome.CANCELLED, denial.id)
    ]


def test_span_of_the_plans_does_not_hide_what_became_of_them() -> None:
    plan, visit = ordered(PLANNED, event("CONSULT", date("2023-05-11"), [VISITOR], [HOST]))
    found = plans([plan], [plan, visit], [], FULL, refer=_refer, bounds=BOUNDS)
    assert [(item.outcome, item.match and item.match.id) for item in found.listed] == [
        (Outcome.TOOK_PLACE, visit.event.id)
    ]


def test_plan_of_both_against_others_is_none_between_them() -> None:
    joint = event("ASSAULT", date("2023-05-11"), [VISITOR, HOST], [slot("ESP")], status=Status.PLANNED)
    assert planned(ordered(joint), [], FULL).all.number == 0


# --------------------------------------------------------------------------- tension


def test_episode_ends_with_the_first_cooperation_that_surely_came_after() -> None:
    accused = event("ACCUSE", date("2023-01-05"))
    broke = event("SANCTION", date("2023-01-20"), modes=("withdraw",))
    unsure = event("CONSULT", known_by("2023-02-01"))
    repair = event("CONSULT", date("2023-02-09"))
    again = event("ACCUSE", known_by("2023-03-01"), [slot("MAR")], [slot("FRA")])
    lost = event("ACCUSE")
    made = ordered(accused, broke, unsure, repair, again, lost, event("REQUEST", date("2023-04-01")))
    found = tension(made, read("2023-04"), _refer, BOUNDS)
    assert [(item.events.events, item.kinds) for item in found.episodes] == [
        ((again.id,), ("accusation",)),
        ((accused.id, broke.id), ("accusation", "break")),
    ]
    last, first = found.episodes
    assert (first.repair and first.repair.id, first.least, first.most) == (repair.id, 20, 20)
    assert first.worst.id == broke.id
    assert (last.repair, last.since) == (None, 58)
    assert (found.number, found.open, found.unplaced.events) == (2, 1, (lost.id,))
    counts = {item.kind: (item.all.number, item.by_one.number, item.by_other.number) for item in found.kinds}
    assert counts == {"accusation": (3, 1, 2), "break": (1, 0, 1)}


# --------------------------------------------------------------------------- cadence


def _meetings(*days: str) -> list[Dealing]:
    return ordered(*(event("CONSULT", date(item)) for item in days))


def test_intervals_are_between_days_with_a_meeting() -> None:
    meetings = _meetings("2023-01-01", "2023-01-01", "2023-01-31", "2023-06-30")
    vague = ordered(
        event("CONSULT", date("2023-01-01", "2023-12-31")), event("CONSULT", known_by("2023-02-02"))
    )
    found = cadence([*meetings, *vague], YEAR, read("2023-01", "2023-09"), _refer, BOUNDS)
    assert (found.meetings.number, found.dated.number, found.days) == (6, 4, 3)
    assert (found.median, found.shortest) == (90, 30)
    assert [(gap.days, gap.start, gap.end, gap.articles) for gap in found.gaps] == [
        (150, "2023-01-31", "2023-06-30", 0),
        (30, "2023-01-01", "2023-01-31", 60),
    ]
    assert found.since_last is not None
    assert (found.since_last.days, found.since_last.end) == (90, "2023-09-28")
    assert not found.tested


def test_change_of_pace_says_whether_reading_explains_it() -> None:
    days = [f"2023-{month:02}-{1 + 3 * number:02}" for month in range(7, 13) for number in range(8)]
    meetings = _meetings("2023-02-01", "2023-05-01", *days)
    months = [f"2023-{month:02}" for month in range(1, 13)]
    (change,) = cadence(meetings, YEAR, read(*months), _refer, BOUNDS).changes
    assert (change.at, change.coverage) == ("2023-07-01", True)
    assert (round(change.before), round(change.after)) == (4, 95)
    rows = [ArticleMonth(month, None, 5 if month < "2023-07" else 120) for month in months]
    (change,) = cadence(meetings, YEAR, reading(rows, []), _refer, BOUNDS).changes
    assert not change.coverage


@given(st.lists(st.dates(day(2022, 6, 1), day(2024, 6, 1)), max_size=40))
def test_intervals_add_up(days: list[day]) -> None:
    found = cadence(_meetings(*(item.isoformat() for item in days)), YEAR, read("2023-01"), _refer, BOUNDS)
    assert found.meetings.number == found.dated.number == len(days)
    assert found.days == len(set(days))
    assert len(found.gaps) == min(5, max(0, found.days - 1))
    if found.gaps and found.days <= 6:
        assert sum(gap.days for gap in found.gaps) == (max(days) - min(days)).days
    assert [gap.days for gap in found.gaps] == sorted((gap.days for gap in found.gaps), reverse=True)


# --------------------------------------------------------------------------- contexts


def test_trend_needs_enough_and_a_clear_difference() -> None:
    assert trend_of(0, 20, 7, 20) == (Trend.TOO_FEW, None)
    assert trend_of(9, 9, 0, 7)[0] is Trend.TOO_FEW
    assert trend_of(5, 20, 6, 20)[0] is Trend.NO_CHANGE
    assert trend_of(1, 20, 15, 20)[0] is Trend.RISING
    assert trend_of(15, 20, 1, 20)[0] is Trend.FALLING


@given(st.lists(st.dates(day(2023, 1, 1), day(2023, 1, 9)), max_size=30))
def test_halves_split_no_day(days: list[day]) -> None:
    earlier, later = halves(_meetings(*(item.isoformat() for item in days)))
    assert len(earlier) + len(later) == len(days)
    assert not {item.first for item in earlier} & {item.first for item in later}
    assert len(earlier) <= len(days) // 2


def test_contexts_are_counted_once_an_event_and_by_period() -> None:
    made = [event("CONSULT", date(f"2023-0{month}-01"), contexts=("health",)) for month in (1, 2, 2)]
    made.append(event("CONSULT", contexts=("health", "legal")))
    first, second = context_counts(ordered(*made), YEAR, BOUNDS)
    assert (first.context, first.all.number, first.periods) == ("health", 4, (1, 2, *[0] * 10))
    assert (second.context, second.all.number, sum(second.periods)) == ("legal", 1, 0)


# --------------------------------------------------------------------------- levels and bodies


def test_meeting_stands_at_the_lower_of_both_levels() -> None:
    king = slot("MAR", "p:king", "king")
    made = ordered(
        event("CONSULT", actors=[VISITOR], recipients=[king]),
        event("CONSULT", actors=[slot("FRA", "p:x")], recipients=[king]),
        event("CONSULT", actors=[slot("FRA", None, "director-general", "org:fr-dgsi")], recipients=[HOST]),
    )
    found = {
        item.level: (item.both.number, item.one.number, item.other.number)
        for item in level_counts(made, BOUNDS)
    }
    assert found == {"head": (0, 2, 0), "minister": (1, 1, 1), "service": (1, 0, 1), "unknown": (1, 0, 1)}


class _Names:
    """A namer that knows nothing."""

    def prepare(self, ids: Sequence[str]) -> None:
        """Nothing to look up."""

    def label(self, entity_id: str) -> object:
        """The id for its name."""
        return entity_id


def test_matrix_counts_each_pair_of_bodies_once_a_meeting() -> None:
    two = slot("MAR", "p:ma", "director-general", "org:a", "org:b")
    guest = slot("FRA", None, "director-general", "org:c")
    made = ordered(
        event("CONSULT", date("2023-01-01"), [guest], [two, slot("MAR", "p:z", None, "org:a")]),
        event("CONSULT", date("2023-03-01"), [guest], [two]),
        event("CONSULT", date("2023-04-01"), [slot("FRA", "p:fr", "president")], [slot("MAR")]),
        event("CONSULT", date("2023-05-01")),
    )
    found = matrix(made, _Names(), BOUNDS)  # type: ignore[arg-type] # only these two of a namer are used
    rows = [
        (
            item.one.organisation,
            item.one.office,
            item.other.organisation,
            item.other.office,
            item.meetings.number,
        )
        for item in found.pairs
    ]
    assert rows == [
        ("org:a", None, "org:c", None, 2),
        ("org:b", None, "org:c", None, 2),
        (None, None, None, "president", 1),
    ]
    assert (found.pairs[0].first, found.pairs[0].last) == ("2023-01-01", "2023-03-01")
    assert found.meetings.number == 3
    assert found.more == 0
    assert matrix(made, _Names(), Bounds(cells=1)).more == 2  # type: ignore[arg-type] # as above


# --------------------------------------------------------------------------- coverage


def test_thin_periods_are_those_hardly_read() -> None:
    rows = [
        ArticleMonth(None, "ا", 3),
        *(ArticleMonth(f"2023-{month:02}", "ا", 100) for month in range(1, 7)),
        ArticleMonth("2023-07", "ب", 24),
        ArticleMonth("2023-08", None, 25),
        ArticleMonth("2023-XX", None, 1),
    ]
    days = [ArticleDay("2023-07-01", 3), ArticleDay("2023-08-01", 2), ArticleDay("2023-12-XX", 1)]
    found = reading(rows, days)
    last = day(2023, 8, 1).toordinal()
    assert (found.undated, found.last) == (4, last)
    assert [
        found.between(last - 31, last),
        found.between(last - 30, last),
        found.between(last + 1, last + 9),
    ] == [5, 2, 0]
    told = [
        Report("e", "x", "ا", "2023-02-01"),
        Report("f", "x", "ا", "2023-02-01"),
        Report("f", "y", None, None),
    ]
    periods = period_coverage(YEAR, found, told)
    assert [item.thin for item in periods] == [False] * 6 + [True, False] + [True] * 4
    assert [(item.articles, item.outlets) for item in periods[5:9]] == [(100, 1), (24, 1), (25, 0), (0, 0)]
    assert (periods[1].pair_articles, periods[1].pair_outlets) == (1, 1)
    assert sum(item.pair_articles for item in periods) == 1
