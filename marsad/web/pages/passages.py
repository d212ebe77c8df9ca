"""Copied passages: the list by spread and origin, and one passage with its copies side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from marsad.errors import NotFoundError
from marsad.query.copying import Copying, PassageLine
from marsad.records import Article, Event, Origin, PassageCluster
from marsad.store import View
from marsad.web.names import Name, Names, names_for, spoken
from marsad.web.pages.accounts import outlet_of, published_of
from marsad.web.pages.chronicle import Choice
from marsad.web.pages.lines import Line, line
from marsad.web.text import Mark, Piece, pieces, shown
from marsad.web.words import Words

PASSAGES_ON_A_PAGE = 25
MOST_COPIES = 60
_MOST_ORIGINS = 60
_MOST_EVENTS = 20
_MOST_OUTLETS = 4
_EXCERPT = 180
_AROUND = 160
_HOW = re.compile(r"attribution of (\d+) of (\d+) articles(?:; others say: (.+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage in the list: how it begins, where it was printed, whose it is."""

    id: str
    text: Name
    outlets: tuple[Name, ...]
    more: int
    spread: str
    length: int
    origin: Name | None


@dataclass(frozen=True, slots=True)
class PassagesPage:
    """A page of the list, for one origin or all."""

    number: int
    said: str
    origin: str
    origins: tuple[Choice, ...]
    entries: tuple[Entry, ...]
    page: int
    pages: int

    def address(self, page: int) -> str:
        """The address of another page of the same list."""
        fields = {"origin": self.origin, "page": str(page) if page > 1 else ""}
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"/passages?{query}" if query else "/passages"


