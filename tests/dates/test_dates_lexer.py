"""Atoms: codes, particles, numbers in words."""

from __future__ import annotations

import pytest

from marsad.dates.lexing.lexer import atoms
from marsad.knowledge import default


def codes(text: str) -> str:
    """The codes of the atoms of a text."""
    return "".join(atom.code for atom in atoms(text, default().calendar))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصباح الأحد", "&PW"),
        ("لشهر مارس", "pSM"),
        ("ولسنة 2015", "&pYy"),
        ("15th March", "dM"),
        ("الحادي والعشرين من مايو", "dmM"),
        ("أول أمس", "R"),
        ("كانون الأول", "M"),
        ("1445 هـ", "yI"),
        ("هـ وحدها", "xx"),
        ("الثالثة والنصف", "hd&F"),
        ("الأولى مساء أمس", "dPR"),
        ("اليوم الدراسي", "xx"),
        ("اليوم الخميس", "RW"),
        ("المغرب اليوم يفوز", "xRx"),
        ("سبت", "W"),
        ("في سبت", "fx"),
        ("2024-04-23\n15:30", "#\n@"),
    ],
)
def test_codes(text: str, expected: str) -> None:
    assert codes(text) == expected


def test_spans_leave_joined_particles_out_and_keep_marks_inside() -> None:
    text = "وظُهْر الأحد"
    found = atoms(text, default().calendar)
    assert [text[atom.start : atom.end] for atom in found] == ["و", "ظُهْر", "الأحد"]
