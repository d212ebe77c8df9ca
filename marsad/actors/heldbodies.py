"""Bodies that the office before them shows: clubs, authorities, what a department is in, a second name.

«رئيس الهلال» is of the club, «محافظ المؤسسة العامة للتدريب» is no governor of a place, and
«مدير العلاقات العامة بأمانة جدة» is of the municipality.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.bodies import BodyHit, BodyReader
from marsad.actors.clubs import OF_CLUBS, clubs
from marsad.actors.headnouns import HeadNouns
from marsad.actors.officehit import OfficeHit
from marsad.actors.stream import QUOTES, Stream
from marsad.knowledge.gazetteer import NameKind

_GOVERNOR, _CENTRAL_BANK = "governor", "central-bank-governor"
_BANKS = frozenset(
    (
        *("مصرف", "لمصرف", "بنك", "لبنك", "البنك", "للبنك", "المصرف", "للمصرف"),
        *("الفيدرالي", "الفدرالي"),
    )
)
_LONG, _QUOTED = 5, 5
_PRESIDENTS = frozenset(("president", "vice-president"))
_OPERATIONS = frozenset(("عمليات", "عمليه", "حمله"))
_AUTHORITIES = ("definite-body-head", "weak-body-head")


def add_body(stream: Stream, hit: OfficeHit, found: BodyHit) -> None:
    """Give an office a body that was read behind it."""
    hit.bodies.append(found)
    hit.last = max(hit.last, found.last)
    hit.country = hit.country or found.country
    hit.service = hit.service or stream.word(found.first, "service") is not None


class HeldBodies:
    """Reads in one article what only the office before it makes a body."""

    def __init__(self, stream: Stream, bodies: BodyReader, heads: HeadNouns) -> None:
        self._stream = stream
        self._bodies = bodies
        self._heads = heads

    def shown(self, hit: OfficeHit) -> bool:
        """What the office itself shows: an authority, a club, a firm, a name in quotation marks."""
        if self.governed(hit) or self.club(hit) or self.firm(hit):
            return True
        return self._bodies.headed(hit.last) is None and self.quoted(hit)

    def governed(self, hit: OfficeHit) -> bool:
        """«محافظا لمصرف كذا المركزي», «محافظ المؤسسة العامة للتدريب»: of a body, and of no place."""
        if hit.office != _GOVERNOR or hit.said:
            return False
        if self._stream.key(hit.last) in _BANKS:
            return self._bank(hit)
        return self._authority(hit)

    def _bank(self, hit: OfficeHit) -> bool:
        found = self._bodies.headed(hit.last) or self._heads.read(hit.last)
        if found is None:
            return False
        hit.office, hit.needs = _CENTRAL_BANK, "body"
        add_body(self._stream, hit, found)
        return True

    def _authority(self, hit: OfficeHit) -> bool:
        """«محافظ المؤسسة العامة للتدريب», «محافظ الهيئة العامة للاستثمار»."""
        words = (
            self._stream.word(hit.last, kind, particles=())
            for kind in ("definite-body-head", "weak-body-head")
        )
        if not any(word is not None for word in words):
            return False
        found = self._bodies.headed(hit.last) or self._heads.held(hit.last)
        if found is None:
            return False
        hit.needs = "body"
        add_body(self._stream, hit, found)
        return True

    def club(self, hit: OfficeHit) -> bool:
        """«رئيس الهلال», «المدير الفني للأهلي المصري»: a club by its name alone."""
        if hit.bodies or hit.office not in OF_CLUBS:
            return False
        last = self._club_end(hit.last)
        if last == hit.last:
            return False
        longer = self._bodies.headed(hit.last), self._heads.held(hit.last)
        if any(body is not None and body.last > last for body in longer) or self._described(last):
            # «الاتحاد السعودي لكرة القدم», «الهلال الأحمر»
            return False
        items, country = self._stream.items, self._bodies.adjective(last)
        ids = clubs(self._stream.gazetteer)[self._bare(hit.last, last)]
        found = BodyHit(hit.last, last, items[hit.last].start, items[last - 1].end, ids, None, None, True)
        if country is not None:
            found = replace(found, country=country.country, last=country.last)
        add_body(self._stream, hit, found)
        return True

    def _club_end(self, index: int) -> int:
        """The item behind the name of a club, of two words or one, or the item itself."""
        known = clubs(self._stream.gazetteer)
        return next((last for last in (index + 2, index + 1) if self._bare(index, last) in known), index)

    def _bare(self, first: int, last: int) -> str:
        """Folded words without «ل»; empty where a sign is among them."""
        words = [self._stream.key(index) for index in range(first, last)]
        joined = " ".join(words) if all(words) else ""
        return f"ا{joined[1:]}" if joined.startswith("لل") else joined

    def _described(self, index: int) -> bool:
        """«الهلال الأحمر»: an adjective that is no demonym, title or modifier goes on with the name."""
        key, stream = self._stream.key(index), self._stream
        if not key.startswith("ال") or stream.demonym(index) is not None:
            return False
        kinds = ("title", "former", "acting", "sheer-modifier")
        other = any(stream.word(index, kind) is not None for kind in kinds)
        return not other and stream.hit(index, NameKind.OFFICE) is None

    def within(self, hit: OfficeHit) -> bool:
        """«مدير العلاقات العامة بأمانة جدة», «عميد كلية العلوم بجامعة جدة»: the body in which another is.

        A department in common words stands for nothing beside it; a body by its head noun goes on.
        """
        own = hit.bodies[-1] if hit.bodies else None
        if not (hit.object or own) or (own is not None and (own.candidates or own.portfolio)):
            return False
        index = hit.last + 1 if self._stream.key(hit.last) == "في" else hit.last
        if index == hit.last and not self._stream.key(index).startswith("ب"):
            return False
        found = self._bodies.headed(index)
        found = found if found is not None and found.certain else self._heads.held(index)
        if found is None and index == hit.last and hit.object:
            return self._at_one_named(hit)
        if found is None or (index == hit.last and found.start == self._stream.items[index].start):
            return False
        if own is not None and not hit.object:
            if own.held:
                end = self._stream.items[found.last - 1].end
                hit.bodies[-1] = replace(own, last=found.last, end=end)
            ids = found.candidates
            owner = self._stream.gazetteer.country_of(ids[0]) if len(ids) == 1 else None
            hit.country, hit.last = hit.country or found.country or owner, found.last
            return True
        hit.bodies, hit.object = [], 0
        add_body(self._stream, hit, found)
        return True

    def _at_one_named(self, hit: OfficeHit) -> bool:
        """«مدير الاتصالات بالمنظمة»: of the body that the article named before by that noun."""
        word = self._stream.word(hit.last, "definite-body-head", particles=("ب",))
        if word is None or word.particles != ("ب",):
            return False
        hit.bodies, hit.object, hit.opaque = [], hit.last, self._stream.key(hit.last)
        hit.last = word.last
        return True

    def firm(self, hit: OfficeHit) -> bool:
        """«العضو المنتدب لأستيكو،»: a strange word behind «ل» and before a sign."""
        stream, names = self._stream, self._stream.gazetteer.names
        key, item = stream.key(hit.last), stream.item(hit.last)
        if hit.needs != "body" or hit.said or hit.opaque is not None or item is None or len(key) < _LONG:
            return False
        strange = key.startswith("ل") and not key.startswith("لل") and not stream.hits(hit.last)
        known = names.is_known(key) or names.is_known(key[1:]) or names.is_common(key[1:])
        if not strange or known or names.is_stop(item.text, key) or stream.sign(hit.last + 1) == "":
            return False
        start = stream.past(hit.last, 1)
        add_body(stream, hit, BodyHit(hit.last, hit.last + 1, start, item.end, (), None, None, True))
        return True

    def quoted(self, hit: OfficeHit) -> bool:
        """«رئيس «اللقاء الديمقراطي»»: what stands in quotation marks right behind an office of bodies."""
        stream, item = self._stream, self._stream.item(hit.last)
        heads = hit.needs == "body" or hit.office in _PRESIDENTS
        heads = heads and stream.items[hit.last - 1].end == hit.end
        heads = heads and stream.key(hit.last - 1) not in _OPERATIONS
        if not heads or hit.said or hit.definite or item is None or not item.quoted:
            return False
        names, key = stream.gazetteer.names, item.key or ""
        if names.is_given(key) or stream.hit(hit.last, NameKind.PERSON, NameKind.OFFICE) is not None:
            return False
        for last in range(hit.last + 1, hit.last + _QUOTED + 1):
            if not stream.key(last - 1):
                return False
            end = stream.items[last - 1].end
            if stream.text[end : end + 1] in QUOTES:
                start = stream.past(hit.last, 1 if key.startswith("لل") else 0)
                add_body(stream, hit, BodyHit(hit.last, last, start, end, (), None, None, certain=True))
                return True
        return False

    def alias(self, hit: OfficeHit) -> bool:
        """«مكتب التحقيقات الفدرالي "إف بي آي"»: another name of the body just named, in quotation marks."""
        item = self._stream.item(hit.last)
        if item is None or not item.quoted or not hit.bodies or hit.bodies[-1].last != hit.last:
            return False
        named = self._stream.hit(hit.last, NameKind.BODY, NameKind.SHORT_BODY, particles=())
        same = named is not None and set(named.ids(NameKind.BODY, NameKind.SHORT_BODY)) & {
            *hit.bodies[-1].candidates
        }
        if named is None or not same:
            return False
        hit.last = named.last
        return True
