"""The present office of somebody known whom an article names without it, by the terms of the tables.

«وقال روحاني» in a news item of 2015 is the president's, for the tables have his term. An article without a
day must name the office itself shortly before («الرئيس الإيراني .. وقال حسن روحاني»), and nobody else in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from marsad.actors.facts import Held
from marsad.actors.phrase import Phrase
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.rows import Term

_NEAR = 2
"""Sentences behind an office within which its holder is named."""
_DAY = 10


class Terms:
    """Tells by the terms of the tables which office people of one article hold.

    ``published`` is the article's day (ISO) or None, ``sentences`` are where its sentences begin.
    """

    def __init__(self, gazetteer: Gazetteer, published: str | None, sentences: Sequence[int]) -> None:
        self._gazetteer = gazetteer
        self._published = published if published is not None and len(published) >= _DAY else None
        self._sentences = sentences

    def held(self, person: str, phrase: Phrase, alone: Iterable[tuple[Phrase, Held]]) -> Held | None:
        """The office of a person of the tables who is named in a phrase, or None where nothing shows one.

        ``alone`` are the offices that the article names without a holder.
        """
        known = self._gazetteer.persons.get(person.removeprefix("person:"))
        for term in () if known is None else known.held:
            for before, office in alone:
                if self._runs(term) is not False and self._near(before, phrase) and self._is(term, office):
                    return office
            if self._runs(term):
                return self._of(term, phrase)
        return None

    def _runs(self, term: Term) -> bool | None:
        """Whether a term holds on the article's day; None where the day or the term's end is not known."""
        day = self._published
        if day is None:
            return None
        if not term.first <= day[: len(term.first)] or (term.last is not None and term.last <= day):
            return False
        if len(term.first) < _DAY and day.startswith(term.first):
            return None
        return None if term.last is None or day.startswith(term.last) else True

    def _near(self, before: Phrase, phrase: Phrase) -> bool:
        here, there = (bisect_right(self._sentences, one.start) for one in (phrase, before))
        return before.start < phrase.start and here - there <= _NEAR

    def _is(self, term: Term, office: Held) -> bool:
        if office.office != term.office or office.former or office.opaque is not None:
            return False
        return office.country == self._country(term) and self._bodies(term) == office.organisations

    def _of(self, term: Term, phrase: Phrase) -> Held:
        bodies = self._bodies(term)
        return Held(term.office, None, None, bodies, self._country(term), False, phrase.start, phrase.end)

    def _country(self, term: Term) -> str | None:
        return term.country or next(map(self._gazetteer.country_of, self._bodies(term)), None)

    def _bodies(self, term: Term) -> tuple[str, ...]:
        return () if term.body is None else (f"org:{term.body}",)


def without_holder(
    phrases: Sequence[Phrase], offices: dict[int, list[Held]], held: Iterable[Held]
) -> Iterator[tuple[Phrase, Held]]:
    """The offices that an article names alone and gives to nobody; ``held`` are those that have a holder."""
    taken = {(one.office, one.portfolio, one.country) for one in held}
    for index, phrase in enumerate(phrases):
        if phrase.name is None and phrase.kind == "office" and not any(one.several for one in phrase.offices):
            for one in offices.get(index, ()):
                if (one.office, one.portfolio, one.country) not in taken and one.country is not None:
                    yield phrase, one
