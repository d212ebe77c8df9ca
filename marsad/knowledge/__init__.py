"""The one place for knowledge: calendar, outlets, countries, places, bodies, offices, the event lexicon.

:class:`Knowledge` is read-only; its parts are typed tables, each loaded once when first asked for, so that
a program that only reads dates loads only the calendar. Facts come from resources/*.yaml.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import KnowledgeError
from marsad.knowledge.tables import Tables

if TYPE_CHECKING:
    from marsad.knowledge.calendar import Calendar
    from marsad.knowledge.furniture import Furniture
    from marsad.knowledge.gazetteer import Gazetteer
    from marsad.knowledge.groupnouns import GroupNouns
    from marsad.knowledge.lexicon import EventLexicon
    from marsad.knowledge.linking import Linking
    from marsad.knowledge.outlets import Outlets
    from marsad.knowledge.plover import Plover
    from marsad.knowledge.references import ReferenceWords
    from marsad.knowledge.settings import SettingWords
    from marsad.knowledge.sourcing import Sourcing

__all__ = ["Knowledge", "default", "load"]


class Knowledge:
    """All that Marsad knows before it reads: typed, read-only, each part loaded when first asked for."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def calendar(self) -> Calendar:
        """Names of months, weekdays, parts of the day and relative days."""
        from marsad.knowledge.calendar import Calendar  # noqa: PLC0415

        return Calendar.load(self._tables)

    @cached_property
    def furniture(self) -> Furniture:
        """The words by which the lines of a page are known for navigation, forms, credits."""
        from marsad.knowledge.furniture import Furniture  # noqa: PLC0415

        return Furniture.load(self._tables)

    @cached_property
    def outlets(self) -> Outlets:
        """Outlets and agencies: names, domains, countries."""
        from marsad.knowledge.outlets import Outlets  # noqa: PLC0415

        return Outlets.load(self._tables, self.furniture)

    @cached_property
    def sourcing(self) -> Sourcing:
        """The words by which an article says whom it has something from."""
        from marsad.knowledge.sourcing import Sourcing  # noqa: PLC0415

        return Sourcing.load(self._tables, self.furniture)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Countries, places, bodies, offices, well-known people, and one automaton to find them all."""
        from marsad.knowledge.gazetteer import Gazetteer  # noqa: PLC0415

        return Gazetteer.load(self._tables)

    @cached_property
    def linking(self) -> Linking:
        """How common the parts of names are, and the words that tell persons and bodies apart."""
        from marsad.knowledge.linking import Linking  # noqa: PLC0415

        return Linking.load(self._tables)

    @cached_property
    def lexicon(self) -> EventLexicon:
        """The words that tell of events, and the slots they take."""
        from marsad.knowledge.lexicon import EventLexicon  # noqa: PLC0415

        return EventLexicon.load(self._tables)

    @cached_property
    def plover(self) -> Plover:
        """PLOVER's types with quad class, score and modes, and its contexts."""
        from marsad.knowledge.plover import Plover  # noqa: PLC0415

        return Plover.load(self._tables)

    @cached_property
    def groups(self) -> GroupNouns:
        """Nouns of people, forces and weapons that act without a name of their own."""
        from marsad.knowledge.groupnouns import GroupNouns  # noqa: PLC0415

        return GroupNouns.load(self._tables)

    @cached_property
    def settings(self) -> SettingWords:
        """Words around the places and occasions of events."""
        from marsad.knowledge.settings import SettingWords  # noqa: PLC0415

        return SettingWords.load(self._tables)

    @cached_property
    def references(self) -> ReferenceWords:
        """Words that stand for actors named before, and the words that show whom."""
        from marsad.knowledge.references import ReferenceWords  # noqa: PLC0415

        return ReferenceWords.load(self._tables)

    def checked(self) -> Knowledge:
        """The same, with every part read: raises KnowledgeError for a malformed row before work begins."""
        for name, part in vars(Knowledge).items():
            if isinstance(part, cached_property):
                getattr(self, name)
        return self


def load(extra: Path | None = None) -> Knowledge:
    """The knowledge of the package, with a user's own folder of YAML tables added.

    Raises KnowledgeError where there is no such folder; a malformed row raises when its part is asked for.
    """
    if extra is not None and not extra.is_dir():
        raise KnowledgeError(f"{extra}: no such folder; --knowledge needs a folder of YAML tables")
    return Knowledge(Tables(extra))


@lru_cache(maxsize=1)
def default() -> Knowledge:
    """The knowledge of the package, the same object at every call."""
    return load()
