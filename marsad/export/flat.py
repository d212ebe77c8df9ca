"""The record as flat tables: a row of plain cells for each thing, nested values in tables of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee

from marsad.export import rows
from marsad.export.flat_events import (
    DISAGREEMENT_COLUMNS,
    EVENT_COLUMNS,
    MENTION_COLUMNS,
    PARTY_COLUMNS,
    Cell,
    disagreement_cells,
    event_cells,
    mention_cells,
    party_cells,
)
from marsad.export.scope import Chosen, batches, holds
from marsad.query.labels import Namer, office_label
from marsad.query.timeline import lines
from marsad.records import Article, Entity, Event, Occupancy, TemporalExpression
from marsad.store import StoredPage, View
from marsad.store.codec import Json

Rows = Iterator[tuple[Cell, ...]]
_SPAN = ("start", "end")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the name of its file, its columns, and what gives its rows in their order."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[View, Chosen], Rows]


# --------------------------------------------------------------------------- events


def _chosen_events(view: View, chosen: Chosen) -> Iterator[Event]:
    return (event for event in view.events() if holds(chosen.events, event.id))


def _events(view: View, chosen: Chosen) -> Rows:
    events, again = tee(_chosen_events(view, chosen))
    for event, line in zip(events, lines(view, again), strict=True):
        yield event_cells(event, line)


def _parties(view: View, chosen: Chosen) -> Rows:
    events, again = tee(_chosen_events(view, chosen))
    for event, line in zip(events, lines(view, again), strict=True):
        yield from party_cells(event, line)


def _disagreements(view: View, chosen: Chosen) -> Rows:
    for event in _chosen_events(view, chosen):
        yield from disagreement_cells(event)


def _mentions_of_events(view: View, chosen: Chosen) -> Rows:
    events = {mention: event.id for event in _chosen_events(view, chosen) for mention in event.mentions}
    for mention in view.event_mentions():
        if holds(chosen.mentions, mention.id):
            article = view.article(mention.article_id)
            yield mention_cells(mention, events.get(mention.id), "" if article is None else article.text)


# --------------------------------------------------------------------------- pages and articles


def _pages(view: View, chosen: Chosen) -> Rows:
    return (_page(stored) for stored in view.pages() if holds(chosen.pages, stored.page.id))


def _page(stored: StoredPage) -> tuple[Cell, ...]:
    page, rejected = stored.page, stored.rejected
    status = ("read", None) if rejected is None else ("rejected", rejected.reason)
    return (
        *(page.id, page.source, page.url, page.outlet, page.read_at, page.media_type, page.encoding),
        *status,
        len(stored.text),
    )


def _chosen_articles(view: View, chosen: Chosen) -> Iterator[Article]:
    return (article for article in view.articles() if holds(chosen.articles, article.id))


def _articles(view: View, chosen: Chosen) -> Rows:
    for article in _chosen_articles(view, chosen):
        published = article.published
        when = (
            (None, None, None) if published is None else (published.value, published.precision, published.how)
        )
        yield (
            *(article.id, article.page_id, article.position, article.headline, article.outlet),
            *(article.byline, article.language, *when, len(article.text)),
        )


def _texts(view: View, chosen: Chosen) -> Rows:
    return ((article.id, article.text) for article in _chosen_articles(view, chosen))


def _attributions(view: View, chosen: Chosen) -> Rows:
    for article in _chosen_articles(view, chosen):
        for item in article.attributions:
            yield article.id, item.kind.value, item.name, item.entity_id, item.start, item.end


def _dates(view: View, chosen: Chosen) -> Rows:
    for record in view.article_records():
        if holds(chosen.articles, record.article.id):
            for date in sorted(record.dates, key=lambda item: (item.start, item.end, item.text, item.how)):
                yield record.article.id, *_date(date)


def _date(date: TemporalExpression) -> tuple[Cell, ...]:
    part = None if date.part is None else date.part.value
    return (
        *(date.start, date.end, date.text, date.type.value, date.value),
        *(part, date.weekday, date.anchor, date.how),
    )


def _mentions(view: View, chosen: Chosen) -> Rows:
    for record in view.resolved_records():
        if holds(chosen.articles, record.article.id):
            for row in rows.mention_rows(record):
                yield tuple(_plain(value) for value in row.values())


def _plain(value: Json) -> Cell:
    """A value of a row that holds no other."""
    if isinstance(value, list | dict):
        raise TypeError("a nested value has no cell of its own")
    return value


# --------------------------------------------------------------------------- entities


def _chosen_entities(view: View, chosen: Chosen) -> Iterator[Entity]:
    return (entity for entity in view.entities() if holds(chosen.entities, entity.id))


def _entities(view: View, chosen: Chosen) -> Rows:
    for entity in _chosen_entities(view, chosen):
        yield (
            *(entity.id, entity.kind.value, entity.name_ar, entity.name_latin, entity.latin_how),
            *(entity.country, entity.wikidata, entity.known),
        )


def _names(view: View, chosen: Chosen) -> Rows:
    for entity in _chosen_entities(view, chosen):
        for name in entity.names:
            yield entity.id, name.text, name.language, name.count


def chosen_occupancies(view: View, chosen: Chosen) -> Iterator[Occupancy]:
    """The occupancies of those who take part in the events that are exported."""
    return (item for item in view.occupancies() if holds(chosen.people, item.person_id))


def _occupancies(view: View, chosen: Chosen) -> Rows:
    namer = Namer(view)
    found = {item.id: item for item in chosen_occupancies(view, chosen)}
    for batch in batches(found):
        held = [found[occupancy_id] for occupancy_id in batch]
        namer.prepare(one for item in held for one in (item.person_id, item.organisation_id))
        yield from (_occupancy(item, namer) for item in held)


def _occupancy(item: Occupancy, namer: Namer) -> tuple[Cell, ...]:
    person, office = namer.label(item.person_id), office_label(item.office)
    body = None if item.organisation_id is None else namer.label(item.organisation_id)
    return (
        *(item.id, item.person_id, person.ar, person.latin, item.office, office.ar, office.latin),
        *(item.organisation_id, *((None, None) if body is None else (body.ar, body.latin))),
        *(item.country, item.first_seen, item.last_seen),
    )


def _occupancy_evidence(view: View, chosen: Chosen) -> Rows:
    for item in chosen_occupancies(view, chosen):
        for evidence in item.evidence:
            if holds(chosen.articles, evidence.article_id):
                yield item.id, evidence.article_id, evidence.start, evidence.end


# --------------------------------------------------------------------------- the rest


def _reuse(view: View, chosen: Chosen) -> Rows:
    for cluster in view.clusters():
        origin = cluster.origin
        known = (None, None, None) if origin is None else (origin.entity_id, origin.name, origin.how)
        for member in sorted(cluster.members, key=lambda item: (item.article_id, item.start, item.end)):
            if holds(chosen.articles, member.article_id):
                yield (
                    *(cluster.id, member.article_id, member.start, member.end, member.similarity),
                    *(member.first, *known),
                )


def _rejected(view: View, chosen: Chosen) -> Rows:
    """Inputs that gave no article rest on no event, so a filter leaves them out."""
    if chosen.whole:
        yield from ((item.source, item.stage, item.reason, item.detail) for item in view.rejected())


_CORRECTION_COLUMNS = (
    *("number", "about", "same", "left", "right", "left_name", "right_name"),
    *("replacement", "reasons", "by", "at", "undone"),
)


def _corrections(view: View, chosen: Chosen) -> Rows:
    """What users decided stands in a whole record only: it may be about anything in it."""
    if chosen.whole:
        for item in view.corrections():
            found = item.decision
            yield (
                *(item.number, found.about, found.same, found.left, found.right),
                *(
                    found.left_name,
                    found.right_name,
                    found.replacement or None,
                    "\n".join(found.reasons),
                    found.by,
                    item.at,
                    item.undone,
                ),
            )


def _columns(*names: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(name for item in names for name in ([item] if isinstance(item, str) else item))


TABLES = (
    Table("events.csv", EVENT_COLUMNS, _events),
    Table("event_parties.csv", PARTY_COLUMNS, _parties),
    Table("disagreements.csv", DISAGREEMENT_COLUMNS, _disagreements),
    Table("event_mentions.csv", MENTION_COLUMNS, _mentions_of_events),
    Table(
        "articles.csv",
        _columns(
            *("id", "page_id", "position", "headline", "outlet", "byline", "language"),
            *("published", "published_precision", "published_how", "characters"),
        ),
        _articles,
    ),
    Table("article_texts.csv", ("article_id", "text"), _texts),
    Table("attributions.csv", _columns("article_id", "kind", "name", "entity_id", _SPAN), _attributions),
    Table(
        "dates.csv",
        _columns("article_id", _SPAN, "text", "type", "value", "part", "weekday", "anchor", "how"),
        _dates,
    ),
    Table("mentions.csv", _columns("article_id", _SPAN, "text", "kind", "entity_id"), _mentions),
    Table(
        "entities.csv",
        ("id", "kind", "name_ar", "name_latin", "latin_how", "country", "wikidata", "known"),
        _entities,
    ),
    Table("entity_names.csv", ("entity_id", "name", "language", "count"), _names),
    Table(
        "occupancies.csv",
        _columns(
            *("id", "person_id", "person_ar", "person_latin", "office", "office_ar", "office_latin"),
            *("organisation_id", "organisation_ar", "organisation_latin"),
            *("country", "first_seen", "last_seen"),
        ),
        _occupancies,
    ),
    Table("occupancy_evidence.csv", _columns("occupancy_id", "article_id", _SPAN), _occupancy_evidence),
    Table(
        "reuse.csv",
        _columns(
            *("cluster_id", "article_id", *_SPAN, "similarity", "first"),
            *("origin_entity_id", "origin_name", "origin_how"),
        ),
        _reuse,
    ),
    Table(
        "pages.csv",
        _columns(
            *("id", "source", "url", "outlet", "read_at", "media_type", "encoding"),
            *("status", "reason", "characters"),
        ),
        _pages,
    ),
    Table("rejected.csv", ("source", "stage", "reason", "detail"), _rejected),
    Table("corrections.csv", _CORRECTION_COLUMNS, _corrections),
)
"""All tables, those that people open first before the others."""
