"""What phrases say once the whole article is known: which body a shared name means, whose office is whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.actors.bodies import BodyHit
from marsad.actors.home import Home
from marsad.actors.offices import OfficeHit
from marsad.actors.phrases import Phrase
from marsad.actors.posts import SENT
from marsad.actors.sides import Side
from marsad.knowledge.gazetteer import Gazetteer

# «رئيس» of anything but a state.
_OFTEN = 4
_SHARE = 2
_FAR_MORE = 2
_NOT_OF_STATES = frozenset(("ambassador", "consul", "president", "king", "emir", "sultan", "mufti"))
_OF_ANYBODY = frozenset(
    (
        *("ambassador", "consul", "charge-daffaires", "embassy-officer", "envoy", "representative"),
        *("permanent-representative", "special-representative", "expert", "coach", "chief-executive"),
        *("king", "emir", "sultan", "president", "mufti", "pope", "commissioner"),
    )
)
"""Offices that news names without their country though they are another's."""
_MINISTER = "minister"
_OF_STATES = frozenset(("speaker", "chief-of-staff", "prosecutor", "inspector-general"))
_OF_A_BODY = {"president": "chairman", "vice-president": "deputy-chairman"}


@dataclass(frozen=True, slots=True)
class Held:
    """An office as the article has it: bodies and country resolved as far as the article allows.

    ``opaque`` is what it heads in words that are no known body; ``strange``: words say whose it is
    («وزير خارجيتها») and nobody knows of whom, so that it is not the article's own country's.
    """

    office: str
    portfolio: str | None
    opaque: str | None
    organisations: tuple[str, ...]
    country: str | None
    former: bool
    start: int
    end: int
    strange: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What else decides whose an office is: the stretches that tell of one side's persons, those told of a
    foreign capital, and by a crowned head's office the countries that have such a one."""

    sides: tuple[Side, ...]
    crowned: Mapping[str, frozenset[str]]
    scenes: tuple[Side, ...] = ()


