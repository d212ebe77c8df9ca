"""Whole pages from the parts, with the truth about every piece of text on them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from evaluation.hard_pages import days, markup, stories, tree, wording
from evaluation.hard_pages.articles import Source
from evaluation.hard_pages.furniture import Scene, breadcrumb
from evaluation.hard_pages.kinds import KINDS, Kind, Odds
from evaluation.hard_pages.stories import Story
from evaluation.hard_pages.tree import Leaf, Node, el

SEPARATORS = ("blank", "glued", "date", "byline", "tags", "article", "documents", "repeated", "read_also")
MEDIA = ("text", "html")
_COUNTS = (1, 1, 1, 1, 1, 2, 2, 2, 3, 5)
_MOST = 2600  # characters of a body where a page has several
_ORIGIN = date(2010, 1, 4)


class Piece(NamedTuple):
    """A run of visible text: kind (``-part``: furniture), article, text, and its place in a text page."""

    kind: str
    article: int
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page says of one article: headline, and the day it was published or None where it says none.

    ``sure`` is False where the day is printed so that a reader cannot tell whether it is the article's.
    ``month`` is what the address says where it says no day.
    """

    headline: str
    published: str | None
    sure: bool
    source: str
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A page and the truth about it; ``pieces`` are in the order of the page.

    ``layout`` is the manner of the text (``copy`` .. or ``wrapped``) or of the markup (``named`` ..).
    """

    name: str
    kind: str
    medium: str
    layout: str
    separator: str
    url: str | None
    content: str
    articles: tuple[Truth, ...]
    pieces: tuple[Piece, ...]


class Maker:
    """Makes pages of one half of the articles; the same seed and number give the same page.

    For ``training``, some kinds of outlet and a third of all wordings are held back.
    """

    def __init__(self, sources: Sequence[Source], seed: int = 1, *, training: bool = False) -> None:
        self.sources = sources
        self.seed = seed
        self.training = training
        self.kinds = [kind for kind in KINDS if not (training and kind.held)]

    def page(self, number: int) -> Made:
        """The page of a number; even ones are text, odd ones HTML."""
        rng = random.Random(f"{self.seed}:{number}")
        kind = self.kinds[number // 2 % len(self.kinds)]
        page = _Page(rng, kind, self.sources, MEDIA[number % 2], training=self.training)
        return page.make(f"{number:05}-{kind.name}")


class _Page:
    def __init__(
        self, rng: random.Random, kind: Kind, sources: Sequence[Source], medium: str, *, training: bool
    ) -> None:
        self.rng = rng
        self.kind = kind
        self.medium = medium
        self.outlet = rng.choice(wording.OUTLETS[kind.region])
        self.sources = sources
        own = days.style(kind.calendar, rng)
        listed = own if rng.random() < 0.5 else days.style(kind.calendar, rng)
        self.scene = Scene(
            rng, kind.region, own, listed, self.outlet, sources, _ORIGIN, _ORIGIN, training=training
        )
        self.weeks = rng.choice((0, rng.randrange(-150, 500)))
        count = rng.choice(_COUNTS)
        self.stories: list[Story] = []
        for position in range(count):
            self.stories.append(self._story(position, count))
        self.scene.first = min(story.day for story in self.stories)
        self.scene.today = max(story.day for story in self.stories) + timedelta(
            days=rng.choice((0, 0, 1, 9, 400))
        )
        self.separator = rng.choice(SEPARATORS) if count > 1 else "none"
        self.head = rng.choice(kind.manner.heads)
        self.later, self.tail = self._later_head(), rng.choice(kind.manner.tails)
        self.scene.alone = self.separator not in {"article", "date"}

    def _story(self, position: int, count: int) -> Story:
        source = self.scene.other()
        while count > 1 and source.size > _MOST:
            source = self.scene.other()
        base = source.day if position == 0 else self.stories[0].day - timedelta(days=self.rng.randrange(4))
        shift = timedelta(weeks=self.weeks if position == 0 else 0)
        return Story(source, position, max(_ORIGIN, base + shift))

    def make(self, name: str) -> Made:
        """The page."""
        if self.separator == "documents":
            trees = [self._document([story]) for story in self.stories]
        else:
            trees = [self._document(self.stories)]
        if self.medium == "text":
            return self._as_text(name, trees)
        return self._as_html(name, trees)

    def _as_text(self, name: str, trees: list[Node]) -> Made:
        layout = self.rng.choice(tree.STYLES)
        text, runs = tree.as_text(trees, layout, self.rng)
        if self.rng.random() < 0.08:
            layout, text = "wrapped", tree.wrapped(text, self.rng.randint(70, 90))
        pieces = tuple(Piece(leaf.kind, leaf.article, leaf.text, start) for leaf, start in runs)
        return self._made(name, text, None, pieces, layout)

    def _as_html(self, name: str, trees: list[Node]) -> Made:
        if self.kind.markup == "anonymous":
            trees = [tree.anonymous(item, self.rng) for item in trees]
        parts = []
        url = markup.address(self.scene, self.kind.address, self.stories[0])
        for number, item in enumerate(trees):
            own = self.stories[number] if self.separator == "documents" else self.stories[0]
            parts.append(markup.document(self.scene, item, own, self.kind.data, url))
        pieces = tuple(
            Piece(leaf.kind, leaf.article, leaf.text, -1) for item in trees for leaf in tree.leaves(item)
        )
        return self._made(name, "\n".join(parts), url, pieces, self.kind.markup)

    def _made(self, name: str, content: str, url: str | None, pieces: tuple[Piece, ...], layout: str) -> Made:
        truths = tuple(self._truth(story) for story in self.stories)
        return Made(name, self.kind.name, self.medium, layout, self.separator, url, content, truths, pieces)

    def _truth(self, story: Story) -> Truth:
        day = story.day.isoformat() if story.told or story.hinted else None
        month = f"{story.day:%Y-%m}" if story.month_told else None
        return Truth(story.source.title, day, story.told or not story.hinted, story.source.key, month)

    # ------------------------------------------------------------------ the tree of a document

    def _document(self, told: list[Story]) -> Node:
        above = self._drawn(self.kind.above)
        if self.scene.chance(self.kind.crumbs):
            title = told[0].source.title if len(told) == 1 else None
            above.append(tree.named(breadcrumb(self.scene, title, told[0].article), "breadcrumb"))
        main = self._main(told)
        aside = self._drawn(self.kind.aside)
        below = self._drawn(self.kind.below)
        if self.kind.markup == "tables":
            return markup.tables(above, main, aside, below, self.rng)
        side = el("aside", *aside, cls="sidebar") if aside else None
        middle = el("div", side, el("main", *main), cls="row") if self.scene.chance(0.2) else None
        columns = [middle] if middle is not None else [el("main", *main), *([side] if side else [])]
        last = below[-1:] if self.scene.chance(0.8) else []
        first = below[: len(below) - len(last)]
        if self.scene.chance(0.7):
            return el("body", el("header", *above), *self._order(columns, first), *last)
        return el("body", *above, *columns, *first, *last)

    def _order(self, columns: Sequence[Node | None], below: list[Node]) -> list[Node]:
        """Main, what stands below it, and the side column, which may come last."""
        shown = [column for column in columns if column is not None]
        return [*shown[:1], *below, *shown[1:]] if self.scene.chance(0.6) else [*shown, *below]

    def _drawn(self, odds: Odds) -> list[Node]:
        drawn = [make for make, share in odds if self.rng.random() < share]
        return [tree.named(make(self.scene), make.__name__) for make in drawn]

    def _main(self, told: list[Story]) -> list[Node]:
        out: list[Node] = []
        for place, story in enumerate(told):
            last = place + 1 == len(told)
            if place > 0:
                out += self._separation()
            own = self._story_nodes(story, first=place == 0, last=last)
            out += [el("article", *own)] if self.separator in {"article", "none"} else own
        return out

    def _separation(self) -> list[Node]:
        if self.separator == "blank":
            return [Node("gap")]
        if self.separator == "read_also":
            return [tree.named(el("h4", self.scene.pick(wording.INLINE).rstrip(":.")), "separator")]
        return []

    def _story_nodes(self, story: Story, *, first: bool, last: bool) -> list[Node]:
        manner = self.kind.manner
        whole = self.separator in {"none", "article", "documents"}
        head = self.head if whole or first else self.later
        if first and self.separator == "date":
            head = "DT" + head.replace("D", "").replace("T", "").replace("M", "B")
        tail = self.tail if whole or last else self._inner_tail()
        parts = stories.head(self.scene, story, manner, head)
        parts.append(stories.body(self.scene, story, manner, plain=not whole))
        return parts + stories.tail(self.scene, story, manner, tail)

    def _later_head(self) -> str:
        if self.separator == "date":
            return "DT"
        if self.separator == "repeated":
            return self.rng.choice(("TT", "TDT", "TBT"))
        if self.separator == "blank":
            return self.rng.choice(("T", "TD", "TB", "TM", "TDB"))
        return self.rng.choice(("T", "T", "TD")) if self.separator == "read_also" else "T"

    def _inner_tail(self) -> str:
        return {"byline": "b", "tags": "t"}.get(self.separator, "")


def pieces_of(node: Node) -> list[Leaf]:
    """The texts of a tree, for tests."""
    return list(tree.leaves(node))
