"""`marsad actor`: who somebody is, and a user's say in which names are one person's or body's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

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
from marsad.cli.correcting import Subject, Words, add_commands
from marsad.cli.corrections import SHOW, ShowByDefault
from marsad.cli.tables import add_row, chronicle_table, plain_table, print_table
from marsad.cli.words import count, names
from marsad.query import ActorProfile
from marsad.records import NAMES, Entity, MentionKind, Occupancy
from marsad.store import View
from marsad.store.codec import encode

_NAMES = 12

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A name in Arabic or Latin letters, or an id.")
]

app = typer.Typer(
    cls=ShowByDefault,
    no_args_is_help=True,
    help="Show a person or body: names, posts, events; and say which names are one.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(SHOW)
def show(
    name: NameArgument,
    as_json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
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


add_commands(
    app,
    Subject(
        command="marsad actor",
        about=NAMES,
        same=query.together,
        different=query.apart,
        listed=query.decisions,
        merging=Words(
            "Say that A and B are one person or body, whatever the program thinks.",
            one=("A", "A name or id."),
            other=("B", "Another name or id of the same person or body."),
        ),
        splitting=Words(
            "Say that A and B are two: two names of one entity, two entities, "
            "or A and whom an article means.",
            one=("A", "A name or id."),
            other=("B", "Another of its names, another entity, or the id of an article."),
        ),
        listing="List users' corrections, and the program's decisions on which names are one, with reasons.",
        whose=("[NAME]", "Whose; all where no name is given."),
        sides=("name", "and name"),
    ),
)
