"""Phrases about persons: titles, offices, the name, and what is set behind it."""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.bodies import BodyReader
from marsad.actors.names import NameHit, NameReader, Place
from marsad.actors.offices import OfficeHit, OfficeReader
from marsad.actors.phrase import Phrase
from marsad.actors.stream import COMMAS, Stream
from marsad.knowledge.gazetteer import NameKind

_MAX_TITLES = 4
_MAX_APPOSITIONS = 3
_MAX_TAIL = 7


class PersonReader:
    """Reads phrases about persons."""

    def __init__(self, stream: Stream, names: NameReader, bodies: BodyReader) -> None:
        self._stream = stream
        self._names = names
        self._bodies = bodies
        self._offices = OfficeReader(stream, bodies)

    def read(self, index: int) -> Phrase | None:
        """The person or office that begins at an item, with titles, appositions and brackets."""
        offices: list[OfficeHit] = []
        behind = self._titles(index, offices)
        place = _standing(index, behind, offices)
        name = None if _open_ended(offices) else self._names.read(behind, place)
        if name is not None and behind > index and self._stream.items[name.first].start < name.start:
            # «الوزير وسمير ..»: a name joined to an office or title is another person's.
            name = None
        elif name is None and offices:
            name = self._name_behind(behind, offices)
        if name is None and not offices:
            name = self._before_office(behind)
        if name is not None and offices:
            name = self._crowned(name, offices[-1])
        if name is None and not offices:
            return None
        if name is None and not any(office.complete for office in offices):
            return None
        kin = self._kin(index, offices, name)
        if kin is not None:
            return kin
        phrase = self._phrase(index, behind, offices, name)
        if name is not None:
            self._latin(phrase)
            self._appositions(phrase)
        return phrase

    def _kin(self, index: int, offices: list[OfficeHit], name: NameHit | None) -> Phrase | None:
        """«عقيلة الرئيس الفرنسي بريجيت ..», «مدير مكتب الوزير ..»: the name is not the office's.

        Without a name nobody acts.
        """
        if not offices or not (self._stream.behind("kin", index) or self._stream.behind("aide", index)):
            return None
        end = self._stream.items[offices[-1].last - 1].end
        if name is None:
            return Phrase("facility", index, offices[-1].last, offices[0].start, end)
        country = offices[-1].country
        return Phrase("person", index, name.last, name.start, name.end, [], name, country=country)

    def _before_office(self, index: int) -> NameHit | None:
        """«تولسي كاين، مديرة ..»: a name of strange parts that its own office follows."""
        last = self._names.reach(index)
        if last - index < 2:
            return None
        comma = self._stream.sign(last) in COMMAS
        office = self._offices.read(last + 1 if comma else last)
        if office is None or office.several or self._joined(office) or not office.said:
            return None
        if self._named(office.last, Place.HELD) is not None:
            return None
        return self._names.read(index, Place.FRONTED)

    def _crowned(self, name: NameHit, office: OfficeHit) -> NameHit:
        """«الملك سلمان»: a single name that is known together with its title."""
        known = self._stream.hit(office.first, NameKind.PERSON)
        if name.known is not None or known is None or known.last != name.last:
            return name
        return replace(name, known=known.ids(NameKind.PERSON)[0])

    def facility_end(self, index: int) -> int | None:
        """The item behind «مطار الملك عبد العزيز»: what is named after a person is no person."""
        word = self._stream.word(index, "named-after")
        if word is None:
            return None
        behind = self._titles(word.last, [])
        name = self._names.read(behind, Place.TITLED if behind > word.last else Place.OPEN)
        return None if name is None else name.last

    def counterpart(self, index: int) -> Phrase | None:
        """«نظيره المغربي سمير بنعلال»."""
        word = self._stream.word(index, "counterpart")
        if word is None:
            return None
        last, country = word.last, None
        behind = self._bodies.country_behind(last) or self._bodies.country_behind(last + 1)
        if behind is not None:
            country, last = behind
        name = self._named(last, Place.HELD)
        last = last if name is None else name.last
        end = self._stream.items[last - 1].end
        return Phrase("counterpart", index, last, word.start, end, name=name, country=country)

    def official(self, index: int) -> Phrase | None:
        """«المسؤولة الفرنسية»."""
        word = self._stream.word(index, "official")
        demonym = None if word is None else self._bodies.adjective(word.last)
        if word is None or demonym is None:
            return None
        name = self._named(demonym.last, Place.HELD)
        if name is not None:
            return None
        return Phrase("official", index, demonym.last, word.start, demonym.end, country=demonym.country)

    def _phrase(self, index: int, behind: int, offices: list[OfficeHit], name: NameHit | None) -> Phrase:
        last = name.last if name else offices[-1].solid if offices and offices[-1].last == behind else behind
        title = self._stream.word(index, "title", particles=("و", "ف", "ب", "ك"))
        start = self._stream.items[index].start if title is None else title.start
        if offices and offices[0].first == index:
            start = offices[0].start
        if name is not None and name.first == index:
            start = name.start
        end = self._stream.items[last - 1].end
        return Phrase("person" if name else "office", index, last, start, end, offices, name)

    def _titles(self, index: int, offices: list[OfficeHit]) -> int:
        """Read titles and offices in a row; gives the item behind them."""
        for _ in range(_MAX_TITLES):
            if not self._stream.hits(index):
                break
            office = self._offices.read(index)
            if office is not None and not (offices and (office.several or self._joined(office))):
                offices.append(office)
                index = office.last
                continue
            title = self._stream.word(index, "title", particles=("و", "ل", "ب", "ف", "ك"))
            if title is None or ("و" in title.particles and offices):
                break
            index = title.last
        return index

    def _joined(self, office: OfficeHit) -> bool:
        """«ووزير ..»: an office joined by و is mostly another person's."""
        return self._stream.items[office.first].start < office.start

    def _named(self, index: int, place: Place) -> NameHit | None:
        """A name at an item, titles before it stepped over."""
        titled: list[OfficeHit] = []
        behind = self._titles(index, titled)
        if titled:
            return None
        return self._names.read(behind, Place(max(place, Place.TITLED)) if behind > index else place)

    def _name_behind(self, index: int, offices: list[OfficeHit]) -> NameHit | None:
        """The holder's name behind a comma, or behind words that complete the office in an unknown way."""
        if offices[-1].several:
            return None
        if self._stream.sign(index) in COMMAS and offices[-1].complete:
            # «، والدكتور ..» is the next person of a list; so is «.. الملك، الدكتور ..».
            title = self._stream.word(index + 1, "title")
            joined = title is not None and ("و" in title.particles or offices[-1].office == "king")
            return None if joined else self._named(index + 1, Place.APPOSED)
        if offices[-1].complete and offices[-1].portfolio is None:
            return None
        return self._name_after_tail(index, offices)

    def _name_after_tail(self, index: int, offices: list[OfficeHit]) -> NameHit | None:
        """«رئيس مركز .. محمد ..»: a certain name behind a few words that are no verbs or particles."""
        names = self._stream.gazetteer.names
        last = index
        while last < index + _MAX_TAIL:
            facility = self.facility_end(last)
            last = last if facility is None else facility
            item = self._stream.item(last)
            if item is None or (item.key is None and item.text not in COMMAS):
                return None
            if item.key is None:
                return self._certain(last + 1)
            name = self._certain(last) if last > index else None
            if name is not None:
                return name
            if names.is_stop(item.text, item.key) or not self._tail_word(last, offices[-1]):
                return None
            last += 1
        return None

    def _tail_word(self, index: int, office: OfficeHit) -> bool:
        """Whether a word may stand between an office and its holder: no other office, no object of a verb."""
        stream, key = self._stream, self._stream.key(index)
        if stream.hit(index, NameKind.OFFICE) is not None:
            return False
        if office.portfolio is not None:
            return key.startswith(("و", "ال"))
        if key.startswith(("ب", "ل")) and stream.gazetteer.names.is_common(key[1:]):
            return stream.word(index, "place-word") is not None
        return True

    def _certain(self, index: int) -> NameHit | None:
        """A name in the open whose first word carries no clitic and is a known given name."""
        name = self._names.read(index, Place.OPEN)
        return name if name is not None and len(name.units) > 1 else None

    def _latin(self, phrase: Phrase) -> None:
        """«كريستيان دوفال (Christian Duval)»: the Latin form that the text itself prints."""
        end = self._offices.bracket_end(phrase.last)
        if end is None:
            return
        words = self._stream.items[phrase.last + 1 : end - 1]
        if words and all(word.key and word.text[0].isascii() for word in words):
            phrase.latin = " ".join(word.text for word in words)
        phrase.last = end

    def _appositions(self, phrase: Phrase) -> None:
        """Offices behind the name: «، المدير العام ..»، «وهو رئيس ..»، «الذي يشغل منصب ..»."""
        for _ in range(_MAX_APPOSITIONS):
            index = phrase.last
            comma = self._stream.sign(index) in COMMAS
            index += 1 if comma else 0
            holds = self._stream.word(index, "holds", particles=())
            index = index if holds is None else holds.last
            office = self._offices.read(index)
            if office is None or not self._holds(phrase, office, set_off=comma or holds is not None):
                return
            phrase.offices.append(office)
            phrase.last = office.solid
            phrase.end = self._stream.items[office.solid - 1].end

    def _holds(self, phrase: Phrase, office: OfficeHit, *, set_off: bool) -> bool:
        """Whether an office behind a name is that person's: complete, and not followed by its own holder."""
        name = phrase.name
        joined = self._joined(office)
        if name is None or not office.complete or office.several:
            return False
        if joined and (set_off or not phrase.offices or not _said(office) or phrase.last == name.last):
            return False
        titled = office.definite or office.last - office.first > 1
        if not set_off and (len(name.units) < 2 or not (_said(office) or titled)):
            return False
        behind = self._named(office.last, Place.HELD)
        known = self._stream.gazetteer.persons.get((name.known or "").removeprefix("person:"))
        conflict = known is not None and office.country is not None and known.country != office.country
        return behind is None and not conflict


def _standing(index: int, behind: int, offices: list[OfficeHit]) -> Place:
    if offices and offices[-1].last == behind:
        return Place.HELD
    return Place.TITLED if behind > index else Place.OPEN


def _said(office: OfficeHit) -> bool:
    """Whether an office says what it is of."""
    return bool(office.bodies or office.portfolio or office.country or office.opaque)


def _open_ended(offices: list[OfficeHit]) -> bool:
    return bool(offices) and (offices[-1].several or not offices[-1].complete)
