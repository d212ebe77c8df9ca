"""Whatever words and signs stand in a paragraph: attributions lie inside it, in order, and have names."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract.assemble import Assembled
from marsad.extract.attributions import attributions
from marsad.knowledge import default
from marsad.knowledge.furniture import joined_key
from marsad.records import BlockKind, Section

_KNOWLEDGE = default()
_WORDS = st.sampled_from(
    [
        *("نقلت", "رويترز", "عن", "وكالة", "الأنباء", "أ", "ف", "ب", "واس", "لـ", "ل", "بيان"),
        *("بلاغ", "صحفي", "مشترك", "بين", "صادر", "وزارة", "الصيد", "الوزارة", "في", "له"),
        *("أصدرت", "قالت", "أن", "المصدر", "وكالات", "صحيفة", "موقع", "المرسى", "الدولية"),
        *("تصوير", "علي", "12", "AFP", "&nbsp;", "تلقت", "أعلنت", "ووزارة", "للأناضول", "نشرته"),
    ]
)
_SIGNS = st.sampled_from(
    [" ", " ", " ", "، ", ". ", ": ", " - ", " (", ") ", " «", "» ", "/", "ـ", "\n", "\u200f"]
)
_LINES = st.lists(st.tuples(_WORDS, _SIGNS), max_size=40).map(lambda parts: "".join(map("".join, parts)))
_KINDS = st.sampled_from([BlockKind.BODY, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SUBHEADLINE])


def _assembled(parts: list[tuple[str, BlockKind]]) -> Assembled:
    sections: list[Section] = []
    start = 0
    for line, kind in parts:
        sections.append(Section(start, start + len(line), kind))
        start += len(line) + 1
    text = "\n".join(line for line, _ in parts)
    return Assembled(text, tuple(sections), (), (), tuple(joined_key(line) for line, _ in parts))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_LINES, _KINDS), max_size=5), st.sampled_from([None, "رويترز", "المرسى"]))
def test_attributions_lie_in_the_text_in_order(parts: list[tuple[str, BlockKind]], own: str | None) -> None:
    found = _assembled(parts)
    items = attributions(found, _KNOWLEDGE, own)
    assert all(0 <= item.start < item.end <= len(found.text) for item in items)
    assert all(item.name.strip() for item in items)
    assert all(before.end <= after.start for before, after in pairwise(items))
    assert all(any(s.start <= item.start and item.end <= s.end for s in found.sections) for item in items)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), _KINDS)
def test_any_text_is_read(text: str, kind: BlockKind) -> None:
    items = attributions(_assembled([(text, kind)]), _KNOWLEDGE)
    assert all(0 <= item.start < item.end <= len(text) and item.name.strip() for item in items)


@settings(max_examples=200, deadline=None)
@given(_LINES)
def test_an_outlet_never_credits_itself(line: str) -> None:
    own = {
        item.entity_id for item in attributions(_assembled([(line, BlockKind.BODY)]), _KNOWLEDGE, "رويترز")
    }
    assert "org:reuters" not in own
