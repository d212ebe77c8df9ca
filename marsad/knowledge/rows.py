"""Rows of the tables of places, bodies and persons."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.knowledge.tables import Row
from marsad.records import MentionKind


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region or capital. ``ambiguous`` names are also common words."""

    id: str
    kind: str
    names: tuple[str, ...]
    country: str | None
    latin: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or group that is known by name; ``label`` is the one to show where names are shared."""

    id: str
    kind: MentionKind
    names: tuple[str, ...]
    short: tuple[str, ...]
    country: str | None
    latin: str
    wikidata: str | None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A public office holder; what offices they hold is for the record to say, not for the knowledge."""

    id: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    country: str | None
    latin: str
    wikidata: str | None


def place_of(row: Row) -> Place:
    """The place of a row; raises KnowledgeError for a malformed one."""
    return Place(
        id=row.text("id"),
        kind=row.text("kind"),
        names=row.texts("names"),
        country=row.optional("country"),
        latin=row.text("latin"),
        ambiguous=row.flag("ambiguous"),
    )


def body_of(row: Row) -> Body:
    """The body of a row; raises KnowledgeError for a malformed one."""
    return Body(
        id=row.text("id"),
        kind=MentionKind(row.text("kind")),
        names=row.texts("names") + row.texts("abbreviations"),
        short=row.texts("short"),
        country=row.optional("country"),
        latin=row.text("latin"),
        wikidata=row.optional("wikidata"),
        label=row.optional("label"),
    )


def person_of(row: Row) -> Person:
    """The person of a row; raises KnowledgeError for a malformed one."""
    return Person(
        id=row.text("id"),
        names=row.texts("names"),
        short=row.texts("short"),
        country=row.optional("country"),
        latin=row.text("latin"),
        wikidata=row.optional("wikidata"),
    )
