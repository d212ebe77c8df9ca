"""Phrases about states: «الأجهزة الأمنية المغربية», a country, a capital, «مباحثات مغربية - فرنسية»."""

from __future__ import annotations

from marsad.actors.bodies import BodyReader
from marsad.actors.homonyms import Homonyms
from marsad.actors.phrase import Phrase
from marsad.actors.stream import DASHES, QUOTES, Demonym, Hit, Stream
from marsad.knowledge.gazetteer import NameKind

_DEFINITE = ("ال", "وال", "بال", "لل", "فال")
_ADJECTIVES, _SHORTEST, _TOGETHER = 2, 4, 4
_BEFORE = frozenset(("و", "ف", "ل"))
"""«بالنيابة», «كالشرطة» are no subject and no object."""
_LONE = {"collective-alone": "alone", "army-alone": "army", "collective-owned": "owned"}
"""Words of a state that do not say of which, by their class in actor_words.yaml."""


class StateReader:
    """Reads what acts for a state, its name, its capital or its adjective in one article."""

    def __init__(self, stream: Stream, bodies: BodyReader) -> None:
        self._stream = stream
        self._bodies = bodies
        self._homonyms = Homonyms(stream)

    def read(self, index: int) -> list[Phrase]:
        """The phrases about states that begin at an item; none where nothing names one."""
        return self._collective(index) or self._adjectives(index) or self._state(index)

    def partner(self, body: Phrase) -> Phrase | None:
        """«القوات الجوية المصرية واليونانية»: the other country's such body, by its adjective alone."""
        own = self._stream.demonym(body.last - 1)
        other = self._stream.demonym(body.last)
        if own is None or other is None or other.particles != ("و",) or other.country == own.country:
            return None
        alike = self._stream.key(own.last - 1)[-1:] == self._stream.key(other.last - 1)[-1:]
        return (
            _of_demonym(other.first, other.last, other.start, other.end, other.country)
            if alike and body.country == own.country
            else None
        )

    def _collective(self, index: int) -> list[Phrase]:
        """«الأجهزة الأمنية المغربية», «المصالح الأمنية المغربية والفرنسية»."""
        word = self._stream.word(index, "collective")
        if word is not None and self._described(word):
            return []
        behind = None if word is None else self._behind(word.last)
        if word is None or behind is None or self._object(word, behind[1]):
            return self._lone(index)
        state = self._stream.hit(index, NameKind.COUNTRY)
        if state is not None and state.last >= behind[1]:
            # «الجمهورية العربية السورية»
            return []
        end = self._stream.items[behind[1] - 1].end
        first = Phrase("collective", index, behind[1], word.start, end, country=behind[0])
        second = self._stream.demonym(behind[1])
        if second is None or second.particles != ("و",) or second.country == behind[0]:
            return [first]
        return [first, _of_demonym(second.first, second.last, second.start, second.end, second.country)]

    def _described(self, word: Hit) -> bool:
        """«السياسة الخارجية الفرنسية»: an adjective of the noun before it."""
        key, before = self._stream.key(word.first), self._stream.key(word.first - 1)
        one = word.last - word.first == 1 and not word.particles
        return one and key.endswith("يه") and before.startswith(_DEFINITE) and before.endswith(("ه", "ات"))

    def _behind(self, index: int) -> tuple[str, int] | None:
        """The country behind a noun: «وفد عراقي», «وفد وزاري عراقي», «القوات البرية الملكية البريطانية»."""
        found = self._bodies.country_behind(index)
        for place in range(index, index + _ADJECTIVES):
            if found is not None or not self._nisba(place):
                break
            demonym = self._bodies.adjective(place + 1)
            alike = self._stream.key(place).startswith("ال") is self._stream.key(place + 1).startswith("ال")
            found = None if demonym is None or not alike else (demonym.country, demonym.last)
        return found

    def _nisba(self, index: int) -> bool:
        """Whether a word has the shape of an adjective and the tables know no more of it."""
        key = self._stream.key(index)
        return len(key) >= _SHORTEST and _singular(key) and self._stream.demonym(index) is None

    def _lone(self, index: int) -> list[Phrase]:
        """«الشرطة», «الجيش», «جيشها»: whose it is the article says elsewhere, or the place where it is."""
        for kind, whose in _LONE.items():
            word = self._stream.word(index, kind, particles=_BEFORE)
            if word is None or self._stream.word(word.last, "of-no-one-state", particles=()) is not None:
                continue
            found = Phrase("collective", index, word.last, word.start, word.end, whose=whose)
            if whose == "alone":
                found.country = self._seat(word.last)
            return [found]
        return []

    def _seat(self, index: int) -> str | None:
        """«السلطات في باريس»: the country of the place right behind."""
        if self._stream.key(index) != "في":
            return None
        place = self._stream.hit(index + 1, NameKind.PLACE, NameKind.COUNTRY, particles=())
        found = None if place is None else place.ids(NameKind.COUNTRY, NameKind.PLACE)[0]
        gazetteer = self._stream.gazetteer
        return gazetteer.country_of(found) if found is not None and gazetteer.is_reviewed(found) else None

    def _object(self, word: Hit, last: int) -> bool:
        """«أبلغت الحكومة المغرب», «زار الوفد مصر»: behind the article only an adjective says whose."""
        if not self._stream.key(word.last - 1).startswith("ال"):
            return False
        name = self._stream.hit(word.last, NameKind.COUNTRY, particles=())
        return name is not None and name.last == last

    def _state(self, index: int) -> list[Phrase]:
        country = self._stream.hit(index, NameKind.COUNTRY)
        place = self._stream.hit(index, NameKind.PLACE)
        if country is not None and (place is None or country.last >= place.last):
            named = country.ids(NameKind.COUNTRY)[0]
            state = self._stream.gazetteer.countries.state(named.removeprefix("country:"))
            found = Phrase("country", index, country.last, country.start, country.end, country=state)
            found.place = named
            return [found]
        if place is None or self._begins_title(place):
            return []
        meant = self._homonyms.country(place)
        if meant is not None:
            found = Phrase("country", index, place.last, place.start, place.end, country=meant)
            found.place = f"country:{meant}"
            return [found]
        places = place.ids(NameKind.PLACE)
        kind = "capital" if self._stream.gazetteer.is_capital(places[0].removeprefix("place:")) else "place"
        return [Phrase(kind, index, place.last, place.start, place.end, place=places[0], places=places)]

    def _begins_title(self, place: Hit) -> bool:
        """«(ميليشيا) «حماة النيل»»: the first word of a group's name in quotation marks is no place."""
        stream, first = self._stream, self._stream.items[place.first]
        if not first.quoted or stream.text[first.start - 1 : first.start] not in QUOTES:
            return False
        end = stream.items[place.last - 1].end
        goes_on = stream.text[end : end + 1] == " " and stream.key(place.last).startswith("ال")
        group = stream.word(place.first - 1, "armed-head") or stream.word(place.first - 2, "armed-head")
        return goes_on and group is not None

    def _adjective(self, index: int) -> Demonym | None:
        """A demonym, or a country's name that is spelt like one («محادثات أردنية سورية»)."""
        found = self._stream.demonym(index)
        if found is not None:
            return found
        name = self._stream.hit(index, NameKind.COUNTRY, particles=())
        if name is None or name.last - index > 1:
            return None
        country = self._stream.gazetteer.country_of_demonym(self._stream.key(index))
        if country is None:
            return None
        return Demonym(index, name.last, name.start, name.end, country, ())

    def _adjectives(self, index: int) -> list[Phrase]:
        """«مباحثات مغربية - فرنسية», «قمة أردنية مصرية عراقية»: adjectives of countries that act together."""
        one = self._adjective(index)
        if one is None or not _singular(self._stream.key(one.last - 1)):
            return []
        found = [one]
        while len(found) < _TOGETHER:
            step = 1 if self._stream.sign(found[-1].last) in DASHES else 0
            other = self._adjective(found[-1].last + step)
            if other is None or not _singular(self._stream.key(other.last - 1)):
                break
            if other.particles not in ((), ("و",)) or any(other.country == each.country for each in found):
                break
            found.append(other)
        if len(found) == 1 or all(self._stream.demonym(each.first) is None for each in found):
            return []
        return [_of_demonym(each.first, each.last, each.start, each.end, each.country) for each in found]


def _of_demonym(first: int, last: int, start: int, end: int, country: str) -> Phrase:
    return Phrase("country", first, last, start, end, country=country)


def _singular(key: str) -> bool:
    return key.endswith(("ي", "يه"))
