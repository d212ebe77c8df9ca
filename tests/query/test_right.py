"""What users may give as right, and how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_record import GUEST, MINISTER, PLACE, build

from marsad.errors import MarsadError, NotFoundError, UsageError
from marsad.query import right_value
from marsad.records import VALUES, Event
from marsad.store import Store, create_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    build(tmp_path / "record.db")
    return create_store(tmp_path / "record.db")


@pytest.fixture
def visit(store: Store) -> Event:
    with store.view() as view:
        return next(event for event in view.events() if event.type == "CONSULT")


@pytest.mark.parametrize(
    ("field", "right", "row"),
    [
        ("date", "2025-03-05", ("date:2025-03-04", "2025-03-05")),
        ("date", "2025-03", ("date:2025-03-04", "2025-03-01/2025-03-31")),
        ("date", "2025-03-04/2025-03-06", ("date:2025-03-04", "2025-03-04/2025-03-06")),
        ("date", "2025-03/..", ("date:2025-03-04", "2025-03-01/..")),
        ("date", "../2025", ("date:2025-03-04", "../2025-12-31")),
        ("place", "FRA", (f"place:{PLACE}", "FRA")),
        ("place", "المغرب", (f"place:{PLACE}", "MAR")),
        ("type", "cooperate", ("type:CONSULT", "COOPERATE")),
        ("mode", "phone", ("mode:visit", "phone")),
        ("actor", "نادية صبري", (f"actor:{GUEST}", MINISTER)),
        ("recipient", GUEST, (f"recipient:{MINISTER}", GUEST)),
    ],
)
def test_a_right_value_is_kept_beside_what_was_found(
    store: Store, visit: Event, field: str, right: str, row: tuple[str, str]
) -> None:
    with store.view() as view:
        (found,) = right_value(view, visit.id, field, right, reasons=("سبب",), by="amina")
    assert (found.right, found.replacement) == row
    assert (found.about, found.same) == (VALUES, False)
    assert found.left == min(visit.mentions)
    assert not found.only_marks


@pytest.mark.parametrize(
    ("field", "right", "error"),
    [
        ("date", "2025-03-04", UsageError),
        ("date", "soon", UsageError),
        ("date", "2025-03-06/2025-03-05", UsageError),
        ("date", "../..", UsageError),
        ("date", "", UsageError),
        ("date", "2025-02-30", UsageError),
        ("place", "طنجة", UsageError),
        ("place", "no such place", NotFoundError),
        ("place", "", NotFoundError),
        ("type", "STATEMENT", UsageError),
        ("type", "DANCE", UsageError),
        ("mode", "retreat", UsageError),
        ("actor", "طنجة", NotFoundError),
        ("actor", "nobody", NotFoundError),
        ("status", "denied", UsageError),
        ("colour", "red", UsageError),
    ],
)
def test_what_cannot_be_right_is_refused(
    store: Store, visit: Event, field: str, right: str, error: type[MarsadError]
) -> None:
    with store.view() as view, pytest.raises(error):
        right_value(view, visit.id, field, right, reasons=(), by="amina")


def test_a_date_may_be_given_where_none_is_known(store: Store) -> None:
    with store.view() as view:
        event = next(item for item in view.events() if item.date.precision == "unknown")
        (found,) = right_value(view, event.id, "date", "2025", reasons=(), by="amina")
        assert (found.right, found.replacement) == ("date:", "2025-01-01/2025-12-31")
