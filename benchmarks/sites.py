"""Real articles as the files that a whole build reads: pages of HTML of a given size, and plain texts.

A page is one of :mod:`benchmarks.pages` with what sites put around it until it has its size: styles and
scripts (a third of what is added, as on real pages of 80 to 140 KB), a menu of many parts that all pages of
the site share, and teasers of other stories that differ from page to page. Each names its site (canonical).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.pages import html_page
from benchmarks.workload import ALL, Text, texts

_SHORTEST, _LONGEST = 110, 700  # words of an article: their mean is 274
_WORDS = 300  # of a plain text
_SITES = ("wadi", "mina", "hadba")
_CODE = 0.33
_MENU = 0.25
_KB = 1000


def articles(shared: Path | None, number: int, skipped: int = 0) -> list[Text]:
    """So many articles of middling length, no two alike; others for another ``skipped``."""
    apart = {_plain(item): item for item in texts(shared, ALL)}
    found = [item for item in apart.values() if _SHORTEST <= len(item.body.split()) <= _LONGEST]
    Random(1).shuffle(found)
    return found[skipped : skipped + number]


def write_pages(folder: Path, items: Sequence[Text], kilobytes: int) -> int:
    """Write a page of about that size for each article; returns the bytes written."""
    return sum(
        (folder / f"{number:06}.html").write_bytes(site_page(number, items, kilobytes * _KB).encode())
        for number in range(len(items))
    )


def write_texts(folder: Path, items: Sequence[Text]) -> int:
    """Write the articles as plain texts of at most 300 words under their headlines; returns the bytes."""
    return sum(
        (folder / f"{number:06}.txt").write_bytes(_plain(item).encode()) for number, item in enumerate(items)
    )


def _plain(item: Text) -> str:
    return f"{item.headline}\n\n{' '.join(item.body.split()[:_WORDS])}\n"


def site_page(number: int, items: Sequence[Text], size: int) -> str:
    """The page of one article of a site, of ``size`` bytes or little more."""
    plain = html_page(number, items[number], items, whole=True)
    site = _SITES[number % len(_SITES)]
    missing = max(0, size - len(plain.encode()))
    address = f'<link rel=canonical href="https://{site}.example/news/{number}">'
    code = "".join(_up_to(int(missing * _CODE), _code()))
    menu = "".join(_up_to(int(missing * _MENU), _menu(site)))
    rest = missing - len(code.encode()) - len(menu.encode())
    teasers = "".join(_up_to(rest, _teasers(number, items)))
    return (
        plain.replace("</head>", f"{address}{code}</head>", 1)
        .replace("</nav>", f"{menu}</nav>", 1)
        .replace("</aside>", f'<div class="grid more-stories">{teasers}</div></aside>', 1)
    )


def _up_to(size: int, pieces: Iterator[str]) -> Iterator[str]:
    for piece in pieces:
        size -= len(piece.encode())
        if size < 0:
            return
        yield piece


def _code() -> Iterator[str]:
    for place in count():
        yield (
            f"<style>.card-{place}{{display:flex;margin:0 {place}px;padding:4px 8px;color:#{place:06x}}}"
            f"@media(max-width:{place + 320}px){{.card-{place}{{display:block}}}}</style>\n"
            f'<script type="application/json" id="state-{place}">{{"slot":{place},"sizes":[[300,250]],'
            f'"path":"/ads/{place}","lazy":true,"map":{{"a":{place},"b":"x{place}"}}}}</script>\n'
        )


_PARTS = ("سياسة", "اقتصاد", "رياضة", "مجتمع", "ثقافة", "صحة", "علوم", "رأي", "فيديو", "صور", "بيئة", "تعليم")


def _menu(site: str) -> Iterator[str]:
    for place in count():
        part, other = _PARTS[place % len(_PARTS)], _PARTS[place * 5 % len(_PARTS)]
        yield (
            f'<li class="menu-item menu-item-type-taxonomy menu-item-{place}">'
            f'<a href="/{site}/section/{place}" class="menu-link sub">'
            f'<span class="label">{part} و{other} {place}</span></a></li>\n'
        )


def _teasers(number: int, items: Sequence[Text]) -> Iterator[str]:
    for place in count():
        story = items[(number * 31 + place * 7 + 1) % len(items)]
        title, day = escape(" ".join(story.headline.split())), place % 28 + 1
        yield (
            f'<article class="card teaser teaser-{place}"><a href="/news/{number}/{place}" class="thumb">'
            f'<img src="/media/{number}/{place}-320x180.jpg" width="320" height="180" loading="lazy" '
            f'alt="{title}"></a><div class="card-body"><h4 class="card-title">'
            f'<a href="/news/{number}/{place}">{title}</a></h4>'
            f'<time datetime="2024-03-{day:02}">{day} مارس 2024</time>'
            f'<span class="count">{place * 13 % 90}</span></div></article>\n'
        )
