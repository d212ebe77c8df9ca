"""Which country an article speaks of without saying so: whose «وزير الداخلية» it means.

News names the country of strangers («السفير الروسي») and leaves out that of its own people («وزير الري»).
So what tells the home country is the outlet, the dateline, and the people, bodies and cities that are named
without their country though only one country has them. What names a country is no evidence for it. Each
kind of evidence counts once for each thing named; a country is home where it has enough and no other comes
near. An outlet alone is not enough against a text that is plainly at home elsewhere. A country whose
officials the text names as such («نظيره المصري», «سفير كذا») weighs half of what another does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.actors.credits import credited
from marsad.actors.filed import filed_from
from marsad.actors.phrase import Phrase
from marsad.actors.stream import Stream
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.records import Article

_OUTLET, _DATELINE, _HOLDER, _BODY, _CITY = 3, 4, 3, 2, 1
_CREDIT, _KNOWN, _STRANGE = 4, 1, 2
_ENOUGH = 3
_TIMES = 2
_MOST = 2
"""Of each kind of evidence but outlet and dateline, so many things count for a country."""
_MAJORITY = 0.5
_OFTEN, _TWICE = 4, 2
_HEAD = 200
_KINDS = (NameKind.BODY, NameKind.PERSON, NameKind.SHORT_PERSON)
_OF_COUNTRIES = (*_KINDS, NameKind.COUNTRY, NameKind.PLACE)


@dataclass(frozen=True, slots=True)
class Home:
    """Which country an article speaks from and of.

    ``country`` is its own, None where nothing decides; ``sure``: its text or dateline says so, not its outlet
    alone. ``frequent`` is how often each country is named in whatever words; ``named`` are those that a name,
    a demonym or a place names, ``spots`` where in the text, in its order. ``about`` is the one country that a
    text tells of whose own is not known: it names that one alone, in its headline too, and not as a stranger;
    ``sisters`` are those that it calls another's («دولة الكويت الشقيقة»). ``titles`` are the spots that say
    of a holder of an office whose it is («السفير الإسباني»). ``silent``: nothing in the text tells of the
    outlet's country.
    """

    country: str | None
    sure: bool
    frequent: Counter[str]
    named: frozenset[str]
    spots: tuple[tuple[int, str], ...] = ()
    about: str | None = None
    sisters: frozenset[str] = frozenset()
    titles: frozenset[int] = frozenset()
    silent: bool = False

    def among(self, countries: Iterable[str | None]) -> str | None:
        """The one of these countries that the article is at home in or mostly speaks of, or None.

        «استقبل رئيس مجلس النواب السفير الإسباني» does not speak of Spain's.
        """
        wanted = {country for country in countries if country is not None}
        if self.country in wanted:
            return self.country
        counts = Counter({country: self.frequent[country] for country in wanted})
        best = counts.most_common(1)
        if not best or best[0][1] == 0 or best[0][1] <= _MAJORITY * counts.total():
            return None
        return best[0][0] if self.country is None or best[0][0] in self.spoken_of() else None

    def spoken_of(self) -> frozenset[str]:
        """The countries that are named otherwise than as whose a holder of an office is."""
        return frozenset(country for start, country in self.spots if start not in self.titles)

    def left(self, position: int) -> bool:
        """Whether the text speaks of another country before a position and of its own nowhere."""
        told = (start for start, _ in self.spots if start < position and start not in self.titles)
        return self.country is not None and self.silent and next(told, None) is not None

    def mostly_of(self, country: str | None) -> bool:
        """Whether the article speaks of a country, and of no other more often."""
        most = max(self.frequent.values(), default=0)
        return country in self.spoken_of() and country is not None and self.frequent[country] == most

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
    gazetteer, phrases = knowledge.gazetteer, list(phrases)
    told = _filed(article, stream, knowledge)
    things = Counter((country, weight) for country, weight, _ in set(_evidence(stream, phrases, gazetteer)))
    strange = _strangers(phrases)
    for (country, weight), count in things.items():
        told[country] += weight * min(count, _MOST) * (1 if country in strange else _STRANGE)
    frequent, spots = _frequent(stream, phrases)
    home = _decided(told + Counter(dict.fromkeys(_outlet(article, knowledge), _OUTLET * _STRANGE)))
    headline = len(article.headline or "")
    headed = {country for start, country in spots if start < headline}
    silent = home is not None and not told[home] and home not in frequent
    if silent and _elsewhere(frequent, headed) and not _opens_unmarked(phrases, spots):
        home = None
    named = frozenset(country for _, country in spots)
    sisters = frozenset(_sisters(stream)) if home is None else frozenset()
    below = {country for start, country in spots if start >= headline}
    about = _about(frequent, headed & below - sisters) if home is None else None
    sure = home is not None and told[home] >= _BODY * _STRANGE
    held = [phrase for phrase in phrases if phrase.offices]
    titles = {start for start, _ in spots if any(one.start <= start < one.end for one in held)}
    return Home(home, sure, frequent, named, spots, about, sisters, frozenset(titles), silent)


def _opens_unmarked(phrases: Sequence[Phrase], spots: Sequence[tuple[int, str]]) -> bool:
    """«استقبل وكيل وزارة الداخلية سالم الحسني وفدا تركيا»: whom a text opens with is not the stranger.

    News of another country names the country first, or says it of the same office later.
    """
    first = min(phrases, key=lambda phrase: phrase.start, default=None)
    if first is None or not first.offices or (spots and spots[0][0] < first.end):
        return False
    own, others = _portfolios(first), [one for one in phrases if one is not first and _told_of(one)]
    return bool(own) and not _told_of(first) and not any(own & _portfolios(one) for one in others)


def _portfolios(phrase: Phrase) -> set[str]:
    held = [office.portfolio for office in phrase.offices]
    held += [body.portfolio for office in phrase.offices for body in office.bodies]
    return {portfolio for portfolio in held if portfolio is not None}


def _told_of(phrase: Phrase) -> bool:
    return any(office.country is not None for office in phrase.offices)


def _elsewhere(frequent: Counter[str], headed: set[str]) -> bool:
    """Whether a text that never names the outlet's country is plainly of another one."""
    best = frequent.most_common(1)
    return bool(best) and best[0][1] >= (_TWICE if best[0][0] in headed else _OFTEN)


