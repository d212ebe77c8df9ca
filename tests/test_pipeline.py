"""The stages in order: what is linked between them, and what becomes of a page they cannot take."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from marsad import knowledge, pipeline
from marsad.knowledge import Knowledge
from marsad.pipeline import CORPUS_STAGES, ITEM_STAGES, link_attributions, read_item, run_corpus, run_item
from marsad.read import Source
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Chronicle,
    Mention,
    MentionKind,
    OffsetRun,
    Page,
    Rejected,
    page_id,
)

PAGES = Path(__file__).parents[1] / "examples" / "pages"
TEXT = "أعلن بلاغ للمديرية العامة للنخيل ومكتب البحر عن لقاء، نقلا عن سالم الراجحي"


@pytest.fixture(scope="module")
def tables() -> Knowledge:
    return knowledge.default()


@pytest.fixture(scope="module")
def records(tables: Knowledge) -> list[ArticleRecord]:
    files = sorted(path for path in PAGES.iterdir() if path.is_file()) if PAGES.is_dir() else []
    if not files:
        pytest.skip("no pages in examples/pages")
    pages = [read_item(Source(path, path.name)) for path in files]
    return [
        article for page in pages if isinstance(page, Page) for article in run_item(page, tables).articles
    ]


def _page(text: str) -> Page:
    return Page(page_id(None, text.encode()), "x.txt", None, None, None, "text/plain", "utf-8", text)


def _article(*attributions: Attribution) -> Article:
    return Article(
        "a", "p", 0, "", None, None, "ar", None, attributions, TEXT, (OffsetRun(0, 0, len(TEXT)),), ()
    )


def _attribution(kind: AttributionKind, phrase: str, entity_id: str | None = None) -> Attribution:
    start = TEXT.index(phrase)
    return Attribution(kind, "اسم", entity_id, start, start + len(phrase))


def _mention(text: str, kind: MentionKind, entity_id: str) -> Mention:
    start = TEXT.index(text)
    return Mention(start, start + len(text), text, kind, entity_id)


FOUND = ArticleActors(
    mentions=(
        _mention("مديرية العامة للنخيل", MentionKind.ORGANISATION, "body"),
        _mention("مكتب البحر", MentionKind.ORGANISATION, "office"),
        _mention("سالم الراجحي", MentionKind.PERSON, "person"),
    )
)


def _linked(attribution: Attribution) -> tuple[str, str | None]:
    (linked,) = link_attributions(_article(attribution), FOUND).attributions
    return linked.name, linked.entity_id


def test_communique_takes_the_first_body_its_phrase_names() -> None:
    phrase = "بلاغ للمديرية العامة للنخيل ومكتب البحر"
    assert _linked(_attribution(AttributionKind.COMMUNIQUE, phrase)) == ("مديرية العامة للنخيل", "body")


def test_a_communique_keeps_the_article_that_its_particle_swallows() -> None:
    start = TEXT.index("للمديرية")
    written = Attribution(AttributionKind.COMMUNIQUE, "المديرية العامة للنخيل", None, start, start + 22)
    body = _mention("لمديرية العامة للنخيل", MentionKind.ORGANISATION, "body")
    (linked,) = link_attributions(_article(written), ArticleActors(mentions=(body,))).attributions
    assert (linked.name, linked.entity_id) == ("المديرية العامة للنخيل", "body")


def test_agency_takes_the_body_and_keeps_its_name() -> None:
    assert _linked(_attribution(AttributionKind.AGENCY, "مكتب البحر")) == ("اسم", "office")


def test_words_of_a_person_are_linked_to_the_person() -> None:
    assert _linked(_attribution(AttributionKind.PERSON, "نقلا عن سالم الراجحي")) == ("اسم", "person")


def test_what_is_known_or_names_nobody_stays() -> None:
    assert _linked(_attribution(AttributionKind.COMMUNIQUE, "مكتب البحر", "x")) == ("اسم", "x")
    assert _linked(_attribution(AttributionKind.COMMUNIQUE, "عن لقاء")) == ("اسم", None)
    article = _article(_attribution(AttributionKind.COMMUNIQUE, "عن لقاء"))
    assert link_attributions(article, FOUND) is article


def test_stages_are_named_once_in_order() -> None:
    assert ITEM_STAGES == ("read", "extract", "dates", "actors", "events")
    assert CORPUS_STAGES == ("actors", "reuse", "chronicle")


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("marsad.extract.extract", "extract"),
        ("marsad.dates.article_dates", "dates"),
        ("marsad.actors.read_actors", "actors"),
        ("marsad.events.code", "events"),
    ],
)
def test_a_stage_that_raises_fails_the_page_alone(
    monkeypatch: pytest.MonkeyPatch, tables: Knowledge, name: str, stage: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("line one\nline two" + "x" * 1000)

    monkeypatch.setattr(name, fail)
    page = next(iter(_readable()))
    record = run_item(page, tables)
    assert record.rejected is not None
    assert (record.rejected.source, record.rejected.stage, record.rejected.reason) == (
        page.source,
        stage,
        "failed",
    )
    assert record.rejected.detail.startswith("RuntimeError: line one line two")
    assert len(record.rejected.detail) < 400
    assert record.articles == ()
    assert record.extraction.articles == ()


def _readable() -> list[Page]:
    files = sorted(path for path in PAGES.iterdir() if path.is_file()) if PAGES.is_dir() else []
    pages = [read_item(Source(path, path.name)) for path in files]
    found = [page for page in pages if isinstance(page, Page)]
    return found or pytest.skip("no pages in examples/pages")


def test_reading_that_raises_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("marsad.read.read", fail)
    assert read_item(Source(tmp_path / "x", "x")) == Rejected("x", "read", "failed", "ValueError")


def test_a_page_without_an_article_keeps_its_blocks(tables: Knowledge) -> None:
    record = run_item(_page("الرئيسية\nسياسة\nرياضة\nاتصل بنا\n"), tables)
    assert record.rejected is not None
    assert record.rejected.reason == "no_article"
    assert record.extraction.blocks


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "x", "\x00" * 10, "م" * 5000, "«" * 300, "1" * 300, "\u202e" * 50]
)
def test_no_text_makes_a_stage_raise(tables: Knowledge, text: str) -> None:
    record = run_item(_page(text), tables)
    assert record.rejected is None or record.rejected.reason == "no_article", record.rejected


def test_stages_can_be_run_up_to_one_of_them(tables: Knowledge) -> None:
    page = _readable()[0]
    up_to = {stage: run_item(page, tables, until=stage).articles[0] for stage in ITEM_STAGES[1:]}
    assert not up_to["extract"].dates
    assert up_to["dates"].dates
    assert not up_to["dates"].actors.mentions
    assert up_to["actors"].actors.mentions
    assert not up_to["actors"].event_mentions
    assert up_to["events"] == run_item(page, tables).articles[0]


def test_corpus_does_not_depend_on_the_order(tables: Knowledge, records: list[ArticleRecord]) -> None:
    shuffled = random.Random(5).sample(records, len(records))
    assert run_corpus(shuffled, tables) == run_corpus(records, tables)


def test_chronicle_holds_no_local_id(tables: Knowledge, records: list[ArticleRecord]) -> None:
    result = run_corpus(records, tables)
    entities = {entity.id for entity in result.entities}
    assert len(entities) == len(result.entities) > 0
    assert set(result.ids.values()) <= entities
    slots = [slot for event in result.events for slot in (*event.actors, *event.recipients)]
    used = {slot.person_id for slot in slots} | {item for slot in slots for item in slot.organisation_ids}
    assert used - {None} <= entities
    assert {item.person_id for item in result.occupancies} <= entities


def test_corpus_of_nothing(tables: Knowledge) -> None:
    result = pipeline.run_corpus([], tables)
    assert result == Chronicle()
