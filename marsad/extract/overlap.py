"""Does this headline announce that paragraph? Compared by content words without their particles."""

from __future__ import annotations

from collections.abc import Iterable

_PARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
# Words that any two sentences share.
_EMPTY = frozenset(
    ("في", "من", "علي", "عن", "الي", "مع", "هذا", "هذه", "التي", "الذي", "بعد", "قبل", "بين", "كما", "كان")
)
_STEM = 5


def stems(words: Iterable[str]) -> frozenset[str]:
    """The content words of folded words, without joined particles, cut to their first five letters."""
    return frozenset(_stem(word) for word in words if len(word) > 2 and word not in _EMPTY)


def announced(headline: frozenset[str], text: frozenset[str]) -> float:
    """The share of the headline's content words that the text uses, 0 to 1."""
    return len(headline & text) / len(headline) if headline else 0.0


def _stem(word: str) -> str:
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) - len(particle) > 2:
            return word[len(particle) :][:_STEM]
    return word[:_STEM]
