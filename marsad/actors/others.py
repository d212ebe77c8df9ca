"""Whom a name does not stand for though its words are right: a namesake, a firm, a word of a house."""

from __future__ import annotations

from marsad.actors.stream import Hit, Stream
from marsad.actors.wordshapes import arabic, prefixed
from marsad.knowledge.entries import NameKind

_NAMESAKES = frozenset(("الاب", "الابن", "الجد"))
_WITH, _EXPERT = "لدي", "expert"
_HOUSE, _SIRES = "آل", frozenset(("ابو", "ابي", "ابا"))
_SHORTEST, _BEFORE = 3, 2
_AT = frozenset(("ي", "الي", "من", "بمدينه", "مدينه"))
"""What says where, without «و» and «ف» (so «في» is «ي»)."""


def namesake(stream: Stream, known: Hit) -> bool:
    """«باراك أوباما الأب»: the father, or the son, of whom the tables know."""
    return stream.key(known.last) in _NAMESAKES


def employs(stream: Stream, index: int) -> bool:
    """«المحلل لدى جوليوس كارفيل»: whom an analyst is with is a firm, unless the tables know him."""
    if stream.key(index - 1) != _WITH or index < _BEFORE:
        return False
    if stream.hit(index, NameKind.PERSON, NameKind.SHORT_PERSON) is not None:
        return False
    office = stream.hit(index - 2, NameKind.OFFICE)
    return office is not None and _EXPERT in office.ids(NameKind.OFFICE)


def kin(stream: Stream, index: int) -> bool:
    """«كريمة المهندس سالم ..», «كريمة الوزير»: his daughter, and no name though one is spelt so."""
    titled = stream.hit(index + 1, NameKind.OFFICE) or stream.word(index + 1, "title", particles=())
    return titled is not None and stream.word(index, "kin") is not None


def housed(stream: Stream, index: int) -> bool:
    """«صالح آل طالب», «محمد أبو طالب»: behind these a name may be spelt like any word, a verb too."""
    item, key, names = stream.item(index), stream.key(index), stream.gazetteer.names
    if index < _BEFORE or item is None or len(key) < _SHORTEST or not arabic(key) or prefixed(key):
        return False
    known = names.is_known(key)
    if stream.items[index - 1].text == _HOUSE:
        return known or not names.is_stop(item.text, key)
    return known and names.is_given(stream.key(index - 2)) and stream.key(index - 1) in _SIRES


def town_or_employer(stream: Stream, index: int, last: int) -> bool:
    """Whether a name is a town's that begins with a title («في الشيخ مسكين»), or an employer's."""
    place = stream.hit(index - 1, NameKind.PLACE)
    if place is not None and place.last >= last:
        return "ب" in place.particles or stream.key(index - 2).lstrip("وف") in _AT
    return employs(stream, index)


_REPRESENTED = frozenset(("ممثله", "ممثلا", "ممثلين"))
_LEADERS = frozenset(("قاده", "القاده"))


def no_post(stream: Stream, index: int) -> bool:
    """«(الدولة) ممثلة بالرئيس»: by whom; «قادة دول المجلس», «قادة المعارضة»: leaders, no commanders."""
    key, behind = stream.key(index).lstrip("وب"), stream.key(index + 1)
    if stream.key(index) in _REPRESENTED:
        return behind.startswith("ب")
    return key in _LEADERS and stream.word(index + 1, "led-by-leaders", particles=()) is not None
