"""Read people, forces and weapons that are not named as actors: «مسلحون مجهولون», «طائرة أميركية».

A noun phrase is a number, a noun of resources/groups.yaml, its genitive and its adjectives. Its nationality
is that of an adjective or of whoever is named inside; where there is none the clause decides
(:mod:`.unnamed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from marsad.arabic import words as tokens
from marsad.arabic.normalise import fold
from marsad.events.groupphrase import PhraseReader
from marsad.events.items import Item, ItemKind
from marsad.events.nounphrase import Phrase, words_at
from marsad.knowledge.groupnouns import GroupKind, readings
from marsad.records import ActorMention, ActorSlot

RULE = "group:"
"""What the rule of a group's actor begins with; the kind of its noun follows."""

CROWD = f"{RULE}{GroupKind.CROWD}"
"""The rule of a crowd; with more behind it that of one that is neither definite nor counted."""

MIXED = f"{RULE}mixed"
"""The rule of people of two nationalities."""

NOWHERE = frozenset({MIXED, f"{RULE}{GroupKind.FOREIGN}"})
"""Rules of people whom the place of the event does not tell the country of."""

_ARTICLE = "ال"
_HEAD_WORDS = 8
_UPON, _STRUCK_ITEMS = "علي", 3
_SIDES = frozenset({GroupKind.FORCE, GroupKind.SIDE, GroupKind.STRIKE, GroupKind.DEED})
_PERSONAL = frozenset({GroupKind.PEOPLE, GroupKind.FORCE, GroupKind.CROWD, GroupKind.ARMED})
_DONE = frozenset({GroupKind.STRIKE, GroupKind.DEED})
"""Nouns that stay words of their own: the adjective behind them acts («الغارات الروسية»)."""
_WHERE = frozenset(
    map(fold, ("في", "ب", "داخل", "قرب", "من", "مدينة", "بمدينة", "العاصمة", "بالعاصمة", "عن", "وب", "وفي"))
)
_QUOTES = frozenset("«“\"'")
_UNDER_ARMS = frozenset({"MIL", "COP"})
_OWN = frozenset({GroupKind.FORCE, GroupKind.HELD, GroupKind.WEAPON})


