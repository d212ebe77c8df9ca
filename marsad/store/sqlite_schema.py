"""The tables of the SQLite store, and the steps from each version of them to the next.

``page``, ``page_source``, ``page_marks``, ``article``, ``event_mention``, ``article_entity`` and ``rejected``
are written when pages are read, ``site`` when it is counted what repeats on a site's pages, ``correction`` by
users; those of ``CORPUS_TABLES`` are replaced whole by the corpus steps, which find in ``kept`` what they
computed earlier (:mod:`marsad.store.sql_kept`). Columns hold what is filtered or
sorted on, ``record`` the whole as JSON (:mod:`marsad.store.codec`); what is large is packed by zlib.
"""

from __future__ import annotations

from marsad.store.sqlite_search_schema import SEARCH_SCHEMA

APPLICATION_ID = 0x4D525344
"""«MRSD» in the file's header, so that other programs know what the file is."""

_FIRST = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE page (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    read_at TEXT,
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    content BLOB NOT NULL,
    text BLOB,
    blocks BLOB NOT NULL,
    stage TEXT,
    reason TEXT,
    detail TEXT
);
CREATE INDEX page_source ON page (source);

CREATE TABLE article (
    id TEXT PRIMARY KEY,
    page_id TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    outlet TEXT,
    published TEXT,
    record BLOB NOT NULL,
    dates BLOB NOT NULL,
    actors BLOB NOT NULL
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
) WITHOUT ROWID;
CREATE INDEX article_entity_article ON article_entity (article_id);

CREATE TABLE rejected (
    source TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    page_id TEXT,
    PRIMARY KEY (source, stage, reason)
) WITHOUT ROWID;
CREATE INDEX rejected_page ON rejected (page_id);

CREATE TABLE entity_id (
    local_id TEXT PRIMARY KEY,
    entity_id TEXT NOT NULL
) WITHOUT ROWID;
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
) WITHOUT ROWID;
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
    record TEXT NOT NULL
);
CREATE INDEX event_sort ON event (sort_day, id);
CREATE TABLE event_context (
    event_id TEXT NOT NULL,
    context TEXT NOT NULL,
    PRIMARY KEY (event_id, context)
) WITHOUT ROWID;
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
) WITHOUT ROWID;
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
) WITHOUT ROWID;

INSERT INTO meta VALUES ('generation', '0');
"""

_SECOND = """
ALTER TABLE page ADD COLUMN about TEXT;

DROP INDEX page_source;
CREATE INDEX page_first_source ON page (source);
CREATE TABLE page_source (
    page_id TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (page_id, source)
) WITHOUT ROWID;
CREATE INDEX page_source_source ON page_source (source);
INSERT INTO page_source SELECT id, source FROM page;

CREATE TABLE page_marks (
    page_id TEXT PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
    site TEXT NOT NULL,
    digest TEXT NOT NULL,
    repeated BLOB NOT NULL,
    marks BLOB NOT NULL
);
CREATE INDEX page_marks_site ON page_marks (site, page_id);
CREATE TABLE site (
    id TEXT PRIMARY KEY,
    touched INTEGER,
    repeated BLOB NOT NULL
);

DELETE FROM meta WHERE key = 'fingerprint';
"""
# The pages of a first version have no marks: without a fingerprint the next build codes them again.

_THIRD = """
CREATE TABLE decision (
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (left_id, right_id)
) WITHOUT ROWID;
CREATE INDEX decision_right ON decision (right_id);

CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    undone TEXT,
    record TEXT NOT NULL
);
"""

_PUBLISHED = """
CREATE INDEX article_published ON article (published, outlet);
"""
# Counting articles by month must not read the articles themselves, which stand in the same rows.

_KEPT = """
CREATE TABLE kept (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;
"""

BEFORE_SEARCH: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _PUBLISHED, _KEPT)
"""The steps up to the full-text index; PostgreSQL's first version is made of them, so none may change."""

MIGRATIONS: tuple[str, ...] = (*BEFORE_SEARCH, SEARCH_SCHEMA)
"""``MIGRATIONS[n]`` leads from version ``n`` to version ``n + 1``; a new store runs them all."""

CORPUS_TABLES = (
    "entity_id",
    "entity",
    "entity_name",
    "decision",
    "event",
    "event_context",
    "event_actor",
    "event_report",
    "occupancy",
    "cluster",
    "cluster_member",
)
"""The tables that the corpus steps replace whole."""