def _about(frequent: Counter[str], both: set[str]) -> str | None:
    """The only country that a text names, where its headline and what follows both do."""
    alone = next(iter(frequent)) if len(frequent) == 1 else None
    return alone if alone in both else None


def _sisters(stream: Stream) -> set[str]:
    """«دولة الكويت الشقيقة»: countries that the text calls another's."""
    words = stream.gazetteer.folded("sister-state")
    places = [index for index, key in enumerate(stream.keys) if key in words and index]
    return {country for index in places if (country := _country_at(stream, index - 1)) is not None}


def _filed(article: Article, stream: Stream, knowledge: Knowledge) -> Counter[str]:
    """What the place an item was filed from tells; without one, what the agency that sent it does."""
    places = list(_dateline(article, stream))
    if places:
        return Counter(dict.fromkeys(places, _DATELINE * _STRANGE))
    agency = credited(article, stream, knowledge)
    return Counter() if agency is None else Counter({agency: _CREDIT * _STRANGE})


def _strangers(phrases: Iterable[Phrase]) -> set[str]:
    """The countries whose officials are named as such: «السفير الروسي», «نظيره العراقي»."""
    offices = {office.country for phrase in phrases for office in phrase.offices}
    return {
        country
        for country in offices | {phrase.country for phrase in phrases if phrase.kind == "counterpart"}
        if country is not None
    }


def _decided(weights: Counter[str]) -> str | None:
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH * _STRANGE:
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
    told = (_country_at(stream, index) or _capital_at(stream, index) for index in inside)
    country = next((found for found in told if found is not None), None)
    filed = filed_from(article, stream) if country is None else ()
    country = country or (stream.gazetteer.country_of(filed[0]) if filed else None)
    if country is not None:
        yield country


