"""Scores dates on duckling's Arabic corpus: short expressions, each with the moment or interval it means.

Intervals end exclusively. Rows of spoken Levantine Arabic are told by ``colloquial.yaml`` and reported apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path

import yaml

from evaluation import stages
from evaluation.edtf import Run as Moment
from evaluation.edtf import run, tells_when
from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields, MalformedError, rows
from evaluation.rows import over
from evaluation.run import Run
from marsad.records import PartOfDay, TemporalExpression

DUCKLING = "dates/duckling_time_ar.jsonl"
_COLLOQUIAL = Path(__file__).with_name("colloquial.yaml")
_DAY_OR_LONGER = ("day", "week", "month", "year")
_GRAINS = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_HOURS = {
    PartOfDay.DAWN: (2, 7),
    PartOfDay.MORNING: (3, 12),
    PartOfDay.NOON: (11, 14),
    PartOfDay.AFTERNOON: (12, 19),
    PartOfDay.EVENING: (16, 24),
    PartOfDay.NIGHT: (18, 24),
}
"""From when to when an interval of the gold may begin that a part of day stands for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one row accepts: a start, and for an interval its end; ``now`` is the reference time."""

    start: datetime
    end: datetime | None
    now: datetime | None
    grain: timedelta


def score(run_: Run, sheet: Sheet) -> None:
    """Score the corpus where it is there."""
    path = run_.inputs.file(DUCKLING)
    if path is None:
        sheet.skip(DUCKLING, "not there")
        return
    part = sheet.part("duckling_time_ar", DUCKLING)
    tally = over(rows(path, sheet), lambda row: _row(part, row), part)
    for name in ("right", "clean"):
        part.rate(name, tally[name], tally["moments"])
    part.rate("values", tally["whole"], tally["moments"])
    for name in ("standard", "colloquial", "day_or_longer", "clock"):
        part.rate(f"values.{name}", tally[f"{name}.whole"], tally[name])
    part.rate("right.standard", tally["standard.right"], tally["standard"])
    part.wrong("wrong", tally["wrong"], tally["moments"])
    part.wrong("wrong.apart", tally["apart"], tally["moments"])
    part.wrong("wrong.standard", tally["standard.wrong"], tally["standard"])


def _row(part: Part, row: Fields) -> Counter[str]:
    text = row.need_text("text")
    found = stages.find_dates(text, row.text("reference"))
    tally = moments(row, found)
    words = "colloquial" if colloquial(text) else "standard"
    grain = "day_or_longer" if row.text("grain") in _DAY_OR_LONGER else "clock"
    for group in (words, grain):
        tally.update({group: 1, **{f"{group}.{name}": tally[name] for name in ("whole", "right", "wrong")}})
    if not tally["whole"]:
        shown = [f"{item.text} = {item.value} ({item.how})" for item in found] or "nothing"
        part.miss("wrong" if tally["wrong"] else "values", f"{text} ({words})", row.texts("expected"), shown)
    return tally


def moments(row: Fields, found: Sequence[TemporalExpression]) -> Counter[str]:
    """``right``, ``clean``, ``wrong``, ``apart`` and ``whole`` of one row, as every program is measured.

    Raises MalformedError where the row accepts nothing.
    """
    answer, zone = accepted(row)
    told = [item for item in found if tells_when(item.value)]
    given = [(begins(item, answer, zone), whole(item, answer, zone)) for item in told]
    right = any(start for start, _ in given)
    counts = {
        "right": right,
        "clean": all(start for start, _ in given) and right,
        "wrong": bool(given) and not right,
        "apart": bool(given) and not right and not any(_holds(item, answer, zone) for item in found),
        "whole": any(end for _, end in given),
    }
    return Counter({name: int(value) for name, value in counts.items()} | {"moments": 1})


def accepted(row: Fields) -> tuple[Answer, tzinfo | None]:
    """What a row accepts, and the zone of its clock."""
    expected = row.texts("expected")
    if not expected:
        raise MalformedError("nothing expected")
    reference = row.text("reference")
    now = None if reference is None else datetime.fromisoformat(reference)
    end = datetime.fromisoformat(expected[1]) if len(expected) > 1 else None
    grain = _GRAINS.get(row.text("grain") or "", timedelta(days=1))
    plain = None if now is None else now.replace(tzinfo=None)
    return Answer(datetime.fromisoformat(expected[0]), end, plain, grain), None if now is None else now.tzinfo


def begins(item: TemporalExpression, answer: Answer, zone: tzinfo | None) -> bool:
    """Whether an expression begins when the answer does."""
    moment = run(item.value, zone)
    if moment is None:
        return False
    return _starts(moment, answer) or _part(item, moment, answer) or _until(moment, answer)


def whole(item: TemporalExpression, answer: Answer, zone: tzinfo | None) -> bool:
    """Whether an expression begins and, of an interval, ends when the answer does."""
    moment = run(item.value, zone)
    if moment is None:
        return False
    if answer.end is None:
        return _starts(moment, answer)
    if _part(item, moment, answer) or _until(moment, answer):
        return True
    return _starts(moment, answer) and answer.end in _ends(moment, answer)


def _starts(moment: Moment, answer: Answer) -> bool:
    """The same start; of days, weeks and longer only the day counts, whatever clock comes with it."""
    if answer.grain < timedelta(days=1):
        return moment.start == answer.start
    return moment.start is not None and moment.start.date() == answer.start.date()


def _holds(item: TemporalExpression, answer: Answer, zone: tzinfo | None) -> bool:
    """Whether the start lies in what was found, which may be longer."""
    moment = run(item.value, zone)
    start = Moment(answer.start, answer.start + timedelta(seconds=1), "time")
    return moment is not None and start.within(moment)


def _ends(moment: Moment, answer: Answer) -> list[datetime]:
    """Where a run ends, as the gold counts: after the whole of the last hour, minute or day it names."""
    ends = [] if moment.end is None else [moment.end]
    return ends if moment.last is None else [*ends, moment.last + answer.grain]


def _until(moment: Moment, answer: Answer) -> bool:
    """Whether an interval from now ends where an expression says: its beginning is not in the words."""
    if answer.end is None or answer.now is None or answer.start != answer.now:
        return False
    point = moment.end is not None and moment.start is not None and moment.grain == "time"
    return moment.start == answer.end if point else answer.end in (moment.last, moment.end)


def _part(item: TemporalExpression, moment: Moment, answer: Answer) -> bool:
    """Whether an interval within one day is what the expression calls a part of that day."""
    if answer.end is None or item.part is None or moment.grain != "day":
        return False
    first, last = _HOURS[item.part]
    lasts = answer.end - answer.start
    return (
        moment.day == answer.start.date().isoformat()
        and first <= answer.start.hour < last
        and (lasts < timedelta(days=1))
    )


# ------------------------------------------------------------------ standard or colloquial


@cache
def _spoken() -> re.Pattern[str]:
    table: object = yaml.safe_load(_COLLOQUIAL.read_text(encoding="utf-8"))
    listed = [Fields(row) for row in table if isinstance(row, dict)] if isinstance(table, list) else []
    forms = [("^" if row.flag("first") else "") + re.escape(row.need_text("word")) for row in listed]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def colloquial(text: str) -> bool:
    """Whether a text holds a form that is spoken and not written."""
    return _spoken().search(text) is not None
