"""What the event lexicon says of words where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.events.looks import Looks
from marsad.knowledge import default

_WORDS = ("من", "المقرر", "ان", "قبل", "بعد", "استقبل", "زياره", "زيارة", "نجح", "في", "اعلن", "", "قرنبيط")


@given(st.lists(st.sampled_from(_WORDS), max_size=8))
def test_what_is_known_of_words_at_once_is_what_is_known_of_each_where_it_stands(words: list[str]) -> None:
    lexicon = default().lexicon
    for n, (word, look) in enumerate(zip(words, Looks.into(lexicon).at(words), strict=True)):
        cues = lexicon.cues_at(words, n) if word else ()
        entries = lexicon.entries(word) if word else ()
        assert (() if look is None else look.cues) == cues
        assert (() if look is None else look.entries) == entries
        assert (frozenset() if look is None else look.kinds) == {cue.kind for cue in cues}


def test_a_verb_is_known_by_its_row_or_by_its_cue() -> None:
    met, visit, said, word = Looks.into(default().lexicon).at(["استقبل", "زيارة", "نجح", "قرنبيط"])
    assert met is not None and met.verb
    assert visit is not None and visit.entries and not visit.verb
    assert said is not None and said.cues and said.verb
    assert word is None
