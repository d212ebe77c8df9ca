"""Why a line has the role it has when it is looked at by itself: the first test of its role, in words."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.cues import BODY_WORDS, SAMPLE, Marked, Reader, by_length, reader_for
from marsad.extract.lines import Line
from marsad.extract.roles import Role
from marsad.extract.shapes import COUNTED, by_count, is_list, is_player, is_post, truncated
from marsad.knowledge import Knowledge
from marsad.records import BlockKind

_BY_PHRASE = {
    Role.TAGS: "tags",
    Role.NOTICE: "other",
    Role.FORM: "form",
    Role.RELATED: "related",
    Role.NAVIGATION: "navigation",
}

_COUNTS = {
    Role.DATE: "age",
    Role.NAVIGATION: "counter, weather or advertisement",
    Role.TAGS: "hashtags",
    Role.FORM: "comments",
}


def reasons(alone: Sequence[Marked], knowledge: Knowledge) -> list[str]:
    """For each line of a page, with the role it has by itself, the test that gave it."""
    reader = reader_for([item.line for item in alone], knowledge)
    return [reason(item, reader) for item in alone]


def reason(item: Marked, reader: Reader) -> str:
    """The test that gave a line its role; the tests are run again in their order."""
    line = item.line
    if item.role is Role.LOGO and reader.mark(line).role is not Role.LOGO:
        return "photo credits name it"
    return (
        _by_region(line, item, reader)
        or _by_make(line, item)
        or _by_words(line, item, reader)
        or _by_length(line, item)
    )


def _by_region(line: Line, item: Marked, reader: Reader) -> str | None:
    if reader.by_region(line.text, line.hint, item.size) is not None:
        region = line.hint.region
        return f"links {line.hint.links:.1f}" if region is None else f"markup: {region.value}"
    if not item.key:
        return "no word"
    return "clock of a player" if is_player(line.text) else None


def _by_make(line: Line, item: Marked) -> str | None:
    text = line.text[:SAMPLE]
    if item.size <= COUNTED and (counted := by_count(text)) is not None:
        return _COUNTS[counted]
    if is_post(text, item.size):
        return "post of a network"
    if line.hint.caption:
        return "markup: caption"
    if item.role is Role.BYLINE and line.hint.says is BlockKind.BYLINE:
        return "markup: byline"
    return "many titles in one line" if is_list(text, line.text) else None


def _by_words(line: Line, item: Marked, reader: Reader) -> str | None:
    text = line.text[:SAMPLE]
    found = reader.found(text, item.key, item.size)
    phrase = reader.by_phrase(line.hint, text, found, item.size) if found else None
    if phrase is not None and phrase is item.role:
        return f"phrase: {_BY_PHRASE[phrase]}"
    if phrase is None and item.role is Role.NAVIGATION and reader.is_tools(text, item.size):
        return "buttons"
    role = item.role if phrase is not None else reader.by_shape(line.hint, text, found, item.size)
    if role is None:
        return None
    if role in {Role.DATE, Role.DATELINE}:
        return "time element" if line.hint.when is not None else "date"
    if role is Role.CAPTION:
        return "phrase: caption" if "caption" in found else "photo credit"
    return _SHAPES[role]


_SHAPES = {
    Role.UPDATED: "date of a change",
    Role.LOGO: "an outlet's name",
    Role.BYLINE: "signature",
    Role.CREDIT: "phrase: credit",
    Role.NAVIGATION: "no Arabic letter",
}


def _by_length(line: Line, item: Marked) -> str:
    role = by_length(line.text, line.hint, item.size)
    words = f"{item.size} words"
    if role is Role.TITLE and line.hint.heading:
        return f"heading {line.hint.heading}"
    if role is Role.TEASER or truncated(line.text):
        return f"{words}, breaks off with dots"
    if role is Role.BODY and item.size >= BODY_WORDS:
        return f"long line: {words}"
    return f"{words}, full stop" if role in {Role.BODY, Role.SENTENCE} else f"{words}, no full stop"
