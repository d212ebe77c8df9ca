"""The table of phrases: every sentence gives just the office, body and country that a reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from actor_articles import read

from marsad.knowledge.tables import read_yaml
from marsad.records import ArticleActors, Entity, HeldOffice, MentionKind

_TABLE = Path(__file__).parent / "phrases_cases.yaml"
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Case:
    """One row: None for a field that may be anything, ``none`` for what must be absent."""

    text: str
    people: int
    name: str | None
    office: str | None
    body: str | None
    country: str | None
    former: bool


def _cases() -> list[Case]:
    rows = read_yaml(_TABLE)
    assert isinstance(rows, list)
    return [
        Case(
            text=row["text"],
            people=row.get("people", 1),
            name=row.get("name"),
            office=row.get("office"),
            body=row.get("body"),
            country=row.get("country"),
            former=row.get("former", False),
        )
        for row in rows
    ]


CASES = _cases()


def _person(found: ArticleActors, name: str) -> Entity:
    people = [one for one in found.entities if one.kind is MentionKind.PERSON]
    named = [one for one in people if name in (one.name_ar, *(form.text for form in one.names))]
    assert len(named) == 1, [one.name_ar for one in people]
    return named[0]


def _fits(wanted: str | None, given: str | None) -> bool:
    return wanted is None or (given is None if wanted == _NONE else wanted == given)


def _says(case: Case, held: HeldOffice, bodies: dict[str, str]) -> bool:
    body = held.organisation_id
    names = (body, bodies.get(body or ""))
    return (
        _fits(case.office, held.office)
        and any(_fits(case.body, name) for name in names)
        and _fits(case.country, held.country)
        and case.former == held.former
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_sentence_gives_its_holder_and_office(case: Case) -> None:
    found = read(case.text)
    people = {one.id for one in found.entities if one.kind is MentionKind.PERSON}
    assert len(people) == case.people
    if case.name is None:
        return
    person = _person(found, case.name)
    held = [one for one in found.offices if one.person_id == person.id]
    if case.office == _NONE:
        assert held == []
        return
    bodies = {one.id: one.name_ar for one in found.entities if one.kind is MentionKind.ORGANISATION}
    assert any(_says(case, one, bodies) for one in held), held


@pytest.mark.parametrize("case", [case for case in CASES if case.former], ids=lambda case: case.text)
def test_a_former_office_is_not_in_the_slot(case: Case) -> None:
    found = read(case.text)
    assert case.name is not None
    person = _person(found, case.name).id
    slots = [one.slot for one in found.actors if one.slot is not None and one.slot.person_id == person]
    assert slots
    assert all(slot.office != case.office for slot in slots)


def test_the_table_is_broad() -> None:
    assert len({case.text for case in CASES}) == len(CASES) >= 250
    assert len({case.country for case in CASES}) >= 50
    assert len({case.office for case in CASES}) >= 45
