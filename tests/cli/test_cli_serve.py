"""`marsad serve`: without --edit nobody may correct; with it whoever has the token, made and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from web_record import build

from marsad import web
from marsad.cli import app
from marsad.web import Editing


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Editing | None]:
    """What the program was started with, instead of it being started."""
    found: list[Editing | None] = []

    def serve(*_: object, editing: Editing | None = None, **__: object) -> None:
        found.append(editing)

    monkeypatch.setattr(web, "serve", serve)
    monkeypatch.delenv("MARSAD_TOKEN", raising=False)
    monkeypatch.setenv("MARSAD_STORE", str(tmp_path / "record.db"))
    build(tmp_path / "record.db")
    return found


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["serve", *arguments])


def test_without_edit_a_token_lets_nobody_in(
    served: list[Editing | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_TOKEN", "a-token-that-nobody-guesses")
    assert _run().exit_code == 0
    assert served == [None]


def test_a_token_is_made_and_printed_another_each_time(served: list[Editing | None]) -> None:
    for _ in range(2):
        result = _run("--edit", "--port", "8123", "--by", "amina")
        editing = served[-1]
        assert editing is not None and editing.name == "amina"
        assert f"http://127.0.0.1:8123/edit; the token is {editing.token}" in result.output
        assert len(editing.token) >= 30
    assert served[0] != served[1]


def test_a_token_that_is_given_is_not_printed(
    served: list[Editing | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_TOKEN", "a-token-that-nobody-guesses")
    result = _run("--edit")
    assert served[0] is not None and served[0].token == "a-token-that-nobody-guesses"
    assert "guesses" not in result.output


def test_it_can_make_the_chronicle_anew(served: list[Editing | None]) -> None:
    assert _run("--edit").exit_code == 0
    assert served[0] is not None and served[0].remake is not None
    assert served[0].remake() is False, "this record was coded by no program"
