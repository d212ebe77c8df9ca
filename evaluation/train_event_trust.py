"""Learns how likely event mentions are right: `python -m evaluation.train_event_trust --data DIR [--folds]`.

Writes marsad/events/data/trust.json (card: trust.md beside it), from the mentions of news/saudinewsnet_4days
that readers judged (event_judgments*.yaml) and that are still told. ``--folds`` writes nothing and says how
well ten models do on articles that they have not seen. Needs the extra ``training``: scikit-learn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from evaluation import stages
from evaluation.score_actor_sample import read_rows
from evaluation.score_event_sample import DRAWS, NEWS, Judgment, countries, judgments
from marsad.events.coding import drafts
from marsad.events.trust import Trust, features

TARGET = Path(__file__).parents[1] / "marsad" / "events" / "data" / "trust.json"
LEAST = 0.45
"""Mentions below it are left out: the card has what others would keep."""
BOUNDS = {"AGREE": 0.25, "ASSAULT": 0.2, "CONSULT": 0.3, "PROTEST": 0.2}
"""Types with a bound of their own: another model (telling.json) has weighed the sentences of attacks and
protests already; meetings and agreements are what is looked for first, and few of them are right by luck."""
_FOLDS = 10
_STRENGTH = 0.05  # of the weights, as scikit-learn has it (C)
_SEEN = 4  # examples that a feature needs
_PLACES = 4
_RULE = "rule="


@dataclass(frozen=True, slots=True)
class Example:
    """A judged mention: the row of its article, its features, whether type and sides are right."""

    row: int
    found: dict[str, float]
    right: bool


def examples(data: Path) -> list[Example]:
    """The judged mentions that are still told, each once."""
    asked: dict[int, list[Judgment]] = defaultdict(list)
    for path in DRAWS:
        for one in judgments(path):
            asked[one.row].append(one)
    return [
        one
        for row, records in read_rows(data / NEWS, asked, "actors")
        for one in _of(row, records, asked[row])
    ]


def _of(row: int, records: Sequence[object], listed: Sequence[Judgment]) -> Iterator[Example]:
    used: set[int] = set()
    for record in records:
        for story, found, mention in drafts(record.article, record.dates, record.actors, stages.knowledge()):  # type: ignore[attr-defined]
            sides = countries(mention.actors), countries(mention.recipients)
            for n, one in enumerate(listed):
                near = any(span.start < one.end and one.start < span.end for span in mention.evidence)
                if (
                    n not in used
                    and near
                    and (mention.type, *sides) == (one.type, one.actors, one.recipients)
                ):
                    used.add(n)
                    yield Example(row, features(story, found, mention), not one.wrong)
                    break


def learn(given: Sequence[Example]) -> dict[str, object]:
    """The document of the model."""
    counts = Counter(name for one in given for name in one.found if not name.startswith(_RULE))
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    matrix = [[one.found.get(name, 0.0) for name in names] for one in given]
    model = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(matrix, [one.right for one in given])
    weights = {name: round(float(value), _PLACES) for name, value in zip(names, model.coef_[0], strict=True)}
    return {
        "bias": round(float(model.intercept_[0]), _PLACES),
        "bounds": BOUNDS,
        "least": LEAST,
        "weights": weights,
    }


def folds(given: Sequence[Example]) -> list[tuple[float, bool]]:
    """The chance of each example by a model that has not seen its article, and whether it is right."""
    scored: dict[int, tuple[float, bool]] = {}
    places = [hashlib.sha256(str(one.row).encode()).digest()[0] % _FOLDS for one in given]
    for fold in range(_FOLDS):
        row = learn([one for one, place in zip(given, places, strict=True) if place != fold])
        model = Trust(row["bias"], row["weights"], LEAST)  # type: ignore[arg-type]
        for n, one in enumerate(given):
            if places[n] == fold:
                scored[n] = model.chance(one.found), one.right
    return [scored[n] for n in range(len(given))]


def main(arguments: list[str] | None = None) -> int:
    """Write the model or say how well it does; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.train_event_trust", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args(arguments)
    given = examples(options.data)
    sys.stdout.write(f"{len(given)} mentions, {sum(one.right for one in given)} right\n")
    if not options.folds:
        TARGET.write_text(
            json.dumps(learn(given), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        return 0
    scored = folds(given)
    least = [
        max((BOUNDS[name] for name in BOUNDS if f"type={name}" in one.found), default=LEAST) for one in given
    ]
    shipped = [right for (chance, right), bound in zip(scored, least, strict=True) if chance >= bound]
    keeps = sum(shipped) / sum(right for _, right in scored)
    sys.stdout.write(
        f"as shipped: {len(shipped)} told, {sum(shipped) / len(shipped):.3f} right, keeps {keeps:.3f}\n"
    )
    for step in range(4, 17):
        kept = [right for chance, right in scored if chance >= step / 20]
        share = sum(kept) / sum(right for _, right in scored)
        right_ones = sum(kept) / max(1, len(kept))
        sys.stdout.write(
            f"from {step / 20:.2f}: {len(kept)} told, {right_ones:.3f} right, keeps {share:.3f}\n"
        )
    for low in range(10):
        held = [one for one in scored if low <= one[0] * 10 < low + 1]
        if held:
            mean, right = (sum(values) / len(held) for values in zip(*held, strict=True))
            sys.stdout.write(f"chance {low / 10}: {len(held)}, mean {mean:.2f}, right {right:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
