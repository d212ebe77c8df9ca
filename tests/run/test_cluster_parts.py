"""The parts of a build on a cluster: its folder, its tasks, what it reads, what it refuses."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from marsad.errors import InputError, StoreError, UsageError
from marsad.read import ReadOptions
from marsad.records import Page, Rejected, page_id
from marsad.store.codec import dumps

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("daft", reason="daft is not installed (the extra cluster)")

from marsad.run.cluster import build as building  # noqa: E402 - only where Daft is
from marsad.run.cluster.coding import count_repeated, templates_of  # noqa: E402
from marsad.run.cluster.folder import Folder  # noqa: E402
from marsad.run.cluster.reading import (  # noqa: E402
    DROPPED,
    Given,
    find_dropped,
    lines_file,
    listing,
    ranks_dropped,
    shard,
    tasks,
)
from marsad.run.cluster.rejected import rejected_rows  # noqa: E402
from marsad.run.cluster.tasks import (  # noqa: E402
    TRIES,
    Kit,
    LostWorkerError,
    Setup,
    Stage,
    Yard,
    do,
    run,
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(str(tmp_path / "tables"))


# --------------------------------------------------------------------------- the folder


def test_a_file_is_there_whole_or_not_at_all(folder: Folder, tmp_path: Path) -> None:
    assert folder.empty() and folder.names("a") == []
    folder.write("a/one.json", "واحد")
    (tmp_path / "tables" / "a" / "two.json.123.part").write_text("half of it", "utf-8")
    assert folder.read("a/one.json") == "واحد"
    assert folder.names("a") == ["a/one.json"]
    assert not folder.exists("a/two.json") and not folder.empty()


def test_an_address_with_a_scheme_is_opened_as_such(tmp_path: Path) -> None:
    remote = Folder(f"file://{tmp_path}/remote")
    remote.write_table("x/t.parquet", pyarrow.table({"a": [1, 2]}))
    assert Folder(str(tmp_path / "remote")).table("x/t.parquet", ["a"]).to_pylist() == [{"a": 1}, {"a": 2}]


def test_what_cannot_be_read_is_an_error_of_the_store(folder: Folder) -> None:
    with pytest.raises(StoreError, match="give another folder"):
        folder.read("nothing.json")


# --------------------------------------------------------------------------- tasks


@dataclass(frozen=True, slots=True)
class _Add:
    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    total: int


def _add(kit: Kit, task: _Add) -> _Sum:
    kit.folder.write(f"done/{task.name}", "")
    return _Sum(sum(task.numbers))


_STAGE = Stage("add", _Add, _Sum, _add)


class _Crew:
    """Does so many tasks, and is lost over the next, as often as it is said."""

    def __init__(self, folder: Folder, number: int, losses: int) -> None:
        self._kit = Kit(Setup(folder.address))
        self._number = number
        self.losses = losses
        self.tried: list[int] = []

    def each(self, stage: Stage[_Add, _Sum], tasks: Sequence[str], told: Callable[[], None]) -> None:
        self.tried.append(len(tasks))
        for place, task in enumerate(tasks):
            if place == self._number and self.losses:
                self.losses -= 1
                raise LostWorkerError("killed")
            do(stage, self._kit, task)
            told()


def _run(folder: Folder, crew: _Crew, count: int = 4) -> list[_Sum]:
    todo = [_Add(str(number), (number, 1)) for number in range(count)]
    told: list[tuple[str, int, int]] = []
    yard = Yard(folder, crew, lambda *what: told.append(what))  # type: ignore[arg-type]
    found = run(_STAGE, todo, yard, "adding")
    assert not told or told[-1] == ("adding", count, count)
    return found


def test_what_was_done_is_not_done_again(folder: Folder) -> None:
    crew = _Crew(folder, 2, losses=1)
    assert [item.total for item in _run(folder, crew)] == [1, 2, 3, 4]
    assert crew.tried == [4, 2]
    again = _Crew(folder, 0, losses=0)
    assert [item.total for item in _run(folder, again)] == [1, 2, 3, 4]
    assert again.tried == []


def test_a_stage_that_gets_on_is_tried_for_ever(folder: Folder) -> None:
    crew = _Crew(folder, 1, losses=100)
    assert len(_run(folder, crew, count=9)) == 9
    assert crew.tried == list(range(9, 0, -1))


def test_a_stage_that_gets_nowhere_ends_with_what_to_do(folder: Folder) -> None:
    crew = _Crew(folder, 0, losses=100)
    with pytest.raises(StoreError, match="more memory"):
        _run(folder, crew)
    assert len(crew.tried) == TRIES


# --------------------------------------------------------------------------- inputs


def test_tasks_hang_on_the_inputs_alone() -> None:
    small = [Given(f"/in/{number}", f"{number}", 10) for number in range(20)]
    large = [Given(f"/in/l{number}", f"l{number}", 10**9) for number in range(3)]
    found = tasks([*small, *large], ReadOptions(text_field="body"))
    assert [len(task.inputs) for task in found] == [8, 8, 4, 1, 1, 1]
    assert found[0].options.text_field == "body"
    assert [task.number for task in found] == list(range(6))


def test_standard_input_and_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="standard input"):
        listing([Path("-")])
    with pytest.raises(InputError, match="not one file"):
        listing([tmp_path])


def test_a_folder_of_other_inputs_is_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("خبر", "utf-8")
    given, options = listing([tmp_path / "in"]), ReadOptions()
    building.claim(folder, given, options, None, again=False)
    building.claim(folder, given, options, None, again=False)
    (tmp_path / "in" / "b.txt").write_text("خبر آخر", "utf-8")
    more = listing([tmp_path / "in"])
    with pytest.raises(UsageError, match="other inputs"):
        building.claim(folder, more, options, None, again=False)
    folder.write("read/old", "")
    building.claim(folder, more, options, None, again=True)
    assert not folder.exists("read/old")


def test_a_folder_with_other_files_is_refused(folder: Folder, tmp_path: Path) -> None:
    folder.write("letters.txt", "")
    (tmp_path / "a.txt").write_text("خبر", "utf-8")
    with pytest.raises(UsageError, match="other files"):
        building.claim(folder, listing([tmp_path / "a.txt"]), ReadOptions(), None, again=False)
    with pytest.raises(UsageError, match="other files"):
        building.claim(folder, listing([tmp_path / "a.txt"]), ReadOptions(), None, again=True)
    assert folder.exists("letters.txt")


# --------------------------------------------------------------------------- equal pages


def _page(text: str, source: str) -> Page:
    return Page(page_id(None, text.encode()), source, None, None, None, "text/plain", "utf-8", text)


def _shards(folder: Folder, *items: list[Page | Rejected]) -> list[str]:
    names = []
    for number, rows in enumerate(items):
        names.append(f"read/{number:07}-0000.parquet")
        folder.write_table(names[-1], shard(rows, number << 36))
    return names


def test_of_equal_pages_the_first_name_stays_and_of_equal_names_the_first_place(folder: Folder) -> None:
    bad = Rejected("bad.txt", "read", "empty", "holds nothing")
    names = _shards(
        folder,
        [_page("one", "m.txt"), bad, _page("two", "b.txt"), _page("three", "é.txt")],
        [_page("one", "c.txt"), _page("two", "b.txt"), _page("one", "z.txt")],
    )
    assert find_dropped(folder, names) == 3
    rows = folder.table(DROPPED).to_pylist()
    assert [(row["rank"], row["source"]) for row in rows] == [
        (0, "m.txt"),
        ((1 << 36) + 1, "b.txt"),
        ((1 << 36) + 2, "z.txt"),
    ]
    assert ranks_dropped(folder, [0, 1, 2, 3]) == {0}
    assert ranks_dropped(folder, []) == frozenset()


def test_rejected_inputs_follow_the_rules_of_a_store(folder: Folder) -> None:
    def bad(source: str, detail: str) -> Rejected:
        return Rejected(source, "read", "empty", detail)

    names = _shards(
        folder,
        [_page("one", "read.txt"), bad("read.txt", "x"), bad("twice.txt", "b"), bad("alone.txt", "c")],
        [bad("twice.txt", "a")],
    )
    assert rejected_rows(folder, names, ()) == [bad("alone.txt", "c"), bad("twice.txt", "a")]


# --------------------------------------------------------------------------- what repeats


def _lines(folder: Folder, name: str, rows: list[tuple[int, str, str, list[int]]]) -> str:
    columns = [list(column) for column in zip(*rows, strict=True)]
    types = [pyarrow.int64(), pyarrow.string(), pyarrow.string(), pyarrow.list_(pyarrow.uint64())]
    arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    folder.write_table(lines_file(name), pyarrow.table(arrays, names=["rank", "id", "site", "marks"]))
    return name


def test_what_repeats_is_counted_by_site_over_pages_that_are_in_the_record(folder: Folder) -> None:
    huge = 2**64 - 1
    first = [(number, f"p{number}", "a", [7, huge]) for number in range(5)]
    second = [(100 + number, f"q{number}", "b", [7, 8]) for number in range(4)]
    second.append((104, "dropped", "b", [7, 8]))
    names = [_lines(folder, "read/0.parquet", first), _lines(folder, "read/1.parquet", second)]
    schema = pyarrow.schema(
        [("rank", pyarrow.int64()), ("id", pyarrow.string()), ("source", pyarrow.string())]
    )
    folder.write_table(DROPPED, pyarrow.table([[104], ["q0"], ["x"]], schema=schema))
    count_repeated(folder, names)
    assert templates_of(folder, names[0], "unique/repeated.parquet").repeated == {"a": frozenset({7, huge})}
    assert templates_of(folder, names[1], "unique/repeated.parquet").repeated == {}
    count_repeated(folder, names, ["p3"], "unique/repeated-1.parquet")
    assert folder.table("unique/repeated-1.parquet").num_rows == 0


def test_a_task_is_told_as_text_and_read_back() -> None:
    from marsad.run.cluster.reading import ReadTask
    from marsad.store.codec import loads

    task = ReadTask(3, (Given("s3://b/ك.txt", "ك.txt", 5, 6),), url_field="u")
    assert loads(ReadTask, dumps(task)) == task
    assert task.inputs[0].source.address == "s3://b/ك.txt"


# Daft leaves a pipe of its worker to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_a_task_raises_ends_the_build_with_its_words(folder: Folder) -> None:
    from marsad.run.cluster.coding import REPEATED, CodeTask, code_stage
    from marsad.run.cluster.crew import Workers

    crew = Workers(Setup(folder.address), 1)
    gone = dumps(CodeTask(0, "read/gone.parquet", REPEATED))
    with pytest.raises(StoreError, match="give another folder"):
        crew.each(code_stage(REPEATED), [gone], lambda: None)
    gc.collect()
