"""What pure functions gave in an earlier run, kept so that a build computes only what is new.

A corpus step compares every name with those like it; where a few pages are added to many, nearly all pairs
are those of the last build. What a function gave for them is kept as rows of text: a *kind* (which
function), a *key* (for what) and a *value* (what it gave, or a mark of all that it hung on). A row is used
only where all that it hangs on is the same, so that a run with kept rows gives what one without them gives.

Rows that a run neither uses nor makes anew are dropped, so that they never outgrow what the record holds.
They follow from the record and can be thrown away at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b

Load = Callable[[str], Mapping[str, str]]
"""Gives the rows of a kind, by key."""


class KeptRows:
    """The rows of one kind: those of the last run, and those that this one uses or makes."""

    def __init__(self, before: Mapping[str, str]) -> None:
        self._before = before
        self._now: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The value that was kept for a key, which is then kept further; None when there is none."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is not None:
                self._now[key] = found
        return found

    def had(self, key: str) -> bool:
        """Whether there is a row of the last run, which is not kept further for being asked for."""
        return key in self._before

    def put(self, key: str, value: str) -> None:
        """Keep a value for a key, in place of any that was kept."""
        self._now[key] = value

    def written(self) -> dict[str, str]:
        """The rows that are new or have another value than in the last run."""
        return {key: value for key, value in self._now.items() if self._before.get(key) != value}

    def dropped(self) -> list[str]:
        """The keys of the last run that this one had no use for."""
        return [key for key in self._before if key not in self._now]


class Kept:
    """The rows of all kinds; a kind is loaded when it is first asked for, and one never asked for stays."""

    def __init__(self, load: Load | None = None) -> None:
        self._load = load or (lambda _: {})
        self._kinds: dict[str, KeptRows] = {}

    def rows(self, kind: str) -> KeptRows:
        """The rows of a kind."""
        if kind not in self._kinds:
            self._kinds[kind] = KeptRows(self._load(kind))
        return self._kinds[kind]

    @property
    def used(self) -> Mapping[str, KeptRows]:
        """The kinds that were asked for."""
        return self._kinds


def mark_of(parts: Iterable[str]) -> str:
    """A mark that tells lists of texts apart: 16 hexadecimal digits of their BLAKE2b."""
    joined = "\x1f".join(parts)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
