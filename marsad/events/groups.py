"""Read people, forces and weapons that are not named as actors: «مسلحون مجهولون», «طائرة أميركية».

A noun phrase is a number, a noun of resources/groups.yaml, its genitive and its adjectives. Its nationality
is that of an adjective or of whoever is named inside; where there is none the clause decides
(:mod:`.unnamed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from marsad.arabic import words as tokens
from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.knowledge.countries import Countries
from marsad.knowledge.groupnouns import GroupKind, GroupNoun, GroupNouns, readings
from marsad.records import ActorMention, ActorSlot, Entity, Mention

RULE = "group:"
"""What the rule of a group's actor begins with; the kind of its noun follows."""

_ARTICLE = "ال"
_PLURALS = ("ون", "ين", "ان")
_NATIONAL = (*_PLURALS, "يا")
_ADJECTIVES = 4
_COUNTS = 3
_HEAD_WORDS = 8
_LOOKED_AT = 4
_CONSTRUCT = frozenset({GroupKind.HELD, GroupKind.FORCE, GroupKind.SIDE})
_ACTING = frozenset({GroupKind.WEAPON, GroupKind.STRIKE})
_STANDING_FOR = _ACTING | {GroupKind.SIDE}
"""Nouns that act for somebody only where it is said for whom («الجانب الأوروبي», «غارة أميركية»)."""
_OF = frozenset({"من", "ل", *map(fold, ("تابعة", "تابع"))})
_PERSONAL = frozenset({GroupKind.PEOPLE, GroupKind.FORCE, GroupKind.CROWD, GroupKind.ARMED})
_SHORTEST = 5
_TITLED = frozenset({GroupKind.SIDE, GroupKind.FORCE, GroupKind.HELD})
_NISBA = ("ي", "ية", "يا", "يه")
_JOINED = "وفبلك"
_WHERE = frozenset(
    map(fold, ("في", "ب", "داخل", "قرب", "من", "مدينة", "بمدينة", "العاصمة", "بالعاصمة", "عن", "وب", "وفي"))
)
_QUOTES = frozenset("«“\"'")
_OWNED = frozenset(map(fold, ("تابعة", "تابع", "التابعة", "التابع", "تتبع")))
_OWN = frozenset({GroupKind.FORCE, GroupKind.HELD, GroupKind.WEAPON})


@dataclass(slots=True)
class _Phrase:
    """A noun phrase under construction: items ``head`` to ``end`` (not included)."""

    noun: GroupNoun
    head: int
    end: int
    country: str | None = None
    organisations: tuple[str, ...] = ()
    definite: bool = False
    national: int = -1
    owner: int = -1


