"""Whom an article says it has it from: communiqués, agencies, other outlets.

Back-references («المصدر ذاته», «البيان نفسه») name nobody and give no attribution; credits of photos are not
read at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from marsad.extract.assemble import Assembled
from marsad.extract.bounds import QUOTES
from marsad.extract.communiques import Communiques
from marsad.extract.credits import Credit, closed_by, opened_by, signed_by
from marsad.extract.mentions import Mentions
from marsad.extract.origin import published_in
from marsad.knowledge import Knowledge
from marsad.knowledge.outlets import Outlet, has_quotes
from marsad.knowledge.wording import Wording
from marsad.records import Attribution, AttributionKind, BlockKind, Section

_READ = frozenset({BlockKind.BODY, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SUBHEADLINE})
_SIGNING = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
_SOURCES = frozenset({"المصدر", "المصادر", "مصدر"})
_SOURCE = re.compile(r"(?:المصدر|المصادر|مصدر الخبر)\s{0,3}[:：]\s{0,3}([^\n.،:]{2,60})")
_EDGE = 2  # sections at the end in which a credit may close the text


def attributions(found: Assembled, knowledge: Knowledge) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of its text, each named source of a kind once a place."""
    reader = _reader(knowledge)
    items: list[Attribution] = []
    opening = next((s for s in found.sections if s.kind is BlockKind.BODY), None)
    for index, section in enumerate(found.sections):
        if section.kind in _READ:
            norms = found.keys[index].split()
            edge = index + _EDGE >= len(found.sections)
            items += reader.credits(found.text, section, norms, opens=section is opening, edge=edge)
            items += reader.section(found.text, section, norms)
    return tuple(_apart(items)) if len(items) > 1 else tuple(items)


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
        self._mentions = Mentions(knowledge.sourcing, knowledge.outlets)

    def credits(
        self, text: str, section: Section, norms: Sequence[str], *, opens: bool, edge: bool
    ) -> Iterator[Attribution]:
        """What a signature, the dateline of the first paragraph, the end of the text or «المصدر:» credits."""
        piece = text[section.start : section.end]
        found: list[Credit] = []
        if section.kind in _SIGNING:
            found += signed_by(piece, self._knowledge)
        elif opens:
            found += opened_by(piece, self._knowledge)
        if edge and section.kind is BlockKind.BODY:
            found += closed_by(piece, self._knowledge)
        for item in found:
            yield _credit(item, section.start)
        if not _SOURCES.isdisjoint(norms):
            yield from self._source(text, section)
        if section.kind is BlockKind.DATELINE:
            yield from self._published_in(piece, section.start)

    def section(self, text: str, section: Section, norms: list[str]) -> Iterator[Attribution]:
        """The communiqués, agencies and outlets that the sentences of a section name."""
        if section.kind is BlockKind.BYLINE:
            return
        places = self._outlets.places(norms, quoted=has_quotes(text, section.start, section.end))
        places = [place for place in places if self._mentions.brought_in(norms, place)]
        issued = self._communiques.places(norms)
        media = self._mentions.places(norms)
        if places or issued or media:
            words = Wording(text, section.start, section.end, norms)
            yield from self._mentions.read(words, self._outlets.named(words, places), media)
            yield from self._communiques.read(words, issued)

    def _source(self, text: str, section: Section) -> Iterator[Attribution]:
        match = _SOURCE.search(text, section.start, section.end)
        if match is None:
            return
        written = match[1].strip(QUOTES + " -–")
        known = self._outlets.by_name(written)
        yield _named(written, known, match.start(), match.end())

    def _published_in(self, piece: str, base: int) -> Iterator[Attribution]:
        match = published_in(piece)
        if match is not None:
            written = match[1].strip(QUOTES + " ")
            known = self._outlets.by_name(written)
            entity = known.entity_id if known is not None else None
            yield Attribution(
                AttributionKind.OUTLET, written, entity, base + match.start(), base + match.end(1)
            )


def _credit(item: Credit, base: int) -> Attribution:
    return _named(item.written, item.agency, base + item.start, base + item.end, AttributionKind.AGENCY)


def _named(
    written: str,
    known: Outlet | None,
    start: int,
    end: int,
    unknown: AttributionKind = AttributionKind.OUTLET,
) -> Attribution:
    if known is None:
        return Attribution(unknown, written, None, start, end)
    kind = AttributionKind.AGENCY if known.kind == "agency" else AttributionKind.OUTLET
    return Attribution(kind, written, known.entity_id, start, end)
