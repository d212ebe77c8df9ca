"""Teaches the encoder the fine classes of names in WikiFANE; the network then learns from it on other text.

The encoder is that of ``evaluation/ner_encoder.py``, its first eight layers, given the lexicon's codes of
words as well. It reads the sentences it is given once; ANERcorp is never looked at.
``evaluation/ner_student.py`` calls it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from evaluation.ner_corpora import Sentence, labels, words
from evaluation.ner_encoder import Encoder
from marsad.actors.tagging.features import Lexicon, features

_LAYERS = 8
_RATE, _HEAD_RATE, _ROW_RATE = 2e-4, 2e-3, 5e-4
_BATCH, _WINDOW, _LONGEST = 16, 128, 500
_WARM, _LAST, _DROPPED, _DECAY = 0.1, 0.02, 0.1, 0.01
_NEVER = -1e4
Words = Sequence[Sequence[str]]
Likely = np.ndarray[tuple[int, int], np.dtype[np.float16]]


class _Layer(nn.Module):  # type: ignore[misc]
    """One layer of the encoder, to learn."""

    def __init__(self, encoder: Encoder, number: int) -> None:
        super().__init__()
        width, inner = encoder.width, encoder.inner
        for part, rows, columns in (
            *((part, width, width) for part in ("q", "k", "v", "ao")),
            ("fi", inner, width),
            ("fo", width, inner),
        ):
            setattr(self, part, _linear(encoder, f"l{number}.{part}", rows, columns))
        self.aln, self.oln = (_norm(encoder, f"l{number}.{part}") for part in ("aln", "oln"))
        self.heads = encoder.heads

    def forward(self, values: Any, mask: Any) -> Any:
        """The values of pieces, each having looked at the others of its window."""
        shape = (*values.shape[:2], self.heads, -1)
        query, key, value = (part(values).view(shape).transpose(1, 2) for part in (self.q, self.k, self.v))
        weights = torch.softmax(
            torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(-1, -2)) + mask, -1
        )
        values = self.aln(
            values + self.ao(torch.matmul(weights, value).transpose(1, 2).reshape(values.shape))
        )
        inner = self.fo(functional.gelu(self.fi(values)))
        return self.oln(values + functional.dropout(inner, _DROPPED, self.training))


def _linear(encoder: Encoder, name: str, rows: int, columns: int) -> nn.Linear:
    found = nn.Linear(columns, rows)
    found.weight.data = encoder.packed(f"{name}.w", rows).clone()
    found.bias.data = encoder.plain(f"{name}.b", rows).clone()
    return found


def _norm(encoder: Encoder, name: str) -> nn.LayerNorm:
    found = nn.LayerNorm(encoder.width, eps=1e-12)
    found.weight.data, found.bias.data = (
        encoder.plain(f"{name}.{part}", encoder.width).clone() for part in "wb"
    )
    return found


@dataclass(frozen=True, slots=True)
class _Batch:
    """Windows of pieces: numbers of pieces and of the words they are of (one past the last for none)."""

    pieces: Any
    lengths: Any
    owners: Any
    codes: Any
    starts: Any
    count: int


class Teacher(nn.Module):  # type: ignore[misc]
    """The first eight layers of the encoder, given the lexicon's codes of words, with a head for labels."""

    def __init__(self, encoder: Encoder, used: Sequence[int], codes: int, kinds: int) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(encoder.rows(used), freeze=False)
        self.number = torch.zeros(encoder.size, dtype=torch.long)
        self.number[torch.tensor(used)] = torch.arange(len(used))
        self.places = nn.Parameter(encoder.places.clone(), requires_grad=False)
        self.ln = _norm(encoder, "emb.ln")
        self.layers = nn.ModuleList(_Layer(encoder, number) for number in range(_LAYERS))
        self.codes = nn.EmbeddingBag(codes, encoder.width, mode="sum")
        nn.init.zeros_(self.codes.weight)
        self.head = nn.Linear(encoder.width, kinds)

    def forward(self, batch: _Batch) -> Any:
        """The scores of classes for each word."""
        codes = self.codes(batch.codes, batch.starts)
        codes = torch.cat([codes, torch.zeros(1, codes.shape[1])])
        values = self.words(self.number[batch.pieces]) + self.places[: batch.pieces.shape[1]]
        values = functional.dropout(self.ln(values + codes[batch.owners]), _DROPPED, self.training)
        inside = torch.arange(batch.pieces.shape[1])[None] < batch.lengths[:, None]
        mask = torch.where(inside[:, None, None, :], 0.0, _NEVER).to(torch.bfloat16)
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                values = layer(values, mask)
        return self.head(functional.dropout(_means(values.float(), batch), _DROPPED, self.training))


def _means(values: Any, batch: _Batch) -> Any:
    """The mean of each word's pieces."""
    owners, width = batch.owners.reshape(-1), values.shape[-1]
    sums = torch.zeros(batch.count + 1, width).index_add(0, owners, values.reshape(-1, width))
    counts = torch.zeros(batch.count + 1).index_add(0, owners, torch.ones(len(owners)))
    return (sums / counts.clamp(min=1)[:, None])[: batch.count]


class Codes:
    """Numbers of the lexicon's codes; those learnt from WikiFANE are left out, for they tell its answers."""

    def __init__(self, lexicon: Lexicon, lines: Sequence[str]) -> None:
        self._lexicon = lexicon
        told = dict.fromkeys(code for line in lines for code in line.split("\t", 1)[1].split())
        names = [f"g={mark}{code}" for code in told if not _of_wikifane(code) for mark in ("", "~")]
        self._number = {name: row for row, name in enumerate(names)}

    def __len__(self) -> int:
        return len(self._number)

    def rows(self, word: str) -> list[int]:
        """The numbers of a word's codes."""
        return [self._number[name] for name in features(word, self._lexicon) if name in self._number]


