"""Whether a text reports or plans: news tells what has been, a message or a request what is to come.

The register is only taken for planning where nothing in a short text of one line speaks against it; the words
are those of ``resources/dates/plans.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic.normalise import Fold, fold
from marsad.dates.lexing.lexer import Atoms
from marsad.dates.meanings.tense import Tense, kind_of, tense
from marsad.dates.rules.grammar import Reading
from marsad.knowledge.calendar import FOLD, Calendar


class Register(StrEnum):
    """What a text does with the times it names.

    ``NEWS`` reports: a bare weekday is the last one, an hour without am or pm is unclear, «قبل شهر» is a
    month. ``PLANS`` sets dates, as messages, calendars and requests do: a bare weekday is the next one, an
    hour is that of a 24-hour clock, «قبل شهر» is a day.
    """

    NEWS = "news"
    PLANS = "plans"


LONGEST = 200
"""How many code points a text has at most that is taken for a plan without being told."""

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = Fold.HARAKAT | Fold.TATWEEL | Fold.BIDI | Fold.LETTERS
_QUOTED = re.compile(r"[\n«»\"“”„]")
_SAID_BY = re.compile(r"[^\W\d_] ?:|\w\)? [-–—|] ")
_STARTS = re.compile(r"(?:\A|[،,.!؟?:؛–—-])\s*\Z")
_FUTURE = re.compile(r"[وف]?سأ\w{2,}")
_WE = re.compile(r"[وف]?سن\w{3,}")
_FIRST = ("أ", "ن")
_OTHER_WORDS = ("لدى", "تنسى")  # «لدي», «تنسي»
_WILL, _DID_NOT = frozenset({"سوف", "لن"}), "لم"
_SOON = frozenset({"هنا", "هناك", "قبل", "منذ", "البيت", "المنزل"})
_PLACES = 4
_REMEMBERED = 1 << 15
_OTHERS = frozenset("B$UΦΞΔΣΠΓΩφγψ")
_SMALL = frozenset("&|fimtbqsarupcx,.()-/=:\n")
_TIMES = {"past": Tense.PAST, "future": Tense.FUTURE, "request": Tense.FUTURE}


class _Word(NamedTuple):
    """A word of a text: as it is written but for its marks, levelled, and where it stands in that text."""

    written: str
    level: str
    start: int


def planned(text: str, calendar: Calendar) -> bool:
    """Whether a text asks, or speaks of what the writer did or is going to do, and is no report."""
    if len(text) > LONGEST or not _may_speak(text.split(), calendar):
        return False
    if _QUOTED.search(text.strip()):
        return False
    roles = _roles(text, calendar)
    first = next((word for role, word in roles if role in _TIMES), None)
    if first is None or any(role == "report" for role, _ in roles):
        return False
    said = _SAID_BY.search(fold(text, _MARKS))
    return said is None or said.start() >= first.start or any(role == "request" for role, _ in roles)


def may_be_bare(text: str, atoms: Atoms, calendar: Calendar) -> bool:
    """Whether a text can be nothing but times, before these are read."""
    codes = atoms.codes
    if len(text) > LONGEST or _QUOTED.search(text.strip()) or not _OTHERS.isdisjoint(codes):
        return False
    return all(
        _goes_with(atoms[place].norm, calendar) for place, code in enumerate(codes[:LONGEST]) if code == "x"
    )


def bare(atoms: Atoms, readings: Sequence[Reading]) -> bool:
    """Whether nothing but small words stands around the times of a text."""
    free = 0
    for reading in readings:
        if not _SMALL.issuperset(atoms.codes[free : reading.first]):
            return False
        free = reading.last
    return bool(readings) and _SMALL.issuperset(atoms.codes[free:])


def lean(text: str, start: int, end: int, calendar: Calendar) -> Tense:
    """The direction of a time in a plan: the nearest request or verb of the writer, the tense, or ahead."""
    window = text[max(0, start - LONGEST) : start]
    before = [role for role, _ in _roles(window, calendar) if role in _TIMES]
    told = _TIMES[before[-1]] if before else tense(text, start, end, calendar)
    if told not in (Tense.NONE, Tense.UNCLEAR):
        return told
    behind = (role for role, _ in _roles(text[end : end + LONGEST], calendar) if role in _TIMES)
    return _TIMES.get(next(behind, ""), Tense.COMING if told is Tense.NONE else told)


def _goes_with(norm: str, calendar: Calendar) -> bool:
    return not any(letter.isalnum() for letter in norm) or calendar.listed("particle", norm)


def _roles(text: str, calendar: Calendar) -> tuple[tuple[str, _Word], ...]:
    """The words of a text that say who speaks: ``past``, ``future``, ``request`` or ``report``."""
    plain = fold(text, _MARKS)
    level = fold(plain, FOLD)
    if len(level) != len(plain):  # a letter that folds away: word by word
        words = [_Word(match[0], fold(match[0], FOLD), match.start()) for match in _WORD.finditer(plain)]
    else:
        words = [
            _Word(match[0], level[slice(*match.span())], match.start()) for match in _WORD.finditer(plain)
        ]
    return tuple(_told(plain, words, calendar))


def _told(plain: str, words: Sequence[_Word], calendar: Calendar) -> Iterator[tuple[str, _Word]]:
    pairs = _first_words(calendar)
    for place, word in enumerate(words):
        role = _role(word.written, word.level, calendar)
        if not role and word.level not in pairs:
            continue
        following = words[place + 1] if place + 1 < len(words) else _Word("", "", len(plain))
        role = role or _with_next(word, following, calendar)
        if role == "alone":
            role = "past" if _no_subject(plain, word, following) else ""
        elif role == "asks":
            begins = _STARTS.search(plain, 0, word.start) is not None
            role = "request" if begins and calendar.listed("asked", following.level) else ""
            role = role or ("report" if kind_of(calendar, word.level) == "report" else "")
        if role:
            yield role, word


@lru_cache(maxsize=8)
def _first_words(calendar: Calendar) -> frozenset[str]:
    """The words that say something together with the next: see :func:`_with_next`."""
    pairs = (form.partition(" ") for form in calendar.words("request"))
    return frozenset(first for first, space, _ in pairs if space) | _WILL | {_DID_NOT}


def _may_speak(pieces: Sequence[str], calendar: Calendar) -> bool:
    """Whether a piece of a text can say that its writer plans; those that cannot are remembered."""
    silent = _silent(calendar)
    if silent.issuperset(pieces):
        return False
    if any(_speaks(piece, calendar) for piece in pieces if piece not in silent):
        return True
    if len(silent) > _REMEMBERED:
        silent.clear()
    silent.update(pieces)
    return False


@lru_cache(maxsize=8)
def _silent(_: Calendar) -> set[str]:
    """The pieces of texts read before that say nothing; bounded by those who add to it."""
    return set()


def _speaks(piece: str, calendar: Calendar) -> bool:
    """Whether a piece of a text can say that its writer plans; nearly no piece of news does."""
    words = [(match[0], fold(match[0], FOLD)) for match in _WORD.finditer(fold(piece, _MARKS))]
    pairs = _first_words(calendar)
    return any(level in pairs or _role(word, level, calendar) not in ("", "report") for word, level in words)


def _no_subject(plain: str, word: _Word, following: _Word) -> bool:
    """Whether no subject follows «غادرت», so that it is the writer and not «she»."""
    first = _STARTS.search(plain, 0, word.start) is not None or plain[: word.start].strip() == "لقد"
    return first and (following.written in _SOON or not following.written)


def _with_next(word: _Word, following: _Word, calendar: Calendar) -> str:
    """What two words say together: «سوف أعود», «لم أجد», «هل يمكن»."""
    if following.written.startswith(_FIRST) and len(following.written) > 2:
        if word.level in _WILL:
            return "future"
        if word.level == _DID_NOT:
            return "past"
    asks = calendar.listed("request", f"{word.level} {following.level}")
    return "request" if asks and not following.written.endswith(_OTHER_WORDS) else ""


@lru_cache(maxsize=4096)
def _role(written: str, level: str, calendar: Calendar) -> str:
    """What one word says; ``asks`` and ``alone`` are for its neighbours to tell, empty for nothing."""
    for form in (level, level[1:]) if level[0] in "وف" and len(level) > _PLACES else (level,):
        if calendar.listed("nofirst", form):
            return ""
        for name, role in _LISTS:
            if calendar.listed(name, form) and not written.endswith(_OTHER_WORDS):
                return role
    if _FUTURE.fullmatch(written):
        return "future"
    kind = kind_of(calendar, level)
    if kind == "future" and _WE.fullmatch(written):
        return "future"
    return "report" if kind in ("report", "says") else ""


_LISTS = (
    ("request", "request"),
    ("first past", "past"),
    ("first future", "future"),
    ("first past alone", "alone"),
    ("request of", "asks"),
)
