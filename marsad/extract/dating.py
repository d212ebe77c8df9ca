"""Dates above a headline or below a text: whose they are, the story's, its neighbour's or the visit's.

A page's header prints the day on which it is read, and nothing in that line tells it from a day of
publication. What tells is the company: a signature, a counter, the way to the page, another day higher up,
and what the page does with its other stories. Where none of these speaks, the date stays nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from marsad.dates import stamp
from marsad.extract.facts import facts
from marsad.extract.heads import Story
from marsad.extract.lines import Line
from marsad.extract.roles import Marked, Role
from marsad.extract.shapes import has_clock, issue
from marsad.knowledge import Knowledge
from marsad.records import BlockKind

_DATES = frozenset({Role.DATE, Role.DATELINE})
_LISTED = frozenset({Role.TITLE, Role.TEASER, Role.LIST, Role.SENTENCE})
_PASSED = frozenset(
    {Role.NAVIGATION, Role.FORM, Role.CAPTION, Role.BYLINE, Role.CREDIT, Role.SCRAP, Role.EMBED, Role.UPDATED}
)
_SIGNED = frozenset({Role.BYLINE, Role.CREDIT})
_PAGES = frozenset({Role.NOTICE, Role.LOGO})
_STEPS = 4  # lines between a date and its headline, at most
_TAIL = 3  # lines below a text in which its date may stand
_UNDATED = 4  # titles and summaries in a row without a date
_SMALL = 3  # words of a section's name, of a signature without a sign
_WAY = re.compile(r"^\s?(?:ال)?رئيسية\s{0,3}\S?[»›‹«>/\\|-]|\s[»›>]\s")
_VISIT = re.compile(r"(?:^|\s)(?:اليوم\s?[:،,]|[حا]لطقس|درجة)|[°º℃]")
_LETTERS = re.compile(r"[^\W\d]+(?:\s[^\W\d]+)*")
_Owner = Callable[[int], int | None]  # the article of a line


class Dates:
    """Tells the owners of the date lines outside the heads of one page's stories."""

    def __init__(
        self, marked: Sequence[Marked], stories: Sequence[Story], owner: _Owner, knowledge: Knowledge
    ) -> None:
        self._marked = marked
        self._stories = stories
        self._owner = owner
        self._knowledge = knowledge
        self._facts = facts(knowledge)

    def found(self, dated: Sequence[bool]) -> dict[int, int]:
        """The places of date lines with their stories' positions; ``dated`` says which stories have one."""
        above = [self._above(position) for position in range(len(self._stories))]
        tail = self._tail()
        if tail is not None and self._at_ends(above, dated, tail):
            ends = [*above[1:], tail]
            return {place: position for position, place in enumerate(ends) if place is not None}
        known = list(dated)
        taken: dict[int, int] = {}
        for position, place in enumerate(above):
            if place is not None and not dated[position] and self._heads(position, place, above, known):
                taken[place] = position
                known[position] = True
        return taken

    # ------------------------------------------------------------ where a date stands

    def _above(self, position: int) -> int | None:
        """The date line straight above the headline of a story; counters and signatures may stand between."""
        headline = self._stories[position].headline
        floor = self._stories[position - 1].last if position else -1
        place = floor if headline is None else headline - 1
        steps = 0
        while place > floor and steps <= _STEPS:
            if self._marked[place].role in _DATES:
                return place if self._owner(place) is None and self._states(place) else None
            if self._owner(place) != position and not self._may_pass(place):
                return None
            steps += self._owner(place) != position
            place -= 1
        return None

    def _may_pass(self, place: int) -> bool:
        item = self._marked[place]
        if item.role in _PASSED or self._is_signature(place):
            return True
        return item.role is Role.TITLE and (item.size <= _SMALL or self._facts.tools(item.line.text))

    def _is_signature(self, place: int) -> bool:
        item = self._marked[place]
        if item.role in _SIGNED:
            return True
        return item.size <= _SMALL and "byline" in self._knowledge.furniture.opening(item.key)

    def _states(self, place: int) -> bool:
        return bool(self._day(place))

    def _day(self, place: int) -> str:
        """The day that a line states; empty where it states none."""
        seen = stamp(issue(self._marked[place].line.text), self._knowledge)
        return "" if seen is None or seen.value is None else seen.value[:10]

    def _tail(self) -> int | None:
        """The date line below the last story's text."""
        last = self._stories[-1].last
        for place in range(last + 1, min(last + 1 + _TAIL, len(self._marked))):
            if self._marked[place].role in _DATES:
                return place if self._states(place) else None
        return None

    # ------------------------------------------------------------ whose it is

    def _at_ends(self, above: Sequence[int | None], dated: Sequence[bool], tail: int) -> bool:
        """Whether the page dates its stories below them: each of them, the last one too, and none above."""
        if (
            len(above) < 2
            or any(dated[:-1])
            or above[0] is not None
            or self._owner(tail) not in (None, len(above) - 1)
        ):
            return False
        return all(place is not None and self._alike(place, tail) for place in above[1:])

    def _heads(self, position: int, place: int, above: Sequence[int | None], dated: Sequence[bool]) -> bool:
        """Whether a date line above a headline is that story's."""
        date, head = self._marked[place].line, self._marked[self._stories[position].headline or 0].line
        if date.hint.document != head.hint.document or _VISIT.search(date.text) is not None:
            return False
        if date.hint.article != head.hint.article:
            return False
        if self._is_marked(date, head) or self._opens_element(place):
            return True
        if self._is_listed(place):
            return False
        if position and not self._is_new_page(position, place):
            return self._between(position, place, above, dated)
        return self._first(position, place, above)

    def _is_marked(self, date: Line, head: Line) -> bool:
        """Whether markup calls a line the date, and the headline is a first heading or in one element."""
        called = date.hint.says is BlockKind.DATELINE or date.hint.when is not None
        return called and (head.hint.heading == 1 or head.hint.article is not None)

    def _opens_element(self, place: int) -> bool:
        """Whether a line is the first of a story that the markup sets apart."""
        own = self._marked[place].line.hint.article
        return own is not None and (place == 0 or self._marked[place - 1].line.hint.article != own)

    def _is_listed(self, place: int) -> bool:
        """Whether a title stands above a date that is not a story's of the page: a list of other stories."""
        if place == 0 or self._owner(place - 1) is not None:
            return False
        item = self._marked[place - 1]
        if item.role not in _LISTED or self._is_way(place - 1) or self._is_signature(place - 1):
            return False
        run = range(max(0, place - _UNDATED), place)
        dates = [other for other in run if self._marked[other].role in _DATES]
        if dates and self._is_told_or_signed(place) and not self._alike(dates[-1], place):
            return False  # the list dates its titles in another manner
        undated = all(self._marked[other].role in _LISTED for other in run)
        return len(run) < _UNDATED or not undated

    def _is_way(self, place: int) -> bool:
        """Whether a line is the way to the page: «الرئيسية » محليات»."""
        return _WAY.search(self._marked[place].line.text[:200]) is not None

    def _is_new_page(self, position: int, place: int) -> bool:
        """Whether another page begins above a date: its header prints the day of the visit once more."""
        last = self._stories[position - 1].last
        between = self._marked[last + 1 : place]
        other = self._marked[last].line.hint.document != self._marked[place].line.hint.document
        return other or any(item.role in _PAGES for item in between)

    def _between(self, position: int, place: int, above: Sequence[int | None], dated: Sequence[bool]) -> bool:
        """Whether a date between two stories heads the lower one.

        «نشر في ..» straight below a text could end it, unless no story of several ends so.
        """
        if not self._marked[place - 1].key:
            return True  # a row of signs sets the stories apart
        over = self._marked[place].line.number - self._marked[place - 1].line.number
        below = self._marked[place + 1].line.number - self._marked[place].line.number
        if over != below:
            return over > below
        behind = place == self._stories[position - 1].last + 1
        if dated[position - 1] or not (behind and self._is_told(place)):
            return True
        others = above[1:]
        return len(others) > 1 and self._tail() is None and None not in others

    def _is_told(self, place: int) -> bool:
        return "published" in self._knowledge.furniture.kinds(self._marked[place].line.text)

    def _is_told_or_signed(self, place: int) -> bool:
        return self._is_told(place) or self._facts.signed(self._marked[place].line.text)

    def _first(self, position: int, place: int, above: Sequence[int | None]) -> bool:
        """Whether the date above a page's first headline is the story's and not the day of the visit."""
        if self._is_told_or_signed(place):
            return True
        headline = self._stories[position].headline or 0
        if any(self._is_signature(other) for other in range(place + 1, headline)):
            return True
        top = self._stories[position - 1].last + 1 if position else 0
        if self._higher(top, place) or (not position and self._is_custom(place, above)):
            return True
        return place > 0 and self._is_way(place - 1) and has_clock(self._marked[place].line.text)

    def _is_custom(self, place: int, above: Sequence[int | None]) -> bool:
        """Whether the page prints such a line above each of its other stories."""
        others = [other for other in above[1:] if other is not None]
        if not others or len(others) < len(above) - 1:
            return False
        return all(
            self._alike(place, other) and not self._is_new_page(position, other)
            for position, other in enumerate(others, 1)
        )

    def _higher(self, top: int, place: int) -> bool:
        """Whether a line higher on the page states a later day: that of the visit."""
        own = self._day(place)
        return any(
            self._marked[other].role in _DATES
            and self._day(other) > own
            and not self._is_listed(other)
            and self._marked[other + 1].role not in _LISTED | {Role.BODY}
            for other in range(top, place)
        )

    def _alike(self, place: int, other: int) -> bool:
        return self._shape(place) == self._shape(other)

    def _shape(self, place: int) -> str:
        """A line with one letter for its words and one for its digits."""
        return re.sub(r"\d+", "0", _LETTERS.sub("w", self._marked[place].line.text))
