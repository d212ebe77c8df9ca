"""Read an office with all that completes it: «المدير العام للأمن الوطني المغربي ومراقبة التراب الوطني».

The head is a form of offices.yaml; behind it come, in any order, a portfolio, bodies (joined by و), a
demonym or a country, modifiers («السابق», «بالنيابة») and explaining brackets, which are stepped over.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.actors.bodies import BodyHit, BodyReader
from marsad.actors.headnouns import HeadNouns
from marsad.actors.stream import DASHES, Stream
from marsad.knowledge.gazetteer import NameKind

_MAX_PARTS = 8
_MAX_BRACKET = 8
_MAX_OBJECT = 4
_KEEPER_OF_THE_MOSQUES = "SAU"
_IN = frozenset(("في", "لدي", "عن", "بين"))
_TO = _IN | {"الي"}
_OF_STATES = frozenset(("prime-minister", "head-of-government", "ambassador"))
_SENT = frozenset(("ambassador", "consul", "envoy", "representative"))
_AIDES = frozenset(("envoy", "representative", "adviser", "deputy", "spokesperson", "mp"))
_ONE_OF = frozenset(("كبير", "كبيره", "احد", "احدي"))
_DEPUTY = {
    "minister": "deputy-minister",
    "director": "deputy-director",
    "director-general": "deputy-director",
    "secretary-general": "deputy-secretary-general",
    "commander": "deputy-commander",
}


@dataclass(slots=True)
class OfficeHit:
    """An office in the text, being read: items ``first`` to ``last``, the head's span, what completes it."""

    first: int
    last: int
    start: int
    end: int
    office: str
    needs: str | None
    definite: bool
    several: bool
    portfolio: str | None = None
    portfolio_span: tuple[int, int] = (0, 0)
    bodies: list[BodyHit] = field(default_factory=list)
    country: str | None = None
    place: str | None = None
    former: bool = False
    opaque: str | None = None
    solid: int = 0
    service: bool = False

    @property
    def complete(self) -> bool:
        """Whether the words say which office it is, so that what follows may be its holder's name."""
        return self.said or self.definite or self.opaque is not None

    @property
    def said(self) -> bool:
        """Whether a portfolio, a body, a country or a place is known of it."""
        return bool(self.bodies) or any(
            part is not None for part in (self.portfolio, self.country, self.place)
        )


