"""`python -m evaluation.hostile --count 20000`: make hostile inputs and see that each ends in one status.

Exit codes: 0 every input did, within its bounds; 1 one did not; 2 the call cannot mean anything.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from evaluation.hostile import report
from evaluation.hostile.kinds import KINDS, Input, made, plan
from evaluation.hostile.scaling import growth
from evaluation.hostile.worker import Job, Workshop


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.hostile", description="Hostile inputs, judged."
    )
    parser.add_argument("--count", type=int, default=20_000, help="inputs of the plan")
    parser.add_argument("--start", type=int, default=0, help="the first input of the plan to judge")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--stage", choices=("extract", "events"), default="extract", help="run up to this stage"
    )
    parser.add_argument("--kind", default="", metavar="TEXT", help="only kinds whose name holds this")
    parser.add_argument("--largest", type=int, default=10**9, metavar="BYTES", help="leave out larger inputs")
    parser.add_argument("--save", type=Path, metavar="DIR", help="keep the inputs that break a rule here")
    parser.add_argument(
        "--scaling", action="store_true", help="each kind at two and four times a size instead"
    )
    parser.add_argument("--tally", type=Path, metavar="FILE", help="add to the counts of earlier pieces")
    return parser


def _chosen(options: argparse.Namespace) -> list[Input]:
    items = plan(options.count, options.seed)
    return [
        item
        for item in items
        if item.number >= options.start and options.kind in item.kind and item.size <= options.largest
    ]


def _keep(folder: Path, item: Input) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{item.number:05d}-{item.kind.replace('/', '-')}{KINDS[item.kind].suffix}"
    (folder / name).write_bytes(made(item))


def _judge_all(options: argparse.Namespace, sheet: report.Sheet) -> None:
    workshop = Workshop()
    try:
        for item in _chosen(options):
            verdict = workshop.judge(Job(item, options.stage))
            sheet.add(item, verdict)
            if verdict.broken and options.save is not None:
                _keep(options.save, item)
    finally:
        workshop.close()


def main() -> int:
    """Judge the inputs of a plan, or measure how time grows with size, and print a table."""
    options = _parser().parse_args()
    if not any(options.kind in name for name in KINDS) or options.count < 1:
        sys.stderr.write(f"no such kind; there are {', '.join(KINDS)}\n")
        return 2
    console = Console(stderr=True)
    if options.scaling:
        return growth(options.kind, options.seed, options.stage, console)
    sheet = report.Sheet(console)
    if options.tally is not None:
        sheet.load(options.tally)
    _judge_all(options, sheet)
    if options.tally is not None:
        sheet.save(options.tally)
    sheet.show()
    return 1 if sheet.broken else 0


if __name__ == "__main__":
    sys.exit(main())
