"""From a page to its blocks and articles: the steps in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.extract.assemble import assemble
from marsad.extract.attributions import attributions
from marsad.extract.cues import Marked, Role, mark
from marsad.extract.heads import Story
from marsad.extract.labels import Label, label
from marsad.extract.language import language
from marsad.extract.lines import Line, last_number, text_lines
from marsad.extract.markup import Markup, read_markup
from marsad.extract.metadata import Metadata
from marsad.extract.names import signing_outlet
from marsad.extract.origin import author, byline, dateline, outlet
from marsad.extract.portraits import portraits
from marsad.extract.published import published
from marsad.extract.repeats import subtract
from marsad.extract.settle import settle
from marsad.extract.stories import Splitter
from marsad.extract.widths import put_together
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.records import Article, Block, BlockKind, Extraction, Page, article_id

_ONE_ITEM = frozenset({"feed", "row"})  # what a page came in says that it is one item
_PAGES = 32  # as many as are coded together
_MASTHEAD = 4  # lines above a headline in which the outlet may be named
_Lines = list[tuple[Marked, Label]]
_SOURCE = re.compile(r"(?:المصدر|مصدر الخبر)\s{0,3}:")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The lines of a page with their labels, and what they were labelled by.

    ``alone`` are the lines with the roles they seem to have by themselves, ``marked`` with the roles their
    neighbours and the site give them; ``titles`` are the folded titles of the page's head.
    """

    markup: Markup
    titles: Sequence[str]
    alone: Sequence[Marked]
    marked: Sequence[Marked]
    stories: Sequence[Story]
    labels: Sequence[Label]


@dataclass(frozen=True, slots=True)
class _Cut:
    """What of :class:`Labelled` does not hang on what repeats on the page's site."""

    markup: Markup
    titles: tuple[str, ...]
    alone: tuple[Marked, ...]
    settled: tuple[Marked, ...]


@lru_cache(maxsize=_PAGES)
def _cut(page: Page, knowledge: Knowledge) -> _Cut:
    """The lines of a page; remembered, for it is looked at again when it shows what repeats on its site."""
    markup = _markup(page)
    titles = [title for about in markup.documents or (markup.metadata,) for title in _titles(about)]
    if page.about is not None and page.about.title:
        titles.append(" ".join(key(page.about.title)))
    alone = mark(_split_credits(markup.text, markup.lines), knowledge)
    together = put_together(alone, markup.text)
    alone = alone if together is None else mark(together, knowledge)
    return _Cut(markup, tuple(titles), tuple(alone), tuple(portraits(settle(alone), knowledge)))


def labelled(page: Page, knowledge: Knowledge, repeated: frozenset[int] = frozenset()) -> Labelled:
    """Every line of the page with its label; the arguments are those of :func:`extract`."""
    cut = _cut(page, knowledge)
    titles = cut.titles
    marked = subtract(cut.settled, repeated, titles)
    whole = page.about is not None and page.about.how in _ONE_ITEM
    stories = Splitter(marked, titles, whole=whole).stories()
    if whole and stories and page.about is not None and page.about.title:
        stories = [_titled(stories[0], marked, titles[-1]), *stories[1:]]
    return Labelled(cut.markup, titles, cut.alone, marked, stories, label(marked, stories, knowledge))


def _titled(story: Story, marked: Sequence[Marked], title: str) -> Story:
    """The story under the title that its row or entry has, where that stands above the text.

    Whatever its words and length: «431» and «المفكرة» are headlines too where a container says so.
    """
    place = next((place for place in range(story.first) if marked[place].key == title), None)
    if place is None:
        return story
    return replace(story, head=min(story.head, place), headline=place)


def extract(page: Page, knowledge: Knowledge, repeated: frozenset[int] = frozenset()) -> Extraction:
    """The page as text, its blocks in order and its articles in order.

    A pure function of the page, the knowledge and ``repeated``: the marks (:mod:`marsad.extract.repeats`) of
    lines that stand on many pages of the site. ``articles`` is empty when the page holds only furniture.
    Blocks cover every character of the text that is not white space, each once.
    """
    found = labelled(page, knowledge, repeated)
    markup, marked, stories, labels = found.markup, found.marked, found.stories, found.labels
    blocks = _blocks(marked, labels)
    heads = _heads(found)
    logos = _logos(marked, stories, knowledge)
    writer = _Writer(page, logos, knowledge)
    articles = tuple(
        writer.article(position, own, heads.get(position))
        for position, own in enumerate(_by_article(marked, labels, len(stories)))
    )
    return Extraction(page.id, markup.text, blocks, articles)


