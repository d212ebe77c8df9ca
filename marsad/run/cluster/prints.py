"""Fingerprints and excerpts of articles as Arrow tables."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

import numpy as np
import pyarrow

from marsad.pipeline import reuse_steps as steps

_WORDS = ("words", "starts", "ends", "sentences")
PRINTS = pyarrow.schema(
    [
        ("article", pyarrow.string()),
        *((name, pyarrow.binary()) for name in _WORDS),
        ("complete", pyarrow.uint64()),
        ("body", pyarrow.binary()),
    ]
)
"""A fingerprint: its columns of numbers as bytes. ``body`` is equal for equal words alone, empty for none."""

SHINGLES = pyarrow.schema(
    [("shard", pyarrow.int32()), ("once", pyarrow.binary()), ("several", pyarrow.binary())]
)
"""The shingles of a part that are of one shard: those of one article, those of several."""

EXCERPTS = pyarrow.schema(
    [
        ("shard", pyarrow.int32()),
        *(
            (name, pyarrow.binary())
            for name in ("shingles", "articles", "copies", "around", "inside", "ahead")
        ),
    ]
)
"""The excerpts of a part that are of one shard."""

_KINDS: Mapping[str, type[np.generic]] = {
    "shingles": np.uint64,
    "articles": np.int64,
    "copies": np.int64,
    "around": np.uint64,
    "inside": np.bool_,
    "ahead": np.uint32,
}
_WIDTHS = {"around": 3, "inside": 3}
_TYPES = {"words": "Q", "starts": "i", "ends": "i", "sentences": "i"}


def prints_table(prints: Iterable[steps.Fingerprint]) -> pyarrow.Table:
    """Fingerprints as rows."""
    rows = [
        {
            "article": row.article_id,
            **{name: getattr(row, name).tobytes() for name in _WORDS},
            "complete": row.complete,
            "body": blake2b(row.words.tobytes(), digest_size=16).digest() if len(row.words) > 0 else b"",
        }
        for row in prints
    ]
    return pyarrow.Table.from_pylist(rows, schema=PRINTS)


def prints_of(table: pyarrow.Table) -> list[steps.Fingerprint]:
    """The fingerprints of rows; columns that the table has not are empty."""
    columns = {
        name: table[name].to_pylist() if name in table.column_names else [b""] * table.num_rows
        for name in _WORDS
    }
    complete = table["complete"].to_pylist() if "complete" in table.column_names else [0] * table.num_rows
    found = []
    for row, article in enumerate(table["article"].to_pylist()):
        words, starts, ends, sentences = (array(_TYPES[name], columns[name][row]) for name in _WORDS)
        found.append(steps.Fingerprint(article, words, starts, ends, sentences, complete[row]))
    return found


def shingles_table(once: np.ndarray, several: np.ndarray, shards: int) -> pyarrow.Table:
    """Shingles of a part, sorted to the shards."""
    rows = [
        {"shard": shard, "once": _of(once, shard, shards), "several": _of(several, shard, shards)}
        for shard in range(shards)
    ]
    return pyarrow.Table.from_pylist(rows, schema=SHINGLES)


def _of(values: np.ndarray, shard: int, shards: int) -> bytes:
    own: bytes = values[values % np.uint64(shards) == np.uint64(shard)].tobytes()
    return own


def numbers_of(data: bytes) -> np.ndarray:
    """Hashes that were written as bytes."""
    return np.frombuffer(data, np.uint64)


def excerpts_table(found: steps.Excerpts, shards: int) -> pyarrow.Table:
    """Excerpts of a part, sorted to the shards."""
    rows = []
    for shard in range(shards):
        own = found.of(found.shingles % np.uint64(shards) == np.uint64(shard))
        rows.append({"shard": shard, **{name: getattr(own, name).tobytes() for name in _KINDS}})
    return pyarrow.Table.from_pylist(rows, schema=EXCERPTS)


def excerpts_of(table: pyarrow.Table) -> Sequence[steps.Excerpts]:
    """The excerpts of each row."""
    return [steps.Excerpts(*(_column(name, row[name]) for name in _KINDS)) for row in table.to_pylist()]


def _column(name: str, data: bytes) -> np.ndarray:
    values = np.frombuffer(data, _KINDS[name])
    if name == "ahead":
        return values.reshape(-1, steps.FOLLOWING)
    return values.reshape(-1, _WIDTHS[name]) if name in _WIDTHS else values
