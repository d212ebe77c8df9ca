"""What the API answers with: one model for each kind of thing, as OpenAPI describes them.

Ids, dates and codes are those of the export contract; spans count code points of the article's text,
half-open. Unknown values are null, never guessed.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _whole(value: object) -> object:
    """Text that JSON can carry: half of a pair of surrogates is a question mark, as long as it was."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-8", "replace").decode("utf-8")


Text = Annotated[str, BeforeValidator(_whole)]
"""Text that may come from a page."""

Day = Annotated[
    str | None, Field(description="A day, YYYY-MM-DD; null when unknown.", examples=["2023-12-14"])
]


class Model(BaseModel):
    """Read from the records themselves, and never changed."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Problem(Model):
    """An error, after RFC 9457: every error of the API has this shape."""

    type: Text = Field(examples=["urn:marsad:problem:bad-request"])
    title: Text = Field(examples=["The question cannot be read"])
    status: int = Field(examples=[400])
    detail: Text = Field(examples=["no country 'XYZ'; give its code of three letters, such as MAR"])
    errors: list[FieldProblem] = Field(default=[], description="Which parameters are wrong, and how.")


class FieldProblem(Model):
    """What is wrong with one parameter."""

    field: Text = Field(examples=["limit"])
    message: Text = Field(examples=["Input should be less than or equal to 500"])


class Span(Model):
    """A run of code points of an article's text."""

    start: int
    end: int


class Label(Model):
    """The names of one thing; `latin` is null where nobody knows it, `short` its initials."""

    id: Text = Field(examples=["org:ma-dgst"])
    ar: Text
    latin: Text | None
    short: Text | None


class Party(Model):
    """One actor or recipient of an event: the person, the bodies and country acted for, the office held."""

    person: Label | None
    organisations: list[Label]
    country: Label | None
    office: Text | None = Field(examples=["director-general"])


class Place(Model):
    """Where an event was."""

    place: Label | None
    country: Label | None


class EventDate(Model):
    """When, as all accounts taken together say; `earliest` and `latest` bound it."""

    earliest: Day
    latest: Day
    precision: Text = Field(description="day, days, month, year, interval or unknown")
    how: Text
    learnt_from: Text | None = Field(description="The article whose account gave the date to another's.")


class EventLine(Model):
    """An event with names instead of ids; articles, outlets and independent sources are numbers."""

    id: Text
    date: EventDate
    type: Text = Field(examples=["CONSULT"])
    modes: list[Text]
    contexts: list[Text]
    status: Text = Field(description="occurred, planned, denied or hypothetical")
    historical: bool
    actors: list[Party]
    recipients: list[Party]
    place: Place | None
    content: Text | None
    articles: int
    outlets: int
    independent_sources: int
    disputed: list[Text] = Field(description="The fields on which its accounts do not agree.")
    wrong: list[WrongValue] = Field(description="Values that users marked wrong.")
    corrected: list[CorrectedValue] = Field(description="Values that users gave in place of those found.")


class WrongValue(Model):
    """A value that a user marked wrong; the event keeps it."""

    number: int = Field(description="Of the correction.")
    field: Text = Field(examples=["date"])
    value: Text
    by: Text
    at: Text = Field(description="ISO 8601.")
    reasons: list[Text]


class CorrectedValue(WrongValue):
    """A value that a user said was wrong (empty where none was known), and what the event has instead."""

    right: Text


class Snippet(Model):
    """A passage of an article that an account rests on."""

    start: int
    end: int
    text: Text


class Account(Model):
    """One article's report of an event."""

    mention_id: Text
    article_id: Text
    headline: Text
    outlet: Text | None
    published: Text | None = Field(description="EDTF.")
    url: Text | None
    source: Text
    confidence: float
    evidence: list[Snippet]


class DisagreementValue(Model):
    """A value that some accounts give."""

    value: Text
    mentions: list[Text]


class Disagreement(Model):
    """A field on which the accounts do not agree."""

    field: Text
    values: list[DisagreementValue]


class EventDetail(Model):
    """An event with its accounts, the earliest published first."""

    event: EventLine
    outcome_of: Text | None
    quad: Text | None = Field(description="PLOVER's quad class.")
    score: float | None
    confidence: float
    accounts: list[Account]
    disagreements: list[Disagreement]
    clusters: list[Text] = Field(description="The passage clusters that its accounts share.")


class Mention(Model):
    """A span that names something."""

    start: int
    end: int
    text: Text
    kind: Text
    entity_id: Text


class Date(Model):
    """A temporal expression; `value` is EDTF or null."""

    start: int
    end: int
    text: Text
    type: Text
    value: Text | None
    how: Text


class Attribution(Model):
    """Whom an article says it has something from."""

    kind: Text
    name: Text
    entity_id: Text | None
    start: int
    end: int


class ArticleDetail(Model):
    """An article as it was read, with everything found in it; spans count in `text`."""

    id: Text
    page_id: Text
    headline: Text
    outlet: Text | None
    byline: Text | None
    language: Text
    published: Text | None
    published_how: Text | None
    url: Text | None
    source: Text
    text: Text
    attributions: list[Attribution]
    mentions: list[Mention]
    dates: list[Date]
    events: list[EventLine]
    clusters: list[Text]


class Name(Model):
    """A written form of a name."""

    text: Text
    language: Text
    count: int


class Post(Model):
    """A person holding an office, from the first to the last day it was seen."""

    person: Label
    organisation: Label | None
    country: Label | None
    office: Text
    first_seen: Day
    last_seen: Day


class Actor(Model):
    """A person, body, place or country, and how much the record holds of it."""

    id: Text
    kind: Text
    name_ar: Text
    name_latin: Text | None
    latin_how: Text | None = Field(description="text, knowledge, or romanised (a suggestion)")
    names: list[Name]
    country: Text | None
    wikidata: Text | None
    known: bool
    posts: list[Post]
    articles: int
    events: int
    chronicle: Text = Field(description="The address of its events.")


class Member(Model):
    """One article's copy of a passage."""

    article_id: Text
    start: int
    end: int
    similarity: float
    first: bool
    text: Text
    outlet: Text | None


class Origin(Model):
    """The named source behind a passage."""

    entity_id: Text | None
    name: Text
    how: Text


class ClusterDetail(Model):
    """A passage that articles share, with its copies."""

    id: Text
    origin: Origin | None
    members: list[Member]


Problem.model_rebuild()
