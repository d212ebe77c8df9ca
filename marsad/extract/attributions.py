"""Whom an article says it has it from: communiqués, agencies, other outlets.

Back-references («المصدر ذاته», «البيان نفسه») name nobody and give no attribution; credits of photos are not
read at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from marsad.arabic import SEARCH, Token, fold, tokenise
from marsad.extract.assemble import Assembled
from marsad.extract.credits import opened_by, signed_by
from marsad.extract.origin import published_in
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import folded_words
from marsad.knowledge.outlets import Outlet
from marsad.records import Attribution, AttributionKind, BlockKind, Section

MAX_NAME = 8
"""Words of an issuer's name, at most."""

_READ = frozenset({BlockKind.BODY, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SUBHEADLINE})
_NAME_ENDS = re.compile(r"[.,،؛;:!؟?\n(\[]")
_QUOTES = "«»\"“”„'‘’"
_LI = re.compile(r"^ل[\u064b-\u0652ـ]{0,3}(?=\S)")
_LIL = re.compile(r"^ل[\u064b-\u0652ـ]{0,2}ل[\u064b-\u0652]{0,2}")
_SHORTEST = 4
_SOURCE = re.compile(r"(?:المصدر|المصادر|مصدر الخبر)\s{0,3}[:：]\s{0,3}([^\n.،:]{2,60})")
_PREFIXES = ("و", "ف", "ب", "ك")
_INSIDE = frozenset({"في", "عبر", "ضمن"})
_CLAUSE = 16  # words between a verb and «في بيان»
_TAIL = re.compile(r"[(\[]\s{0,2}$|[.؟!]\s{0,3}[«\"“]\s{0,2}$")
_UNKNOWN = ("وكاله", "صحيفه", "جريده", "مجله", "يوميه")
_LONGEST = 5
_AGENCIES = frozenset({"وكالات", "الوكالات"})
_HEAD = 60  # characters in which a dateline stands
_WINDOW = 6  # words between a verb of reporting and the name it brings in


