"""Agencies that a signature, the opening or the end of a text credits: «واس - الرياض», «برلين (د ب أ)».

Their short names are also common words, so each must be all that stands between two signs of separation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import joined_key, key
from marsad.knowledge.outlets import Outlet

_SIGNS = re.compile(
    r"(?:&(?:nbsp|quot|amp|ndash|mdash|#\d{1,5});"
    r"|[-–—ـ_/()\[\]:|،,+؛«»\"“”*•]"
    r"|(?<=[A-Za-z])\s+(?=[\u0621-\u064a])|\s(?=و(?!كال[ةه])[\u0621-\u064a])|\s{2,}|\n)+"
)
_AND = re.compile(r"\s{0,2}و(?=[\u0621-\u064a])")
_FROM = re.compile(r"\s{0,2}(?:نقلا\s)?عن\s")
_DASHES = frozenset("-–—ـ/():|")
_AFTER_DATE = re.compile(r"(?:\d|\sم|هـ)\s{1,2}(\S{2,8})$")
_WORD = re.compile(r"\s{0,2}(\w{2,8})[.]?(?=\s)")
_LEAD = 80  # characters of a text in which its dateline stands
_TAIL = 70  # characters at its end in which a credit stands
_PLACE_WORDS = 6
_SIGNATURE = 12
_LONG = 150  # characters of a paragraph, which no caption has
_CLOSES = re.compile(
    r"(?P<bracket>[(\[][^()\[\]\n]{2,45}[)\]])\s{0,2}\.?\s{0,4}$"
    r"|[.؟!»\"”]\s{0,3}(?P<bare>[-–—/«\"“]?\s{0,2}[^.؟!«»\"“”()\n]{2,30}[/»\"”]?\s{0,2}\.?)\s{0,4}$"
)
_ENDED = re.compile(r"[.؟!»\"”)…]\s{0,4}$")


class Credit(NamedTuple):
    """An agency or outlet that is credited: its span, how it is written; None for «وكالات», unnamed."""

    start: int
    end: int
    written: str
    outlet: Outlet | None


def signed_by(text: str, knowledge: Knowledge) -> list[Credit]:
    """The agencies of a line of signature."""
    found = [credit for credit, _ in _pieces(text, 0, len(text), knowledge) if credit is not None]
    if not knowledge.sourcing.photo.isdisjoint(key(text)):
        found = [credit for credit in found if not _is_photo(text, credit, knowledge)]
    return [credit for credit in found if credit.outlet is None or credit.outlet.kind == "agency"]


def opened_by(text: str, knowledge: Knowledge) -> list[Credit]:
    """The agencies and outlets of the dateline that opens a text; [] where none does."""
    found: list[Credit] = []
    for credit, sign in _pieces(text, 0, min(len(text), _LEAD), knowledge, place=True):
        if credit is not None and (found or not _DASHES.isdisjoint(sign)):
            found.append(credit)
    return found


def closed_by(text: str, knowledge: Knowledge) -> list[Credit]:
    """The agencies and outlets that stand behind the last sentence, or alone in a paragraph."""
    match = _CLOSES.search(text, max(0, len(text) - _TAIL))
    if match is None:
        alone = len(text) < _TAIL
        return _all_named(text, 0, len(text), knowledge) if alone else []
    start, end = match.span(match.lastgroup or 0)
    ended = start == 0 or len(text) > _LONG or _ENDED.search(text[:start]) is not None
    return _all_named(text, start, end, knowledge) if ended else []


def _is_photo(text: str, credit: Credit, knowledge: Knowledge) -> bool:
    """Whether a word for a picture stands straight beside a credit: «تصوير: X», «X - أرشيف»."""
    before = [piece for piece in _SIGNS.split(text[: credit.start]) if piece.strip()]
    after = [piece for piece in _SIGNS.split(text[credit.end :]) if piece.strip()]
    beside = key(" ".join([*before[-1:], *after[:1]]))
    return not knowledge.sourcing.photo.isdisjoint(beside)


def is_signature(text: str, knowledge: Knowledge) -> bool:
    """Whether a line is an agency's credit with a place or names: nothing in it is longer than a name."""
    words = key(text)
    if len(words) > _SIGNATURE or not knowledge.outlets.may_credit(words, range(len(words))):
        return False
    if _DASHES.isdisjoint(text):
        return any(credit.outlet is not None for credit in _all_named(text, 0, len(text), knowledge))
    short = all(len(key(piece)) <= _PLACE_WORDS - 2 for piece in _SIGNS.split(text))
    return short and any(credit.outlet is not None for credit in signed_by(text, knowledge))


