"""JSON Lines: the rows of known records, written whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from samples import (
    BODY,
    CHRONICLE,
    CITY,
    EMPTY,
    FIRST,
    HOST,
    RECORDS,
    SECOND,
    VISIT_EVENT,
    VISITOR,
    Filled,
    article_of,
)

from marsad.errors import StoreError
from marsad.export import FILES, export_jsonl
from marsad.export.jsonl import line
from marsad.records import BlockKind
from marsad.store import Store, page_rows


@pytest.fixture
def rows(filled: Filled, tmp_path: Path) -> dict[str, list[dict[str, object]]]:
    with filled.store.view() as view:
        counts = export_jsonl(view, tmp_path / "out")
    read = {
        name: [json.loads(text) for text in (tmp_path / "out" / name).read_text("utf-8").split("\n")[:-1]]
        for name in FILES
    }
    assert counts == {name: len(found) for name, found in read.items()}
    return read


def test_pages(rows: dict[str, list[dict[str, object]]]) -> None:
    found = {row["id"]: row for row in rows["pages.jsonl"]}
    assert list(found) == sorted(record.page.id for record in RECORDS)
    first, empty = found[FIRST.page.id], found[EMPTY.page.id]
    assert (first["status"], first["reason"], first["text"]) == ("read", None, FIRST.page.content)
    assert first["blocks"][0] == {  # type: ignore[index]
        "start": 0,
        "end": 9,
        "line_start": 1,
        "line_end": 1,
        "kind": BlockKind.HEADLINE.value,
        "article_id": article_of(FIRST),
    }
    assert (empty["status"], empty["reason"]) == ("rejected", "no_article")
    assert "content" not in first


def test_articles(rows: dict[str, list[dict[str, object]]]) -> None:
    found = {row["id"]: row for row in rows["articles.jsonl"]}[article_of(FIRST)]
    assert found["published"] == {
        "value": "2023-12-15",
        "precision": "day",
        "how": "stated",
        "start": 0,
        "end": 4,
    }
    assert found["attributions"] == [
        {"kind": "communique", "name": "بلاغ", "entity_id": VISITOR, "start": 0, "end": 4}
    ]
    assert found["offset"] == [[0, 0, len(FIRST.page.content)]]
    assert not {"sections", "dateline"} & set(found)


def test_event_mentions_have_spans_and_their_attribution(rows: dict[str, list[dict[str, object]]]) -> None:
    mention = FIRST.articles[0].event_mentions[0]
    found = {row["id"]: row for row in rows["event_mentions.jsonl"]}[mention.id]
    assert found["actors"] == [
        {
            "person_id": VISITOR,
            "organisation_ids": [],
            "country": "FRA",
            "office": None,
            "start": mention.actors[0].start,
            "end": mention.actors[0].end,
        }
    ]
    assert found["attribution"] == {
        "kind": "communique",
        "name": "بلاغ",
        "entity_id": VISITOR,
        "start": 0,
        "end": 4,
    }
    assert "cues" not in found


def test_events_have_no_spans(rows: dict[str, list[dict[str, object]]]) -> None:
    found = {row["id"]: row for row in rows["events.jsonl"]}[VISIT_EVENT]
    slot = {"person_id": HOST, "organisation_ids": [BODY], "country": None, "office": "director-general"}
    assert found["recipients"] == [slot]
    assert found["place"] == {"entity_id": CITY, "city": "النخيل", "country": "MAR"}
    assert found["date"] == {
        "earliest": "2023-12-14",
        "latest": "2023-12-14",
        "precision": "day",
        "how": "stated",
        "learnt_from": article_of(FIRST),
    }
    mentions = [record.articles[0].event_mentions[0].id for record in (FIRST, SECOND)]
    assert found["disagreements"] == [
        {"field": "place", "values": [{"value": "النخيل", "mentions": mentions}]}
    ]


def test_copies_are_a_row_each(rows: dict[str, list[dict[str, object]]]) -> None:
    assert [row["article_id"] for row in rows["reuse.jsonl"]] == sorted(
        [article_of(FIRST), article_of(SECOND)]
    )
    assert {row["first"] for row in rows["reuse.jsonl"]} == {True, False}
    assert rows["reuse.jsonl"][0]["origin"] == {"entity_id": BODY, "name": "المديرية", "how": "named by both"}


def test_mentions_have_the_ids_of_entities(rows: dict[str, list[dict[str, object]]]) -> None:
    assert {row["entity_id"] for row in rows["mentions.jsonl"]} == {VISITOR, HOST}


def test_an_empty_record_is_empty_files(store: Store, tmp_path: Path) -> None:
    with store.view() as view:
        assert set(export_jsonl(view, tmp_path / "out").values()) == {0}
    assert [path.stat().st_size for path in (tmp_path / "out").iterdir()] == [0] * len(FILES)


def test_an_export_that_fails_leaves_the_one_before(
    filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    with filled.store.view() as view:
        export_jsonl(view, folder)
    (folder / "notes.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("marsad.export.rows.rejected_row", full)
    with filled.store.view() as view, pytest.raises(StoreError, match="No space left"):
        export_jsonl(view, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_lines_hold_what_any_reader_takes() -> None:
    text = line({"text": "مرحبا\u2028\u0085\u202e\ud800\n"})
    assert text == '{"text":"مرحبا\\u2028\\u0085\\u202e\ufffd\\n"}\n'
    assert len(text.splitlines()) == 1
    text.encode("utf-8")


def test_lone_surrogates_of_a_page_keep_its_spans(store: Store, tmp_path: Path) -> None:
    content = "\ud800" + FIRST.page.content[1:]
    record = replace(
        FIRST,
        page=replace(FIRST.page, content=content),
        extraction=replace(FIRST.extraction, text=content),
    )
    with store.writer() as writer:
        writer.put_page(page_rows(record))
        writer.replace_corpus(CHRONICLE, 1, {})
    with store.view() as view:
        export_jsonl(view, tmp_path)
    (row,) = (json.loads(text) for text in (tmp_path / "pages.jsonl").read_text("utf-8").split("\n")[:-1])
    assert row["text"] == "\ufffd" + content[1:]
