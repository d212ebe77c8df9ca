"""Compile resources/**/*.yaml into the JSON tables of the package: `python -m marsad.knowledge.compile`.

With ``--check`` nothing is written, and the exit code is 1 when a table differs from its YAML.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from marsad.errors import KnowledgeError
from marsad.knowledge.bulk import TABLE, packed
from marsad.knowledge.tables import Row, parsed, read_yaml

_TARGET = Path(__file__).parent / "data"
_RESOURCES = Path(__file__).parents[2] / "resources"
_NOT_SHIPPED = frozenset(("places_review",))


def compiled(resources: Path) -> Iterator[tuple[str, str]]:
    """The name of each table below ``resources`` and its JSON text, one row a line; the bulk of the places is
    packed into one row. Tables that only scripts read are left out.

    Raises KnowledgeError for a row without ``source``.
    """
    bulk: list[Row] = []
    for path in sorted(resources.rglob("*.yaml")):
        name = path.relative_to(resources).with_suffix("").as_posix()
        if name in _NOT_SHIPPED:
            continue
        rows = _checked(path)
        if name.startswith(f"{TABLE}/"):
            bulk += parsed(rows, str(path))
        else:
            yield name, _text(rows)
    if bulk:
        yield TABLE, _text([packed(bulk)])


def _checked(path: Path) -> Sequence[object]:
    document = read_yaml(path)
    if not isinstance(document, list):
        raise KnowledgeError(f"{path}: a table is a list of rows")
    for index, row in enumerate(document):
        if not isinstance(row, dict) or not row.get("source"):
            raise KnowledgeError(f"{path}[{index}]: a row needs a source")
    return document


def _text(rows: Sequence[object]) -> str:
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def differing(resources: Path, target: Path) -> list[tuple[Path, str]]:
    """The tables whose compiled file is absent or differs: its path and the text it should have."""
    pairs = [(target / f"{name}.json", text) for name, text in compiled(resources)]
    return [(path, text) for path, text in pairs if not path.is_file() or path.read_text("utf-8") != text]


def stale(resources: Path, target: Path) -> list[Path]:
    """The compiled files whose table is gone: rows of theirs would still be read."""
    kept = {target / f"{name}.json" for name, _ in compiled(resources)}
    return sorted(path for path in target.rglob("*.json") if path not in kept)


def main(arguments: list[str] | None = None) -> int:
    """Write or check the tables; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a table differs")
    options = parser.parse_args(arguments)
    changed = differing(_RESOURCES, _TARGET)
    for path, text in changed:
        if options.check:
            sys.stderr.write(f"{path.name} differs from its YAML: run `make knowledge`\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    gone = stale(_RESOURCES, _TARGET)
    for path in gone:
        if options.check:
            sys.stderr.write(f"{path.name} has no YAML any more: run `make knowledge`\n")
        else:
            path.unlink()
    return 1 if options.check and (changed or gone) else 0


if __name__ == "__main__":
    sys.exit(main())
