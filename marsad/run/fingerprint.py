"""Name the program and the knowledge that code pages, so that a store knows when they have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from marsad import __version__
from marsad.errors import UsageError

_LIBRARIES = ("arabic-name-romanizer", "rapidfuzz")  # what is kept hangs on these, too


def fingerprint(knowledge_dir: Path | None) -> str:
    """The version of Marsad and a digest of the knowledge tables and of a user's folder.

    Raises UsageError when there is no such folder.
    """
    digest = hashlib.sha256()
    for name, data in _tables(knowledge_dir):
        digest.update(f"{name}\x1f{len(data)}\x1f".encode())
        digest.update(data)
    return f"{__version__}-{digest.hexdigest()[:16]}"


def steps_fingerprint(knowledge_dir: Path | None) -> str:
    """The same for what corpus steps keep of earlier runs, and so with a digest of the program's own text.

    What they kept must be what they would compute now, to the bit.
    """
    digest = hashlib.sha256()
    for name, data in _below(files("marsad"), "", ".py"):
        digest.update(f"{name}\x1f{len(data)}\x1f".encode())
        digest.update(data)
    libraries = "-".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{fingerprint(knowledge_dir)}-{digest.hexdigest()[:16]}-{libraries}"


def _tables(knowledge_dir: Path | None) -> Iterator[tuple[str, bytes]]:
    yield from _below(files("marsad.knowledge") / "data", "", ".json")
    if knowledge_dir is not None:
        if not knowledge_dir.is_dir():
            raise UsageError(f"{knowledge_dir}: no such folder; --knowledge needs a folder of YAML tables")
        yield from _below(knowledge_dir, "own/", ".yaml")


def _below(folder: Traversable, prefix: str, ending: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            yield from _below(item, f"{prefix}{item.name}/", ending)
        elif item.name.endswith(ending):
            yield prefix + item.name, item.read_bytes()
