"""What a line of a page seems to be, and a line with that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from marsad.extract.lines import Line


class Role(StrEnum):
    """What a line seems to be."""

    BODY = auto()
    SENTENCE = auto()  # short, but ends like a sentence
    TITLE = auto()
    SCRAP = auto()  # one or two words
    TEASER = auto()  # breaks off with dots
    CAPTION = auto()
    BYLINE = auto()
    DATE = auto()
    UPDATED = auto()
    DATELINE = auto()
    CREDIT = auto()
    EMBED = auto()
    TAGS = auto()
    RELATED = auto()  # a heading of other stories, or one of them with it
    LIST = auto()  # many headlines in one line
    NAVIGATION = auto()
    LOGO = auto()
    FORM = auto()
    NOTICE = auto()
    REPEATED = auto()  # stands on many pages of the site


@dataclass(slots=True)
class Marked:
    """A line with its role, its number of words and its folded words (two equal lines have equal keys)."""

    line: Line
    role: Role
    size: int
    key: str
