"""Real articles for the pages: read, cleaned, and parted in two halves that share no story."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.figures import Sheet
from evaluation.inputs import Fields, rows

FILES = ("news/saudinewsnet_4days.jsonl.gz", "news/ant.jsonl.gz", "news/reuse_pairs_silver.jsonl.gz")
HALVES = ("train", "test")
SHORTEST, LONGEST = 220, 5000  # characters of a body
_TITLE = range(18, 150)
_SENTENCE = re.compile(r"(?<=[.؟!])(?<!\.\.)(?<!\d\.)(?<!\s\w\.)\s+(?=[^\s.\d])")
# What the crawls of single outlets left behind a text; no reader could tell it from the body.
_TAIL = re.compile(
    r"\s(?:سمات|رابط الخبر بصحيفة|\.{2,3}\s?المزيد|المزيد|للمزيد|مصدر الخبر).{0,300}$|\s*\(?\bانتهى\b.*$",
    re.S,
)
_DIGEST = re.compile(r"^(?:أبرز|أهم) ?(?:ال)?(?:أخبار|أحداث|عناوين)")  # many stories in one
_MARKED = re.compile(r"https?://|www\.|\[|\]|اقرأ أيضا|اقرأ المزيد|تابعونا|للاشتراك|@")
_ENDS = tuple('.؟!»"”)…:')
_NAME_LINE = 70


@dataclass(frozen=True, slots=True)
class Source:
    """A real article: its headline, the paragraphs of its body, who signs it, its day."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    author: str
    day: date
    outlet: str

    @property
    def size(self) -> int:
        """Characters of body."""
        return sum(map(len, self.paragraphs))


def half(data: Path, name: str) -> list[Source]:
    """The articles of one half (``train`` or ``test``) of the news below a data folder, in stable order."""
    sheet = Sheet("hard")
    listed = [*_saudi(data, sheet), *_tunisian(data, sheet)]
    return [source for source, own in zip(listed, halves(listed, pairs(data)), strict=True) if own == name]


def pairs(data: Path) -> list[tuple[str, str]]:
    """The pairs of articles that share text."""
    path = data / FILES[2]
    if not path.is_file():
        return []
    return [(row.need_text("a"), row.need_text("b")) for row in rows(path, Sheet("hard"))]


def halves(sources: Iterable[Source], alike: Iterable[tuple[str, str]]) -> list[str]:
    """The half of each article, by a hash of its group.

    Articles that are alike, and those with one title or opening, are one group.
    """
    listed = list(sources)
    groups = _Groups()
    for one, other in alike:
        groups.join(one, other)
    for source in listed:
        groups.join(source.key, "title " + " ".join(source.title.split()))
        groups.join(source.key, "opening " + "".join(source.paragraphs)[:60])
    digests = (hashlib.sha256(groups.top(source.key).encode()).digest()[0] for source in listed)
    return [HALVES[digest % 2] for digest in digests]


class _Groups:
    """Sets that are joined; the name of a set is the least of its members."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, key: str) -> str:
        while key in self._above:
            key = self._above[key]
        return key

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.top(one), self.top(other)))
        if low != high:
            self._above[high] = low


def _saudi(data: Path, sheet: Sheet) -> Iterator[Source]:
    path = data / FILES[0]
    for row in rows(path, sheet) if path.is_file() else ():
        day = date.fromisoformat((row.text("date_extracted") or "2015-07-21")[:10])
        made = source(row.need_text("doc_id"), row, day, row.text("outlet") or "")
        if made is not None:
            yield made


def _tunisian(data: Path, sheet: Sheet) -> Iterator[Source]:
    path = data / FILES[1]
    for number, row in enumerate(rows(path, sheet) if path.is_file() else ()):
        day = _day(row.text("published") or "")
        made = None if day is None else source(f"ant-{number:05}", row, day, "ant")
        if made is not None:
            yield made


def _day(written: str) -> date | None:
    if re.match(r"\d{4}-\d\d-\d\d", written):
        return date.fromisoformat(written[:10])
    parts = written.split("/")
    return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else None


def source(key: str, row: Fields, day: date, outlet: str) -> Source | None:
    """An article of a row, or None where its text is no clean story."""
    title = " ".join(html.unescape(row.text("title") or "").split())
    text = _TAIL.sub("", html.unescape(row.text("text") or "").strip()).strip()
    if (
        len(title) not in _TITLE
        or len(title.split()) < 4
        or _MARKED.search(text)
        or _MARKED.search(title)
        or _DIGEST.search(title)
    ):
        return None
    paragraphs = clean(text)
    author = " ".join((row.text("author") or "").split()).strip(" :-")
    made = Source(key, title, paragraphs, author, day, outlet)
    return made if paragraphs and SHORTEST <= made.size <= LONGEST and _prose(paragraphs) else None


def clean(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; a name above it and initials below it are left out."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    while lines and len(lines[0]) < _NAME_LINE and not lines[0].endswith(_ENDS):
        lines.pop(0)
    while lines and len(lines[-1]) < _NAME_LINE and not lines[-1].endswith(_ENDS):
        lines.pop()
    return tuple(lines)


def _prose(paragraphs: tuple[str, ...]) -> bool:
    """Whether the paragraphs are those of a story, not of a list, a table or verse."""
    return all(len(line) >= _NAME_LINE for line in paragraphs)


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, with their full stops."""
    return _SENTENCE.split(paragraph)
