"""Who met whom: the network of a filter as a drawing, and as a table of who shares events with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from marsad.errors import NotFoundError
from marsad.query import EVENT_TYPES, selection
from marsad.query.network import COUNTRY, Edge, network, shared_events
from marsad.store import View
from marsad.web.arcs import Arcs, arcs
from marsad.web.filters import Filter, in_words
from marsad.web.names import Name, Names, names_for
from marsad.web.pages.behind import Behind, listed
from marsad.web.pages.chronicle import Choice, Facets, country_choices
from marsad.web.words import Words

_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors, how many events they share, of which types, and where these are listed."""

    one: Name
    other: Name
    number: int
    types: str
    address: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The network of a filter; ``names`` are those of its actors, ``short`` cut to fit the drawing."""

    asked: Filter
    sentence: str
    countries: tuple[Choice, ...]
    counterparts: tuple[Choice, ...]
    types: tuple[Choice, ...]
    drawing: Arcs | None
    names: Mapping[str, Name]
    short: Mapping[str, str]
    homes: Mapping[str, str]
    ties: tuple[Tie, ...]
    all_nodes: int
    all_edges: int
    private: int
    cut: bool


def network_page(view: View, asked: Filter, held: Facets, words: Words) -> NetworkPage:
    """The page of the network of a filter."""
    plain = replace(asked, page=1)
    found = network(view, selection(view, plain.wanted))
    ids = [node.id for node in found.nodes if not node.id.startswith(COUNTRY)]
    known = names_for(view, (), words, ids)
    names = {node.id: name_of(node.id, known, words) for node in found.nodes}
    used = {name for name, _ in held.types} | {plain.type}
    return NetworkPage(
        asked=plain,
        sentence=in_words(plain, found.events, words),
        countries=country_choices(held, plain.country, words),
        counterparts=country_choices(held, plain.counterpart, words),
        types=tuple(
            Choice(name, words.term("type", name), name == plain.type) for name in EVENT_TYPES if name in used
        ),
        drawing=arcs(found.nodes, found.edges, mirrored=words.direction == "rtl") if found.nodes else None,
        names=names,
        short={one: _short(name.text) for one, name in names.items()},
        homes={
            node.id: words.country(node.country)
            for node in found.nodes
            if node.country is not None and not node.id.startswith(COUNTRY)
        },
        ties=tuple(_tie(edge, names, plain, words) for edge in found.edges),
        all_nodes=found.all_nodes,
        all_edges=found.all_edges,
        private=found.private,
        cut=found.cut,
    )


def name_of(one: str, names: Names, words: Words) -> Name:
    """The name of a node; a country's leads to its chronicle."""
    if one.startswith(COUNTRY):
        code = one.removeprefix(COUNTRY)
        return Name(words.country(code), words.language, f"/?country={code}" if len(code) == 3 else None)
    return names.name(one)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _tie(edge: Edge, names: Mapping[str, Name], asked: Filter, words: Words) -> Tie:
    types = words("filter.join").join(words.term("type", name) for name in edge.types[:3])
    address = ties_address(asked, edge.one, edge.other)
    return Tie(names[edge.one], names[edge.other], len(edge.events), types, address)


def ties_address(asked: Filter, one: str, other: str) -> str:
    """The address of the events that two actors share."""
    base = asked.address("/network/events")
    return f"{base}{'&' if '?' in base else '?'}{urlencode({'one': one, 'other': other})}"


def ties_page(view: View, asked: Filter, one: str, other: str, words: Words) -> Behind:
    """The events that two actors share; raises NotFoundError when there are none."""
    plain = replace(asked, page=1)
    ids = shared_events(view, selection(view, plain.wanted), one, other) if one != other else ()
    if not ids:
        raise NotFoundError("the two share no event")
    known = names_for(view, (), words, [item for item in (one, other) if not item.startswith(COUNTRY)])
    both = [name_of(item, known, words) for item in (one, other)]
    return listed(
        view,
        ids,
        words,
        page=asked.page,
        title=words("network.between", one=both[0].text, other=both[1].text),
        back=plain.address("/network"),
        here=ties_address(plain, one, other),
    )
