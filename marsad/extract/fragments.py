"""Paragraphs that crude extraction cut at a link or a bold word: one text node a line.

«.. وفق ما جاء في» / «بيان» / «الوزارة أمس.»: a line that stops nowhere, a line of few words, a line that ends
a sentence, all at one distance. A headline above a section's name or a signature looks much the same, so a
first piece that is no paragraph by its length counts only where its words or those of the rest show that it
goes on. Only plain text is cut so; for markup, the walk keeps inline elements together.
"""

from __future__ import annotations

from itertools import pairwise

from marsad.extract.lines import PLAIN
from marsad.extract.overlap import goes_on
from marsad.extract.roles import Marked, Role
from marsad.extract.shapes import ends_sentence, has_arabic, has_aside, has_digit

_PIECE = 3  # words of a link, at most
_FIRST = 4  # words before it, at least
_PARAGRAPH = 10  # words before it where nothing but «و» at its head says that it goes on
_APART = 2  # lines: one blank line between
_FAR = 4  # lines, where an advert or a picture was taken out
_HEAD_LINES = 14  # between a headline and the first piece of the text
_TITLED = 4  # words of a headline, at least
_LONG = 400  # characters at the end of a piece in which a quotation may open
_SCRAP, _TITLE, _BODY, _SENTENCE = Role.SCRAP, Role.TITLE, Role.BODY, Role.SENTENCE
_PIECES = frozenset({Role.SCRAP, Role.TITLE})
_PROSE = frozenset({Role.BODY, Role.SENTENCE})
# Tuples: the hash of an enumeration's member costs more than to look through a few of them.
_HIDDEN = (Role.SCRAP, Role.NAVIGATION, Role.TITLE, Role.FORM, Role.RELATED)
_RESTS = (Role.BODY, Role.TITLE, Role.SENTENCE, Role.SCRAP)
# Folded: words that no paragraph begins with, that are no title alone, that ask for another behind them.
_PREPOSITIONS = frozenset(("في", "من", "علي", "الي", "عن", "مع", "بين", "ضد", "حول", "لدي", "امام"))
_RELATIVES = frozenset(("التي", "الذي", "الذين", "اللذين", "اللتين"))
_LATE = _RELATIVES | {"الي", "ان", "او"}
_INNER = (
    _LATE | _PREPOSITIONS | {"بل", "عليه", "عليها", "به", "بها", "فيه", "فيها", "له", "لها", "منه", "منها"}
)
_HANGING = (
    _PREPOSITIONS
    | _LATE
    | {"و", "ثم", "حيث", "منذ", "حتي", "غير", "بان", "وان", "لان", "بل", "قد", "كما", "خلال", "هذا", "هذه"}
    | {"بعد", "قبل"}
)
_OPEN_ENDS = "،,«(“"
_CLOSERS = "»”\"')] "
_STOPS = (".", "!", "؟", "?")


def fragments(items: list[Marked]) -> bool:
    """Make the pieces of a cut paragraph body, in place; whether there were any."""
    seen = [
        place
        for place, (above, piece) in enumerate(pairwise(items), 1)
        if piece.size <= _PIECE and above.size >= _FIRST and (above.role is _BODY or above.role is _TITLE)
    ]
    wanted: set[int] = set()  # first pieces, seen from the bottom: what goes on in another cut is no end
    for place in reversed(seen):
        if place + 1 == len(items):
            continue
        more = place + 1 in wanted
        if _may_be_cut(items, place, more) and _is_cut(items, place, more):
            wanted.add(place - 1)
    for place in wanted:
        for other in (place, place + 1, place + 2):
            item = items[other]
            if item.role is not _BODY:
                items[other] = Marked(item.line, _BODY, item.size, item.key)
    return bool(wanted)


def _may_be_cut(items: list[Marked], place: int, more: bool) -> bool:
    """Whether three lines have the make of a cut; ``more``: the one below is cut once more."""
    above, piece, below = items[place - 1 : place + 2]
    if below.role not in _RESTS or piece.role not in _HIDDEN or not _is_open(above.line.text):
        return False
    if not (more or _is_end(items, place + 1)) or not _evenly(above, piece, below) or not _is_words(piece):
        return False
    return _hangs(above) or (piece.role in _PIECES and not _stands_again(items, place))


