"""Names of outlets as lines print them, known to the knowledge or not."""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key

_PARTS = re.compile(
    r"\s{1,3}[-–—ـ_/|:]\s{0,3}|\s{0,3}[–—_|/:]\s{0,3}|\s{2,}|(?<=[\u0600-\u06ff])-\s|(?<=\S)\s(?=[«(\"])"
)
PARTED = 200
"""Characters of a line that are taken apart."""
_SET_APART = re.compile(r"[-–—ـ_/|:]|\s{2}")
_QUOTED = re.compile(r"^[«\"“(]\s?([^«»\"“”()]{2,40})\s?[»\"”)]$")
_INSIDE = re.compile(r"[«\"“]\s?([^«»\"“”]{2,40})\s?[»\"”]")
_SIGNS = '«»"“”()[] \u200f\u200e'
_UNKNOWN = 2  # words of a place, and of a quoted name that is not known: more may be somebody's words
_LONGEST = 5  # words of an outlet's name


def parts(text: str) -> list[str]:
    """The pieces of a line that dashes, bars, slashes, colons or wide gaps set apart."""
    return [part.strip() for part in _PARTS.split(text[:PARTED]) if part.strip()]


def outlet_name(text: str, knowledge: Knowledge) -> str | None:
    """The outlet that a piece of a line names: one that is known, or «جريدة X», «موقع X».

    Agencies count too; None for anything else.
    """
    bare = text.strip(_SIGNS)
    known = knowledge.outlets.by_name(bare)
    if known is not None:
        return known.name
    words = key(bare)
    medium = 2 <= len(words) <= _LONGEST and words[0] in knowledge.furniture.vocabulary("medium")
    return bare if medium else None


def signing_outlet(text: str, knowledge: Knowledge) -> str | None:
    """The outlet that a line of signature names: «الرباط - X», «لندن: «X»», «هيئة التحرير _ X».

    A name that is not known counts when it is quoted behind a place, or stands behind the newsroom.
    """
    return _remembered(text, knowledge) if len(text) <= PARTED else _signing(text, knowledge)


def _signing(text: str, knowledge: Knowledge) -> str | None:
    quotes = _SET_APART.search(text) is None and len(key(text)) > _LONGEST  # a headline, as «X ترد على «Y»»
    pieces = [] if quotes else parts(text)
    if quotes or any(len(key(piece)) > _LONGEST for piece in pieces):
        return None  # a sentence or a caption with a credit
    for piece in pieces:
        name = outlet_name(piece, knowledge)
        if name is not None:
            return name
    signed = _INSIDE.search(text) if "signer" in knowledge.furniture.kinds(text) else None
    if signed is not None and len(key(text)) <= 7:
        return signed[1].strip()
    if len(pieces) != 2 or len(key(pieces[0])) > 3:
        return None
    quoted = _QUOTED.match(pieces[1])
    short = len(key(pieces[0])) <= _UNKNOWN
    if quoted is not None and short and len(key(quoted[1])) <= _UNKNOWN:
        return quoted[1].strip()
    desk = "desk" in knowledge.furniture.kinds(pieces[0])
    return pieces[1].strip(_SIGNS) if desk and len(key(pieces[1])) <= 4 else None


_remembered = lru_cache(maxsize=1 << 13)(_signing)  # of a page's signature three steps ask
