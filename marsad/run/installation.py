"""Check the installation: Python, SQLite, libraries, extras, and the files of the package."""

from __future__ import annotations

import base64
import hashlib
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from marsad import __version__
from marsad.store.finding import Finding, Verdict

REINSTALL = "install Marsad again: pip install --force-reinstall marsad"
_AREA = "installation"
_OLDEST_PYTHON = (3, 11)
_OLDEST_SQLITE = (3, 35)
_SHOWN = 3
_FOR_DEVELOPERS = frozenset(("dev", "rivals", "training", "tagger", "fuzz"))
_NEED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*\(?([^;()]*)\)?\s*(?:;(.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)['"]""")
_BOUND = re.compile(r"(>=|<=|<|>|==|!=|~=)\s*([0-9][0-9.]*)")
_NUMBER = re.compile(r"\d+")

_Gives = Iterator[Finding]


def installation() -> _Gives:
    """All checks of the installation."""
    yield _ok("marsad", f"{__version__}, {platform.system()} {platform.machine()}")
    yield _at_least("python", sys.version_info[:2], _OLDEST_PYTHON, platform.python_version())
    yield _at_least("sqlite", sqlite3.sqlite_version_info, _OLDEST_SQLITE, sqlite3.sqlite_version)
    try:
        distribution = metadata.distribution("marsad")
    except metadata.PackageNotFoundError:
        yield _ok("libraries", "not compared: this is run from its source tree without being installed")
        return
    yield from _libraries([_need(item) for item in distribution.requires or ()])
    yield _files(distribution)


def _ok(check: str, found: str) -> Finding:
    return Finding(_AREA, check, Verdict.OK, found)


def _at_least(check: str, has: tuple[int, ...], least: tuple[int, ...], shown: str) -> Finding:
    if has >= least:
        return _ok(check, shown)
    wanted = ".".join(map(str, least))
    return Finding(_AREA, check, Verdict.ERROR, shown, f"Marsad needs {wanted} or newer")


# --------------------------------------------------------------------------- libraries


@dataclass(frozen=True, slots=True)
class Need:
    """A library that is needed, by an extra or (None) in any case, and the bounds of its version."""

    name: str
    bounds: tuple[tuple[str, str], ...]
    extra: str | None


def _need(requirement: str) -> Need:
    match = _NEED.fullmatch(requirement.strip())
    if match is None:
        return Need(requirement, (), None)
    extra = _EXTRA.search(match[3] or "")
    return Need(match[1], tuple(_BOUND.findall(match[2])), extra[1] if extra else None)


def _libraries(needs: list[Need]) -> _Gives:
    always = [need for need in needs if need.extra is None]
    wrong = [problem for need in always if (problem := trouble(need)) is not None]
    if wrong:
        yield Finding(_AREA, "libraries", Verdict.ERROR, "; ".join(wrong), REINSTALL)
    else:
        yield _ok("libraries", f"all {len(always)} are there, of fitting versions")
    extras = sorted({need.extra for need in needs if need.extra is not None} - _FOR_DEVELOPERS)
    for extra in extras:
        yield _extra(extra, [need for need in needs if need.extra == extra])


def _extra(extra: str, needs: list[Need]) -> Finding:
    """An extra that is absent is no fault; one whose library is too old or too new is."""
    check, wrong = f"extra {extra}", [problem for need in needs if (problem := trouble(need)) is not None]
    advice = f"pip install 'marsad[{extra}]'"
    if not wrong:
        return _ok(check, "installed")
    if all(_version(need.name) is None for need in needs if trouble(need) is not None):
        return _ok(check, f"not installed; if you need it: {advice}")
    return Finding(_AREA, check, Verdict.WARNING, "; ".join(wrong), advice)


def trouble(need: Need) -> str | None:
    """What is wrong with a library, or None."""
    version = _version(need.name)
    if version is None:
        return f"{need.name} is not installed"
    if all(holds(version, sign, bound) for sign, bound in need.bounds):
        return None
    return f"{need.name} is {version}, not {','.join(sign + bound for sign, bound in need.bounds)}"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def holds(version: str, sign: str, bound: str) -> bool:
    """Whether a version keeps a bound, by its numbers alone (``2.0rc1`` counts as ``2.0``)."""
    has, wants = _numbers(version), _numbers(bound)
    width = max(len(has), len(wants))
    one, other = has + (0,) * (width - len(has)), wants + (0,) * (width - len(wants))
    if sign == "~=":
        return one >= other and one[: len(wants) - 1] == other[: len(wants) - 1]
    return {
        ">=": one >= other,
        "<=": one <= other,
        ">": one > other,
        "<": one < other,
        "==": one == other,
        "!=": one != other,
    }[sign]


def _numbers(version: str) -> tuple[int, ...]:
    release = re.match(r"[0-9.]*", version)
    return tuple(int(part) for part in _NUMBER.findall(release[0] if release else ""))


# --------------------------------------------------------------------------- files of the package


def _files(distribution: metadata.Distribution) -> Finding:
    """Compare the files of the package with the digests that were kept when it was installed."""
    listed = [
        item for item in distribution.files or () if item.hash is not None and item.parts[0] == "marsad"
    ]
    if not listed:
        return _ok("files", "not compared: installed from a source tree, which may change")
    wrong = []
    for item in listed:
        path = Path(str(item.locate()))
        if not path.is_file():
            wrong.append(f"{item} is gone")
        elif item.hash is not None and _digest(path, item.hash.mode) != item.hash.value:
            wrong.append(f"{item} has changed")
    if wrong:
        found = "; ".join(wrong[:_SHOWN]) + (
            f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        )
        return Finding(_AREA, "files", Verdict.ERROR, found, REINSTALL)
    return _ok("files", f"all {len(listed)} are as installed")


def _digest(path: Path, method: str) -> str:
    digest = hashlib.new(method, path.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
