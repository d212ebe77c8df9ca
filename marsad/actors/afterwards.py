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

_REACH = 16
_ENDS = frozenset("\n.؛;؟!")


def settled(stream: Stream, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases of an article with what they say of one another; given offices go to their holders."""
    kept: list[Phrase] = []
    heads: dict[str, BodyHit] = {}
    for phrase in phrases:
        _shorten(stream, phrase, heads)
        holder = _holder(stream, kept, phrase)
        if holder is None:
            kept.append(phrase)
        else:
            holder.offices += phrase.offices
    return kept


def _shorten(stream: Stream, phrase: Phrase, heads: dict[str, BodyHit]) -> None:
    """Give short bodies of offices the body they stand for, and remember the long ones."""
    for office in phrase.offices:
        office.bodies = [_meant(stream, body, heads) for body in office.bodies]
        for body in office.bodies:
            _remember(stream, body, heads)
    if phrase.body is not None:
        _remember(stream, phrase.body, heads)


def _remember(stream: Stream, body: BodyHit, heads: dict[str, BodyHit]) -> None:
    if body.last - body.first > 1:
        heads[_bare(stream.key(body.first))] = body


def _meant(stream: Stream, body: BodyHit, heads: dict[str, BodyHit]) -> BodyHit:
    if body.last - body.first != 1 or body.candidates or body.portfolio is not None:
        return body
    key = stream.key(body.first)
    full = heads.get(_bare(key))
    if full is None or not key.startswith(("ال", "لل")):
        return body
    return replace(
        full, first=body.first, last=body.last, start=body.start, end=body.end, full=(full.start, full.end)
    )


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
