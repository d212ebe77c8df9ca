"""A user's own folder of tables: rows of every kind count beside the package's, and mistakes are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli import app, main
from marsad.errors import KnowledgeError
from marsad.knowledge import load
from marsad.records import ArticleActors
from marsad.store import open_store
from marsad.store.codec import decode

OWN = {
    "bodies.yaml": """
- id: ma-straits-watch
  kind: organisation
  names: [هيئة مراقبة المضايق]
  abbreviations: [هماض]
  country: MAR
  latin: Straits Watch Authority
  source: our style guide
""",
    "persons.yaml": """
- id: samir-benallal
  names: [سمير بنعلال, سمير بن علال]
  short: [بنعلال]
  country: MAR
  latin: Samir Benallal
  source: our style guide
""",
    "offices.yaml": """
- {id: watch-keeper, needs: body, heads: [أمين مرصد], en: watch keeper, fr: gardien, source: ours}
""",
    "places.yaml": """
- {id: ma-ras-annawras, kind: city, names: [رأس النورس], country: MAR, latin: Ras Annawras, source: ours}
""",
}
PAGE = """اجتماع حول الملاحة

رأس النورس - جريدة المنارة
الثلاثاء 4 مارس 2025

استقبل أمين مرصد هيئة مراقبة المضايق، سمير بن علال، اليوم الثلاثاء برأس النورس، سفير إسبانيا بالرباط.
وقال بنعلال إن «هماض» ستوسع عملها.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    for name, rows in OWN.items():
        (folder / name).write_text(rows, "utf-8")
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def _read(page: Path, own: Path, capsys: pytest.CaptureFixture[str]) -> ArticleActors:
    assert main(["actors", str(page), "--json", "--knowledge", str(own)]) == 0
    row = json.loads(capsys.readouterr().out)
    del row["article_id"]
    return decode(ArticleActors, row)


def test_own_rows_of_every_kind_are_read(page: Path, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _read(page, own, capsys)
    named = {(mention.text, mention.entity_id) for mention in found.mentions}
    assert named >= {
        ("سمير بن علال", "person:samir-benallal"),
        ("بنعلال", "person:samir-benallal"),
        ("هماض", "org:ma-straits-watch"),
        ("رأس النورس", "place:ma-ras-annawras"),
    }
    (held,) = found.offices
    assert (held.person_id, held.office) == ("person:samir-benallal", "watch-keeper")
    assert (held.organisation_id, held.country) == ("org:ma-straits-watch", "MAR")
    latin = {entity.id: (entity.name_latin, entity.latin_how) for entity in found.entities}
    assert latin["place:ma-ras-annawras"] == ("Ras Annawras", "knowledge")


def test_a_record_is_coded_again_when_own_tables_come(page: Path, own: Path) -> None:
    store = page.with_name("record.db")
    seen = []
    for more in ([], ["--knowledge", str(own)], []):
        assert main(["build", str(page), "--store", str(store), *more]) == 0
        with open_store(store).view() as view:
            seen.append(sorted(view.entities_by_id(["person:samir-benallal", "place:ma-rabat"])))
    assert seen == [["place:ma-rabat"], ["person:samir-benallal", "place:ma-rabat"], ["place:ma-rabat"]]


def test_own_rows_leave_the_packages_alone(own: Path) -> None:
    both = load(own).gazetteer
    assert both.entity("place:ma-rabat").name_latin == "Rabat"
    assert both.entity("place:ma-ras-annawras").country == "MAR"


@pytest.mark.parametrize(
    ("command", "name", "row", "told"),
    [
        ("build", "bodies", "- {id: x, kind: organisation, names: [هيئة المضايق]}", "bodies.yaml[0]"),
        ("actors", "places", "- {id: x, names: [رأس النورس], source: ours}", "places.yaml[0]"),
        ("build", "offices", "just words", "a table is a list of rows"),
    ],
)
def test_a_mistake_in_a_row_stops_before_work_begins(
    page: Path, command: str, name: str, row: str, told: str
) -> None:
    folder = page.with_name("own")
    folder.mkdir()
    (folder / f"{name}.yaml").write_text(row, "utf-8")
    env = {"MARSAD_STORE": str(page.with_name("record.db"))}
    result = CliRunner().invoke(app, [command, str(page), "--knowledge", str(folder)], env=env)
    assert result.exit_code == 2
    assert told in result.output


def test_a_folder_that_is_not_there_is_no_empty_one(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        load(page.with_name("absent"))
    assert main(["actors", str(page), "--knowledge", str(page.with_name("absent"))]) == 2
    assert "no such folder" in capsys.readouterr().err