def _logos(marked: Sequence[Marked], stories: Sequence[Story], knowledge: Knowledge) -> list[str]:
    """Lines that name the page's outlet: alone, or in a signature straight above the first headline."""
    first = stories[0].head if stories else 0
    above = [item for item in marked[max(0, first - _MASTHEAD) : first] if item.role is Role.BYLINE]
    signed = [signing_outlet(item.line.text, knowledge) for item in above]
    sections = knowledge.furniture.vocabulary("section")
    alone = [item.line.text for item in marked if item.role is Role.LOGO and item.key not in sections]
    return alone + [name for name in signed if name is not None]


def _markup(page: Page) -> Markup:
    if page.media_type == "text/html":
        return read_markup(page.content)
    return Markup(page.content, tuple(text_lines(page.content)), Metadata())


def _split_credits(text: str, lines: Sequence[Line]) -> list[Line]:
    """Tags and the line «المصدر: ..» glued behind them are two blocks of one line."""
    if "مصدر" not in text:
        return list(lines)
    out: list[Line] = []
    for line in lines:
        match = _SOURCE.search(line.text[:2000])
        before = line.text[: match.start()].rstrip() if match else ""
        if match is None or not before or len(line.text) - match.start() > 80 or before.endswith((".", "،")):
            out.append(line)
            continue
        cut = line.start + match.start()
        out.append(replace(line, end=line.start + len(before), text=before))
        out.append(replace(line, start=cut, text=line.text[match.start() :]))
    return out


def _titles(about: Metadata) -> list[str]:
    return [" ".join(key(title)) for title in about.titles]


def _heads(found: Labelled) -> dict[int, Metadata]:
    """The heads of the documents in the file, each with the one story that it speaks of."""
    documents = found.markup.documents or (found.markup.metadata,)
    if len(documents) == 1:
        return {_main(found, range(len(found.stories)), found.titles): documents[0]}
    stories: dict[int, list[int]] = {}
    for position, story in enumerate(found.stories):
        stories.setdefault(found.marked[story.first].line.hint.document, []).append(position)
    return {_main(found, own, _titles(documents[place])): documents[place] for place, own in stories.items()}


def _main(found: Labelled, positions: Sequence[int], titles: Sequence[str]) -> int:
    """The story that a page's head and address speak of: the one its title names, else the first."""
    for position in positions:
        headline = found.stories[position].headline
        own = "" if headline is None else found.marked[headline].key
        if own and any(own in title or title in own for title in titles if title):
            return position
    return next(iter(positions), 0)


def _one_line(headline: str) -> str:
    """A headline that the page breaks into several lines, as one."""
    return " ".join(headline.splitlines()) if "\n" in headline or "\r" in headline else headline


def _blocks(marked: Sequence[Marked], labels: Sequence[Label]) -> tuple[Block, ...]:
    lines = [item.line for item in marked]
    return tuple(
        [
            Block(line.start, line.end, line.number, last_number(line), own.kind, own.article)
            for line, own in zip(lines, labels, strict=True)
        ]
    )


def _by_article(marked: Sequence[Marked], labels: Sequence[Label], count: int) -> list[_Lines]:
    lines: list[_Lines] = [[] for _ in range(count)]
    for item, own in zip(marked, labels, strict=True):
        if own.article is not None:
            lines[own.article].append((item, own))
    return lines


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes the articles of one page."""

    page: Page
    logos: Sequence[str]
    knowledge: Knowledge

    def article(self, position: int, own: _Lines, about: Metadata | None) -> Article:
        """The article of some lines; ``about`` is the page's own description where it is of this article."""
        found = assemble(own)
        publisher = outlet(self.page, about, found, self.logos, self.knowledge)
        headline = next((s for s in found.sections if s.kind is BlockKind.HEADLINE), None)
        return Article(
            id=article_id(self.page.id, own[0][0].line.start),
            page_id=self.page.id,
            position=position,
            headline="" if headline is None else _one_line(found.text[headline.start : headline.end]),
            outlet=publisher,
            byline=byline(found, self.knowledge) or author(self.page, about, publisher, self.knowledge),
            language=language(found.text),
            published=published(self.page, about, found, self.knowledge),
            attributions=attributions(found, self.knowledge, publisher),
            text=found.text,
            offset=found.offset,
            sections=found.sections,
            dateline=dateline(found, self.knowledge),
        )
