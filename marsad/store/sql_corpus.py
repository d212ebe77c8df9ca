"""Swap the results of the corpus steps into a store on a SQL database: only rows that differ are written.

What the tables hold afterwards is a function of the results alone. A build that adds a few pages to many
changes few entities and events, and whoever watches the tables (an index of words) has as little to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.records import ActorSlot, Chronicle, Entity, Event, Occupancy
from marsad.store.codec import dumps
from marsad.store.folding import search_text
from marsad.store.sql import Connection
from marsad.store.sql_rows import batches

_Value = str | int | None
_Row = tuple[_Value, ...]
_Children = Mapping[str, Sequence[_Row]]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of results: its key is the first ``keys`` columns; ``parts`` are tables of parts of its rows.

    Rows of a part begin with the row they are a part of, in the column that is named with it.
    """

    name: str
    keys: tuple[str, ...] = ("id",)
    parts: tuple[tuple[str, str], ...] = ()


_ENTITY_ID = _Table("entity_id", ("local_id",))
_ENTITY = _Table("entity", parts=(("entity_name", "entity_id"),))
_DECISION = _Table("decision", ("left_id", "right_id"))
_EVENT = _Table(
    "event", parts=(("event_context", "event_id"), ("event_report", "event_id"), ("event_actor", "event_id"))
)
_OCCUPANCY = _Table("occupancy")
_CLUSTER = _Table("cluster", parts=(("cluster_member", "cluster_id"),))


class CorpusTables:
    """The tables of results, on a connection; ``columns`` names those of a table that are written."""

    def __init__(self, connection: Connection, columns: Callable[[str], Sequence[str]]) -> None:
        self.connection = connection
        self._columns = columns

    def place(self, table: str, column: str) -> int:
        """Which of the columns one is, from 0."""
        return self._columns(table).index(column)

    def rows(self, table: str) -> Iterable[_Row]:
        """All that a table holds, but for what the database works out by itself."""
        return self.connection.execute(f"SELECT {', '.join(self._columns(table))} FROM {table}")


def write_corpus(tables: CorpusTables, chronicle: Chronicle, texts: Mapping[str, Iterable[str]]) -> None:
    """Make the tables hold the results; ``texts`` are the words an event can be found by, by its id."""
    entities = {entity.id: entity for entity in chronicle.entities}
    changed = ((local, entity) for local, entity in chronicle.ids.items() if local != entity)
    _write(tables, _ENTITY_ID, ((row, {}) for row in changed))
    _write(tables, _ENTITY, map(_entity_rows, chronicle.entities))
    decisions = ((item.left, item.right, dumps(item)) for item in chronicle.decisions)
    _write(tables, _DECISION, ((row, {}) for row in decisions))
    events = (_event_rows(event, entities, texts.get(event.id, ())) for event in chronicle.events)
    _write(tables, _EVENT, events)
    _write(tables, _OCCUPANCY, ((_occupancy_row(item), {}) for item in chronicle.occupancies))
    clusters = (
        ((item.id, dumps(item)), {"cluster_member": _members(item.id, (m.article_id for m in item.members))})
        for item in chronicle.clusters
    )
    _write(tables, _CLUSTER, clusters)


def _members(cluster: str, articles: Iterable[str]) -> list[_Row]:
    return [(article, cluster) for article in sorted(set(articles))]


def _write(tables: CorpusTables, table: _Table, rows: Iterable[tuple[_Row, _Children]]) -> None:
    """Make a table and its parts hold just these rows, and leave those alone that it holds already."""
    size = len(table.keys)
    held = _held(tables, table)
    gone = set(held)
    for batch in batches(rows):
        gone.difference_update(row[:size] for row, _ in batch)
        new = [
            (row, children)
            for row, children in batch
            if held.get(row[:size]) != _mark(row, _sum(part for some in children.values() for part in some))
        ]
        _delete(tables.connection, table, [row[:size] for row, _ in new if row[:size] in held])
        _put(tables.connection, table, new)
    _delete(tables.connection, table, gone)


