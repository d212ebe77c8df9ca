"""The events of a record in columns: what filters, counts and pages of a large record are quick with.

Built once for a state of the record, in some two seconds for sixty thousand events; a selection is then a few
operations on arrays. It selects exactly what the store selects (:meth:`marsad.store.View.select_events`),
in the same order; a test holds both together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from threading import Lock

import numpy as np
import numpy.typing as npt

from marsad.store import EventColumns, EventMark, EventSelection, StoreState, View

Mask = npt.NDArray[np.bool_]
_Whole = npt.NDArray[np.int32]
_LAST = "9999-99-99"


class _Column:
    """Values of events, any number for each: the places of events and codes of values, side by side.

    They stand in the order of the codes, so that the events of a value are one slice.
    """

    def __init__(self, values: Iterable[tuple[int, str]], number: int) -> None:
        codes: dict[str, int] = {}
        pairs = [(place, codes.setdefault(value, len(codes))) for place, value in values]
        table = np.array(pairs, dtype=np.int32).reshape(-1, 2)
        table = table[np.argsort(table[:, 1], kind="stable")]
        self._places, self._codes = table[:, 0], table[:, 1]
        self._begins = np.searchsorted(self._codes, np.arange(len(codes) + 1))
        self._code_of = codes
        self._number = number

    def among(self, values: Iterable[str]) -> Mask:
        """The events that have one of the values."""
        mask = np.zeros(self._number, dtype=np.bool_)
        for code in (self._code_of[value] for value in values if value in self._code_of):
            mask[self._places[self._begins[code] : self._begins[code + 1]]] = True
        return mask

    def counts(self, chosen: Mask) -> dict[str, int]:
        """How many of the chosen events have each value; each event has a value once."""
        numbers = np.bincount(self._codes[chosen[self._places]], minlength=len(self._code_of))
        return {value: int(numbers[code]) for value, code in self._code_of.items() if numbers[code]}


class _Codes:
    """One value of each event as its place among all values, sorted."""

    def __init__(self, values: Iterable[str]) -> None:
        texts = list(values)
        self.values = sorted(set(texts))
        places = {value: code for code, value in enumerate(self.values)}
        self.codes = np.array([places[text] for text in texts], dtype=np.int64)

    def least(self, chosen: Mask) -> str:
        """The smallest value of the chosen events, of which there must be one."""
        return self.values[int(self.codes[chosen].min())]

    def most(self, chosen: Mask) -> str:
        """The largest one."""
        return self.values[int(self.codes[chosen].max())]


def certainty(confidence: float) -> str:
    """The band of a confidence: ``high`` from 0.8, ``medium`` from 0.5, else ``low``."""
    if confidence >= _HIGH:
        return "high"
    return "medium" if confidence >= _MEDIUM else "low"


_HIGH, _MEDIUM = 0.8, 0.5
_VALUES: dict[str, Callable[[EventColumns], Iterable[str | None]]] = {
    "country": lambda row: sorted({code for side in row.sides for code in side}),
    "person": lambda row: row.persons,
    "body": lambda row: row.bodies,
    "type": lambda row: (row.type,),
    "mode": lambda row: row.modes,
    "context": lambda row: row.contexts,
    "status": lambda row: (row.status,),
    "place": lambda row: (row.place,),
    "place_country": lambda row: (row.place_country,),
    "year": lambda row: (None if row.day is None else row.day[:4],),
    "certainty": lambda row: (certainty(row.confidence),),
}
COUNTED = tuple(_VALUES)
"""What events can be counted by."""


class EventTable:
    """The events of one state of a record, by date and then id, undated ones last."""

    def __init__(self, rows: Sequence[EventColumns]) -> None:
        self._rows = rows
        self._place_of = {row.id: place for place, row in enumerate(rows)}
        self._oldest = np.arange(len(rows), dtype=np.int32)
        # Sorting backwards keeps the order of the ids of one day.
        newest = sorted(range(len(rows)), key=lambda place: rows[place].day or "", reverse=True)
        self._newest = np.array(newest, dtype=np.int32)
        self._columns = {
            name: _Column(
                ((place, value) for place, row in enumerate(rows) for value in of(row) if value is not None),
                len(rows),
            )
            for name, of in _VALUES.items()
        }
        self._earliest = _Codes(row.earliest or "" for row in rows)
        self._latest = _Codes(row.latest or _LAST for row in rows)
        self._known = np.array([bool(row.earliest or row.latest) for row in rows], dtype=np.bool_)
        self._confidence = np.array([row.confidence for row in rows], dtype=np.float64)
        self._firsts = _Codes(row.earliest or row.latest or "" for row in rows)
        self._lasts = _Codes(row.latest or row.earliest or "" for row in rows)
        self._months = _Codes((row.earliest or row.latest or "")[:7] for row in rows)
        self._types = _Codes(row.type for row in rows)

    def __len__(self) -> int:
        return len(self._rows)

    # ------------------------------------------------------------------ which

    def chosen(self, view: View, selection: EventSelection) -> Mask:
        """The selected events; the view, which must be of the same state, is asked where words count."""
        mask = np.ones(len(self._rows), dtype=np.bool_)
        for column, values in (
            ("type", selection.types),
            ("status", selection.statuses),
            ("context", selection.contexts),
            ("mode", selection.modes),
        ):
            if values:
                mask &= self._columns[column].among(values)
        for column, ids in (
            ("person", selection.persons),
            ("body", selection.bodies),
            ("place", selection.places),
            ("place_country", None if selection.place_country is None else {selection.place_country}),
        ):
            if ids is not None:
                mask &= self._columns[column].among(ids)
        self._keep_actors(mask, selection)
        self._keep_days(mask, selection)
        if selection.least is not None:
            mask &= self._confidence >= selection.least
        self._keep_words(mask, view, selection)
        return mask

    def _keep_actors(self, mask: Mask, selection: EventSelection) -> None:
        countries = [code for code in (selection.country, selection.counterpart) if code is not None]
        for code in countries:
            mask &= self._columns["country"].among([code])
        if len(countries) > 1:
            for place in np.flatnonzero(mask).tolist():
                mask[place] = _are_two(self._rows[place].sides, countries[0], countries[1])
        if selection.entities is not None:
            ids = selection.entities
            columns = (self._columns[name] for name in ("person", "body", "place"))
            mask &= np.logical_or.reduce([column.among(ids) for column in columns])

    def _keep_days(self, mask: Mask, selection: EventSelection) -> None:
        if selection.since is not None:
            mask &= self._known & (self._latest.codes >= bisect_left(self._latest.values, selection.since))
        if selection.until is not None:
            last = bisect_right(self._earliest.values, selection.until)
            mask &= self._known & (self._earliest.codes < last)
        if selection.undated is not None:
            mask &= ~self._known if selection.undated else self._known

    def _keep_words(self, mask: Mask, view: View, selection: EventSelection) -> None:
        if selection.text is not None:
            mask &= self._mask(view.events_matching(selection.text))
        if selection.words:
            found = view.select_events(EventSelection(words=selection.words))
            mask &= self._mask(event.id for event in found)

    def _mask(self, ids: Iterable[str]) -> Mask:
        mask = np.zeros(len(self._rows), dtype=np.bool_)
        mask[[self._place_of[item] for item in ids if item in self._place_of]] = True
        return mask

    # ------------------------------------------------------------------ counts and pages

    def counts(self, facet: str, chosen: Mask) -> dict[str, int]:
        """How many of the chosen events have each value of one of COUNTED."""
        return self._columns[facet].counts(chosen)

    def counterparts(self, chosen: Mask, country: str) -> dict[str, int]:
        """The countries of other actors than one country's, with the number of chosen events of each."""
        found: dict[str, int] = {}
        for place in np.flatnonzero(chosen & self._columns["country"].among([country])).tolist():
            sides = self._rows[place].sides
            others = {code for side in sides for code in side} - {country}
            for code in (code for code in others if _are_two(sides, country, code)):
                found[code] = found.get(code, 0) + 1
        return found

    def pairs(self, chosen: Mask) -> dict[tuple[str, str], int]:
        """How many of the chosen events have both countries of a pair, the smaller code first."""
        found: Counter[tuple[str, str]] = Counter()
        for place in np.flatnonzero(chosen).tolist():
            codes = {code for side in self._rows[place].sides for code in side}
            found.update(combinations(sorted(codes), 2))
        return found

    def every(self) -> Mask:
        """All events."""
        return np.ones(len(self._rows), dtype=np.bool_)

    def without(self, event_type: str) -> Mask:
        """All events but those of a type."""
        return ~self._columns["type"].among([event_type])

    # ------------------------------------------------------------------ on a line of time

    def dated(self, chosen: Mask) -> Mask:
        """The chosen events of which a first or last day is known."""
        return chosen & self._known

    def extent(self, chosen: Mask) -> tuple[str, str] | None:
        """The first and last day that any of the chosen events may be on; None where no day is known."""
        placed = self.dated(chosen)
        if not placed.any():
            return None
        return self._firsts.least(placed), self._lasts.most(placed)

    def months(self, chosen: Mask) -> dict[tuple[str, str], int]:
        """How many of the chosen events that have a day begin in each month (``YYYY-MM``), by type."""
        placed = self.dated(chosen)
        number = len(self._types.values)
        joined = self._months.codes[placed] * number + self._types.codes[placed]
        counts = np.bincount(joined)
        return {
            (self._months.values[code // number], self._types.values[code % number]): int(counts[code])
            for code in np.flatnonzero(counts).tolist()
        }

    # ------------------------------------------------------------------ pages

    def ids(self, chosen: Mask, first: int, limit: int) -> list[str]:
        """The ids of the chosen events in order, ``limit`` of them from a place on."""
        places = self._oldest[chosen[self._oldest]][first : first + limit]
        return [self._rows[place].id for place in places.tolist()]

    def page(self, chosen: Mask, *, newest: bool, after: EventMark | None, limit: int) -> list[EventMark]:
        """The first of the chosen events in order, or those after a mark."""
        places = self._newest if newest else self._oldest
        order: list[int] = places[chosen[places]].tolist()
        first = 0 if after is None else bisect_right(order, _key(after, newest), key=self._key(newest))
        return [self._mark(place) for place in order[first : first + limit]]

    def _key(self, newest: bool) -> Callable[[int], tuple[int, _Reversed | str, str]]:
        return lambda place: _key(self._mark(place), newest)

    def _mark(self, place: int) -> EventMark:
        return EventMark(self._rows[place].day, self._rows[place].id)


class _Reversed(str):
    """A text that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def _key(mark: EventMark, newest: bool) -> tuple[int, _Reversed | str, str]:
    day = mark.day or ""
    return int(mark.day is None), _Reversed(day) if newest else day, mark.id


def _are_two(sides: Sequence[Sequence[str]], one: str, other: str) -> bool:
    """Whether two different actors are of the two countries."""
    return any(one in first and other in second for first, second in permutations(sides, 2))


@dataclass(slots=True)
class Tables:
    """The table of one record, made anew when its state has changed; may be used by several threads."""

    _lock: Lock
    _state: StoreState | None = None
    _table: EventTable | None = None

    @classmethod
    def empty(cls) -> Tables:
        """Nothing made yet."""
        return cls(Lock())

    def of(self, view: View) -> EventTable:
        """The table of the state that a view shows."""
        state = view.state()
        with self._lock:
            if self._table is None or self._state != state:
                self._table = EventTable(list(view.event_columns()))
                self._state = state
            return self._table
