"""The events that accounts tell of, and who held which office: a corpus step, a pure function of its rows."""

from marsad.chronicle.building import Built, build, event_sources
from marsad.chronicle.occupancies import Conflict, conflicts
from marsad.chronicle.sourcetree import SourceGroup, SourceTree, Taken, Told

__all__ = [
    "Built",
    "Conflict",
    "SourceGroup",
    "SourceTree",
    "Taken",
    "Told",
    "build",
    "conflicts",
    "event_sources",
]
