"""Who took an event from whom, and that the tree has as many branches as the event has sources."""

from __future__ import annotations

from collections.abc import Sequence

from chronicle_rows import ENTITIES, credit, mention, passage, record

from marsad.chronicle import SourceTree, Told, build, event_sources
from marsad.knowledge import default
from marsad.records import ArticleRecord, AttributionKind, PassageCluster, Resolution, Span

THURSDAY = "2024-03-14"


def tree(*rows: ArticleRecord, clusters: Sequence[PassageCluster] = ()) -> SourceTree:
    """The sources of the one event of these rows."""
    (event,) = build(rows, clusters, Resolution(ENTITIES, {}), default()).events
    found = event_sources(event, rows, clusters, ENTITIES, default())
    assert found.independent == event.independent_sources
    assert sorted(key for told in accounts(found) for key in told.mentions) == list(event.mentions)
    return found


def accounts(found: SourceTree) -> list[Told]:
    """All accounts of a tree."""
    return [told for group in found.groups for told in group.accounts]


def by_article(found: SourceTree) -> dict[str, Told]:
    """The accounts by their article."""
    return {told.article_id: told for told in accounts(found)}


def test_two_of_their_own_are_two() -> None:
    found = tree(
        record("a", mention("m1", "a", date=THURSDAY), outlet="جريدة الضفة"),
        record("b", mention("m2", "b", date=THURSDAY), outlet="جريدة السهل"),
    )
    assert [[told.taken for told in group.accounts] for group in found.groups] == [[None], [None]]
    assert [group.source for group in found.groups] == [None, None]


def test_those_that_name_one_agency_are_one_and_say_where() -> None:
    found = tree(
        record("a", mention("m1", "a", date=THURSDAY), attributions=[credit("وكالة البحر", at=300)]),
        record("b", mention("m2", "b", date=THURSDAY), attributions=[credit("وكالة البحر", at=600)]),
    )
    (group,) = found.groups
    assert group.source == "وكالة البحر"
    taken = by_article(found)["b"].taken
    assert taken is not None
    assert (taken.source, taken.article_id, taken.span) == ("وكالة البحر", None, Span(600, 605))
    assert "agency" in taken.how


def test_copied_text_leads_to_the_earlier_article_with_its_passage() -> None:
    found = tree(
        record("a", mention("m1", "a", date=THURSDAY), published="2024-03-16", outlet="جريدة الضفة"),
        record("b", mention("m2", "b", date=THURSDAY), published="2024-03-15", outlet="جريدة السهل"),
        clusters=[passage("c1", ("a", 90, 210), ("b", 80, 200))],
    )
    told = by_article(found)
    assert told["b"].taken is None
    taken = told["a"].taken
    assert taken is not None
    assert (taken.how, taken.article_id, taken.passage, taken.span) == (
        "copied text",
        "b",
        "c1",
        Span(90, 210),
    )
    assert taken.share == 1.0


def test_without_days_of_printing_the_direction_is_not_known() -> None:
    found = tree(
        record("a", mention("m1", "a", date=THURSDAY)),
        record("b", mention("m2", "b", date=THURSDAY)),
        clusters=[passage("c1", ("a", 90, 210), ("b", 90, 210))],
    )
    taken = by_article(found)["b"].taken
    assert taken is not None
    assert "direction unknown" in taken.how


def test_who_names_the_others_outlet_took_it_from_there() -> None:
    quoting = credit("جريدة الضفة", AttributionKind.OUTLET)
    found = tree(
        record("a", mention("m1", "a", date=THURSDAY), outlet="جريدة الضفة"),
        record("b", mention("m2", "b", date=THURSDAY), outlet="جريدة السهل", attributions=[quoting]),
    )
    assert found.independent == 1
    taken = by_article(found)["b"].taken
    assert taken is not None
    assert (taken.source, taken.article_id) == ("جريدة الضفة", "a")
    assert by_article(found)["a"].taken is None


def test_a_chain_of_ties_gives_every_account_its_place() -> None:
    found = tree(
        record("a", mention("m1", "a", date=THURSDAY, evidence=(100, 200)), outlet="جريدة الضفة"),
        record("b", mention("m2", "b", date=THURSDAY, evidence=(100, 200)), outlet="جريدة السهل"),
        record("c", mention("m3", "c", date=THURSDAY, evidence=(100, 200)), outlet="جريدة السهل"),
        clusters=[passage("c1", ("a", 90, 210), ("c", 90, 210))],
    )
    (group,) = found.groups
    tied = {told.article_id: told.taken and told.taken.article_id for told in group.accounts}
    assert tied == {"a": None, "c": "a", "b": "c"}
