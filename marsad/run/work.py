"""What a worker process does: run the item stages over pages and cut the records into rows."""

from __future__ import annotations

import gc
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from marsad import knowledge as knowledge_tables
from marsad.knowledge import Knowledge
from marsad.pipeline import (
    FAILED,
    REPEATED_PAGES,
    TOO_SLOW,
    Compared,
    code_item,
    extract_item,
    extract_on_site,
    failure,
)
from marsad.records import Extraction, Page, Rejected
from marsad.run.patience import PAGE_SECONDS, Patience, TooSlowError, forget
from marsad.store import PageMarks, PageRows, page_rows

SELDOM = (200_000, 20, 20)
"""After how many new objects the collector of garbage looks: coding makes many, and hardly any garbage."""

_Looked = tuple[Extraction | Rejected, Compared | None]
_Result = TypeVar("_Result")


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


class Bench:
    """What pages are coded with: the knowledge, with a user's folder added, and how long a page may take."""

    def __init__(self, folder: Path | None, patience: Patience) -> None:
        self._folder = folder
        self._patience = patience
        self._knowledge = load_knowledge(folder)

    def code(self, pages: Sequence[Page], templates: Templates) -> list[Coded]:
        """Run the item stages over pages, in their order; never raises for what they hold.

        All pages are cut into lines before any is coded, so that what repeats among them is known by then.
        """
        looked = [self._looked(page, templates) for page in pages]
        among = _repeated_among([compared for _, compared in looked if compared is not None])
        again = [self._again(page, *item, among) for page, item in zip(pages, looked, strict=True)]
        return [self._coded(page, *item, templates) for page, item in zip(pages, again, strict=True)]

    def compare(self, pages: Sequence[Page]) -> list[Compared | None]:
        """What of pages is compared with the others of their sites, in their order; None where nothing is."""
        return [self._looked(page, Templates())[1] for page in pages]

    @property
    def knowledge(self) -> Knowledge:
        """What the stages know."""
        return self._knowledge

    def _looked(self, page: Page, templates: Templates) -> _Looked:
        found = self._bounded(page, lambda: extract_on_site(page, self._knowledge, templates.repeated))
        return (found, None) if isinstance(found, Rejected) else found

    def _again(
        self,
        page: Page,
        found: Extraction | Rejected,
        compared: Compared | None,
        among: Mapping[str, set[int]],
    ) -> _Looked:
        again = self._bounded(page, lambda: _looked_again(page, found, compared, among, self._knowledge))
        return (again, None) if isinstance(again, Rejected) else again

    def _coded(
        self,
        page: Page,
        extraction: Extraction | Rejected,
        compared: Compared | None,
        templates: Templates,
    ) -> Coded:
        coded = self._bounded(page, lambda: _code(page, extraction, compared, self._knowledge, templates))
        return Coded(page.id, None, coded) if isinstance(coded, Rejected) else coded

    def _bounded(self, page: Page, step: Callable[[], _Result]) -> _Result | Rejected:
        """What a step gives; where it takes too long, a rejection, and what was remembered goes."""
        try:
            with self._patience.limited(len(page.content)):
                return step()
        except TooSlowError:
            forget()
            self._knowledge = load_knowledge(self._folder)
            return Rejected(page.source, "run", TOO_SLOW, self._patience.told(len(page.content)))


def _looked_again(
    page: Page,
    found: Extraction | Rejected,
    compared: Compared | None,
    repeated: Mapping[str, set[int]],
    knowledge: Knowledge,
) -> tuple[Extraction | Rejected, Compared | None]:
    if compared is None:
        return found, None
    own = tuple(mark for mark in compared.marks if mark in repeated[compared.site])
    if own == compared.repeated:
        return found, compared
    return extract_item(page, knowledge, frozenset(own)), replace(compared, repeated=own)


def _repeated_among(pages: Iterable[Compared]) -> dict[str, set[int]]:
    """What repeats, by site: as far as that was known, and as far as these pages show it."""
    counts: dict[str, Counter[int]] = {}
    known: dict[str, set[int]] = {}
    for page in pages:
        counts.setdefault(page.site, Counter()).update(page.marks)
        known.setdefault(page.site, set()).update(page.repeated)
    for site, own in known.items():
        own.update(mark for mark, count in counts[site].items() if count >= REPEATED_PAGES)
    return known


def _code(
    page: Page,
    extraction: Extraction | Rejected,
    compared: Compared | None,
    knowledge: Knowledge,
    templates: Templates,
) -> Coded:
    marks = None
    if compared is not None and isinstance(extraction, Extraction):
        marks = PageMarks(compared.site, compared.marks, compared.repeated, _digest(extraction))
        if templates.digests.get(page.id) == marks.digest:
            return Coded(page.id, None, None, marks)
    record = code_item(page, extraction, knowledge)
    if record.rejected is not None and record.rejected.reason in {FAILED, TOO_SLOW}:
        return Coded(page.id, None, record.rejected)
    try:
        return Coded(page.id, page_rows(record, marks), record.rejected, marks)
    except Exception as error:
        return Coded(page.id, None, failure(page.source, "store", error))


def _digest(extraction: Extraction) -> str:
    """Names what extraction made of a page, so that it shows whether it makes the same again."""
    made = repr((extraction.blocks, extraction.articles))
    return blake2b(made.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


_loaded: list[Bench] = []


def start_worker(folder: Path | None, page_seconds: float = PAGE_SECONDS) -> None:
    """Load the knowledge once for this process; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*SELDOM)
    _loaded[:] = [Bench(folder, Patience(page_seconds, ends=True))]


def code_pages(pages: Sequence[Page], templates: Templates) -> list[Coded]:
    """Code pages with the knowledge of :func:`start_worker`, in their order."""
    return _loaded[0].code(pages, templates)