def _put(connection: Connection, table: _Table, rows: Sequence[tuple[_Row, _Children]]) -> None:
    for row, children in rows:
        _insert(connection, table.name, [row])
        for part, part_rows in children.items():
            _insert(connection, part, part_rows)


def _sum(parts: Iterable[_Row]) -> int:
    """A number that the same rows give in any order, each as often; others do not."""
    return sum(map(hash, parts))


def _mark(row: _Row, parts: int) -> int:
    """A number that rows with the same parts share, and others do not; good for this process alone."""
    return hash((row, parts))


def _held(tables: CorpusTables, table: _Table) -> dict[_Row, int]:
    """The mark of each row that a table holds, by its key."""
    parts: dict[_Value, int] = defaultdict(int)
    for name, owner in table.parts:
        place = tables.place(name, owner)
        for row in tables.rows(name):
            parts[row[place]] += hash(row)
    size = len(table.keys)
    return {row[:size]: _mark(row, parts.get(row[0], 0)) for row in tables.rows(table.name)}


def _delete(connection: Connection, table: _Table, keys: Collection[_Row]) -> None:
    for part, owner in table.parts:
        connection.executemany(f"DELETE FROM {part} WHERE {owner} = ?", keys)
    condition = " AND ".join(f"{column} = ?" for column in table.keys)
    connection.executemany(f"DELETE FROM {table.name} WHERE {condition}", keys)


def _insert(connection: Connection, table: str, rows: Sequence[_Row]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


# --------------------------------------------------------------------------- the rows of results


def _entity_rows(entity: Entity) -> tuple[_Row, _Children]:
    row = (entity.id, entity.kind.value, entity.country, dumps(entity))
    return row, {"entity_name": [(entity.id, name) for name in sorted(_folded_names(entity))]}


def _folded_names(entity: Entity) -> set[str]:
    names = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names)]
    return {folded for name in names if (folded := search_text([name])).strip()}


def _occupancy_row(occupancy: Occupancy) -> _Row:
    return occupancy.id, occupancy.person_id, occupancy.organisation_id, dumps(occupancy)


def _event_rows(event: Event, entities: Mapping[str, Entity], texts: Iterable[str]) -> tuple[_Row, _Children]:
    row = _event_row(event, _event_words(event, entities, texts))
    return row, {
        "event_context": [(event.id, context) for context in sorted(set(event.contexts))],
        "event_report": [(event.id, mention) for mention in sorted(set(event.mentions))],
        "event_actor": list(_actor_rows(event, entities)),
    }


def _event_row(event: Event, words: str) -> _Row:
    date, place = event.date, event.place
    return (
        event.id,
        event.type,
        event.status.value,
        int(event.historical),
        date.earliest,
        date.latest,
        date.earliest or date.latest,
        None if place is None else place.entity_id,
        None if place is None else place.country,
        event.independent_sources,
        words,
        dumps(event),
    )


def _event_words(event: Event, entities: Mapping[str, Entity], texts: Iterable[str]) -> str:
    slots = (*event.actors, *event.recipients)
    ids = [item for slot in slots for item in (slot.person_id, *slot.organisation_ids) if item is not None]
    found = [entities[item] for item in ids if item in entities]
    names = [name for entity in found for name in (entity.name_ar, entity.name_latin or "")]
    place = event.place.city if event.place is not None and event.place.city is not None else ""
    return search_text([event.content or "", place, *names, *texts])


def _actor_rows(event: Event, entities: Mapping[str, Entity]) -> Iterator[_Row]:
    """A row for each organisation of each slot, or one for a slot without; the country is filled in."""
    sides = (("actor", event.actors), ("recipient", event.recipients))
    for side, slots in sides:
        for number, slot in enumerate(slots):
            country = slot.country or _country_of(slot, entities)
            for organisation in slot.organisation_ids or (None,):
                yield event.id, side, number, slot.person_id, organisation, country, slot.office


def _country_of(slot: ActorSlot, entities: Mapping[str, Entity]) -> str | None:
    ids = (*slot.organisation_ids, slot.person_id)
    found = (entities[item].country for item in ids if item is not None and item in entities)
    return next((country for country in found if country is not None), None)
