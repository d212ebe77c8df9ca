"""Whole HTML documents around a tree: head, metadata, scripts, styles, columns of tables."""

from __future__ import annotations

import html
import json
import random
from urllib.parse import quote

from evaluation.hard_pages.furniture import Scene
from evaluation.hard_pages.stories import Story
from evaluation.hard_pages.tree import Node, Raw, as_html, el

_HOSTS = ["sawt24.example", "akhbar.example", "mada-news.example", "alyawm.example", "press.example"]
_STYLE = (
    ".c{n}{{margin:0 {n}px;padding:{m}px;color:#3{n}a;"
    "background:url(data:image/png;base64,iVBORw0KGgo{n}AAANSUhE)}}\n"
)
_SCRIPT = (
    'window._q=window._q||[];_q.push({{"k":{n},"slot":"/1003/banner_{n}","sizes":[[300,{m}],[728,90]]}});\n'
)
_SCRIPTS = ("", "", "defer ", "async ")


def address(scene: Scene, form: str, story: Story) -> str:
    """The address of a page by the form of its outlet; a day or month in it tells the story's."""
    host = scene.rng.choice(_HOSTS)
    slug = quote("-".join(story.source.title.split()[:8])) if scene.chance(0.6) else "news-item"
    day = story.day
    story.told = story.told or "{d}" in form
    story.month_told = "{m}" in form
    return form.format(
        host=host, slug=slug, number=scene.rng.randint(1000, 999999), section="news", y=day.year,
        m=f"{day.month:02}", d=f"{day.day:02}",
    )  # fmt: skip


def document(scene: Scene, body: Node, story: Story, data: float, url: str) -> str:
    """An HTML document with its head; where ``data`` draws so, the head tells the story's day."""
    rng = scene.rng
    site = rng.choice((" - {}", " | {}", " – {}", "")).format(scene.outlet)
    head: list[str] = [
        '<meta charset="utf-8">',
        f"<title>{html.escape(story.source.title)}{html.escape(site)}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ]
    if rng.random() < data:
        head += _told(scene, story, url)
    sizes = rng.choice((1, 4, 12, 30, 60))
    head.append("<style>" + _filler(_STYLE, sizes, rng) + "</style>")
    body.children.append(
        Raw(f"<script {rng.choice(_SCRIPTS)}>" + _filler(_SCRIPT, sizes, rng) + _state(scene) + "</script>")
    )
    if rng.random() < 0.2:
        body.children.insert(0, Raw(f'<div style="display:none">{html.escape(scene.other().title)}</div>'))
    doctype = rng.choice(
        (
            "<!DOCTYPE html>",
            "<!doctype html>",
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">',
        )
    )
    return (
        f'{doctype}\n<html lang="ar" dir="rtl">\n<head>\n'
        + "\n".join(head)
        + "\n</head>"
        + as_html(body, rng)
        + "\n</html>"
    )


def _filler(form: str, count: int, rng: random.Random) -> str:
    start = rng.randrange(90)
    return "".join(form.format(n=n, m=250 + n % 3) for n in range(start, start + count * 12))


def _state(scene: Scene) -> str:
    """Headlines of other stories in the state that a script carries."""
    if not scene.chance(0.3):
        return ""
    titles = [{"id": n, "title": scene.other().title} for n in range(12)]
    return "window.__STATE__=" + json.dumps(titles, ensure_ascii=scene.chance(0.5)) + ";"


def _told(scene: Scene, story: Story, url: str) -> list[str]:
    """Metadata of the head: Open Graph, schema.org, the day of publication in one or several of them."""
    rng = scene.rng
    title, day = html.escape(story.source.title), story.day.isoformat()
    zone = rng.choice(("+00:00", "+01:00", "+03:00", "Z"))
    stamp = f"{day}T{rng.randint(4, 19):02}:{rng.randrange(60):02}:00{zone}"
    later = f"{max(scene.today, story.day).isoformat()}T20:15:00{zone}"
    out = [
        f'<meta property="og:title" content="{title}">',
        f'<link rel="canonical" href="{html.escape(url)}">',
    ]
    if rng.random() < 0.6:
        out.append(f'<meta property="article:published_time" content="{stamp}">')
        story.told = True
        if rng.random() < 0.5:
            out.append(f'<meta property="article:modified_time" content="{later}">')
    if rng.random() < 0.6:
        data = {
            "@context": "https://schema.org",
            "@type": rng.choice(("NewsArticle", "Article", "BlogPosting")),
            "headline": story.source.title,
            "datePublished": stamp,
            "dateModified": later,
            "publisher": {"@type": "Organization", "name": scene.outlet},
        }
        listed: object = {"@context": "https://schema.org", "@graph": [data]} if rng.random() < 0.3 else data
        out.append(
            '<script type="application/ld+json">'
            + json.dumps(listed, ensure_ascii=rng.random() < 0.5)
            + "</script>"
        )
        story.told = True
    return out


def tables(
    above: list[Node], main: list[Node], aside: list[Node], below: list[Node], rng: random.Random
) -> Node:
    """A page of before stylesheets: rows and columns of tables, letters set by hand."""
    column = el("td", *main, width="60%", valign="top")
    side = el("td", *aside, width="20%", valign="top")
    cells = [side, column] if rng.random() < 0.3 else [column, side]
    rows = [
        el("tr", el("td", *above, colspan="2")),
        el("tr", *cells),
        el("tr", el("td", *below, colspan="2")),
    ]
    return el("body", el("center", el("table", *rows, width="100%", dir="rtl")))
