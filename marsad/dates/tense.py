"""Whether the words around an expression speak of what has been or of what is to come.

The nearest cue of the same clause counts: a verb or participle in front, else one behind. Verbs are told by
the tables of ``resources/dates/cues.yaml`` and, where these are silent, by their shape (W. Wright, A Grammar
of the Arabic Language, I §35-67). The order of the rules was found on weekdays of real news whose date is
known, by hiding that date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from marsad.arabic.normalise import fold
from marsad.knowledge.calendar import FOLD, Calendar


class Tense(Enum):
    """What the words around an expression say of its direction.

    ``COMING`` is ahead or today («يفتتح المعرض الخميس»), ``FUTURE`` surely ahead. ``UNCLEAR``: there is a
    verb, and it could be either. ``NONE``: nothing is said, as in a headline.
    """

    NONE = auto()
    PAST = auto()
    COMING = auto()
    FUTURE = auto()
    UNCLEAR = auto()

    @property
    def ahead(self) -> bool:
        """Whether the words speak of what is to come."""
        return self is Tense.FUTURE or self is Tense.COMING


_REACH, _BEHIND = 140, 50
_WORDS, _WORDS_BEHIND = 15, 6
_FAR, _GAP, _MAIN = 6, 2, 1
_WORD = re.compile(r"[^\W\d_]+|[:؛«]")
_CLAUSE_START = re.compile(r"[\n!?؟…]|\.(?!\w)")
_CLAUSE_END = re.compile(r"[\n!?؟…؛:]|\.(?!\w)")
_CLOCK = re.compile(
    r"\W{0,3}(?:(?:انطلاقا|بدايه|ابتداء|بدءا) من|علي|في|عند)?\W{0,2}(?:حدود )?(?:الساعه|س ?\d)"
)
_FUTURE = re.compile(r"س[يت]\w{2,}|سن\w{3,}")
_PRESENT = re.compile(r"ي\w{2,}")
_FEMININE = re.compile(r"(?!ا?ل|[يسب])\w{2,}[^\Wاوي]ت")
_PLURAL = re.compile(r"(?!ا?ل|[يتسب])\w{3,}وا")
_DERIVED = re.compile(r"ان(?!ت)\w{3}|است\w{3}|ا(?![لنوي])\wت[^\Wا]\w")
_SPOKEN = frozenset({"ان", "بان"})
_RELATIVE = frozenset({"التي", "الذي", "ما", "حسبما", "اللذين", "الذين"})
_TO = frozenset({"الي", "حتي", "غايه", "ل"})
_FROM = "من"
_WAS = frozenset({"كان", "كانت", "كانا", "كانوا"})
_LISTS = (
    "nopresent",
    "nofuture",
    "nopast",
    "present",
    "past",
    "report",
    "plan",
    "postpone",
    "begin",
    "future",
)


@lru_cache(maxsize=8)
def _table(calendar: Calendar) -> dict[str, str]:
    """The list of each cue; where a word stands in several, the later of ``_LISTS`` counts."""
    return {word: name for name in _LISTS for word in calendar.words(name)}


@lru_cache(maxsize=8192)
def _kind(calendar: Calendar, word: str) -> str:
    """The list that a word belongs to, by the tables or by its shape; empty for none."""
    table = _table(calendar)
    bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
    return (
        table.get(word)
        or table.get(bare)
        or _shape(bare, table)
        or (_shape(word, table) if bare != word else "")
    )


def _shape(word: str, table: dict[str, str]) -> str:
    if _FUTURE.fullmatch(word):
        return "future"
    if _PRESENT.fullmatch(word):
        return "present"
    stem = table.get(word[:-1]) if word[-1] in "تا" else table.get(word[:-2]) if word.endswith("وا") else None
    if stem in ("past", "report", "postpone"):
        return stem
    return "past" if any(shape.fullmatch(word) for shape in (_FEMININE, _PLURAL, _DERIVED)) else ""


def tense(text: str, start: int, end: int, calendar: Calendar) -> Tense:
    """What the words around ``text[start:end]`` say of the time of that expression."""
    front, begins = _front(text, start)
    found, distance = _read(front, begins, calendar)
    if len(front) > 1 and front[0] == _FROM and _kind(calendar, front[1]) == "begin":
        return Tense.COMING
    if found is Tense.PAST and distance < _FAR and front[0] not in _SPOKEN:
        return found
    behind = fold(text[end : end + _BEHIND], FOLD)
    if found is Tense.NONE or (front and front[0] in _SPOKEN):
        after = _behind(behind, calendar)
        found = after if after is not Tense.NONE else found
    if found in (Tense.NONE, Tense.PAST) and (_CLOCK.match(behind) or "الساع" in text[start:end]):
        return Tense.COMING if found is Tense.NONE else Tense.UNCLEAR
    return found


def _front(text: str, start: int) -> tuple[list[str], bool]:
    """The words in front, the nearest first, and whether they go back to the beginning of the sentence."""
    since = max(0, start - _REACH)
    window = text[since:start]
    cut = 0
    for match in _CLAUSE_START.finditer(window):
        cut = match.end()
    window = window[cut:].replace("سأ", "سي")
    words = _WORD.findall(fold(window, FOLD))
    words.reverse()
    for index, word in enumerate(words):
        if word in ":؛«":
            return words[:index], word == "«"
    return words[:_WORDS], (cut > 0 or since == 0) and len(words) <= _WORDS


def _read(front: Sequence[str], begins: bool, calendar: Calendar) -> tuple[Tense, int]:
    """The tense of the nearest cue in front, and how many words away it stands."""
    for index, word in enumerate(front):
        kind = _kind(calendar, word)
        if kind and (found := _cue(kind, front, index, begins)) is not None:
            return found, index
        if not kind and _is_relative_verb(front, index):
            return Tense.UNCLEAR if word[0] in "يت" else Tense.PAST, index
    return Tense.NONE, 0


def _is_relative_verb(front: Sequence[str], index: int) -> bool:
    """Whether a word is the verb of a relative clause («الذي عقده»)."""
    following = front[index + 1] if index + 1 < len(front) else ""
    return following in _RELATIVE and len(front[index]) > 3 and not front[index].startswith("ال")


def _cue(kind: str, front: Sequence[str], index: int, begins: bool) -> Tense | None:
    match kind:
        case "past" | "report":
            return _past(front)
        case "postpone":
            return Tense.FUTURE if _leads_to(front) else _past(front)
        case "plan":
            return Tense.COMING if index >= _GAP else Tense.PAST
        case "future":
            return Tense.UNCLEAR if _WAS & set(front[index + 1 : index + 3]) else Tense.FUTURE
        case "present":
            return _present(front, index, begins)
    return None


def _past(front: Sequence[str]) -> Tense:
    """A report; where the expression is what it led to («امتد إلى الخميس») it could lie ahead."""
    return Tense.UNCLEAR if _leads_to(front) else Tense.PAST


def _leads_to(front: Sequence[str]) -> bool:
    return bool(front) and (front[0] in _TO or (front[0] == "يوم" and len(front) > 1 and front[1] in _TO))


def _present(front: Sequence[str], index: int, begins: bool) -> Tense:
    before = front[index + 1] if index + 1 < len(front) else ""
    if before == "لم" or _WAS & set(front[index + 1 : index + 3]):
        return Tense.PAST
    if before == "لن":
        return Tense.FUTURE
    main = begins and len(front) - 1 - index <= _MAIN
    return Tense.COMING if main or before in _SPOKEN else Tense.UNCLEAR


def _behind(behind: str, calendar: Calendar) -> Tense:
    """The tense of the first verb behind an expression that opens its clause."""
    stop = _CLAUSE_END.search(behind)
    words = _WORD.findall(behind if stop is None else behind[: stop.start()])
    for word in words[:_WORDS_BEHIND]:
        if word in _SPOKEN or word in _RELATIVE:
            return Tense.NONE
        kind = _kind(calendar, word)
        if kind == "future":
            return Tense.FUTURE
        if kind in ("past", "report"):
            return Tense.PAST
        if kind == "present":
            return Tense.COMING
    return Tense.NONE
