"""The tables of the PostgreSQL store, and the steps from each version of them to the next.

They are those of :mod:`marsad.store.sqlite_schema`, column by column, so that the same statements write and
read both. Texts are compared byte by byte (``COLLATE "C"``), as SQLite does, whatever the database's language
is. What hangs on an article, event or entity goes with it.

The full-text index (:mod:`marsad.store.postgres_search`) holds the words of a text twice: between spaces, to
look for phrases in, and as a vector that finds the texts where to look. A text of more different words than
a vector can hold has none, and is always looked through.
"""

from __future__ import annotations

APPLICATION_ID = 0x4D525344
"""«MRSD»: the first number of the lock that a writer holds."""

_TABLES = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE page (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    read_at TEXT,
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    content BYTEA NOT NULL,
    text BYTEA,
    blocks BYTEA NOT NULL,
    stage TEXT,
    reason TEXT,
    detail TEXT,
    about TEXT
);
CREATE INDEX page_first_source ON page (source);

CREATE TABLE article (
    id TEXT PRIMARY KEY,
    page_id TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    outlet TEXT,
    published TEXT,
    record BYTEA NOT NULL,
    dates BYTEA NOT NULL,
    actors BYTEA NOT NULL
);
CREATE INDEX article_page ON article (page_id, position);

CREATE TABLE event_mention (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX event_mention_article ON event_mention (article_id, position);

CREATE TABLE article_entity (
    local_id TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (local_id, article_id)
);
CREATE INDEX article_entity_article ON article_entity (article_id);

CREATE TABLE rejected (
    source TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    page_id TEXT,
    PRIMARY KEY (source, stage, reason)
);
CREATE INDEX rejected_page ON rejected (page_id);

CREATE TABLE entity_id (
    local_id TEXT PRIMARY KEY,
    entity_id TEXT NOT NULL
);
CREATE INDEX entity_id_entity ON entity_id (entity_id);

CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    country TEXT,
    record TEXT NOT NULL
);
CREATE TABLE entity_name (
    entity_id TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (entity_id, folded)
);
CREATE INDEX entity_name_folded ON entity_name (folded);

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    historical INTEGER NOT NULL,
    earliest TEXT,
    latest TEXT,
    sort_day TEXT,
    place_id TEXT,
    place_country TEXT,
    independent_sources INTEGER NOT NULL,
    words TEXT NOT NULL,
    record TEXT NOT NULL,
    confidence DOUBLE PRECISION
);
CREATE INDEX event_sort ON event (sort_day, id);
CREATE TABLE event_context (
    event_id TEXT NOT NULL,
    context TEXT NOT NULL,
    PRIMARY KEY (event_id, context)
);
CREATE INDEX event_context_context ON event_context (context);
CREATE TABLE event_actor (
    event_id TEXT NOT NULL,
    side TEXT NOT NULL,
    slot INTEGER NOT NULL,
    person_id TEXT,
    organisation_id TEXT,
    country TEXT,
    office TEXT
);
CREATE INDEX event_actor_event ON event_actor (event_id);
CREATE INDEX event_actor_person ON event_actor (person_id);
CREATE INDEX event_actor_organisation ON event_actor (organisation_id);
CREATE INDEX event_actor_country ON event_actor (country);
CREATE TABLE event_report (
    event_id TEXT NOT NULL,
    mention_id TEXT NOT NULL,
    PRIMARY KEY (event_id, mention_id)
);
CREATE INDEX event_report_mention ON event_report (mention_id);

CREATE TABLE occupancy (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    organisation_id TEXT,
    record TEXT NOT NULL
);
CREATE INDEX occupancy_person ON occupancy (person_id);
CREATE INDEX occupancy_organisation ON occupancy (organisation_id);

CREATE TABLE cluster (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL
);
CREATE TABLE cluster_member (
    article_id TEXT NOT NULL,
    cluster_id TEXT NOT NULL,
    PRIMARY KEY (article_id, cluster_id)
);

CREATE INDEX article_published ON article (published, outlet);

CREATE TABLE page_source (
    page_id TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (page_id, source)
);
CREATE INDEX page_source_source ON page_source (source);

CREATE TABLE page_marks (
    page_id TEXT PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
    site TEXT NOT NULL,
    digest TEXT NOT NULL,
    repeated BYTEA NOT NULL,
    marks BYTEA NOT NULL
);
CREATE INDEX page_marks_site ON page_marks (site, page_id);
CREATE TABLE site (
    id TEXT PRIMARY KEY,
    touched INTEGER,
    repeated BYTEA NOT NULL
);

CREATE TABLE decision (
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (left_id, right_id)
);
CREATE INDEX decision_right ON decision (right_id);

CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    undone TEXT,
    record TEXT NOT NULL
);

CREATE TABLE kept (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, key)
);

INSERT INTO meta VALUES ('application', 'marsad'), ('generation', '0');
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
"""


def _compared_by_bytes(script: str) -> str:
    return script.replace(" TEXT", ' TEXT COLLATE "C"')


MIGRATIONS: tuple[str, ...] = (_compared_by_bytes(_TABLES + _SEARCH),)
"""``MIGRATIONS[n]`` leads from version ``n`` to version ``n + 1``; a new store runs them all."""