def _all_named(text: str, start: int, end: int, knowledge: Knowledge) -> list[Credit]:
    """The agencies of a stretch in which nothing else stands."""
    found = [credit for credit, _ in _pieces(text, start, end, knowledge, every=True)]
    named = [credit for credit in found if credit is not None]
    return named if len(named) == len(found) else []


def _pieces(
    text: str, start: int, end: int, knowledge: Knowledge, *, place: bool = False, every: bool = False
) -> Iterator[tuple[Credit | None, str]]:
    """What each piece between two signs credits, and the sign behind it.

    ``place``: up to the first piece that is longer than a place, and only where a sign stands behind.
    ``every``: pieces that name no agency too.
    """
    signs = [*_SIGNS.finditer(text, start, end)]
    for begin, sign in zip([start, *(s.end() for s in signs)], [*signs, None], strict=True):
        stop = end if sign is None else sign.start()
        if place and (sign is None or not _is_place(text[begin:stop], knowledge)):
            glued = _glued(text, begin, end, knowledge)
            if glued is not None and start < begin and text[:begin].rstrip()[-1:] in _DASHES:
                yield glued, "-"
            return
        credit = _credit(text, begin, stop, knowledge)
        if credit is not None or (every and text[begin:stop].strip(" .")):
            yield credit, "" if sign is None else sign[0]


def _glued(text: str, start: int, end: int, knowledge: Knowledge) -> Credit | None:
    """An agency's short name behind a dash, straight before the text: «دمشق-سانا أعلن ..»."""
    match = _WORD.match(text, start, end)
    known = None if match is None else knowledge.outlets.by_name(match[1])
    if match is None or known is None or not _is_sole(match[1], known, knowledge):
        return None
    return Credit(match.start(1), match.end(1), match[1], known)


def _is_sole(text: str, known: Outlet, knowledge: Knowledge) -> bool:
    free = knowledge.outlets.by_free_name(text) is not None
    return known.kind == "agency" and (free or knowledge.outlets.is_short(text))


def _is_place(text: str, knowledge: Knowledge) -> bool:
    """Whether a piece of a dateline is short and reports nothing."""
    words = key(text)
    return len(words) <= _PLACE_WORDS and knowledge.sourcing.bearers.isdisjoint(words)


def _is_plain(words: str, knowledge: Knowledge) -> bool:
    """«وكالات», or an agency that no table holds: «وكالة X للأنباء»."""
    first, _, rest = words.partition(" ")
    unknown = first == "وكاله" and not knowledge.sourcing.news.isdisjoint(rest.split())
    return words in knowledge.sourcing.plain or unknown


def _credit(text: str, start: int, end: int, knowledge: Knowledge) -> Credit | None:
    """The agency that is all a piece holds, but for «و» or «عن» before it, or a date."""
    joined = _AND.match(text, start, end) or _FROM.match(text, start, end)
    begins = [start] if joined is None else [start, joined.end()]
    dated = _AFTER_DATE.search(text[start:end].rstrip())
    if dated is not None:
        begins.append(start + dated.start(1))
    for begin in begins:
        piece = text[begin:end]
        known = knowledge.outlets.by_name(piece)
        plain = known is None and _is_plain(joined_key(piece), knowledge)
        if known is not None and known.kind == "outlet":
            known = knowledge.outlets.by_free_name(piece)  # «الرياض –» is a place
        if plain or known is not None:
            written = piece.strip()
            first = begin + piece.index(written)
            return Credit(first, first + len(written), written, known)
    return None
