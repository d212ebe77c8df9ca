"""The export contract, on a real build of the example pages: every file, every field, every type.

The shapes below are the contract; a program that reads the export relies on them. Changing one is changing
the contract.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from marsad.export import FILES, export_jsonl
from marsad.query import wrong_value
from marsad.records import BlockKind, MentionKind, PartOfDay, Status, TimeType
from marsad.run import build
from marsad.store import Store, create_store

PAGES = Path(__file__).parents[2] / "examples" / "pages"
Check = Callable[[object], bool]
Rows = Mapping[str, list[dict[str, object]]]


# --------------------------------------------------------------------------- a small language of shapes


def text(value: object) -> bool:
    return isinstance(value, str)


def filled_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def whole(value: object) -> bool:
    return type(value) is int and value >= 0


def truth(value: object) -> bool:
    return isinstance(value, bool)


def share(value: object) -> bool:
    return type(value) in {int, float} and 0 <= value <= 1  # type: ignore[operator]


def pattern(expression: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(expression, value, re.ASCII) is not None


def among(*values: str) -> Check:
    return lambda value: value in values


def optional(check: Check) -> Check:
    return lambda value: value is None or check(value)


def many(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def triple(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(map(whole, value))


def record(**fields: Check) -> Check:
    """An object with exactly these keys, in this order."""

    def check(value: object) -> bool:
        if not isinstance(value, dict):
            return False
        wrong = [name for name, shape in fields.items() if name in value and not shape(value[name])]
        assert not wrong, f"{wrong[0]} is {value[wrong[0]]!r}"
        assert list(value) == list(fields), f"keys are {list(value)}"
        return True

    return check


ID = pattern("[0-9a-f]{16}")
DAY = pattern(r"\d{4}-\d\d-\d\d")
COUNTRY = pattern("[A-Z]{3}")
MOMENT = pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
EDTF = pattern(r"[0-9XT:Z./~?%+-]+")
SPAN = {"start": whole, "end": whole}
OPTIONAL_SPAN = {"start": optional(whole), "end": optional(whole)}
SLOT = {
    "person_id": optional(filled_text),
    "organisation_ids": many(filled_text),
    "country": optional(COUNTRY),
    "office": optional(filled_text),
}
ATTRIBUTION = record(
    kind=among("communique", "agency", "outlet", "person"), name=text, entity_id=optional(filled_text), **SPAN
)
EVENT_START = {
    "type": pattern("[A-Z]+"),
    "modes": many(filled_text),
    "contexts": many(pattern("[a-z_]+")),
    "status": among(*Status),
    "historical": truth,
}
PLACE = {"entity_id": optional(filled_text), "city": optional(filled_text), "country": optional(COUNTRY)}

CONTRACT: dict[str, Check] = {
    "pages.jsonl": record(
        id=ID,
        source=filled_text,
        url=optional(filled_text),
        outlet=optional(filled_text),
        read_at=optional(filled_text),
        media_type=filled_text,
        encoding=filled_text,
        status=among("read", "rejected"),
        reason=optional(filled_text),
        text=text,
        blocks=many(
            record(**SPAN, line_start=whole, line_end=whole, kind=among(*BlockKind), article_id=optional(ID))
        ),
    ),
    "articles.jsonl": record(
        id=ID,
        page_id=ID,
        position=whole,
        headline=text,
        outlet=optional(filled_text),
        byline=optional(filled_text),
        language=pattern("[a-z]{2,3}"),
        published=optional(
            record(
                value=EDTF,
                precision=among("year", "month", "day", "time"),
                how=filled_text,
                **OPTIONAL_SPAN,
            )
        ),
        attributions=many(ATTRIBUTION),
        text=filled_text,
        offset=many(triple),
    ),
    "dates.jsonl": record(
        article_id=ID,
        **SPAN,
        text=filled_text,
        type=among(*TimeType),
        value=optional(EDTF),
        part=optional(among(*PartOfDay)),
        weekday=optional(lambda value: value in range(1, 8)),
        anchor=optional(EDTF),
        how=filled_text,
    ),
    "mentions.jsonl": record(
        article_id=ID, **SPAN, text=filled_text, kind=among(*MentionKind), entity_id=filled_text
    ),
    "entities.jsonl": record(
        id=filled_text,
        kind=among(*MentionKind),
        name_ar=text,
        name_latin=optional(filled_text),
        names=many(record(text=filled_text, language=pattern("[a-z]{2,3}"), count=whole)),
        country=optional(COUNTRY),
        wikidata=optional(pattern(r"Q\d+")),
        known=truth,
    ),
    "occupancies.jsonl": record(
        id=ID,
        person_id=filled_text,
        office=filled_text,
        organisation_id=optional(filled_text),
        country=optional(COUNTRY),
        first_seen=optional(EDTF),
        last_seen=optional(EDTF),
        evidence=many(record(article_id=ID, **SPAN)),
    ),
    "event_mentions.jsonl": record(
        id=ID,
        article_id=ID,
        **EVENT_START,
        date=record(
            value=optional(EDTF),
            earliest=optional(DAY),
            latest=optional(DAY),
            how=filled_text,
            **OPTIONAL_SPAN,
        ),
        actors=many(record(**SLOT, **SPAN)),
        recipients=many(record(**SLOT, **SPAN)),
        place=optional(record(**PLACE, **SPAN)),
        content=optional(filled_text),
        outcome_of=optional(ID),
        attribution=optional(ATTRIBUTION),
        evidence=many(record(**SPAN)),
        confidence=share,
    ),
    "events.jsonl": record(
        id=ID,
        **EVENT_START,
        date=record(
            earliest=optional(DAY),
            latest=optional(DAY),
            precision=among("day", "days", "month", "year", "interval", "unknown"),
            how=filled_text,
            learnt_from=optional(ID),
        ),
        actors=many(record(**SLOT)),
        recipients=many(record(**SLOT)),
        place=optional(record(**PLACE)),
        content=optional(filled_text),
        outcome_of=optional(ID),
        mentions=many(ID),
        articles=whole,
        outlets=whole,
        independent_sources=whole,
        disagreements=many(record(field=filled_text, values=many(record(value=text, mentions=many(ID))))),
    ),
    "reuse.jsonl": record(
        cluster_id=ID,
        article_id=ID,
        **SPAN,
        similarity=share,
        origin=optional(record(entity_id=optional(filled_text), name=text, how=filled_text)),
        first=truth,
    ),
    "rejected.jsonl": record(source=filled_text, stage=filled_text, reason=pattern("[a-z_]+"), detail=text),
    "corrections.jsonl": record(
        number=whole,
        about=among("names", "events", "values"),
        same=truth,
        left=filled_text,
        right=filled_text,
        left_name=text,
        right_name=text,
        replacement=optional(filled_text),
        reasons=many(text),
        by=filled_text,
        at=MOMENT,
        undone=optional(MOMENT),
    ),
}


# --------------------------------------------------------------------------- the files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = sorted(path for path in PAGES.iterdir() if path.is_file()) if PAGES.is_dir() else []
    if not files:
        pytest.skip("no pages in examples/pages")
    target = tmp_path_factory.mktemp("export")
    (target / "empty.txt").touch()
    (target / "menu.txt").write_text("الرئيسية\nسياسة\nرياضة\nاتصل بنا\n", "utf-8")
    store = create_store(target / "record.db")
    build([*files, target / "empty.txt", target / "menu.txt"], store)
    _correct(store)
    with store.view() as view:
        counts = export_jsonl(view, target / "out")
    assert all(counts.values()), counts
    return target / "out"


def _correct(store: Store) -> None:
    """A value marked wrong, and another mark that is taken back."""
    with store.view() as view:
        event = next(event for event in view.events() if event.date.earliest is not None)
        marks = [
            *wrong_value(view, event.id, "type", None, reasons=("خطأ",), by="amina"),
            *wrong_value(view, event.id, "date", None, reasons=(), by="amina"),
        ]
    with store.writer() as writer:
        for mark in marks:
            writer.put_correction(mark, "2026-01-02T03:04:05+00:00")
        writer.undo_correction(2, "2026-01-02T03:04:06+00:00")


@pytest.fixture(scope="module")
def rows(folder: Path) -> Rows:
    return {
        name: [json.loads(line) for line in (folder / name).read_text("utf-8").split("\n")[:-1]]
        for name in FILES
    }


def test_files_are_those_of_the_contract(folder: Path) -> None:
    assert list(FILES) == list(CONTRACT)
    assert sorted(path.name for path in folder.iterdir()) == sorted(CONTRACT)


@pytest.mark.parametrize("name", list(CONTRACT))
def test_every_row_has_the_shape(rows: Rows, name: str) -> None:
    for number, row in enumerate(rows[name], 1):
        assert CONTRACT[name](row), f"{name}:{number}"


@pytest.mark.parametrize("name", list(CONTRACT))
def test_lines(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    assert data.endswith(b"\n")
    assert b"\r" not in data
    shown = data.decode("utf-8")
    assert shown.count("\n") == len(shown.splitlines())
    assert "\\u06" not in shown  # Arabic letters are written as they are


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("pages.jsonl", ("id",)),
        ("articles.jsonl", ("id",)),
        ("entities.jsonl", ("id",)),
        ("occupancies.jsonl", ("id",)),
        ("event_mentions.jsonl", ("id",)),
        ("events.jsonl", ("id",)),
        ("dates.jsonl", ("article_id", "start", "end")),
        ("mentions.jsonl", ("article_id", "start", "end")),
        ("reuse.jsonl", ("cluster_id", "article_id", "start")),
        ("rejected.jsonl", ("source", "stage", "reason")),
        ("corrections.jsonl", ("number",)),
    ],
)
def test_rows_are_sorted(rows: Rows, name: str, keys: tuple[str, ...]) -> None:
    order = [tuple(row[key] for key in keys) for row in rows[name]]
    assert order == sorted(order)
    if keys == ("id",):
        assert len(set(order)) == len(order)


# --------------------------------------------------------------------------- what the rows say together


def _by_id(rows: Rows, name: str) -> dict[object, dict[str, object]]:
    return {row["id"]: row for row in rows[name]}


def test_every_id_leads_somewhere(rows: Rows) -> None:
    pages, articles = _by_id(rows, "pages.jsonl"), _by_id(rows, "articles.jsonl")
    entities, mentions = _by_id(rows, "entities.jsonl"), _by_id(rows, "event_mentions.jsonl")
    events = _by_id(rows, "events.jsonl")
    assert {row["page_id"] for row in articles.values()} <= set(pages)
    for name in ("dates.jsonl", "mentions.jsonl", "event_mentions.jsonl", "reuse.jsonl"):
        assert {row["article_id"] for row in rows[name]} <= set(articles), name
    assert {row["entity_id"] for row in rows["mentions.jsonl"]} <= set(entities)
    assert {row["outcome_of"] for row in mentions.values()} - {None} <= set(mentions)
    assert {row["outcome_of"] for row in events.values()} - {None} <= set(events)
    told = [mention for row in events.values() for mention in row["mentions"]]  # type: ignore[attr-defined]
    assert sorted(told) == sorted(map(str, mentions))


def test_spans_are_the_text_they_say(rows: Rows) -> None:
    articles = _by_id(rows, "articles.jsonl")
    for name in ("dates.jsonl", "mentions.jsonl"):
        for row in rows[name]:
            text_of = str(articles[row["article_id"]]["text"])
            start, end = row["start"], row["end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert text_of[start:end] == row["text"], row


def test_offsets_lead_from_article_to_page(rows: Rows) -> None:
    pages = _by_id(rows, "pages.jsonl")
    for article in rows["articles.jsonl"]:
        page_text, own = str(pages[article["page_id"]]["text"]), str(article["text"])
        for article_start, page_start, length in article["offset"]:  # type: ignore[attr-defined]
            part = own[article_start : article_start + length]
            assert part == page_text[page_start : page_start + length] != ""


def test_every_character_of_a_page_is_in_one_block_or_white_space(rows: Rows) -> None:
    for page in rows["pages.jsonl"]:
        page_text, covered = str(page["text"]), 0
        for block in page["blocks"]:  # type: ignore[attr-defined]
            assert block["start"] >= covered
            assert not page_text[covered : block["start"]].strip()
            covered = block["end"]
        assert not page_text[covered:].strip()


def test_pages_without_an_article_are_rejected_in_both_places(rows: Rows) -> None:
    statuses = {(row["source"], row["status"], row["reason"]) for row in rows["pages.jsonl"]}
    assert ("menu.txt", "rejected", "no_article") in statuses
    assert {(row["source"], row["reason"]) for row in rows["rejected.jsonl"]} == {
        ("menu.txt", "no_article"),
        ("empty.txt", "empty"),
    }
    assert "empty.txt" not in {source for source, _, _ in statuses}
