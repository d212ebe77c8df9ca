"""The words of attributions."""

from __future__ import annotations

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge import default
from marsad.knowledge.sourcing import Sourcing
from marsad.knowledge.tables import Row
from marsad.knowledge.wording import Wording


def test_words_come_folded_and_with_particles() -> None:
    sourcing = default().sourcing
    assert {"بلاغ", "وبيان", "لبلاغ", "للبيان"} <= sourcing.nouns
    assert sourcing.press["لوكاله"] == "وكاله"
    assert "صحفي" in sourcing.pairs["تصريح"]
    assert "تصريح" not in sourcing.nouns


def test_a_kind_that_is_not_known_is_told() -> None:
    with pytest.raises(KnowledgeError, match="kind must be one of"):
        Sourcing([Row({"kind": "verb", "phrases": ["قال"]}, "attributions.yaml[0]")], default().furniture)


def test_wording_counts_in_the_whole_text() -> None:
    words = Wording("قال: «إنّ السوق» كبيرة", 4, 16)
    assert words.norms == ["ان", "السوق"]
    assert words.written(0, 1) == "إنّ السوق"
    assert words.before(0) == " «"
    assert words.after(1) == "»"


def test_wording_takes_words_that_fit_and_no_others() -> None:
    text = "سوق كبيرة"
    assert Wording(text, 0, len(text), ["x", "y"]).norms == ["x", "y"]
    assert Wording(text, 0, len(text), ["x"]).norms == ["سوق", "كبيره"]
