"""The levels of offices."""

from __future__ import annotations

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge.levels import LEVELS, OfficeLevels
from marsad.knowledge.offices import load_offices
from marsad.knowledge.tables import Row, Tables

LOADED = OfficeLevels.load(Tables())


def test_every_office_has_a_level_and_no_other_is_named() -> None:
    offices = set(load_offices(Tables())[0])
    assert {row.text("id") for row in Tables().rows("office_levels")} == offices
    assert {LOADED.of(office) for office in offices} <= set(LEVELS)


def test_every_seat_is_a_body() -> None:
    bodies = {row.text("id").partition("-")[2] for row in Tables().rows("bodies")}
    seats = {seat for row in Tables().rows("office_levels") for seat in row.texts("seats")}
    assert seats
    assert seats - bodies == set()


@pytest.mark.parametrize(
    ("office", "bodies", "level"),
    [
        ("king", (), "head"),
        ("president", (), "head"),
        ("president", ("org:fifa",), "senior"),
        ("president", ("org:fr-elysee",), "head"),
        ("president", ("org:fr-elysee", "org:fifa"), "senior"),
        ("head", ("org:us-fbi",), "senior"),
        ("minister", ("org:ma-interior",), "minister"),
        ("director-general", (), "senior"),
        ("director-general", ("org:ma-dgst",), "service"),
        ("director", ("org:ma-interior",), "senior"),
        ("ambassador", (), "senior"),
        ("coach", (), "outside"),
        ("no-such-office", (), None),
        (None, ("org:ma-dgst",), None),
    ],
)
def test_levels(office: str | None, bodies: tuple[str, ...], level: str | None) -> None:
    assert LOADED.of(office, bodies) == level


def test_level_that_does_not_exist_is_refused() -> None:
    class Wrong(Tables):
        def rows(self, name: str) -> tuple[Row, ...]:
            if name != "office_levels":
                return super().rows(name)
            return (Row({"id": "king", "level": "royal", "source": "x"}, "here"),)

    with pytest.raises(KnowledgeError, match="royal"):
        OfficeLevels.load(Wrong())
