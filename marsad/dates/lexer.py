"""Cut a text into the atoms that temporal expressions are made of.

Every token becomes one atom (or part of one) with a code of one character, so that the grammar can be
regular expressions over the string of codes. A particle that is written joined to a word («وصباح»,
«لشهر») becomes an atom of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from marsad.arabic.normalise import fold
from marsad.arabic.numbers import is_ordinal, number_words, parse_number
from marsad.arabic.tokens import Token, tokenise
from marsad.dates.codes import DUAL, KINDS, PLURAL, SIGNS, UNITS
from marsad.dates.numeric import HIJRI, Numeric, scan
from marsad.knowledge.calendar import FOLD, Calendar, CalendarWord

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_AFTER_NUMBER = frozenset({"hijra", "meridiem", "suffix"})
_NO_OCLOCK = r"(?<!h)(?<!h[u:pΠ(])(?<!hup)"
_MINUTES = r"(?:[&c](?:F|[dn][OZ]|L)){0,2}"
_HOUR = re.compile(
    rf"{_NO_OCLOCK}d(?=[&c](?:F|[dn](?:[OZ]|,?[mf]?P)|L)|,?[mf]P|P(?!m?J?T?[WR])|[zl])"
    rf"|{_NO_OCLOCK}(?<=[fiutm])d(?=P)|(?<![^fiu\n])d(?=T[PQ])"
)
_DIGIT_HOUR = re.compile(
    rf"{_NO_OCLOCK}(?<![JWM])d(?={_MINUTES}(?:[mf]?P(?!m?J?T?[WR])|[Az]))"
    rf"|{_NO_OCLOCK}(?:(?<=[fiutm])|(?<=dM)|(?<=dmM)|(?<=#))d(?={_MINUTES}[mf]?P)"
)
_ONE_OCLOCK = "الواحده"
_NAME_ENDS = frozenset('-–|\n»"')
_NEVER_JOINED = _AFTER_NUMBER | {"and", "or", "now"}
_LISTED = (("blocker", "B"), ("counter", "$"), ("counted", "U"))
_ARTICLE = "ال"
_MAX_NUMBER_WORDS = 6
_YEARS = (1000, 2999)
_DAYS = 31
_HOURS = 12


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a text: ``code`` is its class (see :mod:`marsad.dates.codes`).

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


def atoms(text: str, calendar: Calendar, start: int = 0, end: int | None = None) -> list[Atom]:
    """The atoms of ``text[start:end]``, in order; a line feed is an atom, other white space is not."""
    found = _Lexer(text, calendar, start, len(text) if end is None else end).run()
    return _with_hours(found)


def _with_hours(found: list[Atom]) -> list[Atom]:
    """Put «الساعة» before an hour that is written without it: «الثالثة والنصف», «8 مساء»."""
    codes = "".join(atom.code for atom in found)
    hours = {match.start() for match in _HOUR.finditer(codes) if found[match.start()].name == "hour"}
    hours |= {match.start() for match in _DIGIT_HOUR.finditer(codes) if found[match.start()].digits}
    if not hours:
        return found
    result: list[Atom] = []
    for index, atom in enumerate(found):
        if index in hours and atom.value <= _HOURS and not _metres(found, index):
            result.append(Atom("h", atom.start, atom.start))
        result.append(atom)
    return result


def _metres(found: list[Atom], index: int) -> bool:
    """Whether «م» alone makes an hour of a number: «8 م» is a length as well."""
    return index + 1 < len(found) and found[index + 1].code == "A" and found[index + 1].norm == "م"


class _Lexer:
    """One pass over the tokens of a text; ``found`` grows by the atoms of each."""

    def __init__(self, text: str, calendar: Calendar, start: int, end: int) -> None:
        self.calendar = calendar
        self.numerics = [item for item in scan(text) if start <= item.start and item.end <= end]
        self.tokens = _tokens(text, self.numerics, start, end)
        self.words = [fold(token.text, FOLD) for token in self.tokens]
        self.found: list[Atom] = []

    def run(self) -> list[Atom]:
        """Read the tokens from the first to the last."""
        at = 0
        while at < len(self.tokens):
            at += self._read(at)
        return self.found

    def _read(self, at: int) -> int:
        token = self.tokens[at]
        if token.kind == "word":
            return self._word(at)
        if token.kind == "numeric":
            item = self.numerics[int(token.text)]
            code = "@" if item.year is None else "η" if item.note == HIJRI else "#"
            self.found.append(Atom(code, token.start, token.end, numeric=item))
        elif token.kind == "number":
            self.found.append(_number(token.start, token.end, token.norm))
        else:
            self.found.append(Atom(SIGNS.get(token.text, "x"), token.start, token.end, token.text))
        return 1

    def _word(self, at: int) -> int:
        taken = self._entry(at, None) or self._numeral(at, None)
        if taken:
            return taken
        for conjunction, preposition, stem, written in _splits(self.words[at]):
            before = len(self.found)
            self._particles(at, conjunction, preposition)
            taken = self._entry(at, (stem, written)) or self._numeral(at, (stem, written))
            if taken:
                return taken
            del self.found[before:]
        return self._other(at)

    def _particles(self, at: int, conjunction: bool, preposition: bool) -> None:
        start = self.tokens[at].start
        if conjunction:
            self.found.append(Atom("&", start, start + 1, "و"))
        if preposition:
            self.found.append(Atom("p", start + conjunction, start + conjunction + 1))

    def _entry(self, at: int, joined: tuple[str, int] | None) -> int:
        """Read a phrase of the calendar; returns how many tokens it takes, 0 where there is none."""
        matched = self.calendar.match(self.words, at, None if joined is None else joined[0])
        if matched is None or not self._fits(at, *matched, joined=joined is not None):
            return 0
        entry, length = matched
        last = self.tokens[at + length - 1]
        code = _code(entry)
        if code == "o":
            self.found[-1] = replace(self.found[-1], end=last.end)
            return length
        norm = " ".join(self.words[at : at + length])
        start = self._start(at, joined)
        self.found.append(
            Atom(
                code, start, last.end, norm, entry.value, entry.name, entry.count, entry.definite, entry.weak
            )
        )
        return length

    def _article(self, at: int) -> bool:
        """Whether an article stands before digits: «الـ19»."""
        digits = at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "number"
        return digits and self.words[at] == _ARTICLE

    def _fits(self, at: int, entry: CalendarWord, length: int, *, joined: bool) -> bool:
        if (joined and entry.kind in _NEVER_JOINED) or (entry.kind == "namesake" and self._article(at)):
            return False
        if entry.kind in _AFTER_NUMBER and (entry.weak or entry.kind != "hijra"):
            return self._after_number(at, entry)
        if entry.kind == "name":
            return not (joined and entry.weak) and self._is_name(at, length, weak=entry.weak)
        if entry.kind == "unit" and entry.weak:
            return bool(self.found) and self.found[-1].code in "dn"
        if entry.kind == "weekday" and entry.weak:
            return self._names_day(at)
        return not (entry.kind == "relative" and entry.value == 0 and self._kind_of_day(at))

    def _is_name(self, at: int, length: int, *, weak: bool) -> bool:
        """Whether a phrase that ends in «اليوم» is an outlet's name, and not a country and a day."""
        following = self.calendar.match(self.words, at + length) if at + length < len(self.words) else None
        if following is not None and following[0].kind == "weekday":
            return False
        if not weak:
            return True
        previous = self.words[at - 1] if at else "\n"
        sign = self.words[at + length] if at + length < len(self.words) else "\n"
        return self.calendar.listed("outletword", previous) or sign in _NAME_ENDS

    def _after_number(self, at: int, entry: CalendarWord) -> bool:
        """Whether a letter that only means something behind a number («هـ», «م», «th») stands there."""
        if not self.found or self.found[-1].code not in "dyn@#η":
            return False
        return entry.kind != "suffix" or self.found[-1].end == self.tokens[at].start

    def _names_day(self, at: int) -> bool:
        """Whether a weekday without article stands where only a weekday can («كل سبت», "Sun, 5 Mar")."""
        previous = self.found[-1].code if self.found else "\n"
        if previous == "&" and len(self.found) > 1:
            previous = "J" if self.found[-2].code == "W" else previous  # «كل اثنين وخميس»
        if previous in "\nJkE(@#z" or (previous == "d" and self.found[-1].name == "ordinal"):
            return True
        following = self.tokens[at + 1 : at + 3] if self.words[at].isascii() else []
        return any(token.kind == "number" for token in following) and following[0].kind != "word"

    def _kind_of_day(self, at: int) -> bool:
        """Whether «اليوم» is a kind of day («اليوم العالمي») or a numbered one («اليوم الأول»)."""
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if self.calendar.listed("kindday", following):
            return True
        if self._numbers_month(at + 1):
            return False
        if self.calendar.match(self.words, at + 1) is not None if following else False:
            return False
        return following.startswith("ال") and following[2:] in number_words()

    def _numbers_month(self, at: int) -> bool:
        """Whether an ordinal is a day of a month: «الأول من يناير»."""
        if self.words[at + 1 : at + 2] != ["من"] or at + 2 >= len(self.words):
            return False
        month = self.calendar.match(self.words, at + 2)
        return month is not None and month[0].kind == "month"

    def _numeral(self, at: int, joined: tuple[str, int] | None) -> int:
        """Read a number in words; returns how many tokens it takes, 0 where there is none."""
        words = [self.words[at] if joined is None else joined[0]]
        if not _numeral_word(words[0]):
            return 0
        for index in range(at + 1, min(len(self.words), at + _MAX_NUMBER_WORDS)):
            if not _numeral_word(self.words[index]) or self._named(index):
                break
            if _is_minutes(words[0], self.words[index]):
                break
            words.append(self.words[index])
        while words and (value := parse_number(" ".join(words))) is None:
            words.pop()
        if not words or value is None:
            return 0
        start, end = self._start(at, joined), self.tokens[at + len(words) - 1].end
        number = _number(start, end, str(value))
        code = "n" if number.code == "y" and len(words) == 1 else number.code
        self.found.append(replace(number, code=code, digits="", name=_numeral_name(words)))
        return len(words)

    def _named(self, at: int) -> bool:
        """Whether a word that could go on a number begins a name of the calendar («الأول» of «أول أمس»)."""
        matched = self.calendar.match(self.words, at)
        return matched is not None and not matched[0].weak and matched[0].kind != "fraction"

    def _start(self, at: int, joined: tuple[str, int] | None) -> int:
        """Where a word starts in the text, behind the letters of its particles."""
        token = self.tokens[at]
        if joined is None:
            return token.start
        letters = joined[1]
        for position, character in enumerate(token.text):
            if not letters and fold(character, FOLD):
                return token.start + position
            letters -= bool(fold(character, FOLD))
        return token.end

    def _other(self, at: int) -> int:
        word = self.words[at]
        if self._article(at):
            return 1  # «القرن الـ19»
        code = next((code for name, code in _LISTED if self.calendar.listed(name, word)), "x")
        self.found.append(Atom(code, self.tokens[at].start, self.tokens[at].end, word))
        return 1


