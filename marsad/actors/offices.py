"""Read an office with all that completes it: «المدير العام للأمن الوطني المغربي ومراقبة التراب الوطني».

The head is a form of offices.yaml; behind it come, in any order, a portfolio, bodies (joined by و), a
demonym or a country, modifiers («السابق», «بالنيابة»), whom one serves and where
(:mod:`marsad.actors.posts`), and explaining brackets, which are stepped over.
"""

from __future__ import annotations

from marsad.actors.bodies import BodyHit, BodyReader, owned
from marsad.actors.brackets import bracket_end
from marsad.actors.headnouns import HeadNouns
from marsad.actors.heldbodies import HeldBodies, add_body
from marsad.actors.officehit import OfficeHit
from marsad.actors.others import no_post
from marsad.actors.posts import (
    AIDES,
    AT_A_MINISTERS,
    KEEPER,
    KEEPER_OF_THE_MOSQUES,
    SENT,
    PostReader,
    deputy_of,
)
from marsad.actors.remits import RemitReader
from marsad.actors.stream import QUOTES, Hit, Stream
from marsad.knowledge.gazetteer import Entry, NameKind

__all__ = ["OfficeHit", "OfficeReader"]

_MAX_PARTS = 10
_IN = frozenset(("في", "لدي"))
_TO = _IN | {"عن", "بين", "الي"}
_OF_STATES = frozenset(("prime-minister", "head-of-government", "ambassador"))
_ONE_OF = frozenset(("كبير", "كبيره", "احد", "احدي"))
_ASSISTANT = frozenset(("المساعد", "المساعده"))
_PERMANENT = frozenset(("الدايم", "الدايمه"))
_SPECIAL = frozenset(("الخاص", "الخاصه"))
_DESK, _COACH = "cabinet-director", "coach"
_BUREAU = "مكتب"
_COUNCIL = "مجلس"
_SO_CALLED = frozenset(("يسمي", "تسمي", "يعرف", "تعرف"))
_DEFINITE = ("ال", "وال", "بال", "لل")
_CABINETS, _OF_CABINETS = "prime-minister", "-cabinet"
_HEADS = frozenset(("president", "chairman", "head"))
_CROWNED = frozenset(("king", "emir", "sultan", "president"))
_SERVING = AIDES | SENT | AT_A_MINISTERS
_OF_TWO = frozenset(("ambassador", "consul"))
_DEPUTY = "mp"


def _cabinet(body: BodyHit) -> bool:
    return bool(body.candidates) and all(found.endswith(_OF_CABINETS) for found in body.candidates)


