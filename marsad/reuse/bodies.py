"""Articles with the same words from first to last: compared with others once, however many they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    twins: Mapping[str, tuple[Fingerprint, ...]]

    @property
    def ids(self) -> Sequence[str]:
        """The articles of the models."""
        return self.models.ids if isinstance(self.models, Prints) else [row.article_id for row in self.models]

    @property
    def copies(self) -> list[int]:
        """How many articles have the body of each model."""
        return [1 + len(self.twins.get(article_id, ())) for article_id in self.ids]


def distinct_bodies(prints: Sequence[Fingerprint]) -> Bodies:
    """One fingerprint for each body: copies of a whole text are compared with other texts once.

    ``prints`` must be sorted by article id; if they are :class:`Prints`, they become those of the models.
    Those without a word stand for themselves.
    """
    models = prints if isinstance(prints, Prints) else Prints(prints)
    twins: dict[str, list[Fingerprint]] = {}
    known: dict[int, int] = {}
    again: set[int] = set()
    for number, complete in enumerate(models.completes):
        size = models.size(number)
        model = known.setdefault((complete << 64) + size, number) if size > 0 else number
        if model != number and models[model].words == models[number].words:
            twins.setdefault(models.ids[model], []).append(models[number])
            again.add(number)
    models.leave_out(again)
    return Bodies(models, {key: tuple(rows) for key, rows in twins.items()})
