"""Words that say that two deal with one another: «بين X وY», a verb of meeting in the sentence."""

from __future__ import annotations

from bisect import bisect_left

from marsad.actors.referring.discourse import Seen
from marsad.actors.stream import Stream

_BESIDE = frozenset(("و", "-", "–", "—", "/", ""))
_AND = frozenset(("و", "وبين", "و بين", "مع"))


class Joins:
    """Looks at the words of one article beside actors."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._starts = [item.start for item in stream.items]

    def between(self, one: Seen, other: Seen) -> bool:
        """Whether two stand in «بين X وY», in this order."""
        if not one.end <= other.position:
            return False
        key, joined = self._around(one, other)
        return key in ("بين", "وبين", "فبين") and joined in _AND

    def coordinated(self, one: Seen, other: Seen) -> bool:
        """Whether two stand side by side, joined by «و» or a dash."""
        return one.end <= other.position and self._around(one, other)[1] in _BESIDE

    def _around(self, one: Seen, other: Seen) -> tuple[str, str]:
        index = bisect_left(self._starts, one.position)
        key = self._stream.key(index - 1)
        joined = self._stream.text[one.end : other.position].strip(" »”\"'،(")
        return key, joined
