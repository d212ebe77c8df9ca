"""The accounts of an event side by side: each article's text with its evidence and its copied passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.query import Account as Told
from marsad.records import Article, BlockKind, EventMention, PassageCluster
from marsad.store import View
from marsad.web.names import Name, Names, spoken
from marsad.web.text import Mark, Piece, covered, pieces, shown
from marsad.web.words import Words

TINTS = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage cluster to show: its letter, its tint (1 to 8), how many articles have it, whose it is."""

    id: str
    letter: str
    tint: int
    articles: int
    origin: Name | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A section of an article, cut at the edges of its marks."""

    kind: BlockKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account: who tells it, when, from whom, how much of it stands elsewhere too.

    ``title`` is the headline cut at its marks; the paragraphs are all that follows it.
    """

    article: Article
    title: tuple[Piece, ...]
    outlet: Name | None
    published: str | None
    told_by: tuple[Name, ...]
    shared: float
    paragraphs: tuple[Paragraph, ...]


def outlet_of(article: Article) -> Name | None:
    """Where it appeared, if the page says it."""
    return Name(shown(article.outlet), spoken(article.outlet)) if article.outlet is not None else None


def published_of(article: Article, words: Words) -> str | None:
    """The day or month an article says it was published, as it is written, or None.

    A value that is left open («2023-12-XX») is given as it is.
    """
    if article.published is None:
        return None
    value = article.published.value[:10]
    try:
        if len(value) == len("2023-12-14"):
            return words.day(value)
        return words.month(f"{value}-01") if len(value) == len("2023-12") else shown(value)
    except ValueError:
        return shown(value)


def passages(clusters: Iterable[Iterable[PassageCluster]], names: Names) -> dict[str, Passage]:
    """The passages of the accounts by the id of their cluster, lettered in order of appearance."""
    found: dict[str, Passage] = {}
    for of_article in clusters:
        for cluster in of_article:
            if cluster.id not in found:
                found[cluster.id] = _passage(cluster, len(found), names)
    return found


def _passage(cluster: PassageCluster, place: int, names: Names) -> Passage:
    origin = None
    if cluster.origin is not None:
        entity_id = cluster.origin.entity_id
        known = entity_id is not None and names.entity(entity_id) is not None
        text = shown(cluster.origin.name)
        origin = names.name(entity_id) if known and entity_id is not None else Name(text, spoken(text))
    articles = len({member.article_id for member in cluster.members})
    return Passage(cluster.id, letter(place), place % TINTS + 1, articles, origin)


def letter(place: int) -> str:
    """A, B, ... Z, AA, AB ..., counted from 0."""
    text = ""
    while place >= 0:
        text = chr(ord("A") + place % 26) + text
        place = place // 26 - 1
    return text


def ordered_clusters(view: View, article: Article) -> list[PassageCluster]:
    """The clusters with a copy in an article, in the order of the article."""

    def place(cluster: PassageCluster) -> tuple[int, str]:
        starts = [member.start for member in cluster.members if member.article_id == article.id]
        return min(starts, default=0), cluster.id

    return sorted(view.clusters(article.id), key=place)


def copy_marks(article_id: str, clusters: Iterable[PassageCluster]) -> list[Mark]:
    """The marks of the passages an article shares; each carries the id of its cluster."""
    return [
        Mark(member.start, member.end, "copy", cluster.id)
        for cluster in clusters
        for member in cluster.members
        if member.article_id == article_id
    ]


def evidence_marks(mentions: Iterable[EventMention]) -> list[Mark]:
    """The marks of the words that event mentions rest on; each carries the id of its mention."""
    return [
        Mark(span.start, span.end, "evidence", mention.id)
        for mention in mentions
        for span in mention.evidence
    ]


def account(told: Sequence[Told], clusters: Sequence[PassageCluster], names: Names, words: Words) -> Account:
    """The account that one article gives of an event, from what is told by each of its event mentions."""
    article = told[0].article
    copied = copy_marks(article.id, clusters)
    marks = [*copied, *evidence_marks(item.mention for item in told)]
    paragraphs = [
        Paragraph(section.kind, tuple(pieces(article.text, section.start, section.end, marks)))
        for section in article.sections
    ]
    titled = bool(paragraphs) and paragraphs[0].kind is BlockKind.HEADLINE
    return Account(
        article=article,
        title=paragraphs[0].pieces if titled else (Piece(shown(article.headline), (), ()),),
        outlet=outlet_of(article),
        published=published_of(article, words),
        told_by=told_by(article, names),
        shared=_share(article, copied),
        paragraphs=tuple(paragraphs[1:] if titled else paragraphs),
    )


def told_by(article: Article, names: Names) -> tuple[Name, ...]:
    """Whom an article says it has it from, each once."""
    found: dict[str, Name] = {}
    for item in article.attributions:
        known = item.entity_id is not None and names.entity(item.entity_id) is not None
        name = names.name(item.entity_id or "") if known else Name(shown(item.name), spoken(item.name))
        found.setdefault(name.text, name)
    return tuple(found.values())


def _share(article: Article, copied: Iterable[Mark]) -> float:
    """Which share of the body stands in other articles too, 0 to 1."""
    bodies = [(part.start, part.end) for part in article.sections if part.kind is BlockKind.BODY]
    length = covered(bodies)
    inside = (
        (max(start, mark.start), min(end, mark.end))
        for mark in copied
        for start, end in bodies
        if mark.start < end and start < mark.end
    )
    return covered(inside) / length if length else 0.0


def by_age(articles: Mapping[str, Article]) -> list[Article]:
    """Articles with the oldest first and those without a date last."""

    def age(article: Article) -> tuple[bool, str, str]:
        value = article.published.value if article.published is not None else ""
        return article.published is None, value, article.id

    return sorted(articles.values(), key=age)