def _is_cut(items: list[Marked], place: int, more: bool) -> bool:
    """Whether three lines that have the make of a cut are one: by their words and by what stands above."""
    above, piece, below = items[place - 1 : place + 2]
    if _follows_cut(items, place - 1):
        return True
    if above.role is _BODY:
        plain = piece.role is _SCRAP and (more or ends_sentence(below.line.text))
        return plain or _shows(above, piece, below)
    if place > 1 and items[place - 2].role in _PROSE:
        goes = goes_on(above.key) and above.size >= _PARAGRAPH and piece.size == 1
        return goes or _shows(above, piece, below)
    return _shows(above, piece, below) and _has_head(items, place - 1)


def _follows_cut(items: list[Marked], place: int) -> bool:
    """Whether a line is itself the rest of a cut."""
    if place < 2 or items[place - 1].size > _PIECE or items[place - 2].size < _FIRST:
        return False
    return _hangs(items[place - 2]) and _evenly(*items[place - 2 : place + 1])


def _evenly(above: Marked, piece: Marked, below: Marked) -> bool:
    """Three lines of plain text at one distance, or at another where words show that a sentence goes on."""
    apart = piece.line.number - above.line.number
    under = below.line.number - piece.line.number
    if apart > _FAR or under > _FAR or above.line.hint is not PLAIN:
        return False
    even = apart == under <= _APART or _hangs(above) or _is_inner(piece)
    return even and piece.line.hint is below.line.hint is PLAIN


def _is_open(text: str) -> bool:
    """Whether a line stops at a word, a comma or an opening sign."""
    last = text[-1]
    return last.isalpha() or last in _OPEN_ENDS


def _is_end(items: list[Marked], place: int) -> bool:
    """Whether a line ends a sentence, or is a long one between a piece and a paragraph without stops."""
    item = items[place]
    if _stops(item.line.text):
        return True
    if item.size < _PARAGRAPH or place + 1 == len(items) or items[place + 1].role is not _BODY:
        return False
    return _hangs(items[place - 2]) and _is_open(item.line.text)


def _stops(text: str) -> bool:
    """Whether a line ends a sentence, a question too."""
    if text[-1].isalnum():
        return False
    return text.rstrip(_CLOSERS).endswith(_STOPS) or ends_sentence(text)


def _is_words(piece: Marked) -> bool:
    text = piece.line.text
    plain = text.rstrip("،,")
    return plain[-1:].isalpha() and has_arabic(plain) and not has_digit(plain) and not has_aside(plain)


def _stands_again(items: list[Marked], place: int) -> bool:
    """A line printed twice is a button, a name of a section, an advert's."""
    words = items[place].key
    return any(item.key == words for other, item in enumerate(items) if other != place)


def _hangs(above: Marked) -> bool:
    """Whether a line stops where another word must follow."""
    last = above.key.rsplit(" ", 1)[-1]
    return above.line.text[-1] in _OPEN_ENDS or last in _HANGING or last.removeprefix("و") in _HANGING


def _is_inner(piece: Marked) -> bool:
    """Whether a line of few words can be nothing but the inside of a sentence."""
    return piece.line.text[-1] in "،," or piece.key in _INNER


def _shows(above: Marked, piece: Marked, below: Marked) -> bool:
    """Whether the words of three lines show that they are one sentence."""
    if _hangs(above) or _is_inner(piece) or below.key.split(" ", 1)[0] in _LATE:
        return True
    first = below.line.text.split(" ", 1)[0]
    comma = first[-1] in "،," and first[0] != "و"  # «وبالتالي، ..» opens a paragraph
    return comma or _quotes(above.line.text, below.line.text)


def _quotes(above: str, below: str) -> bool:
    """Whether a quotation that opens in one line closes in another."""
    tail, head = above[-_LONG:], below[:_LONG]
    opened, closed = tail.rfind("«") > tail.rfind("»"), head.find("»")
    return opened and closed >= 0 and not 0 <= head.find("«") < closed


def _has_head(items: list[Marked], place: int) -> bool:
    """Whether a headline stands above the first piece of a text, and no paragraph between."""
    for other in range(place - 1, max(-1, place - _HEAD_LINES), -1):
        item = items[other]
        if item.role is _BODY or item.role is _SENTENCE:
            return False
        if item.role is _TITLE and item.size >= _TITLED:
            return True
    return False
