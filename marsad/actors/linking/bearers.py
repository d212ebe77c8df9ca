"""Gather the mentions of all articles into bearers of names, before any two are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.actors.linking.evidence import Bearer, needed_bits
from marsad.actors.linking.parts import Part, Parts
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Person
from marsad.records import ArticleActors, Entity, MentionKind, name_id

_STATE = "state"


@dataclass(slots=True)
class _Local:
    """A person of one article: the entity, its name's key and parts, and what the article says of them."""

    entity: Entity
    article: int
    parts: tuple[Part, ...]
    posts: set[tuple[str, str]] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """The letters of the name, however it is cut into words."""
        return "".join(part.key for part in self.parts)


class Gatherer:
    """Makes bearers of the persons of articles."""

    def __init__(self, knowledge: Knowledge, parts: Parts, bodies: Mapping[str, str]) -> None:
        self._gazetteer = knowledge.gazetteer
        self._walks = knowledge.linking.walks
        self._parts = parts
        self._bodies = bodies
        self._known: dict[str, list[_Local]] = defaultdict(list)
        self._alike: dict[tuple[str, str | None], list[_Local]] = defaultdict(list)

    def bearers(self, articles: Sequence[ArticleActors]) -> list[Bearer]:
        """All bearers: those of the knowledge, and one for each name and country of the articles."""
        for number, article in enumerate(articles):
            self._read(number, article)
        needed = needed_bits(len({key for key, _ in self._alike}))
        found: dict[str, Bearer] = {}
        for (key, country), members in self._alike.items():
            for place, some in self._told_apart(country, members, needed):
                one = name_id(MentionKind.PERSON, key, place)
                found[one] = self._bearer(Bearer(one, key, country), some)
        known = (self._known_bearer(person) for person in self._gazetteer.persons.values())
        return [*known, *found.values()]

    def _read(self, number: int, article: ArticleActors) -> None:
        local: dict[str, _Local] = {}
        for entity in article.entities:
            if entity.kind is MentionKind.PERSON:
                local[entity.id] = _Local(entity, number, self._parts.of(entity.name_ar))
        for held in article.offices:
            if held.person_id in local:
                bodies = () if held.organisation_id is None else (held.organisation_id,)
                self._note(local[held.person_id], held.office, bodies, held.country)
        for actor in article.actors:
            slot = actor.slot
            if slot is not None and slot.person_id is not None and slot.person_id in local:
                self._note(local[slot.person_id], slot.office, slot.organisation_ids, slot.country)
        for one in local.values():
            if one.entity.known:
                self._known[one.entity.id].append(one)
            else:
                self._alike[one.key or one.entity.id, one.entity.country].append(one)

    def _note(self, one: _Local, office: str | None, bodies: Iterable[str], country: str | None) -> None:
        found = {self._bodies.get(body, body) for body in bodies}
        one.bodies |= found
        if office is not None:
            one.offices.add(office)
            one.posts.update((office, body) for body in found)
            if not found and country is not None and self._of_state(office):
                one.posts.add((office, country))

    def _of_state(self, office: str) -> bool:
        """Whether a country has one holder of the office at a time («ملك», «رئيس الحكومة»)."""
        known = self._gazetteer.offices.get(office)
        return known is not None and known.needs == "country"

    def _walk(self, one: _Local) -> set[str]:
        return {self._walks.get(office, _STATE) for office in one.offices}

    # ------------------------------------------------------------------ who is told apart by more than a name

    def _told_apart(
        self, country: str | None, members: list[_Local], needed: float
    ) -> Iterable[tuple[str, list[_Local]]]:
        """The members by place: their country, and what else it takes where many people have the name."""
        place = country or ""
        parts = members[0].parts
        bits = sum(self._parts.bits(part, first=not index) for index, part in enumerate(parts))
        if len(parts) < 2 and (country is None or bits < needed):
            return self._by(members, lambda one: _post_place(one, place))
        walks = {walk for one in members for walk in self._walk(one)}
        if len(walks) > 1 and (country is None or bits < needed):
            return self._by(members, lambda one: _walk_place(self._walk(one), place))
        return [(place, members)]

    def _by(self, members: list[_Local], place_of: Callable[[_Local], str]) -> list[tuple[str, list[_Local]]]:
        found: dict[str, list[_Local]] = defaultdict(list)
        for one in members:
            found[place_of(one)].append(one)
        return list(found.items())

    # ------------------------------------------------------------------ bearers

    def _bearer(self, bearer: Bearer, members: list[_Local]) -> Bearer:
        counts: Counter[str] = Counter()
        for one in members:
            bearer.members.append(one.entity)
            bearer.articles.add(one.article)
            bearer.posts |= one.posts
            bearer.offices |= one.offices
            bearer.bodies |= one.bodies
            bearer.walks |= self._walk(one)
            counts[one.entity.name_ar] += 1
        bearer.members.sort(key=lambda entity: entity.id)
        if not bearer.known:
            bearer.names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
        return bearer

    def _known_bearer(self, person: Person) -> Bearer:
        one = f"person:{person.id}"
        names = tuple(
            {"".join(part.key for part in self._parts.of(name)): name for name in person.names}.values()
        )
        bearer = Bearer(one, "", person.country, known=True, names=names)
        return self._bearer(bearer, self._known.get(one, []))


def _walk_place(walks: set[str], place: str) -> str:
    return f"{place}~{min(walks)}" if walks else place


def _post_place(one: _Local, place: str) -> str:
    """A lone common name says who is meant only with a post; without one it stays its article's own."""
    return f"{place}~{' '.join(min(one.posts))}" if one.posts else f"{place}~{one.entity.id}"
