"""What is fuzzed: each reader, and the stages extract, dates, actors and events.

A target makes an input from a source of chance, and runs it; it raises for what breaks a rule.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from evaluation.hostile import archives, rows
from evaluation.hostile.mutations import mutated
from evaluation.hostile.texts import example
from evaluation.hostile.verdict import Verdict, check_record
from fuzz.changes import changed_text
from marsad import actors, dates, events, pipeline
from marsad.dates import edtf
from marsad.knowledge import Knowledge, default
from marsad.read import ReadOptions, Source, pages
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    BlockKind,
    OffsetRun,
    Page,
    PageRecord,
    Rejected,
    Section,
    TemporalExpression,
    TimeType,
    page_id,
)
from marsad.store import page_rows
from marsad.store.codec import dumps, loads

_SIZE = 2000  # bytes, about, of what a reader is given
_REFERENCE = date(2024, 3, 13)


class BrokenRuleError(AssertionError):
    """A rule that must hold for every input does not."""


@dataclass(frozen=True, slots=True)
class Target:
    """``make`` gives an input, ``run`` takes any bytes."""

    make: Callable[[Random], bytes]
    run: Callable[[bytes], None]


def _require(holds: bool, rule: str) -> None:
    if not holds:
        raise BrokenRuleError(rule)


# --------------------------------------------------------------------------- readers


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")


def _read(name: str, data: bytes) -> list[Page | Rejected]:
    path = Path(_folder().name) / name
    path.write_bytes(data)
    return list(pages(Source(path, name), ReadOptions()))


def _reader(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        items = _read(name, data)
        _require(bool(items), "an input ends in some status")
        names = [item.source for item in items]
        _require(len(set(names)) == len(names), "names do not repeat")
        for item in items:
            own = item.source == name or item.source.startswith((f"{name}#", f"{name}/"))
            _require(own, "items are named after their input")
            item.source.encode()
            if isinstance(item, Page):
                item.content.encode()
                _require(bool(item.content.strip()), "a page holds something")
            else:
                _require(item.stage == "read" and bool(item.reason), "a rejection has a reason")
                _require(0 < len(item.detail) <= 500, "a rejection has a fit detail")

    return run


def _text(random: Random) -> bytes:
    text = changed_text(random, "news")
    return text.encode(random.choice(("utf-8", "utf-8", "cp1256", "utf-16", "iso8859-6")), "replace")


def _html(random: Random) -> bytes:
    return example(random, ".html")


def _made(make: Callable[[Random, int], bytes]) -> Callable[[Random], bytes]:
    return lambda random: make(random, _SIZE)


def _changed(base: Callable[[Random], bytes]) -> Callable[[Random], bytes]:
    return _made(mutated(lambda random, _: base(random)))


def _packed(pack: Callable[[bytes], bytes]) -> Callable[[Random], bytes]:
    def make(random: Random) -> bytes:
        inner = _changed(_html)(random) if random.random() < 0.5 else _text(random)
        packed = pack(inner)
        return mutated(lambda *_: packed)(random, _SIZE) if random.random() < 0.7 else packed

    return make


def _feed(random: Random) -> bytes:
    return rows.feed(random, _SIZE)


def _packed_archive(random: Random) -> bytes:
    packed = gzip.compress(mutated(archives.warc)(random, _SIZE))
    return mutated(lambda *_: packed)(random, _SIZE) if random.random() < 0.5 else packed


def _any_of(random: Random, size: int) -> bytes:
    """What only its first bytes tell the kind of."""
    return random.choice((archives.warc, rows.rows, rows.feed, archives.saved, archives.archive))(
        random, size
    )


READERS: dict[str, Target] = {
    "text": Target(_changed(_text), _reader("a.txt")),
    "html": Target(_changed(_html), _reader("a.html")),
    "jsonl": Target(_made(mutated(rows.rows)), _reader("a.jsonl")),
    "feed": Target(_changed(_feed), _reader("a.xml")),
    "warc": Target(_made(mutated(archives.warc)), _reader("a.warc")),
    "warc-gz": Target(_packed_archive, _reader("a.warc.gz")),
    "zip": Target(_made(mutated(archives.archive)), _reader("a.zip")),
    "mhtml": Target(_made(mutated(archives.saved)), _reader("a.mhtml")),
    "parquet": Target(_made(mutated(rows.table)), _reader("a.parquet")),
    "gz": Target(_packed(gzip.compress), _reader("a.html.gz")),
    "bz2": Target(_packed(bz2.compress), _reader("a.txt.bz2")),
    "xz": Target(_packed(lzma.compress), _reader("a.txt.xz")),
    "unnamed": Target(_made(mutated(_any_of)), _reader("a")),
}

# --------------------------------------------------------------------------- stages on a page


def _page(data: bytes, media: str) -> Page:
    text = data.decode("utf-8", "replace").replace("\x00", "")
    return Page(page_id(None, data), "a", None, None, None, media, "utf-8", text)


def _staged(media: str, until: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        record = pipeline.run_item(_page(data, media), _knowledge(), until)
        found = Verdict()
        check_record(found, record)
        _require(not found.broken, "; ".join(found.broken))
        page_rows(record)

    return run


@cache
def _knowledge() -> Knowledge:
    return default()


# --------------------------------------------------------------------------- stages on a text


def _article(text: str) -> Article:
    headline = text.split("\n", 1)[0]
    kinds = ((0, len(headline), BlockKind.HEADLINE), (len(headline) + 1, len(text), BlockKind.BODY))
    sections = tuple(Section(start, end, kind) for start, end, kind in kinds if start < end)
    return Article(
        *("a", "p", 0, headline, None, None, "ar", None, (), text),
        offset=(OffsetRun(0, 0, len(text)),),
        sections=sections,
    )


def _said(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _written(item: TemporalExpression) -> bool:
    """Whether a date is written in EDTF; times, durations and sets have forms of their own."""
    return item.type is not TimeType.DATE or edtf.is_edtf(item.value)


def _check_dates(text: str, found: list[TemporalExpression]) -> None:
    free = 0
    for item in found:
        _require(free <= item.start < item.end <= len(text), "spans are in order and in the text")
        _require(item.text == text[item.start : item.end], "a span is its text")
        _require(item.value is None or _written(item), f"{item.value} is EDTF")
        free = item.end


def _dates(data: bytes) -> None:
    text = _said(data)
    for reference in (_REFERENCE, None):
        _check_dates(text, dates.find(text, reference, knowledge=_knowledge()))


def _read_actors(article: Article) -> ArticleActors:
    found = actors.read_actors(article, _knowledge())
    for mention in found.mentions:
        _require(0 <= mention.start < mention.end <= len(article.text), "spans are in the text")
        _require(mention.text == article.text[mention.start : mention.end], "a span is its text")
    known = {entity.id for entity in found.entities}
    local = {item.entity_id for item in found.mentions if item.entity_id and item.entity_id.startswith("~")}
    _require(local <= known, "an entity of the article is one of its own")
    return found


def _actors(data: bytes) -> None:
    text = _said(data)
    if text.strip():
        found = _read_actors(_article(text))
        _require(loads(ArticleActors, dumps(found)) == found, "what is stored is what was found")


def _events(data: bytes) -> None:
    text = _said(data)
    if not text.strip():
        return
    article = _article(text)
    found, times = _read_actors(article), tuple(dates.article_dates(article, _knowledge()))
    coded = events.code(article, times, found, _knowledge())
    for mention in coded:
        _require(bool(mention.evidence), "an event has evidence")
        for span in mention.evidence:
            _require(0 <= span.start < span.end <= len(text), "evidence lies in the text")
        _require(0 <= mention.confidence <= 1, "confidence is a share")
    _require(len({mention.id for mention in coded}) == len(coded), "ids do not repeat")


def _corpus(data: bytes) -> None:
    """Two articles that share some passages, through all that is made of articles together."""
    text = _said(data)
    halves = (text[: 2 * len(text) // 3], text[len(text) // 3 :])
    made = [pipeline.run_item(_page(half.encode(), "text/plain"), _knowledge()) for half in halves]
    one, other = (pipeline.run_corpus(order, _knowledge()) for order in _both_ways(made))
    _require(dumps(one) == dumps(other), "the order of articles does not show")


def _both_ways(made: list[PageRecord]) -> tuple[list[ArticleRecord], list[ArticleRecord]]:
    records = list({item.article.id: item for record in made for item in record.articles}.values())
    return records, records[::-1]


def _words(name: str) -> Callable[[Random], bytes]:
    return lambda random: changed_text(random, name).encode("utf-8", "replace")


STAGES: dict[str, Target] = {
    "extract-html": Target(_changed(_html), _staged("text/html", "extract")),
    "extract-text": Target(_words("news"), _staged("text/plain", "extract")),
    "dates": Target(_words("dates"), _dates),
    "actors": Target(_words("actors"), _actors),
    "events": Target(_words("events"), _events),
    "corpus": Target(_words("news"), _corpus),
    "all-stages": Target(_words("news"), _staged("text/plain", "events")),
}

TARGETS = READERS | STAGES
"""All targets by their names."""
