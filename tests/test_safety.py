"""What the code may not do: look at the clock, run code from data, start programs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import marsad

PACKAGE = Path(marsad.__file__).parent
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")
}

CLOCK_READERS = {
    "cli/actor.py",
    "cli/corrections.py",
    "cli/values.py",
    "run/cluster/tasks.py",
    "web/edit/decide.py",
    "web/edit/session.py",
    *(name for name in MODULES if name.startswith("run/watch/")),
}
"""Corrections are dated, sessions end, a watch waits, a cluster counts seconds; no record depends on it."""
_NOW = {"now", "today", "utcnow", "localtime", "gmtime", "ctime"}

FORBIDDEN_MODULES = {
    *("pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"),
    *("subprocess", "pty", "commands", "popen2", "code", "codeop", "ctypes", "cffi"),
}
ALLOWED = {"memory.py": {"ctypes"}}
"""Gives memory back by one call of the C library, with no argument from outside."""
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MEMBERS = {
    "os": {"system", "popen", "fork", "forkpty", "posix_spawn", "posix_spawnp", "startfile"},
    "yaml": {
        "unsafe_load",
        "full_load",
        "unsafe_load_all",
        "full_load_all",
        "Loader",
        "UnsafeLoader",
        "FullLoader",
    },
}
_STARTS = ("exec", "spawn")  # of names in os: execv, spawnl ...


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _called(tree: ast.Module) -> Iterator[str]:
    """The names of functions that are called by their bare name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def _members(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr
    for name in _imported(tree):
        yield name.rpartition(".")[0], name.rpartition(".")[2]


def dangers(tree: ast.Module) -> set[str]:
    """What a module does that runs code from data or starts programs."""
    found = {name for name in _imported(tree) if name.split(".")[0] in FORBIDDEN_MODULES}
    found |= {name for name in _called(tree) if name in FORBIDDEN_CALLS}
    for owner, member in _members(tree):
        started = owner == "os" and member.startswith(_STARTS)
        if started or member in FORBIDDEN_MEMBERS.get(owner, ()):
            found.add(f"{owner}.{member}")
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and isinstance(node.value, ast.Constant)
            and node.value.value is True
        ):
            found |= {f"{node.arg}=True"} & {"shell=True", "allow_pickle=True"}
    return found


@pytest.mark.parametrize("name", sorted(MODULES))
def test_nothing_runs_code_from_data_or_starts_programs(name: str) -> None:
    assert dangers(MODULES[name]) == ALLOWED.get(name, set())


@pytest.mark.parametrize(
    "code",
    [
        *("import pickle", "from pickle import loads", "import subprocess as s", "from os import system"),
        *("os.system('x')", "os.execv('x', [])", "eval('1')", "exec('1')", "compile('1', '', 'eval')"),
        *("yaml.unsafe_load(x)", "f(shell=True)", "np.load(p, allow_pickle=True)", "__import__('os')"),
    ],
)
def test_the_dangers_are_seen(code: str) -> None:
    assert dangers(ast.parse(code))


def test_what_looks_like_a_danger_is_none() -> None:
    harmless = (
        "re.compile('x')",
        "connection.execute('x')",
        "np.load(p, allow_pickle=False)",
        "os.replace(a, b)",
    )
    assert dangers(ast.parse("\n".join(harmless))) == set()


def _clock(tree: ast.Module) -> set[str]:
    found = {name for name in _imported(tree) if name.split(".")[0] == "time"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _NOW and isinstance(node.ctx, ast.Load):
            found.add(f".{node.attr}")
    return found


def test_nothing_looks_at_the_clock() -> None:
    readers = {name: found for name, tree in MODULES.items() if (found := _clock(tree))}
    readers = {name: found for name, found in readers.items() if name.split("/")[0] != "watch"}
    assert set(readers) <= CLOCK_READERS, readers
    assert readers  # or this sees nothing
