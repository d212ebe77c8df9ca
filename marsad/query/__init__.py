"""Named questions over a :class:`marsad.store.View`, answered with names instead of ids."""

from marsad.query.copied import ArticleReuse, Elsewhere, Paragraph, SharedText, article_reuse, measured
from marsad.query.detail import Account, EventDetail, Snippet, event, find_event, shared_passages
from marsad.query.filters import EVENT_TYPES, ChronicleFilter, selection
from marsad.query.identities import Decisions, apart, decisions, together
from marsad.query.labels import (
    Label,
    Namer,
    Party,
    PlaceLabel,
    country_code,
    country_label,
    entity_label,
    initials,
    is_initials,
    office_label,
)
from marsad.query.names import find_entities, find_holders
from marsad.query.profile import ActorProfile, Post, actor
from marsad.query.timeline import EventLine, chronicle, left_undated, lines

__all__ = [
    "EVENT_TYPES",
    "Account",
    "ActorProfile",
    "ArticleReuse",
    "ChronicleFilter",
    "Decisions",
    "Elsewhere",
    "EventDetail",
    "EventLine",
    "Label",
    "Namer",
    "Paragraph",
    "Party",
    "PlaceLabel",
    "Post",
    "SharedText",
    "Snippet",
    "actor",
    "apart",
    "article_reuse",
    "chronicle",
    "country_code",
    "country_label",
    "decisions",
    "entity_label",
    "event",
    "find_entities",
    "find_event",
    "find_holders",
    "initials",
    "is_initials",
    "left_undated",
    "lines",
    "measured",
    "office_label",
    "selection",
    "shared_passages",
    "together",
]
