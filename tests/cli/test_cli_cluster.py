"""`marsad build --engine cluster`: what is handed on, and what is refused with what to do instead."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.run.report import BuildReport
from marsad.store import Store

pytest.importorskip("daft", reason="daft is not installed (the extra cluster)")

_REPORT = BuildReport(1, 1, 0, 0, 0, 0, 0, 0, 0, True, (), ())


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the command hands to the build."""
    from marsad.run import cluster

    calls: list[tuple[object, ...]] = []

    def build(paths: list[Path | str], where: cluster.Where, write: object, **named: object) -> BuildReport:
        store = named["store"]
        calls.append((paths, where, None if store is None else isinstance(store, Store), named["again"]))
        return _REPORT

    monkeypatch.setattr(cluster, "build_on_cluster", build)
    monkeypatch.delenv("MARSAD_STORE", raising=False)
    return calls


def test_no_store_unless_one_is_asked_for(
    handed: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from marsad.run.cluster import Where

    tables, store = str(tmp_path / "t"), str(tmp_path / "r.db")
    begin = ("build", "a.txt", "s3://bucket/key", "--engine", "cluster", "--tables", tables, "--json")
    assert main(begin) == 0
    assert json.loads(capsys.readouterr().out)["store"] is None
    assert main([*begin, "--store", store, "--jobs", "3", "--ray", "auto", "--again"]) == 0
    assert json.loads(capsys.readouterr().out)["store"]["pages"] == 0
    paths: list[Path | str] = [Path("a.txt"), "s3://bucket/key"]
    assert handed == [
        (paths, Where(tables, None, None), None, False),
        (paths, Where(tables, 3, "auto"), True, True),
    ]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--engine", "cluster"), "--tables"),
        (("--tables", "t"), "--engine cluster"),
        (("--ray", "auto"), "--engine cluster"),
    ],
)
def test_calls_that_cannot_mean_anything(
    handed: list[tuple[object, ...]],
    arguments: tuple[str, ...],
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["build", "a.txt", *arguments]) == 2
    assert why in capsys.readouterr().err
    assert not handed


def test_without_daft_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith("marsad.run.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("marsad.run.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "daft", None)
    given = ("build", "a.txt", "--engine", "cluster", "--tables", str(tmp_path / "t"))
    assert main(given) != 0
    assert "marsad[cluster]" in capsys.readouterr().err
