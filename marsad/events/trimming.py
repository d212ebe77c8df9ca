"""Where a content begins and ends: no preposition at its head, whole quotations, no dangling end."""

from __future__ import annotations

import re

from marsad.arabic.normalise import HARAKAT, fold
from marsad.knowledge.settings import SettingWords

CONTENT_LENGTH = 400
"""Content is cut at this many characters; nobody agrees on more in one breath."""

_EDGE = ".،,؛:«»“”\"'-–—"
_OPEN = "([{"
_WORD = re.compile(rf"[\w{HARAKAT}]+")
"""A word with its vowel signs."""
_TURN = re.compile(r"\s+من (?:جهت|جانب|ناحيت)(?:ه|ها|هم|هما)$")
"""«.. من جهته»: says who spoke in turn."""
_BREAK = re.compile(r"[،؛,;](?=\s)")
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"), ('"', '"'))
_PRONOUN = re.compile(r"(?:هما|ها|هم|ه)$")
_WITH = "بال"
_ARTICLE_LENGTH = 6


def trimmed(text: str, start: int, end: int, words: SettingWords) -> tuple[int, int] | None:
    """The places between which the content stands, None when no content is left.

    ``start`` and ``end`` count in ``text``; the result lies between them, but for a closing mark of what the
    content opens.
    """
    head = _head(text, start, end, words)
    if head is None:
        return None
    end = _before_edge(text, head, _shortened(text, head, end))
    turn = _TURN.search(text, head, end)
    end = _before_edge(text, head, turn.start()) if turn else end
    return _balanced(text, head, end) if end > head else None


def _head(text: str, start: int, end: int, words: SettingWords) -> int | None:
    """Where the first word of the content begins; None if a relative clause or nothing is left."""
    while True:
        start = _after_edge(text, start, end)
        match = _WORD.match(text, start, end)
        if match is None:
            return None if start >= end else start
        word = fold(match.group())
        if word in words.relative or word in words.closing or word in words.breaking:
            return None
        if word in words.attributive or word in words.circumstance:
            comma = _BREAK.search(text, match.end(), end)
            if comma is None:
                return start if word in words.circumstance else None
            start = comma.end()
        elif _is_shed(word, text, match.end(), words):
            start = match.end()
        elif word.startswith(_WITH) and len(word) >= _ARTICLE_LENGTH and text[start - 1].isspace():
            return start + 1  # «بالهجوم»
        else:
            return start


def _is_shed(word: str, text: str, end: int, words: SettingWords) -> bool:
    if word in words.governing:
        return not _is_compound(text, end, words)
    return word in words.emphasis or word in words.backward


def is_compound(word: str, words: SettingWords) -> bool:
    """Whether a folded noun makes one preposition with the one before it: «على هامش», «على رأسها»."""
    return word in words.compound or _PRONOUN.sub("", word) in words.compound


def _is_compound(text: str, start: int, words: SettingWords) -> bool:
    following = _WORD.search(text, start)
    return following is not None and is_compound(fold(following.group()), words)


def _after_edge(text: str, start: int, end: int) -> int:
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    return start


def _before_edge(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _EDGE or text[end - 1] in _OPEN or text[end - 1].isspace()):
        end -= 1
    return end


def _shortened(text: str, start: int, end: int) -> int:
    """What is too long is cut at a sign in its second half, or at a word."""
    if end - start <= CONTENT_LENGTH:
        return end
    limit = start + CONTENT_LENGTH
    signs = [match.start() for match in _BREAK.finditer(text, start + CONTENT_LENGTH // 2, limit)]
    return signs[-1] if signs else text.rfind(" ", start, limit)


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Takes in the mark next to the content whose other half stands in it: «.. بمزيد من "النكسات"»."""
    inside = text[start:end]
    for opening, closing in _PAIRS:
        even = opening == closing and inside.count(opening) % 2 == 1
        if (even or inside.count(opening) > inside.count(closing)) and text[end : end + 1] == closing:
            end += 1
        elif (even or inside.count(opening) < inside.count(closing)) and text[start - 1 : start] == opening:
            start -= 1
    return start, end
