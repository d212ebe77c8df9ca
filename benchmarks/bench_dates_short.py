"""Dates of articles of 300 words: the words of longer ones, cut into as many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.bench_dates import prepare
from benchmarks.workload import Text

__all__ = ["TEXTS", "dress", "prepare"]

TEXTS = 500
WORDS = 300


def dress(items: Sequence[Text]) -> list[Text]:
    """Articles of the words of others, each with the headline and day of the first whose words it has."""
    words = [(item, word) for item in items for word in item.body.split(" ")]
    starts = range(0, max(len(words) - WORDS, 0) + 1, WORDS)
    return [
        replace(words[start][0], body=" ".join([word for _, word in words[start : start + WORDS]]))
        for start in starts
    ]
