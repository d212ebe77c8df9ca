"""What the reading of a clause works on: the people of an article, a trigger in its clause, its roles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from marsad.events.items import Item, Sentence
from marsad.knowledge.inflection import Form
from marsad.knowledge.lexicon import Offices, Trigger
from marsad.knowledge.settings import SettingWords
from marsad.records import ActorMention, ActorSlot, Entity, Mention

_PRIVATE = frozenset({"CVL", "EDU", "LAB", "REL", "MED", "JRN", "CRM", "UNK", "BUS", "AGR", "REF"})
"""Sectors of people who act for themselves (PLOVER manual 2024-02, sectors)."""
_ORGANISED = frozenset({"LAB", "EDU", "AGR", "REL"})
"""Private sectors whose people speak up in public together: workers, lawyers, students, farmers, clergy."""
_CROWD = "group:crowd"
"""The rule of a definite or counted crowd (:mod:`.groups`)."""


def _no_nation(word: str) -> str | None:
    del word
    return None


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom a sentence is about, and the words that first name him; ``feminine`` where these words tell."""

    slots: tuple[ActorSlot, ...]
    item: Item
    feminine: bool | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the reading of one article needs: actors, mentions, the entities they name, offices of states.

    ``said`` has who speaks through a verb of saying alone, by where the verb ends; ``states`` the places that
    stand for a state (capitals, countries); ``home`` is the country that most of the article names; ``media``
    are the outlets and agencies, who tell and do not act; ``countries`` are all that it names, ``publisher``
    is that of its outlet; ``topics`` has whom each sentence is about, by where it begins (:mod:`.topics`).
    ``nation`` gives the country of a folded adjective of nationality; ``settings`` has words of places.
    """

    actors: Sequence[ActorMention]
    mentions: Sequence[Mention]
    entities: dict[str, Entity]
    offices: Offices
    said: dict[int, ActorSlot] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    home: str | None = None
    media: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    publisher: str | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    nation: Callable[[str], str | None] = _no_nation
    settings: SettingWords = field(default_factory=SettingWords)

    def spoken(self, item: Item) -> tuple[ActorSlot, ...]:
        """Who speaks through a verb of saying without subject («وأضاف أن ..»), where that is known."""
        slot = self.said.get(item.end)
        return () if slot is None else (slot,)

    def speaks_for_the_public(self, slot: ActorSlot) -> bool:
        """Whether somebody's words are public affairs: an office of a state, a known body, a state."""
        if self.is_private(slot):
            return False
        if slot.sector is not None:
            return True
        if slot.office is not None:
            return slot.office in self.offices.public or slot.country is not None
        entities = (self.entities.get(name) for name in slot.organisation_ids)
        if any(entity is not None and entity.known for entity in entities):
            return True
        return slot.person_id is None and slot.country is not None

    def is_private(self, slot: ActorSlot) -> bool:
        """Whether somebody acts for himself, a company or an outlet; those of one calling act in public."""
        if slot.sector in _ORGANISED and self._is_crowd(slot):
            return False
        return slot.office in self.offices.private or slot.sector in _PRIVATE or self._is_media(slot)

    def _is_crowd(self, slot: ActorSlot) -> bool:
        """Whether a slot rests on words for many who are known to act together («محامو المهاجرين»)."""
        within = (actor for actor in self.actors if actor.start <= slot.start < actor.end)
        return any(actor.rule == _CROWD for actor in within)

    def identified(self, slot: ActorSlot) -> bool:
        """Whether somebody can be coded: by a country, a body, or an office of a state."""
        if slot.office in self.offices.private or self._is_media(slot):
            return False
        entities = (self.entities.get(name) for name in slot.organisation_ids)
        known = any(entity is not None and entity.known for entity in entities)
        return (
            slot.country is not None or known or slot.sector is not None or slot.office in self.offices.public
        )

    def acts_for_no_state(self, slot: ActorSlot) -> bool:
        """Whether somebody is a known body of no country: the African Union beside a state is two sides."""
        entities = (self.entities.get(name) for name in slot.organisation_ids)
        known = any(entity is not None and entity.known for entity in entities)
        return known and slot.country is None and not self._is_media(slot)

    def _is_media(self, slot: ActorSlot) -> bool:
        alone = slot.person_id is None and bool(slot.organisation_ids)
        return alone and self.media.issuperset(slot.organisation_ids)

    def slots(self, item: Item) -> tuple[ActorSlot, ...]:
        """Whom an actor item stands for: several for «الطرفان», none when that is not known.

        An office of nobody knows whom is no side of an event.
        """
        actor = self.actors[item.index]
        alone = () if actor.slot is None else (actor.slot,)
        named = actor.members if actor.reference and actor.members else alone
        return tuple(slot for slot in named if _is_somebody(slot))

    def place(self, item: Item) -> Entity | None:
        """The place or country that a place item names."""
        return self.entities.get(self.mentions[item.index].entity_id)


