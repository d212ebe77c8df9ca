"""Give every line its kind and its article, once the stories are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.extract.cues import Marked, Role
from marsad.extract.dating import Dates
from marsad.extract.facts import facts
from marsad.extract.heads import Story
from marsad.extract.names import parts
from marsad.extract.repeats import repeated_kind
from marsad.extract.shapes import has_digit
from marsad.knowledge import Knowledge
from marsad.records import BlockKind

_FURNITURE = {
    Role.BODY: BlockKind.OTHER,
    Role.SENTENCE: BlockKind.OTHER,
    Role.TITLE: BlockKind.RELATED,
    Role.SCRAP: BlockKind.NAVIGATION,
    Role.TEASER: BlockKind.RELATED,
    Role.CAPTION: BlockKind.RELATED,
    Role.BYLINE: BlockKind.OTHER,
    Role.DATE: BlockKind.RELATED,
    Role.UPDATED: BlockKind.OTHER,
    Role.DATELINE: BlockKind.RELATED,
    Role.CREDIT: BlockKind.OTHER,
    Role.EMBED: BlockKind.EMBED,
    Role.TAGS: BlockKind.TAGS,
    Role.RELATED: BlockKind.RELATED,
    Role.LIST: BlockKind.NAVIGATION,
    Role.NAVIGATION: BlockKind.NAVIGATION,
    Role.LOGO: BlockKind.NAVIGATION,
    Role.FORM: BlockKind.FORM,
    Role.NOTICE: BlockKind.OTHER,
    Role.REPEATED: BlockKind.OTHER,
}
_HEAD = {
    Role.DATE: BlockKind.DATELINE,
    Role.DATELINE: BlockKind.DATELINE,
    Role.BYLINE: BlockKind.BYLINE,
    Role.CREDIT: BlockKind.BYLINE,
    Role.CAPTION: BlockKind.CAPTION,
    Role.EMBED: BlockKind.EMBED,
    Role.SENTENCE: BlockKind.SUBHEADLINE,
}
_INSIDE = {
    Role.SENTENCE: BlockKind.BODY,
    Role.TITLE: BlockKind.SUBHEADLINE,
    Role.EMBED: BlockKind.EMBED,
    Role.CAPTION: BlockKind.CAPTION,
    Role.CREDIT: BlockKind.BYLINE,
    Role.TAGS: BlockKind.TAGS,
    Role.DATELINE: BlockKind.DATELINE,
}
_TAIL = {
    Role.SENTENCE: BlockKind.BODY,
    Role.EMBED: BlockKind.EMBED,
    Role.CREDIT: BlockKind.BYLINE,
    Role.BYLINE: BlockKind.BYLINE,
    Role.TAGS: BlockKind.TAGS,
}
_DATES = frozenset({Role.DATE, Role.DATELINE})
_DATED = frozenset({BlockKind.DATELINE})
_SIGNED = frozenset({BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE})
_OPENERS = frozenset({Role.TITLE, Role.SENTENCE, Role.TEASER, Role.BODY})
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}(?:\s(?:ص|م|غ|GMT))?")
_ENDING = 3  # lines below a text in which its signature and date stand
_SKIPPED = frozenset({Role.NAVIGATION, Role.SCRAP, Role.LOGO, Role.UPDATED, Role.REPEATED})
_SIDE_WORDS = 3
_HEADLINE_WORDS = 120  # of a line that repeats a headline, once or three times
_MANY = 50
_NAME_WORDS = 4
_FACTS = 200  # characters of a line of date, name, place and counter
_SIGNED_WORDS = 6  # «اسم الكاتب – المدينة»


@dataclass(frozen=True, slots=True)
class Label:
    """A line's kind and the position of its article; ``repeats`` marks a headline printed once more."""

    kind: BlockKind
    article: int | None = None
    repeats: bool = False


def label(marked: Sequence[Marked], stories: Sequence[Story], knowledge: Knowledge) -> list[Label]:
    """The label of every line, in order."""
    alone, repeated = _ALONE, Role.REPEATED
    labels = [alone[item.role] if item.role is not repeated else _alone(item) for item in marked]
    short = [place for place, item in enumerate(marked) if item.size <= _HEADLINE_WORDS]
    for position, story in enumerate(stories):
        stop = stories[position + 1].head if position + 1 < len(stories) else len(marked)
        # A page of a hundred stories is a list: its headlines are looked for only near their stories.
        near = short if len(stories) <= _MANY else range(story.head, stop)
        _Story(marked, labels, story, position, knowledge).fill(stop, near)
    _give_back(labels, stories)
    if stories:
        _date(marked, stories, labels, knowledge)
    return labels


