"""The table of words, and that it says what reading every word would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.levelled import level
from marsad.dates.lexing import lexer
from marsad.dates.lexing.codes import CODES, SIGNS
from marsad.dates.lexing.lexer import Atom, Atoms, atoms
from marsad.dates.lexing.tokens import Tokens
from marsad.dates.lexing.vocabulary import EITHER, FIRST, OPEN, OTHER, vocabulary
from marsad.knowledge import default

KNOWN = vocabulary(default().calendar)


def code(word: str) -> str:
    """The code of a word's class."""
    return KNOWN.code[ord(KNOWN.classes[word])]


def link(word: str) -> str:
    """Whether phrases begin or go on with a word, by its class."""
    return chr(KNOWN.link[ord(KNOWN.classes[word])])


SURFACES = sorted(text for text in KNOWN.classes if not text.endswith(" "))


def test_every_code_is_listed() -> None:
    assert set(KNOWN.code) - {OPEN} <= CODES


def test_the_table_says_what_each_word_says() -> None:
    for text in SURFACES:
        if text not in SIGNS:
            assert code(text) == KNOWN.words[text].code, text
    for text in KNOWN.classes:
        linked = link(text) in (FIRST, EITHER)
        assert linked == bool(KNOWN.words[text.rstrip(" ")].seconds), text


def test_a_word_is_the_same_with_a_blank_behind_it() -> None:
    for text in SURFACES:
        assert KNOWN.classes[f"{text} "] == KNOWN.classes[text]


def test_a_word_with_particles_is_left_to_the_lexer() -> None:
    assert {code(word) for word in ("وللخميس", "بالخميس", "فمارس")} == {OPEN}


def test_words_of_no_date_are_not_in_the_table() -> None:
    assert not {"النخله", "اجتمعت", "تفاوضوا"} & KNOWN.classes.keys()


@given(st.sampled_from(SURFACES))
def test_a_word_of_the_table_is_one_or_more_atoms_that_cover_it(word: str) -> None:
    found = atoms(word, default().calendar)
    assert len(found) == len(found.codes)
    assert set(found.codes) <= CODES
    assert [atom.code for atom in found] == list(found.codes)
    if len(found):
        assert found[0].start == 0 or found.codes[0] not in OTHER
        assert found[-1].end == len(word)


@given(st.lists(st.sampled_from(SURFACES) | st.sampled_from(("اجتمعت", "،", "12", "2023", "\n")), max_size=8))
def test_atoms_are_in_order(words: list[str]) -> None:
    found = atoms(" ".join(words), default().calendar)
    starts, ends = [atom.start for atom in found], [atom.end for atom in found]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(start <= end for start, end in zip(starts, ends, strict=True))
    assert "".join(atom.code for atom in found) == found.codes


def read_one_by_one(text: str) -> list[Atom]:
    """The atoms of a text when the table says nothing, and every word is read between its neighbours."""
    tokens = Tokens(level(text), KNOWN)
    words = [code if not tokens.norm(at).isalpha() else OPEN for at, code in enumerate(tokens.codes)]
    tokens.codes = "".join(words)
    return list(Atoms(*lexer._Lexer(tokens, default().calendar).run(), tokens))


@given(
    st.lists(st.sampled_from(SURFACES) | st.sampled_from(("اجتمعت", "،", "12", "2023", "12/03/2023", "\n")))
)
def test_the_table_changes_nothing(words: list[str]) -> None:
    text = " ".join(words)
    tokens = Tokens(level(text), KNOWN)
    assert list(Atoms(*lexer._Lexer(tokens, default().calendar).run(), tokens)) == read_one_by_one(text)


@given(st.lists(st.sampled_from(sorted(default().calendar.heads)), max_size=3), st.data())
def test_no_phrase_is_missed(words: list[str], data: st.DataObject) -> None:
    calendar = default().calendar
    first = data.draw(st.sampled_from(sorted(calendar.heads)))
    second = data.draw(st.sampled_from(sorted(calendar.phrases(first))))
    rest = data.draw(st.sampled_from(calendar.phrases(first)[second]))[0]
    text = " ".join((*words, data.draw(st.sampled_from(("", "و", "ب", "ول"))) + first, second, *rest))
    tokens = Tokens(level(text), KNOWN)
    assert list(Atoms(*lexer._Lexer(tokens, calendar).run(), tokens)) == read_one_by_one(text)
