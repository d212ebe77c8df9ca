"""Which names are one entity's: the decisions of the program and of users, and users' new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.errors import NotFoundError, UsageError
from marsad.query.names import find_entities
from marsad.records import NAMES, Decision, Entity, MentionKind
from marsad.store import Correction, View
from marsad.store.folding import search_words

_CERTAIN = 1.0
_SHOWN = 8
_BODIES = frozenset((MentionKind.ORGANISATION, MentionKind.GROUP))
_JOINABLE = _BODIES | {MentionKind.PERSON}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided about names or accounts: users' corrections, newest first, and the program's rows."""

    corrections: tuple[Correction, ...]
    decisions: tuple[Decision, ...]


def decisions(view: View, name: str | None = None) -> Decisions:
    """What was decided about the names of everybody who a name or id may stand for, or about all names.

    Raises NotFoundError when there is nobody.
    """
    corrections = [
        item for item in view.corrections() if item.decision.about == NAMES or item.decision.is_post
    ]
    if name is None:
        return Decisions(tuple(corrections[::-1]), tuple(view.decisions()))
    entities = find_entities(view, name)
    if not entities:
        raise NotFoundError(f"nobody is named {name!r}; try fewer words of the name")
    ids = {entity.id for entity in entities}
    rows = {(row.left, row.right): row for one in sorted(ids) for row in view.decisions(one)}
    own = [item for item in corrections if _about(view, item.decision, ids)]
    return Decisions(tuple(own[::-1]), tuple(rows[pair] for pair in sorted(rows)))


def _about(view: View, decision: Decision, ids: set[str]) -> bool:
    sides = {decision.left, decision.right}
    return not ids.isdisjoint(sides | set(view.entity_ids(sides).values()))


def together(view: View, one: str, other: str, *, reasons: tuple[str, ...], by: str) -> tuple[Decision, ...]:
    """The decision that two names, or ids, are one entity's.

    Raises NotFoundError when one is nobody's, UsageError when it may be several's, when both are one
    already, or when one is a person and one a body.
    """
    left, right = _only(view, one), _only(view, other)
    if left.id == right.id:
        raise UsageError(f"{one!r} and {other!r} are one already; `marsad actor decisions` shows why")
    _same_sort(left, right)
    return (_decision(_Side.of(left), _Side.of(right), reasons, by, same=True),)


def apart(view: View, one: str, other: str, *, reasons: tuple[str, ...], by: str) -> tuple[Decision, ...]:
    """The decisions that two are not one: two names of an entity, two entities, or one and an article's.

    For an article (``other`` is its id) what it says of the entity is kept apart from the entity. Raises as
    :func:`together` does; UsageError too where both are one spelling, which only articles can tell apart.
    """
    left = _only(view, one)
    if view.article(other) is not None:
        finds = view.finds_in(other, left.id)
        if not finds:
            raise NotFoundError(f"article {other} has nothing that was learnt to be {one!r}")
        sides = [_Side(find, f"{left.name_ar} in article {other}") for find in finds]
        return tuple(_decision(_Side.of(left), side, reasons, by, same=False) for side in sides)
    right = _only(view, other)
    if left.id != right.id:
        _same_sort(left, right)
        return (_decision(_Side.of(left), _Side.of(right), reasons, by, same=False),)
    return tuple(_names_apart(view, left, (one, other), reasons, by))


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a decision: an id and what it names."""

    id: str
    name: str

    @classmethod
    def of(cls, entity: Entity) -> _Side:
        return cls(entity.id, f"{entity.name_ar} ({entity.country})" if entity.country else entity.name_ar)


def _names_apart(
    view: View, entity: Entity, names: tuple[str, str], reasons: tuple[str, ...], by: str
) -> Iterator[Decision]:
    sides = dict(_sides(view.decisions(entity.id)))
    here = {one for one, target in view.entity_ids(sides).items() if target == entity.id} | {entity.id}
    lefts, rights = ([one for one in sorted(here) if _is(one, sides, name, entity)] for name in names)
    pairs = [(left, right) for left in lefts for right in rights if left != right]
    if not pairs or set(lefts) & set(rights):
        raise UsageError(
            f"{names[0]!r} and {names[1]!r} are one spelling here; give the id of an article whose "
            f"{names[1]} is another (`marsad actor split {names[0]!r} ARTICLE`)"
        )
    for left, right in pairs:
        named = [_Side(one, sides.get(one, entity.name_ar)) for one in (left, right)]
        yield _decision(named[0], named[1], reasons, by, same=False)


def _sides(rows: Iterable[Decision]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield row.left, row.left_name
        yield row.right, row.right_name


def _is(one: str, sides: dict[str, str], name: str, entity: Entity) -> bool:
    """Whether an id of a name is meant by what a user typed: the id itself, or the name's words."""
    if name in (one, entity.id):
        return one == name
    shown = sides.get(one, entity.name_ar)
    return search_words(shown.rpartition(" (")[0] or shown) == search_words(name)


def _only(view: View, text: str) -> Entity:
    found = [entity for entity in find_entities(view, text) if entity.kind in _JOINABLE]
    if not found:
        raise NotFoundError(f"nobody is named {text!r}; try fewer words of the name")
    if len(found) > 1:
        shown = "; ".join(f"{entity.id} {_Side.of(entity).name}" for entity in found[:_SHOWN])
        raise UsageError(f"{text!r} may be {len(found)} entities, give an id: {shown}")
    return found[0]


def _same_sort(left: Entity, right: Entity) -> None:
    if (left.kind in _BODIES) != (right.kind in _BODIES):
        raise UsageError(f"{left.name_ar!r} is a {left.kind}, {right.name_ar!r} a {right.kind}")


def _decision(left: _Side, right: _Side, reasons: tuple[str, ...], by: str, *, same: bool) -> Decision:
    """A user's row, the smaller id left."""
    if left.id > right.id:
        left, right = right, left
    return Decision(left.id, right.id, same, _CERTAIN, reasons, by, left.name, right.name)
