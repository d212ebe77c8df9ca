"""The full-text index of a SQLite store: its tables, and how they are kept in step.

Triggers note which articles, events and entities are new or gone, whatever wrote them; the store calls
:func:`keep_in_step` before it commits, so that no committed state has an index that says otherwise. What is
put again as it was costs little. The index tables keep no text of their own (FTS5, contentless): the words
they were given are kept packed beside them, for only with these can an entry be taken out again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from marsad.store.indexing import INDEX_VERSION, fold_plain
from marsad.store.rows import pack, unpack
from marsad.store.sql import PUT
from marsad.store.sql_index import Entry, article_entry, behind, event_entry, update_names, waiting

_EMPTIED = (
    *("search_article", "search_article_words", "search_event", "search_event_words"),
    *("name_word", "name_sound", "search_todo"),
)
_BETWEEN = "\x1f"


def keep_in_step(connection: sqlite3.Connection) -> None:
    """Bring the index up to date with what the transaction wrote, or anew where its version is another."""
    if behind(connection):
        write_anew(connection)
        return
    _update(connection)


def write_anew(connection: sqlite3.Connection) -> None:
    """Write the whole index from the articles, events and entities of the store."""
    for table in ("article_folded", "article_plain", "event_folded"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for table in _EMPTIED:
        connection.execute(f"DELETE FROM {table}")
    for kind in ("article", "event", "entity"):
        connection.execute(f"INSERT INTO search_todo SELECT '{kind}', id FROM {kind}")
    connection.execute(f"INSERT INTO meta VALUES ('search_version', ?) {PUT}", (INDEX_VERSION,))
    _update(connection)


def _update(connection: sqlite3.Connection) -> None:
    _ARTICLES.update(connection)
    _EVENTS.update(connection)
    update_names(connection)
    if connection.execute("SELECT 1 FROM search_todo LIMIT 1").fetchone() is not None:
        connection.execute("DELETE FROM search_todo")  # where nothing waits, nothing is written


def _given(table: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """What a table of FTS5 is given of the texts of an entry."""
    return tuple(map(fold_plain, texts)) if table == "article_folded" else texts


@dataclass(frozen=True, slots=True)
class _Index:
    """The index of one kind of thing: its tables of FTS5, the columns of these for the texts of an entry."""

    kind: str
    tables: tuple[str, ...]
    texts: str
    columns: tuple[str, ...]
    read: Callable[[sqlite3.Connection, str], Entry | None]

    def update(self, connection: sqlite3.Connection) -> None:
        """Take in what waits, and out what is gone."""
        for ids in waiting(connection, self.kind):
            for item_id in ids:
                entry = self.read(connection, item_id)
                if entry is not None:
                    self._put(connection, item_id, entry)
        gone = connection.execute(f"SELECT number FROM search_{self.kind} WHERE live = 0").fetchall()
        for (number,) in gone:
            self._take_out(connection, number)

    def _put(self, connection: sqlite3.Connection, item_id: str, entry: Entry) -> None:
        words = pack(_BETWEEN.join(entry.texts))
        select = (
            f"SELECT number, words FROM search_{self.kind} JOIN search_{self.kind}_words USING (number) "
            f"WHERE {self.kind}_id = ?"
        )
        before = connection.execute(select, (item_id,)).fetchone()
        if before is not None and before[1] == words:
            changes = "".join(f", {column} = ?" for column in self.columns)
            update = f"UPDATE search_{self.kind} SET live = 1{changes} WHERE number = ?"
            connection.execute(update, (*entry.columns, before[0]))
            return
        if before is not None:
            self._take_out(connection, before[0])
        names = ", ".join((f"{self.kind}_id", "live", *self.columns))
        insert = f"INSERT INTO search_{self.kind} ({names}) VALUES (?, 1{', ?' * len(self.columns)})"
        number = connection.execute(insert, (item_id, *entry.columns)).lastrowid
        connection.execute(f"INSERT INTO search_{self.kind}_words VALUES (?, ?)", (number, words))
        marks = ", ?" * len(entry.texts)
        for table in self.tables:
            insert = f"INSERT INTO {table} (rowid, {self.texts}) VALUES (?{marks})"
            connection.execute(insert, (number, *_given(table, entry.texts)))

    def _take_out(self, connection: sqlite3.Connection, number: int) -> None:
        select = f"SELECT words FROM search_{self.kind}_words WHERE number = ?"
        (words,) = connection.execute(select, (number,)).fetchone()
        texts = tuple(unpack(words).split(_BETWEEN))
        marks = ", ?" * len(texts)
        for table in self.tables:
            delete = f"INSERT INTO {table} ({table}, rowid, {self.texts}) VALUES ('delete', ?{marks})"
            connection.execute(delete, (number, *_given(table, texts)))
        connection.execute(f"DELETE FROM search_{self.kind}_words WHERE number = ?", (number,))
        connection.execute(f"DELETE FROM search_{self.kind} WHERE number = ?", (number,))


_ARTICLES = _Index(
    "article",
    ("article_folded", "article_plain"),
    "headline, body",
    ("first_day", "last_day", "outlet", "language"),
    article_entry,
)
_EVENTS = _Index("event", ("event_folded",), "words", (), event_entry)
