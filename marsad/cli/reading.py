"""What a file holds: the command `marsad read`, and the one page that the other commands look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.common import JsonOption, output, say, show_text, write_json
from marsad.cli.tables import add_row, plain_table, print_table
from marsad.cli.text import clean, shorten, visible
from marsad.cli.words import count
from marsad.errors import InputError, UsageError
from marsad.records import Page, Rejected
from marsad.store.codec import encode

if TYPE_CHECKING:
    from marsad.read import ReadOptions

_SHORT = 60
_CONTENT = 2000
_PANEL = "Columns of JSON Lines, JSON and Parquet"

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A page, or a file that holds several; - is standard input.")
]
ItemOption = Annotated[
    int | None, typer.Option("--item", min=1, metavar="N", help="Which page of a file that holds several.")
]


def _column(name: str, what: str) -> object:
    return typer.Option(f"--{name}-field", metavar="NAME", help=f"Column of {what}.", rich_help_panel=_PANEL)


TextField = Annotated[str | None, _column("text", "the text")]
HtmlField = Annotated[str | None, _column("html", "the text as HTML")]
UrlField = Annotated[str | None, _column("url", "the address")]
TimeField = Annotated[str | None, _column("time", "the publication date")]
TitleField = Annotated[str | None, _column("title", "the title")]


def read(
    file: FileArgument,
    *,
    item: ItemOption = None,
    first: Annotated[int, typer.Option(min=0, help="How many pages of several are listed.")] = 20,
    text_field: TextField = None,
    html_field: HtmlField = None,
    url_field: UrlField = None,
    time_field: TimeField = None,
    title_field: TitleField = None,
    as_json: JsonOption = False,
) -> None:
    """Show how a file is read: encoding, type, address, text; or the pages that it holds."""
    options = read_options(text_field, html_field, url_field, time_field, title_field)
    if as_json:
        found = items_of(file, options)
        write_json(encode(one) for one in (found if item is None else [_chosen(found, file, item)]))
        return
    if item is not None:
        _show_page(_page(_chosen(items_of(file, options), file, item), file))
        return
    found = items_of(file, options)
    beginning = list(islice(found, 2))
    if len(beginning) == 1:
        _show_page(_page(beginning[0], file))
    else:
        _list_items((*beginning, *islice(found, max(0, first - 2))), first, found)


def _show_page(page: Page) -> None:
    console, table = output(), plain_table("field", "value")
    for field in ("id", "source", "url", "outlet", "read_at", "media_type", "encoding"):
        value = getattr(page, field)
        add_row(table, field, "unknown" if value is None else str(value))
    about = page.about
    if about is not None:
        for field in ("title", "published", "author"):
            add_row(table, f"{about.how}: {field}", getattr(about, field) or "unknown")
    add_row(table, "length", f"{len(page.content):,} characters")
    print_table(console, table)
    show_text(console, shorten(visible(page.content[: 2 * _CONTENT]), _CONTENT))


def _list_items(shown: Iterable[Page | Rejected], most: int, rest: Iterable[Page | Rejected]) -> None:
    """A table of the first items, then how many there are in all and why some are no pages."""
    table = plain_table("item", "source", "type", "encoding", "published", "begins with")
    found: Counter[str] = Counter()
    first: str | None = None
    for number, one in enumerate(shown, 1):
        first = first or (one.detail if isinstance(one, Rejected) else None)
        found[_kind(one)] += 1
        if number <= most:
            add_row(table, str(number), one.source, *_cells(one))
    found.update(map(_kind, rest))
    print_table(output(), table)
    pages = found.pop("", 0)
    if pages == 0 and first is not None:
        say(first)
    reasons = "".join(f"; {number:,} {reason}" for reason, number in sorted(found.items()))
    say(f"{count(pages, 'page')}{reasons}; --item N shows one, marsad build takes all")


def _kind(one: Page | Rejected) -> str:
    return one.reason if isinstance(one, Rejected) else ""


def _cells(one: Page | Rejected) -> tuple[str, str, str, str]:
    if isinstance(one, Rejected):
        return one.reason, "", "", shorten(one.detail, _SHORT)
    about = one.about
    published = "" if about is None else about.published or ""
    start = about.title if about is not None and about.title is not None else one.content[: 4 * _SHORT]
    return one.media_type, one.encoding, shorten(published, 30), shorten(clean(start), _SHORT)


# --------------------------------------------------------------------------- what other commands share


def read_options(
    text: str | None = None,
    html: str | None = None,
    url: str | None = None,
    time: str | None = None,
    title: str | None = None,
) -> ReadOptions:
    """The options that name these columns."""
    from marsad.read import ReadOptions  # noqa: PLC0415 - the stages are loaded when they are used

    return ReadOptions(text, html, url, time, title)


def one_page(file: Path, item: int | None) -> Page:
    """The page that is asked for, or the first; raises InputError where there is none."""
    options = read_options()
    found = items_of(file, options)
    if item is not None:
        return _page(_chosen(found, file, item), file)
    problems = []
    for one in found:
        if isinstance(one, Page):
            if next(found, None) is not None:
                say(f"{one.source} is the first of several pages: --item N takes another")
            return one
        problems.append(one)
    return _page(problems[0], file)


def items_of(file: Path, options: ReadOptions) -> Iterator[Page | Rejected]:
    """What a file holds; raises UsageError for a folder and for a path that does not exist."""
    from marsad.pipeline import read_pages  # noqa: PLC0415 - the stages are loaded when they are used
    from marsad.read import STANDARD_INPUT, sources  # noqa: PLC0415

    if file != STANDARD_INPUT and file.is_dir():
        raise UsageError(f"{file} is a folder; this command looks at one file")
    for source in sources([file]):
        if isinstance(source, Rejected):
            yield source
        else:
            yield from read_pages(source, options)


def _chosen(found: Iterator[Page | Rejected], file: Path, item: int) -> Page | Rejected:
    one = next(islice(found, item - 1, None), None)
    if one is None:
        raise InputError(f"{file} holds fewer than {count(item, 'item')}")
    return one


def _page(one: Page | Rejected, file: Path) -> Page:
    if isinstance(one, Rejected):
        raise InputError(f"{file}: {one.detail} ({one.reason})")
    return one
