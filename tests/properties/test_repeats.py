"""What holds for every page and every set of repeated lines."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract import extract, line_marks
from marsad.extract.lines import Hint, Line
from marsad.extract.repeats import mark_of, subtract
from marsad.extract.roles import Marked, Role
from marsad.knowledge import default
from marsad.records import Page

KNOWLEDGE = default()
QUIET = settings(max_examples=80, deadline=None)
TRULY = (Role.DATE, Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.CAPTION, Role.LOGO, Role.UPDATED)

_WORDS = st.sampled_from(("ورشه", "سفن", "نهر", "حارس", "مناره", "خيمه", "قهوه", "سلام", "وقال", "وتد"))
_KEYS = st.lists(_WORDS, max_size=14).map(" ".join)


@st.composite
def _lines(draw: st.DrawFn) -> list[Marked]:
    keys = draw(st.lists(_KEYS, max_size=20))
    found = []
    for number, words in enumerate(keys, start=1):
        hint = Hint(heading=draw(st.sampled_from((0, 0, 0, 1, 2))))
        line = Line(0, len(words), number, words, hint)
        found.append(Marked(line, draw(st.sampled_from(Role)), len(words.split()), words))
    return found


def _repeated(marked: Sequence[Marked], data: st.DataObject) -> frozenset[int]:
    keys = sorted({item.key for item in marked if item.key})
    chosen = data.draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []
    return frozenset(map(mark_of, chosen))


@QUIET
@given(_lines(), st.data())
def test_only_repeated_lines_lose_their_role_and_nothing_else_changes(
    marked: list[Marked], data: st.DataObject
) -> None:
    repeated = _repeated(marked, data)
    found = subtract(marked, repeated)
    assert len(found) == len(marked)
    for before, after in zip(marked, found, strict=True):
        assert (after.line, after.size, after.key) == (before.line, before.size, before.key)
        if after.role is not before.role:
            assert after.role is Role.REPEATED
            assert mark_of(before.key) in repeated
            assert before.role not in TRULY


@QUIET
@given(_lines(), st.data())
def test_marks_of_other_pages_do_not_matter(marked: list[Marked], data: st.DataObject) -> None:
    repeated = _repeated(marked, data)
    others = frozenset(mark_of(f"other {number}") for number in range(5))
    assert list(subtract(marked, repeated | others)) == list(subtract(marked, repeated))


@QUIET
@given(st.lists(_KEYS, max_size=16), st.data())
def test_lines_of_a_page_and_their_marks_stay_whatever_repeats(lines: list[str], data: st.DataObject) -> None:
    page = Page("p", "p.txt", None, None, None, "text/plain", "utf-8", "\n".join(lines))
    plain = extract(page, KNOWLEDGE)
    marks = line_marks(plain)
    repeated = frozenset(data.draw(st.lists(st.sampled_from(marks), unique=True)) if marks else [])
    found = extract(page, KNOWLEDGE, repeated)
    assert line_marks(found) == marks
    assert [(b.start, b.end) for b in found.blocks] == [(b.start, b.end) for b in plain.blocks]
