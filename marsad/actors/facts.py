"""What phrases say once the whole article is known: which body a shared name means, whose office is whose."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.actors.bodies import BodyHit
from marsad.actors.home import Home
from marsad.actors.offices import OfficeHit
from marsad.actors.phrases import Phrase
from marsad.knowledge.gazetteer import Gazetteer

# «رئيس» of anything but a state.
_OFTEN = 4
_FAR_MORE = 3
_NOT_OF_STATES = frozenset(("ambassador", "consul", "president", "king", "emir", "sultan", "mufti"))
_OF_STATES = frozenset(("speaker", "chief-of-staff", "prosecutor", "inspector-general"))
_OF_A_BODY = {"president": "chairman", "vice-president": "deputy-chairman"}


@dataclass(frozen=True, slots=True)
class Held:
    """An office as the article has it: bodies and country resolved as far as the article allows.

    ``opaque`` is what it heads in words that are no known body.
    """

    office: str
    portfolio: str | None
    opaque: str | None
    organisations: tuple[str, ...]
    country: str | None
    former: bool
    start: int
    end: int


class Facts:
    """Resolves bodies and offices of one article."""

    def __init__(self, gazetteer: Gazetteer, home: Home, phrases: list[Phrase]) -> None:
        self._gazetteer = gazetteer
        self._home = home
        self._named: dict[str, set[str]] = {}
        for phrase in phrases:
            known = None if phrase.name is None or phrase.name.known is None else phrase.name.known
            holder = None if known is None else gazetteer.country_of(known)
            for office in phrase.offices:
                self._note(office.portfolio, office.country or holder)
            if phrase.body is not None:
                self._note(phrase.body.portfolio, phrase.body.country)

    @property
    def home(self) -> Home:
        """The country the article speaks from, and how often it names each."""
        return self._home

    def _note(self, portfolio: str | None, country: str | None) -> None:
        if portfolio is not None and country is not None:
            self._named.setdefault(portfolio, set()).add(country)

    def body(self, hit: BodyHit, country: str | None = None) -> tuple[str | None, str | None]:
        """The id of a body and its country, either None where the article does not decide."""
        country = hit.country or country
        if hit.portfolio is not None:
            return self.ministry(hit.portfolio, country)
        chosen = self._choose(hit.candidates, country, certain=hit.certain)
        if chosen is None:
            return None, country
        return chosen, self._gazetteer.country_of(chosen) or country

    def ministry(self, portfolio: str, country: str | None) -> tuple[str | None, str | None]:
        """The ministry of a portfolio, of the country given, or of the one the article must mean."""
        if country is None:
            country = self._minister_of(self._named.get(portfolio, set()))
        return (None, None) if country is None else (self._gazetteer.ministry(country, portfolio), country)

    def _minister_of(self, named: set[str]) -> str | None:
        """Whose ministry it is without a country: at home, unless the article names only a stranger's."""
        if self._home.country in named or not named or self._home.sure:
            return self._home.country
        return next(iter(named)) if len(named) == 1 else None

    def office(self, hit: OfficeHit, country: str | None = None) -> Held:
        """An office with its bodies; ``country`` is the holder's where that is known already."""
        country = hit.country or country
        found: tuple[str, ...] = ()
        if hit.portfolio is not None:
            ministry, country = self.ministry(hit.portfolio, country)
            found = () if ministry is None else (ministry,)
        elif hit.bodies:
            found, country = self._bodies(hit.bodies, country)
        office = hit.office
        if not hit.definite and (hit.bodies or hit.opaque or country is None):
            office = "head" if office == "president" and hit.service else _OF_A_BODY.get(office, office)
        return Held(office, hit.portfolio, hit.opaque, found, country, hit.former, hit.start, hit.end)

    def own_country(self) -> str | None:
        """The country an article speaks from, or the one that it names far more often than any other."""
        if self._home.country is not None:
            return self._home.country
        ranked = self._home.frequent.most_common(2)
        if not ranked or ranked[0][1] < _OFTEN:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] > _FAR_MORE * second else None

    def of_a_state(self, held: Held) -> bool:
        """Whether an office without country is one of a state: no envoy, no officer of another body."""
        needs = self._gazetteer.offices[held.office].needs
        if held.country is not None or held.office in _NOT_OF_STATES or held.organisations:
            return False
        return needs in ("portfolio", "country", "place") or held.office in _OF_STATES

    def _bodies(self, bodies: list[BodyHit], country: str | None) -> tuple[tuple[str, ...], str | None]:
        """Bodies under one head share a country: one that only one country has decides the others."""
        if country is None:
            certain = {
                self._gazetteer.country_of(body.candidates[0]) for body in bodies if len(body.candidates) == 1
            }
            country = next(iter(certain)) if len(certain) == 1 else None
        pairs = [self.body(body, country) for body in bodies]
        ids = tuple(dict.fromkeys(found for found, _ in pairs if found is not None))
        return ids, next((place for _, place in pairs if place is not None), country)

    def _choose(self, candidates: tuple[str, ...], country: str | None, *, certain: bool) -> str | None:
        if country is not None:
            own = [found for found in candidates if self._gazetteer.country_of(found) == country]
            if own:
                return own[0]
        if len(candidates) == 1:
            only = self._gazetteer.country_of(candidates[0])
            return None if self._home.foreign(only) and not certain else candidates[0]
        at_home = self._home.among(self._gazetteer.country_of(found) for found in candidates)
        return next((found for found in candidates if self._gazetteer.country_of(found) == at_home), None)
