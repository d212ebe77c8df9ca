"""What a site says of itself in its footer: «عن X» or «من نحن» above one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.roles import Marked, Role
from marsad.knowledge import Knowledge

_ABOUT = ("عن ", "حول ")
_WE = frozenset({"من نحن", "نبذه عنا", "about us", "about"})
_HEADING_WORDS = 6
_SENTENCES = 2
_WORDS = 60  # of one of them
_HEADINGS = frozenset({Role.TITLE, Role.SCRAP, Role.NAVIGATION, Role.RELATED, Role.CREDIT, Role.BYLINE})
_TEXT = frozenset({Role.BODY, Role.SENTENCE})
_BODY = Role.BODY


def portraits(marked: Sequence[Marked], knowledge: Knowledge) -> Sequence[Marked]:
    """The lines of a page, those in which the site presents itself with :attr:`Role.NOTICE`.

    They stand below a text of the page, say what kind of medium the site is, and name it or follow on
    «من نحن»; a longer text, as the column «عن المقاومة», is none.
    """
    first = next((place for place, item in enumerate(marked) if item.role is _BODY), len(marked))
    found = [
        other
        for place in range(first + 1, len(marked) - 1)
        if _opens(marked[place])
        for other in _portrait(marked, place, knowledge)
    ]
    if not found:
        return marked
    items = list(marked)
    for place in found:
        item = items[place]
        items[place] = Marked(item.line, Role.NOTICE, item.size, item.key)
    return items


def _opens(item: Marked) -> bool:
    if item.size > _HEADING_WORDS or item.role not in _HEADINGS:
        return False
    return item.key.startswith(_ABOUT) or item.key in _WE


def _portrait(marked: Sequence[Marked], place: int, knowledge: Knowledge) -> range:
    """The heading at ``place`` and its sentences; empty where they present no site."""
    end = place + 1
    while end < len(marked) and marked[end].role in _TEXT:
        end += 1
    size = end - place - 1
    if not 0 < size <= _SENTENCES or any(item.size > _WORDS for item in marked[place + 1 : end]):
        return range(0)
    named = marked[place].key.partition(" ")[2]
    lead = marked[place + 1].key.split()
    media = knowledge.furniture.medium_forms()
    telling = any(word in media or word.removeprefix("ال") in media for word in lead)
    own = marked[place].key in _WE or named.removeprefix("ال") in media
    return range(place, end) if telling and (own or " ".join(lead).startswith(named)) else range(0)
