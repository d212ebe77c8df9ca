"""The role a line seems to have when it is looked at by itself; its neighbours are asked later.

Lengths are in words. They are rules of thumb: tried on the five seed pages and on pages written by hand after
the manner of Arabic news sites, and fitted to nothing larger. What they leave open is settled from the
neighbours in :mod:`marsad.extract.settle` and :mod:`marsad.extract.stories`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache

from marsad.arabic.memo import Memo
from marsad.dates import find, stamp
from marsad.extract.credits import is_signature
from marsad.extract.language import mostly_arabic
from marsad.extract.lines import PLAIN, Hint, Line
from marsad.extract.names import outlet_name, parts, signing_outlet
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import joined_key, key
from marsad.records import BlockKind


class Role(StrEnum):
    """What a line seems to be."""

    BODY = auto()
    SENTENCE = auto()  # short, but ends like a sentence
    TITLE = auto()
    SCRAP = auto()  # one or two words
    TEASER = auto()  # breaks off with dots
    CAPTION = auto()
    BYLINE = auto()
    DATE = auto()
    UPDATED = auto()
    DATELINE = auto()
    CREDIT = auto()
    EMBED = auto()
    TAGS = auto()
    RELATED = auto()  # a heading of other stories, or one of them with it
    LIST = auto()  # many headlines in one line
    NAVIGATION = auto()
    LOGO = auto()
    FORM = auto()
    NOTICE = auto()
    REPEATED = auto()  # stands on many pages of the site


@dataclass(slots=True)
class Marked:
    """A line with its role, its number of words and its folded words (two equal lines have equal keys)."""

    line: Line
    role: Role
    size: int
    key: str


BODY_WORDS = 24
"""A line of so many words is prose, whatever it ends with."""
_PROSE_WORDS = 11  # with a full stop at its end
_DATED = 18
_PUBLISHED = 6  # words beside the date in a line that opens with «نشر في» and the like
_POST_WORDS = 40  # a longer line that holds a link to a post and no signature is a paragraph
_CLOCKED = 7
_HEADING = 3
_PHRASED = 60  # of a longer line only the opening words tell
_MORE = 6  # words that a line of furniture may have beyond those of prose
_NAMED = 5  # words of an outlet's name
_SHORT = 200  # characters of a line whose role is remembered
_REMEMBERED = 8192  # lines
SAMPLE = 3000
"""Characters of a line that the patterns look at, and that its key is made of."""

_TERMINAL = re.compile(r"[.!؟?؛:][»”\"')\]\s]{0,4}$")
_FULL_STOP = re.compile(r"[^.…]\.[»”\"')\]\s]{0,4}$")
_TRUNCATED = re.compile(r"(?:…|\.\.\.{1,4}|\[…\]|\[\.\.\.\])[»”\"')\]\s]{0,4}$")
_INNER_STOP = re.compile(r"[^\s.]{3,}[.؟!]\s+\S{2,}|،")
_LINKED = re.compile(r"pic\.twitter\.com/\w|pic\.x\.com/\w|\bt\.co/\w")
_TWEET = re.compile(r"[—–-]\s{0,3}[^()\n]{1,80}\(@\w{1,30}\)\s{0,3}(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4})?")
_POST = re.compile(
    r"^(?:View this post on Instagram|A post shared by|عرض هذا المنشور على)"
    r"|^(?:تمت مشاركة منشور|منشور تمت مشاركته)"
    r"|^https?://(?:www\.)?"
    r"(?:youtube\.com|youtu\.be|instagram\.com|facebook\.com|twitter\.com|x\.com|tiktok\.com)/\S+$",
    re.I,
)
_POST_BEGINS = "VvAaHhعتم"
_PHOTO_CREDIT = re.compile(r"\(([^()]{2,40})\)\s{0,2}[.]?$")
_TAIL_CREDIT = re.compile(
    r"(?<=[.»”\"])\s{0,3}(?:\([^()]{2,40}\)|[/«–—-]\s?[^\s.،؛:/][^.،؛:/]{1,22}[/»–—-]?)\s{0,3}$"
)
_GAPS = ("   ", "|", "•", "·", "▪")
_SEPARATED = re.compile(r"\s{3,}|\s[|•·▪]\s|\t")
_PLACE_DASH = re.compile(r"^[^\d.،؛؟!:]{2,40}\s{0,3}[-–—ـ_/:]$")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_CLOCK_ONLY = re.compile(r"\d{1,2}:\d{2}")
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
_PLAYER = re.compile(r"^0{1,2}:0{2}$")
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"[-–—ـ_/|:()«»\"\[\]]|\s\s")
_YEAR = re.compile(r"(?<![\d+])(?:19|20)\d{2}(?!\d)")
_CHANGED = ("محدث", "آخر تحديث", "اخر تحديث", "تم التحديث", "آخر تعديل", "Updated", "Mis à jour")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_COUNTER = re.compile(
    r"^[\d٠-٩][\d٠-٩\s,.٬]{0,12}(?:دقيقة|دقائق|ثانية|مشاهدة|مشاهدات|قراءة|زيارة|مشاركة|min)\b"
)
_AGO = re.compile(
    r"^(?:منذ|قبل)\s(?:[\d٠-٩]{1,3}\s)?(?:ثانية|ثوان|ثواني|دقيقة|دقيقتين|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام"
    r"|أسبوع|أسبوعين|أسابيع|شهر|شهرين|أشهر|شهور|سنة|سنتين|سنوات)(?:\sواحدة?)?$"
)
_SAYS = re.compile(r"^.{1,40}\s(?:يقول|تقول|says)\s?:?$")
_COUNTED = re.compile(
    r"^\(?\d{1,5}\)?\s(?:تعليق|تعليقا|تعليقات|ردود|comments?)$|^(?:التعليقات|تعليقات)\s?\(\d{1,5}\)$", re.I
)


def mark(lines: Sequence[Line], knowledge: Knowledge) -> list[Marked]:
    """Each line with the role it seems to have."""
    arabic = mostly_arabic("".join([line.text[:400] for line in lines[:2000]]))
    reader = _reader(knowledge, arabic)
    marked = [reader.mark(line) for line in lines]
    ends = [line.text[-60:] for line in lines if ")" in line.text[-4:]]
    credited = {joined_key(match[1]) for end in ends for match in _PHOTO_CREDIT.finditer(end)}
    return [_logo(item) if item.key in credited else item for item in marked] if credited else marked


def _logo(item: Marked) -> Marked:
    """A short line that photo credits name too is the outlet's own name."""
    plain = item.role in {Role.SCRAP, Role.TITLE} and 2 <= item.size <= 4 and item.line.hint.heading == 0
    return Marked(item.line, Role.LOGO, item.size, item.key) if plain else item


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop (or one inside its closing quotation mark)."""
    last = text[-1:]
    if last.isalnum():
        return False
    if last == "." and text[-2:-1].isalnum():
        return True
    return _FULL_STOP.search(_TAIL_CREDIT.sub("", _visible(text[-60:]))) is not None


def _visible(text: str) -> str:
    """Without the marks of direction, which old Egyptian pages print around their stops."""
    return _DIRECTION.sub("", text)


def truncated(text: str) -> bool:
    """Whether a line breaks off with dots."""
    if text[-1:].isalnum():
        return False
    return _TRUNCATED.search(text[-12:]) is not None


def photo_credit(text: str, knowledge: Knowledge) -> bool:
    """Whether a line ends with an outlet, an agency or an archive in brackets."""
    match = _PHOTO_CREDIT.search(text[-60:]) if ")" in text[-4:] else None
    if match is None or text[: len(text) - len(match[0])].rstrip().endswith((".", "؟", "!")):
        return False  # the credit of a text, behind its last sentence
    return knowledge.outlets.by_name(match[1]) is not None or "caption" in knowledge.furniture.kinds(match[0])


class _Reader:
    """Tells the roles of lines, and remembers those of short ones: they stand on page after page."""

    def __init__(self, knowledge: Knowledge, arabic: bool) -> None:
        self._knowledge = knowledge
        self._furniture = knowledge.furniture
        self._arabic = arabic
        self._fill = self._furniture.vocabulary("datefill")
        self._known = Memo(self._told, _REMEMBERED)
        self._plain: Memo[str, tuple[Role, int, str]] = Memo(
            lambda text: self._told((text, PLAIN)), _REMEMBERED
        )
        self._beside = Memo(self._words_beside, _REMEMBERED, longest=_SHORT)

    def mark(self, line: Line) -> Marked:
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
        region = self._by_region(whole, hint, size)
        if region is not None:
            return region
        text = whole[:SAMPLE]
        if not words or _PLAYER.match(text):
            return Role.NAVIGATION
        return self._by_pattern(whole, hint, text, size) or self._by_words(whole, hint, words, size)

    def _by_pattern(self, whole: str, hint: Hint, text: str, size: int) -> Role | None:
        """The role told by the make of a line alone: posts, captions of figures, comments, lists."""
        if size <= _CLOCKED and (told := _by_count(text)) is not None:
            return told
        linked = size < _POST_WORDS and ".co" in text and _LINKED.search(text) is not None
        if linked or ("(@" in text and _TWEET.search(text)) or _is_post(text):
            return Role.EMBED
        if hint.caption:
            return Role.CAPTION
        return Role.LIST if _is_list(text, whole) else None

    def _by_words(self, whole: str, hint: Hint, words: str, size: int) -> Role:
        text = whole[:SAMPLE]
        found = self._found(text, words, size)
        told = self._by_phrase(hint, text, found, size) if found else None
        return told or self._by_shape(hint, text, found, size) or _by_length(whole, hint, size)

    def _found(self, text: str, words: str, size: int) -> frozenset[str]:
        """The kinds of the phrases of a line; of long lines, those that can tell them."""
        opening = self._furniture.opening(words)
        if size >= _PHRASED:
            return opening
        sought = None if size < BODY_WORDS + _MORE else ("other",)
        return opening | self._furniture.within(text, words, sought)

    def _by_region(self, whole: str, hint: Hint, size: int) -> Role | None:
        if hint.region is not None:
            return _REGIONS.get(hint.region, Role.NAVIGATION)
        if hint.links <= 0.6 or size >= BODY_WORDS or hint.heading == 1:
            return None
        if size <= 8 and hint.heading == 0 and sum(map(str.isdigit, whole[:60])) > 2:
            return None
        return Role.NAVIGATION if size < 4 else Role.RELATED

    def _by_phrase(self, hint: Hint, text: str, found: frozenset[str], size: int) -> Role | None:
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

    def _by_shape(self, hint: Hint, text: str, found: frozenset[str], size: int) -> Role | None:
        if size > BODY_WORDS:
            return None
        if "updated" in found and size <= _HEADING:
            return Role.UPDATED
        dated = self._dated(hint, text, found, size)
        if dated is not None:
            return dated
        if self._is_logo(text, size):
            return Role.LOGO
        if self._is_byline(text, found, size):
            return Role.BYLINE
        return self._by_sign(text, found, size)

    def _by_sign(self, text: str, found: frozenset[str], size: int) -> Role | None:
        if "credit" in found and size <= 10 and ":" in text[:20]:
            return Role.CREDIT
        named = "caption" in found and size < BODY_WORDS and not ends_sentence(text)
        if named or photo_credit(text, self._knowledge):
            return Role.CAPTION
        foreign = self._arabic and _ARABIC.search(text) is None and size < 12
        return Role.NAVIGATION if foreign else None

    def _dated(self, hint: Hint, text: str, found: frozenset[str], size: int) -> Role | None:
        if size > _DATED or _DIGIT.search(text) is None:
            return None
        if "updated" in found:
            return Role.UPDATED
        if issue(text) == text and self._furniture.holds(text, "updated"):
            return Role.UPDATED
        seen = stamp(issue(text), self._knowledge)
        if seen is None:
            return Role.DATE if hint.when is not None or _is_clock(text, size) else None
        rest = () if hint.when is not None else self._beside[text[: seen.start] + " " + text[seen.end :]]
        if len(rest) <= 2 or ("published" in found and len(rest) <= _PUBLISHED and not ends_sentence(text)):
            placed = "published" not in found and _place_before(text, seen.start)
            return Role.DATELINE if placed else Role.DATE
        clock = len(rest) <= 5 and _CLOCK_ONLY.search(text) is not None and not ends_sentence(text)
        return Role.DATE if clock or self._signs(text[: seen.start], rest) else None

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

    def _is_logo(self, text: str, size: int) -> bool:
        return size <= 5 and self._knowledge.outlets.by_name(text) is not None

    def _is_byline(self, text: str, found: frozenset[str], size: int) -> bool:
        if size > 9 or ends_sentence(text):
            return False
        if "desk" in found or ("signer" in found and size <= 7):
            return True
        signs = ":" in text[:25] or text.startswith(_SIGNING)
        if "byline" in found and signs:
            return True
        if _ASIDE.search(text) is None and size > _NAMED:
            return False  # what follows asks for a sign that sets a name apart, or for a name alone
        if is_signature(text, self._knowledge):
            return True
        return signing_outlet(text, self._knowledge) is not None and _asks(text) is None


@lru_cache(maxsize=4)
def _reader(knowledge: Knowledge, arabic: bool) -> _Reader:
    return _Reader(knowledge, arabic)


_REGIONS = {
    BlockKind.FORM: Role.FORM,
    BlockKind.RELATED: Role.RELATED,
    BlockKind.NAVIGATION: Role.NAVIGATION,
    BlockKind.TAGS: Role.TAGS,
    BlockKind.OTHER: Role.NOTICE,
    BlockKind.EMBED: Role.EMBED,
}


def _is_post(text: str) -> bool:
    return text[0] in _POST_BEGINS and _POST.match(text) is not None


def _asks(text: str) -> re.Match[str] | None:
    """A sign that stands in headlines and not in signatures."""
    return re.search(r"[؟!؛،]|\.\.", text)


def _by_count(text: str) -> Role | None:
    """«منذ 3 ساعات», «35 مشاهدة», «3 تعليقات», «فلان يقول:»."""
    if _AGO.match(text):
        return Role.DATE
    if _COUNTER.match(text):
        return Role.NAVIGATION
    return Role.FORM if _SAYS.match(text) or _COUNTED.match(text) else None


def issue(text: str) -> str:
    """What a dated line says of publication, where a second date in it says when the text was changed."""
    place = min((at for word in _CHANGED if (at := text.find(word)) > 0), default=len(text))
    return text[:place] if _YEAR.search(text, place) and _YEAR.search(text[:place]) else text


def _is_clock(text: str, size: int) -> bool:
    spoken = size <= _CLOCKED and ("توقيت" in text or "GMT" in text)
    return (size <= 4 or spoken) and _CLOCK_ONLY.search(text) is not None


def _place_before(text: str, start: int) -> bool:
    """Whether one to three words and a dash stand before a date: «الرباط – 12 ..»."""
    return start > 0 and _PLACE_DASH.match(text[:start].strip()) is not None


def _is_list(sample: str, whole: str) -> bool:
    """Many headlines in one line: set apart by wide gaps or bars, and hardly any ends like a sentence."""
    if sample.isprintable() and not any(gap in sample for gap in _GAPS):
        return False
    pieces = [piece for piece in _SEPARATED.split(sample) if len(piece.strip()) > 1]
    if len(pieces) < 5:
        return False
    stops = sum(ends_sentence(piece) for piece in pieces)
    short = sum(len(piece) < 130 for piece in pieces)
    return stops * 5 < len(pieces) and short * 10 > len(pieces) * 8 and len(whole) > 60


def _by_length(whole: str, hint: Hint, size: int) -> Role:
    if hint.heading and size <= 40:
        return Role.TITLE
    if size <= 50 and truncated(whole):
        return Role.TEASER
    stop = ends_sentence(whole)
    if size >= BODY_WORDS or (stop and size >= _PROSE_WORDS):
        return Role.BODY
    if size >= 16 and _INNER_STOP.search(whole[:SAMPLE]) and _TERMINAL.search(whole[-12:]):
        return Role.BODY
    if stop and size > 3:
        return Role.SENTENCE
    return Role.TITLE if size >= 3 else Role.SCRAP
