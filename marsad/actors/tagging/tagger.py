"""Names of people, places, bodies and other things, and offices, found by what was learnt from tagged text.

The tagger reads words, not knowledge: it finds names that no list holds. Its model is trained by
``evaluation/train_tagger.py``; MODEL_CARD.md beside this file tells from what, and how well it does.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np

from marsad.actors.tagging.agreement import agreed
from marsad.actors.tagging.decoding import Decoder, runs
from marsad.actors.tagging.features import STEM, Lexicon, features, pieces
from marsad.actors.tagging.network import Floats, Network, Weights
from marsad.arabic.memo import Memo

DATA = Path(__file__).parent / "data"
NAME_LABELS = ("O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
OFFICE_LABELS = ("O", "B-OCC", "I-OCC")
_PAUSES = (0, 0)
_EDGE = "<s>"
_REMEMBERED = 12_000
_LONGEST_WORD = 60


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

    def __init__(self, weights: Weights, rows: dict[str, int], lexicon: Lexicon) -> None:
        self._network = Network(weights)
        self._rows = rows
        self._lexicon = lexicon
        self._names = Decoder(NAME_LABELS, weights.name_moves)
        self._offices = Decoder(OFFICE_LABELS, weights.office_moves)
        edge = [rows[_EDGE]] if _EDGE in rows else []
        self._pause = self._network.pause(edge)
        self._known: dict[str, int] = {}
        self._stems: list[str] = []
        self._forget(_REMEMBERED)
        self._pieces = Memo(pieces, _REMEMBERED, _LONGEST_WORD)

    @classmethod
    def load(cls, data: Path = DATA) -> Tagger:
        """The tagger that ships with the package; the same object however often it is asked for."""
        return _load(data)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Tagged]]:
        """The names of each sentence, in order and without overlaps. Tokens may have signs glued to them.

        Sentences should be those of one article in order: a word is judged by its neighbours across them.
        """
        return [list(reading.names) for reading in self.read(sentences)]

    def office_spans(self, sentences: Sequence[Sequence[str]]) -> list[list[Tagged]]:
        """The offices and roles of each sentence, in order and without overlaps."""
        return [list(reading.offices) for reading in self.read(sentences)]

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """The names and offices of each sentence, for the cost of one."""
        cut = [[self._pieces[token] for token in sentence] for sentence in sentences]
        flat = [[piece for parts in sentence for piece in parts] for sentence in cut]
        if not any(flat):
            return [Reading((), ()) for _ in sentences]
        scores = self._scores(flat)
        lengths = [len(words) for words in flat]
        stems = [self._stems[self._known[word]] for words in flat for word in words]
        names = _Layer(self._names, agreed(scores[:, : len(NAME_LABELS)], stems), lengths)
        offices = _Layer(self._offices, scores[:, len(NAME_LABELS) :], lengths)
        owners = [[at for at, parts in enumerate(sentence) for _ in parts] for sentence in cut]
        both = zip(names.found(), offices.found(), strict=True)
        return [
            Reading(tuple(_on_tokens(some, owner)), tuple(_on_tokens(others, owner)))
            for (some, others), owner in zip(both, owners, strict=True)
        ]

    def seen(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """What the network makes of every word, sentence behind sentence, cut as :func:`pieces` cuts."""
        shares, places = self._laid(sentences)
        return self._network.seen(shares)[places]

    def _scores(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """The scores of the labels of every word, sentence behind sentence."""
        shares, places = self._laid(sentences)
        return self._network.scores(shares)[places]

    def _laid(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, list[int]]:
        """The shares of all words with pauses between the sentences, and where the words are among them."""
        self._learn({word for words in sentences for word in words})
        known = self._known
        laid: list[int] = []
        places: list[int] = []
        for words in sentences:
            laid += _PAUSES
            places += range(len(laid), len(laid) + len(words))
            laid += [known[word] for word in words]
        laid += _PAUSES
        return self._shares[laid], places

    def _learn(self, words: set[str]) -> None:
        """Look at the words that are new, and forget all others where they would be too many."""
        fresh = words - self._known.keys()
        if len(self._stems) + len(fresh) > len(self._shares):
            self._forget(max(_REMEMBERED, len(words) + 1))
            fresh = words
        for word in fresh:
            self._known[word] = len(self._stems)
            self._look(word)

    def _forget(self, room: int) -> None:
        self._known.clear()
        self._stems = [""]
        self._shares = np.empty((room, self._network.width), dtype=np.float32)
        self._shares[0] = self._pause

    def _look(self, word: str) -> None:
        """Remember what a word gives to the words around it, and what it is without its particles."""
        rows, found = self._rows, features(word, self._lexicon)
        # One by one: a product of many rows may end in other last bits than that of one.
        share = self._network.share([row for name in found if (row := rows.get(name)) is not None])
        self._shares[len(self._stems)] = share
        self._stems.append(next((name for name in found if name.startswith(STEM)), word))


class _Layer:
    """One layer of labels over a text: the best labels and how likely each is."""

    def __init__(self, decoder: Decoder, scores: Floats, lengths: Sequence[int]) -> None:
        self._decoder = decoder
        self._scores = scores
        self._lengths = lengths

    def found(self) -> Iterator[list[tuple[int, int, str, float]]]:
        """The entities of each sentence with their certainty."""
        likely: Floats | None = None  # reckoned once, and only for a text that holds names
        end = 0
        for path in self._decoder.best(self._scores, self._lengths):
            start, end = end, end + len(path)
            if not path.any():
                yield []
                continue
            likely = self._likely() if likely is None else likely
            own = likely[np.arange(start, end), path]
            spans = runs([self._decoder.labels[label] for label in path])
            yield [(first, last, kind, float(own[first : last + 1].mean())) for first, last, kind in spans]

    def _likely(self) -> Floats:
        powers = np.exp(self._scores - self._scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def _on_tokens(found: Iterable[tuple[int, int, str, float]], owner: Sequence[int]) -> Iterator[Tagged]:
    """Entities over pieces as entities over tokens; where two fall on one token, the first has it."""
    free = 0
    for first, last, kind, certainty in found:
        start, stop = max(owner[first], free), owner[last]
        if start <= stop:
            free = stop + 1
            yield Tagged(start, stop, Kind(kind), round(certainty, 4))


@lru_cache(maxsize=4)
def _load(data: Path) -> Tagger:
    rows = {name: row for row, name in enumerate(read_lines(data / "features.txt.gz"))}
    return Tagger(Weights.read(data / "weights.npz"), rows, Lexicon(read_lines(data / "lexicon.txt.gz")))


def read_lines(path: Path) -> list[str]:
    """The lines of a file packed with gzip."""
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")[:-1]


__all__ = ["Kind", "Reading", "Tagged", "Tagger"]