def _tokens(text: str, numerics: list[Numeric], start: int, end: int) -> list[Token]:
    """The tokens outside the numeric dates, one of kind ``numeric`` for each of these, and line feeds."""
    tokens: list[Token] = []
    position = start
    for index, item in enumerate(numerics):
        tokens += _with_breaks(text, position, item.start)
        tokens.append(Token(item.start, item.end, str(index), "", "numeric"))
        position = item.end
    return tokens + _with_breaks(text, position, end)


def _with_breaks(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    while start < end:
        stop = text.find("\n", start, end)
        if stop < 0:
            return tokens + tokenise(text, start, end)
        tokens += tokenise(text, start, stop)
        tokens.append(Token(stop, stop + 1, "\n", "\n", "sign"))
        start = stop + 1
    return tokens


def _splits(word: str) -> list[tuple[bool, bool, str, int]]:
    """The ways to cut joined particles off: conjunction, preposition, the rest, letters cut off."""
    found: list[tuple[bool, bool, str, int]] = []
    for conjunction in (0, 1) if word[0] in _CONJUNCTIONS else (0,):
        rest = word[conjunction:]
        if conjunction:
            found.append((True, False, rest, 1))
        if rest[:1] and rest[0] in _PREPOSITIONS:
            if rest.startswith("لل"):
                found.append((bool(conjunction), True, "ا" + rest[1:], conjunction))
            found.append((bool(conjunction), True, rest[1:], conjunction + 1))
    return [split for split in found if len(split[2]) > 1 or split[2].isdigit()]


def _numeral_word(word: str) -> bool:
    table = number_words()
    bare = word[1:] if word[0] == "و" and word not in table else word
    return bare in table or (bare.startswith("ال") and bare[2:] in table)


def _is_minutes(first: str, word: str) -> bool:
    """Whether a number word counts minutes behind an hour: «الثامنة وعشرين» is not «الثامنة والعشرين»."""
    return word[0] == "و" and not word.startswith("وال") and _numeral_name([first]) == "hour"


def _numeral_name(words: list[str]) -> str:
    """``hour`` for «الثالثة», ``ordinal`` for another ordinal, empty for a cardinal."""
    if not is_ordinal(words[0]):
        return "hour" if words == [_ONE_OCLOCK] else ""
    return "hour" if words[0].startswith("ال") and words[0].endswith("ه") else "ordinal"


def _number(start: int, end: int, digits: str) -> Atom:
    value = int(digits[:12])
    if 1 <= value <= _DAYS and len(digits) <= 2:
        code = "d"
    else:
        code = "y" if _YEARS[0] <= value <= _YEARS[1] and len(digits) == 4 else "n"
    return Atom(code, start, end, digits, value, digits=digits)


def _code(entry: CalendarWord) -> str:
    if entry.kind != "unit":
        return KINDS[entry.kind]
    if entry.count == 1:
        return UNITS[entry.name]
    return DUAL if entry.count == 2 else PLURAL
