"""GEXF 1.2: the network of those who met in the events of a filter, for Gephi and networkx.

A node is an actor by the most exact that an event knows: the person, else each body, else the country. It
has its kind, its country (ISO 3166-1 alpha-3), its names, and how many events it is in. An edge joins two
actors of one event, whichever sides they are on; its weight is the number of events they share. Where days
are known it also has the first and the last of them, and a spell (``start``, ``end``) for each event.

Only events that took place join actors, unless the filter asks for a status: a meeting that is denied or
planned is no link. People without a public role get no node. Both are counted, and so are events with fewer
than two actors. The whole network, not the events, is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import combinations
from pathlib import Path
from xml.sax.saxutils import quoteattr

from marsad.export.names import is_private
from marsad.export.output import Tally, Written, whole_file
from marsad.export.scope import Request, batches, in_public_role, listed
from marsad.export.words import words
from marsad.query.labels import country_label
from marsad.query.plain import one_line
from marsad.records import ActorSlot, Entity, Event, Status
from marsad.store import View

_NAME = 200
_EDGES_FROM = 100
_COUNTRY = "country:"
_NODE = (
    *(("kind", "string"), ("country", "string"), ("name_ar", "string"), ("name_latin", "string")),
    *(("known", "boolean"), ("events", "integer")),
)
_EDGE = (("first", "string"), ("last", "string"), ("types", "string"), ("events", "string"))


@dataclass(slots=True)
class _Edge:
    """What two actors share: events by id, their types, and the days that are known of them."""

    events: list[str] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    spells: set[tuple[str, str]] = field(default_factory=set)


def export_gexf(view: View, target: Path, request: Request) -> Written:
    """Write the network to a file; how many nodes and edges it has. Raises as the other formats do."""
    tally = Tally()
    network = _Network(view)
    for event in listed(view, request.wanted, tally):
        if event.status is not Status.OCCURRED and not request.wanted.statuses:
            tally.add("events", f"{event.status}: no link between actors; --status adds it")
        else:
            network.add(event, tally)
    with whole_file(target) as raw, TextIOWrapper(raw, "utf-8", newline="\n") as file:
        file.writelines(f"{text}\n" for text in network.lines(request.language))
    tally.add("people", "no public role, so no node of their own", network.private)
    counts = (("nodes", len(network.nodes)), ("edges", len(network.edges)))
    return Written(((target.name, sum(count for _, count in counts)), *counts), tally.rows())


class _Network:
    def __init__(self, view: View) -> None:
        self._view = view
        self._public = in_public_role(view)
        self._private: dict[str, bool] = {}
        self.nodes: dict[str, int] = {}
        self.edges: dict[tuple[str, str], _Edge] = {}

    def add(self, event: Event, tally: Tally) -> None:
        """Count an event for all who are in it, and for each two of them."""
        actors = sorted({one for slot in (*event.actors, *event.recipients) for one in _ids(slot)})
        public = [one for one in actors if not self._is_private(one)]
        if len(public) < 2:
            tally.add("events", "fewer than two actors of public role are known")
            return
        for one in public:
            self.nodes[one] = self.nodes.get(one, 0) + 1
        for pair in combinations(public, 2):
            edge = self.edges.setdefault(pair, _Edge())
            edge.events.append(event.id)
            edge.types.add(event.type)
            if event.date.precision in {"day", "days"} and event.date.earliest and event.date.latest:
                edge.spells.add((event.date.earliest, event.date.latest))

    @property
    def private(self) -> int:
        """How many people got no node."""
        return sum(self._private.values())

    def _is_private(self, one: str) -> bool:
        if one not in self._private:
            entity = self._view.entities_by_id([one]).get(one)
            self._private[one] = entity is not None and is_private(entity, self._public)
        return self._private[one]

    def lines(self, language: str) -> Iterator[str]:
        """The document, line by line."""
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
        yield "<meta><creator>Marsad</creator></meta>"
        yield '<graph defaultedgetype="undirected" mode="dynamic" timeformat="date">'
        for kind, first, attributes in (("node", 0, _NODE), ("edge", _EDGES_FROM, _EDGE)):
            yield f'<attributes class="{kind}" mode="static">'
            for place, (title, type_) in enumerate(attributes, first):
                yield f'<attribute id="{place}" title="{title}" type="{type_}"/>'
            yield "</attributes>"
        yield "<nodes>"
        for batch in batches(sorted(self.nodes)):
            known = self._view.entities_by_id(batch)
            for one in batch:
                yield from _node(one, known.get(one), self.nodes[one], language)
        yield from ("</nodes>", "<edges>")
        for number, (pair, edge) in enumerate(sorted(self.edges.items())):
            yield from _edge(number, pair, edge)
        yield from ("</edges>", "</graph>", "</gexf>")


def _ids(slot: ActorSlot) -> list[str]:
    """Who a slot is by the most exact that is known; nobody where only a sector is."""
    if slot.person_id is not None:
        return [slot.person_id]
    if slot.organisation_ids:
        return list(slot.organisation_ids)
    return [] if slot.country is None else [f"{_COUNTRY}{slot.country}"]


def _node(one: str, entity: Entity | None, events: int, language: str) -> Iterator[str]:
    if one.startswith(_COUNTRY):
        code = one.removeprefix(_COUNTRY)
        label = country_label(code)
        name = words(language).country(code)
        values = ("country", code, label.ar, label.latin or "", "true", str(events))
    elif entity is None:
        name, values = one, ("", "", "", "", "false", str(events))
    else:
        latin, country = entity.name_latin or "", entity.country or ""
        name = entity.name_ar if language == "ar" else latin or entity.name_ar
        known = "true" if entity.known else "false"
        values = (entity.kind.value, country, entity.name_ar, latin, known, str(events))
    yield f"<node id={_attribute(one)} label={_attribute(name)}>"
    yield from _values(values, 0)
    yield "</node>"


def _edge(number: int, pair: tuple[str, str], edge: _Edge) -> Iterator[str]:
    spells = sorted(edge.spells)
    first = min((start for start, _ in spells), default="")
    last = max((end for _, end in spells), default="")
    ends = f'source={_attribute(pair[0])} target={_attribute(pair[1])} weight="{len(edge.events)}.0"'
    yield f'<edge id="{number}" {ends}>'
    yield from _values(
        (first, last, " ".join(sorted(edge.types)), " ".join(sorted(edge.events))), _EDGES_FROM
    )
    if spells:
        yield (
            "<spells>"
            + "".join(f'<spell start="{start}" end="{end}"/>' for start, end in spells)
            + "</spells>"
        )
    yield "</edge>"


def _values(values: tuple[str, ...], first: int) -> Iterator[str]:
    """The attributes that are known."""
    told = [(place, value) for place, value in enumerate(values, first) if value]
    yield (
        "<attvalues>"
        + "".join(f'<attvalue for="{at}" value={_attribute(value)}/>' for at, value in told)
        + "</attvalues>"
    )


def _attribute(text: str) -> str:
    return quoteattr(one_line(text, _NAME * 100))