@dataclass(slots=True)
class Grouping:
    """Joins the items of noun phrases that name nobody into actor items.

    ``found`` are the actors made so far; their places in ``everybody`` follow those of the
    reader's actors.
    """

    reader: PhraseReader
    states: frozenset[str]
    found: list[ActorMention] = field(default_factory=list)
    everybody: list[ActorMention] = field(init=False)

    def __post_init__(self) -> None:
        """The named actors come first in ``everybody``; those made here follow."""
        self.everybody = list(self.reader.actors)

    def _keep(self, actor: ActorMention) -> int:
        """The place of an actor made here among everybody."""
        self.found.append(actor)
        self.everybody.append(actor)
        return len(self.everybody) - 1

    def join(self, bare: Sequence[Item]) -> list[Item]:
        """The items with each noun phrase as one actor item; a particle before it stays a word of its own."""
        made: list[Item] = []
        n = 0
        while n < len(bare):
            is_word = bare[n].kind is ItemKind.WORD
            if is_word and self.reader.nouns.is_plain(bare[n].norm):
                made.append(bare[n])
                n += 1
                continue
            particle, phrase = self.reader.at(bare, n) if is_word else (0, None)
            if phrase is None:
                taken = self._own_at(bare, n)
                own = self._own(bare[n + taken - 1], made, bare[n].start)
                made.append(own or self._state(bare, n) or self._armed(bare[n]))
                n += taken if own is not None else 1
                continue
            start = bare[n].start + particle
            if phrase.noun.kind is GroupKind.DEED:
                made += bare[n : phrase.behind]
                start = bare[phrase.behind].start
            else:
                made += _cut(bare[n], particle)
            if phrase.noun.kind is GroupKind.STRIKE:
                noun = bare[n]._replace(start=start, norm=_bare_word(bare[n].norm, particle))
                made += [noun, *bare[n + 1 : phrase.behind]]
                start = bare[phrase.behind].start
            named = self._named(bare, phrase, start)
            made.append(named or self._item(bare, phrase, start))
            n = phrase.end + (named is not None)
        return made

    def _armed(self, item: Item) -> Item:
        """«جنود فرنسيين»: whom the reader has for their country are of their sector too."""
        slot = self.reader.actors[item.index].slot if item.kind is ItemKind.ACTOR else None
        if slot is None or slot.person_id or slot.office or slot.organisation_ids or slot.sector:
            return item
        first = tuple(fold(word) for word in tokens(self.reader.text[slot.start : slot.end])[:1])
        found = self.reader.nouns.noun_at(first) if first else None
        noun = None if found is None or found[0].definite else found[0]
        if noun is None or noun.kind is not GroupKind.FORCE or noun.sector not in _UNDER_ARMS:
            return item
        made = replace(self.reader.actors[item.index], slot=replace(slot, sector=noun.sector))
        return item._replace(index=self._keep(made))

    def _state(self, bare: Sequence[Item], n: int) -> Item | None:
        """«يريفان وباكو توقعان»: a capital stands for its state, but not behind «في», «ب»."""
        item = bare[n]
        if item.kind is not ItemKind.PLACE:
            return None
        entity = self.reader.entities.get(self.reader.mentions[item.index].entity_id)
        before = bare[n - 1] if n > 0 else None
        quoted = before is not None and before.norm in _QUOTES  # «التقت «الرياض»»: a newspaper
        where = quoted or (before is not None and before.kind is ItemKind.WORD and before.norm in _WHERE)
        where = where or self._is_struck(bare, n)
        if entity is None or entity.country is None or entity.id not in self.states or where:
            return None
        slot = ActorSlot(None, (), entity.country, None, item.start, item.end)
        index = self._keep(ActorMention(item.start, item.end, slot, rule=f"{RULE}{GroupKind.FORCE}"))
        return Item(item.start, item.end, ItemKind.ACTOR, "", index, head=(item.norm,), glued=item.glued)

    def _is_struck(self, bare: Sequence[Item], n: int) -> bool:
        """«غارة إسرائيلية على بيروت»: what an attack is upon is a place."""
        if n == 0 or bare[n - 1].norm != _UPON:
            return False
        words = (bare[k].norm for k in range(max(0, n - 1 - _STRUCK_ITEMS), n - 1) if bare[k].norm)
        found = (self.reader.nouns.noun_at((rest,)) for word in words for _, rest in readings(word))
        return any(one is not None and one[0].kind is GroupKind.STRIKE for one in found)

    def _named(self, bare: Sequence[Item], phrase: Phrase, start: int) -> Item | None:
        """«المدرس فلان»: a noun and the person named right behind it are one actor, the person."""
        if (
            phrase.end >= len(bare)
            or phrase.noun.kind not in _PERSONAL
            or bare[phrase.end].kind is not ItemKind.ACTOR
        ):
            return None
        last = bare[phrase.end]
        slot = self.reader.actors[last.index].slot
        if (
            slot is None
            or slot.person_id is None
            or self.reader.text[bare[phrase.end - 1].end : last.start].strip()
        ):
            return None
        index = self._keep(ActorMention(start, last.end, replace(slot, start=start)))
        return Item(start, last.end, ItemKind.ACTOR, "", index)

    def _own_at(self, bare: Sequence[Item], n: int) -> int:
        """How many items «أحد جنوده», «اثنين من جنوده» would take: one where no number stands first."""
        words = words_at(bare, n, "") if self.reader.nouns.may_open(bare[n].norm) else ()
        taken = self.reader.nouns.count_at(words) if words else 0
        taken += taken > 0 and n + taken < len(bare) and bare[n + taken].norm == "من"
        return taken + 1 if n + taken < len(bare) else 1

    def _own(self, item: Item, before: Sequence[Item], start: int) -> Item | None:
        """«قال الجيش إن قواته قتلت ..»: forces with a pronoun act for whoever is named right before."""
        if item.kind is not ItemKind.WORD or not item.norm.endswith(("ه", "ها")):
            return None
        nouns = self.reader.nouns
        stem = item.norm[:-1] if item.norm.endswith("ه") else item.norm[:-2]
        for _, word in readings(stem) if len(stem) > 2 else ():
            found = self.reader.nouns.noun_at((word,)) or self.reader.nouns.noun_at(
                (word.removesuffix("ت") + "ة",)
            )
            held = nouns.held.get(word)
            noun = found[0] if found is not None else held
            if noun is not None and noun.kind in _OWN and not noun.definite:
                owner = next((one for one in reversed(before) if one.kind is ItemKind.ACTOR), None)
                return None if owner is None else self._as_owner(item, owner, start)
        return None

    def _as_owner(self, item: Item, owner: Item, start: int) -> Item | None:
        slot = self.everybody[owner.index].slot
        if slot is None or slot.person_id is not None:
            return None
        index = self._keep(ActorMention(start, item.end, slot, rule=f"{RULE}{GroupKind.FORCE}"))
        return Item(start, item.end, ItemKind.ACTOR, "", index, head=(item.norm,))

    def _begin(self, bare: Sequence[Item], phrase: Phrase, start: int) -> int:
        """Where the words that name the actor begin: behind number and particles, at who does the deed."""
        if phrase.owner >= 0:
            return bare[phrase.owner].start
        if phrase.noun.kind in _DONE:
            return bare[phrase.national].start if phrase.national >= 0 else start
        head = bare[phrase.head]
        begin = max(head.start, start)
        particle = begin - head.start
        if not particle or not self.reader.text.startswith("ل", begin):
            return begin
        return begin + _bare_word(head.norm, particle).startswith(_ARTICLE)  # «للنازحين»: the article is «ل»

    def _item(self, bare: Sequence[Item], phrase: Phrase, start: int) -> Item:
        head = bare[phrase.head]
        begin = self._begin(bare, phrase, start)
        end = bare[phrase.end - 1].end
        slot = ActorSlot(None, phrase.organisations, phrase.country, None, begin, end, phrase.noun.sector)
        index = self._keep(_mention(phrase, slot, start))
        words = tuple(tokens(self.reader.text[begin:end])[:_HEAD_WORDS])
        return Item(
            start,
            end,
            ItemKind.ACTOR,
            "",
            index,
            head=words,
            group=_name(phrase, head.norm, counted=start < begin),
        )


