"""What --explain shows of a page: every block in the colour of its kind, every actor, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from marsad.cli.common import output, write_json
from marsad.cli.tables import add_row, plain_table, print_table
from marsad.cli.text import char_range, clean, shorten
from marsad.records import BlockKind, PageRecord
from marsad.store.codec import Json

if TYPE_CHECKING:
    from marsad.knowledge import Knowledge
    from marsad.pipeline import Explained

_SHORT = 60
_STYLES = {
    BlockKind.HEADLINE: "bold green",
    BlockKind.SUBHEADLINE: "green",
    BlockKind.BODY: "bold",
    BlockKind.BYLINE: "cyan",
    BlockKind.DATELINE: "bold cyan",
    BlockKind.CAPTION: "blue",
    BlockKind.TAGS: "magenta",
    BlockKind.EMBED: "bold magenta",
    BlockKind.RELATED: "yellow",
    BlockKind.NAVIGATION: "bright_black",
    BlockKind.FORM: "red",
    BlockKind.OTHER: "bright_black italic",
}


def show_explained(blocks: Sequence[Explained]) -> None:
    """A legend of the kinds on the page, and a row for each block."""
    console = output()
    legend = Text("  ").join(
        Text(kind.value, style) for kind, style in _STYLES.items() if any(b.kind is kind for b in blocks)
    )
    console.print(legend)
    table = plain_table("line", "kind", "article", "read as", "why", "text")
    for block in blocks:
        style = _STYLES[block.kind]
        article = "" if block.article is None else str(block.article)
        words = clean(shorten(block.text, _SHORT))
        told = (article, block.role, block.why)
        kind = Text(block.kind.value, style)
        table.add_row(str(block.line), kind, *(Text(cell) for cell in told), Text(words, style))
    print_table(console, table)


def write_explained(blocks: Sequence[Explained]) -> None:
    """The same as JSON, a block a line."""
    write_json(_rows(blocks))


def _rows(blocks: Sequence[Explained]) -> Iterator[Json]:
    for block in blocks:
        yield {
            "start": block.start,
            "end": block.end,
            "line": block.line,
            "kind": block.kind.value,
            "article": block.article,
            "role": block.role,
            "why": block.why,
            "text": block.text,
        }


def explain_page_actors(record: PageRecord, knowledge: Knowledge, *, as_json: bool) -> None:
    """What was read as an actor on which words of a page; a row each, or as JSON a line each."""
    from marsad.pipeline import explain_actors  # noqa: PLC0415 - most commands need no stage

    found = [
        (item.article, one) for item in record.articles for one in explain_actors(item.article, knowledge)
    ]
    if as_json:
        write_json(
            {
                "article_id": article.id,
                "start": one.start,
                "end": one.end,
                "text": article.text[one.start : one.end],
                "kind": one.kind,
                "rule": one.rule,
                "read": list(one.read),
                "actors": list(one.actors),
            }
            for article, one in found
        )
        return
    table = plain_table("article", "span", "kind", "words", "read as", "stands for")
    for article, one in found:
        words = shorten(article.text[one.start : one.end], _SHORT)
        kind = f"{one.kind}\n{one.rule}" if one.rule else one.kind
        cells = (kind, words, "\n".join(one.read), "\n".join(one.actors))
        add_row(table, str(article.position), char_range(one.start, one.end), *cells)
    print_table(output(), table)
