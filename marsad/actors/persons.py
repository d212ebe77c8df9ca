"""Phrases about persons: titles, offices, the name, and what is set behind it."""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.appositions import AppositionReader, said
from marsad.actors.bodies import BodyReader
from marsad.actors.duals import DualReader
from marsad.actors.names import NameHit, NameReader, Place
from marsad.actors.offices import OfficeHit, OfficeReader
from marsad.actors.phrase import Phrase
from marsad.actors.stream import COMMAS, QUOTES, Stream
from marsad.actors.titles import TitleReader, joined
from marsad.knowledge.gazetteer import NameKind

_MAX_TAIL = 7
_ADJECTIVES = 3
_NEAR = 7
"""Items before a name within which the office stands that its nationality is set behind."""
_NICKNAMED = frozenset(("coach", "president"))


class PersonReader:
    """Reads phrases about persons."""

    def __init__(self, stream: Stream, names: NameReader, bodies: BodyReader) -> None:
        self._stream = stream
        self._names = names
        self._bodies = bodies
        self._offices = OfficeReader(stream, bodies)
        self._titles = TitleReader(stream, names, self._offices)
        self._behind = AppositionReader(stream, names, self._offices, self._titles)
        self._duals = DualReader(stream, self._offices, self._behind)

    def read(self, index: int) -> Phrase | None:
        """The person or office that begins at an item, with titles, appositions and brackets."""
        offices: list[OfficeHit] = []
        behind = self._titles.read(index, offices)
        name = self._name(index, behind, offices)
        if name is None and not any(office.complete for office in offices):
            return None
        kin = self._kin(index, offices, name)
        if kin is not None:
            return kin
        phrase = self._phrase(index, behind, offices, name)
        if name is not None:
            self._behind.read(phrase)
        return phrase

    def holders(self, index: int) -> list[Phrase]:
        """The persons of «وزيرا الخارجية المغربي سمير .. والإسباني خافيير ..»; none elsewhere."""
        return self._duals.read(index) or self._duals.counterparts(index)

    def _name(self, index: int, behind: int, offices: list[OfficeHit]) -> NameHit | None:
        """The name behind titles and offices, or the one that an office follows."""
        place = _standing(index, behind, offices)
        name = None if _open_ended(offices) else self._names.read(behind, place)
        if name is not None and offices:
            name = self._unquoted(name, offices[-1])
        if name is not None and offices and (self._seated(name, offices[-1]) or self._is_office(name)):
            name = None
        if name is not None and behind > index and self._with_particle(name):
            # «الوزير وسمير ..»: a name joined to an office or title is another person's.
            name = None
        elif name is None and offices:
            name = self._name_behind(behind, offices)
        if name is None and not offices:
            name = self._before_office(behind)
        if name is not None and offices:
            name = self._crowned(name, offices[-1])
        return None if name is not None and self._of_another_state(name, offices) else name

    def _unquoted(self, name: NameHit, office: OfficeHit) -> NameHit | None:
        """«المشرف على مسابقة "كنوز آل سالم" وليد ..»: a title in quotation marks, the holder behind it."""
        stream = self._stream
        first, end = stream.items[name.first], stream.items[name.last - 1].end
        headed = bool(office.bodies) or office.opaque is not None
        closes = stream.text[end : end + 1] in QUOTES and stream.text[first.start - 1] in QUOTES
        if name.known is not None or not (headed and first.quoted and closes):
            return name
        return self._names.read(name.last, Place.OPEN) or name

    def _is_office(self, name: NameHit) -> bool:
        """«الوزير التركي أمين مجلس الأمن ..»: a given name that is also the head of the next office."""
        if len(name.units) > 1 or name.known is not None:
            return False
        office = self._offices.read(name.first)
        return office is not None and office.last > name.last and said(office)

    def _of_another_state(self, name: NameHit, offices: list[OfficeHit]) -> bool:
        """«استقبل الرئيس الموريتاني ناصر بوريطة»: whom the tables know of another state is the object."""
        gazetteer = self._stream.gazetteer
        known = gazetteer.persons.get((name.known or "").removeprefix("person:"))
        codes = [office.country for office in offices if office.country is not None]
        states = [gazetteer.country(code) for code in codes]
        if known is None or not codes or any(state is None or state.regional for state in states):
            return False
        if gazetteer.country(known.country) is None:
            return False
        return known.country not in codes

    def _seated(self, name: NameHit, office: OfficeHit) -> bool:
        """«مدير الصحة بعسير، ..», «مدير التخطيط العمراني ..»: a lone word behind a body is part of that."""
        if len(name.units) > 1 or name.known is not None:
            return False
        key = self._stream.key(name.first)
        if office.opaque is not None and key.startswith("ال"):
            return True
        if office.office in _NICKNAMED and not office.said and name.how not in ("short", "known"):
            # «المدرب الهلالي», «الرئيس النصراوي»
            return key.startswith("ال") and key.endswith("ي")
        headed = bool(office.bodies) or office.opaque is not None
        return headed and key.startswith("ب") and self._stream.sign(name.last) != ""

    def _with_particle(self, name: NameHit) -> bool:
        """Whether a particle stands before a name, or before the title that it begins with («بالأمير ..»)."""
        title = self._stream.word(name.first, "title")
        joined = title is not None and bool(title.particles) and title.last < name.last
        return joined or self._stream.items[name.first].start < name.start

    def _kin(self, index: int, offices: list[OfficeHit], name: NameHit | None) -> Phrase | None:
        """«عقيلة الرئيس الفرنسي بريجيت ..», «سكرتير الوزير ..»: the name is not the office's.

        Without a name nobody acts.
        """
        if not offices or not (self._stream.behind("kin", index) or self._stream.behind("aide", index)):
            return None
        end = self._stream.items[offices[-1].last - 1].end
        if name is None:
            return Phrase("facility", index, offices[-1].last, offices[0].start, end)
        titled = self._stream.hit(offices[-1].first, NameKind.PERSON)
        if titled is not None and titled.last == name.last:
            # «نجل الملك فاروق»: the tables know the name with its title.
            return None
        country = offices[-1].country
        return Phrase("person", index, name.last, name.start, name.end, [], name, country=country)

    def _before_office(self, index: int) -> NameHit | None:
        """«تولسي كاين، مديرة ..»: a name of strange parts that its own office follows."""
        last = self._names.reach(index)
        if last - index < 2:
            return None
        comma = self._stream.sign(last) in COMMAS
        office = self._offices.read(last + 1 if comma else last)
        if office is None or office.several or joined(self._stream, office) or not said(office):
            return None
        if self._behind.named(office.last, Place.HELD) is not None:
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
        behind = self._titles.read(word.last, [])
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
        name = self._behind.named(last, Place.HELD)
        if name is None and self._stream.sign(last) in COMMAS:
            name = self._closed(self._behind.named(last + 1, Place.APPOSED))
        last = last if name is None else name.last
        end = self._stream.items[last - 1].end
        return Phrase("counterpart", index, last, word.start, end, name=name, country=country)

    def _closed(self, name: NameHit | None) -> NameHit | None:
        """A name between two commas, as what is set off is."""
        if name is None or self._with_particle(name) or self._stream.sign(name.last) == "":
            return None
        return name

    def official(self, index: int) -> Phrase | None:
        """«المسؤولة الفرنسية»."""
        word = self._stream.word(index, "official")
        demonym = None if word is None else self._bodies.adjective(word.last)
        if word is None or demonym is None:
            return None
        name = self._behind.named(demonym.last, Place.HELD)
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
        if name is not None and self._bracketed(name):
            last += 1
        country = None
        if name is not None and not offices and (title is None or self._staged(index)):
            country = self._nationality(name)
        return Phrase("person" if name else "office", index, last, start, end, offices, name, country=country)

    def _nationality(self, name: NameHit) -> str | None:
        """«مفوض السلم، الكيني دانيال موانغي»: the nationality of a holder, set off behind the office."""
        before = name.first - 1
        demonym = self._stream.demonym(before) if before >= 0 and name.known is None else None
        if demonym is None or not self._stream.key(before).lstrip("و").startswith("ال"):
            return None
        if self._staged(before - 1) or self._staged(before - 2):
            return demonym.country
        office = any(self._stream.hit(n, NameKind.OFFICE) for n in range(max(0, before - _NEAR), before - 1))
        return demonym.country if office and self._stream.sign(before - 1) in COMMAS else None

    def _staged(self, index: int) -> bool:
        """«الممثلة»: a title of the stage, behind which a nationality is the person's."""
        return index >= 0 and self._stream.word(index, "title-first") is not None

    def _name_behind(self, index: int, offices: list[OfficeHit]) -> NameHit | None:
        """The holder's name behind a comma, or behind words that complete the office in an unknown way."""
        if offices[-1].several or offices[-1].lent:
            return None
        if self._stream.sign(index) in COMMAS and offices[-1].complete:
            return self._set_off(index + 1, offices[-1])
        if self._stream.sign(offices[-1].solid) == "(" and offices[-1].complete:
            name = self._behind.named(offices[-1].solid + 1, Place.APPOSED)
            if name is not None and self._bracketed(name):
                return name
        last = offices[-1]
        if last.complete and last.portfolio is None and not self._complement(index, last):
            where = self._where(index, last) is not None
            return self._name_after_tail(index, offices) if where else self._beyond(index, last)
        return self._name_after_tail(index, offices)

    def _set_off(self, index: int, office: OfficeHit) -> NameHit | None:
        """«، والدكتور ..» is the next person of a list; so is «.. الملك، الدكتور ..»."""
        title = self._stream.word(index, "title")
        if title is not None and ("و" in title.particles or office.office == "king"):
            return None
        name = self._behind.named(index, Place.APPOSED)
        return None if name is not None and self._with_particle(name) else name

    def _bracketed(self, name: NameHit) -> bool:
        """«وزير العدل (سمير بنعلال)»."""
        return self._stream.sign(name.last) == ")" and self._stream.sign(name.first - 1) == "("

    def _complement(self, index: int, office: OfficeHit) -> bool:
        """«مدير مكتب الحملة (لنصرة ..)»: more of a body's name than the tables have."""
        key = self._stream.key(index)
        if not (office.bodies or office.opaque is not None) or len(key) < 4 or self._joined_title(index):
            return False
        names = self._stream.gazetteer.names
        if self._stream.word(index, "place-word", particles=("ب",)) is not None and key.startswith("ب"):
            return True
        if key.startswith("ب") and self._stream.sign(index + 1) in COMMAS:
            # «مدير الصحة بعسير، ..»
            return True
        return key.startswith(("لل", "وال")) or (key.startswith("ل") and names.is_common(key[1:]))

    def _name_after_tail(self, index: int, offices: list[OfficeHit]) -> NameHit | None:
        """«رئيس مركز .. محمد ..»: a certain name behind a few words that are no verbs or particles."""
        complement = self._complement(index, offices[-1])
        if self._stream.key(index).startswith("و") and not (offices[-1].complete or complement):
            return None
        last = index
        while last < index + _MAX_TAIL:
            facility = self.facility_end(last)
            last = last if facility is None else facility
            if self._stream.sign(last) != "":
                return self._certain(last + 1) if self._stream.sign(last) in COMMAS else None
            name = self._certain(last) if last > index else None
            if name is not None:
                return name
            where = self._where(last, offices[-1])
            if where is not None:
                last = where
                continue
            if not self._goes_on(last, offices[-1], complement=complement and last == index):
                return None
            last += 1
        return None

    def _beyond(self, index: int, office: OfficeHit) -> NameHit | None:
        """«رئيس مجموعة سارو الألمانية العملاقة للتأمين، ..»: adjectives behind a body, and a comma."""
        stream, last, most = self._stream, index, index + _ADJECTIVES
        while office.bodies and last < most and stream.key(last).startswith(("ال", "لل")):
            if stream.hit(last, NameKind.OFFICE, NameKind.PERSON) is not None:
                return None
            last += 1
        return self._certain(last + 1) if last > index and self._stream.sign(last) in COMMAS else None

    def _where(self, index: int, office: OfficeHit) -> int | None:
        """«(مدير مكتب الحملة) في لبنان ..»: the item behind where a body is."""
        if not office.bodies or self._stream.key(index) != "في":
            return None
        place = self._stream.hit(index + 1, NameKind.PLACE, NameKind.COUNTRY, particles=())
        return None if place is None else place.last

    def _goes_on(self, index: int, office: OfficeHit, *, complement: bool) -> bool:
        item, key = self._stream.items[index], self._stream.key(index)
        if self._stream.gazetteer.names.is_stop(item.text, key):
            return False
        return complement or self._tail_word(index, office)

    def _tail_word(self, index: int, office: OfficeHit) -> bool:
        """Whether a word may stand between an office and its holder: no other office, no object of a verb."""
        stream, key = self._stream, self._stream.key(index)
        if stream.hit(index, NameKind.OFFICE) is not None or self._joined_title(index):
            return False
        if office.portfolio is not None:
            return key.startswith(("و", "ال", "لل"))
        if key.startswith(("ب", "ل")) and stream.gazetteer.names.is_common(key[1:]):
            return stream.word(index, "place-word") is not None
        return True

    def _joined_title(self, index: int) -> bool:
        """«وصاحب السمو ..», «والدكتور ..»: the next person of a list."""
        title = self._stream.word(index, "title")
        return title is not None and "و" in title.particles

    def _certain(self, index: int) -> NameHit | None:
        """A name in the open whose first word carries no clitic and is a known given name."""
        title = self._stream.word(index, "title", particles=())
        if title is not None:
            name = self._behind.named(index, Place.TITLED)
        else:
            name = self._names.read(index, Place.OPEN)
        if name is None or self._with_particle(name):
            return None
        return name if len(name.units) > 1 else None


def _standing(index: int, behind: int, offices: list[OfficeHit]) -> Place:
    if offices and offices[-1].last == behind:
        return Place.HELD
    return Place.TITLED if behind > index else Place.OPEN


def _open_ended(offices: list[OfficeHit]) -> bool:
    return bool(offices) and (offices[-1].several or offices[-1].lent or not offices[-1].complete)
