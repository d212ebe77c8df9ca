"""The search page: articles with their passages, people and bodies, events; each list paged by a cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from marsad.errors import UsageError
from marsad.query import ChronicleFilter, EventTable, Hit, SearchFilter, chronicle_page, search
from marsad.query.filters import first_day, last_day
from marsad.query.people import ActorCard, find_actors
from marsad.query.plain import isolated, shown
from marsad.query.searching import MOST_CHARACTERS, Passage
from marsad.query.searching.question import read_question
from marsad.records import MentionKind
from marsad.store import Order, View
from marsad.web.names import Name, Names, is_suggested, names_for, spoken
from marsad.web.pages.accounts import outlet_of, published_of
from marsad.web.pages.lines import Line, line
from marsad.web.text import Mark, Piece, pieces
from marsad.web.words import Words

KINDS = ("all", "articles", "actors", "events")
_ON_A_PAGE = {"articles": 20, "actors": 30, "events": 50}
_AT_FIRST = {"articles": 20, "actors": 4, "events": 5}
_MOST_FORMS = 12
_LONGEST_DATE, _LONGEST_CURSOR = 10, 600


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for, as the address says it; ``mistakes`` are the fields that could not be read.

    ``written`` takes words as they are typed, ``nonames`` adds no other forms of names, ``nosounds`` no
    Arabic words that sound like a Latin one.
    """

    text: str = ""
    kind: str = "all"
    order: Order = Order.BEST
    since: str = ""
    until: str = ""
    written: bool = False
    nonames: bool = False
    nosounds: bool = False
    cursor: str = ""
    mistakes: tuple[str, ...] = ()

    def address(self, kind: str | None = None, cursor: str = "") -> str:
        """The address of this search, of one of its lists, at one of its pages."""
        fields = {"q": self.text, "in": kind or self.kind, "order": self.order.value}
        fields = {name: value for name, value in fields.items() if value not in {"all", Order.BEST.value}}
        fields |= {"since": self.since, "until": self.until}
        switches = {"written": self.written, "nonames": self.nonames, "nosounds": self.nosounds}
        fields |= {name: "1" for name, on in switches.items() if on}
        fields["cursor"] = cursor
        return f"/search?{urlencode({name: value for name, value in fields.items() if value})}"

    @property
    def narrowed(self) -> bool:
        """Whether more than words is asked for, so that the form shows it."""
        return self != replace(Search(), text=self.text, kind=self.kind, mistakes=self.mistakes)

    @property
    def wanted(self) -> SearchFilter:
        """The same as a question to the articles."""
        return SearchFilter(
            self.text,
            since=self.since or None,
            until=self.until or None,
            as_written=self.written,
            names=not self.nonames,
            transliterate=not self.nosounds,
            order=self.order,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was found; ``passages`` are cut where the marks of what was found begin and end."""

    id: str
    headline: Name
    outlet: Name | None
    published: str | None
    passages: tuple[tuple[tuple[Piece, ...], bool, bool], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A person or body that was found."""

    name: Name
    latin: Name | None
    country: Name | None
    post: tuple[Name, Name | None] | None
    articles: int
    events: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: how many are in it (None where that is not counted), and the address of its next page."""

    number: int | None
    following: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """All that the search page shows; lists that are not asked for are None."""

    asked: Search
    sentence: str
    forms: tuple[Name, ...]
    articles: tuple[Found, ...]
    actors: tuple[Card, ...]
    lines: tuple[Line, ...]
    lists: Mapping[str, Listed]
    tabs: tuple[tuple[str, str], ...]

    @property
    def nothing(self) -> bool:
        """Whether something was asked for, and nothing found."""
        return bool(self.lists) and not (self.articles or self.actors or self.lines)


def read_search(query: Mapping[str, str]) -> Search:
    """The search that the parameters of an address ask for; what cannot be read is not applied."""
    text = shown(query.get("q", "").strip()[: MOST_CHARACTERS + 1])
    kind, order = query.get("in", "all"), query.get("order", Order.BEST.value)
    found = Search(
        text=text,
        kind=kind if kind in KINDS else "all",
        order=Order(order) if order in set(Order) else Order.BEST,
        since=query.get("since", "").strip()[:_LONGEST_DATE],
        until=query.get("until", "").strip()[:_LONGEST_DATE],
        written=query.get("written") == "1",
        nonames=query.get("nonames") == "1",
        nosounds=query.get("nosounds") == "1",
        cursor=query.get("cursor", "")[:_LONGEST_CURSOR],
    )
    mistakes: list[str] = []
    if not _reads(first_day, found.since):
        found, mistakes = replace(found, since=""), ["since"]
    if not _reads(last_day, found.until):
        found, mistakes = replace(found, until=""), [*mistakes, "until"]
    if text and not _is_question(text, folded=not found.written):
        mistakes.append("question")
    return replace(found, mistakes=tuple(mistakes))


def _reads(read: Callable[[str], str], text: str) -> bool:
    try:
        return not text or bool(read(text))
    except UsageError:
        return False


def _is_question(text: str, *, folded: bool) -> bool:
    try:
        return read_question(text, folded=folded) is not None
    except UsageError:
        return False


def search_page(view: View, asked: Search, table: EventTable, words: Words) -> SearchPage:
    """The page of a search; with a cursor that is none the first page of its list, and that is said."""
    if not asked.text or "question" in asked.mistakes:
        return _page(asked, _Lists(view, asked, table, words), words)
    try:
        return _page(asked, _filled(_Lists(view, asked, table, words)), words)
    except UsageError:
        if not asked.cursor:
            raise
    plain = replace(asked, cursor="", mistakes=(*asked.mistakes, "cursor"))
    return _page(plain, _filled(_Lists(view, plain, table, words)), words)


class _Lists:
    """Fills the lists that a search asks for."""

    def __init__(self, view: View, asked: Search, table: EventTable, words: Words) -> None:
        self.view, self.asked, self.table, self.words = view, asked, table, words
        self.lists: dict[str, Listed] = {}
        self.forms: tuple[str, ...] = ()
        self.articles: tuple[Found, ...] = ()
        self.actors: tuple[Card, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def limit(self, kind: str) -> int:
        """How many of a list stand on a page."""
        return _AT_FIRST[kind] if self.asked.kind == "all" else _ON_A_PAGE[kind]

    @property
    def cursor(self) -> str | None:
        """Where the one list that is asked for goes on; all together begin at the beginning."""
        return None if self.asked.kind == "all" else self.asked.cursor or None

    def keep(self, kind: str, number: int | None, cursor: str | None) -> None:
        """Note a list; one of several goes on on a page of its own, as a rule from its beginning."""
        if cursor is None:
            following = None
        elif self.asked.kind == "all" and _AT_FIRST[kind] != _ON_A_PAGE[kind]:
            following = self.asked.address(kind)
        else:
            following = self.asked.address(kind, cursor)
        self.lists[kind] = Listed(number, following)

    def fill_articles(self) -> None:
        """The articles that hold the words, with passages."""
        found = search(self.view, self.asked.wanted, limit=self.limit("articles"), cursor=self.cursor)
        self.forms = tuple(dict.fromkeys(item.form for item in found.added))[:_MOST_FORMS]
        self.articles = tuple(_found(hit, self.words) for hit in found.hits)
        self.keep("articles", found.total, found.cursor)

    def fill_actors(self) -> None:
        """The people and bodies of the name."""
        found = find_actors(
            self.view,
            self.asked.text,
            limit=self.limit("actors"),
            cursor=self.cursor,
            kinds=(MentionKind.PERSON, MentionKind.ORGANISATION),
            table=self.table,
        )
        ids = {item for card in found.cards for item in _ids(card)}
        names = names_for(self.view, (), self.words, ids)
        self.actors = tuple(_card(card, names) for card in found.cards)
        self.keep("actors", None, found.cursor)

    def fill_events(self) -> None:
        """The events with the words in what is told of them."""
        asked = self.asked
        wanted = ChronicleFilter(
            search=asked.text, since=asked.since or None, until=asked.until or None, statements=True
        )
        found = chronicle_page(
            self.view,
            wanted,
            limit=self.limit("events"),
            cursor=self.cursor,
            newest=asked.order is not Order.OLDEST,
            table=self.table,
        )
        ids = [item.id for item in found.lines]
        by_id = self.view.events_by_id(ids)
        events = [by_id[event_id] for event_id in ids]
        names = names_for(self.view, events, self.words)
        self.lines = tuple(line(event, names, self.words) for event in events)
        self.keep("events", found.total, found.cursor)


def _filled(lists: _Lists) -> _Lists:
    fill = {"actors": lists.fill_actors, "events": lists.fill_events, "articles": lists.fill_articles}
    for kind, filling in fill.items():
        if lists.asked.kind in {"all", kind}:
            filling()
    return lists


def _page(asked: Search, lists: _Lists, words: Words) -> SearchPage:
    return SearchPage(
        asked=asked,
        sentence=_sentence(asked, lists, words),
        forms=tuple(Name(shown(form), spoken(form)) for form in lists.forms),
        articles=lists.articles,
        actors=lists.actors,
        lines=lists.lines,
        lists=lists.lists,
        tabs=tuple((kind, asked.address(kind)) for kind in KINDS) if lists.lists else (),
    )


def _sentence(asked: Search, lists: _Lists, words: Words) -> str:
    """What was found, in words; empty where nothing was asked for."""
    numbers = {kind: item.number for kind, item in lists.lists.items()}
    keys = {"articles": "count.articles", "events": "filter.events"}
    parts = [words.count(key, numbers[kind] or 0) for kind, key in keys.items() if kind in numbers]
    if not lists.lists:
        return ""
    text = isolated(asked.text)
    if not parts:
        return words("search.people_named", text=text)
    return words("search.found", parts=words("filter.join").join(parts), text=text)


# --------------------------------------------------------------------------- what was found


def _found(hit: Hit, words: Words) -> Found:
    article = hit.article
    return Found(
        id=article.id,
        headline=Name(shown(article.headline), article.language),
        outlet=outlet_of(article),
        published=published_of(article, words),
        passages=tuple(_passage(article.text, passage) for passage in hit.passages),
    )


def _passage(text: str, passage: Passage) -> tuple[tuple[Piece, ...], bool, bool]:
    """A passage cut at its marks, and whether the text goes on before and after it."""
    marks = [Mark(hit.start, hit.end, "hit") for hit in passage.hits]
    cut = tuple(pieces(text, passage.start, passage.end, marks))
    return cut, bool(text[: passage.start].strip()), bool(text[passage.end :].strip())


def _ids(card: ActorCard) -> set[str]:
    found = {card.entity.id}
    for post in card.posts[:1]:
        found |= {f"office:{post.occupancy.office}", post.occupancy.organisation_id or ""}
    return found - {""}


def _card(card: ActorCard, names: Names) -> Card:
    entity = card.entity
    name = replace(names.name(entity.id), link=f"/actor/{quote(entity.id)}")
    latin = None
    if entity.name_latin is not None and shown(entity.name_latin) != name.text:
        latin = Name(shown(entity.name_latin), "en", suggested=is_suggested(entity))
    post = card.posts[0].occupancy if card.posts and card.posts[0].occupancy.person_id == entity.id else None
    held = None
    if post is not None:
        body = None if post.organisation_id is None else names.name(post.organisation_id)
        held = (names.office(post.office), body)
    country = None if entity.country is None else names.country(entity.country)
    return Card(name, latin, country, held, card.articles, card.events)


__all__ = ["KINDS", "Search", "SearchPage", "read_search", "search_page"]
