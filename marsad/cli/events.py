"""The commands that answer from a record: chronicle, event."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
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
    say,
    show_text,
    write_json,
)
from marsad.cli.filtering import filtered
from marsad.cli.tables import add_row, chronicle_table, plain_table, print_table
from marsad.cli.text import csv_cell, md_cell, shorten
from marsad.cli.words import count, date_words, names, party_words, place_words, source_words, type_words
from marsad.query import (
    Account,
    Borrowed,
    ChronicleFilter,
    EventDetail,
    EventLine,
    Link,
    entity_label,
    office_label,
)
from marsad.query.fulfilment import Outcome
from marsad.records import Entity, PassageCluster
from marsad.store.codec import Json, encode

_SNIPPET = 300


class Format(StrEnum):
    """How the chronicle is printed."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSONL = "jsonl"


@filtered
def chronicle(
    *,
    wanted: ChronicleFilter,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List events in order of time; those of unknown date come last."""
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
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show one event with its accounts and the words they rest on."""
    with open_view(store) as view:
        detail = query.event(view, event_id)
        linked = query.links(view, detail.event)
        lent = query.borrowed(view, detail.event)
        people = view.entities_by_id({item.value for item in lent})
    if as_json:
        row = encode(detail)
        assert isinstance(row, dict)
        links = [_link(item) for item in linked]
        write_json([{**row, "links": links, "borrowed": [encode(item) for item in lent]}])
    else:
        _show_event(output(), detail, [*_linked_facts(linked), *_lent_facts(lent, people)])


def _link(item: Link) -> Json:
    row = {"event": item.event.id, "kind": item.kind, "outcome": item.outcome.value}
    return {**row, "why": [why.value for why in item.why]}


def _show_event(console: Console, detail: EventDetail, further: Sequence[tuple[str, str]]) -> None:
    table = plain_table("", "")
    table.show_header = False
    for name, value in (*_facts(detail), *further):
        add_row(table, name, value)
    print_table(console, table)
    for account in detail.accounts:
        _show_account(console, account)
    for item in detail.event.disagreements:
        values = "; ".join(
            f"{value.value} ({count(len(value.mentions), 'account')})" for value in item.values
        )
        show_text(console, f"disagree on {item.field}: {values}", "yellow")
    for mark in detail.line.wrong:
        why = f" ({', '.join(mark.reasons)})" if mark.reasons else ""
        said = f"{mark.field} {mark.value} was marked wrong by {mark.by}, {mark.at}{why}"
        show_text(console, f"{said}; correction {mark.number}", "yellow")
    for mark in detail.line.corrected:
        why = f" ({', '.join(mark.reasons)})" if mark.reasons else ""
        was = f"was {mark.value}" if mark.value else "was unknown"
        said = f"{mark.field} {mark.right} is by {mark.by}, {mark.at}{why}; it {was}"
        show_text(console, f"{said}; correction {mark.number}", "yellow")


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


_LINK_WORDS = {
    ("outcome", Outcome.TOOK_PLACE): "took place as",
    ("outcome", Outcome.MOVED): "took place late as",
    ("outcome", Outcome.FITS): "may be",
    ("outcome", Outcome.CANCELLED): "called off by",
    ("plan", Outcome.TOOK_PLACE): "announced as",
    ("plan", Outcome.MOVED): "announced earlier as",
    ("plan", Outcome.FITS): "may be announced as",
    ("plan", Outcome.CANCELLED): "calls off",
}


def _linked_facts(linked: Sequence[Link]) -> list[tuple[str, str]]:
    return [
        (
            _LINK_WORDS[item.kind, item.outcome],
            f"{item.event.id} · {date_words(item.event.date)} ({_why(item)})",
        )
        for item in linked
    ]


def _why(item: Link) -> str:
    return ", ".join(why.value.replace("-", " ") for why in item.why)


def _lent_facts(lent: Sequence[Borrowed], entities: Mapping[str, Entity]) -> list[tuple[str, str]]:
    """What some accounts do not say of a party, and from which article it was learnt."""
    rows = []
    for item in lent:
        entity = entities.get(item.value)
        label = office_label(item.value) if entity is None else entity_label(entity)
        who = " · ".join(part for part in names(label) if part) or item.value
        rows.append(f"{who}: from article {item.learnt_from}, not in {count(len(item.lacking), 'article')}")
    return [("learnt", "\n".join(rows))] if rows else []


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
