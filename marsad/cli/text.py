"""Make text from pages safe to show: on a terminal, in a cell of CSV, in Markdown."""

from __future__ import annotations

import re
from typing import TextIO

_HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ud800-\udfff]"
)
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
# Letters and what may stand between them are disjoint, so this is linear.
_RUN = re.compile(f'[{_ARABIC}]+(?:[ ,.:()«»"/–-]{{1,4}}[{_ARABIC}]+)*')
_FIRST_STRONG, _RIGHT_TO_LEFT, _POP = "\u2068", "\u2067", "\u2069"
_LETTER = re.compile(f"[{_ARABIC}]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKDOWN = re.compile(r"([\\|`*_\[\]<>#])")


def visible(text: str) -> str:
    """Text in which what cannot be seen is spelt: U+202E as ``\\u202e``; tabs and line feeds stay."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def clean(text: str) -> str:
    """Text on one line without characters that steer a terminal or turn the order of letters."""
    return _HIDDEN.sub("", _CONTROL.sub(" ", text)).strip()


def shorten(text: str, length: int) -> str:
    """Clean text of at most ``length`` characters, cut at a word where possible."""
    cleaned = clean(text)
    if len(cleaned) <= length:
        return cleaned
    cut = cleaned[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut).rstrip() + "…"


def isolate(text: str) -> str:
    """Each run of Arabic in a first strong isolate, so that it cannot move what is around it."""
    return _RUN.sub(lambda match: f"{_FIRST_STRONG}{match[0]}{_POP}", text)


def arabic_cell(text: str) -> str:
    """Clean text for one cell of a terminal; where it holds Arabic, numbers in it stand as Arabic has them.

    «12 ماي 2020» is one isolate from right to left; those within it, around its runs of Arabic, do no harm.
    """
    cleaned = clean(text)
    return f"{_RIGHT_TO_LEFT}{cleaned}{_POP}" if _LETTER.search(cleaned) else cleaned


def csv_cell(text: str) -> str:
    """Clean text for a cell; a spreadsheet must not take it for a formula."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.startswith(_FORMULA) else cleaned


def md_cell(text: str) -> str:
    """Clean text for a cell of a Markdown table."""
    return _MARKDOWN.sub(r"\\\1", clean(text))


class IsolatingFile:
    """A text file that isolates the runs of Arabic in whatever is written to it.

    Runs are isolated last, when lines are laid out: the isolates take no cell, so that columns still align,
    and none is left open by a line that breaks.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write the text with its runs of Arabic isolated."""
        self._file.write(isolate(text))
        return len(text)

    def flush(self) -> None:
        """Flush the file."""
        self._file.flush()

    def isatty(self) -> bool:
        """Whether the file is a terminal."""
        return self._file.isatty()

    def fileno(self) -> int:
        """The file's descriptor."""
        return self._file.fileno()

    @property
    def encoding(self) -> str:
        """The file's encoding."""
        return self._file.encoding


def char_range(start: int, end: int) -> str:
    """The ends of a span, or of a run of lines, as one cell shows them."""
    return str(start) if start == end else f"{start}–{end}"