def _is_somebody(slot: ActorSlot) -> bool:
    return bool(slot.person_id or slot.organisation_ids or slot.country or slot.sector)


_AND = len(" و")


def is_joined(state: ActorSlot, other: ActorSlot) -> bool:
    """«الحكومة اليمنية وجماعة الحوثي»: whether a body follows a state alone with room for «و» between."""
    alone = not (state.organisation_ids or state.person_id or state.office or state.sector)
    body = bool(other.organisation_ids) and not (other.person_id or other.office)
    return alone and body and other.start - state.end == _AND


def are_apart(slots: Sequence[ActorSlot]) -> bool:
    """Whether a state and a body, mostly of its country, are told as two sides."""
    return any(is_joined(one, other) for one in slots for other in slots)


@dataclass(slots=True)
class Cast:
    """The roles filled so far, which slots filled them, and where the subject stands.

    ``reference``: some words stand for two sides at once («الطرفان»); ``implied``: the recipient is
    (:mod:`.implied`).
    """

    roles: dict[str, list[ActorSlot]] = field(default_factory=dict)
    subject: int | None = None
    filled: set[str] = field(default_factory=set)
    reference: bool = False
    implied: bool = False

    def add(self, role: str, slots: Sequence[ActorSlot]) -> None:
        """Put actors into a role, each once."""
        held = self.roles.setdefault(role, [])
        held += [slot for slot in slots if slot not in held]

    def get(self, role: str) -> list[ActorSlot]:
        """The actors in a role."""
        return self.roles.get(role, [])


@dataclass(frozen=True, slots=True)
class Control:
    """The verb that leads over to a deed, what stands between, and whether nobody is said to do it («تم»).

    With ``noun``, the form of the verbal noun, no verb does: the noun has its own subject behind it
    («بعد فرض واشنطن عقوبات ..»), and ``at`` is its place. ``told``: the verb only says that it was done
    («أعلنت .. اعتقال ..»); who says it is who did it where he acts for a state.
    """

    at: int
    scope: tuple[int, ...]
    undergone: bool = False
    noun: Form | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """One trigger at one place of a sentence, with the clause it governs.

    ``control``: the verb that leads over to it, where it is a verbal noun under one; ``form`` is then that of
    the verb.
    """

    sentence: Sentence
    at: int
    trigger: Trigger
    form: Form
    scope: tuple[int, ...]
    complement: int | None = None
    previous: Sentence | None = None
    control: Control | None = None

    @property
    def finite(self) -> Trial:
        """The same as the verb that leads over to it tells it («نجح في إبرام ..»: at «نجح»); else itself."""
        if self.control is None:
            return self
        if self.control.noun is not None:
            return replace(self, form=self.control.noun, control=None)
        return replace(self, at=self.control.at, scope=self.control.scope, control=None)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the sentence."""
        return self.sentence.items

    @property
    def looks_back(self) -> bool:
        """Whether the complement stands before the verb: «الاتفاقية التي وقعها الطرفان عام 2001»."""
        return self.complement is not None and self.complement < self.at

    @property
    def undergone(self) -> bool:
        """Whether nobody is said to do it («تم توقيع ..»): who stands behind has it done to him."""
        return self.control is not None and self.control.undergone


def before_content(trial: Trial) -> list[int]:
    """The clause up to what was agreed: those named in it take no part."""
    opens = {cue for cue in trial.trigger.content_after if len(cue) > 1}
    found: list[int] = []
    for n in trial.scope:
        if trial.items[n].norm in opens:
            break
        found.append(n)
    return found
