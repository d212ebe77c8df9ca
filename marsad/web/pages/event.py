"""One event: what is known of it and how, the accounts side by side, where they do not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.query import EVENT_TYPES, EventDetail, EventTable, borrowed, links, modes_of
from marsad.query import Account as Told
from marsad.query.filters import STATEMENT
from marsad.query.wrong import mark_key
from marsad.records import ActorSlot, Article, Disagreement, Event, EventMention, PassageCluster
from marsad.store import View
from marsad.values import FILLABLE, slot_value, values_of
from marsad.web.filters import Filter
from marsad.web.names import Name, Names, Party, names_for, spoken
from marsad.web.pages.accounts import (
    Account,
    Passage,
    account,
    by_age,
    ordered_clusters,
    outlet_of,
    passages,
)
from marsad.web.pages.chronicle import countries_of
from marsad.web.pages.corrections import Given, Mark, former_ids, given, mark, of_event
from marsad.web.pages.corrections import Told as Corrected
from marsad.web.pages.lent import Announced, Lent, announced, further, ids_of, lent
from marsad.web.pages.lines import Line, line, party_of
from marsad.web.pages.pair import KnownPair, known_pair
from marsad.web.pages.said import said
from marsad.web.text import shown
from marsad.web.words import Words

_QUOTE_LENGTH = 220
_MOST_PAIRS = 6
_UNKNOWN = Name("", "en")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an article that a value rests on; ``cut`` when they go on."""

    article_id: str
    outlet: Name | None
    text: Name
    cut: bool


@dataclass(frozen=True, slots=True)
class Known:
    """How a value is known: ``stated``, ``agreed``, ``borrowed``, ``inferred``, ``disputed``, ``unknown``."""

    kind: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the event and how it is known that it is one; ``key`` stands for it."""

    party: Party
    known: Known
    key: str


@dataclass(frozen=True, slots=True)
class Value:
    """One of several values that accounts give, and the outlets that give it."""

    text: Name
    outlets: tuple[Name, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which accounts do not agree."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Markable:
    """A value that may be marked wrong: the key that a form sends for it, and as a person says it."""

    key: str
    name: Name


@dataclass(frozen=True, slots=True)
class EventPage:
    """All that the page of an event shows; ``marks`` are those on its values, by their keys.

    ``given`` are the corrections that its values come from, by the same keys; ``blank`` stand for what is
    unknown and may be given, ``choices`` are the codes and names to choose from, both by field.
    """

    line: Line
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    what: Known
    modes: tuple[str, ...]
    when: Known
    how: Name
    lender: Article | None
    where: Known
    content: Name | None
    outcomes: tuple[Line, ...]
    outcome_of: Line | None
    pairs: tuple[KnownPair, ...]
    lent: tuple[Lent, ...]
    announced: tuple[Announced, ...]
    unlisted: str | None
    accounts: tuple[Account, ...]
    passages: Mapping[str, Passage]
    disputes: tuple[Dispute, ...]
    values: Mapping[str, tuple[Markable, ...]]
    marks: Mapping[str, Mark]
    given: Mapping[str, Given]
    blank: Mapping[str, tuple[Markable, ...]]
    choices: Mapping[str, tuple[tuple[str, str], ...]]
    corrections: tuple[Corrected, ...]


class _Evidence:
    """The event mentions of one event with their articles, to quote from."""

    def __init__(self, detail: EventDetail) -> None:
        self._accounts = detail.accounts
        self.mentions = [account.mention for account in detail.accounts]
        self.articles = {account.article.id: account.article for account in detail.accounts}

    def of(self, article: Article) -> Sequence[Told]:
        """The accounts that one article gives: one for each of its event mentions."""
        return [account for account in self._accounts if account.article.id == article.id]

    def quote(self, mention: EventMention, start: int, end: int) -> Quote | None:
        """The words of a span of a mention's article."""
        article = self.articles.get(mention.article_id)
        if article is None or start >= end:
            return None
        text = " ".join(shown(article.text[start : min(end, start + _QUOTE_LENGTH)]).split())
        cut = end - start > _QUOTE_LENGTH
        return Quote(article.id, outlet_of(article), Name(text, article.language), cut)

    def known(self, spans: Callable[[EventMention], Iterable[tuple[int, int]]]) -> Known:
        """How a value is known by the spans that each mention gives for it, each article quoted once."""
        quotes: dict[str, Quote] = {}
        for mention in self.mentions:
            for start, end in spans(mention):
                quote = self.quote(mention, start, end)
                if quote is not None:
                    quotes.setdefault(quote.article_id, quote)
        kind = {0: "inferred", 1: "stated"}.get(len(quotes), "agreed")
        return Known(kind, tuple(quotes.values()))