class OfficeReader:
    """Reads offices in one article."""

    def __init__(self, stream: Stream, bodies: BodyReader) -> None:
        self._stream = stream
        self._bodies = bodies
        self._heads = HeadNouns(stream)

    def read(self, index: int) -> OfficeHit | None:
        """The office that begins at an item, with all that completes it, or None."""
        head = self._stream.hit(index, NameKind.OFFICE)
        names, item = self._stream.gazetteer.names, self._stream.item(index)
        if head is None or item is None or names.is_stop_spelt(item.text):
            return None
        entry = next(entry for entry in head.entries if entry.kind is NameKind.OFFICE)
        needs = self._stream.gazetteer.offices[entry.id].needs
        # «كبير مستشاري الرئيس»
        several = entry.several and self._stream.key(index - 1).lstrip("ولب") not in _ONE_OF
        hit = OfficeHit(index, head.last, head.start, head.end, entry.id, needs, entry.definite, several)
        self._inner(hit)
        hit.solid = hit.last
        for _ in range(_MAX_PARTS):
            bracket = self._bracket(hit)
            if not bracket and not self._part(hit):
                break
            hit.solid = hit.solid if bracket else hit.last
        return hit

    def _inner(self, hit: OfficeHit) -> None:
        """«رئيس مجلس» + «مجلس السيادة»: the head's last word begins a body, or is a country («أمير قطر»)."""
        if hit.last - hit.first < 2:
            return
        country = self._bodies.country_behind(hit.last - 1)
        if country is not None and country[1] == hit.last:
            hit.country = country[0]
            return
        found = self._bodies.headed(hit.last - 1)
        if found is not None and found.last > hit.last:
            hit.bodies.append(found)
            hit.country = found.country
            hit.last = found.last

    def _part(self, hit: OfficeHit) -> bool:
        """Read one more part; False when nothing that belongs to the office stands there."""
        return (
            self._principal(hit)
            or self._posted(hit)
            or self._portfolio(hit)
            or self._body(hit)
            or self._forces(hit)
            or self._country(hit)
            or self._place(hit)
            or self._modifier(hit)
            or self._object(hit)
        )

    def _principal(self, hit: OfficeHit) -> bool:
        """«المبعوث الخاص للأمين العام للأمم المتحدة», «مستشار الرئيس المالي»: whom one serves.

        The office served gives body and country, and is nobody's that stands behind.
        """
        served = None if hit.bodies or hit.opaque is not None else self._served(hit)
        if served is None or not served.complete or served.several:
            return False
        hit.office = "deputy" if hit.office == "mp" else hit.office
        hit.bodies, hit.country, hit.last = served.bodies, hit.country or served.country, served.last
        if served.portfolio is not None:
            hit.portfolio, hit.portfolio_span = served.portfolio, served.portfolio_span
        hit.opaque = served.office
        return True

    def _served(self, hit: OfficeHit) -> OfficeHit | None:
        """The office behind an aide's: with «ل», «لدى», or right behind what has no article."""
        at = self._stream.key(hit.last) == "لدي"
        index = hit.last + 1 if at else hit.last
        head = self._stream.hit(index, NameKind.OFFICE, particles=("ل",))
        if head is None or (
            hit.office not in _AIDES | _SENT and not (at and hit.office == "minister-of-state")
        ):
            return None
        definite = self._stream.text.startswith(("ال", "لل"), hit.start)
        if at or head.particles:
            # «مساعد لوزير المالية سالم ..»: behind an aide without article the name is the minister's.
            return self.read(index) if at or definite or hit.office in _SENT else None
        return self.read(index) if hit.office in _AIDES and self._construct(hit, definite=definite) else None

    def _construct(self, hit: OfficeHit, *, definite: bool) -> bool:
        """Whether the word right before is the head itself and open: without article, or «باسم»."""
        if hit.end != self._stream.items[hit.last - 1].end:
            return False
        return not definite or self._stream.key(hit.last - 1) == "باسم"

    def _posted(self, hit: OfficeHit) -> bool:
        """«السفير الإسباني بالرباط», «المبعوث الخاص إلى سوريا»: where they serve, their sender known."""
        if hit.office not in _SENT or not (hit.country or hit.bodies or hit.opaque):
            return False
        stream, index = self._stream, hit.last
        step = 1 if stream.key(index) in _TO else 0
        particles = () if step else ("ب", "ل")
        post = stream.hit(index + step, NameKind.PLACE, NameKind.COUNTRY, particles=particles)
        if post is None or not (step or post.particles):
            return False
        hit.last = post.last
        return True

    def _portfolio(self, hit: OfficeHit) -> bool:
        if hit.portfolio is not None or hit.needs != "portfolio":
            return False
        index = hit.last
        charge = self._stream.word(index, "charge", particles=())
        if charge is not None:
            index = charge.last
            index += 1 if self._stream.key(index) in ("ب", "بشوون", "بملف", "شوون") else 0
        found = self._stream.hit(index, NameKind.PORTFOLIO, particles=("ل", "ب"))
        if found is None or (found.particles and charge is None and hit.office == "minister"):
            return False
        hit.portfolio, hit.last = found.ids(NameKind.PORTFOLIO)[0], found.last
        hit.portfolio_span = (found.start, found.end)
        return True

    def _body(self, hit: OfficeHit) -> bool:
        if hit.needs == "place" or hit.portfolio is not None:
            return False
        index = hit.last
        if hit.bodies and not self._joined(index):
            return False
        within = "في" if hit.opaque else "لدي"
        index += 1 if hit.needs == "body" and self._stream.key(index) == within else 0
        found = self._bodies.headed(index)
        by_head = None if hit.bodies or (hit.needs != "body" and hit.definite) else self._heads.read(index)
        if by_head is not None and (found is None or by_head.last > found.last + 1):
            found = by_head
        if found is None or (hit.bodies and not found.certain):
            return False
        if hit.needs in ("country", None) and not hit.bodies and not found.certain:
            return False
        hit.bodies.append(found)
        hit.last = found.last
        hit.country = hit.country or found.country
        hit.service = hit.service or self._stream.word(found.first, "service") is not None
        return True

    def _forces(self, hit: OfficeHit) -> bool:
        """«قائد القوات البرية التونسية», «قائد شرطة دبي»: what acts for a state, and its country or place."""
        if hit.needs != "body" or hit.said:
            return False
        word = self._stream.word(hit.last, "collective", particles=("ل", "ب"))
        if word is None:
            return False
        behind = self._bodies.country_behind(word.last)
        place = self._stream.hit(word.last, NameKind.PLACE, particles=())
        if behind is None and place is None:
            return False
        if behind is not None:
            hit.country, hit.last = behind
        elif place is not None:
            hit.place, hit.last = place.ids(NameKind.PLACE)[0], place.last
            hit.country = self._stream.gazetteer.country_of(hit.place)
        hit.opaque = self._stream.key(word.first)
        return True

    def _joined(self, index: int) -> bool:
        return self._stream.key(index).startswith("و")

    def _country(self, hit: OfficeHit) -> bool:
        index = hit.last
        index += 1 if self._stream.key(index) in (_TO if hit.office in _SENT else _IN) else 0
        found = self._bodies.country_behind(index)
        if found is None:
            return self._shy(hit) or self._sovereign(hit)
        country, last = found
        posted = index > hit.last or self._stream.hit(index, NameKind.COUNTRY, particles=()) is None
        if hit.office in _SENT and posted and self._bodies.adjective(index) is None:
            # «المبعوث إلى ليبيا»: where they serve, not whom.
            hit.last = last
            return True
        if hit.country is not None and hit.country != country and hit.office not in ("ambassador", "consul"):
            return False
        hit.country = hit.country or country
        hit.last = last
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

    def _sovereign(self, hit: OfficeHit) -> bool:
        """«سفير خادم الحرمين الشريفين»: an office that is one country's alone."""
        found = self._stream.hit(hit.last, NameKind.OFFICE, particles=())
        if hit.office not in ("ambassador", "consul") or found is None or found.last - found.first < 2:
            return False
        if "king" not in found.ids(NameKind.OFFICE):
            return False
        hit.country, hit.last = _KEEPER_OF_THE_MOSQUES, found.last
        return True

    def _place(self, hit: OfficeHit) -> bool:
        """«عمدة باريس», «مدير الأمن في محافظة اللاذقية»."""
        if hit.place is not None or hit.needs in ("portfolio", None) or hit.country or self._seated(hit):
            return False
        index = hit.last
        stream = self._stream
        index += 1 if stream.key(index) in _IN else 0
        word = stream.word(index, "place-word", particles=("ب", "ل"))
        index = index if word is None else word.last
        found = stream.hit(index, NameKind.PLACE, particles=("ب", "ل"))
        if found is None or (index == hit.last and hit.needs != "place" and not found.particles):
            return False
        hit.place, hit.last = found.ids(NameKind.PLACE)[0], found.last
        if hit.country is None:
            hit.country = stream.gazetteer.country_of(hit.place)
        while (more := stream.hit(self._past_dash(hit.last), NameKind.PLACE, particles=())) is not None:
            # «والي جهة مراكش آسفي»
            hit.last = more.last
        return True

    def _past_dash(self, index: int) -> int:
        return index + 1 if self._stream.sign(index) in DASHES else index

    def _seated(self, hit: OfficeHit) -> bool:
        """Whether a place behind a body is where something happens, not the body's: «محكمة ..» has one."""
        return any(body.candidates or body.portfolio is not None for body in hit.bodies)

    def _modifier(self, hit: OfficeHit) -> bool:
        former = self._stream.word(hit.last, "former", particles=())
        acting = former or self._stream.word(hit.last, "acting", particles=())
        if acting is None:
            return False
        hit.former = hit.former or former is not None
        if self._stream.key(hit.last) == "المساعد":
            hit.office = _DEPUTY.get(hit.office, hit.office)
        hit.last = acting.last
        return True

    def _object(self, hit: OfficeHit) -> bool:
        """«مدير مركز الدراسات»: what is headed, in common words, where it is no body that is known."""
        heads = hit.needs == "body" or (not hit.definite and hit.office in ("president", "vice-president"))
        if hit.opaque or hit.said or not heads or hit.several:
            return False
        last = hit.last
        while last < hit.last + _MAX_OBJECT and self._object_word(last):
            if hit.definite and not self._stream.key(last).startswith("ال") and not self._charged(hit, last):
                break
            last += 1
        if last == hit.last or not self._stream.key(last - 1).startswith(("ال", "لل", "وال")):
            return False
        hit.opaque = " ".join(self._stream.key(place) for place in range(hit.last, last))
        hit.last = last
        return True

    def _charged(self, hit: OfficeHit, index: int) -> bool:
        """«(الأمين العام) للمنظمة», «(المفوض السامي) لحقوق ..»: what «ل» adds right behind the head."""
        key = self._stream.key(index)
        return index == hit.last and (key.startswith("لل") or self._stream.word(index, "of-what") is not None)

    def _object_word(self, index: int) -> bool:
        item, names = self._stream.item(index), self._stream.gazetteer.names
        if item is None or item.key is None or names.is_stop(item.text, item.key):
            return False
        if self._bodies.country_behind(index) is not None or self._stream.hit(index, NameKind.OFFICE):
            return False
        if self._stream.word(index, "title"):
            return False
        return names.is_common(item.key) and not names.is_given(item.key)

    def _bracket(self, hit: OfficeHit) -> bool:
        """Step over «(مخابرات داخلية)»."""
        end = self.bracket_end(hit.last)
        if end is None:
            return False
        hit.last = end
        return True

    def bracket_end(self, index: int) -> int | None:
        """The item behind a short bracket that opens at an item, or None."""
        if self._stream.sign(index) != "(":
            return None
        for last in range(index + 1, min(index + _MAX_BRACKET, len(self._stream))):
            if self._stream.sign(last) == ")":
                return last + 1
            if self._stream.sign(last) == "\n":
                return None
        return None
