"""Agencies and outlets that sentences name as their source: «نقلت رويترز», «وفق صحيفة X», «(وكالة X) –»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from marsad.arabic.normalise import TATWEEL
from marsad.extract.bounds import Name, name_at, quoted_at
from marsad.knowledge.furniture import key
from marsad.knowledge.outlets import Named, Outlets
from marsad.knowledge.sourcing import Sourcing
from marsad.knowledge.wording import Wording
from marsad.records import Attribution, AttributionKind

_WINDOW = 6  # words between a verb of reporting and the name it brings in
_NEAR = 2  # between it and the word for a medium of an unknown name
_HEAD = 60  # characters in which a dateline stands
_HEAD_WORDS = 10
_LONGEST = 5  # words of an unknown name
_BREAKS = re.compile(r"[.,،؛;:!؟?\n(\[]")
_HEADS = frozenset(
    {
        "رييس",
        "رييسه",
        "مدير",
        "مديره",
        "المدير",
        "تحرير",
        "متحدث",
        "المتحدث",
        "صاحب",
        "مالك",
        "مقر",
        "مكتب",
        "اداره",
    }
)


class Mentions:
    """Reads the agencies and outlets that a stretch of text names as its source."""

    def __init__(self, sourcing: Sourcing, outlets: Outlets) -> None:
        self._words = sourcing
        self._outlets = outlets
        self._passed = sourcing.stops - {"في", "الي"}
        self.media = frozenset(sourcing.press) | frozenset(sourcing.loose)
        """Folded words for a medium."""

    def brought_in(self, norms: Sequence[str], place: int) -> bool:
        """Whether a word of reporting stands near before a word: a cheap test, which signs may still undo."""
        return not self._words.bearers.isdisjoint(norms[max(0, place - _WINDOW) : place])

    def places(self, norms: Sequence[str], among: Iterable[int]) -> list[int]:
        """Of some folded words those for a medium whose names may be a source."""
        return [place for place in among if norms[place] in self.media and self._cued(norms, place)]

    def read(self, words: Wording, hits: Sequence[Named], media: Sequence[int]) -> Iterator[Attribution]:
        """The attributions of the outlets that are named (``hits``), and of names that no table holds.

        ``media`` are the words for a medium (:meth:`places`).
        """
        last: Named | None = None
        for hit in hits:
            verb = self._verb_before(words, hit.first)
            if verb is None or self._is_photo(words, hit.first):
                continue
            after = verb + 1 if last is None else max(verb + 1, last.last)
            if not self._leads(words, after, hit):
                continue
            if last is not None and hit.outlet is last.outlet and verb < last.first:
                continue  # «وكالة الأنباء .. الرسمية (سانا)»: its short name behind the long one
            begin = verb if last is None else max(verb, last.last)  # «نقلت X عن Y»
            yield _known(words.text, hit, min(words.spans[begin][0], hit.start))
            last = hit
        taken = {place for hit in hits for place in range(hit.first - 2, hit.last)}
        for index in media:
            if index not in taken:
                yield from self._unknown(words, index, words.norms[index])

    def _cued(self, norms: Sequence[str], place: int) -> bool:
        window = _WINDOW if place > 0 and norms[place - 1] == "عن" else _NEAR
        near = not self._words.bearers.isdisjoint(norms[max(0, place - window) : place])
        return near or (place < _HEAD_WORDS and norms[place] == "وكاله")

    def _verb_before(self, words: Wording, first: int) -> int | None:
        """A word of reporting close before a name, with nothing but words and quotation marks between."""
        gap = words.before(first)
        for place in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
            if _BREAKS.search(gap) is not None:
                return None
            norm = words.norms[place]
            if norm in self._words.bearers:
                return place
            if norm in self._passed:
                return None
            gap = words.before(place)
        return None

    def _leads(self, words: Wording, after: int, hit: Named) -> bool:
        """Whether a word of reporting leads to the outlet: «قال X لرويترز», not «قال رئيس تحرير X»."""
        between = words.norms[after : hit.first]
        told = hit.start > words.spans[hit.first][0] and words.norms[hit.first].startswith("ل")
        if told or "ل" in between or (between and between[-1].startswith("ل")):
            return True
        medium = next((place for place, norm in enumerate(between) if norm in self.media), len(between))
        return all(self._may_stand(norm) for norm in between[:medium])

    def _may_stand(self, norm: str) -> bool:
        """Whether a word may stand between one of reporting and the outlet: «ذكر موقع ..», «حسب تقرير ..»."""
        plain = norm in self._words.between or norm in self._words.bearers
        return plain or norm in self._words.news or norm in self._words.stops

    def _is_office(self, words: Wording, verb: int, first: int) -> bool:
        """«قال رئيس تحرير X»: somebody who speaks for himself."""
        return not _HEADS.isdisjoint(words.norms[verb + 1 : first])

    def _is_photo(self, words: Wording, first: int) -> bool:
        return not self._words.photo.isdisjoint(words.norms[max(0, first - 3) : first])

    def _unknown(self, words: Wording, index: int, norm: str) -> Iterator[Attribution]:
        """«نقلت وكالة X أن», «بحسب صحيفة «X»»."""
        verb = self._verb_before(words, index)
        chained = index > 0 and words.norms[index - 1] == "عن"  # «نقل موقع X عن صحيفة Y»
        near = verb is not None and (chained or index - verb <= _NEAR)
        medium = self._words.press.get(norm) or self._words.loose[norm]
        head = medium == "وكاله" and self._heads(words, index)
        if not (head or near) or (verb is not None and self._is_office(words, verb, index)):
            return
        name = self._name(words, index, medium)
        if name is None or (medium == "وكاله" and not self._words.other.isdisjoint(key(name.written))):
            return
        kind = AttributionKind.AGENCY if medium == "وكاله" else AttributionKind.OUTLET
        start = words.spans[index if head or verb is None else index - 1 if chained else verb][0]
        known = self._outlets.by_name(name.written)
        same = known is not None and known.kind == kind.value
        yield Attribution(kind, name.written, known.entity_id if known and same else None, start, name.end)

    def _name(self, words: Wording, index: int, medium: str) -> Name | None:
        """The name behind a word for a medium, None where it is vague («صحيفة محلية»)."""
        norms = words.norms
        for place in range(index + 1, min(index + 4, len(norms))):
            quoted = quoted_at(words, place, _LONGEST)
            if quoted is not None:
                return quoted
            if norms[place] not in self._words.vague or words.after(place).strip():
                break
        follows = index + 1 < len(norms) and not words.after(index).strip()
        if (
            norms[index] in self._words.loose
            or not follows
            or norms[index + 1] in self._words.vague - self._words.news
        ):
            return None
        joined = norms[index].startswith("ل")
        name = name_at(words, index, self._words, limit=len(norms), lam=joined, press=True)
        if name is None or name.last - index < 2:
            return None
        press = medium != "وكاله" or not self._words.news.isdisjoint(norms[index : name.last])
        return name if press else None

    def _heads(self, words: Wording, index: int) -> bool:
        """Whether the word stands behind an opening bracket: «بكين (وكالة ..) - ..»."""
        near = words.spans[index][0] - words.start < _HEAD
        return near and words.before(index).rstrip().endswith("(")


def _known(text: str, hit: Named, start: int) -> Attribution:
    kind = AttributionKind.AGENCY if hit.outlet.kind == "agency" else AttributionKind.OUTLET
    written = text[hit.start : hit.end].lstrip(TATWEEL)
    if written.startswith("ل") and hit.outlet.name.startswith("ال"):
        written = "ا" + written  # «للأناضول»: the article's alef is not written
    return Attribution(kind, written, hit.outlet.entity_id, start, hit.end)
