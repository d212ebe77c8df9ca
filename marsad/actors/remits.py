"""What an office is of, where no table names it: forces, governments, places, and common words.

«المتحدث باسم الخارجية الأمريكية», «قائد شرطة دبي», «وزير النقل في الحكومة الليبية», «مدير مركز الدراسات».
"""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.bodies import BodyHit, BodyReader
from marsad.actors.officehit import OfficeHit
from marsad.actors.stream import COMMAS, DASHES, Stream
from marsad.knowledge.gazetteer import NameKind

_MAX_OBJECT = 4
_SEVERAL = ("يين", "يون")
_MAX_CHARGE = 5
_MAX_PORTFOLIO = 4
_IN = frozenset(("في", "لدي", "عن", "بين"))
_NAMED_BY, _TEAM = "باسم", "الفريق"
_TEAMS, _COACH = frozenset((_TEAM, "للفريق")), "coach"
_OF_WHAT = ("ال", "لل", "وال")
_OF_EMIRATES = frozenset(("crown-prince", "emir"))
_REGIONS = frozenset(("اقليم", "ولايه", "مقاطعه", "اماره"))
_REPUBLIC = "جمهوريه"
_MINISTRY = frozenset(("الوزاره", "للوزاره"))
_AFFAIRS = frozenset(("لشوون", "لشيون"))
_MATTERS = frozenset(
    (
        *("شوون", "شيون", "حقوق", "مكافحه", "سياسه", "حفظ", "منع", "عمليات", "سياسات", "ملف", "كره"),
        *("حمايه", "محاربه", "ترقيه", "تنميه", "رعايه", "مراقبه"),
    )
)
_OF_DEPARTMENTS = frozenset(
    ("director", "director-general", "deputy-director", "spokesperson", "head", "supervisor-general")
)
_BODY_WORDS = (
    "held-body-head",
    "body-head",
    "weak-body-head",
    "definite-body-head",
    "ministry",
    "place-word",
)
_NOUNS = frozenset(_BODY_WORDS) | {"weak-held-head"}
_BARE = frozenset(("president", "vice-president", "minister"))


