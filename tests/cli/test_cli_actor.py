"""`marsad actor`: a user says which names are one; corrections are kept and can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from marsad.cli import app, main
from marsad.store import open_store

pytest_plugins = ("cli_fixtures",)

PAGES = {
    "a.txt": "وزير العدل يستقبل وفدا\nالرباط - استقبل وزير العدل المغربي سمير بنعلال وفدا من نواب المدينة. "
    "وقال سمير بنعلال إن العمل جار.",
    "b.txt": "لقاء حول القضاء\nالرباط - قال وزير العدل المغربي سمير البنعلل إن الورش مفتوح. "
    "وأكد سمير البنعلل أن اللقاء مثمر.",
    "c.txt": "بلاغ من تونس\nتونس - أعلن وزير العدل التونسي نزار القرقوري أن الجلسة تأجلت. "
    "وأضاف نزار القرقوري أن الموعد قريب.",
}
FIRST, SECOND, THIRD = "سمير بنعلال", "سمير البنعلل", "نزار القرقوري"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["actor", *arguments])


def _written(name: str) -> set[str]:
    result = _run(name, "--json")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return {form["text"] for row in rows for form in row["entity"]["names"]}


def _rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in _run("decisions", "--json").stdout.splitlines()]


def test_the_programs_decisions_are_listed_with_reasons(built: Path) -> None:
    assert _written(FIRST) == {FIRST, SECOND}
    rows = _rows()
    pair = [row for row in rows if "بنعلل" in f"{row['left_name']} {row['right_name']}"]
    assert [row["same"] for row in pair] == [True]
    assert "same post" in str(pair[0]["reasons"])
    assert FIRST in _run("decisions", FIRST).stdout


def test_split_and_undo(built: Path) -> None:
    result = _run("split", FIRST, SECOND, "--reason", "رجلان", "--by", "amina")
    assert result.exit_code == 0, result.output
    assert _written(FIRST) == {FIRST}
    assert _written(SECOND) == {SECOND}
    row = next(row for row in _rows() if "number" in row)
    assert (row["number"], row["by"], row["reasons"], row["undone"]) == (1, "amina", ["رجلان"], None)
    assert row["at"]
    assert _run("undo", "1").exit_code == 0
    assert _written(FIRST) == {FIRST, SECOND}
    assert next(row for row in _rows() if "number" in row)["undone"] is not None
    assert _run("undo", "1").exit_code == 4


def test_merge_is_kept_over_rebuilds_and_the_newest_wins(built: Path, tmp_path: Path) -> None:
    assert _run("merge", FIRST, THIRD).exit_code == 0
    assert _written(THIRD) == {FIRST, SECOND, THIRD}
    (tmp_path / "pages" / "d.txt").write_text(PAGES["c.txt"].replace("قريب", "بعيد"), "utf-8")
    assert main(["build", str(tmp_path / "pages")]) == 0
    assert _written(THIRD) == {FIRST, SECOND, THIRD}
    assert _run("split", FIRST, THIRD).exit_code == 0
    assert _written(THIRD) == {THIRD}


def test_split_of_one_articles_mention(built: Path) -> None:
    with open_store(built).view() as view:
        articles = {article.id: article.headline for article in view.articles()}
    article = next(one for one, headline in articles.items() if "لقاء" in headline)
    assert _run("split", FIRST, article).exit_code == 0
    assert _written(FIRST) == {FIRST}
    assert _run("split", THIRD, article).exit_code == 4


def test_later_leaves_the_chronicle_for_the_next_build(built: Path, tmp_path: Path) -> None:
    result = _run("merge", FIRST, THIRD, "--later")
    assert result.exit_code == 0
    assert "next `marsad build`" in result.output
    assert _written(THIRD) == {THIRD}
    assert main(["build", str(tmp_path / "pages")]) == 0
    assert _written(THIRD) == {FIRST, SECOND, THIRD}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("merge", FIRST, SECOND), 2, "one already"),
        (("merge", FIRST, "فلان الفلاني"), 4, "nobody"),
        (("merge", "سمير", "وزارة العدل"), 2, "entities, give an id"),
        (("split", FIRST, FIRST), 2, "one spelling"),
        (("decisions", "فلان الفلاني"), 4, "nobody"),
        (("undo", "7"), 4, "no correction 7"),
    ],
)
def test_errors_say_what_to_do(built: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    result = _run(*arguments)
    assert result.exit_code == code
    assert words in result.output
    assert not any("number" in row for row in _rows())


@pytest.mark.parametrize("command", ["merge", "split", "undo", "decisions", "show"])
def test_every_command_has_help(command: str) -> None:
    assert "Usage:" in _run(command, "--help").output


RIVALS = {
    "a.txt": ("2021", "سمير بنعلال"),
    "b.txt": ("2022", "نزار القرقوري"),
    "c.txt": ("2023", "نزار القرقوري"),
    "d.txt": ("2024", "سمير بنعلال"),
}


def _built(folder: Path, last: str) -> None:
    """Pages of one minister a year; the last of them as given."""
    pages = folder / "pages"
    pages.mkdir()
    for name, (year, holder) in RIVALS.items():
        who = last if name == "d.txt" else holder
        text = f"خبر من الوزارة\nالرباط في 4 مارس {year} - قال وزير العدل المغربي {who} إن الورش مفتوح."
        (pages / name).write_text(text, "utf-8")
    assert main(["build", str(pages)]) == 0


@pytest.mark.parametrize(("last", "told"), [("سمير بنعلال", True), ("نزار القرقوري", False)])
def test_two_holders_at_one_time_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, *, told: bool
) -> None:
    monkeypatch.setenv("MARSAD_STORE", str(tmp_path / "record.db"))
    _built(tmp_path, last)
    for name in (FIRST, "وزارة العدل"):
        output = _run(name).stdout
        assert "minister" in output
        assert output.count("two hold minister at once") == int(told), output
        assert "Latin form suggested" in output or name != FIRST
