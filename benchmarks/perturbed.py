"""As many articles as one likes, made of real ones: other words, lost sentences, sentences moved.

The same number gives the same articles. Two ways, for two questions of growth:

- ``copies``: one word in ten becomes another of the same news, one sentence in ten is lost, and in one
  article of four two sentences change places. The more articles, the more copies of each: passages spread.
- ``stories``: every word but numbers becomes another, the same one throughout a round of the real articles.
  Rounds share next to nothing, and within one everything is copied as it was: the record widens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from random import Random

from benchmarks.workload import Text

WAYS = ("stories", "copies")
CHANGED = 0.1
LOST = 0.1
MOVED = 0.25
_SENTENCE = re.compile(r"[^\n.!?؟]*[\n.!?؟]*")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")


def perturbed(items: Sequence[Text], number: int, way: str) -> list[Text]:
    """So many articles made of the real ones, each round of them otherwise."""
    return list(islice(_rounds(items, way), number))


def _rounds(items: Sequence[Text], way: str) -> Iterator[Text]:
    words = _WORD.findall(" ".join(item.body for item in items[:2000]))
    for turn in count(1):
        random = Random(turn)
        for item in items:
            body = _copy(item.body, words, random) if way == "copies" else _story(item.body, turn)
            yield replace(item, key=f"{item.key}#{turn}", body=body)


def _copy(body: str, words: Sequence[str], random: Random) -> str:
    kept = [part for part in _SENTENCE.findall(body) if random.random() >= LOST]
    if len(kept) > 1 and random.random() < MOVED:
        one, other = random.sample(range(len(kept)), 2)
        kept[one], kept[other] = kept[other], kept[one]
    return _WORD.sub(
        lambda match: random.choice(words) if random.random() < CHANGED else match[0], "".join(kept)
    )


def _story(body: str, turn: int) -> str:
    """Every word of letters with those of the round behind it."""
    letters = "بتجدرسصطعقلمنهي"
    sign = letters[turn % len(letters)] + letters[turn // len(letters) % len(letters)] + "خ"
    return _LETTERS.sub(lambda match: match[0] + sign, body)
