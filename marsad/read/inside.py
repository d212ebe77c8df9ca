"""Where in an input a reader stands: the stream before it, its name, how deep it lies."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from marsad.read.options import ReadOptions
from marsad.read.streams import BrokenInputError, Budget, Stream, take


@dataclass(frozen=True, slots=True)
class Inside:
    """A stream to be read and what is known of it.

    ``name`` goes into the record; ``hint`` is the name whose suffix may tell what the stream is.
    """

    name: str
    hint: str
    stream: Stream
    options: ReadOptions
    budget: Budget
    depth: int = 0

    def deeper(self) -> Inside:
        """One container further in; raises BrokenInputError where that is too deep."""
        most = self.options.limits.depth
        if self.depth >= most:
            raise BrokenInputError("nesting", f"more than {most} containers inside one another")
        return replace(self, depth=self.depth + 1)

    def of(self, name: str, hint: str, stream: Stream) -> Inside:
        """The same place with another stream."""
        return replace(self, name=name, hint=hint, stream=stream)

    def seekable(self) -> io.BufferedIOBase:
        """The stream, or its bytes held in memory where it cannot be gone back in.

        Raises BrokenInputError when they are too many to hold.
        """
        if self.depth == 0 and self.stream.seekable():
            return self.stream
        held = take(self.stream, self.options.limits.held)
        if held is None:
            most = self.options.limits.held
            raise BrokenInputError(
                "too_large", f"more than {most:,} bytes that must be in memory: give it as a file"
            )
        return io.BytesIO(held)
