"""Clauses that give a person an office: «الذي يشغل منصب ..», «التي تتولى رئاسة ..», «الذي عُيّن وزيرا ..»."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.actors.offices import OfficeHit, OfficeReader
from marsad.actors.stream import Stream

_MAX_ADVERBS = 3
_ACTS = {"act-chairing": "chairman", "act-commanding": "commander", "act-directing": "director"}
_LEADS = {
    "chairs": "chairman",
    "commands": "commander",
    "directs": "director",
    "leads-party": "party-leader",
}
_MINISTER = "minister"


@dataclass(frozen=True, slots=True)
class Clause:
    """The office a clause gives, and whether it tells of the past."""

    office: OfficeHit
    former: bool


class ClauseReader:
    """Reads such clauses in one article."""

    def __init__(self, stream: Stream, offices: OfficeReader) -> None:
        self._stream = stream
        self._offices = offices

    def read(self, index: int) -> Clause | None:
        """The clause at an item, or None where the words give nobody an office."""
        opening = self._stream.word(index, "relative", particles=("و",))
        if opening is None:
            return None
        was = self._stream.word(opening.last, "was", particles=())
        last = opening.last if was is None else was.last
        clause = self._held(last, former=was is not None) or self._led(last, former=was is not None)
        if clause is not None:
            return clause
        office = self._offices.read(last)
        return None if office is None else Clause(office, was is not None)

    def _held(self, index: int, *, former: bool) -> Clause | None:
        """«يشغل منصب وزير ..», «تولى رئاسة ..», «عُيّن مديرا ..»."""
        stream = self._stream
        verb = stream.word(index, "holding", particles=()) or stream.word(index, "held", particles=())
        verb = verb or stream.word(index, "appointed", particles=())
        if verb is None:
            return None
        former = former or "held" in verb.words
        last = self._past_adverbs(verb.last)
        post = stream.word(last, "post-noun", particles=())
        last = last if post is None else self._past_adverbs(post.last)
        office = self._offices.read(last) or self._act(last)
        return None if office is None else Clause(office, former)

    def _act(self, index: int) -> OfficeHit | None:
        """«(تولى) رئاسة المجلس», «(تتولى) وزارة العدل»."""
        for kind, office in _ACTS.items():
            word = self._stream.word(index, kind, particles=())
            if word is not None:
                return self._implied(office, index, word.last)
        word = self._stream.word(index, "ministry", particles=())
        return None if word is None else self._implied(_MINISTER, index, word.last)

    def _led(self, index: int, *, former: bool) -> Clause | None:
        """«يرأس اللجنة ..», «يقود القوات ..»."""
        for kind, office in _LEADS.items():
            verb = self._stream.word(index, kind, particles=())
            if verb is not None:
                found = self._implied(office, index, self._past_adverbs(verb.last))
                return None if found is None else Clause(found, former)
        return None

    def _implied(self, office: str, first: int, last: int) -> OfficeHit | None:
        found = self._offices.implied(office, first, last)
        return found if found.complete else None

    def _past_adverbs(self, index: int) -> int:
        for _ in range(_MAX_ADVERBS):
            word = self._stream.word(index, "holding-adverb", particles=())
            if word is None:
                break
            index = word.last
        return index
