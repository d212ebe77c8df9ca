"""Give memory that is free back to the system between two steps of a build that need much of it.

What one step let go of lies in pieces among what is still held; the allocator of the C library keeps it, and
the next step's records, which Python allocates otherwise, do not use it.
"""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give back what can be; does nothing where the C library has no way to (it is GNU's alone)."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(ctypes.c_size_t(0))
