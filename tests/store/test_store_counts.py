"""What the store counts for the assessment of two countries, and how it finds their events."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from samples import FIRST, SECOND, THIRD, VISIT_EVENT, Filled, article_of

from marsad.store import ArticleDay, ArticleMonth, EventSelection, Report
from marsad.store.sqlite_select import where


def test_articles_by_month_and_outlet(filled: Filled) -> None:
    with filled.store.view() as view:
        found = list(view.article_months())
        assert list(view.article_days()) == [ArticleDay("2023-12-15", 1)]
    assert found == [
        ArticleMonth(None, "صحيفة المثال", 2),
        ArticleMonth("2023-12", "صحيفة المثال", 1),
    ]


def test_reports_are_the_articles_of_events(filled: Filled) -> None:
    with filled.store.view() as view:
        found = list(view.reports([VISIT_EVENT, "no such event"]))
        assert len(list(view.reports([event.id for event in view.events()]))) == 3
        assert list(view.reports([])) == []
    outlet = "صحيفة المثال"
    told = {article_of(FIRST): "2023-12-15", article_of(SECOND): None}
    assert article_of(THIRD) not in told
    assert found == [Report(VISIT_EVENT, article, outlet, told[article]) for article in sorted(told)]


def _plan(path: str, sql: str, values: list[str | float]) -> list[str]:
    connection = sqlite3.connect(Path(path))
    try:
        return [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    finally:
        connection.close()


def test_events_of_a_pair_are_looked_up_once(filled: Filled) -> None:
    condition, values = where(EventSelection(country="MAR", counterpart="FRA"))
    plan = _plan(filled.store.location, f"SELECT id FROM event WHERE {condition}", values)
    assert not any("CORRELATED" in step or step.startswith("SCAN event ") for step in plan)


def test_counting_articles_reads_no_article(filled: Filled) -> None:
    sql = "SELECT substr(published, 1, 7), outlet, count(*) FROM article GROUP BY 1, 2"
    assert any("COVERING INDEX article_published" in step for step in _plan(filled.store.location, sql, []))
