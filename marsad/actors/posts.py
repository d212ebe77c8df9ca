"""Whom one serves and where: aides, deputies, ambassadors, envoys, representatives.

«سفير المغرب لدى فرنسا» is of Morocco and serves in France; «المبعوث الشخصي للأمين العام للأمم المتحدة» is of
the office he serves.
"""

from __future__ import annotations

from marsad.actors.bodies import BodyReader
from marsad.actors.officehit import OfficeHit
from marsad.actors.stream import Stream
from marsad.knowledge.gazetteer import NameKind

SENT = frozenset(
    (
        *("ambassador", "consul", "envoy", "representative", "charge-daffaires", "embassy-officer"),
        *("permanent-representative", "special-representative", "humanitarian-coordinator"),
    )
)
AIDES = frozenset(
    (
        *("envoy", "representative", "special-representative", "adviser", "deputy", "spokesperson", "mp"),
        *("cabinet-director", "charge-daffaires"),
    )
)
_OF_THE_UNION = frozenset(("commissioner", "high-representative", "envoy", "special-representative"))
UNION = "EUR"
AT_A_MINISTERS = frozenset(("minister-of-state", "secretary-of-state"))
_AT = "لدي"
_TO = frozenset(("في", _AT, "عن", "بين", "الي"))
_DESKS = frozenset(("مكتب", "بمكتب", "ديوان", "بديوان"))
_NAMED_BY = "باسم"
_OPEN_ENDS = frozenset((_NAMED_BY, "باعمال"))
PATRON = "person"
"""What an office is of that serves somebody named: his own offices behind the name are not the aide's."""
_OF_EMBASSIES = frozenset(("ambassador", "consul", "embassy-officer"))
KEEPER_OF_THE_MOSQUES = "SAU"
KEEPER = "خادم"
_DEPUTY = {
    "minister": "deputy-minister",
    "director": "deputy-director",
    "director-general": "deputy-director",
    "secretary-general": "deputy-secretary-general",
    "commander": "deputy-commander",
    "president": "vice-president",
    "prime-minister": "deputy-prime-minister",
    "head-of-government": "deputy-prime-minister",
    "chairman": "deputy-chairman",
    "party-leader": "deputy-chairman",
    "speaker": "deputy-speaker",
    "chief-of-staff": "deputy-chief-of-staff",
    "spokesperson": "deputy-spokesperson",
    "commissioner": "deputy-commissioner",
    "prosecutor": "prosecutor",
    "governor": "governor",
}
_DEPUTIES = frozenset(("deputy", "mp"))


def deputy_of(office: str, served: str, otherwise: str = "deputy") -> str:
    """The office of who serves another: a deputy's is named after it, an acting holder's is that itself."""
    if office in _DEPUTIES:
        return _DEPUTY.get(served, otherwise)
    if office == "charge-daffaires" and served not in _OF_EMBASSIES:
        return served
    return office


_CAPITAL = "العاصمه"
_THERE = frozenset(("بالمنطقه", "بالمحافظه", "بالولايه", "بالاقليم", "بالجهه", "بالمدينه"))


