"""Attacks and protests on sentences the model has not seen: `python -m evaluation.event_folds --data DIR`.

Five folds by document: the model is learnt without the fold, with its threshold, and the whole stage then
reads the fold. One line a type; ``--misses`` prints the wrong ones.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from evaluation import stages
from evaluation.build import as_article
from evaluation.event_model import FOLDS, KINDS, UNCOUNTED, Example, examples, fold_of, learn
from marsad.events.coding import code_with
from marsad.events.telling import Model
from marsad.records import Status


def is_told(models: Mapping[str, Model], kind: str, text: str) -> bool:
    """Whether the stage finds an event of a type in a text with these models."""
    article = as_article(text)
    actors, dates = stages.read_actors(article), stages.article_dates(article)
    mentions = code_with(models, article, dates, actors, stages.knowledge())
    return any(mention.type == kind and mention.status is not Status.DENIED for mention in mentions)


def scored(kind: str, given: list[Example], seed: int, show: bool) -> Counter[str]:
    """How many of each label were told to have the event, each by a model that has not seen its document."""
    tally: Counter[str] = Counter()
    for fold in range(FOLDS):
        models = {kind: learn([one for one in given if fold_of(one.document, seed) != fold])}
        for example in given:
            if fold_of(example.document, seed) != fold:
                continue
            told = bool(example.features) and is_told(models, kind, example.text)
            tally[example.label] += 1
            tally[f"{example.label} told"] += told
            if show and example.label not in UNCOUNTED and told != (example.label == "yes"):
                sys.stdout.write(f"{kind} {example.label}: {example.text}\n")
    return tally


def _line(kind: str, seed: int, tally: Counter[str]) -> str:
    hit, wanted = tally["yes told"], tally["yes"]
    easy, hard = tally["easy no told"], tally["difficult no told"]
    f1 = 2 * hit / max(1, hit + easy + hard + wanted)
    return (
        f"{kind} partition {seed}: P {hit / max(1, hit + easy + hard):.3f} R {hit / max(1, wanted):.3f} "
        f"F1 {f1:.3f} on easy no {easy / max(1, tally['easy no']):.4f} "
        f"on difficult no {hard / max(1, tally['difficult no']):.4f}\n"
    )


def main(arguments: list[str] | None = None) -> int:
    """Score both types on every partition asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--partitions", type=int, default=1, metavar="N", help="how many ways to cut the folds"
    )
    parser.add_argument("--misses", action="store_true", help="print the sentences that are judged wrong")
    options = parser.parse_args(arguments)
    for kind in KINDS:
        given = examples(options.data, kind)
        for seed in range(options.partitions):
            sys.stdout.write(_line(kind, seed, scored(kind, given, seed, options.misses)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
