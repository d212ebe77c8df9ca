"""Events of two countries made by hand, and stores that hold them, for the tests of the assessment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from samples import FIRST, article_of

from marsad.query.relations.coverage import Reading, reading
from marsad.query.relations.dealings import Dealing, ordinal
from marsad.query.sides import Pair, sides_of
from marsad.records import ActorSlot, Chronicle, ConsensusDate, Event, Status, stable_id
from marsad.store import ArticleDay, ArticleMonth, Store, page_rows

PAIR = Pair("MAR", "FRA")
SCORES = {
    "AGREE": ("verbal-cooperation", 2.5),
    "CONSULT": ("verbal-cooperation", 2.5),
    "SUPPORT": ("verbal-cooperation", 5.0),
    "COOPERATE": ("material-cooperation", 9.5),
    "REQUEST": ("verbal-conflict", 0.0),
    "ACCUSE": ("verbal-conflict", -3.0),
    "REJECT": ("verbal-conflict", -2.0),
    "SANCTION": ("material-conflict", -6.0),
    "ASSAULT": ("material-conflict", -9.0),
}
_numbers = count()


def slot(
    country: str | None, person: str | None = None, office: str | None = None, *bodies: str
) -> ActorSlot:
    """Somebody who takes part."""
    return ActorSlot(person, bodies, country, office, 0, 1)


def date(first: str | None, last: str | None = None) -> ConsensusDate:
    """A day, or with two arguments the days that bound it."""
    return ConsensusDate(first, last or first, "day" if last in (None, first) else "interval", "made", None)


def known_by(day: str) -> ConsensusDate:
    """A date of which only the day of the report is known."""
    return ConsensusDate(None, day, "interval", "made", None)


UNDATED = ConsensusDate(None, None, "unknown", "made", None)


def event(
    kind: str,
    when: ConsensusDate = UNDATED,
    actors: Iterable[ActorSlot] = (slot("FRA"),),
    recipients: Iterable[ActorSlot] = (slot("MAR"),),
    *,
    name: str | None = None,
    modes: tuple[str, ...] = (),
    contexts: tuple[str, ...] = (),
    status: Status = Status.OCCURRED,
    outcome_of: str | None = None,
    content: str | None = None,
) -> Event:
    """An event of a type, by France towards Morocco unless other actors are given."""
    quad, score = SCORES[kind]
    identity = stable_id("made", name if name is not None else next(_numbers))
    return Event(
        id=identity,
        type=kind,
        modes=modes,
        contexts=contexts,
        status=status,
        historical=False,
        date=when,
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=None,
        content=content,
        outcome_of=outcome_of,
        mentions=(stable_id("mention", identity),),
        articles=1,
        outlets=1,
        independent_sources=1,
        disagreements=(),
        quad=quad,
        score=score,
    )


def dealing(made: Event, pair: Pair = PAIR) -> Dealing:
    """The event as it stands between the two."""
    sides = sides_of(made, pair, {})
    assert sides is not None
    return Dealing(made, sides, ordinal(made.date.earliest), ordinal(made.date.latest))


def ordered(*made: Event) -> list[Dealing]:
    """The events as dealings in order of time."""
    return sorted(map(dealing, made), key=lambda item: item.order)


def read(*months: str, articles: int = 60, last: str | None = None) -> Reading:
    """A record that has so many articles of each of some months; ``last`` is the day of the last one."""
    rows = [ArticleMonth(month, "جريدة", articles) for month in months]
    spread = (("01", articles - 31), ("14", 30), ("28", 1))
    days = [ArticleDay(f"{month}-{day}", number) for month in months for day, number in spread]
    if last is not None:
        days = [*(item for item in days if item.day < last), ArticleDay(last, 1)]
    return reading(rows, days)


def put(store: Store, *made: Event) -> Store:
    """A store with one page and the events, which its article tells."""
    with store.writer() as writer:
        writer.put_page(page_rows(FIRST))
    mention = FIRST.articles[0].event_mentions[0].id
    told = [replace(item, mentions=(mention,)) for item in made]
    with store.view() as view:
        generation = view.state().generation
    with store.writer() as writer:
        events = tuple(sorted(told, key=lambda item: item.id))
        writer.replace_corpus(Chronicle(events=events), generation, {})
    return store


ARTICLE = article_of(FIRST)
"""The article of :func:`put`, published on 15 December 2023."""
