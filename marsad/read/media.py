"""Tell what kind of file bytes are: a text, an HTML page, or something Marsad does not read."""

from __future__ import annotations

import re

PLAIN = "text/plain"
HTML = "text/html"

# Signatures of the formats that turn up among saved pages: "Media Types" and the formats' own manuals,
# as collected in the magic database of file(1).
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, a sound or a film (RIFF)"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"BZh", "compressed by bzip2"),
    (b"\xfd7zXZ", "compressed by xz"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound (Ogg)"),
    (b"ID3", "a sound (MP3)"),
    (b"PAR1", "a Parquet table"),
    (b"WARC/", "a WARC archive"),
)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_OTHER_SUFFIXES = {
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "JSON"),
    **dict.fromkeys((".csv", ".tsv"), "a table"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "XML"),
    **dict.fromkeys((".js", ".css", ".py", ".yaml", ".yml", ".toml"), "program text"),
    **dict.fromkeys(
        (".svg", ".ico", ".woff", ".woff2", ".ttf", ".mp4", ".mp3", ".webp"), "an image, font or film"
    ),
}
_HTML_START = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--|<!doctype\s+html|<html|<head|<body)", re.I
)
_HTML_SOON = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_FEED_START = re.compile(r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?<(?:rss|feed|rdf:RDF|urlset)[\s>]", re.I)


def unsupported(name: str, head: bytes) -> str | None:
    """What the file is, when its first bytes or its suffix say that it is neither text nor HTML."""
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return what
    if head[4:8] == b"ftyp":
        return "a film (MP4)"
    return _OTHER_SUFFIXES.get(_suffix(name))


def media_type(name: str, text: str) -> str | None:
    """``text/html`` or ``text/plain``; None for a feed or another XML document."""
    head = text[:4096]
    if _FEED_START.match(head):
        return None
    if _suffix(name) in _HTML_SUFFIXES or _HTML_START.match(head) or _HTML_SOON.search(head):
        return HTML
    return PLAIN


def _suffix(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    return "." + last.rsplit(".", 1)[-1].lower() if "." in last else ""
