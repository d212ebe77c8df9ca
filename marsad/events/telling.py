"""Does a sentence tell of an attack or a protest: a small learnt model over words and outcomes of rules.

Logistic regression (D. R. Cox, The Regression Analysis of Binary Sequences, 1958) whose weights ship with the
package (data/telling.json, card in data/telling.md); evaluation/train_events.py learns them. It decides where
the rules are in doubt, and rejects what they take for an event but the sentence as a whole does not tell.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from marsad.events.items import Item, ItemKind, Sentence

UNLIKELY = "the sentence as a whole tells of none (learnt model)"
_MODEL = files("marsad.events") / "data" / "telling.json"

_LONG = (12, 25, 45)
_BEFORE = 4
_CUES = frozenset(
    {
        "violence",
        "unrest",
        "accident",
        "since",
        "topic-of",
        "doubt",
        "negation",
        "denial",
        "planned",
        "purpose",
        "opinion",
        "sport",
        "commit",
        "doer",
        "past",
        "that",
        "relative",
    }
)


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired on words of the article, and what came of it.

    ``outcome`` is ``event``, ``continues`` or ``none``; ``reason`` says why there is no event. ``known``
    has a letter for each of actor, recipient, place and date that is known.
    """

    rule: str
    type: str
    start: int
    end: int
    outcome: str
    reason: str
    known: str = ""


class Verdict(Enum):
    """What the model says of a sentence: it tells of such an event, it does not, or the rules decide."""

    TELLS = "tells"
    TELLS_NOT = "tells not"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one type of event; a chance below ``veto`` rejects, one from ``make`` on makes one."""

    bias: float
    weights: Mapping[str, float]
    veto: float
    make: float

    def chance(self, found: frozenset[str]) -> float:
        """The chance, 0 to 1, that a sentence of these features tells of the event."""
        total = self.bias + sum(self.weights.get(name, 0.0) for name in found)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


Models = Mapping[str, Model]
"""The models by type of event."""


def judge(models: Models, kind: str, sentence: Sentence, fired: Sequence[Fired]) -> Verdict:
    """What the model says of a sentence and its fired rules; types without a model are left to the rules."""
    model = models.get(kind)
    if model is None:
        return Verdict.OPEN
    chance = model.chance(features(kind, sentence, fired))
    if chance >= model.make:
        return Verdict.TELLS
    return Verdict.OPEN if chance >= model.veto else Verdict.TELLS_NOT


@lru_cache(maxsize=1)
def shipped() -> Models:
    """The models of the package by type of event; empty where the file is absent."""
    return loaded(json.loads(_MODEL.read_text(encoding="utf-8"))) if _MODEL.is_file() else {}


def loaded(document: Mapping[str, Mapping[str, Any]]) -> Models:
    """The models of a JSON document as evaluation/train_events.py writes it."""
    return {
        kind: Model(row["bias"], row["weights"], row["veto"], row["make"]) for kind, row in document.items()
    }


# ------------------------------------------------------------------ features


def features(kind: str, sentence: Sentence, fired: Sequence[Fired]) -> frozenset[str]:
    """The features of a sentence for a type of event: words, pairs of words, people, cues, rules."""
    items = sentence.grouped or sentence.items
    cues = (f"c:{cue}:{name}" for cue, name in sentence.cues if cue in _CUES)
    return frozenset(
        (*_words(items), *cues, *_signs(items), *_rules(kind, fired), *_around(kind, items, fired))
    )


def _words(items: Sequence[Item]) -> Iterator[str]:
    first = next((stem(item.norm) for item in items if item.kind is ItemKind.WORD), "")
    yield f"first:{first}"
    before = ""
    for item in items:
        if item.kind is ItemKind.SIGN:
            before = ""
            continue
        word = stem(item.norm) if item.kind is ItemKind.WORD else _person(item)
        yield f"w:{word}"
        if before:
            yield f"b:{before} {word}"
        before = word


def _person(item: Item) -> str:
    """People who are not named by their noun, all else by what it is."""
    return stem(item.group.rpartition(":")[2]) if item.group else f"<{item.kind.value}>"


def stem(word: str) -> str:
    """A folded word without the particles and the article joined to it."""
    rest = word[1:] if word[0] in "وف" and len(word) > 3 else word
    if rest.startswith("لل") and len(rest) > 4:
        return rest[2:]
    rest = rest[1:] if rest[0] in "بلك" and rest[1:3] == "ال" and len(rest) > 5 else rest
    return rest[2:] if rest.startswith("ال") and len(rest) > 4 else rest


def _signs(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if item.speech:
            yield "speech"
        if item.group:
            yield f"g:{item.group.rpartition(':')[0]}"
        if item.norm in ("؟", "?"):
            yield "question"
    length = sum(len(items) > most for most in _LONG)
    yield f"length:{length}"


def _around(kind: str, items: Sequence[Item], fired: Sequence[Fired]) -> Iterator[str]:
    """What stands before the words that tell of an event."""
    starts = {record.start for record in fired if record.type == kind and record.outcome == "event"}
    told = [n for n, item in enumerate(items) if item.start in starts]
    for n in told:
        yield f"p:{_plain(items[n - 1])}" if n else "p:"
        if any(item.has("relative") or item.has("since") for item in items[max(0, n - _BEFORE) : n]):
            yield "aside"


def _plain(item: Item) -> str:
    return stem(item.norm) if item.kind is ItemKind.WORD else f"<{item.kind.value}>"


def _rules(kind: str, fired: Sequence[Fired]) -> Iterator[str]:
    own = [record for record in fired if record.type == kind]
    told = [record for record in own if record.outcome == "event"]
    for record in own:
        yield f"r:{record.rule}:{record.outcome}"
        if record.outcome != "event":
            yield f"n:{record.reason}"
    yield f"told:{min(len(told), 3)}"
    yield f"event:{max((record.known for record in told), key=len, default='')}"
    yield f"known:{max((record.known for record in own), key=len, default='')}"
