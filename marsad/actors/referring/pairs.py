"""The two whom «الطرفان», «الوزيران», «البلدان», «المنظمتان» stand for, the three of «الدول الثلاث»."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from marsad.actors.referring.discourse import (
    Discourse,
    Seen,
    is_person,
    is_side,
    is_somebody,
    same,
)
from marsad.actors.referring.expressions import THREE, Expression
from marsad.actors.referring.joins import Joins
from marsad.records import ActorSlot

Pair = tuple[tuple[ActorSlot, ...], str]
"""The members and the rule; no members and ``open:..`` where nobody is found."""

_REACH_OFFICES = 6
_REACH_SIDES = 3
_REACH_MEETING = 8
_OFTEN = 2
_MANY = 2
_PRESIDENTS, _PRESIDING = (
    "presidents",
    frozenset(("speaker", "chairman", "prime-minister", "head-of-government")),
)
_TWO, _THREE = 2, 3


class Pairs:
    """Finds pairs in one article; ``joins`` sees who deals with whom, ``heads`` the nouns of a body."""

    def __init__(
        self,
        discourse: Discourse,
        joins: Joins,
        home: str | None,
        heads: Callable[[ActorSlot], frozenset[str]],
    ) -> None:
        self._discourse = discourse
        self._joins = joins
        self._home = home
        self._heads = heads
        self._by_kind: dict[str, Callable[[Expression], Pair]] = {
            **dict.fromkeys(THREE, self._three),
            "both-countries": self._countries,
            "both-bodies": self._bodies,
        }

    def find(self, one: Expression) -> Pair:
        """The two of an expression."""
        if len(one.countries) == 2:
            return self._named(one), "both-named"
        if one.kind in self._by_kind:
            return self._by_kind[one.kind](one)
        if one.word.rule.styles:
            return self._styled(one)
        if one.word.rule.offices:
            return self._holders(one)
        return self._sides(one) if one.word.rule.id == "parties" else self._persons(one)

    def _named(self, one: Expression) -> tuple[ActorSlot, ...]:
        """«الوزيران المغربي والفرنسي»: who of each country holds such an office, else the country."""
        return tuple(self._of(country, one) for country in one.countries)

    def _of(self, country: str, one: Expression) -> ActorSlot:
        offices = one.word.rule.offices
        found = []
        if one.kind == "both" and one.word.rule.id != "parties":
            found = self._discourse.everywhere(
                lambda seen: seen.slot.country == country and _holds(seen, offices) and is_somebody(seen)
            )
        return found[0].slot if len(found) == 1 else _country_slot(country, one.start, one.end)

    def _three(self, one: Expression) -> Pair:
        """The only three that the nearest sentences name, going back until there are so many."""
        offices = one.word.rule.offices

        def fits(seen: Seen) -> bool:
            return not seen.unnamed and (_holds(seen, offices) if offices else is_side(seen))

        found: dict[object, Seen] = {}
        for group in self._discourse.before(one.start, _REACH_SIDES, fits):
            for seen in group:
                key = same(seen.slot) if offices else seen.slot.country
                found.setdefault(key, seen)
            if len(found) >= _THREE:
                break
        if len(found) != _THREE:
            return (), "open:no-three"
        if offices:
            return _ordered(found.values()), f"three-{one.word.rule.id.removeprefix('three-')}"
        countries = [seen.slot.country or "" for seen in sorted(found.values(), key=_position)]
        return tuple(self._where(country, one) for country in countries), "three-countries"

    # ------------------------------------------------------------------ two persons

    def _holders(self, one: Expression) -> Pair:
        """Two who hold such an office, met going back sentence by sentence."""
        offices = one.word.rule.offices

        def fits(seen: Seen) -> bool:
            """A holder of such an office, or somebody of whom no office is said and who may hold one."""
            may = is_person(seen) and seen.slot.office is None and seen.slot.country is not None
            return not seen.unnamed and (_holds(seen, offices) or may)

        pair, rule = self._two(one, _REACH_OFFICES, fits)
        if not pair and one.word.rule.id == _PRESIDENTS:
            pair, _ = self._two(one, _REACH_SIDES, lambda seen: is_person(seen) and _holds(seen, _PRESIDING))
            alike = len({slot.office for slot in pair}) == 1
            return (pair, "both-presiding") if alike else ((), rule)
        told = all(slot.office in offices for slot in pair)
        return (pair, rule) if told or not pair else (pair, "both-persons")

    def _styled(self, one: Expression) -> Pair:
        """«سموهما»: the only two of that rank in the nearest sentence that has any."""
        rule = one.word.rule

        def fits(seen: Seen) -> bool:
            ranks = seen.slot.office in rule.offices or bool(self._discourse.styles(seen) & rule.styles)
            return is_person(seen) and ranks

        found = self._discourse.nearest(one.start, _REACH_SIDES, fits)
        if len(found) != _TWO:
            return (), "open:several" if len(found) > _TWO else "open:no-pair"
        return _ordered(found), f"both-{rule.id}"

    def _persons(self, one: Expression) -> Pair:
        found = self._two(one, _REACH_SIDES, _of_rank)
        return found if found[0] else self._two(one, _REACH_SIDES, is_somebody)

    def _two(self, one: Expression, reach: int, test: Callable[[Seen], bool]) -> Pair:
        """Two different ones, from the nearest sentence back; one that brings too many leaves it open."""
        found: dict[tuple[object, ...], Seen] = {}
        for group in self._discourse.before(one.start, reach, test):
            fresh = {same(seen.slot): seen for seen in group}
            if len(found.keys() | fresh.keys()) > 2:
                return self._across(found, fresh)
            found = {**fresh, **found}
            if len(found) == 2:
                pair = _ordered(found.values())
                if one.kind == "both" and not _strangers(pair):
                    return (), "open:one-side"
                return pair, "both-" + one.word.rule.id
        return (), "open:no-pair"

    def _across(self, found: dict[tuple[object, ...], Seen], fresh: dict[tuple[object, ...], Seen]) -> Pair:
        """Of three or more of one sentence two countries may still be the two sides' leaders."""
        if found:
            return (), "open:several"
        sides = _by_country(fresh.values())
        if len(sides) == 2 and all(len(group) == 1 for group in sides.values()):
            return _ordered(group[0] for group in sides.values()), "both-countries-persons"
        return (), "open:several"

    # ------------------------------------------------------------------ two sides

    def _sides(self, one: Expression) -> Pair:
        """The two who were told to deal with one another last, persons before their countries.

        Going back, the first sentence with two holders of offices, of just the countries named since, has
        them; without such, what the nearest sentences say: «بين X وY», or two of different countries.
        """
        known: set[str] = set()
        near: Pair | None = None
        for group in self._discourse.before(one.start, _REACH_MEETING, _may_deal):
            holders = self._two_holders(group)
            own = {slot.country for slot in holders if slot.country is not None}
            if holders and (known <= own or not own):
                return holders, "both-parties"
            distance = self._discourse.sentence(one.start) - group[0].sentence
            if near is None and distance <= _REACH_SIDES:
                near = self._near_sides(group, known)
            known |= _by_country(filter(is_side, group)).keys()
            if len(known) > _TWO:
                break
        return near or ((), "open:no-pair" if len(known) <= _TWO else "open:several")

    def _near_sides(self, group: Sequence[Seen], known: set[str]) -> Pair | None:
        """What one sentence says of two sides; None where it names no two."""
        joined = self._joined(group)
        if joined:
            return self._only_two(joined, group)
        sides = _by_country(group)
        if len(sides) > _TWO:
            sides = _by_country(filter(is_somebody, group))
            if len(sides) != _TWO:
                return (), "open:several"
        return None if len(sides) < _TWO else self._apart(sides, known, group)

    def _two_holders(self, group: Sequence[Seen]) -> tuple[ActorSlot, ...]:
        """The only two persons with an office of a sentence, unless both are of one country."""
        persons = {same(seen.slot): seen for seen in group if is_person(seen)}
        if len(persons) != _TWO or any(seen.slot.office is None for seen in persons.values()):
            return ()
        pair = _ordered(persons.values())
        one, other = pair
        known = one.country is not None and other.country is not None
        peers = one.office == other.office and (one.country or other.country) is not None
        return pair if _strangers(pair) and (known or peers) else ()

    def _only_two(self, pair: tuple[ActorSlot, ...], group: Sequence[Seen]) -> Pair:
        """A pair of which nobody of a third country takes part in its sentence."""
        own = {slot.country for slot in pair}
        others = {seen.slot.country for seen in group if is_side(seen)} - own - {None}
        return ((), "open:several") if others else (pair, "both-between")

    def _joined(self, group: Sequence[Seen]) -> tuple[ActorSlot, ...]:
        """The last two that a sentence puts into «بين X وY»."""
        pairs = [(one, other) for one, other in pairwise(group) if self._joins.between(one, other)]
        return () if not pairs else _ordered(pairs[-1])

    def _apart(self, sides: dict[str, list[Seen]], known: set[str], group: Sequence[Seen]) -> Pair:
        """The two of a sentence, where nobody else of it, or named since, may be meant as well."""
        if len(sides) > 2 or not known <= sides.keys():
            return (), "open:several"
        if any(seen.slot.country is None and _acts(seen) for seen in group):
            return (), "open:several"
        chosen = [_best(side) for side in sides.values()]
        if not _comparable(chosen) or not (any(map(is_somebody, chosen)) or self._beside(chosen, group)):
            return (), "open:unequal"
        return _ordered(chosen), "both-parties"

    def _beside(self, pair: Sequence[Seen], group: Sequence[Seen]) -> bool:
        """Whether two that only are named stand side by side somewhere in their sentence."""
        wanted = {seen.slot.country for seen in pair}
        return any(
            self._joins.coordinated(one, other) and {one.slot.country, other.slot.country} == wanted
            for one, other in pairwise(group)
        )

    # ------------------------------------------------------------------ two bodies

    def _bodies(self, one: Expression) -> Pair:
        head = one.word.head if one.word.rule.headed else None

        def fits(seen: Seen) -> bool:
            if not seen.slot.organisation_ids or seen.slot.office is not None or seen.slot.person_id:
                return False
            return head is None or head in self._heads(seen.slot)

        group = next(self._discourse.before(one.start, _REACH_SIDES, fits), [])
        different = {same(seen.slot): seen for seen in group}
        if len(different) != _TWO:
            return (), "open:several" if len(different) > _TWO else "open:no-pair"
        beside = any(self._joins.coordinated(first, second) for first, second in pairwise(group))
        if head is None and not beside:
            return (), "open:unequal"
        return _ordered(different.values()), "both-bodies"

    # ------------------------------------------------------------------ two countries

    def _countries(self, one: Expression) -> Pair:
        wanted = self._near(one)
        rule = "both-countries"
        if len(wanted) > 2:
            wanted = self._coupled(one) or wanted
        if len(wanted) != _TWO and not (one.this or one.word.rule.lone):
            wanted, rule = self._main(wanted), "main-countries"
        if len(wanted) == 1 and not (one.this or one.word.rule.lone) and self._only(wanted):
            wanted, rule = [*wanted, self._home or ""], "home-country"
        if len(wanted) != 2:
            return (), "open:several" if len(wanted) > 2 else "open:no-pair"
        if not _of_form(wanted, one):
            return (), "open:no-pair"
        return tuple(self._where(country, one) for country in wanted), rule

    def _near(self, one: Expression) -> list[str]:
        """The countries of the nearest sentences, until there are two."""
        found: list[str] = []
        for group in self._discourse.before(one.start, _REACH_SIDES, is_side):
            fresh = [
                country for seen in group for country in (seen.slot.country, seen.host) if country is not None
            ]
            found = list(dict.fromkeys([*found, *fresh]))
            if len(found) >= 2:
                break
        return found

    def _coupled(self, one: Expression) -> list[str]:
        """The only two countries side by side in the nearest sentence that has such: «ضد روسيا وإيران»."""
        for group in self._discourse.before(one.start, _REACH_SIDES, is_side):
            found = [
                (first.slot.country, second.slot.country)
                for first, second in pairwise(group)
                if first.slot.country and second.slot.country and first.slot.country != second.slot.country
                if self._joins.coordinated(first, second)
            ]
            if not found and len({seen.slot.country for seen in group}) > 1:
                return []
            if found:
                alone = len({frozenset(pair) for pair in found}) == 1
                return list(found[-1]) if alone or one.this else []
        return []

    def _main(self, near: Sequence[str]) -> list[str]:
        """The two countries of the article, where no third is named half as often."""
        ranked = self._discourse.countries().most_common(3)
        if len(ranked) < 2 or ranked[1][1] < _OFTEN:
            return list(near) if len(near) != 2 else []
        if len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]:
            return list(near)
        main = [country for country, _ in ranked[:2]]
        return main if set(near) <= set(main) or len(near) > _MANY else list(near)

    def _only(self, wanted: Sequence[str]) -> bool:
        return self._home is not None and self._home not in wanted and len(self._discourse.countries()) == 1

    def _where(self, country: str, one: Expression) -> ActorSlot:
        found = [seen.slot for seen in self._discourse.all() if seen.slot.country == country]
        where = found[-1] if found else one
        return _country_slot(country, where.start, where.end)


