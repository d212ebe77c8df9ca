"""References and glossary follow from the program; words of the glossary are those of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marsad.web.words import LANGUAGES, words
from tools.api_reference import api_reference
from tools.cli_reference import cli_reference, options_of
from tools.consoles import ROOT
from tools.docs import GENERATED
from tools.glossary import Term, context_codes, groups, name_of, plover_types
from tools.markdown import cell, replace_part, table
from tools.method import Figure, method

TERMS = [term for group in groups() for term in group.terms]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
_NAMED = re.compile(
    r"\b(?:marsad|tests|resources|evaluation|benchmarks|fuzz|tools|examples)/[\w/]+\.(?:py|yaml|json|jsonl|md|ipynb)\b"
)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_ANCHOR = re.compile(r'<a id="([^"]+)">')
_LINK = re.compile(r"\]\((?P<file>[^)#:]*)#(?P<anchor>[^)]+)\)")


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.stem)
def test_a_generated_page_is_not_stale(path: Path) -> None:
    assert path.read_text("utf-8") == GENERATED[path](), "run `make docs`"


def test_every_command_and_address_is_in_its_reference() -> None:
    cli, api = cli_reference(), api_reference()
    assert "### marsad event merge\n" in cli and "`--min-confidence SHARE`" in cli
    assert "### GET /events/{event_id}\n" in api and "| `min_confidence` | number, 0 to 1 |" in api
    assert cli.count("\n### ") == cli.count("](#marsad-")
    assert "| any |" not in api


def test_options_are_those_of_the_longest_command() -> None:
    merge, show = options_of(["marsad", "event", "merge", "a"]), options_of(["marsad", "event", "a"])
    assert merge is not None and "--later" in merge[1]
    assert show is not None and "--later" not in show[1] and "--json" in show[1]
    assert options_of(["marsad", "nothing"]) is None


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_a_term_has_a_name_in_each_language_and_one_source_of_it(term: Term) -> None:
    assert (term.message is None) != (term.names is None)
    assert all(name_of(term, language, words(language)) for language in LANGUAGES)


def test_terms_are_told_apart() -> None:
    ids = [term.id for term in TERMS]
    assert len(set(ids)) == len(ids)


def test_every_code_of_plover_has_words_in_each_language() -> None:
    types = plover_types()
    assert (len(types), len(context_codes())) == (16, 37)
    for language in LANGUAGES:
        said = words(language)
        assert all(said.has(f"type.{one.id}") for one in types)
        assert all(said.has(f"mode.{mode}") for one in types for mode, _ in one.modes)


def _anchors(page: str) -> set[str]:
    """The anchors that GitHub gives the headings of a page, and those it was given."""
    found: dict[str, int] = {}
    for heading in _HEADING.findall(_CODE.sub("", page)):
        text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        slug = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
        if found[slug]:
            found[f"{slug}-{found[slug]}"] = 0
    return {*found, *_ANCHOR.findall(page)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_lead_to_a_heading(path: Path) -> None:
    page = path.read_text("utf-8")
    for link in _LINK.finditer(page):
        target = path if not link["file"] else path.parent / link["file"]
        if target.suffix == ".md":
            assert link["anchor"] in _anchors(target.read_text("utf-8")), link[0]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_files_that_a_page_names_are_there(path: Path) -> None:
    assert [name for name in _NAMED.findall(path.read_text("utf-8")) if not (ROOT / name).exists()] == []


def test_the_index_leads_to_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    listed = {page for page in pages if f"]({page})" in index}
    assert {page for page in pages - listed if not page.startswith("decisions/")} == {"README.md"}


def test_only_the_named_part_of_a_page_is_replaced() -> None:
    page = "before\n<!-- x: begin, by `make docs` -->\nold\n<!-- x: end -->\nafter\n"
    assert replace_part(page, "x", "new") == page.replace("old", "new")
    with pytest.raises(ValueError, match="exactly one part"):
        replace_part(page, "y", "new")


def test_a_cell_stays_in_its_table() -> None:
    assert table(("a",), [(cell("x | y\nz"),)]).splitlines() == ["| a |", "|---|", r"| x \| y z |"]


def test_a_figure_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Figure("read", "gold", "no_such_measure", "nothing")
    monkeypatch.setattr("tools.method.figures", lambda: [gone])
    with pytest.raises(ValueError, match="no figure read gold no_such_measure"):
        method()
