"""The table of a run: what came of the inputs of each kind."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.hostile.kinds import Input
from evaluation.hostile.verdict import READ, Verdict
from marsad.pipeline import FAILED


@dataclass(slots=True)
class _Row:
    inputs: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    pace: float = 0.0  # seconds for a megabyte, of inputs of at least one
    memory: int = 0
    broken: int = 0

    def fields(self) -> dict[str, object]:
        """The row as JSON can hold it."""
        return {name: getattr(self, name) for name in self.__slots__}


class Sheet:
    """Gathers verdicts; says at once what is broken."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._rows: dict[str, _Row] = {}
        self.broken = 0

    def add(self, item: Input, verdict: Verdict) -> None:
        """Count one verdict."""
        row = self._rows.setdefault(item.kind, _Row())
        row.inputs += 1
        row.statuses.update(verdict.statuses)
        row.slowest = max(row.slowest, verdict.seconds)
        if verdict.work >= 1_000_000:
            row.pace = max(row.pace, verdict.seconds * 1e6 / verdict.work)
        row.memory = max(row.memory, verdict.memory)
        row.broken += bool(verdict.broken)
        self.broken += bool(verdict.broken)
        for sentence in verdict.broken[:3]:
            self._console.print(
                f"{item.number} {item.kind} {item.size} {item.seed}: {sentence}", markup=False
            )

    def load(self, path: Path) -> None:
        """Go on from the counts that an earlier piece of the plan has left."""
        if path.exists():
            for kind, row in json.loads(path.read_text()).items():
                self._rows[kind] = _Row(**{**row, "statuses": Counter(row["statuses"])})

    def save(self, path: Path) -> None:
        """Leave the counts for the next piece."""
        path.write_text(json.dumps({kind: row.fields() for kind, row in self._rows.items()}))

    def show(self) -> None:
        """Print the table and its sums."""
        table = Table(title="Hostile inputs", show_footer=False)
        for name in (
            "kind",
            "inputs",
            "read",
            "rejected",
            "failed",
            "slowest s",
            "s/MB",
            "peak MB",
            "broken",
        ):
            table.add_column(
                name, justify="left" if name in {"kind", "rejected"} else "right", no_wrap=name == "kind"
            )
        for kind in sorted(self._rows):
            table.add_row(kind, *_cells(self._rows[kind]))
        table.add_section()
        table.add_row("all", *_cells(_sum(self._rows.values())))
        Console(width=150).print(table)


def _sum(rows: Iterable[_Row]) -> _Row:
    whole = _Row()
    for row in rows:
        whole.inputs += row.inputs
        whole.statuses.update(row.statuses)
        whole.slowest = max(whole.slowest, row.slowest)
        whole.pace = max(whole.pace, row.pace)
        whole.memory = max(whole.memory, row.memory)
        whole.broken += row.broken
    return whole


def _cells(row: _Row) -> tuple[str, ...]:
    refused = {reason: count for reason, count in row.statuses.items() if reason not in {READ, FAILED}}
    rejected = ", ".join(
        f"{reason} {count:,}" for reason, count in sorted(refused.items(), key=lambda one: -one[1])
    )
    return (
        f"{row.inputs:,}",
        f"{row.statuses[READ]:,}",
        rejected,
        f"{row.statuses[FAILED]:,}",
        f"{row.slowest:.2f}",
        f"{row.pace:.2f}" if row.pace else "",
        f"{row.memory / 1e6:,.0f}",
        f"{row.broken:,}",
    )
