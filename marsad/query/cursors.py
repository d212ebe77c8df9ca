"""Cursors: where in a list the next page begins, as a text that a caller keeps and gives back.

A cursor names the last item that was shown and what it is sorted by, never a number of items: what is added
to the record meanwhile moves nothing. It belongs to one question; under another one it is refused. It holds
nothing secret and grants nothing: whatever stands in it, only places in the list of its question follow.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from math import isnan

from marsad.errors import UsageError

_LONGEST = 600
_DIGEST = 8
_ADVICE = "take the cursor of an earlier answer to the same question, or leave it out"

Value = str | float | None


class CursorError(UsageError):
    """A cursor that is none, or of another question."""


def write_cursor(question: object, values: tuple[Value, ...]) -> str:
    """The cursor of a place in the answer to a question; ``question`` is what its text form tells apart."""
    text = json.dumps([_digest(question), *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii").rstrip("=")


def read_cursor(question: object, cursor: str, kinds: tuple[type, ...]) -> tuple[Value, ...]:
    """The values of a cursor, each None or of its kind; raises CursorError for anything else."""
    found = _parse(cursor)
    if not isinstance(found, list) or len(found) != len(kinds) + 1:
        raise CursorError(f"this is no cursor; {_ADVICE}")
    digest, *values = found
    if digest != _digest(question):
        raise CursorError(f"this cursor belongs to another question; {_ADVICE}")
    return tuple(_checked(value, kind) for value, kind in zip(values, kinds, strict=True))


def _parse(cursor: str) -> object:
    if not cursor or len(cursor) > _LONGEST or not cursor.isascii():
        raise CursorError(f"this is no cursor; {_ADVICE}")
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("utf-8", "surrogatepass")
        document: object = json.loads(text)
    except (binascii.Error, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise CursorError(f"this is no cursor; {_ADVICE}") from error
    return document


def _checked(value: object, kind: type) -> Value:
    if value is None or (kind is str and isinstance(value, str)):
        return value
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and not isnan(value):
        try:
            return float(value)
        except OverflowError as error:
            raise CursorError(f"this is no cursor; {_ADVICE}") from error
    raise CursorError(f"this is no cursor; {_ADVICE}")


def _digest(question: object) -> str:
    return hashlib.sha256(repr(question).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
