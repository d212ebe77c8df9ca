"""Replace the ids of things learnt from single articles by the ids of the entities they turned out to be.

Item stages name what the knowledge does not hold by an id of the one article; the corpus step of actors
says which of these name the same entity (:class:`marsad.records.Resolution`). Stored records keep the
local ids, so that they never change when pages are added; whoever reads them applies the map through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from marsad.records import (
    ActorMention,
    ActorSlot,
    Article,
    ArticleActors,
    ArticleRecord,
    Attribution,
    EventMention,
    EventPlace,
)

Ids = Mapping[str, str]
"""From the id of one article's find to the id of its entity; ids it does not hold stay as they are."""


def local_ids(record: ArticleRecord) -> set[str]:
    """Every entity id that a record uses, of its article and of the knowledge alike."""
    found = {entity.id for entity in record.actors.entities}
    found.update(_attributed(record.article.attributions))
    for mention in record.event_mentions:
        found |= event_mention_ids(mention)
    return found


def event_mention_ids(mention: EventMention) -> set[str]:
    """Every entity id that the slots, the place and the attribution of an event mention use."""
    slots = (*mention.actors, *mention.recipients, *mention.participants, *mention.speakers)
    found = {slot.person_id for slot in slots if slot.person_id is not None}
    for slot in slots:
        found.update(slot.organisation_ids)
    if mention.place is not None and mention.place.entity_id is not None:
        found.add(mention.place.entity_id)
    if mention.attribution is not None:
        found.update(_attributed([mention.attribution]))
    return found


def resolve_record(record: ArticleRecord, ids: Ids) -> ArticleRecord:
    """The record with every local id replaced; spans, texts and the order of everything stay."""
    return ArticleRecord(
        article=resolve_article(record.article, ids),
        dates=record.dates,
        actors=resolve_actors(record.actors, ids),
        event_mentions=tuple(resolve_event_mention(mention, ids) for mention in record.event_mentions),
    )


def resolve_article(article: Article, ids: Ids) -> Article:
    """The article with the ids of its attributions replaced."""
    if not article.attributions:
        return article
    return replace(article, attributions=tuple(_attribution(item, ids) for item in article.attributions))


def resolve_actors(actors: ArticleActors, ids: Ids) -> ArticleActors:
    """The finds of one article with ids replaced; local entities that became one are kept once each."""
    renamed = [replace(item, id=ids[item.id]) if item.id in ids else item for item in actors.entities]
    return ArticleActors(
        mentions=tuple(
            replace(item, entity_id=ids[item.entity_id]) if item.entity_id in ids else item
            for item in actors.mentions
        ),
        actors=tuple(_actor_mention(item, ids) for item in actors.actors),
        entities=tuple({item.id: item for item in renamed}.values()),
        offices=tuple(
            replace(
                item,
                person_id=_known(item.person_id, ids),
                organisation_id=_optional(item.organisation_id, ids),
            )
            if item.person_id in ids or item.organisation_id in ids
            else item
            for item in actors.offices
        ),
    )


def resolve_event_mention(mention: EventMention, ids: Ids) -> EventMention:
    """The event mention with the ids of its slots, place and attribution replaced."""
    if not any(item in ids for item in event_mention_ids(mention)):
        return mention
    return replace(
        mention,
        actors=resolve_slots(mention.actors, ids),
        recipients=resolve_slots(mention.recipients, ids),
        participants=resolve_slots(mention.participants, ids),
        speakers=resolve_slots(mention.speakers, ids),
        place=_place(mention.place, ids),
        attribution=None if mention.attribution is None else _attribution(mention.attribution, ids),
    )


def resolve_slots(slots: Iterable[ActorSlot], ids: Ids) -> tuple[ActorSlot, ...]:
    """The slots with ids replaced; organisations that became one are named once, in the first's place."""
    return tuple(_slot(slot, ids) for slot in slots)


def _slot(slot: ActorSlot, ids: Ids) -> ActorSlot:
    if slot.person_id not in ids and not any(item in ids for item in slot.organisation_ids):
        return slot
    return replace(
        slot,
        person_id=_optional(slot.person_id, ids),
        organisation_ids=tuple(dict.fromkeys(_known(item, ids) for item in slot.organisation_ids)),
    )


def _known(local: str, ids: Ids) -> str:
    return ids.get(local, local)


def _optional(local: str | None, ids: Ids) -> str | None:
    return None if local is None else ids.get(local, local)


def _attributed(attributions: Iterable[Attribution]) -> set[str]:
    return {item.entity_id for item in attributions if item.entity_id is not None}


def _attribution(attribution: Attribution, ids: Ids) -> Attribution:
    return replace(attribution, entity_id=_optional(attribution.entity_id, ids))


def _place(place: EventPlace | None, ids: Ids) -> EventPlace | None:
    return None if place is None else replace(place, entity_id=_optional(place.entity_id, ids))


def _actor_mention(mention: ActorMention, ids: Ids) -> ActorMention:
    slot = None if mention.slot is None else _slot(mention.slot, ids)
    members = resolve_slots(mention.members, ids)
    same = slot is mention.slot and members == mention.members
    return mention if same else replace(mention, slot=slot, members=members)
