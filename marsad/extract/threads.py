"""Third look at the roles: comment threads, tags one a line, summaries above the date, times of changes.

Each rule reads a short run of lines that mean something together and nothing alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.cues import SAMPLE, Marked, Role
from marsad.extract.overlap import has_stem, stems_of

_TEXT = frozenset({Role.BODY, Role.SENTENCE, Role.TITLE, Role.SCRAP, Role.TEASER, Role.LOGO, Role.BYLINE})
_SHORT = frozenset({Role.TITLE, Role.SCRAP, Role.LOGO})
_SIGNED = frozenset({Role.DATE, Role.BYLINE, Role.DATELINE})
_BETWEEN = _SIGNED | {
    Role.NAVIGATION,
    Role.LOGO,
    Role.UPDATED,
    Role.CREDIT,
    Role.CAPTION,
    Role.NOTICE,
    Role.FORM,
}
_NAME_WORDS = 5  # of somebody who comments
_TAG_WORDS = 4
_ECHOES = 2  # lines
_MOST_TAGS = 20
_COMMENT_LINES = 12
_MENU_LINES = 4
_SUMMARY_WORDS = 45
_SAID = 6  # words with which the text begins once more
_HEADLINE = 9  # words; a shorter line below a signature may be a caption
_HEAD_LINES = 30  # of a head, between its summary and the text
_RECENT = 8  # paragraphs whose words a tag repeats
_SUMMED = frozenset({Role.BODY, Role.TEASER})
_BODY = Role.BODY  # a member of an enumeration costs ten times a module's own name


def threads(items: list[Marked]) -> None:
    """Mend the roles in place; order and number of the lines stay."""
    roles = {item.role for item in items}
    if Role.UPDATED in roles:
        _changes(items)
    if Role.FORM in roles:
        _comments(items)
    if Role.TAGS in roles:
        _tags(items)
    _echoes(items)
    _summaries(items)


def _set(items: list[Marked], place: int, role: Role) -> None:
    item = items[place]
    items[place] = Marked(item.line, role, item.size, item.key)


def _changes(items: list[Marked]) -> None:
    """The day and hour below «آخر تحديث:» tell of a change too."""
    for place, item in enumerate(items):
        if item.role is not Role.UPDATED or any(map(str.isdigit, item.line.text)):
            continue
        for other in range(place + 1, min(place + 5, len(items))):
            if items[other].role is Role.DATE:
                _set(items, other, Role.UPDATED)
            elif items[other].role is not Role.NAVIGATION:
                break


# ------------------------------------------------------------------ comments


def _comments(items: list[Marked]) -> None:
    """«X يقول:», or below the heading of the comments a name, a day and what it says."""
    below = False
    form = Role.FORM
    for place, item in enumerate(items):
        if not below and item.role is not form:
            continue
        if item.role is form and item.key.endswith(("يقول", "تقول", "says")):
            _comment(items, place + 1)
        elif below and _is_page_end(items, place):
            below = False
        elif item.role is form:
            below = below or "تعليق" in item.key or "comment" in item.key
        elif _is_name(items, place):
            _set(items, place, Role.FORM)
            _comment(items, place + 1)


def _is_page_end(items: list[Marked], place: int) -> bool:
    """Whether the foot of a page, or the menu of the next one, stands at a line."""
    menu = items[place : place + _MENU_LINES]
    return items[place].role is Role.NOTICE or all(item.role is Role.NAVIGATION for item in menu)


def _is_name(items: list[Marked], place: int) -> bool:
    """Whether a short line straight above a date signs a comment; a headline is longer."""
    short = items[place].role in _SHORT | {Role.BYLINE} and items[place].size <= _NAME_WORDS
    return short and place + 1 < len(items) and items[place + 1].role is Role.DATE


def _comment(items: list[Marked], first: int) -> None:
    for place in range(first, min(first + _COMMENT_LINES, len(items))):
        dated = items[place].role is Role.DATE and place == first
        told = items[place].role not in _TEXT or _is_name(items, place) or _is_headline(items, place)
        if not dated and told:
            return
        _set(items, place, Role.FORM)


def _is_headline(items: list[Marked], place: int) -> bool:
    """Whether a title stands above a date or signature and a text."""
    below = [item.role for item in items[place + 1 : place + 5]]
    signed = not _SIGNED.isdisjoint(below) and Role.BODY in below
    return items[place].role is Role.TITLE and items[place].size > _NAME_WORDS and signed


# ------------------------------------------------------------------ tags


def _tags(items: list[Marked]) -> None:
    """Tags one a line below their heading, after a text."""
    text = False
    tags = Role.TAGS
    for place, item in enumerate(items):
        text = text or item.role is _BODY
        if text and item.role is tags and item.size <= _TAG_WORDS:
            for other in range(place + 1, min(place + _MOST_TAGS, len(items))):
                if not _is_tag(items[other]):
                    break
                _set(items, other, Role.TAGS)


def _is_tag(item: Marked) -> bool:
    return item.size <= _TAG_WORDS and item.role in _SHORT and item.line.hint.heading == 0


def _echoes(items: list[Marked]) -> None:
    """Two or more short lines in a row whose every word the text above has: tags without a heading."""
    first, recent = -1, list[str]()
    for place, item in enumerate(items):
        if item.size <= _TAG_WORDS and _is_tag(item):
            first = place if first < 0 else first
            continue
        if first >= 0:
            _echo(items, first, place, recent)
            first = -1
        if item.role is _BODY:
            recent.append(item.key)
    if first >= 0:
        _echo(items, first, len(items), recent)


def _echo(items: list[Marked], first: int, end: int, said: Sequence[str]) -> None:
    """Make a run of short lines tags where what is said above holds them."""
    if end - first >= _ECHOES and said and _all_said(items[first:end], said[-_RECENT:]):
        for place in range(first, end):
            _set(items, place, Role.TAGS)


def _all_said(lines: Sequence[Marked], recent: Sequence[str]) -> bool:
    text = " " + " ".join([words[:SAMPLE] for words in recent])
    for line in lines:
        own = stems_of(line.key)
        if not own or not all(has_stem(text, stem) for stem in own):
            return False
    return len({line.key for line in lines}) == len(lines)


# ------------------------------------------------------------------ summaries


def _summaries(items: list[Marked]) -> None:
    """What sums the story up between its headline and the signature or date, or opens the text once more."""
    for place in range(1, len(items) - 1):
        item = items[place]
        if item.size <= _SUMMARY_WORDS and item.role in _SUMMED and _sums_up(items, place):
            _set(items, place, Role.SENTENCE)


def _sums_up(items: list[Marked], place: int) -> bool:
    item, text = items[place], _next_text(items, place)
    if text is None:
        return False
    if item.size >= _SAID and items[text].key.startswith(item.key):
        return True
    between = items[place + 1 : text]
    if not between or item.role is not _BODY or not _under_title(items, place):
        return False
    return any(other.role in _SIGNED for other in between) and all(map(_is_aside, between))


def _next_text(items: list[Marked], place: int) -> int | None:
    """The first paragraph below a line of a head."""
    for below in range(place + 1, min(place + _HEAD_LINES, len(items))):
        if items[below].role is _BODY:
            return below
    return None


def _is_aside(item: Marked) -> bool:
    """Whether a line of a head is no headline: dates, signatures, tools, short names."""
    return (
        item.role in _BETWEEN
        or item.role is Role.SCRAP
        or (item.role is Role.TITLE and item.size < _HEADLINE)
    )


def _under_title(items: list[Marked], place: int) -> bool:
    """Whether a title that no text precedes stands straight above a line."""
    return items[place - 1].role is Role.TITLE and (place < 2 or items[place - 2].role is not Role.BODY)