@dataclass(frozen=True, slots=True)
class Copy:
    """One article's copy with some words around it; the copy itself is marked ``copy``."""

    article: Article
    title: Name
    outlet: Name | None
    published: str | None
    pieces: tuple[Piece, ...]
    before: bool
    after: bool
    first: bool
    similarity: float


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One passage: its copies, the first first; whose it is and how that was decided; events told in it.

    ``agreeing`` of ``articles`` name the origin; ``others`` is what the others say, as the record has it.
    """

    id: str
    number: int
    spread: str
    origin: Name | None
    agreeing: int | None
    articles: int
    others: Name | None
    how: Name | None
    copies: tuple[Copy, ...]
    events: tuple[Line, ...]


def passages_page(view: View, copying: Copying, origin: str, page: int, words: Words) -> PassagesPage:
    """A page of the passages of an origin, by its name; of all for an empty one."""
    known = {name for name, _ in copying.origins}
    wanted = origin if origin in known else ""
    found = [item for item in copying.passages if not wanted or _named(item.origin) == wanted]
    pages = max(1, -(-len(found) // PASSAGES_ON_A_PAGE))
    at = min(page, pages)
    here = found[(at - 1) * PASSAGES_ON_A_PAGE : at * PASSAGES_ON_A_PAGE]
    chosen = [pair for pair in copying.origins[:_MOST_ORIGINS] if pair[0] != wanted]
    chosen += [pair for pair in copying.origins if pair[0] == wanted]
    called = _called(view, copying, words)
    return PassagesPage(
        number=len(found),
        said=words.count("passages.number", len(found)),
        origin=wanted,
        origins=tuple(
            Choice(name, f"{called.get(name, shown(name))} ({words.number(number)})", name == wanted)
            for name, number in sorted(chosen)
        ),
        entries=entries(view, here, words),
        page=at,
        pages=pages,
    )


def _named(origin: Origin | None) -> str | None:
    return None if origin is None else origin.name


def _called(view: View, copying: Copying, words: Words) -> dict[str, str]:
    """What the page calls the origins, by the name that passages have them under."""
    origins = {item.origin.name: item.origin for item in copying.passages if item.origin is not None}
    ids = {origin.entity_id for origin in origins.values() if origin.entity_id is not None}
    names = names_for(view, (), words, ids)
    found = {name: origin_of(origin, names) for name, origin in origins.items()}
    return {name: known.text for name, known in found.items() if known is not None}


def entries(view: View, found: Sequence[PassageLine], words: Words) -> tuple[Entry, ...]:
    """Passages as entries of a list."""
    ids = {item.origin.entity_id for item in found if item.origin is not None and item.origin.entity_id}
    names = names_for(view, (), words, ids)
    return tuple(_entry(view, item, names, words) for item in found)


def _entry(view: View, item: PassageLine, names: Names, words: Words) -> Entry:
    clusters = (cluster for cluster in view.clusters(item.article_id) if cluster.id == item.id)
    cluster, article = next(clusters, None), view.article(item.article_id)
    text = Name("", words.language)
    if cluster is not None and article is not None:
        member = next(member for member in cluster.members if member.article_id == article.id)
        whole = " ".join(article.text[member.start : member.end].split())
        text = Name(shown(_cut(whole)), article.language)
    return Entry(
        id=item.id,
        text=text,
        outlets=tuple(Name(shown(name), spoken(name)) for name in item.outlets[:_MOST_OUTLETS]),
        more=max(len(item.outlets) - _MOST_OUTLETS, 0),
        spread=spread(item.articles, len(item.outlets), words),
        length=item.length,
        origin=origin_of(item.origin, names),
    )


def _cut(text: str) -> str:
    if len(text) <= _EXCERPT:
        return text
    return text[: text.rfind(" ", 0, _EXCERPT) if " " in text[:_EXCERPT] else _EXCERPT] + "…"


def spread(articles: int, outlets: int, words: Words) -> str:
    """How far a passage went: «in 5 articles of 3 outlets»."""
    return words(
        "passages.spread",
        articles=words.count("count.from_articles", articles),
        outlets=words.count("passages.of_outlets", outlets) if outlets else words("passages.unknown_outlets"),
    )


def origin_of(origin: Origin | None, names: Names) -> Name | None:
    """Whose a passage is, by the name of the entity where it is known."""
    if origin is None:
        return None
    if origin.entity_id is not None and names.entity(origin.entity_id) is not None:
        return names.name(origin.entity_id)
    return Name(shown(origin.name), spoken(origin.name))


def passage_page(view: View, copying: Copying, cluster_id: str, words: Words) -> PassagePage:
    """The page of one passage; raises NotFoundError when the record has none of that id."""
    summary = copying.passage(cluster_id)
    clusters = () if summary is None else view.clusters(summary.article_id)
    cluster = next((item for item in clusters if item.id == cluster_id), None)
    if summary is None or cluster is None:
        raise NotFoundError(f"no passage {cluster_id!r}")
    articles = _articles(view, cluster)
    events = {event.id: event for one in articles for event in view.events_of_article(one)}
    told = _told_in(view, cluster, events)
    entity = cluster.origin.entity_id if cluster.origin is not None else None
    here = [events[one] for one in told[:_MOST_EVENTS]]
    names = names_for(view, here, words, [entity] if entity is not None else [])
    agreeing, asked, others = _decided(cluster.origin)
    copies = _copies(cluster, articles, words)
    return PassagePage(
        id=cluster.id,
        number=len(cluster.members),
        spread=spread(summary.articles, len(summary.outlets), words),
        origin=origin_of(cluster.origin, names),
        agreeing=agreeing,
        articles=asked,
        others=others,
        how=Name(shown(cluster.origin.how), "en") if cluster.origin is not None and not asked else None,
        copies=copies,
        events=tuple(line(event, names, words) for event in here),
    )


def _decided(origin: Origin | None) -> tuple[int | None, int, Name | None]:
    """How many articles name the origin, of how many that name anyone, and what the others say."""
    found = _HOW.fullmatch(origin.how) if origin is not None else None
    if found is None:
        return None, 0, None
    others = found[3]
    return int(found[1]), int(found[2]), Name(shown(others), spoken(others)) if others else None


def _articles(view: View, cluster: PassageCluster) -> dict[str, Article]:
    ids = dict.fromkeys(member.article_id for member in cluster.members)
    found = {one: view.article(one) for one in list(ids)[:MOST_COPIES]}
    return {one: article for one, article in found.items() if article is not None}


def _told_in(view: View, cluster: PassageCluster, events: Mapping[str, Event]) -> list[str]:
    """The events of which an account rests on words inside a copy, by how many of them do."""
    spans = {(member.article_id, member.start, member.end) for member in cluster.members}
    counts: dict[str, int] = {}
    for event_id, event in events.items():
        inside = sum(
            any(
                article == mention.article_id and start <= span.start and span.end <= end
                for span in mention.evidence
                for article, start, end in spans
            )
            for mention in view.event_mentions_by_id(event.mentions).values()
        )
        if inside:
            counts[event_id] = inside
    return sorted(counts, key=lambda one: (-counts[one], one))


def _copies(cluster: PassageCluster, articles: Mapping[str, Article], words: Words) -> tuple[Copy, ...]:
    def order(place: int) -> tuple[bool, bool, str, int]:
        member = cluster.members[place]
        article = articles.get(member.article_id)
        published = article.published.value if article is not None and article.published is not None else ""
        return not member.first, not published, published, place

    found = []
    for place in sorted(range(len(cluster.members)), key=order)[:MOST_COPIES]:
        member = cluster.members[place]
        article = articles.get(member.article_id)
        if article is None:
            continue
        start = max(member.start - _AROUND, 0)
        end = min(member.end + _AROUND, len(article.text))
        mark = Mark(member.start, member.end, "copy", cluster.id)
        found.append(
            Copy(
                article=article,
                title=Name(shown(article.headline), article.language),
                outlet=outlet_of(article),
                published=published_of(article, words),
                pieces=tuple(pieces(article.text, start, end, [mark])),
                before=start > 0,
                after=end < len(article.text),
                first=member.first,
                similarity=member.similarity,
            )
        )
    return tuple(found)
