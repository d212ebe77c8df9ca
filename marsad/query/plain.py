"""Text from pages made harmless to look at: nothing in it turns, hides or ends what stands around it.

News text may hold characters that turn the direction of all that follows (U+202E and its kin) or that no
page may hold (controls, lone surrogates). They are replaced in the copy that is shown; the record keeps them.
"""

from __future__ import annotations

import re

SIGN = "\ufffd"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile("[\\s\u2028\u2029]+")
_OPEN, _CLOSE = "\u2068", "\u2069"


def shown(text: str) -> str:
    """The text as it may be shown: each turning or forbidden character replaced by one visible sign.

    The length stays, so that spans still count right.
    """
    return _FORBIDDEN.sub(SIGN, _TURNING.sub(SIGN, text))


def isolated(text: str) -> str:
    """A foreign text inside a sentence, so marked (U+2068, U+2069) that it cannot turn what is around it."""
    return f"{_OPEN}{shown(text)}{_CLOSE}"


def one_line(text: str, most: int) -> str:
    """The text as it may be shown on one line of at most ``most`` characters, cut at a word if it can be."""
    head = _SPACE.sub(" ", shown(text[: 4 * most])).strip()
    if len(head) <= most and len(text) <= 4 * most:
        return head
    cut = head[: most - 1]
    last = cut.rfind(" ")
    return (cut[:last] if last > most // 2 else cut).rstrip() + "…"
