"""The exceptions Marsad raises on purpose; anything else that escapes is a bug.

Bad *data* never raises: it becomes a :class:`marsad.records.Rejected` value. These are for a broken
environment or a wrong call, and every message says what to do.

::

    MarsadError
    ├── UsageError        the call cannot mean anything (unknown country, no such file)
    ├── InputError        nothing at all could be read from what was given
    ├── StoreError        the store cannot be opened, read or written
    │   └── SchemaError   the store was written by another, newer version
    ├── KnowledgeError    a knowledge table is malformed
    ├── NotFoundError     a question about something the record does not hold
    └── MissingExtraError an optional dependency is not installed
"""

__all__ = [
    "InputError",
    "KnowledgeError",
    "MarsadError",
    "MissingExtraError",
    "NotFoundError",
    "SchemaError",
    "StoreError",
    "UsageError",
]


class MarsadError(Exception):
    """Base of every error Marsad raises on purpose; its text is shown to the user as it is."""

    exit_code = 2


class UsageError(MarsadError):
    """The call cannot mean anything, for example a country that does not exist."""


class InputError(MarsadError):
    """Nothing at all could be read from the paths that were given."""


class StoreError(MarsadError):
    """The store cannot be opened, read or written."""

    exit_code = 3


class SchemaError(StoreError):
    """The store was written by a newer version of Marsad, or is no store of Marsad."""


class KnowledgeError(MarsadError):
    """A table of the knowledge is malformed; the text names the file and the row."""


class NotFoundError(MarsadError):
    """The record holds nothing under the given id or name."""

    exit_code = 4


class MissingExtraError(MarsadError):
    """An optional dependency is not installed; the text holds the command that installs it."""
