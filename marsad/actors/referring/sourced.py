"""Whom «المصدر ذاته», «وأضاف البلاغ» stand for: who issued what the article has it from."""

from __future__ import annotations

from marsad.actors.referring.discourse import Discourse, Seen
from marsad.actors.referring.expressions import Expression
from marsad.actors.referring.speech import Speech
from marsad.actors.stream import Stream
from marsad.knowledge.references import ReferenceWords
from marsad.records import ActorSlot, Article

_NEAR_ISSUER = 5
_ENDING = frozenset(("ان", "انه", "انها", "الذي", "التي", "حول", "بشان", "بخصوص"))
_PAPERS = ("بلاغ", "بلاغا", "بيان", "بيانا")
_DOCUMENTS = ("البلاغ", "البيان")


class Sources:
    """The sources of one article: its attributions, and nouns for sources in the text."""

    def __init__(
        self, article: Article, stream: Stream, words: ReferenceWords, discourse: Discourse, speech: Speech
    ) -> None:
        self._speech = speech
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
        nouns = [index for index in self._nouns if not document or self._is_document(index)]
        spans = [(item.start, item.end) for item in self._attributions if item.end <= one.start]
        if nouns:
            spans.append(self._span(nouns[-1]))
        if not spans:
            return None, "open:no-source"
        start, end = max(spans)
        issuer = self._inside(start, end) or (self._speaker(start) if document else None)
        return (issuer, "source") if issuer is not None else (None, "open:unnamed-source")

    def _is_document(self, index: int) -> bool:
        return self._stream.key(index).endswith(_PAPERS)

    def _span(self, index: int) -> tuple[int, int]:
        """A noun and the words behind it in which its issuer may begin; a relative clause ends them."""
        last = index + 1
        while last < index + _NEAR_ISSUER and self._stream.sign(last) == "":
            key = self._stream.key(last)
            if key in _ENDING or self._words.has_joined("says", key):
                break
            last += 1
        behind = self._stream.item(last)
        end = len(self._stream.text) if behind is None else behind.start
        return self._stream.items[index].start, end

    def _inside(self, start: int, end: int) -> ActorSlot | None:
        """The body among the words of an attribution, or behind a noun of a source."""
        inside = (seen for seen in self._discourse.all() if start <= seen.position < end)
        return next((seen.slot for seen in inside if _issues(seen)), None)

    def _speaker(self, start: int) -> ActorSlot | None:
        """«أعلنت الوزارة في بيان»: the body that spoke in the same sentence."""
        speaker = self._speech.last(start, 0)
        at_once = speaker is not None and speaker.sentence == self._discourse.sentence(start)
        return speaker.slot if speaker is not None and at_once and _issues(speaker) else None


def _issues(seen: Seen) -> bool:
    """A body issues; a country alone, or a person whom a source speaks of, does not."""
    return not seen.unnamed and seen.slot.person_id is None and bool(seen.slot.organisation_ids)