def _evidence(
    stream: Stream, phrases: Iterable[Phrase], gazetteer: Gazetteer
) -> Iterator[tuple[str, int, str]]:
    """A country, the weight, and what it is that only this country has, named without it."""
    for phrase in phrases:
        known = None if phrase.name is None else phrase.name.known
        country = None if known is None else gazetteer.country_of(known)
        bare = phrase.country is None and all(office.country is None for office in phrase.offices)
        bare = bare and not _says_country(stream, phrase)
        if known is not None and country is not None and bare:
            yield country, _HOLDER if phrase.offices else _KNOWN, known
        for body in (phrase.body, *(body for office in phrase.offices for body in office.bodies)):
            alone = body is not None and len(body.candidates) == 1 and not body.shared
            if body is not None and body.country is None and bare and alone:
                owner = gazetteer.country_of(body.candidates[0])
                state = None if owner is None else gazetteer.country(owner)
                if owner is not None and state is not None and not state.regional:
                    yield owner, _BODY, body.candidates[0]
        if phrase.kind in ("place", "capital") and phrase.place is not None:
            place = gazetteer.country_of(phrase.place)
            if place is not None:
                yield place, _CITY, phrase.place


def _says_country(stream: Stream, phrase: Phrase) -> bool:
    """«قائد الأسطول الخامس الأمريكي فلان»: a word of it names a country, be it in a body's own name."""
    name = range(0) if phrase.name is None else range(phrase.name.first, phrase.name.last)
    behind = stream.demonym(phrase.last)  # «الديوان الملكي السعودي»
    words = (index for index in range(phrase.first, phrase.last) if index not in name)
    return behind is not None or any(_country_at(stream, index) is not None for index in words)


def _frequent(stream: Stream, phrases: Iterable[Phrase]) -> tuple[Counter[str], tuple[tuple[int, str], ...]]:
    """How often the text names each country in whatever words; and where a name, demonym or place does.

    «التركي» in somebody's name is no country's.
    """
    counts: Counter[str] = Counter()
    spots: list[tuple[int, str]] = []
    names = [phrase.name for phrase in phrases if phrase.name is not None and phrase.name.known is None]
    personal = {index for name in names for index in range(name.first, name.last)}
    families = {stream.key(name.last - 1) for name in names if len(name.units) > 1}
    for index in stream.active():
        if index in personal or stream.key(index) in families:
            continue
        if not _names_any(stream, index):
            continue
        plain = _country_at(stream, index)
        country = plain or _owner_at(stream, index)
        if country is not None:
            counts[country] += 1
        if plain is not None:
            spots.append((stream.items[index].start, plain))
    return counts, tuple(spots)


def _names_any(stream: Stream, index: int) -> bool:
    """Whether a demonym or a name that may be of a country begins at an item: mostly none does."""
    return stream.hit(index, *_OF_COUNTRIES) is not None or stream.demonym(index) is not None


def _country_at(stream: Stream, index: int) -> str | None:
    """The country that a demonym, a country's name or a place names at an item."""
    demonym = stream.demonym(index)
    if demonym is not None:
        return demonym.country
    name = stream.hit(index, NameKind.COUNTRY)
    if name is not None:
        return name.ids(NameKind.COUNTRY)[0].removeprefix("country:")
    return _only(stream, index, NameKind.PLACE)


def _capital_at(stream: Stream, index: int) -> str | None:
    """«الرياض»: the country of a capital that small places share their name with."""
    hit = stream.hit(index, NameKind.PLACE)
    best = None if hit is None else hit.ids(NameKind.PLACE)[0]
    capital = best is not None and stream.gazetteer.is_capital(best.removeprefix("place:"))
    return stream.gazetteer.country_of(best) if best is not None and capital else None


def _owner_at(stream: Stream, index: int) -> str | None:
    """The country whose body or person is named at an item."""
    return next((found for kind in _KINDS if (found := _only(stream, index, kind))), None)


def _only(stream: Stream, index: int, kind: NameKind) -> str | None:
    hit = stream.hit(index, kind)
    countries = set() if hit is None else {stream.gazetteer.country_of(found) for found in hit.ids(kind)}
    return countries.pop() if len(countries) == 1 else None
