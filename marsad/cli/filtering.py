"""The options that filter events, the same for the chronicle and for exports."""

from __future__ import annotations

from typing import Annotated

import typer

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
