"""The rows of the export contract: one JSON object for each record, its keys in the order of the contract.

Fields of records that the contract does not name (sections, datelines, cues) stay inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.records import (
    ActorSlot,
    Article,
    ArticleRecord,
    Attribution,
    Entity,
    Event,
    EventMention,
    EventPlace,
    Occupancy,
    OffsetRun,
    PassageCluster,
    Published,
    Rejected,
)
from marsad.store import Correction, StoredPage
from marsad.store.codec import Json, encode

Row = dict[str, Json]


def page_row(stored: StoredPage) -> Row:
    """A row of pages.jsonl: a page that was read, with or without an article."""
    page, rejected = stored.page, stored.rejected
    return {
        "id": page.id,
        "source": page.source,
        "url": page.url,
        "outlet": page.outlet,
        "read_at": page.read_at,
        "media_type": page.media_type,
        "encoding": page.encoding,
        "status": "read" if rejected is None else "rejected",
        "reason": None if rejected is None else rejected.reason,
        "text": stored.text,
        "blocks": _blocks(stored),
    }


def _blocks(stored: StoredPage) -> list[Json]:
    return [
        {
            "start": block.start,
            "end": block.end,
            "line_start": block.line_start,
            "line_end": block.line_end,
            "kind": block.kind.value,
            "article_id": None if block.article is None else stored.article_ids.get(block.article),
        }
        for block in stored.blocks
    ]


def article_row(article: Article) -> Row:
    """A row of articles.jsonl."""
    return {
        "id": article.id,
        "page_id": article.page_id,
        "position": article.position,
        "headline": article.headline,
        "outlet": article.outlet,
        "byline": article.byline,
        "language": article.language,
        "published": _published(article.published),
        "attributions": [_attribution(item) for item in article.attributions],
        "text": article.text,
        "offset": [_offset(run) for run in article.offset],
    }


def _offset(run: OffsetRun) -> Json:
    return [run.article_start, run.page_start, run.length]


def _published(published: Published | None) -> Json:
    return None if published is None else encode(published)


def _attribution(attribution: Attribution) -> Json:
    return encode(attribution)


def date_rows(record: ArticleRecord) -> Iterator[Row]:
    """The rows of dates.jsonl for one article, in the order of the text."""
    for date in sorted(record.dates, key=lambda item: (item.start, item.end, item.text, item.how)):
        yield {
            "article_id": record.article.id,
            "start": date.start,
            "end": date.end,
            "text": date.text,
            "type": date.type.value,
            "value": date.value,
            "part": None if date.part is None else date.part.value,
            "weekday": date.weekday,
            "anchor": date.anchor,
            "how": date.how,
        }


def mention_rows(record: ArticleRecord) -> Iterator[Row]:
    """The rows of mentions.jsonl for one article, in the order of the text."""
    mentions = record.actors.mentions
    for mention in sorted(mentions, key=lambda item: (item.start, item.end, item.kind, item.entity_id)):
        yield {
            "article_id": record.article.id,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": mention.kind.value,
            "entity_id": mention.entity_id,
        }


def entity_row(entity: Entity) -> Row:
    """A row of entities.jsonl."""
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name_ar": entity.name_ar,
        "name_latin": entity.name_latin,
        "names": [encode(name) for name in entity.names],
        "country": entity.country,
        "wikidata": entity.wikidata,
        "known": entity.known,
    }


def occupancy_row(occupancy: Occupancy) -> Row:
    """A row of occupancies.jsonl."""
    return {
        "id": occupancy.id,
        "person_id": occupancy.person_id,
        "office": occupancy.office,
        "organisation_id": occupancy.organisation_id,
        "country": occupancy.country,
        "first_seen": occupancy.first_seen,
        "last_seen": occupancy.last_seen,
        "evidence": [encode(item) for item in occupancy.evidence],
    }


def event_mention_row(mention: EventMention) -> Row:
    """A row of event_mentions.jsonl; all spans count in the text of its article."""
    return {
        "id": mention.id,
        "article_id": mention.article_id,
        "type": mention.type,
        "modes": list(mention.modes),
        "contexts": list(mention.contexts),
        "status": mention.status.value,
        "historical": mention.historical,
        "date": encode(mention.date),
        "actors": [_slot_with_span(slot) for slot in mention.actors],
        "recipients": [_slot_with_span(slot) for slot in mention.recipients],
        "place": None if mention.place is None else encode(mention.place),
        "content": mention.content,
        "outcome_of": mention.outcome_of,
        "attribution": None if mention.attribution is None else _attribution(mention.attribution),
        "evidence": [encode(span) for span in mention.evidence],
        "confidence": mention.confidence,
    }


def _slot(slot: ActorSlot) -> Row:
    return {
        "person_id": slot.person_id,
        "organisation_ids": list(slot.organisation_ids),
        "country": slot.country,
        "office": slot.office,
    }


def _slot_with_span(slot: ActorSlot) -> Row:
    return {**_slot(slot), "start": slot.start, "end": slot.end}


def event_row(event: Event) -> Row:
    """A row of events.jsonl; spans are those of its mentions, so slots and place have none here."""
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "status": event.status.value,
        "historical": event.historical,
        "date": encode(event.date),
        "actors": [_slot(slot) for slot in event.actors],
        "recipients": [_slot(slot) for slot in event.recipients],
        "place": _place(event.place),
        "content": event.content,
        "outcome_of": event.outcome_of,
        "mentions": list(event.mentions),
        "articles": event.articles,
        "outlets": event.outlets,
        "independent_sources": event.independent_sources,
        "disagreements": [encode(item) for item in event.disagreements],
    }


def _place(place: EventPlace | None) -> Json:
    if place is None:
        return None
    return {"entity_id": place.entity_id, "city": place.city, "country": place.country}


def reuse_rows(cluster: PassageCluster) -> Iterator[Row]:
    """The rows of reuse.jsonl for one cluster: one for each copy, by article and place."""
    origin = None if cluster.origin is None else encode(cluster.origin)
    for member in sorted(cluster.members, key=lambda item: (item.article_id, item.start, item.end)):
        yield {
            "cluster_id": cluster.id,
            "article_id": member.article_id,
            "start": member.start,
            "end": member.end,
            "similarity": member.similarity,
            "origin": origin,
            "first": member.first,
        }


def rejected_row(rejected: Rejected) -> Row:
    """A row of rejected.jsonl."""
    return {
        "source": rejected.source,
        "stage": rejected.stage,
        "reason": rejected.reason,
        "detail": rejected.detail,
    }


def correction_row(item: Correction) -> Row:
    """A row of corrections.jsonl: what a user decided, who, when and why; one that is undone too."""
    decision = item.decision
    return {
        "number": item.number,
        "about": decision.about,
        "same": decision.same,
        "left": decision.left,
        "right": decision.right,
        "left_name": decision.left_name,
        "right_name": decision.right_name,
        "replacement": decision.replacement or None,
        "reasons": list(decision.reasons),
        "by": decision.by,
        "at": item.at,
        "undone": item.undone,
    }
