"""What phrases say of one another: bodies in short, and offices given to whom a clause names before.

«المتحدث باسم المجلس» is of the council named before; «.. الذي صدر أمر بتعيينه أميرا لمنطقة ..» gives the
office to the person before the clause.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.bodies import BodyHit
from marsad.actors.officehit import OfficeHit
from marsad.actors.phrase import Phrase
from marsad.actors.stream import Stream
from marsad.knowledge.trie import name_key

Heads = dict[str, list[BodyHit]]
"""By head noun, the bodies named so far."""

_REACH = 16
_HEADS = ("held-body-head", "body-head", "weak-body-head")
_CLUBS, _COACH = ("نادي", "فريق"), "coach"
_DEFINITE = ("ال", "لل", "بال")
_COUNCIL, _BOARD = "مجلس", "الاداره"
_WITH_BOARDS = ("نادي", "شركه", "موسسه", "جمعيه", "بنك", "غرفه", "صندوق", "هييه", "مجموعه")
_MINISTRY, _THE_MINISTER = frozenset(("الوزاره", "للوزاره")), "الوزير"
_DEPUTY = "deputy-minister"
_MINISTERS = frozenset(("minister", "minister-of-state", "secretary-of-state", "deputy-minister"))
_ENDS = frozenset("\n.؛;؟!")


def settled(stream: Stream, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases of an article with what they say of one another; given offices go to their holders."""
    kept: list[Phrase] = []
    heads: Heads = {}
    later = _Later(stream, phrases)
    ministries: dict[str, str | None] = {}
    for phrase in phrases:
        _of_ministry(stream, phrase, ministries)
        if kept:
            _of_cabinet(stream, kept[-1], phrase)
        _shorten(stream, phrase, heads, later)
        holder = _holder(stream, kept, phrase)
        if holder is None:
            kept.append(phrase)
        else:
            holder.offices += phrase.offices
    return kept


class _Later:
    """By head noun, the body of which alone an article gives the whole name; read when first asked for."""

    def __init__(self, stream: Stream, phrases: list[Phrase]) -> None:
        self._stream = stream
        self._phrases = phrases
        self._found: dict[str, BodyHit] | None = None

    def get(self, head: str) -> BodyHit | None:
        """The only body of a head noun, or None."""
        if self._found is None:
            self._found = self._read()
        return self._found.get(head)

    def _read(self) -> dict[str, BodyHit]:
        found: dict[str, dict[str, BodyHit]] = {}
        for phrase in self._phrases:
            bodies = (body for office in phrase.offices for body in office.bodies)
            for body in (*bodies, *_own(self._stream, phrase)):
                if body.last - body.first > 1:
                    text = name_key(self._stream.text[body.start : body.end])
                    for head in _called(self._stream, body):
                        found.setdefault(head, {}).setdefault(text, body)
        return {head: next(iter(bodies.values())) for head, bodies in found.items() if len(bodies) == 1}


def _own(stream: Stream, phrase: Phrase) -> tuple[BodyHit, ...]:
    """The body that a phrase is: «مستشفى الملك فهد» too is one."""
    if phrase.body is not None:
        return (phrase.body,)
    if phrase.kind != "facility":
        return ()
    heads = [stream.word(phrase.first, kind) for kind in _HEADS]
    if not any(head is not None for head in heads):
        return ()
    start = next(head.start for head in heads if head is not None)
    return (BodyHit(phrase.first, phrase.last, start, phrase.end, (), None, None, certain=True),)


def _shorten(stream: Stream, phrase: Phrase, heads: Heads, later: _Later) -> None:
    """Give short bodies of offices the body they stand for, and remember the long ones."""
    for office in phrase.offices:
        if not office.bodies and office.portfolio is None and office.needs not in ("place", "portfolio"):
            office.bodies = (
                _trained(stream, office, heads, later)
                or _boarded(stream, office, heads)
                or _implied(stream, office)
            )
        whole = [_meant(stream, body, heads, later) for body in office.bodies]
        office.bodies = [body for body in whole if not body.held or body.full or body.last > body.first + 1]
        for body in office.bodies:
            _remember(stream, body, heads)
    for body in _own(stream, phrase):
        _remember(stream, body, heads)


def _of_ministry(stream: Stream, phrase: Phrase, named: dict[str, str | None]) -> None:
    """«وكيل الوزارة»: of the only ministry that the article named before; remember those it names."""
    for office in phrase.offices:
        bare = office.portfolio is None and not office.bodies and office.country is None
        if bare and len(named) == 1 and _ends_in_ministry(stream, office):
            office.portfolio, office.country = next(iter(named.items()))
        elif office.portfolio is not None:
            _name(named, office.portfolio, office.country)
        for body in office.bodies:
            if body.portfolio is not None:
                _name(named, body.portfolio, body.country or office.country)
    if phrase.body is not None and phrase.body.portfolio is not None:
        _name(named, phrase.body.portfolio, phrase.body.country)


def _of_cabinet(stream: Stream, before: Phrase, phrase: Phrase) -> None:
    """«وزير الخارجية الفرنسي X ووزيرة الدفاع Y»: of one cabinet, unless both have the same portfolio."""
    if before.last != phrase.first or not (before.offices and phrase.offices):
        return
    if stream.text[stream.items[phrase.first].start : phrase.start] != "و":
        return
    if before.name is None or phrase.name is None or phrase.name.known is not None:
        return
    one, other = before.offices[-1], phrase.offices[0]
    ministers = {one.office, other.office} <= _MINISTERS
    open_ = other.country is None and not (other.bodies or other.owned or other.former)
    if ministers and open_ and one.portfolio != other.portfolio:
        other.country = one.country


