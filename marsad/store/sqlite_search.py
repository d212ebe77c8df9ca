"""The full-text index of a SQLite store: its tables, and how they are kept in step.

Triggers note which articles, events and entities are new or gone, whatever wrote them; the store calls
:func:`keep_in_step` before it commits, so that no committed state has an index that says otherwise. What is
put again as it was costs little. The index tables keep no text of their own (FTS5, contentless): the words
they were given are kept packed beside them, for only with these can an entry be taken out again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from marsad.records import Article, Entity
from marsad.store.codec import CodecError, loads
from marsad.store.indexing import INDEX_VERSION, fold_plain, folded_words, plain_words, stem
from marsad.store.rows import pack, unpack
from marsad.store.sounds import arabic_key

_JOINING = frozenset(("عبد", "ابو", "ابي", "بن"))
"""Words that Latin letters write as one with the next: «Abdellatif»."""

_EMPTIED = (
    *("search_article", "search_article_words", "search_event", "search_event_words"),
    *("name_word", "name_sound", "search_todo"),
)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_BETWEEN = "\x1f"
_BATCH = 500


def keep_in_step(connection: sqlite3.Connection) -> None:
    """Bring the index up to date with what the transaction wrote, or anew where its version is another."""
    found = connection.execute("SELECT value FROM meta WHERE key = 'search_version'").fetchone()
    if found is None or found[0] != INDEX_VERSION:
        write_anew(connection)
        return
    _update(connection)


def behind(connection: sqlite3.Connection) -> bool:
    """Whether the index of a file is of another version than this program's."""
    found = connection.execute("SELECT value FROM meta WHERE key = 'search_version'").fetchone()
    return found is None or found[0] != INDEX_VERSION


def write_anew(connection: sqlite3.Connection) -> None:
    """Write the whole index from the articles, events and entities of the store."""
    for table in ("article_folded", "article_plain", "event_folded"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for table in _EMPTIED:
        connection.execute(f"DELETE FROM {table}")
    for kind in ("article", "event", "entity"):
        connection.execute(f"INSERT INTO search_todo SELECT '{kind}', id FROM {kind}")
    connection.execute("REPLACE INTO meta VALUES ('search_version', ?)", (INDEX_VERSION,))
    _update(connection)


def _update(connection: sqlite3.Connection) -> None:
    _ARTICLES.update(connection)
    _EVENTS.update(connection)
    _update_names(connection)
    if connection.execute("SELECT 1 FROM search_todo LIMIT 1").fetchone() is not None:
        connection.execute("DELETE FROM search_todo")  # where nothing waits, nothing is written


def _waiting(connection: sqlite3.Connection, kind: str) -> Iterator[list[str]]:
    """The ids that wait, in order, some at a time."""
    last = ""
    sql = "SELECT id FROM search_todo WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
    while ids := [str(row[0]) for row in connection.execute(sql, (kind, last, _BATCH))]:
        yield ids
        last = ids[-1]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the index holds of one article or event: texts of words, and columns to select and sort by."""

    texts: tuple[str, ...]
    columns: tuple[str | None, ...] = ()


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
    read: Callable[[sqlite3.Connection, str], _Entry | None]

    def update(self, connection: sqlite3.Connection) -> None:
        """Take in what waits, and out what is gone."""
        for ids in _waiting(connection, self.kind):
            for item_id in ids:
                entry = self.read(connection, item_id)
                if entry is not None:
                    self._put(connection, item_id, entry)
        gone = connection.execute(f"SELECT number FROM search_{self.kind} WHERE live = 0").fetchall()
        for (number,) in gone:
            self._take_out(connection, number)

    def _put(self, connection: sqlite3.Connection, item_id: str, entry: _Entry) -> None:
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


def _article(connection: sqlite3.Connection, article_id: str) -> _Entry | None:
    """The plain words of headline and body; none where the record is damaged."""
    select = "SELECT record, outlet, published FROM article WHERE id = ?"
    row = connection.execute(select, (article_id,)).fetchone()
    if row is None:
        return None
    try:
        article = loads(Article, unpack(row[0]))
    except CodecError:
        return _Entry(("", ""), (*published_days(row[2]), row[1], None))
    headline = article.headline
    # The headline stands in the text too: its words count once.
    body = article.text[len(headline) :] if article.text.startswith(headline) else article.text
    return _Entry(
        (" ".join(plain_words(headline)), " ".join(plain_words(body))),
        (*published_days(row[2]), row[1], article.language),
    )


def _event(connection: sqlite3.Connection, event_id: str) -> _Entry | None:
    """The words that are kept with an event."""
    row = connection.execute("SELECT words FROM event WHERE id = ?", (event_id,)).fetchone()
    return None if row is None else _Entry((" ".join(stem(word) for word in str(row[0]).split()),))


_ARTICLES = _Index(
    "article",
    ("article_folded", "article_plain"),
    "headline, body",
    ("first_day", "last_day", "outlet", "language"),
    _article,
)
_EVENTS = _Index("event", ("event_folded",), "words", (), _event)


def published_days(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day (``YYYY-MM-DD``) that an EDTF date of publication may mean."""
    if value is None:
        return None, None
    first, _, last = value.partition("/")
    begin, end = _DAY.match(first), _DAY.match(last or first)
    if begin is None or end is None:
        return None, None
    return begin[0] + "0000-01-01"[len(begin[0]) :], end[0] + "0000-12-31"[len(end[0]) :]


def _update_names(connection: sqlite3.Connection) -> None:
    """The words of the names of entities, and how the Arabic ones sound."""
    for ids in _waiting(connection, "entity"):
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
