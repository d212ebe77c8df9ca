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

from marsad.extract.cues import Marked, Role
from marsad.extract.overlap import announced, goes_on, stems
from marsad.knowledge.furniture import key
from marsad.records import Extraction

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
_ANNOUNCES = 0.35  # of a headline's content words that its text has
_LEAST = 0.3  # a repeated title that scores less is no headline
_INSIDE = 0.2  # of the content words of a paragraph between two others that the rest of the text has
_BELOW = 0.3  # the same for one below the last paragraph or above the first


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
        """Where most of a page's prose repeats, an announced text is the page's article, saved before."""
        prose = [place for place, item in enumerate(self._marked) if item.role is Role.BODY]
        again = [place for place in prose if place in self._repeated]
        if 2 * self._length(again) <= self._length(prose):
            return
        for group in _groups(prose):
            if self._is_announced(group):
                self._repeated -= {
                    place for place in range(group[0], group[-1] + 1) if self._marked[place].role in _PROSE
                }

    def _length(self, places: Sequence[int]) -> int:
        return sum(len(self._marked[place].line.text) for place in places)

    def _is_announced(self, group: Sequence[int]) -> bool:
        lead = self._stems(group[:_LEAD])
        above = range(max(0, group[0] - _ZONE), group[0])
        return any(
            self._is_title(place)
            and self._marked[place].size > _TITLE_WORDS
            and announced(self._stems([place]), lead) >= _ANNOUNCES
            for place in above
        )

    # ------------------------------------------------------------ headlines that other pages print too

    def _headlines(self) -> set[int]:
        """The repeated titles that head a text of this page better than any line of its own does."""
        found: set[int] = set()
        for start, lead in self._starts():
            zone = [place for place in self._zone(start) if self._is_title(place)]
            words = self._stems(lead)
            scored = {place: self._score(place, words) for place in zone}
            own = max((scored[place] for place in zone if place not in self._repeated), default=0.0)
            again = [place for place in zone if place in self._repeated]
            best = max(again, key=lambda place: (scored[place], place), default=None)
            if best is not None and scored[best] >= max(own, _LEAST):
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

    def _score(self, place: int, lead: frozenset[str]) -> float:
        item = self._marked[place]
        score = announced(self._stems([place]), lead)
        score += 0.5 if item.line.hint.heading == 1 else 0.0
        score += 0.5 if any(item.key in title for title in self._titles) else 0.0
        below = self._marked[place + 1 : place + 3]
        return score + (0.3 if any(other.role in _DATED for other in below) else 0.0)

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
            if self._marked[place].role in _PROSE and self._belongs(place, after, own[-1], words):
                after.add(place)
        for place in sorted(self._repeated, reverse=True):
            prose = self._marked[place].role in _PROSE
            if prose and place + 1 in after and self._speaks(place, words, _BELOW):
                after.add(place)
        self._repeated -= after

    def _belongs(self, place: int, kept: set[int], last: int, words: frozenset[str]) -> bool:
        if place - 1 not in kept:
            return False
        if place < last and goes_on(self._marked[place].key):
            return True
        return self._speaks(place, words, _INSIDE if place < last else _BELOW)

    def _speaks(self, place: int, words: frozenset[str], least: float) -> bool:
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
