"""What the splitter asks of a page's lines: where one stands again, its words, how lines are set."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from marsad.extract.cues import Marked, Role
from marsad.extract.overlap import has_stem, stems_of
from marsad.extract.widths import page_width, runs_on

_TITLES = frozenset({Role.TITLE, Role.SENTENCE})
_TITLE_WORDS = 3
_SAMPLE = 3000  # characters of a line whose words are compared
_HEAD_LINES = 16  # lines above the first paragraph in which the level of headlines is looked for
_OPENING = 2  # first paragraphs of a story, which name what it is about
_RECENT = 30  # last paragraphs of a story
_BODY_LINES = 4  # of the lines below a title, at most, those which it may announce


HEAD = frozenset({Role.DATE, Role.BYLINE, Role.DATELINE, Role.UPDATED})
"""Roles of lines that date or sign a text."""
_TITLES = frozenset({Role.TITLE, Role.SENTENCE})


class Sheet:
    """The marked lines of one page and the titles that its head names."""

    def __init__(self, marked: Sequence[Marked], titles: Sequence[str] = ()) -> None:
        self.marked = marked
        self.titles = titles
        self._places: dict[str, list[int]] = {}
        body, prose = list[int](), Role.BODY
        for place, item in enumerate(marked):
            self._places.setdefault(item.key, []).append(place)
            if item.role is prose:
                body.append(place)
        self.body = body
        self.spacing = _spacing(marked, body)
        self.level = _level(marked, body)
        self._width = page_width(marked)
        self._leads: dict[tuple[int, ...], str] = {}
        self._announced: dict[tuple[int, tuple[int, ...]], float] = {}

    @cached_property
    def asked(self) -> int:
        """How many titles of the page ask: an interview has many."""
        return sum(item.role in _TITLES and item.line.text.endswith(("؟", "?")) for item in self.marked)

    @cached_property
    def between(self) -> int:
        """How many titles stand between two paragraphs and nothing else with them."""
        roles = [item.role for item in self.marked]
        spots = range(1, len(roles) - 1)
        return sum(
            roles[at] is Role.TITLE and roles[at - 1] is Role.BODY and roles[at + 1] is Role.BODY
            for at in spots
        )

    @cached_property
    def dated(self) -> bool:
        """Whether a date or signature stands in the head of the page's first text."""
        first = self.body[0] if self.body else 0
        return any(item.role in HEAD for item in self.marked[max(0, first - _HEAD_LINES) : first])

    def broken(self, place: int) -> bool:
        """Whether a line is no more than the rest of the line above it."""
        return (
            self._width > 0 and place > 0 and runs_on(self.marked[place - 1], self.marked[place], self._width)
        )

    def places(self, key: str) -> list[int]:
        """Where a line of these folded words stands, in order."""
        return self._places[key]

    def same(self, place: int, within: range) -> list[int]:
        """Where the line at ``place`` stands in a range of lines."""
        places = self._places[self.marked[place].key]
        return places[bisect_left(places, within.start) : bisect_left(places, within.stop)]

    def doubled(self, place: int) -> bool:
        """Whether the same line stands straight above or below: how captions are printed."""
        key = self.marked[place].key
        around = [other for other in (place - 1, place + 1) if 0 <= other < len(self.marked)]
        return any(self.marked[other].key == key for other in around)

    def is_title(self, place: int) -> bool:
        """Whether a line may be a headline by its length and end."""
        item = self.marked[place]
        return item.size >= _TITLE_WORDS and item.role in _TITLES

    def is_page_title(self, item: Marked) -> bool:
        """Whether the page's head names a line as its title."""
        if not self.titles or not item.key:
            return False
        return any(item.key in title for title in self.titles)

    def stems_of(self, place: int) -> frozenset[str]:
        """The content words of a line, cut to their stems."""
        return stems_of(self.marked[place].key)

    def announces(self, title: int, body: Sequence[int]) -> float:
        """The share of a title's content words that the first paragraphs of a text have."""
        lead = tuple(body[:_BODY_LINES])
        share = self._announced.get((title, lead))
        if share is None:
            own, text = self.stems_of(title), self._lead(lead)
            share = sum([has_stem(text, stem) for stem in own]) / len(own) if own else 0.0
            self._announced[title, lead] = share
        return share

    def _lead(self, lead: tuple[int, ...]) -> str:
        """The folded words of those first lines of a text that are paragraphs."""
        text = self._leads.get(lead)
        if text is None:
            places = [place for place in lead if place < len(self.marked)]
            prose = [self.marked[place] for place in places if self.marked[place].role is Role.BODY]
            text = self._leads[lead] = " " + " ".join([item.key[:_SAMPLE] for item in prose])
        return text

    def told(self, run: Sequence[int]) -> str:
        """The folded words of a story's first and last paragraphs."""
        chosen = run if len(run) <= _OPENING + _RECENT else [*run[:_OPENING], *run[-_RECENT:]]
        return " " + " ".join([self.marked[place].key[:_SAMPLE] for place in chosen])


def _spacing(marked: Sequence[Marked], body: Sequence[int]) -> int:
    """How many lines it is from one paragraph to the next: 1, or 2 where blank lines stand between."""
    steps = [
        marked[after].line.number - marked[place].line.number
        for place, after in pairwise(body)
        if after == place + 1
    ]
    return min(steps, default=1)


def _level(marked: Sequence[Marked], body: Sequence[int]) -> int:
    """The heading level of the first headline; 0 where the page marks none."""
    above = marked[max(0, body[0] - _HEAD_LINES) : body[0]] if body else []
    return min((item.line.hint.heading for item in above if item.line.hint.heading), default=0)