def attributions(found: Assembled, knowledge: Knowledge) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of its text, each named source of a kind once a place."""
    reader = _Reader(knowledge)
    items: list[Attribution] = []
    opening = next((s for s in found.sections if s.kind is BlockKind.BODY), None)
    for index, section in enumerate(found.sections):
        if section.kind in _READ:
            items += _credits(found.text, section, knowledge, opens=section is opening)
            edge = index + 2 >= len(found.sections) or section.kind is not BlockKind.BODY
            items += reader.section(found.text, section, edge=edge)
    return tuple(_apart(items))


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


def _credits(text: str, section: Section, knowledge: Knowledge, *, opens: bool) -> Iterator[Attribution]:
    """The agencies that a signature or the dateline of the first paragraph names."""
    piece = text[section.start : section.end]
    hits = opened_by(piece, knowledge) if opens else []
    if section.kind in {BlockKind.BYLINE, BlockKind.DATELINE}:
        hits = signed_by(piece, knowledge)
    for start, end, agency in hits:
        begin, stop = section.start + start, section.start + end
        yield _attribution(text, agency, begin, begin, stop)


class _Reader:
    def __init__(self, knowledge: Knowledge) -> None:
        self._outlets = knowledge.outlets
        furniture = knowledge.furniture
        self._nouns = furniture.vocabulary("communique")
        self._links = furniture.vocabulary("link")
        self._stops = furniture.vocabulary("stop")
        self._own_lam = furniture.vocabulary("lam")
        self._reporting = _joined(furniture.vocabulary("reporting"))
        self._noun_forms = _joined(self._nouns)
        self._media = {form: word for word in _UNKNOWN for form in _joined({word}) | {"ل" + word}}
        self._cues = self._noun_forms | self._media.keys()

    def section(self, text: str, section: Section, *, edge: bool) -> Iterator[Attribution]:
        piece = text[section.start : section.end]
        present = {word.norm for word in folded_words(piece)}
        hits = self._outlets.find(piece)
        source = _SOURCE.search(piece)
        if source is not None:
            yield self._source(section.start, source)
        if hits or not present.isdisjoint(self._cues):
            tokens = tokenise(text, section.start, section.end)
            norms = [fold(token.text, SEARCH) for token in tokens]
            yield from self._communiques(text, tokens, norms, section.end)
            yield from self._outlets_named(text, section, hits, tokens, norms, edge=edge)
            yield from self._unknown(text, section, tokens, norms)
        if section.kind is BlockKind.BYLINE and not present.isdisjoint(_AGENCIES):
            yield from self._agencies(section, piece)
        if section.kind is BlockKind.DATELINE:
            yield from self._published_in(text, section)

    # ------------------------------------------------------------ communiqués

    def _communiques(
        self, text: str, tokens: Sequence[Token], norms: Sequence[str], end: int
    ) -> Iterator[Attribution]:
        for index, token in enumerate(tokens):
            if not token.is_word or not self._is_noun(norms[index]):
                continue
            after = self._skip_nouns(norms, index + 1)
            linked = self._link(tokens, norms, after)
            if linked is None:
                yield from self._told_in(text, tokens, norms, index)
                continue
            name = self._name(text, tokens, norms, linked, end, joined=linked == after)
            if name is not None:
                start, stop, written = name
                yield Attribution(AttributionKind.COMMUNIQUE, written, None, token.start, max(stop, start))

    def _told_in(
        self, text: str, tokens: Sequence[Token], norms: Sequence[str], index: int
    ) -> Iterator[Attribution]:
        """«أعلنت وزارة X في بيان»: the issuer is the subject of the verb before."""
        place = next((back for back in (index - 1, index - 2) if back > 0 and norms[back] in _INSIDE), None)
        if place is None or norms[index].startswith("ال"):
            return
        for verb in range(place - 1, max(-1, place - _CLAUSE), -1):
            if tokens[verb].text in ".؟!":
                return
            if self._reports(norms[verb]) and tokens[verb + 1].is_word:
                name = self._name(text, tokens, norms, verb + 1, tokens[place].start)
                if name is not None:
                    yield Attribution(AttributionKind.COMMUNIQUE, name[2], None, name[0], tokens[index].end)
                return

    def _reports(self, norm: str) -> bool:
        return norm in self._reporting

    def _is_noun(self, norm: str) -> bool:
        return norm in self._noun_forms

    def _skip_nouns(self, norms: Sequence[str], index: int) -> int:
        """Past «صحفي», «مشترك» and the like: words of the longer phrases for a communiqué."""
        follow = {phrase.split()[-1] for phrase in self._nouns if " " in phrase}
        while index < len(norms) and norms[index] in follow:
            index += 1
        return index

    def _link(self, tokens: Sequence[Token], norms: Sequence[str], index: int) -> int | None:
        """The index at which the issuer's name begins: after «صادر عن», «من», or at a joined «ل»."""
        for length in (2, 1):
            if " ".join(norms[index : index + length]) in self._links and index + length < len(tokens):
                return index + length
        if index < len(tokens) and norms[index].startswith("ل") and len(norms[index]) > 3:
            return index if norms[index] not in self._stops else None
        return None

    def _name(
        self,
        text: str,
        tokens: Sequence[Token],
        norms: Sequence[str],
        first: int,
        end: int,
        *,
        most: int = MAX_NAME,
        joined: bool = False,
    ) -> tuple[int, int, str] | None:
        """The span and the text of an issuer's name from token ``first`` on, to which «ل» may be joined."""
        start = tokens[first].start
        while start < end and text[start] in _QUOTES + "ـ ":
            start += 1
        last = first
        words = 0
        for index in range(first, len(tokens)):
            token = tokens[index]
            if not token.is_word:
                if token.text in _QUOTES and index in {first, first + 1}:
                    continue
                if token.text not in "-–" and token.kind != "number":
                    break
            if words >= most or (words > 0 and self._ends_name(norms, index)):
                break
            words += token.is_word
            last = index
        stop = tokens[last].end
        written = text[start:stop].strip(_QUOTES + " -–ـ")
        if joined and norms[first] not in self._own_lam:
            written = _without_li(written)
        if words == 0 or len(written) < 3 or fold(written, SEARCH).split()[0] in self._stops:
            return None
        return start, stop, written

    def _ends_name(self, norms: Sequence[str], index: int) -> bool:
        norm = norms[index]
        forms = {norm, *(norm.removeprefix(prefix) for prefix in _PREFIXES)}
        if norm.startswith("و") and norm.removeprefix("و") in self._reporting | self._stops:
            return True
        return norm in self._stops or bool(forms & {"ان", "بان", "انه", "انها"})

    # ------------------------------------------------------------ agencies and outlets

    def _outlets_named(
        self,
        text: str,
        section: Section,
        hits: Sequence[tuple[int, int, Outlet]],
        tokens: Sequence[Token],
        norms: Sequence[str],
        *,
        edge: bool,
    ) -> Iterator[Attribution]:
        piece = text[section.start : section.end]
        starts = [token.start for token in tokens]
        for start, end, outlet in hits:
            begin = section.start + start
            index = next((place for place, at in enumerate(starts) if at >= begin), len(starts))
            verb = self._verb_before(norms, index)
            if verb is not None:
                yield _attribution(text, outlet, starts[verb], begin, section.start + end)
            elif self._is_credit(piece, start, end, outlet, section, edge=edge):
                yield _attribution(text, outlet, begin, begin, section.start + end)

    def _unknown(
        self, text: str, section: Section, tokens: Sequence[Token], norms: Sequence[str]
    ) -> Iterator[Attribution]:
        """«نقلت وكالة X أن», «بحسب صحيفة «X»» with names that no table holds."""
        for index, norm in enumerate(norms):
            medium = next(
                (m for m in _UNKNOWN if norm == m or norm in {p + m for p in (*_PREFIXES, "ل")}), None
            )
            verb = None if medium is None else self._verb_before(norms, index)
            head = (
                medium == "وكاله"
                and tokens[index].start - section.start < _HEAD
                and self._opens(text, tokens, index)
            )
            if medium is None or not (head or (verb is not None and index - verb <= 2)):
                continue
            name = self._name(text, tokens, norms, index, section.end, most=_LONGEST)
            if name is not None and " " in name[2]:
                kind = AttributionKind.AGENCY if medium == "وكاله" else AttributionKind.OUTLET
                yield Attribution(
                    kind, name[2], None, tokens[index if head or verb is None else verb].start, name[1]
                )

    def _opens(self, text: str, tokens: Sequence[Token], index: int) -> bool:
        """Whether the word stands behind an opening bracket: «بكين (وكالة ..) - ..»."""
        return text[: tokens[index].start].rstrip().endswith("(")

    def _source(self, base: int, match: re.Match[str]) -> Attribution:
        written = match[1].strip(_QUOTES + " -–")
        known = self._outlets.by_name(written)
        agency = known is not None and known.kind == "agency"
        kind = AttributionKind.AGENCY if agency else AttributionKind.OUTLET
        entity = known.entity_id if known is not None else None
        return Attribution(kind, written, entity, base + match.start(), base + match.end())

    def _verb_before(self, norms: Sequence[str], index: int) -> int | None:
        """A word of reporting close before a name, with nothing but words and quotation marks between."""
        for place in range(index - 1, max(-1, index - 1 - _WINDOW), -1):
            norm = norms[place]
            if self._reports(norm):
                return place
            if _NAME_ENDS.match(norm) or norm in self._stops - {"في", "الي"}:
                return None
        return None

    def _is_credit(
        self, piece: str, start: int, end: int, outlet: Outlet, section: Section, *, edge: bool
    ) -> bool:
        """An agency in brackets before or after the text, or alone in a line of credit."""
        if section.kind is BlockKind.BYLINE:
            return outlet.kind == "agency"  # an outlet that signs its own article tells it itself
        head = start < 60 and re.match(r"\s{0,2}\)?\s{0,2}[-–—:)ـ]", piece[end : end + 4]) is not None
        tail = edge and len(piece) - end < 8 and _TAIL.search(piece[:start]) is not None
        return head or tail

    def _agencies(self, section: Section, piece: str) -> Iterator[Attribution]:
        """«وكالات» in a signature: agencies that are not named."""
        for word in folded_words(piece):
            if word.norm in _AGENCIES:
                start, end = section.start + word.start, section.start + word.end
                yield Attribution(AttributionKind.AGENCY, piece[word.start : word.end], None, start, end)

    def _published_in(self, text: str, section: Section) -> Iterator[Attribution]:
        match = published_in(text[section.start : section.end])
        if match is not None:
            written = match[1].strip(_QUOTES + " ")
            known = self._outlets.by_name(written)
            entity = known.entity_id if known is not None else None
            start, end = section.start + match.start(), section.start + match.end(1)
            yield Attribution(AttributionKind.OUTLET, written, entity, start, end)


def _joined(words: Set[str]) -> frozenset[str]:
    """The words with and without joined particles."""
    return frozenset(prefix + word for prefix in ("", *_PREFIXES) for word in words)


def _attribution(text: str, outlet: Outlet, start: int, name: int, end: int) -> Attribution:
    kind = AttributionKind.AGENCY if outlet.kind == "agency" else AttributionKind.OUTLET
    written = text[name:end]
    if written.startswith("ل") and outlet.name.startswith("ال"):
        written = "ا" + written  # «للأناضول»: the article's alef is not written
    return Attribution(kind, written, outlet.entity_id, start, end)


def _without_li(name: str) -> str:
    """«لوزارة ..» is «وزارة ..», «للمديرية ..» is «المديرية ..», «لـ«المديرية ..» too."""
    if len(name) > _SHORTEST and _LIL.match(name) is not None:
        return _LIL.sub("ال", name)
    return _LI.sub("", name).lstrip(_QUOTES + " ")
