"""`python -m benchmarks.pipeline --shared DIR`: all seven stages into a store, beside the stack of today.

1,000 real articles (110 to 700 words, 274 at the mean) as pages of HTML of 13 KB and of 87 KB
(:mod:`benchmarks.sites`) and cut after 300 words as plain text, built with one process into a SQLite store;
the same pages through the stack of :mod:`benchmarks.stack`, and through trafilatura with metadata alone.

Programs go by turns, each time in a process of its own, so that none profits from what it remembers of the
pages and each shows its own memory. Before the clock starts each has read other pages: imports, tables and
models are loaded then. Processor time; of the rounds the best counts. Shares of the stages are of a further
build, whose clocks cost a little themselves.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from evaluation import document

ROUNDS = 2
ARTICLES = 1000
_BEFORE = 40  # pages that are read before the clock starts
_SIZES = {"13 KB": 13, "87 KB": 87}
TEXT = "text"
OURS, STACK, METADATA = "marsad", "stack", "trafilatura"
_NAMES = {
    OURS: "marsad, all seven stages into a store",
    STACK: "trafilatura, dateparser, CRF tagger, datasketch",
    METADATA: "trafilatura with metadata alone",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One program on one set of pages: processor seconds, megabytes at the most and once loaded, shares."""

    seconds: float
    memory: int
    loaded: int
    shares: dict[str, float]


# ------------------------------------------------------------------- what happens in a process of its own


def prepare(shared: Path | None, folder: Path, number: int) -> int:
    """Write the pages, each set with others that are read before; returns the words of the mean article."""
    from benchmarks import sites  # noqa: PLC0415 - the process that starts the others stays small

    items, others = sites.articles(shared, number), sites.articles(shared, _BEFORE, skipped=number)
    for name, some in (("pages", items), ("before", others or items[:_BEFORE])):
        for kind, size in _SIZES.items():
            sites.write_pages(_folder(folder, kind, name), some, size)
        sites.write_texts(_folder(folder, TEXT, name), some)
    return sum(len(item.body.split()) for item in items) // len(items)


def _folder(folder: Path, kind: str, name: str) -> Path:
    found = folder / kind / name
    found.mkdir(parents=True, exist_ok=True)
    return found


def measure(program: str, kind: str, folder: Path, *, watched: bool = False) -> Run:
    """Read a set of pages with a program in this process."""
    before, pages = _folder(folder, kind, "before"), _folder(folder, kind, "pages")
    return (
        _ours(before, pages, watched=watched) if program == OURS else _theirs(program, folder, before, pages)
    )


def _ours(before: Path, pages: Path, *, watched: bool) -> Run:
    from benchmarks.shares import watched as watch  # noqa: PLC0415 - of this program alone
    from marsad.run import build  # noqa: PLC0415 - as above
    from marsad.store import create_store  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as name:
        build([before], create_store(Path(name) / "before.db"))
        loaded, began = peak(), time.process_time()
        with watch() if watched else nullcontext() as shares:
            report = build([pages], create_store(Path(name) / "record.db"))
            told = {} if shares is None else shares.shares()
        assert report.passed == report.inputs, report
    return Run(time.process_time() - began, peak(), loaded, told)


def _theirs(program: str, folder: Path, before: Path, pages: Path) -> Run:
    from benchmarks import stack  # noqa: PLC0415 - of these programs alone

    reason = stack.missing()
    assert reason is None, reason
    work = stack.metadata() if program == METADATA else stack.stack(_model(folder))
    work(_read(before))
    loaded, began = peak(), time.process_time()
    work(_read(pages))
    return Run(time.process_time() - began, peak(), loaded, {})


