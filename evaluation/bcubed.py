"""BCubed: how well a clustering agrees with the true one, item by item (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """``precision`` is over the items that were clustered, ``recall`` over all; both 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def bcubed(found: Mapping[str, str], truth: Mapping[str, str]) -> Agreement:
    """The agreement of clusters with the true ones; both map an item to its cluster.

    The items are those of ``truth``. One that ``found`` lacks has a recall of nothing and no say in the
    precision, so that what was missed costs recall even where it would have stood alone.
    """
    clusters = Counter(found[item] for item in truth if item in found)
    classes = Counter(truth.values())
    shared = Counter((found[item], truth[item]) for item in truth if item in found)
    held = sum(clusters.values())
    precision = sum(n * n / clusters[cluster] for (cluster, _), n in shared.items())
    recall = sum(n * n / classes[cls] for (_, cls), n in shared.items())
    return Agreement(precision / held if held else 0.0, recall / len(truth) if truth else 0.0)
