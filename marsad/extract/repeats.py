"""What an outlet prints on many of its pages is furniture, whatever its words: menus, promises, footers.

Lines are compared by their *mark*, a stable hash of their folded words. The caller counts on how many pages
of a site each mark stands (:data:`REPEATED_PAGES`); here the repeated lines of one page are told apart from
what repeats for another reason: the headline that other pages print as a teaser, the background paragraph
that writers copy from story to story, the whole article that was saved several times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

from marsad.extract.cues import BODY_WORDS, Marked, Role, ends_sentence
from marsad.extract.overlap import announced, goes_on, stems
from marsad.knowledge.furniture import key
from marsad.records import BlockKind, Extraction

REPEATED_PAGES = 5
"""A line that stands on so many pages of one site repeats. No share: adding pages only adds such lines."""

_SAMPLE = 3000  # characters of a line that are compared
_PROSE = frozenset({Role.BODY, Role.SENTENCE})
_SUBJECT = _PROSE | {Role.TITLE, Role.TEASER, Role.SCRAP}
_TITLED = frozenset({Role.TITLE, Role.SENTENCE, Role.TEASER})
_DATED = frozenset({Role.DATE, Role.DATELINE, Role.UPDATED, Role.BYLINE})
_ZONE = 16  # lines above a text among which its headline is looked for
_TITLE_WORDS = 3
_GAP = 4  # lines between two paragraphs of one article saved again
_LEAD = 2  # paragraphs whose words a headline announces
_TOLD = 60  # characters of prose below which a page has none of its own
_ANNOUNCES = 0.35  # of a headline's content words that its text has
_LEAST = 0.3  # a repeated title that scores less is no headline
_ALONE = 0.15  # the same where the page has no title of its own above the text
_SPEAKS = 0.2  # of the content words of a paragraph that the rest of its text has
_GOES_ON = 0.08  # the same for one that begins with «و», «كما» and the like


def mark_of(folded: str) -> int:
    """The mark of a line's folded words: 64 bits, the same on every machine."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def line_marks(extraction: Extraction) -> tuple[int, ...]:
    """The marks of a page's lines, each once, in order of size; lines without a word have none."""
    text = extraction.text
    lines = (" ".join(key(text[block.start : block.end][:_SAMPLE])) for block in extraction.blocks)
    return tuple(sorted({mark_of(line) for line in lines if line}))


def subtract(
    marked: Sequence[Marked], repeated: frozenset[int], titles: Sequence[str] = ()
) -> Sequence[Marked]:
    """The lines of a page, those that repeat as furniture with :attr:`Role.REPEATED`.

    ``repeated`` are the marks that repeat on the page's site, ``titles`` the folded titles of the page's
    head. Dates, signatures, credits and captions are never touched: they repeat truly.
    """
    if not repeated:
        return marked
    places = {place for place, item in enumerate(marked) if _repeats(item, repeated)}
    if not places:
        return marked
    gone = _Furniture(marked, places, titles).places()
    return [
        Marked(item.line, Role.REPEATED, item.size, item.key) if place in gone else item
        for place, item in enumerate(marked)
    ]


def repeated_kind(item: Marked) -> BlockKind | None:
    """The kind of a line with :attr:`Role.REPEATED`: mostly what it had been if no story had taken it in.

    So that the blocks of a page change only where a line changes sides. None for every other line.
    """
    if item.role is not Role.REPEATED:
        return None
    if item.size < _TITLE_WORDS:
        return BlockKind.NAVIGATION
    told = item.size >= BODY_WORDS or ends_sentence(item.line.text)
    return BlockKind.OTHER if told and item.line.hint.heading == 0 else BlockKind.RELATED


def _repeats(item: Marked, repeated: frozenset[int]) -> bool:
    return item.role in _SUBJECT and bool(item.key) and mark_of(item.key) in repeated


