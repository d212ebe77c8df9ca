"""Where the rate of a count changes, and whether a share changed: two published exact methods.

Both answer from few numbers, so both say nothing below a least number of events.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import exp, log

LEAST_EVENTS = 12
LEAST_PERIODS = 8
_LEAST_LENGTH = 2
_PENALTY = 3.0
_TIE = 1e-9
_LOG_TIE = 1e-7


def change_points(counts: Sequence[int], exposure: Sequence[float]) -> tuple[int, ...]:
    """The places at which the rate ``counts / exposure`` changes; empty with too few events or periods.

    Counts are taken as Poisson with a constant rate for each unit of exposure (more than 0 in every period)
    between two changes. The cut with the least cost (minus the log-likelihood, and 3 log n for each further
    segment, none shorter than two periods) is found exactly: B. Jackson et al., An algorithm for optimal
    partitioning of data on an interval, IEEE Signal Processing Letters 12 (2005), 105-108. The penalty is
    that of N. R. Zhang and D. O. Siegmund, A modified Bayes information criterion, Biometrics 63 (2007),
    22-32, without its term for the lengths. Time grows with the square of the number of periods.
    """
    if len(counts) != len(exposure):
        raise ValueError("a count needs its exposure")
    if sum(counts) < LEAST_EVENTS or len(counts) < LEAST_PERIODS:
        return ()
    return _partition(_Costs(counts, exposure), len(counts), _PENALTY * log(len(counts)))


class _Costs:
    """Minus the greatest log-likelihood of a constant rate from one place to another, without constants."""

    def __init__(self, counts: Sequence[int], exposure: Sequence[float]) -> None:
        self._counts = [0, *accumulate(counts)]
        self._exposure = [0.0, *accumulate(exposure)]

    def __call__(self, start: int, stop: int) -> float:
        number = self._counts[stop] - self._counts[start]
        length = self._exposure[stop] - self._exposure[start]
        return -number * log(number / length) if number else 0.0


def _partition(cost: _Costs, length: int, penalty: float) -> tuple[int, ...]:
    best = [-penalty] + [float("inf")] * length
    cuts = [0] * (length + 1)
    for stop in range(_LEAST_LENGTH, length + 1):
        totals = [best[start] + cost(start, stop) for start in range(stop - _LEAST_LENGTH + 1)]
        # Of cuts that are as good the earliest, so that rounding decides nothing.
        cuts[stop] = next(start for start, total in enumerate(totals) if total <= min(totals) + _TIE)
        best[stop] = totals[cuts[stop]] + penalty
    return _walk(cuts, length)


def _walk(cuts: Sequence[int], length: int) -> tuple[int, ...]:
    found = []
    place = cuts[length]
    while place > 0:
        found.append(place)
        place = cuts[place]
    return tuple(reversed(found))


def fisher(hits: int, total: int, other_hits: int, other_total: int) -> float:
    """The two-sided p of Fisher's exact test that two shares (hits of a total) are one.

    R. A. Fisher, Statistical Methods for Research Workers, 5th edition (1934), § 21.02; the two-sided value
    sums the probabilities of all tables that are no more probable than the one seen.
    """
    marked = hits + other_hits
    low, high = max(0, marked - other_total), min(marked, total)
    # The logarithms of how probable each table is, counted from the first; one follows from the one before.
    logs = [0.0]
    for count in range(low, high):
        up = (total - count) * (marked - count)
        logs.append(logs[-1] + log(up) - log((count + 1) * (other_total - marked + count + 1)))
    top, seen = max(logs), logs[hits - low]
    as_rare = sum(exp(item - top) for item in logs if item <= seen + _LOG_TIE)
    return min(1.0, as_rare / sum(exp(item - top) for item in logs))
