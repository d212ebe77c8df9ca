"""Words folded in one pass, and the memory for short texts."""

from __future__ import annotations

import pytest

from marsad.arabic.memo import Memo
from marsad.arabic.wordbytes import folded_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أحمد والآخرون، إلى مؤتمرٍ!", "احمد والاخرون الي موتمر"),
        ("العـــربية «الفصحى»", "العربيه الفصحي"),
        ("سنة 2024م و12/3", "سنه 2024 م و 12 3"),
        ("Reuters وكالة\u200f", "reuters وكاله"),
        ("  ..  ", ""),
        ("", ""),
    ],
)
def test_words_are_folded_and_signs_part_them(text: str, words: str) -> None:
    assert folded_words(text) == words


@pytest.mark.parametrize("text", ["سنة ٢٠٢٤", "کتاب فارسی", "1ـ2", "\ufeff"])
def test_what_one_byte_cannot_say_is_left_to_the_caller(text: str) -> None:
    assert folded_words(text) is None


def test_a_memo_asks_once_and_forgets_all_when_full() -> None:
    asked: list[str] = []

    def ask(word: str) -> int:
        asked.append(word)
        return len(word)

    memo: Memo[str, int] = Memo(ask, 2)
    assert [memo["a"], memo["bb"], memo["a"]] == [1, 2, 1]
    assert memo["ccc"] == 3
    assert list(memo) == ["ccc"]
    assert asked == ["a", "bb", "ccc"]


def test_a_memo_keeps_nothing_long() -> None:
    memo: Memo[str, int] = Memo(len, 10, longest=3)
    assert memo["abcd"] == 4
    assert list(memo) == []
