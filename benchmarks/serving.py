"""`python -m benchmarks.serving [--shared DIR] [--store FILE]`: how quick `marsad serve` is, over HTTP.

Starts the program as a reader does, on a record of a hundred thousand articles (benchmarks/record.py), and
asks it over connections that stay open: first each of many addresses once, one after the other, so that none
has been answered before; then, the program started anew, a mix of pages and API for a while, so many a
second, whatever the answers take (an open loop: a slow answer delays no question, and waiting counts).
Addresses are drawn as readers do, a few of them most of the time. Prints milliseconds, errors, and bytes over
the wire.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from benchmarks.record import make_at
from benchmarks.search import ARTICLES, QUESTIONS
from benchmarks.workload import texts
from marsad.store import open_store

_TEXTS = 8_500
_CONNECTIONS = 128
_LANGUAGES = ("ar", "fr", "en")
_COUNTRIES = ("MAR", "FRA", "USA", "RUS", "SAU", "IRN", "EGY", "TUR", "ISR", "DZA", "CHN", "GBR")
_WORDS = (
    *("الحوثي", "أوباما", "Netanyahu", "netanyahou", '"مجلس الأمن"', "الاتفاق النووي -إيران"),
    *("نووي OR صواريخ", "السعودية", "وزير الخارجية", "الريا*", "عبد الفتاح السيسي", "بوتين", "Obama"),
    *("القاهرة", "النفط", "الانتخابات", "فرنسا والمغرب", "اللاجئين", "غزة", "حلف الناتو", "Erdogan"),
)
_SHARES = {"chronicle": 30, "search": 20, "event": 18, "article": 12, "actor": 5, "api": 15}
"""Of a hundred questions of the mix."""


@dataclass(slots=True)
class Seen:
    """What came of the questions of one kind: seconds of each, bytes of each, answers that were no good.

    ``settled`` are the seconds of those that were asked in the second half of the time.
    """

    seconds: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def addresses(store: Path, number: int = 400) -> dict[str, list[str]]:
    """The addresses of each kind, none twice."""
    chance = random.Random(8)
    fields: list[dict[str, str]] = [{}]
    fields += [{"country": code} for code in _COUNTRIES]
    fields += [{"country": one, "with": other} for one in _COUNTRIES for other in _COUNTRIES if one < other]
    fields += [
        {"type": kind, "since": str(year)} for kind in ("CONSULT", "ACCUSE") for year in range(2014, 2023)
    ]
    fields += [{"search": word} for word in _WORDS] + [{"page": str(page)} for page in range(2, 40)]
    asked = [{"q": word} for word in _WORDS]
    asked += [{"q": word, "in": kind} for word in _WORDS for kind in ("articles", "actors", "events")]
    asked += [{"q": word, "since": str(year), "order": "newest"} for word in _WORDS for year in (2015, 2018)]
    api = [f"/api/v1/{path}?{urlencode(some)}" for rows in QUESTIONS.values() for path, some in rows]
    with open_store(store).view() as view:
        events = [event.id for event in view.events()]
        chosen = chance.sample(events, min(number, len(events)))
        mentions = view.event_mentions_by_id(
            [next(iter(e.mentions)) for e in view.events_by_id(chosen).values()]
        )
        articles = sorted({mention.article_id for mention in mentions.values()})
        people = sorted({s.person_id for m in mentions.values() for s in m.actors if s.person_id is not None})
    return {
        "chronicle": [_with_language("/", some, chance) for some in fields],
        "search": [_with_language("/search", some, chance) for some in asked],
        "event": [_with_language(f"/event/{key}", {}, chance) for key in chosen],
        "article": [_with_language(f"/article/{key}", {}, chance) for key in articles],
        "actor": [_with_language(f"/actor/{key}", {}, chance) for key in people[:120]],
        "api": api,
    }


def _with_language(path: str, fields: Mapping[str, str], chance: random.Random) -> str:
    return f"{path}?{urlencode({**fields, 'lang': chance.choice(_LANGUAGES)})}"


def drawn(found: Mapping[str, Sequence[str]], number: int) -> list[tuple[str, str]]:
    """Kinds and addresses in the order they are asked; of each kind the first come up most (Zipf)."""
    chance = random.Random(88)
    weights = {
        kind: list(accumulate(1 / rank for rank in range(1, len(rows) + 1))) for kind, rows in found.items()
    }
    kinds = chance.choices(list(_SHARES), list(_SHARES.values()), k=number)
    return [
        (kind, chance.choices(found[kind], cum_weights=weights[kind])[0]) for kind in kinds if found[kind]
    ]


# --------------------------------------------------------------------------- the program and its client


@contextmanager
def served(store: Path) -> Iterator[int]:
    """`marsad serve` in a process of its own; its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "marsad",
        "serve",
        "--store",
        str(store),
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield port
        finally:
            process.terminate()


def _wait(port: int, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nobody answers at port {port}")


class _Connection:
    """One connection that is asked one question after the other, as a browser does."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, address: str) -> tuple[int, int]:
        """The status of an answer, and its bytes on the wire, head and body."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 20)
        reader, writer = self._streams
        head = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(head.encode("ascii"))
        try:
            answer = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)\r\ncontent-length: (\d+)", answer)
            size = int(length[1]) if length is not None else 0
            await reader.readexactly(size)
        except (OSError, asyncio.IncompleteReadError):
            self._streams = None
            raise
        return int(answer[9:12]), len(answer) + size


