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
    words = fold(text, FOLD).split()
    matched = default().calendar.match(words, 0)
    return matched[0] if matched is not None and matched[1] == len(words) else None


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


def test_the_longest_phrase_wins() -> None:
    words = fold("أول أمس الخميس", FOLD).split()
    matched = default().calendar.match(words, 0)
    assert matched is not None
    assert (matched[0].kind, matched[0].value, matched[1]) == ("relative", -2, 2)


def test_a_word_without_its_particle_is_given_apart() -> None:
    words = fold("وبعد غد", FOLD).split()
    assert default().calendar.match(words, 0) is None
    matched = default().calendar.match(words, 0, "بعد")
    assert matched is not None
    assert (matched[0].value, matched[1]) == (2, 2)


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
    assert calendar.match([fold("ينّاير", FOLD)], 0) is not None


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
