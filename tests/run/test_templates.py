"""What repeats on a site's pages is furniture, in whatever order and parts the pages come."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from dressed_pages import BOX, FOOT, TOP, story, write
from simple_stages import simple_finds  # noqa: F401 - a fixture

from marsad import actors, extract
from marsad.export import FILES, export_jsonl
from marsad.knowledge import Knowledge
from marsad.records import Article, ArticleActors, BlockKind
from marsad.run import BuildReport, build, templates
from marsad.run.templates import count_repeated
from marsad.store import PageMarks, Store, View, create_store, sqlite_writer

pytestmark = pytest.mark.usefixtures("simple_finds")

COUNT = 12
SITES = ("host:baydar.example", "outlet:hespress")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("dressed") / "pages", COUNT)


def _exported(store: Store, folder: Path) -> dict[str, bytes]:
    with store.view() as view:
        assert not view.state().unsettled
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


def _built(folder: Path, parts: Sequence[Sequence[Path]], jobs: int = 1) -> dict[str, bytes]:
    store = create_store(folder / "record.db")
    for part in parts:
        assert build(part, store, jobs=jobs).lost == 0
    return _exported(store, folder / "export")


def _shuffled(files: Sequence[Path], seed: int) -> list[Path]:
    return random.Random(seed).sample(list(files), len(files))


# --------------------------------------------------------------------------- what it does


def test_phrases_of_no_table_are_furniture_where_they_repeat(files: list[Path], tmp_path: Path) -> None:
    store = create_store(tmp_path / "record.db")
    build(files, store)
    standing = {line for site in ("html", "text") for line in (*TOP[site], BOX[site], *FOOT[site])}
    with store.view() as view:
        pages = list(view.pages())
        articles = {article.headline: article for article in view.articles()}
        assert view.sites() == SITES
        for page in pages:
            own = {page.text[block.start : block.end] for block in page.blocks if block.article is not None}
            assert not own & standing
    assert set(articles) == {story(n).headline for n in (*range(COUNT), *range(1000, 1000 + COUNT))}


def test_a_page_alone_shows_no_templates(files: list[Path], tmp_path: Path) -> None:
    store = create_store(tmp_path / "record.db")
    report = build(files[:2], store)
    with store.view() as view:
        (first, *_) = view.pages()
        body = [first.text[b.start : b.end] for b in first.blocks if b.kind is BlockKind.BODY]
    assert report.revisited == 0
    assert BOX["html"] in body


# --------------------------------------------------------------------------- the record is the same


@pytest.fixture(scope="module")
def ways(files: list[Path]) -> dict[str, Callable[[], list[list[Path]]]]:
    shuffled = _shuffled(files, 3)
    return {
        "shuffled": lambda: [shuffled],
        "halves": lambda: [files[COUNT:], files[:COUNT]],
        "one by one": lambda: [[file] for file in shuffled],
        "five parts": lambda: [shuffled[start::5] for start in range(5)],
        "twice": lambda: [shuffled[:7], files, shuffled],
    }


@pytest.mark.parametrize("way", ["shuffled", "halves", "one by one", "five parts", "twice"])
def test_any_order_and_any_parts(
    files: list[Path], tmp_path: Path, ways: dict[str, Callable[[], list[list[Path]]]], way: str
) -> None:
    assert _built(tmp_path / "parts", ways[way]()) == _built(tmp_path / "once", [files])


def test_hints_only_save_work(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guided = _built(tmp_path / "guided", [files])
    monkeypatch.setattr("marsad.run.templates.Hints.see", lambda *_: None)
    assert _built(tmp_path / "blind", [files]) == guided


def test_a_page_coded_again_under_another_name_is_settled_too(files: list[Path], tmp_path: Path) -> None:
    """The copy comes when its site is settled, and is read before any page of it."""
    folder = files[0].parent
    early = folder.parent / "again" / "a_copy.html"
    early.parent.mkdir(exist_ok=True)
    early.write_bytes(files[0].read_bytes())
    later = _built(tmp_path / "later", [files, [early]])
    assert later == _built(tmp_path / "first", [[early], files])
    assert b"a_copy.html" in later["pages.jsonl"]


@pytest.mark.parametrize(
    ("earlier", "kill"),
    [
        (0, ("put_page", 5)),
        (0, ("put_page", 17)),
        (0, ("put_page", 27)),
        (0, ("put_page", 40)),
        (0, ("settle", 0)),
        (0, ("settle", 1)),
        (COUNT, ("put_page", 7)),
        (COUNT, ("set_repeated", 1)),
    ],
)
def test_a_build_that_is_killed_is_completed_by_the_next(
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    earlier: int,
    kill: tuple[str, int],
) -> None:
    monkeypatch.setattr("marsad.run.inputs._CHUNK", 4)
    monkeypatch.setattr("marsad.run.templates._BATCH", 3)
    monkeypatch.setattr("marsad.run.templates.Hints.see", lambda *_: None)
    store = create_store(tmp_path / "record.db")
    evenly = [*files[::2], *files[1::2]]
    if earlier:
        build(evenly[:earlier], store)
    with monkeypatch.context() as patch:
        _interrupt_after(patch, *kill)
        with pytest.raises(KeyboardInterrupt):
            build(evenly[earlier:], store)
    with store.view() as view:
        assert view.state().unsettled
        assert view.state().stale
    build(files, store)
    assert _exported(store, tmp_path / "export") == _built(tmp_path / "whole", [files])


def _interrupt_after(monkeypatch: pytest.MonkeyPatch, method: str, calls: int) -> None:
    original = getattr(sqlite_writer.SqliteWriter, method)
    left = iter(range(calls))

    def interrupted(*arguments: object, **named: object) -> None:
        original(*arguments, **named)
        if next(left, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(sqlite_writer.SqliteWriter, method, interrupted)


# --------------------------------------------------------------------------- only what crossed is revisited


def _seen_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that settling looks at, as it goes."""
    seen: list[str] = []

    def watched(store: Store) -> Iterator[templates.Settling]:
        for part in templates.settlings(store):
            seen.extend(page.source for page in part.pages)
            yield part

    monkeypatch.setattr("marsad.run.local.settlings", watched)
    return seen


