"""Inputs in stores of objects (``s3://``, ``gs://``, ``hdfs://`` ...), by pyarrow's file systems.

Who may read them and where they are, the file systems find out by themselves: from the environment and from
the address (``s3://key:secret@bucket/pages?endpoint_override=minio:9000&scheme=http``).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from marsad.errors import InputError, MissingExtraError, UsageError

if TYPE_CHECKING:
    from pyarrow import NativeFile
    from pyarrow.fs import FileSystem


@dataclass(frozen=True, slots=True)
class Object:
    """An object: its address, its name below the folder that was given, its size in bytes."""

    address: str
    name: str
    size: int


def listed(address: str) -> list[Object]:
    """The object at an address, or all below it, sorted by name.

    Raises UsageError where there is none, InputError when the store does not answer.
    """
    system, path = _found(address)
    fs = _fs()
    query = address.partition("?")[2]
    # As it was given, so that a worker finds the same store under it.
    store = address.partition("?")[0].rstrip("/").removesuffix(path.rstrip("/"))
    try:
        info = system.get_file_info(path)
        if info.type == fs.FileType.File:
            return [Object(address, info.base_name, info.size)]
        infos = system.get_file_info(fs.FileSelector(path, recursive=True, allow_not_found=True))
    except OSError as error:
        raise InputError(f"{_shown(address)}: cannot be listed: {_said(error)}") from error
    files = [item for item in infos if item.type == fs.FileType.File]
    if not files:
        raise UsageError(f"{_shown(address)} holds nothing: give an object or a folder of pages")
    below = path.rstrip("/") + "/"
    found = [
        Object(
            f"{store}{item.path}" + (f"?{query}" if query else ""), item.path.removeprefix(below), item.size
        )
        for item in files
    ]
    return sorted(found, key=lambda item: item.name)


def opened(address: str) -> tuple[io.RawIOBase, int]:
    """The bytes of an object, and how many they are; raises OSError."""
    system, path = _found(address)
    file = system.open_input_file(path)
    return _Raw(file), file.size()


class _Raw(io.RawIOBase):
    """An open object as a file that Python's own classes read."""

    def __init__(self, file: NativeFile) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as BufferedReader calls it
        return int(self._file.readinto(buffer))

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _fs() -> ModuleType:
    try:
        from pyarrow import fs  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise MissingExtraError(
            "an address of an object needs pyarrow: pip install 'marsad[parquet]'"
        ) from error
    module: ModuleType = fs
    return module


def _found(address: str) -> tuple[FileSystem, str]:
    fs = _fs()
    try:
        system, path = fs.FileSystem.from_uri(address)
    except (OSError, ValueError) as error:
        raise UsageError(f"{_shown(address)} is no address of an object: {_said(error)}") from error
    return system, path


def _shown(address: str) -> str:
    """An address as it may be shown: without the key and its secret."""
    scheme, sign, rest = address.partition("://")
    place, slash, path = rest.partition("?")[0].partition("/")
    return f"{scheme}{sign}{place.rpartition('@')[2]}{slash}{path}"


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
