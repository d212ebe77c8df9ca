"""The learnt weights of the splitter: a row for each number that is seen of a place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from marsad.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Weights:
    """What is added for each number seen, and where one starts from."""

    base: float
    each: tuple[float, ...]

    def odds(self, seen: tuple[float, ...]) -> float:
        """The logarithm of the odds that the place opens a story."""
        return self.base + sum([weight * value for weight, value in zip(self.each, seen, strict=True)])


def read(document: str, names: tuple[str, ...]) -> Weights:
    """The weights of a JSON object from name to number, in the order of ``names``; ``base`` is the start.

    Raises KnowledgeError when a name is missing, or one is there that nothing measures.
    """
    table: dict[str, float] = json.loads(document)
    if set(table) != {"base", *names}:
        raise KnowledgeError(f"weights and what is measured differ: {sorted(set(table) ^ {'base', *names})}")
    return Weights(table["base"], tuple(table[name] for name in names))


@cache
def weights(kind: type[NamedTuple], table: str) -> Weights:
    """The weights of the package for one kind of record."""
    document = files("marsad.extract").joinpath("data", f"{table}.json").read_text("utf-8")
    return read(document, kind._fields)
