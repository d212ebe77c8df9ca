"""The work of finding dates grows as the text, also on texts that mean harm.

Calls are counted, not seconds. `python -m benchmarks.hostile` does the same for 10,000 texts.
"""

from __future__ import annotations

import pytest

from benchmarks.hostile import TIMES, growth, recipes

TEXTS, PARTS = 1200, 4
SLACK = 1.4  # windows in which words are looked at are not full at the beginning


@pytest.mark.parametrize("part", range(PARTS))
def test_four_times_the_text_is_four_times_the_work(part: int) -> None:
    grown = {recipe: growth(recipe) for recipe in list(recipes(TEXTS))[part::PARTS]}
    worst = max(grown, key=grown.__getitem__)
    assert grown[worst] <= TIMES * SLACK, worst


def test_work_that_grows_faster_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def squared(text: str) -> None:
        for character in text:
            text.count(character)
            for other in text:
                other.isalpha()

    monkeypatch.setattr("benchmarks.hostile.find", squared)
    assert growth(next(recipes(1))) > 2 * TIMES
