"""`marsad event`: one event, and a user's say in which accounts are its; `marsad sources`: whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from marsad import query
from marsad.cli import events
from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    KnowledgeOption,
    StoreOption,
    open_view,
    output,
    show_text,
    write_json,
)
from marsad.cli.correcting import Subject, Words, add_commands
from marsad.cli.corrections import SHOW, ShowByDefault
from marsad.cli.text import char_range, shorten
from marsad.cli.words import count
from marsad.records import EVENTS, Article, Event
from marsad.store import View
from marsad.store.codec import encode

if TYPE_CHECKING:
    from marsad.pipeline import SourceTree, Told

_HEADLINE = 90
_PHRASE = 80
_INDENT = 3

_EVENT = ("EVENT", "An id, or the beginning of one.")
EventArgument = Annotated[str, typer.Argument(metavar=_EVENT[0], help=_EVENT[1])]

app = typer.Typer(
    cls=ShowByDefault,
    no_args_is_help=True,
    help="Show one event with its accounts; and say which accounts are one event's.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(SHOW)(events.event)
add_commands(
    app,
    Subject(
        command="marsad event",
        about=EVENTS,
        same=query.one_event,
        different=query.two_events,
        listed=query.event_decisions,
        merging=Words(
            "Say that two events are one happening, whatever the program thinks.",
            one=_EVENT,
            other=("EVENT", "Another, of the same happening."),
        ),
        splitting=Words(
            "Say that an article tells of another happening than the event's others, "
            "or that two events are two.",
            one=_EVENT,
            other=("ARTICLE", "The id of an article (or event mention) of it, or an event."),
        ),
        listing="List users' corrections, and why the program took accounts for one event.",
        whose=("[EVENT]", "Whose; all where none is given."),
        sides=("account", "and account"),
    ),
)


# --------------------------------------------------------------------------- whose the accounts are


def sources(
    event_id: EventArgument,
    as_json: JsonOption = False,
    knowledge: KnowledgeOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show who took an event from whom, and how its independent sources are counted."""
    with open_view(store) as view:
        found = query.find_event(view, event_id)
        tree = tree_of(view, found, knowledge)
        articles = {
            told.article_id: article
            for group in tree.groups
            for told in group.accounts
            if (article := view.article(told.article_id)) is not None
        }
    if as_json:
        groups = [encode(group) for group in tree.groups]
        write_json([{"event": found.id, "independent_sources": tree.independent, "groups": groups}])
        return
    _show_tree(output(), found, tree, articles)


def tree_of(view: View, found: Event, folder: Path | None = None) -> SourceTree:
    """Who took an event from whom, with the knowledge of the package and of a folder."""
    from marsad.pipeline import event_sources  # noqa: PLC0415 - the stages are loaded when they are used
    from marsad.run.work import load_knowledge  # noqa: PLC0415 - as above

    mentions = view.event_mentions_by_id(found.mentions).values()
    ids = sorted({mention.article_id for mention in mentions})
    records = [record for one in ids if (record := view.resolved_record(one)) is not None]
    clusters = {cluster.id: cluster for one in ids for cluster in view.clusters(one)}
    return event_sources(found, records, list(clusters.values()), view.entities(), load_knowledge(folder))


def _show_tree(console: Console, found: Event, tree: SourceTree, articles: Mapping[str, Article]) -> None:
    accounts = sum(len(group.accounts) for group in tree.groups)
    independent = count(tree.independent, "independent source")
    show_text(console, f"{found.id} · {found.type} · {independent} of {count(accounts, 'account')}", "bold")
    for number, group in enumerate(tree.groups, start=1):
        whose = group.source or "nobody is named"
        show_text(console, f"{number}. {whose} · {count(len(group.accounts), 'account')}, counted once")
        _Branches(console, group.accounts, articles).show()


class _Branches:
    """Shows the accounts of one group: below each those that took it from there; each account once."""

    def __init__(self, console: Console, group: Sequence[Told], articles: Mapping[str, Article]) -> None:
        self._console = console
        self._group = group
        self._articles = articles
        self._seen: set[tuple[str, ...]] = set()

    def show(self) -> None:
        """Show all of them."""
        for told in self._group:
            if told.taken is None or told.taken.article_id is None:
                self._branch(told, 1)
        for told in self._group:
            self._branch(told, 1)

    def _branch(self, told: Told, depth: int) -> None:
        if told.mentions in self._seen:
            return
        self._seen.add(told.mentions)
        article = self._articles.get(told.article_id)
        headline = "" if article is None else shorten(article.headline, _HEADLINE)
        line = f"{told.outlet or 'outlet unknown'} · {told.published or 'date unknown'} · {headline}"
        show_text(self._console, line, indent=_INDENT * depth)
        why = f"{_why(told, article)} · article {told.article_id}"
        show_text(self._console, why, "dim", indent=_INDENT * depth + 2)
        for other in self._group:
            if other.taken is not None and other.taken.article_id == told.article_id:
                self._branch(other, depth + 1)


def _why(told: Told, article: Article | None) -> str:
    """Where an account has it from, with the words that say so."""
    taken = told.taken
    if taken is None:
        return "its own, as far as can be seen"
    share = "" if taken.share is None else f" ({taken.share:.0%} of what it rests on)"
    source = "" if taken.source is None else f" {taken.source}"
    if taken.span is None or article is None:
        return f"{taken.how}{source}{share}"
    words = shorten(article.text[taken.span.start : taken.span.end], _PHRASE)
    return f"{taken.how}{source}{share}, {char_range(taken.span.start, taken.span.end)}: «{words}»"
