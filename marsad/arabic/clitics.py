"""Separate the particles that Arabic writes joined to the next word.

Whether «وزير» is a minister or «و» and «زير» only the lexicon can say, so :func:`segmentations` gives
every reading and the caller takes the first one it knows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CONJUNCTION = ("", "و", "ف", "أ")
_PREPOSITION = ("", "ب", "ك", "ل", "س")
_BEGINNINGS = frozenset((*_CONJUNCTION, *_PREPOSITION)) - {""}
_ARTICLE = "ال"
_MIN_STEM = 2
_SUFFIX = re.compile(r"(?:هما|هم|هن|كما|كم|نا|ها|ه|ك|ي)$")


class Segmented(NamedTuple):
    """One reading of a word: its particles, in order and as written, and the rest with its article.

    ``length`` is how many characters of the folded word the particles take; for «لل» the article's alef
    is restored in ``stem`` though it is not written.
    """

    particles: tuple[str, ...]
    stem: str
    length: int


def segmentations(word: str) -> list[Segmented]:
    """Every way to read particles off the front of a folded word, the plain word first.

    ``ولل`` gives و, ل and the article: «وللمغرب» has the reading (و, ل) + «المغرب».
    """
    readings = [Segmented((), word, 0)]
    if word[:1] not in _BEGINNINGS:
        return readings
    for conjunction in _CONJUNCTION:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        prefixes = [prefix for prefix in _PREPOSITION if rest.startswith(prefix)]
        readings += [reading for prefix in prefixes for reading in _read(conjunction, prefix, rest)]
    return readings


def _read(conjunction: str, preposition: str, rest: str) -> list[Segmented]:
    if not (conjunction or preposition):
        return []
    stem = rest[len(preposition) :]
    particles = tuple(part for part in (conjunction, preposition) if part)
    length = len(conjunction) + len(preposition)
    found = [Segmented(particles, stem, length)] if len(stem) >= _MIN_STEM else []
    if preposition == "ل" and stem.startswith("ل") and len(stem) > _MIN_STEM:
        found.insert(0, Segmented(particles, "ا" + stem, length))
    return found


def strip_article(word: str) -> str:
    """The word without «ال», where at least two letters are left."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1 else word


def strip_pronoun(word: str) -> str:
    """The word without a joined pronoun («نظيره» to «نظير»), where at least two letters are left."""
    stripped = _SUFFIX.sub("", word)
    return stripped if len(stripped) >= _MIN_STEM else word
