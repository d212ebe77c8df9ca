"""The plain field of issue 5: what a tagger of names is when its features are written down in a minute."""

from __future__ import annotations

from collections.abc import Sequence

PARAMETERS = {"c1": 0.05, "c2": 0.05, "max_iterations": 100, "feature.possible_transitions": True}


def plain(sentence: Sequence[str]) -> list[list[str]]:
    """The features of the plain field: word, affixes of up to four letters, two words on each side."""
    found = []
    for at, word in enumerate(sentence):
        affixes = [part for n in range(1, 5) for part in (f"p{n}={word[:n]}", f"s{n}={word[-n:]}")]
        near = [
            f"w{by}={sentence[at + by] if 0 <= at + by < len(sentence) else '<>'}" for by in (-2, -1, 1, 2)
        ]
        found.append([f"w={word}", *affixes, *near])
    return found
