"""The folder that a build on a cluster works in: shards, what was done, and the tables; local or remote.

A file is there whole or not at all: a local one is renamed when it is written, and a store of objects shows
one only then. So whatever is ended at any moment leaves only files that can be trusted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pyarrow
from pyarrow import compute, fs, parquet

from marsad.errors import StoreError

_COMPRESSION = "zstd"


class Folder:
    """A folder by its path, or by its address (``s3://bucket/prefix``) in a store of objects.

    All machines of a cluster must reach it under that name. Its methods raise StoreError where it cannot be
    read or written.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") if "://" in address else str(Path(address).absolute())

    def __reduce__(self) -> tuple[type[Folder], tuple[str]]:
        """A worker opens it anew."""
        return Folder, (self.address,)

    @cached_property
    def _place(self) -> tuple[fs.FileSystem, str]:
        with self._explained():
            if "://" in self.address:
                found, root = fs.FileSystem.from_uri(self.address)
                return found, root.rstrip("/")
            return fs.LocalFileSystem(), self.address

    def path(self, name: str) -> str:
        """A file's address, for programs that open it by themselves."""
        return f"{self.address}/{name}"

    def _inner(self, name: str) -> str:
        return f"{self._place[1]}/{name}"

    @property
    def _local(self) -> bool:
        return isinstance(self._place[0], fs.LocalFileSystem)

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        with self._explained():
            return bool(self._place[0].get_file_info(self._inner(name)).type == fs.FileType.File)

    def empty(self) -> bool:
        """Whether it holds nothing, or is not there."""
        with self._explained():
            return not self._place[0].get_file_info(fs.FileSelector(self._place[1], allow_not_found=True))

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, below this one and sorted; none where there is no folder."""
        with self._explained():
            wanted = fs.FileSelector(self._inner(folder), allow_not_found=True)
            found = self._place[0].get_file_info(wanted)
        names = (f"{folder}/{item.base_name}" for item in found if item.type == fs.FileType.File)
        return sorted(name for name in names if not name.endswith(".part"))

    def read(self, name: str) -> str:
        """The text of a file."""
        with self._explained(), self._place[0].open_input_stream(self._inner(name)) as file:
            return str(file.read().decode("utf-8"))

    def write(self, name: str, text: str) -> None:
        """Write a file, in place of any that is there."""
        self._put(name, text.encode("utf-8"))

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: compute.Expression | None = None
    ) -> pyarrow.Table:
        """A Parquet file, or some of its columns and rows."""
        system, _ = self._place
        with self._explained():
            return parquet.read_table(self._inner(name), columns=columns, filters=where, filesystem=system)

    def batches(
        self, name: str, columns: Sequence[str] | None = None, rows: int = 1024
    ) -> Iterator[pyarrow.RecordBatch]:
        """The same a few rows at a time."""
        with self._explained(), self._place[0].open_input_file(self._inner(name)) as file:
            yield from parquet.ParquetFile(file).iter_batches(rows, columns=columns)

    def write_table(self, name: str, table: pyarrow.Table, rows: int = 1024) -> None:
        """Write a Parquet file, in groups of so many rows."""
        held = pyarrow.BufferOutputStream()
        parquet.write_table(table, held, compression=_COMPRESSION, row_group_size=rows)
        self._put(name, held.getvalue())

    def remove(self, folder: str = "") -> None:
        """Remove what a folder holds."""
        with self._explained():
            self._place[0].delete_dir_contents(self._inner(folder).rstrip("/"), missing_dir_ok=True)

    def _put(self, name: str, data: bytes | pyarrow.Buffer) -> None:
        system, _ = self._place
        target = self._inner(name)
        # Two tries of one task may write at a time, so each has a name of its own.
        part = f"{target}.{os.getpid()}.part" if self._local else target
        with self._explained():
            system.create_dir(target.rpartition("/")[0], recursive=True)
            with system.open_output_stream(part) as file:
                file.write(data)
            if self._local:
                system.move(part, target)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, pyarrow.ArrowException) as error:
            told = " ".join(str(error).split())
            raise StoreError(f"{self.address}: {told}; give another folder, or mend this one") from error
