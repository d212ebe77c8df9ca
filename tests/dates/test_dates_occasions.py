"""Holidays: the rules of the table, and how their years are found."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.dates import find
from marsad.dates.meanings.occasions import Rule, easter, orthodox_easter, rules
from marsad.errors import KnowledgeError
from marsad.knowledge.tables import Tables
from marsad.records import TimeType

LEAST = 90
# Easter Sundays of the western and the eastern churches.
EASTERS = [
    (1961, date(1961, 4, 2), date(1961, 4, 9)),
    (2000, date(2000, 4, 23), date(2000, 4, 30)),
    (2016, date(2016, 3, 27), date(2016, 5, 1)),
    (2023, date(2023, 4, 9), date(2023, 4, 16)),
    (2024, date(2024, 3, 31), date(2024, 5, 5)),
    (2025, date(2025, 4, 20), date(2025, 4, 20)),
    (2038, date(2038, 4, 25), date(2038, 4, 25)),
]


def rows() -> list[tuple[str, list[str]]]:
    """The rule and the forms of every row of the table."""
    return [(row.text("rule"), list(row.texts("forms"))) for row in Tables().rows("dates/occasions")]


@pytest.mark.parametrize(("year", "western", "eastern"), EASTERS)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert easter(year) == western
    assert orthodox_easter(year) == eastern


def test_easter_is_a_sunday_of_spring() -> None:
    for year in range(1900, 2100):
        for day in (easter(year), orthodox_easter(year)):
            assert day.isoweekday() == 7
            assert (3, 22) <= (day.month, day.day) <= (5, 8)


def test_every_rule_of_the_table_is_read() -> None:
    table = rows()
    assert len(table) >= LEAST
    for text, _ in table:
        for rule in rules(text):
            if rule.last < 2025:
                assert len(rule.in_year(rule.last)) == 1
            elif rule.kind == "unknown":
                assert rule.reason
                assert rule.in_year(2020) == []
            else:
                assert len(rule.in_year(2025)) in (1, 2), text
                assert all(day.year in (2024, 2025, 2026) for day in rule.in_year(2025))


def test_every_name_with_a_year_is_found() -> None:
    for text, forms in rows():
        known = rules(text)
        for form in forms:
            (found,) = find(f"زار الوفد القرية في {form} 2024")
            assert found.text == f"{form} 2024"
            assert found.type in (TimeType.DATE, TimeType.TIME)
            days = known[0].in_year(2024) if len(known) == 1 else []
            assert (found.value is not None) == (len(days) == 1), form


def test_no_form_stands_twice() -> None:
    forms = [form for _, row in rows() for form in row]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    "text", ["", "13-01", "hijri 01-31", "nth 1 6 1", "nth 1 1 8", "easter", "01-01 odd", "x"]
)
def test_what_is_no_rule(text: str) -> None:
    with pytest.raises((KnowledgeError, IndexError)):
        rules(text)


def test_rules_with_more_words() -> None:
    assert rules("hijri 10-01 +3") == (Rule("hijri", 10, 1, length=3),)
    assert rules("nth 11 4 4 shift 1 since 1942") == (Rule("nth", 11, 4, 4, shift=1, first=1942),)
    assert rules("nth 5 -1 1")[0].in_year(2024) == [date(2024, 5, 27)]
    assert len(rules("hijri 10-01 or hijri 12-10")) == 2
    assert rules("07-30 since 2000")[0].in_year(1999) == []


def test_a_feast_may_fall_twice_in_a_gregorian_year() -> None:
    twice = rules("hijri 10-01")[0].in_year(2033)
    assert len(twice) == 2
    (found,) = find("زار الوفد القرية في عيد الفطر 2033")
    assert found.value is None


def test_a_name_alone_is_no_time() -> None:
    for text in ("صلاة عيد الفطر", "بمناسبة عيد العرش", "احتفلت باليوم الوطني السعودي", "محمد العيد"):
        assert find(text, date(2024, 4, 23)) == []