class OfficeReader:
    """Reads offices in one article."""

    def __init__(self, stream: Stream, bodies: BodyReader) -> None:
        self._stream = stream
        self._bodies = bodies
        self._heads = HeadNouns(stream)
        self._known = HeldBodies(stream, bodies, self._heads)
        self._posts = PostReader(stream, bodies)
        self._remits = RemitReader(stream, bodies)

    def read(self, index: int) -> OfficeHit | None:
        """The office that begins at an item, with all that completes it, or None."""
        head = self._stream.hit(index, NameKind.OFFICE)
        entry = None if head is None else self._entry(head)
        if head is None or entry is None or (not entry.owned and self._no_office(index, head)):
            return None
        needs = self._stream.gazetteer.offices[entry.id].needs
        # «كبير مستشاري الرئيس»
        several = entry.several and self._stream.key(index - 1).lstrip("ولب") not in _ONE_OF
        hit = OfficeHit(index, head.last, head.start, head.end, entry.id, needs, entry.definite, several)
        hit.owned = entry.owned
        self._inner(hit)
        return self._completed(hit)

    def implied(self, office: str, first: int, last: int) -> OfficeHit:
        """The office that words imply («الذي يقود ..»), with what completes it behind them."""
        needs, items = self._stream.gazetteer.offices[office].needs, self._stream.items
        hit = OfficeHit(first, last, items[first].start, items[last - 1].end, office, needs, False, False)
        return self._completed(hit)

    def _completed(self, hit: OfficeHit) -> OfficeHit:
        hit.solid = hit.last
        hit.realm = hit.last - hit.first > 1 and self._stream.word(hit.last - 1, "realm") is not None
        for _ in range(_MAX_PARTS):
            bracket = self._bracket(hit)
            if not bracket and not self._part(hit):
                break
            hit.solid = hit.solid if bracket else hit.last
        self._posts.of_union(hit)
        if hit.owned or (hit.office == _COACH and hit.definite and not hit.bodies):
            # «سفيرها في لندن»: where, not whose; «المدرب الروماني» is of a club of anywhere.
            hit.country = None
        if hit.portfolio is not None and not (hit.country or hit.owned) and self._remits.owner(hit):
            hit.solid = hit.last
        if hit.office in _HEADS and hit.bodies and _cabinet(hit.bodies[0]):
            # «رئيسا لمجلس الوزراء»
            hit.office = _CABINETS
        if hit.office == _DESK and self._stream.key(hit.first + 1) == _BUREAU:
            # «مدير مكتب الوزير» is an aide, «مدير مكتب المؤسسة» is none.
            hit.office = _DESK if hit.opaque in self._stream.gazetteer.offices else "director"
        return hit

    def _no_office(self, index: int, head: Hit) -> bool:
        """A function word that is spelt like one («وإلى»), or an adjective («الحزب الحاكم»)."""
        stream, item = self._stream, self._stream.items[index]
        if stream.gazetteer.names.is_stop_spelt(item.text) or no_post(stream, index) or self._titled(head):
            return True
        if head.last - index > 1:
            return False
        if item.quoted and stream.text[item.end : item.end + 1] in QUOTES:
            # «الزعيم» in quotation marks by itself is a nickname.
            return True
        if item.text.endswith("ه") and not stream.key(index).startswith(_DEFINITE):
            # «رئيسه»: his, no feminine.
            return True
        if stream.word(index, "adjective-too", particles=()) is not None:
            # «رئيس اللجنة المالية النائب سالم ..»
            named = _DEPUTY in head.ids(NameKind.OFFICE) and stream.gazetteer.names.is_given(
                stream.key(head.last)
            )
            return stream.key(index - 1).startswith(_DEFINITE) and not named and not self._opens(index)
        # «وفد برلماني»
        return stream.word(index, "adjective-noun") is not None and stream.behind("described", index)

    def _opens(self, index: int) -> bool:
        """«الوزير المصري المفوضة ..», «.. المفوض الأوروبي»: a demonym ends one office before."""
        stream, (one, other) = self._stream, (self._stream.key(index - 1), self._stream.key(index))
        apart = one.endswith("ه") != other.endswith("ه") or stream.key(index + 1).startswith(_DEFINITE)
        return apart and bool(stream.demonym(index - 1) and stream.word(index, "adjective-too"))

    def _titled(self, head: Hit) -> bool:
        """«وكيل أعمال (اللاعب)»: a title that begins with an office's word."""
        title = self._stream.word(head.first, "title")
        return title is not None and title.last > head.last

    def _entry(self, head: Hit) -> Entry:
        """What the head says; «وزيرا» is one minister before «ل», two before a genitive.

        «سفيره» and «سفيرة» are one when folded: what ends in a pronoun has no country behind it.
        """
        entries = [entry for entry in head.entries if entry.kind is NameKind.OFFICE]
        ours = next((entry for entry in entries if entry.owned), None)
        entries = [entry for entry in entries if not entry.owned]
        if ours is not None and (not entries or self._pronoun(head)):
            return ours
        if len(entries) > 1 and not self._stream.key(head.last).startswith(("ل", "ب")):
            return next((entry for entry in entries if entry.several), entries[0])
        return entries[0]

    def _pronoun(self, head: Hit) -> bool:
        """Whether a head ends in «ه» as it is spelt, and no country behind it says whose it is."""
        spelt = self._stream.items[head.last - 1].text.endswith("ه")
        return spelt and self._bodies.country_behind(head.last) is None

    def _inner(self, hit: OfficeHit) -> None:
        """«رئيس مجلس» + «مجلس السيادة»: the head's end is or begins a body, or is a country («أمير قطر»)."""
        if hit.last - hit.first < 2 or self._own_country(hit) or hit.office == _CABINETS:
            return
        for place in range(hit.first + 1, hit.last):
            found = self._bodies.headed(place)
            if found is not None and self._holds(hit, found):
                add_body(self._stream, hit, found)
                break
        else:
            self._inner_head(hit)

    def _own_country(self, hit: OfficeHit) -> bool:
        """«أمير قطر», «المبعوث الأممي الخاص», «أمير القصيم»: a head that names its country or place."""
        if self._stream.key(hit.first) == KEEPER:
            hit.country = KEEPER_OF_THE_MOSQUES
            return True
        if hit.needs == "place" and self._own_place(hit):
            return True
        for place in range(hit.first + 1, hit.last):
            country = self._bodies.country_behind(place)
            if country is not None and (country[1] <= hit.last or self._bodies.adjective(place) is None):
                # «رئيس جمهورية» + «جمهورية مصر العربية»
                hit.country, hit.last = country[0], max(hit.last, country[1])
                if (named := self._stream.hit(place, NameKind.COUNTRY)) is not None:
                    hit.name(named, NameKind.COUNTRY)
                return True
        return False

    def _own_place(self, hit: OfficeHit) -> bool:
        """«أمير مكة» + «مكة المكرمة»: a place that begins in the head and reaches its end."""
        for index in range(hit.first + 1, hit.last):
            found = self._stream.hit(index, NameKind.PLACE, particles=())
            if self._stream.word(index, "place-word") is not None:
                # «عامل إقليم» + «سطات»
                return False
            if found is not None and found.last >= hit.last:
                hit.place, hit.last = found.ids(NameKind.PLACE)[0], found.last
                hit.country = self._stream.gazetteer.country_of(hit.place)
                hit.name(found, NameKind.PLACE)
                return True
        return False

    def _holds(self, hit: OfficeHit, found: BodyHit) -> bool:
        """Whether a body that begins in a head belongs to it: it reaches its end and is no common word."""
        certain = found.certain or hit.needs == "body"
        return found.last > hit.last or (found.last == hit.last and certain)

    def _inner_head(self, hit: OfficeHit) -> None:
        """«مدير مكتب» + «مكتب الحملة الوطنية»: a body by the head noun that ends the office's head."""
        if self._stream.key(hit.last - 2) == _COUNCIL:
            # «رئيس مجلس إدارة» + «غرفة جدة»
            return
        held = hit.needs in ("body", None) and not hit.several
        found = self._heads.held(hit.last - 1) if held else self._heads.read(hit.last - 1)
        if found is not None and found.last > hit.last:
            add_body(self._stream, hit, found)

    def _part(self, hit: OfficeHit) -> bool:
        """Read one more part; False when nothing that belongs to the office stands there."""
        return (
            self._principal(hit)
            or self._posts.posted(hit)
            or self._portfolio(hit)
            or self._body(hit)
            or self._remits.ministry(hit)
            or self._remits.forces(hit)
            or self._known.within(hit)
            or self._country(hit)
            or self._remits.place(hit)
            or self._posts.seat(hit)
            or self._remits.government(hit)
            or self._known.alias(hit)
            or self._remits.charged(hit)
            or self._modifier(hit)
            or self._remits.object(hit)
        )

    def _principal(self, hit: OfficeHit) -> bool:
        """«المبعوث الخاص للأمين العام للأمم المتحدة», «مستشار الرئيس المالي»: whom one serves.

        The office served gives body and country, and is nobody's that stands behind.
        """
        serves = hit.office in _SERVING or self._posts.desk(hit.last) is not None
        if hit.bodies or hit.opaque is not None or not serves:
            return False
        index = self._posts.principal(hit)
        served = None if index is None else self.read(index)
        if served is None or not served.complete or served.several:
            return self._posts.patron(hit)
        if self._posts.made(hit) and served.office in _CROWNED and self._stream.key(served.last):
            # «(عمل) مستشارا للملك سالم»
            return False
        hit.office = deputy_of(hit.office, served.office)
        hit.bodies, hit.country, hit.last = served.bodies, hit.country or served.country, served.last
        hit.named += served.named
        if served.portfolio is not None:
            hit.portfolio, hit.portfolio_span = served.portfolio, served.portfolio_span
        hit.opaque = served.office
        hit.lent = self._posts.made(hit)
        return True

    def _portfolio(self, hit: OfficeHit) -> bool:
        if hit.needs != "portfolio":
            return False
        if hit.portfolio is not None:
            return self._more_portfolio(hit)
        index = hit.last
        charge = self._stream.word(index, "charge", particles=())
        if charge is not None:
            index = charge.last
            index += 1 if self._stream.key(index) in ("ب", "بشوون", "بملف", "شوون") else 0
        found = self._stream.hit(index, NameKind.PORTFOLIO, particles=("ل", "ب"))
        if found is None:
            return False
        if charge is None and hit.office == "minister" and hit.definite:
            # «الوزير نقل (تحياته)»
            return False
        hit.portfolio, hit.last = found.ids(NameKind.PORTFOLIO)[0], found.last
        hit.portfolio_span = (found.start, found.end)
        hit.owned = hit.owned or owned(found)
        return True

    def _more_portfolio(self, hit: OfficeHit) -> bool:
        """«وزير الداخلية (و)الدفاع»: a second portfolio of one minister."""
        found = self._stream.hit(hit.last, NameKind.PORTFOLIO, particles=("و",))
        if found is None or found.particles != ("و",) or hit.several or hit.country is not None:
            return False
        hit.last = found.last
        return True

    def _body(self, hit: OfficeHit) -> bool:
        if self._known.shown(hit):
            return True
        if hit.needs == "place" or hit.portfolio is not None:
            return False
        index = hit.last
        if hit.bodies and not self._joined(index):
            return False
        within = "في" if hit.opaque or hit.office in SENT else "لدي"
        index += 1 if hit.needs == "body" and self._stream.key(index) == within else 0
        if self._stream.key(index) == "ما" and self._stream.key(index + 1) in _SO_CALLED:
            index += 2
        found = self._bodies.headed(index)
        if found is None and index == hit.last and hit.needs == "body" and self._stream.key(index) == "في":
            # «القائد العسكري في جبهة النصرة»
            named = self._bodies.headed(index + 1)
            # «مسؤول في وزارة الصحة» without a name stays a source.
            ministry = named is not None and named.portfolio is not None and hit.definite
            listed = named is not None and (bool(named.candidates) or ministry)
            found = named if named is not None and named.certain and listed else None
        linked = self._stream.key(index).startswith("ل")
        serves = hit.opaque in self._stream.gazetteer.offices and not self._stream.key(index).startswith("ب")
        # «مساعد رئيس التحرير (غادر) مستشفى جدة»
        # «أدان المتحدث (الضربة الجوية)»: a noun with the article has no genitive
        ends = (self._stream.key(one) for one in (hit.first, hit.last - 1, index))
        apart = index == hit.last and all(key.startswith("ال") for key in ends)
        of_none = not linked and (serves or apart or (hit.needs != "body" and hit.definite))
        if apart and (hit.country is not None or hit.last == hit.first + 1):
            found = None  # «حث المبعوث الأممي (الحوثيين)»
        by_head = None if hit.bodies or of_none else self._held(hit, index)
        if by_head is not None and (found is None or self._longer(by_head, found)):
            found = by_head
        if found is None or (hit.bodies and not found.certain):
            return False
        if hit.needs in ("country", None) and not hit.bodies and not found.certain:
            return False
        add_body(self._stream, hit, found)
        return True

    def _held(self, hit: OfficeHit, index: int) -> BodyHit | None:
        """A body by its head noun; of an office of a state only what its name shows by itself."""
        read = hit.several or hit.needs in ("country", "portfolio")
        return self._heads.read(index) if read else self._heads.held(index)

    def _longer(self, by_head: BodyHit, known: BodyHit) -> bool:
        """Whether a body by its head noun goes on behind a known one; what «ل» adds is no part of that."""
        return by_head.last > known.last + 1 and not self._stream.key(known.last).startswith("ل")

    def _joined(self, index: int) -> bool:
        return self._stream.key(index).startswith("و")

    def _country(self, hit: OfficeHit) -> bool:
        index = hit.last
        index += 1 if self._stream.key(index) in (_TO if hit.office in SENT else _IN) else 0
        found = None if hit.ends_before(self._stream) else self._bodies.country_behind(index)
        if found is None:
            return self._shy(hit) or self._posts.sovereign(hit)
        country, last = found
        named = self._stream.hit(index, NameKind.COUNTRY)
        posted = index > hit.last or self._stream.hit(index, NameKind.COUNTRY, particles=()) is None
        if hit.office in SENT and posted and self._bodies.adjective(index) is None:
            # «المبعوث إلى ليبيا»: where they serve, not whom.
            if index == hit.last and not self._stream.key(index).startswith("ب"):
                # «الممثل الدائم للمغرب»: whom.
                hit.country = hit.country or country
            hit.last = last
        elif hit.country is not None and hit.country != country and hit.office not in _OF_TWO:
            return False
        else:
            hit.country = hit.country or country
            hit.last = last
        if named is not None:
            hit.name(named, NameKind.COUNTRY)
        return True

    def _shy(self, hit: OfficeHit) -> bool:
        """«وزير الخارجية المالي»: a demonym that is also a common word, behind an office of a state."""
        country = self._stream.gazetteer.countries.of_shy_demonym(self._stream.key(hit.last))
        if country is None or hit.country is not None:
            return False
        if hit.portfolio is None and hit.office not in _OF_STATES:
            return False
        hit.country, hit.last = country, hit.last + 1
        return True

    def _modifier(self, hit: OfficeHit) -> bool:
        former = self._stream.word(hit.last, "former", particles=())
        found = former or self._stream.word(hit.last, "acting", particles=()) or self._ordinal(hit)
        if found is None or (hit.country is not None and self._opens(hit.last)):
            return self._adjective(hit)
        hit.former = hit.former or former is not None
        key = self._stream.key(hit.last)
        if key in _ASSISTANT:
            hit.office = deputy_of("deputy", hit.office, hit.office)
        elif hit.office == "representative" and key in _PERMANENT:
            hit.office = "permanent-representative"
        elif hit.office == "representative" and key in _SPECIAL:
            hit.office = "special-representative"
        hit.last = found.last
        return True

    def _ordinal(self, hit: OfficeHit) -> Hit | None:
        """«النائب الأول (لرئيس ..)», «قائد الأسطول الأمريكي الخامس»."""
        return self._stream.word(hit.last, "ordinal", particles=())

    def _adjective(self, hit: OfficeHit) -> bool:
        """«النائب الاشتراكي الفرنسي»: an adjective in ya between a definite head and a demonym."""
        stream, key = self._stream, self._stream.key(hit.last)
        shaped = key.startswith("ال") and key.endswith(("ي", "يه"))
        if not (hit.definite and shaped) or stream.demonym(hit.last) is not None:
            return False
        behind = stream.demonym(hit.last + 1)
        if behind is None or behind.particles or stream.hits(hit.last):
            return False
        hit.last += 1
        return True

    def _bracket(self, hit: OfficeHit) -> bool:
        """Step over «(مخابرات داخلية)»."""
        end = bracket_end(self._stream, hit.last)
        if end is None or self._stream.hit(hit.last + 1, NameKind.PERSON, NameKind.SHORT_PERSON) is not None:
            return False
        hit.last = end
        return True
