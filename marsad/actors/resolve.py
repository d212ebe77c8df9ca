"""The corpus step: one entity for all spellings of a name, whatever the order of the articles.

Learnt persons are grouped by the folded key of their name; groups of the same country join when one
differs from the other by a slip in one part, and a known person takes the group of any of their names.
Two countries, or an office that contradicts, keep people apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.actors.latin import latin_name
from marsad.actors.spelling import name_units, near
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.trie import name_key
from marsad.records import (
    ArticleActors,
    Entity,
    EntityName,
    MentionKind,
    Resolution,
    sorted_by_id,
    stable_id,
)

_Key = tuple[str, str, str]

# Offices of other walks of life than a state's: one person seldom has two of these.
_WALKS = {
    "coach": "sport",
    "imam": "faith",
    "mufti": "faith",
    "pope": "faith",
    "judge": "law",
    "lawyer": "law",
    "expert": "learning",
    "rector": "learning",
    "editor": "press",
    "chief-executive": "trade",
}


@dataclass(slots=True)
class _Group:
    """Local entities that are one: kind, name key, country, and all names with their counts."""

    kind: MentionKind
    key: str
    country: str | None
    members: list[Entity] = field(default_factory=list)


def resolve(articles: Iterable[ArticleActors], knowledge: Knowledge) -> Resolution:
    """One entity for all that articles name alike; the result does not depend on their order.

    ``ids`` maps the id of every entity of a single article to its entity's; ids of the knowledge stay.
    """
    gazetteer = knowledge.gazetteer
    known: dict[str, list[Entity]] = defaultdict(list)
    groups: dict[_Key, _Group] = {}
    listed = list(articles)
    fields = _fields(listed, gazetteer)
    for article in listed:
        for entity in article.entities:
            if entity.known:
                known[entity.id].append(entity)
            else:
                place = entity.country or fields.get(entity.id, "")
                key = (entity.kind.value, _key_of(entity, gazetteer), place)
                group = groups.setdefault(key, _Group(entity.kind, key[1], entity.country))
                group.members.append(entity)
    targets = _joined(groups, _known_keys(gazetteer))
    return _resolution(groups, targets, known, gazetteer)


def _fields(articles: list[ArticleActors], gazetteer: Gazetteer) -> dict[str, str]:
    """The walk of life of persons without country whose name people of several walks bear, by local id."""
    walks = {held.person_id: _WALKS.get(held.office, "state") for item in articles for held in item.offices}
    alike: dict[str, set[str]] = defaultdict(set)
    local = [
        (entity.id, _key_of(entity, gazetteer))
        for item in articles
        for entity in item.entities
        if entity.id in walks and not entity.known and entity.country is None
    ]
    for one, key in local:
        alike[key].add(walks[one])
    return {one: f"~{walks[one]}" for one, key in local if len(alike[key]) > 1}


def _key_of(entity: Entity, gazetteer: Gazetteer) -> str:
    if entity.kind is not MentionKind.PERSON:
        # A body whose country no article gives stays that article's own.
        return name_key(entity.name_ar) if entity.country else entity.id
    return " ".join(name_units(entity.name_ar, gazetteer.names))


def _known_keys(gazetteer: Gazetteer) -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for person in gazetteer.persons.values():
        for name in person.names:
            key = " ".join(name_units(name, gazetteer.names))
            pair = (f"person:{person.id}", person.country)
            if pair not in found[key]:
                found[key].append(pair)
    return found


def _joined(
    groups: dict[_Key, _Group], known: dict[str, list[tuple[str, str | None]]]
) -> dict[_Key, _Key | str]:
    """What each group becomes: a person of the knowledge (an id), or a group's key (mostly its own)."""
    targets: dict[_Key, _Key | str] = {key: key for key in groups}
    index = _index(groups)
    for key in sorted(groups):
        group = groups[key]
        if group.kind is not MentionKind.PERSON:
            continue
        person = _known_person(group, known)
        targets[key] = person if person is not None else _better(key, index, groups)
    for key in sorted(groups):
        seen = {key}
        target = targets[key]
        while not isinstance(target, str) and targets[target] != target and target not in seen:
            seen.add(target)
            target = targets[target]
        targets[key] = target
    return targets


def _known_person(group: _Group, known: dict[str, list[tuple[str, str | None]]]) -> str | None:
    matching = [
        person
        for person, country in known.get(group.key, [])
        if group.country is not None and group.country == country
    ]
    return matching[0] if len(matching) == 1 else None


