"""`python -m evaluation [STAGE ...] --shared DIR`: score the stages and print the figures.

Exit codes: 0 all is well, 1 a figure is below its floor, 2 the call cannot mean anything.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from evaluation import (
    date_rivals,
    document,
    gate,
    report,
    score_actor_sample,
    score_actors,
    score_chronicle,
    score_coreference,
    score_dates,
    score_event_gold,
    score_event_reading,
    score_event_sample,
    score_events,
    score_extract,
    score_hard_pages,
    score_names,
    score_read,
    score_reuse,
    score_rivals,
)
from evaluation.figures import Sheet
from evaluation.inputs import Inputs
from evaluation.run import Run
from evaluation.stages import StageMissingError
from marsad.errors import MarsadError, UsageError

Scorer = Callable[[Run, Sheet], None]

SCORERS: dict[str, Scorer] = {
    "read": score_read.score,
    "extract": score_extract.score,
    "hard": score_hard_pages.score,
    "dates": score_dates.score,
    "actors": score_actors.score,
    "actor_sample": score_actor_sample.score,
    "names": score_names.score,
    "events": score_events.score,
    "event_gold": score_event_gold.score,
    "event_reading": score_event_reading.score,
    "event_sample": score_event_sample.score,
    "reuse": score_reuse.score,
    "chronicle": score_chronicle.score,
    "coreference": score_coreference.score,
    "rivals": score_rivals.score,
    "date_rivals": date_rivals.score,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="marsad evaluate", description="Score the stages of Marsad.")
    parser.add_argument(
        "stages", nargs="*", metavar="STAGE", help=f"any of {', '.join(SCORERS)}; all when none"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the data files")
    parser.add_argument("--gold", type=Path, metavar="FILE", help="gold of whole pages")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="folder of the pages the gold is about")
    parser.add_argument(
        "--shared", type=Path, metavar="DIR", help="folder with data/, gold/seeds.json and seeds/"
    )
    parser.add_argument("--full", action="store_true", help="all of the large files instead of samples")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the table of figures in FILE")
    parser.add_argument("--verbose", action="store_true", help="print each miss")
    parser.add_argument("--gate", type=Path, metavar="FILE", help="exit 1 when a figure is below its floor")
    parser.add_argument("--update", action="store_true", help="raise the floors of --gate to these figures")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    return parser


def _inputs(options: argparse.Namespace) -> Inputs:
    shared: Path | None = options.shared
    named: tuple[Path | None, ...] = (options.data, options.gold, options.pages)
    if shared is None and not any(named):
        raise UsageError("nothing to score: give --shared DIR, or --data, --gold and --pages")
    for path in named:
        if path is not None and not path.exists():
            raise UsageError(f"{path} does not exist")
    data, gold, pages = (
        path or _present(shared, part) for path, part in zip(named, _SHARED_PARTS, strict=True)
    )
    return Inputs(data, gold, pages, options.full)


_SHARED_PARTS = ("data", "gold/seeds.json", "seeds")


def _present(shared: Path | None, part: str) -> Path | None:
    """A part of the shared folder, or None where it is absent: what it would measure is then skipped."""
    return shared / part if shared is not None and (shared / part).exists() else None


def _chosen(names: list[str]) -> list[str]:
    unknown = [name for name in names if name not in SCORERS]
    if unknown:
        raise UsageError(f"no stage {unknown[0]!r}; the stages are {', '.join(SCORERS)}")
    return [name for name in SCORERS if name in names or not names]


def score(stage: str, run: Run) -> Sheet:
    """Run one stage's scorer; a stage that is not there is said on its sheet."""
    sheet = Sheet(stage)
    began = time.perf_counter()
    try:
        SCORERS[stage](run, sheet)
    except StageMissingError as error:
        sheet.skip(stage, str(error))
    sheet.seconds = time.perf_counter() - began
    return sheet


def _run(options: argparse.Namespace, console: Console) -> int:
    chosen = _chosen(options.stages)
    inputs = _inputs(options)
    run = Run(inputs)
    sheets = [score(stage, run) for stage in chosen]
    report.show(sheets, console, options.verbose)
    if options.json is not None:
        report.write_json(sheets, options.json)
    if options.document is not None:
        shared = [] if options.shared is None else ["--shared DIR"]
        full = ["--full"] if options.full else []
        document.write(options.document, sheets, [*options.stages, *shared, *full])
    if options.gate is None:
        return 0
    if options.update:
        return gate.update(options.gate, sheets, inputs, console, options.allow_regression)
    return gate.check(options.gate, sheets, inputs, console)


def main(arguments: list[str] | None = None) -> int:
    """Score what the arguments name; returns the exit code."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 140)
    try:
        return _run(options, console)
    except MarsadError as error:
        sys.stderr.write(f"marsad evaluate: {error}\n")
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
