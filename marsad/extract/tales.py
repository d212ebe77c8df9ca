"""Is a run of paragraphs a story of the page, or a teaser, a comment, a notice, a line of headlines?

What is seen of it is a :class:`Tale`, weighed as in :mod:`marsad.extract.openings` by ``data/tales.json``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from marsad.extract.cues import Marked, Role, ends_sentence, truncated
from marsad.extract.heads import Story
from marsad.extract.openings import ENDS, FURNITURE, PLACED
from marsad.extract.overlap import goes_on
from marsad.extract.sheet import HEAD, Sheet
from marsad.extract.weights import weights

MIN_BODY = 150
"""Characters of body below which a story without a headline is no story."""
_STOP = re.compile(r"[.؟!،؛](?:\s|$)")
_MARK = re.compile(r"\s[*|•·/]\s|\s{3}")
_AROUND = 4  # lines
_SMALL = 350  # a single paragraph shorter than this may be the summary of another page's story
_TINY = 150  # characters of a paragraph that under a title of two or three words is a notice
_SHORT_TITLE = 4
_SAMPLE = 3000
_NEXT = frozenset({"التالي", "التاليه", "next"})
_LEADS = 3  # words of a line that leads to the next text
_FOOT = frozenset({Role.NOTICE, Role.LOGO, Role.FORM})  # where a list of other stories has ended
_TITLES = frozenset({Role.TITLE, Role.SENTENCE})


class Tale(NamedTuple):
    """What is seen of a story and its surroundings; each number is about 0 to 4."""

    titled: float
    size: float
    share: float
    longest: float
    paragraphs: float
    single: float
    slight: float
    dated: float
    captioned: float
    announced: float
    announced_none: float
    title_short: float
    first: float
    last: float
    alone: float
    few: float
    related_before: float
    forms_before: float
    titles_before: float
    furniture_before: float
    title_above: float
    titles_after: float
    ends_after: float
    furniture_after: float
    first_heading: float
    any_heading: float
    other_heading: float
    page_title: float
    repeated: float
    stop: float
    dots: float
    placed: float
    goes_on: float
    stops: float
    unstopped: float
    marks: float
    apart: float
    linked: float
    small_ones: float
    untitled_small: float


def tales(sheet: Sheet, stories: Sequence[Story]) -> list[Tale]:
    """What is seen of each story found on a page."""
    return _Page(sheet, stories).tales()


def accepted(sheet: Sheet, stories: Sequence[Story]) -> list[Story]:
    """The stories that are more likely one than not, without what stands under a heading of other stories."""
    if len(stories) == 1 and length(sheet, stories[0]) >= MIN_BODY:
        return list(stories)
    learnt = weights(Tale, "tales")
    page = _Page(sheet, stories)
    kept: list[Story] = []
    for story, tale in zip(stories, page.tales(), strict=True):
        slight = page.is_notice(story) or page.is_teaser(story)
        told = page.is_named(story) or (learnt.odds(tale) > 0 and not slight)
        if told and not (kept and page.is_listed(kept[-1], story)):
            kept.append(story)
    return kept


def length(sheet: Sheet, story: Story) -> int:
    """Characters of body."""
    return sum(len(sheet.marked[place].line.text) for place in story.body)


class _Page:
    """All that was found on a page."""

    def __init__(self, sheet: Sheet, stories: Sequence[Story]) -> None:
        self._sheet = sheet
        self._marked = sheet.marked
        self._stories = stories
        self._sizes = [length(sheet, story) for story in stories]
        self._longest = max(range(len(stories)), key=lambda place: self._sizes[place], default=0)
        self._small = sum(
            len(story.body) == 1 and size < 350 for story, size in zip(stories, self._sizes, strict=True)
        )

    def is_named(self, story: Story) -> bool:
        """Whether a first heading that the head of the page names announces a story."""
        if story.headline is None or self._sizes[self._stories.index(story)] < MIN_BODY:
            return False
        item = self._marked[story.headline]
        return item.line.hint.heading == 1 and self._sheet.is_page_title(item)

    def is_listed(self, before: Story, story: Story) -> bool:
        """Whether a story is no more than summaries under a heading of other stories."""
        between = self._marked[before.last + 1 : story.head]
        gap = [item.role for item in between]
        if self._follows(between, story):
            return False
        if Role.RELATED not in gap or not _FOOT.isdisjoint(gap[gap.index(Role.RELATED) :]):
            return False
        slight = all(len(self._marked[place].line.text) < _SMALL for place in story.body)
        return slight and all(self._is_titled(one, after) for one, after in pairwise(story.body))

    def _follows(self, between: Sequence[Marked], story: Story) -> bool:
        """Whether only «المقال التالي» or the like leads to a dated text: the next page, loaded below."""
        led = [item for item in between if item.role is Role.RELATED]
        if not led or not all(item.size <= _LEADS and _NEXT & {*item.key.split()} for item in led):
            return False
        dated = any(item.role in HEAD for item in self._marked[story.head : story.first])
        return dated and length(self._sheet, story) >= MIN_BODY

    def _is_titled(self, one: int, after: int) -> bool:
        """Whether a title of its own stands above a paragraph; one behind «اقرأ أيضا» is of neither."""
        between = [item.role for item in self._marked[one + 1 : after]]
        return not _TITLES.isdisjoint(between) and Role.RELATED not in between

    def is_notice(self, story: Story) -> bool:
        """Whether a line of two or three words stands above one short sentence, unsigned and undated."""
        size = length(self._sheet, story)
        if story.headline is None or len(story.body) > 1 or size >= _TINY:
            return False
        head = {item.role for item in self._marked[story.head : story.first]}
        slight = self._sizes[self._longest] > 2 * size
        return slight and self._marked[story.headline].size < _SHORT_TITLE and HEAD.isdisjoint(head)

    def is_teaser(self, story: Story) -> bool:
        """Whether a short text without a date stands among summaries that break off: one that does not."""
        number = self._stories.index(story)
        size = self._sizes[number]
        short = story.headline is not None and size < min(_SMALL, self._sizes[self._longest] / 2)
        if not short or not all(self._is_titled(one, after) for one, after in pairwise(story.body)):
            return False
        head = {item.role for item in self._marked[story.head : story.first]}
        last = number + 1 == len(self._stories)
        stop = len(self._marked) if last else self._stories[number + 1].head
        below = [item.role for item in self._marked[story.last + 1 : min(stop, story.last + 4)]]
        if below[:2] == [Role.TITLE, Role.TEASER]:
            return HEAD.isdisjoint(head)
        if below == [Role.TITLE, Role.DATE, Role.TEASER]:
            return Role.DATE in head and Role.BYLINE not in head  # each of the list has its day
        above = self._marked[story.head - 1].role if story.head else Role.NAVIGATION
        return above is Role.TEASER and HEAD.isdisjoint(head)

    def tales(self) -> list[Tale]:
        """What is seen of each."""
        return [self._tale(number, story) for number, story in enumerate(self._stories)]

    def _tale(self, number: int, story: Story) -> Tale:
        size = self._sizes[number]
        single = len(story.body) == 1
        return Tale._make(
            (
                float(story.headline is not None),
                math.log(size / 100 + 0.1),
                size / self._sizes[self._longest],
                float(number == self._longest),
                math.log(len(story.body)),
                float(single),
                float(single and size < 150),
                *self._head(story),
                float(number == 0),
                float(number == len(self._stories) - 1),
                float(len(self._stories) == 1),
                float(len(self._stories) == 2),
                *self._before(number, story),
                *self._after(number, story),
                *self._title(story),
                *self._text(story),
                math.log1p(self._small - (single and size < 350)),
                float(story.headline is None and size < 350),
            )
        )

    def _head(self, story: Story) -> tuple[float, ...]:
        roles = {item.role for item in self._marked[story.head : story.first]}
        told = 0.0 if story.headline is None else self._sheet.announces(story.headline, story.body)
        short = story.headline is not None and self._marked[story.headline].size < 4
        return (
            float(not HEAD.isdisjoint(roles)),
            float(Role.CAPTION in roles),
            told,
            float(told == 0),
            float(short),
        )

    def _before(self, number: int, story: Story) -> tuple[float, ...]:
        start = self._stories[number - 1].last + 1 if number else max(0, story.head - 30)
        roles = [item.role for item in self._marked[start : story.head]]
        near = roles[-_AROUND:]
        return (
            float(Role.RELATED in near),
            float(Role.FORM in roles),
            math.log1p(sum(role in _TITLES for role in near)),
            math.log1p(sum(role in FURNITURE for role in roles)),
            float(near[-1:] == [Role.TITLE]),
        )

    def _after(self, number: int, story: Story) -> tuple[float, ...]:
        last = number + 1 == len(self._stories)
        stop = len(self._marked) if last else self._stories[number + 1].head
        roles = [item.role for item in self._marked[story.last + 1 : min(stop, story.last + 1 + _AROUND)]]
        return (
            math.log1p(sum(role in _TITLES for role in roles)),
            float(not ENDS.isdisjoint(roles)),
            math.log1p(sum(role in FURNITURE for role in roles)),
        )

    def _title(self, story: Story) -> tuple[float, ...]:
        main = self._stories[self._longest].headline
        usual = 0 if main is None else self._marked[main].line.hint.heading
        if story.headline is None:
            return 0.0, 0.0, float(usual > 0), 0.0, 0.0
        item = self._marked[story.headline]
        heading = item.line.hint.heading
        return (
            float(heading == 1),
            float(heading > 0),
            float(heading != usual),
            float(self._sheet.is_page_title(item)),
            float(len(self._sheet.places(item.key)) > 1),
        )

    def _text(self, story: Story) -> tuple[float, ...]:
        lead, end = self._marked[story.first], self._marked[story.last].line.text
        text = lead.line.text[:_SAMPLE]
        stops = len(_STOP.findall(text)) * 100 / len(text)
        return (
            float(ends_sentence(end)),
            float(truncated(lead.line.text)),
            float(PLACED.match(text) is not None),
            float(goes_on(lead.key)),
            min(3.0, stops),
            float(len(text) > 500 and stops < 0.5),
            math.log1p(len(_MARK.findall(text))),
            float(any(after - one > 1 for one, after in pairwise(story.body))),
            lead.line.hint.links,
        )
