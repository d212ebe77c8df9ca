"""Tell the language of an article, and the script of a page, by its letters and its commonest words.

Most pages are told by counting bytes of their UTF-8, where a letter's first byte names its part of Unicode;
letters are counted one by one only where that leaves a doubt.
"""

from __future__ import annotations

import re

_ARABIC = re.compile(r"[\u0621-\u064a]")
_PERSIAN = re.compile(r"[\u067e\u0686\u0698\u06af\u06cc\u06a9\u06d2\u0679]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u017f]")
_ANY_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_ENGLISH_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[a-z\u00e0-\u00ff]+")
_FRENCH = frozenset({"le", "la", "les", "des", "du", "et", "une", "un", "est", "dans", "pour", "que", "qui"})
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "was", "by", "has"})
_SAMPLE = 20_000
_NO_LETTERS = bytes(byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).isalpha())
_SURELY = 40
_FEW = 600  # bytes
# First bytes: D8 begins U+0600-063F; DA and DB begin U+0680-06FF, where most letters of other languages are.
_EXTENDED_LATIN = (b"\xc3", b"\xc4", b"\xc5")


def language(text: str) -> str:
    """``ar``, ``fr`` or ``en`` (ISO 639-1), or ``und`` where neither script nor words tell."""
    sample = text[:_SAMPLE]
    if _plainly_arabic(sample, persian=False):
        return "ar"
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    persian = len(_PERSIAN.findall(sample))
    if arabic + persian > latin:
        return "ar" if persian * 25 < arabic else "und"
    words = _WORD.findall(sample.lower())
    french, english = (sum(word in common for word in words) for common in (_FRENCH, _ENGLISH))
    if max(french, english) * 12 < len(words) or french == english:
        return "und"
    return "fr" if french > english else "en"


def mostly_arabic(sample: str) -> bool:
    """Whether a text has more letters of the Arabic script than of the English alphabet."""
    if _plainly_arabic(sample, persian=True):
        return True
    return len(_ANY_ARABIC.findall(sample)) > len(_ENGLISH_LETTER.findall(sample))


def _plainly_arabic(sample: str, *, persian: bool) -> bool:
    """Whether letters of U+0621-063A are by far more than all Latin ones; False where that is not sure.

    ``persian`` allows letters of other languages in that script. What else begins with the same byte
    (commas, question marks) is never as common as letters; tenfold leaves no doubt.
    """
    encoded = sample.encode("utf-8", "surrogatepass")
    if not persian and ("پ" in sample or "ٹ" in sample or b"\xda" in encoded or b"\xdb" in encoded):
        return False
    latin = len(encoded.translate(None, _NO_LETTERS))
    latin += sum([encoded.count(byte) for byte in _EXTENDED_LATIN if byte in encoded])
    enough = 10 * latin + _SURELY  # a page's first lines mostly have so many
    return encoded.count(b"\xd8", 0, _FEW) > enough or encoded.count(b"\xd8") > enough
