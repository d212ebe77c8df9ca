"""The item stage: everybody and everything that one article names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.actors.afterwards import settled
from marsad.actors.bodies import BodyHit
from marsad.actors.borders import Borders
from marsad.actors.cast import Cast
from marsad.actors.facts import Facts, Held, Told
from marsad.actors.home import Home, home_of
from marsad.actors.learnt import cues, with_learnt
from marsad.actors.metonyms import Metonyms
from marsad.actors.names import NameReader
from marsad.actors.offices import OfficeHit
from marsad.actors.passes import read_again
from marsad.actors.phrases import Chunker, Phrase
from marsad.actors.references import References
from marsad.actors.sides import scenes, sides
from marsad.actors.stream import QUOTES, Stream
from marsad.actors.tagged import Tags
from marsad.actors.whose import Owners
from marsad.actors.years import Years
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.knowledge.trie import name_key
from marsad.records import (
    ActorMention,
    ActorSlot,
    Article,
    ArticleActors,
    Entity,
    EntityName,
    HeldOffice,
    Mention,
    MentionKind,
    local_entity_id,
)

_OF_CABINETS, _COUNCIL = "prime-minister", "مجلس"
_SHORT = 2
_CROWNED = ("king", "sultan", "emir")
_UNQUOTED = str.maketrans(dict.fromkeys(QUOTES))


def read_actors(article: Article, knowledge: Knowledge) -> ArticleActors:
    """Everybody and everything named in one article; spans count in ``article.text``.

    Pure. Two passes: the first finds the full names, the second the short forms that stand for them.
    """
    reading = read_phrases(article, knowledge)
    return write(article, reading, knowledge)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the two passes over an article give: items, phrases, who is who in them, what they say."""

    stream: Stream
    phrases: list[Phrase]
    cast: Cast
    facts: Facts
    home: Home


def read_phrases(article: Article, knowledge: Knowledge) -> Reading:
    """The phrases of an article about actors, with its people and offices bound to one another."""
    gazetteer = knowledge.gazetteer
    stream = Stream(article.text, gazetteer)
    tags = Tags(stream)
    stream.tell(cues(stream, tags))
    stream.wake(index for tag in tags.persons for index in range(tag.first, tag.last))
    names = NameReader(stream, Borders(stream, tags))
    cast = Cast(article.id, stream, None if article.published is None else str(article.published.value))
    phrases = Chunker(stream, names).read()
    home = home_of(article, stream, phrases, knowledge)
    crowned = {office: knowledge.references.ruled(office) for office in _CROWNED}
    told = Told(sides(stream), crowned, scenes(stream))
    owners = Owners(stream, home, told)
    owners.settle(phrases)
    cast.bind(phrases, Facts(gazetteer, home, phrases, told))
    names.learn({short: person.units for short, person in cast.people.shorts(gazetteer.names).items()})
    if names.shorts:
        phrases = read_again(stream, names, phrases)
    phrases = settled(stream, with_learnt(stream, phrases, tags, _times(knowledge)))
    owners.settle(phrases)
    facts = Facts(gazetteer, home, phrases, told)
    cast.bind(phrases, facts)
    return Reading(stream, phrases, cast, facts, home)


@lru_cache(maxsize=4)
def _times(knowledge: Knowledge) -> frozenset[str]:
    """The folded names of months and days."""
    calendar = knowledge.calendar
    return frozenset(map(name_key, (*calendar.singles("month"), *calendar.singles("weekday"))))


def write(article: Article, reading: Reading, knowledge: Knowledge) -> ArticleActors:
    """The records of an article's phrases."""
    return _Writer(article, reading).write(reading.phrases, knowledge)


