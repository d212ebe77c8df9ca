"""Whose the persons are whom «من الجانب الفرنسي» introduces: of that country, to the end of the sentence.

So are those of «عدد من المسؤولين الفرنسيين، بينهم ..».
A scene is a sentence that opens with a capital or country and goes on with a verb of saying: «وفي لندن، أعلن
وزير الخارجية ..». Whom a minister meets there («وفي لندن، التقى ..») says nothing of whose he is.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.actors.stream import COMMAS, Hit, Stream
from marsad.knowledge.entries import NameKind

_SIDE, _OF_ONE = "الجانب", "جانب"
_FROM = frozenset(("من", "ومن", "عن", "وعن"))
_ENDS = frozenset("\n.؛;؟!")
_INSIDE = frozenset(("في", "وفي", "ومن"))
_CAPITAL = "العاصمه"
_AMONG = frozenset(("بينهم", "منهم", "ومنهم", "وبينهم"))
_REACH, _SEVERAL = 5, ("ين", "ون")

Side = tuple[int, int, str]
"""Where a side's persons are told of, in code points, and its country."""


def sides(stream: Stream) -> tuple[Side, ...]:
    """The stretches of an article that tell of one side's persons, in order; none overlaps another."""
    found: list[Side] = []
    places = [index for index, item in enumerate(stream.items) if item.key in (_SIDE, _OF_ONE)]
    for index in places:
        if index == 0 or stream.key(index - 1) not in _FROM:
            continue
        country = _whose(stream, index)
        if country is None:
            continue
        start = stream.items[index].start
        if found and found[-1][1] > start:
            found[-1] = (found[-1][0], start, found[-1][2])
        found.append((start, _end(stream, index), country))
    free = [one for one in _listed(stream) if not any(_meet(one, other) for other in found)]
    return tuple(sorted(found + free))


def _whose(stream: Stream, index: int) -> str | None:
    """The country of «الجانب الفرنسي», «جانب النيجر»."""
    if stream.key(index) == _SIDE:
        demonym = stream.demonym(index + 1)
        return None if demonym is None or demonym.particles else demonym.country
    hit = stream.hit(index + 1, NameKind.COUNTRY, particles=())
    return None if hit is None else _country(stream, hit)


def _meet(one: Side, other: Side) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def scenes(stream: Stream) -> tuple[Side, ...]:
    """The sentences that open with a capital or country and a verb of saying, in order."""
    return tuple(_scenes(stream))


def _listed(stream: Stream) -> Iterator[Side]:
    """«عدد من المسؤولين المصريين السابقين، من بينهم ..»: those told then, to the end of the sentence."""
    for index, item in enumerate(stream.items):
        if item.key not in _AMONG:
            continue
        places = range(index - 1, max(0, index - _REACH) - 1, -1)
        last = next((found for found in map(stream.demonym, places) if found is not None), None)
        plural = last is not None and stream.key(last.first).endswith(_SEVERAL)
        if last is not None and plural and stream.word(last.first - 1, "officials") is not None:
            yield item.start, _end(stream, index), last.country


def _scenes(stream: Stream) -> Iterator[Side]:
    """«وفي لندن، أعلن ..», «في العاصمة الفرنسية باريس، قالت ..»: to the end of the sentence."""
    for index, item in enumerate(stream.items):
        if item.key not in _INSIDE or not _opens(stream, index):
            continue
        place = index + 1
        if stream.key(place) == _CAPITAL:
            demonym = stream.demonym(place + 1)
            place = place + 1 if demonym is None else demonym.last
        hit = stream.hit(place, NameKind.COUNTRY, NameKind.PLACE, particles=())
        if hit is None or stream.sign(hit.last) not in COMMAS:
            continue
        country = _country(stream, hit)
        if country is not None and stream.word(hit.last + 1, "says", particles=()) is not None:
            yield item.start, _end(stream, index), country


def _opens(stream: Stream, index: int) -> bool:
    return index == 0 or stream.sign(index - 1) in _ENDS


def _country(stream: Stream, hit: Hit) -> str | None:
    """The state of a capital or country that opens a sentence."""
    found = hit.ids(NameKind.COUNTRY, NameKind.PLACE)[0]
    gazetteer = stream.gazetteer
    if found.startswith("country:"):
        return gazetteer.countries.state(found.removeprefix("country:"))
    return gazetteer.country_of(found) if gazetteer.is_capital(found.removeprefix("place:")) else None


def _abbreviates(stream: Stream, index: int) -> bool:
    """«د. سمير»: a point behind one letter ends no sentence."""
    letter = stream.key(index - 1)
    return stream.sign(index) == "." and len(letter.removeprefix("و")) == 1


def _end(stream: Stream, index: int) -> int:
    """Where the sentence of an item ends."""
    last = index
    while last < len(stream) and (stream.sign(last) not in _ENDS or _abbreviates(stream, last)):
        last += 1
    return stream.items[min(last, len(stream) - 1)].end
