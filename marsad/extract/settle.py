"""Second look at the roles: a line is also known by the company it keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.extract.cues import BODY_WORDS, Marked, Role, ends_sentence
from marsad.extract.fragments import fragments
from marsad.extract.overlap import goes_on
from marsad.extract.threads import threads
from marsad.extract.widths import page_width, runs_on

_LOOSE = frozenset({Role.TITLE, Role.SENTENCE, Role.SCRAP})
_PROSE = frozenset({Role.BODY, Role.SENTENCE})
_UNSTOPPED = 8
_LONG_TITLE = 12
_TWEET_LINES = 4
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2,}")
_TWEET_SIGN = re.compile(r"pic\.(?:twitter|x)\.com|[—–-]\s{0,3}[^()\n]{1,80}\(@")
_POINT = re.compile(r"(?:[-–•·▪●✔]|\*(?!.*\*$))\s?\S|[0-9٠-٩]{1,2}\s?[-–.):]\s?\D")
_OPENS_LIST = 3  # words of «وجاء في البيان:»
_FULL = 0.8  # of the widest line of the run
_WIDEST = 140  # characters
_NARROW = 5  # words of a line of a broken paragraph, and below BODY_WORDS
_WRAPPED = 3  # lines
_SENTENCE_WORDS = 11
_OPENING = frozenset({*_LOOSE, Role.BODY, Role.TEASER, Role.CAPTION, Role.DATELINE})
_FILLED = _LOOSE | {Role.BODY}
# Members of an enumeration cost ten times a module's own name, and these are asked of every line.
_BODY, _SENTENCE, _TITLE, _TEASER, _EMBED = Role.BODY, Role.SENTENCE, Role.TITLE, Role.TEASER, Role.EMBED
_HEADED = frozenset({Role.TITLE, Role.DATE, Role.BYLINE, Role.DATELINE, Role.CAPTION})
_DATED = frozenset({Role.DATE, Role.BYLINE, Role.DATELINE, Role.CAPTION})
_KEPT = frozenset({Role.DATE, Role.BYLINE, Role.UPDATED, Role.FORM, Role.EMBED})


def settle(marked: Sequence[Marked]) -> list[Marked]:
    """The lines with roles mended from their neighbours; their order and number stay."""
    items = list(marked)
    roles = {item.role for item in items}  # what no line is, no rule before the threads makes of one
    if _EMBED in roles:
        _tweets(items)
    _wrapped(items)
    _broken(items)
    fragments(items)
    _unstopped(items)
    _unstopped_leads(items)
    if _TEASER in roles:
        _broken_off(items)
    _between(items)
    _listed(items)
    if _TEASER in roles:
        _broken_off(items)
    if _SENTENCE in roles:
        _short_sentences(items)
    threads(items)
    return items


def _set(items: list[Marked], place: int, role: Role) -> None:
    item = items[place]
    items[place] = Marked(item.line, role, item.size, item.key)


def _tweets(items: list[Marked]) -> None:
    """The first lines of an embedded post, when its last line holds little but the signature."""
    for place, item in enumerate(items):
        if item.role is not Role.EMBED:
            continue
        sign = _TWEET_SIGN.search(item.line.text[:3000])
        if sign is None or len(_ARABIC_WORD.findall(item.line.text[: sign.start()])) > 2:
            continue
        above = place - 1
        while above >= max(0, place - _TWEET_LINES) and _may_be_post(items, above):
            _set(items, above, Role.EMBED)
            above -= 1


def _may_be_post(items: list[Marked], place: int) -> bool:
    item = items[place]
    near = items[place + 1].line.number - item.line.number <= 1
    return near and item.role in _LOOSE and item.size < _LONG_TITLE and not ends_sentence(item.line.text)


def _wrapped(items: list[Marked]) -> None:
    """Paragraphs broken into lines of one width: at least three in a row, one of them ending a sentence."""
    for begin, last in _loose_runs(items):
        texts = [item.line.text for item in items[begin:last]]
        widest = max(map(len, texts))
        if widest >= _WIDEST:
            continue
        skipped = next(place for place, text in enumerate(texts) if len(text) >= _FULL * widest)
        if _is_wrapped(texts[skipped:], widest):
            for place in range(begin + skipped, last):
                _set(items, place, _BODY)


def _is_wrapped(texts: list[str], widest: int) -> bool:
    """Nearly all but the last line are full, and few end a sentence: whole short paragraphs all do."""
    if len(texts) < _WRAPPED or len(set(texts)) < len(texts):
        return False  # a line printed twice is a headline or a caption
    full = sum([len(text) >= _FULL * widest for text in texts[:-1]])
    return full >= 0.75 * (len(texts) - 1) and 0 < sum(map(ends_sentence, texts)) <= len(texts) / 2


def _loose_runs(items: list[Marked]) -> list[tuple[int, int]]:
    """Runs of lines, one straight below the other, that may be parts of a paragraph; the long enough ones."""
    runs: list[tuple[int, int]] = []
    first = number = -1
    for place, item in enumerate(items):
        fits = _NARROW <= item.size < BODY_WORDS and item.role in _FILLED and not item.line.hint.heading
        if first >= 0 and (not fits or item.line.number != number + 1):
            if place - first >= _WRAPPED:
                runs.append((first, place))
            first = -1
        if fits:
            first, number = (place if first < 0 else first), item.line.number
    if first >= 0 and len(items) - first >= _WRAPPED:
        runs.append((first, len(items)))
    return runs


def _broken(items: list[Marked]) -> None:
    """The lines of a page that was broken at one width, as mails are: a paragraph is told as a whole."""
    width = page_width(items)
    start = 0
    while width and start < len(items):
        end = start + 1
        while end < len(items) and runs_on(items[end - 1], items[end], width):
            end += 1
        size = sum(item.size for item in items[start:end])
        stopped = ends_sentence(items[end - 1].line.text)
        opens = items[start].role in _OPENING
        loose = opens and all(item.role not in _KEPT for item in items[start:end])
        if end - start > 1 and loose and (size >= BODY_WORDS or (stopped and size >= _SENTENCE_WORDS)):
            for place in range(start, end):
                _set(items, place, Role.BODY)
        start = end


def _unstopped(items: list[Marked]) -> None:
    """Paragraphs of a writer who sets no full stops: one that goes on with the line above, and that line."""
    for place in range(1, len(items)):
        item = items[place]
        if item.role is not _TITLE or item.size < _UNSTOPPED or not goes_on(item.key):
            continue
        above = items[place - 1]
        if ends_sentence(above.line.text):
            continue
        if above.role is _TITLE and above.size >= _LONG_TITLE and place > 1 and _has_head(items, place - 1):
            _set(items, place - 1, _BODY)
        if items[place - 1].role is _BODY:
            _set(items, place, _BODY)


def _unstopped_leads(items: list[Marked]) -> None:
    """A first paragraph without a full stop below a date or signature that the next line goes on with."""
    for place in range(2, len(items)):
        above = items[place - 1]
        if above.role is not _TITLE or above.size < _LONG_TITLE or above.line.hint.heading:
            continue
        if items[place].role is _BODY and items[place - 2].role in _DATED and goes_on(items[place].key):
            _set(items, place - 1, _BODY)


def _has_head(items: list[Marked], place: int) -> bool:
    """Whether a title or a date stands above a line, so that the line need not be the headline."""
    return items[place - 1].role in _HEADED


def _broken_off(items: list[Marked]) -> None:
    """A line that ends in dots between two paragraphs is a paragraph, not another story's summary."""
    for place in range(1, len(items) - 1):
        item = items[place]
        if item.role is not _TEASER or items[place - 1].role not in _PROSE:
            continue
        answer = item.size >= BODY_WORDS and _POINT.match(item.line.text) is not None
        if items[place + 1].role in _PROSE or answer:
            _set(items, place, Role.BODY)