_ALONE = {role: Label(kind) for role, kind in _FURNITURE.items()}


def _alone(item: Marked) -> Label:
    """The label of a line that is in no story."""
    kind = repeated_kind(item)
    return _ALONE[item.role] if kind is None else Label(kind)


def _date(
    marked: Sequence[Marked], stories: Sequence[Story], labels: list[Label], knowledge: Knowledge
) -> None:
    """Give the dates above headlines and below texts to their stories."""
    dated = [False] * len(stories)
    for own in labels:
        if own.kind is BlockKind.DATELINE and own.article is not None:
            dated[own.article] = True
    if all(dated):
        return
    dates = Dates(marked, stories, lambda place: labels[place].article, knowledge)
    for place, position in dates.found(dated).items():
        labels[place] = Label(BlockKind.DATELINE, position)


def _give_back(labels: list[Label], stories: Sequence[Story]) -> None:
    """A story whose whole text is printed as the headline of others keeps it."""
    kept = {own.article for own in labels if own.kind is BlockKind.BODY}
    for position, story in enumerate(stories):
        if position not in kept:
            for place in story.body:
                labels[place] = Label(BlockKind.BODY, position)


class _Story:
    def __init__(
        self,
        marked: Sequence[Marked],
        labels: list[Label],
        story: Story,
        position: int,
        knowledge: Knowledge,
    ) -> None:
        self._marked = marked
        self._labels = labels
        self._story = story
        self._position = position
        self._knowledge = knowledge
        self._own = {*story.body, story.headline}
        self._title = "" if story.headline is None else marked[story.headline].key
        self._body = Label(BlockKind.BODY, position)

    def fill(self, stop: int, near: Sequence[int]) -> None:
        self._headlines(near)
        self._head()
        self._inside()
        self._tail(stop)

    def _set(self, place: int, kind: BlockKind, *, repeats: bool = False) -> None:
        self._labels[place] = Label(kind, self._position, repeats)

    def _headlines(self, near: Sequence[int]) -> None:
        """The headline, and wherever the page prints it again, an outlet's name beside it or not."""
        if self._story.headline is None:
            return
        self._set(self._story.headline, BlockKind.HEADLINE)
        marked, title = self._marked, self._title
        for place in near:
            if title in marked[place].key and place not in self._own and self._is_headline(marked[place]):
                self._set(place, BlockKind.HEADLINE, repeats=True)

    def _is_headline(self, item: Marked) -> bool:
        """Whether a line that holds the headline is no more than that, with an outlet's name beside it."""
        if item.key == self._title:
            return True
        if len(self._title.split()) < 4 or len(item.key) > 4 * len(self._title):
            return False
        rest = " ".join(item.key.replace(self._title, " ").split())
        if item.key.endswith(self._title) and "navigation" in self._knowledge.furniture.kinds(
            rest.split(" ")[0]
        ):
            return False  # the way to the page: «الرئيسية » سياسة » ..»
        return len(rest.split()) <= _SIDE_WORDS or self._knowledge.outlets.by_name(rest) is not None

    def _head(self) -> None:
        for place in range(self._story.head, self._story.first):
            role = self._marked[place].role
            if self._labels[place].kind is BlockKind.HEADLINE:
                continue
            if role is Role.TITLE:
                self._set(place, self._subtitle(place))
            elif role in _HEAD:
                self._set(place, _HEAD[role])
            elif self._signs(place):
                self._set(place, BlockKind.BYLINE)

    def _signs(self, place: int) -> bool:
        """Whether a scrap of the head is a name: beside the headline, the date or another signature."""
        item = self._marked[place]
        name = item.role is Role.SCRAP and (item.size == 2 or "/" in item.line.text)
        if not (name or item.role is Role.LOGO) or any(map(str.isdigit, item.key.replace("24", ""))):
            return False
        if self._story.headline is None or place <= self._story.headline or item.key in self._sections():
            return False
        if self._marked[place + 1].role in _DATES:
            return True
        near = _DATED if item.role is Role.LOGO and not self._is_agency(item) else _SIGNED
        around = [self._labels[place - 1], self._labels[place + 1]]
        return any(own.kind in near and own.article == self._position for own in around)

    def _is_agency(self, item: Marked) -> bool:
        known = self._knowledge.outlets.by_name(item.line.text)
        return known is not None and known.kind == "agency"

    def _sections(self) -> frozenset[str]:
        return self._knowledge.furniture.vocabulary("section")

    def _dated(self) -> bool:
        return any(own.article == self._position and own.kind is BlockKind.DATELINE for own in self._labels)

    def _subtitle(self, place: int) -> BlockKind:
        """A short line under the headline: a caption, if it names rather than tells, else a subheadline."""
        key = self._marked[place].key
        text = self._marked[place].line.text
        if len(text) <= _FACTS and has_digit(text) and facts(self._knowledge).likely(text):
            return BlockKind.DATELINE
        around = [other for other in (place - 1, place + 1) if 0 <= other < len(self._marked)]
        twice = any(self._marked[other].key == key for other in around)
        if twice:
            return BlockKind.CAPTION
        if len(key.split()) <= _SIGNED_WORDS and len(parts(self._marked[place].line.text)) == 2:
            return BlockKind.BYLINE
        above = range(self._story.head, place)
        under_head = all(self._labels[other].kind is BlockKind.HEADLINE for other in above)
        again = sum(self._labels[other].kind is BlockKind.HEADLINE for other in above) > 1
        tells = any(word in self._verbs() or word.startswith("ي") for word in key.split())
        return BlockKind.SUBHEADLINE if (under_head and not again) or tells else BlockKind.CAPTION

    def _verbs(self) -> frozenset[str]:
        return self._knowledge.furniture.vocabulary("reporting")

    def _inside(self) -> None:
        other_story = False
        body = set(self._story.body)
        for place in range(self._story.first, self._story.last + 1):
            role = self._marked[place].role
            if place in body:
                self._labels[place] = self._body
                other_story = False
            elif role is Role.RELATED or self._is_card(place):
                other_story = True  # the titles below it are other stories' until the text goes on
            elif role is Role.NAVIGATION and self._marked[place].size > 1:
                other_story = False
            elif role is Role.DATE and not other_story and _is_hour(self._marked[place]):
                self._set(place, BlockKind.DATELINE)
            elif self._is_inside(place, role, other_story):
                self._set(place, _INSIDE[role])

    def _is_card(self, place: int) -> bool:
        """Whether a section's name stands above one title of that section, set into the text."""
        item, below = self._marked[place], self._marked[place + 1]
        return item.role is Role.SCRAP and item.size == 1 and below.role is Role.TITLE

    def _is_inside(self, place: int, role: Role, other_story: bool) -> bool:
        if role not in _INSIDE or self._labels[place].kind is BlockKind.HEADLINE:
            return False
        return not (other_story and role in {Role.TITLE, Role.CAPTION})

    def _tail(self, stop: int) -> None:
        skipped = 0
        for place in range(self._story.last + 1, stop):
            role = self._marked[place].role
            if self._ends(place):
                self._set(place, BlockKind.DATELINE if role is Role.DATE else BlockKind.BYLINE)
            elif role in _TAIL and self._labels[place].article is None:
                if role is not Role.SENTENCE or place == self._story.last + 1:
                    self._set(place, _TAIL[role])
            elif role in _SKIPPED and skipped < 6:
                skipped += 1
            elif self._labels[place].article != self._position:
                return

    def _ends(self, place: int) -> bool:
        """Whether a line straight below the text signs or dates it; what is longer is another story's."""
        item = self._marked[place]
        behind = place - self._story.last
        if self._labels[place].article is not None or behind > _ENDING:
            return False
        if item.role is Role.LOGO:
            return behind == 1 and (item.line.text[:1] in '(«"[' or self._is_agency(item))
        below = self._marked[place + 1].role if place + 1 < len(self._marked) else Role.NAVIGATION
        if item.role is Role.DATE:
            own = behind == 1 or self._labels[place - 1].article == self._position
            return own and below not in _OPENERS
        named = item.role in {Role.TITLE, Role.SCRAP} and 2 <= item.size <= _NAME_WORDS
        return named and behind == 1 and below is Role.DATE and self._ends_dated(place + 1)

    def _ends_dated(self, place: int) -> bool:
        """Whether «نشر في ..» below a name dates the text; a bare date may be another story's."""
        below = self._marked[place + 1].role if place + 1 < len(self._marked) else Role.NAVIGATION
        told = "published" in self._knowledge.furniture.kinds(self._marked[place].line.text)
        return told and not self._dated() and below not in _OPENERS


def _is_hour(item: Marked) -> bool:
    """Whether a line holds an hour and no day: an entry of a live report."""
    return _HOUR.fullmatch(item.line.text.strip("- –|")) is not None
