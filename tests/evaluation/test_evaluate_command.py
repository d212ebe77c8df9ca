"""The command: what it takes, what it prints and writes, how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from evaluation.__main__ import SCORERS, main

SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[2] / "../shared"))


def test_nothing_to_score_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "nothing to score" in capsys.readouterr().err


def test_an_unknown_stage_is_named_with_those_there_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["cooking", "--shared", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert "cooking" in message
    assert all(stage in message for stage in SCORERS)


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path / "absent")]) == 2
    assert "absent" in capsys.readouterr().err


def test_what_is_absent_is_said_and_skipped(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["reuse", "--data", str(tmp_path)]) == 0
    assert "not measured: reuse" in capsys.readouterr().out


def test_figures_are_written_as_nested_numbers(tmp_path: Path) -> None:
    target = tmp_path / "figures.json"
    assert main(["read", "--data", str(tmp_path), "--json", str(target)]) == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    assert document["read"]["handmade.refused"] == 1.0
    assert document["read"]["handmade.refused.items"] == 5


def test_a_raised_floor_fails_the_next_run(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    call = ["read", "--data", str(tmp_path), "--gate", str(floors)]
    assert main([*call, "--update"]) == 0
    assert main(call) == 0
    document = json.loads(floors.read_text(encoding="utf-8"))
    document["floors"]["read"]["handmade.refused"] = 1.5
    floors.write_text(json.dumps(document), encoding="utf-8")
    assert main(call) == 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled material is not beside the project")
def test_the_gold_pages_are_scored(tmp_path: Path) -> None:
    target = tmp_path / "figures.json"
    assert main(["read", "extract", "--shared", str(SHARED), "--json", str(target)]) == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    assert document["read"]["gold.unchanged"] == 1.0
    assert document["extract"].get("gold.failed_pages", 0) == 0


def test_a_shared_folder_that_is_absent_is_skipped_and_fails_no_gate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(
        '{"floors": {"extract": {"gold.lines": 1.0}}, "digests": {"gold": "0"}}', encoding="utf-8"
    )
    assert main(["extract", "--shared", str(tmp_path / "absent"), "--gate", str(floors)]) == 0
    assert "not measured" in capsys.readouterr().out
