"""A country and another one's capital that are written alike: «عمان» is Oman and Amman.

What stands beside the name decides («قطر وعمان», «سلطان عمان», «العاصمة عمان»); else which of the two
countries the article names otherwise. Where it names both or neither the capital is meant.
"""

from __future__ import annotations

from collections import Counter

from marsad.actors.stream import Hit, Stream
from marsad.knowledge.gazetteer import NameKind

_AND = ("و",)
_KINDS = (NameKind.COUNTRY, NameKind.BODY, NameKind.PERSON, NameKind.PLACE)


class Homonyms:
    """Decides for the names of one article; what it names otherwise is counted once, when first asked."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._counts: Counter[str] | None = None

    def country(self, place: Hit) -> str | None:
        """The code of the country that a place's name means; None where it means the place."""
        gazetteer = self._stream.gazetteer
        found = place.ids(NameKind.PLACE)[0]
        code = gazetteer.countries.homonyms.get(found)
        if code is None or self._stream.behind("of-a-city", place.first) or place.last > place.first + 1:
            return None
        if self._stream.behind("of-a-country", place.first) or self._beside(place):
            return code
        counts = self._named()
        return code if counts[code] and not counts[gazetteer.country_of(found) or ""] else None

    def _beside(self, place: Hit) -> bool:
        """Whether a country is joined to it by «و»; a capital is none."""
        behind = self._stream.hit(place.last, NameKind.COUNTRY, particles=_AND)
        if behind is not None and behind.particles == _AND:
            return True
        if place.particles != _AND:
            return False
        before = (self._stream.hit(n, NameKind.COUNTRY) for n in range(max(0, place.first - 3), place.first))
        return any(hit is not None and hit.last == place.first for hit in before)

    def _named(self) -> Counter[str]:
        """How often the article names each country by anything else than such a name."""
        if self._counts is None:
            self._counts = Counter()
            for index in self._stream.active():
                self._counts.update(self._at(index))
        return self._counts

    def _at(self, index: int) -> set[str]:
        demonym = self._stream.demonym(index)
        if demonym is not None:
            return {demonym.country}
        for kind in _KINDS:
            hit = self._stream.hit(index, kind)
            if hit is None:
                continue
            ids = hit.ids(kind)
            gazetteer = self._stream.gazetteer
            if ids[0] in gazetteer.countries.homonyms and hit.last == hit.first + 1:
                return set()
            countries = {gazetteer.country_of(found) for found in ids}
            only = countries.pop() if len(countries) == 1 else None
            return set() if only is None else {only}
        return set()
