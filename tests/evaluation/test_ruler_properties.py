"""What must hold for the rulers whatever they are given."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evaluation.edtf import run
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
