"""What the accounts of an event together say of its parties and place, and how many are independent."""

from __future__ import annotations

from dataclasses import replace

from chronicle_rows import (
    FRANCE,
    LINA,
    MOROCCO,
    OMAR,
    SAMI,
    credit,
    mention,
    only_event,
    passage,
    record,
)

from marsad.records import ActorSlot, AttributionKind, stable_id

DAY = "2024-03-14"
COPIED = passage("c1", ("a", 90, 210), ("b", 90, 210))


def test_the_name_of_one_account_fills_the_office_of_another() -> None:
    head = ActorSlot(None, ("org:watch",), "FRA", "director-general", 5, 9)
    event = only_event(
        record("a", mention("m1", "a", date=DAY, actors=(head,))),
        record("b", mention("m2", "b", date=DAY, actors=(replace(LINA, office=None),))),
    )
    assert [(slot.person_id, slot.office) for slot in event.actors] == [("p:lina", "director-general")]
    assert [slot.person_id for slot in event.recipients] == ["p:sami"]


def test_bodies_are_joined() -> None:
    more = replace(SAMI, organisation_ids=("org:frontier",))
    event = only_event(
        record("a", mention("m1", "a", date=DAY)),
        record("b", mention("m2", "b", date=DAY, recipients=(more,))),
    )
    assert event.recipients[0].organisation_ids == ("org:frontier", "org:guard")


def test_without_host_and_guest_all_are_actors() -> None:
    event = only_event(record("a", mention("m1", "a", date=DAY, actors=(SAMI, LINA), recipients=())))
    assert [slot.person_id for slot in event.actors] == ["p:sami", "p:lina"]
    assert event.recipients == ()


def test_an_account_that_tells_host_from_guest_decides() -> None:
    event = only_event(
        record("a", mention("m1", "a", date=DAY, actors=(SAMI, LINA), recipients=())),
        record("b", mention("m2", "b", date=DAY)),
    )
    assert [slot.person_id for slot in event.actors] == ["p:lina"]
    assert [slot.person_id for slot in event.recipients] == ["p:sami"]


def test_a_country_beside_its_person_adds_no_party() -> None:
    event = only_event(
        record("a", mention("m1", "a", date=DAY, actors=(FRANCE,), recipients=(MOROCCO,))),
        record("b", mention("m2", "b", date=DAY)),
        clusters=[COPIED],
    )
    assert [slot.person_id for slot in (*event.actors, *event.recipients)] == ["p:lina", "p:sami"]


def test_two_bodies_of_one_country_stay_two_parties() -> None:
    bodies = tuple(ActorSlot(None, (f"org:{name}",), "FRA", None, 1, 2) for name in ("x", "y", "z"))
    event = only_event(record("a", mention("m1", "a", date=DAY, actors=(SAMI,), recipients=bodies)))
    assert [slot.organisation_ids for slot in event.recipients] == [("org:x",), ("org:y",), ("org:z",)]


def test_persons_that_differ_in_part_are_a_disagreement() -> None:
    event = only_event(
        record("a", mention("m1", "a", date=DAY, recipients=(SAMI, OMAR))),
        record("b", mention("m2", "b", date=DAY, recipients=(SAMI, replace(OMAR, person_id="p:other")))),
    )
    (quarrel,) = event.disagreements
    assert quarrel.field == "persons"
    assert [item.value for item in quarrel.values] == ["p:omar p:sami", "p:other p:sami"]


def test_cities_that_differ_in_copied_text_are_a_disagreement() -> None:
    event = only_event(
        record("a", mention("m1", "a", date=DAY, city="فاس")),
        record("b", mention("m2", "b", date=DAY, city="مكناس")),
        clusters=[COPIED],
    )
    (quarrel,) = event.disagreements
    assert (quarrel.field, {item.value for item in quarrel.values}) == ("place", {"فاس", "مكناس"})
    assert event.place is not None
    assert event.place.city == "فاس"


def test_an_account_is_history_only_when_all_say_so() -> None:
    old = record("a", mention("m1", "a", date=DAY, historical=True))
    assert only_event(old).historical
    assert not only_event(old, record("b", mention("m2", "b", date=DAY))).historical


def test_the_id_is_that_of_the_smallest_mention() -> None:
    event = only_event(record("b", mention("m2", "b", date=DAY)), record("a", mention("m1", "a", date=DAY)))
    assert event.id == stable_id("event", "m1")


def _told_by_two(**second: object) -> tuple[int, int, int]:
    attributions = second.get("attributions", ())
    assert isinstance(attributions, tuple)
    event = only_event(
        record("a", mention("m1", "a", date=DAY), outlet="جريدة الضفة"),
        record("b", mention("m2", "b", date=DAY), outlet="جريدة السهل", attributions=attributions),
    )
    return event.articles, event.outlets, event.independent_sources


def test_two_outlets_that_saw_it_are_two_sources() -> None:
    assert _told_by_two() == (2, 2, 2)


def test_an_outlet_that_names_the_other_is_no_second_source() -> None:
    named = (credit("جريدة الضفه", AttributionKind.OUTLET),)
    assert _told_by_two(attributions=named) == (2, 2, 1)


def test_two_articles_of_one_agency_are_one_source() -> None:
    event = only_event(
        record("a", mention("m1", "a", date=DAY), outlet="x", attributions=[credit("وكالة البحر")]),
        record("b", mention("m2", "b", date=DAY), outlet="y", attributions=[credit("وكالة البحر")]),
    )
    assert (event.outlets, event.independent_sources) == (2, 1)


def test_a_communique_on_another_subject_joins_nothing() -> None:
    far = credit("الولاية", AttributionKind.COMMUNIQUE, at=1900)
    near = credit("الولاية", AttributionKind.COMMUNIQUE, at=210)
    one = record("a", mention("m1", "a", date=DAY), attributions=[near])
    assert (
        only_event(one, record("b", mention("m2", "b", date=DAY), attributions=[far])).independent_sources
        == 2
    )
    assert (
        only_event(one, record("b", mention("m2", "b", date=DAY), attributions=[near])).independent_sources
        == 1
    )


def test_copies_and_copies_of_copies_are_one_source() -> None:
    records = [record(key, mention(f"m{key}", key, date=DAY), outlet=key) for key in "abcd"]
    clusters = [COPIED, passage("c2", ("b", 100, 200), ("c", 100, 200))]
    event = only_event(*records, clusters=clusters)
    assert (event.articles, event.independent_sources) == (4, 2)


def test_a_passage_of_the_same_origin_makes_one_source_of_two() -> None:
    records = [record(key, mention(f"m{key}", key, date=DAY), outlet=key) for key in "ab"]
    clusters = [
        passage("c1", ("a", 90, 210), ("x", 0, 9), origin="الولاية"),
        passage("c2", ("b", 90, 210), ("y", 0, 9), origin="الولاية"),
    ]
    assert only_event(*records, clusters=clusters).independent_sources == 1


def test_unknown_outlets_count_as_one() -> None:
    records = [record(key, mention(f"m{key}", key, date=DAY)) for key in "abc"]
    assert only_event(*records, record("d", mention("md", "d", date=DAY), outlet="x")).outlets == 2
