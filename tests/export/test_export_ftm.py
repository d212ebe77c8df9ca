"""FollowTheMoney entities, each held against the library's own model."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
import web_record
from export_records import HOSTILE, Exported, Texts, any_record
from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.types import registry

from marsad.export import Request, export
from marsad.export.ftm import ftm_id, post_id
from marsad.knowledge.publicbodies import is_public_body
from marsad.query import ChronicleFilter
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)


WRITTEN_FREELY = {registry.name, registry.text, registry.string, registry.address}


def read(path: Path) -> list[EntityProxy]:
    """The entities of a file, each valid for the library, which takes every value of them.

    Dates, countries, languages, addresses and ids it takes as they are; in free text it may compose letters.
    """
    found = []
    for line in path.read_text("utf-8").split("\n")[:-1]:
        data = json.loads(line)
        proxy = model.get_proxy(data)
        proxy.schema.validate(data)
        assert registry.entity.clean(data["id"]) == data["id"]
        for name, values in data["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, name
            kind = prop.type
            cleaned = [kind.clean(value, proxy=proxy) for value in values]
            assert all(cleaned) if kind in WRITTEN_FREELY else cleaned == values, (name, values)
        found.append(proxy)
    return found


def test_every_entity_is_valid_and_every_reference_leads_somewhere(
    examples: View, exported: Exported
) -> None:
    entities = read(exported(examples, "ftm", Request(language="en")))
    ids = [entity.id for entity in entities]
    assert len(set(ids)) == len(ids)
    assert all(item.startswith("marsad-") for item in ids)
    for entity in entities:
        for prop, value in entity.itervalues():
            assert prop.type is not registry.entity or value in set(ids), (entity.id, prop.name)
    assert {entity.schema.name for entity in entities} == {
        *("Person", "PublicBody", "Organization", "Position", "Occupancy", "Event", "Article", "Mention")
    }


def test_events_say_what_the_record_says(examples: View, exported: Exported) -> None:
    entities = {entity.id: entity for entity in read(exported(examples, "ftm", Request(language="en")))}
    for event in examples.events():
        found = entities.get(ftm_id("event", event.id))
        if event.status.value in {"denied", "hypothetical"}:
            assert found is None
            continue
        assert found is not None
        slots = (*event.actors, *event.recipients)
        named = [one for slot in slots for one in (slot.person_id, *slot.organisation_ids) if one is not None]
        wanted = {ftm_id("entity", one) for one in named}
        assert set(found.get("involved")) == wanted & set(entities)
        dated = {"day": ("date", 10), "month": ("date", 7), "year": ("date", 4), "days": ("startDate", 10)}
        if event.date.precision in dated:
            name, length = dated[event.date.precision]
            assert found.get(name) == [str(event.date.earliest)[:length]]
        else:
            assert not found.get("date") and found.get("notes")
        assert event.type in found.get("keywords")
        articles = {mention.article_id for mention in examples.event_mentions_by_id(event.mentions).values()}
        assert set(found.get("proof")) == {ftm_id("article", one) for one in articles}


def test_an_office_seen_is_no_term_begun(examples: View, exported: Exported) -> None:
    entities = {entity.id: entity for entity in read(exported(examples, "ftm"))}
    for item in examples.occupancies():
        found = entities[ftm_id("occupancy", item.id)]
        assert found.get("holder") == [ftm_id("entity", item.person_id)]
        assert found.get("post") == [post_id(item)]
        assert set(found.get("date")) == {item.first_seen, item.last_seen} - {None}
        assert not found.get("startDate") and not found.get("endDate")


def test_only_organs_of_a_state_are_public_bodies(examples: View, exported: Exported) -> None:
    for entity in read(exported(examples, "ftm")):
        if entity.schema.name in {"PublicBody", "Organization"}:
            raw = entity.id.removeprefix("marsad-entity-").replace("org.", "org:", 1)
            assert is_public_body(raw) is (entity.schema.name == "PublicBody")


@pytest.mark.parametrize(
    ("entity_id", "public"),
    [
        ("org:ma-dgsn", True),
        ("org:fr-interior", True),
        ("org:ma-pjd", False),
        ("org:dz-sonatrach", False),
        ("org:af-taliban", False),
        ("3198e3f21abeda32", False),
        ("place:ma-rabat", False),
    ],
)
def test_public_bodies_of_the_knowledge(entity_id: str, public: bool) -> None:
    assert is_public_body(entity_id) is public


def test_private_people_and_what_did_not_happen_are_left_out(made: View, tmp_path: Path) -> None:
    written = export(made, "ftm", tmp_path / "f", Request())
    assert Counter({item.what: item.count for item in written.left_out}) == {"people": 1, "events": 1}
    ids = {entity.id for entity in read(tmp_path / "f")}
    assert ftm_id("entity", web_record.MINISTER) in ids
    assert ftm_id("entity", web_record.PRIVATE) not in ids


def test_a_filter_leaves_only_what_its_events_rest_on(examples: View, exported: Exported) -> None:
    wanted = ChronicleFilter(country="MAR", counterpart="FRA")
    entities = read(exported(examples, "ftm", Request(wanted)))
    number = Counter(entity.schema.name for entity in entities)
    assert 0 < number["Event"] < examples.counts().events
    assert number["Article"] < examples.counts().articles
    ids = {entity.id for entity in entities}
    for entity in entities:
        assert all(value in ids for prop, value in entity.itervalues() if prop.type is registry.entity)


def test_ids_are_in_the_letters_of_the_format_and_differ() -> None:
    raw = ["person:a-b", "~person:a-b", "x y", "x-y", "هيئة", "a..b", "-a"]
    ids = [ftm_id("entity", item) for item in raw if not item.startswith("~")]
    assert len(set(ids)) == len(ids)
    assert all(registry.entity.clean(item) == item for item in ids)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_texts_are_valid(text: str, tmp_path: Path) -> None:
    texts = Texts(*(text for _ in fields(Texts)))
    with open_store(any_record(tmp_path / "r.db", texts)).view() as view:
        export(view, "ftm", tmp_path / "f", Request())
    assert read(tmp_path / "f")
