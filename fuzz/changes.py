"""Change sound inputs at random: texts word by word, bytes as evaluation/hostile does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

_SEEDS = Path(__file__).parent / "seeds"
_ODD = (
    *("\u200f", "\u200e", "\u202e", "\u2066", "\u200c", "\ufeff", "\u0640", "\u064b", "\u0651", "\u0301"),
    *("\n", "\n\n", "\t", "\xa0", "\u2028", "\x00", "\x1f", "\ud7ff", "\U0010ffff"),
    *("،", "؛", "؟", ".", "...", "«", "»", '"', "(", ")", "[", "/", "-", "–"),
    *("0", "9", "٣", "۷", "۰", "000000000000", "99999", "1/1", ":", "٫", "+", "%"),
    *("ا", "و", "ال", "لل", "ب", "ي", "هـ", "م", "ة", "ى", "ﷺ", "ﻻ", "x", "É", "ß", "İ", "<b>", "&amp;", "𞤀"),
)
_Change = Callable[[Random, list[str]], None]


@cache
def seeds(name: str) -> tuple[str, ...]:
    """The texts of a seed file: its paragraphs one by one, and the whole."""
    whole = (_SEEDS / f"{name}.txt").read_text("utf-8")
    return (whole, *(line for line in whole.split("\n") if line))


@cache
def vocabulary() -> tuple[str, ...]:
    """All words of all seeds, and odd signs."""
    words = {word for path in sorted(_SEEDS.glob("*.txt")) for word in path.read_text("utf-8").split()}
    return (*sorted(words), *_ODD, *_ODD)


def _place(random: Random, pieces: list[str]) -> int:
    return random.randrange(len(pieces) + 1)


def _drop(random: Random, pieces: list[str]) -> None:
    start = _place(random, pieces)
    del pieces[start : start + random.choice((1, 1, 2, 8))]


def _put(random: Random, pieces: list[str]) -> None:
    place = _place(random, pieces)
    pieces[place:place] = random.choices(vocabulary(), k=random.choice((1, 1, 2, 5)))


def _repeat(random: Random, pieces: list[str]) -> None:
    start = _place(random, pieces)
    pieces[start:start] = pieces[start : start + random.choice((1, 2, 4))] * random.choice((1, 2, 3, 30))


def _swap(random: Random, pieces: list[str]) -> None:
    if pieces:
        one, other = random.randrange(len(pieces)), random.randrange(len(pieces))
        pieces[one], pieces[other] = pieces[other], pieces[one]


def _glue(random: Random, pieces: list[str]) -> None:
    place = _place(random, pieces)
    pieces[place : place + 2] = ["".join(pieces[place : place + 2])]


def _bend(random: Random, pieces: list[str]) -> None:
    """Put an odd sign inside a word, or take a letter out."""
    if pieces:
        place = random.randrange(len(pieces))
        word = pieces[place]
        cut = random.randrange(len(word) + 1)
        sign = random.choice(_ODD) if random.random() < 0.7 else ""
        pieces[place] = word[:cut] + sign + word[cut + (not sign) :]


_CHANGES: tuple[_Change, ...] = (_drop, _put, _put, _repeat, _swap, _glue, _bend, _bend)
_LONGEST = 4000


def changed_text(random: Random, name: str) -> str:
    """A text from the seeds of a name, changed a few times; at most 4,000 characters."""
    own = seeds(name)
    text = random.choice(own)
    if random.random() < 0.2:
        other = random.choice(seeds(random.choice(("news", "dates", "actors", "events"))))
        text = text[: random.randrange(len(text) + 1)] + other[random.randrange(len(other) + 1) :]
    pieces = [piece for line in text.split("\n") for piece in (*line.split(" "), "\n")]
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        random.choice(_CHANGES)(random, pieces)
    return " ".join(pieces).replace(" \n ", "\n")[:_LONGEST]
