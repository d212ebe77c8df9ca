"""Tagged corpora for the tagger: ANERcorp, WikiFANE and Wojood as sentences of words and BIO labels.

Tokens are cut into words and signs as the tagger cuts them; WikiFANE's clitics, which it writes apart, are
glued as newspapers write them, and its fine classes mapped to the four of ANERcorp.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from marsad.actors.tagging.decoding import OUTSIDE, runs
from marsad.actors.tagging.features import pieces

Word = tuple[str, str]
Sentence = list[Word]
KINDS = ("PERS", "LOC", "ORG", "MISC")
NAME_KINDS = KINDS[:3]
_CLASSES = {
    "PERS": "Politician Religious_PER Artist Scientist Other_PER Athlete Businessperson Engineer Lawyer",
    "LOC": "Population-Center Nation Water-Body State-or-Province Continent Land-Region-Natural GPE-Cluster "
    "County-or-District Building-Grounds Path Airport Celestial Subarea-Facility Land Plant",
    "ORG": "Non-Governmental Commercial Government Educational Media Sports Religious_ORG Entertainment "
    "Medical-Science Police",
}
CLASSES = {name: kind for kind, names in _CLASSES.items() for name in names.split()}
"""WikiFANE's fine classes by the class of ANERcorp that they fall under; all others are MISC."""
_BEFORE = frozenset("وفبلس")
_BEHIND = frozenset(("ه", "ها", "هم", "هما", "هن", "ني", "نا", "كم", "ي"))
_LETTERS = re.compile("[\u0621-\u064a]{2,}")


def read(path: Path) -> list[Sentence]:
    """The sentences of a file of ``token label`` lines parted by empty lines; the last field is the label."""
    return list(_sentences(path, lambda fields: fields[-1]))


def _sentences(path: Path, label: Callable[[Sequence[str]], str]) -> Iterator[Sentence]:
    rows: Sentence = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        fields = line.split()
        if len(fields) > 1:
            rows.append((fields[0], label(fields)))
        elif rows and not fields:
            yield rows
            rows = []


def cut(sentence: Iterable[Word]) -> Sentence:
    """A sentence with the signs glued to its words cut off; signs at the ends of a name are outside it."""
    found: Sentence = []
    for token, label in sentence:
        parts = pieces(token)
        named = [at for at, part in enumerate(parts) if part[0].isalnum()]
        if label == OUTSIDE or not named:
            found += [(part, label) for part in parts[:1]] + [(part, _inside(label)) for part in parts[1:]]
            continue
        for at, part in enumerate(parts):
            if not named[0] <= at <= named[-1]:
                found.append((part, OUTSIDE))
            else:
                found.append((part, label if at == named[0] else _inside(label)))
    return found


def _inside(label: str) -> str:
    return label if label == OUTSIDE else f"I-{label[2:]}"


def glue(sentence: Iterable[Word], classes: Mapping[str, str] | None = None) -> Sentence:
    """A sentence of WikiFANE with its clitics glued; ``classes`` maps its classes, none keeps them."""
    found: Sentence = []
    waiting = ""
    for token, fine in sentence:
        label = fine if classes is None or fine == OUTSIDE else fine[:2] + classes.get(fine[2:], "MISC")
        if waiting:
            joined = waiting + (token[1:] if waiting[-1] == "ل" and token.startswith("ال") else token)
            found.append((joined, label))
            waiting = ""
        elif token in _BEFORE and label == OUTSIDE:
            waiting = token
        elif token in _BEHIND and label == OUTSIDE and found and _LETTERS.fullmatch(found[-1][0]):
            found[-1] = (_possessed(found[-1][0]) + token, found[-1][1])
        else:
            found.append((token, label))
    return _begun(found + ([(waiting, OUTSIDE)] if waiting else []))


def _possessed(word: str) -> str:
    if word[-1] == "ة":
        return word[:-1] + "ت"
    if word[-1] == "ى":
        return word[:-1] + ("ي" if word in ("على", "الى", "لدى") else "ا")
    return word


def _begun(sentence: Sentence) -> Sentence:
    """A label inside that follows no label of its kind begins a name."""
    found: Sentence = []
    before = OUTSIDE
    for word, label in sentence:
        found.append((word, f"B-{label[2:]}" if label[:2] == "I-" and before[2:] != label[2:] else label))
        before = label
    return found


def anercorp(shared: Path) -> list[Sentence]:
    """ANERcorp's training split, cut."""
    return [cut(sentence) for sentence in read(shared / "data/ner/anercorp_train.conll")]


def wikifane(shared: Path, classes: Mapping[str, str] | None = None) -> list[Sentence]:
    """WikiFANE, glued and cut; with its fine classes, or mapped."""
    found = read(shared / "data/ner/wikifane_fine.conll")
    return [cut(glue(sentence, classes)) for sentence in found]


def offices(path: Path) -> list[Sentence]:
    """Wojood's layer of offices and roles (OCC), cut."""

    def label(fields: Sequence[str]) -> str:
        return next((tag for tag in fields[1:] if tag.endswith("-OCC")), OUTSIDE)

    return [cut(sentence) for sentence in _sentences(path, label)]


def folds(sentences: Sequence[Sentence], count: int = 5) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Training and test sentences of each fold, a run of neighbours, so that no article is in two."""
    borders = [len(sentences) * at // count for at in range(count + 1)]
    for start, end in pairwise(borders):
        yield [*sentences[:start], *sentences[end:]], list(sentences[start:end])


def exact_f1(
    wanted: Iterable[Sequence[str]], found: Iterable[Sequence[str]], kinds: Sequence[str] = KINDS
) -> dict[str, float]:
    """Exact F1 of entities by kind, as conlleval counts, and ``macro`` over people, places and bodies."""
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for one, other in zip(wanted, found, strict=True):
        golds, spans = set(runs(one)), set(runs(other))
        right.update(kind for _, _, kind in golds & spans)
        gold.update(kind for _, _, kind in golds)
        said.update(kind for _, _, kind in spans)
    scores = {kind: 2 * right[kind] / max(1, gold[kind] + said[kind]) for kind in kinds}
    if set(NAME_KINDS) <= set(kinds):
        scores["macro"] = sum(scores[kind] for kind in NAME_KINDS) / len(NAME_KINDS)
    return {kind: round(score, 4) for kind, score in scores.items()}


def words(sentence: Iterable[Word]) -> list[str]:
    """The words of a sentence."""
    return [word for word, _ in sentence]


def labels(sentence: Iterable[Word]) -> list[str]:
    """The labels of a sentence."""
    return [label for _, label in sentence]
