"""Whom «المصدر ذاته», «وأضاف البلاغ» stand for: who issued what the article has it from."""

from __future__ import annotations

from marsad.actors.referring.discourse import Discourse, Seen
from marsad.actors.referring.expressions import Expression
from marsad.actors.stream import Stream
from marsad.knowledge.references import ReferenceWords
from marsad.records import ActorSlot, Article

_NEAR_ISSUER = 5
_DOCUMENTS = ("البلاغ", "البيان")


class Sources:
    """The sources of one article: its attributions, and nouns for sources in the text."""

    def __init__(self, article: Article, stream: Stream, words: ReferenceWords, discourse: Discourse) -> None:
        self._attributions = article.attributions
        self._stream = stream
        self._words = words
        self._discourse = discourse
        self._nouns: list[int] = []

    def note(self, index: int) -> None:
        """Remember a noun of a source: «مصدر», «بلاغ»."""
        key = self._stream.key(index)
        if self._words.has("unnamed-source", key) or (
            key[:1] in ("و", "ب", "ل") and self._words.has("unnamed-source", key[1:])
        ):
            self._nouns.append(index)

    def find(self, one: Expression) -> tuple[ActorSlot | None, str]:
        """Whom an expression stands for; ``open:`` and why where nobody is named."""
        document = one.word.key in _DOCUMENTS
        nouns = [index for index in self._nouns if document is self._is_document(index)]
        spans = [(item.start, item.end) for item in self._attributions if item.end <= one.start]
        if nouns:
            start = self._stream.items[nouns[-1]].start
            behind = self._stream.item(nouns[-1] + _NEAR_ISSUER)
            spans.append((start, behind.start if behind is not None else len(self._stream.text)))
        if not spans:
            return None, "open:no-source"
        return self._issuer(*max(spans))

    def _is_document(self, index: int) -> bool:
        return self._stream.key(index).lstrip("وبل").startswith(("لاغ", "يان"))

    def _issuer(self, start: int, end: int) -> tuple[ActorSlot | None, str]:
        number = self._discourse.sentence(start)
        inside = [seen for seen in self._discourse.all() if start <= seen.position < end]
        named = [seen for seen in inside if seen.sentence == number and _issues(seen)]
        if not named:
            return None, "open:unnamed-source"
        return named[0].slot, "source"


def _issues(seen: Seen) -> bool:
    """A country alone issues nothing."""
    return not seen.unnamed and (seen.slot.person_id is not None or bool(seen.slot.organisation_ids))
