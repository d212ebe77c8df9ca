"""The bulk of the places: many thousand small ones, packed so that loading costs next to nothing.

`make knowledge` packs the rows of resources/geonames/*.yaml into columns (:func:`packed`): one text a field,
a row a line, and for every folded word that begins a name what names begin so. :class:`Bulk` unpacks of them
what a text asks for; a run of news asks for a few hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from marsad.arabic import words
from marsad.knowledge.tables import Row, Tables
from marsad.knowledge.trie import name_key

TABLE = "geonames"
_NO_COUNTRY = "---"
_DIVISION = 500_000
"""What a state or province without a number of inhabitants counts as among places of one name."""


@dataclass(frozen=True, slots=True)
class BulkPlace:
    """A place of the bulk; ``name`` is the Arabic one to show; ``shy``: its names count beside a cue only."""

    id: str
    kind: str
    name: str
    country: str | None
    latin: str
    shy: bool


class Bulk:
    """The packed places: the names that begin with a word, and a place by its number or id."""

    def __init__(self, columns: Row) -> None:
        lines = {name: columns.text(name).split("\n") for name in ("ids", "firsts", "names")}
        self._columns = columns
        self._ids = lines["ids"]
        self._waiting = dict(zip(lines["firsts"], lines["names"], strict=True))

    @classmethod
    def load(cls, tables: Tables) -> Bulk:
        """The places of the package; raises KnowledgeError where they are not compiled or malformed."""
        return cls(tables.rows(TABLE)[0])

    def __len__(self) -> int:
        return len(self._ids)

    def names(self, first: str) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
        """The names that begin with a folded word: all their words, and the numbers of the places so called,
        the best known first. Nothing for any other word and for one that was told to :meth:`forget`."""
        found = self._waiting.get(first)
        for item in found.split("|") if found is not None else ():
            rest, _, numbers = item.partition(";")
            yield (first, *rest.split()), tuple(map(int, numbers.split(",")))

    def waits(self, first: str) -> bool:
        """Whether any name begins with a folded word that was not told to :meth:`forget`."""
        return first in self._waiting

    def forget(self, first: str) -> None:
        """The names that begin with this word are kept elsewhere from now on."""
        self._waiting.pop(first, None)

    def place(self, number: int) -> BulkPlace:
        """The place of a number that :meth:`names` gave."""
        _, kinds, shown, latin, country, shy = self._fields
        code = country[3 * number : 3 * number + 3]
        return BulkPlace(
            self._ids[number],
            kinds[number],
            shown[number],
            None if code == _NO_COUNTRY else code,
            latin[number],
            shy[number] == "1",
        )

    def find(self, place: str) -> BulkPlace | None:
        """The place of an id (``geo-2553604``), or None."""
        number = self._numbers.get(place)
        return None if number is None else self.place(number)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {place: number for number, place in enumerate(self._ids)}

    @cached_property
    def _fields(self) -> tuple[list[str], list[str], list[str], list[str], str, str]:
        text = self._columns.text
        kinds, shown, latin = (text(name).split("\n") for name in ("kinds", "shown", "latin"))
        return self._ids, kinds, shown, latin, text("countries"), text("shy")


def packed(rows: Sequence[Row]) -> dict[str, str]:
    """The columns of the rows, in order of the number of inhabitants; raises KnowledgeError for a bad row."""
    ranked = sorted(rows, key=lambda row: (-_inhabitants(row), row.text("id")))
    named: dict[str, dict[str, list[int]]] = {}
    for number, row in enumerate(ranked):
        for name in row.texts("names"):
            first, *rest = map(name_key, words(name))
            numbers = named.setdefault(first, {}).setdefault(" ".join(rest), [])
            if number not in numbers:
                numbers.append(number)
    firsts = sorted(named)
    return {
        "ids": "\n".join(row.text("id") for row in ranked),
        "kinds": "\n".join(row.text("kind") for row in ranked),
        "shown": "\n".join(row.texts("names")[0] for row in ranked),
        "latin": "\n".join(row.text("latin") for row in ranked),
        "countries": "".join(row.optional("country") or _NO_COUNTRY for row in ranked),
        "shy": "".join("01"[row.flag("ambiguous")] for row in ranked),
        "firsts": "\n".join(firsts),
        "names": "\n".join(_line(named[first]) for first in firsts),
        "source": f"resources/{TABLE}/*.yaml, a source in each row",
    }


def _inhabitants(row: Row) -> int:
    if "population" in row:
        return row.integer("population")
    return _DIVISION if row.text("kind") == "division" else 0


def _line(named: dict[str, list[int]]) -> str:
    return "|".join(f"{rest};{','.join(map(str, numbers))}" for rest, numbers in sorted(named.items()))
