"""The role a line seems to have when it is looked at by itself; its neighbours are asked later.

Lengths are in words. They are rules of thumb: tried on the five seed pages and on pages written by hand after
the manner of Arabic news sites, and fitted to nothing larger. What they leave open is settled from the
neighbours in :mod:`marsad.extract.settle` and :mod:`marsad.extract.stories`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from marsad.arabic.memo import Memo
from marsad.dates import find, stamp
from marsad.extract.credits import is_signature
from marsad.extract.facts import facts
from marsad.extract.language import mostly_arabic
from marsad.extract.lines import PLAIN, Hint, Line
from marsad.extract.names import outlet_name, parts, signing_outlet
from marsad.extract.roles import Marked, Role
from marsad.extract.shapes import (
    COUNTED,
    asks,
    by_count,
    ends_sentence,
    halts,
    has_arabic,
    has_aside,
    has_clock,
    has_digit,
    in_brackets,
    is_clock,
    is_list,
    is_player,
    is_post,
    issue,
    place_before,
    truncated,
)
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import joined_key, key
from marsad.records import BlockKind

__all__ = ["BODY_WORDS", "SAMPLE", "Marked", "Role", "ends_sentence", "issue", "mark", "truncated"]


BODY_WORDS = 24
"""A line of so many words is prose, whatever it ends with."""
_PROSE_WORDS = 11  # with a full stop at its end
_DATED = 18
_CROWDED = 36  # words of a line that says twice when, by whom, how often read
_PUBLISHED = 6  # words beside the date in a line that opens with «نشر في» and the like
_HEADING = 3
_FIRST_HEADINGS = frozenset({1, 2})
_PHRASED = 60  # of a longer line only the opening words tell
_MORE = 6  # words that a line of furniture may have beyond those of prose
_SUMMED = 60  # words of a summary that the markup calls one
_SIGNED = 9  # words of a signature
_NAMED = 5  # words of an outlet's name
_SHORT = 200  # characters of a line whose role is remembered
_REMEMBERED = 8192  # lines
SAMPLE = 3000
"""Characters of a line that the patterns look at, and that its key is made of."""

_BUTTONS = 10  # words of a line of buttons: «انشر | غرد | نسخ الرابط»
_COUNTERS = frozenset({Role.NAVIGATION, Role.FORM})
_SIGNING = (
    "بقلم",
    "إعداد",
    "اعداد",
    "تحرير من طرف",
    "نشر بواسطة",
    "بواسطة",
    "Author,",
    "Role,",
    "By ",
    "Par ",
)


def mark(lines: Sequence[Line], knowledge: Knowledge) -> list[Marked]:
    """Each line with the role it seems to have."""
    reader = reader_for(lines, knowledge)
    marked = reader.marks(lines)
    ends = [in_brackets(line.text) for line in lines if line.text[-1] in ").\u200f\u200e"]
    credited = {joined_key(match[1]) for match in ends if match is not None}
    return [_logo(item) if item.key in credited else item for item in marked] if credited else marked


def _logo(item: Marked) -> Marked:
    """A short line that photo credits name too is the outlet's own name."""
    plain = item.role in {Role.SCRAP, Role.TITLE} and 2 <= item.size <= 4 and item.line.hint.heading == 0
    return Marked(item.line, Role.LOGO, item.size, item.key) if plain else item


def photo_credit(text: str, knowledge: Knowledge) -> bool:
    """Whether a line ends with an outlet, an agency or an archive in brackets."""
    match = in_brackets(text)
    if match is None or text[: len(text) - len(match[0])].rstrip().endswith((".", "؟", "!")):
        return False  # the credit of a text, behind its last sentence
    return knowledge.outlets.by_name(match[1]) is not None or "caption" in knowledge.furniture.kinds(match[0])


