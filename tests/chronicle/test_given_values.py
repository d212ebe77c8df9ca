"""Values that users gave take the place of those found, as long as these stand there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from web_record import GUEST, MINISTER, PLACE, chronicle, pages

from marsad.chronicle.replacing import with_given_values
from marsad.knowledge import default
from marsad.records import VALUES, Decision, Event, Resolution
from marsad.values import GIVEN, date_value, given_date, marked

MADE = chronicle(pages())
VISIT = next(event for event in MADE.events if event.type == "CONSULT")
KNOWN = Resolution(MADE.entities, MADE.ids)


def row(field: str, old: str, new: str, mention: str | None = None) -> Decision:
    """A correction of a value of the visit."""
    key = min(VISIT.mentions) if mention is None else mention
    return Decision(key, marked(field, old), False, 1.0, (), "amina", "", "", VALUES, new)


def made(*rows: Decision, event: Event = VISIT) -> Event:
    """The visit as the corrections leave it."""
    (found,) = with_given_values([event], rows, KNOWN, default().plover)
    return found


def test_a_date_takes_the_place_of_another_and_the_newest_counts() -> None:
    once = made(row("date", "2025-03-04", "2025-03-05"))
    assert (once.date.earliest, once.date.latest, once.date.how) == ("2025-03-05", "2025-03-05", GIVEN)
    assert replace(once, date=VISIT.date) == VISIT
    again = made(row("date", "2025-03-04", "2025-03-05"), row("date", "2025-03-05", "2025-03-06"))
    assert again.date.earliest == "2025-03-06"


def test_what_no_longer_stands_there_is_not_replaced() -> None:
    assert made(row("date", "2025-03-01", "2025-03-05")) == VISIT
    assert made(row("date", "", "2025-03-05")) == VISIT
    assert made(row("date", "2025-03-04", "2025-03-05", mention="gone")) == VISIT
    assert made(replace(row("date", "2025-03-04", "x"), replacement="")) == VISIT


def test_what_is_unknown_can_be_given() -> None:
    event = replace(VISIT, place=None)
    found = made(row("place", "", PLACE), event=event).place
    assert found is not None and (found.entity_id, found.country) == (PLACE, "MAR")
    country = made(row("place", "", "FRA"), event=event).place
    assert country is not None and (country.entity_id, country.country) == (None, "FRA")
    assert made(row("place", "", "place:gone"), event=event) == event


def test_another_type_keeps_the_modes_that_it_has_and_is_scored_anew() -> None:
    found = made(row("type", "CONSULT", "ACCUSE"))
    assert (found.type, found.modes, found.quad) == ("ACCUSE", (), "verbal-conflict")
    assert found.score == default().plover.score("ACCUSE")
    assert made(row("type", "CONSULT", "NOTHING")) == VISIT
    assert made(row("mode", "visit", "phone")).modes == ("phone",)
    assert made(row("mode", "visit", "no such mode")) == VISIT


def test_another_person_takes_a_slot_and_leaves_what_is_of_another_country() -> None:
    slot = VISIT.actors[0]
    assert slot.person_id == GUEST
    found = made(row("actor", GUEST, MINISTER)).actors[0]
    assert found.person_id == MINISTER
    person = next(entity for entity in MADE.entities if entity.id == MINISTER)
    assert found.country == person.country
    same = replace(VISIT, actors=(replace(slot, country="MAR", office="minister"),))
    assert made(row("actor", GUEST, MINISTER), event=same).actors[0].office == "minister"
    other = replace(VISIT, actors=(replace(slot, country="FRA", office="minister", organisation_ids=("o",)),))
    changed = made(row("actor", GUEST, MINISTER), event=other).actors[0]
    assert (changed.office, changed.organisation_ids, changed.country) == (None, (), "MAR")
    assert made(row("actor", GUEST, PLACE)) == VISIT


def test_people_who_were_joined_since_are_meant_by_their_new_ids() -> None:
    joined = Resolution(MADE.entities, {"old-guest": GUEST, "old-minister": MINISTER})
    (found,) = with_given_values(
        [VISIT], [row("actor", "old-guest", "old-minister")], joined, default().plover
    )
    assert found.actors[0].person_id == MINISTER


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024-02-29", "day"),
        ("2024-02-01/2024-02-29", "month"),
        ("2024-01-01/2024-12-31", "year"),
        ("2024-01-01/2025-12-31", "interval"),
        ("2024-03-01/2024-03-07", "days"),
        ("2024-03-01/2024-03-08", "interval"),
        ("2024-03-01/..", "interval"),
        ("../2024-03-01", "interval"),
    ],
)
def test_a_given_date_says_what_it_says(value: str, precision: str) -> None:
    found = given_date(value)
    assert (date_value(found), found.precision) == (value, precision)
