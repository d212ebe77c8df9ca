"""What the full-text index of a store on a SQL database holds, whatever the database makes of it.

``search_todo`` names the articles, events and entities that are to be looked at before a transaction ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from marsad.records import Article, Entity
from marsad.store.codec import CodecError, loads
from marsad.store.indexing import INDEX_VERSION, folded_words, plain_words, stem
from marsad.store.rows import unpack
from marsad.store.sounds import arabic_key
from marsad.store.sql import Connection

_JOINING = frozenset(("عبد", "ابو", "ابي", "بن"))
"""Words that Latin letters write as one with the next: «Abdellatif»."""

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_BATCH = 500


def behind(connection: Connection) -> bool:
    """Whether the index of a store is of another version than this program's."""
    found = connection.execute("SELECT value FROM meta WHERE key = 'search_version'").fetchone()
    return found is None or found[0] != INDEX_VERSION


def waiting(connection: Connection, kind: str) -> Iterator[list[str]]:
    """The ids that wait, in order, some at a time."""
    last = ""
    sql = "SELECT id FROM search_todo WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
    while ids := [str(row[0]) for row in connection.execute(sql, (kind, last, _BATCH))]:
        yield ids
        last = ids[-1]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one article or event: texts of words, and columns to select and sort by."""

    texts: tuple[str, ...]
    columns: tuple[str | None, ...] = ()


def article_entry(connection: Connection, article_id: str) -> Entry | None:
    """The plain words of headline and body; none where the record is damaged."""
    select = "SELECT record, outlet, published FROM article WHERE id = ?"
    row = connection.execute(select, (article_id,)).fetchone()
    if row is None:
        return None
    try:
        article = loads(Article, unpack(row[0]))
    except CodecError:
        return Entry(("", ""), (*published_days(row[2]), row[1], None))
    headline = article.headline
    # The headline stands in the text too: its words count once.
    body = article.text[len(headline) :] if article.text.startswith(headline) else article.text
    return Entry(
        (" ".join(plain_words(headline)), " ".join(plain_words(body))),
        (*published_days(row[2]), row[1], article.language),
    )


def event_entry(connection: Connection, event_id: str) -> Entry | None:
    """The words that are kept with an event."""
    row = connection.execute("SELECT words FROM event WHERE id = ?", (event_id,)).fetchone()
    return None if row is None else Entry((" ".join(stem(word) for word in str(row[0]).split()),))


def published_days(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day (``YYYY-MM-DD``) that an EDTF date of publication may mean."""
    if value is None:
        return None, None
    first, _, last = value.partition("/")
    begin, end = _DAY.match(first), _DAY.match(last or first)
    if begin is None or end is None:
        return None, None
    return begin[0] + "0000-01-01"[len(begin[0]) :], end[0] + "0000-12-31"[len(end[0]) :]


def update_names(connection: Connection) -> None:
    """The words of the names of entities, and how the Arabic ones sound."""
    for ids in waiting(connection, "entity"):
        for entity_id in ids:
            for table in ("name_word", "name_sound"):
                connection.execute(f"DELETE FROM {table} WHERE entity_id = ?", (entity_id,))
            row = connection.execute("SELECT record FROM entity WHERE id = ?", (entity_id,)).fetchone()
            if row is None:
                continue
            names = [folded_words(name) for name in names_of(loads(Entity, row[0]))]
            words = sorted({word for name in names for word in name})
            sounds = sorted({pair for name in names for pair in _sounds(name)})
            connection.executemany(
                "INSERT INTO name_word VALUES (?, ?)", ((word, entity_id) for word in words)
            )
            connection.executemany(
                "INSERT INTO name_sound VALUES (?, ?, ?)", ((*pair, entity_id) for pair in sounds)
            )


def names_of(entity: Entity) -> list[str]:
    """All written forms of an entity's name."""
    forms = (entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names))
    return [form for form in dict.fromkeys(forms) if form]


def _sounds(name: list[str]) -> Iterable[tuple[str, str]]:
    """Each word of a name with how it sounds, and pairs that Latin letters write as one word."""
    for word in name:
        if len(sound := arabic_key(word)) > 1:
            yield sound, word
    for one, other in pairwise(name):
        if one in _JOINING and len(sound := arabic_key(one + other)) > 1:
            yield sound, f"{one} {other}"
