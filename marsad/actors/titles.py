"""What stands before a name: titles, ranks, honorifics, abbreviations («د.»), and offices in a row.

Two offices in a row are one holder's («ولي العهد نائب رئيس مجلس الوزراء») unless the first is a ruler's, they
are of two countries, or a verb before them takes the second as its object («استقبل الوزير السفير ..»).
"""

from __future__ import annotations

from marsad.actors.brackets import past_formula
from marsad.actors.names import NameReader, Place
from marsad.actors.offices import OfficeHit, OfficeReader
from marsad.actors.posts import AIDES, SENT
from marsad.actors.stream import Stream

_MAX_TITLES = 8
_GOVERNOR = "governor"
_PLAYED, _WITH_COUNTRY = "representative", 2
_PARTICLES = ("و", "ل", "ب", "ف", "ك")
_STOPS = frozenset("./")
_RULERS = frozenset(("king", "president", "emir", "sultan", "pope", "supreme-leader", "emperor"))
_CROWNED = frozenset(("king", "emir", "sultan", "emperor"))
_HEADS = frozenset(("prime-minister", "head-of-government", "speaker", "minister", "crown-prince"))
_COMMANDS = frozenset(("commander", "party-leader", "chairman", "president", "minister-of-state", "mufti"))
_WITH_ANOTHER = frozenset(("crown-prince", "deputy-prime-minister", "minister-of-state", "vice-president"))
_OF_STATES = frozenset(("portfolio", "country"))
_SENT_OUT = frozenset(
    (
        *("commissioner", "high-representative", "special-representative", "rapporteur", "coordinator"),
        *("humanitarian-coordinator", "envoy"),
    )
)
_OF_MINISTERS = frozenset(
    ("minister", "deputy-prime-minister", "minister-of-state", "prime-minister", "member")
)


class TitleReader:
    """Reads titles and offices before a name in one article."""

    def __init__(self, stream: Stream, names: NameReader, offices: OfficeReader) -> None:
        self._stream = stream
        self._names = names
        self._offices = offices

    def read(self, index: int, offices: list[OfficeHit]) -> int:
        """Read titles and offices in a row into ``offices``; gives the item behind them."""
        first = index
        for _ in range(_MAX_TITLES):
            if offices or index > first:
                index = past_formula(self._stream, index) if offices else index
            if not self._stream.hits(index):
                break
            last = self._office(first, index, offices) or self._title(index, offices)
            if last is None:
                break
            index = last
        return index

    def _office(self, first: int, index: int, offices: list[OfficeHit]) -> int | None:
        """The item behind an office of the same holder at an item; the office is added."""
        office = self._offices.read(index)
        if office is None or (offices and not self._same_holder(offices, office, first)):
            return None
        if not office.complete and self._names.read(index, Place.TITLED if index > first else Place.OPEN):
            # «الدكتور مساعد العيبان»
            return None
        length = office.last - office.first
        if self._stream.word(office.first + 1, "stage-adjective", particles=()) is not None:
            # «الممثل الكوميدي البريطاني»
            length -= 1
        played = office.office == _PLAYED and length <= _WITH_COUNTRY and not office.bodies
        if (played or not (office.said or office.opaque)) and self._stream.word(
            index, "title-first"
        ) is not None:
            # «الممثلة ليلى بنعلال», «الممثلة الفرنسية ليلى بنعلال» is on the stage.
            return None
        offices.append(office)
        return office.last

    def _title(self, index: int, offices: list[OfficeHit]) -> int | None:
        """The item behind a title at an item; «الملك السيد ..» are two."""
        stream = self._stream
        short = stream.word(index, "title-short", particles=_PARTICLES)
        if short is not None and stream.sign(short.last) in _STOPS:
            return short.last + 1
        title = stream.word(index, "title", particles=_PARTICLES)
        if title is None or (title.particles and offices):
            # «أمير الكويت بالأمير نواف»: what a particle joins is another's.
            return None
        if offices and below_rulers(stream, index, offices[-1]):
            return None
        if (
            offices
            and stream.word(index, "title-first") is not None
            and self._offices.read(index) is not None
        ):
            return None  # «رئيس الوزراء الممثلة الخاصة ..»
        last = title.last
        while (more := stream.word(last, "rank-more", particles=())) is not None:
            last = more.last
        return last + 1 if stream.sign(last) == "/" else last

    def _same_holder(self, offices: list[OfficeHit], office: OfficeHit, first: int) -> bool:
        """Whether an office behind others is their holder's too."""
        before = offices[-1]
        if before.office in AIDES and not before.complete:
            # «متحدث باسم رئيس الوزراء»
            return False
        if office.several or (before.country and office.country and before.country != office.country):
            return False
        if joined(self._stream, office):
            return joint(before, office)
        if before.office == _GOVERNOR and before.said and self.takes_object(first):
            # «استقبل أمير المنطقة محافظ ..»
            return False
        if before.needs in _OF_STATES and self._begins_other(before, office, first):
            return False
        return self._beside(before, office, first)

    def _begins_other(self, before: OfficeHit, office: OfficeHit, first: int) -> bool:
        """«استقبل وزير الخارجية منسق الأمم المتحدة»; «الرئيس اللبناني القائدة ..»: a woman is not he."""
        if self.takes_object(first) and (office.office in _SENT_OUT or self._of_no_state(office)):
            return True
        keys = self._stream.key(before.first), self._stream.key(office.first)
        return before.country is not None and [key.endswith("ه") for key in keys] == [False, True]

    def _of_no_state(self, office: OfficeHit) -> bool:
        """Whether an office is one of an international body."""
        gazetteer = self._stream.gazetteer
        owners = {gazetteer.country_of(found) for body in office.bodies for found in body.candidates}
        states = (None if owner is None else gazetteer.country(owner) for owner in owners)
        return bool(owners) and all(state is None or state.regional for state in states)

    def _beside(self, before: OfficeHit, office: OfficeHit, first: int) -> bool:
        """Whether two offices with nothing between them may be one holder's."""
        if before.office in _RULERS and not before.bodies:
            return office.office in _COMMANDS | {before.office}
        if before.office in _HEADS and office.office in SENT | _HEADS:
            return before.office == "crown-prince" or not self.takes_object(first)
        return not (before.office in SENT and office.office == "minister")

    def takes_object(self, index: int) -> bool:
        """Whether a verb that takes a person for its object stands right before an item («استقبل ..»)."""
        return self._stream.behind("takes-object", index)


def below_rulers(stream: Stream, index: int, office: OfficeHit) -> bool:
    """«أمير البلاد سعادة السيدة ..»: a title that no crowned head bears begins somebody else."""
    if office.office not in _CROWNED:
        return False
    return stream.word(past_formula(stream, index), "plain-title") is not None


def joined(stream: Stream, office: OfficeHit) -> bool:
    """«ووزير ..»: an office joined by و is mostly another person's."""
    return stream.items[office.first].start < office.start


def joint(before: OfficeHit, office: OfficeHit) -> bool:
    """«نائب رئيس الوزراء ووزير الدفاع»: two offices joined by و that go together."""
    if before.several or before.office == office.office:
        return False
    return before.office in _WITH_ANOTHER and office.office in _OF_MINISTERS
