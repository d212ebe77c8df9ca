"""Learns who takes which part: `python -m evaluation.train_event_parts --data DIR [--folds [--plot FILE]]`.

Writes marsad/events/data/parts.json (card: parts.md beside it). ``--folds`` writes nothing and says how well
five models do on articles that they have not seen, beside the rules alone; ``--plot`` draws it. Needs the
extra ``training``: scikit-learn's histogram gradient boosting (G. Ke and others, LightGBM, 2017), matplotlib.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import pyplot
from sklearn.ensemble import HistGradientBoostingClassifier

from evaluation.event_parts import FOLDS, Judged, fold_of, judged
from evaluation.event_parts_gold import judged_gold
from marsad.events.checks import missing as missing_role
from marsad.events.reach import described
from marsad.events.scene import Cast
from marsad.events.trees import Trees, loaded
from marsad.events.weighing import of_whole, tried

TARGET = Path(__file__).parents[1] / "marsad" / "events" / "data" / "parts.json"
SIDES = ("actor", "recipient", "neither")
_PART: dict[str, Any] = {
    "max_iter": 140,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "l2_regularization": 1.0,
}
_WHOLE: dict[str, Any] = {
    "max_iter": 160,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 12,
    "l2_regularization": 1.0,
}
_LEAST = 6  # examples that a feature needs
_PLACES = 4  # digits of a leaf


def ensemble(
    examples: Sequence[Sequence[str]], wanted: Sequence[str], classes: Sequence[str], settings: dict[str, Any]
) -> dict[str, Any]:
    """The document of an ensemble learnt on examples (names of features) and their classes."""
    counts = Counter(name for names in examples for name in set(names))
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    for line, found in enumerate(examples):
        matrix[line, [places[name] for name in found if name in places]] = 1.0
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **settings)
    model.fit(matrix, np.array([classes.index(name) for name in wanted]))
    return _document(model, names, classes)


def _document(model: Any, names: Sequence[str], classes: Sequence[str]) -> dict[str, Any]:
    nodes: list[list[float]] = []
    roots: list[list[int]] = []
    depth = 0
    for trees in model._predictors:
        roots.append([])
        for tree in trees:
            first = len(nodes)
            roots[-1].append(first)
            for place, node in enumerate(tree.nodes):
                depth = max(depth, int(node["depth"]))
                if node["is_leaf"]:
                    nodes.append(
                        [len(names), first + place, first + place, round(float(node["value"]), _PLACES)]
                    )
                else:
                    nodes.append(
                        [int(node["feature_idx"]), first + int(node["left"]), first + int(node["right"]), 0]
                    )
    start = np.ravel(model._baseline_prediction)
    shown = list(classes) if len(classes) > 2 else [classes[1]]
    return {
        "classes": shown,
        "features": list(names),
        "start": [round(float(value), _PLACES) for value in start],
        "roots": roots,
        "depth": depth,
        "nodes": nodes,
    }


@dataclass(frozen=True, slots=True)
class Learnt:
    """The two ensembles and their documents."""

    part: dict[str, Any]
    whole: dict[str, Any]


def learn(given: Sequence[Judged]) -> Learnt:
    """Both models; the second learns from what the first says of articles it has not seen."""
    part = _parts(given)
    told: list[_Told] = []
    for fold in range(FOLDS):
        held = loaded(_parts([one for one in given if fold_of(one.doc) != fold]))
        told += [cast for one in given if fold_of(one.doc) == fold for cast in _told(held, one)]
    wanted = ["right" if one.right else "wrong" for one in told]
    return Learnt(part, ensemble([one.names for one in told], wanted, ("wrong", "right"), _WHOLE))


def _parts(given: Sequence[Judged]) -> dict[str, Any]:
    examples = [
        (names, one.side(who))
        for one in given
        if one.is_event
        for names, who in zip(described(one.reach), one.reach.who, strict=True)
    ]
    return ensemble([names for names, _ in examples], [side for _, side in examples], SIDES, _PART)


@dataclass(frozen=True, slots=True)
class _Told:
    """A cast that may be told: its features, and whether it is right."""

    names: list[str]
    right: bool


def _told(part: Trees, one: Judged) -> list[_Told]:
    """The casts of a trigger that make an event, as the shipped engine tries them."""
    reach = one.reach
    chances = [dict(zip(part.classes, line, strict=True)) for line in part.chances(described(reach)).tolist()]

    def missing(roles: Cast) -> str:
        return missing_role(reach.scene, reach.trial, roles, known=True)

    found = [cast for cast in tried(reach, chances, missing) if not cast.reason]
    return [_Told(of_whole(reach, cast, chances, len(found)), is_right(one, cast.roles)) for cast in found]


def is_right(one: Judged, roles: Cast) -> bool:
    """Whether these parts are those the reader marked: everybody by his entity, and nobody else."""
    if not one.is_event:
        return False
    gold = {side: [_names(who.slots) for who in one.reach.who if one.side(who) == side] for side in SIDES[:2]}
    mine = {"actor": [], "recipient": []}  # type: dict[str, list[set[str]]]
    for role, held in roles.roles.items():
        side = "recipient" if role in ("recipient", "visited") else "actor"
        if role != "participant":
            mine[side] += [_names([slot]) for slot in held]
    if one.mutual:
        gold = {"actor": gold["actor"] + gold["recipient"], "recipient": []}
        mine = {"actor": mine["actor"] + mine["recipient"], "recipient": []}
    if one.unmarked and not gold["actor"]:
        return False
    return all(_covers(mine[side], gold[side]) and _covers(gold[side], mine[side]) for side in SIDES[:2])


def _names(slots: Sequence[Any]) -> set[str]:
    """Whom slots name, and where they stand: two readings of one mention are one."""
    names = {
        str(slot.person_id or next(iter(slot.organisation_ids), None) or slot.country or slot.sector)
        for slot in slots
    }
    return names | {f"@{slot.start}" for slot in slots}


def _covers(one: Sequence[set[str]], other: Sequence[set[str]]) -> bool:
    """Whether everybody of ``other`` is among ``one``."""
    held = set().union(*one)
    return all(names & held for names in other)


# ------------------------------------------------------------------ how well


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


Scored = list[tuple[float, bool]]
"""The chance of each event told of unseen articles, and whether it is right."""


def folds(given: Sequence[Judged]) -> Scored:
    """Print precision and recall over the folds by threshold, and how well the chances are calibrated."""
    wanted = sum(one.is_event and not one.doubtful for one in given)
    rules = [is_right(one, one.reach.roles) for one in given if one.told]
    _say(f"{len(given)} triggers, {wanted} events")
    _say(f"rules alone: {len(rules)} told, {_rates(sum(rules), len(rules), wanted)}")
    scored: Scored = []
    for fold in range(FOLDS):
        learnt = learn([one for one in given if fold_of(one.doc) != fold])
        part, whole = loaded(learnt.part), loaded(learnt.whole)
        for one in given:
            told = _told(part, one) if fold_of(one.doc) == fold else []
            if told:
                chances = whole.chances([cast.names for cast in told])[:, 0].tolist()
                best = max(range(len(told)), key=chances.__getitem__)
                scored.append((chances[best], told[best].right))
    for step in range(2, 18):
        least = step / 20
        kept = [right for chance, right in scored if chance >= least]
        if kept:
            _say(f"from {least:.2f}: {len(kept)} told, {_rates(sum(kept), len(kept), wanted)}")
    for low in range(10):
        bin_ = [(chance, right) for chance, right in scored if math.floor(chance * 10) == low]
        if bin_:
            mean, right = (sum(values) / len(bin_) for values in zip(*bin_, strict=True))
            _say(f"chance {low / 10:.1f}: {len(bin_)}, mean {mean:.2f}, right {right:.2f}")
    return scored


def plot(scored: Scored, wanted: int, target: Path) -> None:
    """Draw how often events of each chance are right, and precision and recall by the least chance (SVG)."""
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    bins = [[one for one in scored if math.floor(one[0] * 10) == low] for low in range(10)]
    shown = [held for held in bins if held]
    left.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    left.plot(*zip(*(_means(held) for held in shown), strict=True), "o-")
    for held in shown:
        left.annotate(str(len(held)), _means(held), textcoords="offset points", xytext=(6, -10), fontsize=8)
    left.set(xlabel="chance that the model gives", ylabel="share that is right", title="Calibration")
    bounds = [step / 20 for step in range(2, 19)]
    kept = [[hit for chance, hit in scored if chance >= bound] for bound in bounds]
    right.plot(bounds, [sum(held) / max(1, len(held)) for held in kept], label="precision")
    right.plot(bounds, [sum(held) / wanted for held in kept], label="recall")
    right.set(xlabel="--min-confidence", title="What is kept", ylim=(0, 1))
    right.legend()
    pyplot.rcParams["svg.hashsalt"] = target.name
    figure.savefig(target, metadata={"Date": None})


def _means(held: Scored) -> tuple[float, float]:
    return sum(chance for chance, _ in held) / len(held), sum(hit for _, hit in held) / len(held)


def _rates(right: int, told: int, wanted: int) -> str:
    precision, recall = right / max(1, told), right / max(1, wanted)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * right / max(1, told + wanted):.3f}"


def main(arguments: list[str] | None = None) -> int:
    """Learn on all judged triggers of a folder of data; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--folds", action="store_true", help="only say how well it does on unseen articles")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="with --folds: draw it as SVG")
    parser.add_argument("--least", type=float, default=0.4, metavar="CHANCE", help="less is left out")
    parser.add_argument(
        "--ruled", type=float, default=0.05, metavar="CHANCE", help="the same where rules tell it"
    )
    options = parser.parse_args(arguments)
    given = [*judged(options.data), *judged_gold()]
    if options.folds:
        scored = folds(given)
        if options.plot is not None:
            plot(scored, sum(one.is_event and not one.doubtful for one in given), options.plot)
        return 0
    learnt = learn(given)
    document = {"ruled": options.ruled, "least": options.least, "part": learnt.part, "whole": learnt.whole}
    TARGET.write_text(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
