"""A record built on a cluster is that built on one machine, to the byte, whoever is killed meanwhile."""

from __future__ import annotations

import gc
import gzip
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import containers_made
import made_pages
import pytest

from marsad.export import FILES, export_jsonl
from marsad.export.parquet import NAMES, export_parquet
from marsad.export.scope import Request
from marsad.reuse import find_reuse
from marsad.run import build
from marsad.store import create_store, open_store
from marsad.store.codec import loads_all

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("daft", reason="daft is not installed (the extra cluster)")

from marsad.run.cluster import copies  # noqa: E402 - only where Daft is
from marsad.run.cluster.coding import CodeDone  # noqa: E402
from marsad.run.cluster.copies import PartTask  # noqa: E402
from marsad.run.cluster.corpus import article_records  # noqa: E402
from marsad.run.cluster.crew import Workers  # noqa: E402
from marsad.run.cluster.folder import Folder  # noqa: E402
from marsad.run.cluster.tasks import Kit, Rows, Setup, Stage, Yard, do  # noqa: E402

_EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
_SCRIPT = Path(__file__).with_name("cluster_build.py")
_PATIENCE = 240.0  # seconds that one build may take on a busy machine


@dataclass(frozen=True)
class Made:
    """The inputs, what a build on one machine exports of them, and where its store is."""

    inputs: list[Path]
    files: dict[str, bytes]
    store: Path


def _inputs(folder: Path) -> list[Path]:
    """Made pages in files, a WARC, a table of Parquet and JSON Lines, some of them equal; the examples."""
    pages = made_pages.made(5, 76)
    made_pages.write(folder / "files", pages[:50])
    answers = [
        containers_made.record(containers_made.answer(page.content), url=f"https://sahl.example/{number}")
        for number, page in enumerate(pages[50:60])
    ]
    (folder / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, answers)))
    rows = [
        {"url": f"https://marfaa.example/r{number}", "text": page.content.decode("utf-8", "replace")}
        for number, page in enumerate(pages[60:])
    ]
    (folder / "rows.jsonl").write_bytes(containers_made.lines(*rows[:8], rows[2]))
    table = pyarrow.Table.from_pylist([*rows[8:], rows[0]])
    from pyarrow import parquet

    parquet.write_table(table, folder / "table.parquet")
    names = ("files", "crawl.warc.gz", "rows.jsonl", "table.parquet")
    return [*(folder / name for name in names), _EXAMPLES]


def _exported(store: Path, folder: Path) -> dict[str, bytes]:
    """The export, and what else a store holds that follows from the pages alone."""
    with open_store(store).view() as view:
        export_jsonl(view, folder)
        assert not view.state().stale and not view.unsettled()
        more = (
            *map(repr, view.decisions()),
            *(f"{site} {view.repeated(site)} {list(view.site_marks(site))}" for site in view.sites()),
            *(repr((item.page, view.sources(item.page.id))) for item in view.pages()),
            str(view.state().fingerprint),
        )
    return {**{name: (folder / name).read_bytes() for name in FILES}, "more": "\n".join(more).encode()}


