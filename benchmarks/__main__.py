"""`python -m benchmarks [STAGE ...] [--shared DIR] [--json FILE]`: time the stages, as ratios."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from rich.console import Console
from rich.table import Table

from benchmarks.workload import Timing, texts, timing
from evaluation import document

STAGES = ("extract", "dates", "dates_short", "actors", "events", "reuse")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "stages", nargs="*", metavar="STAGE", help=f"any of {', '.join(STAGES)}; all when none"
    )
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data/news")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the timings, for benchmarks.compare")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the table in FILE")
    return parser


def bench(stage: str, shared: Path | None) -> Timing:
    """Time one stage on its texts."""
    module: ModuleType = import_module(f"benchmarks.bench_{stage}")
    items = texts(shared, module.TEXTS)
    if hasattr(module, "dress"):
        items = module.dress(items)
    return timing(stage, items, module.prepare(items))


def table(timings: list[Timing]) -> Table:
    """One row a stage."""
    grid = Table(box=None, pad_edge=False)
    for heading in ("stage", "texts", "characters", "a second", "times the reference"):
        grid.add_column(heading, justify="left" if heading == "stage" else "right")
    for one in timings:
        speed, ratio = f"{one.texts_per_second:.0f}", f"{one.ratio:.1f}"
        grid.add_row(one.name, str(one.texts), str(one.characters), speed, ratio)
    return grid


def markdown(timings: list[Timing], command: list[str]) -> list[str]:
    """The table as it stands in the documentation: ratios, for seconds are the machine's."""
    header = ["| stage | texts | characters | times the reference |", "|---|---:|---:|---:|"]
    rows = [f"| {one.name} | {one.texts} | {one.characters} | {one.ratio:.0f} |" for one in timings]
    return [*document.seen(command), *header, *rows]


def as_json(timings: list[Timing]) -> str:
    """The timings as they are kept to be compared: only ratios outlive the machine."""
    rows = {
        one.name: {"ratio": round(one.ratio, 3), "texts": one.texts, "characters": one.characters}
        for one in timings
    }
    return json.dumps(rows, indent=1, sort_keys=True) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Time what the arguments name; returns 0, or 2 for a stage there is not."""
    options = _parser().parse_args(arguments)
    unknown = set(options.stages) - set(STAGES)
    if unknown:
        sys.stderr.write(f"no stage {min(unknown)!r}; the stages are {', '.join(STAGES)}\n")
        return 2
    timings = [
        bench(stage, options.shared) for stage in STAGES if stage in options.stages or not options.stages
    ]
    Console(width=None if sys.stdout.isatty() else 120).print(table(timings))
    if options.json is not None:
        options.json.write_text(as_json(timings), encoding="utf-8")
    if options.document is not None:
        source = [] if options.shared is None else ["--shared DIR"]
        document.replace(
            options.document, markdown(timings, ["python -m benchmarks", *options.stages, *source])
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
