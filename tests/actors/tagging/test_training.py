"""What the numpy decoder finds is what python-crfsuite, which learnt the weights, finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from evaluation import ner_field
from evaluation.ner_corpora import Sentence, cut, exact_f1, folds, glue, labels, words
from evaluation.ner_field import Field, Parts, items, learn
from evaluation.ner_folds import as_labels
from evaluation.train_tagger import parts
from marsad.actors.tagging.tagger import NAME_LABELS

NAMED = """
زار/O سامي/B-PERS الورفلي/I-PERS مدينة/O صفاقس/B-LOC أمس/O
أعلنت/O شركة/B-ORG الرمال/I-ORG إفلاسها/O في/O عمان/B-LOC
قال/O الكاتب/O نادر/B-PERS إن/O باريس/B-LOC جميلة/O
وقع/O اتحاد/B-ORG الصيادين/I-ORG اتفاقا/O مع/O ليبيا/B-LOC
يقرأ/O الأطفال/O مجلة/O «/O النحلة/B-MISC »/O كل/O شهر/O
لم/O يحضر/O أحد/O إلى/O القاعة/O
"""


def sentences() -> list[Sentence]:
    rows = [line.split() for line in NAMED.strip().split("\n")]
    return [[(word, label) for word, label in (item.rsplit("/", 1) for item in row)] for row in rows]


@pytest.fixture(scope="module")
def shipped() -> Parts:
    return parts()


@pytest.fixture(autouse=True)
def _many_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few sentences leave no weight of a word above nothing where many weights cost much."""
    monkeypatch.setitem(ner_field.NAME_SETTINGS, "c1", 0.0)


def test_both_decoders_give_the_same_labels(shipped: Parts, tmp_path: Path) -> None:
    read = sentences()
    tagger = shipped.tagger()
    view = ner_field._regression(ner_field._seen(tagger, read), [x for s in read for x in labels(s)])
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**ner_field.NAME_SETTINGS, "feature.possible_transitions": True})
    given = []
    dense = ner_field._seen_as(tagger, view, read)
    for sentence in read:
        given.append(items(words(sentence), shipped.lexicon, dense[: len(sentence)]))
        dense = dense[len(sentence) :]
        trainer.append(pycrfsuite.ItemSequence(given[-1]), labels(sentence))
    trainer.train(str(tmp_path / "field"))
    model = pycrfsuite.Tagger()
    model.open(str(tmp_path / "field"))
    wanted = [model.tag(pycrfsuite.ItemSequence(item)) for item in given]
    ours = learn(shipped, read, []).tagger().tag([words(sentence) for sentence in read])
    assert [as_labels(len(labels), found) for labels, found in zip(wanted, ours, strict=True)] == wanted
    assert sum(label != "O" for row in wanted for label in row) > 5


def test_learning_twice_gives_the_same_numbers(shipped: Parts) -> None:
    one, other = (learn(shipped, sentences(), []) for _ in range(2))
    assert one.names == other.names
    assert one.weights.linear.tobytes() == other.weights.linear.tobytes()
    assert len(one.weights.linear) > 50
    assert one.weights.always.shape[0] == len(NAME_LABELS) + 3


def test_the_mean_of_fields_takes_a_missing_weight_for_nothing() -> None:
    def field(state: dict[tuple[str, int, str], float], number: float) -> Field:
        moves = np.full((1, 1), number, dtype=np.float32)
        return Field(("O",), state, moves, moves[0], np.full((9, 1), number))

    key, other = ("w=a", 2, "O"), ("w=b", 1, "O")
    found = ner_field._mean([field({key: 1.0}, 2.0), field({key: 2.0, other: 3.0}, 4.0)])
    assert found.state == {key: 1.5, other: 1.5}
    assert [float(found.moves[0, 0]), float(found.always[0]), float(found.dense[8, 0])] == [3.0, 3.0, 3.0]


def test_signs_at_the_ends_of_a_name_are_outside_it() -> None:
    assert cut([("(فرانس", "B-ORG"), ("برس)", "I-ORG")]) == [
        ("(", "O"), ("فرانس", "B-ORG"), ("برس", "I-ORG"), (")", "O"),
    ]  # fmt: skip


def test_clitics_are_glued_as_newspapers_write_them() -> None:
    apart = [("ل", "O"), ("المغرب", "B-Nation"), ("عاصمة", "O"), ("ها", "O")]
    assert glue(apart, {"Nation": "LOC"}) == [("للمغرب", "B-LOC"), ("عاصمتها", "O")]


def test_folds_are_neighbours_and_leave_nothing_out() -> None:
    read = sentences()
    tests = [test for _, test in folds(read, 3)]
    assert [sentence for test in tests for sentence in test] == read
    assert all(len(train) + len(test) == len(read) for train, test in folds(read, 3))


def test_exact_f1_counts_whole_entities() -> None:
    wanted = [["B-PERS", "I-PERS", "O", "B-LOC"]]
    found = [["B-PERS", "O", "O", "B-LOC"]]
    assert exact_f1(wanted, found) == {"PERS": 0.0, "LOC": 1.0, "ORG": 0.0, "MISC": 0.0, "macro": 0.3333}
