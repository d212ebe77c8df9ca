"""The assessment of cooperation between two countries: :func:`relations`, and what it answers with."""

from marsad.query.relations.assessment import relations
from marsad.query.relations.model import Bounds, Relations

__all__ = ["Bounds", "Relations", "relations"]
