"""What a check came to: :class:`Finding`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a check ended: nothing to do, something to know, something that must be mended."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: ``area`` (store, models, ...), what was checked, how it ended, what was found.

    ``advice`` says what to do; empty where there is nothing to do.
    """

    area: str
    check: str
    verdict: Verdict
    found: str
    advice: str = ""
