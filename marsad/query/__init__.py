"""Named questions over a :class:`marsad.store.View`, answered with names instead of ids."""

from marsad.query.borrowed import Borrowed, borrowed
from marsad.query.columns import EventTable, Tables
from marsad.query.copied import ArticleReuse, Elsewhere, Paragraph, SharedText, article_reuse, measured
from marsad.query.detail import Account, EventDetail, Snippet, event, find_event, shared_passages
from marsad.query.facets import FACETS, Facet, FacetValue, facets
from marsad.query.filters import EVENT_TYPES, ChronicleFilter, selection
from marsad.query.happenings import (
    event_decisions,
    holding,
    joined_event,
    one_event,
    two_events,
)
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
from marsad.query.marking import modes_of, right_value, wrong_value
from marsad.query.names import find_entities, find_holders
from marsad.query.plans import Link, links
from marsad.query.profile import ActorProfile, Post, actor
from marsad.query.searching import Hit, SearchFilter, SearchPage, search, search_facets
from marsad.query.timeline import (
    ChroniclePage,
    EventLine,
    chronicle,
    chronicle_page,
    left_undated,
    lines,
)
from marsad.query.wrong import Wrong, WrongValues, wrong_values
from marsad.values import FIELDS, REPLACEABLE, values_of

__all__ = [
    "EVENT_TYPES",
    "FACETS",
    "FIELDS",
    "REPLACEABLE",
    "Account",
    "ActorProfile",
    "ArticleReuse",
    "Borrowed",
    "ChronicleFilter",
    "ChroniclePage",
    "Decisions",
    "Elsewhere",
    "EventDetail",
    "EventLine",
    "EventTable",
    "Facet",
    "FacetValue",
    "Hit",
    "Label",
    "Link",
    "Namer",
    "Paragraph",
    "Party",
    "PlaceLabel",
    "Post",
    "SearchFilter",
    "SearchPage",
    "SharedText",
    "Snippet",
    "Tables",
    "Wrong",
    "WrongValues",
    "actor",
    "apart",
    "article_reuse",
    "borrowed",
    "chronicle",
    "chronicle_page",
    "country_code",
    "country_label",
    "decisions",
    "entity_label",
    "event",
    "event_decisions",
    "facets",
    "find_entities",
    "find_event",
    "find_holders",
    "holding",
    "initials",
    "is_initials",
    "joined_event",
    "left_undated",
    "lines",
    "links",
    "measured",
    "modes_of",
    "office_label",
    "one_event",
    "right_value",
    "search",
    "search_facets",
    "selection",
    "shared_passages",
    "together",
    "two_events",
    "values_of",
    "wrong_value",
    "wrong_values",
]
