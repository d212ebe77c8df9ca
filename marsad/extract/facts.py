"""A line of facts beside a story: its date, and set apart by signs its writer, place, number of readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from marsad.arabic.memo import Memo
from marsad.dates import find, stamp
from marsad.extract.names import outlet_name
from marsad.extract.shapes import ends_sentence, has_clock, issue
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.records import TemporalExpression

_CUT = re.compile(
    r"\s{2,}|\s{0,2}[|•·▪»›‹«–—ـ(),،\[\]@]\s{0,2}|\s[-/:]\s?|(?<=[^\W\d])[-:/]\s|(?<=\d)[-/]\s|\t"
)
_ENDS_APART = re.compile(r"(?:\s{2}|[-–—ـ|•·▪»›«/:،,(\[]\s{0,2})$")
_BEGINS_APART = re.compile(r"\s{2}|\s{0,2}[-–—ـ|•·▪‹»/،,()\[\]@]")
_SIGNED = re.compile(r"[:/]")
_SIGNED_BY = 25  # characters in which the sign of a signature stands
_SIGNS = frozenset({"byline", "credit", "desk", "signer", "published"})
_WRITERS = frozenset({"byline", "desk", "signer"})
_BUTTONS = frozenset({"navigation", "form"})
_BUTTON_WORDS = 3
_BUTTONS_IN_LINE = 3
_TOOLS = 80  # characters of a line of counters and buttons
_PIECE = 5  # words of a name with a place behind it: «فلان الفلاني من الدار البيضاء»
_PLAIN = 10  # words of all such pieces
_NAME = 2  # words that need no further sign
_REMEMBERED = 4096  # lines


@lru_cache(maxsize=4)
def facts(knowledge: Knowledge) -> Facts:
    """The one teller of a knowledge: what it told once it remembers."""
    return Facts(knowledge)


class Facts:
    """Tells lines of facts from headlines that name a day, and remembers what it told."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        furniture = knowledge.furniture
        self._fill = furniture.vocabulary("datefill")
        self._counter = furniture.vocabulary("counter")
        self._published = furniture.vocabulary("published")
        self._buttons = furniture.vocabulary("navigation") | furniture.vocabulary("form")
        self._known: Memo[str, tuple[bool, bool]] = Memo(self._told, _REMEMBERED)

    def sure(self, text: str) -> bool:
        """Whether a line is one wherever it stands: a clock, a counter or a signature is beside the date."""
        return self._known[text][1]

    def likely(self, text: str) -> bool:
        """Whether a line could be one: straight below a headline it is."""
        return self._known[text][0]

    def signed(self, text: str) -> bool:
        """Whether a signature or a counter stands on the line: no header prints these beside the day."""
        pieces = [piece for piece in _CUT.split(self._rest(issue(text))) if piece.strip()]
        return any(self._counts(piece) or self._is_signature(piece) for piece in pieces)

    def tools(self, text: str) -> bool:
        """Whether a line holds counters and buttons and nothing else: «0 تعليق | 12 مشاهدة», «انشر | غرد»."""
        if len(text) > _TOOLS:
            return False
        first = _CUT.split(text, 1)[0]  # mostly it tells
        if first.strip() and not self._is_tool(first):
            return False
        return all(self._is_tool(piece) for piece in _CUT.split(text) if piece.strip())

    def _is_tool(self, piece: str) -> bool:
        return self._counts(piece) or self._is_button(piece)

    def counts(self, text: str) -> bool:
        """Whether a line holds counters and no day, with or without signs between them."""
        return self._counts(text) and stamp(text, self._knowledge) is None

    def buttons(self, words: str) -> bool:
        """Whether folded words are the names of three buttons or more, one behind the other."""
        rest = words.split()
        reached = {0: 0}  # the number of buttons up to each word
        for place in range(len(rest)):
            if place not in reached:
                continue
            for end in range(place + 1, min(place + _BUTTON_WORDS, len(rest)) + 1):
                if " ".join(rest[place:end]) in self._buttons:
                    reached[end] = max(reached.get(end, 0), reached[place] + 1)
            if max(reached) == place:
                return False
        return reached.get(len(rest), 0) >= _BUTTONS_IN_LINE

    def _is_button(self, piece: str) -> bool:
        opening = self._knowledge.furniture.opening
        words = key(piece)
        return bool(_BUTTONS & opening(" ".join(words))) or all(_BUTTONS & opening(word) for word in words)

    def _is_signature(self, piece: str) -> bool:
        return bool(_SIGNS & self._knowledge.furniture.opening(" ".join(key(piece))))

    def _told(self, text: str) -> tuple[bool, bool]:
        written = issue(text)
        seen = stamp(written, self._knowledge)
        if seen is None or ends_sentence(written):
            return False, False
        if not self._is_apart(written, seen, changed=len(written) < len(text)):
            words = key(written[: seen.start])
            opens = not self._words(written[: seen.start]) or self._is_published(words)
            return opens and self._is_short(written[seen.end :]), False
        rest = f"{self._rest(written[: seen.start])}  |  {self._rest(written[seen.end :])}"
        pieces = [piece for piece in _CUT.split(rest) if piece.strip()]
        plain = [size for piece in pieces if (size := self._plain(piece))]
        likely = sum(plain) <= _PLAIN and max(plain, default=0) <= _PIECE
        signs = has_clock(written) or sum(plain) <= _NAME or any(map(self._signs, pieces))
        return likely, likely and signs

    def _is_apart(self, text: str, seen: TemporalExpression, *, changed: bool) -> bool:
        """Whether signs, gaps or words of no weight set the date apart from what stands beside it.

        ``changed`` where the line went on with a later date of change: no headline does.
        """
        before, after = text[: seen.start], text[seen.end :]
        glued = before[-1:].isalpha(), after[:1].isalpha()  # two elements of the markup without a space
        left = glued[0] or not self._words(before) or _ENDS_APART.search(before) is not None
        told = changed or has_clock(text) or self._counts(_CUT.split(after)[0])
        if not left and not self._opens(before) and not (told and self._is_writer(before)):
            return False
        if glued[1] or not self._words(after) or _BEGINS_APART.match(after) is not None:
            return True
        return self._counts(_CUT.split(after)[0])

    def _is_published(self, words: Sequence[str]) -> bool:
        return " ".join(words) in self._published

    def _is_short(self, after: str) -> bool:
        """Whether a name could stand behind a date that begins the line, without a sign."""
        return len(self._words(after)) < _PIECE

    def _opens(self, before: str) -> bool:
        """Whether what stands before a date without a sign is a signature or the place of a signature."""
        last = _CUT.split(before)[-1]
        if not self._words(self._rest(last)):
            return True  # the same day in another calendar
        words = key(before)
        if self._counts(last) or any(map(self._is_published, (words[-1:], words[-2:], words[-3:]))):
            return True
        signed = len(words) <= _PIECE and _SIGNED.search(before[:_SIGNED_BY]) is not None
        return signed and bool(_SIGNS & self._knowledge.furniture.opening(" ".join(words)))

    def _is_writer(self, before: str) -> bool:
        """Whether «كتب فلان الفلاني» or the newsroom stands before a date, without a sign between."""
        words = key(before)
        named = _NAME <= len(words) < _PIECE  # «كتب» and a name of up to three words
        return named and bool(_WRITERS & self._knowledge.furniture.opening(" ".join(words)))

    def _rest(self, text: str) -> str:
        """A text without its other dates: the same day in another calendar, the hour."""
        kept = text
        for item in reversed(find(text, knowledge=self._knowledge)):
            kept = f"{kept[: item.start]} | {kept[item.end :]}"
        return kept

    def _words(self, text: str) -> list[str]:
        return [word for word in key(text) if word not in self._fill and not word.isdigit()]

    def _plain(self, piece: str) -> int:
        """The words of a piece that is neither a counter nor an outlet's name."""
        words = self._words(piece)
        if all(word in self._counter for word in words) or outlet_name(piece, self._knowledge) is not None:
            return 0
        return len(words)

    def _counts(self, piece: str) -> bool:
        words = self._words(piece)
        return bool(words) and all(word in self._counter for word in words)

    def _signs(self, piece: str) -> bool:
        """Whether a piece is what no headline holds: a signature, an outlet, a counter."""
        if self._is_signature(piece) or self._counts(piece):
            return True
        return outlet_name(piece, self._knowledge) is not None
