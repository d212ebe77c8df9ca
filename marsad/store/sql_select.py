"""Selections of events and articles as the WHERE of a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from marsad.store.expression import ArticleSelection, Expression
from marsad.store.selection import EventMark, EventSelection

_COUNTRY = "id IN (SELECT event_id FROM event_actor WHERE country = ?)"
# The empty text keeps the second look-up to the actors of one event, whatever SQLite thinks of its indices.
_PAIR = """id IN (
    SELECT one.event_id FROM event_actor AS one JOIN event_actor AS other ON other.event_id = one.event_id
    WHERE one.country = ? AND other.country || '' = ? AND (one.side, one.slot) <> (other.side, other.slot)
)"""
_ENTITY = """(
    id IN (SELECT event_id FROM event_actor WHERE person_id IN ({marks}) OR organisation_id IN ({marks}))
    OR place_id IN ({marks})
)"""


TextCondition = Callable[[Expression], tuple[str, list[str | float]]]
"""How a database is asked whether an expression holds in the words of an event: a condition, its values."""


@dataclass(slots=True)
class _Where:
    """Conditions that must all hold, and the values of their marks in order."""

    conditions: list[str] = field(default_factory=list)
    values: list[str | float] = field(default_factory=list)

    def add(self, condition: str, *values: str | float) -> None:
        self.conditions.append(condition)
        self.values += values

    def among(self, condition: str, values: Sequence[str]) -> None:
        """Add a condition over a list, unless the list is empty and so does not restrict."""
        if values:
            self.add(condition.format(marks=marks(values)), *values)


def marks(values: Sequence[object]) -> str:
    """As many placeholders as there are values; among no values there is nothing."""
    return ", ".join("?" * len(values)) or "NULL"


def where(selection: EventSelection, text: TextCondition) -> tuple[str, list[str | float]]:
    """The WHERE clause (always true when nothing is set) and the values of its placeholders."""
    found = _Where()
    _add_actors(found, selection)
    found.among("type IN ({marks})", selection.types)
    found.among("status IN ({marks})", selection.statuses)
    found.among("id IN (SELECT event_id FROM event_context WHERE context IN ({marks}))", selection.contexts)
    _add_dates(found, selection)
    if selection.least is not None:
        found.add("coalesce(confidence, 1) >= ?", selection.least)
    found.among("id IN (SELECT event_id FROM event_mode WHERE mode IN ({marks}))", selection.modes)
    _add_place(found, selection)
    if selection.text is not None:
        condition, values = text(selection.text)
        found.add(condition, *values)
    for word in selection.words:
        found.add("words LIKE ? ESCAPE '\\'", f"%{_literal(word)}%")
    return " AND ".join(found.conditions) or "TRUE", found.values


def _add_actors(found: _Where, selection: EventSelection) -> None:
    countries = [code for code in (selection.country, selection.counterpart) if code is not None]
    if len(countries) == 1:
        found.add(_COUNTRY, *countries)
    elif countries:
        found.add(_PAIR, *countries)
    if selection.entities is not None:
        ids = sorted(selection.entities)
        found.add(_ENTITY.format(marks=marks(ids)), *ids, *ids, *ids)

    for column, wanted in (("person_id", selection.persons), ("organisation_id", selection.bodies)):
        if wanted is not None:
            ids = sorted(wanted)
            found.add(f"id IN (SELECT event_id FROM event_actor WHERE {column} IN ({marks(ids)}))", *ids)


def _add_place(found: _Where, selection: EventSelection) -> None:
    if selection.places is not None:
        ids = sorted(selection.places)
        found.add(f"place_id IN ({marks(ids)})", *ids)
    if selection.place_country is not None:
        found.add("place_country = ?", selection.place_country)


def in_order(
    selection: EventSelection, text: TextCondition, *, newest: bool, after: EventMark | None
) -> Iterator[tuple[str, list[str | float]]]:
    """The queries that give the records of the selected events, one after the other: dated ones, others.

    Each is in the order of an index; a mark in the order leaves out what comes before it.
    """
    condition, values = where(selection, text)
    select = f"SELECT record FROM event WHERE {condition}"
    direction, sign = ("DESC", "<") if newest else ("ASC", ">")
    if after is None or after.day is not None:
        place, more = "sort_day IS NOT NULL", list[str | float]()
        if after is not None and after.day is not None:
            place, more = (
                f"(sort_day {sign} ? OR (sort_day = ? AND id > ?))",
                [after.day, after.day, after.id],
            )
        yield f"{select} AND {place} ORDER BY sort_day {direction}, id", [*values, *more]
    place, more = ("", []) if after is None or after.day is not None else (" AND id > ?", [after.id])
    yield f"{select} AND sort_day IS NULL{place} ORDER BY id", [*values, *more]


def article_conditions(wanted: ArticleSelection, *base: str) -> tuple[str, list[str | float]]:
    """``base`` and the conditions over ``search_article`` AS article, and the values of their marks."""
    conditions, values = list(base), list[str | float]()
    if wanted.since is not None:
        conditions.append("article.last_day >= ?")
        values.append(wanted.since)
    if wanted.until is not None:
        conditions.append("article.first_day <= ?")
        values.append(wanted.until)
    for column, among in (("outlet", wanted.outlets), ("language", wanted.languages)):
        if among:
            conditions.append(f"article.{column} IN ({marks(among)})")
            values += among
    if wanted.entity is not None:
        conditions.append(
            "article.article_id IN (SELECT article_id FROM article_entity WHERE local_id = ? OR local_id IN "
            "(SELECT local_id FROM entity_id WHERE entity_id = ?))"
        )
        values += (wanted.entity, wanted.entity)
    return " AND ".join(conditions) or "TRUE", values


def _add_dates(found: _Where, selection: EventSelection) -> None:
    """A span that is open at one end may reach any day on that side; a wholly unknown one touches none."""
    if selection.since is not None:
        found.add("(latest >= ? OR (latest IS NULL AND earliest IS NOT NULL))", selection.since)
    if selection.until is not None:
        found.add("(earliest <= ? OR (earliest IS NULL AND latest IS NOT NULL))", selection.until)
    if selection.undated is not None:
        found.add(f"sort_day IS {'' if selection.undated else 'NOT '}NULL")


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
