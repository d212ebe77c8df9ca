"""Read the compiled knowledge tables, one JSON file for each YAML file of resources/.

A table is a list of rows; a row is read through :class:`Row`, whose methods name the file and the row in
their errors. ``source`` is required in every row: where the fact was checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from marsad.errors import KnowledgeError

_DATA = files("marsad.knowledge") / "data"


class Row:
    """One row of a table: typed access to its fields, with errors that say where it stands."""

    __slots__ = ("_fields", "_where")

    def __init__(self, fields: Mapping[str, object], where: str) -> None:
        self._fields = fields
        self._where = where

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def names(self) -> tuple[str, ...]:
        """The names of the row's fields."""
        return tuple(self._fields)

    def fail(self, problem: str) -> KnowledgeError:
        """An error that names the file and the row."""
        return KnowledgeError(f"{self._where}: {problem}")

    def text(self, name: str) -> str:
        """A required string."""
        value = self._fields.get(name)
        if not isinstance(value, str) or not value:
            raise self.fail(f"field {name!r} must be a text")
        return value

    def optional(self, name: str) -> str | None:
        """A string, or None where the field is absent."""
        return self.text(name) if self._fields.get(name) is not None else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings (one string counts as a list of one); empty where the field is absent."""
        value = self._fields.get(name, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.fail(f"field {name!r} must be a list of texts")
        return tuple(items)

    def integer(self, name: str) -> int:
        """A required whole number."""
        value = self._fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fail(f"field {name!r} must be a whole number")
        return value

    def number(self, name: str) -> float:
        """A required number."""
        value = self._fields.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.fail(f"field {name!r} must be a number")
        return float(value)

    def flag(self, name: str) -> bool:
        """A truth value; False where the field is absent."""
        value = self._fields.get(name, False)
        if not isinstance(value, bool):
            raise self.fail(f"field {name!r} must be true or false")
        return value

    def rows(self, name: str) -> tuple[Row, ...]:
        """A list of nested rows; empty where the field is absent."""
        value = self._fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fail(f"field {name!r} must be a list of rows")
        return tuple(Row(item, f"{self._where}.{name}[{index}]") for index, item in enumerate(value))


def parsed(document: object, where: str) -> tuple[Row, ...]:
    """The rows of a document; ``where`` names it in the KnowledgeError that a malformed one raises."""
    if not isinstance(document, list):
        raise KnowledgeError(f"{where}: a table is a list of rows")
    rows = []
    for index, fields in enumerate(document):
        if not isinstance(fields, dict):
            raise KnowledgeError(f"{where}[{index}]: a row is a mapping of fields")
        rows.append(Row(fields, f"{where}[{index}]"))
    return tuple(rows)


class Tables:
    """All tables: those of the package, with the rows of a user's own folder of YAML files added."""

    def __init__(self, extra: Path | None = None) -> None:
        self._extra = extra

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of table ``name`` (``outlets``, ``events/consult``), the package's before the user's.

        A table may be cut into files: ``bodies`` is bodies.yaml and then every file of the folder bodies/.
        Raises KnowledgeError when there is no such table or it is malformed.
        """
        found = [row for resource in _resources(name) for row in _packaged(resource, name)]
        return (*found, *self._extra_rows(name))

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the tables in a folder of resources/, sorted: ``events`` gives ``events/agree`` ..."""
        found = (item.name for item in (_DATA / folder).iterdir() if item.name.endswith(".json"))
        return tuple(sorted(f"{folder}/{name.removesuffix('.json')}" for name in found))

    def _extra_rows(self, name: str) -> Iterator[Row]:
        if self._extra is None:
            return
        paths = [self._extra / f"{name}.yaml", *sorted((self._extra / name).glob("*.yaml"))]
        for path in paths:
            if path.is_file():
                yield from parsed(read_yaml(path), str(path))


def known_table(name: str) -> bool:
    """Whether a user's table of that name (``bodies``, ``bodies/mine``) is ever looked for."""
    folder, _, _ = name.rpartition("/")
    return any((_DATA / f"{item}.json").is_file() for item in (name, folder or name))


def _resources(name: str) -> list[Traversable]:
    """The files of a table of the package; raises KnowledgeError where it has none."""
    whole, folder = _DATA / f"{name}.json", _DATA / name
    parts = sorted(folder.iterdir(), key=lambda part: part.name) if folder.is_dir() else []
    found = [part for part in (whole, *parts) if part.name.endswith(".json") and part.is_file()]
    if not found:
        raise KnowledgeError(f"no knowledge table {name!r}; run `make knowledge`")
    return found


def _packaged(resource: Traversable, name: str) -> tuple[Row, ...]:
    own = name.rpartition("/")[2] == resource.name.removesuffix(".json")
    where = name if own else f"{name}/{resource.name.removesuffix('.json')}"
    return parsed(json.loads(resource.read_text(encoding="utf-8")), f"resources/{where}.yaml")


def read_yaml(path: Path) -> object:
    """The document of a YAML file, read without running anything in it.

    Raises KnowledgeError when it is not YAML or cannot be read.
    """
    import yaml  # noqa: PLC0415 - only a user's own knowledge and the compiler need it

    safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's reads ten times as fast
    try:
        document: object = yaml.load(path.read_text(encoding="utf-8"), Loader=safe)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    return document
