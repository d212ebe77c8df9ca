"""The people of one article: which names stand for the same person, and which short forms for whom.

Two names are one person's when their keys are equal, when one leaves out middle or last parts of the
other, or when they differ by a misprint in one part and agree in the rest. A name that leaves out the
first part and keeps two or more is the same person's only where country and office are the same; a first
name alone («الملك سالم») only where the office is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from marsad.actors.names import NameHit
from marsad.actors.phrase import Phrase
from marsad.actors.spelling import bare, name_units, near, short_unit
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.names import NameWords
from marsad.knowledge.trie import name_key
from marsad.records import MentionKind, local_entity_id

_SHORTEST, _PAIR = 3, 2
_TITLE = 3
"""Last letters of a title, which no particle changes."""


@dataclass(slots=True)
class LocalPerson:
    """A person of one article: the id of the knowledge or a local one, and the longest name seen.

    ``units`` are the keys of ``written``, ``offices`` what the name was seen with.
    """

    id: str
    units: tuple[str, ...]
    written: str
    known: bool
    country: str | None = None
    offices: set[str] = field(default_factory=set)


class People:
    """The people of one article, found by the units of their names."""

    def __init__(self, article: str, gazetteer: Gazetteer) -> None:
        self._article = article
        self._gazetteer = gazetteer
        self._people: list[LocalPerson] = []

    def all(self) -> list[LocalPerson]:
        """Everybody, in the order they were first added."""
        return list(self._people)

    def get(self, person: str) -> LocalPerson | None:
        """The person of an id."""
        return next((one for one in self._people if one.id == person), None)

    def add(
        self, name: NameHit, written: str, country: str | None = None, offices: frozenset[str] = frozenset()
    ) -> LocalPerson:
        """The person a name stands for, a new one where it is nobody's yet; ``written`` are its words."""
        person = self.find(name, country) or self._ended(name, country, offices)
        person = person or self._begun(name, country, offices)
        if person is None:
            key = "".join(name.units)
            local = local_entity_id(self._article, MentionKind.PERSON, f"{key} {country or ''}".strip())
            person = LocalPerson(name.known or local, name.units, written, name.known is not None)
            self._people.append(person)
        if len(name.units) > len(person.units):
            person.units, person.written = name.units, written
        person.country = person.country or country
        person.offices |= offices
        return person

    def _ended(self, name: NameHit, country: str | None, offices: frozenset[str]) -> LocalPerson | None:
        """The one person of this country, with one of these offices, whose full name the name ends."""
        if name.known is not None or country is None or len(name.units) < 2:
            return None
        found = [
            person
            for person in self._people
            if person.country == country
            and person.units[-len(name.units) :] == name.units
            and person.offices & offices
        ]
        return found[0] if len(found) == 1 else None

    def _begun(self, name: NameHit, country: str | None, offices: frozenset[str]) -> LocalPerson | None:
        """«الملك سالم», «الدكتور طارق»: the one person with this office or title whose name begins so."""
        if name.known is not None or len(name.units) != 1:
            return None
        found = [
            person
            for person in self._people
            if person.units[0] == name.units[0]
            and not _conflict(person.country, country)
            and person.offices & offices
        ]
        return found[0] if len(found) == 1 else None

    def find(self, name: NameHit, country: str | None = None) -> LocalPerson | None:
        """The one person a name can stand for, or None where nobody or several can."""
        if name.known is not None:
            return self.get(name.known)
        found = [
            person
            for person in self._people
            if not _conflict(person.country, country) and not self._of_another(person, name.units)
        ]
        for same in (_equal, _part, self._tail, _joined, self._misprint):
            matching = [person for person in found if same(person.units, name.units)]
            if len(matching) == 1:
                return matching[0]
            if matching:
                return None
        return None

    def _of_another(self, person: LocalPerson, units: tuple[str, ...]) -> bool:
        """«عبد الله بن سالم العتيق» is not the known «عبد الله بن سالم», nor «فهد الجبير» the known «الجبير».

        None of whose names begins or ends so.
        """
        if not person.known or len(units) <= len(person.units):
            return False
        known = self._gazetteer.persons.get(person.id.removeprefix("person:"))
        names = () if known is None else (*known.names, *known.short)
        listed = [unit for name in names for unit in self._units(name)]
        if not any(_alike(units[0], unit) for unit in listed):
            return True
        return not units[-1].startswith(("بن", "ال")) and not any(_alike(units[-1], unit) for unit in listed)

    def _units(self, name: str) -> tuple[str, ...]:
        return name_units(name, self._gazetteer.names)

    def _tail(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """«ديل سارو» and «ماركو ديل سارو»: a family name that begins with a particle of its language."""
        short, long = sorted((one, other), key=len)
        if len(short) == len(long) or not self._gazetteer.names.has("foreign-particle", short[0]):
            return False
        return "".join(long).endswith("".join(short))

    def _misprint(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """The same units but for one of at least five letters that differs by one slip, at most two if long.

        «سلطان» is no slip for «سلمان»: both are names.
        """
        if len(one) != len(other) or len(one) < 2:
            return False
        pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
        if len(pairs) != 1 or not near(*pairs[0]):
            return False
        return not all(self._gazetteer.names.is_given(unit) for unit in pairs[0])

    def shorts(self, words: NameWords) -> dict[str, LocalPerson]:
        """The last names that stand for one person of the article by themselves."""
        found: dict[str, LocalPerson | None] = {}
        for person in self._people:
            if self._no_name(person, words):
                continue
            if len(person.units) > 1:
                found[bare("".join(map(name_key, person.written.split())))] = person
            short = short_unit(person.written, words)
            if short is None or len(short) < _SHORTEST:
                continue
            found[short] = person if short not in found else None
        return {short: person for short, person in found.items() if person is not None}

    def _no_name(self, person: LocalPerson, words: NameWords) -> bool:
        """«كونديرا يرثي», «رحيل الفيصل»: another's last name and a word beside it that was taken for one."""
        if person.known or len(person.units) != _PAIR or words.is_given(person.units[0]):
            return False
        first, last = person.units
        ends = {one.units[-1] for one in self._people if one is not person and len(one.units) > 1}
        return first in ends or (last in ends and words.is_common(first))


_FATHERS = ("ولد", "بن", "ابو", "منت")
"""What a short form of a name may begin with, that is no given name."""


def titled(phrase: Phrase, text: str) -> frozenset[str]:
    """The title right before a name without office: «الدكتور طارق» is the doctor named in full."""
    name = phrase.name
    before = [] if name is None or phrase.offices else text[phrase.start : name.start].split()
    return frozenset(f"title {name_key(word)[-_TITLE:]}" for word in before[-1:])


def as_known(name: NameHit, country: str | None, gazetteer: Gazetteer) -> tuple[NameHit, str | None]:
    """A name and the country of who bears it; one of another country than the known person's is not theirs.

    Who serves the United Nations or the European Union has a country as well, which says nothing against it.
    """
    known = gazetteer.persons.get((name.known or "").removeprefix("person:"))
    state = gazetteer.country(country)
    if known is None or (state is not None and state.regional):
        return name, country
    if _conflict(known.country, country):
        return replace(name, known=None), country
    return name, known.country or country


def _conflict(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _alike(one: str, other: str) -> bool:
    return one == other or near(one, other)


def _equal(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return "".join(one) == "".join(other)


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """«(كرة) لحسن الراهب» and «حسن الراهب»: a particle that makes another given name of the first."""
    return len(one) > 1 and one[1:] == other[1:] and (one[0] == f"ل{other[0]}" or other[0] == f"ل{one[0]}")


def _part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One name leaves out units of the other but keeps its first, or is just its last."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return False
    if len(short) == 1:
        return short[0] == long[-1]
    if short[0].startswith(_FATHERS) and long[-len(short) :] == short:
        # «ولد سيدي المختار», «بن سالم المضحكي»: how people of some countries are called for short
        return True
    rest = iter(long)
    return short[0] == long[0] and all(unit in rest for unit in short)
