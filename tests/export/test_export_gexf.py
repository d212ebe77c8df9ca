"""The network read back by networkx."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations
from pathlib import Path

import networkx
import pytest
import web_record
from export_records import HOSTILE, Exported, Texts, any_record

from marsad.export import Request, export
from marsad.query import ChronicleFilter
from marsad.records import ActorSlot, Event, Status
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)


def _ids(slot: ActorSlot) -> list[str]:
    known = [slot.person_id] if slot.person_id is not None else list(slot.organisation_ids)
    return known or ([f"country:{slot.country}"] if slot.country is not None else [])


def _actors(event: Event) -> set[str]:
    return {one for slot in (*event.actors, *event.recipients) for one in _ids(slot)}


def test_edges_are_the_events_that_two_share(examples: View, exported: Exported) -> None:
    graph = networkx.read_gexf(exported(examples, "gexf", Request(language="en")))
    shared: dict[tuple[str, str], set[str]] = {}
    for event in examples.events():
        if event.status is Status.OCCURRED and event.type != "STATEMENT":
            for pair in combinations(sorted(_actors(event) & set(graph)), 2):
                shared.setdefault(pair, set()).add(event.id)
    assert {tuple(sorted(edge)) for edge in graph.edges} == set(shared)
    for (one, other), events in shared.items():
        data = graph.edges[one, other]
        assert data["weight"] == len(events)
        assert set(data["events"].split()) == events


def test_nodes_have_kind_and_country_and_edges_their_days(examples: View, exported: Exported) -> None:
    graph = networkx.read_gexf(exported(examples, "gexf", Request(language="en")))
    entities = {entity.id: entity for entity in examples.entities()}
    for node, data in graph.nodes(data=True):
        if node.startswith("country:"):
            assert (data["kind"], data["country"]) == ("country", node[8:])
        else:
            assert (data["kind"], data.get("country")) == (entities[node].kind.value, entities[node].country)
        assert data["events"] >= 1
    dated = [data for _, _, data in graph.edges(data=True) if data.get("spells")]
    assert dated
    for data in dated:
        assert data["first"] == min(start for start, _ in data["spells"])
        assert data["last"] == max(end for _, end in data["spells"])


def test_only_what_took_place_links_and_private_people_are_no_nodes(made: View, tmp_path: Path) -> None:
    written = export(made, "gexf", tmp_path / "g", Request())
    graph = networkx.read_gexf(tmp_path / "g")
    assert set(graph) == {web_record.GUEST, web_record.MINISTER}
    assert sum(item.count for item in written.left_out if item.what == "events") == 2
    asked = Request(ChronicleFilter(statuses=("denied",)))
    written = export(made, "gexf", tmp_path / "d", asked)
    assert {item.what for item in written.left_out} == {"people", "events"}
    assert not set(networkx.read_gexf(tmp_path / "d"))


def test_names_are_in_the_language(examples: View, exported: Exported) -> None:
    labels = {}
    for language in ("ar", "fr", "en"):
        graph = networkx.read_gexf(exported(examples, "gexf", Request(language=language)))
        labels[language] = graph.nodes["country:DZA"]["label"]
    assert labels == {"ar": "الجزائر", "fr": "Algérie", "en": "Algeria"}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_names_are_names(text: str, tmp_path: Path) -> None:
    texts = Texts(*(text for _ in fields(Texts)))
    with open_store(any_record(tmp_path / "r.db", texts)).view() as view:
        export(view, "gexf", tmp_path / "g", Request())
    assert set(networkx.read_gexf(tmp_path / "g")) == {web_record.GUEST, web_record.MINISTER}