class Reader:
    """Tells the roles of lines, and remembers those of short ones: they stand on page after page."""

    def __init__(self, knowledge: Knowledge, arabic: bool) -> None:
        self._knowledge = knowledge
        self._furniture = knowledge.furniture
        self._arabic = arabic
        self._fill = self._furniture.vocabulary("datefill")
        self._facts = facts(knowledge)
        self._known = Memo(self._told, _REMEMBERED)
        self._plain: Memo[str, tuple[Role, int, str]] = Memo(
            lambda text: self._told((text, PLAIN)), _REMEMBERED
        )
        self._beside = Memo(self._words_beside, _REMEMBERED, longest=_SHORT)

    def marks(self, lines: Sequence[Line]) -> list[Marked]:
        """Each line with its role; of short lines of plain text it is only looked up."""
        plain, longest = self._plain, _SHORT
        return [
            Marked(line, *plain[line.text])
            if line.hint is PLAIN and len(line.text) <= longest
            else self.mark(line)
            for line in lines
        ]

    def mark(self, line: Line) -> Marked:
        """A line with its role, remembered where it is short."""
        text = line.text
        if len(text) > _SHORT:
            role, size, words = self._told((text, line.hint))
        elif line.hint is PLAIN:
            role, size, words = self._plain[text]
        else:
            role, size, words = self._known[text, line.hint]
        return Marked(line, role, size, words)

    def _told(self, told: tuple[str, Hint]) -> tuple[Role, int, str]:
        """The role, number of words and folded words of a line, by its text and what the markup says."""
        whole, hint = told
        text = whole[:SAMPLE]
        words = joined_key(text)
        size = words.count(" ") + 1 if words else 0
        if len(whole) > SAMPLE:
            size = max(size, len(whole) // 8)
        return self._role(whole, hint, words, size), size, words

    def _role(self, whole: str, hint: Hint, words: str, size: int) -> Role:
        region = self.by_region(whole, hint, size)
        if region is not None:
            return region
        text = whole[:SAMPLE]
        if not words or is_player(text):
            return Role.NAVIGATION
        return self.by_pattern(whole, hint, text, size) or self.by_words(whole, hint, words, size)

    def by_pattern(self, whole: str, hint: Hint, text: str, size: int) -> Role | None:
        """The role told by the make of a line alone: posts, captions of figures, comments, lists."""
        if size <= COUNTED and (told := by_count(text)) is not None:
            return told
        if is_post(text, size):
            return Role.EMBED
        if hint.caption:
            return Role.CAPTION
        if hint.says is BlockKind.BYLINE and size <= _SIGNED and not has_digit(text):
            return Role.BYLINE
        if hint.says is BlockKind.SUBHEADLINE and not hint.inside and BODY_WORDS <= size <= _SUMMED:
            return Role.SENTENCE
        return Role.LIST if is_list(text, whole) else None

    def by_words(self, whole: str, hint: Hint, words: str, size: int) -> Role:
        """The role told by phrases, else by the make of a short line, else by length."""
        text = whole[:SAMPLE]
        found = self.found(text, words, size)
        told = self.by_phrase(hint, text, found, size) if found else None
        if told in _COUNTERS and size <= _DATED and has_digit(text) and self._facts.sure(text):
            told = Role.DATE  # «12 مارس 2024 | 3 تعليقات»
        tools = told is None and (self.is_tools(text, size) or self.is_buttons(words, size))
        if tools or (told is None and self.is_counters(text, size)):
            return Role.NAVIGATION
        return told or self.by_shape(hint, text, found, size) or by_length(whole, hint, size)

    def is_counters(self, text: str, size: int) -> bool:
        return 2 < size <= _BUTTONS and has_digit(text) and self._facts.counts(text)

    def is_buttons(self, words: str, size: int) -> bool:
        return 3 <= size <= _DATED and self._facts.buttons(words)

    def is_tools(self, text: str, size: int) -> bool:
        return size <= _BUTTONS and has_aside(text) and not has_digit(text) and self._facts.tools(text)

    def found(self, text: str, words: str, size: int) -> frozenset[str]:
        """The kinds of the phrases of a line; of long lines, those that can tell them."""
        opening = self._furniture.opening(words)
        if size >= _PHRASED:
            return opening
        sought = None if size < BODY_WORDS + _MORE else ("other",)
        return opening | self._furniture.within(text, words, sought)

    def by_region(self, whole: str, hint: Hint, size: int) -> Role | None:
        """The role told by the markup: the region a line stands in, how much of it is links."""
        if hint.region is not None:
            return _REGIONS.get(hint.region, Role.NAVIGATION)
        if hint.links <= 0.6 or size >= BODY_WORDS or hint.heading == 1:
            return None
        if hint.says is BlockKind.BYLINE and size <= _SIGNED:
            return None
        if size <= 8 and hint.heading == 0 and sum(map(str.isdigit, whole[:60])) > 2:
            return None
        return Role.NAVIGATION if size < 4 else Role.RELATED

    def by_phrase(self, hint: Hint, text: str, found: frozenset[str], size: int) -> Role | None:
        """The role told by words that stand on every page of an outlet."""
        if "tags" in found and "related" not in found and (self._opens(text, "tags") or size < _PHRASED):
            return Role.TAGS
        if "other" in found and size < _PHRASED:
            return Role.NOTICE
        if "form" in found and (size < 10 or self._furniture.start_length(text, "form") > 1):
            return Role.FORM
        if "related" in found and size < BODY_WORDS + _MORE and hint.heading != 1:
            return Role.RELATED
        if "navigation" in found and size < BODY_WORDS + _MORE:
            return Role.NAVIGATION
        return None

    def _opens(self, text: str, kind: str) -> bool:
        return self._furniture.start_length(text, kind) > 0

    def by_shape(self, hint: Hint, text: str, found: frozenset[str], size: int) -> Role | None:
        """The role of a line that is short enough to be a date, a name, a credit."""
        if size > BODY_WORDS:
            return self.crowded(text, size)
        if "updated" in found and size <= _HEADING:
            return Role.UPDATED
        dated = self.dated(hint, text, found, size)
        if dated is not None:
            return dated
        if self.is_logo(text, size):
            return Role.CAPTION if text[0] == "©" else Role.LOGO
        if self.is_byline(text, found, size, titled=hint.heading in _FIRST_HEADINGS):
            return Role.BYLINE
        return self.by_sign(text, found, size)

    def crowded(self, text: str, size: int) -> Role | None:
        """A long line of facts: a signature, a date, the day of a change, counters."""
        short = size <= _CROWDED and has_digit(text) and not ends_sentence(text)
        return Role.DATE if short and len(issue(text)) < len(text) and self._facts.sure(text) else None

    def by_sign(self, text: str, found: frozenset[str], size: int) -> Role | None:
        """Credits, captions, lines in another script."""
        if "credit" in found and size <= 10 and (":" in text[:20] or "|" in text[:20]):
            return Role.CREDIT
        named = "caption" in found and size < BODY_WORDS and not ends_sentence(text)
        if named or photo_credit(text, self._knowledge):
            return Role.CAPTION
        foreign = self._arabic and not has_arabic(text) and size < 12
        return Role.NAVIGATION if foreign else None

    def dated(self, hint: Hint, text: str, found: frozenset[str], size: int) -> Role | None:
        """The role of a line that holds little but a date."""
        if size > _DATED or not has_digit(text):
            return self.crowded(text, size)
        if "updated" in found:
            return Role.UPDATED
        if issue(text) == text and self._furniture.holds(text, "updated"):
            return Role.UPDATED
        seen = stamp(issue(text), self._knowledge)
        if seen is None:
            told = hint.when is not None or hint.says is BlockKind.DATELINE
            return Role.DATE if told or is_clock(text, size) else None
        rest = () if hint.when is not None else self._beside[text[: seen.start] + " " + text[seen.end :]]
        if len(rest) <= 2 or ("published" in found and len(rest) <= _PUBLISHED and not ends_sentence(text)):
            placed = "published" not in found and place_before(text, seen.start)
            return Role.DATELINE if placed else Role.DATE
        clock = len(rest) <= 5 and has_clock(text) and not ends_sentence(text)
        signed = clock or self._signs(text[: seen.start], rest) or self._facts.sure(text)
        return Role.DATE if signed else None

    def _words_beside(self, text: str) -> tuple[str, ...]:
        """The words of a line without its date, besides other dates and the words that go with them."""
        kept = text
        for item in reversed(find(text, knowledge=self._knowledge)):
            kept = kept[: item.start] + " " + kept[item.end :]
        return tuple(word for word in key(kept) if word not in self._fill)

    def _signs(self, before: str, rest: tuple[str, ...]) -> bool:
        """Whether an outlet, set apart by a dash, stands before a date and little else."""
        pieces = parts(before)
        return len(rest) <= 6 and len(pieces) > 0 and outlet_name(pieces[0], self._knowledge) is not None

    def is_logo(self, text: str, size: int) -> bool:
        """Whether a line is no more than the name of an outlet."""
        return size <= 5 and self._knowledge.outlets.by_name(text) is not None

    def is_byline(self, text: str, found: frozenset[str], size: int, *, titled: bool = False) -> bool:
        """Whether a line signs: a desk, an agency, an outlet, «بقلم ..»; in a first heading only the last."""
        if size > _SIGNED or ends_sentence(text):
            return False
        if "desk" in found or ("signer" in found and size <= 7):
            return True
        signs = ":" in text[:25] or text.startswith(_SIGNING)
        if "byline" in found and signs:
            return True
        if titled or (not has_aside(text) and size > _NAMED):
            return False  # what follows asks for a sign that sets a name apart, or for a name alone
        if is_signature(text, self._knowledge):
            return True
        return asks(text) is None and signing_outlet(text, self._knowledge) is not None


def reader_for(lines: Sequence[Line], knowledge: Knowledge) -> Reader:
    """The reader for a page of these lines."""
    return _reader_of(knowledge, mostly_arabic("".join([line.text[:400] for line in lines[:2000]])))


@lru_cache(maxsize=4)
def _reader_of(knowledge: Knowledge, arabic: bool) -> Reader:
    return Reader(knowledge, arabic)


_REGIONS = {
    BlockKind.FORM: Role.FORM,
    BlockKind.RELATED: Role.RELATED,
    BlockKind.NAVIGATION: Role.NAVIGATION,
    BlockKind.TAGS: Role.TAGS,
    BlockKind.OTHER: Role.NOTICE,
    BlockKind.EMBED: Role.EMBED,
}


def by_length(whole: str, hint: Hint, size: int) -> Role:
    """The role of a line that nothing but its length and its end tells."""
    if hint.heading and size <= 40:
        return Role.TITLE
    if size <= 50 and truncated(whole):
        return Role.TEASER
    stop = ends_sentence(whole)
    if size >= BODY_WORDS or (stop and size >= _PROSE_WORDS):
        return Role.BODY
    if size >= 16 and halts(whole[:SAMPLE]):
        return Role.BODY
    if stop and size > 3:
        return Role.SENTENCE
    return Role.TITLE if size >= 3 else Role.SCRAP
