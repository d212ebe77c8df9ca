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
class Term:
    """A term of office of a body or a country; ``first`` and ``last`` are days, months or years (EDTF).

    ``last`` is the end, on which the office is no more held; None where none was known.
    """

    office: str
    body: str | None
    country: str | None
    first: str
    last: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A public office holder; ``held`` are terms whose dates are certain, the rest is learnt from pages."""

    id: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    country: str | None
    latin: str
    wikidata: str | None
    held: tuple[Term, ...] = ()


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
        held=tuple(map(_term, row.rows("held"))),
    )


def _term(row: Row) -> Term:
    return Term(
        office=row.text("office"),
        body=row.optional("body"),
        country=row.optional("country"),
        first=row.text("from"),
        last=row.optional("to"),
    )
