"""`python -m benchmarks.compare BEFORE AFTER`: fail where a stage became slower.

Both files are written by ``python -m benchmarks --json``; make them on one machine, one after the other,
for instance from two checkouts.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

SLACK = 1.25  # runs on one quiet machine differed by less than this


def ratios(path: Path) -> dict[str, float]:
    """The ratio of each stage in a file; raises ValueError where the file is another thing."""
    document: object = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict):
        raise ValueError(f"{path}: not written by `python -m benchmarks --json`")
    return {stage: float(row["ratio"]) for stage, row in document.items()}


def slower(before: dict[str, float], after: dict[str, float], slack: float = SLACK) -> list[str]:
    """The stages that cost more than ``slack`` times what they did, or are no longer timed."""
    return [stage for stage, ratio in before.items() if after.get(stage, float("inf")) > slack * ratio]


def main(arguments: list[str] | None = None) -> int:
    """Compare two files; returns 1 where a stage became slower."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--slack", type=float, default=SLACK, help="how much slower is still the same")
    options = parser.parse_args(arguments)
    before, after = ratios(options.before), ratios(options.after)
    bad = slower(before, after, options.slack)
    for stage in sorted(before.keys() | after.keys()):
        shown = [
            f"{ratio:.1f}" if ratio is not None else "-" for ratio in (before.get(stage), after.get(stage))
        ]
        mark = " slower" if stage in bad else ""
        sys.stdout.write(f"{stage:10} {shown[0]:>8} -> {shown[1]:>8}{mark}\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
