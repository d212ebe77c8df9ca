"""Countries, places, bodies, offices and well-known people, and one tree of words to find them all.

The many small places of :mod:`marsad.knowledge.bulk` join the tree when a text has their first word.

Ids are ``country:MAR``, ``org:ma-dgst``, ``place:ma-rabat``, ``person:abdellatif-hammouchi``,
``office:director-general``; offices in slots and occupancies are the bare id. A ministry needs no row of
its own: ``org:ma-interior`` is any country's alpha-2 code with a portfolio's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.arabic import Segmented, tokenise
from marsad.arabic.memo import Memo
from marsad.errors import KnowledgeError
from marsad.knowledge.bulk import Bulk
from marsad.knowledge.countries import Countries, Country
from marsad.knowledge.entries import NOTHING, Entry, Lead, Named, NameKind, Word, bits, named
from marsad.knowledge.names import NameWords
from marsad.knowledge.offices import Office, OfficeForm, Portfolio, load_offices, load_portfolios, load_words
from marsad.knowledge.rows import Body, Person, Place, body_of, person_of, place_of
from marsad.knowledge.tables import Tables
from marsad.knowledge.trie import NameTrie, clitic_readings, name_key, stems
from marsad.records import Entity, EntityName, MentionKind

_CACHED = 50_000
_ENTITIES = 10_000
_LONGEST = 40
_DIRECTORATE = "المديرية العامة ل"

_NO_NAMES = frozenset((NameKind.WORD, NameKind.IGNORED))
_WORD = bits((NameKind.WORD,))


# Classes of words that stand inside phrases or beside them: none begins with one.
_INSIDE = frozenset(
    (
        "holding-adverb",
        "said",
        "capital-before",
        "relative",
        "holds",
        "says",
        "elected-for",
        "appointed",
        "capital-subject",
        "takes-object",
        "european",
        "ordinal",
        "beside-a-place",
        "held-before",
        "was",
        "described",
        "former",
        "holding",
        "motion",
        "acting",
        "plain-adjective",
    )
)


@dataclass(frozen=True, slots=True)
class GazetteerMatch:
    """A name found in a text: its span without clitics, and what it may stand for, best known first."""

    start: int
    end: int
    particles: tuple[str, ...]
    entries: tuple[Entry, ...]


class Gazetteer:
    """The gazetteer: typed look-ups by id, and :meth:`find` over a text."""

    def __init__(self, tables: Tables) -> None:
        self.countries = Countries.load(tables)
        self.names = NameWords.load(tables)
        self.offices, forms = load_offices(tables)
        self.portfolios = load_portfolios(tables)
        self.places = {place.id: place for place in map(place_of, tables.rows("places"))}
        self._bulk = Bulk.load(tables)
        self.bodies = {body.id: body for body in map(body_of, tables.rows("bodies"))}
        self.persons = {person.id: person for person in map(person_of, tables.rows("persons"))}
        self._words = load_words(tables)
        self._folded = {kind: frozenset(map(name_key, words)) for kind, words in self._words.items()}
        self._capitals = {country.capital for country in self.countries.all()} - {None}
        self._country_of: dict[str, str | None] = {}
        self._trie: NameTrie[Entry, Named] = NameTrie(named)
        self.lead: Memo[str, Lead] = Memo(self._lead, _CACHED, _LONGEST)
        self.word: Memo[str, Word] = Memo(self._word, _CACHED, _LONGEST)
        self._under: Memo[str, tuple[int, frozenset[str]]] = Memo(self._sorts_under, _CACHED, _LONGEST)
        self.entity = lru_cache(maxsize=_ENTITIES)(self._entity)
        self.demonym_of = lru_cache(maxsize=_CACHED)(self._demonym_of)
        for name, entry in self._entries(forms):
            self._trie.add(name, entry)

    @classmethod
    def load(cls, tables: Tables) -> Gazetteer:
        """The gazetteer of the tables; raises KnowledgeError for a malformed row."""
        return cls(tables)

    # ------------------------------------------------------------------ finding

    def find(self, text: str) -> list[GazetteerMatch]:
        """The longest names in a text, left to right, without overlaps, at word borders.

        Clitics (و ف ب ك ل س and the joined article of «لل») are taken off the first word; a sign between
        two words ends a name.
        """
        tokens = tokenise(text)
        keys = [name_key(token.text) if token.is_word else None for token in tokens]
        found: list[GazetteerMatch] = []
        index = 0
        while index < len(tokens):
            best = max(self.at(keys, index), key=lambda item: item[0], default=None)
            all_of_them = () if best is None else best[3].entries
            entries = tuple(entry for entry in all_of_them if entry.kind not in _NO_NAMES)
            if best is None or not entries:
                index += 1
                continue
            end, particles, length, _ = best
            start = tokens[index].start + length
            found.append(GazetteerMatch(start, tokens[end - 1].end, particles, entries))
            index = end
        return found

    def at(self, keys: Sequence[str | None], index: int) -> Iterator[tuple[int, tuple[str, ...], int, Named]]:
        """Every name at one word of a text in every reading of its clitics, the plain word first.

        Gives the index behind the name, the particles, their length and what it may stand for. ``keys`` are
        the folded words (:func:`marsad.knowledge.trie.name_key`), None for a sign.
        """
        key = keys[index]
        if key is None:
            return
        for reading in self.lead[key].readings:
            for end, found in self._trie.at(keys, index, reading.stem):
                yield end, reading.particles, reading.length, found

    def _lead(self, key: str) -> Lead:
        found = stems(key)
        for stem in found:
            if self._bulk.waits(stem):
                self._graft(stem)
        begins = any(map(self._trie.begins, found))
        demonym = any(map(self.countries.begins_demonym, found))
        if not begins and not demonym:
            return NOTHING
        known = tuple([reading for reading in clitic_readings(key) if self._trie.begins(reading.stem)])
        sorts = [self._under[reading.stem] for reading in known]
        kinds = 0
        for one, _ in sorts:
            kinds |= one
        return Lead(known, kinds, frozenset(word for _, ids in sorts for word in ids), demonym)

    def _graft(self, first: str) -> None:
        """Put the names of the bulk that begin with a word into the tree, behind what stands there."""
        for keys, numbers in self._bulk.names(first):
            for place in map(self._bulk.place, numbers):
                self._trie.add_keys(keys, Entry(NameKind.PLACE, f"place:{place.id}", shy=place.shy))
        self._bulk.forget(first)

    def _word(self, text: str) -> Word:
        key = name_key(text)
        if not key or not text[0].isalpha():
            return Word(key, self.lead[key] if key else NOTHING, silent=True)
        lead = self.lead[key]
        names = lead.kinds & ~_WORD or not lead.words <= _INSIDE
        return Word(key, lead, not (names or lead.demonym or self.names.may_begin(text, key)))

    def _sorts_under(self, stem: str) -> tuple[int, frozenset[str]]:
        entries = tuple(self._trie.under(stem))
        ids = frozenset(entry.id for entry in entries if entry.kind is NameKind.WORD)
        return bits(entry.kind for entry in entries), ids

    def _demonym_of(self, key: str, following: str) -> tuple[str, int, Segmented] | None:
        """The country a folded word names as a demonym, how many words that takes, and the reading.

        ``following`` is the word behind it, for «الكوري الجنوبي»; empty where that cannot matter.
        """
        of = self.countries.of_demonym
        for reading in clitic_readings(key):
            if following and (pair := of(f"{reading.stem} {following}")) is not None:
                return pair, 2, reading
            if (country := of(reading.stem)) is not None:
                return country, 1, reading
        return None

    # ------------------------------------------------------------------ look-ups

    def country(self, code: str | None) -> Country | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self.countries.get(code)

    def country_of_demonym(self, word: str) -> str | None:
        """The alpha-3 code that a demonym names in any gender, number and definiteness."""
        return self.countries.of_demonym(word)

    def place(self, place: str) -> Place | None:
        """The place of a bare id, of places.yaml or of the bulk; None for an unknown id."""
        known = self.places.get(place)
        if known is not None or (found := self._bulk.find(place)) is None:
            return known
        return Place(found.id, found.kind, (found.name,), found.country, found.latin, found.shy)

    def is_reviewed(self, entity_id: str) -> bool:
        """Whether the entity of an id is no place of the bulk, whose names nobody read one by one."""
        return not entity_id.startswith("place:") or entity_id.removeprefix("place:") in self.places

    def is_capital(self, place: str) -> bool:
        """Whether a bare place id is a capital that stands for its government («باريس»)."""
        return place in self._capitals or place == "be-brussels"

    def words(self, kind: str) -> tuple[str, ...]:
        """The words of one row of resources/actor_words.yaml and office_words.yaml."""
        return self._words[kind]

    def folded(self, kind: str) -> frozenset[str]:
        """The same words, each folded by :func:`marsad.knowledge.trie.name_key`."""
        return self._folded[kind]

    def label(self, office: str, language: str = "en") -> str:
        """The name of an office in ``en``, ``fr`` or ``ar``; the id itself for an unknown office."""
        known = self.offices.get(office)
        if known is None:
            return office
        return {"ar": known.arabic, "fr": known.french}.get(language, known.english)

    def ministry(self, country: str, portfolio: str) -> str | None:
        """The id of a country's ministry («org:ma-interior»); None for an unknown country."""
        known = self.countries.get(country)
        return None if known is None else f"org:{known.alpha2.lower()}-{portfolio}"

    def country_of(self, entity_id: str) -> str | None:
        """The alpha-3 code of an entity of the knowledge, or None."""
        if entity_id not in self._country_of:
            self._country_of[entity_id] = self.entity(entity_id).country
        return self._country_of[entity_id]

    def _entity(self, entity_id: str) -> Entity:
        """The entity of an id of the knowledge; raises KnowledgeError for any other id."""
        prefix, _, rest = entity_id.partition(":")
        entity = self._made(prefix, rest)
        if entity is None:
            raise KnowledgeError(f"no entity {entity_id!r} in the knowledge")
        return entity

    def _made(self, prefix: str, rest: str) -> Entity | None:
        whole = f"{prefix}:{rest}"
        if prefix == "country" and (country := self.countries.get(rest)):
            names, state = (country.names[0], country.english), self.countries.state(rest)
            return _entity(whole, MentionKind.COUNTRY, names, state, country.wikidata)
        if prefix == "place" and (place := self.place(rest)):
            return _entity(whole, MentionKind.PLACE, (place.names[0], place.latin), place.country, None)
        if prefix == "person" and (person := self.persons.get(rest)):
            names = (person.names[0], person.latin)
            return _entity(whole, MentionKind.PERSON, names, person.country, person.wikidata)
        if prefix == "office" and (office := self.offices.get(rest)):
            return _entity(whole, MentionKind.OFFICE, (office.arabic, office.english), None, None)
        return self._organisation(rest) if prefix == "org" else None

    def _organisation(self, rest: str) -> Entity | None:
        body = self.bodies.get(rest)
        if body is not None:
            names = (body.label or (*body.names, *body.short, body.latin)[0], body.latin)
            return _entity(f"org:{rest}", body.kind, names, body.country, body.wikidata)
        alpha2, _, slug = rest.partition("-")
        country, portfolio = self.countries.by_alpha2(alpha2), self.portfolios.get(slug)
        if country is None or portfolio is None:
            return None
        names = (f"وزارة {portfolio.names[0]}", f"Ministry of {portfolio.latin} ({country.english})")
        return _entity(f"org:{rest}", MentionKind.ORGANISATION, names, country.code, None)

    # ------------------------------------------------------------------ loading

    def _entries(self, forms: Iterable[OfficeForm]) -> Iterator[tuple[str, Entry]]:
        for country in self.countries.all():
            if country.regional:
                continue
            yield from _under(country.names, Entry(NameKind.COUNTRY, f"country:{country.code}"))
            yield from _under(country.ambiguous, Entry(NameKind.COUNTRY, f"country:{country.code}", shy=True))
        for place in self.places.values():
            kind = NameKind.IGNORED if place.kind == "ignore" else NameKind.PLACE
            for name in place.names:
                shy = place.ambiguous and " " not in name
                yield name, Entry(kind, f"place:{place.id}", shy=shy)
        for body in self.bodies.values():
            yield from _body_entries(body)
        for form in forms:
            entry = Entry(NameKind.OFFICE, form.office, form.definite, form.several, owned=form.owned)
            yield form.text, entry
        for portfolio in self.portfolios.values():
            yield from _under(portfolio.names, Entry(NameKind.PORTFOLIO, portfolio.id))
            yield from _under(portfolio.owned(), Entry(NameKind.PORTFOLIO, portfolio.id, owned=True))
        for person in self.persons.values():
            yield from _under(person.names, Entry(NameKind.PERSON, f"person:{person.id}"))
            yield from _under(person.short, Entry(NameKind.SHORT_PERSON, f"person:{person.id}"))
        for kind_of_word, listed in self._words.items():
            yield from _under(listed, Entry(NameKind.WORD, kind_of_word))


