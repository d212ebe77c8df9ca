"""The calendar's tables: every month and day of the regions, and malformed rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from marsad.arabic.normalise import fold
from marsad.errors import KnowledgeError
from marsad.knowledge import default, load
from marsad.knowledge.calendar import FOLD, Calendar, CalendarWord
from marsad.knowledge.tables import Tables

REGIONS = ("ar", "ar_MA", "ar_SY", "ar_IQ", "ar_DZ", "ar_TN", "ar_MR", "ar_EG", "ar_LB", "ar_SA", "ar_SD")


def look_up(text: str) -> CalendarWord | None:
    """The meaning of a whole phrase."""
    first, second, *others = [*fold(text, FOLD).split(), ""]
    known = dict(default().calendar.phrases(first).get(second, ()))
    return known.get(tuple(others[:-1]))


@pytest.mark.parametrize("region", [*REGIONS, "en", "fr"])
def test_every_month_of_the_regions(region: str) -> None:
    names = Locale.parse(region).months["format"]["wide"]
    for number, name in names.items():
        found = look_up(name)
        assert found is not None, name
        assert (found.kind, found.value) == ("month", number), name


@pytest.mark.parametrize("region", ["ar", "en", "fr"])
def test_every_weekday(region: str) -> None:
    names = Locale.parse(region).days["format"]["wide"]
    for number, name in names.items():
        found = look_up(name)
        assert found is not None, name
        assert (found.kind, found.value) == ("weekday", number + 1), name


def test_phrases_of_one_beginning_are_given_together() -> None:
    found = default().calendar.phrases("بعد")
    assert found["غد"][0][1].value == 2
    assert "" in found
    assert all(not rest for rest, _ in found[""])


def test_the_longest_phrase_comes_first() -> None:
    calendar = default().calendar
    for first in calendar.heads:
        for phrases in calendar.phrases(first).values():
            lengths = [len(rest) for rest, _ in phrases]
            assert lengths == sorted(lengths, reverse=True)


def test_a_word_that_begins_nothing() -> None:
    assert default().calendar.phrases("وبعد") == {}


def test_lists() -> None:
    calendar = default().calendar
    assert calendar.listed("counted", "درهما")
    assert not calendar.listed("counted", "امس")


def test_names_that_are_other_words_are_weak() -> None:
    for name in ("مارس", "آب", "نيسان", "سبت", "رمضان"):
        found = look_up(name)
        assert found is not None
        assert found.weak, name


def test_a_user_adds_a_name(tmp_path: Path) -> None:
    (tmp_path / "calendar_months.yaml").write_text(
        "- {kind: month, value: 1, forms: [ينّاير], source: a reader}\n", encoding="utf-8"
    )
    calendar = load(tmp_path).calendar
    assert fold("ينّاير", FOLD) in calendar.heads


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{kind: month, value: 13, forms: [س], source: x}", "1 to 12"),
        ("{kind: month, forms: [س], source: x}", "1 to 12"),
        ("{kind: weekday, value: 0, forms: [س], source: x}", "1 to 7"),
        ("{kind: unit, unit: fortnight, forms: [س], source: x}", "one of day"),
        ("{kind: part, part: teatime, forms: [س], source: x}", "one of morning"),
        ("{kind: month, value: 1, source: x}", "needs forms"),
        ("{value: 1, forms: [س], source: x}", "'kind'"),
    ],
)
def test_malformed_rows_are_named(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "calendar_words.yaml").write_text(f"- {row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=problem):
        Calendar.load(Tables(tmp_path))