def _same(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    for name in expected:
        assert found[name].decode().split("\n") == expected[name].decode().split("\n"), name


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    inputs = _inputs(folder)
    report = build(inputs, create_store(folder / "record.db"))
    assert report.failed == 0 < report.repeated
    return Made(inputs, _exported(folder / "record.db", folder / "out"), folder / "record.db")


class Building:
    """A build in a process of its own."""

    def __init__(self, made: Made, folder: Path, mode: str) -> None:
        paths = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
        self.tables = folder / "tables"
        arguments = [str(self.tables), str(folder / "record.db"), mode, *map(str, made.inputs)]
        self.log = folder / f"{time.monotonic()}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(_SCRIPT), *arguments],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
            )

    def wait_for(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so, or the build has ended."""
        end = time.monotonic() + _PATIENCE
        while not ready() and self.process.poll() is None:
            assert time.monotonic() < end, self.log.read_text("utf-8", "replace")
            time.sleep(0.01)

    def coding(self) -> bool:
        """Whether some pages are coded, or being coded."""
        return any((self.tables / "marks" / "tried").rglob("*-*"))

    def kill_worker(self, sign: str) -> int:
        """Kill one of the processes below it whose command holds a word; how many there were."""
        found = [process for process in _below(self.process.pid) if sign in _command(process)]
        for process in found[:1]:
            os.kill(process, signal.SIGKILL)
        return len(found)

    def __enter__(self) -> Building:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind, whatever a test found."""
        for process in [self.process.pid, *_below(self.process.pid)]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()

    def end(self) -> str:
        """Wait until it has ended well; what it said."""
        self.wait_for(lambda: False)
        said = self.log.read_text("utf-8", "replace")
        assert self.process.returncode == 0, said
        return said


def _below(process: int) -> Iterator[int]:
    children = [int(item.name) for item in Path("/proc").iterdir() if item.name.isdecimal()]
    parents = {child: _parent(child) for child in children}
    waiting = {process}
    while waiting:
        waiting = {child for child, parent in parents.items() if parent in waiting}
        yield from sorted(waiting)


def _parent(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _on_linux() -> None:
    if not Path("/proc/self/stat").is_file():
        pytest.skip("workers are found by /proc")


@pytest.fixture(scope="module")
def native(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build with two workers of Daft, which was killed as a whole and then lost a worker."""
    _on_linux()
    folder = tmp_path_factory.mktemp("native")
    with Building(made, folder, "native") as first:
        first.wait_for(lambda: any((first.tables / "read").glob("*.parquet")))
        first.process.kill()
        first.process.wait()
    with Building(made, folder, "native") as second:
        second.wait_for(second.coding)
        assert second.kill_worker("daft.execution.udf_worker")
        assert " failed 0" in second.end()
    return folder


def test_the_export_is_that_of_one_machine(made: Made, native: Path) -> None:
    _same(_exported(native / "record.db", native / "out"), made.files)


def test_the_tables_are_those_of_the_export(made: Made, native: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    with open_store(made.store).view() as view:
        export_parquet(view, tmp_path, Request())
    for name in NAMES:
        expected = parquet.read_table(tmp_path / f"{name}.parquet")
        files = sorted((native / "tables" / "tables" / name).iterdir())
        found = pyarrow.concat_tables([parquet.read_table(file) for file in files])
        assert found.schema == expected.schema, name
        assert sorted(map(repr, found.to_pylist())) == sorted(map(repr, expected.to_pylist())), name
        assert (expected.num_rows > 0) is (name != "corrections"), name


class _Here:
    """A crew that does tasks in this process, and lets Daft join what is to be aligned."""

    def __init__(self, setup: Setup) -> None:
        self._kit = Kit(setup)
        self.mapped = Workers(setup, 1).mapped

    def each(self, stage: Stage[PartTask, Rows], tasks: Sequence[str], told: Callable[[], None]) -> None:
        for task in tasks:
            do(stage, self._kit, task)
            told()


# Daft leaves a pipe of its worker to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_reuse_found_in_parts_is_that_found_at_once(
    native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(native / "tables" / "code", tmp_path / "code")
    done = loads_all(CodeDone, Folder(str(native / "tables")).read("marks/code.json"))
    folder = Folder(str(tmp_path))
    articles = [record.article for record in article_records(folder, done)]
    monkeypatch.setattr(copies, "ARTICLES", len(articles) // 3)
    yard = Yard(folder, _Here(Setup(folder.address)), lambda *_: None)  # type: ignore[arg-type]
    found = copies.find_copies(yard, done, articles)
    assert found == find_reuse(articles)
    assert len(found) > 5
    assert len(folder.names("reuse/told")) > 1 < len(folder.names("reuse/prints"))
    gc.collect()


def test_a_store_so_filled_grows_like_any_other(made: Made, native: Path, tmp_path: Path) -> None:
    more = made_pages.write(tmp_path / "more", made_pages.made(6, 6))
    whole, grown = tmp_path / "whole.db", tmp_path / "grown.db"
    for copy, original in ((whole, made.store), (grown, native / "record.db")):
        copy.write_bytes(original.read_bytes())
        assert build(more, create_store(copy)).recoded == 0
    _same(_exported(grown, tmp_path / "one"), _exported(whole, tmp_path / "other"))


def test_on_ray_a_killed_worker_loses_nothing(made: Made, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="ray is not installed (the extra ray)")
    _on_linux()
    with Building(made, tmp_path, "ray") as building:
        building.wait_for(building.coding)
        assert building.kill_worker("ray::UDFActor") == 2
        assert " failed 0" in building.end()
    _same(_exported(tmp_path / "record.db", tmp_path / "out"), made.files)
