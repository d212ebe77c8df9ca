"""The kinds of hostile input and the plan of a run: which kind, of which size, from which seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from evaluation.hostile import archives, encodings, markup, mutations, plain, rows, traps

Maker = Callable[[Random, int], bytes]
LARGEST = 20_000_000
"""The most bytes that a plan asks for; some kinds go a little beyond it on purpose."""
_FULL = 0.002  # of all inputs have the full size of their kind
_SMALL, _MIDDLE = 200, 40_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to make an input: ``name`` is ``group/kind``, ``suffix`` that of its file.

    ``full`` is the size in bytes at which it is meant to hurt; ``make`` is told about how many to make.
    ``weight`` is its share among the inputs of ordinary size.
    """

    name: str
    suffix: str
    full: int
    weight: int
    make: Maker


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a plan; all of it follows from these."""

    number: int
    kind: str
    size: int
    seed: int


def _kinds() -> Iterator[Kind]:
    for group, module in (
        ("text", plain),
        ("html", markup),
        ("encoding", encodings),
        ("rows", rows),
        ("archive", archives),
    ):
        for name, (suffix, full, make) in module.MAKERS.items():
            yield Kind(f"{group}/{name}", suffix, full, 1, make)
    for name, (suffix, full, make) in traps.MAKERS.items():
        yield Kind(f"trap/{name}", suffix, full, 12, make)
    for name, (suffix, full, make) in mutations.MAKERS.items():
        yield Kind(f"mutated/{name}", suffix, full, 30, make)


KINDS = {kind.name: kind for kind in _kinds()}
"""All kinds by their names."""


def plan(count: int, seed: int) -> Iterator[Input]:
    """The first ``count`` inputs of a seed: each kind once at its full size, then kinds and sizes by chance.

    A longer plan begins with a shorter one.
    """
    random = Random(f"plan {seed}")
    names = sorted(KINDS)
    weights = [KINDS[name].weight for name in names]
    for number in range(count):
        if number < len(names):
            name, size = names[number], KINDS[names[number]].full
        else:
            (name,) = random.choices(names, weights)
            size = _size(random, KINDS[name].full)
        yield Input(number, name, size, random.getrandbits(48))


def _size(random: Random, full: int) -> int:
    if random.random() < _FULL:
        return int(full * random.uniform(0.2, 1.0))
    most = min(full, _MIDDLE)
    return int(_SMALL * (most / _SMALL) ** random.random()) if most > _SMALL else most


def made(item: Input) -> bytes:
    """The bytes of an input; the same ones each time."""
    return KINDS[item.kind].make(Random(item.seed), item.size)
