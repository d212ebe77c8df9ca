"""What each word may be to the dates, found out once for all its occurrences.

Nearly every word of a text can be no part of a date, and nearly every other is the same part of one wherever
it stands. One table gives all of them their code; only the few words that depend on their neighbours are left
to the lexer. The table holds every form that a word of the calendar takes behind joined particles, so that a
word that is not in it needs no look of its own, and no text can make it grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic.memo import Memo
from marsad.arabic.numbers import number_words
from marsad.dates.lexing.codes import DUAL, KINDS, PLURAL, SIGNS, UNITS
from marsad.dates.lexing.numeric import Numeric
from marsad.knowledge.calendar import Calendar, CalendarWord

OPEN = "\0"
"""In the place of the code of a word that depends on its neighbours."""

OTHER = "x"
"""The code of a word or sign that is no part of a date."""

PLAIN = "\0"
"""The class of a word that no table holds."""

FIRST, SECOND, EITHER = "fsb"
"""A word that can be the first of a phrase of several, the second, or either."""

ARTICLE = "ال"
_BYTES = 256

AFTER_NUMBER = frozenset({"hijra", "meridiem", "suffix"})
"""The kinds of words that only mean something behind a number («هـ», «م», «th»)."""

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_LISTED = (("blocker", "B"), ("counter", "$"), ("counted", "U"))
_YEARS = (1000, 2999)
_DAYS = 31


class Facts(NamedTuple):
    """What an atom says beside its code and place, in the order of :class:`~.lexer.Atom`."""

    value: int = 0
    name: str = ""
    units: int = 1
    definite: bool = False
    weak: bool = False
    digits: str = ""
    numeric: Numeric | None = None


class Stem(NamedTuple):
    """A way to read a word: the particles cut off its front, and the rest.

    ``start`` is how many letters are cut off; ``text`` has its article back where «لل» swallowed it.
    """

    conjunction: bool
    preposition: bool
    text: str
    start: int
    numeral: bool


class Word(NamedTuple):
    """A word that is in the table.

    ``code`` is its code where no phrase of several words begins with it, :data:`OPEN` where the ``stems``
    must be tried; ``otherwise`` that where it is none of these. ``seconds`` are the second words of the
    phrases that can begin with it.
    """

    code: str
    otherwise: str
    facts: Facts
    stems: tuple[Stem, ...]
    seconds: frozenset[str]


NO_FACTS = Facts()
_NO_WORD = Word(OTHER, OTHER, NO_FACTS, (), frozenset())


class Vocabulary:
    """The words of a calendar in all their forms.

    ``classes`` gives the class of a word, with or without a blank behind it; what is not in it is of
    :data:`PLAIN`. Of a class, ``code`` is the code of a word that is not in a phrase, and ``link`` tells the
    words of phrases: :data:`FIRST`, :data:`SECOND` or :data:`EITHER`. ``seconds`` gives the second words of a
    first one, ``words`` the word.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self.words: dict[str, Word] = Memo(self._word, most=1 << 16)
        self.seconds: dict[str, frozenset[str]] = Memo(self._seconds, most=1 << 16)
        single = {*_numerals(), *(head for head in calendar.heads if "" in calendar.phrases(head))}
        first = {
            head for head in calendar.heads if len(calendar.phrases(head)) > ("" in calendar.phrases(head))
        }
        second = {word for head in first for word in calendar.phrases(head) if word}
        first.update(_joined(first))
        codes = {
            **SIGNS,
            **{word: code for name, code in reversed(_LISTED) for word in calendar.words(name)},
            **dict.fromkeys(_joined(single), OPEN),
            **{word: self._alone(word) for word in single},
            ARTICLE: OPEN,
        }
        links = {
            **dict.fromkeys(first, FIRST),
            **{word: EITHER if word in first else SECOND for word in second},
        }
        self.classes, self.code, self.link = _classes(codes, links)

    def _seconds(self, piece: str) -> frozenset[str]:
        seconds = self.words[piece.rstrip(" ")].seconds
        return seconds | {f"{second} " for second in seconds}

    def _alone(self, word: str) -> str:
        """The code of a number or of a word that means something without a second one."""
        meaning = self._calendar.phrases(word).get("")
        return OPEN if meaning is None or _depends(meaning[0][1]) else entry_code(meaning[0][1])

    def _word(self, text: str) -> Word:
        calendar = self._calendar
        otherwise = next((code for name, code in _LISTED if calendar.listed(name, text)), OTHER)
        stems = tuple(stem for stem in _stems(text) if stem.numeral or calendar.phrases(stem.text))
        if not stems:
            plain = OPEN if text == ARTICLE else otherwise
            return _NO_WORD._replace(code=plain, otherwise=otherwise)
        seconds = frozenset(second for stem in stems for second in calendar.phrases(stem.text) if second)
        alone = calendar.phrases(text).get("")
        if alone is not None and text != ARTICLE and not _depends(alone[0][1]):
            entry = alone[0][1]
            return Word(entry_code(entry), otherwise, facts(entry), stems, seconds)
        single = any(stem.numeral or "" in calendar.phrases(stem.text) for stem in stems)
        return Word(OPEN if single or text == ARTICLE else otherwise, otherwise, NO_FACTS, stems, seconds)