def _read(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        yield path.read_text("utf-8")


def _model(folder: Path) -> Path:
    return folder / "names.crf"


def peak() -> int:
    """The largest memory of this process, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# --------------------------------------------------------------------------- turns


def _elsewhere(call: str, *arguments: object) -> str:
    """What a call of this module or :mod:`benchmarks.stack` prints in a process of its own."""
    code = f"import sys; from pathlib import Path; from benchmarks import pipeline, stack; {call}"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip()


def _fresh(program: str, kind: str, folder: Path, *, watched: bool = False) -> Run:
    call = (
        "import json; from dataclasses import asdict; print(json.dumps(asdict("
        f"pipeline.measure(sys.argv[1], sys.argv[2], Path(sys.argv[3]), watched={watched}))))"
    )
    return Run(**json.loads(_elsewhere(call, program, kind, folder)))


def turns(folder: Path, kind: str, programs: Iterable[str], rounds: int) -> dict[str, Run]:
    """The best run of each program, by turns."""
    best: dict[str, Run] = {}
    for _ in range(rounds):
        for program in programs:
            run = _fresh(program, kind, folder)
            sys.stderr.write(f"{kind}, {program}: {run.seconds:.1f} s\n")
            if program not in best or run.seconds < best[program].seconds:
                best[program] = run
    return best


def report(shared: Path | None, folder: Path, number: int, rounds: int) -> list[str]:
    """All tables, as they stand in docs/performance.md."""
    words = _elsewhere(
        "shared = Path(sys.argv[1]) if sys.argv[1] else None; "
        "print(pipeline.prepare(shared, Path(sys.argv[2]), int(sys.argv[3])))",
        *("" if shared is None else shared, folder, number),
    )
    reason = _elsewhere("print(stack.missing() or '')") or (shared is None and "it needs --shared") or ""
    programs = (OURS,) if reason else (OURS, STACK, METADATA)
    if not reason and not _model(folder).exists():
        _elsewhere("stack.train(Path(sys.argv[1]), Path(sys.argv[2]))", shared, _model(folder))
    found = {kind: turns(folder, kind, programs, rounds) for kind in _SIZES}
    found[TEXT] = turns(folder, TEXT, (OURS,), rounds)
    shares = {kind: _fresh(OURS, kind, folder, watched=True).shares for kind in found}
    told = [f"Not compared: {reason}.", ""] if reason else []
    return [
        f"{number} articles, {words} words at the mean.",
        "",
        *told,
        *_table(found, number),
        "",
        *_stages(shares),
    ]


def _table(found: dict[str, dict[str, Run]], number: int) -> list[str]:
    lines = ["| pages | program | a second, one core | its time in ours | memory, MB | of it loaded before |"]
    lines.append("|---|---|---:|---:|---:|---:|")
    for kind, runs in found.items():
        name = "text, 300 words" if kind == TEXT else f"HTML, {kind}"
        for program, run in runs.items():
            ratio = run.seconds / runs[OURS].seconds
            speed = number / run.seconds
            lines.append(
                f"| {name} | {_NAMES[program]} | {speed:.0f} | {ratio:.2f} | {run.memory} | {run.loaded} |"
            )
    return lines


def _stages(shares: dict[str, dict[str, float]]) -> list[str]:
    stages = list(next(iter(shares.values())))
    lines = [f"| stage | {' | '.join(shares)} |", f"|---|{'---:|' * len(shares)}"]
    for stage in stages:
        lines.append(f"| {stage} | {' | '.join(f'{100 * own[stage]:.1f} %' for own in shares.values())} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, or put them into a document; returns 0, also where the rivals are absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data/news")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help=f"{ARTICLES} unless told")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"{ROUNDS} unless told")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep pages and the rival's model there")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the tables in FILE")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = options.work or Path(name)
        lines = report(options.shared, folder, options.articles, options.rounds)
    sys.stdout.write("\n".join(lines) + "\n")
    if options.document is not None:
        source = [] if options.shared is None else ["--shared DIR"]
        rounds = [] if options.rounds == ROUNDS else [f"--rounds {options.rounds}"]
        seen = document.seen(["python -m benchmarks.pipeline", *source, *rounds])
        document.replace(options.document, [*seen, *lines], "pipeline")
    return 0


if __name__ == "__main__":
    sys.exit(main())
