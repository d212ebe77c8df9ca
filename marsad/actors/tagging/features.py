"""What the tagger sees of one word: its letters, its readings without clitics, and what lists say of it.

A feature depends on the word alone, never on its neighbours, so that a word is looked at once and its vector
remembered; what stands around it is for the network to see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

from marsad.arabic import fold
from marsad.arabic.memo import Memo
from marsad.knowledge.trie import name_key

BUCKETS = 8192
STEM = "st="
LONGEST = 40
MOST = 40
_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_STEM = 3
READINGS = 4
NONE = "_"
AFFIX = 4
_PIECES = re.compile("[0-9A-Za-z\u00c0-\u024f\u0621-\u065f\u0670-\u06d3\u0660-\u0669\u0640]+|[^\\s]")
_BY_LETTER = {
    letter: tuple(particle for particle in _PARTICLES if particle[0] == letter) for letter in "وفبلك"
}


def pieces(token: str) -> list[str]:
    """A token cut into words and single signs: «(رويترز)» gives three; white space belongs to none."""
    return _PIECES.findall(token)


class Lexicon:
    """Codes of words from lists of names, places, bodies, offices and common words.

    ``rows`` are lines ``key TAB codes``, a key folded by :func:`name_key`; a code that begins with ``i``
    tells of a word inside a longer name only.
    """

    def __init__(self, rows: Sequence[str]) -> None:
        self._codes = dict(row.split("\t", 1) for row in rows)
        self._parted: Memo[str, tuple[str, ...]] = Memo(lambda codes: tuple(codes.split()), len(rows))

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes of a folded word, none for an unknown one."""
        found = self._codes.get(key)
        return () if found is None else self._parted[found]

    def read(self, key: str, others: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """The codes of a word or, where it has none of its own, of the first known of its other readings.

        Those are marked ``~``. Also gives the reading that is known, or the word itself.
        """
        own = self.codes(key)
        if _begins(own):
            return own, key
        for reading in others:
            found = self.codes(reading)
            if _begins(found):
                return (*own, *[f"~{code}" for code in found]), reading
        return own, key


def _begins(codes: Sequence[str]) -> bool:
    # Codes are sorted: where the first and the last begin with "i", all do.
    return bool(codes) and not (codes[0][0] == codes[-1][0] == "i")


def readings(key: str) -> list[str]:
    """A folded word, and what is left of it behind each run of particles that it may begin with."""
    found = [key]
    for particle in _BY_LETTER.get(key[:1], ()):
        rest = key[len(particle) :]
        if len(rest) >= _STEM and key.startswith(particle):
            found.append(rest)
            if particle[-1] == "ل" and rest[0] == "ل":
                found.append("ا" + rest)
    return found


def features(word: str, lexicon: Lexicon) -> list[str]:
    """The features of a word, at most forty, the most telling first; the same for the same word always."""
    word = word[:LONGEST]
    spelt, key = fold(word) or NONE, name_key(word) or NONE
    if spelt.isdigit():
        return ["num", f"len{min(len(spelt), 6)}"]
    if not spelt[0].isalpha():
        return [f"w={spelt}", "sign"]
    read = readings(key)
    codes, stem = lexicon.read(key, read[1:])
    found = [f"w={spelt}", *_latin(word, spelt), *[f"r={reading}" for reading in read[:READINGS]]]
    found += [f"g={code}" for code in codes]
    found += [f"{STEM}{stem}", f"len{min(len(spelt), 9)}"]
    lengths = range(1, min(AFFIX, len(spelt) - 1) + 1)
    found += [part for n in lengths for part in (f"p{n}={spelt[:n]}", f"s{n}={spelt[-n:]}")]
    return (found + [f"#{number}" for number in letter_runs(key)])[:MOST]


def _latin(word: str, spelt: str) -> list[str]:
    if not spelt[0].isascii():
        return []
    return ["lat", "Xx" if word[0].isupper() else "xx", "XX" if word.isupper() and len(word) > 1 else "x"]


def letter_runs(key: str) -> list[int]:
    """Numbers below ``BUCKETS`` of a folded word's runs of three and then of four signs, ends marked."""
    packed, count = key.encode(), len(key)
    if len(packed) == 2 * count and count > 1:  # two bytes a letter: runs can be cut from the bytes
        packed, end = b"<%b>" % packed, 2 * count + 2
        runs = [packed[:5], *[packed[at : at + 6] for at in range(1, end - 6, 2)], packed[-5:]]
        if count > 2:
            runs += [packed[:7], *[packed[at : at + 8] for at in range(1, end - 8, 2)], packed[-7:]]
        else:
            runs.append(packed)
    else:
        framed = f"<{key}>"
        runs = [framed[at : at + n].encode() for n in (3, 4) for at in range(count + 3 - n)]
    return [crc32(run) % BUCKETS for run in runs]
