"""Names and bodies between the rules and the tagger; the tagger is a stand-in that says what it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from actor_articles import read

from marsad.actors.borders import Borders
from marsad.actors.learnt import cues, with_learnt
from marsad.actors.names import NameReader, Place
from marsad.actors.stream import Stream
from marsad.actors.tagged import Tag, Tags
from marsad.actors.tagging import Kind
from marsad.knowledge import default


class Said(Tags):
    """Tags over words of a text: the words, their kind and how sure."""

    def __init__(self, stream: Stream, *said: tuple[str, Kind, float]) -> None:
        self.all = tuple(_tag(stream, words.split(), kind, sure) for words, kind, sure in said)
        self.persons = tuple(tag for tag in self.all if tag.kind is Kind.PERSON)
        self._persons = {tag.first: tag for tag in self.persons}
        self._within = {index for tag in self.persons for index in range(tag.first, tag.last)}


def _tag(stream: Stream, words: Sequence[str], kind: Kind, sure: float) -> Tag:
    texts = [item.text for item in stream.items]
    first = next(at for at in range(len(texts)) if texts[at : at + len(words)] == list(words))
    return Tag(first, first + len(words), kind, sure)


def _name(text: str, *said: tuple[str, Kind, float], place: Place = Place.OPEN, at: int = 0) -> str | None:
    stream = Stream(text, default().gazetteer)
    found = NameReader(stream, Borders(stream, Said(stream, *said))).read(at, place)
    return None if found is None else text[found.start : found.end]


def test_strange_words_are_a_name_where_the_tagger_is_sure_enough() -> None:
    text = "غابور كوفاتش حضر"
    assert _name(text, ("غابور كوفاتش", Kind.PERSON, 0.8)) == "غابور كوفاتش"
    assert _name(text, ("غابور كوفاتش", Kind.PERSON, 0.3)) is None
    assert _name(text, ("غابور كوفاتش", Kind.PERSON, 0.3), place=Place.HELD) == "غابور كوفاتش"
    assert _name(text, ("غابور كوفاتش", Kind.PLACE, 0.99)) is None


def test_a_lone_word_in_the_open_is_no_name() -> None:
    assert _name("كوفاتش حضر", ("كوفاتش", Kind.PERSON, 0.99)) is None


@pytest.mark.parametrize("words", ["لجنة عبد الله الناصر", "وزير الداخلية", "على سالم"])
def test_what_the_tables_know_better_is_no_part_of_a_name(words: str) -> None:
    assert _name(f"{words} حضر", (words, Kind.PERSON, 0.99)) is None


def test_a_name_is_lengthened_by_parts_of_names_alone() -> None:
    text = "سالم بنعلال الكورفاتي بوسام"
    assert _name(text, ("سالم بنعلال الكورفاتي", Kind.PERSON, 0.8)) == "سالم بنعلال الكورفاتي"
    assert _name(text, ("سالم بنعلال الكورفاتي بوسام", Kind.PERSON, 0.8)) != text


def test_a_shape_in_the_open_needs_the_tagger() -> None:
    text = "سالم كوزمبات حضر"
    with_it = _name(text, ("سالم كوزمبات", Kind.PERSON, 0.9))
    assert with_it == "سالم كوزمبات"
    assert _name(text) is None


def test_names_of_the_tables_stand_without_the_tagger() -> None:
    assert _name("أنطونيو غوتيريش حضر") == "أنطونيو غوتيريش"


def test_a_particle_before_a_tagged_name_is_left_out() -> None:
    said = (("سالم بنعلال", Kind.PERSON, 0.9), ("وكوفاتش غابور", Kind.PERSON, 0.9))
    assert _name("سالم بنعلال وكوفاتش غابور", *said, at=2) == "كوفاتش غابور"


def _learnt(text: str, *said: tuple[str, Kind, float]) -> list[tuple[str, str]]:
    stream = Stream(text, default().gazetteer)
    return [(one.kind, text[one.start : one.end]) for one in with_learnt(stream, [], Said(stream, *said))]


def test_bodies_and_places_that_no_table_holds() -> None:
    text = "بحث مع كوزمبات ترلنكو في زرنبوك"
    said = (("كوزمبات ترلنكو", Kind.ORGANISATION, 0.95), ("زرنبوك", Kind.PLACE, 0.95))
    assert _learnt(text, *said) == [("body", "كوزمبات ترلنكو"), ("unlisted-place", "زرنبوك")]
    assert _learnt(text, ("زرنبوك", Kind.PLACE, 0.5)) == []
    assert _learnt("للرجل ثلاثة بنين", ("بنين", Kind.PLACE, 0.99)) == []


def test_a_month_is_no_body() -> None:
    text = "اندلعت الحرب في أبريل (نيسان) بعد خلاف"
    assert all(mention.text != "نيسان" for mention in read(text).mentions)
    stream = Stream("في نيسان", default().gazetteer)
    said = Said(stream, ("نيسان", Kind.ORGANISATION, 0.99))
    assert with_learnt(stream, [], said)
    assert not with_learnt(stream, [], said, frozenset({"نيسان"}))


def test_a_sure_place_is_a_cue_and_a_common_word_is_not() -> None:
    stream = Stream("وصل زرنبوك وبنين", default().gazetteer)
    said = Said(stream, ("زرنبوك", Kind.PLACE, 0.95), ("وبنين", Kind.PLACE, 0.95))
    assert cues(stream, said) == {1}