def test_only_pages_whose_lines_crossed_are_looked_at_again(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = [file for file in files if file.suffix == ".html"]
    seen = _seen_again(monkeypatch)
    store = create_store(tmp_path / "record.db")
    reports: list[BuildReport] = []
    counts: list[int] = []
    for file in html:
        reports.append(build([file], store))
        counts.append(len(seen))
        seen.clear()
    # The fifth page makes the menu repeat on the five; later ones come to be known at once, but where a
    # headline of the lists crosses.
    assert counts[:5] == [0, 0, 0, 0, 5]
    assert reports[4].revisited == 5
    with store.view() as view:
        headlines = {story(number).headline for number in range(COUNT)}
        listed = {
            page.page.source: {line for line in page.text.split("\n") if line in headlines}
            for page in view.pages()
        }
    for number, count in enumerate(counts[5:], start=5):
        others = [listed[file.name] for file in html[: number + 1]]
        standing = {line for line in headlines if sum(line in own for own in others) == 5}
        assert count <= sum(bool(own & standing) for own in others)
    assert sum(counts[5:]) < 3 * COUNT


def test_pages_known_already_are_not_touched(files: list[Path], tmp_path: Path) -> None:
    store = create_store(tmp_path / "record.db")
    build(files, store)
    with store.view() as view:
        before = view.state()
    report = build(files, store)
    assert (report.unchanged, report.revisited, report.corpus) == (2 * COUNT, 0, False)
    with store.view() as view:
        assert view.state() == before


def test_what_extraction_finds_unchanged_is_not_coded_again(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.run.templates.Hints.see", lambda *_: None)
    plain = extract.extract
    monkeypatch.setattr(extract, "extract", lambda page, knowledge, repeated=None: plain(page, knowledge))
    store = create_store(tmp_path / "record.db")
    assert build(files, store).revisited == 0
    with store.view() as view:
        assert all(own.repeated for site in view.sites() for _, own in view.site_marks(site))


def test_a_page_on_which_the_second_look_fails_is_as_the_first_found_it(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = extract.extract

    def fails(page: object, knowledge: object, repeated: frozenset[int]) -> object:
        if repeated:
            raise ValueError
        return plain(page, knowledge)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "extract", fails)
    monkeypatch.setattr("marsad.run.templates.Hints.see", lambda *_: None)
    store = create_store(tmp_path / "record.db")
    report = build(files, store)
    assert (report.passed, report.unrecoded, report.failed, report.revisited) == (2 * COUNT, 0, 0, 0)
    with store.view() as view:
        assert view.counts().articles >= 2 * COUNT
        assert not view.state().unsettled


def test_a_page_that_a_later_stage_fails_on_when_settled_keeps_its_finds(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create_store(tmp_path / "record.db")
    html = [file for file in files if file.suffix == ".html"]
    build(html[:4], store)
    with store.view() as view:
        before = {page.page.id: page for page in view.pages()}
    read_actors = actors.read_actors

    def fails(article: Article, knowledge: Knowledge) -> ArticleActors:
        if article.page_id in before:
            raise ValueError
        return read_actors(article, knowledge)

    monkeypatch.setattr(actors, "read_actors", fails)
    report = build([html[4]], store)
    assert (report.passed, report.failed, report.unrecoded, report.lost) == (1, 0, 4, 4)
    with store.view() as view:
        assert {page_id: view.page(page_id) for page_id in before} == before
        assert not view.state().unsettled


# --------------------------------------------------------------------------- counting


class _Marks:
    """A view that holds nothing but marks."""

    def __init__(self, pages: Sequence[Sequence[int]]) -> None:
        self._pages = pages

    def site_marks(self, _: str) -> object:
        for number, marks in enumerate(self._pages):
            yield str(number), PageMarks("s", tuple(marks), (), "")


def _counted(pages: Sequence[Sequence[int]]) -> frozenset[int]:
    view: View = _Marks(pages)  # type: ignore[assignment]
    return count_repeated(view, "s")


def test_counting_is_exact_where_marks_fall_together() -> None:
    # All of these fall into one cell of the first round's table.
    alike = [number << 40 for number in range(1, 40)]
    pages = [[mark for place, mark in enumerate(alike) if place % 7 <= page] for page in range(7)]
    expected = {mark for place, mark in enumerate(alike) if sum(place % 7 <= page for page in range(7)) >= 5}
    assert _counted(pages) == expected
    assert expected
    assert len(expected) < len(alike)


def test_counting_against_a_simple_count() -> None:
    chance = random.Random(1)
    pages = [sorted({chance.getrandbits(64) % 300 for _ in range(20)}) for _ in range(60)]
    simple = {mark for mark in range(300) if sum(mark in page for page in pages) >= 5}
    assert _counted(pages) == simple
