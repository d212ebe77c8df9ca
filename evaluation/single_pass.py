"""The baseline for the coreference of events: texts clustered in one pass by the TF-IDF of their words.

As in topic detection (Allan 1998; Yang et al. 1998): each text, in the order of the news, joins the cluster
whose mean vector has the highest cosine with its own, if that reaches a threshold, else begins another.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from evaluation.names import words

Vector = Mapping[str, float]


class Weights:
    """The inverse document frequency of words, from as many texts as there are."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = len(texts)
        self._seen = Counter(word for text in texts for word in set(words(text)))

    def vector(self, text: str) -> Vector:
        """A text's words, weighted by 1 + log of their number and the frequency, of length 1."""
        counts = Counter(words(text))
        raw = {
            word: (1 + math.log(number)) * math.log((1 + self._texts) / (1 + self._seen[word]))
            for word, number in counts.items()
        }
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {word: value / length for word, value in raw.items()} if length else {}


def single_pass(vectors: Sequence[Vector], threshold: float) -> list[int]:
    """The cluster of each text, numbered in the order in which clusters begin."""
    sums: list[dict[str, float]] = []
    found = []
    for vector in vectors:
        scores = [_cosine(vector, total) for total in sums]
        best = max(range(len(scores)), key=lambda at: (scores[at], -at), default=-1)
        if best < 0 or scores[best] < threshold:
            best = len(sums)
            sums.append({})
        for word, value in vector.items():
            sums[best][word] = sums[best].get(word, 0.0) + value
        found.append(best)
    return found


def _cosine(vector: Vector, total: Vector) -> float:
    length = math.sqrt(sum(value * value for value in total.values()))
    return sum(value * total.get(word, 0.0) for word, value in vector.items()) / length if length else 0.0
