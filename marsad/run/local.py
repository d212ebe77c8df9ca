"""Build a record on one machine: read, code, write chunk by chunk, then make the chronicle of it all.

In between, what repeats across a site's pages is counted, and the pages for which that matters are coded
again (:mod:`marsad.run.templates`). Each chunk is one transaction and the chronicle another, so that a build
that is stopped at any point leaves a good store, and the next build completes it. The result does not depend
on the order of the inputs, on the number of processes, or on whether it was built at once or in parts.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from marsad.errors import InputError, UsageError
from marsad.kept import Kept
from marsad.pipeline import run_corpus
from marsad.read import ReadOptions, sources
from marsad.records import Article, ArticleActors, ArticleRecord, Chronicle, Page
from marsad.run.alone import alone
from marsad.run.engine import Engine, engine
from marsad.run.fingerprint import fingerprint, steps_fingerprint
from marsad.run.inputs import Chunk, Repeat, Reread, Sorter, Task
from marsad.run.patience import PAGE_SECONDS, forget
from marsad.run.report import BuildReport, Tally
from marsad.run.templates import Hints, Settling, settlings
from marsad.run.work import SELDOM, Coded, Templates, load_knowledge
from marsad.store import Store, View, Writer

Progress = Callable[[str, int, int], None]
"""Called with what is done (``pages``, ``recoding``, ``templates``, ``chronicle``), how many, of how many.

