"""What phrases say once the whole article is known: which body a shared name means, whose office is whose."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from marsad.actors.bodies import BodyHit, Home
from marsad.actors.offices import OfficeHit
from marsad.actors.phrases import Phrase
from marsad.actors.stream import Stream
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.records import Article

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


def home_of(article: Article, stream: Stream, knowledge: Knowledge) -> Home:
    """The country of the outlet, else of the dateline; and how often the text names each country."""
    gazetteer = knowledge.gazetteer
    frequent: Counter[str] = Counter()
    dateline: str | None = None
    for index in range(len(stream)):
        country = _country_at(stream, index)
        if country is None:
            continue
        frequent[country] += 1
        span = article.dateline
        if span is not None and dateline is None and span.start <= stream.items[index].start < span.end:
            dateline = country
    outlets, name = knowledge.outlets, article.outlet
    outlet = None if name is None else outlets.by_name(name) or outlets.by_domain(name)
    country = None if outlet is None else outlet.country
    return Home(dateline or (country if gazetteer.country(country) else None), frequent)


def _country_at(stream: Stream, index: int) -> str | None:
    if stream.silent(index):
        return None
    demonym = stream.demonym(index)
    if demonym is not None:
        return demonym.country
    name = stream.hit(index, NameKind.COUNTRY)
    if name is not None:
        return name.ids(NameKind.COUNTRY)[0].removeprefix("country:")
    if not stream.hits(index):
        return None
    for kind in (NameKind.PLACE, NameKind.BODY, NameKind.PERSON, NameKind.SHORT_PERSON):
        hit = stream.hit(index, kind)
        countries = set() if hit is None else {stream.gazetteer.country_of(found) for found in hit.ids(kind)}
        if len(countries) == 1:
            return countries.pop()
    return None


class Facts:
    """Resolves bodies and offices of one article."""

    def __init__(self, gazetteer: Gazetteer, home: Home, phrases: list[Phrase]) -> None:
        self._gazetteer = gazetteer
        self._home = home
        self._named: dict[str, set[str]] = {}
        for phrase in phrases:
            for office in phrase.offices:
                self._note(office.portfolio, office.country)
            if phrase.body is not None:
                self._note(phrase.body.portfolio, phrase.body.country)

    def _note(self, portfolio: str | None, country: str | None) -> None:
        if portfolio is not None and country is not None:
            self._named.setdefault(portfolio, set()).add(country)

    def body(self, hit: BodyHit, country: str | None = None) -> tuple[str | None, str | None]:
        """The id of a body and its country, either None where the article does not decide."""
        country = hit.country or country
        if hit.portfolio is not None:
            return self.ministry(hit.portfolio, country)
        chosen = self._choose(hit.candidates, country)
        if chosen is None:
            return None, country
        return chosen, self._gazetteer.country_of(chosen) or country

    def ministry(self, portfolio: str, country: str | None) -> tuple[str | None, str | None]:
        """The ministry of a portfolio, of the country given, or of the one the article must mean."""
        if country is None:
            named = self._named.get(portfolio, set())
            country = next(iter(named)) if len(named) == 1 else None if named else self._home.country
        return (None, None) if country is None else (self._gazetteer.ministry(country, portfolio), country)

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

    def _choose(self, candidates: tuple[str, ...], country: str | None) -> str | None:
        if country is not None:
            own = [found for found in candidates if self._gazetteer.country_of(found) == country]
            if own:
                return own[0]
        if len(candidates) == 1:
            return candidates[0]
        at_home = self._home.among(self._gazetteer.country_of(found) for found in candidates)
        return next((found for found in candidates if self._gazetteer.country_of(found) == at_home), None)