class _Writer:
    """Writes the records of one article from its phrases."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self._home = reading.home
        stream, cast, facts = reading.stream, reading.cast, reading.facts
        self._article = article
        self._stream = stream
        self._gazetteer: Gazetteer = stream.gazetteer
        self._cast = cast
        self._facts = facts
        self._metonyms = Metonyms(stream)
        published = article.published
        self._years = Years(article.text, stream.sentences, None if published is None else published.value)
        self._mentions: list[Mention] = []
        self._actors: list[ActorMention] = []
        self._offices: list[HeldOffice] = []
        self._locals: dict[str, Entity] = {}
        self._latin: dict[str, str] = {}

    def write(self, phrases: list[Phrase], knowledge: Knowledge) -> ArticleActors:
        """The records, in the order of the text."""
        acted = False
        for index, phrase in enumerate(phrases):
            previous = phrases[index - 1] if index else None
            count = len(self._actors)
            if phrase.kind == "capital":
                self._capital(phrase, acts=self._metonyms.acts(phrase, previous, previous_acts=acted))
            else:
                self._write(index, phrase)
            acted = len(self._actors) > count
        self._share()
        references = References(self._article, self._stream, knowledge, self._cast, self._facts.home)
        self._actors = references.run(phrases, self._actors)
        mentions = tuple(sorted(self._mentions, key=lambda mention: (mention.start, mention.end)))
        return ArticleActors(mentions, tuple(self._actors), self._entities(), tuple(self._offices))

    def _share(self) -> None:
        """Give each mention of a person the bodies that only this article knows of the office held."""
        own: dict[tuple[str, str], tuple[str, ...]] = {}
        for actor in self._actors:
            slot = actor.slot
            if slot is not None and slot.person_id and slot.office and slot.organisation_ids:
                own.setdefault((slot.person_id, slot.office), slot.organisation_ids)
        for index, actor in enumerate(self._actors):
            slot = actor.slot
            if slot is None or slot.person_id is None or slot.office is None or slot.organisation_ids:
                continue
            bodies = own.get((slot.person_id, slot.office), ())
            if bodies:
                self._actors[index] = replace(actor, slot=replace(slot, organisation_ids=bodies))

    def _write(self, index: int, phrase: Phrase) -> None:
        if phrase.kind in ("person", "office", "counterpart"):
            self._person(index, phrase)
        elif phrase.kind == "body" and phrase.body is not None:
            if phrase.whose == "ministry" and self._facts.body(phrase.body)[0] is None:
                # «الداخلية» of nobody knows where.
                return
            body, country = self._body_mention(phrase.body)
            self._places_inside(phrase, phrase.body)
            if phrase.kind == "body" and not phrase.body.certain and country is None:
                # What only the tagger takes for a body, of no country, is named and does not act.
                return
            self._actor(phrase, ActorSlot(None, (body,), country, None, phrase.start, phrase.end))
        elif phrase.kind == "place":
            place = self._home.place(phrase.places, self._gazetteer)
            if place is not None:
                self._mention(phrase.start, phrase.end, MentionKind.PLACE, place)
        elif phrase.kind == "unlisted-place":
            self._mention(phrase.start, phrase.end, MentionKind.PLACE, self._local_place(phrase))
        elif phrase.kind in ("country", "collective"):
            self._country(phrase)

    # ------------------------------------------------------------------ persons and offices

    def _person(self, index: int, phrase: Phrase) -> None:
        held = self._cast.offices_of[index]
        held = self._office_mentions(phrase, held)
        person = self._cast.person_of.get(index)
        if person is None:
            self._office_alone(phrase, held)
            return
        name = phrase.name
        assert name is not None
        self._mention(name.start, name.end, MentionKind.PERSON, person.id)
        if phrase.latin is not None:
            self._latin.setdefault(person.id, phrase.latin)
        self._hold(person.id, held)
        self._actor(phrase, self._cast.slot_of(person, phrase.start, phrase.end, held))

    def _office_alone(self, phrase: Phrase, held: list[Held]) -> None:
        """An office without a name: its holder where the article names one, else the office itself."""
        if not held:
            if phrase.country is not None:
                self._actor(phrase, ActorSlot(None, (), phrase.country, None, phrase.start, phrase.end))
            return
        first = held[0]
        several = any(office.several for office in phrase.offices)
        open_ = several or not self._refers(phrase, first) or self._years.past(phrase.start)
        person = None if open_ else self._cast.holder(first, self._home.country)
        if person is not None:
            self._actor(phrase, self._cast.slot_of(person, phrase.start, phrase.end))
            return
        bodies = () if first.former else first.organisations
        office = None if first.former else first.office
        if bodies or first.country is not None:
            self._actor(phrase, ActorSlot(None, bodies, first.country, office, phrase.start, phrase.end))

    def _refers(self, phrase: Phrase, held: Held) -> bool:
        """Whether an office without a name may stand for its holder: it says of what, or it needs not."""
        if not phrase.offices:
            # «نظيره المالي»: what only the model's office says of bodies is not enough.
            of_a_state = self._gazetteer.offices[held.office].needs == "country" or held.portfolio is not None
            return of_a_state and held.country is not None
        office = phrase.offices[0]
        return office.said or office.opaque is not None or self._gazetteer.offices[office.office].alone

    def _hold(self, person: str, held: list[Held]) -> None:
        known = self._cast.held.get(person, [])
        for one in held:
            if not one.organisations and any(_fuller(other, one) for other in known):
                continue
            for body in one.organisations or (None,):
                row = HeldOffice(person, one.office, body, one.country, one.former, one.start, one.end)
                if row not in self._offices:
                    self._offices.append(row)

    def _office_mentions(self, phrase: Phrase, held: list[Held]) -> list[Held]:
        """Mention offices and their bodies; a body that only this article knows completes its office."""
        full = list(held)
        for index, (hit, one) in enumerate(zip(phrase.offices, held, strict=False)):
            end = max(hit.end, self._stream.items[hit.solid - 1].end)
            self._mention(hit.start, end, MentionKind.OFFICE, f"office:{one.office}")
            bodies = [body for body in hit.bodies if phrase.name is not None or _long(body)]
            own = tuple(self._body_mention(body, one.country)[0] for body in bodies)
            if own and not one.organisations:
                full[index] = replace(one, organisations=own)
            elif (cabinet := self._cabinet(hit, one)) is not None:
                full[index] = replace(one, organisations=(cabinet,))
            told = hit.portfolio is not None and not hit.owned
            if told and one.organisations and hit.portfolio_span is not None:
                self._mention(*hit.portfolio_span, MentionKind.ORGANISATION, one.organisations[0])
            for start, last, named in hit.named:
                self._mention(start, last, self._gazetteer.entity(named).kind, named)
        return full

    def _cabinet(self, hit: OfficeHit, held: Held) -> str | None:
        """«رئيس مجلس الوزراء»: the cabinet that its words name, where the tables have the country's."""
        if held.office != _OF_CABINETS or held.organisations or self._stream.key(hit.first + 1) != _COUNCIL:
            return None
        country = self._gazetteer.country(held.country)
        found = None if country is None else f"{country.alpha2.lower()}-cabinet"
        return f"org:{found}" if found in self._gazetteer.bodies else None

    # ------------------------------------------------------------------ bodies, countries, places

    def _body_mention(self, hit: BodyHit, country: str | None = None) -> tuple[str, str | None]:
        """Mention a body; one that the article leaves open becomes an entity of this article alone."""
        found, place = self._facts.body(hit, country)
        if found is None:
            text = self._written(*(hit.full or (hit.start, hit.end)))
            found = local_entity_id(
                self._article.id, MentionKind.ORGANISATION, f"{text} {place or ''}".strip()
            )
            if found not in self._locals:
                self._locals[found] = Entity(
                    found, MentionKind.ORGANISATION, text, None, (), place, None, known=False
                )
        kind = self._locals[found].kind if found in self._locals else self._gazetteer.entity(found).kind
        self._mention(hit.start, hit.end, kind, found)
        return found, place

    def _local_place(self, phrase: Phrase) -> str:
        """A place that no table has becomes an entity of this article alone."""
        text = self._written(phrase.start, phrase.end)
        found = local_entity_id(self._article.id, MentionKind.PLACE, text)
        if found not in self._locals:
            self._locals[found] = Entity(found, MentionKind.PLACE, text, None, (), None, None, known=False)
        return found

    def _places_inside(self, phrase: Phrase, body: BodyHit) -> None:
        """«جامعة طنجة»: the place in the name of a body that no table has."""
        if body.candidates or body.portfolio is not None:
            return
        for index in range(phrase.first + 1, phrase.last):
            hit = self._stream.hit(index, NameKind.COUNTRY, NameKind.PLACE)
            if hit is not None and hit.last <= phrase.last:
                found = hit.ids(NameKind.COUNTRY, NameKind.PLACE)[0]
                self._mention(hit.start, hit.end, self._gazetteer.entity(found).kind, found)

    def _country(self, phrase: Phrase) -> None:
        if phrase.kind == "country":
            named = phrase.place or f"country:{phrase.country}"
            self._mention(phrase.start, phrase.end, MentionKind.COUNTRY, named)
        if phrase.country is None:
            return
        self._actor(phrase, ActorSlot(None, (), phrase.country, None, phrase.start, phrase.end))

    def _capital(self, phrase: Phrase, *, acts: bool) -> None:
        assert phrase.place is not None
        self._mention(phrase.start, phrase.end, MentionKind.PLACE, phrase.place)
        country = self._gazetteer.country_of(phrase.place)
        if acts and country is not None:
            self._actor(phrase, ActorSlot(None, (), country, None, phrase.start, phrase.end))

    # ------------------------------------------------------------------ records

    def _actor(self, phrase: Phrase, slot: ActorSlot) -> None:
        self._actors.append(ActorMention(phrase.start, phrase.end, slot))

    def _mention(self, start: int, end: int, kind: MentionKind, entity: str) -> None:
        self._mentions.append(Mention(start, end, self._article.text[start:end], kind, entity))

    def _entities(self) -> tuple[Entity, ...]:
        texts: dict[str, Counter[str]] = {}
        for mention in self._mentions:
            texts.setdefault(mention.entity_id, Counter())[self._written(mention.start, mention.end)] += 1
        ids = {slot.person_id for actor in self._actors for slot in (actor.slot, *actor.members) if slot}
        ids |= {office.organisation_id for office in self._offices}
        ids |= {body for actor in self._actors if actor.slot for body in actor.slot.organisation_ids}
        ids |= {
            f"country:{actor.slot.country}" for actor in self._actors if actor.slot and actor.slot.country
        }
        wanted = {found for found in ids if found is not None and not found.startswith("country:None")}
        made = (self._entity(found, texts.get(found, Counter())) for found in sorted(wanted | texts.keys()))
        return tuple(entity for entity in made if entity is not None)

    def _written(self, start: int, end: int) -> str:
        """A name as it stands without its clitics: quotation marks out, the alef of «لل» put back.

        «للجنة الزواج» is «لـ» and «لجنة», no article.
        """
        text = self._article.text[start:end]
        joined = text.startswith("ل") and self._article.text[max(0, start - 1) : start] == "ل"
        joined = joined and text.partition(" ")[0] not in self._gazetteer.words("weak-body-head")
        return " ".join(("ا" + text if joined else text).translate(_UNQUOTED).split())

    def _fullest(self, texts: Counter[str]) -> str:
        """The fullest form of a name; a word that is no part of names must stand behind it more than once."""
        names = self._gazetteer.names

        def told(text: str) -> bool:
            words = text.split()
            parts = [name_key(word) for word in words[1:-1]]
            if any(names.has("particle", part) or names.has("foreign-particle", part) for part in parts):
                return True
            return (
                texts[text] > 1 or len(words) < 3 or names.is_known(name_key(words[-1])) or _nisba(words[-1])
            )

        kept = [text for text in texts if told(text)] or list(texts)
        return max(kept, key=lambda text: (len(text.split()), texts[text], text))

    def _entity(self, found: str, texts: Counter[str]) -> Entity | None:
        names = tuple(EntityName(text, "ar", count) for text, count in _ranked(texts))
        person, printed = self._cast.people.get(found), self._latin.get(found)
        if person is not None and not person.known:
            name = self._fullest(texts)
            how = None if printed is None else "text"
            return Entity(
                found,
                MentionKind.PERSON,
                name,
                printed,
                names,
                person.country,
                None,
                known=False,
                latin_how=how,
            )
        base = self._locals.get(found) or self._gazetteer.entity(found)
        if printed is None:
            return replace(base, names=names)
        return replace(base, names=names, name_latin=printed, latin_how="text")


def _nisba(word: str) -> bool:
    return word.startswith("ال") and word.endswith(("ي", "ى"))


def _long(body: BodyHit) -> bool:
    """Whether a body shows that it is one where nobody holds its office: not «فرع الشركة» alone."""
    return not body.held or body.last - body.first > _SHORT


def _fuller(one: Held, other: Held) -> bool:
    """Whether ``one`` says the body that ``other`` leaves out."""
    return bool(one.organisations) and one.office == other.office and one.former == other.former


def _ranked(texts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(texts.items(), key=lambda pair: (-pair[1], pair[0]))
