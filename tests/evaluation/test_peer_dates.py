"""How the gold of two peers is read and compared, on rows of our own."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from evaluation.duckling_dates import accepted, begins, colloquial, moments, whole
from evaluation.edtf import clock, run, seconds
from evaluation.inputs import Fields, MalformedError
from evaluation.peer_gold import Place, placed, wanted
from evaluation.peer_spans import alike, trimmed
from evaluation.peer_values import judged
from marsad.records import PartOfDay, Span, TemporalExpression, TimeType


def _found(
    value: str | None,
    kind: TimeType = TimeType.DATE,
    part: PartOfDay | None = None,
    weekday: int | None = None,
) -> TemporalExpression:
    return TemporalExpression(0, 4, "نص", kind, value, part, weekday, None, "told")


# ------------------------------------------------------------------ the ruler


@pytest.mark.parametrize(
    ("value", "start", "last"),
    [
        ("T19:00", 19, None),
        ("19:00:00", 19, None),
        ("T20", 20, None),
        ("2016-11-07T19:00", 19, None),
        ("T19:00+01:00", 19, None),
        ("T17:00/T18:00", 17, 18),
        ("2016-11-07T17:00/2016-11-07T18:00", 17, 18),
    ],
)
def test_times_of_day_with_and_without_their_day(value: str, start: int, last: int | None) -> None:
    found = clock(value)
    assert found is not None
    assert found.start == datetime(2000, 1, 1, start)
    assert found.last == (None if last is None else datetime(2000, 1, 1, last))


@pytest.mark.parametrize("value", [None, "2016-11-07", "2016", "T25:00", "P3D", "T17:00/2016-11-07"])
def test_what_has_no_time_of_day(value: str | None) -> None:
    assert clock(value) is None


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ("P1W3D", 864000),
        ("P1M", 2592000),
        ("P1Y", 31536000),
        ("PT1.5H", 5400),
        ("PT1H30M", 5400),
        ("P0.5Y", 15768000),
    ],
)
def test_lengths_in_seconds(value: str, length: float) -> None:
    assert seconds(value) == length


@pytest.mark.parametrize("value", [None, "", "P", "PT", "3D", "P1.2.3D"])
def test_what_is_no_length(value: str | None) -> None:
    assert seconds(value) is None


def test_a_zone_is_moved_only_where_one_is_asked_for() -> None:
    west = timezone(timedelta(hours=-2))
    moved, kept = run("2013-02-14T08:00Z", west), run("2013-02-14T08:00Z")
    assert moved is not None and kept is not None
    assert (moved.start, kept.start) == (datetime(2013, 2, 14, 6), datetime(2013, 2, 14, 8))


# ------------------------------------------------------------------ where the gold stands


@pytest.mark.parametrize(
    ("text", "words", "start", "shown", "place"),
    [
        ("نلتقي غدا أو غدا", "غدا", 13, "غدا", Place.EXACT),
        ("نلتقي عند 9 ليلا", "9.0", -1, "9", Place.NUMBER),
        ("نلتقي أول أسبوع", "اول اسبوع", -1, "أول أسبوع", Place.FOLDED),
        ("نلتقي مساءً هنا", "مساء هنا", -1, "مساءً هنا", Place.FOLDED),
        ("نلتقي يوم 3 في العاشرة", "يوم 4 في العاشرة", -1, "يوم 3 في العاشرة", Place.NEAR),
        ("نلتقي غدا", "42705.5166", -1, None, Place.SERIAL),
        ("نلتقي غدا", "", 0, None, Place.NO_WORDS),
        ("نلتقي غدا", "السبت القادم", -1, None, Place.ABSENT),
    ],
)
def test_expected_words_are_placed(
    text: str, words: str, start: int, shown: str | None, place: Place
) -> None:
    span, how = placed(text, words, start)
    assert how is place
    assert (None if span is None else text[span.start : span.end]) == shown


def test_the_nearest_of_two_equal_words_is_taken() -> None:
    assert placed("غدا أو غدا", "غدا", 7)[0] == Span(7, 10)


# ------------------------------------------------------------------ spans without little words


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("نعود في يوم الأحد.", "في يوم الأحد.", "الأحد"),
        ("ووصل للأحد", "للأحد", "أحد"),
        ("من 3 إلى 5 ماي", "من 3 إلى 5 ماي", "3 إلى 5 ماي"),
    ],
)
def test_spans_alike_but_for_little_words(text: str, one: str, other: str) -> None:
    first, second = (Span(text.index(words), text.index(words) + len(words)) for words in (one, other))
    assert alike(text, first, second)
    assert alike(text, second, first)


def test_spans_that_differ_by_more_are_not_alike() -> None:
    text = "مساء يوم الأحد"
    assert not alike(text, Span(0, len(text)), Span(9, len(text)))
    assert not alike("ليلة", Span(0, 4), Span(1, 3))


def test_one_word_always_stays() -> None:
    assert trimmed("في يوم", Span(0, 6)) == Span(3, 6)
    assert trimmed("!!", Span(0, 2)) == Span(0, 2)


# ------------------------------------------------------------------ values of Recognizers-Text


def _wanted(kind: str, timex: str = "", **values: object) -> object:
    item = {
        "text": "نص",
        "start": 0,
        "end": 1,
        "type": kind,
        "timex": timex,
        "future": values,
        "past": values,
    }
    return wanted("نص هنا", Fields(item))


@pytest.mark.parametrize(
    ("kind", "values", "value", "start", "whole"),
    [
        ("date", {"date": "2016-11-07"}, "2016-11-07", True, True),
        ("date", {"date": "2016-11-01"}, "2016-11", True, False),
        ("date", {"date": "2016-11-07"}, "2016-11-08", False, False),
        (
            "daterange",
            {"startDate": "2016-11-07", "endDate": "2016-11-14"},
            "2016-11-07/2016-11-13",
            True,
            True,
        ),
        (
            "daterange",
            {"startDate": "2016-11-07", "endDate": "2016-11-13"},
            "2016-11-07/2016-11-13",
            True,
            True,
        ),
        (
            "daterange",
            {"startDate": "2016-11-07", "endDate": "2016-11-10"},
            "2016-11-07/2016-11-13",
            True,
            False,
        ),
        ("daterange", {"startDate": "2016-11-07"}, "2016-11-07", True, True),
        ("daterange", {"startDate": "2016-11-07"}, "2016-11-07/..", True, True),
        ("daterange", {"endDate": "2016-11-07"}, "../2016-11-07", True, True),
        ("daterange", {"endDate": "2016-11-07"}, "2016-11-07", True, True),
        ("daterange", {"endDate": "2016-11-07"}, "2016-11-09", False, False),
        ("time", {"time": "19:00:00"}, "T19:00", True, True),
        ("time", {"time": "19:00:00"}, "2016-11-07T19:00", True, True),
        ("time", {"time": "19:00:00"}, "T07:00", False, False),
        ("time", {"time": "19:00:00"}, "2016-11-07", False, False),
        ("timerange", {"startTime": "17:00:00", "endTime": "18:00:00"}, "T17:00/T18:00", True, True),
        ("timerange", {"startTime": "17:00:00", "endTime": "19:00:00"}, "T17:00/T18:00", True, False),
        ("datetime", {"dateTime": "2016-11-07 22:00:00"}, "2016-11-07T22:00", True, True),
        ("datetime", {"dateTime": "2016-11-07 22:00:00"}, "2016-11-07", False, False),
        ("duration", {"duration": "864000"}, "P1W3D", True, True),
        ("duration", {"duration": "864000"}, "P10D", True, True),
        ("duration", {"duration": "15768000"}, "P6M", True, True),
        ("duration", {"duration": "864000"}, "P11D", False, False),
        ("duration", {"duration": "864000"}, None, False, False),
    ],
)
def test_values_are_judged(
    kind: str, values: dict[str, object], value: str | None, start: bool, whole: bool
) -> None:
    verdict = judged(_found(value), _wanted(kind, **values))  # type: ignore[arg-type]
    assert (verdict.start, verdict.whole, verdict.strict) == (start, whole, start)


@pytest.mark.parametrize(
    ("timex", "value", "part", "right"),
    [
        ("2016-11-08TNI", "2016-11-08", PartOfDay.NIGHT, True),
        ("2016-11-08TNI", "2016-11-07", PartOfDay.NIGHT, False),
        ("2016-11-08TNI", "2016-11-08", PartOfDay.MORNING, False),
        ("2016-11-08TNI", "2016-11-08", None, False),
        ("TMO", None, PartOfDay.MORNING, True),
        ("TMO", "2016-11-07", PartOfDay.EVENING, False),
    ],
)
def test_a_part_of_a_day_says_as_much_as_its_hours(
    timex: str, value: str | None, part: PartOfDay | None, right: bool
) -> None:
    hours = {"startDateTime": "2016-11-08 20:00:00", "endDateTime": "2016-11-08 23:59:59"}
    verdict = judged(_found(value, TimeType.TIME, part), _wanted("datetimerange", timex, **hours))  # type: ignore[arg-type]
    assert (verdict.start, verdict.whole, verdict.strict) == (right, right, False)


@pytest.mark.parametrize(
    ("value", "holds"), [("2016-11", True), ("2016-11-05/2016-11-08", True), ("2016-12", False)]
)
def test_a_longer_value_may_hold_the_right_one(value: str, holds: bool) -> None:
    assert judged(_found(value), _wanted("date", date="2016-11-07")).holds is holds  # type: ignore[arg-type]


def test_a_set_is_judged_by_its_weekday() -> None:
    gold = _wanted("set", "XXXX-WXX-7T09", set="Set: XXXX-WXX-7T09")
    assert judged(_found(None, TimeType.SET, weekday=7), gold).whole  # type: ignore[arg-type]
    assert not judged(_found(None, TimeType.SET, weekday=6), gold).whole  # type: ignore[arg-type]
    assert not judged(_found("2016-11-07", weekday=7), gold).whole  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "timex", "values", "reason"),
    [
        ("daterange", "2017-SP", {}, "a season has no days there"),
        ("set", "P1D", {"set": "Set: P1D"}, "a set has no value"),
        ("date", "", {"date": "0001-01-01"}, "the value is no date"),
    ],
)
def test_what_has_no_value_says_why(kind: str, timex: str, values: dict[str, object], reason: str) -> None:
    gold = _wanted(kind, timex, **values)
    assert gold.unresolved == reason  # type: ignore[attr-defined]


# ------------------------------------------------------------------ values of duckling


def _row(expected: list[str], grain: str = "day") -> Fields:
    return Fields(
        {"text": "نص", "reference": "2013-02-12T04:30:00-02:00", "expected": expected, "grain": grain}
    )


@pytest.mark.parametrize(
    ("expected", "grain", "value", "start", "ends"),
    [
        (["2013-02-14T06:00:00"], "minute", "2013-02-14T08:00Z", True, True),
        (["2013-02-14T06:00:00"], "minute", "2013-02-14T06:00", True, True),
        (["2013-07-13T00:00:00", "2013-07-16T00:00:00"], "day", "2013-07-13/2013-07-15", True, True),
        (["2013-07-13T00:00:00", "2013-07-16T00:00:00"], "day", "2013-07-13/2013-07-16", True, False),
        (
            ["2013-02-12T15:00:00", "2013-02-12T17:00:00"],
            "hour",
            "2013-02-12T15:00/2013-02-12T16:00",
            True,
            True,
        ),
        (["2013-02-12T04:30:00", "2013-02-12T14:00:00"], "second", "2013-02-12T14:00", True, True),
        (["2013-02-12T04:30:00", "2013-02-12T14:00:00"], "second", "2013-02-12T15:00", False, False),
        (["2013-02-12T00:00:00"], "day", None, False, False),
    ],
)
def test_moments_and_intervals_of_duckling(
    expected: list[str], grain: str, value: str | None, start: bool, ends: bool
) -> None:
    answer, zone = accepted(_row(expected, grain))
    item = _found(value)
    assert (begins(item, answer, zone), whole(item, answer, zone)) == (start, ends)


def test_a_part_of_the_day_is_an_interval_of_duckling() -> None:
    answer, zone = accepted(_row(["2013-02-12T18:00:00", "2013-02-13T00:00:00"], "hour"))
    assert whole(_found("2013-02-12", TimeType.TIME, PartOfDay.NIGHT), answer, zone)
    assert not whole(_found("2013-02-12", TimeType.TIME, PartOfDay.MORNING), answer, zone)
    assert not whole(_found("2013-02-12"), answer, zone)


def test_right_clean_and_wrong_of_a_row() -> None:
    row = _row(["2013-02-13T00:00:00"])
    right, other, none = _found("2013-02-13"), _found("2013-02-20"), _found(None)
    assert moments(row, [right, none])["clean"] == 1
    counts = {"right": 1, "whole": 1, "moments": 1, "clean": 0, "wrong": 0, "apart": 0}
    assert moments(row, [right, other]) == counts
    assert (moments(row, [other])["wrong"], moments(row, [other])["apart"]) == (1, 1)
    longer = _found("2013-02-11/2013-02-17")
    assert (moments(row, [longer])["wrong"], moments(row, [longer])["apart"]) == (1, 0)
    assert moments(row, [none])["wrong"] == 0
    with pytest.raises(MalformedError):
        moments(_row([]), [right])


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("بكرة الصبح", True),
        ("السنة الجاية", True),
        ("من اسبوع", True),
        ("اليوم الأول من اسبوع العمل", False),
        ("الأول من شباط", False),
        ("بعد غد", False),
        ("الثلاثاء", False),
    ],
)
def test_spoken_forms(text: str, spoken: bool) -> None:
    assert colloquial(text) is spoken
