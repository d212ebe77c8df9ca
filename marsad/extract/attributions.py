"""Whom an article says it has it from: communiqués, agencies, other outlets.

Back-references («المصدر ذاته», «البيان نفسه») name nobody and give no attribution; credits of photos are not
read at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from marsad.dates import stamp
from marsad.extract.assemble import Assembled
from marsad.extract.bounds import QUOTES
from marsad.extract.communiques import Communiques
from marsad.extract.credits import Credit, closed_by, opened_by, signed_by
from marsad.extract.mentions import Mentions
from marsad.extract.origin import published_in
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import joined_key, key
from marsad.knowledge.outlets import Outlet, has_quotes
from marsad.knowledge.wording import Wording
from marsad.records import Attribution, AttributionKind, BlockKind, Section

_READ = frozenset({BlockKind.BODY, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SUBHEADLINE})
_SIGNING = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
_SOURCES = frozenset({"المصدر", "المصادر", "مصدر"})
_SOURCE = re.compile(
    r"(?:^|[.!؟»)(\[|\"”]\s{0,3})(?P<label>(?:المصدر|المصادر|مصدر الخبر)\s{0,3}[:：/\-–]\s{0,3})"
    r"(?P<names>[^\n:؟]{2,60})"
)
_LISTED = re.compile(r"\s{0,3}(?:[+،,/|&)(\]]|\s[-–]\s)\s{0,3}|\s(?=و(?:كال|صح|موا))")
_SOURCE_WORDS = 5
_LEAD = 16  # words of a paragraph in which a dateline stands
_TAIL = 10  # words at the end in which a credit stands
_UNNAMED = frozenset({"وكالات", "الوكالات", "ووكالات", "والوكالات"})
_AGENCY = "وكاله"
_INNER_SIGN = re.compile("[ـ_&]")  # signs between names that are none between words
_EDGE = 2  # sections at the end in which a credit may close the text


def attributions(found: Assembled, knowledge: Knowledge, own: str | None = None) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of its text, each named source of a kind once a place.

    ``own`` is the name of the outlet that publishes it: what it says of itself is no attribution.
    """
    reader = _reader(knowledge)
    items: list[Attribution] = []
    for place, section in enumerate(found.sections):
        if section.kind in _READ:
            norms = found.keys[place].split()
            signals = reader.places(norms)
            if signals or section.kind in _SIGNING:
                edge = place + _EDGE >= len(found.sections)
                items += reader.section(found.text, section, norms, signals, edge=edge)
    if own is not None and items:
        items = _of_others(items, own, knowledge)
    items += reader.first_published(found)
    return tuple(_apart(items)) if len(items) > 1 else tuple(items)


def _of_others(items: Sequence[Attribution], own: str, knowledge: Knowledge) -> list[Attribution]:
    publisher = knowledge.outlets.by_name(own)
    entity = None if publisher is None else publisher.entity_id
    names = joined_key(own)
    return [
        item
        for item in items
        if item.kind is AttributionKind.COMMUNIQUE
        or (item.entity_id != entity if entity is not None else joined_key(item.name) != names)
    ]


def _apart(items: Sequence[Attribution]) -> list[Attribution]:
    """The items without overlaps, in order: a source that is known wins over others, then the longer one."""
    kept: list[Attribution] = []
    for item in sorted(items, key=lambda item: (item.entity_id is None, item.start, -item.end)):
        place = bisect_left(kept, item.start, key=lambda other: other.start)
        before = place > 0 and kept[place - 1].end > item.start
        after = place < len(kept) and kept[place].start < item.end
        if not before and not after:
            kept.insert(place, item)
    return kept


@lru_cache(maxsize=8)
def _reader(knowledge: Knowledge) -> _Reader:
    return _Reader(knowledge)


