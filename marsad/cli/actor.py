"""`marsad actor`: who somebody is, and a user's say in which names are one person's or body's."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from marsad import query
from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    KnowledgeOption,
    StoreOption,
    open_view,
    output,
    say,
    show_text,
    write_json,
)
from marsad.cli.tables import add_row, chronicle_table, plain_table, print_table
from marsad.cli.words import count, names
from marsad.errors import NotFoundError
from marsad.query import ActorProfile
from marsad.records import Decision, Entity, MentionKind, Occupancy
from marsad.store import Correction, Store, View, open_store
from marsad.store.codec import Json, encode

_NAMES = 12
_SHOW = "show"

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A name in Arabic or Latin letters, or an id.")
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="MARSAD_USER", metavar="WHO", help="Who decides; the account's name by default."
    ),
]
LaterOption = Annotated[
    bool, typer.Option("--later", help="Leave the chronicle as it is; the next build brings it up to date.")
]


class _ShowByDefault(TyperGroup):
    """`marsad actor NAME` is `marsad actor show NAME`."""

    def parse_args(self, ctx: object, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = [_SHOW, *args]
        return super().parse_args(ctx, args)  # type: ignore[arg-type]


app = typer.Typer(
    cls=_ShowByDefault,
    no_args_is_help=True,
    help="Show a person or body: names, posts, events; and say which names are one.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(_SHOW)
def show(
    name: NameArgument,
    as_json: JsonOption = False,
    store: StoreOption = Path(DEFAULT_STORE),
) -> None:
    """Show a person or body: names, posts, events (also without the word `show`)."""
    with open_view(store) as view:
        profiles = query.actor(view, name)
        rivals = [] if as_json else _rivals(view, profiles)
    if as_json:
        write_json(encode(profile) for profile in profiles)
        return
    console = output()
    for profile in profiles:
        _show_actor(console, profile, rivals)


Rivals = tuple[frozenset[str], str]
"""Two occupancies of one office at one time, and a line that says so."""


def _rivals(view: View, profiles: Sequence[ActorProfile]) -> list[Rivals]:
    """The conflicts of the posts that are shown; the stages are loaded only where there are posts."""
    shown = {post.occupancy.id for profile in profiles for post in profile.posts}
    if not shown:
        return []
    from marsad.pipeline import conflicts  # noqa: PLC0415 - most actors need none

    held = {item.id: item for item in view.occupancies()}
    pairs = [pair for pair in conflicts(tuple(held.values())) if shown & {pair.one, pair.other}]
    people = view.entities_by_id({held[one].person_id for pair in pairs for one in (pair.one, pair.other)})
    found = []
    for pair in pairs:
        both = sorted((held[pair.one], held[pair.other]), key=lambda item: (item.first_seen or "", item.id))
        who = " and ".join(_holder(item, people.get(item.person_id)) for item in both)
        found.append((frozenset((pair.one, pair.other)), f"two hold {_office(pair.office)} at once: {who}"))
    return found


def _holder(item: Occupancy, person: Entity | None) -> str:
    latin, arabic = ("", item.person_id) if person is None else names(query.entity_label(person))
    return f"{latin or arabic} ({item.first_seen} to {item.last_seen})"


def _office(office: str) -> str:
    return names(query.office_label(office))[0] or office


def _show_actor(console: Console, profile: ActorProfile, rivals: Sequence[Rivals]) -> None:
    entity = profile.entity
    latin, arabic = names(query.entity_label(entity))
    show_text(console, " · ".join(part for part in (latin, arabic) if part), "bold")
    known = "known" if entity.known else "learnt from the pages"
    suggested = "Latin form suggested" if entity.latin_how == "romanised" else ""
    facts = (entity.kind.value, entity.country or "", entity.wikidata or "", known, suggested)
    show_text(console, f"{', '.join(fact for fact in facts if fact)} · {count(profile.articles, 'article')}")
    spellings = [f"{item.text} ({item.count})" for item in entity.names[:_NAMES]]
    show_text(console, f"written {', '.join(spellings)}" if spellings else "")
    print_table(console, _posts(profile))
    posts = {post.occupancy.id for post in profile.posts}
    for words in (line for pair, line in rivals if posts & pair):
        show_text(console, words)
    print_table(console, chronicle_table(profile.events, console.width))
    console.print()


def _posts(profile: ActorProfile) -> Table:
    """The posts of a person, or those at a body with who held them."""
    person = profile.entity.kind is MentionKind.PERSON
    other_headers = ("body", "هيئة") if person else ("who", "من")
    table = plain_table("first seen", "last seen", "office", *other_headers, "country")
    for post in profile.posts:
        occupancy, other = post.occupancy, post.organisation if person else post.person
        add_row(
            table,
            *(occupancy.first_seen or "unknown", occupancy.last_seen or "unknown"),
            _office(occupancy.office),
            *(names(other) if other is not None else ("", "")),
            "" if post.country is None else names(post.country)[0],
        )
    return table


# --------------------------------------------------------------------------- which names are one


@app.command()
def merge(
    one: Annotated[str, typer.Argument(metavar="A", help="A name or id.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another name or id of the same person or body.")],
    *,
    reason: ReasonOption = "",
    by: ByOption = None,
    later: LaterOption = False,
    knowledge: KnowledgeOption = None,
    store: StoreOption = Path(DEFAULT_STORE),
) -> None:
    """Say that A and B are one person or body, whatever the program thinks."""
    opened = open_store(store)
    with opened.view() as view:
        found = query.together(view, one, other, reasons=_reasons(reason), by=_who(by))
    _keep(opened, found)
    _remake(opened, knowledge, later=later)


@app.command()
def split(
    one: Annotated[str, typer.Argument(metavar="A", help="A name or id.")],
    other: Annotated[
        str,
        typer.Argument(metavar="B", help="Another of its names, another entity, or the id of an article."),
    ],
    *,
    reason: ReasonOption = "",
    by: ByOption = None,
    later: LaterOption = False,
    knowledge: KnowledgeOption = None,
    store: StoreOption = Path(DEFAULT_STORE),
) -> None:
    """Say that A and B are two: two names of one entity, two entities, or A and whom an article means."""
    opened = open_store(store)
    with opened.view() as view:
        found = query.apart(view, one, other, reasons=_reasons(reason), by=_who(by))
    _keep(opened, found)
    _remake(opened, knowledge, later=later)


@app.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `marsad actor decisions` shows it.")],
    later: LaterOption = False,
    knowledge: KnowledgeOption = None,
    store: StoreOption = Path(DEFAULT_STORE),
) -> None:
    """Take back a correction; it stays listed as undone."""
    opened = open_store(store)
    with opened.writer() as writer:
        undone = writer.undo_correction(number, _now())
    if not undone:
        raise NotFoundError(f"no correction {number} that is in force; `marsad actor decisions` lists them")
    say(f"correction {number} is undone")
    _remake(opened, knowledge, later=later)


@app.command()
def decisions(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Whose; all where no name is given.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = Path(DEFAULT_STORE),
) -> None:
    """List users' corrections, and the program's decisions on which names are one, with reasons."""
    with open_view(store) as view:
        found = query.decisions(view, name)
    if as_json:
        write_json(map(_as_json, found.corrections))
        write_json(encode(item) for item in found.decisions)
        return
    table = plain_table("no", "same", "score", "name", "and name", "reasons", "by", "when")
    for item in found.corrections:
        add_row(table, str(item.number), *_cells(item.decision), _when(item))
    for decision in found.decisions:
        add_row(table, "", *_cells(decision), "")
    print_table(output(), table)


def _as_json(item: Correction) -> Json:
    row = encode(item.decision)
    assert isinstance(row, dict)
    return {**row, "number": item.number, "at": item.at, "undone": item.undone}


def _cells(decision: Decision) -> tuple[str, ...]:
    same = "yes" if decision.same else "no"
    sides = (decision.left_name or decision.left, decision.right_name or decision.right)
    return same, f"{decision.score:.2f}", *sides, ", ".join(decision.reasons), decision.by


def _when(item: Correction) -> str:
    return item.at if item.undone is None else f"{item.at}, undone {item.undone}"


def _reasons(reason: str) -> tuple[str, ...]:
    return (reason,) if reason else ()


def _who(by: str | None) -> str:
    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "user"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _keep(store: Store, found: Sequence[Decision]) -> None:
    with store.writer() as writer:
        numbers = [writer.put_correction(decision, _now()) for decision in found]
    for number, decision in zip(numbers, found, strict=True):
        verb = "one with" if decision.same else "another than"
        say(f"correction {number}: {decision.left_name} is {verb} {decision.right_name}")


def _remake(store: Store, knowledge: Path | None, *, later: bool) -> None:
    """Bring the chronicle up to date, where that needs no page to be read again."""
    from marsad.run import remake  # noqa: PLC0415 - the stages are loaded when they are used

    if later or not remake(store, knowledge_dir=knowledge):
        say("kept; the next `marsad build` brings the chronicle up to date")
