"""Scores pairs of names: `python -m evaluation names --data DIR`, or `python -m evaluation.score_names`.

F1 of «the same person» on the strong and medium pairs of evaluation/name_pairs.yaml: of half B, on which
nothing was tuned, of half A, and of both. Rivals stand in the same table, each at the threshold that is best
for it on half A; Marsad's is .5. The pairs of half B are scored without being shown.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache

from evaluation import stages
from evaluation.figures import Part, Sheet
from evaluation.name_pairs import COUNTED, PAIRS, NamePair, read_pairs, written
from evaluation.rivals.names import NameMatcher, Score, present
from evaluation.run import Run
from marsad.actors.linking.names import NameScorer
from marsad.knowledge import default

_MARSAD = "marsad"
_TUNED, _APART = "A", "B"
_HALF = 0.5


def score(_: Run, sheet: Sheet) -> None:
    """Score Marsad and the rivals that are there."""
    stages.require("actors")
    pairs = [pair for pair in read_pairs() if pair.grade in COUNTED]
    part = sheet.part("name_pairs", PAIRS.name)
    found, absent = present()
    for name, reason in absent:
        sheet.skip(name, reason)
    for matcher in (NameMatcher(_MARSAD, marsad), *found):
        _note(part, matcher, pairs)
    _misses(part, [pair for pair in pairs if pair.half == _TUNED])


@lru_cache(maxsize=1)
def _scorer() -> NameScorer:
    return NameScorer(default())


def marsad(pair: NamePair) -> float:
    """Marsad's score of a pair with its context."""
    return _scorer().judge(*written(pair)).score


def _note(part: Part, matcher: NameMatcher, pairs: Sequence[NamePair]) -> None:
    scored = [(pair, _safe(part, matcher.name, matcher.score, pair)) for pair in pairs]
    halves = {
        "b": [item for item in scored if item[0].half == _APART],
        "a": [item for item in scored if item[0].half == _TUNED],
        "all": scored,
    }
    threshold = _HALF if matcher.name == _MARSAD else _best(halves["a"])
    for half, some in halves.items():
        name = f"f1_{half}" if matcher.name == _MARSAD else f"f1_{half} {matcher.name}"
        value = f1(some, threshold)
        if matcher.name == _MARSAD:
            part.score(name, value, len(some))
        else:
            part.note(name, value, len(some))


def _safe(part: Part, name: str, ask: Score, pair: NamePair) -> float:
    try:
        return ask(pair)
    except Exception as error:  # whatever a rival raises counts as «not the same»
        if pair.half == _TUNED:
            part.miss("failed", f"{name} {pair.id}", "no exception", repr(error))
        return 0.0


def f1(scored: Sequence[tuple[NamePair, float]], threshold: float) -> float:
    """The F1 of «the same» for scores of at least a threshold; 0 where nothing is."""
    said = [pair.same for pair, value in scored if value >= threshold]
    wanted = sum(pair.same for pair, _ in scored)
    return 2 * sum(said) / (len(said) + wanted) if said or wanted else 0.0


def _best(scored: Sequence[tuple[NamePair, float]]) -> float:
    """The threshold that is best for a program on pairs."""
    candidates = sorted({value for _, value in scored})
    return max(candidates, key=lambda value: (f1(scored, value), value), default=_HALF)


def _misses(part: Part, pairs: Sequence[NamePair]) -> None:
    for pair in pairs:
        value = marsad(pair)
        if (value >= _HALF) != pair.same:
            wanted = "same" if pair.same else "not the same"
            part.miss("f1_a", f"{pair.id} {pair.left} | {pair.right}", wanted, f"{value:.2f}")


def main() -> None:
    """Print the table alone."""
    sheet = Sheet("names")
    pairs = [pair for pair in read_pairs() if pair.grade in COUNTED]
    part = sheet.part("name_pairs", PAIRS.name)
    found, absent = present()
    for matcher in (NameMatcher(_MARSAD, marsad), *found):
        _note(part, matcher, pairs)
    for figure in sheet.figures:
        sys.stdout.write(f"{figure.value:.3f}  {figure.items:5}  {figure.measure}\n")
    for name, reason in absent:
        sys.stdout.write(f"    -      -  {name}: {reason}\n")


if __name__ == "__main__":
    main()
