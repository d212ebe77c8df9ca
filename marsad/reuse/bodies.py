"""Articles with the same words from first to last: compared with others once, however many they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.reuse.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class Bodies:
    """Fingerprints of which no two have the same words, and whose words each article has.

    ``models`` are the lowest of the articles with one body, sorted by id; ``twins`` are the others, by the
    id of their model.
    """

    models: tuple[Fingerprint, ...]
    twins: Mapping[str, tuple[Fingerprint, ...]]

    @property
    def copies(self) -> list[int]:
        """How many articles have the body of each model."""
        return [1 + len(self.twins.get(row.article_id, ())) for row in self.models]


def distinct_bodies(prints: Sequence[Fingerprint]) -> Bodies:
    """One fingerprint for each body: copies of a whole text are compared with other texts once.

    ``prints`` must be sorted by article id. Those without a word stand for themselves.
    """
    models: list[Fingerprint] = []
    twins: dict[str, list[Fingerprint]] = {}
    known: dict[tuple[int, int], Fingerprint] = {}
    for row in prints:
        model = known.setdefault((row.complete, len(row.words)), row) if len(row.words) > 0 else row
        if model is row or model.words != row.words:
            models.append(row)
        else:
            twins.setdefault(model.article_id, []).append(row)
    return Bodies(tuple(models), {key: tuple(rows) for key, rows in twins.items()})