def event_page(view: View, detail: EventDetail, table: EventTable, words: Words) -> EventPage:
    """The page of an event; ``table`` is that of the view's state."""
    event = detail.event
    evidence = _Evidence(detail)
    articles = by_age(evidence.articles)
    outcomes, origin = _outcomes(view, evidence.articles, event), _origin(view, event)
    clusters = {article.id: ordered_clusters(view, article) for article in articles}
    linked, lent_values = links(view, event, table), borrowed(view, event)
    ids = _named_in(articles, clusters.values()) | _values_of(event.disagreements) | ids_of(lent_values)
    related = [event, *outcomes, *(item.event for item in linked), *([origin] if origin is not None else [])]
    names = names_for(view, related, words, ids | former_ids(view, event))
    return EventPage(
        line=line(event, names, words),
        actors=tuple(_actor(event, slot, "actor", evidence, names) for slot in event.actors),
        recipients=tuple(_actor(event, slot, "recipient", evidence, names) for slot in event.recipients),
        what=_disputable("type", event, evidence.known(_evidence_spans)),
        modes=tuple(words.term("mode", mode) for mode in event.modes),
        when=_when(event, evidence),
        how=_rule(event, words),
        lender=view.article(event.date.learnt_from) if event.date.learnt_from is not None else None,
        where=_where(event, evidence),
        content=Name(shown(event.content), spoken(event.content)) if event.content is not None else None,
        outcomes=tuple(line(item, names, words) for item in outcomes),
        outcome_of=line(origin, names, words) if origin is not None else None,
        pairs=_pairs(event, words),
        lent=lent(lent_values, evidence.articles, names, words),
        announced=announced(linked, names, words),
        unlisted=further(linked, words),
        accounts=tuple(account(evidence.of(item), clusters[item.id], names, words) for item in articles),
        passages=passages((clusters[article.id] for article in articles), names),
        disputes=tuple(_dispute(item, evidence, names, words) for item in event.disagreements),
        values={
            field: tuple(
                Markable(mark_key(field, value), said(field, value, names, words)) for value in values
            )
            for field, values in values_of(event).items()
        },
        marks={mark_key(item.field, item.value): mark(item, words) for item in names.wrong(event)},
        given={
            mark_key(item.field, item.right): given(item, names, words) for item in names.corrected(event)
        },
        blank={field: (Markable(mark_key(field, ""), _UNKNOWN),) for field in FILLABLE},
        choices=_choices(event, words),
        corrections=of_event(view, event, words),
    )


def _choices(event: Event, words: Words) -> dict[str, tuple[tuple[str, str], ...]]:
    """The types and modes that an event may have instead of its own."""
    types = [name for name in EVENT_TYPES if name not in (STATEMENT, event.type)]
    modes = [name for name in modes_of(event.type) if name not in event.modes]
    listed = {
        "type": tuple((name, words.term("type", name)) for name in types),
        "mode": tuple((name, words.term("mode", name)) for name in modes),
    }
    return {field: tuple(sorted(items, key=lambda item: item[1])) for field, items in listed.items()}


# --------------------------------------------------------------------------- what belongs to it


def _named_in(articles: Iterable[Article], clusters: Iterable[Iterable[PassageCluster]]) -> set[str]:
    """The ids of whom articles have it from, and of whose passages they share."""
    told = {item.entity_id for article in articles for item in article.attributions}
    origins = (cluster.origin for found in clusters for cluster in found if cluster.origin is not None)
    return {
        entity_id for entity_id in (*told, *(item.entity_id for item in origins)) if entity_id is not None
    }