def _index(groups: dict[_Key, _Group]) -> dict[tuple[str, ...], list[_Key]]:
    """Groups of persons under their name with one part left out, and under the name alone."""
    index: dict[tuple[str, ...], list[_Key]] = defaultdict(list)
    for key, group in groups.items():
        if group.kind is not MentionKind.PERSON:
            continue
        for signature in _signatures(group):
            index[signature].append(key)
    return index


def _signatures(group: _Group) -> list[tuple[str, ...]]:
    parts = group.key.split()
    if len(parts) < 2:
        return []
    holes = [(str(len(parts)), str(hole), *parts[:hole], *parts[hole + 1 :]) for hole in range(len(parts))]
    return [*holes, ("=", *parts)]


def _better(key: _Key, index: dict[tuple[str, ...], list[_Key]], groups: dict[_Key, _Group]) -> _Key:
    """The one larger group this group's name is a variant of, or the group itself."""
    group = groups[key]
    found: set[_Key] = set()
    for signature in _signatures(group):
        found.update(other for other in index[signature] if other != key and _variant(group, groups[other]))
    larger = sorted(
        (other for other in found if _weight(groups[other]) > _weight(group)),
        key=lambda other: _weight(groups[other]),
    )
    if not larger:
        return key
    countries = {other[2] for other in larger if other[2]}
    return larger[-1] if len(countries) <= 1 else key


def _variant(one: _Group, other: _Group) -> bool:
    """The same name without a country, or one slip in a name of the same country."""
    if one.key == other.key:
        return one.country is None and other.country is not None
    if one.country is None or one.country != other.country:
        return False
    pairs = [
        (left, right)
        for left, right in zip(one.key.split(), other.key.split(), strict=False)
        if left != right
    ]
    return len(one.key.split()) == len(other.key.split()) and len(pairs) == 1 and near(*pairs[0])


def _weight(group: _Group) -> tuple[bool, int, str]:
    """Which of two variants is the entity: one with a country, the more frequent, then by the key."""
    count = sum(name.count for entity in group.members for name in entity.names)
    return (group.country is not None, count, group.key)


def _resolution(
    groups: dict[_Key, _Group],
    targets: dict[_Key, _Key | str],
    known: dict[str, list[Entity]],
    gazetteer: Gazetteer,
) -> Resolution:
    ids: dict[str, str] = {}
    members: dict[str, list[Entity]] = {found: list(entities) for found, entities in known.items()}
    learnt: dict[str, _Group] = {}
    for key in sorted(groups):
        target = targets[key]
        found = target if isinstance(target, str) else stable_id("entity", *target)
        if not isinstance(target, str):
            learnt[found] = groups[target]
        for entity in groups[key].members:
            ids[entity.id] = found
            members.setdefault(found, []).append(entity)
    entities = [_merged(found, entities, learnt.get(found), gazetteer) for found, entities in members.items()]
    return Resolution(sorted_by_id(entities), dict(sorted(ids.items())))


def _written(base: Entity, names: tuple[EntityName, ...]) -> str:
    """A known person's name as articles write it: the knowledge's form, else their most frequent full one."""
    if base.kind is not MentionKind.PERSON:
        return base.name_ar
    forms = {name_key(name.text): name for name in reversed(names) if name.language == "ar"}
    full = [name for name in names if name.language == "ar" and len(name.text.split()) > 1]
    if name_key(base.name_ar) in forms or not full:
        return base.name_ar
    return full[0].text


def _merged(found: str, entities: list[Entity], learnt: _Group | None, gazetteer: Gazetteer) -> Entity:
    counts: Counter[tuple[str, str]] = Counter()
    for entity in entities:
        for written in entity.names:
            counts[(written.text, written.language)] += written.count
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    names = tuple(EntityName(form, language, count) for (form, language), count in ranked)
    if learnt is None:
        base = gazetteer.entity(found)
        return Entity(
            found,
            base.kind,
            _written(base, names),
            base.name_latin,
            names,
            base.country,
            base.wikidata,
            known=True,
        )
    forms = Counter(entity.name_ar for entity in learnt.members)
    name = min(forms, key=lambda text: (-forms[text], text))
    printed = sorted({entity.name_latin for entity in entities if entity.name_latin})
    latin = printed[0] if printed else None
    if latin is None and learnt.kind is MentionKind.PERSON:
        country = gazetteer.country(learnt.country)
        latin = latin_name(name, None if country is None else country.alpha2)
    return Entity(found, learnt.kind, name, latin, names, learnt.country, None, known=False)
