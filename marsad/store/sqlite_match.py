"""Full-text searches in the terms of SQLite: expressions as queries of FTS5, selections as conditions."""

from __future__ import annotations

from marsad.store.expression import AnyOf, ArticleSelection, Expression, Phrase


def fts_query(expression: Expression) -> str:
    """The expression in the language of FTS5; every word stands in quotes and holds no quote."""
    if isinstance(expression, Phrase):
        return f'"{" ".join(expression.words)}"' + (" *" if expression.prefix else "")
    if isinstance(expression, AnyOf):
        return f"({' OR '.join(map(fts_query, expression.parts))})"
    found = f"({' AND '.join(map(fts_query, expression.parts))})"
    without = " OR ".join(map(fts_query, expression.without))
    return f"({found} NOT ({without}))" if without else found


def event_condition(expression: Expression) -> tuple[str, list[str | float]]:
    """A condition over ``event`` that the expression holds in its words, and the value of its mark."""
    condition = (
        "id IN (SELECT event_id FROM search_event WHERE live = 1 AND number IN "
        "(SELECT rowid FROM event_folded WHERE event_folded MATCH ?))"
    )
    return condition, [fts_query(expression)]


def article_table(wanted: ArticleSelection) -> str:
    """The table of FTS5 that holds the form of words the selection has."""
    return "article_folded" if wanted.folded else "article_plain"
