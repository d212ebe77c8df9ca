"""What a worker process does: run the item stages over pages and cut the records into rows."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from marsad import knowledge as knowledge_tables
from marsad.knowledge import Knowledge
from marsad.pipeline import FAILED, code_item, extract_on_site, failure
from marsad.records import Extraction, Page, Rejected
from marsad.store import PageMarks, PageRows, page_rows


@dataclass(frozen=True, slots=True)
class Templates:
    """What is known to repeat when pages are coded: the marks of each site.

    ``digests`` are those of pages that are stored already, by id: where extraction finds the same again, the
    stored finds stay.
    """

    repeated: Mapping[str, frozenset[int]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coded:
    """What became of one page: its rows, and why it gave no article; no rows when a stage failed on it.

    A page without rows and without a reason is one whose stored finds stay. ``marks`` are those of its
    lines, if its site is known.
    """

    page_id: str
    rows: PageRows | None
    rejected: Rejected | None
    marks: PageMarks | None = None


def load_knowledge(folder: Path | None) -> Knowledge:
    """The knowledge of the package, with a user's folder added."""
    return knowledge_tables.default() if folder is None else knowledge_tables.load(folder)


def code_page(page: Page, knowledge: Knowledge, templates: Templates) -> Coded:
    """Run the item stages over one page; never raises for what the page holds."""
    extraction, compared = extract_on_site(page, knowledge, templates.repeated)
    marks = None
    if compared is not None and isinstance(extraction, Extraction):
        marks = PageMarks(compared.site, compared.marks, compared.repeated, _digest(extraction))
        if templates.digests.get(page.id) == marks.digest:
            return Coded(page.id, None, None, marks)
    record = code_item(page, extraction, knowledge)
    if record.rejected is not None and record.rejected.reason == FAILED:
        return Coded(page.id, None, record.rejected)
    try:
        return Coded(page.id, page_rows(record, marks), record.rejected, marks)
    except Exception as error:
        return Coded(page.id, None, failure(page.source, "store", error))


def _digest(extraction: Extraction) -> str:
    """Names what extraction made of a page, so that it shows whether it makes the same again."""
    made = repr((extraction.blocks, extraction.articles))
    return blake2b(made.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


_loaded: list[Knowledge] = []


def start_worker(folder: Path | None) -> None:
    """Load the knowledge once for this process; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _loaded[:] = [load_knowledge(folder)]


def code_pages(pages: Sequence[Page], templates: Templates) -> list[Coded]:
    """Code pages with the knowledge of :func:`start_worker`, in their order."""
    return [code_page(page, _loaded[0], templates) for page in pages]
