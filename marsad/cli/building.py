"""The commands that make and show a record: build, serve, evaluate."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    KnowledgeOption,
    StoreOption,
    messages,
    open_view,
    output,
    say,
    write_json,
)
from marsad.cli.corrections import ByOption, who
from marsad.cli.event import tree_of
from marsad.cli.reading import HtmlField, TextField, TimeField, TitleField, UrlField, read_options
from marsad.cli.tables import add_row, plain_table, print_table
from marsad.cli.words import count
from marsad.errors import MissingExtraError, UsageError
from marsad.export.shards import Tables
from marsad.store import Counts, Store, create_store, open_store
from marsad.store.codec import Json, encode

if TYPE_CHECKING:
    from marsad.read import ReadOptions
    from marsad.run import BuildReport
    from marsad.run.local import Progress as Told

_PATHS = (
    "Files, folders, patterns; archives, feeds and tables of pages; addresses of objects (s3://bucket/key); "
    "- is standard input."
)
_CLUSTER = "On a cluster (--engine cluster)"
PageSeconds = Annotated[
    float | None,
    typer.Option(
        "--page-seconds",
        min=0,
        metavar="N",
        help="Seconds of a processor that a page may take; 0: any number.",
    ),
]
SOME_LOST = 1
"""Exit code of a build that some inputs did not get into."""


class Engine(StrEnum):
    """What runs the stages."""

    LOCAL = "local"
    CLUSTER = "cluster"


EngineOption = Annotated[
    Engine, typer.Option("--engine", help="This program alone, or workers of Daft over shards.")
]
TablesOption = Annotated[
    str | None,
    typer.Option(
        "--tables",
        metavar="DIR|s3://...",
        help="Empty folder for shards and Parquet tables; a store is filled only if --store names one.",
        rich_help_panel=_CLUSTER,
    ),
]
RayOption = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="ADDRESS",
        help="Run on this Ray cluster (auto, HOST:PORT, ray://HOST:PORT); this machine without it.",
        rich_help_panel=_CLUSTER,
    ),
]


def build(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=_PATHS)],
    *,
    store: StoreOption = DEFAULT_STORE,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes code pages: 1, on a cluster as many as it has."),
    ] = None,
    knowledge: KnowledgeOption = None,
    again: Annotated[bool, typer.Option("--again", help="Code the stored pages again too.")] = False,
    text_field: TextField = None,
    html_field: HtmlField = None,
    url_field: UrlField = None,
    time_field: TimeField = None,
    title_field: TitleField = None,
    page_seconds: PageSeconds = None,
    engine: EngineOption = Engine.LOCAL,
    tables: TablesOption = None,
    ray: RayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read pages into a record; pages that it holds already are left alone.

    Exit codes: 0 every input was read, 1 some could not be read or failed (the rest is built),
    2 the call cannot mean anything, 3 the store cannot be used, 130 stopped by Ctrl-C.
    """
    given = [_input(path) for path in paths]
    options = read_options(text_field, html_field, url_field, time_field, title_field)
    how = _How(options, knowledge, again, page_seconds)
    if engine is Engine.CLUSTER:
        told = context.get_parameter_source("store")
        asked = told is not None and told.name != "DEFAULT"
        cluster = _Cluster(tables, jobs, ray, store if asked else None)
        report, target = _on_cluster(given, cluster, how)
    else:
        if tables is not None or ray is not None:
            raise UsageError("--tables and --ray are for --engine cluster")
        report, target = _here(given, create_store(store), jobs or 1, how)
    counts = None
    if target is not None:
        with target.view() as view:
            counts = view.counts()
    if as_json:
        write_json([_report_json(report, counts)])
    else:
        _show_report(output(), report, counts)
    _end(report)


def _input(path: str) -> Path | str:
    """A path, or the address of an object as it is."""
    return path if "://" in path else Path(path)


@dataclass(frozen=True, slots=True)
class _How:
    """What holds for a build wherever it runs."""

    options: ReadOptions
    knowledge: Path | None
    again: bool
    page_seconds: float | None


def _here(paths: list[Path | str], target: Store, jobs: int, how: _How) -> tuple[BuildReport, Store]:
    from marsad import run  # noqa: PLC0415 - the stages take longer to load than most questions to answer

    with _progress(messages()) as told:
        report = run.build(
            paths,
            target,
            jobs=jobs,
            knowledge_dir=how.knowledge,
            progress=told,
            again=how.again,
            options=how.options,
            page_seconds=how.page_seconds,
        )
    return report, target


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Where a cluster's build goes, and where it runs; ``store`` is None where none is asked for."""

    tables: str | None
    workers: int | None
    ray: str | None
    store: str | None


