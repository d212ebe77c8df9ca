"""An article as the hashes of its own words: the row that every later step of reuse reads.

Only the text an outlet may share counts: body and subheadline. Words are folded as for searching (hamza, ta
marbuta, ya, digits), so spelling variants do not break a passage, and signs are left out.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from marsad.arabic import SEARCH, fold, sentences, tokenise
from marsad.records import Article, BlockKind

SHINGLE = 5
"""Words in a shingle; copies with a word changed in eight still share some (saudinewsnet, 2015)."""

_SHARED_KINDS = (BlockKind.BODY, BlockKind.SUBHEADLINE)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The words of an article's body in order.

    ``words`` are 64-bit hashes, ``starts`` and ``ends`` their spans in the article's text (code points),
    ``sentences`` the number of the sentence each stands in, ``shingles`` the hash of the :data:`SHINGLE`
    words from each word on (so it is ``SHINGLE - 1`` shorter, or empty). ``complete`` is the hash of all
    words, equal for copies of the whole body.
    """

    article_id: str
    words: array[int]
    starts: array[int]
    ends: array[int]
    sentences: array[int]
    shingles: array[int]
    complete: int


@lru_cache(maxsize=1 << 18)
def _word_hash(norm: str) -> int:
    digest = hashlib.blake2b(fold(norm, SEARCH).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of one article; one without a body has no words.

    Hashes are BLAKE2b of folded words and the hash of integer tuples of CPython, which no seed changes.
    """
    words, starts, ends, numbers = array("Q"), array("l"), array("l"), array("l")
    number = 0
    for section in article.sections:
        if section.kind not in _SHARED_KINDS:
            continue
        spans = sentences(article.text, section.start, section.end)
        borders = [span.start for span in spans]
        for token in tokenise(article.text, section.start, section.end):
            if token.kind == "sign":
                continue
            words.append(_word_hash(token.norm))
            starts.append(token.start)
            ends.append(token.end)
            numbers.append(number + bisect_right(borders, token.start))
        number += len(spans) + 1
    return Fingerprint(article.id, words, starts, ends, numbers, _shingles(words), hash(tuple(words)))


def _shingles(words: array[int]) -> array[int]:
    views = (words[offset:] for offset in range(SHINGLE))
    return array("q", (hash(shingle) for shingle in zip(*views, strict=False)))
