"""Whom an article has named so far, sentence by sentence, and who of them fits."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from marsad.records import ActorSlot, Span

NEAR = 2
"""Sentences before a reference in which whom it means stands."""

UNITED_NATIONS = "UNO"


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor named so far. ``gender`` is ``m``, ``f`` or unknown; ``media`` are outlets and agencies.

    ``unnamed``: an office or person of whom the text gives no name («مسؤول أمني فرنسي»). ``host`` is the
    country to which an envoy is sent; ``styles`` are the folded words of its titles and offices.
    """

    position: int
    sentence: int
    slot: ActorSlot
    gender: str | None
    media: bool = False
    unnamed: bool = False
    end: int = 0
    host: str | None = None
    styles: frozenset[str] = frozenset()


Test = Callable[[Seen], bool]


def same(one: ActorSlot) -> tuple[object, ...]:
    """What tells an actor from another: the person, else office, bodies and country."""
    if one.person_id is not None:
        return (one.person_id,)
    return (one.office, one.organisation_ids, one.country)


class Discourse:
    """The actors of one article, told in the order of the text; positions count in code points."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._starts = [span.start for span in sentences]
        self._seen: list[Seen] = []
        self._gender: dict[str, str] = {}
        self._styles: dict[str, frozenset[str]] = {}

    def sentence(self, position: int) -> int:
        """The number of the sentence at a place."""
        return bisect_right(self._starts, position)

    def opens(self, position: int) -> bool:
        """Whether a sentence begins at a place."""
        number = self.sentence(position) - 1
        return number >= 0 and self._starts[number] == position

    def tell(self, seen: Seen) -> None:
        """Remember an actor."""
        self._seen.append(seen)
        if seen.slot.person_id is not None and seen.gender is not None:
            self._gender.setdefault(seen.slot.person_id, seen.gender)
        if seen.slot.person_id is not None and seen.styles:
            self._styles[seen.slot.person_id] = self.styles(seen)

    def gender(self, seen: Seen) -> str | None:
        """The gender of an actor: its own words', else what the article says of the person elsewhere."""
        return seen.gender or self._gender.get(seen.slot.person_id or "")

    def styles(self, seen: Seen) -> frozenset[str]:
        """The words of an actor's titles and offices, here and before."""
        return seen.styles | self._styles.get(seen.slot.person_id or "", frozenset())

    def agrees(self, seen: Seen, gender: str | None) -> bool:
        """Whether nothing says that an actor is of the other gender."""
        known = self.gender(seen)
        return gender is None or known is None or known == gender

    def last(self, count: int = 1) -> list[Seen]:
        """The actors told last."""
        return self._seen[-count:]

    def all(self) -> Sequence[Seen]:
        """Everybody so far."""
        return self._seen

    def before(self, position: int, reach: int, test: Test) -> Iterator[list[Seen]]:
        """The actors who pass, of each sentence from that of a place back over ``reach`` sentences.

        Sentences without any are left out; in each the order is the text's.
        """
        here = self.sentence(position)
        number, group = here, list[Seen]()
        for seen in reversed(self._seen):
            if here - seen.sentence > reach:
                break
            if seen.sentence != number and group:
                yield group[::-1]
                group = []
            number = seen.sentence
            if test(seen):
                group.append(seen)
        if group:
            yield group[::-1]

    def nearest(self, position: int, reach: int, test: Test) -> list[Seen]:
        """The different actors who pass in the nearest sentence that has any, each once, the last seen."""
        group = next(self.before(position, reach, test), [])
        return list({same(seen.slot): seen for seen in group}.values())

    def everywhere(self, test: Test) -> list[Seen]:
        """The different actors who pass, of the whole article so far."""
        return list({same(seen.slot): seen for seen in self._seen if test(seen)}.values())

    def countries(self) -> Counter[str]:
        """How often each country was named or acted."""
        found = Counter(seen.slot.country for seen in self._seen if is_side(seen))
        return Counter({country: count for country, count in found.items() if country is not None})


def is_person(seen: Seen) -> bool:
    """Whether somebody is named."""
    return seen.slot.person_id is not None


def is_somebody(seen: Seen) -> bool:
    """Whether it is a person or who holds an office, named or not."""
    return seen.slot.person_id is not None or seen.slot.office is not None or seen.unnamed


def is_side(seen: Seen) -> bool:
    """Whether it may be one side of something: an outlet that tells of it is none."""
    return not seen.media and seen.slot.country != UNITED_NATIONS
