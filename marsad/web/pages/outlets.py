"""Who copies and who adds: all outlets with what they print, who copies whom, and one outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from marsad.errors import NotFoundError
from marsad.query.copying import Copying, OutletLine
from marsad.store import View
from marsad.web.names import Name, spoken
from marsad.web.pages.passages import Entry, entries
from marsad.web.text import shown
from marsad.web.words import Words

MOST_OUTLETS = 200
_MATRIX = 10
_LISTED = 15
_IN_ROW = 3


@dataclass(frozen=True, slots=True)
class Share:
    """A name and how many articles or passages; the page it has here, if any."""

    name: Name
    number: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's line: shares are whole per cent of the text of its articles, None without any text."""

    name: Name | None
    articles: int
    own: int | None
    first: int | None
    copied: int | None
    sources: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Of how many passages an outlet was first, and each of the others printed them after it."""

    name: Name
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class OutletsPage:
    """All outlets, and who copies whom among those that have most articles."""

    number: int
    outlets: tuple[Outlet, ...]
    columns: tuple[Name, ...]
    matrix: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class OutletPage:
    """One outlet: what it prints, whom it names, from whom it takes and who takes from it."""

    outlet: Outlet
    sources: tuple[Share, ...]
    taken_from: tuple[Share, ...]
    taken_by: tuple[Share, ...]
    passages: tuple[Entry, ...]
    number: int


def outlet_address(name: str) -> str:
    """The address of an outlet's page."""
    return f"/outlet?{urlencode({'name': name})}"


def _name(text: str, known: bool = True) -> Name:
    return Name(shown(text), spoken(text), outlet_address(text) if known else None)


def outlets_page(copying: Copying) -> OutletsPage:
    """The page of all outlets."""
    named = [item for item in copying.outlets if item.outlet is not None]
    heads = [item.outlet or "" for item in named if item.taken_from or item.taken_by][:_MATRIX]
    rows = [item for item in named if item.outlet in heads]
    return OutletsPage(
        number=len(named),
        outlets=tuple(map(_outlet, copying.outlets[:MOST_OUTLETS])),
        columns=tuple(map(_name, heads)),
        matrix=tuple(_row(item, heads) for item in rows),
    )


def _row(item: OutletLine, heads: Sequence[str]) -> MatrixRow:
    taken = dict(item.taken_by)
    numbers = (None if head == item.outlet else taken.get(head, 0) for head in heads)
    return MatrixRow(_name(item.outlet or ""), tuple(numbers))


def _outlet(item: OutletLine) -> Outlet:
    own, first, copied = _per_cent(item)
    return Outlet(
        name=None if item.outlet is None else _name(item.outlet),
        articles=item.articles,
        own=own,
        first=first,
        copied=copied,
        sources=_shares(item.sources[:_IN_ROW], known=False),
    )


def _per_cent(item: OutletLine) -> tuple[int | None, int | None, int | None]:
    """The three shares in whole per cent that add up to 100."""
    if not item.length:
        return None, None, None
    copied, first = round(100 * item.copied / item.length), round(100 * item.first / item.length)
    first = min(first, 100 - copied)
    return 100 - copied - first, first, copied


def _shares(counts: Sequence[tuple[str, int]], *, known: bool) -> tuple[Share, ...]:
    return tuple(Share(_name(name, known), number) for name, number in counts)


def outlet_page(view: View, copying: Copying, name: str, words: Words) -> OutletPage:
    """The page of one outlet; raises NotFoundError when no article is of it."""
    item = copying.outlet(name) if name else None
    if item is None:
        raise NotFoundError(f"no outlet {name!r}")
    wanted = set(item.passages[:_LISTED])
    passages = [line for line in copying.passages if line.id in wanted]
    return OutletPage(
        outlet=_outlet(item),
        sources=_shares(item.sources[:_LISTED], known=False),
        taken_from=_shares(item.taken_from[:_LISTED], known=True),
        taken_by=_shares(item.taken_by[:_LISTED], known=True),
        passages=entries(view, passages, words),
        number=len(item.passages),
    )
