"""The parameters of the API: bounded, described, and refused where their name is unknown."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from marsad.query import FACETS, ChronicleFilter, SearchFilter
from marsad.query.searching import MOST_CHARACTERS
from marsad.store import Order

_Short = Annotated[str, StringConstraints(min_length=1, max_length=120)]
_Many = Annotated[list[_Short], Field(max_length=20)]
Cursor = Annotated[str | None, Field(max_length=600, description="Where an earlier page ended.")]


class ChronicleOrder(StrEnum):
    """How events are ordered; those of unknown date come last in both."""

    OLDEST = "oldest"
    NEWEST = "newest"


class FilterQuery(BaseModel):
    """The filter of the chronicle: all that is given must hold, of a repeated parameter any."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    country: _Short | None = Field(
        None,
        description="A country that took part: a code, or a name in Arabic, English or French.",
        examples=["MAR"],
    )
    counterpart: _Short | None = Field(
        None, alias="with", description="Another country that took part too.", examples=["FRA"]
    )
    actor: _Short | None = Field(None, description="An id, or a name in Arabic or Latin letters.")
    body: _Short | None = Field(None, description="An organisation that took part: an id or a name.")
    type: _Many = Field([], description="A type of PLOVER, or STATEMENT.", examples=[["CONSULT"]])
    mode: _Many = Field([], description="A mode of PLOVER.", examples=[["visit"]])
    context: _Many = Field([], description="A context of PLOVER.", examples=[["intelligence"]])
    status: _Many = Field([], description="occurred, planned, denied or hypothetical.")
    place: _Short | None = Field(None, description="Where it was: an id, a city, a country or its code.")
    since: _Short | None = Field(None, description="From a year, month or day on.", examples=["2023-12"])
    until: _Short | None = Field(None, description="Up to and with a year, month or day.", examples=["2024"])
    search: Annotated[str, StringConstraints(max_length=MOST_CHARACTERS)] | None = Field(
        None, description='Words, "phrases", OR, -left out, beginnings*, in content, evidence and names.'
    )
    statements: bool = Field(False, description="Reported speech too.")
    min_confidence: float | None = Field(None, ge=0, le=1, description="Only what is at least so sure.")

    def wanted(self) -> ChronicleFilter:
        """The same as a question to the record."""
        return ChronicleFilter(
            country=self.country,
            counterpart=self.counterpart,
            actor=self.actor,
            body=self.body,
            types=tuple(self.type),
            modes=tuple(self.mode),
            contexts=tuple(self.context),
            statuses=tuple(self.status),
            place=self.place,
            since=self.since,
            until=self.until,
            search=self.search or None,
            statements=self.statements,
            min_confidence=self.min_confidence,
        )


class ChronicleQuery(FilterQuery):
    """The filter, the order, and which page."""

    order: ChronicleOrder = Field(ChronicleOrder.OLDEST, description="Which come first.")
    limit: int = Field(50, ge=1, le=500, description="How many events.")
    cursor: Cursor = None


class FeedQuery(FilterQuery):
    """The filter, and how many events."""

    limit: int = Field(100, ge=1, le=500, description="How many events, the newest of them.")


class FacetQuery(FilterQuery):
    """The filter, and what is to be counted."""

    facet: Annotated[list[_Short], Field(max_length=20)] = Field(
        [], description=f"Which facets: {', '.join(FACETS)}; all without it.", examples=[["country", "type"]]
    )
    most: int = Field(20, ge=1, le=200, description="How many values of each.")


class SearchQuery(BaseModel):
    """A search among articles."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, StringConstraints(min_length=1, max_length=MOST_CHARACTERS)] = Field(
        description='Words, "phrases", OR, -left out, beginnings*; names in Arabic or Latin letters.',
        examples=["الحموشي"],
    )
    since: _Short | None = Field(None, description="Published from a year, month or day on.")
    until: _Short | None = Field(None, description="Up to and with a year, month or day.")
    outlet: _Many = Field([], description="Of one of these outlets.")
    language: _Many = Field([], description="In one of these languages (ISO 639-1).")
    actor: _Short | None = Field(None, description="That mention this one: an id, or a name of one only.")
    as_written: bool = Field(False, description="Words as they are typed only: nothing folded or added.")
    names: bool = Field(True, description="Other forms of the same names too.")
    transliterate: bool = Field(True, description="Arabic names that sound like a Latin word too.")
    order: Order = Field(Order.BEST, description="Which come first.")
    limit: int = Field(20, ge=1, le=100, description="How many articles.")
    cursor: Cursor = None

    def wanted(self) -> SearchFilter:
        """The same as a question to the record."""
        return SearchFilter(
            self.q,
            since=self.since,
            until=self.until,
            outlets=tuple(self.outlet),
            languages=tuple(self.language),
            actor=self.actor,
            as_written=self.as_written,
            names=self.names,
            transliterate=self.transliterate,
            order=self.order,
        )


class ActorQuery(BaseModel):
    """A name, and which page."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, StringConstraints(min_length=1, max_length=120)] = Field(
        description="A name in Arabic or Latin letters, or the words of a post.", examples=["Hammouchi"]
    )
    limit: int = Field(20, ge=1, le=100, description="How many actors.")
    cursor: Cursor = None


class PageQuery(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=200, description="How many rows.")
    cursor: Cursor = None


class PairQuery(BaseModel):
    """One country, and the events that count."""

    model_config = ConfigDict(extra="forbid")

    country: _Short = Field(description="A code, or a name in Arabic, English or French.", examples=["MAR"])
    since: _Short | None = Field(None, description="Events from a year, month or day on.")
    until: _Short | None = Field(None, description="Up to and with a year, month or day.")
    most: int = Field(50, ge=1, le=200, description="How many pairs.")
