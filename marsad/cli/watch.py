"""The command `watch`: feeds and pages, fetched as they come and built into a record."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from marsad import __version__
from marsad.cli.common import DEFAULT_STORE, KnowledgeOption, StoreOption, file_of, say
from marsad.errors import MissingExtraError, UsageError
from marsad.store import create_store

if TYPE_CHECKING:
    from marsad.run.watch import Agent, Log, Metrics, Summary, Watched, WatchOptions

_EXTRA = frozenset({"httpx", "httpcore", "protego", "prometheus_client"})
_SOME_FAILED = 1
_LONGEST_AGENT = 200


FeedsArgument = Annotated[
    Path, typer.Argument(metavar="FEEDS", help="A list of feeds and pages: OPML, YAML, text.")
]
ArchiveOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder of the WARC files; beside the store.")
]
OnceOption = Annotated[bool, typer.Option("--once", help="Visit everything one time, build, and end.")]
EveryOption = Annotated[str, typer.Option(metavar="SPAN", help="How often a feed is read: 90s, 15m, 2h.")]
DelayOption = Annotated[str, typer.Option(metavar="SPAN", help="Between two requests to one host.")]
BuildOption = Annotated[str, typer.Option(metavar="SPAN", help="How often new pages are built.")]
TimeoutOption = Annotated[str, typer.Option(metavar="SPAN", help="The longest that one answer may take.")]
SizeOption = Annotated[int, typer.Option(min=1000, help="The largest answer, in bytes.")]
AgentOption = Annotated[str, typer.Option(metavar="NAME", help="The name to go by, for robots.txt too.")]
ContactOption = Annotated[
    str | None, typer.Option(metavar="TEXT", help="An address or mailbox for those who are asked.")
]
ChangedOption = Annotated[
    bool, typer.Option("--changed", help="Fetch articles again whose feed says that they changed.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private and local addresses too.")
]
MetricsOption = Annotated[
    str | None, typer.Option(metavar="HOST:PORT", help="Serve numbers for Prometheus there.")
]
LogOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Append the JSON log to it, not to standard output.")
]
JobsOption = Annotated[int, typer.Option(min=1, help="How many processes code pages.")]


def watch(
    feeds: FeedsArgument,
    *,
    store: StoreOption = DEFAULT_STORE,
    archive: ArchiveOption = None,
    once: OnceOption = False,
    every: EveryOption = "30m",
    delay: DelayOption = "5s",
    build_every: BuildOption = "10m",
    timeout: TimeoutOption = "60s",
    max_bytes: SizeOption = 10_000_000,
    agent: AgentOption = "Marsad",
    contact: ContactOption = None,
    changed: ChangedOption = False,
    allow_private: PrivateOption = False,
    metrics: MetricsOption = None,
    log: LogOption = None,
    jobs: JobsOption = 1,
    knowledge: KnowledgeOption = None,
) -> None:
    """Fetch what feeds announce, keep it as WARC, and build it into a record.

    Ends after the item in hand on Ctrl-C or SIGTERM; the same command goes on where it ended. Exit codes:
    0 all is well, 1 with --once some feed or page failed, 2 the call or the list cannot mean anything,
    3 the store, the archive or the log cannot be used.
    """
    with _extra():
        from marsad.run import watch as running  # noqa: PLC0415 - an extra, and slow to load

    record = file_of(store, "watch into a file, and build its archive into the database")
    watched = running.read_list(feeds)
    options = running.WatchOptions(
        archive=archive or record.with_name(record.name + ".warc"),
        agent=_agent(agent, contact),
        habits=running.Habits(every=_span("--every", every, 60.0), changed=changed),
        bounds=running.Bounds(_span("--timeout", timeout, 1.0), max_bytes),
        delay=_span("--delay", delay, 0.0),
        build_every=_span("--build-every", build_every, 1.0),
        allow_private=allow_private,
        jobs=jobs,
        knowledge_dir=knowledge,
    )
    if contact is None:
        say("no --contact: those whose servers are asked cannot reach you")
    numbers = running.Metrics()
    if metrics is not None:
        say(f"numbers for Prometheus at port {numbers.serve(metrics)}")
    _end(_run(watched, record, options, running.Log(log), numbers, once=once), once=once)


def _run(
    watched: Sequence[Watched], store: Path, options: WatchOptions, log: Log, numbers: Metrics, *, once: bool
) -> Summary:
    from marsad.run.watch import State, Watcher  # noqa: PLC0415

    target = create_store(store)
    state = State(store.with_name(store.name + ".watch"))
    try:
        with _stopping() as stop:
            watcher = Watcher(watched, target, state, options, stop=stop, log=log, metrics=numbers)
            return watcher.run(once=once)
    finally:
        state.close()


@contextmanager
def _extra() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        text = f"watching needs {error.name}: pip install 'marsad[watch]'"
        raise MissingExtraError(text) from error


def _span(option: str, text: str, least: float) -> float:
    from marsad.run.watch import seconds  # noqa: PLC0415

    try:
        found = seconds(text)
    except UsageError as error:
        raise UsageError(f"{option}: {error}") from error
    if found < least:
        raise UsageError(f"{option} {text}: at least {least:g} seconds")
    return found


def _agent(name: str, contact: str | None) -> Agent:
    """Who is asking, as User-Agent says it (RFC 9110, 10.1.5): «Name/version (+contact)»."""
    from marsad.run.watch import Agent  # noqa: PLC0415

    whole = f"{name}/{__version__}" + (f" (+{contact})" if contact else "")
    plain = whole.isascii() and whole.isprintable() and len(whole) <= _LONGEST_AGENT
    if not plain or not name or not name.replace("-", "").replace("_", "").isalpha():
        raise UsageError("--agent is Latin letters, - and _; --contact is ASCII, on one line, and short")
    return Agent(whole, contact)


@contextmanager
def _stopping() -> Iterator[Event]:
    """An event that the first Ctrl-C or SIGTERM sets; a second Ctrl-C ends at once, as it usually does."""
    stop = Event()

    def told(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        say(f"{signal.Signals(number).name}: ending after the item in hand; Ctrl-C again ends at once")

    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(summary: Summary, *, once: bool) -> None:
    say(
        f"feeds and pages: {summary.read:,} read, {summary.unchanged:,} unchanged, {summary.failed:,} failed"
        f"; kept {summary.kept:,} articles and pages, {summary.given_up:,} given up; {summary.built:,} built"
    )
    if once and summary.failed:
        raise typer.Exit(_SOME_FAILED)