def _outcomes(view: View, articles: Iterable[str], event: Event) -> list[Event]:
    """The events that came out of this one; they are told in the same articles."""
    told = (other for article_id in articles for other in view.events_of_article(article_id))
    found = {other.id: other for other in told if other.outcome_of == event.id}
    return [found[key] for key in sorted(found)]


def _origin(view: View, event: Event) -> Event | None:
    if event.outcome_of is None:
        return None
    found = view.events_by_prefix(event.outcome_of)
    return next((other for other in found if other.id == event.outcome_of), None)


def _pairs(event: Event, words: Words) -> tuple[KnownPair, ...]:
    """The pairs of countries in it that there is an assessment of: the first few of many."""
    if event.type == STATEMENT:
        return ()
    found = list(combinations(countries_of(event), 2))[:_MOST_PAIRS]
    return tuple(known_pair(Filter(country=one, counterpart=other), None, words) for one, other in found)


def _rule(event: Event, words: Words) -> Name:
    """By which rule the date is known: in words, or as the record has it (in English)."""
    said = words.rule(event.date.how)
    return Name(said, words.language) if said is not None else Name(shown(event.date.how), "en")


# --------------------------------------------------------------------------- how each value is known


def _evidence_spans(mention: EventMention) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in mention.evidence]


def _actor(event: Event, slot: ActorSlot, field: str, evidence: _Evidence, names: Names) -> Actor:
    def spans(mention: EventMention) -> list[tuple[int, int]]:
        slots = [other for other in (*mention.actors, *mention.recipients) if _same(slot, other)]
        return [(other.start, other.end) for other in slots]

    return Actor(
        party_of(event, field, names)(slot), evidence.known(spans), mark_key(field, slot_value(slot) or "")
    )


def _same(slot: ActorSlot, other: ActorSlot) -> bool:
    """Whether two slots stand for the same actor, by the most exact that the first one knows."""
    if slot.person_id is not None:
        return slot.person_id == other.person_id
    if slot.organisation_ids:
        return not set(slot.organisation_ids).isdisjoint(other.organisation_ids)
    return slot.country is not None and slot.country == other.country


def _when(event: Event, evidence: _Evidence) -> Known:
    def spans(mention: EventMention) -> list[tuple[int, int]]:
        start, end = mention.date.start, mention.date.end
        return [(start, end)] if start is not None and end is not None else []

    known = evidence.known(spans)
    if event.date.earliest is None and event.date.latest is None:
        return Known("unknown", known.quotes)
    if event.date.learnt_from is not None:
        return Known("borrowed", known.quotes)
    return _disputable("date", event, known)


def _where(event: Event, evidence: _Evidence) -> Known:
    def spans(mention: EventMention) -> list[tuple[int, int]]:
        return [(mention.place.start, mention.place.end)] if mention.place is not None else []

    if event.place is None:
        return Known("unknown", ())
    return _disputable("place", event, evidence.known(spans))


def _disputable(field: str, event: Event, known: Known) -> Known:
    disputed = any(item.field == field for item in event.disagreements)
    return Known("disputed", known.quotes) if disputed else known


# --------------------------------------------------------------------------- disagreements


def _values_of(disagreements: Iterable[Disagreement]) -> set[str]:
    """Values of disagreements that may be ids of entities."""
    return {value.value for item in disagreements for value in item.values}


def _dispute(item: Disagreement, evidence: _Evidence, names: Names, words: Words) -> Dispute:
    articles = {mention.id: mention.article_id for mention in evidence.mentions}
    found = []
    for value in item.values:
        of_value = sorted({articles[mention] for mention in value.mentions if mention in articles})
        outlets = [
            outlet_of(evidence.articles[article]) for article in of_value if article in evidence.articles
        ]
        told = {outlet.text: outlet for outlet in outlets if outlet is not None}
        found.append(Value(said(item.field, value.value, names, words), tuple(told.values()), len(of_value)))
    return Dispute(words.term("field", item.field), tuple(found))