class PostReader:
    """Reads whom an office serves and where."""

    def __init__(self, stream: Stream, bodies: BodyReader) -> None:
        self._stream = stream
        self._bodies = bodies

    def principal(self, hit: OfficeHit) -> int | None:
        """The item at which the office served may begin: behind «ل» or «لدى», or right behind the head."""
        at = self._stream.key(hit.last) == _AT
        index = hit.last + 1 if at else hit.last
        desk = self.desk(hit.last)
        if desk is not None:
            return desk
        head = self._stream.hit(index, NameKind.OFFICE, particles=("ل",))
        if head is None or (hit.office in AT_A_MINISTERS and not at):
            return None
        definite = self._stream.text.startswith(("ال", "لل"), hit.start)
        if at and self._stream.key(hit.first).endswith("ا") and not definite:
            # «(عمل) مستشارا لدى الملك سالم»: the name is the king's.
            return None
        if at or head.particles:
            # «مساعد لوزير المالية سالم ..»: behind an aide without article the name is the minister's.
            return index if at or definite or hit.office in SENT or self.made(hit) else None
        return index if hit.office in AIDES and self._construct(hit, definite=definite) else None

    def patron(self, hit: OfficeHit) -> bool:
        """«المتحدث باسم نتنياهو»: somebody known by name whom one serves; his country is the office's."""
        known = self._stream.hit(hit.last, NameKind.PERSON, NameKind.SHORT_PERSON, particles=())
        if known is None or hit.said or self._stream.key(hit.last - 1) != _NAMED_BY:
            return False
        person = known.ids(NameKind.PERSON, NameKind.SHORT_PERSON)[0]
        hit.country, hit.opaque = self._stream.gazetteer.country_of(person), PATRON
        hit.last = known.last
        return True

    def made(self, hit: OfficeHit) -> bool:
        """«(عين سالم) نائبا لرئيس الهيئة»: an aide in the accusative, which is said of somebody else."""
        return self._stream.key(hit.first).endswith("ا") and hit.office in AIDES

    def desk(self, index: int) -> int | None:
        """«(مستشار) بمكتب وزير الدفاع»: the item of the office in whose bureau one serves."""
        step = 2 if self._stream.key(index) == "في" else 1
        if self._stream.key(index + step - 1) not in _DESKS:
            return None
        served = self._stream.hit(index + step, NameKind.OFFICE, particles=())
        return None if served is None else index + step

    def _construct(self, hit: OfficeHit, *, definite: bool) -> bool:
        """Whether the word right before is the head itself and open: without article, or «باسم».

        Behind «متحدث باسم رئيس الوزراء» without article the name is the prime minister's.
        """
        if hit.end != self._stream.items[hit.last - 1].end:
            return False
        return definite is (self._stream.key(hit.last - 1) in _OPEN_ENDS)

    def posted(self, hit: OfficeHit) -> bool:
        """«السفير الإسباني بالرباط», «المندوب الدائم لدى الأمم المتحدة»: where they serve."""
        if hit.office not in SENT:
            return False
        return self._seat(hit) or self._realm(hit) or self._body(hit)

    def _seat(self, hit: OfficeHit) -> bool:
        """A place or country behind «في», «لدى», «إلى», «ب», where it is known whom they serve."""
        stream, index = self._stream, hit.last
        if not (hit.country or hit.bodies or hit.opaque):
            return False
        step = 1 if stream.key(index) in _TO else 0
        post = stream.hit(
            index + step, NameKind.PLACE, NameKind.COUNTRY, particles=() if step else ("ب", "ل")
        )
        if post is None or not (step or post.particles):
            return False
        hit.name(post, NameKind.COUNTRY, NameKind.PLACE)
        hit.last = post.last
        more = stream.hit(post.last, NameKind.COUNTRY, particles=("و",))
        if more is not None and more.particles:
            # «لدى أستراليا ونيوزيلندا»
            hit.name(more, NameKind.COUNTRY)
            hit.last = more.last
        return True

    def _realm(self, hit: OfficeHit) -> bool:
        """«لدى المملكة», «مندوب المملكة الدائم»: a state that the words do not name."""
        step = 1 if self._stream.key(hit.last) in _TO else 0
        word = self._stream.word(hit.last + step, "realm")
        if word is None or self._bodies.country_behind(word.last) is not None:
            return False
        if self._stream.hit(word.first, NameKind.COUNTRY) is not None:
            return False
        hit.opaque, hit.last = hit.opaque or self._stream.key(word.first), word.last
        # «سفير المملكة» is of it, «السفير لدى المملكة» is not.
        hit.realm = hit.realm or not step
        return True

    def _body(self, hit: OfficeHit) -> bool:
        """«لدى الأمم المتحدة», «لدى منظمة التعاون الإسلامي»: a body is no state's that has a seat in it."""
        if self._stream.key(hit.last) != _AT:
            return False
        found = self._bodies.headed(hit.last + 1)
        if found is None:
            return False
        if len(found.candidates) == 1:
            hit.named.append((found.start, found.end, found.candidates[0]))
        hit.last = found.last
        return True

    def of_union(self, hit: OfficeHit) -> None:
        """«المفوضة الأوروبية»: an officer of the European Union; other adjectives so are of any state."""
        european = self._stream.word(hit.first + 1, "european") is not None
        if european and hit.country is None and hit.office in _OF_THE_UNION:
            hit.country = UNION

    def sovereign(self, hit: OfficeHit) -> bool:
        """«سفير خادم الحرمين الشريفين»: an office that is one country's alone; «سفير جلالة الملك»."""
        found = self._stream.hit(hit.last, NameKind.OFFICE, particles=())
        if hit.office not in _OF_EMBASSIES or found is None or found.last - found.first < 2:
            return False
        if "king" not in found.ids(NameKind.OFFICE):
            return False
        if self._stream.key(found.first) == KEEPER:
            hit.country = KEEPER_OF_THE_MOSQUES
        hit.opaque, hit.last = hit.opaque or "king", found.last
        return True

    def seat(self, hit: OfficeHit) -> bool:
        """«عمدة العاصمة الفرنسية (باريس) آن ..», «رئيس مجلس السياحة (بالمنطقة) سالم ..»: where, again."""
        index = hit.last
        if hit.bodies and self._stream.key(index) in _THERE:
            hit.last = index + 1
            return True
        if hit.country is None or self._stream.key(index - 2) != _CAPITAL:
            return False
        named = self._stream.hit(index, NameKind.PLACE, particles=())
        if named is None:
            return False
        place = named.ids(NameKind.PLACE)[0]
        if self._stream.gazetteer.country_of(place) != hit.country:
            return False
        hit.last = named.last
        return True
