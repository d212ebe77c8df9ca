"""A person or body: names, posts, and the events it took part in."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.errors import NotFoundError
from marsad.query.labels import Label, Namer, country_label
from marsad.query.names import find_entities, find_holders, find_known
from marsad.query.timeline import EventLine, lines
from marsad.records import Entity, Event, MentionKind, Occupancy
from marsad.store import EventSelection, View

_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Post:
    """An occupancy with names."""

    occupancy: Occupancy
    person: Label
    organisation: Label | None
    country: Label | None


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """An entity with its posts (for a body: their holders), its events by date, its number of articles."""

    entity: Entity
    posts: tuple[Post, ...]
    events: tuple[EventLine, ...]
    articles: int


def actor(view: View, name: str) -> tuple[ActorProfile, ...]:
    """Everyone that an id or a name in Arabic or Latin letters may stand for, most mentioned first.

    Where nobody has the name it is taken for a post, and its holders are given («وزير الداخلية»); where
    nobody holds it, for a spelling that the knowledge has and no article.

    Persons that only the pages name, and that hold no office and act for nobody, are private: they have no
    profile. At most fifty profiles are given. Raises NotFoundError when there is nobody.
    """
    ways = (find_entities, find_holders, find_known)
    public = next((found for way in ways if (found := _public(view, way(view, name)))), [])
    if not public:
        raise NotFoundError(f"nobody with a public role is named {name!r}; try fewer words of the name")
    return tuple(sorted(public, key=lambda profile: (-profile.articles, profile.entity.id)))


def _public(view: View, entities: tuple[Entity, ...]) -> list[ActorProfile]:
    profiles = (_profile(view, entity) for entity in entities[:_LIMIT])
    return [profile for profile in profiles if profile is not None]


def _profile(view: View, entity: Entity) -> ActorProfile | None:
    events = tuple(view.select_events(EventSelection(entities=frozenset([entity.id]))))
    occupancies = tuple(view.occupancies(entity.id))
    if not _is_public(entity, occupancies, events):
        return None
    return ActorProfile(
        entity=entity,
        posts=posts(view, occupancies),
        events=tuple(lines(view, events)),
        articles=len(view.articles_about(entity.id)),
    )


def _is_public(entity: Entity, occupancies: tuple[Occupancy, ...], events: tuple[Event, ...]) -> bool:
    if entity.kind is not MentionKind.PERSON or entity.known or occupancies:
        return True
    slots = (slot for event in events for slot in (*event.actors, *event.recipients))
    return any(
        slot.person_id == entity.id and (slot.office is not None or slot.organisation_ids) for slot in slots
    )


def posts(view: View, occupancies: tuple[Occupancy, ...]) -> tuple[Post, ...]:
    """Occupancies with names, the earliest seen first."""
    namer = Namer(view)
    namer.prepare(item_id for item in occupancies for item_id in (item.person_id, item.organisation_id))
    ordered = sorted(occupancies, key=lambda item: (item.first_seen or "", item.id))
    return tuple(
        Post(
            occupancy=item,
            person=namer.label(item.person_id),
            organisation=None if item.organisation_id is None else namer.label(item.organisation_id),
            country=None if item.country is None else country_label(item.country),
        )
        for item in ordered
    )
