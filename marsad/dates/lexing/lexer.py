"""Cut a text into the atoms that temporal expressions are made of.

Every token becomes one atom (or part of one) with a code of one character, so that the grammar can be
regular expressions over the string of codes. A particle that is written joined to a word («وصباح»,
«لشهر») becomes an atom of its own. Codes come from one table (:mod:`.vocabulary`); only words that
depend on their neighbours are read one by one, and atoms are only made of words that somebody asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

from marsad.arabic.levelled import level
from marsad.arabic.memo import Memo
from marsad.arabic.numbers import is_ordinal, number_words, parse_number
from marsad.dates.lexing import vocabulary as table
from marsad.dates.lexing.numeric import Numeric
from marsad.dates.lexing.tokens import Tokens
from marsad.dates.lexing.vocabulary import AFTER_NUMBER, OPEN, OTHER, Facts, Stem
from marsad.knowledge.calendar import Calendar, CalendarWord

_NO_OCLOCK = r"(?<!h)(?<!h[u:pΠ(])(?<!hup)"
_MINUTES = r"(?:[&c](?:F|[dn][OZ]|L)){0,2}"
_HOUR = re.compile(
    rf"{_NO_OCLOCK}d(?=[&c](?:F|[dn](?:[OZ]|,?[mf]?P)|L)|,?[mf]P|P(?!m?J?T?[WR])|[zl])"
    rf"|{_NO_OCLOCK}(?<![^fiutmaqs\n.,:(x])d(?=P)|(?<![^fiu\n])d(?=T[PQ])"
)
_DIGIT_HOUR = re.compile(
    rf"{_NO_OCLOCK}(?<![JWM])d(?={_MINUTES}(?:[mf]?P(?!m?J?T?[WR])|[Az]))"
    rf"|{_NO_OCLOCK}(?:(?<![^fiutmaqs\n:(])|(?<=dM)|(?<=dmM)|(?<=#))d(?={_MINUTES}[mf]?P)"
    r"|(?:(?<=TQf)|(?<=TPf))d(?=[.,\n]|\Z)"
)
_ONE_OCLOCK = "الواحده"
_DAY_OF_PART = re.compile("Pm?J?T?[WR]")
_LISTED, _IDAFA = 12, 3
_CONJOINED = re.compile("[وف]?(?:[بك]?ال|لل)")
_NAME_ENDS = frozenset('-–|\n»"')
_NEVER_JOINED = AFTER_NUMBER | {"and", "or", "now"}
_MAX_NUMBER_WORDS = 6
_ROUND_YEAR = 2000  # one word, so it is not taken for a year elsewhere
_STOPS = frozenset(".!?؟،,؛:)\n")
_HOURS = 12


@dataclass(slots=True)
class Atom:
    """A piece of a text: ``code`` is its class (see :mod:`marsad.dates.lexing.codes`).

    ``value`` is its number, ``name`` the part of day, unit or edge (of a number in words: ``hour`` or
    ``ordinal``); ``digits`` the folded digits of a written number; ``numeric`` the date or time in digits.
    """

    code: str
    start: int
    end: int
    norm: str = ""
    value: int = 0
    name: str = ""
    count: int = 1
    definite: bool = False
    weak: bool = False
    digits: str = ""
    numeric: Numeric | None = None


class Atoms(Sequence[Atom]):
    """The atoms of a text, in order; a line feed is an atom, other white space is not.

    ``codes`` is the string of their codes. An atom that the lexer has not made is made when asked for, so
    ask for few and look the rest up in ``codes``.
    """

    __slots__ = ("_items", "_tokens", "codes")

    def __init__(self, codes: str, items: list[Atom | int], tokens: Tokens) -> None:
        self.codes = codes
        self._items = items
        self._tokens = tokens

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Atom: ...

    @overload
    def __getitem__(self, index: slice) -> list[Atom]: ...

    def __getitem__(self, index: int | slice) -> Atom | list[Atom]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self._items)))]
        found = self._items[index]
        if isinstance(found, int):
            self._items[index] = found = _atom(self._tokens, found, self.codes[index])
        return found

    def __iter__(self) -> Iterator[Atom]:
        return iter(self[:])

    def with_hours(self, places: Sequence[int]) -> Atoms:
        """The same atoms with a word «الساعة» of no length in front of those at some places, in order."""
        codes: list[str] = []
        items: list[Atom | int] = []
        last = 0
        for place in places:
            codes += self.codes[last:place], "h"
            items += self._items[last:place]
            items.append(Atom("h", self[place].start, self[place].start))
            last = place
        return Atoms("".join(codes) + self.codes[last:], items + self._items[last:], self._tokens)

    def replaced(self, changes: Sequence[tuple[int, int, Atom]]) -> Atoms:
        """The same atoms with some runs of them, half-open and in order, each replaced by one atom."""
        codes: list[str] = []
        items: list[Atom | int] = []
        last = 0
        for first, end, atom in changes:
            codes += self.codes[last:first], atom.code
            items += self._items[last:first]
            items.append(atom)
            last = end
        return Atoms("".join(codes) + self.codes[last:], items + self._items[last:], self._tokens)


def atoms(text: str, calendar: Calendar) -> Atoms:
    """The atoms of a text, in order; their places count in code points of the text as it is given."""
    tokens = Tokens(level(text), table.vocabulary(calendar))
    return _with_hours(Atoms(*_Lexer(tokens, calendar).run(), tokens))


def _atom(tokens: Tokens, at: int, code: str) -> Atom:
    norm, start, end = tokens.place(at)
    if code == OTHER:
        return Atom(code, start, end, norm)
    facts = tokens.facts(at, code, norm)
    return Atom(code, start, end, norm if facts.numeric is None else "", *facts)


class _Lexer:
    """One pass over the tokens that depend on their neighbours; ``items`` grows by the atoms of each.

    A token that is an atom by itself stands in ``items`` by its place among the tokens.
    """

    def __init__(self, tokens: Tokens, calendar: Calendar) -> None:
        self.tokens = tokens
        self.calendar = calendar
        self.items: list[Atom | int] = []
        self.codes: list[str] = []

    def run(self) -> tuple[str, list[Atom | int]]:
        """Read the open tokens from the first to the last; give the codes and the atoms."""
        codes = self.tokens.codes
        at = 0
        while (found := codes.find(OPEN, at)) >= 0:
            self._take(codes, at, found)
            at = found + self._read(found)
        self._take(codes, at, len(codes))
        return "".join(self.codes), self.items

    def _take(self, codes: str, start: int, end: int) -> None:
        if start < end:
            self.codes.append(codes[start:end])
            self.items.extend(range(start, end))

    def _read(self, at: int) -> int:
        """Read an open token; returns how many tokens it takes."""
        norm = self.tokens.norm(at)
        word = self.tokens.known.words[norm]
        for stem in word.stems:
            items, codes = len(self.items), len(self.codes)
            if stem.start or stem.preposition:
                self._particles(at, stem)
            taken = self._entry(at, stem) or (self._numeral(at, stem) if stem.numeral else 0)
            if taken:
                return taken
            del self.items[items:], self.codes[codes:]
        if not self._article(at):
            _, start, end = self.tokens.place(at)
            self._add(Atom(word.otherwise, start, end, norm))
        return 1

    def _add(self, atom: Atom) -> None:
        self.items.append(atom)
        self.codes.append(atom.code)

    def _particles(self, at: int, stem: Stem) -> None:
        start = self.tokens.start(at)
        if stem.conjunction:
            self._add(Atom("&", start, start + 1, "و"))
        if stem.preposition:
            start = self.tokens.start(at, int(stem.conjunction))
            self._add(Atom("p", start, start + 1))

    def _phrase(self, at: int, first: str) -> tuple[CalendarWord, int] | None:
        """The longest phrase of the calendar that begins at a token, and how many tokens it takes.

        ``first`` is the token without its particles.
        """
        phrases = self.calendar.phrases(first)
        for behind, entry in phrases.get(self.tokens.norm(at + 1), ()):
            length = len(behind) + 2
            if not behind or self.tokens.norms(at + 2, at + length) == behind:
                return entry, length
        for _, entry in phrases.get("", ()):
            return entry, 1
        return None

    def _last(self) -> Atom | None:
        """The atom in front of the token that is read."""
        last = self.items[-1] if self.items else None
        return _atom(self.tokens, last, self.codes[-1][-1]) if isinstance(last, int) else last

    def _entry(self, at: int, stem: Stem) -> int:
        """Read a phrase of the calendar; returns how many tokens it takes, 0 where there is none."""
        found = self._phrase(at, stem.text)
        if found is None or not self._fits(at, *found, joined=stem.conjunction or stem.preposition):
            return 0
        entry, length = found
        code = table.entry_code(entry)
        start, end = self.tokens.span(at, length, stem.start)
        if code == "o" and (last := self._last()) is not None:
            self.items[-1] = replace(last, end=end)
        else:
            norm = self.tokens.norm(at) if length == 1 else " ".join(self.tokens.norms(at, at + length))
            self._add(Atom(code, start, end, norm, *table.facts(entry)))
        return length

    def _article(self, at: int) -> bool:
        """Whether an article stands before digits: «الـ19»."""
        return self.tokens.norm(at) == table.ARTICLE and self.tokens.norm(at + 1).isdecimal()

    def _fits(self, at: int, entry: CalendarWord, length: int, *, joined: bool) -> bool:
        if (joined and entry.kind in _NEVER_JOINED) or (entry.kind == "namesake" and self._article(at)):
            return False
        if entry.kind in AFTER_NUMBER and (entry.weak or entry.kind != "hijra"):
            return self._after_number(at, entry)
        if entry.kind == "name":
            return not (joined and entry.weak) and self._is_name(at, length, weak=entry.weak)
        if entry.kind == "unit" and entry.weak:
            last = self._last()
            return last is not None and last.code in "dn"
        if entry.kind == "weekday" and entry.weak:
            return self._names_day(at)
        return not (entry.kind == "relative" and entry.value == 0 and self._kind_of_day(at))

    def _is_name(self, at: int, length: int, *, weak: bool) -> bool:
        """Whether a phrase that ends in «اليوم» is an outlet's name, and not a country and a day."""
        following = self._phrase(at + length, self.tokens.norm(at + length))
        if following is not None and following[0].kind in ("weekday", "direction"):
            return False
        if self._goes_on(at + length):
            return False
        if not weak:
            return True
        outlet = self.calendar.listed("outletword", self.tokens.norm(at - 1))
        return outlet or self.tokens.norm(at + length) in _NAME_ENDS

    def _goes_on(self, at: int) -> bool:
        """Whether «اليوم السابع» is a day of a month: «والعشرين», «من رمضان» stand behind it."""
        norm = self.tokens.norm(at)
        if norm != "من":
            return norm.startswith("وال") and table.numeral(norm)
        month = self._phrase(at + 1, self.tokens.norm(at + 1))
        return month is not None and month[0].kind in ("month", "hijri")

    def _after_number(self, at: int, entry: CalendarWord) -> bool:
        """Whether a letter that only means something behind a number («هـ», «م», «th») stands there."""
        last = self._last()
        if last is None or last.code not in "dyn@#η":
            return False
        return entry.kind != "suffix" or last.end == self.tokens.start(at)

    def _names_day(self, at: int) -> bool:
        """Whether a weekday without article stands where only a weekday can («كل سبت», "Sun, 5 Mar")."""
        last = self._last()
        if last is None or last.code in "\nJkE(@#z" or (last.code == "d" and last.name == "ordinal"):
            return True
        if last.code == "&" and "".join(self.codes[-2:])[-2:-1] == "W":
            return True  # «كل اثنين وخميس»
        following = [self.tokens.norm(at + 1), self.tokens.norm(at + 2)]
        number = any(norm.isdecimal() for norm in following) and not following[0].isalpha()
        return number and self.tokens.norm(at).isascii()

    def _kind_of_day(self, at: int) -> bool:
        """Whether «اليوم» is a kind of day («اليوم العالمي») or a numbered one («اليوم الأول»)."""
        following = self.tokens.norm(at + 1)
        if self.calendar.listed("kindday", following):
            return True
        if self._numbers_month(at + 1) or self._phrase(at + 1, following) is not None:
            return False
        return following.startswith("ال") and following[2:] in number_words()

    def _numbers_month(self, at: int) -> bool:
        """Whether an ordinal is a day of a month: «الأول من يناير»."""
        if self.tokens.norm(at + 1) != "من":
            return False
        month = self._phrase(at + 2, self.tokens.norm(at + 2))
        return month is not None and month[0].kind == "month"

    def _numeral(self, at: int, stem: Stem) -> int:
        """Read a number in words; returns how many tokens it takes, 0 where there is none."""
        words = [stem.text]
        for index in range(at + 1, min(len(self.tokens), at + _MAX_NUMBER_WORDS)):
            norm = self.tokens.norm(index)
            if not table.numeral(norm) or self._named(index) or _is_minutes(words[0], norm):
                break
            words.append(norm)
        found = _NUMBERS[" ".join(words)]
        if found is None:
            return 0
        code, length, said = found
        if code == "n" and said.value == _ROUND_YEAR and self._ends_date(at + length):
            code = "y"
        start, end = self.tokens.span(at, length, stem.start)
        self._add(Atom(code, start, end, str(said.value), *said))
        return length

    def _ends_date(self, after: int) -> bool:
        """Whether «ألفين» stands behind a month and before a stop: a year, and not so many of a thing."""
        before = "".join(self.codes[-3:]).rstrip(",")
        return before[-1:] == "M" and (after >= len(self.tokens) or self.tokens.norm(after) in _STOPS)

    def _named(self, at: int) -> bool:
        """Whether a word that could go on a number begins a name of the calendar («الأول» of «أول أمس»)."""
        found = self._phrase(at, self.tokens.norm(at))
        return found is not None and not found[0].weak and found[0].kind != "fraction"


