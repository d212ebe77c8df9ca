"""Articles that hold what is searched for, with the passages of their text that do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.errors import NotFoundError, UsageError
from marsad.query.cursors import read_cursor, write_cursor
from marsad.query.days import first_day, last_day
from marsad.query.names import find_entities
from marsad.query.searching.expansion import Added, Expander, plainly
from marsad.query.searching.question import read_question
from marsad.query.searching.snippets import Passage, passages
from marsad.records import Article
from marsad.store import ArticleSelection, Found, Order, View
from marsad.store.expression import Expression
from marsad.store.search_base import ARTICLE_FACETS

MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What is searched for, and among which articles.

    ``text`` is read by :mod:`marsad.query.searching.question`. ``since`` and ``until`` are a year, month or
    day of publication, inclusive; ``outlets`` and ``languages`` leave only articles of these; ``actor`` is an
    id, or a name that must be one entity's, which the article must mention. With ``as_written`` words count
    only as they are typed, but for case: nothing is folded and nothing added. ``names`` adds the other forms
    of names that the record knows, ``transliterate`` the Arabic words that sound like a Latin one.
    """

    text: str
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    actor: str | None = None
    as_written: bool = False
    names: bool = True
    transliterate: bool = True
    order: Order = Order.BEST


@dataclass(frozen=True, slots=True)
class Hit:
    """A found article, where its page was read from, and the passages that show why it was found."""

    article: Article
    source: str
    url: str | None
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of the found articles, of ``total`` in all; ``cursor`` leads to the next, None after the last.

    ``added`` are the forms that were searched for beside what was typed.
    """

    hits: tuple[Hit, ...]
    total: int
    added: tuple[Added, ...]
    cursor: str | None


def search(view: View, wanted: SearchFilter, *, limit: int = 20, cursor: str | None = None) -> SearchPage:
    """The articles that hold what is searched for.

    ``limit`` is 1 to 200. Raises UsageError for a question without a word or too long, a date that does not
    exist, a limit or cursor that is none; NotFoundError when nobody is named as the actor.
    """
    if not 1 <= limit <= MOST_HITS:
        raise UsageError(f"a page has 1 to {MOST_HITS} articles, not {limit}")
    selection, added = _selection(view, wanted)
    after = None if cursor is None else _read(wanted, cursor)
    found = view.search_articles(selection, wanted.order, limit + 1, after)
    shown = found[:limit]
    return SearchPage(
        hits=tuple(hit for item in shown if (hit := _hit(view, item, selection)) is not None),
        total=view.count_articles(selection),
        added=added,
        cursor=_write(wanted, shown[-1]) if len(found) > limit else None,
    )


def search_facets(view: View, wanted: SearchFilter) -> dict[str, tuple[tuple[str, int], ...]]:
    """The found articles counted by outlet, year and language, each without its own condition.

    Most first, then by value. Raises as :func:`search` does.
    """
    selection, _ = _selection(view, wanted)
    free = {
        "outlet": replace(selection, outlets=()),
        "year": replace(selection, since=None, until=None),
        "language": replace(selection, languages=()),
    }
    counted = {facet: view.count_articles_by(free[facet], facet) for facet in ARTICLE_FACETS}
    return {facet: tuple(sorted(rows, key=lambda row: (-row[1], row[0]))) for facet, rows in counted.items()}


def event_words(view: View, text: str) -> Expression | None:
    """What a search in the words of events asks for; None when it holds no word and so does not restrict.

    Raises UsageError as :func:`search` does.
    """
    question = read_question(text)
    return None if question is None else Expander(view).expression(question)


def _selection(view: View, wanted: SearchFilter) -> tuple[ArticleSelection, tuple[Added, ...]]:
    question = read_question(wanted.text, folded=not wanted.as_written)
    if question is None:
        raise UsageError("the search holds no word")
    expander = Expander(view, wanted.names, wanted.transliterate)
    expression = plainly(question) if wanted.as_written else expander.expression(question)
    selection = ArticleSelection(
        expression=expression,
        folded=not wanted.as_written,
        since=None if wanted.since is None else first_day(wanted.since),
        until=None if wanted.until is None else last_day(wanted.until),
        outlets=wanted.outlets,
        languages=wanted.languages,
        entity=None if wanted.actor is None else _entity(view, wanted.actor),
    )
    return selection, tuple(expander.added)


def _entity(view: View, name: str) -> str:
    found = find_entities(view, name)
    if not found:
        raise NotFoundError(f"nobody in the record is named {name!r}; try fewer words of the name")
    if len(found) > 1:
        raise UsageError(
            f"{name!r} may be {len(found)} different ones; give an id, `marsad actor` lists them"
        )
    return found[0].id


def _hit(view: View, found: Found, selection: ArticleSelection) -> Hit | None:
    article = view.article(found.article_id)
    if article is None:
        return None
    page = view.page(article.page_id)
    return Hit(
        article=article,
        source="" if page is None else page.page.source,
        url=None if page is None else page.page.url,
        score=found.score,
        passages=passages(article.text, selection.expression, folded=selection.folded),
    )


def _write(wanted: SearchFilter, found: Found) -> str:
    return write_cursor(wanted, (found.article_id, found.score, found.day))


def _read(wanted: SearchFilter, cursor: str) -> Found:
    article_id, score, day = read_cursor(wanted, cursor, (str, float, str))
    return Found(str(article_id), float(score or 0.0), None if day is None else str(day))
