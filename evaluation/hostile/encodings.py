"""Pages in encodings that are broken, mixed, or not what the page says."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from evaluation.hostile.texts import SENTENCES, example, filled, story

Made = tuple[str, int, Callable[[Random, int], bytes]]
_CODECS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1256",
    "iso-8859-6",
    "cp1252",
    "utf-7",
    "cp037",
)
_CHARSETS = (
    "utf-8",
    "windows-1256",
    "utf-16",
    "iso-8859-6",
    "utf-7",
    "x-nothing",
    "cp1252",
    "big5",
    "\u0660",
)
_BAD = (
    b"\xed\xa0\x80",  # half of a pair
    b"\xed\xbf\xbf",
    b"\xc0\xaf",  # overlong
    b"\xe0\x80\xaf",
    b"\xf8\x88\x80\x80\x80",
    b"\xf4\x90\x80\x80",  # beyond Unicode
    b"\x80",
    b"\xd8",
    b"\xff",
)


def _encoded(text: str, codec: str) -> bytes:
    return text.encode(codec, "replace")


def _declared(random: Random, size: int) -> bytes:
    """HTML in one encoding that names another."""
    page = f'<html><head><meta charset="{random.choice(_CHARSETS)}"><title>خبر</title></head><body>'
    body = "".join(f"<p>{line}</p>" for line in story(random, size).splitlines())
    return _encoded(page + body, random.choice(_CODECS))


def _mixed(random: Random, size: int) -> bytes:
    half = story(random, size // 2)
    return _encoded(half, random.choice(_CODECS)) + b"\n" + _encoded(half, random.choice(_CODECS))


def _twice(random: Random, size: int) -> bytes:
    """Decoded wrongly and saved, once or more often."""
    text = story(random, size // 2)
    for _ in range(random.choice((1, 2, 3))):
        text = text.encode().decode(random.choice(("latin-1", "cp1256", "cp1252")), "replace")[: 2 * size]
    return text.encode()


def _bad(random: Random, size: int) -> bytes:
    data = bytearray(story(random, size).encode())
    for _ in range(max(1, int(len(data) * random.choice((0.0002, 0.001, 0.02, 0.3))))):
        place = random.randrange(len(data))
        data[place:place] = random.choice(_BAD) if size < 50_000 else b""
        data[place] = random.choice(b"\x80\xff\xc0\xd8")
    return bytes(data)


def _all_bad(random: Random, size: int) -> bytes:
    unit = random.choice(_BAD)
    return unit * max(1, size // len(unit)) + SENTENCES[0].encode()


def _halved(random: Random, size: int) -> bytes:
    data = _encoded(story(random, size), random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32")))
    return data[random.randrange(2) : len(data) - random.randrange(4)]


def _nul(random: Random, size: int) -> bytes:
    data = story(random, min(size, 3000)).encode()
    flood = b"\x00" * (size if random.random() < 0.5 else random.randrange(1, 5))
    place = random.randrange(len(data))
    return data[:place] + flood + data[place:]


def _marks(random: Random, size: int) -> bytes:
    marks = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
    lead = b"".join(random.choices(marks, k=random.choice((1, 2, 5, 50))))
    inner = "\ufeff".join(story(random, size).split(" "))
    return lead + _encoded(inner, random.choice(_CODECS))


def _controls(random: Random, size: int) -> bytes:
    bad = "".join(map(chr, (*range(1, 9), *range(14, 32), *range(127, 160))))
    text = story(random, size)
    return "".join(c + random.choice(bad) if random.random() < 0.01 else c for c in text[:200_000]).encode()


def _noise(random: Random, size: int) -> bytes:
    return random.randbytes(size)


def _latin_noise(random: Random, size: int) -> bytes:
    return bytes(random.choices(range(0x80, 0x100), k=min(size, 100_000))) * max(1, size // 100_000)


def _surrogates(random: Random, size: int) -> bytes:
    unit = random.choice(("\ud800", "\udc00", "\udbff\ud800", "\ud83d"))
    return (example(random, ".txt").decode() + filled(unit, size)).encode("utf-16-le", "surrogatepass")


MAKERS: dict[str, Made] = {
    "mis-declared": (".html", 2_000_000, _declared),
    "two-encodings": (".txt", 2_000_000, _mixed),
    "decoded-wrongly": (".txt", 1_000_000, _twice),
    "bad-bytes": (".txt", 400_000, _bad),
    "only-bad-bytes": (".txt", 5_000_000, _all_bad),
    "half-characters": (".txt", 2_000_000, _halved),
    "nul-flood": (".txt", 5_000_000, _nul),
    "marks": (".html", 1_000_000, _marks),
    "controls": (".txt", 1_000_000, _controls),
    "noise": (".html", 5_000_000, _noise),
    "letters-by-chance": (".txt", 2_000_000, _latin_noise),
    "surrogates": (".txt", 2_000_000, _surrogates),
}
