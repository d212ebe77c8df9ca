"""The tagger that ships: it loads, finds plain names, and never breaks on hostile tokens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.actors.tagging import Kind, Tagged, Tagger, table
from marsad.actors.tagging.features import Lexicon, features
from marsad.actors.tagging.network import Network, Weights
from marsad.actors.tagging.numbering import Numbering
from marsad.actors.tagging.tagger import DATA, _load, read_lines

TEXT = "أعلن الرئيس المصري حسني مبارك في القاهرة أن وفدا من الأمم المتحدة يزور لبنان ."
MOST_BYTES = 15_000_000

tokens = (
    st.text(max_size=12) | st.sampled_from(TEXT.split()) | st.sampled_from(["", " ", "«", "(", "…", "ـ", "ً"])
)
sentences = st.lists(st.lists(tokens, max_size=12), max_size=5)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def named(tagger: Tagger, text: str) -> set[tuple[str, Kind]]:
    words = text.split()
    return {(" ".join(words[item.first : item.last + 1]), item.kind) for item in tagger.tag([words])[0]}


def test_finds_a_person_a_place_and_a_body(tagger: Tagger) -> None:
    found = named(tagger, TEXT)
    assert {
        ("حسني مبارك", Kind.PERSON),
        ("القاهرة", Kind.PLACE),
        ("الأمم المتحدة", Kind.ORGANISATION),
    } <= found


def test_signs_glued_or_apart_are_one(tagger: Tagger) -> None:
    apart = tagger.tag([["قال", "محمد", "البرادعي", "،", "في", "فيينا", "،", "إن"]])[0]
    glued = tagger.tag([["قال", "محمد", "البرادعي،", "في", "فيينا،", "إن"]])[0]
    assert [item.kind for item in apart] == [item.kind for item in glued] == [Kind.PERSON, Kind.PLACE]
    assert [(item.first, item.last) for item in glued] == [(1, 2), (4, 4)]


def test_an_office_takes_its_body_and_country(tagger: Tagger) -> None:
    words = ["رسالة", "من", "وزير", "الداخلية", "الأردني", "إلى", "رئيس", "البلدية", "."]
    offices = tagger.office_spans([words])[0]
    assert ("وزير الداخلية الأردني", Kind.OFFICE) in {
        (" ".join(words[item.first : item.last + 1]), item.kind) for item in offices
    }


def test_loading_again_gives_the_same_tagger() -> None:
    assert Tagger.load() is Tagger.load()


def test_no_sentences_and_empty_sentences(tagger: Tagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag([[], ["", " "], []]) == [[], [], []]


def test_an_answer_does_not_depend_on_what_was_read_before() -> None:
    one, other = Tagger.load(DATA), Tagger.load(DATA.parent / "." / "data")
    before = one.read([TEXT.split()])
    one.read([["كلمة" + str(number) for number in range(300)]])
    assert one.read([TEXT.split()]) == before == other.read([TEXT.split()])


@pytest.fixture(scope="module")
def numbering() -> Numbering:
    return Numbering(read_lines(DATA / "features.txt.gz"), Lexicon(read_lines(DATA / "lexicon.txt.gz")))


def test_what_a_word_gives_does_not_depend_on_the_words_beside_it(numbering: Numbering) -> None:
    words = sorted({"كلمة" + mark * number for mark in "ابتثجحخ" for number in range(12)} | set(TEXT.split()))
    network = Network(Weights.read(DATA / "weights.npz"))
    rows = [numbering.rows(word)[0] for word in words]
    together = network.shares(rows)
    assert not (together[0] == together[1]).all()
    for start in (1, 5, 18):
        assert network.shares(rows[start:]).tobytes() == together[start:].tobytes()
    for own, share in zip(rows, together, strict=True):
        assert network.shares([own])[0].tobytes() == share.tobytes()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=50) | st.text("اأبجدهويلمنكفةىئ", max_size=50) | st.sampled_from(TEXT.split()))
def test_features_are_numbered_as_they_are_named(numbering: Numbering, word: str) -> None:
    named = [numbering.row(name) for name in features(word, numbering.lexicon)]
    assert numbering.rows(word)[0] == named


def test_more_words_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_REMEMBERED", 20)
    monkeypatch.setattr(table, "_TOKENS", 4)
    small, texts = _load.__wrapped__(DATA), [TEXT.split()[at:] + [f"كلمة{at}"] * 9 for at in range(12)]
    assert [small.read([text, text]) for text in texts] == [
        Tagger.load().read([text, text]) for text in texts
    ]
    assert len(small.read([[f"كلمة{at}" for at in range(50)]])) == 1


def test_a_model_of_at_most_fifteen_megabytes() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= MOST_BYTES


def in_order(found: list[Tagged], length: int) -> bool:
    ends = [-1, *[item.last for item in found]]
    return all(
        end < item.first <= item.last < length and 0 <= item.certainty <= 1
        for end, item in zip(ends[:-1], found, strict=True)
    )


@settings(max_examples=60, deadline=None)
@given(sentences)
def test_spans_are_inside_their_sentence_and_never_overlap(read: list[list[str]]) -> None:
    readings = Tagger.load().read(read)
    assert len(readings) == len(read)
    for reading, sentence in zip(readings, read, strict=True):
        assert in_order(list(reading.names), len(sentence))
        assert in_order(list(reading.offices), len(sentence))


@settings(max_examples=30, deadline=None)
@given(sentences)
def test_the_same_sentences_get_the_same_answer(read: list[list[str]]) -> None:
    assert Tagger.load().read(read) == Tagger.load().read(read)


def test_a_very_long_word_is_bounded(tagger: Tagger) -> None:
    assert tagger.tag([["ا" * 50_000, "في", "القاهرة"]])[0][-1].kind is Kind.PLACE
