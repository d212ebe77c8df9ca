"""The corpus step: one entity for all spellings of a name, whatever the order of the articles.

Mentions become bearers of names, bearers are compared where they share a block, decisions about them are
rows, and entities are a function of the rows and of what a user has decided (:mod:`marsad.actors.linking`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What an earlier run said of names, and the ids of the articles by their number."""

    kept: Kept | None
    articles: Sequence[str] = ()


def resolve(
    articles: Mapping[str, ArticleActors] | Iterable[ArticleActors],
    knowledge: Knowledge,
    own: Sequence[Decision] = (),
    kept: Kept | None = None,
) -> Resolution:
    """One entity for all that articles name alike; the result does not depend on their order.

    ``ids`` maps the id of every entity of a single article, and of every name, to its entity's; ids of the
    knowledge stay. ``own`` are a user's decisions from the oldest to the newest; they go before the
    program's, and those about ids that no article has (any more) have no effect. ``kept`` has what an earlier
    run said of names; it saves work where the articles come by their ids, and changes no result.
    """
    known_ids = list(articles) if isinstance(articles, Mapping) else []
    listed = list(articles.values() if isinstance(articles, Mapping) else articles)
    linked = _linked(listed, knowledge, own, _Earlier(kept, known_ids) if known_ids else _Earlier(None))
    known: dict[str, list[Entity]] = defaultdict(list)
    for article in listed:
        for entity in article.entities:
            if entity.known:
                known[entity.id].append(entity)
    ids, entities = _entities(linked, known, knowledge.gazetteer, kept)
    rows = sorted(linked.decisions, key=lambda item: (item.left, item.right))
    return Resolution(sorted_by_id(entities), dict(sorted(ids.items())), tuple(rows))


def _linked(
    articles: list[ArticleActors], knowledge: Knowledge, own: Sequence[Decision], earlier: _Earlier
) -> _Linked:
    """Bodies first: whether two persons have one post depends on which bodies are one."""
    linker = BodyLinker(knowledge, articles)
    bodies = {bearer.id: bearer for bearer in linker.bearers()}
    about_bodies = [*linker.decide(), *_peeled(bodies, own)]
    known = {one for item in about_bodies for one in (item.left, item.right)} - bodies.keys()
    leaders = clusters([*bodies, *known], about_bodies, own)
    names = {entity.id: leaders[one] for one, bearer in bodies.items() for entity in bearer.members}
    gatherer = Gatherer(knowledge, Parts(knowledge), names)
    persons = {bearer.id: bearer for bearer in gatherer.bearers(articles)}
    linked = PersonLinker(knowledge, persons.values(), earlier.kept, earlier.articles)
    decisions = [*linked.decide(), *_peeled(persons, own)]
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
    linked: _Linked, known: Mapping[str, list[Entity]], gazetteer: Gazetteer, kept: Kept | None
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
        local = [entity for bearer in group for entity in bearer.members if not entity.known]
        seen = [entity for bearer in group if bearer.known for entity in known.get(bearer.id, [])]
        told.update(bearer.id for bearer in group if bearer.known)
        ids.update((entity.id, found.id) for entity in local)
        if local or seen:
            ids.update((bearer.id, found.id) for bearer in group if not bearer.known or bearer is not found)
            merged.append(_merged(found, [*seen, *local], gazetteer, romans))
    others = (one for one in known if one not in told)
    merged += [_merged(Bearer(one, "", None, known=True), known[one], gazetteer, romans) for one in others]
    return {one: target for one, target in ids.items() if one.startswith(_LOCAL) or one != target}, merged


def _foremost(group: list[Bearer]) -> Bearer:
    """Whose id the entity gets: one of the knowledge, else the name that is written most."""
    known = [bearer for bearer in group if bearer.known]
    return min(known, key=lambda bearer: bearer.id) if known else max(group, key=Bearer.weight)


def _merged(found: Bearer, entities: list[Entity], gazetteer: Gazetteer, romans: Romans) -> Entity:
    counts: Counter[tuple[str, str]] = Counter()
    for entity in entities:
        for written in entity.names:
            counts[(written.text, written.language)] += written.count
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    names = tuple(EntityName(form, language, count) for (form, language), count in ranked)
    printed = Counter(
        one.name_latin for one in entities if one.name_latin is not None and one.latin_how == "text"
    )
    latin = min(printed, key=lambda text: (-printed[text], text)) if printed else None
    if found.known:
        return _of_knowledge(gazetteer.entity(found.id), names, latin)
    return _learnt(found, entities[0].kind, names, latin, romans)


def _of_knowledge(base: Entity, names: tuple[EntityName, ...], printed: str | None) -> Entity:
    """An entity of the knowledge as the articles write it; a Latin form that they print wins."""
    base = replace(base, name_ar=_written(base, names), names=names)
    return base if printed is None else replace(base, name_latin=printed, latin_how="text")


def _written(base: Entity, names: tuple[EntityName, ...]) -> str:
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
