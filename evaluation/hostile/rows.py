"""Rows that are no rows: JSON Lines, JSON documents, feeds, tables."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from random import Random

from evaluation.hostile.texts import HEADLINES, SENTENCES, filled, story

Made = tuple[str, int, Callable[[Random, int], bytes]]
_VALUES: tuple[object, ...] = (
    None,
    True,
    -1,
    10**400,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " \u200f ",
    "\ud800",
    "\x00\x01",
    [],
    {},
    [[[[]]]],
    {"rendered": {"rendered": "خبر"}},
    ["خبر", None, {"text": "نص"}],
    "2019-03-12",
    "9" * 400,
    "https://[broken",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "../../x",
)
_FIELDS = (
    "text",
    "title",
    "url",
    "date",
    "author",
    "html",
    "summary",
    "source",
    "crawled",
    "نص",
    "",
    "x" * 300,
)


def _row(random: Random) -> dict[str, object]:
    row: dict[str, object] = {
        "title": random.choice(HEADLINES),
        "text": " ".join(random.choices(SENTENCES, k=5)),
    }
    for _ in range(random.randrange(5)):
        row[random.choice(_FIELDS)] = random.choice(_VALUES)
    return row


def rows(random: Random, size: int) -> bytes:
    """JSON Lines whose values are of types and contents that nobody expects."""
    lines = [
        json.dumps(_row(random), ensure_ascii=random.random() < 0.5)
        for _ in range(max(1, min(400, size // 500)))
    ]
    return filled("\n".join(lines) + "\n", size).encode("utf-8", "surrogatepass")


def _bad_lines(random: Random, size: int) -> bytes:
    lines = (
        *(
            '{"text": "خبر"',
            "[]",
            "1",
            "null",
            '"text"',
            "{}",
            '{"text": NaN}',
            '{"text": 1, "text": "خبر"}',
            "{" * 99,
        ),
        *(
            "[" * 5000,
            '{"text":' * 2000,
            '{"a":' * 900 + "1" + "}" * 900,
            '{"text": "\\ud800"}',
            "\ufeff{}",
            "\x00",
        ),
        *('{"' + "k" * 5000 + '": 1}', "9" * 5000, '{"text": ' + "9" * 5000 + "}", "", "خبر"),
        json.dumps(_row(random)),
    )
    return filled("\n".join(random.choices(lines, k=30)) + "\n", size).encode("utf-8", "surrogatepass")


def _long_line(random: Random, size: int) -> bytes:
    row = json.dumps(_row(random)).encode()
    opening = random.choice((b'{"text": "', b'{"text": [', b"", b'{"a": {"b": "'))
    return (
        row + b"\n" + opening + random.choice((b"x", b"\\u0627", b"[1],", b"1")) * size + b"\n" + row + b"\n"
    )


def _wide_row(_random: Random, size: int) -> bytes:
    keys = ", ".join(f'"k{number}": "v"' for number in range(size // 14))
    return f'{{{keys or "1:2"}}}\n{{"text": "{SENTENCES[0]}"}}\n'.encode()


def _changing_keys(_random: Random, size: int) -> bytes:
    rows = [f'{{"text": "{SENTENCES[0]}", "k{number}": 1}}' for number in range(max(1, size // 130))]
    return "\n".join(rows).encode()


def _document(random: Random, size: int) -> bytes:
    items = ",".join(json.dumps(_row(random)) for _ in range(max(1, min(200, size // 500))))
    items = ",".join([items] * max(1, size // (len(items) + 1)))
    shape = random.choice(
        (
            "[{}]",
            '{{"articles": [{}]}}',
            '{{"a": [{}], "b": [{}]}}',
            '{{"data": {{"items": [{}]}}}}',
            "[{}",
            "[[{}]]",
            "[{},]",
        )
    )
    return (
        shape.replace("{{", "{").replace("}}", "}").replace("{}", items, 1).encode("utf-8", "surrogatepass")
    )


def _deep(random: Random, size: int) -> bytes:
    opening = random.choice(("[", '{"a":', '[{"a":', '{"items":['))
    return filled(opening, size).encode()


def feed(random: Random, size: int) -> bytes:
    """An RSS feed, or nearly one."""
    items = []
    for number in range(max(1, min(300, size // 900))):
        text = " ".join(random.choices(SENTENCES, k=4))
        body = random.choice(
            (f"<![CDATA[<p>{text}</p>]]>", text, f"&lt;p&gt;{text}", "", f"<p>{text}</p>", "]]>")
        )
        items.append(
            f"<item><title>{random.choice(HEADLINES)} {number}</title><link>https://example.org/{number}</link>"
            f"<pubDate>{random.choice(('Tue, 12 Mar 2019 10:20:30 +0100', '', '٣ مارس', '9' * 40))}</pubDate>"
            f"<description>{body}</description></item>"
        )
    end = random.choice(("</channel></rss>", "</rss>", ""))
    start = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار</title>'
    return (start + filled("".join(items), size) + end).encode()


def _laughs(random: Random, size: int) -> bytes:
    depth = 3 + size % 20
    entities = '<!ENTITY a0 "خبر">' + "".join(
        f'<!ENTITY a{level + 1} "{f"&a{level};" * 10}">' for level in range(depth)
    )
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/">%y;'
    inner = random.choice((entities, outside, '<!ENTITY a "' + "x" * size + '">', entities + outside))
    used = random.choice((f"&a{depth};", "&x;", "&a;" * 1000))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [{inner}]><rss><channel><item><title>{used}</title>'
        f"<description>{used}</description></item></channel></rss>"
    ).encode()


def _strange_feed(random: Random, size: int) -> bytes:
    start = random.choice(
        ("<rss><channel>", '<feed xmlns="http://www.w3.org/2005/Atom">', "<rdf:RDF>", "<channel>")
    )
    unit = random.choice(
        (
            *(
                "<item>",
                "<entry>",
                "<item><title>خ",
                "<a>",
                "<item/>",
                "<content type='xhtml'><div>",
                "&nope;",
                "<![CDATA[",
            ),
            *(
                "<!-- x -->",
                "<item><description>&lt;p&gt;",
                "<entry><content>خ</content></entry>",
                "<title>خ</title>",
                "\x00",
            ),
            *(
                "<link href='x'/>",
                "<item><enclosure url='x'/></item>",
                "<category>خ</category>",
                "<author><name>خ",
            ),
            *(
                '<entry><content type="base64">eHh4</content></entry>',
                "<media:content>",
                "<dc:date>2019</dc:date>",
                "</item>",
            ),
        )
    )
    return ('<?xml version="1.0"?>' + start + filled(unit, size)).encode()


def _long_entry(random: Random, size: int) -> bytes:
    tag = random.choice(("title", "description", "content:encoded", "link", "pubDate", "author"))
    value = filled(random.choice(("خبر ", "&lt;p&gt;", "<p>", "&amp;", "x", "9")), size)
    return f"<rss><channel><item><title>خبر</title><{tag}>{value}</{tag}></item></channel></rss>".encode()


def table(random: Random, size: int) -> bytes:
    """A sound Parquet table; an example of its first bytes where pyarrow is not installed."""
    try:
        from pyarrow import Table, parquet  # noqa: PLC0415 - an extra
    except ImportError:
        return b"PAR1" + story(random, size).encode() + b"PAR1"
    count = max(1, min(2000, size // 300))
    columns = {
        "title": [random.choice(HEADLINES) for _ in range(count)],
        "text": [" ".join(random.choices(SENTENCES, k=3)) for _ in range(count)],
        "url": [f"https://example.org/{number}" for number in range(count)],
    }
    held = io.BytesIO()
    parquet.write_table(
        Table.from_pydict(columns), held, compression=random.choice(("none", "snappy", "gzip", "zstd"))
    )
    return held.getvalue()


def _damaged_table(random: Random, size: int) -> bytes:
    data = bytearray(table(random, min(size, 300_000)))
    for _ in range(random.choice((1, 3, 30))):
        near = random.choice((len(data), 400))  # anywhere, or where the table describes itself
        data[-1 - random.randrange(min(near, len(data)))] = random.randrange(256)
    return bytes(data[: len(data) - random.choice((0, 0, 1, 8, 100))])


MAKERS: dict[str, Made] = {
    "strange-values": (".jsonl", 2_000_000, rows),
    "bad-lines": (".jsonl", 2_000_000, _bad_lines),
    "long-line": (".jsonl", 10_000_000, _long_line),
    "wide-row": (".jsonl", 5_000_000, _wide_row),
    "changing-keys": (".jsonl", 1_000_000, _changing_keys),
    "documents": (".json", 2_000_000, _document),
    "deep-document": (".json", 5_000_000, _deep),
    "feeds": (".xml", 1_000_000, feed),
    "entities": (".xml", 1_000_000, _laughs),
    "strange-feeds": (".xml", 500_000, _strange_feed),
    "long-entry": (".xml", 2_000_000, _long_entry),
    "damaged-tables": (".parquet", 300_000, _damaged_table),
}
