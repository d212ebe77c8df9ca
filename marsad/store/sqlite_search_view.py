"""Search in a SQLite store: see :class:`marsad.store.search_base.SearchView`."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from marsad.store.expression import ArticleSelection, Expression, Found, judged
from marsad.store.sql_search_view import Asked, SqlSearchView
from marsad.store.sql_select import article_conditions
from marsad.store.sqlite_match import article_table, fts_query
from marsad.store.sqlite_rows import SqliteRows

_LIVE = "article.live = 1"
_HEADLINE, _BODY = 5.0, 1.0


class SqliteSearchView(SqliteRows, SqlSearchView):
    """The searching part of a view on a SQLite store."""

    def _best(self, wanted: ArticleSelection, limit: int, after: Found | None) -> tuple[Found, ...]:
        if after is not None:
            after = self._judged_now(wanted, after)
        condition, values = article_conditions(wanted, _LIVE)
        table = article_table(wanted)
        every, weighed = fts_query(wanted.expression), fts_query(judged(wanted.expression))
        asked = [every]
        inner = (
            f"SELECT article.article_id AS id, bm25({table}, {_HEADLINE}, {_BODY}) AS score, first_day "
            f"FROM {table} JOIN search_article AS article ON article.number = {table}.rowid "
            f"WHERE {table} MATCH ? AND {condition}"
        )
        if weighed != every:
            asked = [weighed, every]
            inner = (
                f"WITH weighed AS MATERIALIZED (SELECT rowid AS number, bm25({table}, {_HEADLINE}, {_BODY}) "
                f"AS score FROM {table} WHERE {table} MATCH ?) "
                "SELECT article.article_id AS id, coalesce(weighed.score, 0.0) AS score, first_day "
                f"FROM {table} JOIN search_article AS article ON article.number = {table}.rowid "
                f"LEFT JOIN weighed ON weighed.number = article.number WHERE {table} MATCH ? AND {condition}"
            )
        place, more = "", list[str | float]()
        if after is not None:
            place, more = " WHERE (score, id) > (?, ?)", [after.score, after.article_id]
        rows = self._rows(
            f"SELECT id, score, first_day FROM ({inner}){place} ORDER BY score, id LIMIT ?",
            *(*asked, *values, *more, limit),
        )
        return tuple(Found(row[0], row[1], row[2]) for row in rows)

    def _judged_now(self, wanted: ArticleSelection, after: Found) -> Found:
        """How well an article fits now, where it is still found: other articles weigh in its score."""
        table = article_table(wanted)
        rows = self._rows(
            f"SELECT bm25({table}, {_HEADLINE}, {_BODY}) FROM {table} WHERE {table} MATCH ? AND rowid = "
            "(SELECT number FROM search_article WHERE article_id = ?)",
            *(fts_query(judged(wanted.expression)), after.article_id),
        )
        score = next((float(row[0]) for row in rows), after.score)
        return Found(after.article_id, score, after.day)

    def _matching(self, wanted: ArticleSelection) -> Asked:
        condition, values = article_conditions(wanted, _LIVE)
        table = article_table(wanted)
        source = (
            f"{table} JOIN search_article AS article ON article.number = {table}.rowid "
            f"WHERE {table} MATCH ? AND {condition}"
        )
        return source, [fts_query(wanted.expression), *values]

    def _listed(self, wanted: ArticleSelection) -> Asked:
        """Told as a set of rows, which is quicker where their scores are not asked for."""
        condition, values = article_conditions(wanted, _LIVE)
        table = article_table(wanted)
        matching = f"article.number IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
        source = f"search_article AS article WHERE {matching} AND {condition}"
        return source, [fts_query(wanted.expression), *values]

    # ------------------------------------------------------------------ words and names

    def word_counts(self, words: Collection[str], *, folded: bool) -> dict[str, int]:
        """See :class:`marsad.store.search_base.SearchView`."""
        table = "article_folded_words" if folded else "article_plain_words"
        found = {}
        for word in sorted(set(words)):
            for row in self._rows(f"SELECT doc FROM {table} WHERE term = ?", word):
                found[word] = int(row[0])
        return found

    def article_outlets(self) -> Iterator[tuple[str, str | None, str | None]]:
        """See :class:`marsad.store.search_base.SearchView`."""
        for row in self._rows("SELECT article_id, outlet, first_day FROM search_article WHERE live = 1"):
            yield str(row[0]), row[1], row[2]

    def events_matching(self, words: Expression) -> frozenset[str]:
        """See :class:`marsad.store.search_base.SearchView`."""
        sql = (
            "SELECT event_id FROM search_event WHERE live = 1 AND number IN "
            "(SELECT rowid FROM event_folded WHERE event_folded MATCH ?)"
        )
        return frozenset(str(row[0]) for row in self._rows(sql, fts_query(words)))
