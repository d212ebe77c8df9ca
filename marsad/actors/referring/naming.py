"""What the phrases of an article say of whom they name: gender, head nouns, whether a name is one again."""

from __future__ import annotations

from dataclasses import replace

from marsad.actors.cast import Cast
from marsad.actors.phrases import Phrase
from marsad.actors.referring.discourse import Discourse, Seen
from marsad.actors.stream import Stream
from marsad.knowledge import Knowledge
from marsad.knowledge.gazetteer import NameKind
from marsad.knowledge.trie import name_key
from marsad.records import ActorMention, ActorSlot

_NEAR_UNNAMED = 3
_SENT = frozenset(("ambassador", "consul", "envoy", "charge-daffaires", "representative"))
_PERSONS = ("person", "office", "counterpart")


class Naming:
    """Tells what phrases of one article say."""

    def __init__(self, stream: Stream, knowledge: Knowledge, cast: Cast, discourse: Discourse) -> None:
        self._stream = stream
        self._gazetteer = knowledge.gazetteer
        self._words = knowledge.references
        self._cast = cast
        self._discourse = discourse
        self._heads: dict[str, frozenset[str]] = {}
        self._written: dict[str, set[str]] = {}
        self._masculine = frozenset(self._words.listed("masculine-countries"))

    # ------------------------------------------------------------------ who is seen

    def seen(self, phrase: Phrase, mention: ActorMention) -> Seen:
        """An actor as the discourse keeps it."""
        slot = mention.slot
        assert slot is not None
        head = self._key(phrase.first)
        media = phrase.kind == "body" and (
            self._words.has("media", head) or self._words.has("media", self._stream.key(phrase.first - 1))
        )
        for body in slot.organisation_ids if phrase.kind == "body" else ():
            self._written.setdefault(body, set()).add(head.removeprefix("ال"))
        number = self._discourse.sentence(mention.start)
        gender, host = self._gender(phrase, slot), self._host(phrase, slot)
        styles = self._styles(phrase)
        return Seen(mention.start, number, slot, gender, media, end=mention.end, host=host, styles=styles)

    def _styles(self, phrase: Phrase) -> frozenset[str]:
        """The words of a phrase that are no part of a name: titles and offices."""
        if phrase.kind not in _PERSONS:
            return frozenset()
        name = range(0) if phrase.name is None else range(phrase.name.first, phrase.name.last)
        return frozenset(
            self._key(index)
            for index in range(phrase.first, phrase.last)
            if index not in name and self._stream.key(index)
        )

    def _host(self, phrase: Phrase, slot: ActorSlot) -> str | None:
        """«سفير تونس في فرنسا», «السفير المغربي لدى المملكة»: where an envoy is."""
        if slot.office not in _SENT or not phrase.offices:
            return None
        for index in range(phrase.first + 1, phrase.last):
            hit = self._stream.hit(index, NameKind.COUNTRY, NameKind.PLACE)
            found = None if hit is None else hit.ids(NameKind.COUNTRY, NameKind.PLACE)[0]
            country = None if found is None else self._gazetteer.country_of(found)
            if country is not None and country != slot.country:
                return country
        return None

    def _key(self, index: int) -> str:
        """The folded word at an item without the clitics that its names leave out."""
        hits = self._stream.hits(index)
        item = self._stream.items[index]
        start = min((hit.start for hit in hits), default=item.start)
        longest = max((hit.start for hit in hits), default=start)
        return name_key(self._stream.text[longest : item.end])

    def _gender(self, phrase: Phrase, slot: ActorSlot) -> str | None:
        if phrase.kind in _PERSONS:
            return self.gender(phrase)
        if phrase.kind == "body":
            return "f" if self._key(phrase.first).endswith(("ه", "اء")) else "m"
        if slot.country is not None and not slot.organisation_ids:
            return "m" if slot.country in self._masculine else "f"
        return None

    def gender(self, phrase: Phrase) -> str | None:
        """The gender that the words of an office or a title show: «الوزيرة», «السيدة»."""
        if phrase.kind == "counterpart":
            return "f" if self._stream.key(phrase.first).rstrip("اه").endswith("ت") else "m"
        if phrase.offices:
            words = map(name_key, self._stream.text[phrase.offices[0].start : phrase.offices[0].end].split())
            # «جلالة الملك»: a noun of rank says nothing of gender.
            first = next((word for word in words if not self._words.has("ranks", word)), "")
            return "f" if first.endswith("ه") else "m"
        name = phrase.name
        if name is None or name.first == phrase.first:
            return None
        return "f" if self._stream.key(phrase.first).endswith("ه") else "m"

    def unnamed(self, index: int) -> None:
        """«مسؤول أمني فرنسي»: somebody of whom no name is given."""
        if not self._words.has_joined("unnamed-person", self._stream.key(index)):
            return
        item = self._stream.items[index]
        country = next(
            (
                found.country
                for place in range(index + 1, index + 1 + _NEAR_UNNAMED)
                if (found := self._stream.demonym(place)) is not None
            ),
            None,
        )
        gender = "f" if self._stream.key(index).endswith("ه") else "m"
        slot = ActorSlot(None, (), country, None, item.start, item.end)
        number = self._discourse.sentence(item.start)
        self._discourse.tell(Seen(item.start, number, slot, gender, unnamed=True))

    def nameless(self, phrase: Phrase) -> Seen:
        """Somebody whom an office's words name, but not so that it is known of what."""
        slot = ActorSlot(None, (), phrase.country, None, phrase.start, phrase.end)
        number = self._discourse.sentence(phrase.start)
        return Seen(phrase.start, number, slot, self.gender(phrase), unnamed=True, end=phrase.end)

    def nobody(self, slot: ActorSlot | None) -> ActorSlot | None:
        """An office of which it is open who holds it: without a person."""
        if slot is None or slot.person_id is None:
            return slot
        if slot.country is None and not slot.organisation_ids:
            return None
        return replace(slot, person_id=None)

    # ------------------------------------------------------------------ names again

    def again(self, phrase: Phrase, actor: ActorMention | None) -> ActorMention | None:
        """A phrase that stands for a person named elsewhere: a last name alone, an office of one holder."""
        if actor is None or actor.slot is None or actor.reference:
            return None
        rule = self._rule(phrase, actor.slot)
        return None if rule is None else replace(actor, reference=True, members=(actor.slot,), rule=rule)

    def _rule(self, phrase: Phrase, slot: ActorSlot) -> str | None:
        if phrase.kind == "counterpart":
            return "counterpart" if slot.office is not None or slot.person_id is not None else None
        if slot.person_id is None:
            return None
        if phrase.kind == "office":
            return None if self.bare(phrase) else "same-office"
        if phrase.name is None or len(phrase.name.units) > 1:
            return None
        person = self._cast.people.get(slot.person_id)
        if person is None or len(person.units) < 2:
            return None
        return "first-name" if phrase.name.units[0] == person.units[0] else "surname"

    def is_demonym(self, phrase: Phrase) -> bool:
        """«سد النهضة الإثيوبي» after «فلان الإثيوبي»: a last name that is a demonym too, unless it speaks."""
        name = phrase.name
        if phrase.kind != "person" or name is None or len(name.units) > 1:
            return False
        return self._stream.demonym(name.first) is not None and not self._stream.behind("says", name.first)

    def bare(self, phrase: Phrase) -> bool:
        """«الوزير», «الوزير الفرنسي»: an office whose words do not say of what it is."""
        if phrase.kind != "office" or len(phrase.offices) != 1:
            return False
        office = phrase.offices[0]
        known = self._gazetteer.offices[office.office]
        if not (office.definite and known.alone) or office.several or office.former or office.owned:
            return False
        named = office.portfolio is not None or bool(office.bodies) or office.place is not None
        of_a_state = known.needs == "country" and office.country is not None
        return not named and office.opaque is None and not of_a_state

    def says(self, slot: ActorSlot, phrase: Phrase) -> bool:
        """Whether a bare office's own words stand where its holder was named («القائد العام»)."""
        office = phrase.offices[0]
        own = [self._stream.key(n).removeprefix("ال") for n in range(office.first + 1, office.last)]
        if not own or self._gazetteer.offices[office.office].needs != "body" or office.country is not None:
            return True
        known = name_key(self._stream.text[slot.start : slot.end]).split()
        return all(any(word.removeprefix("ال") == one for word in known) for one in own)

    # ------------------------------------------------------------------ bodies

    def heads(self, slot: ActorSlot) -> frozenset[str]:
        """The folded head nouns, without article, of the names of a slot's bodies."""
        found: set[str] = set()
        for body in slot.organisation_ids:
            found |= self._known_heads(body) | self._written.get(body, set())
        return frozenset(found)

    def _known_heads(self, body: str) -> frozenset[str]:
        if body not in self._heads:
            self._heads[body] = frozenset(
                name_key(name.split()[0]).removeprefix("ال") for name in self._names(body) if name.split()
            )
        return self._heads[body]

    def _names(self, body: str) -> tuple[str, ...]:
        if not body.startswith("org:"):
            return ()
        known = self._gazetteer.bodies.get(body.removeprefix("org:"))
        return known.names if known is not None else (self._gazetteer.entity(body).name_ar,)
