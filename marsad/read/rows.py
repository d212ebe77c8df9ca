"""A row of a table as a page: which column holds what, and how its values become text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from marsad.read.decode import Undecodable, decode
from marsad.read.media import HTML
from marsad.read.options import Limits, ReadOptions
from marsad.read.page import Given, address, page_of_text, plain_name, rejected
from marsad.records import Page, PageAbout, Rejected

_TITLE, _AUTHOR, _TIME = 1000, 300, 100  # the longest of each that is kept, in characters
_SECONDS = range(10**8, 10**11)  # numbers that are seconds since 1970
_MILLISECONDS = range(10**11, 10**14)
_INSIDE = ("rendered", "text", "value", "name")
_ELEMENTS = "p|br|div|span|a|img|h[1-6]|ul|ol|li|table|tr|td|strong|b|em|i|figure|article|section|blockquote"
_TAGGED = re.compile(rf"<(?:html|body|{_ELEMENTS})(?:\s[^<>]{{0,4000}})?/?>|</(?:{_ELEMENTS})>", re.I)
_WHOLE = re.compile(r"<!doctype|<html|<body|<h1[\s>]", re.I)
_TAG = re.compile(r"<[^<>]{0,4000}>")


@dataclass(frozen=True, slots=True)
class Columns:
    """The name of the column for each part of a page; None where no column is named as usual."""

    text: str | None
    html: str | None
    summary: str | None
    url: str | None
    title: str | None
    time: str | None
    author: str | None
    outlet: str | None
    read_at: str | None

    def used(self) -> list[str]:
        """The names, each once."""
        named = (getattr(self, role) for role in _ROLES)
        return list(dict.fromkeys(name for name in named if name is not None))


# Names that data sets of news and the programs that make them give to their columns, the likelier first.
# Compared in lower case without underscores, hyphens and spaces.
_ROLES = ("text", "html", "summary", "url", "title", "time", "author", "outlet", "read_at")
_USUAL = Columns(
    text="text content body articletext fulltext maintext articlebody contenttext textcontent plaintext"
    " articlecontent newstext article story نص النص المحتوى",
    html="html rawhtml contenthtml bodyhtml htmlcontent pagehtml",
    summary="summary description abstract excerpt",
    url="url link uri pageurl articleurl sourceurl newsurl permalink canonicalurl weburl externalurl href",
    title="title headline articletitle newstitle العنوان عنوان",
    time="published publishedat datepublished publicationdate publisheddate publishdate pubdate datepublish"
    " publishedtime publishtime date datetime articledate newsdate dategmt التاريخ تاريخ",
    author="author authors byline creator writer الكاتب",
    outlet="outlet sitename sourcename publisher newspaper source site website",
    read_at="dateextracted crawled crawledat crawldate datecrawled fetched fetchedat fetchtime retrieved"
    " retrievedat scraped scrapedat datedownload downloadedat extractedat accessed accessedat readat",
)
_NAMES = {role: str(getattr(_USUAL, role)).split() for role in _ROLES}
_MAX_KNOWN, _MAX_KEYS = 500, 200  # what is remembered of rows that all differ
_FEW = 12


class Table:
    """The rows of one input: finds their columns, and remembers what it has found."""

    def __init__(self, options: ReadOptions) -> None:
        self._limits = options.limits
        self._named = {
            "text": options.text_field,
            "html": options.html_field,
            "url": options.url_field,
            "time": options.time_field,
            "title": options.title_field,
        }
        self._wanted = {name for name in self._named.values() if name is not None}
        self._known: dict[tuple[str, ...], Columns] = {}

    def columns(self, keys: Sequence[str]) -> Columns:
        """Which of these columns is what: as named by the options, else as is usual."""
        key = tuple(keys)
        found = self._known.get(key)
        if found is None:
            found = self._columns(key)
            if len(key) <= _MAX_KEYS and len(self._known) < _MAX_KNOWN:
                self._known[key] = found
        return found

    def missing(self, keys: Sequence[str]) -> str | None:
        """Why rows with these columns are no pages: one that was named, or any of text, is not there."""
        absent = self._wanted.difference(keys)
        if absent:
            return f"no column «{min(absent)[:_TIME]}»: {_listed(keys)}"
        columns = self.columns(keys)
        if columns.text is None and columns.html is None and columns.summary is None:
            return f"no column of text: {_listed(keys)}; name one with --text-field or --html-field"
        return None

    def texts(self, keys: Sequence[str]) -> bool:
        """Whether one of these columns is that of the text."""
        columns = self.columns(keys)
        return not {columns.text, columns.html}.isdisjoint(keys)

    def page(self, name: str, row: Mapping[str, object]) -> Page | Rejected:
        """The page of one row: its title, an empty line and its text, or its HTML."""
        keys = tuple(row)
        why = self.missing(keys)
        if why is not None:
            return rejected(name, "no_column", why)
        self._wanted.clear()  # the columns are there: a row that leaves out an empty one is as good
        columns = self.columns(keys)
        found = _content(row, columns)
        if isinstance(found, Undecodable):
            return rejected(name, found.reason, found.detail)
        content, _ = found
        if not content.strip():
            return rejected(name, "empty", "its text is empty")
        if len(content) > self._limits.page:
            return rejected(name, "too_large", f"more than {self._limits.page:,} characters")
        return _made(name, found, row, columns, self._limits)

    def _columns(self, keys: tuple[str, ...]) -> Columns:
        folded: dict[str, str] = {}
        for key in keys:
            folded.setdefault(re.sub(r"[_\-\s]", "", key.lower()), key)
        found: dict[str, str | None] = {
            role: next((folded[name] for name in names if name in folded), None)
            for role, names in _NAMES.items()
        }
        named = {role: name for role, name in self._named.items() if name is not None}
        if "html" in named and "text" not in named:
            found["text"] = None
        return Columns(**{**found, **named})


def _listed(keys: Sequence[str]) -> str:
    shown = ", ".join(" ".join(key.split())[:40] for key in keys[:_FEW])
    more = f" and {len(keys) - _FEW} more" if len(keys) > _FEW else ""
    return f"the columns are {shown}{more}" if keys else "it has no columns"


def _made(
    name: str, found: tuple[str, bool], row: Mapping[str, object], columns: Columns, limits: Limits
) -> Page | Rejected:
    content, is_html = found
    about = PageAbout(
        "row",
        line(_get(row, columns.title), _TITLE),
        written(_get(row, columns.time)),
        line(_get(row, columns.author), _AUTHOR),
    )
    given = Given(
        url=address(as_text(_get(row, columns.url))),
        outlet=outlet(line(_get(row, columns.outlet), _AUTHOR)),
        read_at=moment(_get(row, columns.read_at)),
        media=HTML if is_html else None,
        about=about,
    )
    whole = titled_html(about.title, content) if is_html else titled_text(about.title, content)
    return page_of_text(name, whole, given, limits)


def _content(row: Mapping[str, object], columns: Columns) -> tuple[str, bool] | Undecodable:
    """The text of a row and whether it is HTML, from the first of its columns that holds any."""
    for column, is_html in ((columns.text, False), (columns.html, True), (columns.summary, False)):
        value = _get(row, column)
        if isinstance(value, bytes):
            decoded = decode(value)
            if isinstance(decoded, Undecodable):
                return decoded
            value = decoded.text
        text = as_text(value)
        if text is not None and not text.isspace() and text:
            return text, is_html or tagged(text)
    return "", False


def _get(row: Mapping[str, object], column: str | None) -> object:
    return None if column is None else row.get(column)


# --------------------------------------------------------------------------- values


def as_text(value: object) -> str | None:
    """A string, the strings of a list one a line, or what an object holds as its text."""
    if isinstance(value, list | tuple):
        return "\n".join(part for item in value if (part := _one_text(item)) is not None) or None
    return _one_text(value)


def _one_text(value: object) -> str | None:
    if isinstance(value, dict):
        return next((item for key in _INSIDE if isinstance(item := value.get(key), str)), None)
    return value if isinstance(value, str) else None


def line(value: object, most: int) -> str | None:
    """A value as plain text on one line, its tags and entities undone, cut at ``most`` characters."""
    text = as_text(value)
    if text is None:
        return None
    if "<" in text:
        text = _TAG.sub(" ", text[: 10 * most])
    if "&" in text:
        text = html.unescape(text[: 10 * most])
    return " ".join(text.split())[:most].encode("utf-8", "replace").decode() or None


def written(value: object) -> str | None:
    """A date as it is written; numbers, which nobody writes, as the moment they count to."""
    if isinstance(value, str):
        return line(value, _TIME)
    return moment(value)


def moment(value: object) -> str | None:
    """A time as ISO 8601; from that, the form of mail (RFC 5322), a date, seconds since 1970; else None."""
    try:
        if isinstance(value, str):
            return _parsed(value.strip()[:_TIME])
        if isinstance(value, date):  # a datetime is one
            return value.isoformat()
        if isinstance(value, int | float) and int(value) in _SECONDS:
            return datetime.fromtimestamp(value, UTC).isoformat()
        if isinstance(value, int | float) and int(value) in _MILLISECONDS:
            return datetime.fromtimestamp(value / 1000, UTC).isoformat()
    except (ValueError, OverflowError, TypeError, IndexError):
        pass
    return None


def _parsed(value: str) -> str | None:
    try:
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        return parsedate_to_datetime(value).isoformat()


def outlet(value: str | None) -> str | None:
    """The name of an outlet; an address is none."""
    if value is None or "://" in value or value.startswith("www."):
        return None
    return plain_name(value)


def tagged(text: str) -> bool:
    """Whether a text has tags of HTML."""
    return "<" in text and _TAGGED.search(text) is not None


def titled_text(title: str | None, text: str) -> str:
    """The title, an empty line and the text, unless the title is the text's first line."""
    if title is None:
        return text
    first = text[: 2 * len(title) + 100].lstrip().partition("\n")[0]
    if " ".join(first.split()) == title:
        return text
    return f"{title}\n\n{text}"


def titled_html(title: str | None, content: str) -> str:
    """The title as a heading above a piece of HTML; a whole page, or one with a heading, has its own."""
    if title is None or _WHOLE.search(content) is not None:
        return content
    return f"<h1>{html.escape(title, quote=False)}</h1>\n{content}"
