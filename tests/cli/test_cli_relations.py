"""The command relations."""

from __future__ import annotations

import json

import pytest
from relations_made import date, event, put, slot
from rich.cells import cell_len

from marsad.cli import main
from marsad.cli.relations import Language
from marsad.query.words import LANGUAGES
from marsad.records import stable_id
from marsad.store import Store

HOSTILE = "<script>x</script> | `y` \u202eمقلوب"


@pytest.fixture(autouse=True)
def _record(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = event(
        "AGREE", date("2023-12-14"), [slot("FRA"), slot("MAR")], [], name="agreed", content=HOSTILE
    )
    put(store, event("CONSULT", date("2023-12-14"), modes=("visit",), name="met"), agreed)
    monkeypatch.setenv("MARSAD_STORE", store.location)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["relations", *arguments]) == 0
    return capsys.readouterr().out


def test_languages_are_those_of_the_words() -> None:
    assert tuple(Language) == LANGUAGES


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_table_fits_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = _run(capsys, "MAR", "FRA", "--language", language)
    assert max(map(cell_len, text.splitlines())) <= width
    assert stable_id("made", "agreed")[:8] in text
    assert "\u202e" not in text


def test_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = _run(capsys, "المغرب", "France", "--format", "json").splitlines()
    found = json.loads(line)
    assert (found["one"]["id"], found["other"]["id"]) == ("MAR", "FRA")
    assert found["cadence"]["visits"] == {"number": 1, "events": [stable_id("made", "met")]}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ar", "# المغرب وفرنسا: تقييم التعاون"),
        ("fr", "# Maroc – France\u00a0: évaluation de la coopération"),
        ("en", "# Morocco and France: assessment of cooperation"),
    ],
)
def test_report_is_markdown(capsys: pytest.CaptureFixture[str], language: str, title: str) -> None:
    text = _run(capsys, "MAR", "FRA", "--format", "report", "--language", language)
    lines = text.splitlines()
    direction = "rtl" if language == "ar" else "ltr"
    assert lines[0] == f'<div dir="{direction}" lang="{language}">'
    assert title in lines
    assert "<script>" not in text
    assert "\u202e" not in text
    assert f"`{stable_id('made', 'agreed')[:8]}`" in text
    tables = [line for line in lines if line.startswith("|")]
    assert tables
    assert all(line.endswith("|") for line in tables)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("MAR", "MAR"), 2),
        (("MAR", "XYZ"), 2),
        (("MAR", "FRA", "--since", "2024", "--until", "2023"), 2),
        (("MAR", "FRA", "--language", "de"), 2),
        (("MAR", "FRA", "--store", "absent.db"), 3),
        (("DZA", "TUN"), 0),
    ],
)
def test_exit_codes(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int) -> None:
    assert main(["relations", *arguments]) == code


def test_all_ids_can_be_had(
    capsys: pytest.CaptureFixture[str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, *(event("CONSULT", date("2023-12-14"), name=f"many {number}") for number in range(60)))
    some = json.loads(_run(capsys, "MAR", "FRA", "--format", "json"))
    every = json.loads(_run(capsys, "MAR", "FRA", "--format", "json", "--all-ids"))
    assert len(some["basis"]["dealings"]["events"]) == 50
    assert len(every["basis"]["dealings"]["events"]) == every["basis"]["dealings"]["number"] == 60
