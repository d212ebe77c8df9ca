"""Clock times: the hours that parts of the day allow, digits with a cue, zones, what the stage keeps out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from marsad.dates import absolute, article_dates, find, stamp
from marsad.dates.lexing import lexer
from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import clock, timed
from marsad.dates.meanings.clock import Clock, Said
from marsad.dates.meanings.meaning import Day
from marsad.dates.meanings.timeruns import hours, pair
from marsad.knowledge import default
from marsad.records import Article, BlockKind, Published, Section, TimeType

MOMENT = datetime(2024, 4, 23, 14, 30)


def part(name: str, word: str = "") -> Atom:
    """A word of a part of the day."""
    return Atom("P", 0, 0, word, name=name)


@pytest.mark.parametrize(
    ("hour", "minute", "name", "expected"),
    [
        (8, 0, "morning", ["08:00"]),
        (8, 0, "evening", ["20:00"]),
        (12, -15, "morning", ["11:45"]),
        (12, 0, "night", ["00:00"]),
        (2, 0, "night", ["02:00"]),
        (10, 0, "night", ["22:00"]),
        (5, 0, "night", []),
        (12, 0, "evening", []),
        (11, 0, "afternoon", ["11:00"]),
        (1, 0, "afternoon", ["13:00"]),
        (7, 0, "afternoon", ["19:00"]),
        (4, 0, "dawn", ["04:00"]),
        (15, 30, "morning", []),
        (15, 30, "afternoon", ["15:30"]),
        (0, 10, "afternoon", []),
        (24, 0, "night", ["00:00"]),
        (25, 0, "night", []),
    ],
)
def test_a_part_of_the_day_allows_some_hours_only(
    hour: int, minute: int, name: str, expected: list[str]
) -> None:
    assert [clock.shown(time) for time in Said(hour, minute).times(part(name))] == expected


def test_eleven_after_noon_is_no_hour_before_it() -> None:
    assert Said(11).times(part("afternoon", "بعد الظهر")) == ()
    assert Said(11).times(part("afternoon", "ظهرا")) == (660,)


def test_an_hour_without_a_part_of_the_day_can_be_two() -> None:
    assert Said(8).times(None) == (480, 1200)
    assert Said(8, written=True).times(None) == (480,)
    assert Said(12, 30).times(None) == (30, 750)
    assert Said(20).times(None) == (1200,)
    assert Said(8).times(None, 12) == (1200,)
    assert Said(12).times(None, 0) == (0,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:30", ["15:30"]),
        ("8:05:09", ["08:05:09"]),
        ("T12:34:20", ["12:34:20"]),
        ("20h30 و20س45", ["20:30", "20:45"]),
        ("8:30-10:45", ["08:30", "10:45"]),
        ("الساعة 0804", ["08:04"]),
        ("الساعة الـ11.30", ["11:30"]),
        ("9.30 مساء", ["09:30"]),
        ("1300 بتوقيت غرينتش", ["13:00"]),
        ("(2015 بتوقيت غرينتش)", ["20:15"]),
        ("10:30PM", ["10:30"]),
        ("في مارس 2015 مساء", []),
        ("طولها 17.56 م", []),
        ("سعره 9.30 دراهم", []),
        ("الآية 2:255", []),
        ("نسبة 1:500", []),
        ("25:10", []),
        ("12:75", []),
        ("الرقم 1140", []),
        ("2015 بتوقيت غرينتش", []),
    ],
)
def test_digits_are_a_time_with_a_colon_or_a_cue(text: str, expected: list[str]) -> None:
    found = lexer.atoms(text, default().calendar)
    assert [atom.numeric.clock for atom in found if atom.code == "@" and atom.numeric] == expected


def _clock(hour: int, name: str | None = None, *, written: bool = False) -> Clock:
    said = Said(hour, written=written)
    word = None if name is None else part(name)
    return Clock(said, said.times(word), part=word)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (_clock(2), _clock(5, "evening"), ("14:00", "17:00")),
        (_clock(9), _clock(12, "morning"), ("09:00", "12:00")),
        (_clock(8, "morning"), _clock(4), ("08:00", "16:00")),
        (_clock(10), _clock(2, "morning"), ("22:00", "02:00")),
        (_clock(10, "night"), _clock(2, "morning"), ("22:00", "02:00")),
        (_clock(7, written=True), _clock(9, written=True), ("07:00", "09:00")),
        (_clock(1, written=True), _clock(3, "evening", written=True), ("13:00", "15:00")),
        (_clock(4), _clock(7), ("", "")),
        (_clock(9), _clock(17), ("09:00", "17:00")),
    ],
)
def test_an_end_without_a_part_of_the_day_lies_near_the_other(
    first: Clock, last: Clock, expected: tuple[str, str]
) -> None:
    assert pair(first, last) == expected


def test_a_run_over_midnight_has_its_length() -> None:
    assert hours("22:00", "02:30") == 4.5
    assert hours("09:00", "12:00") == 3


def test_an_offset_counts_from_the_year_it_is_known_for() -> None:
    meaning = Day(clock="20:00", zone="+03:00", zone_since=2017)
    assert timed.moment(meaning, "2018-03-01") == ("2018-03-01T20:00+03:00", "")
    assert timed.moment(meaning, "2016-03-01") == ("2016-03-01T20:00", "")
    assert timed.of_no_day(meaning) == "T20:00"
    assert timed.of_no_day(Day(clock="20:00", zone="Z")) == "T20:00Z"


def test_a_clock_time_is_left_out_where_the_day_is_not_one() -> None:
    value, how = timed.moment(Day(clock="20:00"), "2024-03-01/2024-03-03")
    assert value == "2024-03-01/2024-03-03"
    assert "left out" in how


def test_moments_are_written_with_their_offset() -> None:
    assert timed.written(MOMENT) == "2024-04-23T14:30"
    assert (
        timed.written(datetime.fromisoformat("2024-04-23T14:30:05+00:00"), seconds=True)
        == "2024-04-23T14:30:05Z"
    )
    assert timed.written(datetime.fromisoformat("2024-04-23T14:30+01:00")) == "2024-04-23T14:30+01:00"


def test_midnight_is_a_moment_and_a_date_is_none() -> None:
    (found,) = find("أعلن ذلك قبل ساعتين", datetime(2024, 4, 23))
    assert (found.value, found.anchor) == ("2024-04-22T22:00", "2024-04-23T00:00")
    (found,) = find("أعلن ذلك قبل ساعتين", date(2024, 4, 23))
    assert found.value is None
    assert "hour of publication" in found.how


TEXT = "وصل الوفد أمس. ويبدأ الحفل الساعة 20:00 ويدوم ثلاث ساعات كل يوم سبت. ويفتح المتحف من 14:00 إلى 16:00"


def _article() -> Article:
    stated = Published("2024-04-23", "day", "stated", None, None)
    sections = (Section(0, len(TEXT), BlockKind.BODY),)
    return Article("a", "p", 0, "", None, None, "ar", stated, (), TEXT, (), sections)


def test_the_stage_keeps_times_and_lengths_in_how_alone() -> None:
    found = article_dates(_article(), default())
    assert [(item.type, item.value) for item in found] == [
        (TimeType.DATE, "2024-04-22"),
        (TimeType.TIME, None),
        (TimeType.DURATION, None),
        (TimeType.SET, None),
        (TimeType.TIME, None),
    ]
    assert [item.how.rpartition("; ")[2] for item in (found[1], found[2], found[4])] == [
        *("T20:00", "PT3H", "T14:00/T16:00"),
    ]


def test_a_time_or_length_is_no_date_of_a_page() -> None:
    for line in ("الساعة 20:00", "نشر 15:30", "مدة القراءة 3 دقائق", "من 14:00 إلى 16:00", "كل يوم سبت"):
        assert stamp(line, default()) is None
        assert absolute(line, default()) == []
