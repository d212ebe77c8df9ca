"""The highest use of memory of this process since a moment, where the system tells it."""

from __future__ import annotations

import re
import resource
from pathlib import Path

_RESET = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")
_HIGHEST = re.compile(r"VmHWM:\s*(\d+) kB")


def start_peak() -> None:
    """Forget the highest use so far; nothing where the system (not Linux) cannot."""
    try:
        _RESET.write_text("5")
    except OSError:
        return


def peak() -> int:
    """The highest use in bytes: since :func:`start_peak`, or since the process began."""
    try:
        match = _HIGHEST.search(_STATUS.read_text())
    except OSError:
        match = None
    return (
        int(match[1]) * 1024
        if match is not None
        else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    )