class Facts:
    """Resolves bodies and offices of one article."""

    def __init__(
        self, gazetteer: Gazetteer, home: Home, phrases: list[Phrase], told: Told | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._home = home
        self._told = told or Told((), {})
        self._named: dict[str, set[str]] = {}
        self._said = frozenset(_said(phrases, gazetteer))
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
        chosen = self._choose(hit, country)
        if chosen is None:
            return None, country
        return chosen, self._gazetteer.country_of(chosen) or country

    def ministry(self, portfolio: str, country: str | None) -> tuple[str | None, str | None]:
        """The ministry of a portfolio, of the country given, or of the one the article must mean."""
        if country is None:
            country = self._minister_of(self._named.get(portfolio, set()))
        return (None, None) if country is None else (self._gazetteer.ministry(country, portfolio), country)

    def _abroad(self, portfolio: str) -> tuple[str | None, str | None]:
        """The ministry of the one country that such a minister is named of, where it is one."""
        named = self._named.get(portfolio, set())
        country = self._minister_of(named) if len(named) == 1 else None
        country = None if country == self._home.country else country
        return (None, None) if country is None else (self._gazetteer.ministry(country, portfolio), country)

    def _minister_of(self, named: set[str]) -> str | None:
        """Whose ministry it is without a country: at home, unless the article names only a stranger's.

        A stranger who is named here and there, in an article about another country, is not meant.
        """
        home = self._home.country
        if home in named or not named or self._home.sure:
            return home or self._home.about
        if home is not None and self._home.frequent[home]:
            # A stranger's minister is named as such, and the outlet's own country is in the text too.
            return None
        if len(named) > 1:
            return None
        only = next(iter(named))
        most = max(self._home.frequent.values(), default=0)
        return only if _SHARE * self._home.frequent[only] >= most else None

    def office(self, hit: OfficeHit, country: str | None = None) -> Held:
        """An office with its bodies; ``country`` is the holder's where that is known already."""
        country = hit.country or country or (self._home.country if hit.realm else None)
        country = country or _within(self._told.sides, hit.start) or self._scene(hit)
        found: tuple[str, ...] = ()
        strange = hit.owned and country is None
        if strange:
            pass
        elif hit.portfolio is not None and country is None and self._home.left(hit.start):
            # «(قتل جنود في الصومال.) وتوعد وزير الدفاع ..» in a foreign outlet: not its own minister.
            ministry, country = self._abroad(hit.portfolio)
            found = () if ministry is None else (ministry,)
        elif hit.portfolio is not None:
            ministry, country = self.ministry(hit.portfolio, country)
            found = () if ministry is None else (ministry,)
        elif hit.bodies:
            found, country = self._bodies(hit.bodies, country)
        elif country is None and hit.opaque is not None and hit.office == _MINISTER and not hit.definite:
            # «وزير المصالحة»: a portfolio that no table has is of the state that any other would be of.
            country = self._minister_of(set().union(*self._named.values()))
        office = hit.office
        if not hit.definite and (hit.bodies or hit.opaque or country is None):
            office = "head" if office == "president" and hit.service else _OF_A_BODY.get(office, office)
        return Held(
            office, hit.portfolio, hit.opaque, found, country, hit.former, hit.start, hit.end, strange
        )

    def _scene(self, hit: OfficeHit) -> str | None:
        """«وفي لندن، أعلن وزير الخارجية ..»: an office of a state, in a sentence told of a capital."""
        of_a_state = hit.needs == "portfolio" or (hit.needs == "country" and hit.office not in SENT)
        if not of_a_state or hit.bodies or hit.owned or hit.opaque is not None:
            return None
        return _within(self._told.scenes, hit.start)

    def own_country(self) -> str | None:
        """The country an article speaks from, or the one that it names far more often than any other."""
        if self._home.country is not None or self._home.about is not None:
            return self._home.country or self._home.about
        ranked = self._home.frequent.most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or ranked[0][0] in self._home.sisters:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] > _FAR_MORE * second else None

    def of_a_state(self, held: Held) -> bool:
        """Whether an office without country is one of a state: no envoy, no officer of another body."""
        needs = self._gazetteer.offices[held.office].needs
        if held.country is not None or held.office in _NOT_OF_STATES or held.organisations or held.strange:
            return False
        if needs == "portfolio" and held.office == _MINISTER:
            # «الوزير فلان» may be the other side's.
            return held.portfolio is not None or held.opaque is not None
        return needs in ("portfolio", "country") or held.office in _OF_STATES

    def at_home(self, held: Held, first: int, last: int) -> bool:
        """Whether an office that says nothing of a country is one of the article's own.

        ``first`` and ``last`` are the ends of its sentence: no other country may be named there but in the
        offices of those it meets («استقبل مدير المخابرات السفير الإسباني»). Where only the outlet tells the
        home country, none may be in the whole text otherwise, or the text names it, and no other more often.
        """
        own = self.own_country()
        crowned = own in self._told.crowned.get(held.office, frozenset())
        if (
            held.strange
            or held.country is not None
            or held.organisations
            or (held.office in _OF_ANYBODY and not crowned)
        ):
            return False
        if own is None or (held.former and not crowned):
            return False
        home = self._home
        alone = all(
            country == own or (place > held.end and place in home.titles)
            for place, country in home.spots
            if first <= place < last
        )
        if home.sure or home.country is None or home.spoken_of() <= {own}:
            return alone
        most = max(home.frequent.values(), default=0)
        return alone and own in home.named and home.frequent[own] == most

    def _bodies(self, bodies: list[BodyHit], country: str | None) -> tuple[tuple[str, ...], str | None]:
        """Bodies under one head share a country: one that only one country has decides the others."""
        if country is None:
            certain = {self._gazetteer.country_of(body.candidates[0]) for body in bodies if self._only(body)}
            country = next(iter(certain)) if len(certain) == 1 else None
        pairs = [self.body(body, country) for body in bodies]
        ids = tuple(dict.fromkeys(found for found, _ in pairs if found is not None))
        return ids, next((place for _, place in pairs if place is not None), country)

    def _only(self, hit: BodyHit) -> bool:
        """Whether a body is the only one of its name, and believed to be meant."""
        if len(hit.candidates) != 1:
            return False
        owner = self._gazetteer.country_of(hit.candidates[0])
        return not hit.usual or self._believed(hit, owner, None) or self._home.mostly_of(owner)

    def _choose(self, hit: BodyHit, country: str | None) -> str | None:
        """The body a name means: of the country said or known, else the only one of that name.

        A name that any state's body may bear is nobody's abroad by being in the tables once.
        """
        candidates = hit.candidates
        owners = [self._gazetteer.country_of(found) for found in candidates]
        if country is not None and country in owners:
            return candidates[owners.index(country)]
        if len(candidates) == 1:
            return candidates[0] if self._believed(hit, owners[0], country) else None
        # «من الجانب الأمريكي .. رئيس هيئة الأركان»: who is another state's has no body at home.
        at_home = self._home.among(owners) if country is None else None
        return None if at_home is None else candidates[owners.index(at_home)]

    def _believed(self, hit: BodyHit, owner: str | None, country: str | None) -> bool:
        """Whether the only body of a name is meant though nothing beside the name says whose it is."""
        if owner is None or owner == country or hit.candidates[0] in self._said:
            return True
        if hit.shared and (country or self._home.country) not in (owner, None):
            # «حركة الشباب» in a text that names Somalia
            return not hit.usual and owner in self._home.named
        return hit.certain or not self._home.foreign(owner)


def _said(phrases: Iterable[Phrase], gazetteer: Gazetteer) -> Iterator[str]:
    """Bodies that the article once names with their country or in full: «مكتب التحقيقات الأميركي»."""
    for phrase in phrases:
        offices = ((office.country or phrase.country, office.bodies) for office in phrase.offices)
        hits = [(body, country) for country, bodies in offices for body in bodies]
        hits += [] if phrase.body is None else [(phrase.body, phrase.country)]
        for body, country in hits:
            owner = gazetteer.country_of(body.candidates[0]) if len(body.candidates) == 1 else None
            if owner is not None and (not body.shared or (body.country or country) == owner):
                yield body.candidates[0]


def _within(stretches: Sequence[Side], position: int) -> str | None:
    """«من الجانب الفرنسي ..»: the country of whose persons the text tells at a place."""
    return next((country for start, end, country in stretches if start <= position < end), None)
