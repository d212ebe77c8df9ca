"""`marsad event merge|split|undo|decisions` and `marsad sources` on pages built for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from marsad.cli import app, main

pytest_plugins = ("cli_fixtures",)

VISIT = (
    "وزير العدل المغربي يستقبل نظيره التونسي\n"
    "الرباط في 14 مارس 2024 - استقبل وزير العدل المغربي سمير بنعلال، يوم الخميس 14 مارس 2024 بالرباط، "
    "وزير العدل التونسي نزار القرقوري. وتباحث الجانبان حول التعاون القضائي."
)
SAME = VISIT.replace("وتباحث الجانبان حول", "وتناول اللقاء سبل")
NEXT = (
    "لقاء جديد بين وزيري العدل\n"
    "الرباط في 19 مارس 2024 - التقى وزير العدل المغربي سمير بنعلال، الثلاثاء 19 مارس 2024 بالرباط، "
    "وزير العدل التونسي نزار القرقوري في ختام أشغال الندوة السنوية للقضاة الشباب."
)
PAGES = {"a.txt": VISIT, "b.txt": SAME, "c.txt": NEXT}


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def _meetings() -> dict[str, list[str]]:
    """The articles of each meeting of the two ministers, by the id of the event."""
    shown = _run("chronicle", "--type", "CONSULT", "--format", "jsonl")
    found = {}
    for row in map(json.loads, shown.stdout.splitlines()):
        detail = json.loads(_run("event", row["id"], "--json").stdout)
        found[row["id"]] = sorted({account["article"]["id"] for account in detail["accounts"]})
    return found


def _sizes() -> list[int]:
    return sorted(len(articles) for articles in _meetings().values())


def _rows(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in _run("event", "decisions", *arguments, "--json").stdout.splitlines()]


def test_the_pages_tell_of_two_meetings(built: Path) -> None:
    assert built.exists()
    assert _sizes() == [1, 2]


def test_merge_is_kept_over_rebuilds_and_undone_by_the_contrary(built: Path, tmp_path: Path) -> None:
    one, other = _meetings()
    result = _run("event", "merge", one, other, "--reason", "خطأ في اليوم", "--by", "amina")
    assert result.exit_code == 0, result.output
    assert _sizes() == [3]
    (row,) = (row for row in _rows() if "number" in row)
    assert (row["by"], row["reasons"], row["same"], row["undone"]) == ("amina", ["خطأ في اليوم"], True, None)
    assert row["at"]
    (tmp_path / "pages" / "d.txt").write_text(PAGES["c.txt"] + " وانتهت الأشغال بعد الظهر.", "utf-8")
    assert main(["build", str(tmp_path / "pages")]) == 0
    assert _sizes() == [4]
    (merged,) = _meetings()
    event = json.loads(_run("event", merged, "--json").stdout)["event"]
    assert [item["field"] for item in event["disagreements"]] == ["date"]
    by_day: dict[str, str] = {
        account["mention"]["date"]["value"]: account["article"]["id"]
        for account in json.loads(_run("event", merged, "--json").stdout)["accounts"]
    }
    assert _run("event", "split", merged, by_day["2024-03-19"]).exit_code == 0
    found = _meetings()
    assert len(found) > 1
    assert not any({by_day["2024-03-14"], by_day["2024-03-19"]} <= set(ids) for ids in found.values())


def test_split_takes_an_article_out_and_merge_or_undo_brings_it_back(built: Path) -> None:
    assert built.exists()
    event, articles = next((key, ids) for key, ids in _meetings().items() if len(ids) == 2)
    result = _run("event", "split", event, articles[0], "--by", "amina")
    assert result.exit_code == 0, result.output
    assert _sizes() == [1, 1, 1]
    assert _run("event", "undo", "1").exit_code == 0
    assert _sizes() == [1, 2]
    assert next(row for row in _rows() if "number" in row)["undone"] is not None
    assert _run("event", "undo", "1").exit_code == 4
    assert _run("event", "split", event, articles[0]).exit_code == 0
    pair = [key for key, ids in _meetings().items() if ids[0] in articles]
    assert _run("event", "merge", *pair).exit_code == 0
    assert _sizes() == [1, 2]


def test_later_leaves_the_chronicle_for_the_next_build(built: Path, tmp_path: Path) -> None:
    assert built.exists()
    result = _run("event", "merge", *_meetings(), "--later")
    assert result.exit_code == 0
    assert "next `marsad build`" in result.output
    assert _sizes() == [1, 2]
    assert main(["build", str(tmp_path / "pages")]) == 0
    assert _sizes() == [3]


def test_the_programs_reasons_are_listed(built: Path) -> None:
    assert built.exists()
    event = next(key for key, ids in _meetings().items() if len(ids) == 2)
    rows = _rows(event)
    assert rows
    assert all(row["by"] == "marsad" and row["about"] == "events" and row["reasons"] for row in rows)
    assert "in common" in _run("event", "decisions", event).stdout
    assert not any(row.get("about") == "events" for row in map(json.loads, _actor_rows()))


def _actor_rows() -> list[str]:
    return _run("actor", "decisions", "--json").stdout.splitlines()


def test_corrections_of_events_are_not_those_of_names(built: Path) -> None:
    assert built.exists()
    assert _run("event", "merge", *_meetings()).exit_code == 0
    assert not any("number" in json.loads(row) for row in _actor_rows())
    assert _run("actor", "undo", "1").exit_code == 4
    assert _run("event", "undo", "1").exit_code == 0


def test_sources(built: Path) -> None:
    assert built.exists()
    event, articles = next((key, ids) for key, ids in _meetings().items() if len(ids) == 2)
    row = json.loads(_run("sources", event, "--json").stdout)
    told = [item for group in row["groups"] for item in group["accounts"]]
    assert row["event"] == event
    assert row["independent_sources"] == len(row["groups"])
    assert sorted({item["article_id"] for item in told}) == articles
    shown = _run("sources", event[:8])
    assert shown.exit_code == 0
    assert f"{len(row['groups'])} independent source" in shown.stdout
    assert all(article in shown.stdout for article in articles)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("event", "merge", "{one}", "{one}"), 2, "one event already"),
        (("event", "merge", "{one}", "zzzz"), 4, "no event"),
        (("event", "split", "{one}", "zzzz"), 4, "is no event, and no article"),
        (("event", "split", "{lone}", "{article}"), 2, "nothing to tell it from"),
        (("event", "split", "{one}", "{one}"), 2, "the same event"),
        (("event", "undo", "7"), 4, "no correction 7"),
        (("event", "decisions", "zzzz"), 4, "no event"),
        (("sources", "zzzz"), 4, "no event"),
    ],
)
def test_errors_say_what_to_do(built: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    assert built.exists()
    found = _meetings()
    lone, (article,) = next((key, ids) for key, ids in found.items() if len(ids) == 1)
    names = {"one": next(iter(found)), "lone": lone, "article": article}
    result = _run(*(argument.format(**names) for argument in arguments))
    assert result.exit_code == code
    assert words in result.output
    assert not any("number" in row for row in _rows())


@pytest.mark.parametrize("command", ["merge", "split", "undo", "decisions", "show", "correct"])
def test_every_command_has_help(command: str) -> None:
    assert "Usage:" in _run("event", command, "--help").output


def test_a_date_that_a_user_gives_holds_over_builds_and_can_be_taken_back(
    built: Path, tmp_path: Path
) -> None:
    assert built.exists()
    event = next(key for key, ids in _meetings().items() if len(ids) == 2)
    result = _run(
        "event", "correct", event, "date", "2024-03-15", "--reason", "كان يوم الجمعة", "--by", "amina"
    )
    assert result.exit_code == 0, result.output
    assert "date 2024-03-14 should be 2024-03-15" in " ".join(result.output.split())
    for _ in range(2):
        found = json.loads(_run("event", event, "--json").stdout)
        date = found["event"]["date"]
        assert (date["earliest"], date["latest"], date["precision"]) == ("2024-03-15", "2024-03-15", "day")
        (mark,) = found["line"]["corrected"]
        assert (mark["value"], mark["right"], mark["by"]) == ("2024-03-14", "2024-03-15", "amina")
        shown = " ".join(_run("event", event).stdout.split())
        assert "date 2024-03-15 is by amina" in shown and "was 2024-03-14" in shown
        (tmp_path / "pages" / "d.txt").write_text(PAGES["c.txt"] + " وانتهت الأشغال بعد الظهر.", "utf-8")
        assert main(["build", str(tmp_path / "pages")]) == 0
    for form, name in (("jsonl", "corrections.jsonl"), ("csv", "corrections.csv")):
        assert _run("export", "--format", form, "-o", str(tmp_path / form)).exit_code == 0
        text = (tmp_path / form / name).read_text("utf-8")
        assert "date:2024-03-14" in text and "2024-03-15" in text
    assert _run("event", "correct", event, "date", "2024-03-15").exit_code == 2
    assert _run("event", "undo", "1").exit_code == 0
    found = json.loads(_run("event", event, "--json").stdout)
    assert (found["event"]["date"]["earliest"], found["line"]["corrected"]) == ("2024-03-14", [])


def test_a_value_marked_wrong_stays_and_says_by_whom(built: Path, tmp_path: Path) -> None:
    assert built.exists()
    event = next(key for key, ids in _meetings().items() if len(ids) == 2)
    result = _run("event", "wrong", event, "date", "--reason", "كان يوم الجمعة", "--by", "amina")
    assert result.exit_code == 0, result.output
    shown = " ".join(_run("event", event).stdout.split())
    assert "2024-03-14 was marked wrong by amina" in shown and "كان يوم الجمعة" in shown
    (tmp_path / "pages" / "d.txt").write_text(PAGES["c.txt"] + " وانتهت الأشغال بعد الظهر.", "utf-8")
    assert main(["build", str(tmp_path / "pages")]) == 0
    (mark,) = json.loads(_run("event", event, "--json").stdout)["line"]["wrong"]
    assert (mark["field"], mark["value"], mark["by"]) == ("date", "2024-03-14", "amina")
    assert _run("export", "--format", "jsonl", "-o", str(tmp_path / "out")).exit_code == 0
    (row,) = map(json.loads, (tmp_path / "out" / "corrections.jsonl").read_text("utf-8").splitlines())
    assert (row["about"], row["right"], row["by"]) == ("values", "date:2024-03-14", "amina")
    assert _run("event", "wrong", event, "date").exit_code == 2
    assert _run("event", "wrong", event, "colour").exit_code == 2
    assert _run("event", "undo", str(mark["number"])).exit_code == 0
    assert json.loads(_run("event", event, "--json").stdout)["line"]["wrong"] == []
