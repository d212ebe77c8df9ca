"""How the time of a kind grows with its size: twice the size may not take four times as long."""

from __future__ import annotations

from random import Random

from rich.console import Console

from evaluation.hostile.kinds import KINDS, Input
from evaluation.hostile.worker import Job, Workshop

_SIZES = (1, 2, 4)
_SHORT = 0.25  # seconds below which a time says nothing of growth
_MOST = 7.0  # times, for four times the size: 4 is linear, 16 is square
_TRIES = 4


def growth(chosen: str, seed: int, stage: str, console: Console) -> int:
    """Print how time grows for each kind whose name holds ``chosen``; 1 when one grows too fast."""
    workshop = Workshop()
    bad = 0
    try:
        for name in sorted(name for name in KINDS if chosen in name):
            for own in _seeds(name, seed):
                times, works = _measured(workshop, name, own, stage)
                grown = times[-1] / max(times[0], _SHORT / 4)
                expected = max(1.0, works[-1] / max(1, works[0]))
                wrong = times[-1] > _SHORT and grown > _MOST * expected / 4
                bad += wrong
                text = " ".join(f"{one:.2f}" for one in times)
                if wrong:
                    console.print(f"{name} {own}: {text} s for {works} bytes: grows too fast", markup=False)
    finally:
        workshop.close()
    console.print(f"{bad} kinds grow too fast")
    return 1 if bad else 0


def _seeds(name: str, seed: int) -> list[int]:
    random = Random(f"growth {name} {seed}")
    return [random.getrandbits(48) for _ in range(_TRIES)]


def _measured(workshop: Workshop, name: str, seed: int, stage: str) -> tuple[list[float], list[int]]:
    most = min(KINDS[name].full, 1_600_000)
    times, works = [], []
    for factor in _SIZES:
        verdict = workshop.judge(Job(Input(0, name, most * factor // _SIZES[-1], seed), stage))
        times.append(verdict.seconds)
        works.append(verdict.work)
    return times, works