def _of_wikifane(code: str) -> bool:
    return code[1:2] == "w"


class Windows:
    """Runs of neighbouring sentences, of about 128 pieces, as the encoder reads them."""

    def __init__(self, encoder: Encoder, sentences: Words, codes: Codes) -> None:
        self.sentences = sentences
        self.runs: list[list[int]] = []
        self._encoder, self._codes = encoder, codes
        self._sizes: list[int] = []
        held = _WINDOW
        for index, sentence in enumerate(sentences):
            size = sum(len(encoder.ids(word)) for word in sentence) + 1
            if held + size > _WINDOW:
                self.runs.append([])
                self._sizes.append(0)
                held = 0
            self.runs[-1].append(index)
            self._sizes[-1] += size
            held += size

    def size(self, run: int) -> int:
        """How many pieces a run has."""
        return self._sizes[run]

    def batch(self, runs: Sequence[int]) -> _Batch:
        """Some of the runs side by side."""
        laid: list[tuple[list[int], list[int]]] = []
        codes: list[int] = []
        starts: list[int] = []
        for run in runs:
            pieces, owners = [self._encoder.begin], [-1]
            for word in (word for index in self.runs[run] for word in (*self.sentences[index], None)):
                found = (self._encoder.end,) if word is None else self._encoder.ids(word)
                pieces += found
                owners += [-1 if word is None else len(starts)] * len(found)
                if word is not None:
                    starts.append(len(codes))
                    codes += self._codes.rows(word)
            laid.append((pieces[:_LONGEST], owners[:_LONGEST]))
        shape = (len(laid), max(len(pieces) for pieces, _ in laid))
        table, owned = torch.full(shape, self._encoder.pad), torch.full(shape, len(starts))
        for row, (pieces, owners) in enumerate(laid):
            table[row, : len(pieces)] = torch.tensor(pieces)
            owned[row, : len(pieces)] = torch.tensor([len(starts) if at < 0 else at for at in owners])
        lengths = torch.tensor([len(pieces) for pieces, _ in laid])
        told = torch.tensor(codes, dtype=torch.long), torch.tensor(starts)
        return _Batch(table, lengths, owned, *told, len(starts))


def _steps(count: int) -> Iterator[tuple[float, list[int]]]:
    """Batches of runs, each run once, with the share of the full rate of learning, which rises and falls."""
    order = list(range(count))
    random.Random(1).shuffle(order)
    steps = -(-count // _BATCH)
    for done in range(steps):
        share = min(1.0, (done + 1) / (_WARM * steps)) * max(_LAST, 1 - done / steps)
        yield share, order[done * _BATCH : (done + 1) * _BATCH]


def _gold(windows: Windows, runs: Sequence[int], numbers: Sequence[Sequence[int]]) -> Any:
    return torch.tensor([number for run in runs for index in windows.runs[run] for number in numbers[index]])


def _lesson(teacher: Teacher, windows: Windows, numbers: Sequence[Sequence[int]]) -> None:
    """Learn the classes, ``numbers`` of each sentence's labels, once through."""
    layers = [*teacher.layers.parameters(), *teacher.ln.parameters()]
    heads = [*teacher.head.parameters(), *teacher.codes.parameters()]
    groups = ((layers, _RATE, _DECAY), (heads, _HEAD_RATE, _DECAY), ([teacher.words.weight], _ROW_RATE, 0.0))
    optimiser = torch.optim.AdamW(
        [{"params": some, "lr": rate, "full": rate, "weight_decay": decay} for some, rate, decay in groups]
    )
    teacher.train()
    for share, runs in _steps(len(windows.runs)):
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * share
        loss = functional.cross_entropy(teacher(windows.batch(runs)), _gold(windows, runs, numbers))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimiser.step()


def taught(
    encoder: Encoder, codes: Codes, tagged: Sequence[Sentence], kinds: Sequence[str], others: Words
) -> Teacher:
    """A teacher of the classes ``kinds`` of tagged sentences, which can also read the words of others."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    lesson = [words(sentence) for sentence in tagged]
    vocabulary = {word for some in (lesson, others) for sentence in some for word in sentence}
    used = {piece for word in vocabulary for piece in encoder.ids(word)} | encoder.marks
    teacher = Teacher(encoder, sorted(used), len(codes), len(kinds))
    number = {kind: row for row, kind in enumerate(kinds)}
    numbers = [[number[label] for label in labels(sentence)] for sentence in tagged]
    _lesson(teacher, Windows(encoder, lesson, codes), numbers)
    teacher.eval()
    return teacher


def told(teacher: Teacher, windows: Windows) -> Likely:
    """How likely each class is for each word, sentence behind sentence, in logarithms."""
    found: dict[int, Likely] = {}
    order = sorted(range(len(windows.runs)), key=windows.size)
    with torch.inference_mode():
        for start in range(0, len(order), 2 * _BATCH):
            runs = order[start : start + 2 * _BATCH]
            scores = teacher(windows.batch(runs)).log_softmax(-1).numpy().astype(np.float16)
            sentences = [index for run in runs for index in windows.runs[run]]
            borders = np.cumsum([len(windows.sentences[index]) for index in sentences])
            found.update(zip(sentences, np.split(scores, borders[:-1]), strict=True))
    return np.concatenate([found[index] for index in range(len(windows.sentences))])
