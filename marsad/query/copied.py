"""How much of an article also stands in others, how much is its own, and which paragraphs are only there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.errors import NotFoundError
from marsad.records import Article, BlockKind, Origin, PassageCluster, Published, Span
from marsad.store import View

ONLY_HERE = 0.1
"""Largest share of a paragraph that may stand in others too, for it to be only here."""

_BODY = (BlockKind.BODY, BlockKind.SUBHEADLINE)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another article with the same passage."""

    article_id: str
    outlet: str | None
    published: Published | None
    first: bool


@dataclass(frozen=True, slots=True)
class SharedText:
    """A passage of the article that others have too: its span, whose it is, and where else it stands.

    ``first`` says that this article is the one published first.
    """

    cluster_id: str
    start: int
    end: int
    first: bool
    origin: Origin | None
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: its span in the article's text, and the share of it that others have too."""

    start: int
    end: int
    copied: float

    @property
    def only_here(self) -> bool:
        """Whether no other article has it."""
        return self.copied <= ONLY_HERE


@dataclass(frozen=True, slots=True)
class ArticleReuse:
    """What of an article's body is shared; shares are of its characters that are no white space, 0 to 1.

    ``copied`` stands in other articles too, ``own`` in none; they add up to 1. ``given`` is that part of
    ``copied`` which this article published first, as far as days are known.
    """

    article: Article
    copied: float
    own: float
    given: float
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[SharedText, ...]


def article_reuse(view: View, article_id: str) -> ArticleReuse:
    """What of an article others have too. Raises NotFoundError where the record holds no such article."""
    article = view.article(article_id.strip())
    if article is None:
        raise NotFoundError(f"no article {article_id!r}; `marsad event` lists those of an event")
    passages = tuple(sorted(_passages(view, article), key=lambda item: (item.start, item.end)))
    return measured(article, passages)


def measured(article: Article, passages: Sequence[SharedText]) -> ArticleReuse:
    """The shares of an article whose shared passages are known."""
    paragraphs = tuple(_paragraphs(article))
    body = sum(_size(article.text, part) for part in paragraphs)
    shared = _share(article.text, paragraphs, passages, body)
    given = _share(article.text, paragraphs, [item for item in passages if item.first], body)
    return ArticleReuse(
        article=article,
        copied=round(shared, 4),
        own=round(1.0 - shared, 4),
        given=round(given, 4),
        paragraphs=tuple(
            Paragraph(part.start, part.end, round(_share(article.text, [part], passages), 4))
            for part in paragraphs
        ),
        passages=tuple(passages),
    )


def _passages(view: View, article: Article) -> Iterable[SharedText]:
    for cluster in view.clusters(article.id):
        elsewhere = tuple(_elsewhere(view, cluster, article.id))
        for member in cluster.members:
            if member.article_id == article.id:
                yield SharedText(
                    cluster.id, member.start, member.end, member.first, cluster.origin, elsewhere
                )


def _elsewhere(view: View, cluster: PassageCluster, article_id: str) -> Iterable[Elsewhere]:
    firsts = {member.article_id for member in cluster.members if member.first}
    for other in sorted({member.article_id for member in cluster.members} - {article_id}):
        article = view.article(other)
        if article is not None:
            yield Elsewhere(other, article.outlet, article.published, other in firsts)


def _paragraphs(article: Article) -> Iterable[Span]:
    """The lines of the body that hold anything."""
    for part in article.sections:
        if part.kind not in _BODY:
            continue
        start = part.start
        for line in article.text[part.start : part.end].split("\n"):
            if line.strip():
                yield Span(start, start + len(line))
            start += len(line) + 1


def _size(text: str, span: Span) -> int:
    return sum(not character.isspace() for character in text[span.start : span.end])


def _share(
    text: str, paragraphs: Sequence[Span], passages: Sequence[SharedText], whole: int | None = None
) -> float:
    """How much of some paragraphs passages cover together."""
    total = sum(_size(text, part) for part in paragraphs) if whole is None else whole
    covered = 0
    for part in paragraphs:
        end = part.start
        for passage in passages:  # sorted by their beginnings
            begin, close = max(end, passage.start), min(part.end, passage.end)
            if begin < close:
                covered += _size(text, Span(begin, close))
                end = close
    return covered / total if total else 0.0