def _on_cluster(paths: list[Path | str], cluster: _Cluster, how: _How) -> tuple[BuildReport, Store | None]:
    if cluster.tables is None:
        raise UsageError("--engine cluster writes tables: name an empty folder for them with --tables")
    try:
        from marsad.run.cluster import Where, build_on_cluster  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(
            f"--engine cluster needs Daft ({error}): pip install 'marsad[cluster]'"
        ) from error
    target = None if cluster.store is None else create_store(cluster.store)
    with _progress(messages()) as told:
        report = build_on_cluster(
            paths,
            Where(cluster.tables, cluster.workers, cluster.ray),
            Tables(),
            store=target,
            knowledge_dir=how.knowledge,
            progress=told,
            again=how.again,
            options=how.options,
            page_seconds=how.page_seconds,
        )
    return report, target


def _end(report: BuildReport) -> None:
    """Name the first of the inputs that were lost; the exit code says whether there were any."""
    for item in report.examples:
        say(f"{item.source}: {item.detail} ({item.stage}, {item.reason})")
    if report.lost > len(report.examples):
        say(f"and {report.lost - len(report.examples):,} more: see rejected.jsonl of `marsad export`")
    if report.lost:
        raise typer.Exit(SOME_LOST)


@contextmanager
def _progress(console: Console) -> Iterator[Told | None]:
    """A bar for each step, on a terminal only."""
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[tuple[str, bool], TaskID] = {}

        def told(what: str, done: int, total: int) -> None:
            # A bar cannot lose its total: where it turns out to be unknown, another one takes its place.
            if not total and (what, True) in tasks:
                bars.remove_task(tasks.pop((what, True)))
            key = (what, bool(total))
            if key not in tasks:
                tasks[key] = bars.add_task(what, total=total or None)
            bars.update(tasks[key], completed=done, total=total or None)

        yield told


def _report_json(report: BuildReport, counts: Counts | None) -> Json:
    return {"build": encode(report), "store": None if counts is None else encode(counts)}


def _show_report(console: Console, report: BuildReport, counts: Counts | None) -> None:
    table = plain_table("inputs", f"{report.inputs:,}")
    table.columns[1].justify = "right"
    numbers = (
        ("passed", report.passed),
        ("rejected", report.rejected),
        ("failed", report.failed),
        ("unchanged", report.unchanged),
        ("repeated", report.repeated),
        ("coded again", report.recoded),
        ("revisited", report.revisited),
    )
    for name, number in numbers:
        if number or name == "passed":
            add_row(table, name, f"{number:,}")
    for reason in report.reasons:
        add_row(table, f"  {reason.stage}: {reason.reason}", f"{reason.count:,}")
    print_table(console, table)
    if counts is None:
        return
    held = (count(counts.pages, "page"), count(counts.articles, "article"), count(counts.events, "event"))
    console.print(f"the record holds {', '.join(held)}")


# --------------------------------------------------------------------------- serve, evaluate


def serve(
    *,
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this one are public.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    edit: Annotated[
        bool, typer.Option("--edit", help="Let those who have the token correct the record.")
    ] = False,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="MARSAD_TOKEN",
            metavar="TOKEN",
            help="The token for --edit, at least 16 characters; one is made and printed without it.",
        ),
    ] = None,
    by: ByOption = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show the record in a browser."""
    open_view(store).close()
    from marsad import web  # noqa: PLC0415 - the other commands need no web server
    from marsad.web.edit.session import made_token  # noqa: PLC0415 - as above

    editing = None
    if edit:
        editing = web.Editing(token or made_token(), who(by), partial(_remake, store, knowledge))
        said = "with the token that was given" if token else f"the token is {editing.token}"
        say(f"to correct, open http://{host}:{port}/edit; {said}")
    web.serve(store, host, port, tree=partial(tree_of, folder=knowledge), editing=editing)


def _remake(store: str, knowledge: Path | None) -> bool:
    """Bring the chronicle of a store up to date after a correction."""
    from marsad.run import remake  # noqa: PLC0415 - the stages are loaded when they are used

    return remake(open_store(store), knowledge_dir=knowledge)


def evaluate(context: typer.Context) -> None:
    """Score the stages against gold data: [STAGE ...] --data DIR --gold FILE --pages DIR --json FILE."""
    try:
        from evaluation.__main__ import main  # noqa: PLC0415 - it stands beside the package, not in it
    except ModuleNotFoundError as error:
        if error.name not in ("evaluation", "evaluation.__main__"):
            raise
        say("evaluate needs the folder evaluation/ of the source tree: run it there")
        raise typer.Exit(2) from error
    sys.stdout.flush()
    raise typer.Exit(main(list(context.args)))
