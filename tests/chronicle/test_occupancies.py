"""Who held which office, and on which days it was seen."""

from __future__ import annotations

from dataclasses import replace

from chronicle_rows import LINA, chronicle, mention, passage, record

from marsad.chronicle.occupancies import conflicts
from marsad.records import ArticleRecord, Evidence, HeldOffice, Occupancy, Status


def held(person: str = "p:sami", *, former: bool = False, start: int = 10) -> HeldOffice:
    return HeldOffice(person, "director-general", "org:guard", None, former, start, start + 5)


def _one(*records: object, **named: object) -> Occupancy:
    _, found = chronicle(*records, **named)  # type: ignore[arg-type]
    (occupancy,) = found
    return occupancy


def test_the_day_of_the_event_goes_before_the_day_of_publication() -> None:
    item = record("a", mention("m1", "a", date="2024-03-14"), published="2024-03-15", offices=[held()])
    occupancy = _one(item)
    assert (occupancy.first_seen, occupancy.last_seen) == ("2024-03-14", "2024-03-14")
    assert (occupancy.country, occupancy.organisation_id) == ("MAR", "org:guard")
    assert occupancy.evidence == (Evidence("a", 10, 15),)


def test_without_an_event_of_the_person_it_is_the_day_of_publication() -> None:
    item = record(
        "a", mention("m1", "a", date="2024-03-14", recipients=()), published="2024-03-15", offices=[held()]
    )
    assert _one(item).first_seen == "2024-03-15"


def test_history_plans_and_months_tell_no_day() -> None:
    item = record(
        "a",
        mention("m1", "a", date="2020-03-14", historical=True),
        mention("m2", "a", date="2024-04-01", status=Status.PLANNED),
        mention("m3", "a", date="2024-02", city="فاس"),
        published="2024-03-15",
        offices=[held()],
    )
    assert _one(item).first_seen == _one(item).last_seen == "2024-03-15"


def test_an_article_without_date_takes_the_one_its_event_borrowed() -> None:
    undated = record("a", mention("m1", "a"), offices=[held()])
    dated = record("b", mention("m2", "b", date="2024-03-14"))
    copied = passage("c1", ("a", 90, 210), ("b", 90, 210))
    assert _one(undated).first_seen is None
    assert _one(undated, dated, clusters=[copied]).first_seen == "2024-03-14"


def test_sightings_stretch_from_the_first_to_the_last() -> None:
    records = [
        record("b", mention("m2", "b", date="2025-09-11"), offices=[held(start=40), held(start=20)]),
        record("a", mention("m1", "a", date="2023-12-14/2023-12-15"), offices=[held()]),
    ]
    occupancy = _one(*records)
    assert (occupancy.first_seen, occupancy.last_seen) == ("2023-12-14", "2025-09-11")
    assert [(item.article_id, item.start) for item in occupancy.evidence] == [("a", 10), ("b", 20), ("b", 40)]


def test_a_former_office_does_not_stretch() -> None:
    now = record("a", published="2023-12-14", offices=[held()])
    later = record("b", published="2025-09-11", offices=[held(former=True)])
    occupancy = _one(now, later)
    assert (occupancy.first_seen, occupancy.last_seen) == ("2023-12-14", "2023-12-14")
    assert len(occupancy.evidence) == 2
    assert _one(later).first_seen is None


def test_two_persons_in_one_office_are_two_occupancies() -> None:
    records = [
        record("a", published="2023-12-14", offices=[held()]),
        record("b", published="2025-09-11", offices=[held(LINA.person_id or "")]),
    ]
    _, found = chronicle(*records)
    assert {item.person_id: item.last_seen for item in found} == {
        "p:sami": "2023-12-14",
        "p:lina": "2025-09-11",
    }


def test_a_publication_known_to_the_month_is_no_day() -> None:
    assert _one(record("a", published="2024-03", offices=[held()])).first_seen is None


def holder(person: str, office: str = "director-general", *, former: bool = False) -> HeldOffice:
    return HeldOffice(person, office, "org:guard", "MAR", former, 10, 15)


def _terms(*records: ArticleRecord) -> dict[str, tuple[str | None, str | None]]:
    _, found = chronicle(*records)
    return {item.person_id: (item.first_seen, item.last_seen) for item in found}


