"""The pages of examples/ through all stages, compared with what a careful reader takes from them."""

from __future__ import annotations

from functools import cache

import pytest
from expectation import CHECKS, EXAMPLES, Found, WantedArticle, WantedEvent, contradicts, load

from marsad import read
from marsad.knowledge import default
from marsad.pipeline import read_item, run_corpus, run_item
from marsad.records import Article, ArticleRecord, PageRecord, Rejected
from marsad.web.words import LANGUAGES, words

EXPECTED = load()


@cache
def found() -> Found:
    """The examples through all stages, once for all tests."""
    records = _records()
    chronicle = run_corpus(_articles(records), default())
    return Found(records, chronicle, EXPECTED)


def _records() -> list[PageRecord]:
    pages = [
        read_item(source) for source in read.sources([EXAMPLES / "pages"]) if not isinstance(source, Rejected)
    ]
    assert not [page for page in pages if isinstance(page, Rejected)]
    return [run_item(page, default()) for page in pages if not isinstance(page, Rejected)]


def _articles(records: list[PageRecord]) -> list[ArticleRecord]:
    return [article for record in records for article in record.articles]


# --------------------------------------------------------------------------- articles


def _field(article: Article, field: str) -> object:
    if field == "published":
        return article.published.value[:10] if article.published is not None else None
    if field == "told_by":
        return sorted({item.kind.value for item in article.attributions})
    return getattr(article, field)


def _article_cases() -> list[tuple[WantedArticle, str]]:
    return [(wanted, field) for wanted in EXPECTED.articles for field in wanted.fields]


def _article_is_right(wanted: WantedArticle, field: str) -> bool:
    articles = found().records[wanted.page].articles
    return (
        len(articles) > wanted.position
        and _field(found().article(wanted.page, wanted.position), field) == wanted.fields[field]
    )


@pytest.mark.parametrize(
    ("wanted", "field"),
    [case for case in _article_cases() if case[1] not in case[0].later],
    ids=lambda case: case if isinstance(case, str) else f"{case.page}-{case.position}",
)
def test_articles_are_read_as_a_reader_reads_them(wanted: WantedArticle, field: str) -> None:
    value = _field(found().article(wanted.page, wanted.position), field)
    assert value == wanted.fields[field]


@pytest.mark.parametrize("page", sorted({wanted.page for wanted in EXPECTED.articles}))
def test_a_page_has_as_many_articles_as_a_reader_sees(page: str) -> None:
    articles = found().records[page].articles
    wanted = [article for article in EXPECTED.articles if article.page == page]
    assert len(articles) == len(wanted)


def test_every_page_is_expected() -> None:
    assert {path.name for path in (EXAMPLES / "pages").iterdir()} == {
        wanted.page for wanted in EXPECTED.articles
    }


# --------------------------------------------------------------------------- events


def _event_problem(wanted: WantedEvent, check: str) -> str | None:
    event = found().best(wanted)
    if event is None:
        return "not found"
    return None if check == "found" else CHECKS[check](wanted, event, found())


def _event_cases() -> list[tuple[WantedEvent, str]]:
    strong = [wanted for wanted in EXPECTED.events if wanted.strong]
    return [(wanted, check) for wanted in strong for check in ("found", *CHECKS)]


def _is_later(wanted: WantedEvent, check: str) -> bool:
    return "found" in wanted.later or check in wanted.later


@pytest.mark.parametrize(
    ("wanted", "check"),
    [case for case in _event_cases() if not _is_later(*case)],
    ids=lambda case: case if isinstance(case, str) else case.id,
)
def test_strong_events_are_found_whole(wanted: WantedEvent, check: str) -> None:
    assert _event_problem(wanted, check) is None


@pytest.mark.parametrize(
    "wanted",
    [wanted for wanted in EXPECTED.events if not _is_later(wanted, "date")],
    ids=lambda wanted: wanted.id,
)
def test_no_event_is_on_a_day_it_was_not(wanted: WantedEvent) -> None:
    event = found().best(wanted)
    if event is not None:
        assert not contradicts(wanted, event)
        if not wanted.strong and wanted.date is None:
            assert CHECKS["date"](wanted, event, found()) is None


def test_no_event_is_invented() -> None:
    put_off = {(surplus.page, surplus.type) for surplus in EXPECTED.surplus}
    matched = {event.id for wanted in EXPECTED.events for event in found().candidates(wanted)}
    invented = [
        (
            event.type,
            event.status.value,
            sorted(found().pages(event)),
            found().people((*event.actors, *event.recipients)),
        )
        for event in found().chronicle.events
        if event.type != "STATEMENT"  # what is only said is not listed
        and event.id not in matched
        and not {(page, event.type) for page in found().pages(event)} & put_off
    ]
    assert invented == []


@pytest.mark.parametrize("page", ["21-recipe.txt", "22-weather.html"])
def test_a_page_about_no_event_gives_none(page: str) -> None:
    assert [item for record in found().records[page].articles for item in record.event_mentions] == []


def test_what_was_put_off_is_still_beyond_the_program() -> None:
    """When this fails the program has become better: take the `later` that it names out of expected.yaml."""
    articles = [
        (wanted.page, field)
        for wanted, field in _article_cases()
        if field in wanted.later and _article_is_right(wanted, field)
    ]
    events = [
        (wanted.id, check)
        for wanted in EXPECTED.events
        for check in wanted.later
        if _event_problem(wanted, check) is None
    ]
    surplus = [
        (item.page, item.type)
        for item in EXPECTED.surplus
        if not any(
            event.type == item.type and item.page in found().pages(event)
            for event in found().chronicle.events
        )
    ]
    assert (articles, events, surplus) == ([], [], [])


# --------------------------------------------------------------------------- what holds whatever is found


def test_the_order_of_the_pages_changes_nothing() -> None:
    records = list(found().records.values())
    assert run_corpus(_articles(records[::-1]), default()) == found().chronicle


def test_every_character_of_a_page_is_in_one_block_or_white() -> None:
    for record in found().records.values():
        text, reached = record.extraction.text, 0
        for block in record.extraction.blocks:
            assert text[reached : block.start].strip() == ""
            assert reached <= block.start < block.end
            reached = block.end
        assert text[reached:].strip() == ""


def test_every_span_stands_in_its_article() -> None:
    for record in _articles(list(found().records.values())):
        text = record.article.text
        assert [text[item.start : item.end] for item in record.dates] == [item.text for item in record.dates]
        for item in record.actors.mentions:
            assert text[item.start : item.end] == item.text
        for event in record.event_mentions:
            assert event.evidence
            assert all(0 <= span.start < span.end <= len(text) for span in event.evidence)


def test_the_offsets_of_an_article_lead_to_the_same_characters_of_its_page() -> None:
    for record in found().records.values():
        for item in record.articles:
            for run in item.article.offset:
                on_page = record.extraction.text[run.page_start : run.page_start + run.length]
                assert on_page == item.article.text[run.article_start : run.article_start + run.length]


def test_every_event_rests_on_mentions_and_every_mention_is_in_one_event() -> None:
    in_events = [mention for event in found().chronicle.events for mention in event.mentions]
    assert len(in_events) == len(set(in_events))
    assert set(in_events) <= set(found().mentions)
    for event in found().chronicle.events:
        articles = {found().mentions[mention].article_id for mention in event.mentions}
        assert 1 <= event.independent_sources <= event.articles == len(articles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_dates_an_event_has_words(language: str) -> None:
    rules = {event.date.how for event in found().chronicle.events}
    assert [rule for rule in sorted(rules) if words(language).rule(rule) is None] == []
