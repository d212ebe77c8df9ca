"""Names of people, places, bodies and other things, and offices, found by what was learnt from tagged text.

The tagger reads words, not knowledge: it finds names that no list holds. Its model is trained by
``evaluation/train_tagger.py``; MODEL_CARD.md beside this file tells from what, and how well it does.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, groupby
from pathlib import Path

import numpy as np

from marsad.actors.tagging.agreement import agreed
from marsad.actors.tagging.decoding import Decoder, runs
from marsad.actors.tagging.features import Lexicon
from marsad.actors.tagging.network import Floats, Network, Weights
from marsad.actors.tagging.numbering import Numbering
from marsad.actors.tagging.table import PAUSES, WordTable

DATA = Path(__file__).parent / "data"
NAME_LABELS = ("O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
OFFICE_LABELS = ("O", "B-OCC", "I-OCC")


class Kind(StrEnum):
    """What a run of tokens names."""

    PERSON = "PERS"
    PLACE = "LOC"
    ORGANISATION = "ORG"
    OTHER = "MISC"
    OFFICE = "OCC"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name or office: its first and last token (both inside), its kind, and how sure the tagger is.

    ``certainty`` is the mean probability, from 0 to 1, of its labels, each taken by itself.
    """

    first: int
    last: int
    kind: Kind
    certainty: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence holds: its names, and the offices, which may lie over names."""

    names: tuple[Tagged, ...]
    offices: tuple[Tagged, ...]


class Tagger:
    """Reads sentences of tokens. It remembers words, but the same sentences always get the same answer."""

    def __init__(self, weights: Weights, names: Sequence[str], lexicon: Lexicon) -> None:
        self._network = Network(weights)
        self._words = WordTable(self._network, Numbering(names, lexicon))
        self._names = Decoder(NAME_LABELS, weights.name_moves)
        self._offices = Decoder(OFFICE_LABELS, weights.office_moves)

    @classmethod
    def load(cls, data: Path = DATA) -> Tagger:
        """The tagger that ships with the package; the same object however often it is asked for."""
        return _load(data)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Tagged]]:
        """The names of each sentence, in order and without overlaps. Tokens may have signs glued to them.

        Sentences should be those of one article in order: a word is judged by its neighbours across them.
        """
        text = _Text(self._words.numbers(sentences))
        return text.tagged(self._names, self._name_scores(text, self._scores(text)))

    def office_spans(self, sentences: Sequence[Sequence[str]]) -> list[list[Tagged]]:
        """The offices and roles of each sentence, in order and without overlaps."""
        text = _Text(self._words.numbers(sentences))
        return text.tagged(self._offices, self._scores(text)[:, len(NAME_LABELS) :])

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """The names and offices of each sentence, for little more than the cost of one."""
        text = _Text(self._words.numbers(sentences))
        scores = self._scores(text)
        names = text.tagged(self._names, self._name_scores(text, scores))
        offices = text.tagged(self._offices, scores[:, len(NAME_LABELS) :])
        return [Reading(tuple(one), tuple(other)) for one, other in zip(names, offices, strict=True)]

    def seen(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """What the network makes of every word, sentence behind sentence, cut as :func:`pieces` cuts."""
        text = _Text(self._words.numbers(sentences))
        return self._network.seen(self._words.sums(text.laid))[text.words]

    def _scores(self, text: _Text) -> Floats:
        return self._network.scores(self._words.sums(text.laid))

    def _name_scores(self, text: _Text, scores: Floats) -> Floats:
        return agreed(scores[:, : len(NAME_LABELS)], self._words.stems(text.laid))


class _Text:
    """The words of sentences in one row, with pauses between the sentences and at both ends."""

    def __init__(self, sentences: Sequence[Sequence[tuple[int, ...]]]) -> None:
        self._sentences = sentences
        laid: list[int] = []
        self._starts: list[int] = []
        for tokens in sentences:
            laid += PAUSES
            self._starts.append(len(laid))
            laid += chain.from_iterable(tokens)
        laid += PAUSES
        self.laid = np.asarray(laid, dtype=np.intp)
        self.words = np.flatnonzero(self.laid)

    def tagged(self, decoder: Decoder, scores: Floats) -> list[list[Tagged]]:
        """The entities of each sentence, over its tokens, with their certainty."""
        found: list[list[Tagged]] = [[] for _ in self._sentences]
        labels = decoder.best(scores, self.words)
        places = np.flatnonzero(labels)
        if not len(places):
            return found
        own = scores[places]
        powers = np.exp(own - own.max(axis=1, keepdims=True))
        sure = powers[np.arange(len(places)), labels[places]] / powers.sum(axis=1)
        certain = dict(zip(places.tolist(), sure.tolist(), strict=True))
        spans = runs([decoder.labels[label] for label in labels[places].tolist()], places.tolist())
        for at, some in groupby(spans, key=lambda span: bisect_right(self._starts, span[0]) - 1):
            found[at] = list(self._on_tokens(at, some, certain))
        return found

    def _on_tokens(
        self, at: int, spans: Iterable[tuple[int, int, str]], certain: dict[int, float]
    ) -> Iterator[Tagged]:
        """Entities over words as entities over tokens; where two fall on one token, the first has it."""
        owner = [token for token, words in enumerate(self._sentences[at]) for _ in words]
        free, start = 0, self._starts[at]
        for first, last, kind in spans:
            begin, end = max(owner[first - start], free), owner[last - start]
            if begin <= end:
                free = end + 1
                certainty = sum(certain[place] for place in range(first, last + 1)) / (last + 1 - first)
                yield Tagged(begin, end, Kind(kind), round(certainty, 4))


@lru_cache(maxsize=4)
def _load(data: Path) -> Tagger:
    names, lexicon = read_lines(data / "features.txt.gz"), Lexicon(read_lines(data / "lexicon.txt.gz"))
    return Tagger(Weights.read(data / "weights.npz"), names, lexicon)


def read_lines(path: Path) -> list[str]:
    """The lines of a file packed with gzip."""
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")[:-1]


__all__ = ["Kind", "Reading", "Tagged", "Tagger"]
