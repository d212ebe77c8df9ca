"""The events behind each number of an assessment, under a name that an address can carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from marsad.query.relations.model import Figure
from marsad.query.relations.result import Relations

_SIDES = (("all", "all"), ("by_one", "one"), ("by_other", "other"), ("mutual", "mutual"))
_LEVEL_SIDES = ("both", "one", "other")


def behind(found: Relations) -> dict[str, Figure]:
    """Every figure by its name: ``quad.verbal-conflict``, ``period.2023-01-01``, ``kind.CONSULT.one`` ...

    The parts of a name are joined by dots. A period is named by its first day, a pair of bodies by its place
    in the matrix, counted from 0. The lists are as long as the bounds of the assessment let them be.
    """
    return dict(_named(found))


def _named(found: Relations) -> Iterator[tuple[str, Figure]]:
    for field in fields(found.basis):
        value: object = getattr(found.basis, field.name)
        if isinstance(value, Figure):
            yield f"basis.{field.name}", value
    yield from ((f"quad.{count.quad}", count.all) for count in found.quads)
    yield from _kinds(found)
    yield from _periods(found)
    for level in found.levels:
        yield from ((f"level.{level.level}.{side}", getattr(level, side)) for side in _LEVEL_SIDES)
    yield from ((f"bodies.{place}", pair.meetings) for place, pair in enumerate(found.matrix.pairs))
    yield from ((f"context.{count.context}", count.all) for count in found.contexts)


def _kinds(found: Relations) -> Iterator[tuple[str, Figure]]:
    for kind in found.kinds:
        yield from ((f"kind.{kind.type}.{name}", getattr(kind, field)) for field, name in _SIDES)
    for tension in found.tension.kinds:
        yield from ((f"tension.{tension.kind}.{name}", getattr(tension, field)) for field, name in _SIDES[:3])


def _periods(found: Relations) -> Iterator[tuple[str, Figure]]:
    if found.window is not None:
        yield "window.before", found.window.before
        yield "window.after", found.window.after
    for period in found.periods:
        yield f"period.{period.first}", period.events
        yield from ((f"period.{period.first}.{count.quad}", count.all) for count in period.quads)
