"""Trains the tagger: ``python -m evaluation.train_tagger --shared ../shared`` (``make tagger``).

The fields are learnt anew from ANERcorp and Wojood, over the network and the lexicon that are there. The same
input gives the same bytes. ``evaluation/ner_lexicon.py`` and ``evaluation/ner_network.py`` make those two.
"""

from __future__ import annotations

import argparse
import gzip
from dataclasses import fields
from pathlib import Path

import numpy as np

from evaluation import ner_corpora
from evaluation.ner_field import Parts, learn
from marsad.actors.tagging.features import Lexicon
from marsad.actors.tagging.network import Weights
from marsad.actors.tagging.tagger import DATA, read_lines

_HALVES = ("linear", "first", "second", "third")


def parts(data: Path = DATA) -> Parts:
    """The parts of the tagger in a folder."""
    lexicon = Lexicon(read_lines(data / "lexicon.txt.gz"))
    return Parts(Weights.read(data / "weights.npz"), tuple(read_lines(data / "features.txt.gz")), lexicon)


def write(found: Parts, data: Path) -> None:
    """Write weights and the names of features; the lexicon is left as it is."""
    arrays = {field.name: getattr(found.weights, field.name) for field in fields(Weights)}
    halved = {name: array.astype(np.float16) for name, array in arrays.items() if name in _HALVES}
    np.savez(data / "weights.npz", **{**arrays, **halved})
    text = "".join(f"{name}\n" for name in found.names)
    (data / "features.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    """Train on everything and write the model into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the model, read and written")
    options = parser.parse_args()
    names = ner_corpora.anercorp(options.shared)
    offices = ner_corpora.offices(options.shared / "data/ner/wojood_train.nested.tsv")
    write(learn(parts(options.data), names, offices), options.data)


if __name__ == "__main__":
    main()
