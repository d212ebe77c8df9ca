"""Fuzzing: every target stands a few inputs, and a planted fault is found, made small, and kept."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from fuzz.__main__ import main
from fuzz.changes import changed_text, seeds
from fuzz.hunt import Trial, hunt, inputs, keep, smaller
from fuzz.targets import TARGETS, BrokenRuleError, Target
from marsad import dates
from marsad.records import TemporalExpression

_FEW = {"corpus": 2, "events": 15, "actors": 15, "all-stages": 15}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_every_target_stands(name: str) -> None:
    result = hunt(name, TARGETS[name], _FEW.get(name, 40), 7, bound=20)
    assert {sign: fault.told for sign, fault in result.faults.items()} == {}
    assert result.executions == _FEW.get(name, 40)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_inputs_follow_from_their_seed_and_differ(name: str) -> None:
    one = list(inputs(TARGETS[name], name, 1, 0, 30))
    assert list(inputs(TARGETS[name], name, 1, 10, 10)) == one[10:20]
    assert list(inputs(TARGETS[name], name, 2, 0, 30)) != one
    assert len(set(one)) > 20


def test_texts_change_and_stay_texts_like_their_seeds() -> None:
    made = [changed_text(Random(number), "dates") for number in range(200)]
    assert sum(text not in seeds("dates") for text in made) > 150
    assert sum("2024" in text or "يوم" in text for text in made) > 50
    assert max(map(len, made)) <= 4000


def _words(random: Random) -> bytes:
    return changed_text(random, "events").encode("utf-8", "replace")


def _planted(data: bytes) -> None:
    if "السفير".encode() in data:
        raise KeyError("planted")


def test_a_fault_is_found_once_and_made_small(tmp_path: Path) -> None:
    result = hunt("planted", Target(_words, _planted), 200, 1, bound=5)
    (fault,) = result.faults.values()
    assert fault.data.decode() == "السفير"
    assert fault.times > 1
    assert fault.sign.startswith("KeyError")
    path = keep(tmp_path / "found", "planted", fault)
    assert path.read_bytes() == fault.data
    assert "planted" in path.with_suffix(".txt").read_text("utf-8")


def test_what_takes_too_long_is_a_fault() -> None:
    def slow(data: bytes) -> None:
        end = time.process_time() + 60
        while data and time.process_time() < end:
            pass

    result = hunt("slow", Target(_words, slow), 1, 1, bound=0.1)
    assert list(result.faults) == ["too slow"]
    assert result.slowest < 30


def test_a_broken_rule_of_a_stage_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    real = dates.find

    def shifted(text: str, *arguments: object, **named: object) -> list[TemporalExpression]:
        from dataclasses import replace

        found = real(text, *arguments, **named)  # type: ignore[arg-type]
        return [replace(item, end=item.end + 1) for item in found]

    monkeypatch.setattr(dates, "find", shifted)
    result = hunt("dates", TARGETS["dates"], 5, 1, bound=20)
    assert any("a span is its text" in sign for sign in result.faults)


def test_a_reader_that_loses_an_input_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.targets.pages", lambda source, options: iter(()))
    result = hunt("text", TARGETS["text"], 3, 1, bound=20)
    assert any("ends in some status" in sign for sign in result.faults)


def test_smaller_keeps_what_shows() -> None:
    assert smaller(b"aaaaXbbbbYcccc", lambda data: b"X" in data and b"Y" in data) == b"XY"
    assert smaller(b"x", lambda data: True) == b""
    assert smaller(b"abc", lambda data: False) == b"abc"


def test_a_trial_tells_faults_of_two_places_apart() -> None:
    def run(data: bytes) -> None:
        raise BrokenRuleError(data.decode())

    trial = Trial(run, 5)
    one, other = trial.fails(b"one"), trial.fails(b"other")
    assert one is not None
    assert other is not None
    assert one[0] != other[0]


def test_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = str(tmp_path / "found")
    assert main(["text", "--runs", "5", "--found", found]) == 0
    assert capsys.readouterr().out.startswith("text: 5 executions")
    assert main(["nothing", "--found", found]) == 2
    monkeypatch.setitem(TARGETS, "planted", Target(_words, _planted))
    assert main(["planted", "--runs", "100", "--found", found]) == 1
    assert ".bin" in capsys.readouterr().out
    assert len(list(Path(found).iterdir())) == 2
