"""Who is who in one article: names bound to people, people to the offices the article gives them."""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.facts import Facts, Held
from marsad.actors.people import LocalPerson, People
from marsad.actors.phrases import Phrase
from marsad.knowledge.gazetteer import Gazetteer
from marsad.records import ActorSlot, Article


class Cast:
    """The people of one article with their offices; built from its phrases in two passes."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._text = article.text
        self.people = People(article.id)
        self.held: dict[str, list[Held]] = {}
        self.person_of: dict[int, LocalPerson] = {}
        self.offices_of: dict[int, list[Held]] = {}

    def bind(self, phrases: list[Phrase], facts: Facts) -> None:
        """Bind every name to a person, full names first, and note the offices they hold."""
        self.person_of.clear()
        self.offices_of.clear()
        self.held.clear()
        for index in range(len(phrases)):
            self.offices_of[index] = self._offices(phrases, index, facts)
        named = [index for index, phrase in enumerate(phrases) if phrase.name is not None]
        for index in sorted(named, key=lambda place: -_fullness(phrases[place])):
            self._bind(index, phrases[index])
        for index in named:
            person = self.person_of[index]
            offices = [self._complete(held, person, facts) for held in self.offices_of[index]]
            self.offices_of[index] = offices
            self.held.setdefault(person.id, []).extend(offices)
        self._settle(facts)
        self._retire()

    def _settle(self, facts: Facts) -> None:
        """Holders of a state's office of whom nothing else is said are of the country the article is of."""
        country = facts.own_country()
        if country is None:
            return
        for person in self.people.all():
            offices = self.held.get(person.id, [])
            if person.country is None and any(facts.of_a_state(held) for held in offices):
                person.country = country
                self.held[person.id] = [self._complete(held, person, facts) for held in offices]
        for index, person in self.person_of.items():
            self.offices_of[index] = [self._complete(held, person, facts) for held in self.offices_of[index]]

    def _retire(self) -> None:
        """Who is once called the former holder of an office keeps its title only by courtesy."""
        for one, offices in self.held.items():
            left = {held.office for held in offices if held.former}
            self.held[one] = [replace(held, former=held.office in left) for held in offices]
        for index, person in self.person_of.items():
            left = {held.office for held in self.held.get(person.id, []) if held.former}
            offices = self.offices_of[index]
            self.offices_of[index] = [replace(held, former=held.office in left) for held in offices]

    def _bind(self, index: int, phrase: Phrase) -> None:
        name = phrase.name
        assert name is not None
        country = next((held.country for held in self.offices_of[index] if held.country), phrase.country)
        known = self._gazetteer.persons.get((name.known or "").removeprefix("person:"))
        if known is not None and _conflict(known.country, country):
            name = replace(name, known=None)
        elif known is not None:
            country = known.country or country
        self.person_of[index] = self.people.add(name, self._text[name.start : name.end], country)

    def _offices(self, phrases: list[Phrase], index: int, facts: Facts) -> list[Held]:
        phrase = phrases[index]
        known = phrase.name.known if phrase.name is not None else None
        country = None if known is None else self._gazetteer.country_of(known)
        if phrase.kind == "counterpart":
            return self._counterpart(phrases, index, facts)
        return [facts.office(office, country) for office in phrase.offices]

    def _counterpart(self, phrases: list[Phrase], index: int, facts: Facts) -> list[Held]:
        """«نظيره المغربي»: the office of the person or office named last, of another country."""
        phrase = phrases[index]
        for before in range(index - 1, -1, -1):
            model = next((held for held in self.offices_of.get(before, []) if not held.former), None)
            if model is not None and model.country == phrase.country and phrase.country is not None:
                # A counterpart is of another country than whose counterpart it is.
                continue
            if model is not None:
                ministry: str | None = None
                if model.portfolio is not None and phrase.country is not None:
                    ministry, _ = facts.ministry(model.portfolio, phrase.country)
                found = () if ministry is None else (ministry,)
                return [
                    Held(
                        model.office,
                        model.portfolio,
                        None,
                        found,
                        phrase.country,
                        False,
                        phrase.start,
                        phrase.end,
                    )
                ]
        return []

    def _complete(self, held: Held, person: LocalPerson, facts: Facts) -> Held:
        """An office without country gets its holder's."""
        if held.country is not None or person.country is None:
            return held
        found = held.organisations
        if held.portfolio is not None:
            ministry, _ = facts.ministry(held.portfolio, person.country)
            found = () if ministry is None else (ministry,)
        return replace(held, organisations=found, country=person.country)

    # ------------------------------------------------------------------ slots

    def slot_of(self, person: LocalPerson, start: int, end: int, own: list[Held] | None = None) -> ActorSlot:
        """A person's slot, completed with what the whole article says of their present offices."""
        present = [held for held in (own or []) if not held.former]
        present += [held for held in self.held.get(person.id, []) if not held.former]
        bodies = tuple(dict.fromkeys(body for held in present for body in held.organisations))
        country = person.country or next((held.country for held in present if held.country), None)
        office = present[0].office if present else None
        return ActorSlot(person.id, bodies, country, office, start, end)

    def holder(self, held: Held, before: list[LocalPerson], home: str | None) -> LocalPerson | None:
        """Who holds an office named without its holder: the only one, else the one last named before.

        Where people of several countries hold it, only one of the article's home country is meant.
        """
        matching = [
            person
            for person in self.people.all()
            if any(_same_office(held, other) for other in self.held.get(person.id, []))
        ]
        if len({person.country for person in matching}) > 1:
            matching = [person for person in matching if person.country == home and home is not None]
        if len(matching) == 1:
            return matching[0]
        return next((person for person in reversed(before) if person in matching), None)


def _fullness(phrase: Phrase) -> int:
    name = phrase.name
    if name is None:
        return 0
    return len(name.units) + (100 if name.known is not None else 0)


def _conflict(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _same_office(one: Held, other: Held) -> bool:
    """The same office as far as both say: no other country, bodies that overlap, the same portfolio."""
    if one.office != other.office or one.former != other.former or _conflict(one.country, other.country):
        return False
    if one.portfolio is not None and other.portfolio != one.portfolio:
        return False
    if one.opaque != other.opaque and one.opaque is not None:
        return False
    return not one.organisations or bool({*one.organisations} & {*other.organisations})
