"""A place that a sentence only speaks of is not where it happened."""

from __future__ import annotations

from plain_events import read


def test_what_a_sentence_opens_with_is_spoken_of() -> None:
    first = "أكد وزير الخارجية التركي مراد يلدز أن بلاده ملتزمة بالسلام."
    found = [
        one for one in read(f"{first} وعن الوضع في غزة، اتهم إسرائيل بخرق الاتفاق.") if one.type == "ACCUSE"
    ]
    assert [one.place for one in found] == [None]
