"""Where an export goes: written beside its name, renamed when it is whole; what it holds and leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from marsad.errors import MissingExtraError, StoreError, UsageError


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an export does not hold: how many of ``what`` (a word in the plural), and why, for a person."""

    what: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Written:
    """What an export holds: its files with the rows, events or entities in each; and what it leaves out."""

    files: tuple[tuple[str, int], ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts what is left out, by what it is and why."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, what: str, reason: str, count: int = 1) -> None:
        """Count something that is left out."""
        if count:
            self.counts[what, reason] += count

    def rows(self) -> tuple[LeftOut, ...]:
        """All that was left out, by what it is and why."""
        return tuple(LeftOut(what, why, count) for (what, why), count in sorted(self.counts.items()))


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to, which takes its name when the block ends; one that fails leaves nothing.

    Raises StoreError when it cannot be written, UsageError when a folder has its name.
    """
    if target.is_dir():
        raise UsageError(f"{target} is a folder: this format is one file, give a name for it")
    with (
        whole_folder(target.parent, [target.name]) as unfinished,
        (unfinished / target.name).open("wb") as file,
    ):
        yield file


@contextmanager
def whole_folder(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """A hidden folder to write files into, which are moved to ``folder`` when the block ends.

    The folder is made if it is not there; its other files stay. Raises StoreError when it cannot be written.
    """
    wanted = list(names)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".marsad-", dir=folder) as unfinished:
            yield Path(unfinished)
            for name in wanted:
                (Path(unfinished) / name).replace(folder / name)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written to ({error.strerror}); give another") from error


def refuse_existing(paths: Iterable[Path]) -> None:
    """Raises UsageError when one of the files is there already."""
    there = [path for path in paths if path.exists()]
    if there:
        raise UsageError(f"{there[0]} is there already; give another name, or --force to replace it")


def missing_extra(what: str, extra: str) -> MissingExtraError:
    """The error for a format whose library is not installed."""
    return MissingExtraError(f"{what} needs another library: pip install 'marsad[{extra}]'")
