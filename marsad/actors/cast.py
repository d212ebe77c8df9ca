"""Who is who in one article: names bound to people, people to the offices the article gives them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from marsad.actors.facts import Facts, Held
from marsad.actors.onepost import bare_same, courtesy, post, retired, same_office, shared
from marsad.actors.people import LocalPerson, People, as_known, titled
from marsad.actors.phrases import Phrase
from marsad.actors.stream import Stream
from marsad.actors.terms import Terms, without_holder
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.trie import name_key
from marsad.records import ActorSlot

_COACH = "coach"
_RULERS = frozenset(("king", "emir", "sultan", "president"))
_APPOINTING = _RULERS | {"prime-minister", "head-of-government", "chancellor", "crown-prince"}
_NO_STATES = frozenset(("expert", "member", "lawyer", "imam", "editor", "coach", "adviser", "mp"))
_REACH, _CALLED = 3, 2
_BEFORE = 24
# What stands before is looked at afterwards: a search for bare words skips to their first letters.
_CLAUSE = re.compile(r"(?:كما|فيما|بينما|حين|حيث|بعدما|عندما|ثم)(?!\w)")
_LETTER = re.compile(r"\w")

Seat = tuple[str, str | None, str | None]
"""Office, portfolio, country."""


class Cast:
    """The people of one article with their offices; built from its phrases in two passes.

    ``article`` is its id, ``published`` its day, None where that is not known.
    """

    def __init__(self, article: str, stream: Stream, published: str | None = None) -> None:
        self._gazetteer = stream.gazetteer
        self._text = stream.text
        self._sentences = [span.start for span in stream.sentences]
        self._clauses = sorted(self._sentences + _clauses(stream.text))
        self.people = People(article, stream.gazetteer)
        self.held: dict[str, list[Held]] = {}
        self.person_of: dict[int, LocalPerson] = {}
        self.offices_of: dict[int, list[Held]] = {}
        self._not_of: dict[int, str] = {}
        self._terms = Terms(stream.gazetteer, published, self._sentences)
        self._by_term: dict[str, Held] = {}

    def bind(self, phrases: list[Phrase], facts: Facts) -> None:
        """Bind every name to a person, full names first, and note the offices they hold."""
        self.person_of.clear()
        self.offices_of.clear()
        self.held.clear()
        for index in range(len(phrases)):
            self.offices_of[index] = self._offices(phrases, index, facts)
        self._doubt(phrases)
        named = [index for index, phrase in enumerate(phrases) if phrase.name is not None]
        for index in sorted(named, key=lambda place: -_fullness(phrases[place])):
            self._bind(index, phrases[index])
        for index in named:
            person = self.person_of[index]
            offices = [self._complete(held, person, facts) for held in self.offices_of[index]]
            self.offices_of[index] = offices
            self.held.setdefault(person.id, []).extend(offices)
        self._counterparts(phrases, facts)
        self._predecessors(phrases)
        self._call(phrases, named, facts)
        self._settle(facts)
        self._retire()
        self._term(phrases, named)

    def _call(self, phrases: list[Phrase], named: list[int], facts: Facts) -> None:
        """«الرئيس النيجيري .. الرئيس محمد بخاري»: an office without country is that of which one was told.

        Shortly before, without a name, and no other country's in between.
        """
        given = [held for offices in self.held.values() for held in offices]
        alone = list(without_holder(phrases, self.offices_of, given))
        for index in named:
            person = self.person_of[index]
            country = self._called(phrases[index], self.offices_of[index], alone)
            if person.country is None and country is not None and facts.own_country() in (None, country):
                person.country = country
            self.offices_of[index] = [self._complete(held, person, facts) for held in self.offices_of[index]]
            self.held[person.id] = [self._complete(held, person, facts) for held in self.held[person.id]]

    def _called(self, phrase: Phrase, offices: list[Held], alone: list[tuple[Phrase, Held]]) -> str | None:
        """The country of which alone the same ruler's office was told a sentence or two before."""
        rulers = [held for held in offices if held.office in _RULERS and held.country is None]
        here = bisect_right(self._sentences, phrase.start)
        near = {
            one.country
            for before, one in alone
            for held in rulers
            if bare_same(one, held) and 0 < here - bisect_right(self._sentences, before.start) <= _CALLED
        }
        return near.pop() if len(near) == 1 else None

    def _term(self, phrases: list[Phrase], named: list[int]) -> None:
        """Note the office that the tables give to somebody of whom the article says none."""
        self._by_term.clear()
        given = [held for offices in self.held.values() for held in offices]
        alone = list(without_holder(phrases, self.offices_of, given))
        for index in named:
            person = self.person_of[index]
            if person.known and not self.held.get(person.id) and person.id not in self._by_term:
                held = self._terms.held(person.id, phrases[index], alone)
                if held is not None:
                    self._by_term[person.id] = held

    def _settle(self, facts: Facts) -> None:
        """Holders of a state's office of whom nothing else is said are of the country the article is of."""
        country = facts.own_country()
        if country is None:
            return
        for person in self.people.all():
            offices = self.held.get(person.id, [])
            if self._barred(person, country):
                continue
            if person.country is None and any(self._of_home(held, facts) for held in offices):
                person.country = country
                self.held[person.id] = [self._complete(held, person, facts) for held in offices]
        for index, person in self.person_of.items():
            self.offices_of[index] = [self._complete(held, person, facts) for held in self.offices_of[index]]

    def _of_home(self, held: Held, facts: Facts) -> bool:
        """Whether an office is one of the article's own country, by what it is or by where it is named."""
        place = bisect_right(self._sentences, held.start)
        first = self._sentences[place - 1] if place else 0
        last = self._sentences[place] if place < len(self._sentences) else len(self._text)
        return facts.of_a_state(held) or facts.at_home(held, first, last)

    def _barred(self, person: LocalPerson, country: str) -> bool:
        """Whether somebody else holds the person's office in a country."""
        return any(self.person_of.get(index) is person for index, no in self._not_of.items() if no == country)

    def _retire(self) -> None:
        """Who is once called the former holder of an office keeps its title only by courtesy."""
        for one, offices in self.held.items():
            self.held[one] = retired(offices, offices)
        for index, person in self.person_of.items():
            self.offices_of[index] = retired(self.offices_of[index], self.held.get(person.id, []))

    def _predecessors(self, phrases: list[Phrase]) -> None:
        """«خلفا لمحمد ..», «سلفه محمد ..»: the one named held the office of whom the clause names before."""
        for index, phrase in enumerate(phrases):
            person = self.person_of.get(index)
            model = None if person is None else self._successor(phrases, index, person)
            if person is not None and model is not None:
                left = replace(model, former=True, start=phrase.start, end=phrase.end)
                same = [shared(left, held) for held in self.offices_of[index]]
                self.offices_of[index] = [
                    replace(held, former=held.former or shared)
                    for held, shared in zip(self.offices_of[index], same, strict=True)
                ] + ([] if any(same) else [left])
                self.held.setdefault(person.id, []).append(left)

    def _successor(self, phrases: list[Phrase], index: int, person: LocalPerson) -> Held | None:
        """The office in which somebody else follows a person named; who appoints does not."""
        start = phrases[index].start
        appointed = self._behind("succeeding", start)
        if not appointed and not self._behind("predecessor", start):
            return None
        held = next((held for held in self._said_before(phrases, index, person) if not held.former), None)
        return None if held is None or (appointed and held.office in _APPOINTING) else held

    def _said_before(self, phrases: list[Phrase], index: int, person: LocalPerson) -> Iterator[Held]:
        """The offices that the clause's phrases before one give to others, the last first."""
        clause = bisect_right(self._clauses, phrases[index].start)
        for before in range(index - 1, -1, -1):
            if bisect_right(self._clauses, phrases[before].start) != clause:
                return
            if self.person_of.get(before) is not person:
                yield from reversed(self.offices_of.get(before, []))

    def _behind(self, kind: str, position: int) -> bool:
        """Whether words of a kind of actor_words.yaml end right before a place."""
        before = f" {name_key(self._text[max(0, position - _BEFORE) : position]).rstrip()}"
        return before.endswith(_endings(self._gazetteer, kind))

    def _doubt(self, phrases: list[Phrase]) -> None:
        """«وزير الخارجية X» is not of the country whose «وزير الخارجية .. Y» the article names besides."""
        sure: dict[Seat, set[str]] = {}
        self._not_of.clear()
        for index, phrase in enumerate(phrases):
            for hit, held in zip(phrase.offices, self.offices_of[index], strict=True):
                told = hit.country is not None or (phrase.name is not None and phrase.name.known is not None)
                if told and phrase.name is not None and held.portfolio is not None:
                    sure.setdefault(_seat(held), set()).add(phrase.name.units[-1])
        for index, phrase in enumerate(phrases):
            if phrase.name is not None and phrase.name.known is None and phrase.offices:
                self._unseat(index, phrase, phrase.name.units[-1], sure)

    def _unseat(self, index: int, phrase: Phrase, last: str, sure: dict[Seat, set[str]]) -> None:
        for place, (hit, held) in enumerate(zip(phrase.offices, self.offices_of[index], strict=True)):
            others = sure.get(_seat(held), set())
            if hit.country is None and held.country is not None and others and last not in others:
                self.offices_of[index][place] = replace(held, country=None, organisations=())
                self._not_of[index] = held.country

    def _bind(self, index: int, phrase: Phrase) -> None:
        name = phrase.name
        assert name is not None
        held = self.offices_of[index]
        country = next((one.country for one in held if one.country), phrase.country)
        # A coach's club has one country and he another.
        country = None if any(one.office == _COACH for one in held) else country
        name, country = as_known(name, country, self._gazetteer)
        offices = titled(phrase, self._text) | {f"{one.office} {one.portfolio}" for one in held}
        self.person_of[index] = self.people.add(name, self._text[name.start : name.end], country, offices)

    def _offices(self, phrases: list[Phrase], index: int, facts: Facts) -> list[Held]:
        phrase = phrases[index]
        known = phrase.name.known if phrase.name is not None else None
        country = None if known is None else self._gazetteer.country_of(known)
        held = [facts.office(office, country) for office in phrase.offices]
        return [
            replace(one, former=True) if not one.former and self._behind("held-before", one.start) else one
            for one in held
        ]

    def _counterparts(self, phrases: list[Phrase], facts: Facts) -> None:
        """«نظيره المغربي»: each gets the office of whose counterpart it is."""
        for index, phrase in enumerate(phrases):
            model = None
            if phrase.kind == "counterpart" and not self._of_a_body(phrases, index):
                model = self._model(phrases, index)
            if model is None:
                continue
            ministry: str | None = None
            if model.portfolio is not None and phrase.country is not None:
                ministry, _ = facts.ministry(model.portfolio, phrase.country)
            found = () if ministry is None else (ministry,)
            one = Held(
                model.office, model.portfolio, None, found, phrase.country, False, phrase.start, phrase.end
            )
            self.offices_of[index] = [one]
            person = self.person_of.get(index)
            if person is not None:
                self.held.setdefault(person.id, []).append(one)

    def _of_a_body(self, phrases: list[Phrase], index: int) -> bool:
        """«غرفة تونس ونظيرتها ..»: a counterpart joined to a body is a body."""
        phrase = phrases[index]
        if index == 0 or phrase.name is not None or phrases[index - 1].kind not in ("body", "collective"):
            return False
        return self._text[phrases[index - 1].end : phrase.start].strip() in ("و", "و مع", "مع", "ومع")

    def _model(self, phrases: list[Phrase], index: int) -> Held | None:
        """Whose counterpart it is: the clause's only holder of an office, else the one before.

        «ونظيره» behind several goes with the subject, the first; a ruler may receive somebody and «his
        counterpart»: whose, is open then. Several offices leave it open but for the one that the counterpart
        is known to hold.
        """
        within = self._holding(phrases, index, same=True)
        if not within:
            before = self._holding(phrases, index, same=False)
            return before[0] if len(set(map(post, before))) == 1 else self._own_post(index, before)
        if self._text[phrases[index].start - 1 : phrases[index].start] == "و":
            if self._between(phrases, index):
                return within[0]
            several = len({held.office for held in within}) > 1
            if phrases[index].country is None:
                return self._own_post(index, within)
            return None if several and within[-1].office in _RULERS else within[-1]
        if len(set(map(post, within))) == 1:
            return within[-1]
        return self._own_post(index, within)

    def _between(self, phrases: list[Phrase], index: int) -> bool:
        """«بين وزير الخارجية X ونظيره ..»: right behind the one of whom «بين» tells."""
        before = self._text[max(0, phrases[index - 1].start - _BEFORE) : phrases[index - 1].start].split()
        joined = self._text[phrases[index - 1].end : phrases[index].start].strip(" ،,")
        return index > 0 and before[-1:] == ["بين"] and joined == "و"

    def _holding(self, phrases: list[Phrase], index: int, *, same: bool) -> list[Held]:
        """The holders in the clause of a counterpart, the last first; else those of the clause before."""
        clause = bisect_right(self._clauses, phrases[index].start)
        found: list[Held] = []
        for before in range(index - 1, -1, -1):
            place = bisect_right(self._clauses, phrases[before].start)
            if same is not (place == clause):
                if same or (found and clause - place > 1):
                    break
                continue
            if clause - place > _REACH:
                break
            held = self._office_at(before)
            # A counterpart is of another country than whose counterpart it is.
            other = held is not None and (held.country is None or held.country != phrases[index].country)
            if held is not None and other and held.office not in _NO_STATES:
                found.append(held)
        return found

    def _own_post(self, index: int, models: list[Held]) -> Held | None:
        """The model with the office that the counterpart holds by other words of the article."""
        person = self.person_of.get(index)
        offices = set() if person is None else {post(held) for held in self.held.get(person.id, [])}
        return next((model for model in models if post(model) in offices), None)

    def _office_at(self, index: int) -> Held | None:
        """The first present office of a phrase, else of its person; a portfolio before a deputy's."""
        person = self.person_of.get(index)
        known = [] if person is None else self.held.get(person.id, [])
        present = [held for held in (*self.offices_of.get(index, ()), *known) if not held.former]
        ranked = sorted(present[:2], key=lambda held: held.office.startswith("deputy") and not held.portfolio)
        return next(iter(ranked), None)

    def _complete(self, held: Held, person: LocalPerson, facts: Facts) -> Held:
        """An office without country gets its holder's."""
        if held.country is not None or person.country is None:
            return held
        found = held.organisations
        if held.portfolio is not None:
            ministry, _ = facts.ministry(held.portfolio, person.country)
            found = () if ministry is None else (ministry,)
        return replace(held, organisations=found, country=person.country)

    # ------------------------------------------------------------------ slots

    def slot_of(self, person: LocalPerson, start: int, end: int, own: list[Held] | None = None) -> ActorSlot:
        """A person's slot, completed with what the whole article says of their present offices."""
        present = [held for held in (own or []) if not held.former]
        present += [held for held in self.held.get(person.id, []) if not held.former]
        present += [self._by_term[person.id]] if person.id in self._by_term else []
        bodies = tuple(dict.fromkeys(body for held in present for body in held.organisations))
        country = person.country or next((held.country for held in present if held.country), None)
        present = [held for held in present if not courtesy(held, present)]
        first = next((held for held in present if held.office in _RULERS), None) or next(iter(present), None)
        office = None if first is None else first.office
        if first is not None and self._international(first):
            # «الأمين العام لمجلس التعاون» acts for no state.
            country = None
        return ActorSlot(person.id, bodies, country, office, start, end)

    def _international(self, held: Held) -> bool:
        """Whether an office is one of bodies that are no country's."""
        known = [body for body in held.organisations if body.startswith("org:")]
        return bool(known) and all(self._gazetteer.country_of(body) is None for body in known)

    def holder(self, held: Held, home: str | None) -> LocalPerson | None:
        """Who holds an office named without its holder: the only one of the article, else None.

        Where people of several countries hold it, only one of the article's home country is meant.
        """
        if self._several(held):
            return None
        matching = [
            person
            for person in self.people.all()
            if any(
                same_office(held, other)
                and not self._of_other_gender(held, other)
                and self._says_as_much(held, other)
                for other in self.held.get(person.id, [])
            )
        ]
        if len({person.country for person in matching}) > 1:
            matching = [person for person in matching if person.country == home and home is not None]
        return matching[0] if len(matching) == 1 else None

    def _says_as_much(self, held: Held, other: Held) -> bool:
        """«القائد العام» is no «قائد المكوّن»: of a body's office the words must be the holder's too."""
        bare = held.country is None and held.portfolio is None and not held.organisations
        if not bare or self._gazetteer.offices[held.office].needs != "body":
            return True
        words, known = (
            [name_key(word).removeprefix("ال") for word in self._text[one.start : one.end].split()]
            for one in (held, other)
        )
        return all(word in known for word in words[1:])

    def _of_other_gender(self, held: Held, other: Held) -> bool:
        """«الوزيرة» is nobody who is called «وزير»; a counterpart's words say nothing of it."""
        heads = [name_key(self._text[one.start : one.end]).partition(" ")[0] for one in (held, other)]
        if any(head.startswith("نظير") for head in heads):
            return False
        return heads[0].endswith("ه") is not heads[1].endswith("ه")

    def _several(self, held: Held) -> bool:
        """Whether «الوزير المالي» may be one of several ministers of that country in the article."""
        if held.portfolio is not None or held.organisations:
            return False
        found = {
            other.portfolio
            for offices in self.offices_of.values()
            for other in offices
            if (other.office, other.country) == (held.office, held.country) and other.portfolio is not None
        }
        return len(found) > 1


def _clauses(text: str) -> list[int]:
    """Where words stand that begin a clause."""
    starts = [cue.start() for cue in _CLAUSE.finditer(text)]
    return [start for start in starts if start == 0 or not _LETTER.match(text, start - 1)]


@lru_cache(maxsize=8)
def _endings(gazetteer: Gazetteer, kind: str) -> tuple[str, ...]:
    return tuple(f" {words}" for words in gazetteer.folded(kind))


def _seat(held: Held) -> Seat:
    return held.office, held.portfolio, held.country


def _fullness(phrase: Phrase) -> int:
    name = phrase.name
    if name is None:
        return 0
    return len(name.units) + (100 if name.known is not None else 0)
