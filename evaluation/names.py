"""Whether two written names stand for the same: spelling, clitics, titles and accents set aside.

Kept apart from the package's own normalisation: the ruler must not be made by what it measures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـ")
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"(?:[وف]?(?:ال|لل|بال|كال))(?=\w{2})")
_TITLES = frozenset(
    [
        *("ملك", "رييس", "سيد", "سيده", "امير", "اميره", "شيخ", "دكتور", "وزير"),
        *("جنرال", "فريق", "لواء", "عقيد", "مقدم", "سلطان", "president", "king", "mr", "mrs", "dr"),
    ]
)


def words(name: str) -> tuple[str, ...]:
    """The words of a name without diacritics, accents, the article and case."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    bare = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    return tuple(_ARTICLE.sub("", word, count=1) for word in _WORD.findall(bare.casefold()))


def untitled(name: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without the titles before it (one word always stays)."""
    while len(name) > 1 and name[0] in _TITLES:
        name = name[1:]
    return name


def same_person(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether any form of one name is a form of the other, titles aside."""
    forms = {untitled(words(form)) for form in one} - {()}
    return any(untitled(words(form)) in forms for form in other)


def same_body(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two organisations share a name, or one name of two words or more lies inside the other."""
    left = [words(form) for form in one]
    right = [words(form) for form in other]
    return any(a == b or _inside(a, b) or _inside(b, a) for a in left for b in right if a and b)


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    if size < 2 or size > len(long):
        return False
    return any(long[start : start + size] == short for start in range(len(long) - size + 1))
