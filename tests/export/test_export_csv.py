"""CSV read back by csv, pandas and DuckDB: every cell, and no cell a formula."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path

import duckdb
import pandas
import pytest
from export_records import CONTROLS, FORMULAE, HOSTILE, Exported, Texts, any_record

from marsad.export import Request, export
from marsad.export.csv import FILES, UNCUT, cell, cut, original
from marsad.export.flat import TABLES
from marsad.query import ChronicleFilter
from marsad.query.plain import shown
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)
Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_has_its_columns_and_rows(examples: View, tmp_path: Path) -> None:
    written = export(examples, "csv", tmp_path, Request())
    assert tuple(name for name, _ in written.files) == FILES
    for table, (name, number) in zip(TABLES, written.files, strict=True):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert tuple(header) == table.columns
        assert len(rows) == number
        assert {len(row) for row in rows} <= {len(header)}


def test_pandas_and_duckdb_read_the_same(examples: View, exported: Exported) -> None:
    folder = exported(examples, "csv")
    for name in FILES:
        plain = read(folder / name)
        frame = pandas.read_csv(folder / name, dtype=str, keep_default_na=False)
        assert frame.to_dict("records") == plain
        found = duckdb.read_csv(str(folder / name), all_varchar=True).fetchall()
        assert [tuple(cell or "" for cell in row) for row in found] == [tuple(row.values()) for row in plain]


def test_columns_have_their_types_for_duckdb(examples: View, exported: Exported) -> None:
    folder = exported(examples, "csv")
    types = dict(
        duckdb.execute(
            f"SELECT column_name, column_type FROM (DESCRIBE FROM '{folder}/events.csv')"
        ).fetchall()
    )
    assert [types[name] for name in ("earliest", "historical", "articles", "score")] == [
        *("DATE", "BOOLEAN", "BIGINT", "DOUBLE")
    ]


def test_rows_say_what_the_record_says(examples: View, exported: Exported) -> None:
    folder = exported(examples, "csv")
    events = {row["id"]: row for row in read(folder / "events.csv")}
    parties = read(folder / "event_parties.csv")
    for event in examples.events():
        row = events[event.id]
        assert (row["type"], row["status"]) == (event.type, event.status.value)
        assert (row["earliest"], row["latest"]) == (event.date.earliest or "", event.date.latest or "")
        assert row["score"] == ("" if event.score is None else str(event.score))
        mine = [item for item in parties if item["event_id"] == event.id]
        assert [item["person_id"] for item in mine] == [
            slot.person_id or "" for slot in (*event.actors, *event.recipients)
        ]
    texts = {row["article_id"]: row["text"] for row in read(folder / "article_texts.csv")}
    for row in read(folder / "event_mentions.csv"):
        assert row["event_id"] in events
        spans = [tuple(map(int, span.split("-"))) for span in row["evidence_spans"].split()]
        assert row["evidence"] == "\n".join(texts[row["article_id"]][start:end] for start, end in spans)


def test_every_id_leads_somewhere_in_a_filtered_export(examples: View, exported: Exported) -> None:
    wanted = ChronicleFilter(country="MAR", counterpart="FRA")
    folder = exported(examples, "csv", Request(wanted))
    rows = {name: read(folder / name) for name in FILES}
    held = {name: {row["id"] for row in rows[name] if "id" in row} for name in FILES if rows[name]}
    assert 0 < len(rows["events.csv"]) < examples.counts().events
    assert rows["rejected.csv"] == []
    leads = {
        "event_parties.csv": [("event_id", "events.csv"), ("person_id", "entities.csv")],
        "event_mentions.csv": [("event_id", "events.csv"), ("article_id", "articles.csv")],
        "articles.csv": [("page_id", "pages.csv")],
        "mentions.csv": [("article_id", "articles.csv"), ("entity_id", "entities.csv")],
        "dates.csv": [("article_id", "articles.csv")],
        "reuse.csv": [("article_id", "articles.csv")],
        "occupancies.csv": [("person_id", "entities.csv")],
        "occupancy_evidence.csv": [("occupancy_id", "occupancies.csv"), ("article_id", "articles.csv")],
    }
    for name, columns in leads.items():
        for column, target in columns:
            ids = {row[column] for row in rows[name]} - {""}
            assert ids <= held[target], (name, column)


@pytest.mark.parametrize("text", FORMULAE)
def test_no_cell_is_a_formula_and_what_it_was_comes_back(text: str) -> None:
    assert cell(text).startswith("'")
    assert original(cell(text)) == text
    assert not cell(f"x{text}").startswith("'")


def test_numbers_stay_numbers(examples: View, exported: Exported) -> None:
    frame = pandas.read_csv(exported(examples, "csv") / "events.csv")
    assert frame["score"].min() < 0


def test_controls_are_signs_of_the_same_length() -> None:
    assert cell(f"a{CONTROLS}b") == "a" + "\ufffd" * len(CONTROLS) + "b"


def test_long_cells_are_cut_where_a_spreadsheet_would_break_them() -> None:
    assert cut("a" * 32_767) == "a" * 32_767
    assert cut("a" * 32_768) == "a" * 32_767
    assert cut("😀" * 20_000) == "😀" * 16_383


def test_cut_cells_are_counted_and_texts_are_whole(tmp_path: Path) -> None:
    long = "ك" * 40_000
    path = any_record(tmp_path / "r.db", Texts(long, "x", "x", "x", "x", "x"))
    with open_store(path).view() as view:
        written = export(view, "csv", tmp_path / "out", Request())
        whole = {article.id: article.text for article in view.articles()}
    assert [(item.what, item.count) for item in written.left_out] == [("cells", 3)]
    assert {len(row["headline"]) for row in read(tmp_path / "out" / "articles.csv")} == {32_767}
    assert {row["article_id"]: original(row["text"]) for row in read(tmp_path / "out" / UNCUT)} == {
        key: shown(text) for key, text in whole.items()
    }


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_texts_come_back_through_pandas(text: str, tmp_path: Path) -> None:
    texts = Texts(*(text for _ in fields(Texts)))
    with open_store(any_record(tmp_path / "r.db", texts)).view() as view:
        export(view, "csv", tmp_path / "out", Request())
    for name, column in (("events.csv", "content"), ("articles.csv", "headline")):
        frame = pandas.read_csv(tmp_path / "out" / name, dtype=str, keep_default_na=False)
        assert {original(value) for value in frame[column]} == {original(cut(cell(text)))}
        for column_name in frame.columns:
            assert not frame[column_name].str.match(r"[=+@\t\r\n＝＋－＠]").any()


def test_a_mark_is_there_only_when_asked_for(made: View, tmp_path: Path) -> None:
    for bom in (False, True):
        export(made, "csv", tmp_path / str(bom), Request(bom=bom))
        start = (tmp_path / str(bom) / "events.csv").read_bytes()[:5]
        assert start.startswith(b"\xef\xbb\xbf") is bom
        frame = pandas.read_csv(tmp_path / str(bom) / "events.csv")
        assert frame.columns[0] == "id"