@dataclass(slots=True)
class Grouping:
    """Joins the items of noun phrases that name nobody into actor items.

    ``found`` are the actors made so far; their places in the list of actors follow those of ``actors``.
    """

    text: str
    nouns: GroupNouns
    countries: Countries
    actors: Sequence[ActorMention]
    mentions: Sequence[Mention]
    entities: Mapping[str, Entity]
    states: frozenset[str]
    found: list[ActorMention] = field(default_factory=list)
    everybody: list[ActorMention] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The named actors come first in ``everybody``; those made here follow."""
        self.everybody.extend(self.actors)

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
            particle, phrase = self._phrase_at(bare, n) if bare[n].kind is ItemKind.WORD else (0, None)
            if phrase is None:
                taken = self._own_at(bare, n)
                own = self._own(bare[n + taken - 1], made, bare[n].start)
                made.append(own or self._state(bare, n) or bare[n])
                n += taken if own is not None else 1
                continue
            first = bare[n]
            if particle:
                made.append(Item(first.start, first.start + particle, ItemKind.WORD, first.norm[:particle]))
            if phrase.noun.kind is GroupKind.STRIKE:
                made.append(
                    replace(first, start=first.start + particle, norm=_bare_word(first.norm, particle))
                )
                first, particle = bare[n + 1], 0
            named = self._named(bare, phrase, first.start + particle)
            made.append(named or self._item(bare, phrase, first.start + particle))
            n = phrase.end + (named is not None)
        return made

    def _state(self, bare: Sequence[Item], n: int) -> Item | None:
        """«يريفان وباكو توقعان»: a capital stands for its state, but not behind «في», «ب»."""
        item = bare[n]
        if item.kind is not ItemKind.PLACE:
            return None
        entity = self.entities.get(self.mentions[item.index].entity_id)
        before = bare[n - 1] if n > 0 else None
        quoted = before is not None and before.norm in _QUOTES  # «التقت «الرياض»»: a newspaper
        where = quoted or (before is not None and before.kind is ItemKind.WORD and before.norm in _WHERE)
        if entity is None or entity.country is None or entity.id not in self.states or where:
            return None
        slot = ActorSlot(None, (), entity.country, None, item.start, item.end)
        index = self._keep(ActorMention(item.start, item.end, slot, rule=f"{RULE}{GroupKind.FORCE}"))
        return Item(item.start, item.end, ItemKind.ACTOR, "", index, head=(item.norm,), glued=item.glued)

    def _named(self, bare: Sequence[Item], phrase: _Phrase, start: int) -> Item | None:
        """«المدرس فلان»: a noun and the person named right behind it are one actor, the person."""
        if (
            phrase.end >= len(bare)
            or phrase.noun.kind not in _PERSONAL
            or bare[phrase.end].kind is not ItemKind.ACTOR
        ):
            return None
        last = bare[phrase.end]
        slot = self.actors[last.index].slot
        if slot is None or slot.person_id is None or self.text[bare[phrase.end - 1].end : last.start].strip():
            return None
        index = self._keep(ActorMention(start, last.end, replace(slot, start=start)))
        return Item(start, last.end, ItemKind.ACTOR, "", index)

    def _own_at(self, bare: Sequence[Item], n: int) -> int:
        """How many items «أحد جنوده», «اثنين من جنوده» would take: one where no number stands first."""
        words = _words(bare, n, "") if self.nouns.may_open(bare[n].norm) else ()
        taken = self.nouns.count_at(words) if words else 0
        taken += taken > 0 and n + taken < len(bare) and bare[n + taken].norm == "من"
        return taken + 1 if n + taken < len(bare) else 1

    def _own(self, item: Item, before: Sequence[Item], start: int) -> Item | None:
        """«قال الجيش إن قواته قتلت ..»: forces with a pronoun act for whoever is named right before."""
        if item.kind is not ItemKind.WORD or not item.norm.endswith(("ه", "ها")):
            return None
        stem = item.norm[:-1] if item.norm.endswith("ه") else item.norm[:-2]
        for _, word in readings(stem) if len(stem) > 2 else ():
            found = self.nouns.noun_at((word,)) or self.nouns.noun_at((word.removesuffix("ت") + "ة",))
            held = self.nouns.held.get(word)
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

    def _item(self, bare: Sequence[Item], phrase: _Phrase, start: int) -> Item:
        head = bare[phrase.head]
        begin = max(head.start, start) if phrase.noun.kind is not GroupKind.STRIKE else start
        if phrase.noun.kind is GroupKind.STRIKE and phrase.national >= 0:
            begin = bare[phrase.national].start
        if phrase.owner >= 0:
            begin = bare[phrase.owner].start
        end = bare[phrase.end - 1].end
        slot = ActorSlot(None, phrase.organisations, phrase.country, None, begin, end, phrase.noun.sector)
        index = self._keep(ActorMention(start, end, slot, rule=f"{RULE}{phrase.noun.kind}"))
        words = tuple(tokens(self.text[begin:end])[:_HEAD_WORDS])
        return Item(
            start,
            end,
            ItemKind.ACTOR,
            "",
            index,
            head=words,
            group=_name(phrase, head.norm, counted=start < begin),
        )

    # ------------------------------------------------------------------ the noun and what belongs to it

    def _phrase_at(self, bare: Sequence[Item], n: int) -> tuple[int, _Phrase | None]:
        for particle, word in self.nouns.beginnings(bare[n].norm):
            phrase = self._read(bare, n, word)
            if phrase is not None:
                return particle, phrase
        return 0, None

    def _read(self, bare: Sequence[Item], n: int, first: str) -> _Phrase | None:
        at = n
        for _ in range(_COUNTS):
            words = _words(bare, at, first if at == n else "")
            taken = self.nouns.count_at(words) if words else 0
            if not taken:
                break
            at += taken
        if at > n and at < len(bare) and bare[at].norm == "من":
            at += 1
        words = _words(bare, at, first if at == n else "")
        if not words:
            return self._some_of(bare, at) if at > n + 1 else None
        phrase = self._noun(bare, at, words, counted=at > n)
        if phrase is None or (at == n and (self._describes(bare, n, first) or self._is_verb(bare, n, first))):
            return None
        self._adjectives(bare, phrase)
        if phrase.noun.kind is GroupKind.WEAPON and phrase.country is None:
            self._owner(bare, phrase)
        if phrase.noun.kind in _STANDING_FOR and phrase.country is None and not phrase.organisations:
            return None
        return phrase

    def _some_of(self, bare: Sequence[Item], at: int) -> _Phrase | None:
        """«سبعة من قادة التنظيم»: some of a body that is named."""
        if at >= len(bare) or bare[at].kind is not ItemKind.ACTOR or bare[at - 1].norm != "من":
            return None
        slot = self.actors[bare[at].index].slot
        if slot is None or slot.person_id is not None:
            return None
        noun = GroupNoun(GroupKind.HELD, "UNK", True)
        return _Phrase(noun, at, at + 1, slot.country, slot.organisation_ids, definite=True)

    def _owner(self, bare: Sequence[Item], phrase: _Phrase) -> None:
        """«طائرة بدون طيار تابعة للقوات الأميركية»: a weapon acts for whom it is of."""
        at = phrase.end
        if at + 2 >= len(bare) or bare[at].norm not in _OWNED:
            return
        owner = next((n for n in (at + 1, at + 2) if bare[n].kind is ItemKind.ACTOR), None)
        slot = None if owner is None else self.actors[bare[owner].index].slot
        if owner is not None and slot is not None and slot.country is not None:
            phrase.country, phrase.organisations, phrase.end = slot.country, slot.organisation_ids, owner + 1
            phrase.owner = owner

    def _is_verb(self, bare: Sequence[Item], n: int, word: str) -> bool:
        """«طالب الوزير ..», «طالب بسحب ..»: spelt like a noun of a person, with what a verb has behind it."""
        if word not in self.nouns.verbs or n + 1 >= len(bare):
            return False
        after = bare[n + 1]
        return after.kind is ItemKind.ACTOR or after.norm.startswith(("ب", _ARTICLE))

    def _describes(self, bare: Sequence[Item], n: int, word: str) -> bool:
        """Whether the word is the adjective of an attack («هجوم انتحاري», «عملية مسلحة»)."""
        if n == 0 or bare[n - 1].kind is not ItemKind.WORD or word.endswith(("ون", "ين", "ان")):
            return False
        before = (self.nouns.noun_at((rest,)) for _, rest in readings(bare[n - 1].norm))
        return any(found is not None and found[0].kind is GroupKind.STRIKE for found in before)

    def _noun(
        self, bare: Sequence[Item], at: int, words: tuple[str, ...], *, counted: bool
    ) -> _Phrase | None:
        held = self.nouns.held.get(words[0])
        if held is not None:
            phrase = _Phrase(held, at, at + 1, definite=held.definite)
            if self._genitive(bare, phrase, partitive=True):
                return phrase
        found = self.nouns.noun_at(words)
        if found is not None:
            noun, length = found
            phrase = _Phrase(noun, at, at + length, definite=noun.definite or length > 1)
            if noun.kind in _CONSTRUCT and not phrase.definite:
                self._genitive(bare, phrase, partitive=False)
            return phrase
        word = words[0]
        plural = word.endswith(_NATIONAL)
        if (len(word) >= _SHORTEST and plural) or (counted and len(word) >= _SHORTEST - 1):
            country = self.countries.of_demonym(word)
            if country is not None:
                noun = GroupNoun(GroupKind.PEOPLE, "CVL", word.startswith(_ARTICLE))
                return _Phrase(noun, at, at + 1, country, definite=noun.definite)
        return None

    def _genitive(self, bare: Sequence[Item], phrase: _Phrase, *, partitive: bool) -> bool:
        """Take in what the noun is of («عناصر الشرطة», «عناصر من حماس»); False where nothing is."""
        at = phrase.end
        if at < len(bare) and partitive and bare[at].norm in _OF:
            at += 1
        if at >= len(bare):
            return False
        item = bare[at]
        if item.kind in (ItemKind.ACTOR, ItemKind.PLACE):
            if not self._take(phrase, item):
                return False
            phrase.end = at + 1
            phrase.definite = True
            return True
        words = _words(bare, at, "")
        if partitive and words and words[0].startswith("لل"):
            words = (_ARTICLE + words[0][2:], *words[1:])
        if not words or not words[0].startswith(_ARTICLE):
            return False
        inner = self.nouns.noun_at(words)
        length = 1
        if inner is not None:
            length = inner[1]
            if phrase.noun.kind is GroupKind.HELD:
                phrase.noun = GroupNoun(inner[0].kind, inner[0].sector, True)
        elif phrase.noun.kind is GroupKind.HELD:
            phrase.noun = GroupNoun(GroupKind.CROWD, "CVL", True)
        phrase.end = at + length
        phrase.definite = True
        return True

    def _take(self, phrase: _Phrase, item: Item) -> bool:
        if item.kind is ItemKind.PLACE:
            entity = self.entities.get(self.mentions[item.index].entity_id)
            if entity is None or entity.country is None:
                return False
            phrase.country = entity.country
            return True
        slot = self.actors[item.index].slot
        if slot is None or (slot.person_id is not None and phrase.noun.kind is not GroupKind.HELD):
            return False
        phrase.country = slot.country
        if phrase.noun.kind in (GroupKind.HELD, GroupKind.SIDE):
            phrase.organisations = slot.organisation_ids
        return True

    def _adjectives(self, bare: Sequence[Item], phrase: _Phrase) -> None:
        """Take in the adjectives behind the noun; those of a nationality give the country."""
        for _ in range(_ADJECTIVES):
            if phrase.end >= len(bare):
                return
            item = bare[phrase.end]
            if item.kind in (ItemKind.ACTOR, ItemKind.PLACE):
                if not self._is_nationality(phrase, item):
                    return
            elif item.kind is not ItemKind.WORD or not self._is_adjective(bare, phrase, item.norm):
                return
            phrase.end += 1

    def _is_nationality(self, phrase: _Phrase, item: Item) -> bool:
        """Whether an item is a bare adjective of nationality («الجنود الأميركيين», «جنديا تركيا»)."""
        country = self.countries.of_demonym(fold(self.text[item.start : item.end]))
        if country is None or phrase.country is not None:
            return False
        slot = self.actors[item.index].slot if item.kind is ItemKind.ACTOR else None
        if slot is not None and (
            slot.person_id is not None or slot.organisation_ids or slot.office is not None
        ):
            return False
        phrase.country, phrase.national = country, phrase.end
        return True

    def _begins_so(self, word: str) -> bool:
        """«ألماني»: the first letters of a nationality that look like the article."""
        return self.countries.of_demonym(word) is not None and self.countries.of_demonym(word[2:]) is None

    def _is_adjective(self, bare: Sequence[Item], phrase: _Phrase, word: str) -> bool:
        if word in self.nouns.stops:
            return False
        definite = word.startswith(_ARTICLE) and not self._begins_so(word)
        if definite is phrase.definite and phrase.country is None:
            country = self.countries.of_demonym(word) if word[-1] in "يةنا" and len(word) > 3 else None
            if country is not None:
                phrase.country, phrase.national = country, phrase.end
                return True
        if definite:
            return phrase.definite and word.endswith(("ون", "ين", "ية", "ة", "ي"))
        if phrase.definite:
            return False
        head = bare[phrase.head].norm
        if word in self.nouns.adjectives or (
            head.endswith(("ون", "ين")) and word.endswith(head[-2:]) and word[0] not in "يت"
        ):
            return True
        titled = phrase.noun.kind in _TITLED and len(word) >= _SHORTEST
        return titled and word.endswith(_NISBA) and word[0] not in _JOINED


def _name(phrase: _Phrase, noun: str, *, counted: bool) -> str:
    """What the learnt model sees of a phrase: the sector, whether a number stands before it, the noun."""
    return f"{phrase.noun.sector}:{'n' if counted else ''}:{noun or 'named'}"


def _bare_word(word: str, particle: int) -> str:
    return next(rest for taken, rest in readings(word) if taken == particle)


def _words(bare: Sequence[Item], at: int, first: str) -> tuple[str, ...]:
    """The folded words from a place on, up to the next sign or named item; ``first`` stands for the first."""
    found: list[str] = []
    for n in range(at, min(len(bare), at + _LOOKED_AT)):
        if bare[n].kind is not ItemKind.WORD:
            break
        found.append(first if n == at and first else bare[n].norm)
    return tuple(found)
