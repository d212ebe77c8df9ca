"""Tell a capital that stands for its government («بين الرباط وباريس») from the city («في باريس»).

The cues are words of actor_words.yaml: a verb of saying or doing behind or before the name, nouns of
relations before it, another capital joined to it. «ل» before it gives («لباريس») unless something moves.
"""

from __future__ import annotations

from marsad.actors.phrases import Phrase
from marsad.actors.stream import Stream
from marsad.knowledge.trie import name_key

_INTO = frozenset(
    map(name_key, ("في", "إلى", "من", "عبر", "قرب", "صوب", "نحو", "داخل", "مدينة", "العاصمة", "بمدينة"))
)
_MOTION_REACH = 4
_PRONOUNS = ("هما", "هم", "ها", "ه")
_PERFECT = name_key("قد")


class Metonyms:
    """Decides for the capitals of one article, in the order of the text."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        folded = stream.gazetteer.folded
        self._subject, self._before = folded("capital-subject"), folded("capital-before")
        self._motion, self._beside = folded("motion"), folded("beside-a-place")

    def acts(self, phrase: Phrase, previous: Phrase | None, *, previous_acts: bool) -> bool:
        """Whether a capital acts here; ``previous`` is the phrase before it."""
        first = self._stream.items[phrase.first]
        particles = self._stream.text[first.start : phrase.start]
        before = self._stream.key(phrase.first - 1)
        if particles.endswith(("ب", "ك")) or before in _INTO:
            return False
        if particles.endswith("ل"):
            # «الريف الشرقي لدمشق» is the city's.
            return before not in self._beside and not self._moves(phrase.first)
        if particles == "و" and previous is not None and previous.last == phrase.first:
            return previous_acts
        if particles in ("", "و", "ف") and (self._does(phrase.last) or self._two_do(phrase.last)):
            return True
        return particles == "" and self._cued(before)

    def _does(self, behind: int) -> bool:
        """Whether a verb of doing stands behind the name: «طهران ألغت», «كانت طهران قد ألغت»."""
        if self._stream.key(behind) == _PERFECT:
            behind += 1
        return self._stream.key(behind) in self._subject

    def _two_do(self, behind: int) -> bool:
        """«طهران وبغداد وقعتا»: another name joined, and a verb of two."""
        verb = self._stream.key(behind + 1)
        return verb.endswith("تا") and verb[:-1] in self._subject and self._stream.key(behind).startswith("و")

    def _cued(self, before: str) -> bool:
        own = before[1:] if before[:1] in ("و", "ف") else before
        # «واتهمته دمشق»
        bare = next((own.removesuffix(one) for one in _PRONOUNS if own.endswith(one)), own)
        return not self._before.isdisjoint((before, own, bare))

    def _moves(self, index: int) -> bool:
        keys = (self._stream.key(place) for place in range(max(0, index - _MOTION_REACH), index))
        return any(key in self._motion or key[1:] in self._motion for key in keys)
