"""What must hold for the rulers whatever they are given."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from evaluation.edtf import clock, run, seconds
from evaluation.names import same_body, same_person, words

DAYS = st.dates(date(1800, 1, 1), date(2200, 1, 1))
NAMES = st.text(alphabet="ابتوالمنهىيةأإ َّAbcé '-", max_size=20)


@given(DAYS)
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    whole = [run(day.isoformat()[:length]) for length in (10, 7, 4)]
    inner, *outer = whole
    assert inner is not None
    assert inner.day == day.isoformat()
    assert all(longer is not None and inner.within(longer) and longer.overlaps(inner) for longer in outer)


@given(DAYS, DAYS)
def test_overlap_is_mutual_and_days_apart_do_not(one: date, other: date) -> None:
    left, right = run(one.isoformat()), run(other.isoformat())
    assert left is not None
    assert right is not None
    assert left.overlaps(right) == right.overlaps(left) == (one == other)


@given(st.text(max_size=30))
def test_any_text_is_a_run_or_none(text: str) -> None:
    found = run(text)
    assert found is None or found.start is None or found.end is None or found.start < found.end or "/" in text


@given(NAMES, NAMES)
def test_sameness_is_mutual_and_of_itself(one: str, other: str) -> None:
    assert same_person([one], [other]) == same_person([other], [one])
    assert same_body([one], [other]) == same_body([other], [one])
    assert same_person([one], [one]) == bool(words(one))


@given(st.text(max_size=60))
def test_no_word_is_empty_and_case_is_no_matter(text: str) -> None:
    assert all(words(text))
    assert [word for word in words(text) if word != word.casefold()] == []


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.integers(-14, 14), st.integers(-14, 14))
def test_a_moment_is_the_same_in_every_zone(moment: datetime, written: int, asked: int) -> None:
    moment = moment.replace(second=0, microsecond=0)
    value = f"{moment.isoformat(timespec='minutes')}{written:+03d}:00"
    found = run(value, timezone(timedelta(hours=asked)))
    assert found is not None
    assert found.start == moment + timedelta(hours=asked - written)


@given(st.times(), st.times())
def test_times_of_day_are_compared_without_their_day(first: time, last: time) -> None:
    start, end = (one.isoformat(timespec="minutes") for one in (first, last))
    bare, dated = clock(f"T{start}/T{end}"), clock(f"2020-03-05T{start}/2020-03-05T{end}")
    assert bare is not None
    assert dated is not None
    assert (dated, dated.last) == (bare, bare.last)
    assert bare.start is not None
    assert bare.start.time() == first.replace(second=0, microsecond=0)


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
def test_lengths_add_up(weeks: int, days: int, hours: int) -> None:
    assert (
        seconds(f"P{weeks}W{days}DT{hours}H")
        == timedelta(weeks=weeks, days=days, hours=hours).total_seconds()
    )
