"""Find who is meant by a name that a reader types."""

from __future__ import annotations

from marsad.records import Entity
from marsad.store import View
from marsad.store.folding import search_text, search_words


def find_entities(view: View, text: str) -> tuple[Entity, ...]:
    """The entities that an id or a name in Arabic or Latin letters may stand for, sorted by id.

    The whole name counts before a part of one: entities of exactly this name if there are any, else those
    with all its words in one name, else those with all of them inside words («حموش» in «حموشي»).
    """
    by_id = view.entities_by_id([text])
    if by_id:
        return tuple(by_id.values())
    words = search_words(text)
    exact = view.entities_named(words, exact=True)
    if exact:
        return exact
    candidates = view.entities_named(words, exact=False)
    whole = tuple(entity for entity in candidates if _has_words(entity, words))
    return whole or candidates


def _has_words(entity: Entity, words: list[str]) -> bool:
    names = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names)]
    folded = [search_text([name]) for name in names]
    return any(all(f" {word} " in name for word in words) for name in folded)
