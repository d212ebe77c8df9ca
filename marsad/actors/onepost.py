"""When two offices of an article are one: the same post, shared by what neither says against the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from marsad.actors.facts import Held

_GOVERNOR, _PRESIDENT = "governor", "president"
_CALLED_SO = frozenset(("prime-minister", "head-of-government", "speaker"))


def retired(offices: list[Held], known: list[Held]) -> list[Held]:
    """The offices, former those that somebody is called the former holder of elsewhere."""
    left = [held for held in known if held.former]
    if not left:
        return [replace(held, former=False) if held.former else held for held in offices]
    return [replace(held, former=any(shared(held, one) for one in left)) for held in offices]


def shared(one: Held, other: Held) -> bool:
    """Whether two say one office: neither a portfolio or body that the other does not."""
    if one.office != other.office or conflict(one.portfolio, other.portfolio):
        return False
    bodies, others = set(one.organisations), set(other.organisations)
    return not conflict(one.country, other.country) and (not bodies or not others or bool(bodies & others))


def post(held: Held) -> tuple[str, str | None]:
    """The office and its portfolio."""
    return held.office, held.portfolio


def conflict(one: str | None, other: str | None) -> bool:
    """Whether two ids that are both known differ."""
    return one is not None and other is not None and one != other


def same_office(one: Held, other: Held) -> bool:
    """Whether the second is just the office that the first says: country, portfolio, one of its bodies."""
    if one.office != other.office or one.former != other.former:
        return False
    if one.country is not None and one.country != other.country:
        return False
    if one.portfolio is not None and other.portfolio != one.portfolio:
        return False
    if one.opaque != other.opaque and one.opaque is not None:
        return False
    if one.office == _GOVERNOR and bool(one.organisations) is not bool(other.organisations):
        # «محافظ المؤسسة العامة للتدريب» governs no place.
        return False
    return not one.organisations or bool({*one.organisations} & {*other.organisations})


def bare_same(one: Held, held: Held) -> bool:
    """Whether two offices are one, said of nothing but a country."""
    plain = not held.organisations and held.opaque is None and not held.former and not held.strange
    return plain and one.office == held.office and one.opaque is None and not one.former


def courtesy(one: Held, held: Iterable[Held]) -> bool:
    """«الرئيس سلام»: who heads a government or parliament is called so, and is no president."""
    return one.office == _PRESIDENT and any(other.office in _CALLED_SO for other in held)
