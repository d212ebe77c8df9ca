"""Bodies that no table names, by their head noun: «حزب النهضة والبناء», «الجمعية المغربية لحقوق الطفل».

The heads are rows of actor_words.yaml. An indefinite head takes the words with the article behind it, a
definite one its adjectives and what «ل» adds; a country or place among them ends the name.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.bodies import BodyHit
from marsad.actors.stream import QUOTES, Stream
from marsad.knowledge.gazetteer import NameKind

_MOST = 5
_ENOUGH = 2
_SON = frozenset(("بن", "بنت"))
_SERVANT = "عبد"
_FIELDS = frozenset(("قطاع", "مجال", "قطاعات", "مجالات"))
_LONGEST_TITLE = 6
_STRANGE, _CHAIN = 4, 4
_HEADS = ("held-body-head", "body-head", "weak-held-head", "weak-body-head")
_WEAK = frozenset(("weak-held-head", "weak-body-head"))
_OTHERS = ("collective-alone", "army-alone")
_SORTS = frozenset(("الدولي", "التخصصي", "الجامعي", "العام", "المركزي", "الحضاري", "العسكري", "التعليمي"))
_FEMININE = frozenset(("العليا", "الكبري", "العظمي", "الاولي", "الوسطي"))
_RELATIVE = frozenset(("الذي", "الذين", "والذي", "والذين", "التي", "والتي", "اللذين", "اللتين"))


class HeadNouns:
    """Reads bodies by their head nouns in one article."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def read(self, index: int) -> BodyHit | None:
        """The body whose head noun stands at an item, or None where the words behind it are too few."""
        body = self._read(index)
        return None if body is None or self._of_two(body) else body

    def held(self, index: int) -> BodyHit | None:
        """The body behind an office: there more nouns show one, and a definite one needs but an adjective."""
        body = self.read(index)
        found = self._annexed(index) or self._described(index)
        if found is not None and (body is None or found.last > body.last):
            return replace(found, held=body is None)
        return body

    def _described(self, index: int) -> BodyHit | None:
        """«المحكمة العامة»."""
        word = self._stream.word(index, "definite-body-head")
        department = self._stream.word(index, "definite-department") if word is None else None
        word = word or department
        if word is None:
            return None
        last, country = self._words(word.last, joined=False)
        if department is not None and country is not None:
            # «رئيس الإدارة الأمريكية»
            return None
        agrees = last > word.last and self._agree(word.last - 1, last)
        return self._hit(index, self._complement(last), word.start, country) if agrees else None

    def _annexed(self, index: int) -> BodyHit | None:
        """«أمانة جدة», «فرع وزارة العدل», «مستشفى الملك فهد», «فريق أتلتيك بلباو الإسباني»."""
        words = ((kind, self._stream.word(index, kind)) for kind in _HEADS)
        kind, word = next(((kind, found) for kind, found in words if found is not None), ("", None))
        if word is None:
            return None
        known = self._stream.hit(word.last, NameKind.BODY, particles=())
        if known is not None and kind == "body-head":
            # «شركة أرامكو» is «أرامكو».
            return replace(
                self._hit(index, known.last, word.start, None), candidates=known.ids(NameKind.BODY)
            )
        last, country = self._inside(word.last)
        if last == word.last:
            last, country = self._chained(word.last)
        few = kind in _WEAK and country is None and last == word.last + 1 and self._titled(word.last) != last
        return None if few or last == word.last else self._hit(index, last, word.start, country)

    def _inside(self, index: int) -> tuple[int, str | None]:
        """The item behind what a body is named after or of, and its country: all that an office's may be."""
        stream = self._stream
        known = stream.hit(index, NameKind.BODY, particles=())
        ministry = stream.word(index, "ministry", particles=())
        portfolio = None if ministry is None else stream.hit(ministry.last, NameKind.PORTFOLIO, particles=())
        if known is not None or portfolio is not None:
            return max(one.last for one in (known, portfolio) if one is not None), None
        patron = self._patron(index)
        if patron > index:
            return patron, None
        within = self._annexed(index)
        if within is not None and within.start == stream.items[index].start:
            return within.last, within.country
        foreign = self._foreign(index)
        return self._words(index) if foreign is None else foreign

    def _chained(self, index: int) -> tuple[int, str | None]:
        """«(وحدة) ضعف الإبصار», «(مركز) تصحيح أوضاع الأشقاء»: common words before one with the article."""
        names, last = self._stream.gazetteer.names, index
        while last < index + _CHAIN:
            item = self._stream.item(last)
            if item is None or item.key is None or item.quoted or names.is_stop(item.text, item.key):
                return index, None
            if item.key.startswith("ال"):
                end, country = self._words(last)
                return (end, country) if last > index and end > last else (index, None)
            known = names.is_known(item.key) or self._stream.hit(last, NameKind.OFFICE, NameKind.PERSON)
            if known or not names.is_common(item.key):
                return index, None
            last += 1
        return index, None

    def _given(self, index: int) -> bool:
        names, key = self._stream.gazetteer.names, self._stream.key(index)
        return names.is_given(key) or names.has("foreign", key)

    def _foreign(self, index: int) -> tuple[int, str | None] | None:
        """«(فريق) أتلتيك بلباو الإسباني»: strange words before a demonym, or closed by a sign."""
        names = self._stream.gazetteer.names
        for last in range(index, index + _STRANGE):
            demonym = self._stream.demonym(last)
            if demonym is not None and not demonym.particles and last > index:
                return demonym.last, demonym.country
            item = self._stream.item(last)
            if last > index and self._stream.sign(last) != "" and not self._given(index):
                # «(شركة) إيلاي ليلي،»
                return last, None
            if item is None or item.key is None or names.is_stop(item.text, item.key):
                return None
            if item.key.startswith("ال") or names.is_common(item.key):
                return None
        return None

    def _patron(self, index: int) -> int:
        """«(مستشفى) الملك فهد», «(مركز) الأمير سلطان بن سالم»: the item behind the one it is named after."""
        if self._stream.word(index, "patron", particles=()) is None:
            return index
        last = index + (3 if self._stream.key(index + 1) == _SERVANT else 2)
        while self._stream.key(last) in _SON:
            last += 3 if self._stream.key(last + 1) == _SERVANT else 2
        if self._stream.key(last) in _SORTS:
            # «(مطار) الملك خالد الدولي»
            last += 1
        return last if self._stream.key(last - 1) else index

    def _titled(self, index: int) -> int:
        """«(شركة) «أبل»»: the item behind a name in quotation marks."""
        item = self._stream.item(index)
        if item is None or not item.quoted:
            return index
        for last in range(index, min(index + _LONGEST_TITLE, len(self._stream))):
            end = self._stream.items[last].end
            if self._stream.items[last].key is None:
                return index
            if self._stream.text[end : end + 1] in QUOTES:
                return last + 1
        return index

    def _of_two(self, body: BodyHit) -> bool:
        """«اللجنة المختلطة المغربية الفرنسية»: what is named for two countries is no body of the first."""
        return body.country is not None and self._stream.other_demonym(body.last, body.country)

    def _read(self, index: int) -> BodyHit | None:
        for kind, fewest in (("body-head", 1), ("weak-body-head", _ENOUGH)):
            word = self._stream.word(index, kind)
            if word is not None:
                return self._body(index, word.last, word.start, fewest)
        word = self._stream.word(index, "definite-body-head")
        return None if word is None else self._definite(index, word.last, word.start)

    def _body(self, index: int, behind: int, start: int, fewest: int) -> BodyHit | None:
        members = self._members(index, behind)
        last, country = self._words(members, goes_on=members > behind)
        last = self._field(last) if country is None and last > behind else last
        if last - behind < fewest and (country is None or last == behind):
            return None
        if country is not None and self._stream.demonym(last - 1) is None and self._plain(last):
            # «رابطة أثينا» + «لتجار التجزئة»
            last = self._complement(last)
        return self._hit(index, last, start, country)

    def _members(self, head: int, index: int) -> int:
        """«نقابة المحامين», «نقابة سائقي الشاحنات»: the item behind those whom a body of members is of."""
        if self._stream.word(head, "members-head") is None:
            return index
        office = self._stream.hit(index, NameKind.OFFICE, particles=())
        if office is not None and office.last == index + 1 and any(one.several for one in office.entries):
            return index + 1 if self._stream.key(index).startswith("ال") else index
        driven = self._stream.key(index).endswith("ي") and self._stream.key(index + 1).startswith("ال")
        return index + 1 if driven and not self._stream.key(index).startswith("ال") else index

    def _field(self, index: int) -> int:
        """«(جمعية المستثمرين) في قطاع الإسكان»: the item behind the field of which a body is."""
        if self._stream.key(index) != "في" or self._stream.key(index + 1) not in _FIELDS:
            return index
        last, _ = self._words(index + 2)
        return last if last > index + 2 else index

    def _plain(self, index: int) -> bool:
        """Whether a word behind a place is neither an office nor a name."""
        stream, key = self._stream, self._stream.key(index)
        other = stream.hit(index, NameKind.OFFICE, NameKind.PERSON) or stream.word(index, "title")
        return other is None and not stream.gazetteer.names.is_given(key[1:])

    def _definite(self, index: int, behind: int, start: int) -> BodyHit | None:
        """An adjective and a complement with «ل», or an adjective and a country."""
        last, country = self._words(behind, joined=False)
        if last == behind or not self._agree(behind - 1, last):
            return None
        full = self._complement(last)
        if full == last and (country is None or last - behind < _ENOUGH):
            return None
        return self._hit(index, full, start, country)

    def _agree(self, head: int, last: int) -> bool:
        """Whether the words behind a definite head are its adjectives: of its gender, no plural."""
        feminine = self._stream.key(head).endswith("ه")
        keys = [self._stream.key(place) for place in range(head + 1, last)]
        return all(
            (key.endswith("ه") or key in _FEMININE) is feminine and not key.endswith(("ين", "ون", "ات"))
            for key in keys
        )

    def _words(self, index: int, *, joined: bool = True, goes_on: bool = False) -> tuple[int, str | None]:
        """The item behind the words with the article at an item, and the country among them.

        ``goes_on``: words of the name stand before the item.
        """
        first = index
        titled = self._titled(index)
        if titled > index and joined:
            return titled, None
        while index < first + _MOST:
            place = self._stream.hit(index, NameKind.PLACE, NameKind.COUNTRY, particles=())
            if place is not None and (joined or index > first):
                adjective = self._stream.word(place.last, "no-sport", particles=())
                last = place.last if adjective is None else adjective.last
                return last, self._country(place.ids(NameKind.PLACE, NameKind.COUNTRY)[0])
            demonym = self._stream.demonym(index)
            if demonym is not None and not demonym.particles:
                return demonym.last, demonym.country
            parted = index > first and self._stream.items[index].quoted if index < len(self._stream) else True
            if parted or not self._word(index, joined=joined and index > first) or self._after_pair(index):
                break
            if index > first + 1 and self._apart(index):
                break
            other = any(self._stream.word(index, kind, particles=()) for kind in _OTHERS)
            if other and (goes_on or index > first):
                # «طالبت نقابة الأطباء | الحكومة ..»
                break
            index += 1
        return index, None

    def _after_pair(self, index: int) -> bool:
        """«حزب الوردة والنخيل | القرار»: behind a pair only an adjective in ya goes on."""
        paired = self._stream.key(index - 1).startswith("وال")
        return paired and not self._stream.key(index).endswith(("ي", "يه"))

    def _apart(self, index: int) -> bool:
        """«أمانة العاصمة المقدسة | الإنجاز»: no masculine word goes on behind a feminine adjective."""
        before, key = self._stream.key(index - 1), self._stream.key(index)
        return before.endswith("ه") and not key.startswith("وال") and not key.endswith(("ه", "ات", "ي", "ا"))

    def _country(self, found: str) -> str | None:
        return self._stream.gazetteer.country_of(found)

    def _word(self, index: int, *, joined: bool) -> bool:
        """A word with the article that can be part of a body's name: no office, title, date or modifier."""
        stream, item = self._stream, self._stream.item(index)
        if item is None or item.key is None or len(item.key) < 4:
            return False
        if not item.key.startswith(("ال", "وال") if joined else ("ال",)) or item.key in _RELATIVE:
            return False
        if (
            stream.gazetteer.names.is_stop(item.text, item.key)
            or stream.hit(index, NameKind.OFFICE) is not None
        ):
            return False
        return not any(stream.word(index, kind) for kind in ("title", "former", "plain-adjective"))

    def _complement(self, index: int) -> int:
        """The item behind «لحقوق الإنسان», «للأمن القومي» at an item."""
        item = self._stream.item(index)
        if item is None or item.key is None or not item.key.startswith("ل") or len(item.key) < 4:
            return index
        if self._stream.gazetteer.names.is_stop(item.text, item.key):
            return index
        last, _ = self._words(index + 1, goes_on=item.key.startswith("لل"))
        if item.key.startswith("لل") and last == index + 1 and self._paired(last):
            # «مؤسسة كذا للمهرجانات والتجزئة»
            return last + 1
        return last if item.key.startswith("لل") or last > index + 1 else index

    def _paired(self, index: int) -> bool:
        """Whether a word joined by و goes on with what a body is for, and nothing behind it does."""
        key, behind = self._stream.key(index), self._stream.key(index + 1)
        names = self._stream.gazetteer.names
        pair = key.startswith("وال") and self._word(index, joined=True) and not names.is_known(key[1:])
        named = self._stream.hit(index, NameKind.BODY, NameKind.PERSON, NameKind.PLACE, NameKind.COUNTRY)
        return pair and named is None and not behind.startswith(("ال", "وال"))

    def _hit(self, index: int, last: int, start: int, country: str | None) -> BodyHit:
        end = self._stream.items[last - 1].end
        return BodyHit(index, last, start, end, (), None, country, certain=True)
