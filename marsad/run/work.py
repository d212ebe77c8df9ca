"""What a worker process does: run the item stages over pages and cut the records into rows."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from marsad import knowledge as knowledge_tables
from marsad.extract import address_site, line_marks, site_of
from marsad.knowledge import Knowledge
from marsad.pipeline import FAILED, code_item, extract_item, failure
from marsad.records import Extraction, Page, Rejected
from marsad.store import PageMarks, PageRows, page_rows

_NOTHING: frozenset[int] = frozenset()


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
    extraction, marks = _extracted(page, knowledge, templates.repeated)
    if marks is not None and templates.digests.get(page.id) == marks.digest:
        return Coded(page.id, None, None, marks)
    record = code_item(page, extraction, knowledge)
    if record.rejected is not None and record.rejected.reason == FAILED:
        return Coded(page.id, None, record.rejected)
    try:
        return Coded(page.id, page_rows(record, marks), record.rejected, marks)
    except Exception as error:
        return Coded(page.id, None, failure(page.source, "store", error))


def _extracted(
    page: Page, knowledge: Knowledge, repeated: Mapping[str, frozenset[int]]
) -> tuple[Extraction | Rejected, PageMarks | None]:
    """The page without what repeats on its site, and its marks.

    Where the address does not tell the site, the page is looked at without that knowledge first.
    """
    site = address_site(page, knowledge)
    known = repeated.get(site, _NOTHING) if site is not None else _NOTHING
    found = extract_item(page, knowledge, known)
    if isinstance(found, Rejected):
        return found, None
    site = site or site_of(page, found, knowledge)
    if site is None:
        return found, None
    marks = line_marks(found)
    own = tuple(mark for mark in marks if mark in repeated.get(site, _NOTHING))
    if own and not known:
        found = extract_item(page, knowledge, frozenset(own))
        if isinstance(found, Rejected):
            return found, None
    return found, PageMarks(site, marks, own, _digest(found))


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
