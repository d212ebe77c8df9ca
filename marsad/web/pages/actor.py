"""A person in public office or a body: names, offices held, the events it took part in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.query import EventTable
from marsad.query.people import ActorCard
from marsad.query.postmarks import wrong_posts
from marsad.query.wrong import Wrong
from marsad.records import Entity, EntityName, Occupancy
from marsad.store import EventSelection, View
from marsad.web.names import Name, Names, is_suggested, names_for
from marsad.web.pages.corrections import Mark, Told, mark, of_actor
from marsad.web.pages.lines import Line, line
from marsad.web.text import shown
from marsad.web.words import Words

MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Post:
    """An office held: by whom, at which body, from the first to the last day it was seen.

    ``key`` stands for it in a form; ``mark`` says who marked it wrong, if anybody did.
    """

    holder: Name
    office: Name
    body: Name | None
    country: Name | None
    first_seen: str | None
    last_seen: str | None
    seen_in: tuple[str, ...]
    key: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """All that the page of an actor shows; ``number`` is how many events there are, listed or not.

    ``latin`` is the Latin form, None where the name is it.
    """

    name: Name
    latin: Name | None
    other_names: tuple[EntityName, ...]
    country: Name | None
    posts: tuple[Post, ...]
    articles: int
    number: int
    lines: tuple[Line, ...]
    id: str
    corrections: tuple[Told, ...]


def actor_page(view: View, card: ActorCard, table: EventTable, words: Words) -> ActorPage:
    """The page of a person or a body; ``table`` is that of the view's state."""
    entity = card.entity
    selection = EventSelection(entities=frozenset({entity.id}))
    ids = table.ids(table.chosen(view, selection), 0, MOST_EVENTS)
    by_id = view.events_by_id(ids)
    events = [by_id[event_id] for event_id in ids]
    occupancies = [post.occupancy for post in card.posts]
    names = names_for(view, events, words, {entity.id, *_ids(occupancies)})
    name = names.name(entity.id)
    marks = wrong_posts(view, occupancies)
    others = [form for form in entity.names if form.text != name.text]
    return ActorPage(
        name=name,
        latin=_latin(entity, name),
        other_names=tuple(sorted(others, key=lambda form: (-form.count, form.text))),
        country=names.country(entity.country) if entity.country is not None else None,
        posts=tuple(_post(item, names, words, marks.get(item.id)) for item in occupancies),
        articles=card.articles,
        number=card.events,
        lines=tuple(line(event, names, words) for event in events),
        id=entity.id,
        corrections=of_actor(view, entity.id, words),
    )


def _latin(entity: Entity, name: Name) -> Name | None:
    if entity.name_latin is None or name.text == shown(entity.name_latin):
        return None
    return Name(shown(entity.name_latin), "en", suggested=is_suggested(entity))


def _ids(occupancies: Iterable[Occupancy]) -> set[str]:
    """Every id whose name is needed to show the posts."""
    found: set[str] = set()
    for item in occupancies:
        found |= {item.person_id, f"office:{item.office}"}
        found.add(item.organisation_id or item.person_id)
    return found


def _post(item: Occupancy, names: Names, words: Words, wrong: Wrong | None) -> Post:
    return Post(
        holder=names.name(item.person_id),
        office=names.office(item.office),
        body=names.name(item.organisation_id) if item.organisation_id is not None else None,
        country=names.country(item.country) if item.country is not None else None,
        first_seen=words.day(item.first_seen) if item.first_seen is not None else None,
        last_seen=words.day(item.last_seen) if item.last_seen is not None else None,
        seen_in=tuple(sorted({evidence.article_id for evidence in item.evidence})),
        key=item.id,
        mark=None if wrong is None else mark(wrong, words),
    )