async def _one(
    connection: _Connection, address: str, began: float, seen: Seen, *, late: bool = False
) -> None:
    try:
        status, size = await connection.ask(address)
    except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        seen.errors.append(f"{address}: {error!r}")
        return
    seen.seconds.append(time.perf_counter() - began)
    if late:
        seen.settled.append(seen.seconds[-1])
    seen.sizes.append(size)
    if status != 200:
        seen.errors.append(f"{address}: {status}")


async def each_once(port: int, found: Mapping[str, Sequence[str]]) -> dict[str, Seen]:
    """Every address once, one after the other, kinds in turn."""
    connection, seen = _Connection(port), defaultdict[str, Seen](Seen)
    rows = [(place, kind, address) for kind, some in found.items() for place, address in enumerate(some)]
    for _, kind, address in sorted(rows):
        await _one(connection, address, time.perf_counter(), seen[kind])
    return dict(seen)


async def at_rate(
    port: int, questions: Sequence[tuple[str, str]], rate: float
) -> tuple[dict[str, Seen], float]:
    """The questions, so many a second; a question that no connection is free for waits, and that counts."""
    free: asyncio.Queue[_Connection] = asyncio.Queue()
    for _ in range(_CONNECTIONS):
        free.put_nowait(_Connection(port))
    seen = defaultdict[str, Seen](Seen)

    async def asked(kind: str, address: str, due: float, late: bool) -> None:
        connection = await free.get()
        try:
            await _one(connection, address, due, seen[kind], late=late)
        finally:
            free.put_nowait(connection)

    began = time.perf_counter()
    tasks = []
    for number, (kind, address) in enumerate(questions):
        due = began + number / rate
        if (ahead := due - time.perf_counter()) > 0:
            await asyncio.sleep(ahead)
        tasks.append(asyncio.create_task(asked(kind, address, due, 2 * number >= len(questions))))
    await asyncio.gather(*tasks)
    return dict(seen), time.perf_counter() - began


# --------------------------------------------------------------------------- figures


def table(seen: Mapping[str, Seen]) -> str:
    """What was seen as Markdown."""
    lines = ["| asked for | times | median, ms | 95th percentile, ms | largest, KB | errors |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    every = Seen(
        seconds=[value for item in seen.values() for value in item.seconds],
        sizes=[value for item in seen.values() for value in item.sizes],
        errors=[value for item in seen.values() for value in item.errors],
    )
    for kind, item in [*seen.items(), ("all", every)]:
        if len(item.seconds) > 1:
            last = quantiles(item.seconds, n=20)[-1] * 1000
            figures = f"{median(item.seconds) * 1000:.0f} | {last:.0f} | {max(item.sizes) / 1000:.0f}"
            lines.append(f"| {kind} | {len(item.seconds)} | {figures} | {len(item.errors)} |")
    return "\n".join(lines)


async def first_page(port: int) -> int:
    """The bytes over the wire of the first page with its style and its fonts."""
    connection = _Connection(port)
    fonts = Path(__file__).parents[1] / "marsad/web/pages/static/fonts"
    parts = ["/", "/static/marsad.css", *(f"/static/fonts/{item.name}" for item in fonts.glob("*.woff2"))]
    return sum([(await connection.ask(part))[1] for part in parts])


async def _first(port: int) -> None:
    """Wait for the first answer, for which the events are read into columns."""
    began = time.perf_counter()
    await _Connection(port).ask("/?lang=ar")
    sys.stdout.write(f"the first answer took {time.perf_counter() - began:.1f} s\n")


async def singly(port: int, found: Mapping[str, Sequence[str]]) -> int:
    """Ask for each address once and print what was seen; how many answers were no good."""
    await _first(port)
    sys.stdout.write(f"the first page is {await first_page(port) / 1000:.0f} KB over the wire\n")
    seen = await each_once(port, found)
    sys.stdout.write(f"\neach address once, load {os.getloadavg()[0]:.1f}:\n\n{table(seen)}\n\n")
    return _bad(seen)


async def mixed(port: int, found: Mapping[str, Sequence[str]], rate: float, seconds: float) -> int:
    """Ask the mix and print what was seen; how many answers were no good."""
    await _first(port)
    questions = drawn(found, int(rate * seconds))
    seen, took = await at_rate(port, questions, rate)
    sys.stdout.write(
        f"\n{len(questions)} questions, {rate:g} a second, {_CONNECTIONS} connections, "
        f"{len(set(questions))} different addresses, load {os.getloadavg()[0]:.1f}:\n\n{table(seen)}\n\n"
        f"{len(questions) / took:.0f} a second were answered\n"
    )
    settled = [value for item in seen.values() for value in item.settled]
    if len(settled) > 1:
        last = quantiles(settled, n=20)[-1] * 1000
        sys.stdout.write(
            f"in the second half of the time: median {median(settled) * 1000:.0f} ms, "
            f"95th percentile {last:.0f} ms, longest {max(settled) * 1000:.0f} ms\n"
        )
    return _bad(seen)


def _bad(seen: Mapping[str, Seen]) -> int:
    bad = [error for item in seen.values() for error in item.errors]
    sys.stdout.write("".join(f"{error}\n" for error in bad[:10]))
    return len(bad)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data/news")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep the record here, or use it")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N")
    parser.add_argument("--rate", type=float, default=200.0, metavar="N", help="questions a second")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="N")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        path: Path = options.store or Path(folder) / "large.db"
        if not path.exists():
            make_at(path, texts(options.shared, _TEXTS), options.articles)
        found = addresses(path)
        with served(path) as port:
            bad = asyncio.run(singly(port, found))
        with served(path) as port:
            bad += asyncio.run(mixed(port, found, options.rate, options.seconds))
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
