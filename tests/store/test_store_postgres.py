"""What a store in PostgreSQL does beyond the contract: refusals, secrets, one writer, the same as SQLite."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import CHRONICLE, FIRST, RECORDS, fill
from search_record import ARTICLES, Sample, record
from search_record import fill as fill_words

from marsad.errors import MarsadError, SchemaError, StoreError, UsageError
from marsad.export import FILES, export_jsonl
from marsad.records import VALUES, Decision, Rejected
from marsad.store import ArticleSelection, Order, Store, create_store, open_store, page_rows
from marsad.store.expression import AllOf, AnyOf, Expression, Phrase

postgres = pytest.importorskip("marsad.store.postgres", reason="psycopg is not installed")
from marsad.store.postgres_address import read_address  # noqa: E402
from marsad.store.postgres_connection import PostgresConnection  # noqa: E402
from marsad.store.postgres_match import vector  # noqa: E402
from marsad.store.postgres_view import PostgresView  # noqa: E402


@pytest.fixture
def address(new_address: Callable[[], str]) -> str:
    return new_address()


def _sql(address: str, *statements: str) -> list[tuple[object, ...]]:
    """Run statements in a connection of their own; the rows of the last."""
    with closing(PostgresConnection(read_address(address))) as connection:
        for statement in statements[:-1]:
            connection.execute(statement)
        last = connection.execute(statements[-1])
        return list(last) if statements[-1].startswith("SELECT") else []


# --------------------------------------------------------------------------- opening


def test_a_store_that_is_not_there_is_not_made_by_opening(address: str) -> None:
    with pytest.raises(StoreError, match="no such store; make one with `marsad build"):
        open_store(address)
    create_store(address)
    create_store(address)
    with open_store(address).view() as view:
        assert view.counts().pages == 0


@pytest.mark.parametrize("table", ["meta (key int, value text)", "meta (name text)", "customers (id int)"])
def test_tables_of_another_program_are_left_alone(address: str, table: str) -> None:
    _sql(address, f"CREATE TABLE {table}")
    for opened in (open_store, create_store):
        with pytest.raises(SchemaError, match="not made by Marsad"):
            opened(address)
    assert _sql(address, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()") == [(1,)]


def test_a_newer_store_is_refused(address: str) -> None:
    create_store(address)
    _sql(address, "UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    with pytest.raises(SchemaError, match="newer Marsad"):
        open_store(address)


def test_an_older_store_is_brought_up_to_date_or_left(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(create_store(address))
    steps = postgres.MIGRATIONS
    monkeypatch.setattr(postgres, "MIGRATIONS", (*steps, "CREATE TABLE more (x int); SELECT nonsense;"))
    with pytest.raises(StoreError, match="nonsense"):
        open_store(address)
    assert _sql(address, "SELECT value FROM meta WHERE key = 'schema_version'") == [(str(len(steps)),)]
    monkeypatch.setattr(postgres, "MIGRATIONS", (*steps, "CREATE TABLE more (x int);"))
    with open_store(address).view() as view:
        assert view.counts().pages == len(RECORDS)
    assert _sql(address, "SELECT count(*) FROM more") == [(0,)]
    assert _sql(address, "SELECT value FROM meta WHERE key = 'schema_version'") == [(str(len(steps) + 1),)]


def test_a_schema_that_is_not_there_is_said(postgres_server: str) -> None:
    with pytest.raises(StoreError, match="CREATE SCHEMA"):
        create_store(f"{postgres_server}&options=-csearch_path%3Dnowhere")


def test_an_index_of_another_version_is_written_anew(address: str) -> None:
    fill_words(create_store(address))
    _sql(address, "DELETE FROM search_article", "UPDATE meta SET value = '0' WHERE key = 'search_version'")
    with open_store(address).view() as view:
        assert view.word_counts(["زغاري"], folded=True) == {"زغاري": 3}


# --------------------------------------------------------------------------- addresses and passwords


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://user:hush%40h@/postgres?host=/nowhere",
        "postgresql://user@/postgres?host=/nowhere&password=hush%40h",
        "postgresql://user:hush@h/x@localhost/db",
        "postgresql://user:hu/sh@localhost/db",
        "postgresql://user:hush@h@[::1/db",
        "postgresql://user:hush@localhost/db?nonsense=hush",
    ],
)
def test_passwords_are_in_no_message(text: str) -> None:
    with pytest.raises(MarsadError) as caught:
        open_store(text)
    assert "hush" not in str(caught.value)
    assert "hu/sh" not in str(caught.value)
    assert "hush" not in repr(caught.value)


def test_what_is_shown_of_an_address_connects_but_for_the_password() -> None:
    found = read_address("postgresql://me:hush@one,two:5433/db?sslmode=require&password=other")
    assert found.shown == "postgresql://me@one,two:5433/db?sslmode=require"
    assert "hush" not in repr(found)
    assert found.hide("no other way") == "no *** way"


@pytest.mark.parametrize("text", ["mysql://u:hush@h/db", "sqlite:///x.db"])
def test_other_databases_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="postgresql://") as caught:
        create_store(text)
    assert "hush" not in str(caught.value)


def test_an_address_is_no_path() -> None:
    with pytest.raises(UsageError, match="slashes"):
        create_store(Path("postgresql://user@localhost/db"))


def test_without_a_server_it_says_what_to_check() -> None:
    with pytest.raises(StoreError, match="check that the server runs"):
        open_store("postgresql://user@/postgres?host=/nowhere")


# --------------------------------------------------------------------------- writers and readers


def test_a_second_writer_is_told_and_leaves_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = create_store(address)
    monkeypatch.setattr(postgres, "BUSY_SECONDS", 0.1)
    with store.writer() as first:
        first.put_page(page_rows(FIRST))
        with (
            pytest.raises(StoreError, match="another program is writing"),
            open_store(address).writer() as second,
        ):
            second.put_rejected(Rejected("late", "read", "empty", "holds nothing"))
    with store.view() as view:
        assert (view.counts().pages, view.counts().rejected) == (1, 0)
    with store.writer() as third:
        third.put_rejected(Rejected("late", "read", "empty", "holds nothing"))


_KILLED = """
import os, signal, sys
from samples import FIRST
from marsad.store import open_store, page_rows
with open_store(sys.argv[1]).writer() as writer:
    writer.put_page(page_rows(FIRST))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_leaves_nothing_and_no_lock(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = create_store(address)
    monkeypatch.setattr(postgres, "BUSY_SECONDS", 10.0)
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, address], env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    with store.writer() as writer:
        writer.put_rejected(Rejected("late", "read", "empty", "holds nothing"))
    with store.view() as view:
        assert (view.counts().pages, view.counts().rejected) == (0, 1)


