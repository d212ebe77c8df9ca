"""The words of a text as the full-text index holds them, with their spans in the text.

There are two forms of a word. *Folded*: spelling variants, case and accents folded away as in
:mod:`marsad.store.folding`, then «ال» taken off, with the particles that are written before it where that is
plain («بالمغرب», «وللمغرب», «والمغرب» are «مغرب»); particles before a bare word are not, for only the lexicon
knows «وزير» from «و» and «زير». *Plain*: as it is written, but for case.

Both are made of letters and digits alone, so that no word can be an operator of the index's language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from marsad.arabic import SEARCH, fold
from marsad.arabic.memo import Memo
from marsad.arabic.normalise import BIDI, HARAKAT, TATWEEL

INDEX_VERSION = f"1/{unicodedata.unidata_version}"
"""What the words of an index depend on; an index of another version is written anew."""

LONGEST_WORD = 64
"""Longer words are cut to so many characters, in texts and in questions alike."""

_JOINED = re.escape(HARAKAT + TATWEEL + BIDI) + "\u0300-\u036f"
_TOKEN = re.compile(rf"[^\W_][^\W_{_JOINED}]*(?:[{_JOINED}]+[^\W_]+)*[{_JOINED}]*")
_SIMPLE = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9a-z]{1,64}")
_WORD = re.compile(r"[^\W_]+")
# At least three letters stay: of «والي», «بالغ» and «فالح» nothing is taken; after «ال» alone two are enough.
# The name of God has no article to lose: it would become «له», which is in every text.
_PARTICLES = re.compile(r"(?!الله$)(?:(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})|ال(?=.{2}))", re.DOTALL)


IndexWord = tuple[int, int, str]
"""A word of a text: the start and end of its span (code points, half-open), and how the index holds it."""


def folded_words(text: str) -> list[str]:
    """The words of a text as they are held folded."""
    return list(_words(_FOLDED, _TOKEN.findall(text)))


def plain_words(text: str) -> list[str]:
    """The words of a text as they are written, in small letters and without bidirectional controls."""
    return list(_words(_PLAIN, _TOKEN.findall(text)))


def words_with_spans(text: str, *, folded: bool, start: int = 0) -> Iterator[IndexWord]:
    """The words of a text from a place on, in order; one sign may be several words («ﷺ»)."""
    held = _FOLDED if folded else _PLAIN
    for match in _TOKEN.finditer(text, start):
        for word in held[match[0]]:
            yield match.start(), match.end(), word


def fold_plain(words: str) -> str:
    """The folded words for plain ones, both joined by spaces: what of a text is kept to take it out again."""
    return " ".join(_words(_FOLDED, words.split(" ")))


def _words(held: Memo[str, tuple[str, ...]], tokens: Iterable[str]) -> Iterator[str]:
    """How tokens are held, one behind the other: every word of every text comes through here."""
    return chain.from_iterable(map(held.__getitem__, tokens))


def _fold(token: str) -> tuple[str, ...]:
    if _SIMPLE.fullmatch(token):
        return (stem(fold(token, SEARCH))[:LONGEST_WORD],)
    # Of the plain word, so that the folded words of a text follow from its plain ones.
    spelt = unicodedata.normalize("NFKD", "".join(_write(token)))
    bare = "".join(character for character in fold(spelt, SEARCH) if not unicodedata.combining(character))
    return tuple(stem(word)[:LONGEST_WORD] for word in _WORD.findall(bare))


def _write(token: str) -> tuple[str, ...]:
    kept = "".join(character for character in token if character not in BIDI)
    composed = unicodedata.normalize("NFC", kept).lower()[:LONGEST_WORD]
    # Signs of vowels are no letters, but as they are written they belong to the word.
    return (composed,) if composed else ()


def stem(word: str) -> str:
    """A folded word without its article, and without the particles before the article."""
    while found := _PARTICLES.match(word):
        word = word[found.end() :]
    return word


_FOLDED: Memo[str, tuple[str, ...]] = Memo(_fold, 100_000, longest=LONGEST_WORD)
_PLAIN: Memo[str, tuple[str, ...]] = Memo(_write, 100_000, longest=LONGEST_WORD)