The last is 0 where it cannot be known: how many pages archives and tables hold.
"""

_RECODE = 32
_MANY = 2000
"""Pages from which on what was remembered of them is let go of: to learn it anew takes a second or two."""


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let garbage be collected seldom for a while."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@alone
@_seldom_collected()
def build(
    paths: Sequence[Path | str],
    store: Store,
    *,
    jobs: int = 1,
    knowledge_dir: Path | None = None,
    progress: Progress | None = None,
    again: bool = False,
    options: ReadOptions | None = None,
    page_seconds: float | None = None,
) -> BuildReport:
    """Add the pages below ``paths`` (or addresses of objects) to a store and bring its chronicle up to date.

    Stored pages that another version of Marsad or of the knowledge coded (or all, with ``again``) are coded
    again from what the store keeps of them. ``options`` say which columns of rows hold what; ``page_seconds``
    how long a page may take (:mod:`marsad.run.patience`). Raises UsageError for a path that does not exist,
    InputError when there is not one file, KnowledgeError for a malformed row of a user's own tables,
    StoreError when the store cannot be written or another build is writing to it.
    """
    if jobs < 1:
        raise UsageError("--jobs needs a number of processes, 1 or more")
    listed = sources(paths)
    total = sum(1 for _ in sources(paths))
    if not total:
        raise InputError(f"there is not one file in {', '.join(map(str, paths))}")
    mark = fingerprint(knowledge_dir)
    if knowledge_dir is not None:
        load_knowledge(knowledge_dir).checked()
    tally = Tally()
    told = progress or _silent
    running = engine(jobs, knowledge_dir, PAGE_SECONDS if page_seconds is None else page_seconds)
    try:
        _recode(store, running, tally, told, mark, again=again)
        hints = Hints(store)
        for job, coded in running.map(_jobs(Sorter(store, tally, options).chunks(listed), hints)):
            _write(store, job.chunk, coded, tally)
            hints.see(coded)
            told("pages", tally.inputs, 0 if tally.open_ended else total)
        _settle(store, running, tally, told)
    finally:
        running.close()
    del running
    if max(tally.inputs, tally.recoded) >= _MANY:
        _let_go()
    return tally.report(corpus=_make_chronicle(store, knowledge_dir, told))


def _let_go() -> None:
    """Let go of what the stages remember of words and the like, before the steps that need room."""
    forget()
    gc.collect()


def remake(store: Store, *, knowledge_dir: Path | None = None, progress: Progress | None = None) -> bool:
    """Bring the chronicle up to date with the stored pages and with what users decided; reads no input.

    Says whether it did: not where the store's pages were coded with another program or knowledge than this,
    or await a count of what repeats on them, which only a build can mend.
    """
    with store.view() as view:
        state = view.state()
    if state.unsettled or state.fingerprint != fingerprint(knowledge_dir):
        return False
    _make_chronicle(store, knowledge_dir, progress or _silent)
    return True


@dataclass(frozen=True, slots=True)
class _Job:
    """A chunk, and what is known to repeat when it is coded."""

    chunk: Chunk
    templates: Templates

    @property
    def pages(self) -> Sequence[Page]:
        """See :class:`marsad.run.engine.Chunk`."""
        return self.chunk.pages


def _jobs(chunks: Iterable[Chunk], hints: Hints) -> Iterator[_Job]:
    for chunk in chunks:
        yield _Job(chunk, hints.templates())


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _write(store: Store, chunk: Chunk, coded: list[Coded], tally: Tally) -> None:
    results = iter(coded)
    with store.writer() as writer:
        for item in chunk.items:
            if isinstance(item, Task):
                _write_coded(writer, next(results), tally, counted=item.counted)
            elif isinstance(item, Reread):
                writer.clear_rejected(item.source)
            elif isinstance(item, Repeat):
                writer.add_source(item.page_id, item.source)
            else:
                tally.reject(item)
                writer.put_rejected(item)


def _write_coded(writer: Writer, coded: Coded, tally: Tally, *, counted: bool) -> None:
    if coded.rows is not None:
        writer.put_page(coded.rows)
    elif coded.rejected is not None:
        writer.put_rejected(coded.rejected, coded.page_id)
    if counted:
        return
    if coded.rejected is None:
        tally.passed += 1
    else:
        tally.reject(coded.rejected)


# --------------------------------------------------------------------------- pages of another version


def _recode(store: Store, running: Engine, tally: Tally, told: Progress, mark: str, *, again: bool) -> None:
    """Code the stored pages again where program or knowledge have changed, and remember with what."""
    with store.view() as view:
        old = view.state().fingerprint
        total = view.counts().pages
    if old == mark and not again:
        return
    if total:
        hints = Hints(store)
        for _, coded in running.map(_jobs(_stored_chunks(store), hints)):
            _rewrite(store, coded, tally)
            hints.see(coded)
            told("recoding", tally.recoded, total)
    if not tally.unrecoded:
        with store.writer() as writer:
            writer.set_fingerprint(mark)


def _stored_chunks(store: Store) -> Iterator[Chunk]:
    with store.view() as view:
        pages = view.pages()
        while batch := tuple(Task(stored.page) for stored in islice(pages, _RECODE)):
            yield Chunk(batch)


def _rewrite(store: Store, coded: list[Coded], tally: Tally) -> None:
    """Replace pages by their new coding; where that fails the old one stays, and is counted."""
    with store.writer() as writer:
        for item in coded:
            tally.recoded += 1
            if item.rows is not None:
                writer.put_page(item.rows)
            elif item.rejected is not None:
                tally.unrecoded += 1
                tally.examples.append(item.rejected)


# --------------------------------------------------------------------------- what repeats


def _settle(store: Store, running: Engine, tally: Tally, told: Progress) -> None:
    """Look again at the pages of each changed site that were coded with another set of repeated lines."""
    done = settled = 0
    for part, coded in running.map(settlings(store)):
        _write_settled(store, part, coded, tally)
        done += len(coded)
        told("templates", done, settled + part.changed)
        settled += part.changed if part.repeated is not None else 0


def _write_settled(store: Store, part: Settling, coded: list[Coded], tally: Tally) -> None:
    with store.writer() as writer:
        for item in coded:
            if item.rows is not None:
                tally.revisited += 1
                writer.put_page(item.rows, settling=True)
            elif item.rejected is not None:
                tally.unrecoded += 1
                tally.examples.append(item.rejected)
            elif item.marks is not None:
                writer.set_repeated(item.page_id, item.marks.repeated)
        if part.repeated is not None:
            writer.settle(part.site, part.repeated, part.generation)


# --------------------------------------------------------------------------- the chronicle


def _make_chronicle(store: Store, knowledge_dir: Path | None, told: Progress) -> bool:
    """Run the corpus stages over all articles if any page has changed since; says whether it did."""
    made = False
    maker = steps_fingerprint(knowledge_dir)
    while True:
        with store.view() as view, uncollected():
            state = view.state()
            if not state.stale:
                return made
            told("chronicle", 0, 1)
            records = _Stored(view)
            own = [item.decision for item in view.corrections() if item.undone is None]
            kept = Kept(partial(_loaded, view, maker))
            result = run_corpus(records, load_knowledge(knowledge_dir), own, kept)
            texts = evidence_texts(view.article_records(dates=False, actors=False), result)
        with store.writer() as writer:
            writer.replace_corpus(result, state.generation, texts)
            writer.keep(kept, maker)
        told("chronicle", 1, 1)
        made = True


class _Stored:
    """The records of a store, read anew each time; see :class:`marsad.pipeline.Records`."""

    def __init__(self, view: View) -> None:
        self._view = view

    def actors(self) -> Iterator[tuple[str, ArticleActors]]:
        """See :class:`marsad.pipeline.Records`."""
        return self._view.found_actors()

    def articles(self) -> Iterator[Article]:
        """See :class:`marsad.pipeline.Records`."""
        return self._view.found_articles()

    def records(self) -> Iterator[ArticleRecord]:
        """See :class:`marsad.pipeline.Records`."""
        return self._view.article_records(dates=False)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage be collected for a while.

    A corpus step makes millions of records and hardly a cycle of them; to look through them again and again
    took half of the time of reading them.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _loaded(view: View, maker: str, kind: str) -> Mapping[str, str]:
    return view.kept(maker, kind)


def evidence_texts(records: Iterable[ArticleRecord], result: Chronicle) -> dict[str, list[str]]:
    """The passages that each event rests on, to search in."""
    texts = {
        mention.id: [record.article.text[span.start : span.end] for span in mention.evidence]
        for record in records
        for mention in record.event_mentions
    }
    return {
        event.id: [text for mention in event.mentions for text in texts.get(mention, [])]
        for event in result.events
    }
