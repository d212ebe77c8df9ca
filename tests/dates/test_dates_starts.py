"""How matches of the rules can begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.dates.lexing.codes import CODES
from marsad.dates.rules.grammar import rules
from marsad.dates.rules.starts import starts
from marsad.knowledge import default

RULES = rules(default().calendar).rules
RUNS = st.text(st.sampled_from(sorted(CODES)), max_size=12)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("dM", {"dM"}),
        ("d?M", {"dM", "M"}),
        ("[dn]M?", {"d", "n", "dM", "nM"}),
        ("(?:d|MW)f", {"df", "MW"}),
        ("d{0,2}M", {"M", "dM", "dd"}),
        ("d+M", {"dd", "dM"}),
        (r"d\-", {"d-"}),
        (r"d[\-/]", {"d-", "d/"}),
        ("d(?!M)W", {"dW"}),
        ("(?<=x)dW", {"dW"}),
        ("(?<![a(])dW", {"dW"}),
        (r"d(?:W|\Z)", {"dW", "d"}),
        (r"d\n", {"d\n"}),
    ],
)
def test_starts(pattern: str, expected: set[str]) -> None:
    assert starts(pattern, 2) == expected


def test_three_codes() -> None:
    assert starts("d?M[yn]?,?f?", 3) == {
        *("M", "My", "Mn", "M,", "Mf", "My,", "Mn,", "Myf", "Mnf", "M,f")
    } | {*("dM", "dMy", "dMn", "dM,", "dMf")}


def test_others_than_some_codes_are_all_the_rest() -> None:
    assert starts("[^dM]", 2) == CODES - {"d", "M"}
    assert starts(".", 2) == CODES
    assert starts(r"[\s\S]", 2) >= CODES


@pytest.mark.parametrize("pattern", ["(?:d", "d)", "[dM", "[a-z]", "?d", "d\\"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        starts(pattern, 3)


@given(RUNS)
def test_no_rule_matches_what_it_cannot_begin_with(codes: str) -> None:
    for rule in RULES:
        match = rule.pattern.match(codes)
        if match is not None:
            assert not rule.starts.isdisjoint((codes[:3], codes[:2], codes[:1])), (rule.name, codes)
            assert not rule.firsts.isdisjoint((codes[:2], codes[:1])), (rule.name, codes)


@given(st.sampled_from(RULES), st.data())
def test_a_match_of_a_rule_is_found_by_its_start(rule: object, data: st.DataObject) -> None:
    found = next(item for item in RULES if item is rule)
    codes = data.draw(st.from_regex(re.compile(found.pattern.pattern, re.ASCII), fullmatch=True))
    match = found.pattern.match(codes)
    if match is not None and match.end():
        assert not found.starts.isdisjoint((codes[:3], codes[:2], codes[:1]))


def test_every_rule_can_be_compiled() -> None:
    for rule in RULES:
        assert rule.pattern.match("") is None, f"{rule.name} matches nothing at all"
