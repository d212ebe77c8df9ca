"""Check what a build needs: the store, the models, the knowledge, the libraries. :func:`examine_all`.

Nothing is changed, and nothing is raised for what is found: each check gives one finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

from marsad import knowledge as knowledge_tables
from marsad.errors import MarsadError
from marsad.knowledge.compile import differing, stale
from marsad.knowledge.tables import known_table
from marsad.pipeline import read_pages, run_corpus, run_item
from marsad.read import ReadOptions, Source
from marsad.records import Page, Rejected
from marsad.run.fingerprint import fingerprint
from marsad.run.installation import REINSTALL, installation
from marsad.run.work import load_knowledge
from marsad.store.finding import Finding, Verdict
from marsad.store.health import examine

_MODELS, _KNOWLEDGE = "models", "knowledge"
_SHOWN = 3
_PAGE = files("marsad.run") / "data" / "page.txt"

_Gives = Iterator[Finding]


def examine_all(store: Path | None, knowledge_dir: Path | None = None, *, full: bool = False) -> _Gives:
    """All checks one after another; without a store those of the installation alone.

    ``knowledge_dir`` is a user's folder of tables, ``full`` has every record of the store read.
    """
    yield from installation()
    yield from _models()
    yield from _knowledge()
    sound = True
    if knowledge_dir is not None:
        own = list(_own_knowledge(knowledge_dir))
        sound = all(item.verdict is not Verdict.ERROR for item in own)
        yield from own
    yield from _stages(knowledge_dir if sound else None)
    if store is not None:
        yield from _store(store, knowledge_dir if sound else None, full=full)


def _store(path: Path, knowledge_dir: Path | None, *, full: bool) -> _Gives:
    examined = examine(path, full=full)
    yield from examined.findings
    if examined.state is None:
        return
    held, mine = examined.state.fingerprint, fingerprint(knowledge_dir)
    if held == mine or held is None:
        found = f"coded with this one, {mine}" if held else "no build has ended yet"
        yield Finding("store", "program", Verdict.OK, found)
        return
    advice = "the next `marsad build` codes the pages again; give it the --knowledge of the builds before"
    yield Finding("store", "program", Verdict.WARNING, f"coded with {held}, this is {mine}", advice)


# --------------------------------------------------------------------------- models


def _models() -> _Gives:
    """The files that were learnt: that none is empty, and a digest to compare two installations by."""
    digest = hashlib.sha256()
    number, empty = 0, []
    for name, item in _learnt(files("marsad"), ""):
        data = item.read_bytes()
        number += 1
        if not data:
            empty.append(name)
        digest.update(f"{name}\x1f{len(data)}\x1f".encode() + data)
    if empty or not number:
        found = f"empty: {', '.join(empty)}" if empty else "there is none"
        yield Finding(_MODELS, "files", Verdict.ERROR, found, REINSTALL)
        return
    yield Finding(_MODELS, "files", Verdict.OK, f"{number} files, digest {digest.hexdigest()[:16]}")


def _learnt(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """What stands in folders named ``data``, those of the knowledge and of this check left out."""
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = prefix + item.name
        if item.is_dir() and name not in {"knowledge", "run"}:
            yield from _learnt(item, f"{name}/")
        elif item.is_file() and prefix.endswith("data/"):
            yield name, item


def _stages(knowledge_dir: Path | None) -> _Gives:
    """Whether the stages find on a page of the package what any version of them must."""
    try:
        with_knowledge = load_knowledge(knowledge_dir)
        page = _own_page()
        record = page if isinstance(page, Rejected) else run_item(page, with_knowledge)
        wrong = record if isinstance(record, Rejected) else record.rejected
        if wrong is not None or isinstance(record, Rejected):
            raise ValueError(f"{wrong.stage}: {wrong.detail}" if wrong else "nothing was read")
        made = run_corpus(record.articles, with_knowledge)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        yield Finding(_MODELS, "stages", Verdict.ERROR, said, REINSTALL)
        return
    numbers = {
        "dates": sum(len(item.dates) for item in record.articles),
        "mentions": sum(len(item.actors.mentions) for item in record.articles),
        "events": len(made.events),
    }
    found = ", ".join(f"{number} {name}" for name, number in numbers.items())
    if not all(numbers.values()):
        yield Finding(_MODELS, "stages", Verdict.ERROR, f"too little on a known page: {found}", REINSTALL)
        return
    yield Finding(_MODELS, "stages", Verdict.OK, f"all load; on a known page {found}")


def _own_page() -> Page | Rejected:
    with as_file(_PAGE) as path:
        return next(read_pages(Source(path, "page.txt"), ReadOptions()))


# --------------------------------------------------------------------------- knowledge


def _knowledge() -> _Gives:
    try:
        knowledge_tables.load().checked()
    except (MarsadError, OSError, ValueError) as error:
        yield Finding(_KNOWLEDGE, "tables", Verdict.ERROR, str(error), REINSTALL)
        return
    yield Finding(_KNOWLEDGE, "tables", Verdict.OK, f"all can be read, {fingerprint(None)}")
    sources, tables = Path(__file__).parents[2] / "resources", Path(knowledge_tables.__file__).parent / "data"
    if not sources.is_dir():
        yield Finding(_KNOWLEDGE, "sources", Verdict.OK, "not here: an installed package has only tables")
        return
    yield _compared(sources, tables)


def _compared(sources: Path, tables: Path) -> Finding:
    try:
        changed = [path for path, _ in differing(sources, tables)] + stale(sources, tables)
    except MarsadError as error:
        return Finding(_KNOWLEDGE, "sources", Verdict.ERROR, str(error), "mend the row")
    if changed:
        names = ", ".join(path.name for path in changed[:_SHOWN])
        found = f"{len(changed)} tables differ from resources/: {names}"
        return Finding(_KNOWLEDGE, "sources", Verdict.ERROR, found, "run `make knowledge`")
    return Finding(_KNOWLEDGE, "sources", Verdict.OK, "the tables are what resources/ says")


def _own_knowledge(folder: Path) -> _Gives:
    """A user's folder: that its tables can be read, and that none has a name by which it is never found."""
    check = "own tables"
    try:
        knowledge_tables.load(folder).checked()
    except (MarsadError, OSError, ValueError) as error:
        yield Finding(_KNOWLEDGE, check, Verdict.ERROR, str(error), "mend the row; see docs/knowledge.md")
        return
    tables = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"})
    names = {path: path.relative_to(folder).with_suffix("").as_posix() for path in tables}
    unread = [path.name for path, name in names.items() if path.suffix == ".yml" or not known_table(name)]
    if unread or not tables:
        found = f"never read: {', '.join(unread)}" if unread else f"{folder} holds no table"
        advice = "name a table as in resources/ (bodies.yaml, or bodies/mine.yaml); see docs/knowledge.md"
        yield Finding(_KNOWLEDGE, check, Verdict.WARNING, found, advice)
        return
    yield Finding(_KNOWLEDGE, check, Verdict.OK, f"{len(tables)} tables of {folder} can be read")
