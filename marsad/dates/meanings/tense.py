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
    verb, and it could be either. ``NONE``: nothing is said, as in a headline. ``SAID`` is past too, but of
    saying or far away: what was said may lie ahead.
    """

    NONE = auto()
    PAST = auto()
    SAID = auto()
    COMING = auto()
    FUTURE = auto()
    UNCLEAR = auto()

    @property
    def ahead(self) -> bool:
        """Whether the words speak of what is to come."""
        return self is Tense.FUTURE or self is Tense.COMING

    @property
    def past(self) -> bool:
        """Whether the words report."""
        return self is Tense.PAST or self is Tense.SAID


_REACH, _BEHIND = 140, 50
_WORDS, _WORDS_BEHIND = 15, 6
_FAR, _NEAR, _MAIN, _REACH_OF_WAS = 6, 3, 2, 5
_WORD = re.compile(r"[^\W\d_]+|[:؛«»()]")
_CLAUSE_START = re.compile(r"[\n!?؟…]|\.(?!\w)")
_CLAUSE_END = re.compile(r"[\n!?؟…؛:]|\.(?!\w)")
_CLOCK = re.compile(
    r"\W{0,3}(?:(?:انطلاقا|بدايه|ابتداء|بدءا) من|علي|في|عند)?\W{0,2}(?:حدود )?(?:الساعه|س ?\d)"
)
_FUTURE = re.compile(r"س[يت]\w{2,}|سن\w{3,}")
_PRESENT = re.compile(r"ي\w{2,}")
_FEMININE = re.compile(r"(?!ا?ل|[يسب])\w{2,}[^\Wاوي]ت")
_PLURAL = re.compile(r"(?!ا?ل|[يتسب])\w{3,}وا")
_DERIVED = re.compile(r"ان(?!ت)\w[^\Wا]\w|است\w[^\Wا]\w|ا(?![لنوي])\wت[^\Wا]\w")
_SPOKEN = frozenset({"ان", "بان"})
_RELATIVE = frozenset({"التي", "الذي", "ما", "حسبما", "اللذين", "الذين"})
_BEFORE_VERBS = frozenset(
    {"حيث", "فيما", "كما", "بينما", "ثم", "عندما", "بعدما", "لما", "حينما", "قد", "ما", "ان"}
)
_TO = frozenset({"الي", "حتي", "غايه", "ل"})
_SHORT = 3
_BEFORE = frozenset({"قبل", "قبيل"})
_PLUPERFECT = frozenset({"قد", "وقد", "لقد", "فقد"})
_SINCE = frozenset({"بعد", "منذ"})
_UNTIL = frozenset({"حتي", "غايه"})
_WAS = frozenset({"كان", "كانت", "كانا", "كانوا"})
_NOT_OBJECTS = ("ال", "في", "من", "عن", "مع", "ب", "ل", "و", "ك")
_VERBS = frozenset({"past", "report", "present", "future", "plan", "postpone"})
_VERB_BEHIND = {
    **{"future": Tense.FUTURE, "past": Tense.PAST, "report": Tense.PAST, "present": Tense.COMING},
    "appointed": Tense.COMING,
}
_PLANS = frozenset({"plan", "fixed", "appointed"})
_SAYING = frozenset({"report", "notice", "says"})
_IN = frozenset({"في", "خلال", "عبر", "ضمن", "وفق", "حسب", "بحسب"})
_UNSURE = frozenset({"maybe", "notice", "fixed"})
_SILENT = frozenset({"begin", "says", "nopast", "nofuture", "nopresent"})
_LISTS = (
    *("nopresent", "says", "nofuture", "nopast", "present", "maybe", "notice", "past", "report", "back"),
    *("plan", "fixed", "appointed", "postpone", "begin", "future"),
)


@lru_cache(maxsize=8)
def _table(calendar: Calendar) -> dict[str, str]:
    """The list of each cue; where a word stands in several, the later of ``_LISTS`` counts."""
    return {word: name for name in _LISTS for word in calendar.words(name)}


@lru_cache(maxsize=8192)
def _kind(calendar: Calendar, word: str) -> str:
    """The list that a word belongs to, by the tables or by its shape; empty for none."""
    table = _table(calendar)
    bare = _bare(word)
    kind = table.get(word) or table.get(bare) or _shape(bare, table)
    if kind == "present" and word[0] == "ف":
        return ""  # «فيفا», «فيتش»: names
    return kind or (_shape(word, table) if bare != word else "")


def kind_of(calendar: Calendar, word: str) -> str:
    """The list of cues that a folded word belongs to, by the tables or by its shape; empty for none."""
    return _kind(calendar, word)


def _bare(word: str) -> str:
    """A word without the conjunction that is written joined to it."""
    return word[1:] if word[0] in "وف" and len(word) > 3 else word


def _shape(word: str, table: dict[str, str]) -> str:
    if _FUTURE.fullmatch(word):
        return "future"
    if _PRESENT.fullmatch(word):
        return "present"
    if word.endswith(("وا", "نا")):
        stem = table.get(word[:-2])
    else:
        stem = table.get(word[:-1]) if word[-1] in "تا" else None
    if stem in ("past", "report", "maybe", "postpone"):
        return "past" if stem == "maybe" else stem
    return "past" if any(shape.fullmatch(word) for shape in (_FEMININE, _PLURAL, _DERIVED)) else ""


def says(words: str, calendar: Calendar) -> bool:
    """Whether a verb or noun of saying stands among the words («قال», «يؤكد», «في تصريح»)."""
    return any(_kind(calendar, word) in _SAYING for word in _WORD.findall(fold(words, FOLD)))


def tells(word: str, calendar: Calendar) -> bool:
    """Whether a folded word is a verb of the past that is joined to what was told («وعاد»)."""
    return word[0] in "وف" and _bare(word) != word and _kind(calendar, _bare(word)) in ("past", "maybe")


def tense(text: str, start: int, end: int, calendar: Calendar) -> Tense:
    """What the words around ``text[start:end]`` say of the time of that expression."""
    front = _Front(text, start, calendar)
    found, distance, told = front.read()
    if front.starts:
        return Tense.UNCLEAR if found.past and told == "past" else Tense.COMING
    if found.past and distance < _FAR and not front.spoken:
        return found
    behind = fold(text[end : end + _BEHIND], FOLD)
    if (found is Tense.NONE and len(front.words) <= _MAIN) or front.spoken:
        after = _behind(behind, calendar)
        if after is Tense.PAST:
            return after
        found = after if after is not Tense.NONE else found
    if (found is Tense.NONE or found.past) and (_CLOCK.match(behind) or "الساع" in text[start:end]):
        return Tense.COMING if found is Tense.NONE else Tense.UNCLEAR
    listed = found is Tense.NONE and not front.words and text[:start] + text[end:] != ""
    return Tense.UNCLEAR if listed else found


class _Front:
    """The words of the clause in front of an expression, the nearest first.

    ``begins``: they go back to the beginning of the clause. Names in «» are left out.
    """

    __slots__ = ("begins", "calendar", "words")

    def __init__(self, text: str, start: int, calendar: Calendar) -> None:
        since = max(0, start - _REACH)
        window = text[since:start]
        cut = 0
        for match in _CLAUSE_START.finditer(window):
            cut = match.end()
        words = _WORD.findall(fold(window[cut:].replace("سأ", "سي"), FOLD))
        words.reverse()
        front, stopped = _unquoted(words)
        self.calendar = calendar
        self.words = front[:_WORDS]
        self.begins = (stopped or cut > 0 or since == 0) and len(front) <= _WORDS

    @property
    def spoken(self) -> bool:
        """Whether «أن» stands straight in front."""
        return bool(self.words) and self.words[0] in _SPOKEN

    @property
    def starts(self) -> bool:
        """Whether «ابتداء من» and the like stand straight in front."""
        return self.word(0) == "من" and _kind(self.calendar, self.word(1) or "-") == "begin"

    @property
    def leads_to(self) -> bool:
        """Whether «إلى» or «حتى» stands straight in front."""
        return self.word(0) in _TO or (self.word(0) == "يوم" and self.word(1) in _TO)

    def word(self, index: int) -> str:
        """The word that many words away; empty where the clause has none."""
        return self.words[index] if index < len(self.words) else ""

    def read(self) -> tuple[Tense, int, str]:
        """The tense of the nearest cue, how many words away it stands, and its list."""
        for index, word in enumerate(self.words):
            kind = _kind(self.calendar, word)
            if kind and (found := self._cue(kind, index)) is not None:
                return found, index, kind
            if kind in {"", "maybe"} and self._relative_verb(index):
                return Tense.UNCLEAR if word[0] in "يت" else Tense.PAST, index, kind
        return Tense.NONE, 0, ""

    def _relative_verb(self, index: int) -> bool:
        """Whether a word is the verb of a relative clause («الذي عقده»)."""
        word = self.words[index]
        long = len(word) > _SHORT or _kind(self.calendar, word) == "maybe"
        return self.word(index + 1) in _RELATIVE and long and not word.startswith("ال")

    def _cue(self, kind: str, index: int) -> Tense | None:
        """What a cue says; None for a word that is no verb there."""
        if kind in _SILENT or (kind in _UNSURE and self._is_noun(kind, index)):
            return None
        if kind in _PLANS:
            ahead = kind != "plan" or self._has_object(index)
            return Tense.COMING if ahead else Tense.PAST
        if kind == "present" or self._subjunctive(index):
            return self._present(index)
        if kind == "back":
            return Tense.PAST if self.leads_to else None
        if kind == "future":
            return Tense.UNCLEAR if self._was(index) else Tense.FUTURE
        return self._perfect(kind, index)

    def _is_noun(self, kind: str, index: int) -> bool:
        """Whether a word of an unsure list tells nothing where it stands."""
        if kind == "maybe":
            return self.word(index + 1) in _RELATIVE or not self._opens(index)
        return self.word(index + 1) not in _IN if kind == "notice" else not index

    def _perfect(self, kind: str, index: int) -> Tense:
        """What a perfect verb or a noun of the past says."""
        if self.word(index + 1) == "اذا":
            return Tense.COMING
        if self.leads_to:
            until = kind in ("past", "maybe") and self.words[0] in _UNTIL
            return Tense.FUTURE if kind == "postpone" else Tense.SAID if until else Tense.UNCLEAR
        if kind in _SAYING and index > _NEAR and "عن" in self.words[:index]:
            return Tense.UNCLEAR  # «أعلنت عن انقطاع الماء الخميس»
        near = self.words[index : index + 2]
        sure = index <= _NEAR or any(word in _PLUPERFECT or _bare(word) in _WAS for word in near)
        return Tense.PAST if sure and kind not in _SAYING else Tense.SAID

    def _was(self, index: int) -> bool:
        """Whether «كان» stands before a verb."""
        return any(_bare(word) in _WAS for word in self.words[index + 1 : index + _REACH_OF_WAS])

    def _subjunctive(self, index: int) -> bool:
        """Whether a form that could be a perfect verb is «أن تقدم» or «تقدم الممثلة»; not «بعد أن تقدم»."""
        word = self.words[index]
        if word[0] != "ت" or word[-1] == "ت" or len(word) <= _SHORT:
            return False
        if index and self.words[index - 1].startswith("ال") and self.words[index - 1][-1] == "ه":
            return True
        return self.word(index + 1) in _SPOKEN and self.word(index + 2) not in _SINCE

    def _present(self, index: int) -> Tense | None:
        before, was = self.word(index + 1), self._was(index)
        if before in _SPOKEN and self.word(index + 2) in _BEFORE:
            return None  # «قبل أن يفر»: the verb before it tells
        near = (before, self.word(index + 2)) if before in _SPOKEN else (before,)
        if any(word and _kind(self.calendar, word) == "future" for word in near):
            return Tense.UNCLEAR if was else Tense.FUTURE
        if before == "لم" or was:
            return Tense.PAST
        return Tense.COMING if self._opens(index) else Tense.UNCLEAR

    def _opens(self, index: int) -> bool:
        """Whether a word opens its clause, as a verb does."""
        if self.word(index + 1) in _BEFORE_VERBS or _bare(self.words[index]) != self.words[index]:
            return True
        earlier = self.words[index + 1 :]
        return (
            self.begins
            and len(earlier) <= _MAIN
            and not any(_kind(self.calendar, word) in _VERBS for word in earlier)
        )

    def _has_object(self, index: int) -> bool:
        """Whether a verb of planning has its plan before the expression («قررت النقابة تنظيم وقفة الخميس»).

        The plan begins behind «إلى» or «أن», or where an indefinite word follows a definite one.
        """
        between = self.words[:index]
        return any(
            word in _TO
            or word in _SPOKEN
            or word.startswith("لل")
            or (self.word(place + 1).startswith("ال") and not word.startswith(_NOT_OBJECTS))
            for place, word in enumerate(between)
        )


def _unquoted(words: Sequence[str]) -> tuple[list[str], bool]:
    """The words up to a colon or an opening quotation, without quoted names, and whether there is one."""
    front: list[str] = []
    quoted = False
    for word in words:
        if word in ":؛" or (word == "«" and not quoted):
            return front, True
        if word in "«»()":
            quoted = word in "»)"
        elif not quoted:
            front.append(word)
    return front, False


def _behind(behind: str, calendar: Calendar) -> Tense:
    """The tense of the first verb behind an expression that opens its clause."""
    stop = _CLAUSE_END.search(behind)
    words = _WORD.findall(behind if stop is None else behind[: stop.start()])
    for place, word in enumerate(words[:_WORDS_BEHIND]):
        if word in _SPOKEN or word in _RELATIVE:
            return Tense.NONE
        kind = _kind(calendar, word)
        found = Tense.PAST if kind == "maybe" and not place else _VERB_BEHIND.get(kind)
        if found is not None:
            return found
    return Tense.NONE
