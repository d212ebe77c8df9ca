"""What was left out of the record and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from marsad.records import Rejected
from marsad.store import View

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a stage took nothing from some inputs, and how many those are."""

    stage: str
    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class LeftOutPage:
    """The reasons with their counts, the most frequent first, and the first rows."""

    number: int
    reasons: tuple[Reason, ...]
    rows: tuple[Rejected, ...]


def left_out_page(view: View) -> LeftOutPage:
    """Everything that was given and became no article."""
    counts: Counter[tuple[str, str]] = Counter()
    rows: list[Rejected] = []
    for item in view.rejected():
        counts[item.stage, item.reason] += 1
        if len(rows) < MOST_ROWS:
            rows.append(item)
    reasons = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return LeftOutPage(
        number=counts.total(),
        reasons=tuple(Reason(stage, reason, number) for (stage, reason), number in reasons),
        rows=tuple(rows),
    )
