"""Search in a PostgreSQL store: see :class:`marsad.store.search_base.SearchView`.

The same articles and events are found as in SQLite. How well an article fits is judged by PostgreSQL's
``ts_rank``, with words of the headline weighing five times as much: unlike bm25 it does not know which words
are rare, and other articles do not weigh in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from marsad.store.expression import ArticleSelection, Expression, Found, Phrase, judged
from marsad.store.postgres_match import matches, vector_query
from marsad.store.postgres_rows import PostgresRows
from marsad.store.sql_search_view import Asked, SqlSearchView
from marsad.store.sql_select import article_conditions

_WEIGHTS = "{0.2, 0.2, 0.2, 1.0}"
_BY_LENGTH = 1
"""The rank is divided by 1 + the logarithm of the length."""


class PostgresSearchView(PostgresRows, SqlSearchView):
    """The searching part of a view on a PostgreSQL store."""

    def _best(self, wanted: ArticleSelection, limit: int, after: Found | None) -> tuple[Found, ...]:
        condition, values = _conditions(wanted)
        score, asked = _score(wanted)
        place, more = "", list[str | float]()
        if after is not None:
            place = " WHERE (score, id) > (?::float8, ?)"
            more = [self._score_now(wanted, after), after.article_id]
        rows = self._rows(
            f"SELECT id, score, first_day FROM (SELECT article_id AS id, {score} AS score, first_day "
            f"FROM search_article AS article WHERE {condition}) AS found{place} ORDER BY score, id LIMIT ?",
            *(*asked, *values, *more, limit),
        )
        return tuple(Found(row[0], row[1], row[2]) for row in rows)

    def _score_now(self, wanted: ArticleSelection, after: Found) -> float:
        """How well an article fits now, where it is still found: it may have been written anew."""
        condition, values = matches(wanted.expression, _form(wanted))
        score, asked = _score(wanted)
        sql = f"SELECT {score} FROM search_article AS article WHERE article_id = ? AND {condition}"
        rows = self._rows(sql, *asked, after.article_id, *values)
        return next((float(row[0]) for row in rows), after.score)

    def _matching(self, wanted: ArticleSelection) -> Asked:
        condition, values = _conditions(wanted)
        return f"search_article AS article WHERE {condition}", values

    # ------------------------------------------------------------------ words

    def word_counts(self, words: Collection[str], *, folded: bool) -> dict[str, int]:
        """See :class:`marsad.store.search_base.SearchView`."""
        found = {}
        for word in sorted(set(words)):
            condition, values = matches(Phrase((word,)), "folded" if folded else "plain")
            if number := self._count(f"search_article WHERE {condition}", *values):
                found[word] = number
        return found

    def article_outlets(self) -> Iterator[tuple[str, str | None, str | None]]:
        """See :class:`marsad.store.search_base.SearchView`."""
        for row in self._rows("SELECT article_id, outlet, first_day FROM search_article"):
            yield str(row[0]), row[1], row[2]

    def events_matching(self, words: Expression) -> frozenset[str]:
        """See :class:`marsad.store.search_base.SearchView`."""
        condition, values = matches(words, "folded")
        rows = self._rows(f"SELECT event_id FROM search_event WHERE {condition}", *values)
        return frozenset(str(row[0]) for row in rows)


def _form(wanted: ArticleSelection) -> str:
    return "folded" if wanted.folded else "plain"


def _conditions(wanted: ArticleSelection) -> Asked:
    """All that must hold of an article, and the values of the marks."""
    found, asked = matches(wanted.expression, _form(wanted))
    others, values = article_conditions(wanted)
    return f"{found} AND {others}", [*asked, *values]


def _score(wanted: ArticleSelection) -> Asked:
    """How well an article fits, smaller for better, and the values of the marks; rare forms do not count."""
    vector, asked = f"{_form(wanted)}_vector", vector_query(judged(wanted.expression), whole=False)
    rank = f"ts_rank('{_WEIGHTS}', {vector}, ?::tsquery, {_BY_LENGTH})::float8"
    return f"CASE WHEN {vector} @@ ?::tsquery THEN -{rank} ELSE 0 END", [asked, asked]
