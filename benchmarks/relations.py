"""`python -m benchmarks.relations [--events N] [--share S]`: the assessment of two countries, timed.

Makes a store of events and as many articles; a share of the events is of one pair, the rest of twenty
countries. Prints the processor's seconds of the assessment and of its report in Arabic, and beside them
those of reading the pair's events alone.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from marsad.knowledge.plover import Plover
from marsad.knowledge.tables import Tables
from marsad.query.relations import relations, report
from marsad.records import ActorSlot, Chronicle, ConsensusDate, Event, Status, stable_id
from marsad.store import EventSelection, create_store, open_store

EVENTS = 100_000
SHARE = 0.02
_PAIR = ("MAR", "FRA")
_COUNTRIES = (
    *(*_PAIR, "ESP", "DZA", "TUN", "LBY", "EGY", "SAU", "IRN", "USA", "DEU", "ITA", "TUR", "QAT", "ARE"),
    *("JOR", "IRQ", "SYR", "LBN", "YEM"),
)
_TYPES = (
    *("CONSULT",) * 5,
    *("AGREE", "SUPPORT", "COOPERATE", "AID", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION"),
)
_CONTEXTS = ("intelligence", "terrorism", "migration", "economic", "diplomatic", "military", "health")
_OFFICES = ("president", "minister", "director-general", "ambassador", None)
_FIRST, _DAYS = date(2010, 1, 1), 5600
_ARTICLE = b"\0" * 4096


class _Maker:
    """Makes events from a seed."""

    def __init__(self, share: float) -> None:
        self._chance = random.Random(20)
        self._share = share
        self._plover = Plover.load(Tables())

    def day(self) -> str:
        """A day of fifteen years."""
        return (_FIRST + timedelta(days=self._chance.randrange(_DAYS))).isoformat()

    def events(self, number: int) -> Iterator[Event]:
        """So many events."""
        return (self._event(place) for place in range(number))

    def _event(self, place: int) -> Event:
        chance = self._chance
        pair = list(_PAIR) if chance.random() < self._share else chance.sample(_COUNTRIES, 2)
        chance.shuffle(pair)
        kind = chance.choice(_TYPES)
        modes = ("visit",) if kind == "CONSULT" and chance.random() < 0.5 else ()
        return Event(
            id=stable_id("event", place),
            type=kind,
            modes=modes,
            contexts=tuple(sorted(chance.sample(_CONTEXTS, chance.randrange(3)))),
            status=Status.PLANNED if chance.random() < 0.04 else Status.OCCURRED,
            historical=False,
            date=self._date(),
            actors=(self._slot(pair[0]),),
            recipients=(self._slot(pair[1]),),
            place=None,
            content="تعزيز التعاون بين الجانبين",
            outcome_of=None,
            mentions=(stable_id("mention", place),),
            articles=1,
            outlets=1,
            independent_sources=1,
            disagreements=(),
            quad=self._plover.quad(kind),
            score=self._plover.score(kind, modes),
        )

    def _date(self) -> ConsensusDate:
        day, luck = self.day(), self._chance.random()
        if luck < 0.6:
            return ConsensusDate(day, day, "day", "made", None)
        if luck < 0.85:
            return ConsensusDate(None, day, "interval", "made", None)
        if luck < 0.9:
            return ConsensusDate(f"{day[:4]}-01-01", f"{day[:4]}-12-31", "year", "made", None)
        return ConsensusDate(None, None, "unknown", "made", None)

    def _slot(self, country: str) -> ActorSlot:
        luck = self._chance.random()
        person = f"person:{country}-{self._chance.randrange(60)}" if luck < 0.7 else None
        bodies = (f"org:{country}-{self._chance.randrange(30)}",) if luck > 0.3 else ()
        return ActorSlot(person, bodies, country, self._chance.choice(_OFFICES), 0, 1)


def fill(path: Path, number: int, share: float) -> None:
    """A store of so many events, each told by an article of its own."""
    maker = _Maker(share)
    with create_store(path).writer() as writer:
        events = tuple(sorted(maker.events(number), key=lambda event: event.id))
        writer.replace_corpus(Chronicle(events=events), 0, {})
    # Whole pages would take hours to make; the assessment reads only these columns of theirs.
    connection = sqlite3.connect(path)
    articles = (
        (stable_id("article", place), "page", 0, f"جريدة {place % 40}", maker.day(), _ARTICLE, b"", b"")
        for place in range(number)
    )
    connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", articles)
    mentions = (
        (stable_id("mention", place), stable_id("article", place), 0, "CONSULT", "occurred", "{}")
        for place in range(number)
    )
    connection.executemany("INSERT INTO event_mention VALUES (?, ?, ?, ?, ?, ?)", mentions)
    connection.commit()
    connection.close()


def timed(path: Path) -> tuple[int, float, float, float]:
    """The dealings, and the seconds of reading the events, of the assessment, and of its report."""
    with open_store(path).view() as view:
        relations(view, "YEM", "LBN")  # loads the knowledge
        start = process_time()
        list(view.select_events(EventSelection(country=_PAIR[0], counterpart=_PAIR[1])))
        read = process_time()
        found = relations(view, *_PAIR)
        assessed = process_time()
        report(found, "ar")
        told = process_time()
    return found.basis.dealings.number, read - start, assessed - read, told - assessed


def main(arguments: list[str] | None = None) -> int:
    """Print the seconds; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relations", description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS, metavar="N", help="events of the store")
    parser.add_argument("--share", type=float, default=SHARE, metavar="S", help="share of the pair, 0 to 1")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        fill(path, options.events, options.share)
        number, read, assessed, told = timed(path)
    sys.stdout.write(
        f"{options.events} events, {number} dealings of the pair: reading them {read:.2f} s, "
        f"the assessment {assessed:.2f} s, the report {told:.2f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
