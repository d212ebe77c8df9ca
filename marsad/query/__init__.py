"""Named questions over a :class:`marsad.store.View`, answered with names instead of ids."""

from marsad.query.borrowed import Borrowed, borrowed
from marsad.query.detail import Account, EventDetail, Snippet, event, find_event, shared_passages
from marsad.query.filters import EVENT_TYPES, ChronicleFilter, selection
from marsad.query.happenings import event_decisions, one_event, two_events
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
from marsad.query.plans import Link, links
from marsad.query.profile import ActorProfile, Post, actor
from marsad.query.timeline import EventLine, chronicle, left_undated, lines

__all__ = [
    "EVENT_TYPES",
    "Account",
    "ActorProfile",
    "Borrowed",
    "ChronicleFilter",
    "Decisions",
    "EventDetail",
    "EventLine",
    "Label",
    "Link",
    "Namer",
    "Party",
    "PlaceLabel",
    "Post",
    "Snippet",
    "actor",
    "apart",
    "borrowed",
    "chronicle",
    "country_code",
    "country_label",
    "decisions",
    "entity_label",
    "event",
    "event_decisions",
    "find_entities",
    "find_event",
    "find_holders",
    "initials",
    "is_initials",
    "left_undated",
    "lines",
    "links",
    "office_label",
    "one_event",
    "selection",
    "shared_passages",
    "together",
    "two_events",
]
