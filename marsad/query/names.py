"""Find who is meant by a name that a reader types."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.knowledge import default
from marsad.query.labels import country_label, entity_label, office_label
from marsad.records import Entity, Occupancy
from marsad.store import View
from marsad.store.folding import search_text, search_words


def find_entities(view: View, text: str) -> tuple[Entity, ...]:
    """The entities that an id or a name in Arabic or Latin letters may stand for, sorted by id.

    An id may be one that the entity had before pages were added.

    The whole name counts before a part of one: entities of exactly this name if there are any, else those
    with all its words in one name, else those with all of them inside words («حموش» in «حموشي»).
    """
    by_id = view.entities_by_id([text]) or view.entities_by_id(list(view.entity_ids([text]).values()))
    if by_id:
        return tuple(by_id.values())
    words = search_words(text)
    exact = view.entities_named(words, exact=True)
    if exact:
        return exact
    candidates = view.entities_named(words, exact=False)
    whole = tuple(entity for entity in candidates if _has_words(entity, words))
    return whole or candidates


def find_known(view: View, text: str) -> tuple[Entity, ...]:
    """The entities of a spelling that the knowledge of the package has and no article, sorted by id.

    Loads the knowledge, so it is for names that are found in no other way.
    """
    names = [match for match in default().gazetteer.find(text) if (match.start, match.end) == (0, len(text))]
    found = view.entities_by_id({entry.id for match in names for entry in match.entries})
    return tuple(found[entity_id] for entity_id in sorted(found))


def find_holders(view: View, text: str) -> tuple[Entity, ...]:
    """The persons in whose posts all words of a text stand, by id: «وزير الداخلية», «director general DGSN».

    A post is the words of its office, its body and its country in both scripts.
    """
    words = search_words(text)
    if not words:
        return ()
    posts = list(view.occupancies())
    bodies = view.entities_by_id({post.organisation_id for post in posts if post.organisation_id is not None})
    found = {post.person_id for post in posts if all(word in _post_words(post, bodies) for word in words)}
    people = view.entities_by_id(found)
    return tuple(people[entity_id] for entity_id in sorted(people))


def _post_words(post: Occupancy, bodies: Mapping[str, Entity]) -> str:
    body = bodies.get(post.organisation_id or "")
    labels = [office_label(post.office)]
    labels += [] if body is None else [entity_label(body)]
    labels += [] if post.country is None else [country_label(post.country)]
    names = [] if body is None else [name.text for name in body.names]
    return search_text([part for label in labels for part in (label.ar, label.latin or "")] + names)


def _has_words(entity: Entity, words: list[str]) -> bool:
    names = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names)]
    folded = [search_text([name]) for name in names]
    return any(all(f" {word} " in name for word in words) for name in folded)
