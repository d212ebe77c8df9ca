"""Every block of code in the pages on dates runs, and gives what the page shows."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.dates import Register, find

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("dates.md", "dates-library.md")
READ_ON = date(2024, 4, 23)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NOT_RUN = ("sh",)  # they install, or measure
_EXAMPLE = re.compile(r"«([^»]+)»")


def _blocks(page: str) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _BLOCK.finditer((DOCS / page).read_text("utf-8"))]


def _doctest(code: str, names: dict[str, object], page: str) -> None:
    test = doctest.DocTestParser().get_doctest(code, names, page, page, 0)
    shown: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(
        test, out=shown.append, clear_globs=False
    )
    names.update(test.globs)
    assert not shown, "".join(shown)


@pytest.mark.parametrize("page", PAGES)
def test_blocks_of_code_give_what_the_page_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    ran = 0
    for kind, code in _blocks(page):
        if kind == "pycon":
            _doctest(code, names, page)
        elif kind == "python":
            exec(compile(code, page, "exec"), names)
        elif kind == "yaml":
            file = tmp_path / code.splitlines()[0].removeprefix("# ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code, "utf-8")
        else:
            assert kind in _NOT_RUN, f"{page}: a block of {kind} is not run"
            continue
        ran += 1
    assert ran > 0


def test_the_table_of_the_command_line_is_what_it_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    shown = [code for kind, code in _blocks("cli.md") if kind == "console"]
    assert shown
    for code in shown:
        command, _, output = code.partition("\n")
        assert main(shlex.split(command)[2:]) == 0
        printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
        assert printed == [line.rstrip() for line in output.rstrip("\n").splitlines()]


def _forms() -> list[tuple[str, str]]:
    rows = [line.split("|") for line in (DOCS / "dates-forms.md").read_text("utf-8").splitlines()]
    cells = [(row[-3].strip(), row[-2].strip()) for row in rows if len(row) >= 5]
    return [(example, value) for example, value in cells if "«" in example and value]


@pytest.mark.parametrize(("example", "value"), _forms())
def test_the_forms_have_the_values_of_their_table(example: str, value: str) -> None:
    quoted = _EXAMPLE.search(example)
    assert quoted is not None
    assert value
    read_on = re.search(r"\d{4}-\d\d-\d\d", example.replace(quoted[0], ""))
    reference = READ_ON if read_on is None else date.fromisoformat(read_on[0])
    found = [item.value for item in find(quoted[1], reference, register=Register.NEWS)]
    wanted = {"null": [None], "nothing": []}.get(value.partition(" ")[0], [value])
    assert found[-1:] == wanted


def _registers() -> list[tuple[str, str, str]]:
    rows = re.findall(
        r"^\| «(.+)» \| (\S+) \| (\S+) \|$", (DOCS / "dates.md").read_text("utf-8"), re.MULTILINE
    )
    return [(words, news, plans) for words, news, plans in rows]


@pytest.mark.parametrize(("words", "news", "plans"), _registers())
def test_the_registers_have_the_values_of_their_table(words: str, news: str, plans: str) -> None:
    for register, value in ((Register.NEWS, news), (Register.PLANS, plans)):
        assert [item.value for item in find(words, READ_ON, register=register)] == [value]


def test_importing_dates_loads_no_other_stage() -> None:
    code = (
        "import sys, marsad.dates; print(*sorted(name for name in sys.modules if name.startswith('marsad.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    parts = {name.split(".")[1] for name in done.stdout.split()}
    assert parts <= {"arabic", "dates", "errors", "knowledge", "records"}
