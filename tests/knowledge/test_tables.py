"""Reading and compiling knowledge tables, and the errors that say what is wrong where."""

from pathlib import Path

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge.compile import compiled, differing, stale
from marsad.knowledge.tables import Row, Tables, read_yaml


def test_a_row_gives_typed_fields() -> None:
    row = Row({"name": "x", "forms": ["a", "b"], "one": "c", "n": 3, "yes": True, "in": [{"k": "v"}]}, "t[0]")
    assert row.text("name") == "x"
    assert row.texts("forms") == ("a", "b")
    assert row.texts("one") == ("c",)
    assert row.texts("absent") == ()
    assert row.optional("absent") is None
    assert row.integer("n") == 3
    assert row.number("n") == 3.0
    assert row.flag("yes") is True
    assert row.flag("absent") is False
    assert row.rows("in")[0].text("k") == "v"
    assert "n" in row


@pytest.mark.parametrize(
    ("method", "field"), [("text", "n"), ("integer", "name"), ("flag", "n"), ("texts", "n"), ("rows", "name")]
)
def test_a_wrong_type_names_the_row(method: str, field: str) -> None:
    row = Row({"name": "x", "n": 3}, "resources/t.yaml[7]")
    with pytest.raises(KnowledgeError, match=r"resources/t\.yaml\[7\]"):
        getattr(row, method)(field)


def test_a_row_without_a_source_does_not_compile(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("- name: x\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="needs a source"):
        list(compiled(tmp_path))


def test_a_changed_yaml_is_noticed(tmp_path: Path) -> None:
    resources, target = tmp_path / "r", tmp_path / "t"
    resources.mkdir()
    (resources / "t.yaml").write_text("- {name: x, source: here}\n", encoding="utf-8")
    [(path, text)] = differing(resources, target)
    target.mkdir()
    path.write_text(text, encoding="utf-8")
    assert differing(resources, target) == []
    (resources / "t.yaml").write_text("- {name: y, source: here}\n", encoding="utf-8")
    assert len(differing(resources, target)) == 1


def test_a_compiled_table_without_its_yaml_is_stale(tmp_path: Path) -> None:
    resources, target = tmp_path / "resources", tmp_path / "data"
    (resources / "events").mkdir(parents=True)
    (target / "events").mkdir(parents=True)
    (resources / "events" / "kept.yaml").write_text("- {id: a, source: ours}\n", encoding="utf-8")
    for name in ("kept", "gone"):
        (target / "events" / f"{name}.json").write_text("[]", encoding="utf-8")
    assert [path.name for path in stale(resources, target)] == ["gone.json"]


def test_the_shipped_tables_are_those_of_the_yaml() -> None:
    root = Path(__file__).parents[2]
    assert differing(root / "resources", root / "marsad" / "knowledge" / "data") == []


def test_a_users_rows_come_after_the_packages(tmp_path: Path) -> None:
    (tmp_path / "outlets.yaml").write_text("- {id: mine, source: me}\n", encoding="utf-8")
    package, mine = Tables().rows("outlets"), Tables(tmp_path).rows("outlets")
    assert len(mine) == len(package) + 1
    assert mine[-1].text("id") == "mine"


def test_yaml_cannot_run_anything(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("- !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_yaml(path)


def test_an_unknown_table_says_what_to_do() -> None:
    with pytest.raises(KnowledgeError, match="make knowledge"):
        Tables().rows("no-such-table")
