"""Find the stories of a page among its marked lines: where each begins, its headline, where it ends.

A story is a run of body lines. What stands between two body lines decides whether the second goes on with
the story or opens another: a headline opens one when something besides itself says so (it is printed twice,
a date or a byline follows it, the tags of the story before stand above it, it announces the next paragraph).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.extract.cues import Marked, Role, ends_sentence
from marsad.extract.names import parts
from marsad.extract.overlap import announced, goes_on, stems
from marsad.knowledge.furniture import key

MIN_BODY = 150
"""Characters of body below which a story without a headline is no story."""
MIN_TITLED = 60
_ZONE = 16  # lines between a headline and its first paragraph, at most
_GAP = 60  # lines above a paragraph among which the headline of a new story is looked for
_FAR = 30  # the same where the markup names the headline
_OPENS = 2.0
_SMALL = 350  # a single paragraph shorter than this may be the summary of another page's story
_WHOLE = 5  # words of a line that names another story behind «اقرأ أيضا»
_TITLE_WORDS = 3
_SHORT_TITLE = 4
_FRESH = 0.5  # of a title's words that the paragraph below it must have, where nothing else says it opens
_FRESH_LONG = 0.3
_LONG_TITLE = 6
_KNOWN = 0.25  # of the words that the story before may have
_REMEMBERED = 60  # paragraphs of the story before whose words are compared
_SHARED = 0.25  # of a last paragraph's words that the text has, where it stands apart above a form
_TINY = 150  # characters of a paragraph that under a title of two or three words is a notice
_NAMED = 0.4  # of a title's words that its text has
_LEAST = -2.0  # a worse candidate is no headline

_PLACED = re.compile(r"[\u0621-\u064a ]{2,30}(?:\([^()]{2,40}\))?\s?[-–—:/]")

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
_HEAD = frozenset({Role.DATE, Role.BYLINE, Role.DATELINE, Role.UPDATED})
_LIGHT = frozenset({Role.NAVIGATION, Role.LOGO, Role.FORM, Role.RELATED, Role.REPEATED})
_MISREAD = frozenset({Role.NAVIGATION, Role.RELATED, Role.TAGS, Role.BYLINE, Role.CAPTION})
_TITLED = frozenset({Role.TITLE, Role.SENTENCE, Role.CAPTION})
_ENDS = frozenset({Role.TAGS, Role.CREDIT, Role.NOTICE})
_FURNITURE = frozenset({Role.FORM, Role.NOTICE, Role.NAVIGATION, Role.RELATED, Role.LIST, Role.TEASER})


@dataclass(frozen=True, slots=True)
class Story:
    """Indices of marked lines: where the head begins, the headline (or None), first and last body line."""

    head: int
    headline: int | None
    first: int
    last: int
    body: tuple[int, ...]


def _is_lead(paragraph: Marked) -> bool:
    """Whether a paragraph may open a story: those that go on with one begin with «و» and the like."""
    return _PLACED.match(paragraph.line.text) is not None or not goes_on(paragraph.key)


class Splitter:
    """Cuts the marked lines of one page into stories."""

    def __init__(self, marked: Sequence[Marked], titles: Sequence[str] = ()) -> None:
        self._marked = marked
        self._titles = titles
        self._places: dict[str, list[int]] = {}
        for index, item in enumerate(marked):
            self._places.setdefault(item.key, []).append(index)
        self._stems: dict[int, frozenset[str]] = {}

    def stories(self) -> list[Story]:
        """The stories of the page in order; empty when it holds only furniture."""
        found: list[Story] = []
        floor = 0
        for body in map(self._trimmed, self._runs()):
            story = self._story(body, floor)
            found.append(story)
            floor = story.last + 1
        return self._accepted(found)

    # ------------------------------------------------------------ runs of body lines

    def _runs(self) -> list[list[int]]:
        runs: list[list[int]] = []
        for index, item in enumerate(self._marked):
            if item.role is not Role.BODY:
                continue
            if runs and not self._opens(runs[-1], index):
                runs[-1].append(index)
            else:
                runs.append([index])
        return runs

    def _trimmed(self, run: list[int]) -> list[int]:
        """Without a last paragraph that stands apart above a form or a notice: the rules of comments."""
        if len(run) < 3 or run[-1] == run[-2] + 1 or run[-1] + 1 >= len(self._marked):
            return run
        if self._marked[run[-1] + 1].role not in {Role.FORM, Role.NOTICE} or self._continues(run):
            return run
        return run[:-1]

    def _continues(self, run: list[int]) -> bool:
        """Whether the last paragraph of a run speaks of what those before it do."""
        before: frozenset[str] = frozenset().union(*map(self._stems_of, run[:-1]))
        return goes_on(self._marked[run[-1]].key) or announced(self._stems_of(run[-1]), before) >= _SHARED

    def _opens(self, run: list[int], index: int) -> bool:
        """Whether the body line at ``index`` opens another story than the one of ``run``."""
        gap = range(run[-1] + 1, index)
        if not gap:
            return False
        roles = {self._marked[place].role for place in gap}
        if self._best_opening(run, gap, index, roles) >= _OPENS:
            return True
        strong = sum(self._marked[place].role in _FURNITURE for place in gap)
        broken = Role.TEASER in roles and _is_lead(self._marked[index])
        return strong >= 6 or broken or bool(roles & {Role.FORM, Role.NOTICE, Role.LIST})

    def _best_opening(self, run: list[int], gap: range, index: int, roles: set[Role]) -> float:
        near = range(max(gap.start, gap.stop - _GAP), gap.stop)
        scores = [self._opening(run, near, place, index) for place in near if self._is_title(place)]
        best = max(scores, default=0.0)
        return best - 2.0 if Role.FORM in roles and best < 4.0 else best

    def _opening(self, run: list[int], gap: range, place: int, index: int) -> float:
        """How much says that the title at ``place`` opens a story with the paragraph at ``index``."""
        before = {self._marked[other].role for other in gap if other < place}
        after = {self._marked[other].role for other in gap if other > place}
        score = 2.0 if self._repeats(place, gap) else 0.0
        score += 2.0 if after & _HEAD else 0.0
        score += 1.0 if Role.CAPTION in after else 0.0
        score += 1.0 if before & _ENDS else 0.0
        score += 1.0 if Role.RELATED in before else 0.0
        score += {1: 2.0, 2: 0.5}.get(self._marked[place].line.hint.heading, 0.0)
        score -= 2.0 if self._in_list(gap, place) else 0.0
        own, other = self._announces(place, [index, index + 1]), self._announces(place, run)
        score += 1.0 if own >= 0.35 and own > 0.8 * other else 0.0
        score -= 1.0 if len(gap) == 1 else 0.0
        short = self._marked[place].size < _SHORT_TITLE
        if not short and self._is_fresh(run, place, index):
            return score + 3.0
        return score - (1.0 if short else 0.0)

    def _is_fresh(self, run: list[int], place: int, index: int) -> bool:
        """Whether title and paragraph speak of the same thing, and of nothing that the story before has."""
        item = self._marked[place]
        if item.line.text.endswith((":", "؟")) or not _is_lead(self._marked[index]):
            return False
        before: frozenset[str] = frozenset().union(*map(self._stems_of, run[-_REMEMBERED:]))
        title, text = self._stems_of(place), self._stems_of(index)
        known = max(announced(title, before), announced(text, before))
        least = _FRESH if item.size < _LONG_TITLE else _FRESH_LONG
        return announced(title, text) >= least and known <= _KNOWN

    def _in_list(self, gap: range, place: int) -> bool:
        """Whether the title is one of several under a heading of other stories."""
        marks = [other for other in gap if other < place and self._marked[other].role is Role.RELATED]
        return bool(marks) and any(self._is_title(other) for other in range(marks[0] + 1, place))

    def _repeats(self, place: int, gap: range) -> bool:
        """Whether the same line stands again between the two bodies, not straight after itself."""
        return any(abs(other - place) > 1 for other in self._same(place, gap))

    def _same(self, place: int, within: range) -> list[int]:
        """Where the line at ``place`` stands in a range of lines."""
        places = self._places[self._marked[place].key]
        return places[bisect_left(places, within.start) : bisect_left(places, within.stop)]

    def _is_title(self, place: int) -> bool:
        item = self._marked[place]
        return item.role in {Role.TITLE, Role.SENTENCE} and item.size >= _TITLE_WORDS

    def _announces(self, title: int, body: Sequence[int]) -> float:
        text: frozenset[str] = frozenset()
        for place in body[:4]:
            if place < len(self._marked) and self._marked[place].role is Role.BODY:
                text |= self._stems_of(place)
        return announced(self._stems_of(title), text)

    def _stems_of(self, place: int) -> frozenset[str]:
        if place not in self._stems:
            self._stems[place] = stems(self._marked[place].key[:3000].split())
        return self._stems[place]

    # ------------------------------------------------------------ heads

    def _story(self, body: list[int], floor: int) -> Story:
        zone = self._zone(body[0], floor)
        titles = [place for place in zone if self._is_title(place)] or self._short_titles(zone)
        if not titles:
            zone = range(max(floor, zone.start - 1), zone.stop)
            titles = [place for place in zone if self._is_misread(place, body)]
        ranked = sorted(titles, key=lambda place: (-self._headline_score(place, zone, body), place))
        best = ranked[0] if ranked and self._headline_score(ranked[0], zone, body) > _LEAST else None
        headline = None if best is None else self._first_place(best, zone)
        head = body[0] if headline is None else min(headline, body[0])
        return Story(head, headline, body[0], body[-1], tuple(body))

    def _zone(self, first: int, floor: int) -> range:
        """The lines above a first paragraph that may belong to its head."""
        start = first - 1 if self._is_pointer(first - 1, floor) else first
        counted = 0.0
        while start > floor and counted < _ZONE and self._passable(self._marked[start - 1], floor):
            start -= 1
            counted += 0.25 if self._marked[start].role in _LIGHT else 1.0
        if any(self._is_marked_title(place) for place in range(start, first)):
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
        return any(item.role in _HEAD for item in self._marked[max(floor, place - 4) : place])

    def _far_title(self, start: int, floor: int) -> int:
        """The headline that markup or the page's title names, when tools stand between it and the text."""
        for place in range(start - 1, max(floor, start - _FAR) - 1, -1):
            if self._marked[place].role in {Role.BODY, Role.TEASER}:
                break
            if self._is_marked_title(place):
                return place
        return start

    def _is_marked_title(self, place: int) -> bool:
        item = self._marked[place]
        return self._is_title(place) and (item.line.hint.heading == 1 or self._is_page_title(item))

    def _is_page_title(self, item: Marked) -> bool:
        return bool(item.key) and any(item.key in title for title in self._titles)

    def _passable(self, item: Marked, floor: int) -> bool:
        """Whether a headline may stand above this line; what markup sets apart does not interrupt a head.

        Tags above the first story of a page are its own.
        """
        own_tags = floor == 0 and item.role is Role.TAGS
        return own_tags or item.role in _PASSABLE or item.line.hint.region is not None

    def _short_titles(self, zone: range) -> list[int]:
        """A headline of two words, straight above the paragraph or its date and signature."""
        rest = [place for place in zone if self._marked[place].role not in _HEAD]
        last = rest[-1:] if rest and self._marked[rest[-1]].role is Role.SCRAP else []
        return [place for place in last if self._marked[place].size == _TITLE_WORDS - 1]

    def _is_misread(self, place: int, body: list[int]) -> bool:
        """Whether a line that opens like furniture («المزيد من ..») announces the text as a headline does."""
        item = self._marked[place]
        opens = item.role in _MISREAD and item.size >= _WHOLE and item.line.hint.region is None
        return opens and self._announces(place, body) >= _FRESH

    def _first_place(self, place: int, zone: range) -> int:
        return self._same(place, zone)[0]

    def _headline_score(self, place: int, zone: range, body: list[int]) -> float:
        item = self._marked[place]
        places = self._places[item.key]
        score = {1: 3.0, 2: 1.0}.get(item.line.hint.heading, 0.0)
        score += 3.0 if self._is_page_title(item) else 0.0
        score += 2.0 if any(abs(other - place) > 1 for other in places) else 0.0
        score -= 2.0 if self._doubled(place) and self._under_title(place, zone) else 0.0
        score += 2.0 * self._announces(place, body)
        score += 1.0 if self._is_dated(place, zone, body) else 0.0
        score -= 0.15 * (zone.stop - place)
        score -= 1.0 if item.role is Role.SENTENCE else 0.0
        score -= 1.5 if self._under_headline(place, zone, body) else 0.0
        pieces = parts(item.line.text)
        score -= 2.0 if len(pieces) == 2 and max(len(key(piece)) for piece in pieces) <= 3 else 0.0
        return score - (1.0 if item.size < 4 else 0.0)

    def _is_dated(self, place: int, zone: range, body: list[int]) -> bool:
        """Whether a date or signature follows, and no title below it announces the text better."""
        follows = range(place + 1, min(place + 3, zone.stop))
        if not any(self._marked[other].role in _HEAD for other in follows):
            return False
        own = self._announces(place, body)
        below = range(follows.stop, zone.stop)
        return own >= _NAMED or not any(self._is_title(p) and self._announces(p, body) > own for p in below)

    def _under_headline(self, place: int, zone: range, body: list[int]) -> bool:
        """Whether a title above in the same head, nothing foreign between, announces the text as well."""
        for other in range(place - 1, zone.start - 1, -1):
            item = self._marked[other]
            if item.role not in _HEAD | _TITLED:
                return False
            other_line = self._is_title(other) and item.key != self._marked[place].key
            alone = other_line and not self._doubled(other) and not self._listed_above(other)
            if alone and item.size >= _SHORT_TITLE and self._announces(other, body) >= _NAMED:
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
            self._is_title(other) and self._marked[other].key != own for other in range(zone.start, place)
        )

    def _doubled(self, place: int) -> bool:
        """Whether the same line stands straight above or below: how captions are printed."""
        key = self._marked[place].key
        around = [other for other in (place - 1, place + 1) if 0 <= other < len(self._marked)]
        return any(self._marked[other].key == key for other in around)

    # ------------------------------------------------------------ what is a story at all

    def _accepted(self, found: list[Story]) -> list[Story]:
        longest = max((self.length(story) for story in found), default=0)
        kept = [story for story in found if self._is_story(story, longest)]
        told: list[Story] = []
        for story in kept:
            if not told or not self._is_listed(told[-1], story):
                told.append(story)
        kept = told
        small = [story for story in kept if len(story.body) == 1 and self.length(story) < _SMALL]
        if len(small) >= 3 and not self._is_digest(small):  # summaries of other pages' stories
            kept = [story for story in kept if story not in small]
        return kept

    def _is_listed(self, before: Story, story: Story) -> bool:
        """Whether a story is no more than summaries under a heading of other stories."""
        gap = self._marked[before.last + 1 : story.head]
        apart = all(after - one > 1 for one, after in pairwise(story.body))
        slight = len(story.body) > 1 or self.length(story) < _SMALL
        return apart and slight and any(item.role is Role.RELATED for item in gap)

    def _is_digest(self, stories: list[Story]) -> bool:
        """Whether short stories are told in full, each ending in a full stop: a column of briefs."""
        lines = [self._marked[story.body[0]].line.text for story in stories]
        return all(ends_sentence(line) and _PLACED.match(line) is not None for line in lines)

    def length(self, story: Story) -> int:
        """Characters of body."""
        return sum(len(self._marked[place].line.text) for place in story.body)

    def _is_story(self, story: Story, longest: int) -> bool:
        length = self.length(story)
        if self._is_notice(story, length) and longest > 2 * length:
            return False
        if story.headline is None:
            return length >= MIN_BODY and (length == longest or length > longest / 2)
        return length >= MIN_TITLED and length * 12 >= longest

    def _is_notice(self, story: Story, length: int) -> bool:
        """A line of two or three words above one short sentence, unsigned and undated."""
        if story.headline is None or len(story.body) > 1 or length >= _TINY:
            return False
        head = {self._marked[place].role for place in range(story.head, story.first)}
        return self._marked[story.headline].size < _SHORT_TITLE and not head & _HEAD
