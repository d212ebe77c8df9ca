"""Gather the mentions of all articles into bearers of names, before any two are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from marsad.actors.linking.evidence import Bearer, needed_bits
from marsad.actors.linking.parts import Parts
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Person
from marsad.records import ArticleActors, Entity, MentionKind, name_id

_STATE = "state"
_NOTHING: frozenset[tuple[str, str]] = frozenset()
_NO_WORD: frozenset[str] = frozenset()


_Note = tuple[str | None, tuple[str, ...], str | None]
"""What an article says of somebody once: the office, the bodies, the country."""


@dataclass(frozen=True, slots=True)
class _Local:
    """A person of one article: the entity, and what the article says of them, each thing once."""

    entity: Entity
    article: int
    notes: tuple[_Note, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What notes say: pairs of office and body (or country), offices, bodies, walks of life."""

    posts: frozenset[tuple[str, str]]
    offices: frozenset[str]
    bodies: frozenset[str]
    walks: frozenset[str]


@dataclass(slots=True)
class _Known:
    """All that articles say of a person of the knowledge."""

    articles: set[int] = field(default_factory=set)
    notes: set[_Note] = field(default_factory=set)


class Gatherer:
    """Makes bearers of the persons of articles; what it keeps of an article is little."""

    def __init__(self, knowledge: Knowledge, parts: Parts) -> None:
        self._gazetteer = knowledge.gazetteer
        self._walks = knowledge.linking.walks
        self._parts = parts
        self._bodies: Mapping[str, str] = {}
        self._known: dict[str, _Known] = defaultdict(_Known)
        self._alike: dict[tuple[str, str | None], list[_Local]] = defaultdict(list)
        self._told: dict[tuple[_Note, ...], _Facts] = {}
        self._notes: dict[tuple[_Note, ...], tuple[_Note, ...]] = {}

    def add(self, number: int, article: ArticleActors, persons: Sequence[Entity]) -> None:
        """Take in the persons of an article, of which ``persons`` are all."""
        notes: dict[str, dict[_Note, None]] = {entity.id: {} for entity in persons}
        for held in article.offices:
            if held.person_id in notes:
                bodies = () if held.organisation_id is None else (held.organisation_id,)
                notes[held.person_id][held.office, bodies, held.country] = None
        for actor in article.actors:
            slot = actor.slot
            if slot is not None and slot.person_id is not None and slot.person_id in notes:
                notes[slot.person_id][slot.office, slot.organisation_ids, slot.country] = None
        for entity in persons:
            if entity.known:
                self._known[entity.id].articles.add(number)
                self._known[entity.id].notes.update(notes[entity.id])
            else:
                key = self._key(entity.name_ar)
                told = tuple(notes[entity.id])
                one = _Local(entity, number, self._notes.setdefault(told, told))
                self._alike[key or entity.id, entity.country].append(one)

    def bearers(self, bodies: Mapping[str, str]) -> list[Bearer]:
        """All bearers: those of the knowledge, and one for each name and country of the articles.

        ``bodies`` say of the bodies that articles name which are one. What was taken in is let go of.
        """
        self._bodies = bodies
        needed = needed_bits(len({key for key, _ in self._alike}))
        found: dict[str, Bearer] = {}
        for (key, country), members in self._alike.items():
            for place, some in self._told_apart(country, members, needed):
                one = name_id(MentionKind.PERSON, key, place)
                found[one] = self._learnt_bearer(Bearer(one, key, country), some)
        known = [self._known_bearer(person) for person in self._gazetteer.persons.values()]
        self._known.clear()
        self._alike.clear()
        self._told.clear()
        self._notes.clear()
        return [*known, *found.values()]

    def _key(self, name: str) -> str:
        """The letters of a name, however it is cut into words."""
        return "".join(part.key for part in self._parts.of(name))

    def _facts(self, notes: tuple[_Note, ...]) -> _Facts:
        """What notes say when it is known which bodies are one."""
        found = self._told.get(notes)
        if found is None:
            offices = frozenset(office for office, _, _ in notes if office is not None)
            found = self._told[notes] = _Facts(
                frozenset(post for note in notes for post in self._posts(note)),
                offices,
                frozenset(self._bodies.get(body, body) for _, bodies, _ in notes for body in bodies),
                frozenset(self._walks.get(office, _STATE) for office in offices),
            )
        return found

    def _posts(self, note: _Note) -> Iterable[tuple[str, str]]:
        office, bodies, country = note
        if office is None:
            return
        yield from ((office, self._bodies.get(body, body)) for body in bodies)
        if not bodies and country is not None and self._of_state(office):
            yield office, country

    def _of_state(self, office: str) -> bool:
        """Whether a country has one holder of the office at a time («ملك», «رئيس الحكومة»)."""
        known = self._gazetteer.offices.get(office)
        return known is not None and known.needs == "country"

    # ------------------------------------------------------------------ who is told apart by more than a name

    def _told_apart(
        self, country: str | None, members: list[_Local], needed: float
    ) -> Iterable[tuple[str, list[_Local]]]:
        """The members by place: their country, and what else it takes where many people have the name."""
        place = country or ""
        parts = self._parts.of(members[0].entity.name_ar)
        bits = sum(self._parts.bits(part, first=not index) for index, part in enumerate(parts))
        if len(parts) < 2 and (country is None or bits < needed):
            return self._by(members, lambda one: _post_place(one, self._facts(one.notes).posts, place))
        walks = {walk for one in members for walk in self._facts(one.notes).walks}
        if len(walks) > 1 and (country is None or bits < needed):
            return self._by(members, lambda one: _walk_place(self._facts(one.notes).walks, place))
        return [(place, members)]

    def _by(self, members: list[_Local], place_of: Callable[[_Local], str]) -> list[tuple[str, list[_Local]]]:
        found: dict[str, list[_Local]] = defaultdict(list)
        for one in members:
            found[place_of(one)].append(one)
        return list(found.items())

    # ------------------------------------------------------------------ bearers

    def _learnt_bearer(self, bearer: Bearer, members: list[_Local]) -> Bearer:
        self._tell(bearer, {one.notes for one in members}, {one.article for one in members})
        bearer.members = sorted((one.entity for one in members), key=lambda entity: entity.id)
        counts = Counter(entity.name_ar for entity in bearer.members)
        bearer.names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
        return bearer

    def _known_bearer(self, person: Person) -> Bearer:
        one = f"person:{person.id}"
        names = tuple({self._key(name): name for name in person.names}.values())
        bearer = Bearer(one, "", person.country, known=True, names=names)
        told = self._known.get(one)
        if told is not None:
            self._tell(bearer, {(note,) for note in told.notes}, told.articles)
        return bearer

    def _tell(self, bearer: Bearer, notes: set[tuple[_Note, ...]], articles: set[int]) -> None:
        """Give a bearer what all notes say; equal sets are one object, for most are empty or alike."""
        facts = [self._facts(one) for one in notes]
        bearer.articles = frozenset(articles)
        if len(facts) == 1:
            (only,) = facts
            bearer.posts, bearer.offices = only.posts, only.offices
            bearer.bodies, bearer.walks = only.bodies, only.walks
            return
        bearer.posts = _NOTHING.union(*(one.posts for one in facts))
        bearer.offices = _NO_WORD.union(*(one.offices for one in facts))
        bearer.bodies = _NO_WORD.union(*(one.bodies for one in facts))
        bearer.walks = _NO_WORD.union(*(one.walks for one in facts))


def _walk_place(walks: AbstractSet[str], place: str) -> str:
    return f"{place}~{min(walks)}" if walks else place


def _post_place(one: _Local, posts: AbstractSet[tuple[str, str]], place: str) -> str:
    """A lone common name says who is meant only with a post; without one it stays its article's own."""
    return f"{place}~{' '.join(min(posts))}" if posts else f"{place}~{one.entity.id}"
