"""Sound inputs with some bytes changed, cut, doubled or mixed with those of others."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from evaluation.hostile import archives, rows
from evaluation.hostile.texts import example

Maker = Callable[[Random, int], bytes]
Made = tuple[str, int, Maker]
_TOKENS = (
    *(
        b"<",
        b">",
        b"</div>",
        b"<p>",
        b"<!--",
        b"-->",
        b'"',
        b"&",
        b"</html>",
        b"<article>",
        b"\x00",
        b"\xff",
        b"\n",
        b"\r\n",
    ),
    *(
        b"<table>",
        b"<script>",
        b"</script>",
        b"<h1>",
        b"]]>",
        b"{",
        b"}",
        b"\\",
        b"PK\x03\x04",
        b"WARC/1.0\r\n",
        b"\x1f\x8b",
    ),
    *(
        "اقرأ أيضا".encode(),
        "المصدر: ".encode(),
        "نشر في ".encode(),
        "«".encode(),
        "»".encode(),
        "\u202e".encode(),
    ),
)


def _flipped(random: Random, data: bytearray) -> None:
    for _ in range(random.choice((1, 2, 8, 64))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _replaced(random: Random, data: bytearray) -> None:
    for _ in range(random.choice((1, 4, 32))):
        data[random.randrange(len(data))] = random.randrange(256)


def _cut(random: Random, data: bytearray) -> None:
    del data[random.randrange(len(data)) :]


def _dropped(random: Random, data: bytearray) -> None:
    start = random.randrange(len(data))
    del data[start : start + random.choice((1, 5, 80, 700))]


def _doubled(random: Random, data: bytearray) -> None:
    start = random.randrange(len(data))
    data[start:start] = data[start : start + random.choice((1, 20, 300))] * random.choice((1, 2, 40))


def _inserted(random: Random, data: bytearray) -> None:
    for _ in range(random.choice((1, 3, 20))):
        start = random.randrange(len(data) + 1)
        data[start:start] = random.choice(_TOKENS) * random.choice((1, 1, 1, 50))


def _moved(random: Random, data: bytearray) -> None:
    start, length = random.randrange(len(data)), random.choice((10, 100, 1000))
    piece = data[start : start + length]
    del data[start : start + length]
    place = random.randrange(len(data) + 1)
    data[place:place] = piece


_CHANGES = (_flipped, _replaced, _cut, _dropped, _doubled, _inserted, _moved)


def mutated(base: Maker) -> Maker:
    """A maker of changed inputs from one of sound ones."""

    def make(random: Random, size: int) -> bytes:
        data = bytearray(base(random, size))
        if random.random() < 0.2:
            _splice(random, data, base(random, size))
        for _ in range(random.choice((1, 1, 2, 5))):
            if data:
                random.choice(_CHANGES)(random, data)
        return bytes(data)

    return make


def _splice(random: Random, data: bytearray, other: bytes) -> None:
    """The first part of one and the last part of another."""
    del data[random.randrange(len(data) + 1) :]
    data += other[random.randrange(len(other) + 1) :]


def _example(suffix: str) -> Maker:
    return lambda random, _size: example(random, suffix)


MAKERS: dict[str, Made] = {
    "text": (".txt", 3_000, mutated(_example(".txt"))),
    "html": (".html", 3_000, mutated(_example(".html"))),
    "warc": (".warc", 8_000, mutated(archives.warc)),
    "zip": (".zip", 8_000, mutated(archives.archive)),
    "jsonl": (".jsonl", 8_000, mutated(rows.rows)),
    "feed": (".xml", 8_000, mutated(rows.feed)),
    "saved-page": (".mhtml", 3_000, mutated(archives.saved)),
    "table": (".parquet", 8_000, mutated(rows.table)),
}
