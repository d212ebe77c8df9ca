"""Words around the places, occasions and contents of events (resources/event_settings.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, fields

from marsad.arabic.normalise import fold
from marsad.knowledge.tables import Tables

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class SettingWords:
    """Folded words by what they say of a place, an occasion or a content; its head tells more."""

    head: Words = frozenset()
    own: Words = frozenset()
    beginning: Words = frozenset()
    crossing: Words = frozenset()
    at: Words = frozenset()
    towards: Words = frozenset()
    edge: Words = frozenset()
    land: Words = frozenset()
    direction: Words = frozenset()
    named: Words = frozenset()
    middle: Words = frozenset()
    opening: Words = frozenset()
    gathering: Words = frozenset()
    closing: Words = frozenset()
    breaking: Words = frozenset()
    compound: Words = frozenset()
    circumstance: Words = frozenset()
    rooted: Words = frozenset()
    attributive: Words = frozenset()
    emphasis: Words = frozenset()
    backward: Words = frozenset()
    relative: Words = frozenset()
    governing: Words = frozenset()

    @classmethod
    def load(cls, tables: Tables) -> SettingWords:
        """The words of resources/event_settings.yaml; raises KnowledgeError for an unknown role."""
        found: dict[str, set[str]] = {role.name: set() for role in fields(cls)}
        for row in tables.rows("event_settings"):
            role = row.text("role")
            if role not in found:
                raise row.fail(f"no role {role!r}; the roles are {', '.join(sorted(found))}")
            found[role].update(fold(word) for word in row.texts("words"))
        return cls(**{role: frozenset(words) for role, words in found.items()})
