"""List the files below the given paths, folders and patterns, in an order that no machine changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from marsad.errors import UsageError
from marsad.read import objects
from marsad.records import Rejected

STAGE = "read"
STANDARD_INPUT = Path("-")
"""Given as a path, it stands for standard input."""

# «Web page, complete» in the languages of browsers used for Arabic news: English, French, Arabic.
_PARTS = ("_files", "_fichiers", "_ملفات")
_PAGE = re.compile(r"(.*)\.(?:html?|xhtml|shtml)", re.I | re.S)
_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; ``name`` is its path below the given folder with ``/``, or just the name of a file.

    Standard input is named ``stdin``; its path is not looked at. Nor is that of an object with an address
    (``s3://bucket/key``), of which ``size`` is in bytes.
    """

    path: Path
    name: str
    standard_input: bool = False
    address: str | None = None
    size: int = 0


def sources(paths: Sequence[Path | str]) -> Iterator[Source | Rejected]:
    """The files of ``paths``, folders recursively, each folder's entries sorted by name.

    A text is the address of an object or of a folder of objects (``s3://bucket/key``); pyarrow reads those.

    A path that does not exist but holds ``*``, ``?`` or ``[`` is a pattern (``**`` is any number of folders),
    its files named from the last folder before the first such sign; ``-`` is standard input. Entries whose
    name starts with a dot are skipped, as are the folders of scripts and images that a browser saves beside a
    page; a folder reached twice (a loop of symbolic links) is entered once. What cannot be listed is a
    :class:`Rejected`. Raises UsageError, before anything is listed, for a path that does not exist,
    MissingExtraError for an address without pyarrow.
    """
    for path in paths:
        if isinstance(path, Path) and path != STANDARD_INPUT and not path.exists():
            _check_pattern(path)
    return _listed(paths)


def _check_pattern(path: Path) -> None:
    if _WILD.search(str(path)) is None:
        raise UsageError(f"{path} does not exist: give a file or a folder of pages")
    if next(_matching(path), None) is None:
        raise UsageError(f"{path} matches no file: give a file or a folder of pages")


def _listed(paths: Sequence[Path | str]) -> Iterator[Source | Rejected]:
    for path in paths:
        if isinstance(path, str):
            yield from _objects(path)
        elif path == STANDARD_INPUT:
            yield Source(path, "stdin", standard_input=True)
        elif path.is_dir():
            yield from _folder(path, "", set())
        elif not path.exists() and not path.is_symlink() and _WILD.search(str(path)) is not None:
            yield from _matching(path)
        else:
            yield _file(path, printable(path.name))


def _objects(address: str) -> Iterator[Source]:
    """What a folder of objects holds, with what a folder of files leaves out left out."""
    found = objects.listed(address)
    folders: dict[str, set[str]] = {}
    for item in found:
        parts = item.name.split("/")
        for depth, part in enumerate(parts):
            folders.setdefault("/".join(parts[:depth]), set()).add(part)
    beside = {folder: parts_of_pages(names) for folder, names in folders.items()}
    for item in found:
        parts = item.name.split("/")
        saved = any(part in beside["/".join(parts[:depth])] for depth, part in enumerate(parts))
        if not saved and not any(part.startswith(".") for part in parts):
            yield Source(Path(item.name), item.name, address=item.address, size=item.size)


def _matching(pattern: Path) -> Iterator[Source | Rejected]:
    """What a pattern matches, with everything below the folders it matches."""
    parts = pattern.parts
    wild = next(index for index, part in enumerate(parts) if _WILD.search(part) is not None)
    folder = Path(*parts[:wild])
    if folder.is_dir():
        for item in _folder(folder, "", set()):
            name = item.name if isinstance(item, Source) else item.source
            if _matches(name.split("/"), parts[wild:]):
                yield item


def _matches(name: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the pattern matches the name or a folder on its way.

    Goes over the name once with the set of places in the pattern it may have come to, so that many ``**``
    cost no more than one.
    """
    places = _skipped({0}, pattern)
    for part in name:
        stayed = {place for place in places if place < len(pattern) and pattern[place] == "**"}
        moved = {place + 1 for place in places if place < len(pattern) and fnmatchcase(part, pattern[place])}
        places = _skipped(stayed | moved, pattern)
        if len(pattern) in places:
            return True
    return False


def _skipped(places: set[int], pattern: Sequence[str]) -> set[int]:
    """The places with those behind a ``**`` that stands for no folder at all."""
    found = set(places)
    for place, part in enumerate(pattern):
        if part == "**" and place in found:
            found.add(place + 1)
    return found


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
    parts = parts_of_pages(entry.name for entry in entries)
    for entry in entries:
        if not entry.name.startswith(".") and entry.name not in parts:
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


def parts_of_pages(names: Iterable[str]) -> set[str]:
    """The names a browser gives to the folder of scripts and images it saves beside one of these pages."""
    stems = {match[1] for name in names if (match := _PAGE.fullmatch(name)) is not None}
    return {stem + end for stem in stems for end in _PARTS}


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
