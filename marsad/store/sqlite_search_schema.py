"""The tables of the full-text index of a SQLite store, and the triggers that note what changes.

See :mod:`marsad.store.sqlite_search`, which writes them. ``search_todo`` names what is to be looked at before
the transaction ends; an entry with ``live`` 0 is of something that is gone.
"""

from __future__ import annotations

SEARCH_SCHEMA = """
CREATE TABLE search_todo (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE TABLE search_article (
    number INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    live INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    outlet TEXT,
    language TEXT
);
CREATE INDEX search_article_gone ON search_article (live) WHERE live = 0;
CREATE TABLE search_article_words (
    number INTEGER PRIMARY KEY,
    words BLOB NOT NULL
);
CREATE VIRTUAL TABLE article_folded USING fts5 (headline, body, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE article_plain USING fts5 (headline, body, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE article_folded_words USING fts5vocab (article_folded, row);
CREATE VIRTUAL TABLE article_plain_words USING fts5vocab (article_plain, row);

CREATE TABLE search_event (
    number INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    live INTEGER NOT NULL
);
CREATE INDEX search_event_gone ON search_event (live) WHERE live = 0;
CREATE TABLE search_event_words (
    number INTEGER PRIMARY KEY,
    words BLOB NOT NULL
);
CREATE VIRTUAL TABLE event_folded USING fts5 (words, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE event_folded_words USING fts5vocab (event_folded, row);

CREATE TABLE name_word (
    word TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    PRIMARY KEY (word, entity_id)
) WITHOUT ROWID;
CREATE INDEX name_word_entity ON name_word (entity_id);
CREATE TABLE name_sound (
    sound TEXT NOT NULL,
    words TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    PRIMARY KEY (sound, words, entity_id)
) WITHOUT ROWID;
CREATE INDEX name_sound_entity ON name_sound (entity_id);

CREATE TRIGGER search_article_new AFTER INSERT ON article BEGIN
    INSERT OR IGNORE INTO search_todo VALUES ('article', new.id);
END;
CREATE TRIGGER search_article_old AFTER DELETE ON article BEGIN
    UPDATE search_article SET live = 0 WHERE article_id = old.id;
    DELETE FROM search_todo WHERE kind = 'article' AND id = old.id;
END;
CREATE TRIGGER search_article_other AFTER UPDATE OF id, record, outlet ON article BEGIN
    UPDATE search_article SET live = 0 WHERE article_id = old.id;
    INSERT OR IGNORE INTO search_todo VALUES ('article', new.id);
END;
CREATE TRIGGER search_event_new AFTER INSERT ON event BEGIN
    INSERT OR IGNORE INTO search_todo VALUES ('event', new.id);
END;
CREATE TRIGGER search_event_old AFTER DELETE ON event BEGIN
    UPDATE search_event SET live = 0 WHERE event_id = old.id;
    DELETE FROM search_todo WHERE kind = 'event' AND id = old.id;
END;
CREATE TRIGGER search_event_other AFTER UPDATE OF id, words ON event BEGIN
    UPDATE search_event SET live = 0 WHERE event_id = old.id;
    INSERT OR IGNORE INTO search_todo VALUES ('event', new.id);
END;
CREATE TRIGGER search_entity_new AFTER INSERT ON entity BEGIN
    INSERT OR IGNORE INTO search_todo VALUES ('entity', new.id);
END;
CREATE TRIGGER search_entity_old AFTER DELETE ON entity BEGIN
    INSERT OR IGNORE INTO search_todo VALUES ('entity', old.id);
END;
CREATE TRIGGER search_entity_other AFTER UPDATE OF id, record ON entity BEGIN
    INSERT OR IGNORE INTO search_todo VALUES ('entity', old.id);
    INSERT OR IGNORE INTO search_todo VALUES ('entity', new.id);
END;

CREATE TABLE event_mode (
    event_id TEXT NOT NULL,
    mode TEXT NOT NULL,
    PRIMARY KEY (event_id, mode)
) WITHOUT ROWID;
CREATE INDEX event_mode_mode ON event_mode (mode);
INSERT OR IGNORE INTO event_mode SELECT event.id, mode.value
    FROM event, json_each(iif(json_valid(event.record), event.record, '{}'), '$.modes') AS mode;
CREATE TRIGGER event_mode_new AFTER INSERT ON event BEGIN
    DELETE FROM event_mode WHERE event_id = new.id;
    INSERT OR IGNORE INTO event_mode SELECT new.id, value
        FROM json_each(iif(json_valid(new.record), new.record, '{}'), '$.modes');
END;
CREATE TRIGGER event_mode_old AFTER DELETE ON event BEGIN
    DELETE FROM event_mode WHERE event_id = old.id;
END;
CREATE TRIGGER event_mode_other AFTER UPDATE OF id, record ON event BEGIN
    DELETE FROM event_mode WHERE event_id IN (old.id, new.id);
    INSERT OR IGNORE INTO event_mode SELECT new.id, value
        FROM json_each(iif(json_valid(new.record), new.record, '{}'), '$.modes');
END;

ALTER TABLE event ADD COLUMN confidence REAL
    AS (iif(json_valid(record), json_extract(record, '$.confidence'), NULL)) VIRTUAL;
CREATE INDEX event_narrow
    ON event (sort_day, id, type, status, earliest, latest, place_id, place_country, confidence);
CREATE INDEX event_context_context ON event_context (context);
"""
