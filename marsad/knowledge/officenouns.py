"""Write the noun of an office in every gender, number and definiteness.

Endings after W. Wright, A Grammar of the Arabic Language, I §294-315: the dual, the sound plurals, and what
they lose before a genitive. Broken plurals and irregular feminines are rows of resources/office_nouns.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.knowledge.tables import Row, Tables

_ARTICLE = "ال"
_TA = "ة"
_DUALS = ("ان", "ين")
_SOUND = ("ون", "ين")
_BEFORE_GENITIVE = ("ا", "ي", "و")
_NO_ACCUSATIVE = (_TA, "ا", "ى", "ء")
_NONE = "none"


@dataclass(frozen=True, slots=True)
class NounForm:
    """One written form; ``several`` when it speaks of two or more, ``definite`` when it has the article."""

    text: str
    several: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A noun or adjective in the masculine, its feminine (None without one), and its plurals.

    ``nisba``: with ي it is rather an adjective («ملكي») than two of them before a genitive.
    """

    masculine: str
    feminine: str | None
    broken: tuple[str, ...]
    sound: bool
    nisba: bool = False

    def plurals(self) -> Iterator[tuple[str, str]]:
        """The masculine plurals, each as nominative and oblique."""
        if self.sound:
            yield self.masculine + _SOUND[0], self.masculine + _SOUND[1]
        yield from ((plural, plural) for plural in self.broken)


class OfficeNouns:
    """Makes the forms of heads of offices."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._words = {row.text("id"): _word(row) for row in rows}

    @classmethod
    def load(cls, tables: Tables) -> OfficeNouns:
        """The nouns of resources/office_nouns.yaml."""
        return cls(tables.rows("office_nouns"))

    def agreeing(self, head: str) -> Iterator[NounForm]:
        """The forms of a noun whose adjectives agree with it: «المديرة العامة», «مديرون عامون»."""
        words = [self._get(word) for word in head.split()]
        for text, several in _indefinite(words):
            yield NounForm(text, several)
            yield NounForm(_with_article(text), several, definite=True)
        if not words[0].masculine.endswith(_NO_ACCUSATIVE):
            text = " ".join(word.masculine + "ا" for word in words)
            yield NounForm(text)
        if len(words) == 1:
            yield from (NounForm(text, several=True) for text in _before_genitive(words[0], alone=True))

    def annexed(self, head: str) -> Iterator[NounForm]:
        """The forms of a head whose other words stay: «رئيس الوزراء», «رئيسة الوزراء», «رئيسا للوزراء»."""
        first, _, rest = head.partition(" ")
        word = self._get(first)
        definite = any(part.startswith(_ARTICLE) for part in rest.split())
        for text in filter(None, (word.masculine, word.feminine)):
            yield NounForm(f"{text} {rest}", definite=definite)
        for text in _before_genitive(word, alone=False):
            yield NounForm(f"{text} {rest}", several=True, definite=definite)
        if rest.startswith(_ARTICLE):
            charged = f"لل{rest.removeprefix(_ARTICLE)}"
            for text in filter(None, (word.masculine, word.masculine + "ا", word.feminine)):
                yield NounForm(f"{text} {charged}", definite=True)

    def _get(self, word: str) -> _Word:
        return self._words.get(word) or _Word(word, _feminine(word), (), sound=True)


def _feminine(word: str) -> str:
    return word if word.endswith(_TA) else word + _TA


def _word(row: Row) -> _Word:
    masculine, broken = row.text("id"), row.texts("plural")
    feminine = row.optional("feminine") or _feminine(masculine)
    sound = row.flag("sound") if "sound" in row else not broken
    return _Word(masculine, None if feminine == _NONE else feminine, broken, sound, row.flag("nisba"))


def _indefinite(words: list[_Word]) -> Iterator[tuple[str, bool]]:
    """A noun and its adjectives in both genders, singular, dual and plural; whether of several."""
    yield " ".join(word.masculine for word in words), False
    for ending in _DUALS:
        yield " ".join(word.masculine + ending for word in words), True
    if all(word.sound for word in words[1:]):
        for pair in words[0].plurals():
            for form, ending in zip(pair, _SOUND, strict=True):
                yield " ".join([form, *(word.masculine + ending for word in words[1:])]), True
    feminines = [word.feminine for word in words if word.feminine is not None]
    if len(feminines) < len(words):
        return
    yield " ".join(feminines), False
    if all(feminine.endswith(_TA) for feminine in feminines):
        for ending in ("تان", "تين", "ات"):
            yield " ".join(_stem(feminine) + ending for feminine in feminines), True


def _before_genitive(word: _Word, *, alone: bool) -> Iterator[str]:
    """The dual and plural as they stand before a genitive: «وزيرا», «وزيري», «مديرو», «وزيرتي»."""
    for ending in _BEFORE_GENITIVE if word.sound else _BEFORE_GENITIVE[:2]:
        if not (alone and word.nisba and ending == "ي"):
            yield word.masculine + ending
    yield from word.broken
    if word.feminine is not None:
        for ending in ("تا", "تي", "ات"):
            yield _stem(word.feminine) + ending


def _stem(feminine: str) -> str:
    return feminine.removesuffix(_TA)


def _with_article(text: str) -> str:
    return " ".join(_ARTICLE + word for word in text.split())
