"""Articles with the same words from first to last: compared with others once, however many they are."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.reuse.fingerprint import Fingerprint
from marsad.reuse.prints import Prints


@dataclass(frozen=True, slots=True)
class Bodies:
    """Fingerprints of which no two have the same words, and whose words each article has.

    ``models`` are the lowest of the articles with one body, sorted by id; ``twins`` are the others, by the
    id of their model.
    """

    models: Sequence[Fingerprint]
    twins: Mapping[str, Sequence[Fingerprint]]

    @property
    def ids(self) -> Sequence[str]:
        """The articles of the models."""
        return self.models.ids if isinstance(self.models, Prints) else [row.article_id for row in self.models]

    @property
    def copies(self) -> list[int]:
        """How many articles have the body of each model."""
        twins = self.twins
        if isinstance(twins, _Twins):
            return [1 + twins.count(article_id) for article_id in self.ids]
        return [1 + len(twins.get(article_id, ())) for article_id in self.ids]


class _Twins(Mapping[str, Sequence[Fingerprint]]):
    """Fingerprints by the id of the model whose words they have, made anew whenever they are asked for."""

    def __init__(self) -> None:
        self._prints = Prints()
        self._numbers: dict[str, array[int]] = {}

    def add(self, model: str, row: Fingerprint) -> None:
        """Add a fingerprint to those of a model."""
        self._numbers.setdefault(model, array("i")).append(len(self._prints))
        self._prints.add(row)

    def __getitem__(self, model: str) -> Sequence[Fingerprint]:
        return tuple(self._prints[number] for number in self._numbers[model])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, model: object) -> bool:
        return model in self._numbers

    def count(self, model: str) -> int:
        """How many a model has."""
        return len(self._numbers.get(model, ()))


def distinct_bodies(prints: Sequence[Fingerprint]) -> Bodies:
    """One fingerprint for each body: copies of a whole text are compared with other texts once.

    ``prints`` must be sorted by article id; if they are :class:`Prints`, they become those of the models.
    Those without a word stand for themselves.
    """
    models = prints if isinstance(prints, Prints) else Prints(prints)
    twins = _Twins()
    known: dict[int, int] = {}
    again: set[int] = set()
    for number, complete in enumerate(models.completes):
        size = models.size(number)
        model = known.setdefault((complete << 64) + size, number) if size > 0 else number
        if model != number and models.words(model) == models.words(number):
            twins.add(models.ids[model], models[number])
            again.add(number)
    models.leave_out(again)
    return Bodies(models, twins)