def _number(text: str) -> tuple[str, int, Facts] | None:
    """The longest number at the front of some words: its code, how many words it takes, what it says."""
    words = text.split(" ")
    while words and (value := parse_number(" ".join(words))) is None:
        words.pop()
    if not words or value is None:
        return None
    code = table.number_code(str(value))
    code = "n" if code == "y" and len(words) == 1 else code
    return code, len(words), Facts(value, _numeral_name(words))


def _is_minutes(first: str, word: str) -> bool:
    """Whether a number word counts minutes behind an hour: «الثامنة وعشرين» is not «الثامنة والعشرين»."""
    return word[0] == "و" and not word.startswith("وال") and _numeral_name([first]) == "hour"


def _numeral_name(words: list[str]) -> str:
    """``hour`` for «الثالثة», ``ordinal`` for another ordinal, empty for a cardinal."""
    if not is_ordinal(words[0]):
        return "hour" if words == [_ONE_OCLOCK] else ""
    return "hour" if words[0].startswith("ال") and words[0].endswith("ه") else "ordinal"


_NUMBERS = Memo(_number, 4096)


def _with_hours(found: Atoms) -> Atoms:
    """Put «الساعة» before an hour that is written without it: «الثالثة والنصف», «8 مساء»."""
    codes = found.codes
    hours: list[int] = []
    at = codes.find("d")
    while at >= 0:
        spoken, written = _HOUR.match(codes, at) is not None, _DIGIT_HOUR.match(codes, at) is not None
        if (spoken or written) and _is_hour(found, at, spoken=spoken, written=written):
            hours.append(at)
        at = codes.find("d", at + 1)
    return found.with_hours(hours) if hours else found


