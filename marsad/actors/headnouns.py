"""Bodies that no table names, by their head noun: «حزب النهضة والبناء», «الجمعية المغربية لحقوق الطفل».

The heads are rows of actor_words.yaml. An indefinite head takes the words with the article behind it, a
definite one its adjectives and what «ل» adds; a country or place among them ends the name.
"""

from __future__ import annotations

from marsad.actors.bodies import BodyHit
from marsad.actors.stream import Stream
from marsad.knowledge.gazetteer import NameKind

_MOST = 5
_ENOUGH = 2


class HeadNouns:
    """Reads bodies by their head nouns in one article."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def read(self, index: int) -> BodyHit | None:
        """The body whose head noun stands at an item, or None where the words behind it are too few."""
        body = self._read(index)
        return None if body is None or self._of_two(body) else body

    def _of_two(self, body: BodyHit) -> bool:
        """«اللجنة المختلطة المغربية الفرنسية»: what is named for two countries is no body of the first."""
        return body.country is not None and self._stream.other_demonym(body.last, body.country)

    def _read(self, index: int) -> BodyHit | None:
        for kind, fewest in (("body-head", 1), ("weak-body-head", _ENOUGH)):
            word = self._stream.word(index, kind)
            if word is not None:
                return self._body(index, word.last, word.start, fewest)
        word = self._stream.word(index, "definite-body-head")
        return None if word is None else self._definite(index, word.last, word.start)

    def _body(self, index: int, behind: int, start: int, fewest: int) -> BodyHit | None:
        last, country = self._words(behind)
        if last - behind < fewest and (country is None or last == behind):
            return None
        return self._hit(index, last, start, country)

    def _definite(self, index: int, behind: int, start: int) -> BodyHit | None:
        """An adjective and a complement with «ل», or an adjective and a country."""
        last, country = self._words(behind, joined=False)
        if last == behind or not self._agree(behind - 1, last):
            return None
        full = self._complement(last)
        if full == last and (country is None or last - behind < _ENOUGH):
            return None
        return self._hit(index, full, start, country)

    def _agree(self, head: int, last: int) -> bool:
        """Whether the words behind a definite head are its adjectives: of its gender, no plural."""
        feminine = self._stream.key(head).endswith("ه")
        keys = [self._stream.key(place) for place in range(head + 1, last)]
        return all(key.endswith("ه") is feminine and not key.endswith(("ين", "ون", "ات")) for key in keys)

    def _words(self, index: int, *, joined: bool = True) -> tuple[int, str | None]:
        """The item behind the words with the article at an item, and the country among them."""
        first = index
        while index < first + _MOST:
            place = self._stream.hit(index, NameKind.PLACE, NameKind.COUNTRY, particles=())
            if place is not None and (joined or index > first):
                return place.last, self._country(place.ids(NameKind.PLACE, NameKind.COUNTRY)[0])
            demonym = self._stream.demonym(index)
            if demonym is not None and not demonym.particles:
                return demonym.last, demonym.country
            parted = index > first and self._stream.items[index].quoted if index < len(self._stream) else True
            if parted or not self._word(index, joined=joined and index > first) or self._after_pair(index):
                break
            index += 1
        return index, None

    def _after_pair(self, index: int) -> bool:
        """«حزب الوردة والنخيل | القرار»: behind a pair only an adjective in ya goes on."""
        paired = self._stream.key(index - 1).startswith("وال")
        return paired and not self._stream.key(index).endswith(("ي", "يه"))

    def _country(self, found: str) -> str | None:
        return self._stream.gazetteer.country_of(found)

    def _word(self, index: int, *, joined: bool) -> bool:
        """A word with the article that can be part of a body's name: no office, title, date or modifier."""
        stream, item = self._stream, self._stream.item(index)
        if item is None or item.key is None or len(item.key) < 4:
            return False
        if not item.key.startswith(("ال", "وال") if joined else ("ال",)) or item.key.startswith(
            ("الذ", "والذ", "والت")
        ):
            return False
        if (
            stream.gazetteer.names.is_stop(item.text, item.key)
            or stream.hit(index, NameKind.OFFICE) is not None
        ):
            return False
        return not any(stream.word(index, kind) for kind in ("title", "former", "plain-adjective"))

    def _complement(self, index: int) -> int:
        """The item behind «لحقوق الإنسان», «للأمن القومي» at an item."""
        item = self._stream.item(index)
        if item is None or item.key is None or not item.key.startswith("ل") or len(item.key) < 4:
            return index
        if self._stream.gazetteer.names.is_stop(item.text, item.key):
            return index
        last, _ = self._words(index + 1)
        return last if item.key.startswith("لل") or last > index + 1 else index

    def _hit(self, index: int, last: int, start: int, country: str | None) -> BodyHit:
        end = self._stream.items[last - 1].end
        return BodyHit(index, last, start, end, (), None, country, certain=True)
