"""What the event lexicon says of the words of a sentence, each where it stands, by one look-up for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic.memo import Memo
from marsad.knowledge.cues import Cue
from marsad.knowledge.inflection import FormKind, Tense
from marsad.knowledge.lexicon import AHEAD, CONTROL, DECIDED, QUIET, TOLD, UNDERGONE, Entry, EventLexicon

_VERBS = frozenset({"verb", "report", CONTROL, AHEAD, DECIDED, UNDERGONE, TOLD})
"""Kinds of cues that are verbs."""
_REMEMBERED, _LONGEST = 1 << 15, 40


class Look(NamedTuple):
    """What the lexicon says of a word where it stands: its cues with their kinds, and its rows.

    The cues of quiet kinds are among the ``kinds`` alone.
    ``verb``: whether it can be a finite verb, or a participle that opens a clause of its own. ``deeds``: its
    readings as the verbal noun of a row's verb. ``goes_on``: whether cues of several words may begin with it.
    """

    cues: tuple[Cue, ...]
    kinds: frozenset[str]
    entries: tuple[Entry, ...]
    deeds: tuple[Entry, ...]
    verb: bool
    goes_on: bool


UNKNOWN = Look((), frozenset(), (), (), verb=False, goes_on=False)
"""What is said of most words: nothing."""


class Looks:
    """What a lexicon says of words; of each by itself it is remembered."""

    def __init__(self, lexicon: EventLexicon) -> None:
        self._lexicon = lexicon
        self._alone: Memo[str, Look | None] = Memo(self._look, _REMEMBERED, _LONGEST)

    @classmethod
    def into(cls, lexicon: EventLexicon) -> Looks:
        """The looks of a lexicon; the same object however often it is asked for."""
        return _looks(lexicon)

    def at(self, folded_words: Sequence[str]) -> list[Look | None]:
        """What is known of each word where it stands; None for most words, and for empty ones."""
        known, cues_of = self._alone, self._lexicon.cues
        found = [known[word] if word else None for word in folded_words]
        for n, look in enumerate(found):
            if look is not None and look.goes_on:
                cues = cues_of.at(folded_words, n)
                if cues is not look.cues:
                    found[n] = _with_cues(look, cues)
        return found

    def _look(self, word: str) -> Look | None:
        """What is known of a word by itself."""
        cues, entries, deeds = self._lexicon.cues, self._lexicon.entries(word), self._lexicon.deeds(word)
        alone, goes_on = cues.alone(word), cues.goes_on(word)
        if not (alone or entries or deeds or goes_on):
            return None
        return _with_cues(Look((), frozenset(), entries, deeds, verb=False, goes_on=goes_on), alone)


@lru_cache(maxsize=2)
def _looks(lexicon: EventLexicon) -> Looks:
    return Looks(lexicon)


def _with_cues(look: Look, cues: tuple[Cue, ...]) -> Look:
    kinds = frozenset([cue.kind for cue in cues])
    verb = not kinds.isdisjoint(_VERBS) or _is_verbal(look.entries)
    if not kinds.isdisjoint(QUIET):
        cues = tuple(cue for cue in cues if cue.kind not in QUIET)
    return look._replace(cues=cues, kinds=kinds, verb=verb)


def _is_verbal(entries: Iterable[Entry]) -> bool:
    return any(
        entry.form.kind is FormKind.PARTICIPLE
        or (entry.form.kind is FormKind.VERB and entry.form.tense is not Tense.JUSSIVE)
        for entry in entries
    )
