"""Who copies and who adds: shares that add up, and who had a passage first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from web_record import build, pages

from marsad.query.copying import copying, shares
from marsad.records import BlockKind, PassageMember
from marsad.store import open_store

_ARTICLE = pages()[0].articles[0].article
_LENGTH = len(_ARTICLE.text)
_BODY = next(part for part in _ARTICLE.sections if part.kind is BlockKind.BODY)


def _member(start: int, length: int, first: bool) -> PassageMember:
    return PassageMember(_ARTICLE.id, start, min(start + length, _LENGTH), 1.0, first)


_MEMBERS = st.lists(
    st.builds(_member, st.integers(0, _LENGTH - 1), st.integers(1, _LENGTH), st.booleans()), max_size=6
)


@given(_MEMBERS)
def test_the_three_shares_are_the_whole_body(members: list[PassageMember]) -> None:
    own, first, copied = shares(_ARTICLE, members)
    body = range(_BODY.start, _BODY.end)
    inside = [[item for item in members if item.start <= place < item.end] for place in body]
    assert own == sum(not over for over in inside)
    assert copied == sum(any(not item.first for item in over) for over in inside)
    assert own + first + copied == len(body)


def test_a_headline_alone_is_no_share() -> None:
    heading = replace(_ARTICLE, sections=_ARTICLE.sections[:1])
    assert shares(heading, [_member(0, _LENGTH, False)]) == (0, 0, 0)


def test_outlets_and_passages_of_a_record(tmp_path: Path) -> None:
    build(tmp_path / "r.db")
    with open_store(tmp_path / "r.db").view() as view:
        found = copying(view)
    assert [(item.articles, len(item.outlets)) for item in found.passages] == [(3, 3)]
    assert found.origins == (("الوزارة", 1),)
    passage = found.passage("c" * 16)
    assert passage is not None and passage.outlets[0] == "جريدة الاختبار"
    first, second = found.outlet("جريدة الاختبار"), found.outlet("موقع التجربة")
    assert first is not None and second is not None
    assert (first.own, first.copied) == (0, 0) and first.first == first.length > 0
    assert second.copied > 0 and second.own > 0 and second.first == 0
    assert len(first.taken_by) == 2 and ("موقع التجربة", 1) in first.taken_by
    assert second.taken_from == (("جريدة الاختبار", 1),)
    assert found.outlet("nothing") is None and found.passage("nothing") is None
