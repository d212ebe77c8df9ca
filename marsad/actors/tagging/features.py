"""What the tagger sees of one word: its letters, its readings without clitics, and what lists say of it.

A feature depends on the word alone, never on its neighbours, so that a word is looked at once and its vector
remembered; what stands around it is for the network to see.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from zlib import crc32

from marsad.arabic import fold
from marsad.knowledge.trie import name_key

BUCKETS = 8192
STEM = "st="
_MOST = 40
_LONGEST = 40
_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_STEM = 3
_READINGS = 4
_NONE = "_"
_PIECES = re.compile("[0-9A-Za-z\u00c0-\u024f\u0621-\u065f\u0670-\u06d3\u0660-\u0669\u0640]+|[^\\s]")


def pieces(token: str) -> list[str]:
    """A token cut into words and single signs: «(رويترز)» gives three; white space belongs to none."""
    return _PIECES.findall(token)


class Lexicon:
    """Codes of words from lists of names, places, bodies, offices and common words.

    ``rows`` are sorted lines ``key TAB codes``, a key folded by :func:`name_key`; a code that begins with
    ``i`` tells of a word inside a longer name only.
    """

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = rows

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes of a folded word, none for an unknown one."""
        wanted = key + "\t"
        index = bisect_left(self._rows, wanted)
        if index < len(self._rows) and self._rows[index].startswith(wanted):
            return tuple(self._rows[index][len(wanted) :].split())
        return ()

    def read(self, key: str) -> tuple[tuple[str, ...], str]:
        """The codes of a word or, where it has none of its own, of its first known reading, marked ``~``.

        Also gives the reading that is known, or the word itself.
        """
        own = self.codes(key)
        if _begins(own):
            return own, key
        for reading in readings(key)[1:]:
            found = self.codes(reading)
            if _begins(found):
                return (*own, *[f"~{code}" for code in found]), reading
        return own, key


def _begins(codes: Sequence[str]) -> bool:
    return any(code[0] != "i" for code in codes)


def readings(key: str) -> list[str]:
    """A folded word, and what is left of it behind each run of particles that it may begin with."""
    found = [key]
    for particle in _PARTICLES:
        rest = key[len(particle) :]
        if key.startswith(particle) and len(rest) >= _STEM:
            found.append(rest)
            if particle[-1] == "ل" and rest[0] == "ل":
                found.append("ا" + rest)
    return found


def features(word: str, lexicon: Lexicon) -> list[str]:
    """The features of a word, at most forty, the most telling first; the same for the same word always."""
    word = word[:_LONGEST]
    spelt, key = fold(word) or _NONE, name_key(word) or _NONE
    if spelt.isdigit():
        return ["num", f"len{min(len(spelt), 6)}"]
    if not spelt[0].isalpha():
        return [f"w={spelt}", "sign"]
    codes, stem = lexicon.read(key)
    found = [f"w={spelt}", *_latin(word, spelt), *[f"r={reading}" for reading in readings(key)[:_READINGS]]]
    found += [f"g={code}" for code in codes]
    found += [f"{STEM}{stem}", f"len{min(len(spelt), 9)}", *_affixes(spelt), *_ngrams(f"<{key}>")]
    return found[:_MOST]


def _latin(word: str, spelt: str) -> list[str]:
    if not spelt[0].isascii():
        return []
    return ["lat", "Xx" if word[0].isupper() else "xx", "XX" if word.isupper() and len(word) > 1 else "x"]


def _affixes(spelt: str) -> list[str]:
    lengths = range(1, min(4, len(spelt) - 1) + 1)
    return [part for n in lengths for part in (f"p{n}={spelt[:n]}", f"s{n}={spelt[-n:]}")]


def _ngrams(framed: str) -> list[str]:
    grams = (framed[at : at + n] for n in (3, 4) for at in range(len(framed) - n + 1))
    return [f"#{crc32(gram.encode()) % BUCKETS}" for gram in grams]
