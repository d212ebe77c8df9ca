"""Where a name ends: of an issuer, a newspaper, an agency that no table holds.

A name is a chain of nouns up to the first definite one («وزارة الصيد»), with what is definite behind it
(«الوطنية», «والموانئ», «للأسماك»); an indefinite noun behind a definite one begins something else. The method
follows the construct state as W. Wright, A Grammar of the Arabic Language, II, describes it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from marsad.arabic import SEARCH, fold
from marsad.knowledge.sourcing import Sourcing
from marsad.knowledge.wording import Wording

MAX_NAME = 8
"""Words of a name, at most."""

QUOTES = "«»\"“”„'‘’"
_OPEN = 3  # nouns without the article that a name may begin with
_FOREIGN = 5  # and so many of a newspaper, whose name may be foreign
_SHORTEST = 4
_INNER = re.compile(r"[\s\u0640\u200e\u200f]*[«\"“]?[\s\u0640]*|\s*[-–]\s?|\s*[»\"”]\s*")
_CLOSING = re.compile(r"[»\"”’]")
_LI = re.compile(r"^ل[\u064b-\u0652ـ]{0,3}(?=\S)")
_LIL = re.compile(r"^ل[\u064b-\u0652ـ]{0,2}ل[\u064b-\u0652]{0,2}")
_DEFINITE = ("ال", "وال", "لل", "بال", "ولل", "وبال")
_PLACED = frozenset(
    {"بجهه", "بمدينه", "باقليم", "بعماله", "بولايه", "بمحافظه", "بمنطقه", "بدوله", "بجمهوريه"}
)
_OWN = re.compile(r"ت(?:ه|ها|هم|هما)$")  # «إدارته»: somebody named before
_ENDS = frozenset({"عن", "من", "بين", "او", "ثم", "بل", "التابع", "التابعه", "المكلف", "المكلفه"})
_THAT = frozenset({"ان", "بان", "انه", "انها"})


class Name(NamedTuple):
    """A name: its span in the text, the words it takes (``last`` is the one behind), and how it stands."""

    start: int
    end: int
    last: int
    written: str


def name_at(
    words: Wording, first: int, sourcing: Sourcing, *, limit: int, lam: bool = False, press: bool = False
) -> Name | None:
    """The name that begins at a word; ``limit`` is a word it must end before, ``lam`` that «ل» is joined.

    ``press``: the first word is one for a medium, as «صحيفة».
    """
    most = 1 + _FOREIGN if press else MAX_NAME
    last = _end(words, first, min(limit, first + most), sourcing, lam=lam, press=press)
    if any(_OWN.search(words.written(place, place)) for place in range(first, last)):
        return None
    written = words.written(first, last - 1).strip(QUOTES + " -–ـ")
    if lam and words.norms[first] not in sourcing.own_lam:
        written = without_lam(written)
    start, end = words.spans[first][0], words.spans[last - 1][1]
    if re.search(r"[«“\"]", written) and words.text[end : end + 1] in '»”"':
        written, end = written + words.text[end : end + 1], min(end + 1, words.end)
    head = fold(written, SEARCH).split()
    if not head or len(written) < 3 or head[0] in sourcing.stops:
        return None
    return Name(start, end, last, written)


def quoted_at(words: Wording, first: int, most: int) -> Name | None:
    """The name in quotation marks that opens before a word and closes within ``most`` words."""
    if re.search(r"[«\"“‹]\s?$", words.before(first)) is None:
        return None
    for last in range(first, min(len(words.norms), first + most)):
        if _CLOSING.search(words.after(last)):
            start, end = words.spans[first][0], words.spans[last][1]
            return Name(start, end, last + 1, words.text[start:end])
        if re.search(r"[.:؛\n]", words.after(last)):
            return None
    return None


def without_lam(name: str) -> str:
    """«لوزارة ..» is «وزارة ..», «للمديرية ..» is «المديرية ..», «لـ«المديرية ..» too."""
    if len(name) > _SHORTEST and _LIL.match(name) is not None:
        return _LIL.sub("ال", name)
    return _LI.sub("", name).lstrip(QUOTES + " ")


def _end(words: Wording, first: int, limit: int, sourcing: Sourcing, *, lam: bool, press: bool) -> int:
    """The word behind a name, ``first`` where there is none."""
    norms = words.norms
    quoted = _opens(words, first)
    head = norms[first]
    if lam and head not in sourcing.own_lam:
        head = without_lam(head)
    opened = 0 if _definite(head) else 1  # nouns since the last definite one; 0: the name can end here
    free = head in sourcing.namers
    index = closed = first + 1
    inside = False  # of quotation marks in the name: «منظمة «X Y Z» الدولية»
    while index < min(limit, len(norms)) and not _broken(words.before(index), quoted=quoted):
        norm = norms[index]
        inside = not quoted and _inside(words, index, inside=inside)
        if inside:
            opened, free, index = 0, False, index + 1
            closed = index
            continue
        if _stops(norm, sourcing) and words.written(index, index) != "علي":  # a man, not «على»
            break
        if press and norm.startswith("بال"):
            break
        if _definite(norm) or norm.isascii() or free:
            opened, free = 0, False
        elif opened:
            opened += 1
        elif (norm.startswith("ل") and len(norm) > 3) or norm in _PLACED:
            opened = 1
        else:
            break
        if opened > (_FOREIGN if press else _OPEN):
            break
        index += 1
        closed = closed if opened else index
    if index < first + (1 + _FOREIGN if press else MAX_NAME) or not opened:
        return index
    return first + 2 if press else max(closed, first + 1)


def _inside(words: Wording, index: int, *, inside: bool) -> bool:
    """Whether a word stands in quotation marks that opened in the name and close soon."""
    if inside:
        return _CLOSING.search(words.before(index)) is None
    return quoted_at(words, index, _FOREIGN) is not None


def _opens(words: Wording, first: int) -> bool:
    return words.before(first).rstrip().endswith(("«", '"', "“"))


def _definite(norm: str) -> bool:
    return norm.startswith(_DEFINITE)


def _broken(gap: str, *, quoted: bool) -> bool:
    if quoted and _CLOSING.search(gap):
        return True
    return _INNER.fullmatch(gap) is None


def _stops(norm: str, sourcing: Sourcing) -> bool:
    if norm in sourcing.stops or norm in _THAT or norm in _ENDS or norm in sourcing.carried:
        return True
    bare = norm[1:]
    if norm.startswith("و") and (bare in sourcing.verbs or bare in sourcing.stops):
        return True
    return norm[:1] in "فبك" and bare in _THAT
