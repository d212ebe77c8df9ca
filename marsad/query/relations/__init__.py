"""The assessment of cooperation between two countries: :func:`relations`, and its :func:`report` in words."""

from marsad.query.relations.assessment import relations
from marsad.query.relations.model import Bounds
from marsad.query.relations.report import report
from marsad.query.relations.result import Relations
from marsad.query.relations.sections import Grid, Item, Report, Section

__all__ = ["Bounds", "Grid", "Item", "Relations", "Report", "Section", "relations", "report"]
