"""The command that searches the articles of a record: search."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from marsad import query
from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    StoreOption,
    open_view,
    output,
    say,
    show_text,
    write_json,
)
from marsad.cli.text import clean
from marsad.cli.words import count
from marsad.query import Hit, SearchFilter, SearchPage
from marsad.query.searching import MOST_HITS, Passage
from marsad.store import Order, open_store
from marsad.store.codec import Json, encode

_QUESTION = 'Words, "phrases", OR, -left out, beginnings*; names in Arabic or Latin letters.'


def search(
    text: Annotated[str, typer.Argument(metavar="QUERY", help=_QUESTION)],
    *,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published from 2023, 2023-12 or 2023-12-14 on.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to and with that date.")] = None,
    outlets: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help="Of this outlet; repeatable.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="That mention this person, body or place.")
    ] = None,
    order: Annotated[Order, typer.Option("--order", help="What comes first.")] = Order.BEST,
    limit: Annotated[int, typer.Option(min=1, max=MOST_HITS, help="How many articles.")] = 20,
    cursor: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Where an earlier answer ended.")
    ] = None,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Words as they are typed only: nothing folded or added.")
    ] = False,
    names: Annotated[bool, typer.Option("--names/--no-names", help="Other forms of names too.")] = True,
    transliterate: Annotated[
        bool, typer.Option("--sounds/--no-sounds", help="Arabic names that sound like a Latin word too.")
    ] = True,
    as_json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Find articles by their words, with the passages that hold them."""
    wanted = SearchFilter(
        text,
        since=since,
        until=until,
        outlets=tuple(outlets or ()),
        actor=actor,
        as_written=as_written,
        names=names,
        transliterate=transliterate,
        order=order,
    )
    with open_view(store) as view:
        found = query.search(view, wanted, limit=limit, cursor=cursor)
    if as_json:
        write_json(map(_json, found.hits))
    else:
        _show(output(), found)
    say(_summary(found))


def reindex(store: StoreOption = DEFAULT_STORE) -> None:
    """Write the full-text index anew; builds keep it in step by themselves."""
    with open_store(store).writer() as writer:
        writer.rewrite_search()
    with open_view(store) as view:
        counts = view.counts()
    say(f"indexed {count(counts.articles, 'article')} and {count(counts.events, 'event')}")


def _json(hit: Hit) -> Json:
    article = hit.article
    return {
        "article_id": article.id,
        "headline": article.headline,
        "outlet": article.outlet,
        "published": None if article.published is None else article.published.value,
        "source": hit.source,
        "url": hit.url,
        "score": hit.score,
        "passages": [encode(passage) for passage in hit.passages],
    }


def _summary(found: SearchPage) -> str:
    parts = [count(found.total, "article")]
    if found.added:
        forms = dict.fromkeys(item.form for item in found.added)
        parts.append(f"also searched: {', '.join(forms)}")
    if found.cursor is not None:
        parts.append(f"more with --cursor {found.cursor}")
    return "; ".join(parts)


def _show(console: Console, found: SearchPage) -> None:
    for hit in found.hits:
        article, published = hit.article, hit.article.published
        when = "date unknown" if published is None else published.value
        show_text(console, f"{article.outlet or hit.source} · {when} · {article.headline}", "bold")
        show_text(console, f"{hit.url or hit.source} · article {article.id}", "dim", indent=2)
        for passage in hit.passages:
            console.print(Padding(_marked(passage), (0, 0, 0, 2)))
        console.print()


def _marked(passage: Passage) -> Text:
    """A passage with its hits in bold: on paper and in pipes they are plain."""
    shown = Text(style="default")
    place = passage.start
    for hit in passage.hits:
        shown.append(_clean(passage.text[place - passage.start : hit.start - passage.start]))
        shown.append(_clean(passage.text[hit.start - passage.start : hit.end - passage.start]), "bold red")
        place = hit.end
    shown.append(_clean(passage.text[place - passage.start :]))
    return shown


def _clean(text: str) -> str:
    """Clean text that keeps the white space at its ends, which stands between two runs."""
    cleaned = clean(text)
    before = " " if text[:1].isspace() else ""
    return f"{before}{cleaned}{' ' if text[-1:].isspace() and cleaned else ''}"