def _between(items: list[Marked]) -> None:
    """Short or unfinished paragraphs between two paragraphs."""
    for place in range(1, len(items) - 1):
        item = items[place]
        role = item.role
        sentence = role is _SENTENCE
        if not (sentence or (role is _TITLE and item.size >= _LONG_TITLE)):
            continue
        if items[place - 1].role is not _BODY or item.line.hint.heading:
            continue
        if _goes_between(items, place) if sentence else items[place + 1].role in _PROSE:
            _set(items, place, _BODY)


def _goes_between(items: list[Marked], place: int) -> bool:
    """Whether a paragraph follows on a sentence, or stands straight above it."""
    if items[place].line.number - items[place - 1].line.number <= 2:
        return True
    below = items[place + 1 : place + 4]
    return next((other.role for other in below if other.role not in _LOOSE), None) is _BODY


def _listed(items: list[Marked]) -> None:
    """The points of a list, and the line that opens it, below a paragraph."""
    above: Role | None = None
    for place, item in enumerate(items):
        role = item.role
        if above is _BODY and role in _LOOSE and item.line.hint.heading == 0 and _is_point(item):
            role = _BODY
            _set(items, place, role)
        above = role


def _is_point(item: Marked) -> bool:
    text = item.line.text
    return _POINT.match(text) is not None or (text.endswith(":") and item.size >= _OPENS_LIST)


def _short_sentences(items: list[Marked]) -> None:
    """A story told in short sentences, one a line."""
    place = 0
    while place < len(items):
        end = place
        while end < len(items) and items[end].role is _SENTENCE:
            end += 1
        if end - place >= 3 and sum(item.size for item in items[place:end]) >= BODY_WORDS:
            for other in range(place, end):
                _set(items, other, _BODY)
        place = max(end, place + 1)