def _of_form(countries: Sequence[str], one: Expression) -> bool:
    """«المملكتان» are two kingdoms; «البلدان» any two."""
    allowed = one.word.rule.countries
    return not allowed or allowed.issuperset(countries)


def _holds(seen: Seen, offices: frozenset[str]) -> bool:
    return not offices or seen.slot.office in offices


def _country_slot(country: str, start: int, end: int) -> ActorSlot:
    return ActorSlot(None, (), country, None, start, end)


def _by_country(group: Iterable[Seen]) -> dict[str, list[Seen]]:
    """The actors of a sentence by country; those of none are left out."""
    sides: dict[str, list[Seen]] = {}
    for seen in group:
        if seen.slot.country is not None:
            sides.setdefault(seen.slot.country, []).append(seen)
    return sides


def _may_deal(seen: Seen) -> bool:
    """Whether somebody may be a side: a camp of the United Nations is none."""
    return not seen.media and not seen.unnamed and (is_side(seen) or is_somebody(seen))


def _of_rank(seen: Seen) -> bool:
    return is_person(seen) and (seen.slot.office is not None or seen.slot.country is not None)


def _acts(seen: Seen) -> bool:
    """Whether a body, or who holds an office, without a country might be a side."""
    return bool(seen.slot.organisation_ids) or seen.slot.office is not None or seen.slot.person_id is not None


def _best(side: Sequence[Seen]) -> Seen:
    """Who speaks for a side: a person, an office, a body, before the country."""
    return min(
        side,
        key=lambda seen: (
            seen.slot.person_id is None,
            seen.slot.office is None,
            not seen.slot.organisation_ids,
            seen.position,
        ),
    )


def _comparable(pair: Sequence[Seen]) -> bool:
    """An envoy of the United Nations and a country only named are no two sides."""
    bare = [seen for seen in pair if not seen.slot.organisation_ids and not is_somebody(seen)]
    return len(bare) != 1 or all(is_side(seen) for seen in pair)


def _strangers(pair: Sequence[ActorSlot]) -> bool:
    """Whether two are not two of the same country's, of whom others might be meant as well."""
    return pair[0].country is None or pair[0].country != pair[1].country


def _position(seen: Seen) -> int:
    return seen.position


def _ordered(pair: Iterable[Seen]) -> tuple[ActorSlot, ...]:
    return tuple(seen.slot for seen in sorted(pair, key=_position))
