"""Calls each rival as its documentation says, with metadata on and comments off."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

_TAG = re.compile(r"<[^>]*>")
_NO_ADDRESS = "https://page.example/"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program takes a page for: one article with its text, its headline and its day (ISO 8601)."""

    text: str = ""
    title: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """A program: its name with version, and how it reads the markup of a page at an address."""

    name: str
    read: Callable[[str, str | None], Answer]


def present() -> tuple[list[Rival], list[tuple[str, str]]]:
    """The rivals that can be imported, and those that cannot with the reason."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    found: list[Rival] = []
    absent: list[tuple[str, str]] = []
    for package, module, reader in _KNOWN:
        try:
            loaded = import_module(module)
            found.append(Rival(f"{package} {version(package)}", reader(loaded)))
        except (ImportError, PackageNotFoundError) as error:
            absent.append((package, str(error)))
    return found, absent


Reader = Callable[[str, str | None], Answer]


def _trafilatura(module: ModuleType) -> Reader:
    def read(content: str, url: str | None) -> Answer:
        found = module.bare_extraction(content, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return Answer()
        return Answer(str(found.text or ""), str(found.title or ""), found.date)

    return read


def _readability(module: ModuleType) -> Reader:
    def read(content: str, url: str | None) -> Answer:
        document = module.Document(content, url=url)
        text = html.unescape(_TAG.sub(" ", document.summary(html_partial=True)))
        return Answer(text, str(document.short_title()))

    return read


def _newspaper(module: ModuleType) -> Reader:
    def read(content: str, url: str | None) -> Answer:
        article = module.Article(url or _NO_ADDRESS, language="ar")
        article.download(input_html=content)
        article.parse()
        day = article.publish_date
        return Answer(article.text, article.title, None if day is None else day.date().isoformat())

    return read


def _resiliparse(module: ModuleType) -> Reader:
    def read(content: str, _: str | None) -> Answer:
        return Answer(str(module.extract_plain_text(content, main_content=True, alt_texts=False)))

    return read


_KNOWN: tuple[tuple[str, str, Callable[[ModuleType], Reader]], ...] = (
    ("trafilatura", "trafilatura", _trafilatura),
    ("readability-lxml", "readability", _readability),
    ("newspaper4k", "newspaper", _newspaper),
    ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
)
