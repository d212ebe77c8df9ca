"""The events that accounts tell of, and who held which office: a corpus step, a pure function of its rows."""

from marsad.chronicle.building import Built, build
from marsad.chronicle.occupancies import Conflict, conflicts

__all__ = ["Built", "Conflict", "build", "conflicts"]
