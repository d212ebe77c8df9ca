"""Does this headline announce that paragraph, does that paragraph go on? Told by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from marsad.arabic.memo import Memo

# A word without the first of these particles that leaves three letters, cut to five letters.
_STEM = re.compile(r"(?:(?:وال|بال|فال|كال|لل|ال|[وبلف])(?=.{3}))?(.{1,5})", re.S)
# Words that any two sentences share.
_EMPTY = frozenset(
    ("في", "من", "علي", "عن", "الي", "مع", "هذا", "هذه", "التي", "الذي", "بعد", "قبل", "بين", "كما", "كان")
)
_JOINED = 4  # characters before a stem: the longest particle and the space
_SAMPLE = 3000  # characters of a line whose words are compared
# A paragraph that goes on: «و» before another word, «فقد», «كما»; not the words whose first letter «و» is.
_GOES_ON = re.compile(
    r"و(?!صل|قع|جه|عد|ضع|افق|زير|زار|فد|فا[هة]|كال|لي|ثق|دع|سط|اشنطن|ال[يى]|رش|شح|حد|زع|رد|ثم)"
    r"|(?:يذكر|يشار|وللاشارة|فيما|فقد|فان|فلم|فلا|فهل|كما|لم|لا|لن|هذا|هذه|ذلك|لكن|هل|من|علي) "
)


def stems(words: Iterable[str]) -> frozenset[str]:
    """The content words of folded words, without joined particles, cut to their first five letters."""
    return frozenset(filter(None, map(_STEMS.__getitem__, words)))


@lru_cache(maxsize=1024)
def stems_of(words: str) -> frozenset[str]:
    """The same of folded words joined by spaces; remembered, for a line is asked for more than once."""
    return stems(words[:_SAMPLE].split())


def announced(headline: frozenset[str], text: frozenset[str]) -> float:
    """The share of the headline's content words that the text uses, 0 to 1."""
    return len(headline & text) / len(headline) if headline else 0.0


def has_stem(text: str, stem: str) -> bool:
    """Whether a word of a text of folded words has this stem; ``text`` begins with a space.

    Looking for few stems in a text costs far less than the stems of all its words.
    """
    place = text.find(stem)
    while place > 0:
        before = text.rfind(" ", max(0, place - _JOINED), place)
        if before >= 0:
            end = text.find(" ", place)
            if _STEMS[text[before + 1 : end] if end >= 0 else text[before + 1 :]] == stem:
                return True
        place = text.find(stem, place + 1)
    return False


def goes_on(paragraph: str) -> bool:
    """Whether a folded paragraph goes on with the one before: «وقال», «كما», «يذكر أن»."""
    return _GOES_ON.match(paragraph) is not None


def _stem(word: str) -> str:
    """The stem of a word; "" for a word without content."""
    if len(word) <= 2 or word in _EMPTY:
        return ""
    match = _STEM.match(word)
    return "" if match is None else match[1]


_STEMS: Memo[str, str] = Memo(_stem, 1 << 16, longest=64)
