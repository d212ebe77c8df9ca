"""Words and phrases that steer the reading of a clause, and how they are found in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.knowledge.inflection import Form


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that steers the reading of a clause: its kind, its own name, its words.

    ``form`` is that of a verb that leads over to a deed («نجح في»), None elsewhere.
    """

    kind: str
    id: str
    words: tuple[str, ...]
    form: Form | None = None


class CueTable:
    """Cues by their first words; those of several words, which come first, by their second too."""

    def __init__(self, table: Mapping[str, tuple[Cue, ...]]) -> None:
        self._alone: dict[str, tuple[Cue, ...]] = {}
        self._longer: dict[str, dict[str, list[Cue]]] = {}
        for word, cues in table.items():
            self._alone[word] = tuple(cue for cue in cues if len(cue.words) == 1)
            for cue in cues[: len(cues) - len(self._alone[word])]:
                self._longer.setdefault(word, {}).setdefault(cue.words[1], []).append(cue)

    def at(self, folded_words: Sequence[str], index: int) -> tuple[Cue, ...]:
        """The cues that begin at a place of a list of folded words, longest first."""
        word = folded_words[index]
        alone = self._alone.get(word)
        if alone is None:
            return ()
        longer = self._longer.get(word)
        if longer is None or index + 1 == len(folded_words):
            return alone
        found = [
            cue
            for cue in longer.get(folded_words[index + 1], ())
            if tuple(folded_words[index : index + len(cue.words)]) == cue.words
        ]
        return (*found, *alone) if found else alone

    def alone(self, word: str) -> tuple[Cue, ...]:
        """The cues that a folded word is by itself."""
        return self._alone.get(word, ())

    def goes_on(self, word: str) -> bool:
        """Whether a cue of several words may begin with a folded word."""
        return word in self._longer
