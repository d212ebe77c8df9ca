"""The rules of the architecture: who may import whom, no cycles, small functions and modules."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

import marsad

PACKAGE = Path(marsad.__file__).parent

_BASE = {"records", "errors"}
_TEXT = _BASE | {"arabic", "knowledge"}
_STAGE = _TEXT | {"dates", "kept"}
_READING = _BASE | {"identity", "store", "query", "arabic", "knowledge"}
MAY_IMPORT: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "values": {"records"},
    "kept": set(),
    "memory": set(),
    "arabic": _BASE,
    "knowledge": _BASE | {"arabic"},
    "dates": _TEXT,
    "read": _STAGE,
    "extract": _STAGE,
    "actors": _STAGE,
    "events": _STAGE,
    "reuse": _STAGE,
    "chronicle": _STAGE | {"values"},
    "identity": {"records"},
    "pipeline": _STAGE | {"identity", "memory", "read", "extract", "actors", "events", "reuse", "chronicle"},
    "store": _BASE | {"identity", "arabic", "kept"},
    "query": _BASE | {"store", "arabic", "knowledge", "values"},
    "export": _READING | {"__init__"},
    "web": _READING | {"export", "values", "__init__"},
    "run": _BASE | {"kept", "pipeline", "read", "store", "knowledge", "__init__"},
    "cli": _READING | {"export", "web", "run", "pipeline", "read", "__init__"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""The parts of the package that each part may import besides itself; ``__init__`` holds the version."""

ONLY_PIPELINE_KNOWS = {"extract", "actors", "events", "reuse", "chronicle"}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _part(module: str) -> str:
    """The part of the package that a module belongs to: «marsad.read.page» to «read»."""
    return module.split(".")[1] if "." in module else "__init__"


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def _imported(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports, by full name; inside functions too."""
    names = {_name(item) for item in _modules()}
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "marsad")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            if (node.module or "").split(".")[0] == "marsad":
                for alias in node.names:
                    full = f"{node.module}.{alias.name}"
                    yield full if full in names else str(node.module)


def _runs_at_import(path: Path) -> Iterator[ast.stmt]:
    """The statements of a module that run when it is imported, type checking left out."""
    for node in _tree(path).body:
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield node


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_imports_follow_the_layers(path: Path) -> None:
    part = _part(_name(path))
    allowed = MAY_IMPORT[part] | {part}
    forbidden = {module for module in _imported(path) if _part(module) not in allowed}
    assert not forbidden


def test_every_part_has_its_rule() -> None:
    assert {_part(_name(path)) for path in _modules()} <= set(MAY_IMPORT)


def test_no_rule_allows_a_cycle() -> None:
    done: set[str] = set()
    while len(done) < len(MAY_IMPORT):
        ready = {part for part, below in MAY_IMPORT.items() if part not in done and below <= done}
        assert ready, f"a cycle among {sorted(set(MAY_IMPORT) - done)}"
        done |= ready


def test_only_the_pipeline_knows_the_stages() -> None:
    knowing = {
        _part(_name(path))
        for path in _modules()
        for module in _imported(path)
        if _part(module) in ONLY_PIPELINE_KNOWS and _part(module) != _part(_name(path))
    }
    assert knowing == {"pipeline"}


def test_modules_do_not_import_one_another_in_a_circle() -> None:
    names = {_name(path) for path in _modules()}
    graph: dict[str, set[str]] = defaultdict(set)
    for path in _modules():
        module = _name(path)
        top = {node for node in _runs_at_import(path) if isinstance(node, ast.Import | ast.ImportFrom)}
        for node in top:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("marsad"):
                for alias in node.names:
                    full = f"{node.module}.{alias.name}"
                    graph[module].add(full if full in names else str(node.module))
        # A package and its own modules import each other by design: the package names what is public.
        graph[module] = {target for target in graph[module] if target != module}
    done: set[str] = set()
    left = set(names)
    while left:
        ready = {module for module in left if graph[module] <= done | {module}}
        assert ready, f"imports in a circle among {sorted(left)}"
        done |= ready
        left -= ready


def test_store_and_stages_meet_only_in_run() -> None:
    for path in _modules():
        parts = {_part(module) for module in _imported(path)}
        if "store" in parts and "pipeline" in parts:
            assert _part(_name(path)) in {"run", "cli"}, path


# --------------------------------------------------------------------------- sizes


def _functions() -> list[tuple[str, int]]:
    """Every function with how many lines it has, signature and docstring included."""
    return [
        (f"{_name(path)}.{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in _modules()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_functions_are_small() -> None:
    sizes = [size for _, size in _functions()]
    assert median(sizes) <= 12
    assert quantiles(sizes, n=10)[-1] <= 35


def test_no_function_is_long() -> None:
    assert [item for item in _functions() if item[1] > 60] == []


def test_modules_are_small() -> None:
    """records.py is the vocabulary of the whole program and stands in one place."""
    sizes = {_name(path): len(path.read_text("utf-8").splitlines()) for path in _modules()}
    assert {name: size for name, size in sizes.items() if size > 420 and name != "marsad.records"} == {}


def test_nothing_prints_and_nothing_runs_text_as_code() -> None:
    forbidden = {"print", "eval", "exec", "__import__"}
    for path in _modules():
        calls = {
            node.func.id
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & forbidden, path
        modules = set(_plain_imports(path))
        assert not modules & {"pickle", "marshal", "shelve"}, path


def _plain_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
