"""Which passages articles share, and whose text they are: corpus steps, pure functions of them."""

from marsad.reuse import steps
from marsad.reuse.origin import assign_origins
from marsad.reuse.passages import find_reuse

__all__ = ["assign_origins", "find_reuse", "steps"]
