"""The options that filter events, the same for the chronicle and for exports."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated

import typer

from marsad.cli.common import MinConfidenceOption
from marsad.query import ChronicleFilter

CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="A country that took part: MAR.")
]
WithOption = Annotated[
    str | None, typer.Option("--with", metavar="CODE", help="Another country that took part too.")
]
ActorOption = Annotated[
    str | None,
    typer.Option("--actor", metavar="NAME", help="A person or body, in Arabic or Latin letters."),
]
TypesOption = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="A type: CONSULT; repeatable.")
]
BodyOption = Annotated[
    str | None, typer.Option("--body", metavar="NAME", help="An organisation that took part.")
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Where: a city, a country or its code.")
]
ModesOption = Annotated[
    list[str] | None, typer.Option("--mode", metavar="MODE", help="A mode: visit; repeatable.")
]
ContextsOption = Annotated[
    list[str] | None,
    typer.Option("--context", metavar="CONTEXT", help="A context: intelligence; repeatable."),
]
StatusesOption = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="occurred, planned, denied ..; repeatable."),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From 2023, 2023-12 or 2023-12-14 on.")
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to and with that date.")]
SearchOption = Annotated[
    str | None, typer.Option("--search", metavar="WORDS", help="What content, evidence or names hold.")
]
StatementsOption = Annotated[bool, typer.Option("--statements", help="Reported speech too (STATEMENT).")]

_FILTER = "wanted"


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes a filter, as one whose parameter ``wanted`` is replaced by the options for it.

    The options stand where ``wanted`` stood, in the order of :func:`_wanted`. Raises KeyError for a command
    without that parameter.
    """
    own = inspect.signature(command, eval_str=True)
    options = inspect.signature(_wanted, eval_str=True).parameters
    if _FILTER not in own.parameters:
        raise KeyError(f"{command.__name__} takes no {_FILTER}")

    @wraps(command)
    def with_options(**given: object) -> None:
        asked = {name: given.pop(name) for name in options}
        command(**given, **{_FILTER: _wanted(**asked)})  # type: ignore[arg-type] # typer has checked them

    shown = [
        item
        for parameter in own.parameters.values()
        for item in (options.values() if parameter.name == _FILTER else (parameter,))
    ]
    keywords = [item.replace(kind=inspect.Parameter.KEYWORD_ONLY) for item in shown]
    with_options.__signature__ = own.replace(parameters=keywords)  # type: ignore[attr-defined]
    with_options.__annotations__ = {item.name: item.annotation for item in keywords}
    return with_options


def _wanted(
    *,
    country: CountryOption = None,
    counterpart: WithOption = None,
    actor: ActorOption = None,
    body: BodyOption = None,
    place: PlaceOption = None,
    types: TypesOption = None,
    modes: ModesOption = None,
    contexts: ContextsOption = None,
    statuses: StatusesOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    search: SearchOption = None,
    statements: StatementsOption = False,
    min_confidence: MinConfidenceOption = None,
) -> ChronicleFilter:
    """The filter that the options say."""
    return ChronicleFilter(
        country=country,
        counterpart=counterpart,
        actor=actor,
        body=body,
        place=place,
        types=tuple(types or ()),
        modes=tuple(modes or ()),
        contexts=tuple(contexts or ()),
        statuses=tuple(statuses or ()),
        since=since,
        until=until,
        search=search,
        statements=statements,
        min_confidence=min_confidence,
    )
