"""What is set behind a name: offices across commas, dashes, «وهو», clauses and brackets, and Latin forms."""

from __future__ import annotations

from marsad.actors.brackets import bracket_end, latin_in, past_formula
from marsad.actors.clauses import ClauseReader
from marsad.actors.names import NameHit, NameReader, Place
from marsad.actors.offices import OfficeHit, OfficeReader
from marsad.actors.phrase import Phrase
from marsad.actors.posts import PATRON
from marsad.actors.stream import COMMAS, DASHES, Stream
from marsad.actors.titles import TitleReader, below_rulers, joined, joint
from marsad.knowledge.gazetteer import NameKind

_MAX_APPOSITIONS = 5
_SETTING_OFF = COMMAS | DASHES
_LATER = 14
_TWO = 2
_PRINCE = "الامير"
_AGED = frozenset(("عاما", "سنه", "عام"))
_SEATED = frozenset(("في", "لدي", "باسم"))
_ENDS = frozenset("\n.؛;؟!")
_WHERE = frozenset(("في", "امس", "اليوم", "مساء", "صباح", "ظهر", "بعد", "لدي", "بقصر", "بديوان"))
_BESIDE = frozenset(("بحضور", "وبحضور", "مع", "برفقه", "يرافقه", "حضور", "برياسه", "بمشاركه"))


