"""`python -m fuzz TARGET --runs N --seed S`: run a target, or all, on inputs made at random.

Exit codes: 0 no fault, 1 a fault was found (its input is in the folder of --found), 2 a wrong call.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from fuzz import guided
from marsad.errors import MissingExtraError

_FOUND = Path("fuzz-found")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Fuzz a reader or a stage.")
    parser.add_argument("target", help="its name, or all, readers or stages")
    parser.add_argument("--runs", type=int, default=10_000, help="inputs for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--bound", type=float, default=5.0, metavar="SECONDS", help="of the processor for an input"
    )
    parser.add_argument("--minutes", type=float, help="end each target after so long, whatever --runs says")
    parser.add_argument(
        "--found", type=Path, default=_FOUND, metavar="DIR", help="keep inputs that fail here"
    )
    parser.add_argument("--guided", action="store_true", help="let libFuzzer guide it (needs atheris)")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Fuzz, print a line for each target and each fault; returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.guided:
        try:
            guided.guided(options.target, options.runs, options.seed, options.bound, options.found)
        except (MissingExtraError, KeyError) as error:
            sys.stderr.write(f"{error}\n")
            return 2
    from fuzz import hunt  # noqa: PLC0415 - as the next
    from fuzz.targets import READERS, STAGES, TARGETS  # noqa: PLC0415 - atheris must be there before them

    groups = {"all": TARGETS, "readers": READERS, "stages": STAGES}
    chosen = groups.get(options.target) or {name: TARGETS[name] for name in TARGETS if name == options.target}
    if not chosen or options.runs < 1:
        sys.stderr.write(f"no such target; there are all, readers, stages, {', '.join(TARGETS)}\n")
        return 2
    faults = 0
    for name, target in chosen.items():
        until = None if options.minutes is None else time.monotonic() + 60 * options.minutes
        result = hunt.hunt(name, target, options.runs, options.seed, bound=options.bound, until=until)
        faults += len(result.faults)
        count = f"{name}: {result.executions} executions, {result.seconds:.0f} s"
        sys.stdout.write(f"{count}, slowest {result.slowest:.2f} s, {len(result.faults)} faults\n")
        for fault in result.faults.values():
            path = hunt.keep(options.found, name, fault)
            sys.stdout.write(f"  {fault.sign}, {fault.times} times: {path}\n")
        sys.stdout.flush()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
