"""Whatever the pages say, every export is valid for its own readers and the texts come back."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import networkx
from export_records import CONTROLS, FORMULAE, Texts, any_record
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from pyarrow import parquet

from marsad.export import FORMATS, Request, export
from marsad.export.csv import cell, cut, original
from marsad.export.markdown import escaped
from marsad.query.plain import isolated, one_line, shown
from marsad.store import open_store

_HARMFUL = st.sampled_from(
    [*FORMULAE, *CONTROLS, "<b>", "</", "&", '"', "\r\n", ";", ",", "\u202e", "](", "|"]
)
_TEXTS = st.lists(_HARMFUL | st.text(max_size=8), max_size=8).map("".join)
_ANY = st.text(st.characters(exclude_categories=[]), max_size=80)


@settings(max_examples=25)
@given(st.builds(Texts, _TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS))
def test_every_format_is_read_back(texts: Texts) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder)
        with open_store(any_record(path / "r.db", texts)).view() as view:
            for form in FORMATS:
                export(view, form, path / form, Request())
        _read_back(path, texts)


def _read_back(path: Path, texts: Texts) -> None:
    with (path / "csv" / "events.csv").open(encoding="utf-8", newline="") as file:
        contents = {original(row["content"]) for row in csv.DictReader(file)}
    assert contents == {shown(texts.content)}
    column = parquet.read_table(path / "parquet" / "events.parquet").column("content")
    assert set(column.to_pylist()) == {re.sub("[\ud800-\udfff]", "\ufffd", texts.content)}
    assert len(list(Calendar.from_ical((path / "ics").read_bytes()).walk("VEVENT"))) == 1
    assert len(ElementTree.parse(path / "atom").getroot().findall("{*}entry")) == 3
    assert networkx.read_gexf(path / "gexf").number_of_edges() == 1
    for line in (path / "ftm").read_text("utf-8").split("\n")[:-1]:
        data = json.loads(line)
        model.get_proxy(data).schema.validate(data)
    assert len((path / "polecat").read_text("utf-8").split("\n")) == 4
    assert (path / "html").read_text("utf-8").count("<article ") == 3
    assert (path / "md").read_text("utf-8").count("\n### ") == 3


@given(_ANY)
def test_a_cell_is_no_formula_and_comes_back(text: str) -> None:
    safe = cell(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert original(safe) == shown(text)
    safe.encode("utf-8")
    assert len(cut(safe).encode("utf-16-le")) <= 2 * 32_767


@given(_ANY, st.integers(2, 60))
def test_one_line_is_one_line_and_bounded(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert len(line.splitlines()) <= 1
    assert one_line(line, most) == line


@given(_ANY)
def test_an_isolated_text_opens_and_closes_once(text: str) -> None:
    assert [
        letter
        for letter in isolated(text)
        if letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ] == [*("\u2068", "\u2069")]


@given(st.text(alphabet="\\`*_{}[]<>()#|~&$!+-=.:1 aب", max_size=40))
def test_markdown_shows_what_it_escapes(text: str) -> None:
    line = " ".join(text.split())
    html = MarkdownIt("commonmark").render(f"x {escaped(line)}")
    assert unescape(html) == f"<p>{f'x {line}'.strip()}</p>\n"
