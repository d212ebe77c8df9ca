"""List the files below the given paths, in an order that no machine changes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import UsageError
from marsad.records import Rejected

STAGE = "read"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; ``name`` is its path below the given folder with ``/``, or just the name of a file."""

    path: Path
    name: str


def sources(paths: Sequence[Path]) -> Iterator[Source | Rejected]:
    """The files of ``paths``, folders recursively, each folder's entries sorted by name.

    Entries of a folder whose name starts with a dot are skipped; a folder reached twice (a loop of symbolic
    links) is entered once. What cannot be listed is a :class:`Rejected`. Raises UsageError, before anything
    is listed, for a path that does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist: give a file or a folder of pages")
    return _listed(paths)


def _listed(paths: Sequence[Path]) -> Iterator[Source | Rejected]:
    for path in paths:
        if path.is_dir():
            yield from _folder(path, "", set())
        else:
            yield _file(path, printable(path.name))


def _folder(folder: Path, prefix: str, entered: set[tuple[int, int]]) -> Iterator[Source | Rejected]:
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Rejected(prefix.rstrip("/") or printable(folder.name), STAGE, *problem(error))
        return
    if (status.st_dev, status.st_ino) in entered:
        return  # its files are listed already, under the name they were first reached by
    entered.add((status.st_dev, status.st_ino))
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry, prefix + printable(entry.name), entered)


def _entry(entry: Path, name: str, entered: set[tuple[int, int]]) -> Iterator[Source | Rejected]:
    if entry.is_dir():
        yield from _folder(entry, name + "/", entered)
    else:
        yield _file(entry, name)


def _file(path: Path, name: str) -> Source | Rejected:
    if path.is_symlink() and not path.exists():
        return Rejected(name, STAGE, "vanished", "a symbolic link that leads nowhere")
    if path.exists() and not path.is_file():
        return Rejected(name, STAGE, "unsupported", "not a regular file (a device, a socket or a pipe)")
    return Source(path, name)


def printable(name: str) -> str:
    """A file name as text that can be written as UTF-8; bytes that are no text become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def problem(error: OSError) -> tuple[str, str]:
    """The reason and the detail for an error of the operating system; neither holds a path."""
    detail = error.strerror or type(error).__name__
    if isinstance(error, FileNotFoundError):
        return "vanished", f"gone before it was read: {detail}"
    if isinstance(error, PermissionError):
        return "permission", f"not allowed to read it: {detail}"
    return "unreadable", f"could not be read: {detail}"
