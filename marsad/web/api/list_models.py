"""What the lists of the API answer with: pages of rows, and the numbers beside them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marsad.web.api.models import Actor, Day, EventLine, Label, Model, Span, Text

_Cursor = Annotated[
    str | None, Field(description="Give it as `cursor` for the next page; null after the last.")
]
_Next = Annotated[str | None, Field(description="The address of the next page; null after the last.")]


class ChroniclePage(Model):
    """Some of the selected events, in order."""

    events: list[EventLine]
    total: int = Field(description="How many events the filter selects in all.")
    undated: int = Field(description="Events that since and until leave out because their date is unknown.")
    cursor: _Cursor
    next: _Next


class ActorPage(Model):
    """Everyone with a public role that a name may stand for; private persons are left out."""

    actors: list[Actor]
    cursor: _Cursor
    next: _Next


class Hit(Model):
    """A passage with the words that were found in it; all spans count in the article's text."""

    start: int
    end: int
    text: Text
    hits: list[Span]


class FoundArticle(Model):
    """An article that was found; a smaller score fits better."""

    id: Text
    headline: Text
    outlet: Text | None
    published: Text | None
    language: Text
    url: Text | None
    source: Text
    score: float
    passages: list[Hit]


class AddedForm(Model):
    """A form that was searched for beside what was typed."""

    text: Text
    form: Text
    way: Text = Field(description="name (of the same entity) or sound (of a Latin word)")


class SearchPage(Model):
    """Some of the found articles."""

    articles: list[FoundArticle]
    total: int
    added: list[AddedForm]
    cursor: _Cursor
    next: _Next


class FacetValue(Model):
    """A value and how many events would be left were it chosen."""

    value: Text
    label: Label
    count: int


class Facet(Model):
    """The values of one condition, counted under all other conditions; `more` values are left out."""

    name: Text
    values: list[FacetValue]
    more: int


class FacetsAnswer(Model):
    """The facets of a filter."""

    facets: list[Facet]


class PairRow(Model):
    """Two countries and the number of events between them."""

    country: Label
    counterpart: Label
    events: int
    chronicle: Text = Field(description="The address of these events.")


class PairList(Model):
    """The countries that one country meets, those with most events first."""

    pairs: list[PairRow]


class ClusterRow(Model):
    """A passage cluster: in how many articles it stands, and in which outlets."""

    id: Text
    origin: Text | None
    articles: int
    outlets: list[Text]


class ClusterPage(Model):
    """Passage clusters, the widest spread first."""

    clusters: list[ClusterRow]
    cursor: _Cursor
    next: _Next


class Outlet(Model):
    """An outlet: `shared` articles hold a passage of another's, of which `first` were the first to."""

    name: Text | None
    articles: int
    first_day: Day
    last_day: Day
    shared: int
    first: int


class OutletList(Model):
    """All outlets, those with most articles first."""

    outlets: list[Outlet]


class RejectedRow(Model):
    """An input that gave no article."""

    source: Text
    stage: Text
    reason: Text
    detail: Text


class Reason(Model):
    """Why, and how many."""

    stage: Text
    reason: Text
    count: int


class RejectedPage(Model):
    """What was left out, and why."""

    total: int
    reasons: list[Reason]
    rows: list[RejectedRow]
    cursor: _Cursor
    next: _Next


class Counts(Model):
    """How much a record holds."""

    pages: int
    articles: int
    event_mentions: int
    entities: int
    events: int
    occupancies: int
    clusters: int
    rejected: int


class About(Model):
    """The program, the record and its state."""

    version: Text
    counts: Counts
    generation: int = Field(description="Counts the changes of the record.")
    stale: bool = Field(description="Whether the chronicle is behind the pages: the last build did not end.")
