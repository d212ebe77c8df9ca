"""Run a target on many inputs, and report each fault once, with the smallest input that shows it."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from fuzz.targets import BrokenRuleError, Target
from marsad.run.patience import Patience, TooSlowError, forget

_TRIES = 3000  # of making an input smaller
_PROJECT = Path(__file__).parents[1]


@dataclass(slots=True)
class Fault:
    """One way to fail: ``sign`` names it, ``data`` is the smallest input found, ``told`` how it fails."""

    sign: str
    data: bytes
    told: str
    times: int = 1


@dataclass(slots=True)
class Hunt:
    """What came of a run: how many inputs were run, in how many seconds of the processor, the slowest's."""

    executions: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    faults: dict[str, Fault] = field(default_factory=dict)


class Trial:
    """Runs inputs one by one, none longer than ``bound`` seconds of the processor."""

    def __init__(self, run: Callable[[bytes], None], bound: float) -> None:
        self._run = run
        self._patience = Patience(bound)

    def fails(self, data: bytes) -> tuple[str, str] | None:
        """The sign of the fault and how it is told, or None."""
        try:
            with self._patience.limited(0):
                self._run(data)
        except TooSlowError as error:
            forget()
            return "too slow", "".join(traceback.format_exception(error))
        except Exception as error:
            return _sign(error), "".join(traceback.format_exception(error))
        return None


def _sign(error: Exception) -> str:
    """The kind of an error and the last place of this project on its way."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(str(_PROJECT / "marsad"))] or frames
    rule = f": {error}"[:80] if isinstance(error, BrokenRuleError) else ""
    return f"{type(error).__name__} in {Path(own[-1].filename).name}:{own[-1].name}{rule}"


def smaller(data: bytes, shows: Callable[[bytes], bool]) -> bytes:
    """A smaller input that still shows a fault: pieces are left out, large ones first, then single bytes."""
    size, tries = max(1, len(data) // 2), 0
    while True:
        start, shrunk = 0, False
        while start < len(data) and tries < _TRIES:
            without = data[:start] + data[start + size :]
            tries += 1
            if shows(without):
                data, shrunk = without, True
            else:
                start += size
        if tries >= _TRIES or (size == 1 and not shrunk):
            return data
        size = max(1, size // 2)


def inputs(target: Target, name: str, seed: int, first: int, runs: int) -> Iterator[bytes]:
    """The inputs of a seed from a number on; each follows from the name, the seed and its number alone."""
    for number in range(first, first + runs):
        yield target.make(Random(f"{name} {seed} {number}"))


def hunt(
    name: str, target: Target, runs: int, seed: int, *, bound: float, until: float | None = None
) -> Hunt:
    """Run ``runs`` inputs, or until a moment (of the steady clock) has come."""
    trial, result, first = Trial(target.run, bound), Hunt(), time.process_time()
    trial.fails(target.make(Random(0)))  # what is loaded at the first use counts for no input
    for data in inputs(target, name, seed, 0, runs):
        begun = time.process_time()
        failed = trial.fails(data)
        result.executions += 1
        result.slowest = max(result.slowest, time.process_time() - begun)
        if failed is not None:
            _note(result, trial, data, *failed)
        if until is not None and time.monotonic() > until:
            break
    result.seconds = time.process_time() - first
    return result


def _note(result: Hunt, trial: Trial, data: bytes, sign: str, told: str) -> None:
    known = result.faults.get(sign)
    if known is not None:
        known.times += 1
        return

    def shows(other: bytes) -> bool:
        failed = trial.fails(other)
        return failed is not None and failed[0] == sign

    least = smaller(data, shows) if sign != "too slow" else data
    result.faults[sign] = Fault(sign, least, told)


def keep(folder: Path, name: str, fault: Fault) -> Path:
    """Write the input of a fault into a folder, and beside it how it fails."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(fault.sign.encode() + fault.data).hexdigest()[:10]
    path = folder / f"{name}-{digest}.bin"
    path.write_bytes(fault.data)
    path.with_suffix(".txt").write_text(f"{fault.sign}\n\n{fault.told}", "utf-8", "replace")
    return path
