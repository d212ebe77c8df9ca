"""What the full-text search of every store must do: one suite, run over each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import samples
from search_record import ARTICLES, BUREAU, CHIEF, Sample, fill, id_of, record

from marsad.errors import UsageError
from marsad.records import Chronicle
from marsad.store import ArticleSelection, EventMark, EventSelection, Order, Store, page_rows
from marsad.store.expression import AllOf, AnyOf, Expression, Phrase


@pytest.fixture
def empty(new_store: Callable[[], Store]) -> Store:
    return new_store()


@pytest.fixture
def store(empty: Store) -> Store:
    return fill(empty)


def _word(*words: str, prefix: bool = False) -> Phrase:
    return Phrase(words, prefix)


def _found(store: Store, expression: Expression, **conditions: object) -> set[str]:
    selection = replace(ArticleSelection(expression), **conditions)  # type: ignore[arg-type]
    with store.view() as view:
        found = {item.article_id for item in view.search_articles(selection, Order.BEST, 50)}
        assert view.count_articles(selection) == len(found)
        for order in Order:
            assert {item.article_id for item in view.search_articles(selection, order, 50)} == found
    return {sample.name for sample in ARTICLES if id_of(sample.name) in found}


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        (_word("زغاري"), {"chief", "short", "full"}),
        (_word("منير", "زغاري"), {"chief", "full"}),
        (_word("زغاري", "منير"), set()),
        (_word("درا", prefix=True), {"guest", "typo"}),
        (_word("منير", "زغا", prefix=True), {"chief", "full"}),
        (AllOf((_word("زغاري"), _word("مدينه"))), {"short", "full"}),
        (AllOf((_word("زغاري"),), (_word("مدينه"),)), {"chief"}),
        (AnyOf((_word("درافانان"), _word("بلاغ"))), {"guest", "typo", "full"}),
        (AllOf((AnyOf((_word("ضيف"), _word("بلاغ"))), _word("خبر"))), {"guest"}),
        (_word("elysee"), {"latin"}),
        (_word("07"), {"latin"}),
        (_word("nobody"), set()),
        (_word("or"), set()),
        (_word("near"), set()),
    ],
)
def test_expressions_find_what_they_say(store: Store, expression: Expression, names: set[str]) -> None:
    assert _found(store, expression) == names


def test_plain_words_are_as_they_are_written(store: Store) -> None:
    assert _found(store, _word("زغاري"), folded=False) == {"short"}
    assert _found(store, _word("الزغاري"), folded=False) == {"full"}
    assert _found(store, _word("الزّغاري"), folded=False) == {"chief"}
    assert _found(store, _word("élysée"), folded=False) == {"latin"}


def test_conditions_leave_only_what_they_name(store: Store) -> None:
    every = AnyOf((_word("زغاري"), _word("ضيف"), _word("وزير")))
    assert _found(store, every) == {"chief", "short", "full", "guest", "typo", "bureau"}
    assert _found(store, every, since="2024-01-11") == {"short", "typo", "bureau"}
    assert _found(store, every, until="2023-12-31") == {"guest"}
    assert _found(store, every, since="2024-03-31") == {"bureau"}, "a month touches its last day"
    assert _found(store, every, outlets=("وكالة النهار",)) == {"short"}
    assert _found(store, every, languages=("fr",)) == set()
    assert _found(store, every, entity=CHIEF) == set(), "nobody is mentioned in these records"


def test_headlines_weigh_more_and_time_orders_by_day(store: Store) -> None:
    selection = ArticleSelection(_word("زغاري"))
    with store.view() as view:
        best = view.search_articles(selection, Order.BEST, 9)
        newest = view.search_articles(selection, Order.NEWEST, 9)
        oldest = view.search_articles(selection, Order.OLDEST, 9)
    assert best[0].article_id == id_of("short")
    assert [item.score for item in best] == sorted(item.score for item in best)
    assert [item.article_id for item in newest] == [id_of("short"), id_of("chief"), id_of("full")]
    assert [item.article_id for item in oldest] == [id_of("chief"), id_of("short"), id_of("full")]
    assert [item.day for item in newest] == ["2024-01-12", "2024-01-10", None]


@pytest.mark.parametrize("order", list(Order))
def test_pages_give_each_article_once_though_more_come_in(store: Store, order: Order) -> None:
    selection = ArticleSelection(AnyOf((_word("زغاري"), _word("ضيف"), _word("وزير"))))
    with store.view() as view:
        whole = [item.article_id for item in view.search_articles(selection, order, 50)]
        first = view.search_articles(selection, order, 3)
    late = Sample("late", "وزير وزير وزير", "زغاري ضيف.", "2024-01-11")
    with store.writer() as writer:
        writer.put_page(page_rows(record(late)))
    with store.view() as view:
        second = view.search_articles(selection, order, 50, first[-1])
    known = [item.article_id for item in second if item.article_id != record(late).articles[0].article.id]
    assert [item.article_id for item in first] + known == whole


def test_rare_forms_find_but_do_not_judge(store: Store) -> None:
    rare = AnyOf((_word("زغاري"), Phrase(("درافانان",), rare=True)))
    with store.view() as view:
        found = view.search_articles(ArticleSelection(rare), Order.BEST, 9)
        plain = view.search_articles(ArticleSelection(_word("زغاري")), Order.BEST, 9)
        rest = view.search_articles(ArticleSelection(rare), Order.BEST, 9, found[2])
    assert found[:3] == plain
    assert {item.article_id for item in found[3:]} == {id_of("guest"), id_of("typo")}
    assert rest == found[3:]


def test_articles_are_counted_by_outlet_year_and_language(store: Store) -> None:
    selection = ArticleSelection(AnyOf((_word("زغاري"), _word("ضيف"))))
    with store.view() as view:
        assert view.count_articles_by(selection, "outlet") == (("صحيفة المثال", 4), ("وكالة النهار", 1))
        assert view.count_articles_by(selection, "year") == (("2023", 1), ("2024", 3))
        assert view.count_articles_by(selection, "language") == (("ar", 5),)
        with pytest.raises(UsageError, match="colour"):
            view.count_articles_by(selection, "colour")


def test_words_and_names_can_be_looked_up(store: Store) -> None:
    with store.view() as view:
        assert view.word_counts(["زغاري", "درافانان", "nobody"], folded=True) == {"زغاري": 3, "درافانان": 2}
        assert view.word_counts(["الزغاري"], folded=False) == {"الزغاري": 1}
        assert view.entities_with_words(["منير", "زغاري"], 5) == (CHIEF,)
        assert view.entities_with_words(["zeghari"], 5) == (CHIEF,)
        assert view.entities_with_words(["bsx"], 5) == (BUREAU,)
        assert view.entities_with_words([], 5) == ()
        assert set(view.words_sounding(["drfnn"])) == {"دارفانان", "درافانان"}
        assert "عبد منير" in view.words_sounding(["Abdmnr"])


def test_the_index_follows_what_is_put_replaced_and_taken_away(store: Store) -> None:
    before = record(ARTICLES[0])
    article = before.articles[0]
    changed = replace(article, article=replace(article.article, headline="لقاء", text="لقاء\nنص جديد تماما"))
    with store.writer() as writer:
        writer.put_page(page_rows(replace(before, articles=(changed,))))
    assert _found(store, _word("زغاري")) == {"short", "full"}
    assert _found(store, _word("تماما")) == {"chief"}
    with store.writer() as writer:
        writer.put_page(page_rows(replace(before, articles=())))
    assert _found(store, _word("تماما")) == set()
    with store.view() as view:
        assert view.word_counts(["تماما"], folded=True) == {}
        generation = view.state().generation
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(), generation, {})
    with store.view() as view:
        assert view.entities_with_words(["zeghari"], 5) == ()
        assert view.words_sounding(["drfnn"]) == ()


def test_a_failed_transaction_leaves_the_index(store: Store) -> None:
    def fail() -> None:
        with store.writer() as writer:
            writer.put_page(page_rows(record(Sample("lost", "ضائع", "زغاري ضائع"))))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.view() as view:
        assert view.word_counts(["ضايع", "زغاري"], folded=True) == {"زغاري": 3}


def test_built_in_parts_or_rewritten_it_ranks_the_same(empty: Store, new_store: Callable[[], Store]) -> None:
    for sample in reversed(ARTICLES):
        fill(empty, (sample,))
    fill(empty, ARTICLES[:3])
    whole = fill(new_store())
    selection = ArticleSelection(AnyOf((_word("زغاري"), _word("ضيف"), _word("وزير"))))
    with empty.view() as one, whole.view() as other:
        parts = one.search_articles(selection, Order.BEST, 9)
        assert parts == other.search_articles(selection, Order.BEST, 9)
    with empty.writer() as writer:
        writer.rewrite_search()
    with empty.view() as view:
        assert view.search_articles(selection, Order.BEST, 9) == parts


# --------------------------------------------------------------------------- events


@pytest.fixture
def told(empty: Store) -> Store:
    return samples.fill(empty).store


def _events(store: Store, selection: EventSelection) -> list[str]:
    with store.view() as view:
        return [event.id for event in view.select_events(selection)]


@pytest.mark.parametrize(
    ("selection", "number"),
    [
        (EventSelection(text=_word("دليل")), 1),
        (EventSelection(text=_word("duv", prefix=True)), 2),
        (EventSelection(text=_word("duv")), 0),
        (EventSelection(text=AllOf((_word("تعاون"),), (_word("دليل"),))), 1),
        (EventSelection(modes=("visit",)), 2),
        (EventSelection(modes=("meet",)), 0),
        (EventSelection(persons=frozenset({samples.VISITOR})), 2),
        (EventSelection(persons=frozenset({samples.BODY})), 0),
        (EventSelection(bodies=frozenset({samples.BODY})), 2),
        (EventSelection(places=frozenset({samples.CITY})), 2),
        (EventSelection(places=frozenset()), 0),
        (EventSelection(place_country="MAR"), 2),
        (EventSelection(place_country="FRA"), 0),
    ],
)
def test_events_are_selected_by_more(told: Store, selection: EventSelection, number: int) -> None:
    assert len(_events(told, selection)) == number


def test_events_come_in_pages_from_either_end(told: Store) -> None:
    every = EventSelection()
    with told.view() as view:
        forward = list(view.select_events(every))
        backward = list(view.select_events(every, newest=True))
        assert list(view.select_events(every, limit=1)) == forward[:1]
        assert list(view.select_events(every, limit=0)) == []
        mark = EventMark("2023-12-14", samples.VISIT_EVENT)
        assert list(view.select_events(every, after=mark)) == forward[1:]
        assert list(view.select_events(every, after=EventMark("2023-12-15", ""))) == forward[1:]
        assert list(view.select_events(every, after=EventMark("2023-12-15", ""), newest=True)) == backward
        assert list(view.select_events(every, after=EventMark(None, samples.PLANNED_EVENT))) == []
    assert [event.id for event in backward] == [samples.VISIT_EVENT, samples.PLANNED_EVENT], "undated last"


def test_columns_of_events_and_what_goes_with_them(told: Store) -> None:
    with told.view() as view:
        rows = list(view.event_columns())
        assert [row.id for row in rows] == [samples.VISIT_EVENT, samples.PLANNED_EVENT]
        assert view.events_by_id([samples.VISIT_EVENT, "none"]).keys() == {samples.VISIT_EVENT}
        assert view.events_matching(_word("دليل")) == {samples.VISIT_EVENT}
        assert view.acting_persons([samples.HOST, samples.VISITOR]) == {samples.HOST}
        assert len(list(view.article_outlets())) == 3
        (cluster,) = view.clusters()
        assert view.cluster(cluster.id) == cluster
        assert view.cluster("none") is None
    row = rows[0]
    assert (row.type, row.status, row.day, row.place) == ("CONSULT", "occurred", "2023-12-14", samples.CITY)
    assert (row.modes, row.contexts) == (("visit",), ("intelligence",))
    assert (row.persons, row.bodies) == ((samples.HOST, samples.VISITOR), (samples.BODY,))
    assert sorted(row.sides) == [("FRA",), ("MAR",)]
    assert row.confidence == 1.0
