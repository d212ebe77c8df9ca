"""Run the stages over many pages and keep what they find: :func:`build`."""

from marsad.run.local import build
from marsad.run.report import BuildReport, ReasonCount

__all__ = ["BuildReport", "ReasonCount", "build"]