class _Reader:
    """Reads the sections of articles; what it needs of the knowledge is laid out once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._outlets = knowledge.outlets
        self._communiques = Communiques(knowledge.sourcing, knowledge.outlets)
        self._plain = knowledge.sourcing.plain
        self._mentions = Mentions(knowledge.sourcing, knowledge.outlets)
        self._signals = (
            frozenset(self._outlets.openers())
            | self._communiques.cues
            | self._mentions.media
            | _UNNAMED
            | _SOURCES
        )
        alone = self._signals - self._outlets.followed().keys()
        alone |= self._communiques.cues | self._mentions.media | _UNNAMED | _SOURCES
        self._followed = {
            word: after for word, after in self._outlets.followed().items() if word not in alone
        }
        first = self._outlets.first_words() | {phrase.partition(" ")[0] for phrase in self._plain} | {_AGENCY}
        self._signing = first | {"و" + word for word in first}

    def places(self, norms: Sequence[str]) -> list[int]:
        """Which of some folded words may name a source: by themselves or by the word that follows."""
        signals, followed, last = self._signals, self._followed, len(norms) - 1
        return [
            place
            for place, word in enumerate(norms)
            if word in signals
            and ((after := followed.get(word)) is None or (place < last and norms[place + 1] in after))
        ]

    def section(
        self, text: str, section: Section, norms: list[str], signals: list[int], *, edge: bool
    ) -> list[Attribution]:
        """What a section credits, and the communiqués, agencies and outlets that its sentences name.

        ``norms`` are its folded words, ``signals`` the places of those that may name a source; ``edge`` tells
        that it stands at the end of the text.
        """
        if section.kind in _SIGNING:
            items = self._signed(text, section, norms)
        else:
            items = self._credited(text, section, norms, signals, edge=edge) if signals else []
        if signals and section.kind is not BlockKind.BYLINE:
            items += self._told(text, section, norms, signals)
        if not _SOURCES.isdisjoint([norms[place] for place in signals]):
            items += self._source(text, section)
        return items

    def _signed(self, text: str, section: Section, norms: list[str]) -> list[Attribution]:
        line = text[section.start : section.end]
        if self._signing.isdisjoint(norms) and _INNER_SIGN.search(line) is None:
            return []
        found = signed_by(line, self._knowledge)
        return [_credit(item, section.start) for item in found]

    def _credited(
        self, text: str, section: Section, norms: Sequence[str], signals: Sequence[int], *, edge: bool
    ) -> list[Attribution]:
        """What the dateline of a paragraph or the end of the text credits."""
        found: list[Credit] = []
        if self._credits_any(norms, [place for place in signals if place < _LEAD]):
            found += opened_by(text[section.start : section.end], self._knowledge)
        if edge and self._credits_any(norms, [place for place in signals if place >= len(norms) - _TAIL]):
            found += closed_by(text[section.start : section.end], self._knowledge)
        return [_credit(item, section.start) for item in found]

    def _credits_any(self, norms: Sequence[str], among: Sequence[int]) -> bool:
        unnamed = not _UNNAMED.isdisjoint([norms[place] for place in among])
        return unnamed or self._outlets.may_credit(norms, among)

    def _told(
        self, text: str, section: Section, norms: list[str], signals: Sequence[int]
    ) -> Iterator[Attribution]:
        quoted = has_quotes(text, section.start, section.end)
        places = self._outlets.places(norms, signals, quoted=quoted)
        places = [place for place in places if self._mentions.brought_in(norms, place)]
        issued = self._communiques.places(norms, signals)
        media = self._mentions.places(norms, signals)
        if places or issued or media:
            words = Wording(text, section.start, section.end, norms)
            yield from self._mentions.read(words, self._outlets.named(words, places), media)
            yield from self._communiques.read(words, issued)

    def _source(self, text: str, section: Section) -> Iterator[Attribution]:
        """«المصدر: رويترز»; each of several that signs set apart."""
        piece = text[section.start : section.end]
        match = _SOURCE.search(piece)
        if match is None:
            return
        start = match.start("names")
        for sign in [*_LISTED.finditer(piece, start, match.end()), None]:
            stop = match.end() if sign is None else sign.start()
            written = piece[start:stop].strip(QUOTES + " -–.")
            known = self._outlets.by_name(written)
            if (
                written
                and len(key(written)) <= _SOURCE_WORDS
                and not (known is None and self._dated(written))
            ):
                first = section.start + piece.index(written, start)
                begin = section.start + match.start("label") if start == match.start("names") else first
                plain = joined_key(written) in self._plain or joined_key(written)[1:] in self._plain
                unknown = AttributionKind.AGENCY if plain else AttributionKind.OUTLET
                yield _named(written, known, begin, first + len(written), unknown=unknown)
            start = stop if sign is None else sign.end()

    def _dated(self, written: str) -> bool:
        """Whether a piece of a source's line is the day beside it: «المصدر: X - 12 مارس 2024»."""
        return any(map(str.isdigit, written)) and stamp(written, self._knowledge) is not None

    def first_published(self, found: Assembled) -> Iterator[Attribution]:
        """«نشر في X يوم ..»: where an article of another site stood first."""
        for section in found.sections:
            match = None
            if section.kind is BlockKind.DATELINE:
                match = published_in(found.text[section.start : section.end])
            if match is not None:
                written = match[1].strip(QUOTES + " ")
                start, end = section.start + match.start(), section.start + match.end(1)
                yield _named(written, self._outlets.by_name(written), start, end, kind=AttributionKind.OUTLET)


def _credit(item: Credit, base: int) -> Attribution:
    return _named(
        item.written, item.outlet, base + item.start, base + item.end, unknown=AttributionKind.AGENCY
    )


def _named(
    written: str,
    known: Outlet | None,
    start: int,
    end: int,
    *,
    unknown: AttributionKind = AttributionKind.OUTLET,
    kind: AttributionKind | None = None,
) -> Attribution:
    if known is None:
        return Attribution(kind or unknown, written, None, start, end)
    told = AttributionKind.AGENCY if known.kind == "agency" else AttributionKind.OUTLET
    return Attribution(kind or told, written, known.entity_id, start, end)
