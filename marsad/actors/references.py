"""Words that stand for actors named before: «الطرفان», «البلدان», «الوزير الفرنسي», «المسؤولة الفرنسية».

«الطرفان» are two persons of different countries who stand in one sentence, the nearest such sentence
before; where no sentence names two persons, two offices, and at last two countries. Where nothing fits the
members stay unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from marsad.records import ActorSlot, Span

_OFTEN = 2
_REACH = 10
_Test = Callable[[ActorSlot], bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor named so far: where, and as what."""

    position: int
    slot: ActorSlot


class References:
    """Finds the members of references; actors are told to it in the order of the text."""

    def __init__(self, sentences: list[Span]) -> None:
        self._starts = [span.start for span in sentences]
        self._seen: list[Seen] = []

    def tell(self, slot: ActorSlot) -> None:
        """Remember an actor that was named."""
        self._seen.append(Seen(slot.start, slot))

    def both(self, *, ministers: bool) -> tuple[ActorSlot, ...]:
        """The two actors that «الطرفان» (or «الوزيران») stands for here, or ()."""
        tests: list[_Test] = [_is_minister] if ministers else []
        tests += [_is_person, _is_official]
        return next((pair for test in tests if (pair := self._pair(test))), ()) or self._main_countries()

    def _main_countries(self) -> tuple[ActorSlot, ...]:
        """The two countries that act most, where both are named twice and no third is named as often."""
        counts = Counter(seen.slot.country for seen in self._seen if seen.slot.country is not None)
        ranked = counts.most_common(3)
        if len(ranked) < 2 or ranked[1][1] < _OFTEN or (len(ranked) > 2 and ranked[2][1] == ranked[1][1]):
            return ()
        wanted = {ranked[0][0], ranked[1][0]}
        return self._pair(lambda slot: slot.country in wanted)

    def countries(self) -> tuple[ActorSlot, ...]:
        """The two countries that «البلدان» stands for here, or ()."""
        for test in (_is_person, _has_country):
            pair = self._pair(test)
            if pair and None not in (pair[0].country, pair[1].country):
                return tuple(ActorSlot(None, (), slot.country, None, slot.start, slot.end) for slot in pair)
        return ()

    def official(self, country: str) -> ActorSlot | None:
        """The person of a country with an office who was named last."""
        for test in (_is_official_person, _is_person):
            for seen in reversed(self._seen):
                if seen.slot.country == country and test(seen.slot):
                    return seen.slot
        return None

    def _pair(self, test: _Test) -> tuple[ActorSlot, ...]:
        """Two actors of different countries in one sentence, from the last sentence backwards."""
        sentence: int | None = None
        last: int | None = None
        group: list[ActorSlot] = []
        for seen in reversed(self._seen):
            place = bisect_right(self._starts, seen.position)
            last = place if last is None else last
            if last - place > _REACH:
                break
            if place != sentence:
                pair = _two(group)
                if pair:
                    return pair
                sentence, group = place, []
            if test(seen.slot):
                group.insert(0, seen.slot)
        return _two(group)


def _two(slots: Iterable[ActorSlot]) -> tuple[ActorSlot, ...]:
    """The first two of different countries."""
    chosen: list[ActorSlot] = []
    for slot in slots:
        if slot.country is not None and all(slot.country != other.country for other in chosen):
            chosen.append(slot)
    return tuple(chosen[:2]) if len(chosen) >= 2 else ()


def _is_minister(slot: ActorSlot) -> bool:
    return slot.person_id is not None and slot.office == "minister"


def _is_person(slot: ActorSlot) -> bool:
    return slot.person_id is not None


def _is_official(slot: ActorSlot) -> bool:
    return slot.person_id is not None or slot.office is not None


def _is_official_person(slot: ActorSlot) -> bool:
    return slot.person_id is not None and slot.office is not None


def _has_country(slot: ActorSlot) -> bool:
    return slot.country is not None
