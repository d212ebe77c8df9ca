"""The filter: read from an address, said in words, nothing applied that was not understood."""

from __future__ import annotations

import pytest

from marsad.query import ChronicleFilter
from marsad.web.filters import Filter, in_words, read_filter
from marsad.web.words import words


def test_every_field_is_read() -> None:
    asked = read_filter(
        {
            "country": "mar",
            "with": "فرنسا",
            "type": "consult",
            "since": "2023",
            "until": "2023-12",
            "search": "أمن",
            "page": "3",
        }
    )
    assert asked == Filter("MAR", "FRA", "CONSULT", "2023", "2023-12", "أمن", 3)
    assert asked.wanted == ChronicleFilter(
        country="MAR", counterpart="FRA", types=("CONSULT",), since="2023", until="2023-12", search="أمن"
    )


def test_the_address_brings_back_the_filter() -> None:
    asked = Filter("MAR", "FRA", "CONSULT", "2023", "2023-12-14", "أمن & <b>", 2)
    query = dict(pair for pair in _pairs(asked.address(page=2)))
    assert read_filter(query) == asked
    assert Filter().address() == "/"


def _pairs(address: str) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl

    return parse_qsl(address.partition("?")[2])


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("country", "Atlantis"),
        ("with", "ZZZZ"),
        ("type", "DANCE"),
        ("since", "2023-13"),
        ("since", "yesterday"),
        ("until", "2023-02-30"),
        ("search", "?!"),
    ],
)
def test_what_is_not_understood_is_told_and_not_applied(field: str, text: str) -> None:
    asked = read_filter({field: text})
    assert asked.mistakes == (field,)
    assert asked.empty


def test_a_country_is_not_its_own_counterpart() -> None:
    asked = read_filter({"country": "MAR", "with": "MAR"})
    assert (asked.country, asked.counterpart, asked.mistakes) == ("MAR", "", ("with",))


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "99999999999", ""])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert read_filter({"page": page}).page == 1


def test_the_sentence_says_every_condition() -> None:
    asked = Filter("MAR", "FRA", "CONSULT", "2023", "2024-02", "Rabat")
    assert in_words(asked, 2, words("en")) == (
        "2 events, between Morocco and France, of type “Meeting or talks”, since 1 January 2023, "
        "until 29 February 2024, with the words “\u2068Rabat\u2069”."
    )
    assert in_words(Filter(), 11, words("ar")) == "11 حدثا."
