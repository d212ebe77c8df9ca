"""What every store must do: one suite, run over each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import samples
from samples import (
    BODY,
    CHRONICLE,
    EMPTY,
    FIRST,
    HOST,
    PLANNED_EVENT,
    RECORDS,
    SECOND,
    THIRD,
    UNREADABLE,
    VISIT_EVENT,
    VISITOR,
    article_of,
    fill,
)

from marsad.identity import resolve_record
from marsad.kept import Kept
from marsad.records import (
    EVENTS,
    VALUES,
    ArticleActors,
    Chronicle,
    Decision,
    MentionKind,
    PageAbout,
    PageRecord,
    Rejected,
)
from marsad.store import EventSelection, PageMarks, Store, open_store, page_rows

_Days = tuple[str | None, str | None]


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    return new_store()


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store).store


def _put(store: Store, *records: PageRecord) -> None:
    with store.writer() as writer:
        for record in records:
            writer.put_page(page_rows(record))


def test_new_store_is_empty_and_not_stale(store: Store) -> None:
    with store.view() as view:
        assert not view.state().stale
        assert view.counts().pages == 0
        assert list(view.pages()) == []
        assert list(view.events()) == []
        assert list(view.rejected()) == []


def test_records_come_back_as_they_were_put(filled: Store) -> None:
    expected = [article for record in RECORDS for article in record.articles]
    with filled.view() as view:
        assert list(view.article_records()) == sorted(expected, key=lambda item: item.article.id)
        found = list(view.article_records())
        bare = list(view.article_records(dates=False, actors=False))
        assert bare == [replace(item, dates=(), actors=ArticleActors()) for item in found]
        assert any(item.dates for item in found)
        assert list(view.found_actors()) == [(item.article.id, item.actors) for item in found]
        assert list(view.found_articles()) == [item.article for item in found]


def test_pages_come_back_with_text_blocks_and_reason(filled: Store) -> None:
    with filled.view() as view:
        stored = {item.page.source: item for item in view.pages()}
        one = view.page(FIRST.page.id)
    assert [item.page.id for item in stored.values()] == sorted(record.page.id for record in RECORDS)
    for record in RECORDS:
        found = stored[record.page.source]
        assert (found.page, found.text) == (record.page, record.extraction.text)
        assert found.blocks == record.extraction.blocks
        assert found.rejected == record.rejected
    assert one is not None
    assert one.article_ids == {0: article_of(FIRST)}


def test_text_of_a_page_of_markup_is_kept_beside_its_content(store: Store) -> None:
    markup = replace(FIRST, page=replace(FIRST.page, content=f"<p>{FIRST.page.content}</p>"))
    _put(store, markup)
    with store.view() as view:
        found = view.page(FIRST.page.id)
    assert found is not None
    assert found.page.content != found.text == FIRST.extraction.text


def test_ids_of_articles_become_ids_of_entities(filled: Store) -> None:
    with filled.view() as view:
        resolved = view.resolved_record(article_of(FIRST))
        every = list(view.resolved_records())
        article = view.article(article_of(FIRST))
        mention = view.event_mentions_by_id([SECOND.articles[0].event_mentions[0].id])
    assert resolved == resolve_record(FIRST.articles[0], CHRONICLE.ids)
    assert resolved in every
    assert article is not None
    assert article.attributions[0].entity_id == VISITOR
    assert [item.actors[0].person_id for item in mention.values()] == [VISITOR]


def test_stale_until_the_chronicle_is_of_the_same_generation(store: Store) -> None:
    _put(store, FIRST)
    with store.view() as view:
        before = view.state()
    _put(store, SECOND)
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(), before.generation, {})
    with store.view() as view:
        assert view.state().stale
        generation = view.state().generation
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(), generation, {})
    with store.view() as view:
        assert not view.state().stale


def test_chronicle_is_replaced_whole(filled: Store) -> None:
    with filled.view() as view:
        assert tuple(view.events()) == CHRONICLE.events
        assert tuple(view.entities()) == CHRONICLE.entities
        assert tuple(view.occupancies()) == CHRONICLE.occupancies
        assert tuple(view.clusters()) == CHRONICLE.clusters
        generation = view.state().generation
    with filled.writer() as writer:
        writer.replace_corpus(Chronicle(), generation, {})
    with filled.view() as view:
        counts = view.counts()
        assert list(view.events()) == []
        assert list(view.entities()) == []
    assert (counts.events, counts.entities, counts.occupancies, counts.clusters) == (0, 0, 0, 0)
    assert (counts.pages, counts.articles, counts.event_mentions) == (4, 3, 3)


def test_kept_rows_are_their_makers_and_follow_what_a_run_used(store: Store) -> None:
    def run(maker: str, used: list[str], made: dict[str, str]) -> dict[str, str]:
        """One run: what it found of the rows that it asked for."""
        with store.view() as view:
            kept = Kept(lambda kind: view.kept(maker, kind))
            found = {key: value for key in used if (value := kept.rows("name").get(key)) is not None}
        for key, value in made.items():
            kept.rows("name").put(key, value)
        with store.writer() as writer:
            writer.keep(kept, maker)
        return found

    assert run("one", ["a"], {"a": "1", "b": "2"}) == {}
    assert run("one", ["a", "b"], {"c": "3"}) == {"a": "1", "b": "2"}
    assert run("one", ["a"], {"c": "4"}) == {"a": "1"}
    assert run("one", ["a", "b", "c"], {}) == {"a": "1", "c": "4"}
    assert run("another", ["a", "c"], {"d": "5"}) == {}
    assert run("one", ["a", "c", "d"], {}) == {}


def test_a_transaction_that_raises_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writer() as writer:
            writer.put_page(page_rows(FIRST))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.view() as view:
        assert view.counts().pages == 0
        assert not view.state().stale


def test_a_view_does_not_see_what_is_written_later(filled: Store) -> None:
    with filled.view() as earlier:
        before = earlier.counts()
    with filled.view() as view:
        with filled.writer() as writer:
            writer.put_rejected(Rejected("late", "read", "empty", "holds nothing"))
        assert view.counts() == before
    with filled.view() as later:
        assert later.counts().rejected == before.rejected + 1


def test_a_page_keeps_all_its_sources_and_the_first_names_it(filled: Store) -> None:
    again = replace(UNREADABLE, source="z/again.txt")
    with filled.writer() as writer:
        writer.put_rejected(again)
        writer.add_source(SECOND.page.id, "z/again.txt")
        writer.add_source(SECOND.page.id, "z/again.txt")
        writer.add_source("0" * 16, "z/nowhere.txt")
    _put(filled, replace(SECOND, page=replace(SECOND.page, source="a/copy.txt")))
    _put(filled, replace(SECOND, page=replace(SECOND.page, source="x/copy.txt")))
    with filled.view() as view:
        found = view.page(SECOND.page.id)
        assert view.sources(SECOND.page.id) == ("a/copy.txt", "b/second.txt", "x/copy.txt", "z/again.txt")
        assert view.sources(FIRST.page.id) == (FIRST.page.source,)
        assert view.sources("0" * 16) == ()
        assert again not in view.rejected()
    assert found is not None
    assert found.page.source == "a/copy.txt"


def test_no_rejection_under_the_name_of_any_source_of_a_page(filled: Store) -> None:
    late = Rejected("z/again.txt", "read", "empty", "holds nothing")
    with filled.writer() as writer:
        writer.add_source(FIRST.page.id, late.source)
        writer.put_rejected(late)
    with filled.view() as view:
        assert late not in view.rejected()


@pytest.mark.parametrize("about", [None, PageAbout("feed"), PageAbout("row", "عنوان \ud800", "أمس", "كاتب")])
def test_what_a_container_says_of_a_page_comes_back(store: Store, about: PageAbout | None) -> None:
    _put(store, replace(FIRST, page=replace(FIRST.page, about=about)))
    with store.view() as view:
        found = view.page(FIRST.page.id)
    assert found is not None
    assert found.page.about == about


# --------------------------------------------------------------------------- what repeats on a site's pages

MARKS = PageMarks("host:news.example", (1, 2, 2**64 - 1), (2,), "digest")


def _put_marked(store: Store, record: PageRecord, marks: PageMarks | None) -> None:
    with store.writer() as writer:
        writer.put_page(page_rows(record, marks))


def _settle(store: Store, site: str = MARKS.site, repeated: tuple[int, ...] = ()) -> None:
    with store.view() as view:
        generation = view.state().generation
    with store.writer() as writer:
        writer.settle(site, repeated, generation)


def test_marks_come_back_by_page_and_by_site(store: Store) -> None:
    other = replace(MARKS, site="outlet:other")
    for record, marks in ((FIRST, MARKS), (SECOND, MARKS), (THIRD, other), (EMPTY, None)):
        _put_marked(store, record, marks)
    ids = [record.page.id for record in (FIRST, SECOND, THIRD, EMPTY)]
    with store.writer() as writer:
        writer.set_repeated(SECOND.page.id, (1, 2))
    with store.view() as view:
        assert view.page_marks(ids) == {
            ids[0]: MARKS,
            ids[1]: replace(MARKS, repeated=(1, 2)),
            ids[2]: other,
        }
        assert view.sites() == (MARKS.site, other.site)
        assert list(view.site_marks(MARKS.site)) == sorted(
            [(ids[0], MARKS), (ids[1], replace(MARKS, repeated=(1, 2)))]
        )
        assert list(view.site_marks("host:none")) == []


def test_a_site_is_unsettled_from_a_change_of_its_pages_until_settled(store: Store) -> None:
    _put_marked(store, FIRST, MARKS)
    with store.view() as view:
        assert view.unsettled() == (MARKS.site,)
        assert view.state().unsettled
        assert view.repeated(MARKS.site) == ()
    _settle(store, repeated=(2, 3))
    with store.view() as view:
        assert not view.state().unsettled
        assert view.repeated(MARKS.site) == (2, 3)


@pytest.mark.parametrize(
    ("marks", "unsettled"),
    [
        (MARKS, ()),
        (replace(MARKS, digest="other"), ()),
        (replace(MARKS, repeated=(1,)), (MARKS.site,)),
        (replace(MARKS, marks=(1,)), (MARKS.site,)),
        (replace(MARKS, site="host:other"), (MARKS.site, "host:other")),
        (None, (MARKS.site,)),
    ],
)
def test_only_other_marks_unsettle_the_site_of_a_page_put_again(
    store: Store, marks: PageMarks | None, unsettled: tuple[str, ...]
) -> None:
    _put_marked(store, FIRST, MARKS)
    _settle(store)
    _put_marked(store, FIRST, marks)
    with store.view() as view:
        assert view.unsettled() == tuple(sorted(unsettled))


def test_a_page_put_again_to_settle_its_site_does_not_unsettle_it(store: Store) -> None:
    _put_marked(store, FIRST, MARKS)
    _settle(store)
    with store.writer() as writer:
        writer.put_page(page_rows(FIRST, replace(MARKS, repeated=(1,))), settling=True)
    with store.view() as view:
        assert view.unsettled() == ()
        assert view.page_marks([FIRST.page.id])[FIRST.page.id].repeated == (1,)


def test_what_changes_while_a_site_is_settled_leaves_it_unsettled(store: Store) -> None:
    _put_marked(store, FIRST, MARKS)
    with store.view() as view:
        generation = view.state().generation
    _put_marked(store, SECOND, MARKS)
    with store.writer() as writer:
        writer.settle(MARKS.site, (2,), generation)
    with store.view() as view:
        assert view.unsettled() == (MARKS.site,)
        assert view.repeated(MARKS.site) == ()


def test_putting_a_page_again_replaces_it(filled: Store) -> None:
    moved = replace(FIRST, page=replace(FIRST.page, source="0.txt"), articles=())
    _put(filled, moved)
    with filled.view() as view:
        assert view.sources_of([FIRST.page.id, "0" * 16]) == {FIRST.page.id: "0.txt"}
        assert view.article(article_of(FIRST)) is None
        assert view.counts().articles == 2
        assert view.counts().event_mentions == 2


def test_rejections_are_rows_by_source_stage_and_reason(filled: Store) -> None:
    assert EMPTY.rejected is not None
    again = replace(UNREADABLE, detail="another sentence")
    other = replace(UNREADABLE, reason="vanished")
    with filled.writer() as writer:
        for item in (again, UNREADABLE, other):
            writer.put_rejected(item)
    with filled.view() as view:
        found = list(view.rejected())
        assert view.counts().rejected == len(found)
    # Of two details for the same row the smaller stays, in whatever order they came.
    assert found == [EMPTY.rejected, again, other]


def test_a_source_that_was_read_has_no_rejection(filled: Store) -> None:
    with filled.writer() as writer:
        writer.put_rejected(replace(UNREADABLE, source=FIRST.page.source))
        writer.clear_rejected(UNREADABLE.source)
    with filled.view() as view:
        assert list(view.rejected()) == [EMPTY.rejected]
    with filled.writer() as writer:
        writer.put_rejected(UNREADABLE)
    _put(filled, replace(SECOND, page=replace(SECOND.page, source=UNREADABLE.source)))
    with filled.view() as view:
        assert list(view.rejected()) == [EMPTY.rejected]


@pytest.mark.parametrize("sources", [("x", "y"), ("y", "x")])
def test_a_page_that_fails_twice_keeps_the_first_name(store: Store, sources: tuple[str, str]) -> None:
    with store.writer() as writer:
        for source in sources:
            writer.put_rejected(Rejected(source, "events", "failed", "ValueError"), "page")
    with store.view() as view:
        assert [item.source for item in view.rejected()] == ["x"]


def test_a_page_that_is_put_forgets_that_it_failed(store: Store) -> None:
    with store.writer() as writer:
        writer.put_rejected(Rejected("z.txt", "events", "failed", "ValueError"), FIRST.page.id)
    _put(store, FIRST)
    with store.view() as view:
        assert list(view.rejected()) == []


def test_fingerprint_is_remembered(store: Store) -> None:
    with store.writer() as writer:
        writer.set_fingerprint("1")
        writer.set_fingerprint("2")
    with store.view() as view:
        assert view.state().fingerprint == "2"


# --------------------------------------------------------------------------- which names are one

ROWS = (
    Decision(HOST, VISITOR, False, 0.1, ("other given name",), "marsad", "سالم الراجحي", "بيير دوفال"),
    Decision("a" * 16, VISITOR, True, 0.9, ("slip",), "marsad", "بيار دوفال", "بيير دوفال"),
    Decision("b" * 16, "c" * 16, True, 0.8, (), "marsad"),
)
MERGED = Decision(HOST, VISITOR, True, 1.0, ("one man",), "somebody", "سالم الراجحي", "بيير دوفال")


def _with_rows(store: Store) -> None:
    with store.view() as view:
        generation = view.state().generation
    ids = CHRONICLE.ids | {"a" * 16: VISITOR}
    with store.writer() as writer:
        writer.replace_corpus(replace(CHRONICLE, decisions=ROWS, ids=ids), generation, {})


def test_decisions_come_back_all_and_of_one_entity(filled: Store) -> None:
    _with_rows(filled)
    with filled.view() as view:
        assert list(view.decisions()) == sorted(ROWS, key=lambda row: (row.left, row.right))
        assert set(view.decisions(VISITOR)) == set(ROWS[:2])
        assert list(view.decisions("0" * 16)) == []
    with filled.writer() as writer:
        writer.replace_corpus(CHRONICLE, 0, {})
    with filled.view() as view:
        assert list(view.decisions()) == []


def test_decisions_about_events_are_apart_from_those_about_names(filled: Store) -> None:
    about = [
        Decision("1" * 16, "2" * 16, True, 0.7, ("same day",), "marsad", about=EVENTS),
        Decision("2" * 16, "3" * 16, True, 0.9, (), "marsad", about=EVENTS),
    ]
    with filled.view() as view:
        generation = view.state().generation
    with filled.writer() as writer:
        writer.replace_corpus(replace(CHRONICLE, decisions=(*ROWS, *about)), generation, {})
        writer.put_correction(replace(about[0], by="somebody"), "2024-01-02T03:04:05+00:00")
    with filled.view() as view:
        assert list(view.decisions()) == sorted(ROWS, key=lambda row: (row.left, row.right))
        assert list(view.event_decisions()) == about
        assert list(view.event_decisions(["2" * 16])) == about
        assert list(view.event_decisions(["1" * 16, "f" * 16])) == about[:1]
        assert list(view.event_decisions([])) == []
        assert [item.decision.about for item in view.corrections()] == [EVENTS]


def test_ids_of_names_and_finds_lead_to_entities(filled: Store) -> None:
    _with_rows(filled)
    local = samples.visitor_id(article_of(FIRST))
    with filled.view() as view:
        assert view.entity_ids([local, "a" * 16, "f" * 16]) == {local: VISITOR, "a" * 16: VISITOR}
        assert view.finds_in(article_of(FIRST), VISITOR) == (local,)
        assert view.finds_in(article_of(FIRST), HOST) == ()


def test_a_mark_on_a_value_leaves_the_chronicle_as_it_is(filled: Store) -> None:
    mark = replace(MERGED, right="date:2024-03-14", same=False, about=VALUES)
    with filled.view() as view:
        before = view.state()
    with filled.writer() as writer:
        number = writer.put_correction(mark, "2024-01-02T03:04:05+00:00")
    with filled.view() as view:
        assert view.state() == before
        assert [item.decision for item in view.corrections()] == [mark]
    with filled.writer() as writer:
        assert writer.undo_correction(number, "2024-01-02T03:04:06+00:00")
        assert not writer.undo_correction(number, "2024-01-02T03:04:07+00:00")
    with filled.view() as view:
        assert view.state() == before
        assert view.corrections()[0].undone == "2024-01-02T03:04:06+00:00"


def test_a_version_is_another_after_every_change(filled: Store) -> None:
    first = filled.version()
    with filled.view():
        pass
    assert filled.version() == first
    with filled.writer() as writer:
        writer.put_correction(MERGED, "2024-01-02T03:04:05+00:00")
    assert first is None or filled.version() not in (first, None)


def test_corrections_are_numbered_kept_and_undone(filled: Store) -> None:
    with filled.writer() as writer:
        numbers = [writer.put_correction(row, "2024-01-02T03:04:05+00:00") for row in (MERGED, ROWS[0])]
    with filled.view() as view:
        assert view.state().stale
        generation = view.state().generation
    with filled.writer() as writer:
        writer.replace_corpus(CHRONICLE, generation, {})
    assert numbers == [1, 2]
    with filled.view() as view:
        assert not view.state().stale
        assert [(item.number, item.decision, item.undone) for item in view.corrections()] == [
            (1, MERGED, None),
            (2, ROWS[0], None),
        ]
    with filled.writer() as writer:
        assert writer.undo_correction(1, "2024-02-02T03:04:05+00:00")
        assert not writer.undo_correction(1, "2024-02-03T03:04:05+00:00")
        assert not writer.undo_correction(9, "2024-02-03T03:04:05+00:00")
    with filled.view() as view:
        assert view.state().stale
        first, second = view.corrections()
    assert (first.at, first.undone) == ("2024-01-02T03:04:05+00:00", "2024-02-02T03:04:05+00:00")
    assert second.undone is None


def test_an_undo_of_nothing_leaves_the_chronicle_as_it_is(filled: Store) -> None:
    with filled.writer() as writer:
        assert not writer.undo_correction(1, "2024-01-02T03:04:05+00:00")
    with filled.view() as view:
        assert not view.state().stale


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (EventSelection(), [VISIT_EVENT, PLANNED_EVENT]),
        (EventSelection(country="FRA"), [VISIT_EVENT, PLANNED_EVENT]),
        (EventSelection(country="MAR", counterpart="FRA"), [VISIT_EVENT, PLANNED_EVENT]),
        (EventSelection(country="FRA", counterpart="FRA"), []),
        (EventSelection(country="ESP"), []),
        (EventSelection(types=("AGREE", "AID")), [PLANNED_EVENT]),
        (EventSelection(statuses=("occurred",)), [VISIT_EVENT]),
        (EventSelection(contexts=("intelligence",)), [VISIT_EVENT, PLANNED_EVENT]),
        (EventSelection(contexts=("military",)), []),
        (EventSelection(since="2023-12-14", until="2023-12-14"), [VISIT_EVENT]),
        (EventSelection(since="2023-12-15"), []),
        (EventSelection(until="2023-12-13"), []),
        (EventSelection(undated=True), [PLANNED_EVENT]),
        (EventSelection(undated=False), [VISIT_EVENT]),
        (EventSelection(entities=frozenset([BODY])), [VISIT_EVENT, PLANNED_EVENT]),
        (EventSelection(entities=frozenset([VISITOR]), types=("CONSULT",)), [VISIT_EVENT]),
        (EventSelection(entities=frozenset()), []),
        (EventSelection(words=("دليل",)), [VISIT_EVENT]),
        (EventSelection(words=("duval", "تعاون")), [VISIT_EVENT, PLANNED_EVENT]),
        (EventSelection(words=("%",)), []),
        (EventSelection(words=("_",)), []),
    ],
)
def test_selections(filled: Store, selection: EventSelection, expected: list[str]) -> None:
    with filled.view() as view:
        assert [event.id for event in view.select_events(selection)] == expected
        assert view.count_events(selection) == len(expected)


@pytest.mark.parametrize(
    ("span", "asked", "found"),
    [
        (("2022-07-01", None), ("2023-01-01", "2023-12-31"), True),
        (("2022-07-01", None), ("2021-01-01", "2021-12-31"), False),
        ((None, "2022-07-01"), ("2021-01-01", "2021-12-31"), True),
        ((None, "2022-07-01"), ("2023-01-01", None), False),
        (("2022-07-01", "2022-07-31"), ("2022-07-31", None), True),
        (("2022-07-01", "2022-07-31"), ("2022-08-01", None), False),
        (("2022-07-01", "2022-07-31"), (None, "2022-07-01"), True),
        ((None, None), ("0001-01-01", None), False),
    ],
)
def test_a_span_of_days_is_found_by_any_day_it_may_be(
    store: Store, span: _Days, asked: _Days, found: bool
) -> None:
    event = CHRONICLE.events[0]
    dated = replace(event, date=replace(event.date, earliest=span[0], latest=span[1]))
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(events=(dated,)), 0, {})
    with store.view() as view:
        assert view.count_events(EventSelection(since=asked[0], until=asked[1])) == int(found)


def test_names_are_found_folded(filled: Store) -> None:
    with filled.view() as view:
        exact = view.entities_named(["سالم", "راجحي"], exact=True)
        part = view.entities_named(["راجح"], exact=False)
        none = view.entities_named([], exact=False)
        every = view.entities_by_id([HOST, "nobody"])
        people = [item.id for item in view.entities(MentionKind.PERSON)]
    assert [item.id for item in exact] == [item.id for item in part] == [HOST]
    assert none == ()
    assert list(every) == [HOST]
    assert people == [HOST, VISITOR]


def test_what_hangs_on_an_article_or_entity(filled: Store) -> None:
    with filled.view() as view:
        assert view.articles_about(VISITOR) == tuple(sorted(map(article_of, (FIRST, SECOND, THIRD))))
        assert view.articles_about("nobody") == ()
        assert [event.id for event in view.events_of_article(article_of(SECOND))] == [VISIT_EVENT]
        assert len(list(view.clusters(article_of(FIRST)))) == 1
        assert list(view.clusters(article_of(THIRD))) == []
        assert list(view.occupancies(BODY)) == list(CHRONICLE.occupancies)
        assert list(view.occupancies(VISITOR)) == []


def test_events_by_the_beginning_of_their_id(filled: Store) -> None:
    with filled.view() as view:
        assert [event.id for event in view.events_by_prefix(VISIT_EVENT[:10])] == [VISIT_EVENT]
        assert len(view.events_by_prefix("")) == 2
        assert view.events_by_prefix("%") == ()


def test_many_ids_are_looked_up_in_batches(filled: Store) -> None:
    wanted = [f"{number:016x}" for number in range(2000)] + [FIRST.page.id]
    with filled.view() as view:
        assert view.sources_of(wanted) == {FIRST.page.id: FIRST.page.source}


def test_hostile_text_comes_back_unchanged(store: Store) -> None:
    nasty = "'; DROP TABLE page; --\x00\u202e\ud800\u2028"
    broken = replace(FIRST.articles[0].article, headline=nasty, byline=nasty)
    record = replace(FIRST, articles=(replace(FIRST.articles[0], article=broken),))
    record = replace(record, page=replace(record.page, content=nasty))
    _put(store, record)
    with store.view() as view:
        assert next(view.article_records()).article == broken
        found = view.page(FIRST.page.id)
    assert found is not None
    assert found.page.content == nasty


def test_an_opened_store_is_the_same(filled: Store) -> None:
    with open_store(filled.location).view() as view:
        assert view.counts().pages == len(samples.RECORDS)
