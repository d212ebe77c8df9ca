"""What a user would write today in the place of Marsad, of programs that are there, and trafilatura alone.

The stack takes a page of HTML through trafilatura (with metadata), looks for dates in its text with
dateparser (Arabic, relative to the page's own date), for names with a linear-chain CRF (python-crfsuite;
plain features, learnt from ANERcorp), and for copies among all pages with datasketch (MinHash and LSH). It
gives text, dates, names and similar pairs: no offices, no events, no passages, no chronicle, no record.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.reuse import grams
from evaluation.plain_field import PARAMETERS, plain

_NEEDED = ("trafilatura", "dateparser.search", "pycrfsuite", "datasketch")
_NER = "data/ner/anercorp_train.conll"
_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟]?")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_PERMUTATIONS = 128
_THRESHOLD = 0.3
_LEAST = 10
"""Characters of a text: dates and names are looked for in longer ones."""

Work = Callable[[Iterable[str]], object]
"""Takes pages of HTML, does all it does, and gives what it found."""


def missing() -> str | None:
    """Why the stack cannot run here, or None."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for name in _NEEDED:
        try:
            import_module(name)
        except ImportError as error:
            return f"{name} cannot be imported ({error}); install the extras `rivals` and `tagger`"
    return None


def train(shared: Path, model: Path) -> None:
    """Learn the tagger from the tagged news below ``shared`` into a file."""
    crf: Any = import_module("pycrfsuite")
    trainer = crf.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for sentence in _tagged(shared / _NER):
        trainer.append(plain([word for word, _ in sentence]), [label for _, label in sentence])
    trainer.train(str(model))


def _tagged(path: Path) -> Iterator[list[tuple[str, str]]]:
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.split("\n")]
        sentence = [(row[0], row[-1]) for row in rows if len(row) > 1]
        if sentence:
            yield sentence


def metadata() -> Work:
    """Trafilatura with metadata, alone."""
    module: Any = import_module("trafilatura")
    return lambda pages: [module.bare_extraction(page, with_metadata=True) for page in pages]


def stack(model: Path) -> Work:
    """The whole stack, with the tagger in a file."""
    extractor: Any = import_module("trafilatura")
    dates: Any = import_module("dateparser.search")
    sketch: Any = import_module("datasketch")
    tagger: Any = import_module("pycrfsuite").Tagger()
    tagger.open(str(model))

    def work(pages: Iterable[str]) -> object:
        index = sketch.MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
        found = []
        for number, page in enumerate(pages):
            document = extractor.bare_extraction(page, with_metadata=True)
            text = "" if document is None else document.text or ""
            if len(text) < _LEAST:
                continue
            settings = {"RELATIVE_BASE": _day(document.date)}
            when = dates.search_dates(text, languages=["ar"], settings=settings)
            names = [tagger.tag(plain(_TOKEN.findall(part))) for part in _SENTENCE.findall(text)]
            hashed = sketch.MinHash(num_perm=_PERMUTATIONS)
            hashed.update_batch(list(grams(text)))
            alike = index.query(hashed)
            index.insert(number, hashed)
            found.append((document, when, names, alike))
        return found

    return work


def _day(text: str | None) -> datetime:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return datetime(2024, 1, 1)
