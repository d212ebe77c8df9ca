"""The head of a story: which line above its first paragraph is the headline, and where the head begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.extract.cues import Marked, Role
from marsad.extract.names import PARTED, parts
from marsad.extract.sheet import HEAD, Sheet
from marsad.knowledge.furniture import key

_ZONE = 16  # lines between a headline and its first paragraph, at most
_FAR = 30  # the same where the markup names the headline
_WHOLE = 5  # words of a line that names another story behind «اقرأ أيضا»
_TITLE_WORDS = 3
_SHORT_TITLE = 4
_PIECE_WORDS = 3  # of a line that only names, on each side of its sign
_FRESH = 0.5  # of a title's words that its paragraph has, where the title opens like furniture
_NAMED = 0.4  # of a title's words that its text has
_TOLD = 0.5  # the same for one that may be of a list of other stories
_LINKS = 4  # pieces of a line that is a row of links
_LINKED = re.compile(r"\s[-–|/•·]\s|\s{2,9}")
_BEHIND = ("-", "–", "—", "|", "»", "•", "·", "/")
_LEAST = -2.0  # a worse candidate is no headline
_SHOWN = 1.5  # for the line below the way to the page
_WAY = re.compile(r"\s?(?:ال)?رئيسية\s{0,3}[»›‹«>/\\|-]\s{0,3}\S[^\d]{1,60}$")
_CHOSEN = 2.5  # for the line that made the splitter see a new story

_PASSABLE = frozenset(
    {
        Role.TITLE,
        Role.SENTENCE,
        Role.SCRAP,
        Role.CAPTION,
        Role.BYLINE,
        Role.DATE,
        Role.UPDATED,
        Role.DATELINE,
        Role.CREDIT,
        Role.EMBED,
        Role.NAVIGATION,
        Role.LOGO,
        Role.REPEATED,
    }
)
_TOOL_WORDS = {Role.FORM: 3, Role.RELATED: 1, Role.LIST: 12}  # «0 تعليق», «A+»
_LIGHT = frozenset({Role.NAVIGATION, Role.LOGO, Role.FORM, Role.RELATED, Role.REPEATED})
_MISREAD = frozenset({Role.NAVIGATION, Role.RELATED, Role.TAGS, Role.BYLINE, Role.CAPTION})
_TITLED = frozenset({Role.TITLE, Role.SENTENCE, Role.CAPTION})
_IN_HEAD = HEAD | _TITLED
_TEXT = frozenset({Role.BODY, Role.TEASER})
_LEVELS = {1: 3.0, 2: 1.0}


@dataclass(frozen=True, slots=True)
class Story:
    """Indices of marked lines: where the head begins, the headline (or None), first and last body line."""

    head: int
    headline: int | None
    first: int
    last: int
    body: tuple[int, ...]


class Heads:
    """Finds the heads of one page's stories."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._marked: Sequence[Marked] = sheet.marked

    def story(self, body: list[int], floor: int, chosen: int | None) -> Story:
        """The story of a run of paragraphs.

        ``floor`` is the first line that may belong to it, ``chosen`` the line that opened it, if one did.
        """
        zone = self._zone(body[0], floor)
        if chosen is not None:
            zone = range(max(floor, min(zone.start, chosen)), zone.stop)
        titles = [place for place in zone if self._sheet.is_title(place) or place == chosen]
        titles = titles or self._short_titles(zone)
        if not titles:
            zone = range(max(floor, zone.start - 1), zone.stop)
            titles = [place for place in zone if self._is_misread(place, body)]
        scored = [(self._score(place, zone, body, chosen), -place) for place in titles]
        best, place = max(scored, default=(_LEAST, 0))
        if best <= _LEAST:
            return Story(body[0], None, body[0], body[-1], tuple(body))
        same = self._sheet.same(-place, zone)
        bare = min(same, key=lambda place: len(self._marked[place].line.text))
        return Story(same[0], bare, body[0], body[-1], tuple(body))

    def _zone(self, first: int, floor: int) -> range:
        """The lines above a first paragraph that may belong to its head."""
        start = first - 1 if self._is_pointer(first - 1, floor) else first
        counted = 0.0
        while start > floor and counted < _ZONE and self._passable(self._marked[start - 1], floor):
            start -= 1
            counted += 0.25 if self._marked[start].role in _LIGHT else 1.0
        for place in range(start, first):
            if self._is_marked_title(place):
                return range(start, first)
        return range(self._far_title(start, floor), first)

    def _is_pointer(self, place: int, floor: int) -> bool:
        """Whether one line «اقرأ أيضا: ..» stands between a head that is dated or signed and its text."""
        if (
            place <= floor
            or self._marked[place].role is not Role.RELATED
            or self._marked[place].size < _WHOLE
        ):
            return False
        return any(item.role in HEAD for item in self._marked[max(floor, place - 4) : place])

    def _far_title(self, start: int, floor: int) -> int:
        """The headline that markup or the page's title names, when tools stand between it and the text."""
        for place in range(start - 1, max(floor, start - _FAR) - 1, -1):
            if self._marked[place].role in _TEXT:
                break
            if self._is_marked_title(place):
                return place
        return start

    def _is_marked_title(self, place: int) -> bool:
        item = self._marked[place]
        named = item.line.hint.heading == 1 or self._sheet.is_page_title(item)
        return named and self._sheet.is_title(place)

    def _passable(self, item: Marked, floor: int) -> bool:
        """Whether a headline may stand above this line; what markup sets apart does not interrupt a head.

        Tags above the first story of a page are its own.
        """
        role = item.role
        if role in _PASSABLE or item.line.hint.region is not None:
            return True
        return item.size <= _TOOL_WORDS.get(role, 0) or (floor == 0 and role is Role.TAGS)

    def _short_titles(self, zone: range) -> list[int]:
        """A headline of two words, straight above the paragraph or its date and signature."""
        rest = [place for place in zone if self._marked[place].role not in HEAD]
        last = rest[-1:] if rest and self._marked[rest[-1]].role is Role.SCRAP else []
        return [place for place in last if self._marked[place].size == _TITLE_WORDS - 1]

    def _is_misread(self, place: int, body: list[int]) -> bool:
        """Whether a line that opens like furniture («المزيد من ..») announces the text as a headline does."""
        item = self._marked[place]
        opens = item.role in _MISREAD and item.size >= _WHOLE and item.line.hint.region is None
        return opens and self._sheet.announces(place, body) >= _FRESH

    def _score(self, place: int, zone: range, body: list[int], chosen: int | None) -> float:
        item = self._marked[place]
        places = self._sheet.places(item.key)
        score = _CHOSEN if place == chosen else 0.0
        score += _LEVELS.get(item.line.hint.heading, 0.0)
        score += 3.0 if self._sheet.is_page_title(item) else 0.0
        score += 2.0 if any(abs(other - place) > 1 for other in places) else 0.0
        score -= 2.0 if self._sheet.doubled(place) and self._under_title(place, zone) else 0.0
        score += 2.0 * self._sheet.announces(place, body)
        score += 1.0 if self._is_dated(place, zone, body) else 0.0
        score += _SHOWN if place > zone.start and _is_way(self._marked[place - 1]) else 0.0
        score -= 0.15 * (zone.stop - place)
        score -= 1.0 if item.role is Role.SENTENCE else 0.0
        score -= 1.5 if self._under_headline(place, zone, body) else 0.0
        score -= 5.0 if self._holds_title(place, zone) or self._opens_text(item, body) else 0.0
        score -= 2.0 if _is_pair(item) else 0.0
        score -= 4.0 if _is_links(item) else 0.0
        return score - (1.0 if item.size < 4 else 0.0)

    def _holds_title(self, place: int, zone: range) -> bool:
        """Whether another title stands in a line: «الرئيسية » سياسة » العنوان», «العنوان - الموقع»."""
        own = self._marked[place]
        others = [self._marked[other] for other in zone if self._sheet.is_title(other)]
        return any(other.key != own.key and _holds(own, other) for other in others)

    def _opens_text(self, item: Marked, body: list[int]) -> bool:
        """Whether a line is the beginning of the text, printed above it as a summary."""
        return self._marked[body[0]].key.startswith(item.key)

    def _is_dated(self, place: int, zone: range, body: list[int]) -> bool:
        """Whether a date or signature follows, and no other title announces the text better."""
        follows = range(place + 1, min(place + 3, zone.stop))
        if not any(self._marked[other].role in HEAD for other in follows):
            return False
        own = self._sheet.announces(place, body)
        if own >= _NAMED:
            return True
        others = [p for p in zone if not place <= p < follows.stop and self._sheet.is_title(p)]
        return not any(self._sheet.announces(p, body) > (own if p > place else _NAMED) for p in others)

    def _under_headline(self, place: int, zone: range, body: list[int]) -> bool:
        """Whether a title above in the same head, nothing foreign between, announces the text as well."""
        for other in range(place - 1, zone.start - 1, -1):
            item = self._marked[other]
            if item.role not in _IN_HEAD:
                return False
            other_line = self._sheet.is_title(other) and item.key != self._marked[place].key
            alone = other_line and not self._sheet.doubled(other) and item.size >= _SHORT_TITLE
            least = _TOLD if alone and self._listed_above(other) else _NAMED
            if alone and self._sheet.announces(other, body) >= least:
                return True
        return False

    def _listed_above(self, place: int) -> bool:
        """Whether a title is one of a list that a heading of other stories opens."""
        while place > 0 and self._marked[place].role in _TITLED:
            place -= 1
        return self._marked[place].role is Role.RELATED

    def _under_title(self, place: int, zone: range) -> bool:
        """Whether another title stands above in the head, not the same line again."""
        own = self._marked[place].key
        return any(
            self._sheet.is_title(other) and self._marked[other].key != own
            for other in range(zone.start, place)
        )


def _is_pair(item: Marked) -> bool:
    """Whether a line is two short pieces that a sign sets apart: a name and a desk."""
    if item.size > 2 * _PIECE_WORDS and len(item.line.text) <= PARTED:
        return False
    pieces = parts(item.line.text)
    return len(pieces) == 2 and max([len(key(piece)) for piece in pieces]) <= _PIECE_WORDS


def _is_way(item: Marked) -> bool:
    """Whether a line is the way to the page, as it stands straight above headlines: «الرئيسية / رياضة»."""
    return item.role is Role.NAVIGATION and _WAY.match(item.line.text) is not None


def _is_links(item: Marked) -> bool:
    """Whether a line is a row of short links: «تابعنا / فيسبوك / X / يوتيوب»."""
    pieces = _LINKED.split(item.line.text)
    return len(pieces) >= _LINKS and max([len(key(piece)) for piece in pieces]) <= _PIECE_WORDS


def _holds(line: Marked, title: Marked) -> bool:
    """Whether a line is a title with the way to it before it, or the name of the outlet behind it."""
    if line.key.endswith(title.key):
        return True
    text = line.line.text
    return text.startswith(title.line.text) and text[len(title.line.text) :].lstrip().startswith(_BEHIND)
