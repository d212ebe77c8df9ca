"""The one whom «المسؤول الفرنسي», «الوزير», «الأخير», «الضيف», «المديرية», «المملكة», «بلاده» stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.actors.home import Home
from marsad.actors.referring.discourse import (
    NEAR,
    UNITED_NATIONS,
    Discourse,
    Seen,
    Test,
    is_person,
    is_somebody,
)
from marsad.actors.referring.expressions import Expression
from marsad.actors.referring.speech import Speech
from marsad.knowledge.references import ReferenceRule
from marsad.records import ActorSlot

One = tuple[ActorSlot | None, str]
"""Who is meant, or None, and the rule, or ``open:`` and why not."""

_REACH_BODIES = 4
_REACH_HEADS = 3
_FAR_MORE = 2
_CLOSE = 90
"""Code points between somebody who says nothing and «بلاده»."""


class Singles:
    """Finds single actors in one article; ``home`` says which countries it is of, ``heads`` the nouns
    of a body."""

    def __init__(
        self,
        discourse: Discourse,
        speech: Speech,
        home: Home,
        heads: Callable[[ActorSlot], frozenset[str]],
    ) -> None:
        self._discourse = discourse
        self._speech = speech
        self._home = home
        self._heads = heads

    def find(self, one: Expression) -> One:
        """Whom an expression of one stands for."""
        finders = {
            "official": self._official,
            "speaker": self._speaker,
            "last": self._last,
            "guest": self._guest,
            "host": self._guest,
            "state": self._state,
            "own": self._own,
            "body": self._body,
            "honorific": self._honoured,
        }
        return finders[one.kind](one)

    # ------------------------------------------------------------------ persons

    def _official(self, one: Expression) -> One:
        rule = one.word.rule
        country = one.countries[0] if one.countries else None

        def fits(seen: Seen) -> bool:
            return (
                is_somebody(seen)
                and (country is None or seen.slot.country == country)
                and (not rule.offices or seen.unnamed or seen.slot.office in rule.offices)
                and seen.slot.office not in rule.barred
                and self._discourse.agrees(seen, one.gender)
            )

        name = rule.id + ("-of-country" if country is not None else "")
        if country is None:
            return self._told(one, fits, name)
        found = self._discourse.nearest(one.start, NEAR, fits) or self._discourse.everywhere(fits)
        return self._one(found, name)

    def _told(self, one: Expression, fits: Test, rule: str) -> One:
        """Without a country: who speaks, where the words follow a verb of saying; else the nearest."""
        last = self._speech.last(one.start, NEAR) if one.said else None
        if last is not None:
            return self._one([last], rule) if fits(last) else (None, "open:unfit")
        if one.said and not (one.same or one.this):
            return None, "open:no-speaker"
        return self._one(self._discourse.nearest(one.start, NEAR, fits), rule)

    def _one(self, found: Sequence[Seen], rule: str) -> One:
        """The only one; a person who is named where the others have no name of their own."""
        if not found:
            return None, "open:nobody"
        if len(found) > 1:
            return None, "open:two-candidates"
        if found[0].unnamed and found[0].slot.person_id is None:
            return None, "open:unnamed"
        return found[0].slot, rule

    def _honoured(self, one: Expression) -> One:
        """«سموه», «معاليه»: the one of that rank who speaks, else the only one named right before."""
        rule = one.word.rule

        def fits(seen: Seen) -> bool:
            ranks = seen.slot.office in rule.offices or bool(self._discourse.styles(seen) & rule.styles)
            return is_somebody(seen) and not seen.unnamed and ranks and self._discourse.agrees(seen, _of(one))

        near = self._discourse.nearest(one.start, _REACH_HEADS, fits) or self._discourse.everywhere(fits)
        last = self._speech.last(one.start, NEAR) if one.said else None
        if last is not None and len(near) > 1 and fits(last):
            near = [last]
        styled = [seen for seen in near if self._discourse.styles(seen) & rule.styles]
        return self._one(styled if len(styled) == 1 else near, f"{rule.id}-honorific")

    def office(self, office: str, country: str | None, position: int, gender: str | None) -> One:
        """«الوزير», «الرئيس الفرنسي»: the holder of such an office named in the sentences right before."""

        def fits(seen: Seen) -> bool:
            return (
                seen.slot.office == office
                and not seen.unnamed
                and (country is None or seen.slot.country == country)
                and self._discourse.agrees(seen, gender)
            )

        near = self._discourse.nearest(position, _REACH_HEADS, fits)
        persons = [seen for seen in near if is_person(seen)]
        unnamed = [seen for seen in near if not is_person(seen)]
        if len(persons) == 1 and all(_may_be(seen.slot, persons[0].slot) for seen in unnamed):
            return persons[0].slot, "definite-head"
        found, rule = self._one(near, "definite-head")
        return found, rule

    def _speaker(self, one: Expression) -> One:
        """«المتحدث ذاته»: who spoke last, if it is a person."""
        last = self._speech.last(one.start, NEAR)
        if last is None:
            return None, "open:no-speaker"
        fits = is_person(last) or last.slot.office is not None
        if not fits or not self._discourse.agrees(last, one.gender):
            return None, "open:no-speaker"
        return last.slot, "speaker"

    def _last(self, one: Expression) -> One:
        """«الأخير»: the last named that agrees; behind a verb of saying somebody who can speak."""

        def fits(seen: Seen) -> bool:
            return not seen.media and self._discourse.agrees(seen, one.gender)

        found = next(self._discourse.before(one.start, 1, fits), [])
        if not found:
            return None, "open:nobody"
        last = found[-1]
        if one.said and not (is_somebody(last) or last.slot.organisation_ids):
            return None, "open:unfit"
        if last.unnamed:
            return None, "open:unnamed"
        if not is_somebody(last) and any(is_somebody(seen) for seen in found):
            return None, "open:two-candidates"
        if not is_somebody(last) and not last.slot.organisation_ids and not one.this:
            return None, "open:unfit"
        return last.slot, "latter"

    def _guest(self, one: Expression) -> One:
        """«الضيف»: who was received; «مضيفه»: who received."""
        hosted = self._speech.hosted(one.start, NEAR + 1)
        if hosted is None and one.countries:
            return self._official(one)  # «الضيف التركي»
        if hosted is None:
            return None, "open:no-visit"
        meant = hosted[1] if one.kind == "guest" else hosted[0]
        if not self._discourse.agrees(meant, one.gender if one.word.key.startswith("ال") else None):
            return None, "open:unfit"
        return (None, "open:unnamed") if meant.unnamed else (meant.slot, one.kind)

    # ------------------------------------------------------------------ countries

    def _state(self, one: Expression) -> One:
        """«المملكة»: the one country of that form the article is of or names."""
        country, why = self._country(one.word.rule)
        if country is None:
            return None, why
        return ActorSlot(None, (), country, None, one.start, one.end), why

    def _country(self, rule: ReferenceRule) -> tuple[str | None, str]:
        if self._home.country in rule.countries:
            return self._home.country, f"{rule.id}-of-home"
        counts = self._home.frequent + self._discourse.countries()
        for group in (rule.countries, rule.rarely):
            named = sorted((country for country in counts if country in group), key=lambda c: -counts[c])
            if len(named) == 1 or (named and counts[named[0]] > _FAR_MORE * counts[named[1]]):
                return named[0], f"{rule.id}-named"
            if named:
                return None, "open:two-candidates"
        return None, "open:nobody"

    def _own(self, one: Expression) -> One:
        """«بلاده»: the country of who speaks, else of who stands close before."""
        gender = "f" if one.word.key.endswith("ها") else "m"

        def fits(seen: Seen) -> bool:
            return is_somebody(seen) and not seen.media and self._discourse.agrees(seen, gender)

        speaker = self._speech.last(one.start, 0) or self._speech.last(one.start, 1)
        if speaker is not None and not fits(speaker):
            speaker = None
        close = [seen for seen in self._discourse.nearest(one.start, 0, fits) if _close(seen, one)]
        found = [speaker, *close] if speaker is not None else close
        if not found:
            return None, "open:no-speaker"
        countries = {seen.slot.country for seen in found}
        if speaker is not None and speaker.sentence == self._discourse.sentence(one.start):
            # «وأكد X لضيفه Y أن بلاده ..»
            countries = {speaker.slot.country}
        return self._own_of(one, countries)

    def _own_of(self, one: Expression, countries: set[str | None]) -> One:
        if len(countries) != 1:
            return None, "open:two-candidates"
        country = countries.pop()
        if country is None:
            return None, "open:no-country"
        return ActorSlot(None, (), country, None, one.start, one.end), "own-country"

    # ------------------------------------------------------------------ bodies

    def _body(self, one: Expression) -> One:
        """«المديرية»: the body named before whose name begins so."""
        head = one.word.head
        country = one.countries[0] if one.countries else None

        def fits(seen: Seen) -> bool:
            slot = seen.slot
            if slot.person_id is not None or slot.office is not None or not slot.organisation_ids:
                return False
            called = head in self._heads(slot) or (one.world and slot.country == UNITED_NATIONS)
            return (country is None or slot.country == country) and called

        found = self._discourse.nearest(one.start, _REACH_BODIES, fits)
        if not found:
            return None, "open:nobody"
        return (found[0].slot, "body-short") if len(found) == 1 else (None, "open:two-candidates")


def _of(one: Expression) -> str:
    """The gender of whom «سموه», «سموها» mean."""
    return "f" if one.word.key.endswith("ها") else "m"


def _close(seen: Seen, one: Expression) -> bool:
    return one.start - seen.slot.end <= _CLOSE


def _may_be(unnamed: ActorSlot, person: ActorSlot) -> bool:
    """Whether an office without a name may be that person's."""
    bodies = not unnamed.organisation_ids or set(unnamed.organisation_ids) & set(person.organisation_ids)
    return bool(bodies) and (unnamed.country is None or unnamed.country == person.country)