class AppositionReader:
    """Reads offices behind names in one article."""

    def __init__(self, stream: Stream, names: NameReader, offices: OfficeReader, titles: TitleReader) -> None:
        self._stream = stream
        self._names = names
        self._offices = offices
        self._titles = titles
        self._clauses = ClauseReader(stream, offices)

    def read(self, phrase: Phrase) -> None:
        """Add what stands behind a phrase's name to it: the Latin form, and every office that is its own."""
        self._bracket(phrase)
        for _ in range(_MAX_APPOSITIONS):
            if not self._one(phrase) or phrase.offices[-1].opaque == PATRON:
                return

    def named(self, index: int, place: Place) -> NameHit | None:
        """A name at an item, titles before it stepped over; None behind an office."""
        title = self._stream.word(index, "title")
        if title is not None and "و" in title.particles:
            # «والدكتور ..» is the next person of a list.
            return None
        titled: list[OfficeHit] = []
        behind = self._titles.read(index, titled)
        if titled:
            return None
        return self._names.read(behind, Place(max(place, Place.TITLED)) if behind > index else place)

    def _bracket(self, phrase: Phrase) -> None:
        """«كريستيان دوفال (Christian Duval)»: the Latin form that the text itself prints; «(وزير العدل)»."""
        end = bracket_end(self._stream, phrase.last)
        if end is None:
            return
        first = phrase.last + 1
        phrase.latin = latin_in(self._stream, first, end - 1)
        office = None if phrase.latin is not None else self._offices.read(first)
        if office is not None and office.last == end - 1 and office.complete and not office.several:
            phrase.offices.append(office)
            phrase.end = self._stream.items[end - 1].end
        phrase.last = end

    def _one(self, phrase: Phrase) -> bool:
        """Add one office behind the phrase: «، المدير العام ..», «وهو رئيس ..», «الذي يشغل منصب ..»."""
        stream = self._stream
        behind = past_formula(stream, phrase.last)
        comma = stream.sign(behind) in _SETTING_OFF or self._listed(behind)
        index = behind + 1 if comma else behind
        clause = self._clauses.read(index)
        if clause is not None:
            office: OfficeHit | None = clause.office
            clause.office.former = clause.office.former or clause.former
        else:
            holds = stream.word(index, "holds", particles=())
            comma = comma or holds is not None
            office = self._offices.read(index if holds is None else holds.last)
        set_off = comma or clause is not None or behind > phrase.last
        if office is None or not self._holds(phrase, office, set_off=set_off):
            return False
        phrase.offices.append(office)
        phrase.last = office.solid
        phrase.end = stream.items[office.solid - 1].end
        return True

    def _listed(self, index: int) -> bool:
        """«سمير بنعلال: مديرا عاما للمركز», «سمير بنعلال (52 عاما): وزير ..»: a list of who is what."""
        if self._stream.sign(index) != ":":
            return False
        aged = self._stream.sign(index - 1) == ")" and self._stream.key(index - 2) in _AGED
        return aged or self._stream.key(index + 1).endswith("ا")

    def _holds(self, phrase: Phrase, office: OfficeHit, *, set_off: bool) -> bool:
        """Whether an office behind a name is that person's: complete, and not followed by its own holder."""
        name = phrase.name
        if name is None or not office.complete or office.several:
            return False
        if joined(self._stream, office) and not self._joins(phrase, office, set_off=set_off):
            return False
        if not (self._weighty(office) if set_off else self._close(phrase, office)):
            return False
        if self._strange(phrase, name, office):
            return False
        if below_rulers(self._stream, office.last, office):
            return True
        behind = self.named(office.last, Place.HELD)
        return behind is None or self._part_of_place(office, behind)

    def _strange(self, phrase: Phrase, name: NameHit, office: OfficeHit) -> bool:
        """«حمل رئيس الوزراء العراقي سالم الحسني الرئيس الأوكراني ..»: nobody serves two states at once."""
        known = self._stream.gazetteer.persons.get((name.known or "").removeprefix("person:"))
        if known is not None and office.country is not None and known.country != office.country:
            return True
        if accusative(self._stream, office) or office.former or office.country is None:
            return False
        others = (one.country for one in phrase.offices if one.country and not one.former)
        gazetteer = self._stream.gazetteer
        states = [gazetteer.country(code) for code in (office.country, *others)]
        if len(states) < _TWO or any(state is None or state.regional for state in states):
            return False
        return office.country not in {one.country for one in phrase.offices}

    def _part_of_place(self, office: OfficeHit, name: NameHit) -> bool:
        """«(قال سمير بنعلال) حاكم منطقة براكي سالك»: a lone word behind an unlisted place is its."""
        unlisted = office.needs == "place" and office.place is None
        lone = name.known is None and len(name.units) == 1
        return unlisted and lone and not self._stream.gazetteer.names.is_known(name.units[0])

    def _joins(self, phrase: Phrase, office: OfficeHit, *, set_off: bool) -> bool:
        """«.. رئيس الحزب ووزير العدل»: an office joined by و to one that stands behind the name."""
        name = phrase.name
        if set_off or not phrase.offices or name is None or phrase.last == name.last:
            return False
        return said(office) or joint(phrase.offices[-1], office)

    def _weighty(self, office: OfficeHit) -> bool:
        """«، الزعيم ..» may begin the next clause; what says more is in apposition."""
        seated = office.definite and self._stream.key(office.last) in _SEATED
        return said(office) or office.last - office.first > 1 or seated

    def _close(self, phrase: Phrase, office: OfficeHit) -> bool:
        """Whether an office right behind a name, with no sign between them, is in apposition to it."""
        name = phrase.name
        titled = self._weighty(office) or office.definite
        again = any(one.office == office.office for one in phrase.offices)
        short = name is None or (len(name.units) < 2 and name.known is None and not again)
        if name is None or short or not (said(office) or titled):
            return False
        if phrase.last > name.last or not self._titles.takes_object(phrase.first):
            return True
        if accusative(self._stream, office) or self._princely(phrase, office):
            return True
        # «استقبل سمير بنعلال وزير العدل الإسباني»: whom he received, unless another object follows.
        if phrase.offices:
            return False
        return self._object_behind(office.last) or self._titled(office) or self._object_later(office)

    def _titled(self, office: OfficeHit) -> bool:
        """«استقبل سمير بنعلال وزير العدل، الدكتور ..»: behind a home office and a comma its object stands."""
        index = past_formula(self._stream, office.last)
        if office.country is not None or self._stream.sign(index) not in COMMAS:
            return False
        title = self._stream.word(index + 1, "title", particles=())
        return title is not None and self.named(index + 1, Place.APPOSED) is not None

    def _princely(self, phrase: Phrase, office: OfficeHit) -> bool:
        """«استقبل الأمير سالم بن فهد أمير منطقة عسير ..»: of two princes the first has an office before."""
        name = phrase.name
        if name is None or phrase.offices or self._stream.key(office.first) != _PRINCE[2:]:
            return False
        return self._stream.key(name.first - 1) == _PRINCE and office.office == "governor"

    def _object_later(self, office: OfficeHit) -> bool:
        """«استقبل الأمير سالم بن فهد أمير القصيم في مكتبه مدير ..»: behind where and when the object comes.

        An office that its words give to another country is rather the guest's.
        """
        stream, index = self._stream, past_formula(self._stream, office.last)
        if office.country is not None and office.place is None:
            return False
        if stream.key(index) not in _WHERE and not stream.key(index).startswith("بم"):
            return False
        for place in range(index + 1, index + _LATER):
            if stream.sign(place) in _ENDS:
                return False
            found = (
                stream.hit(place, NameKind.OFFICE, particles=())
                or stream.word(place, "title", particles=())
                or stream.word(place, "collective", particles=())
            )
            if found is not None and stream.key(place - 1) not in _BESIDE:
                return True
        return False

    def _object_behind(self, index: int) -> bool:
        stream = self._stream
        index = past_formula(stream, index)
        if stream.word(index, "counterpart") is not None or stream.sign(index) in COMMAS:
            return stream.word(index, "counterpart") is not None
        return self._offices.read(index) is not None or stream.word(index, "title") is not None


def accusative(stream: Stream, office: OfficeHit) -> bool:
    """«(عين سمير بنعلال) وزيرا للعدل», «(عينت ..) وزيرة للعدل»: what somebody is made."""
    if stream.key(office.first).endswith("ا"):
        return True
    return not office.definite and stream.key(office.first + 1).startswith("ل")


def said(office: OfficeHit) -> bool:
    """Whether an office says what it is of."""
    return bool(office.bodies or office.portfolio or office.country or office.opaque or office.place)
