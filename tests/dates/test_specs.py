"""The corpus of date expressions in ``specs``, one file a form, in the manner of Recognizers-Text.

A case is a text, the day or moment of publication (or null) and every expression to be found, in order:
``text``, ``type``, ``value`` (EDTF, null: unknown) and, where there is one, ``part``, ``weekday`` and ``how``
(words of the reason). ``or_unknown``: the name of a thing, that may also be found without a value.
``register`` is that of the case: news where nothing is said, plans, or ``auto``: what the text itself tells.

``specs/later.yaml`` lists the cases that are not met yet. A listed case that is met fails, and so does one
that is neither met nor listed. ``python tests/dates/test_specs.py`` takes the met ones off the list; with
``--add`` it writes the list anew.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.dates import Register, edtf, find
from marsad.records import PartOfDay, TemporalExpression, TimeType

SPECS = Path(__file__).parent / "specs"
LATER = SPECS / "later.yaml"
LEAST, LEAST_NOTHING = 800, 150
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEAD = """\
# Cases that marsad.dates does not meet yet, by the worst thing that is wrong with each:
#   guess       a value where none can be known      wrong     another value than the right one
#   extra       an expression where there is none    coarse    a value that holds the right one
#   piece       a value that the right one holds     missing   an expression not found
#   unresolved  found, but without its value         span      right value, other words
#   type, part, weekday, how: only that differs
# Written by `python tests/dates/test_specs.py`: the list only shrinks.
"""
_ORDER = (
    *("guess", "wrong", "extra", "coarse", "piece", "missing"),
    *("unresolved", "span", "type", "part", "weekday", "how"),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One expression that a case must give."""

    text: str
    type: TimeType
    value: str | None
    part: PartOfDay | None
    weekday: int | None
    how: str


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the day it was published, and what it holds."""

    id: str
    input: str
    reference: date | None
    expected: tuple[Expected, ...]
    or_unknown: bool
    register: Register | None = Register.NEWS


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


def _expected(row: dict[str, Any]) -> Expected:
    part = row.get("part")
    return Expected(
        row["text"],
        TimeType(row["type"]),
        row["value"],
        None if part is None else PartOfDay(part),
        row.get("weekday"),
        row.get("how", ""),
    )


def _reference(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _case(row: dict[str, Any]) -> Case:
    reference = None if row["reference"] is None else _reference(row["reference"])
    expected = tuple(_expected(item) for item in row["expected"])
    register = row.get("register", "news")
    told = None if register == "auto" else Register(register)
    return Case(row["id"], row["input"], reference, expected, row.get("or_unknown", False), told)


@cache
def corpus() -> dict[str, tuple[Case, ...]]:
    """The cases of every file, by its name."""
    paths = sorted(path for path in SPECS.glob("*.yaml") if path != LATER)
    return {path.stem: tuple(_case(row) for row in _load(path)) for path in paths}


@cache
def later() -> dict[str, str]:
    """What is listed as not met, with the class of what is wrong."""
    rows = _load(LATER) if LATER.exists() else None
    return {} if rows is None else {name: kind for kind, names in rows.items() for name in names}


def _overlaps(item: TemporalExpression, start: int, end: int) -> bool:
    return item.start < end and start < item.end


def _value_fault(wanted: Expected, item: TemporalExpression) -> str:
    if wanted.value == item.value:
        return ""
    if item.value is None:
        return "unresolved"
    return "guess" if wanted.value is None else _kind_of_wrong(wanted.value, item.value)


def _kind_of_wrong(wanted: str, given: str) -> str:
    """``coarse`` where the right value lies in the one given, ``piece`` where it is the other way round."""
    if not (edtf.is_edtf(wanted) and edtf.is_edtf(given)):
        return "coarse" if edtf.is_edtf(given) and edtf.day(given) is not None else "wrong"
    (first, last), (begin, end) = edtf.bounds(wanted), edtf.bounds(given)
    if first is None or last is None or begin is None or end is None:
        return "wrong"
    if begin <= first and last <= end:
        return "coarse"
    return "piece" if first <= begin and end <= last else "wrong"


def _faults(wanted: Expected, item: TemporalExpression) -> list[str]:
    """What differs between an expression and the one that was wanted."""
    differs = {
        "span": item.text != wanted.text,
        "type": item.type is not wanted.type,
        "part": item.part is not wanted.part,
        "weekday": item.weekday != wanted.weekday,
        "how": wanted.how not in item.how,
    }
    faults = [_value_fault(wanted, item), *(name for name, wrong in differs.items() if wrong)]
    return [fault for fault in faults if fault]


def fault(case: Case, found: Sequence[TemporalExpression]) -> str:
    """The worst thing that is wrong with what was found; empty where nothing is."""
    if case.or_unknown:
        return "extra" if any(item.value is not None for item in found) else ""
    faults: list[str] = []
    left, at = list(found), 0
    for wanted in case.expected:
        start = case.input.index(wanted.text, at)
        at = start + len(wanted.text)
        inside = [item for item in left if _overlaps(item, start, at)]
        best = next((item for item in inside if item.start == start and item.end == at), None)
        best = best if best is not None else next(iter(inside), None)
        faults += ["missing"] if best is None else _faults(wanted, best)
        left = [item for item in left if item is not best]
    faults += ["extra"] * len(left)
    return min(faults, key=_ORDER.index, default="")


def _shown(case: Case, found: Sequence[TemporalExpression], kind: str) -> str:
    wanted = [(item.text, item.type.value, item.value, item.part, item.weekday) for item in case.expected]
    given = [(item.text, item.type.value, item.value, item.part, item.weekday, item.how) for item in found]
    return f"{case.id} [{kind}] {case.input} ({case.reference})\n  wanted {wanted}\n  found  {given}"


def _run(case: Case) -> tuple[str, str]:
    found = find(case.input, case.reference, register=case.register)
    kind = fault(case, found)
    return kind, _shown(case, found, kind)


@pytest.mark.parametrize("form", sorted(corpus()))
def test_the_cases_of_a_form(form: str) -> None:
    failing: list[str] = []
    for case in corpus()[form]:
        kind, shown = _run(case)
        if kind and case.id not in later():
            failing.append(shown)
        elif not kind and case.id in later():
            failing.append(f"{case.id} is met now: take it off later.yaml (python {Path(__file__).name})")
    assert not failing, f"{len(failing)} cases of {form}:\n" + "\n".join(failing)


@pytest.mark.parametrize("form", sorted(corpus()))
def test_no_case_of_news_is_taken_for_a_plan(form: str) -> None:
    taken = [
        case.id
        for case in corpus()[form]
        if case.register is Register.NEWS
        and find(case.input, case.reference) != find(case.input, case.reference, register=Register.NEWS)
    ]
    assert taken == []


def test_the_corpus_is_as_large_as_promised_and_names_each_case_once() -> None:
    cases = [case for rows in corpus().values() for case in rows]
    assert len(cases) >= LEAST
    assert sum(not case.expected for case in cases) >= LEAST_NOTHING
    assert len({case.id for case in cases}) == len(cases)
    assert len({(case.input, case.reference) for case in cases}) == len(cases)
    assert set(later()) <= {case.id for case in cases}
    assert set(later().values()) <= set(_ORDER)


@pytest.mark.parametrize("form", sorted(corpus()))
def test_what_is_expected_is_possible(form: str) -> None:
    for case in corpus()[form]:
        at = 0
        for wanted in case.expected:
            at = case.input.index(wanted.text, at) + len(wanted.text)
            if wanted.value is None or not edtf.is_edtf(wanted.value):
                assert wanted.value is None or wanted.type in (TimeType.TIME, TimeType.DURATION), case.id
                continue
            earliest, latest = edtf.bounds(wanted.value)
            if earliest is not None and latest is not None:
                assert earliest <= latest, case.id
            day = edtf.day(wanted.value)
            apart = "contradict" in wanted.how or "next day" in wanted.how
            if day is not None and wanted.weekday is not None and not apart:
                assert day.isoweekday() == wanted.weekday, case.id
            assert wanted.type in (TimeType.DATE, TimeType.TIME), case.id


def _found(text: str) -> Case:
    return Case("x", text, date(2024, 4, 23), (Expected("أمس", TimeType.DATE, None, None, None, ""),), False)


def test_each_fault_has_its_class() -> None:
    case = _found("وصل أمس")
    assert fault(case, find(case.input, case.reference)) == "guess"
    assert fault(case, find(case.input)) == ""
    assert fault(case, []) == "missing"
    wanted = Expected("أمس", TimeType.DATE, "2024-04-22", None, None, "")
    for text, kind in (("أمس", ""), ("الشهر الجاري", "coarse"), ("غدا", "wrong"), ("الشهر المقبل", "wrong")):
        (item,) = find(text, case.reference)
        assert _value_fault(wanted, item) == kind
    twice = _found("وصل أمس وعاد اليوم")
    assert fault(twice, find(twice.input)) == "extra"


def refresh(*, add: bool) -> Counter[str]:
    """Write ``later.yaml``: without ``add`` no case is put on it; returns how many cases have each fault."""
    unmet = {case.id: _run(case)[0] for rows in corpus().values() for case in rows}
    kept = {name: kind for name, kind in unmet.items() if kind and (add or name in later())}
    lines = [_HEAD]
    for kind in _ORDER:
        names = [name for name in sorted(kept) if kept[name] == kind]
        lines += [f"{kind}:\n", *(f"- {name}\n" for name in names)] if names else []
    LATER.write_text("".join(lines), encoding="utf-8")
    return Counter(kind or "met" for kind in unmet.values())


if __name__ == "__main__":
    sys.stdout.write(f"{dict(refresh(add='--add' in sys.argv[1:]))}\n")
