"""As many articles as one likes, made of real ones: other words, lost sentences, sentences moved.

The same number gives the same articles. Three ways, for three questions of growth:

- ``copies``: one word in ten becomes another of the same news, one sentence in ten is lost, and in one
  article of four two sentences change places. The more articles, the more copies of each: passages spread.
- ``stories``: every word but numbers becomes another, the same one throughout a round of the real articles.
  Rounds share next to nothing, and within one everything is copied as it was: the record widens.
- ``years``: the first round is as it was. In each further one most words become others of about the same
  frequency, the same ones throughout the round (the commonest stay), and years become later ones: names,
  deeds and sentences go on as in real news. Of a million pairs of articles of two rounds 47 share two
  shingles, and 24 a passage; of real articles 70 to 200 and 5 to 35 where the same outlets wrote them one to
  five months apart (ANT corpus, 2017), 2 to 4 and none where others did, two years apart; of one day, 200
  to 540 and 300.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from random import Random

from benchmarks.workload import Text

WAYS = ("stories", "years", "copies")
"""Those in which reuse grows."""
CHANGED = 0.1
LOST = 0.1
MOVED = 0.25
_SENTENCE = re.compile(r"[^\n.!?؟]*[\n.!?؟]*")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_STAYING = 100  # the commonest words
_OTHER = 0.7
_ALIKE = 30  # words that are next to each other by frequency


def perturbed(items: Sequence[Text], number: int, way: str) -> list[Text]:
    """So many articles made of the real ones, each round of them otherwise."""
    return list(islice(rounds(items, way), number))


def rounds(items: Sequence[Text], way: str) -> Iterator[Text]:
    """Articles without end, made of the real ones."""
    words = _WORD.findall(" ".join(item.body for item in items[:2000]))
    common = [] if way != "years" else _by_frequency(items)
    for turn in count(1):
        random = Random(turn)
        if way == "years":
            yield from _year(items, turn, common, random)
            continue
        for item in items:
            body = _copy(item.body, words, random) if way == "copies" else _story(item.body, turn)
            yield replace(item, key=f"{item.key}#{turn}", body=body)


def _by_frequency(items: Sequence[Text]) -> list[str]:
    """The words of letters, the commonest first, without those that stay."""
    counts = Counter(word for item in items for word in _LETTERS.findall(item.body))
    return sorted(counts, key=lambda word: (-counts[word], word))[_STAYING:]


def _year(items: Sequence[Text], turn: int, common: Sequence[str], random: Random) -> Iterator[Text]:
    later = turn - 1
    other: dict[str, str] = {}
    for start in range(0, len(common), _ALIKE):
        among = [word for word in common[start : start + _ALIKE] if later and random.random() < _OTHER]
        other.update(zip(among, random.sample(among, len(among)), strict=True))

    def written(text: str) -> str:
        changed = _LETTERS.sub(lambda match: other.get(match[0], match[0]), text)
        return _YEAR.sub(lambda match: str(int(match[0]) + later), changed)

    for item in items:
        published = None if item.published is None else written(item.published)
        yield Text(f"{item.key}#{turn}", written(item.headline), written(item.body), published)


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
