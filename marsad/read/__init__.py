"""The first stage: files into pages; every input ends as a page or as a rejection with a reason."""

from marsad.read.files import Source, sources
from marsad.read.page import MAX_BYTES, MAX_LINE, read

__all__ = ["MAX_BYTES", "MAX_LINE", "Source", "read", "sources"]