def _on(day: str, *offices: HeldOffice) -> ArticleRecord:
    return record(f"a{day}{offices[0].person_id}", published=day, offices=offices)


def test_nothing_is_held_after_it_was_left() -> None:
    found = _terms(
        _on("2023-01-10", holder("p:sami")),
        _on("2024-02-10", holder("p:sami", former=True)),
        _on("2025-03-10", holder("p:sami")),
    )
    assert found == {"p:sami": ("2023-01-10", "2023-01-10")}


def test_an_article_that_says_both_says_it_was_left() -> None:
    assert _terms(_on("2023-01-10", holder("p:sami"), holder("p:sami", former=True))) == {
        "p:sami": (None, None)
    }


def test_a_successor_bounds_the_last_day() -> None:
    found = _terms(
        _on("2023-01-10", holder("p:sami")),
        _on("2024-06-10", holder("p:sami")),
        _on("2024-03-01", holder("p:lina")),
        _on("2025-01-01", holder("p:lina")),
    )
    assert found == {"p:sami": ("2023-01-10", "2023-01-10"), "p:lina": ("2024-03-01", "2025-01-01")}


def test_one_seen_before_and_after_another_is_a_conflict_that_is_shown() -> None:
    records = [
        _on("2023-01-10", holder("p:sami")),
        _on("2025-06-10", holder("p:sami")),
        _on("2024-03-01", holder("p:lina")),
    ]
    _, found = chronicle(*records)
    assert _terms(*records)["p:sami"] == ("2023-01-10", "2025-06-10")
    (shown,) = conflicts(found)
    assert {shown.one, shown.other} == {item.id for item in found}
    assert (shown.office, shown.organisation_id, shown.country) == ("director-general", "org:guard", "MAR")


def test_an_office_that_changes_hands_on_a_day_is_no_conflict() -> None:
    records = [
        _on("2023-01-10", holder("p:sami")),
        _on("2024-03-01", holder("p:sami")),
        _on("2024-03-01", holder("p:lina")),
    ]
    _, found = chronicle(*records)
    assert conflicts(found) == ()


def test_offices_that_many_hold_bound_nobody() -> None:
    records = [
        _on("2023-01-10", holder("p:sami", "adviser")),
        _on("2024-06-10", holder("p:sami", "adviser")),
        _on("2024-03-01", holder("p:lina", "adviser")),
        _on("2025-01-01", holder("p:lina", "adviser")),
    ]
    _, found = chronicle(*records)
    assert _terms(*records)["p:sami"] == ("2023-01-10", "2024-06-10")
    assert conflicts(found) == ()


def test_a_minister_of_what_is_unknown_follows_nobody() -> None:
    one = HeldOffice("p:sami", "minister", None, "MAR", False, 10, 15)
    other = HeldOffice("p:lina", "minister", None, "MAR", False, 10, 15)
    found = _terms(
        _on("2023-01-10", one), _on("2024-06-10", one), _on("2024-03-01", other), _on("2025-01-01", other)
    )
    assert found["p:sami"] == ("2023-01-10", "2024-06-10")


def test_a_former_minister_of_nothing_said_left_the_only_ministry_he_had() -> None:
    bare = HeldOffice("p:omar", "minister", None, "MAR", True, 10, 15)
    full = HeldOffice("p:omar", "minister", "org:guard", "MAR", False, 10, 15)
    _, found = chronicle(
        _on("2023-01-10", full), _on("2024-06-10", bare), record("z", published="2025-01-01", offices=[full])
    )
    assert {item.organisation_id: item.last_seen for item in found} == {"org:guard": "2023-01-10", None: None}


def test_who_is_only_designate_does_not_hold_it_yet() -> None:
    text = "قال وزير العدل الكندي المعين طوماس كارتر ذلك"
    start = text.index("وزير")
    one = HeldOffice("p:omar", "minister", "org:guard", "MAR", False, start, start + len("وزير"))
    item = record("a", published="2023-01-10", offices=[one])
    for said, day in ((text, None), (text.replace(" المعين", ""), "2023-01-10")):
        told = replace(item, article=replace(item.article, text=said))
        assert _one(told).first_seen == day
