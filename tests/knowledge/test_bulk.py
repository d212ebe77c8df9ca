"""The packed places: what goes in comes out, by word and by id, and each word is unpacked once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import KnowledgeError
from marsad.knowledge.bulk import Bulk, packed
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.tables import Row, Tables

_LETTERS = "ابتجدرسعقكلمنوي"


def _row(number: int, *names: str, **fields: object) -> Row:
    own: dict[str, object] = {
        "id": f"geo-{number}",
        "kind": "town",
        "latin": f"Town {number}",
        "names": list(names),
    }
    return Row({**own, **fields}, f"rows[{number}]")


def _bulk(*rows: Row) -> Bulk:
    return Bulk(Row(packed(rows), "packed"))


def _found(bulk: Bulk, first: str) -> dict[str, list[str]]:
    return {
        " ".join(keys): [bulk.place(number).id for number in numbers] for keys, numbers in bulk.names(first)
    }


def test_a_place_comes_out_as_it_went_in() -> None:
    bulk = _bulk(_row(1, "عين الزهور", country="JOR", ambiguous=True), _row(2, "قلعة الوادي"))
    assert len(bulk) == 2
    place = bulk.find("geo-1")
    assert place is not None
    assert (place.name, place.kind, place.country, place.latin, place.shy) == (
        "عين الزهور", "town", "JOR", "Town 1", True,
    )  # fmt: skip
    other = bulk.find("geo-2")
    assert other is not None
    assert (other.country, other.shy) == (None, False)
    assert bulk.find("geo-3") is None


def test_names_that_begin_with_one_word_are_found_together() -> None:
    bulk = _bulk(_row(1, "عين الزهور", "الزهور"), _row(2, "عين"), _row(3, "عينُ الزُّهور"))
    assert _found(bulk, "عين") == {"عين": ["geo-2"], "عين الزهور": ["geo-1", "geo-3"]}
    assert _found(bulk, "الزهور") == {"الزهور": ["geo-1"]}
    assert _found(bulk, "قلعه") == {}


def test_the_largest_of_one_name_comes_first_and_a_division_is_large() -> None:
    rows = (
        _row(1, "الربوة", population=900),
        _row(2, "الربوة", population=2_000_000),
        _row(3, "الربوة", kind="division"),
        _row(4, "الربوة"),
    )
    assert _found(_bulk(*rows), "الربوه") == {"الربوه": ["geo-2", "geo-3", "geo-1", "geo-4"]}


def test_a_forgotten_word_gives_nothing_more() -> None:
    bulk = _bulk(_row(1, "عين الزهور"))
    bulk.forget("عين")
    bulk.forget("عين")
    assert _found(bulk, "عين") == {}
    assert bulk.find("geo-1") is not None


@given(
    st.lists(
        st.lists(st.text(_LETTERS, min_size=2, max_size=6), min_size=1, max_size=3), min_size=1, max_size=8
    )
)
def test_every_name_is_found_under_its_first_word(names: list[list[str]]) -> None:
    rows = [_row(number, " ".join(words)) for number, words in enumerate(names)]
    bulk = _bulk(*rows)
    for number, words in enumerate(names):
        assert f"geo-{number}" in [place for ids in _found(bulk, words[0]).values() for place in ids]
        assert f"geo-{number}" in _found(bulk, words[0])[" ".join(words)]


def test_a_malformed_row_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"rows\[1\]"):
        packed([_row(1, "عين الزهور", population="many")])


def test_the_bulk_joins_the_gazetteer_where_a_text_has_its_words() -> None:
    gazetteer = Gazetteer(Tables())
    bulk = Bulk.load(Tables())
    assert len(bulk) > 10_000
    [match] = gazetteer.find("وقرية كفر ثلث")[-1:]
    [entry] = match.entries
    place = gazetteer.place(entry.id.removeprefix("place:"))
    assert place is not None
    assert place.country == "PSE"
    assert gazetteer.entity(entry.id).country == "PSE"
    assert gazetteer.find("وقرية كفر ثلث")[-1:] == [match]
    assert gazetteer.place("geo-0") is None
