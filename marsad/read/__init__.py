"""The first stage: inputs into pages; each ends as a page or as a rejection with a reason."""

from marsad.read.containers import pages, read
from marsad.read.files import STANDARD_INPUT, Source, sources
from marsad.read.options import MAX_BYTES, MAX_LINE, Limits, ReadOptions

__all__ = [
    "MAX_BYTES",
    "MAX_LINE",
    "STANDARD_INPUT",
    "Limits",
    "ReadOptions",
    "Source",
    "pages",
    "read",
    "sources",
]