def test_stores_of_two_schemas_have_writers_of_their_own(new_address: Callable[[], str]) -> None:
    one, other = create_store(new_address()), create_store(new_address())
    with one.writer() as first, other.writer() as second:
        first.put_page(page_rows(FIRST))
        second.put_page(page_rows(FIRST))
    with one.view() as view:
        assert view.counts().pages == 1


def test_readers_read_while_one_writes_and_see_one_state(address: str) -> None:
    store = create_store(address)
    fill(store)
    with store.view() as view:
        events = view.events()
        first = next(events)
        with store.writer() as writer:
            writer.replace_corpus(replace(CHRONICLE, events=()), 1, {})
            with store.view() as meanwhile:
                assert meanwhile.counts().events == len(CHRONICLE.events)
        assert [first, *events] == list(CHRONICLE.events)
        assert view.counts().events == len(CHRONICLE.events)
    with store.view() as view:
        assert view.counts().events == 0


def test_a_view_cannot_write(address: str) -> None:
    with create_store(address).view() as view:
        assert isinstance(view, PostgresView)
        with pytest.raises(StoreError, match="read-only"):
            list(view._rows("DELETE FROM meta WHERE key = ?", "generation"))


def test_signs_that_postgresql_cannot_hold_come_back(address: str) -> None:
    odd = ["a\x00b", "\x00", "\ufffe", "\ufffe0\x001", "a\ufffe1"]
    store = create_store(address)
    with store.writer() as writer:
        for source in odd:
            writer.put_rejected(Rejected(source, "read", "empty", f"of {source}"))
        writer.clear_rejected("\x00")
    with store.view() as view:
        assert {(item.source, item.detail) for item in view.rejected()} == {
            (source, f"of {source}") for source in odd if source != "\x00"
        }


# --------------------------------------------------------------------------- the same as SQLite


