"""When an event was, and when its date may be borrowed."""

from __future__ import annotations

import pytest
from chronicle_rows import FRANCE, MOROCCO, chronicle, events, mention, only_event, passage, record, stated

from marsad.chronicle.consensus import LEARNT
from marsad.records import ConsensusDate, EventDate

COPIED = passage("c1", ("a", 90, 210), ("b", 90, 210))
TALKS = "2023-12-14/2023-12-15"
CUES = ("4:afternoon", "5:morning")


def test_a_copy_without_date_learns_it_from_the_dated_one() -> None:
    event = only_event(
        record("a", mention("m1", "a", cues=CUES)),
        record("b", mention("m2", "b", date=TALKS), published="2023-12-15"),
        clusters=[COPIED],
    )
    assert event.date == ConsensusDate("2023-12-14", "2023-12-15", "days", LEARNT, "b")


def test_weekdays_that_do_not_fit_forbid_to_borrow() -> None:
    assert events(
        record("a", mention("m1", "a", cues=("2:morning",))),
        record("b", mention("m2", "b", date=TALKS)),
        clusters=[COPIED],
    ) == [{"m1"}, {"m2"}]


def test_persons_and_weekdays_are_enough_without_copied_text() -> None:
    assert events(
        record("a", mention("m1", "a", cues=CUES)), record("b", mention("m2", "b", date=TALKS))
    ) == [{"m1", "m2"}]


def test_persons_without_weekdays_are_not() -> None:
    assert events(record("a", mention("m1", "a")), record("b", mention("m2", "b", date=TALKS))) == [
        {"m1"},
        {"m2"},
    ]


def test_weekdays_with_countries_alone_are_not() -> None:
    parties = (MOROCCO, FRANCE)
    assert events(
        record("a", mention("m1", "a", actors=parties, recipients=(), cues=CUES, city="فاس")),
        record("b", mention("m2", "b", actors=parties, recipients=(), date=TALKS, city="فاس")),
    ) == [{"m1"}, {"m2"}]


def test_an_article_printed_before_or_long_after_does_not_borrow() -> None:
    for published in ("2023-12-10", "2024-02-01"):
        assert events(
            record("a", mention("m1", "a", cues=CUES), published=published),
            record("b", mention("m2", "b", date=TALKS)),
        ) == [{"m1"}, {"m2"}]


def test_between_two_meetings_on_such_weekdays_nothing_is_borrowed() -> None:
    found, _ = chronicle(
        record("a", mention("m1", "a", cues=CUES)),
        record("b", mention("m2", "b", date=TALKS)),
        record("c", mention("m3", "c", date="2023-12-21/2023-12-22")),
    )
    by_mentions = {event.mentions: event.date for event in found}
    assert by_mentions["m1",].precision == "unknown"
    assert len(found) == 3


def test_between_two_meetings_copied_text_decides() -> None:
    found = events(
        record("a", mention("m1", "a", cues=CUES)),
        record("b", mention("m2", "b", date=TALKS)),
        record("c", mention("m3", "c", date="2023-12-21/2023-12-22")),
        clusters=[COPIED],
    )
    assert found == [{"m1", "m2"}, {"m3"}]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (stated("2024-03-14"), ("2024-03-14", "2024-03-14", "day")),
        (stated("2024-03-14T10:00Z"), ("2024-03-14", "2024-03-14", "day")),
        (stated("2024-03-14/2024-03-16"), ("2024-03-14", "2024-03-16", "days")),
        (stated("2024-02"), ("2024-02-01", "2024-02-29", "month")),
        (stated("2024"), ("2024-01-01", "2024-12-31", "year")),
        (stated("2024-01-01/2024-03-31"), ("2024-01-01", "2024-03-31", "interval")),
        (stated("2022-07-01/.."), ("2022-07-01", None, "interval")),
        (stated(None, earliest="2022-07-01"), ("2022-07-01", None, "interval")),
        (stated(None, latest="2022-07-01"), (None, "2022-07-01", "interval")),
        (stated(None), (None, None, "unknown")),
        (stated("yesterday"), (None, None, "unknown")),
    ],
)
def test_precision_of_one_account(date: EventDate, expected: tuple[str | None, str | None, str]) -> None:
    event = only_event(record("a", mention("m1", "a", date=date)))
    assert (event.date.earliest, event.date.latest, event.date.precision) == expected
    assert event.date.learnt_from is None
    assert event.date.how == date.how


def test_independent_accounts_outvote_copies() -> None:
    records = [
        record("a", mention("m1", "a", date="2024-03-14")),
        record("b", mention("m2", "b", date="2024-03-14")),
        record("c", mention("m3", "c", date="2024-03-15"), outlet="جريدة الضفة"),
        record("d", mention("m4", "d", date="2024-03-15"), outlet="جريدة السهل"),
    ]
    copied = [
        passage("c1", ("a", 90, 210), ("b", 90, 210)),
        passage("c2", ("a", 100, 141), ("c", 100, 141), ("d", 100, 141)),
    ]
    event = only_event(*records, clusters=copied)
    assert event.independent_sources == 3
    assert event.date.earliest == "2024-03-15"


def test_a_day_goes_before_the_month_it_lies_in() -> None:
    event = only_event(
        record("a", mention("m1", "a", date="2024-03", city="فاس")),
        record("b", mention("m2", "b", date="2024-03-14", city="فاس")),
    )
    assert event.date.precision == "day"
    assert event.disagreements == ()


def test_bounds_of_undated_accounts_are_joined() -> None:
    event = only_event(
        record("a", mention("m1", "a", date=stated(None, earliest="2022-07-01"))),
        record("b", mention("m2", "b", date=stated(None, earliest="2022-06-01", latest="2022-12-31"))),
        clusters=[COPIED],
    )
    assert (event.date.earliest, event.date.latest) == ("2022-07-01", "2022-12-31")
    assert (event.date.precision, event.date.learnt_from) == ("interval", None)