def _mention(phrase: Phrase, slot: ActorSlot, start: int) -> ActorMention:
    """The actor of a phrase; officials of two nationalities are two, a crowd of two has no country."""
    rule = f"{RULE}{phrase.noun.kind}"
    if rule == CROWD and not phrase.definite and slot.start == start:
        rule = f"{CROWD}:any"
    if phrase.second is None:
        return ActorMention(start, slot.end, slot, rule=rule)
    if phrase.noun.kind not in _SIDES and not phrase.several:
        return ActorMention(start, slot.end, replace(slot, country=None), rule=MIXED)
    both = (slot, replace(slot, country=phrase.second))
    return ActorMention(start, slot.end, slot, reference=True, members=both, rule=rule)


def _name(phrase: Phrase, noun: str, *, counted: bool) -> str:
    """What the learnt model sees of a phrase: the sector, whether a number stands before it, the noun."""
    return f"{phrase.noun.sector}:{'n' if counted else ''}:{noun or 'named'}"


def _cut(item: Item, particle: int) -> list[Item]:
    """The particle of a word as a word of its own, where there is one."""
    if not particle:
        return []
    return [Item(item.start, item.start + particle, ItemKind.WORD, item.norm[:particle])]


def _bare_word(word: str, particle: int) -> str:
    return next(rest for taken, rest in readings(word) if taken == particle)
