"""Scores actors: people, organisations and roles of the gold pages, and named entities of two corpora."""

from __future__ import annotations

from collections import Counter

from evaluation import entity_corpora, stages
from evaluation.build import Built
from evaluation.edtf import run
from evaluation.event_match import Matcher
from evaluation.figures import Part, Sheet
from evaluation.gold import Gold, GoldRole, Named
from evaluation.names import same_body, same_person
from evaluation.run import Run
from marsad.records import Attribution, Entity, MentionKind, Occupancy

_SAME_OFFICE = (
    frozenset({"head of government", "prime minister"}),
    frozenset({"chairman", "chair", "chairperson", "president"}),
)


def score(run_: Run, sheet: Sheet) -> None:
    """Score actors on everything that is there."""
    stages.require("actors")
    found = run_.gold_build(sheet)
    if found is not None:
        _GoldActors(sheet.part("gold"), *found).score()
    entity_corpora.score(run_, sheet)


class _GoldActors:
    """Scores who the gold pages name against the entities and occupancies of their record."""

    def __init__(self, part: Part, gold: Gold, built: Built) -> None:
        self.part = part
        self.gold = gold
        self.built = built
        self.matcher = Matcher(gold, built)
        self.named = _mentioned(built)

    def score(self) -> None:
        """Add the figures of people, organisations and roles."""
        self._people()
        self._organisations()
        if self.built.chronicle is None:
            self.part.sheet.skip("gold roles", "there is no chronicle")
        else:
            self._roles(self.built.chronicle.occupancies)

    def _entities(self, kind: MentionKind) -> list[Entity]:
        return [entity for entity in self.named if entity.kind is kind]

    def _people(self) -> None:
        tally: Counter[str] = Counter()
        listed: set[str] = set()
        persons = self._entities(MentionKind.PERSON)
        for person in self.gold.people:
            same = [entity for entity in persons if self.matcher.is_person(person.id, entity.id)]
            listed.update(entity.id for entity in same)
            tally += self._person(person, same)
        part, found = self.part, tally["found"]
        part.rate("people.found", found, tally["all"])
        part.rate("people.country", tally["country"], found)
        part.rate("people.latin", tally["latin"], found)
        if self.built.chronicle is not None:
            part.rate("people.one_entity", tally["one"], found)
        others = [entity for entity in persons if entity.id not in listed]
        part.note("people.unlisted", len(others), len(persons))
        for entity in others:
            part.miss("people.unlisted", entity.name_ar, "not in the gold", entity.id)

    def _person(self, person: Named, same: list[Entity]) -> Counter[str]:
        if not same:
            self.part.miss("people.found", person.id, person.names, "nobody")
            return Counter(all=1)
        if len(same) > 1:
            self.part.miss("people.one_entity", person.id, "one", [entity.name_ar for entity in same])
        country = any(entity.country == person.country for entity in same)
        if not country:
            self.part.miss("people.country", person.id, person.country, [entity.country for entity in same])
        latin = any(same_person([entity.name_latin or ""], person.names) for entity in same)
        if not latin:
            self.part.miss("people.latin", person.id, person.names, [entity.name_latin for entity in same])
        return Counter(all=1, found=1, one=int(len(same) == 1), country=int(country), latin=int(latin))

    def _organisations(self) -> None:
        tally: Counter[str] = Counter()
        bodies = self._entities(MentionKind.ORGANISATION)
        sources = [(item.name, *self.built.names(item.entity_id)) for item in _attributions(self.built)]
        for body in self.gold.organisations:
            same = [entity for entity in bodies if self.matcher.is_body(body.id, entity.id)]
            told = any(same_body(body.names, forms) for forms in sources)
            tally.update(all=1, found=int(bool(same) or told), named=int(bool(same)))
            tally["country"] += any(entity.country == body.country for entity in same)
            if not same and not told:
                self.part.miss("organisations.found", body.id, body.names, "nothing")
        self.part.rate("organisations.found", tally["found"], tally["all"])
        self.part.rate("organisations.country", tally["country"], tally["named"])
        self.part.note("organisations.all", len(bodies), len(bodies))

    def _roles(self, occupancies: tuple[Occupancy, ...]) -> None:
        tally: Counter[str] = Counter()
        used: set[str] = set()
        for role in self.gold.roles:
            held = [item for item in occupancies if self.matcher.is_person(role.person, item.person_id)]
            same = [item for item in held if self._same_role(role, item)]
            covered = bool(role.observed) and any(_covers(item, role.observed) for item in same)
            used.update(item.id for item in same)
            tally.update(
                all=1, found=int(bool(same)), observed=int(bool(role.observed)), covered=int(covered)
            )
            if not same or (role.observed and not covered):
                shown = [self._held(item) for item in held]
                wanted = f"{role.office} {role.observed}"
                self.part.miss("roles", f"{role.person} {role.organisation}", wanted, shown)
        self.part.rate("roles.found", tally["found"], tally["all"])
        self.part.rate("roles.days", tally["covered"], tally["observed"])
        self._unlisted_roles([item for item in occupancies if item.id not in used], len(occupancies))

    def _unlisted_roles(self, others: list[Occupancy], total: int) -> None:
        self.part.note("roles.unlisted", len(others), total)
        for item in others:
            who = str(self.built.names(item.person_id)[:1])
            self.part.miss("roles.unlisted", who, "not in the gold", self._held(item))

    def _held(self, item: Occupancy) -> str:
        body = self.built.names(item.organisation_id)[:1]
        return f"{item.office} {body} {item.country} {item.first_seen}..{item.last_seen}"

    def _same_role(self, role: GoldRole, found: Occupancy) -> bool:
        body = role.organisation is None or self.matcher.is_body(role.organisation, found.organisation_id)
        country = role.country is None or found.country is None or role.country == found.country
        return body and country and same_office(role.office, found.office)


def _attributions(built: Built) -> list[Attribution]:
    records = (item for record in built.records.values() for item in record.articles)
    return [found for item in records for found in item.article.attributions]


def _mentioned(built: Built) -> list[Entity]:
    """The entities that articles mention, each once, as the corpus step leaves them."""
    found: dict[str, Entity] = {}
    for record in built.records.values():
        for item in record.articles:
            for mention in item.actors.mentions:
                entity = built.entity(mention.entity_id)
                if entity is not None:
                    found[entity.id] = entity
    return list(found.values())


def same_office(wanted: str, found: str) -> bool:
    """Whether two offices are the same word, one is the other with its portfolio, or they are synonyms."""
    one, other = wanted.replace("-", " ").casefold(), found.replace("-", " ").casefold()
    if one == other or any(one in same and other in same for same in _SAME_OFFICE):
        return True
    return one.startswith(f"{other} for ") or one.startswith(f"{other} of ")


def _covers(item: Occupancy, days: tuple[str, ...]) -> bool:
    seen = run(f"{item.first_seen or '..'}/{item.last_seen or '..'}")
    if seen is None or (item.first_seen is None and item.last_seen is None):
        return False
    moments = [run(day) for day in days]
    return all(moment is not None and moment.within(seen) for moment in moments)