def _classes(codes: dict[str, str], links: dict[str, str]) -> tuple[dict[str, str], str, bytes]:
    """The class of each word, and of all classes the codes and the links, in their order.

    Words of one code and one link are a class, told by a character of Latin-1, so that the codes and the
    links of a whole text are made from its classes at the speed of C.
    """
    kinds = {(OTHER, OTHER): PLAIN}
    classes: dict[str, str] = {}
    for word in {**codes, **links}:
        kind = codes.get(word, OTHER), links.get(word, OTHER)
        classes[word] = kinds.setdefault(kind, chr(len(kinds)))
    code = "".join(kind[0] for kind in kinds)
    link = "".join(kind[1] for kind in kinds).ljust(_BYTES, OTHER).encode("latin-1")
    return _blanked(classes), code, link


def _blanked(table: dict[str, str]) -> dict[str, str]:
    """A table of words that holds them with a blank behind them too."""
    return table | {f"{word} ": code for word, code in table.items()}


def _joined(stems: Iterable[str]) -> Iterator[str]:
    """Arabic words behind every run of joined particles."""
    arabic = [stem for stem in stems if len(stem) > 1 and not stem.isascii()]
    definite = [stem[1:] for stem in arabic if stem.startswith(ARTICLE)]
    for conjunction in ("", *_CONJUNCTIONS):
        for preposition in ("", *_PREPOSITIONS) if conjunction else _PREPOSITIONS:
            prefix = conjunction + preposition
            yield from [prefix + stem for stem in arabic]
        yield from [f"{conjunction}ل{stem}" for stem in definite]


@lru_cache(maxsize=8)
def vocabulary(calendar: Calendar) -> Vocabulary:
    """The words of a calendar in all their forms, the same object at every call."""
    return Vocabulary(calendar)


def number_code(digits: str) -> str:
    """The code of a number: ``d`` where it can be a day, ``y`` a year, ``n`` neither."""
    if len(digits) <= 2:
        return "d" if 1 <= int(digits) <= _DAYS else "n"
    return "y" if len(digits) == 4 and _YEARS[0] <= int(digits) <= _YEARS[1] else "n"


def entry_code(entry: CalendarWord) -> str:
    """The code of a word or phrase of the calendar."""
    if entry.kind != "unit":
        return KINDS[entry.kind]
    if entry.count == 1:
        return UNITS[entry.name]
    return DUAL if entry.count == 2 else PLURAL


def facts(entry: CalendarWord) -> Facts:
    """What the atom of a word or phrase of the calendar says."""
    return Facts(entry.value, entry.name, entry.count, entry.definite, entry.weak)


def numeral(word: str) -> bool:
    """Whether a levelled word is a number, or one joined to the number before."""
    table = number_words()
    bare = word[1:] if word.startswith("و") and word not in table else word
    return bare in table or (bare.startswith("ال") and bare[2:] in table)


def _numerals() -> Iterator[str]:
    for word in number_words():
        yield from (word, f"ال{word}")


def _depends(entry: CalendarWord) -> bool:
    """Whether a word of this meaning has it only between certain neighbours."""
    if entry.kind in AFTER_NUMBER or entry.kind == "name":
        return True
    if entry.kind == "relative":
        return entry.value == 0
    return entry.weak and entry.kind in ("weekday", "unit")


def _stems(word: str) -> Iterator[Stem]:
    """The word itself and the ways to cut joined particles off it: conjunction, preposition, both."""
    yield Stem(False, False, word, 0, numeral(word))
    for conjunction in (0, 1) if word[:1] in _CONJUNCTIONS else (0,):
        rest = word[conjunction:]
        if conjunction:
            yield from _stem(True, False, rest, 1)
        if rest[:1] and rest[0] in _PREPOSITIONS:
            if rest.startswith("لل"):
                yield from _stem(bool(conjunction), True, "ا" + rest[1:], conjunction)
            yield from _stem(bool(conjunction), True, rest[1:], conjunction + 1)


def _stem(conjunction: bool, preposition: bool, rest: str, start: int) -> Iterator[Stem]:
    if len(rest) > 1:
        yield Stem(conjunction, preposition, rest, start, numeral(rest))
