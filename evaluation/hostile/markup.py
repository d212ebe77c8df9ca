"""HTML that no browser would write: too deep, too wide, never closed, full of what is not text."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from evaluation.hostile.texts import DATES, HEADLINES, SENTENCES, filled, mixed, story

Made = tuple[str, int, Callable[[Random, int], bytes]]
_FORMATTING = (
    "a",
    "b",
    "big",
    "code",
    "em",
    "font",
    "i",
    "nobr",
    "s",
    "small",
    "strike",
    "strong",
    "tt",
    "u",
)
_NESTED = (
    *(
        "div",
        "b",
        "table",
        "blockquote",
        "svg",
        "template",
        "ul",
        "section",
        "article",
        "span",
        "p",
        "a",
        "font",
    ),
    *(
        "select",
        "form",
        "button",
        "object",
        "math",
        "frameset",
        "dl",
        "li",
        "noscript",
        "nobr",
        "h1",
        "custom-x",
    ),
    *(
        "table><tr><td",
        "ul><li",
        "svg><desc",
        "math><mi",
        "div><p",
        "details><summary",
        "ruby><rt",
        "main><article",
    ),
)


_OPENINGS = (
    *(
        "<!--",
        "<![CDATA[",
        "<script>",
        "<style>",
        "<textarea>",
        "<title>",
        "<plaintext>",
        "<xmp>",
        "<noscript>",
    ),
    *("<iframe>", "<!DOCTYPE ", "<?php ", "<svg><script>", "<template>", "<select><option>", "<p title='"),
)


def _page(body: str, head: str = "") -> bytes:
    start = '<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">'
    return f"{start}<title>{HEADLINES[0]}</title>{head}</head><body>{body}</body></html>".encode(
        "utf-8", "surrogatepass"
    )


def _told(random: Random) -> str:
    return f"<h1>{HEADLINES[0]}</h1>" + "".join(f"<p>{line}</p>" for line in story(random, 800).splitlines())


def _deep(random: Random, size: int) -> bytes:
    tag = random.choice(_NESTED)
    body = filled(f"<{tag}>", size)
    close = filled(f"</{tag.partition('>')[0]}>", size) if random.random() < 0.3 else ""
    return _page(_told(random) + body + SENTENCES[0] + close + SENTENCES[1])


def _as_deep_as_read(random: Random, size: int) -> bytes:
    """Many columns, each a little less deep than what is refused."""
    tag = random.choice(_NESTED).partition(">")[0]
    depth = random.choice((100, 500, 1000, 2000))
    column = f"<{tag}>" * depth + SENTENCES[0] + f"</{tag}>" * depth
    return _page(_told(random) + filled(column, size))


def _never_closed(random: Random, size: int) -> bytes:
    """Formatting that is never closed is opened again by the parser in each paragraph behind it."""
    count = random.choice((30, 300, 1000, 2900))
    inner = "".join(
        f'<{random.choice(_FORMATTING[1:])} class="c{number}">' for number in range(min(count, size // 60))
    )
    block = random.choice(("<p>", "<div>x</div>", "<li>", "<p>خبر</p>", "<td>", "<br><p>", "</p>"))
    return _page(_told(random) + inner + filled(block + "خ", max(0, size - len(inner))))


def _misnested(random: Random, size: int) -> bytes:
    units = tuple(f"<{tag}>" for tag in _FORMATTING) + tuple(f"</{tag}>" for tag in _FORMATTING)
    blocks = ("<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "</table>", "خبر ", "<li>", "</ul>")
    return _page(_told(random) + mixed(random, units + blocks, size, ""))


def _soup(random: Random, size: int) -> bytes:
    units = (
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        '"',
        "'",
        "=",
        " ",
        "<p",
        "<a href=",
        "&",
        "&#x",
    )
    return _page(_told(random) + mixed(random, (*units, *SENTENCES), size, ""))


def _attribute(random: Random, size: int) -> bytes:
    name = random.choice(
        ("class", "style", "id", "href", "datetime", "data-x", "itemprop", "onclick", "title", "x")
    )
    value = filled(
        random.choice(("x", "c ", "related-", "article ", "2019-03-12 ", "&amp;", "display:none;", "٣")), size
    )
    tag = random.choice(("p", "div", "time", "a", "article", "body", "span", "h1", "img"))
    return _page(f'{_told(random)}<{tag} {name}="{value}">{SENTENCES[0]}</{tag}>{SENTENCES[1]}')


def _attributes(random: Random, size: int) -> bytes:
    unit = random.choice(("a{} ", 'a{}="" ', "class=c{} ", "data-x{}='y' "))
    one = random.random() < 0.5
    count = max(1, size // 12)
    each = count if one else 2900
    tags = []
    for start in range(0, count, each):
        tags.append("<p " + "".join(unit.format(number) for number in range(start, start + each)) + ">خبر")
    return _page(_told(random) + "".join(tags))


def _flood(*units: str) -> Made:
    """An element (of a group of them) as often as fits; ``{}`` is its number."""

    def make(random: Random, size: int) -> bytes:
        unit = random.choice(units)
        if "{}" not in unit:
            return _page(_told(random) + filled(unit, size) + SENTENCES[0])
        count = max(1, size // (len(unit.encode()) + 4))
        return _page(_told(random) + "".join([unit.replace("{}", str(n)) for n in range(count)]))

    return ".html", 4_000_000, make


def _head_flood(*units: str) -> Made:
    def make(random: Random, size: int) -> bytes:
        unit = random.choice(units)
        count = max(1, size // (len(unit.encode()) + 4))
        return _page(_told(random), "".join([unit.replace("{}", str(n)) for n in range(count)]))

    return ".html", 4_000_000, make


def _json_ld(random: Random, size: int) -> bytes:
    graph = [
        {"@type": "NewsArticle", "headline": f"{HEADLINES[1]} {number}", "datePublished": "2019-03-12"}
        for number in range(max(1, size // 150))
    ]
    value = random.choice(
        (
            "[" * size,
            '{"a":' * (size // 5),
            "[" * (size // 2) + "]" * (size // 2),
            '{"@graph":' * 900 + "1" + "}" * 900,
            json.dumps({"@graph": graph}, ensure_ascii=False),
            json.dumps(graph),
            '{"@type":"NewsArticle","datePublished":' + "9" * size + "}",
            '{"@type":"NewsArticle","datePublished":NaN,"headline":[[[]]],"author":{"name":{"name":1e999}}}',
            '{"@type":"NewsArticle","headline":"' + "ا" * (size // 2) + '","headline":null}',
            '{"@type":["NewsArticle"],"author":[' + '{"name":"x"},' * (size // 13) + "1]}",
            '{"headline":"\\ud800","@type":"NewsArticle","articleBody":"' + "\\u0000" * (size // 6) + '"}',
        )
    )
    return _page(_told(random), f'<script type="application/ld+json">{value}</script>')


def _raw(random: Random, size: int) -> bytes:
    """What is no text, and never ends."""
    opening = random.choice(_OPENINGS)
    inner = random.choice(
        (
            "</script ",
            "<!--",
            "-->",
            "--!>",
            "<script>",
            "</scrip</script",
            "<p>خبر</p>",
            "</",
            "]]",
            "--",
            "</style\n",
        )
    )
    return _page(_told(random) + opening + filled(inner + "x", size) + _told(random))


def _documents(random: Random, size: int) -> bytes:
    page = _page(_told(random))
    joined = random.choice((b"", b"\n", b"<!-- x -->", b" " * 90, b"<!--" + b" " * 290 + b"-->"))
    return (page + joined) * max(1, size // len(page))


def _ends(random: Random, size: int) -> bytes:
    return (
        _page(_told(random))
        + filled(random.choice(("</html>", "</html >", "</html><!--", "</html> <!-- --> ")), size).encode()
    )


def _stories(random: Random, size: int) -> bytes:
    tag = random.choice(
        ("<article>", '<div itemtype="https://schema.org/NewsArticle">', '<div class="entry-content">')
    )
    return _page(filled(tag + _told(random) + f"</{tag[1:].split()[0].rstrip('>')}>", size))


def _table(random: Random, size: int) -> bytes:
    rows = filled("<tr>" + f"<td>{random.choice(DATES)}" * 20, size)
    return _page(f"{_told(random)}<table>{random.choice(('', 'خبر', '<b>'))}{rows}")


def _late_head(random: Random, size: int) -> bytes:
    """No text in tags for long, then all of it: tags, spaces, entities."""
    units = ("<i>", " ", "&nbsp;", "<br>", "\u200f", "<a href=x>", "<>", "< ", "<1", "&#0;", "&zwnj;", "1")
    return _page(filled(random.choice(units), size) + _told(random))


def _minified(random: Random, size: int) -> bytes:
    return _page(f"<p>{mixed(random, SENTENCES, size, ' ')}</p>")


MAKERS: dict[str, Made] = {
    "deep": (".html", 2_000_000, _deep),
    "as-deep-as-read": (".html", 4_000_000, _as_deep_as_read),
    "never-closed": (".html", 1_000_000, _never_closed),
    "misnested": (".html", 2_000_000, _misnested),
    "soup": (".html", 2_000_000, _soup),
    "long-attribute": (".html", 5_000_000, _attribute),
    "many-attributes": (".html", 1_200_000, _attributes),
    "breaks": _flood("<br>", "<br/>خبر", "<hr>", "<wbr>خ"),
    "links": _flood(
        "<a href=x>خبر</a>", "<a>خ", '<a href="/n/{}">' + HEADLINES[0] + "</a> ", "<li><a href=/{}>خبر {}</a>"
    ),
    "items": _flood("<li>", "<li>خبر", "<dt>خ<dd>ب", "<option>خ", "<tr><td>خ"),
    "paragraphs": _flood("<p>", "<p>خبر", "<p>" + SENTENCES[0], "<div>" + SENTENCES[1] + "</div>"),
    "headings": _flood(
        "<h1>خبر</h1>", "<h2>" + HEADLINES[1] + " {}</h2>", "<h1>" + HEADLINES[0] + "</h1><p>" + SENTENCES[0]
    ),
    "times": _flood(
        "<time datetime=2019-03-12>12 مارس</time>",
        "<time datetime='{}'>",
        "<time>12/3/{}</time> ",
        '<p class="date">{}',
    ),
    "entities": _flood(
        "&amp;", "&#x110000;", "&#99999999999;", "&nbsp", "&Aacute", "&lt;p&gt;", "&#1633;", "&amp;amp;"
    ),
    "classes": _flood(
        '<div class="c{}">خبر</div>', '<p class="related-{} widget">خبر', "<x{}>خ</x{}>", "<p id=a{}>خ"
    ),
    "hidden": _flood(
        '<p style="display:none">خبر',
        "<div hidden>خ</div>",
        "<template>خ</template>",
        '<p aria-hidden="true">خ',
    ),
    "comments": _flood("<!-- x -->", "<!---->خ", "<!-->خ", "<!--->", "<!--<!---->خ"),
    "scripts": _flood(
        "<script>x</script>",
        "<style>x{}</style>",
        '<script type="application/ld+json">{"@type":"NewsArticle"}</script>',
    ),
    "regions": _flood(
        "<nav>خبر</nav>",
        "<aside><p>خبر</aside>",
        "<form>خ</form>",
        '<div class="related">خبر</div>',
        "<footer>خ",
    ),
    "signatures": _flood(
        '<span class="author">بقلم سالم</span><span class="date">12/3/2019</span>',
        '<p><span class="author">سالم</span><span class="date">{}</span>',
    ),
    "figures": _flood(
        "<figure><img><figcaption>صورة</figure>", "<blockquote>خبر</blockquote>", "<iframe src=x></iframe>خ"
    ),
    "metas": _head_flood(
        '<meta property="article:published_time" content="2019-03-12">',
        '<meta name="title" content="خبر {}">',
        '<meta property="og:title" content="' + HEADLINES[0] + ' {}">',
        '<link rel="canonical" href="https://example.org/{}">',
        "<title>خبر {}</title>",
        "<meta name='x{}' content='y'>",
        "<meta content='",
    ),
    "json-ld": (".html", 2_000_000, _json_ld),
    "raw": (".html", 2_000_000, _raw),
    "documents": (".html", 4_000_000, _documents),
    "ends": (".html", 2_000_000, _ends),
    "stories": (".html", 3_000_000, _stories),
    "table": (".html", 3_000_000, _table),
    "late": (".html", 4_000_000, _late_head),
    "one-paragraph": (".html", 5_000_000, _minified),
}
