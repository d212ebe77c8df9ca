"""Learns the tagger's conditional random fields (python-crfsuite) over the features of words and its network.

What the network sees weighs through nine numbers a word: the scores of a logistic regression on the same
sentences. The network itself is taken as it is; ``evaluation/ner_network.py`` learns it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pycrfsuite

from evaluation.ner_corpora import Sentence, labels, words
from marsad.actors.tagging.features import Lexicon, features
from marsad.actors.tagging.network import FIRST, Floats, Weights
from marsad.actors.tagging.tagger import NAME_LABELS, OFFICE_LABELS, Tagger

_ALWAYS, _EDGE, _SEEN = "b", "<s>", "seen"
_PLACES = {"-2:": 0, "-1:": 1, "+1:": 3, "+2:": 4}
_NEAR = ("w=", "g=", "s1=", "s2=", "p2=", "p3=", "num", "sign")
_FAR = ("w=", "g=", "sign")
_UNUSED = ("#", "r=")
_LEAST_WEIGHT = 0.02
_CHUNK = 200
_PARTS, _NEIGHBOURS = 3, 25
NAME_SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80}
# Chosen by five, seven and ten folds of the training part: .667, .685 and .699 (with the settings of names
# and unbiased: .657, .660 and .671). What the network sees helps no office, for it knows names alone.
OFFICE_SETTINGS = {"c1": 0.0, "c2": 0.3, "max_iterations": 80}
OFFICE_BIAS = 1.0
"""Added where an office may begin: learnt from 171, the field finds half, four in five of them right."""
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Parts:
    """A tagger in parts: its weights, the names of its features by number, and its lexicon."""

    weights: Weights
    names: tuple[str, ...]
    lexicon: Lexicon

    def tagger(self) -> Tagger:
        """The tagger they make."""
        return Tagger(self.weights, self.names, self.lexicon)


@dataclass(frozen=True, slots=True)
class Field:
    """What one field learnt: a weight by feature, place and label; moves; what it gives to what is seen."""

    labels: tuple[str, ...]
    state: dict[tuple[str, int, str], float]
    moves: Floats
    always: Floats
    dense: Matrix


def learn(parts: Parts, names: Sequence[Sentence], offices: Sequence[Sentence]) -> Parts:
    """The parts with fields learnt from sentences with names, and from sentences with offices."""
    tagger = parts.tagger()
    view = _regression(_seen(tagger, names), [label for sentence in names for label in labels(sentence)])
    found = [
        _bagged(parts.lexicon, names, _seen_as(tagger, view, names), NAME_LABELS, NAME_SETTINGS),
        _biased(_field(parts.lexicon, offices, _unseen(offices), OFFICE_LABELS, OFFICE_SETTINGS)),
    ]
    return _joined(parts, found, view)


def _seen(tagger: Tagger, sentences: Sequence[Sentence]) -> Floats:
    read = [words(sentence) for sentence in sentences]
    chunks = [read[at : at + _CHUNK] for at in range(0, len(read), _CHUNK)]
    return np.concatenate([tagger.seen(chunk) for chunk in chunks])


def _seen_as(tagger: Tagger, view: tuple[Matrix, Matrix], sentences: Sequence[Sentence]) -> Matrix:
    """The nine numbers a word that stand for what the network sees."""
    if not sentences:
        return np.zeros((0, len(NAME_LABELS)))
    return np.asarray(_seen(tagger, sentences) @ view[0] + view[1])


def _unseen(sentences: Sequence[Sentence]) -> Matrix:
    """Nothing of the network, for a field that does without it."""
    return np.zeros((sum(map(len, sentences)), len(NAME_LABELS)))


def _regression(seen: Floats, wanted: Sequence[str], steps: int = 120) -> tuple[Matrix, Matrix]:
    """Weights and bias of a multinomial logistic regression on names, by accelerated gradient descent."""
    mean, spread = seen.mean(0), seen.std(0) + 1e-3
    given = np.c_[(seen - mean) / spread, np.ones(len(seen))].astype(np.float32)
    gold = np.eye(len(NAME_LABELS), dtype=np.float32)[[NAME_LABELS.index(label) for label in wanted]]
    some = given[:4000]
    rate = 8.0 / (np.linalg.norm(some, 2) ** 2 / len(some))
    weights = ahead = np.zeros((given.shape[1], len(NAME_LABELS)), dtype=np.float32)
    for _ in range(steps):
        scores = given @ ahead
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        moved = ahead - rate * (given.T @ (likely - gold) / len(given) + 1e-4 * ahead)
        weights, ahead = moved, moved + 0.9 * (moved - weights)
    slopes = (weights[:-1] / spread[:, None]).astype(np.float64) / 2
    return slopes, (weights[-1:].astype(np.float64) / 2 - mean @ slopes)


def _bagged(
    lexicon: Lexicon,
    sentences: Sequence[Sentence],
    dense: Matrix,
    names: tuple[str, ...],
    settings: dict[str, float],
) -> Field:
    """The mean of a field learnt from all sentences and of three that each do without a third of them.

    A mean of such fields is one again and costs no more to use, but leans less on single words (bagging,
    Breiman 1996; logarithmic opinion pools, Smith, Cohn and Osborne 2005).
    """
    owners = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
    found = [_field(lexicon, sentences, dense, names, settings)]
    for part in range(_PARTS):
        kept = [at for at in range(len(sentences)) if at // _NEIGHBOURS % _PARTS != part]
        if kept:
            some = [sentences[at] for at in kept]
            found.append(_field(lexicon, some, dense[np.isin(owners, kept)], names, settings))
    return _mean(found)


def _biased(field: Field) -> Field:
    """The field of offices with the bias of the label that begins one."""
    always = field.always.copy()
    always[field.labels.index("B-OCC")] += np.float32(OFFICE_BIAS)
    return replace(field, always=always)


def _mean(found: Sequence[Field]) -> Field:
    """The field whose weights are the means of those of several; one that lacks a weight has none of it."""
    state: dict[tuple[str, int, str], float] = {}
    for field in found:
        for key, weight in field.state.items():
            state[key] = state.get(key, 0.0) + weight / len(found)
    moves = np.asarray(np.mean([field.moves for field in found], axis=0), dtype=np.float32)
    always = np.asarray(np.mean([field.always for field in found], axis=0), dtype=np.float32)
    dense = np.asarray(np.mean([field.dense for field in found], axis=0), dtype=np.float64)
    return Field(found[0].labels, state, moves, always, dense)


def _field(
    lexicon: Lexicon,
    sentences: Sequence[Sentence],
    dense: Matrix,
    names: tuple[str, ...],
    settings: dict[str, float],
) -> Field:
    """A field learnt from sentences; an empty one where there are none."""
    nothing = np.zeros(len(names), dtype=np.float32)
    if not sentences:
        empty = np.zeros((len(NAME_LABELS), len(names)))
        return Field(names, {}, np.zeros((len(names), len(names)), dtype=np.float32), nothing, empty)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**settings, "feature.possible_transitions": True})
    start = 0
    for sentence in sentences:
        rows = dense[start : start + len(sentence)]
        start += len(sentence)
        trainer.append(pycrfsuite.ItemSequence(items(words(sentence), lexicon, rows)), labels(sentence))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "field")
        trainer.train(path)
        model = pycrfsuite.Tagger()
        model.open(path)
        return _read(model.info(), names)


def items(sentence: Sequence[str], lexicon: Lexicon, dense: Matrix) -> list[dict[str, float]]:
    """The attributes of each word of a sentence for python-crfsuite."""
    looks = [_look(word, lexicon) for word in sentence]
    found: list[dict[str, float]] = []
    for at, (own, _, _) in enumerate(looks):
        item = dict.fromkeys([_ALWAYS], 1.0)
        for name in own:
            item[name] = item.get(name, 0.0) + 1.0
        for place, offset in (("-1:", -1), ("+1:", 1), ("-2:", -2), ("+2:", 2)):
            inside = 0 <= at + offset < len(looks)
            told = looks[at + offset][1 if abs(offset) == 1 else 2] if inside else (_EDGE,)
            item.update((place + name, item.get(place + name, 0.0) + 1.0) for name in told)
        item.update((f"{_SEEN}{index}", float(value)) for index, value in enumerate(dense[at]))
        found.append(item)
    return found


@lru_cache(maxsize=200_000)
def _look(word: str, lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    own = tuple(name for name in features(word, lexicon) if not name.startswith(_UNUSED))
    near = tuple(name for name in own if name.startswith(_NEAR))
    return own, near, tuple(name for name in near if name.startswith(_FAR))


def _read(info: pycrfsuite.ParsedDump, names: tuple[str, ...]) -> Field:
    moves = np.zeros((len(names), len(names)), dtype=np.float32)
    always = np.zeros(len(names), dtype=np.float32)
    dense = np.zeros((len(NAME_LABELS), len(names)))
    state: dict[tuple[str, int, str], float] = {}
    for (before, behind), weight in info.transitions.items():
        moves[names.index(before), names.index(behind)] = weight
    for (name, label), weight in info.state_features.items():
        column = names.index(label)
        if name == _ALWAYS:
            always[column] = weight
        elif name.startswith(_SEEN):
            dense[int(name[len(_SEEN) :]), column] = weight
        else:
            place = _PLACES.get(name[:3])
            state[(name, 2, label) if place is None else (name[3:], place, label)] = weight
    return Field(names, state, moves, always, dense)


def _joined(parts: Parts, found: Sequence[Field], view: tuple[Matrix, Matrix]) -> Parts:
    """Fields and network as one set of weights; features are numbered anew, the network's own first."""
    width = sum(len(field.labels) for field in found)
    table: dict[str, Floats] = {}
    base = 0
    for field in found:
        weighty = {name for (name, _, _), weight in field.state.items() if abs(weight) >= _LEAST_WEIGHT}
        for (name, place, label), weight in field.state.items():
            if name in weighty:
                row = table.setdefault(name, np.zeros((FIRST, width), dtype=np.float32))
                row[place, base + field.labels.index(label)] = weight
        base += len(field.labels)
    old = {name: row for row, name in enumerate(parts.names[: len(parts.weights.rows)])}
    only = [name for name in sorted(old) if name not in table]
    both = [name for name in sorted(old) if name in table]
    rest = [name for name in sorted(table) if name not in old]
    kept = [old[name] for name in only + both]
    dense = np.concatenate([field.dense for field in found], axis=1)
    always = np.concatenate([field.always for field in found]) + (view[1] @ dense)[0]
    weights = {
        **{field.name: getattr(parts.weights, field.name) for field in fields(Weights)},
        "rows": parts.weights.rows[kept],
        "scales": parts.weights.scales[kept],
        "linear": np.array([table[name] for name in both + rest], np.float32).reshape(-1, FIRST * width),
        "linear_from": np.asarray(len(only), dtype=np.int64),
        "always": always.astype(np.float32),
        "name_moves": found[0].moves,
        "office_moves": found[1].moves,
        "out": (view[0] @ dense).astype(np.float32),
    }
    return Parts(Weights(**weights), tuple(only + both + rest), parts.lexicon)
