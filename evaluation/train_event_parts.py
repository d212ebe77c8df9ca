"""Learns who takes which part: `python -m evaluation.train_event_parts --data DIR [--folds]`.

Writes marsad/events/data/parts.json (card: parts.md beside it). ``--folds`` writes nothing and says how well
five models do on articles that they have not seen, beside the rules alone. Needs scikit-learn, of the extra
``training``: histogram gradient boosting (G. Ke and others, LightGBM, 2017, as scikit-learn has it).
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
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]

from evaluation.event_parts import FOLDS, Judged, fold_of, judged
from marsad.events.checks import missing as missing_role
from marsad.events.reach import described
from marsad.events.scene import Cast
from marsad.events.trees import Trees, loaded
from marsad.events.weighing import chosen, is_waived, of_whole, settled

TARGET = Path(__file__).parents[1] / "marsad" / "events" / "data" / "parts.json"
SIDES = ("actor", "recipient", "neither")
_PART: dict[str, Any] = {
    "max_iter": 140,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "l2_regularization": 1.0,
}
_WHOLE: dict[str, Any] = {
    "max_iter": 110,
    "learning_rate": 0.05,
    "max_leaf_nodes": 8,
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
    wholes: list[Sequence[str]] = []
    wanted: list[str] = []
    for fold in range(FOLDS):
        held = loaded(_parts([one for one in given if fold_of(one.doc) != fold]))
        for one in given:
            if fold_of(one.doc) == fold:
                told = _told(held, one)
                wholes.append(told.names)
                wanted.append("right" if told.right else "wrong")
    return Learnt(part, ensemble(wholes, wanted, ("wrong", "right"), _WHOLE))


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
    """What the models make of a trigger: parts, why they make no event, features, whether it is right."""

    roles: Cast
    reason: str
    names: list[str]
    right: bool


def _told(part: Trees, one: Judged) -> _Told:
    reach = one.reach
    chances = [dict(zip(part.classes, line, strict=True)) for line in part.chances(described(reach)).tolist()]
    roles = chosen(reach, chances)
    roles, reason = settled(reach, roles, missing_role(reach.scene, reach.trial, roles, known=True))
    return _Told(
        roles,
        "" if is_waived(reach, roles, reason) else reason,
        of_whole(reach, roles, chances, reason),
        is_right(one, roles),
    )


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


def folds(given: Sequence[Judged]) -> None:
    """Print precision and recall over the folds by threshold, and how well the chances are calibrated."""
    wanted = sum(one.is_event and not one.doubtful for one in given)
    rules = [is_right(one, one.reach.roles) for one in given if one.told]
    _say(f"{len(given)} triggers, {wanted} events")
    _say(f"rules alone: {len(rules)} told, {_rates(sum(rules), len(rules), wanted)}")
    scored: list[tuple[float, bool, bool]] = []
    for fold in range(FOLDS):
        learnt = learn([one for one in given if fold_of(one.doc) != fold])
        part, whole = loaded(learnt.part), loaded(learnt.whole)
        for one in given:
            if fold_of(one.doc) == fold:
                told = _told(part, one)
                if not told.reason:
                    scored.append((float(whole.chances([told.names])[0, 0]), told.right, one.told))
    for step in range(2, 18):
        least = step / 20
        kept = [right for chance, right, _ in scored if chance >= least]
        if kept:
            _say(f"from {least:.2f}: {len(kept)} told, {_rates(sum(kept), len(kept), wanted)}")
    for low in range(10):
        bin_ = [(chance, right) for chance, right, _ in scored if math.floor(chance * 10) == low]
        if bin_:
            mean, right = (sum(values) / len(bin_) for values in zip(*bin_, strict=True))
            _say(f"chance {low / 10:.1f}: {len(bin_)}, mean {mean:.2f}, right {right:.2f}")


def _rates(right: int, told: int, wanted: int) -> str:
    precision, recall = right / max(1, told), right / max(1, wanted)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * right / max(1, told + wanted):.3f}"


def main(arguments: list[str] | None = None) -> int:
    """Learn on all judged triggers of a folder of data; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--folds", action="store_true", help="only say how well it does on unseen articles")
    parser.add_argument(
        "--least", type=float, default=0.35, metavar="CHANCE", help="events below are left out"
    )
    options = parser.parse_args(arguments)
    given = list(judged(options.data))
    if options.folds:
        folds(given)
        return 0
    learnt = learn(given)
    document = {"least": options.least, "part": learnt.part, "whole": learnt.whole}
    TARGET.write_text(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
