"""Which country an article speaks of without saying so: whose «وزير الداخلية» it means.

News names the country of strangers («السفير الروسي») and leaves out that of its own people («وزير الري»).
So what tells the home country is the outlet, the dateline, and the people, bodies and cities that are named
without their country though only one country has them. What names a country is no evidence for it. Each
kind of evidence counts once for each thing named; a country is home where it has enough and no other comes
near. An outlet alone is not enough against a text that is plainly at home elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.actors.filed import filed_from
from marsad.actors.phrase import Phrase
from marsad.actors.stream import Stream
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.records import Article

_OUTLET, _DATELINE, _HOLDER, _BODY, _CITY = 3, 4, 3, 2, 1
_ENOUGH = 3
_TIMES = 2
_MOST = 2
"""Of each kind of evidence but outlet and dateline, so many things count for a country."""
_MAJORITY = 0.5
_HEAD = 200
_KINDS = (NameKind.BODY, NameKind.PERSON, NameKind.SHORT_PERSON)


@dataclass(frozen=True, slots=True)
class Home:
    """Which country an article speaks from and of.

    ``country`` is its own, None where nothing decides; ``sure``: its text or dateline says so, not its outlet
    alone. ``frequent`` is how often each country is named in whatever words; ``named`` are those that a name,
    a demonym or a place names.
    """

    country: str | None
    sure: bool
    frequent: Counter[str]
    named: frozenset[str]

    def among(self, countries: Iterable[str | None]) -> str | None:
        """The one of these countries that the article is at home in or mostly speaks of, or None."""
        wanted = {country for country in countries if country is not None}
        if self.country in wanted:
            return self.country
        counts = Counter({country: self.frequent[country] for country in wanted})
        best = counts.most_common(1)
        if best and best[0][1] > 0 and best[0][1] > _MAJORITY * counts.total():
            return best[0][0]
        return None

    def place(self, places: Sequence[str], gazetteer: Gazetteer) -> str | None:
        """The place that a name means: at home, else in a country that is named, else the best known.

        ``places`` are ids, the best known first. Of a place that no table was reviewed for, only a country
        that the article speaks of is believed: None without one.
        """
        at_home = [found for found in places if gazetteer.country_of(found) == self.country is not None]
        near = [found for found in places if gazetteer.country_of(found) in self.named]
        known = [found for found in places if gazetteer.is_reviewed(found)]
        if known and gazetteer.is_capital(known[0].removeprefix("place:")):
            return known[0]
        return next(iter((*at_home, *near, *known)), None)

    def foreign(self, country: str | None) -> bool:
        """Whether a country is another than the article's own and nothing else in it names that country."""
        return self.sure and country is not None and country not in {self.country, *self.named}


def home_of(article: Article, stream: Stream, phrases: Iterable[Phrase], knowledge: Knowledge) -> Home:
    """The home country of an article (None where nothing decides), and how often each country is named."""
    gazetteer = knowledge.gazetteer
    told = Counter(dict.fromkeys(_dateline(article, stream), _DATELINE))
    things = Counter((country, weight) for country, weight, _ in set(_evidence(phrases, gazetteer)))
    for (country, weight), count in things.items():
        told[country] += weight * min(count, _MOST)
    home = _decided(told + Counter(dict.fromkeys(_outlet(article, knowledge), _OUTLET)))
    frequent, named = _frequent(stream)
    return Home(home, home is not None and told[home] >= _BODY, frequent, named)


def _decided(weights: Counter[str]) -> str | None:
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= _TIMES * second else None


def _outlet(article: Article, knowledge: Knowledge) -> Iterator[str]:
    outlets, name = knowledge.outlets, article.outlet
    outlet = None if name is None else outlets.by_name(name) or outlets.by_domain(name)
    country = None if outlet is None else outlet.country
    if country is not None and knowledge.gazetteer.country(country) is not None:
        yield country


def _dateline(article: Article, stream: Stream) -> Iterator[str]:
    """The country of the place that the item was filed from."""
    span = article.dateline
    inside = [
        index
        for index, item in enumerate(stream.items[:_HEAD])
        if span is not None and span.start <= item.start < span.end
    ]
    country = next((found for index in inside if (found := _country_at(stream, index))), None)
    filed = filed_from(article, stream) if country is None else ()
    country = country or (stream.gazetteer.country_of(filed[0]) if filed else None)
    if country is not None:
        yield country


def _evidence(phrases: Iterable[Phrase], gazetteer: Gazetteer) -> Iterator[tuple[str, int, str]]:
    """A country, the weight, and what it is that only this country has, named without it."""
    for phrase in phrases:
        known = None if phrase.name is None else phrase.name.known
        country = None if known is None else gazetteer.country_of(known)
        bare = phrase.country is None and all(office.country is None for office in phrase.offices)
        if known is not None and country is not None and phrase.offices and bare:
            yield country, _HOLDER, known
        for body in (phrase.body, *(body for office in phrase.offices for body in office.bodies)):
            if body is not None and body.country is None and bare and len(body.candidates) == 1:
                owner = gazetteer.country_of(body.candidates[0])
                if owner is not None:
                    yield owner, _BODY, body.candidates[0]
        if phrase.kind in ("place", "capital") and phrase.place is not None:
            place = gazetteer.country_of(phrase.place)
            if place is not None:
                yield place, _CITY, phrase.place


def _frequent(stream: Stream) -> tuple[Counter[str], frozenset[str]]:
    """How often the text names each country in whatever words; and which a name, demonym or place names."""
    counts: Counter[str] = Counter()
    named: set[str] = set()
    for index in stream.active():
        plain = _country_at(stream, index)
        country = plain or _owner_at(stream, index)
        if country is not None:
            counts[country] += 1
        if plain is not None:
            named.add(plain)
    return counts, frozenset(named)


def _country_at(stream: Stream, index: int) -> str | None:
    """The country that a demonym, a country's name or a place names at an item."""
    demonym = stream.demonym(index)
    if demonym is not None:
        return demonym.country
    name = stream.hit(index, NameKind.COUNTRY)
    if name is not None:
        return name.ids(NameKind.COUNTRY)[0].removeprefix("country:")
    return _only(stream, index, NameKind.PLACE)


def _owner_at(stream: Stream, index: int) -> str | None:
    """The country whose body or person is named at an item."""
    return next((found for kind in _KINDS if (found := _only(stream, index, kind))), None)


def _only(stream: Stream, index: int, kind: NameKind) -> str | None:
    hit = stream.hit(index, kind)
    countries = set() if hit is None else {stream.gazetteer.country_of(found) for found in hit.ids(kind)}
    return countries.pop() if len(countries) == 1 else None