def _is_hour(found: Atoms, at: int, *, spoken: bool, written: bool) -> bool:
    """Whether a number is one of an hour; «8 م» is a length as well, and «47ر09» is written in two pieces."""
    atom = found[at]
    if atom.digits and at and found.codes[at - 1] == "x" and found[at - 1].end == atom.start:
        return False
    if atom.value > _HOURS or not ((spoken and atom.name == "hour") or (written and atom.digits)):
        return False
    if found.codes[at + 1 : at + 2] == "A" and found[at + 1].norm == "م":
        return False
    loose = spoken and found.codes[at - 1 : at] in ("x", ",") and _DAY_OF_PART.match(found.codes, at + 1)
    return not loose or not (_numbers(found, at) or _lists(found, at))


def _numbers(found: Atoms, at: int) -> bool:
    """Whether an ordinal may number a feminine noun: «الجولة السابعة مساء الأحد», «دورة الألعاب السابعة»."""
    for place in range(at - 1, max(-1, at - 1 - _IDAFA), -1):
        if found.codes[place] != "x":
            return False
        word = found[place].norm
        if word.endswith("ه"):
            return True
        if _CONJOINED.match(word) is None:
            return False
    return False


def _lists(found: Atoms, at: int) -> bool:
    """Whether things are told apart by ordinals: «الأولى عصر السبت، الثانية مساء الأحد»."""
    places = range(max(0, at - _LISTED), at)
    return any(found.codes[place] == "d" and found[place].name for place in places)
