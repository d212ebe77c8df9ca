"""Persons and bodies as cards: names, posts, and how much the record holds of them.

What :mod:`marsad.query.profile` gives with all events; here events are counted only, so that a card of
somebody in ten thousand of them is as quick. Private persons have none, by the same rule.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from marsad.errors import NotFoundError, UsageError
from marsad.query.columns import EventTable
from marsad.query.cursors import read_cursor, write_cursor
from marsad.query.names import find_entities, find_holders
from marsad.query.profile import Post, posts
from marsad.records import Entity, MentionKind
from marsad.store import EventSelection, View

MOST_CARDS = 100


@dataclass(frozen=True, slots=True)
class ActorCard:
    """An entity with its posts (for a body: their holders), and the numbers of its articles and events."""

    entity: Entity
    posts: tuple[Post, ...]
    articles: int
    events: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Some of those whom a name may stand for; ``cursor`` leads to the next, None after the last."""

    cards: tuple[ActorCard, ...]
    cursor: str | None


def actor_card(view: View, entity_id: str, table: EventTable | None = None) -> ActorCard:
    """The card of an id, also of one that the entity had before pages were added.

    ``table`` is that of the view's state, which counts quickly. Raises NotFoundError when there is no such
    entity, or it is a private person.
    """
    found = view.entities_by_id([entity_id]) or view.entities_by_id(
        list(view.entity_ids([entity_id]).values())
    )
    public = _public(view, list(found.values()))
    if not public:
        raise NotFoundError(f"no actor {entity_id!r} with a public role")
    return _card(view, public[0], table)


def find_actors(
    view: View,
    name: str,
    *,
    limit: int = 20,
    cursor: str | None = None,
    kinds: Collection[MentionKind] = tuple(MentionKind),
    table: EventTable | None = None,
) -> ActorPage:
    """Everyone with a public role that a name, or the words of a post, may stand for, by id.

    ``limit`` is 1 to 100; others than of ``kinds`` are left out; ``table`` as in :func:`actor_card`. Raises
    UsageError for a limit or cursor that is none.
    """
    if not 1 <= limit <= MOST_CARDS:
        raise UsageError(f"a page has 1 to {MOST_CARDS} actors, not {limit}")
    after = "" if cursor is None else str(read_cursor(("actors", name), cursor, (str,))[0] or "")
    ways = (find_entities, find_holders)
    found = ([item for item in way(view, name) if item.kind in kinds] for way in ways)
    public = next((some for some in (_public(view, entities) for entities in found) if some), [])
    left = [entity for entity in public if entity.id > after]
    shown = left[:limit]
    more = write_cursor(("actors", name), (shown[-1].id,)) if len(left) > limit else None
    return ActorPage(tuple(_card(view, entity, table) for entity in shown), more)


def _card(view: View, entity: Entity, table: EventTable | None) -> ActorCard:
    events = EventSelection(entities=frozenset([entity.id]))
    return ActorCard(
        entity=entity,
        posts=posts(view, tuple(view.occupancies(entity.id))),
        articles=len(view.articles_about(entity.id)),
        events=view.count_events(events) if table is None else int(table.chosen(view, events).sum()),
    )


def _public(view: View, entities: Collection[Entity]) -> Sequence[Entity]:
    """Those that are no private persons, by id: known, in a post, or acting for somebody in an event."""
    unsure = [item.id for item in entities if item.kind is MentionKind.PERSON and not item.known]
    acting = view.acting_persons(unsure)
    private = {
        item for item in unsure if item not in acting and not any(True for _ in view.occupancies(item))
    }
    return sorted((item for item in entities if item.id not in private), key=lambda item: item.id)
