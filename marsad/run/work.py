"""What a worker process does: run the item stages over pages and cut the records into rows."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad import knowledge as knowledge_tables
from marsad.knowledge import Knowledge
from marsad.pipeline import FAILED, failure, run_item
from marsad.records import Page, Rejected
from marsad.store import PageRows, page_rows


@dataclass(frozen=True, slots=True)
class Coded:
    """What became of one page: its rows, and why it gave no article; no rows when a stage failed on it."""

    page_id: str
    rows: PageRows | None
    rejected: Rejected | None


def load_knowledge(folder: Path | None) -> Knowledge:
    """The knowledge of the package, with a user's folder added."""
    return knowledge_tables.default() if folder is None else knowledge_tables.load(folder)


def code_page(page: Page, knowledge: Knowledge) -> Coded:
    """Run the item stages over one page; never raises for what the page holds."""
    record = run_item(page, knowledge)
    if record.rejected is not None and record.rejected.reason == FAILED:
        return Coded(page.id, None, record.rejected)
    try:
        return Coded(page.id, page_rows(record), record.rejected)
    except Exception as error:
        return Coded(page.id, None, failure(page.source, "store", error))


_loaded: list[Knowledge] = []


def start_worker(folder: Path | None) -> None:
    """Load the knowledge once for this process; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _loaded[:] = [load_knowledge(folder)]


def code_pages(pages: Sequence[Page]) -> list[Coded]:
    """Code pages with the knowledge of :func:`start_worker`, in their order."""
    return [code_page(page, _loaded[0]) for page in pages]
