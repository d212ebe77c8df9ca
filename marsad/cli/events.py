"""The commands that answer from a record: chronicle, event."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from marsad import query
from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    MinConfidenceOption,
    StoreOption,
    open_view,
    output,
    say,
    show_text,
    write_json,
)
from marsad.cli.tables import add_row, chronicle_table, plain_table, print_table
from marsad.cli.text import csv_cell, md_cell, shorten
from marsad.cli.words import count, date_words, party_words, place_words, source_words, type_words
from marsad.query import Account, ChronicleFilter, EventDetail, EventLine
from marsad.records import PassageCluster
from marsad.store.codec import encode

_SNIPPET = 300


_Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="A type: CONSULT; repeatable.")
]
_Modes = Annotated[
    list[str] | None, typer.Option("--mode", metavar="MODE", help="A mode: visit; repeatable.")
]
_Contexts = Annotated[
    list[str] | None,
    typer.Option("--context", metavar="CONTEXT", help="A context: intelligence; repeatable."),
]
_Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="occurred, planned, denied ..; repeatable."),
]
_Body = Annotated[str | None, typer.Option(metavar="NAME", help="An organisation that took part.")]
_Place = Annotated[str | None, typer.Option(metavar="NAME", help="Where: a city, a country or its code.")]


class Format(StrEnum):
    """How the chronicle is printed."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSONL = "jsonl"


def chronicle(
    *,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="A country that took part: MAR.")
    ] = None,
    counterpart: Annotated[
        str | None, typer.Option("--with", metavar="CODE", help="Another country that took part too.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="A person or body, in Arabic or Latin letters.")
    ] = None,
    types: _Types = None,
    contexts: _Contexts = None,
    statuses: _Statuses = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From 2023, 2023-12 or 2023-12-14 on.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to and with that date.")] = None,
    search: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="What content, evidence or names hold."),
    ] = None,
    modes: _Modes = None,
    body: _Body = None,
    place: _Place = None,
    statements: Annotated[
        bool, typer.Option("--statements", help="Reported speech too (STATEMENT).")
    ] = False,
    min_confidence: MinConfidenceOption = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    store: StoreOption = Path(DEFAULT_STORE),
) -> None:
    """List events in order of time; those of unknown date come last."""
    wanted = ChronicleFilter(
        modes=tuple(modes or ()),
        body=body,
        place=place,
        country=country,
        counterpart=counterpart,
        actor=actor,
        types=tuple(types or ()),
        contexts=tuple(contexts or ()),
        statuses=tuple(statuses or ()),
        since=since,
        until=until,
        search=search,
        statements=statements,
        min_confidence=min_confidence,
    )
    with open_view(store) as view:
        lines = query.chronicle(view, wanted)
        undated = query.left_undated(view, wanted)
    _WRITERS[form](lines)
    if form is Format.TABLE:
        say(count(len(lines), "event"))
    if undated:
        say(f"{count(undated, 'event')} of unknown date left out by --since or --until")


def _write_table(lines: Sequence[EventLine]) -> None:
    console = output()
    print_table(console, chronicle_table(lines, console.width))


def _write_jsonl(lines: Sequence[EventLine]) -> None:
    write_json(encode(line) for line in lines)


_CSV_COLUMNS = (
    *("id", "earliest", "latest", "precision", "type", "modes", "contexts", "status", "historical"),
    *("actors", "recipients", "place", "content", "independent_sources", "articles", "outlets"),
)


def _write_csv(lines: Sequence[EventLine]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_CSV_COLUMNS)
    writer.writerows([csv_cell(cell) for cell in _csv_cells(line)] for line in lines)
    sys.stdout.write(text.getvalue())


def _csv_cells(line: EventLine) -> list[str]:
    date = line.date
    return [
        *(line.id, date.earliest or "", date.latest or "", date.precision, line.type),
        *(" ".join(line.modes), " ".join(line.contexts), line.status, "yes" if line.historical else "no"),
        *(_all(line.actors), _all(line.recipients), place_words(line.place), line.content or ""),
        *(str(line.independent_sources), str(line.articles), str(line.outlets)),
    ]


def _all(parties: Sequence[query.Party]) -> str:
    return "; ".join(map(party_words, parties))


def _write_md(lines: Sequence[EventLine]) -> None:
    headers = ("date", "event", "who", "with whom", "place", "content", "sources", "id")
    rows = [headers, tuple("---" for _ in headers), *map(_md_cells, lines)]
    sys.stdout.write("".join(f"| {' | '.join(row)} |\n" for row in rows))


def _md_cells(line: EventLine) -> tuple[str, ...]:
    cells = (
        *(date_words(line.date), " ".join(type_words(line)), _all(line.actors), _all(line.recipients)),
        *(place_words(line.place), line.content or "", source_words(line), line.id),
    )
    return tuple(md_cell(cell) for cell in cells)


_WRITERS: dict[Format, Callable[[Sequence[EventLine]], None]] = {
    Format.TABLE: _write_table,
    Format.MD: _write_md,
    Format.CSV: _write_csv,
    Format.JSONL: _write_jsonl,
}


# --------------------------------------------------------------------------- one event


def event(
    event_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or the beginning of one.")],
    as_json: JsonOption = False,
    store: StoreOption = Path(DEFAULT_STORE),
) -> None:
    """Show one event with its accounts and the words they rest on."""
    with open_view(store) as view:
        detail = query.event(view, event_id)
    if as_json:
        write_json([encode(detail)])
    else:
        _show_event(output(), detail)


def _show_event(console: Console, detail: EventDetail) -> None:
    table = plain_table("", "")
    table.show_header = False
    for name, value in _facts(detail):
        add_row(table, name, value)
    print_table(console, table)
    for account in detail.accounts:
        _show_account(console, account)
    for item in detail.event.disagreements:
        values = "; ".join(
            f"{value.value} ({count(len(value.mentions), 'account')})" for value in item.values
        )
        show_text(console, f"disagree on {item.field}: {values}", "yellow")


def _facts(detail: EventDetail) -> list[tuple[str, str]]:
    line = detail.line
    borrowed = f", learnt from article {line.date.learnt_from}" if line.date.learnt_from is not None else ""
    facts = [
        ("id", line.id),
        ("event", " · ".join(type_words(line))),
        ("date", f"{date_words(line.date)} ({line.date.how}{borrowed})"),
        ("who", "\n".join(map(party_words, line.actors))),
        ("with whom", "\n".join(map(party_words, line.recipients))),
        ("place", place_words(line.place)),
        ("contexts", ", ".join(line.contexts)),
        ("content", line.content or ""),
        ("came out of", detail.event.outcome_of or ""),
        ("sources", f"{source_words(line)} / {count(line.outlets, 'outlet')}"),
        ("passages shared", "\n".join(map(_cluster_words, detail.clusters))),
    ]
    return [(name, value) for name, value in facts if value]


def _cluster_words(cluster: PassageCluster) -> str:
    origin = (
        "origin unknown" if cluster.origin is None else f"from {cluster.origin.name} ({cluster.origin.how})"
    )
    return f"{len(cluster.members)} copies, {origin}"


def _show_account(console: Console, account: Account) -> None:
    article, published = account.article, account.article.published
    when = "date unknown" if published is None else published.value
    console.print()
    show_text(console, f"{article.outlet or account.source} · {when} · {article.headline}", "bold")
    show_text(console, f"{account.url or account.source} · article {article.id}", "dim", indent=2)
    for snippet in account.snippets:
        show_text(console, f"{snippet.start}–{snippet.end}: {shorten(snippet.text, _SNIPPET)}", indent=2)
