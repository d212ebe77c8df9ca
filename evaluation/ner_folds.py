"""Scores the tagger: ``python -m evaluation.ner_folds --shared ../shared [--fold 0] [--test FILE]``.

Without ``--test`` it learns anew: five folds of ANERcorp's training split by document order, the plain field
of issue 5 and ours on the same folds, and both on WikiFANE, another domain. With it, it trains nothing and
scores the shipped model on a file of ``token label`` lines. One JSON object a line.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from evaluation import ner_corpora
from evaluation.ner_corpora import Sentence, exact_f1, labels, words
from evaluation.ner_field import learn
from evaluation.plain_field import PARAMETERS, plain
from evaluation.train_tagger import parts
from marsad.actors.tagging import Tagged, Tagger

ARTICLE = 25
"""Sentences that are read together, as those of one article; the corpora do not mark articles."""


def plain_labels(train: Sequence[Sentence], tests: Sequence[Sequence[Sentence]]) -> list[list[list[str]]]:
    """The labels that the plain field, learnt from ``train``, gives to each set of sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for sentence in train:
        trainer.append(plain(words(sentence)), labels(sentence))
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/field")
        model = pycrfsuite.Tagger()
        model.open(f"{folder}/field")
        return [[model.tag(plain(words(sentence))) for sentence in test] for test in tests]


def tagger_labels(tagger: Tagger, test: Sequence[Sentence], offices: bool = False) -> list[list[str]]:
    """The labels that the tagger gives to sentences."""
    found: list[list[str]] = []
    for at in range(0, len(test), ARTICLE):
        read = [words(sentence) for sentence in test[at : at + ARTICLE]]
        spans = tagger.office_spans(read) if offices else tagger.tag(read)
        found += [as_labels(len(sentence), some) for sentence, some in zip(read, spans, strict=True)]
    return found


def as_labels(length: int, found: Sequence[Tagged]) -> list[str]:
    """BIO labels of a sentence of ``length`` tokens."""
    given = ["O"] * length
    for item in found:
        given[item.first] = f"B-{item.kind}"
        given[item.first + 1 : item.last + 1] = [f"I-{item.kind}"] * (item.last - item.first)
    return given


def _tell(**row: object) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _folds(shared: Path, wanted: Sequence[int]) -> None:
    start = parts()
    for number, (train, test) in enumerate(ner_corpora.folds(ner_corpora.anercorp(shared))):
        if number in wanted:
            gold = [labels(sentence) for sentence in test]
            [found] = plain_labels(train, [test])
            _tell(fold=number, model="plain", **exact_f1(gold, found))
            tagger = learn(start, train, []).tagger()
            _tell(fold=number, model="ours", **exact_f1(gold, tagger_labels(tagger, test)))


def score_file(path: Path, tagger: Tagger) -> dict[str, float]:
    """Exact F1 of a tagger on a file of ``token label`` lines, its tokens taken as they are."""
    test = ner_corpora.read(path)
    return exact_f1([labels(sentence) for sentence in test], tagger_labels(tagger, test))


def _wikifane(shared: Path) -> None:
    train = ner_corpora.anercorp(shared)
    mapped = ner_corpora.wikifane(shared, ner_corpora.CLASSES)
    test = mapped[len(mapped) * 85 // 100 :]
    gold = [labels(sentence) for sentence in test]
    [found] = plain_labels(train, [test])
    _tell(corpus="wikifane", model="plain", **exact_f1(gold, found))
    _tell(corpus="wikifane", model="ours", **exact_f1(gold, tagger_labels(Tagger.load(), test)))


def _offices(shared: Path) -> None:
    test = ner_corpora.offices(shared / "data/ner/wojood_val.nested.tsv")
    found = tagger_labels(Tagger.load(), test, offices=True)
    _tell(corpus="wojood_val", **exact_f1([labels(sentence) for sentence in test], found, ("OCC",)))


def main() -> None:
    """Read the options and tell the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--test", type=Path, help="score the shipped model on this file, train nothing")
    parser.add_argument("--fold", type=int, action="append", help="only this fold; may be given again")
    parser.add_argument("--only", choices=("folds", "wikifane", "offices"))
    options = parser.parse_args()
    if options.test is not None:
        _tell(file=options.test.name, **score_file(options.test, Tagger.load()))
        return
    if options.only in (None, "offices"):
        _offices(options.shared)
    if options.only in (None, "wikifane"):
        _wikifane(options.shared)
    if options.only in (None, "folds"):
        _folds(options.shared, options.fold or range(5))


if __name__ == "__main__":
    main()
