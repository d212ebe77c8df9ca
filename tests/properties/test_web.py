"""Properties of what the pages do to texts, filters and times."""

from __future__ import annotations

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from marsad.records import ConsensusDate
from marsad.web.filters import read_filter
from marsad.web.guard import LOCAL_NAMES, host_name
from marsad.web.text import Mark, covered, pieces, shown
from marsad.web.words import LANGUAGES, words

_TEXTS = st.text(max_size=60)
_MARKS = st.lists(
    st.builds(Mark, st.integers(-5, 70), st.integers(-5, 70), st.sampled_from(["copy", "evidence"])),
    max_size=8,
)


@given(_TEXTS, _MARKS, st.data())
def test_pieces_joined_are_the_text(text: str, marks: list[Mark], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = pieces(text, start, end, marks)
    assert "".join(piece.text for piece in found) == shown(text[start:end])
    place = start
    for piece in found:
        for offset in range(len(piece.text)):
            over = {mark for mark in marks if mark.start <= place + offset < mark.end}
            assert set(piece.marks) == over
        place += len(piece.text)


@given(_TEXTS)
def test_what_is_shown_is_as_long_and_cannot_turn(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert shown(safe) == safe
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00") & set(safe)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_covered_counts_each_place_once(spans: list[tuple[int, int]]) -> None:
    assert covered(spans) == len({place for start, end in spans for place in range(start, end)})


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "country": st.sampled_from(["MAR", "fra", "المغرب"]) | _TEXTS,
            "with": st.sampled_from(["MAR", "FRA"]) | _TEXTS,
            "type": st.sampled_from(["consult", "AGREE"]) | _TEXTS,
            "since": st.dates().map(str) | _TEXTS,
            "until": st.dates().map(lambda day: str(day)[:7]) | _TEXTS,
            "search": _TEXTS,
            "page": st.integers(-3, 10**8).map(str) | _TEXTS,
        },
    )
)
def test_any_address_is_read_and_its_own_address_reads_the_same(query: dict[str, str]) -> None:
    asked = read_filter(query)
    again = read_filter(dict(parse_qsl(asked.address(page=asked.page).partition("?")[2])))
    assert (again.wanted, again.page, again.mistakes) == (asked.wanted, asked.page, ())


@given(st.dates(), st.dates(), st.sampled_from(LANGUAGES), st.sampled_from(["day", "days", "interval"]))
def test_two_days_are_said_with_both_in_latin_digits(
    one: object, other: object, language: str, precision: str
) -> None:
    first, last = sorted([str(one), str(other)])
    said = words(language).when(ConsensusDate(first, last, precision, "", None))
    assert str(int(first[8:])) in said and str(int(last[8:])) in said
    assert all(character.isascii() for character in said if character.isdigit())


@given(st.text(max_size=40))
def test_no_header_but_a_local_name_passes(header: str) -> None:
    name = host_name(header)
    if name in LOCAL_NAMES:
        assert header.strip().lower().startswith(name)
