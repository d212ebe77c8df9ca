"""Cues are found as if every one were compared with the words of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.knowledge.cues import Cue, CueTable

_WORDS = st.sampled_from("ابتث")
_PHRASES = st.lists(_WORDS, min_size=1, max_size=4).map(tuple)


@given(st.sets(_PHRASES, max_size=30), st.lists(_WORDS, min_size=1, max_size=12))
def test_the_cues_that_stand_at_each_place_longest_first(
    phrases: set[tuple[str, ...]], text: list[str]
) -> None:
    order = sorted(phrases, key=lambda words: (-len(words), words))
    cues = [Cue("kind", " ".join(words), words) for words in order]
    by_first = {word: tuple(cue for cue in cues if cue.words[0] == word) for word in {*"ابتث"}}
    table = CueTable({word: own for word, own in by_first.items() if own})
    for at in range(len(text)):
        expected = [cue for cue in cues if tuple(text[at : at + len(cue.words)]) == cue.words]
        assert list(table.at(text, at)) == expected
        assert table.at(tuple(text), at) == tuple(expected)
