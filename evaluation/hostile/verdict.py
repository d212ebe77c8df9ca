"""What one input came to: its statuses, what it cost, and each rule it broke."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from evaluation.hostile.memory import peak, start_peak
from marsad import pipeline
from marsad.knowledge import Knowledge
from marsad.read import ReadOptions, Source
from marsad.records import Article, Extraction, Page, PageRecord, Rejected

READ = "read"
"""The status of a page that holds an article."""
_SECONDS = 0.5
_PER_MEGABYTE = {"extract": 3.0, "events": 30.0}
_MEMORY = 400_000_000
_MEMORY_PER_BYTE = 100


@dataclass(slots=True)
class Verdict:
    """``statuses`` counts how pages ended: read, or the reason they were rejected for.

    ``seconds`` is the time of the processor, ``memory`` the highest use of it (bytes); ``work`` the bytes of
    the input or of what was unpacked from it, whichever are more; ``broken`` are sentences.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    memory: int = 0
    work: int = 0
    broken: list[str] = field(default_factory=list)


def bound(work: int, stage: str) -> float:
    """The seconds of a processor that an input may take."""
    return _SECONDS + _PER_MEGABYTE[stage] * work / 1e6


def judge(source: Source, size: int, knowledge: Knowledge, stage: str = "extract") -> Verdict:
    """Run one input up to a stage and check all that must hold, whatever it is and whatever it costs."""
    found = Verdict(work=size)
    start_peak()
    started = time.process_time()
    checking = unpacked = 0.0
    names: Counter[str] = Counter()
    for item in pipeline.read_pages(source, ReadOptions()):
        names[item.source] += 1
        if isinstance(item, Rejected):
            _count(found, item)
            continue
        record = pipeline.run_item(item, knowledge, stage)
        unpacked += len(item.content.encode("utf-8", "replace"))
        before = time.process_time()
        check_record(found, record)
        checking += time.process_time() - before
    found.seconds = time.process_time() - started - checking
    found.memory = peak()
    found.work = max(size, int(unpacked))
    if not names:
        found.broken.append("ended in no status at all")
    # what breaks the rest of a container is told under the container's own name, once
    found.broken += [f"{times} items are named {name[:80]}" for name, times in names.items() if times > 1]
    return found


def _count(found: Verdict, item: Rejected) -> None:
    found.statuses[item.reason] += 1
    if item.reason == pipeline.FAILED:
        found.broken.append(f"{item.stage} failed on {item.source[:80]}: {item.detail}")
    if not item.detail or len(item.detail) > 500:
        found.broken.append(f"a rejection without a fit detail: {item.reason}")


def over_bounds(found: Verdict, stage: str) -> list[str]:
    """The bounds of time and memory that an input has passed, as sentences."""
    over = []
    most = bound(found.work, stage)
    if found.seconds > most:
        over.append(f"{found.seconds:.2f} s, more than {most:.2f} s for {found.work:,} bytes")
    if found.memory > _MEMORY + _MEMORY_PER_BYTE * found.work:
        over.append(f"{found.memory / 1e6:,.0f} MB of memory for {found.work:,} bytes")
    return over


def check_record(found: Verdict, record: PageRecord) -> None:
    """Add to a verdict how a page ended, and each rule that what was found on it breaks."""
    if record.rejected is not None:
        _count(found, record.rejected)
        if record.articles:
            found.broken.append("rejected, and has articles")
    else:
        found.statuses[READ] += 1
        if not record.articles:
            found.broken.append("not rejected, and has no article")
    found.broken += _wrong_page(record.page)
    found.broken += _wrong_blocks(record.extraction) if record.extraction.blocks else ()
    for item in record.articles:
        found.broken += _wrong_article(item.article, record.extraction)
        spans = [(own.start, own.end) for own in item.dates]
        spans += [(own.start, own.end) for own in item.actors.mentions]
        spans += [(own.start, own.end) for own in item.actors.actors]
        found.broken += _wrong_spans(spans, len(item.article.text))


def _wrong_page(page: Page) -> Iterator[str]:
    for value in (page.content, page.source, page.url or "", page.outlet or ""):
        try:
            value.encode()
        except UnicodeEncodeError:
            yield "a page holds half of a surrogate pair: it cannot be written"


def _wrong_blocks(found: Extraction) -> Iterator[str]:
    covered = 0
    for block in found.blocks:
        if not covered <= block.start < block.end:
            yield f"blocks out of order at {block.start}"
        if not _blank(found.text, covered, block.start):
            yield f"text without a block at {covered}"
        if _blank(found.text, block.start, block.end):
            yield f"a block of white space at {block.start}"
        covered = block.end
    if not _blank(found.text, covered, len(found.text)):
        yield f"text without a block at {covered}"
    if [article.position for article in found.articles] != list(range(len(found.articles))):
        yield "positions of articles are not in order"
    if {block.article for block in found.blocks} - {None} != set(range(len(found.articles))):
        yield "blocks and articles do not agree"


def _blank(text: str, start: int, end: int) -> bool:
    return start >= end or text[start:end].isspace()


def _wrong_article(article: Article, found: Extraction) -> Iterator[str]:
    covered = 0
    for run in article.offset:
        mine = article.text[run.article_start : run.article_start + run.length]
        if mine != found.text[run.page_start : run.page_start + run.length]:
            yield f"article {article.position} is not what stands on the page at {run.page_start}"
        covered += run.length
    if covered + max(0, len(article.offset) - 1) != len(article.text):
        yield f"the runs of article {article.position} do not cover it"
    spans = [(own.start, own.end) for own in article.sections]
    spans += [(own.start, own.end) for own in article.attributions]
    if article.dateline is not None:
        spans.append((article.dateline.start, article.dateline.end))
    if article.published is not None and article.published.start is not None:
        spans.append((article.published.start, article.published.end or 0))
    yield from _wrong_spans(spans, len(article.text))


def _wrong_spans(spans: list[tuple[int, int]], length: int) -> Iterator[str]:
    for start, end in spans:
        if not 0 <= start < end <= length:
            yield f"a span {start} to {end} in a text of {length}"
