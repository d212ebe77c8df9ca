"""How a word of a name sounds, so that «hamouchi» leads to «حموشي»: consonants, whatever they are written as.

An Arabic word has one key, a Latin one as many as its letters can be read («ch» is ش in French, خ in German).
Vowels tell little, for Arabic leaves most of them out: only a first one counts, and :func:`spoken` keeps the
long ones to tell names of one key apart. Letters follow the romanisations of names in use in the Arab press:
ALA-LC and BGN/PCGN tables, and French spelling for the Maghreb.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from marsad.arabic import SEARCH, fold

_MOST_KEYS = 48
_LONGEST = 32
_VOWELS = "aeiouy"
_ARABIC = {
    **dict.fromkeys("بپ", "b"),
    **dict.fromkeys("تط", "t"),
    **{"ث": "T", "ذ": "Z", "ظ": "Z", "ز": "z", "ر": "r", "ش": "S", "خ": "x", "غ": "G", "ق": "q"},
    **dict.fromkeys("جچ", "j"),
    **dict.fromkeys("حه", "h"),
    **dict.fromkeys("دض", "d"),
    **dict.fromkeys("سص", "s"),
    **dict.fromkeys("فڤ", "f"),
    **dict.fromkeys("كگ", "k"),
    **{"ل": "l", "م": "m", "ن": "n"},
}
# What stands in Latin letters, longest first, and the consonants it may stand for.
_LATIN: dict[str, tuple[str, ...]] = {
    "tch": ("tS",),
    "sch": ("S",),
    "kh": ("x", "k"),
    "gh": ("G", "k", "j"),
    "sh": ("S",),
    "ch": ("S", "x", "k"),
    "th": ("T", "t"),
    "dh": ("Z", "d"),
    "dj": ("j",),
    "ph": ("f",),
    "ck": ("k",),
    "qu": ("k", "q"),
    "gu": ("j", "G", "k", "q"),
    "b": ("b",),
    "c": ("k", "s"),
    "d": ("d", "Z"),
    "f": ("f",),
    "g": ("j", "G", "k", "q"),
    "h": ("h", ""),
    "j": ("j", "x"),
    "k": ("k", "q"),
    "l": ("l",),
    "m": ("m",),
    "n": ("n",),
    "p": ("b",),
    "q": ("q", "k"),
    "r": ("r",),
    "s": ("s", "z"),
    "t": ("t",),
    "v": ("f",),
    "x": ("ks",),
    "z": ("z", "Z"),
}
_SIGN = re.compile("|".join(_LATIN) + "|[a-z]")
_SPOKEN = {"ا": "a", "و": "u", "ي": "i", "ى": "i", "ع": "a", "ة": "a"} | {
    letter: {"T": "th", "Z": "z", "S": "sh", "x": "kh", "G": "gh", "q": "k"}.get(sound, sound)
    for letter, sound in _ARABIC.items()
}
_SPOKEN_LATIN = (
    *(("tch", "tsh"), ("sch", "sh"), ("ch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("qu", "k")),
    *(("q", "k"), ("c", "k"), ("ph", "f"), ("v", "f"), ("p", "b"), ("y", "i"), ("w", "u"), ("o", "u")),
    ("e", "i"),
)


def arabic_key(word: str) -> str:
    """The consonants of an Arabic word; empty when it has none, or is not Arabic."""
    bare = fold(word, SEARCH)[:_LONGEST]
    bare = bare[:-1] if len(bare) > 2 and bare.endswith("ه") else bare
    if not bare:
        return ""
    first = {"و": "w", "ي": "y"}.get(bare[0]) or ("A" if bare[0] in "اعء" else "")
    return first + "".join(_ARABIC.get(letter, "") for letter, _ in groupby(bare))


def latin_keys(word: str) -> tuple[str, ...]:
    """The keys of the Arabic words that a Latin word may be, sorted; empty when it is not Latin."""
    bare = _bare(word)
    if not bare:
        return ()
    keys = _beginnings(bare)
    single = "".join(letter for letter, _ in groupby(bare))
    for sign in _SIGN.findall(single.lstrip(_VOWELS)):
        readings = _LATIN.get(sign, ("",))
        keys = [key + reading for key in keys for reading in readings][:_MOST_KEYS]
    whole = {key.removesuffix("h") if bare.endswith("h") else key for key in keys} | set(keys)
    return tuple(sorted(key for key in whole if len(key) > 1))


def _beginnings(bare: str) -> list[str]:
    """What stands for the first sound where it is no consonant: «Ouazzani» begins with و."""
    if bare[0] == "w" or bare[:2] == "ou":
        return ["w", "A"]
    if bare[0] == "y":
        return ["y", "A"]
    return ["A", "y"] if bare[0] == "i" else ["A"] if bare[0] in _VOWELS else [""]


def spoken(word: str) -> str:
    """A word with its long vowels in one rough Latin spelling, to compare words of the same key."""
    if word.isascii() or _bare(word):
        text = _bare(word)
        for old, new in _SPOKEN_LATIN:
            text = text.replace(old, new)
    else:
        text = "".join(_SPOKEN.get(letter, "") for letter in fold(word, SEARCH)[:_LONGEST].removesuffix("ه"))
    return "".join(letter for letter, _ in groupby(text))


def _bare(word: str) -> str:
    """A Latin word without accents in small letters; empty when it holds anything else."""
    spelt = unicodedata.normalize("NFKD", word[:_LONGEST]).lower()
    letters = "".join(character for character in spelt if not unicodedata.combining(character))
    return letters if letters.isascii() and letters.isalpha() else ""
