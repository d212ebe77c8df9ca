"""The rows of a Parquet table, a few at a time; needs the extra ``parquet``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from marsad.read.inside import Inside
from marsad.read.page import rejected
from marsad.read.rows import Table
from marsad.read.streams import BrokenInputError
from marsad.records import Page, Rejected

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

_BATCH = 32
_HEADER = 50_000_000  # bytes that the description of a table may hold
_DETAIL = 150
# pyarrow's own errors are children of these.
_BROKEN = (OSError, ValueError, TypeError, LookupError, NotImplementedError, MemoryError)


def rows(inside: Inside) -> Iterator[Page | Rejected]:
    """The pages of a table, each named by its row; a group of rows that is damaged loses none but itself."""
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        yield rejected(inside.name, "needs_extra", "a Parquet table: pip install 'marsad[parquet]'")
        return
    table = Table(inside.options)
    file, used = _opened(parquet, inside.seekable(), table)
    first = 1
    for group in range(file.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        batches = file.iter_batches(_BATCH, row_groups=[group], columns=used)
        yield from _group(inside.name, range(first, first + size), batches, table)
        first += size


def _opened(parquet: ModuleType, source: io.BufferedIOBase, table: Table) -> tuple[ParquetFile, list[str]]:
    """The table and the columns that are used of it, their strings kept once however often they repeat."""
    bounds = {"thrift_string_size_limit": _HEADER, "thrift_container_size_limit": _HEADER}
    try:
        schema = parquet.ParquetFile(source, **bounds).schema_arrow
    except _BROKEN as error:
        raise BrokenInputError("damaged", f"not a sound Parquet table: {_said(error)}") from error
    why = table.missing(schema.names)
    if why is not None:
        raise BrokenInputError("no_column", why)
    used = table.columns(schema.names).used()
    strings = [name for name in used if str(schema.field(name).type) in {"string", "large_string", "binary"}]
    return parquet.ParquetFile(source, read_dictionary=strings, buffer_size=1 << 20, **bounds), used


def _group(
    name: str, numbers: range, batches: Iterator[RecordBatch], table: Table
) -> Iterator[Page | Rejected]:
    done = 0
    while done < len(numbers):
        try:
            batch = next(batches, None)
        except _BROKEN as error:
            detail = f"rows {numbers[done]:,} to {numbers[-1]:,} cannot be read: {_said(error)}"
            yield rejected(f"{name}#{numbers[done]}", "damaged", detail)
            return
        if batch is None:
            return
        for index in range(batch.num_rows):
            yield _row(f"{name}#{numbers[0] + done}", batch, index, table)
            done += 1


def _row(name: str, batch: RecordBatch, index: int, table: Table) -> Page | Rejected:
    try:
        (row,) = batch.slice(index, 1).to_pylist()
    except _BROKEN as error:
        return rejected(name, "bad_row", f"a value that cannot be read: {_said(error)}")
    return table.page(name, row)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:_DETAIL]