def test_exports_are_the_same_bytes(address: str, tmp_path: Path) -> None:
    found = []
    for store, folder in ((create_store(address), "one"), (create_store(tmp_path / "record.db"), "other")):
        fill(store)
        with store.writer() as writer:
            mark = Decision("1" * 16, "date:2024-03-14", False, 1.0, ("خطأ",), "amina", about=VALUES)
            writer.put_correction(mark, "2026-01-02T03:04:05+00:00")
        with store.view() as view:
            export_jsonl(view, tmp_path / folder)
        found.append({name: (tmp_path / folder / name).read_bytes() for name in FILES})
    assert found[0] == found[1]
    assert all(found[0].values())


_LONG = Sample(
    "long",
    "طويل",
    " ".join(f"كلمه{number}" for number in range(20_000)) + " زغاري منير ضيف زغاري آخر",
    "2024",
)
_OFTEN = Sample("often", "كثير", "ضيف منير " * 400 + "وزير ضيف زغاري", "2024-05")
_WORDS = ("زغاري", "منير", "ضيف", "وزير", "اخر", "كلمه19999", "لبنان", "drfnn", "bsx", "في", "الجنوب", "07")


@pytest.fixture(scope="module")
def both(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same articles in both stores, with some too long for all the words to have places."""
    _sql(postgres_server, "CREATE SCHEMA IF NOT EXISTS both_stores")
    address = f"{postgres_server}&options=-csearch_path%3Dboth_stores"
    stores = create_store(address), create_store(tmp_path_factory.mktemp("both") / "record.db")
    for store in stores:
        fill_words(store)
        with store.writer() as writer:
            for sample in (_LONG, _OFTEN):
                writer.put_page(page_rows(record(sample)))
    yield stores


_PHRASES = st.builds(
    Phrase, st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(tuple), st.booleans()
)
_PARTS = st.builds(Phrase, st.sampled_from(_WORDS).map(lambda word: (word[:3],)), st.just(True)) | _PHRASES


def _tree(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.builds(AnyOf, several) | st.builds(AllOf, several, st.lists(parts, max_size=2).map(tuple))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(expression=st.recursive(_PARTS, _tree, max_leaves=6), folded=st.booleans())
def test_searches_find_what_sqlite_finds(
    both: tuple[Store, Store], expression: Expression, folded: bool
) -> None:
    wanted = ArticleSelection(expression, folded=folded)
    with both[0].view() as one, both[1].view() as other:
        for order in (Order.NEWEST, Order.OLDEST):
            assert one.search_articles(wanted, order, 50) == other.search_articles(wanted, order, 50)
        best = {item.article_id for item in one.search_articles(wanted, Order.BEST, 50)}
        assert best == {item.article_id for item in other.search_articles(wanted, Order.BEST, 50)}
        assert one.count_articles(wanted) == other.count_articles(wanted) == len(best)


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        (Phrase(("زغاري", "منير", "ضيف")), {"long"}),
        (Phrase(("منير", "زغاري", "ضيف")), set()),
        (Phrase(("زغاري", "اخ"), prefix=True), {"long"}),
        (Phrase(("وزير", "ضيف", "زغاري")), {"often"}),
        (AllOf((Phrase(("كثير",)),), (Phrase(("زغاري", "وزير")),)), {"often"}),
    ],
)
def test_phrases_are_found_far_into_a_text(
    both: tuple[Store, Store], expression: Expression, names: set[str]
) -> None:
    ids = {record(sample).articles[0].article.id: sample.name for sample in (*ARTICLES, _LONG, _OFTEN)}
    for store in both:
        with store.view() as view:
            found = view.search_articles(ArticleSelection(expression), Order.BEST, 50)
        assert {ids[item.article_id] for item in found} == names


def test_a_text_of_too_many_words_for_a_vector_is_found(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert vector([], [f"word{number}" for number in range(100_000)]) is None
    monkeypatch.setattr("marsad.store.postgres_match._LARGEST", 0)
    store = fill_words(create_store(address))
    with store.view() as view:
        for expression, number in (
            (Phrase(("زغاري",)), 3),
            (Phrase(("منير", "زغا"), prefix=True), 2),
            (AllOf((Phrase(("زغاري",)),), (Phrase(("مدينه",)),)), 1),
        ):
            assert len(view.search_articles(ArticleSelection(expression), Order.BEST, 9)) == number
        assert view.word_counts(["زغاري"], folded=True) == {"زغاري": 3}
