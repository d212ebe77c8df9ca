"""The full-text index of a PostgreSQL store, and how it is kept in step.

Triggers note which articles, events and entities are new, whatever wrote them; what is gone goes with them.
The store calls :func:`keep_in_step` before it commits. Words are folded here, in Python, as for SQLite.
"""

from __future__ import annotations

from marsad.records import Event
from marsad.store.codec import CodecError, loads
from marsad.store.indexing import INDEX_VERSION, fold_plain
from marsad.store.postgres_match import vector
from marsad.store.sql import PUT, Connection
from marsad.store.sql_index import article_entry, behind, event_entry, update_names, waiting

_EMPTIED = ("search_article", "search_event", "name_word", "name_sound", "event_mode", "search_todo")
_BETWEEN = " | "
"""Stands between headline and body, so that no phrase reaches over."""


def keep_in_step(connection: Connection) -> None:
    """Bring the index up to date with what the transaction wrote, or anew where its version is another."""
    if behind(connection):
        write_anew(connection)
        return
    _update(connection)


def write_anew(connection: Connection) -> None:
    """Write the whole index from the articles, events and entities of the store."""
    for table in _EMPTIED:
        connection.execute(f"DELETE FROM {table}")
    for kind in ("article", "event", "entity"):
        connection.execute(f"INSERT INTO search_todo SELECT '{kind}', id FROM {kind}")
    connection.execute(f"INSERT INTO meta VALUES ('search_version', ?) {PUT}", (INDEX_VERSION,))
    _update(connection)


def _update(connection: Connection) -> None:
    for ids in waiting(connection, "article"):
        for article_id in ids:
            _put_article(connection, article_id)
    for ids in waiting(connection, "event"):
        for event_id in ids:
            _put_event(connection, event_id)
    update_names(connection)
    connection.execute("DELETE FROM search_todo")


def _put_article(connection: Connection, article_id: str) -> None:
    entry = article_entry(connection, article_id)
    if entry is None:
        return
    connection.execute("DELETE FROM search_article WHERE article_id = ?", (article_id,))
    plain = [text.split() for text in entry.texts]
    folded = [fold_plain(text).split() for text in entry.texts]
    connection.execute(
        "INSERT INTO search_article VALUES (?, ?, ?, ?, ?, ?, ?, ?::tsvector, ?::tsvector)",
        (article_id, *entry.columns, _words(folded), _words(plain), vector(*folded), vector(*plain)),
    )


def _words(texts: list[list[str]]) -> str:
    """The words of texts, each between spaces."""
    return f" {_BETWEEN.join(' '.join(words) for words in texts)} "


def _put_event(connection: Connection, event_id: str) -> None:
    entry = event_entry(connection, event_id)
    if entry is None:
        return
    words = entry.texts[0].split()
    connection.execute("DELETE FROM search_event WHERE event_id = ?", (event_id,))
    connection.execute(
        "INSERT INTO search_event VALUES (?, ?, ?::tsvector)", (event_id, _words([words]), vector([], words))
    )
    (record,) = connection.execute("SELECT record FROM event WHERE id = ?", (event_id,)).fetchone()
    try:
        event = loads(Event, record)
    except CodecError:
        return
    connection.execute("UPDATE event SET confidence = ? WHERE id = ?", (event.confidence, event_id))
    connection.execute("DELETE FROM event_mode WHERE event_id = ?", (event_id,))
    connection.executemany(
        "INSERT INTO event_mode VALUES (?, ?)", [(event_id, mode) for mode in sorted(set(event.modes))]
    )
