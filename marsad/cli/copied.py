"""`marsad copied`: what of an article stands in others too, and what only there."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from marsad import query
from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    StoreOption,
    open_view,
    output,
    show_text,
    write_json,
)
from marsad.cli.text import shorten
from marsad.cli.words import count
from marsad.query import ArticleReuse, SharedText
from marsad.records import Published
from marsad.store.codec import encode

_SNIPPET = 160
_OTHERS = 6


def copied(
    article_id: Annotated[str, typer.Argument(metavar="ARTICLE", help="An id, as `marsad event` shows it.")],
    as_json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show how much of an article others have too, from whom, and which paragraphs are only there."""
    with open_view(store) as view:
        found = query.article_reuse(view, article_id)
    if as_json:
        write_json([encode(found)])
    else:
        _show(output(), found)


def _show(console: Console, found: ArticleReuse) -> None:
    article = found.article
    show_text(
        console,
        f"{article.outlet or 'outlet unknown'} · {_day(article.published)} · {article.headline}",
        "bold",
    )
    shares = f"{found.copied:.0%} also in other articles ({found.given:.0%} first here)"
    show_text(console, f"{shares}, {found.own:.0%} only here")
    for passage in found.passages:
        console.print()
        show_text(console, _passage_words(passage), "dim")
        show_text(console, shorten(article.text[passage.start : passage.end], _SNIPPET), indent=2)
    only = [part for part in found.paragraphs if part.only_here]
    console.print()
    show_text(console, f"only here: {count(len(only), 'paragraph')} of {len(found.paragraphs)}", "bold")
    for part in only:
        show_text(console, shorten(article.text[part.start : part.end], _SNIPPET), indent=2)


def _day(published: Published | None) -> str:
    return "date unknown" if published is None else published.value


def _passage_words(passage: SharedText) -> str:
    others = [
        f"{item.outlet or item.article_id} {_day(item.published)}{' (first)' if item.first else ''}"
        for item in passage.elsewhere[:_OTHERS]
    ]
    more = len(passage.elsewhere) - len(others)
    listed = ", ".join(others) + (f" and {more} more" if more > 0 else "")
    origin = passage.origin
    source = "origin unknown" if origin is None else f"from {origin.name} ({origin.how})"
    place = f"{passage.start}–{passage.end}"
    return f"{place}: {'first here; ' if passage.first else ''}also in {listed}; {source}"
