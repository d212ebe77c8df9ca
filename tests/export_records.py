"""Records for the tests of exports: the handmade one, one of any texts, the one of the examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import web_record
from web_record import GUEST, MINISTER, PLACE

from marsad.records import Chronicle, Entity, Event, PageRecord
from marsad.store import create_store, page_rows

Exported = Callable[..., Path]
"""Writes a view in a format, for a request or without one; gives where it is."""

FORMULAE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'"),
    '=HYPERLINK("http://e.x")',
)
CONTROLS = "\x00\x07\x0b\x1b\x85\u202a\u202e\u2066\u2069\ud800\ufffe"
HOSTILE = (
    *FORMULAE,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]> <!-- -- --> &lt; &amp; & ' \" ; , \\n \\",
    "# head\n- item\n> quote\n```\n[x](javascript:alert(1)) ![y](http://e.x/y.png) <b>b</b>",
    "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT",
    "\u202eمقلوب\u202c \u2067x\u2069",
    f"a{CONTROLS}b",
    "{{ 7*7 }} {% raw %} ${x}",
    "'; DROP TABLE event; --",
    "سطر\nآخر\r\nوآخر\rثم\u2028و\u2029",
    "ك" * 40_000,
    "a\tb\tc",
    "",
    " ",
)
"""Texts that a page may hold to do harm, and texts that are only odd."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a record that come from pages; UTF-8 holds a page's address and outlet."""

    headline: str
    outlet: str
    content: str
    name: str
    city: str
    url: str


def write(path: Path, records: Sequence[PageRecord], chronicle: Chronicle) -> Path:
    """A store with a record at a path."""
    store = create_store(path)
    with store.writer() as writer:
        for record in records:
            writer.put_page(page_rows(record))
    with store.view() as view:
        generation = view.state().generation
    with store.writer() as writer:
        writer.replace_corpus(chronicle, generation, {})
    return path


def any_record(path: Path, texts: Texts) -> Path:
    """The handmade record with other texts in the places of those that come from pages."""
    records = web_record.pages()
    chronicle = web_record.chronicle(records)
    return write(
        path,
        [_with_page(record, texts) for record in records],
        replace(
            chronicle,
            entities=tuple(_with_name(entity, texts) for entity in chronicle.entities),
            events=tuple(_with_content(event, texts) for event in chronicle.events),
        ),
    )


def _with_page(record: PageRecord, texts: Texts) -> PageRecord:
    item = record.articles[0]
    article = replace(
        item.article, headline=texts.headline, outlet=_encodable(texts.outlet), byline=texts.name
    )
    return replace(
        record,
        page=replace(record.page, url=_encodable(texts.url), outlet=_encodable(texts.outlet)),
        extraction=replace(record.extraction, articles=(article,)),
        articles=(replace(item, article=article),),
    )


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _with_name(entity: Entity, texts: Texts) -> Entity:
    if entity.id not in {GUEST, MINISTER, PLACE}:
        return entity
    return replace(entity, name_ar=texts.name, name_latin=texts.name if entity.id == GUEST else None)


def _with_content(event: Event, texts: Texts) -> Event:
    place = None if event.place is None else replace(event.place, city=texts.city, entity_id=None)
    return replace(event, content=texts.content, place=place)
