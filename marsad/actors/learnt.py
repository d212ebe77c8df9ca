"""Bodies and places that no table holds and no head noun shows, where the tagger is sure of them."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.actors.bodies import BodyHit
from marsad.actors.phrase import Phrase
from marsad.actors.stream import Stream
from marsad.actors.tagged import Tag, Tags
from marsad.actors.tagging import Kind
from marsad.knowledge.entries import NameKind, bits
from marsad.knowledge.trie import clitic_readings

_SURE, _SURER = 0.9, 0.97
_PLACE, _COUNTRY = bits((NameKind.PLACE,)), bits((NameKind.COUNTRY,))
_LONGEST = 8
_SHORTEST = 3


def with_learnt(
    stream: Stream, phrases: list[Phrase], tags: Tags, times: frozenset[str] = frozenset()
) -> list[Phrase]:
    """The phrases of an article, with those that only the tagger tells between them.

    ``times`` are folded words of the calendar: «أبريل (نيسان)» names no body.
    """
    taken = {index for phrase in phrases for index in range(phrase.first, phrase.last)}
    words = {item.key for item in stream.items if item.key is not None}
    found = [tag for tag in tags.all if stream.key(tag.first) not in times and _believed(stream, tag, taken)]
    return sorted([*phrases, *_phrases(stream, found, words)], key=lambda phrase: phrase.first)


def _believed(stream: Stream, tag: Tag, taken: set[int]) -> bool:
    if tag.kind not in (Kind.ORGANISATION, Kind.PLACE) or tag.certainty < _SURE:
        return False
    if stream.key(tag.first).startswith("ال") and tag.last - tag.first == 1 and tag.certainty < _SURER:
        # «الأكراد»: one word with the article may be a people or a thing as well.
        return False
    if tag.last - tag.first > _LONGEST or not taken.isdisjoint(range(tag.first, tag.last)):
        return False
    if tag.kind is Kind.PLACE and _common_place(stream, tag):
        return False
    if stream.hit(tag.first, NameKind.IGNORED) is not None:
        # «مسقط رأسه»: words that are listed as no name.
        return False
    items = stream.items[tag.first : tag.last]
    plain = all(
        item.key is not None and not stream.gazetteer.names.is_stop(item.text, item.key) for item in items
    )
    common = len(items) == 1 and stream.gazetteer.names.is_common(stream.key(tag.first))
    return plain and not common and len(stream.key(tag.first)) >= _SHORTEST


def _common_place(stream: Stream, tag: Tag) -> bool:
    """«بنين»: a name that the tables know as a common word too, where nothing beside it cues the place."""
    key = stream.key(tag.first)
    kinds = stream.gazetteer.lead[key].kinds
    return bool(kinds & _COUNTRY or (kinds & _PLACE and stream.gazetteer.names.is_common(key)))


def cues(stream: Stream, tags: Tags) -> frozenset[int]:
    """The items at which the tagger is sure of a place whose name is no common word."""
    return frozenset(
        tag.first
        for tag in tags.all
        if tag.kind is Kind.PLACE and tag.certainty >= _SURE and not _common_place(stream, tag)
    )


def _phrases(stream: Stream, found: list[Tag], words: set[str]) -> Iterator[Phrase]:
    for tag in found:
        letters = _clitics(stream, tag.first, words)
        start, end = stream.past(tag.first, letters), stream.items[tag.last - 1].end
        if tag.kind is Kind.PLACE:
            yield Phrase("unlisted-place", tag.first, tag.last, start, end)
            continue
        country = _country(stream, tag)
        body = BodyHit(tag.first, tag.last, start, end, (), None, country, certain=False)
        yield Phrase("body", tag.first, tag.last, start, end, body=body, country=country)


def _clitics(stream: Stream, index: int, words: set[str]) -> int:
    """The letters of particles before a name: those without which the word stands elsewhere in the text."""
    readings = (reading for reading in clitic_readings(stream.key(index)) if reading.particles)
    return next((reading.length for reading in readings if reading.stem in words), 0)


def _country(stream: Stream, tag: Tag) -> str | None:
    """The country that a demonym in the name names."""
    demonyms = (stream.demonym(index) for index in range(tag.first, tag.last))
    found = {demonym.country for demonym in demonyms if demonym is not None and not demonym.particles}
    return found.pop() if len(found) == 1 else None
