"""Run the stages over many pages and keep what they find: :func:`build`, :func:`remake`."""

from marsad.run.local import build, remake
from marsad.run.report import BuildReport, ReasonCount

__all__ = ["BuildReport", "ReasonCount", "build", "remake"]