class RemitReader:
    """Reads what an office is of by the words behind it."""

    def __init__(self, stream: Stream, bodies: BodyReader) -> None:
        self._stream = stream
        self._bodies = bodies

    def ministry(self, hit: OfficeHit) -> bool:
        """«المتحدث باسم الخارجية الأمريكية»: a ministry by its portfolio alone."""
        if hit.needs != "body" or hit.said or hit.opaque is not None:
            return False
        found = self._stream.hit(hit.last, NameKind.PORTFOLIO, particles=("ل", "ب"))
        if found is None or not self._stream.key(found.first).lstrip("لب").startswith(("ال", "ل", "خ", "د")):
            return False
        behind = self._bodies.country_behind(found.last)
        if behind is None and self._stream.key(hit.last - 1) != _NAMED_BY:
            return False
        country, last = (None, found.last) if behind is None else behind
        slug = found.ids(NameKind.PORTFOLIO)[0]
        hit.bodies.append(BodyHit(found.first, last, found.start, found.end, (), slug, country, certain=True))
        hit.country, hit.last = hit.country or country, last
        return True

    def forces(self, hit: OfficeHit) -> bool:
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
            hit.name(place, NameKind.PLACE)
        hit.opaque = self._stream.key(word.first)
        return True

    def government(self, hit: OfficeHit) -> bool:
        """«وزير النقل في الحكومة الليبية», «وزير الصحة بحكومة الوحدة الوطنية»."""
        if hit.portfolio is None or hit.several:
            return False
        if self._stream.key(hit.last) in _REGIONS:
            return self._of_a_region(hit)
        step = 1 if self._stream.key(hit.last) == "في" else 0
        word = self._stream.word(hit.last + step, "government", particles=() if step else ("ب",))
        if word is None or not (step or word.particles):
            return False
        last = word.last
        while last < word.last + _MAX_OBJECT and self._stream.demonym(last) is None and self._word(last):
            last += 1
        behind = self._bodies.country_behind(last)
        if behind is not None:
            hit.country, last = hit.country or behind[0], behind[1]
        hit.last = last
        return True

    def owner(self, hit: OfficeHit) -> bool:
        """«وزراء خارجية الاتحاد الأوروبي», «وزير خارجية النظام ..»: whose a portfolio without article is.

        Where the words behind it are not known, whose it is stays open: it is not the article's own state's.
        """
        if hit.portfolio_span is None:
            return False
        start, end = hit.portfolio_span
        words = self._stream.text[start:end].split()
        if words[0].startswith(("ال", "ل")) or words[-1].startswith(("ال", "لل")):
            # «وزير حقوق الإنسان» has its article inside.
            return False
        if self._stream.items[hit.last - 1].end > end:
            return False
        found = self._bodies.headed(hit.last)
        word = self._stream.word(hit.last, "collective", particles=())
        behind = None if word is None else self._bodies.country_behind(word.last)
        if behind is not None:
            hit.country, hit.last = behind
        elif found is not None and len(found.candidates) == 1:
            hit.country, hit.last = self._stream.gazetteer.country_of(found.candidates[0]), found.last
        if hit.country is None:
            hit.portfolio, hit.opaque = None, hit.portfolio
        return True

    def _of_a_region(self, hit: OfficeHit) -> bool:
        """«وزير داخلية إقليم كردستان»: a minister of no national ministry."""
        found = self._stream.hit(hit.last + 1, NameKind.PLACE, NameKind.COUNTRY, particles=())
        last = hit.last + 2 if found is None else found.last
        if hit.country is not None or not self._stream.key(last - 1):
            return False
        if found is not None:
            hit.country = self._stream.gazetteer.country_of(found.ids(NameKind.PLACE, NameKind.COUNTRY)[0])
        hit.portfolio, hit.opaque = None, " ".join(self._stream.key(at) for at in range(hit.last - 1, last))
        hit.last = last
        return True

    def _word(self, index: int) -> bool:
        key = self._stream.key(index)
        return key.startswith("ال") and self._object_word(index)

    def place(self, hit: OfficeHit) -> bool:
        """«عمدة باريس», «مدير الأمن في محافظة اللاذقية»."""
        if self._seated(hit) and self._stream.key(hit.last) == "في":
            return self._aside(hit)
        if hit.place is not None or hit.needs in ("portfolio", None) or hit.country or self._seated(hit):
            return False
        stream, index = self._stream, hit.last
        index += 1 if stream.key(index) in _IN else 0
        word = stream.word(index, "place-word", particles=("ب", "ل"))
        index = index if word is None else word.last
        found = stream.hit(index, NameKind.PLACE, particles=("ب", "ل"))
        if found is None:
            return self._unknown_place(hit, index, worded=word is not None)
        if found.particles and stream.key(hit.last - 1) in _MINISTRY:
            # «الأمين العام للوزارة بنواكشوط»: where, not whose.
            return False
        republic = stream.key(hit.last - 1) == _REPUBLIC
        placed = hit.needs == "place" or hit.office in _OF_EMIRATES or republic
        if index == hit.last and not placed and not found.particles:
            return False
        first, start = hit.last, stream.items[hit.last].start
        hit.place, hit.last = found.ids(NameKind.PLACE)[0], found.last
        hit.name(found, NameKind.PLACE)
        hit.country = stream.gazetteer.country_of(hit.place)
        if found.end > start and (index > first or found.particles):
            self._placed(hit, first)
        while (more := stream.hit(self._past_dash(hit.last), NameKind.PLACE, particles=())) is not None:
            # «والي جهة مراكش آسفي»
            hit.last = more.last
        return True

    def _aside(self, hit: OfficeHit) -> bool:
        """«مدير معهد الدراسات في باريس، سمير ..»: where a body is that has a name, before a comma."""
        found = self._stream.hit(hit.last + 1, NameKind.PLACE, particles=())
        if found is None or self._stream.sign(found.last) not in COMMAS:
            return False
        hit.name(found, NameKind.PLACE)
        hit.last = found.last
        return True

    def _placed(self, hit: OfficeHit, first: int) -> None:
        """«المحكمة العامة» + «بالرياض», «الشؤون الصحية» + «بمنطقة نجران»: the place is part of the name."""
        end, body = self._stream.items[hit.last - 1].end, hit.bodies[-1] if hit.bodies else None
        if body is not None and body.last == first and not body.candidates and body.portfolio is None:
            hit.bodies[-1] = replace(body, last=hit.last, end=end)
        elif body is None and self._department(hit, first):
            start = self._stream.items[hit.object].start
            start += 1 if self._stream.key(hit.object).startswith("ل") else 0
            hit.bodies.append(BodyHit(hit.object, hit.last, start, end, (), None, None, True, held=True))

    def _department(self, hit: OfficeHit, first: int) -> bool:
        """«(مدير عام) الشؤون الصحية», «(مدير) التعليم»: what has a seat in each region."""
        if not hit.object or hit.needs != "body" or hit.office not in _OF_DEPARTMENTS:
            return False
        matter = self._stream.hit(hit.object, NameKind.PORTFOLIO, particles=("ل",))
        return first - hit.object > 1 or matter is not None

    def _unknown_place(self, hit: OfficeHit, index: int, *, worded: bool) -> bool:
        """«عامل إقليم كذا», «أمير منطقة كذا»: a place that no table has."""
        ends_so = self._stream.word(hit.last - 1, "place-word") is not None
        # «محافظ العاصمة سالم ..»: what has the article needs no name behind it.
        ends_so = ends_so and not self._stream.key(hit.last - 1).startswith("ال")
        republic = hit.last == index and self._stream.key(index - 1) == _REPUBLIC
        ends_so = ends_so or self._of_its_own(hit, index)
        if hit.opaque is not None or not (republic or (hit.needs == "place" and (worded or ends_so))):
            return False
        item = self._stream.item(index)
        if item is None or item.key is None or self._stream.hit(index, NameKind.OFFICE) is not None:
            return False
        if self._stream.gazetteer.names.is_stop(item.text, item.key):
            return False
        hit.opaque, hit.last = item.key, index + 1
        return True

    def _of_its_own(self, hit: OfficeHit, index: int) -> bool:
        """«محافظ الخفجي بالنيابة سالم ..»: a word with the article before a modifier or title."""
        key = self._stream.key(index)
        if hit.definite or hit.last != index or not key.startswith("ال") or hit.office != "governor":
            return False
        kinds = ("acting", "former", "title", "formula")
        return any(self._stream.word(index + 1, kind, particles=()) is not None for kind in kinds)

    def _past_dash(self, index: int) -> int:
        return index + 1 if self._stream.sign(index) in DASHES else index

    def _seated(self, hit: OfficeHit) -> bool:
        """Whether a place behind a body is where something happens, not the body's: «محكمة ..» has one."""
        return any(body.candidates or body.portfolio is not None for body in hit.bodies)

    def charged(self, hit: OfficeHit) -> bool:
        """«.. المكلف بالتجارة الخارجية», «النائب عن دائرة كذا»: words about what one does, stepped over."""
        charge = self._stream.word(hit.last, "charge", particles=()) or self._stream.word(
            hit.last, "elected-for", particles=()
        )
        if charge is None or not (hit.said or hit.opaque is not None or hit.definite):
            return False
        last = charge.last
        affairs = self._stream.key(charge.first) in _AFFAIRS
        elected = "elected-for" in charge.words
        while last < charge.last + _MAX_CHARGE and (
            self._charge_word(last)
            or (affairs and self._land(last))
            or (elected and last == charge.last and self._party(last))
        ):
            last += 1
        if last == charge.last:
            return False
        hit.last = last
        return True

    def _party(self, index: int) -> bool:
        """«عن كتلة الخضر»: what has the article, unless it is an office."""
        article = self._stream.key(index).startswith("ال")
        return article and self._stream.hit(index, NameKind.OFFICE) is None

    def _land(self, index: int) -> bool:
        """«لشؤون أميركا اللاتينية», «لشؤون الشرق الأدنى»."""
        land = self._stream.hit(index, NameKind.COUNTRY, NameKind.PLACE) is not None
        return land or self._stream.key(index).startswith("ال")

    def _charge_word(self, index: int) -> bool:
        key = self._stream.key(index)
        return key.startswith(("ب", "ال", "وال", "لل", "وب")) and (
            self._object_word(index) or self._stream.hit(index, NameKind.PORTFOLIO) is not None
        )

    def object(self, hit: OfficeHit) -> bool:
        """«مدير مركز الدراسات»: what is headed, in common words, where it is no body that is known."""
        heads = hit.needs == "body" or (not hit.definite and hit.office in _BARE)
        if hit.opaque or hit.said or hit.several:
            return False
        if hit.office == _COACH and self._stream.key(hit.last) in _TEAMS:
            # «مدرب الفريق سالم ..»: no general is trained.
            hit.object, hit.opaque, hit.last = hit.last, self._stream.key(hit.last), hit.last + 1
            return True
        if not heads:
            return False
        if self._unlisted(hit):
            return True
        last = end = self._supervised(hit)
        while end < hit.last + _MAX_OBJECT and (self._object_word(end) or self._of_a_word(hit, end)):
            key = self._stream.key(end)
            if end > hit.last and self._parts(end, key):
                break
            if hit.definite and not key.startswith(("ال", "لل")) and not self._of(hit, end):
                break
            if end == hit.last and self._disagrees(hit, key):
                break
            end += 1
            last = end if key.startswith(_OF_WHAT) else last
        if last == hit.last:
            return False
        hit.opaque = " ".join(self._stream.key(place) for place in range(hit.last, last))
        hit.object = hit.last
        if hit.needs == "body" and self._names_body(hit.last, last):
            # What one heads is a body, known or not.
            first = hit.last - 1 if self._ends_in_head(hit) else hit.last
            start, end = self._stream.items[first].start, self._stream.items[last - 1].end
            start += 1 if self._stream.key(hit.last).startswith("ل") and first == hit.last else 0
            hit.bodies.append(BodyHit(first, last, start, end, (), None, None, certain=True))
        hit.last = last
        return True

    def _disagrees(self, hit: OfficeHit, key: str) -> bool:
        """«أدان المتحدث (الضربة ..)»: a noun with the article has adjectives of its gender alone."""
        head = self._stream.key(hit.last - 1)
        alone = hit.last == hit.first + 1 and head.startswith("ال") and not hit.several
        return alone and key.startswith("ال") and head.endswith("ه") != key.endswith("ه")

    def _unlisted(self, hit: OfficeHit) -> bool:
        """«وزير الملاحة اليوناني»: a portfolio that no table has, before a demonym."""
        if hit.office != "minister" or hit.definite:
            return False
        end = hit.last
        while end < hit.last + _MAX_PORTFOLIO and self._stream.demonym(end) is None:
            key = self._stream.key(end)
            if not key or self._named(end) or (end > hit.last and not key.startswith(_OF_WHAT)):
                return False
            end += 1
        demonym = self._bodies.adjective(end)
        if demonym is None or end == hit.last or not self._stream.key(end - 1).startswith(_OF_WHAT):
            return False
        if not self._stream.key(end).startswith("ال"):
            return False
        hit.opaque = " ".join(self._stream.key(place) for place in range(hit.last, end))
        hit.last = end
        return True

    def _named(self, index: int) -> bool:
        """Whether a word is somebody's name, a function word, or of another office or title."""
        item, names = self._stream.items[index], self._stream.gazetteer.names
        if names.is_stop(item.text, item.key or "") or names.is_given(item.key or ""):
            return True
        return (
            self._stream.hit(index, NameKind.OFFICE) is not None
            or self._stream.word(index, "title") is not None
        )

    def _supervised(self, hit: OfficeHit) -> int:
        """«المشرف العام على برنامجي ..»: what stands behind «على» is what is headed, whatever word it is."""
        item, index = self._stream.item(hit.last), hit.last
        if self._stream.key(index - 1) != "علي" or item is None or item.key is None:
            return index
        if item.key == _TEAM:
            # «المشرف العام على الفريق سالم ..» is over a team; no general is overseen.
            return index + 1
        if self._stream.gazetteer.names.is_stop(item.text, item.key) or self._stream.word(index, "title"):
            return index
        return index + 1

    def _parts(self, index: int, key: str) -> bool:
        """«المكلف», «بأمانة ..»: what is no more of a department's name."""
        if self._stream.word(index, "sheer-modifier") is not None:
            return True
        return key.startswith("ب") and any(self._stream.word(index, kind, ("ب",)) for kind in _BODY_WORDS)

    def _ends_in_head(self, hit: OfficeHit) -> bool:
        """«رئيسة مصلحة» + «التعاون الدولي»: the head's end is that of the body."""
        if hit.last - hit.first < 2 or not self._stream.key(hit.last).startswith("ال"):
            return False
        kinds = ("service", "weak-body-head", "body-head", "collective")
        return any(self._stream.word(hit.last - 1, kind, particles=()) is not None for kind in kinds)

    def _names_body(self, first: int, last: int) -> bool:
        """«إدارة المنظمات الدولية», «المجلس»; no «للشؤون القانونية», «لحقوق الإنسان», «الجلسة»."""
        stream = self._stream
        if stream.key(first).lstrip("ل").removeprefix("ال") in _MATTERS:
            return False
        if last - first > 1:
            # «(كبير المساعدين) العسكريين»: what several are.
            return not stream.key(first).endswith(_SEVERAL)
        if stream.key(first).endswith(_SEVERAL):
            return False
        return any(stream.word(first, kind) is not None for kind in ("definite-body-head", "collective"))

    def _of_a_word(self, hit: OfficeHit, index: int) -> bool:
        """«(مديرا عاما) لهيئة (تنظيم ..)»: a common word behind «ل» right behind a head without article."""
        key = self._stream.key(index)
        names = self._stream.gazetteer.names
        if hit.definite or not self._stream.key(hit.first).endswith("ا"):
            return False
        if index == hit.last:
            return key.startswith("ل") and names.is_common(key[1:])
        # «قطاع»: what is neither a name nor a word of the tables, inside the body's name.
        plain = self._stream.item(index) is not None and all(
            hit.words and hit.words <= _NOUNS for hit in self._stream.hits(index)
        )
        return plain and len(key) > 2 and not names.is_known(key) and not names.is_stop(key, key)

    def _of(self, hit: OfficeHit, index: int) -> bool:
        """«(الأمين العام) للمنظمة», «(المفوض السامي) لحقوق ..»: what «ل» adds right behind the head."""
        if index > hit.last:
            return False
        open_ended = self._stream.key(index - 1) == _NAMED_BY
        listed = self._stream.word(index, "of-what") is not None
        return open_ended or listed or self._stream.key(index).startswith("لل")

    def _object_word(self, index: int) -> bool:
        item, names = self._stream.item(index), self._stream.gazetteer.names
        if item is None or item.key is None or names.is_stop(item.text, item.key):
            return False
        if self._bodies.country_behind(index) is not None or self._stream.hit(index, NameKind.OFFICE):
            return False
        if self._stream.word(index, "title"):
            return False
        if self._stream.hit(index, NameKind.PORTFOLIO, particles=()) is not None:
            return True
        return names.is_common(item.key) and not names.is_given(item.key)
