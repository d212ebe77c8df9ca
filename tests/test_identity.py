"""Local ids become ids of entities everywhere in a record, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

from samples import BODY, FIRST, HOST, VISITOR, article_of, visitor_id

from marsad.identity import event_mention_ids, local_ids, resolve_record, resolve_slots
from marsad.records import ActorSlot
from marsad.store.codec import dumps

RECORD = FIRST.articles[0]
LOCAL = visitor_id(article_of(FIRST))


def test_every_use_of_a_local_id_is_replaced_and_nothing_else() -> None:
    resolved = resolve_record(RECORD, {LOCAL: VISITOR})
    assert dumps(RECORD).count(LOCAL) > 4
    assert dumps(resolved) == dumps(RECORD).replace(LOCAL, VISITOR)


def test_without_ids_nothing_changes() -> None:
    assert resolve_record(RECORD, {}) == RECORD


def test_all_ids_in_use_are_known_before() -> None:
    assert local_ids(RECORD) == {LOCAL, HOST, BODY, "place-city"}
    assert event_mention_ids(RECORD.event_mentions[0]) == {LOCAL, HOST, BODY, "place-city"}


def test_bodies_that_became_one_are_named_once() -> None:
    slot = ActorSlot(None, ("a", "b", "c"), None, None, 0, 1)
    assert resolve_slots([slot], {"a": "x", "c": "x"})[0].organisation_ids == ("x", "b")


def test_local_entities_that_became_one_are_kept_once() -> None:
    entity = RECORD.actors.entities[0]
    twice = replace(RECORD.actors, entities=(entity, replace(entity, id="other")))
    resolved = resolve_record(replace(RECORD, actors=twice), {LOCAL: VISITOR, "other": VISITOR})
    assert [item.id for item in resolved.actors.entities] == [VISITOR]
