"""The corpus step: one entity for all spellings of a name, whatever the order of the articles.

Mentions become bearers of names, bearers are compared where they share a block, decisions about them are
rows, and entities are a function of the rows and of what a user has decided (:mod:`marsad.actors.linking`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern

from marsad.actors.latin import Romans
from marsad.actors.linking.bearers import Gatherer
from marsad.actors.linking.bodies import BodyLinker
from marsad.actors.linking.clusters import clusters
from marsad.actors.linking.evidence import Bearer
from marsad.actors.linking.parts import Parts
from marsad.actors.linking.persons import PersonLinker, row
from marsad.kept import Kept
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.trie import name_key
from marsad.records import (
    ArticleActors,
    Decision,
    Entity,
    EntityName,
    MentionKind,
    Resolution,
    sorted_by_id,
)

_LOCAL = "~"
_ITS_NAME = ("its own name",)


@dataclass(frozen=True, slots=True)
class _Linked:
    """Bearers by id, the program's decisions about them, and what each one's cluster is called."""

    bearers: dict[str, Bearer]
    decisions: list[Decision]
    leaders: dict[str, str]


@dataclass(slots=True)
class _Written:
    """How articles write an entity: each form and its language with how often, each printed Latin form."""

    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    latin: Counter[str] = field(default_factory=Counter)

    def add(self, entity: Entity) -> None:
        """Count the forms of one article's entity."""
        for name in entity.names:
            self.names[name.text, name.language] += name.count
        if entity.name_latin is not None and entity.latin_how == "text":
            self.latin[entity.name_latin] += 1


class _Gathered:
    """What linking keeps of the articles, which come one by one and may be forgotten behind."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.parts = Parts(knowledge)
        self.bodies = BodyLinker(knowledge)
        self.persons = Gatherer(knowledge, self.parts)
        self.known: dict[str, _Written] = defaultdict(_Written)
        self.articles: list[str] = []
        self._names: dict[tuple[EntityName, ...], tuple[EntityName, ...]] = {}

    def add(self, article_id: str, found: ArticleActors) -> None:
        """Take in whom an article names."""
        persons = {entity.id: entity for entity in found.entities if entity.kind is MentionKind.PERSON}
        kept = {key: entity if entity.known else self._shared(entity) for key, entity in persons.items()}
        self.persons.add(len(self.articles), found, list(kept.values()))
        self.articles.append(article_id)
        for entity in found.entities:
            if entity.known:
                self.known[entity.id].add(entity)
            elif entity.kind is not MentionKind.PERSON:
                self.bodies.add(self._shared(entity))

    def _shared(self, entity: Entity) -> Entity:
        """The entity with its texts and names those of an earlier one that has the same."""
        names = self._names.get(entity.names)
        if names is None:
            names = tuple(
                EntityName(intern(name.text), intern(name.language), name.count) for name in entity.names
            )
            self._names[names] = names
        country = None if entity.country is None else intern(entity.country)
        return replace(entity, name_ar=intern(entity.name_ar), names=names, country=country)


def resolve(
    articles: Mapping[str, ArticleActors] | Iterable[ArticleActors],
    knowledge: Knowledge,
    own: Sequence[Decision] = (),
    kept: Kept | None = None,
) -> Resolution:
    """One entity for all that articles name alike; see :func:`resolve_all`.

    Articles without ids can be given too; ``kept`` saves less work for them.
    """
    if isinstance(articles, Mapping):
        return resolve_all(articles.items(), knowledge, own, kept)
    return _resolved(_gathered((("", found) for found in articles), knowledge), knowledge, own, (None, kept))


def resolve_all(
    articles: Iterable[tuple[str, ArticleActors]],
    knowledge: Knowledge,
    own: Sequence[Decision] = (),
    kept: Kept | None = None,
) -> Resolution:
    """One entity for all that articles (by id) name alike; the result does not depend on their order.

    ``ids`` maps the id of every entity of a single article, and of every name, to its entity's; ids of the
    knowledge stay. ``own`` are a user's decisions from the oldest to the newest; they go before the
    program's, and those about ids that no article has (any more) have no effect. ``kept`` has what an earlier
    run said of names; it saves work and changes no result. The articles are gone over once, and none is held.
    """
    gathered = _gathered(articles, knowledge)
    return _resolved(gathered, knowledge, own, (kept if gathered.articles else None, kept))


def _gathered(articles: Iterable[tuple[str, ArticleActors]], knowledge: Knowledge) -> _Gathered:
    gathered = _Gathered(knowledge)
    for article_id, found in articles:
        gathered.add(article_id, found)
    return gathered


def _resolved(
    gathered: _Gathered,
    knowledge: Knowledge,
    own: Sequence[Decision],
    kept: tuple[Kept | None, Kept | None],
) -> Resolution:
    """The resolution; ``kept`` is what an earlier run said of pairs of names, and of Latin forms."""
    of_pairs, of_forms = kept
    linked = _linked(gathered, knowledge, own, of_pairs)
    ids, entities = _entities(linked, gathered.known, knowledge.gazetteer, of_forms)
    rows = sorted(linked.decisions, key=lambda item: (item.left, item.right))
    return Resolution(sorted_by_id(entities), dict(sorted(ids.items())), tuple(rows))


def _linked(gathered: _Gathered, knowledge: Knowledge, own: Sequence[Decision], kept: Kept | None) -> _Linked:
    """Bodies first: whether two persons have one post depends on which bodies are one."""
    linker = gathered.bodies
    bodies = {bearer.id: bearer for bearer in linker.bearers()}
    about_bodies = [*linker.decide(), *_peeled(bodies, own)]
    known = {one for item in about_bodies for one in (item.left, item.right)} - bodies.keys()
    leaders = clusters([*bodies, *known], about_bodies, own)
    names = {entity.id: leaders[one] for one, bearer in bodies.items() for entity in bearer.members}
    persons = {bearer.id: bearer for bearer in gathered.persons.bearers(names)}
    gathered.parts.forget()
    linked = PersonLinker(knowledge, persons.values(), kept, gathered.articles)
    decisions = [*linked.decide(), *_peeled(persons, own)]
    linked.forget()
    leaders |= clusters(persons, decisions, own)
    for one in known:
        bodies[one] = Bearer(one, "", None, known=True)
    return _Linked({**bodies, **persons}, [*about_bodies, *decisions], leaders)


def _peeled(bearers: dict[str, Bearer], own: Sequence[Decision]) -> list[Decision]:
    """Give each find of one article that a user speaks of a bearer to itself, bound to its name's."""
    wanted = {one for item in own for one in (item.left, item.right) if one.startswith(_LOCAL)}
    if not wanted:
        return []
    rows: list[Decision] = []
    for bearer in list(bearers.values()):
        for entity in [item for item in bearer.members if item.id in wanted]:
            bearer.members.remove(entity)
            alone = Bearer(entity.id, bearer.key, bearer.country, names=(entity.name_ar,), members=[entity])
            bearers[entity.id] = alone
            rows.append(row(bearer, alone, _ITS_NAME, 1.0, same=True))
    return rows