def _name(named: dict[str, str | None], portfolio: str, country: str | None) -> None:
    named[portfolio] = named.get(portfolio) or country


def _ends_in_ministry(stream: Stream, office: OfficeHit) -> bool:
    keys = [stream.key(index) for index in range(office.first, office.last)]
    # «نائب الوزير»
    return not _MINISTRY.isdisjoint(keys) or (office.office == _DEPUTY and _THE_MINISTER in keys)


def _implied(stream: Stream, office: OfficeHit) -> list[BodyHit]:
    """«رئيس النادي», «مدير المستشفى», «قائد القوة»: the noun that may stand for a body named elsewhere."""
    index = office.object
    if not index and not office.said and office.opaque is None:
        ends = (place for place in range(office.first + 1, office.last) if _ends(stream, office, place))
        index = next(ends, 0)
    key = stream.key(index)
    one_word = bool(index) and (not office.object or office.opaque == key) and key.startswith(_DEFINITE)
    if not one_word:
        return []
    start, end = stream.items[index].start, stream.items[index].end
    return [BodyHit(index, index + 1, start, end, (), None, None, certain=True, held=True)]


def _trained(stream: Stream, office: OfficeHit, heads: Heads, later: _Later) -> list[BodyHit]:
    """«المدرب»: of the only club that the article has named, or else names later."""
    if office.office != _COACH or not office.definite or office.opaque is not None:
        return []
    before = heads.get(_CLUBS[0], [])
    names = {body.candidates or (name_key(stream.text[body.start : body.end]),) for body in before}
    club = before[-1] if len(names) == 1 else None if names else later.get(_CLUBS[0])
    return [] if club is None else [replace(club, full=club.full or (club.start, club.end))]


def _boarded(stream: Stream, office: OfficeHit, heads: Heads) -> list[BodyHit]:
    """«نائب رئيس مجلس الإدارة»: of the only club, firm or society that the article has named before."""
    if (
        not office.opaque
        and stream.key(office.solid - 1) == _BOARD
        and stream.key(office.solid - 2) == _COUNCIL
    ):
        bodies = {
            body.candidates or (name_key(stream.text[body.start : body.end]),): body
            for head in _WITH_BOARDS
            for body in heads.get(head, [])
        }
        if len(bodies) == 1:
            body = next(iter(bodies.values()))
            return [replace(body, full=body.full or (body.start, body.end))]
    return []


def _ends(stream: Stream, office: OfficeHit, index: int) -> bool:
    """Whether the head of an office ends with an item."""
    return stream.items[index].end == office.end


def _called(stream: Stream, body: BodyHit) -> tuple[str, ...]:
    """The head nouns that a body may be called by: a club is a team too."""
    head = _bare(stream.key(body.first))
    return _CLUBS if head in _CLUBS else (head,)


def _remember(stream: Stream, body: BodyHit, heads: Heads) -> None:
    if body.last - body.first > 1 and body.full is None:
        for head in _called(stream, body):
            heads.setdefault(head, []).append(body)


def _meant(stream: Stream, body: BodyHit, heads: Heads, later: _Later) -> BodyHit:
    if body.last - body.first != 1 or body.candidates or body.portfolio is not None:
        return body
    key = stream.key(body.first)
    before = heads.get(_bare(key), [])
    full = _oftenest(stream, before) if body.held else next(reversed(before), None)
    full = full or later.get(_bare(key))
    if full is None or not key.startswith(_DEFINITE):
        return body
    return replace(
        full, first=body.first, last=body.last, start=body.start, end=body.end, full=(full.start, full.end)
    )


def _oftenest(stream: Stream, bodies: list[BodyHit]) -> BodyHit | None:
    """The body of several that an article named the most so far, the first of equals: what it is about."""
    names = [body.candidates or (name_key(stream.text[body.start : body.end]),) for body in bodies]
    return max(bodies, key=lambda body: names.count(names[bodies.index(body)]), default=None)


def _bare(key: str) -> str:
    """A head noun without particles and article; «للمجلس» and «مجلس» are one."""
    for prefix in ("وال", "بال", "لل", "ال", "ل", "ب"):
        if key.startswith(prefix) and len(key) - len(prefix) > 2:
            return key[len(prefix) :]
    return key


def _holder(stream: Stream, before: list[Phrase], phrase: Phrase) -> Phrase | None:
    """The person to whom «بتعيينه ..» gives the office that stands alone behind it."""
    if phrase.kind != "office" or not stream.behind("appointing-him", phrase.first):
        return None
    if not _sayable(phrase.offices):
        return None
    person = next((one for one in reversed(before) if one.kind == "person" and one.name is not None), None)
    if person is None or phrase.first - person.last > _REACH:
        return None
    between = range(person.last, phrase.first)
    return None if any(stream.sign(index) in _ENDS for index in between if stream.sign(index)) else person


def _sayable(offices: list[OfficeHit]) -> bool:
    return bool(offices) and all(office.complete and not office.several for office in offices)