def _under(names: Iterable[str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    return ((name, entry) for name in names)


def _body_entries(body: Body) -> Iterator[tuple[str, Entry]]:
    entity_id = f"org:{body.id}"
    yield from _under(body.names, Entry(NameKind.BODY, entity_id))
    yield from _under(body.short, Entry(NameKind.SHORT_BODY, entity_id))
    for name in body.names:
        first, _, rest = name.partition(" ")
        if not first.startswith("ال") and rest.startswith("ال"):
            # «المديرية الأمن الوطني»: newspapers often put the article before a construct by mistake.
            yield f"ال{name}", Entry(NameKind.BODY, entity_id)
        if name.startswith(_DIRECTORATE):
            # «المديرية العامة للأمن الوطني»: its head is «المدير العام للأمن الوطني».
            rest = name[len(_DIRECTORATE) :]
            yield "ا" + rest if rest.startswith("ل") else rest, Entry(NameKind.DEPARTMENT, entity_id)


def _entity(
    entity_id: str,
    kind: MentionKind,
    names: tuple[str, str | None],
    country: str | None,
    wikidata: str | None,
) -> Entity:
    """An entity of the knowledge; ``names`` are the Arabic and the Latin one."""
    arabic, latin = names
    written = (EntityName(arabic, "ar", 0),)
    how = None if latin is None else "knowledge"
    return Entity(entity_id, kind, arabic, latin, written, country, wikidata, known=True, latin_how=how)


__all__ = [
    "Body",
    "Entry",
    "Gazetteer",
    "GazetteerMatch",
    "NameKind",
    "Office",
    "Person",
    "Place",
    "Portfolio",
]
