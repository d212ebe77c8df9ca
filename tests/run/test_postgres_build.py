"""A build into PostgreSQL makes the record that one into a file makes, and a killed one loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from simple_stages import simple_stages  # noqa: F401 - a fixture
from typer.testing import CliRunner

from marsad.cli import app
from marsad.export import FILES, export_jsonl
from marsad.run import build
from marsad.store import Store, create_store
from marsad.store.sql_writer import SqlWriter

pytestmark = pytest.mark.usefixtures("simple_stages")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"news{number}.txt").write_text(f"اجتمع سالم اليوم مع نظيره رقم {number}", "utf-8")
    (folder / "soup.txt").write_text("نطبخ حساء العدس", "utf-8")
    (folder / "empty.txt").touch()
    return folder


def _exported(store: Store, folder: Path) -> dict[str, bytes]:
    with store.view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_export_is_that_of_a_file(
    pages: Path, tmp_path: Path, new_address: Callable[[], str], jobs: int
) -> None:
    one, other = create_store(new_address()), create_store(tmp_path / "record.db")
    reports = [build([pages], store, jobs=jobs) for store in (one, other)]
    assert reports[0] == reports[1]
    assert _exported(one, tmp_path / "one") == _exported(other, tmp_path / "other")
    assert build([pages], one).unchanged == reports[0].passed + reports[0].without_article


@pytest.mark.parametrize("stop", [("put_page", 17), ("replace_corpus", 0)])
def test_an_interrupted_build_is_completed(
    pages: Path,
    tmp_path: Path,
    new_address: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    stop: tuple[str, int],
) -> None:
    store, whole = create_store(new_address()), create_store(tmp_path / "record.db")
    method, left = stop[0], [stop[1]]
    original = getattr(SqlWriter, method)

    def interrupted(self: SqlWriter, *arguments: object, **options: object) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        original(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(SqlWriter, method, interrupted)
        with pytest.raises(KeyboardInterrupt):
            build([pages], store)
    build([pages], store)
    build([pages], whole)
    assert _exported(store, tmp_path / "one") == _exported(whole, tmp_path / "other")


def test_the_commands_take_an_address(pages: Path, tmp_path: Path, new_address: Callable[[], str]) -> None:
    address, file = new_address(), str(tmp_path / "record.db")
    printed = []
    for store in (address, file):
        done = [
            CliRunner().invoke(app, [*command, "--store", store])
            for command in (["build", str(pages)], ["chronicle"], ["search", "سالم"], ["reindex"])
        ]
        assert [result.exit_code for result in done] == [1, 0, 0, 0], [result.output for result in done]
        printed.append([result.stdout for result in done])
    assert printed[0] == printed[1]
