"""The command `marsad dates`: what temporal expressions a text or a page holds, and how each is known."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from marsad.cli.common import JsonOption, KnowledgeOption, output, say, write_json
from marsad.cli.reading import ItemOption
from marsad.cli.stages import page_record, tables_of, with_article
from marsad.cli.tables import add_row, plain_table, print_table
from marsad.cli.text import arabic_cell, char_range, clean
from marsad.errors import InputError, UsageError
from marsad.records import TemporalExpression
from marsad.store.codec import encode

_STANDARD_INPUT = "-"
_MOST_INPUT = 10_000_000  # bytes
_WIDE = 110
_LONG = 24  # two days and the sign between them have 21
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SUFFIXES = "txt|text|md|html?|xml|rss|jsonl?|csv|parquet|warc|gz|zip|tar"
_PATH = re.compile(
    rf"(?:\.{{0,2}}/|~)\S*|[a-z_.-]+[/\\][a-z_./\\-]*|\S+\.(?:{_SUFFIXES})", re.ASCII | re.IGNORECASE
)
_HEADERS = ("span", "text", "value", "how")
_WIDE_HEADERS = ("span", "text", "type", "value", "part", "weekday", "counted from", "how")
_REFERENCE_HELP = "When the text was published: 2023-12-15, or with a time 2023-12-15T10:00."


def dates(
    what: Annotated[
        str, typer.Argument(metavar="TEXT|FILE", help="Words, or a file that exists; - is standard input.")
    ],
    *,
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="DATE", help=_REFERENCE_HELP)
    ] = None,
    register: Annotated[
        str | None,
        typer.Option(
            "--register", metavar="news|plans", help="Read words as news, or as a plan; else they tell."
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="These are words, also where a file has that name.")
    ] = False,
    file: Annotated[bool, typer.Option("--file", help="This is a file.")] = False,
    which: ItemOption = None,
    as_json: JsonOption = False,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show the temporal expressions of a text, or of a page: what each means, and how that is known."""
    if is_text(what, text=text, file=file):
        if which is not None:
            raise UsageError("--item goes with a file of several pages, not with a text")
        _show_text(what, reference, register, knowledge, as_json=as_json)
        return
    if register is not None:
        raise UsageError("--register goes with a text; a page is news")
    if reference is not None:
        raise UsageError(
            "--reference goes with a text; a page says itself when it was published. For the words of a "
            "file: marsad dates - --text --reference DATE < FILE"
        )
    _show_page(Path(what), which, knowledge, as_json=as_json)


def is_text(what: str, *, text: bool, file: bool) -> bool:
    """Whether an argument is words and no file; raises UsageError for a file that is not there."""
    if text and file:
        raise UsageError("--text and --file contradict each other: give one of them")
    if not what.strip():
        raise UsageError("there are no words to read")
    if text or file:
        return text
    if what == _STANDARD_INPUT or _exists(what):
        return False
    if _PATH.fullmatch(what):
        raise UsageError(f"{what} does not exist; if these are words to read and no file, add --text")
    return True


def _exists(what: str) -> bool:
    try:
        return Path(what).exists()
    except (OSError, ValueError):  # longer than a name may be, or with a null in it
        return False


def reference_of(written: str) -> datetime | date:
    """The day, or day and time, of ``--reference``; raises UsageError that says how to write it."""
    try:
        return (
            datetime.fromisoformat(written)
            if len(written) > len("2023-12-15")
            else date.fromisoformat(written)
        )
    except ValueError as error:
        raise UsageError(
            f"--reference {written!r} is no date: write a day as 2023-12-15, a day and time as "
            "2023-12-15T10:00 or 2023-12-15T10:00+01:00"
        ) from error


def _show_text(
    what: str, reference: str | None, register: str | None, folder: Path | None, *, as_json: bool
) -> None:
    from marsad.pipeline import REGISTERS, find_dates  # noqa: PLC0415 - the stages are loaded when they are used

    if register is not None and register not in REGISTERS:
        raise UsageError(f"--register {register!r} is none of {', '.join(REGISTERS)}")

    published = None if reference is None else reference_of(reference)
    words = _standard_input() if what == _STANDARD_INPUT else what
    if not words.strip():
        raise UsageError("there are no words to read")
    found = find_dates(words, published, tables_of(folder), register)
    if as_json:
        write_json(encode(item) for item in found)
        return
    if not found:
        say("no temporal expression was found")
    console = output()
    print_table(console, text_table(found, console))
    if published is None and any(item.value is None for item in found):
        say("without --reference DATE, what counts from the day of publication has no value")


def _standard_input() -> str:
    content = sys.stdin.buffer.read(_MOST_INPUT + 1)
    if len(content) > _MOST_INPUT:
        raise InputError(f"standard input holds more than {_MOST_INPUT:,} bytes: give it in parts")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"standard input is not UTF-8 (at byte {error.start})") from error


def _show_page(file: Path, which: int | None, folder: Path | None, *, as_json: bool) -> None:
    record = page_record(file, which, folder, "dates")
    if as_json:
        write_json(with_article(item, encode(found)) for item in record.articles for found in item.dates)
        return
    table = plain_table("article", "span", "text", "value", "part", "how")
    for item in record.articles:
        for found in item.dates:
            part = "" if found.part is None else found.part.value
            span = char_range(found.start, found.end)
            add_row(
                table, str(item.article.position), span, found.text, found.value or "unknown", part, found.how
            )
    print_table(output(), table)


# --------------------------------------------------------------------------- the table of a text


def text_table(found: Sequence[TemporalExpression], console: Console) -> Table:
    """A row for each expression: in columns of their own where there is room, else under one another."""
    wide = console.width >= _WIDE
    table = plain_table(*(_WIDE_HEADERS if wide else _HEADERS))
    for column in table.columns:
        column.no_wrap = column.header == "value"
    for item in found:
        span, text, kind, value, part, weekday, anchor, how = _cells(item)
        shown = Text(arabic_cell(text) if console.is_terminal else clean(text))
        if wide:
            cells: tuple[str, ...] = (kind, value, part, weekday, anchor, how)
        else:
            counted = f"from {anchor}" if anchor else ""
            cells = (value, _under(how, counted, ", ".join(filter(None, (kind, part, weekday)))))
        table.add_row(span, shown, *(Text("\n".join(map(clean, cell.split("\n")))) for cell in cells))
    return table


def _folded(value: str) -> str:
    """A long value on two lines, broken between its ends and not within one."""
    return value.replace("/", "/\n") if len(value) > _LONG else value


def _under(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _cells(item: TemporalExpression) -> Iterable[str]:
    yield char_range(item.start, item.end)
    yield item.text
    yield item.type.value
    yield _folded(item.value or "unknown")
    yield "" if item.part is None else item.part.value
    yield "" if item.weekday is None else _WEEKDAYS[item.weekday - 1]
    yield item.anchor or ""
    yield item.how
