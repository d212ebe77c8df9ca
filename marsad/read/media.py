"""Tell what kind of file bytes are: a page, one of the containers of pages, or what Marsad does not read."""

from __future__ import annotations

import json
import re
from enum import Enum

PLAIN = "text/plain"
HTML = "text/html"


class Kind(Enum):
    """What can be read; a packed stream (gzip ..) is opened before it is asked what it is."""

    PAGE = "a page"
    ZIP = "a zip archive"
    WARC = "a WARC archive"
    FEED = "a feed"
    LINES = "JSON Lines"
    JSON = "a JSON document"
    PARQUET = "a Parquet table"
    MHTML = "a saved page (MHTML)"


# Signatures of the formats that turn up among saved pages: "Media Types" and the formats' own manuals,
# as collected in the magic database of file(1).
_CONTAINERS = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"WARC/", Kind.WARC),
    (b"PAR1", Kind.PARQUET),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, a sound or a film (RIFF)"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound (Ogg)"),
    (b"ID3", "a sound (MP3)"),
    (b"bplist00", "a property list"),
)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_OTHER_SUFFIXES = {
    **dict.fromkeys((".csv", ".tsv"), "a table"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "XML that is no feed"),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub"), "an office document"),
    **dict.fromkeys((".jar", ".apk"), "a program"),
    **dict.fromkeys((".js", ".css", ".py", ".yaml", ".yml", ".toml"), "program text"),
    **dict.fromkeys(
        (".svg", ".ico", ".woff", ".woff2", ".ttf", ".mp4", ".mp3", ".webp"), "an image, font or film"
    ),
}
_BEFORE_ROOT = r"\s{0,1000}(?:<\?[^>]{0,500}>\s{0,100}|<!--[^<>]{0,2000}-->\s{0,100}){0,9}"
_HTML_START = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--|<!doctype\s+html|<html|<head|<body)", re.I
)
_HTML_SOON = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_DOCTYPE = r"(?:<!DOCTYPE\s[^<>\[]{0,400}>\s{0,100}|<!DOCTYPE\s[^<>\[]{0,400}\[)?"
_FEED_START = re.compile(_BEFORE_ROOT + _DOCTYPE + r"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.I)
_FEED_DECLARED = re.compile(_BEFORE_ROOT + r"<!DOCTYPE\s{1,9}(?:rss|feed|rdf:RDF)[\s\[>]", re.I)
_ADDRESSES = re.compile(_BEFORE_ROOT + r"<(?:urlset|sitemapindex|opml)[\s>]", re.I)
_MHTML = re.compile(r"^content-type:\s{0,9}multipart/related", re.I | re.M)
_MAIL_HEADER = re.compile(r"[A-Za-z][A-Za-z-]{1,40}: ")
_HEAD = 4096


def sniff(name: str, head: bytes) -> Kind | str:
    """The kind of an input by its first bytes and its name, or what it is when it cannot be read."""
    for signature, kind in _CONTAINERS:
        if head.startswith(signature):
            other = _OTHER_SUFFIXES.get(suffix(name))
            return kind if other is None or kind is not Kind.ZIP else other
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return what
    if head[4:8] == b"ftyp":
        return "a film (MP4)"
    return _text_kind(suffix(name), head)


def _text_kind(end: str, head: bytes) -> Kind | str:
    start = head[:_HEAD].decode("utf-8-sig" if not head.startswith(_UTF16) else "utf-16", "replace")
    first = start.lstrip()[:1]
    if first == "<" and (_FEED_START.match(start) or _FEED_DECLARED.match(start)):
        return Kind.FEED
    if first == "<" and _ADDRESSES.match(start):
        return "a list of addresses (XML)"
    if end in _LINES_SUFFIXES or (first == "{" and end not in _HTML_SUFFIXES and _is_row(head)):
        return Kind.LINES
    if end == ".json" or (first == "[" and _ROWS.match(start)):
        return Kind.JSON
    if end in {".mht", ".mhtml"} or (_MAIL_HEADER.match(start) and _MHTML.search(start)):
        return Kind.MHTML
    xhtml = end == ".xml" and _HTML_SOON.search(start) is not None
    return Kind.PAGE if xhtml else _OTHER_SUFFIXES.get(end, Kind.PAGE)


_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ROWS = re.compile(r"\s{0,100}\[\s{0,100}\{\s{0,100}\"")


def _is_row(head: bytes) -> bool:
    """Whether the first line is an object of JSON, or begins one that is longer than what was looked at."""
    line, end, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not end and len(head) >= _HEAD:
        return re.match(rb'\{\s{0,100}"[^"\\]{1,200}"\s{0,9}:', line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def media_type(name: str, text: str) -> str:
    """``text/html`` or ``text/plain``."""
    if suffix(name) in _HTML_SUFFIXES:
        return HTML
    if "<" not in (head := text[:_HEAD]):
        return PLAIN
    return HTML if _HTML_START.match(head) or _HTML_SOON.search(head) else PLAIN


def unsupported_text(text: str) -> str | None:
    """What a decoded text is, when its encoding hid from :func:`sniff` that it is no page."""
    if text[:_HEAD].lstrip()[:1] != "<":
        return None
    return "XML or a feed" if _FEED_START.match(text[:_HEAD]) or _ADDRESSES.match(text[:_HEAD]) else None


def suffix(name: str) -> str:
    """The end of a name from its last dot on, in lower case; empty without one."""
    last = name.rpartition("/")[2]
    _, dot, end = last.rpartition(".")
    return f".{end.lower()}" if dot else ""
