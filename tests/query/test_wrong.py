"""Values that a user marked wrong: kept with who said so, shown, undone, and still there after a rebuild."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from web_record import GUEST, MINISTER, PLACE, build

from marsad.errors import NotFoundError, UsageError
from marsad.query import (
    FIELDS,
    ChronicleFilter,
    event_decisions,
    lines,
    values_of,
    wrong_value,
    wrong_values,
)
from marsad.query import chronicle as listed
from marsad.records import VALUES, Chronicle, ConsensusDate, Event
from marsad.store import Store, create_store

_AT = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    build(tmp_path / "record.db")
    return create_store(tmp_path / "record.db")


@pytest.fixture
def visit(store: Store) -> Event:
    with store.view() as view:
        return next(event for event in view.events() if event.type == "CONSULT")


def _mark(store: Store, event: Event, field: str, value: str | None = None) -> int:
    with store.view() as view:
        (found,) = wrong_value(view, event.id, field, value, reasons=("خطأ",), by="amina")
    with store.writer() as writer:
        return writer.put_correction(found, _AT)


def _marks(store: Store) -> list[tuple[str, str, str]]:
    with store.view() as view:
        found = wrong_values(view, view.events())
    return [(mark.field, mark.value, mark.by) for marks in found.values() for mark in marks]


def test_every_field_of_an_event_has_its_values(visit: Event) -> None:
    found = values_of(visit)
    assert set(found) == set(FIELDS)
    assert found["date"] == ("2025-03-04",)
    assert (found["place"], found["actor"], found["recipient"]) == ((PLACE,), (GUEST,), (MINISTER,))
    assert (found["type"], found["status"], found["mode"]) == (("CONSULT",), ("occurred",), ("visit",))


@pytest.mark.parametrize(
    ("earliest", "latest", "value"),
    [
        ("2025-03-04", "2025-03-04", ("2025-03-04",)),
        ("2025-03-01", "2025-03-31", ("2025-03-01/2025-03-31",)),
        ("2025-03-01", None, ("2025-03-01/..",)),
        (None, "2025-03-01", ("../2025-03-01",)),
        (None, None, ()),
    ],
)
def test_a_date_is_edtf(visit: Event, earliest: str | None, latest: str | None, value: tuple[str]) -> None:
    event = replace(visit, date=ConsensusDate(earliest, latest, "interval", "", None))
    assert values_of(event)["date"] == value


def test_a_mark_is_told_with_who_and_why_and_the_value_stays(store: Store, visit: Event) -> None:
    number = _mark(store, visit, "date")
    with store.view() as view:
        (line,) = (item for item in listed(view, ChronicleFilter()) if item.id == visit.id)
        (row,) = event_decisions(view, visit.id).corrections
        state = view.state()
    assert line.date == visit.date
    (mark,) = line.wrong
    assert (mark.number, mark.field, mark.value) == (number, "date", "2025-03-04")
    assert (mark.by, mark.at, mark.reasons) == ("amina", _AT, ("خطأ",))
    assert row.decision.about == VALUES and "2025-03-04" in row.decision.right_name
    assert not state.stale, "a mark changes nothing that is worked out"


def test_a_mark_outlives_a_rebuild_and_holds_for_that_value_only(store: Store, visit: Event) -> None:
    _mark(store, visit, "date")
    _mark(store, visit, "place", "طنجة")
    with store.view() as view:
        entities, events = tuple(view.entities()), tuple(view.events())
        generation = view.state().generation
    later = ConsensusDate("2025-03-05", "2025-03-05", "day", "stated", None)
    changed = tuple(replace(item, date=later) if item.id == visit.id else item for item in events)
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(entities=entities, events=changed), generation, {})
    assert _marks(store) == [("place", PLACE, "amina")]
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(entities=entities, events=events), generation, {})
    assert sorted(_marks(store)) == [("date", "2025-03-04", "amina"), ("place", PLACE, "amina")]


def test_an_undone_mark_is_listed_and_not_shown(store: Store, visit: Event) -> None:
    number = _mark(store, visit, "type")
    with store.writer() as writer:
        assert writer.undo_correction(number, _AT)
        assert not writer.undo_correction(number, _AT)
    assert _marks(store) == []
    with store.view() as view:
        assert event_decisions(view, visit.id).corrections[0].undone == _AT
        assert not view.state().stale


def test_what_cannot_be_marked_is_refused(store: Store, visit: Event) -> None:
    _mark(store, visit, "status")
    with store.view() as view:
        for field, value, error in (
            ("colour", None, UsageError),
            ("date", "1999", NotFoundError),
            ("status", None, UsageError),
            ("actor", "nobody at all", NotFoundError),
        ):
            with pytest.raises(error):
                wrong_value(view, visit.id, field, value, reasons=(), by="amina")
        undated = next(event for event in view.events() if values_of(event)["date"] == ())
        with pytest.raises(NotFoundError):
            wrong_value(view, undated.id, "date", None, reasons=(), by="amina")


def test_an_actor_is_meant_by_name_too(store: Store, visit: Event) -> None:
    _mark(store, visit, "actor", "Jean Martel")
    assert _marks(store) == [("actor", GUEST, "amina")]
    with store.view() as view:
        (line,) = lines(view, [visit])
    assert line.wrong[0].value == GUEST