# --------------------------------------------------------------------------- entities of clusters


def _entities(
    linked: _Linked, known: Mapping[str, _Written], gazetteer: Gazetteer, kept: Kept | None
) -> tuple[dict[str, str], list[Entity]]:
    """What each id became, and all entities that an article names."""
    groups: dict[str, list[Bearer]] = defaultdict(list)
    for one, leader in linked.leaders.items():
        groups[leader].append(linked.bearers[one])
    ids: dict[str, str] = {}
    merged: list[Entity] = []
    romans = Romans(gazetteer, kept)
    told: set[str] = set()
    for group in groups.values():
        found = _foremost(group)
        local = [entity for bearer in group for entity in bearer.members]
        seen = [known[bearer.id] for bearer in group if bearer.known and bearer.id in known]
        told.update(bearer.id for bearer in group if bearer.known)
        ids.update((entity.id, found.id) for entity in local)
        if local or seen:
            ids.update((bearer.id, found.id) for bearer in group if not bearer.known or bearer is not found)
            merged.append(_merged(found, _written(seen, local), local, (gazetteer, romans)))
    for one, written in known.items():
        if one not in told:
            merged.append(_of_knowledge(gazetteer.entity(one), *_forms(written)))
    return {one: target for one, target in ids.items() if one.startswith(_LOCAL) or one != target}, merged


def _foremost(group: list[Bearer]) -> Bearer:
    """Whose id the entity gets: one of the knowledge, else the name that is written most."""
    known = [bearer for bearer in group if bearer.known]
    return min(known, key=lambda bearer: bearer.id) if known else max(group, key=Bearer.weight)


def _written(seen: Iterable[_Written], local: Iterable[Entity]) -> _Written:
    """All forms of one entity."""
    every = _Written()
    for one in seen:
        every.names.update(one.names)
        every.latin.update(one.latin)
    for entity in local:
        every.add(entity)
    return every


def _forms(written: _Written) -> tuple[tuple[EntityName, ...], str | None]:
    """The forms of an entity, the most frequent first, and the Latin one that articles print most."""
    ranked = sorted(written.names.items(), key=lambda item: (-item[1], item[0]))
    names = tuple(EntityName(form, language, count) for (form, language), count in ranked)
    return names, min(written.latin, key=lambda text: (-written.latin[text], text), default=None)


def _merged(
    found: Bearer, written: _Written, local: Sequence[Entity], tables: tuple[Gazetteer, Romans]
) -> Entity:
    gazetteer, romans = tables
    names, latin = _forms(written)
    if found.known:
        return _of_knowledge(gazetteer.entity(found.id), names, latin)
    return _learnt(found, local[0].kind, names, latin, romans)


def _of_knowledge(base: Entity, names: tuple[EntityName, ...], printed: str | None) -> Entity:
    """An entity of the knowledge as the articles write it; a Latin form that they print wins."""
    base = replace(base, name_ar=_shown_name(base, names), names=names)
    return base if printed is None else replace(base, name_latin=printed, latin_how="text")


def _shown_name(base: Entity, names: tuple[EntityName, ...]) -> str:
    """A known person's name as articles write it: the knowledge's form, else their most frequent full one."""
    if base.kind is not MentionKind.PERSON:
        return base.name_ar
    forms = {name_key(name.text): name for name in reversed(names) if name.language == "ar"}
    full = [name for name in names if name.language == "ar" and len(name.text.split()) > 1]
    if name_key(base.name_ar) in forms or not full:
        return base.name_ar
    return full[0].text


def _learnt(
    found: Bearer, kind: MentionKind, names: tuple[EntityName, ...], latin: str | None, romans: Romans
) -> Entity:
    """An entity of the articles alone; its Latin form is the one they print, else a suggestion."""
    how = None if latin is None else "text"
    if latin is None and kind is MentionKind.PERSON:
        latin = romans.latin(found.name, found.country)
        how = None if latin is None else "romanised"
    return Entity(
        id=found.id,
        kind=kind,
        name_ar=found.name,
        name_latin=latin,
        names=names,
        country=found.country,
        wikidata=None,
        known=False,
        latin_how=how,
    )
