"""Properties of text that is shown: no controls, the same width, cells that are no formulas."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from marsad.cli.text import clean, csv_cell, isolate, md_cell, shorten

_ANY = st.text(st.characters(exclude_categories=[]))
_MIXED = st.text("سلام ab12 ()،.-\u064e|")


@given(_ANY)
def test_clean_text_steers_nothing(text: str) -> None:
    shown = clean(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in shown)
    assert not any(unicodedata.bidirectional(character) in _TURNING for character in shown)
    assert clean(shown) == shown


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(_MIXED)
def test_isolates_are_balanced_and_add_nothing_else(text: str) -> None:
    isolated = isolate(text)
    assert isolated.count("\u2068") == isolated.count("\u2069")
    assert isolated.replace("\u2068", "").replace("\u2069", "") == text


@given(_ANY, st.integers(2, 40))
def test_shortened_text_is_short(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


@given(_ANY)
def test_cells_keep_to_themselves(text: str) -> None:
    assert not csv_cell(text).startswith(("=", "+", "-", "@"))
    cell = md_cell(text)
    assert "\n" not in cell
    assert "|" not in cell.replace("\\\\", "").replace("\\|", "")
