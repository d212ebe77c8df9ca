"""The tables of the PostgreSQL store, and the steps from each version of them to the next.

They are those of :mod:`marsad.store.sqlite_schema`, whose steps :func:`_translated` writes in PostgreSQL's
words, so that the same statements write and read both. Texts are compared byte by byte (``COLLATE "C"``), as
SQLite does, whatever the database's language is. What hangs on an article, event or entity goes with it.

The full-text index (:mod:`marsad.store.postgres_search`) holds the words of a text twice: between spaces, to
look for phrases in, and as a vector that finds the texts where to look. A text of more different words than
a vector can hold has none, and is always looked through.
"""

from __future__ import annotations

from marsad.store.sqlite_schema import BEFORE_SEARCH

APPLICATION_ID = 0x4D525344
"""«MRSD»: the first number of the lock that a writer holds."""

_MARK = """
INSERT INTO meta VALUES ('application', 'marsad');
"""

_SEARCH = """
CREATE TABLE search_todo (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE FUNCTION search_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_todo VALUES (TG_TABLE_NAME, NEW.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER search_note AFTER INSERT OR UPDATE OF id, record, outlet, published ON article
    FOR EACH ROW EXECUTE FUNCTION search_note();
CREATE TRIGGER search_note AFTER INSERT OR UPDATE OF id, record, words ON event
    FOR EACH ROW EXECUTE FUNCTION search_note();
CREATE TRIGGER search_note AFTER INSERT OR UPDATE OF id, record ON entity
    FOR EACH ROW EXECUTE FUNCTION search_note();

CREATE TABLE search_article (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON UPDATE CASCADE ON DELETE CASCADE,
    first_day TEXT,
    last_day TEXT,
    outlet TEXT,
    language TEXT,
    folded TEXT NOT NULL,
    plain TEXT NOT NULL,
    folded_vector TSVECTOR,
    plain_vector TSVECTOR
);
CREATE INDEX search_article_folded ON search_article USING gin (folded_vector);
CREATE INDEX search_article_plain ON search_article USING gin (plain_vector);
CREATE INDEX search_article_long ON search_article (article_id)
    WHERE folded_vector IS NULL OR plain_vector IS NULL;
CREATE INDEX search_article_day ON search_article (first_day, article_id);

CREATE TABLE search_event (
    event_id TEXT PRIMARY KEY REFERENCES event (id) ON UPDATE CASCADE ON DELETE CASCADE,
    folded TEXT NOT NULL,
    folded_vector TSVECTOR
);
CREATE INDEX search_event_folded ON search_event USING gin (folded_vector);
CREATE INDEX search_event_long ON search_event (event_id) WHERE folded_vector IS NULL;

CREATE TABLE name_word (
    word TEXT NOT NULL,
    entity_id TEXT NOT NULL REFERENCES entity (id) ON UPDATE CASCADE ON DELETE CASCADE,
    PRIMARY KEY (word, entity_id)
);
CREATE INDEX name_word_entity ON name_word (entity_id);
CREATE TABLE name_sound (
    sound TEXT NOT NULL,
    words TEXT NOT NULL,
    entity_id TEXT NOT NULL REFERENCES entity (id) ON UPDATE CASCADE ON DELETE CASCADE,
    PRIMARY KEY (sound, words, entity_id)
);
CREATE INDEX name_sound_entity ON name_sound (entity_id);

CREATE TABLE event_mode (
    event_id TEXT NOT NULL REFERENCES event (id) ON UPDATE CASCADE ON DELETE CASCADE,
    mode TEXT NOT NULL,
    PRIMARY KEY (event_id, mode)
);
CREATE INDEX event_mode_mode ON event_mode (mode);

ALTER TABLE event ADD COLUMN confidence DOUBLE PRECISION;
CREATE INDEX event_context_context ON event_context (context);
"""

_WORDS = ((") WITHOUT ROWID;", ");"), (" BLOB", " BYTEA"), (" TEXT", ' TEXT COLLATE "C"'))
"""What SQLite says otherwise than PostgreSQL, and what PostgreSQL is told besides."""


def _translated(script: str) -> str:
    for theirs, ours in _WORDS:
        script = script.replace(theirs, ours)
    return script


MIGRATIONS: tuple[str, ...] = (_translated("".join((*BEFORE_SEARCH, _MARK, _SEARCH))),)
"""``MIGRATIONS[n]`` leads from version ``n`` to version ``n + 1``; a new store runs them all.

The first is what SQLite's first six lead to; a step that comes later is written for each.
"""
