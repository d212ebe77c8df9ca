"""Parquet read back by pyarrow, pandas and DuckDB: the rows of the contract in typed, nested columns."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import duckdb
import pandas
import pytest
from export_records import Exported, Texts, any_record
from pyarrow import parquet

from marsad.errors import MissingExtraError
from marsad.export import Request, export
from marsad.export.parquet import FILES, NAMES, schema
from marsad.query import ChronicleFilter
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)
_DAYS = {"earliest", "latest", "first_seen", "last_seen"}


def _plain(value: object) -> object:
    """What JSON would have: days as text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _without(value: object, names: set[str]) -> object:
    if isinstance(value, dict):
        return {key: _without(item, names) for key, item in value.items() if key not in names}
    return [_without(item, names) for item in value] if isinstance(value, list) else value


def test_rows_are_those_of_the_contract(examples: View, exported: Exported) -> None:
    folder, contract = exported(examples, "parquet"), exported(examples, "jsonl")
    for name in NAMES:
        found = parquet.read_table(folder / f"{name}.parquet")
        assert found.schema.equals(schema(name))
        wanted = [
            json.loads(line) for line in (contract / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
        ]
        more = {"latin_how", "sector", "quad", "score"} | ({"confidence"} if name == "events" else set())
        rows = [_without(_plain(row), more) for row in found.to_pylist()]
        assert rows == wanted, name


def test_no_key_of_a_row_is_without_a_column(examples: View, exported: Exported) -> None:
    """pyarrow passes over keys that the schema does not name."""
    contract = exported(examples, "jsonl")
    for name in NAMES:
        lines = (contract / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
        assert all(set(json.loads(line)) <= set(schema(name).names) for line in lines)


def test_what_the_contract_does_not_name_is_there(examples: View, exported: Exported) -> None:
    rows = parquet.read_table(exported(examples, "parquet") / "events.parquet").to_pylist()
    wanted = [(event.quad, event.score, event.confidence) for event in examples.events()]
    assert [(row["quad"], row["score"], row["confidence"]) for row in rows] == wanted


def test_duckdb_and_pandas_ask_into_it(examples: View, exported: Exported) -> None:
    folder = exported(examples, "parquet")
    query = f"""
        SELECT count(*), max(date.latest) FROM '{folder}/events.parquet'
        WHERE list_contains(list_transform(actors, lambda one: one.country), 'MAR')
    """
    events = [event for event in examples.events() if "MAR" in {slot.country for slot in event.actors}]
    last = max(event.date.latest for event in events if event.date.latest is not None)
    assert duckdb.execute(query).fetchall() == [(len(events), date.fromisoformat(last))]
    frame = pandas.read_parquet(folder / "events.parquet")
    assert list(frame["id"]) == [event.id for event in examples.events()]


def test_types_do_not_depend_on_the_record(made: View, examples: View, tmp_path: Path) -> None:
    nothing = Request(ChronicleFilter(search="لاشيءكهذا"))
    export(examples, "parquet", tmp_path / "none", nothing)
    export(made, "parquet", tmp_path / "made", Request())
    for name in FILES:
        empty, full = (parquet.read_schema(tmp_path / kind / name) for kind in ("none", "made"))
        assert empty.equals(full)
        assert parquet.read_metadata(tmp_path / "none" / name).num_rows == 0


def test_columns_are_compressed_with_zstd(examples: View, exported: Exported) -> None:
    path = exported(examples, "parquet") / "articles.parquet"
    assert parquet.read_metadata(path).row_group(0).column(0).compression == "ZSTD"


def test_lone_surrogates_become_signs(tmp_path: Path) -> None:
    path = any_record(tmp_path / "r.db", Texts(*("a\ud800b",) * 6))
    with open_store(path).view() as view:
        export(view, "parquet", tmp_path / "out", Request())
    found = parquet.read_table(tmp_path / "out" / "articles.parquet").column("headline").to_pylist()
    assert set(found) == {"a\ufffdb"}


def test_without_pyarrow_the_error_names_the_extra(
    made: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"marsad\[parquet\]"):
        export(made, "parquet", tmp_path / "out", Request())
    assert not (tmp_path / "out").exists()
