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


def article_conditions(wanted: ArticleSelection) -> tuple[str, list[str | float]]:
    """Conditions over ``search_article`` AS article, and the values of their marks."""
    conditions, values = ["article.live = 1"], list[str | float]()
    if wanted.since is not None:
        conditions.append("article.last_day >= ?")
        values.append(wanted.since)
    if wanted.until is not None:
        conditions.append("article.first_day <= ?")
        values.append(wanted.until)
    for column, among in (("outlet", wanted.outlets), ("language", wanted.languages)):
        if among:
            conditions.append(f"article.{column} IN ({', '.join('?' * len(among))})")
            values += among
    if wanted.entity is not None:
        conditions.append(
            "article.article_id IN (SELECT article_id FROM article_entity WHERE local_id = ? OR local_id IN "
            "(SELECT local_id FROM entity_id WHERE entity_id = ?))"
        )
        values += (wanted.entity, wanted.entity)
    return " AND ".join(conditions), values


def article_table(wanted: ArticleSelection) -> str:
    """The table of FTS5 that holds the form of words the selection has."""
    return "article_folded" if wanted.folded else "article_plain"