class _Furniture:
    """Which of the repeated lines of a page are furniture."""

    def __init__(self, marked: Sequence[Marked], repeated: set[int], titles: Sequence[str]) -> None:
        self._marked = marked
        self._repeated = repeated
        self._titles = titles

    def places(self) -> set[int]:
        self._release_saved_again()
        headlines = self._headlines()
        kept = {self._marked[place].key for place in headlines}
        self._repeated -= {place for place in self._repeated if self._marked[place].key in kept}
        self._repeated -= set(self._names())
        self._release_paragraphs(headlines)
        return self._repeated

    # ------------------------------------------------------------ one article, saved several times

    def _release_saved_again(self) -> None:
        """Where most of a page's prose repeats, an announced text is the page's article, saved before.

        Where all of it repeats and nothing is announced, prose is left alone: it may be a whole article.
        """
        prose = [place for place, item in enumerate(self._marked) if item.role is Role.BODY]
        again = [place for place in prose if place in self._repeated]
        own = self._length(prose) - self._length(again)
        if own >= self._length(again):
            return
        announced_texts = [found for group in _groups(prose) if (found := self._announced_text(group))]
        for text in announced_texts:
            self._repeated -= text
        if not announced_texts and own < _TOLD:
            self._repeated -= {place for place in self._repeated if self._marked[place].role in _PROSE}

    def _length(self, places: Sequence[int]) -> int:
        return sum(len(self._marked[place].line.text) for place in places)

    def _announced_text(self, group: Sequence[int]) -> set[int]:
        """The paragraph that a title above announces best, and those around it that speak of what it does."""
        above = range(max(0, group[0] - _ZONE), group[0])
        titles = [
            place for place in above if self._is_title(place) and self._marked[place].size > _TITLE_WORDS
        ]
        pairs = [(title, place) for title in titles for place in group[:_LEAD]]
        best = max(pairs, key=lambda pair: self._share(pair[0], pair[1:]), default=None)
        if best is None or self._share(best[0], best[1:]) < _ANNOUNCES:
            return set()
        title, first = best
        kept = {first}
        words = self._stems([title, first])
        for place in (*range(first + 1, group[-1] + 1), *range(first - 1, group[0] - 1, -1)):
            if self._is_copied(place, words):
                kept.add(place)
                words |= self._stems([place])
        return kept

    # ------------------------------------------------------------ headlines that other pages print too

    def _headlines(self) -> set[int]:
        """The repeated titles that head a text of this page better than any line of its own does."""
        found: set[int] = set()
        for start, lead in self._starts():
            zone = [place for place in self._zone(start) if self._is_title(place)]
            scored = {place: self._score(place, lead) for place in zone}
            own = max((scored[place] for place in zone if place not in self._repeated), default=None)
            least = _ALONE if own is None else max(own, _LEAST)
            again = [place for place in zone if place in self._repeated]
            best = max(again, key=lambda place: (scored[place], place), default=None)
            if best is not None and scored[best] >= least:
                found.add(best)
        return found

    def _starts(self) -> Iterator[tuple[int, list[int]]]:
        """The first paragraph of each text of the page's own, and the paragraphs it leads with."""
        own = self._own()
        for number, place in enumerate(own):
            if number == 0 or place - own[number - 1] > 1:
                yield place, own[number : number + _LEAD]

    def _zone(self, start: int) -> Iterator[int]:
        for place in range(start - 1, max(-1, start - 1 - _ZONE), -1):
            if self._marked[place].role is Role.BODY and place not in self._repeated:
                return
            yield place

    def _score(self, place: int, lead: Sequence[int]) -> float:
        item = self._marked[place]
        score = self._share(place, lead)
        score += 0.5 if item.line.hint.heading == 1 else 0.0
        score += 0.5 if any(item.key in title for title in self._titles) else 0.0
        below = [other.role for other in self._marked[place + 1 : place + 3]]
        dated = below[:1] if below and below[0] in _TITLED else below
        return score + (0.0 if _DATED.isdisjoint(dated) else 0.3)

    def _share(self, title: int, lead: Sequence[int]) -> float:
        """How much of a title its text has; one word in common is chance."""
        words, text = self._stems([title]), self._stems(lead)
        return announced(words, text) if len(words & text) > 1 else 0.0

    def _is_title(self, place: int) -> bool:
        item = self._marked[place]
        return item.role in _TITLED and item.size >= _TITLE_WORDS

    def _names(self) -> Iterator[int]:
        """Names that sign: two words or three straight above or below a date or another signature."""
        for place in self._repeated:
            item = self._marked[place]
            around = (*self._marked[max(0, place - 1) : place], *self._marked[place + 1 : place + 2])
            if item.role is Role.SCRAP and item.size > 1 and any(other.role in _DATED for other in around):
                yield place

    # ------------------------------------------------------------ paragraphs that writers copy

    def _release_paragraphs(self, headlines: set[int]) -> None:
        """Keep the repeated paragraphs that stand in a text and speak of what it does."""
        own = self._own()
        if not own:
            return
        words = self._stems([*own, *headlines])
        after = set(own)
        for place in sorted(self._repeated):
            if self._is_copied(place, words) and place - 1 in after:
                after.add(place)
        for place in sorted(self._repeated, reverse=True):
            if self._is_copied(place, words) and place + 1 in after:
                after.add(place)
        self._repeated -= after

    def _is_copied(self, place: int, words: frozenset[str]) -> bool:
        return self._marked[place].role in _PROSE and self._speaks(place, words)

    def _speaks(self, place: int, words: frozenset[str]) -> bool:
        """Whether a paragraph shares its words with its text: see docs/extract.md for what was measured."""
        least = _GOES_ON if goes_on(self._marked[place].key) else _SPEAKS
        return announced(self._stems([place]), words) >= least

    def _own(self) -> list[int]:
        return [
            place
            for place, item in enumerate(self._marked)
            if item.role is Role.BODY and place not in self._repeated
        ]

    def _stems(self, places: Sequence[int]) -> frozenset[str]:
        return stems(word for place in places for word in self._marked[place].key[:_SAMPLE].split())


def _groups(places: Sequence[int]) -> list[list[int]]:
    """Runs of places with no more than a few lines between two."""
    groups = [[place] for place in places[:1]]
    for before, place in pairwise(places):
        if place - before > _GAP:
            groups.append([])
        groups[-1].append(place)
    return groups
