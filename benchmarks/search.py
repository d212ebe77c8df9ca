"""`python -m benchmarks.search [--shared DIR] [--store FILE] [--articles N]`: how quick answers are.

On a record of a hundred thousand articles (benchmarks/record.py; made where there is no file of that name)
asks the API for pages of the chronicle, facets and searches, each question in turn, several rounds, and
prints the median and the 95th percentile of the milliseconds of each kind. Seconds of a machine, not ratios:
the aim is that a reader does not wait.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import httpx

from benchmarks.record import make_at
from benchmarks.workload import texts
from marsad.web import create_app

ARTICLES = 100_000
_TEXTS = 8_500
_ROUNDS = 5
_Fields = tuple[tuple[str, str], ...]

QUESTIONS: dict[str, tuple[tuple[str, _Fields], ...]] = {
    "chronicle": (
        ("chronicle", ()),
        ("chronicle", (("order", "newest"),)),
        ("chronicle", (("country", "SAU"),)),
        ("chronicle", (("country", "USA"), ("with", "RUS"))),
        ("chronicle", (("type", "CONSULT"), ("since", "2016"), ("until", "2018"))),
        ("chronicle", (("actor", "Obama"),)),
        ("chronicle", (("actor", "نتنياهو"), ("context", "diplomatic"))),
        ("chronicle", (("place", "الرياض"), ("status", "planned"))),
        ("chronicle", (("mode", "visit"), ("min_confidence", "0.7"), ("limit", "200"))),
        ("chronicle", (("search", "الملف"),)),
        ("chronicle", (("search", "Putin"), ("since", "2015-06"))),
    ),
    "facets": (
        ("facets", ()),
        ("facets", (("country", "USA"),)),
        ("facets", (("type", "CONSULT"), ("since", "2016"), ("until", "2018"))),
        ("facets", (("search", "بوتين"),)),
    ),
    "search": (
        ("search", (("q", "الحوثي"),)),
        ("search", (("q", "أوباما"),)),
        ("search", (("q", "Netanyahu"),)),
        ("search", (("q", "netanyahou"),)),
        ("search", (("q", '"مجلس الأمن"'),)),
        ("search", (("q", "الاتفاق النووي -إيران"),)),
        ("search", (("q", "نووي OR صواريخ"), ("order", "newest"))),
        ("search", (("q", "السعودية"),)),
        ("search", (("q", "في"),)),
        ("search", (("q", "وزير الخارجية"), ("since", "2016"), ("until", "2017"))),
        ("search", (("q", "الريا*"),)),
        ("search", (("q", "الرياض"), ("as_written", "true"))),
        ("search", (("q", "عبد الفتاح السيسي"),)),
        ("search", (("q", "قالت"), ("order", "oldest"))),
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The milliseconds of one kind of question."""

    kind: str
    asked: int
    median: float
    p95: float


def measure(store: Path, rounds: int = _ROUNDS, *, verbose: bool = False) -> list[Row]:
    """Ask every question in turn; the first round, which fills caches, counts too but for its very first."""
    return asyncio.run(_measure(store, rounds, verbose=verbose))


async def _measure(store: Path, rounds: int, *, verbose: bool) -> list[Row]:
    transport = httpx.ASGITransport(app=create_app(store))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        began = time.perf_counter()
        for path in ("chronicle", "outlets"):
            (await client.get(f"/api/v1/{path}")).raise_for_status()
        sys.stdout.write(f"first answers after {time.perf_counter() - began:.1f} s\n")
        seconds: dict[str, list[float]] = {kind: [] for kind in QUESTIONS}
        for _ in range(rounds):
            for kind, questions in QUESTIONS.items():
                for path, fields in questions:
                    address = f"/api/v1/{path}?{urlencode(fields)}"
                    taken = await _ask(client, address)
                    seconds[kind].append(taken)
                    if verbose:
                        sys.stdout.write(f"{taken * 1000:7.0f} ms {path} {fields}\n")
    return [
        Row(kind, len(found), median(found) * 1000, quantiles(found, n=20)[-1] * 1000)
        for kind, found in seconds.items()
    ]


async def _ask(client: httpx.AsyncClient, address: str) -> float:
    began = time.perf_counter()
    answer = await client.get(address)
    taken = time.perf_counter() - began
    answer.raise_for_status()
    return taken


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| question | asked | median, ms | 95th percentile, ms |", "|---|---:|---:|---:|"]
    lines += [f"| {row.kind} | {row.asked} | {row.median:.0f} | {row.p95:.0f} |" for row in rows]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data/news")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep the record here, or use it")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, metavar="N")
    parser.add_argument("--verbose", action="store_true", help="print each question's time")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        path: Path = options.store or Path(folder) / "large.db"
        if not path.exists():
            began = time.perf_counter()
            make_at(path, texts(options.shared, _TEXTS), options.articles)
            sys.stdout.write(f"made {options.articles:,} articles in {time.perf_counter() - began:.0f} s\n")
        rows = measure(path, options.rounds, verbose=options.verbose)
    sys.stdout.write(table(rows) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
