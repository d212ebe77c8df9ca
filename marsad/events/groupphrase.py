"""The noun phrase of people, forces and weapons that are not named, and what belongs to it.

A phrase is a number, a noun of resources/groups.yaml, its genitive and its adjectives (W. Wright, A Grammar
of the Arabic Language, II §75-101, annexion and adjectives; I §318-330, numerals).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.events.nounphrase import KIND_OF, LOOKED_AT, UNKNOWN, Phrase, of_genitive, words_at
from marsad.knowledge.countries import Countries
from marsad.knowledge.groupnouns import GroupKind, GroupNoun, GroupNouns, readings
from marsad.knowledge.trie import name_key
from marsad.records import ActorMention, Entity, Mention

_ARTICLE = "ال"
_SHADDA = "\N{ARABIC SHADDA}"
_PLURALS = ("ون", "ين", "ان")
_NATIONAL = (*_PLURALS, "يا")
_PEOPLE = ("ون", "ين")
_DEFINITE = (*_PEOPLE, "ية", "ة", "ي")
"""Endings of adjectives with the article; behind a sound plural only those of people agree."""
_ADJECTIVES = 4
_COUNTS = 3
_DEEPEST = 3
"""Nouns within nouns («لجنة من وجهاء العشائر») that are read; bounds the work on hostile text."""
_CONSTRUCT = frozenset({GroupKind.HELD, GroupKind.FORCE, GroupKind.SIDE, GroupKind.CROWD, GroupKind.PEOPLE})
_WITHIN = frozenset({GroupKind.HELD, GroupKind.FORCE, GroupKind.SIDE})
"""Nouns of those who belong to whatever they are of."""
_ACTING = frozenset({GroupKind.WEAPON, GroupKind.STRIKE, GroupKind.DEED})
_OWNED = frozenset({*_WITHIN, *_ACTING, GroupKind.ARMED})
_STANDING_FOR = _ACTING | {GroupKind.SIDE}
"""Nouns that act for somebody only where it is said for whom («الجانب الأوروبي», «غارة أميركية»)."""
_LOCAL = frozenset({GroupKind.FORCE, GroupKind.ARMED, GroupKind.CROWD, GroupKind.PEOPLE})
"""Nouns whose people belong to the country they are said to be in («السلطات في سريلانكا»)."""
_OF = frozenset({"من", "ل", "عن"})
_AT = frozenset({"في", "ب"})
_SHORTEST = 5
_DESCRIBING = frozenset({GroupKind.ARMED, GroupKind.PEOPLE})
"""Nouns of people that are adjectives too («متطرف», «مسلح»)."""
_TITLED = frozenset({GroupKind.SIDE, GroupKind.FORCE, GroupKind.HELD})
_OF_THINGS = ("بال", "لل", "كال")
_NISBA = ("ي", "ية", "يا", "يه")
_JOINED = "وفبلك"
_QUOTE_ITEMS = 14
_OPENING, _CLOSING = frozenset("«“\"'("), frozenset("»”\"')")


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Reads phrases from the items of a sentence; ``named`` are the countries its article names, alpha-3."""

    text: str
    nouns: GroupNouns
    countries: Countries
    actors: Sequence[ActorMention]
    mentions: Sequence[Mention]
    entities: Mapping[str, Entity]
    named: AbstractSet[str]

    def at(self, bare: Sequence[Item], n: int) -> tuple[int, Phrase | None]:
        """The phrase that begins with the word at ``n``, after how many letters of particles; else None."""
        for particle, word in self.nouns.beginnings(bare[n].norm):
            phrase = self._read(bare, n, word)
            if phrase is not None:
                return particle, phrase
        return 0, None

    def nationality(self, word: str) -> str | None:
        """The country, or the code of a bloc («الأوروبي»), of a folded adjective; None for any other word."""
        bloc = self.nouns.blocs.get(word)
        if (
            bloc is not None
            or len(word) <= 2
            or not (word[-1] in "يةنات" or self.countries.begins_demonym(word))
        ):
            return bloc
        return self.countries.of_demonym(word)

    def _read(self, bare: Sequence[Item], n: int, first: str) -> Phrase | None:
        at = n
        for _ in range(_COUNTS):
            words = words_at(bare, at, first if at == n else "")
            taken = self.nouns.count_at(words) if words else 0
            if not taken or self._is_noun_of(words, taken + 1):  # «جميع الأطراف»
                break
            at += taken
        if at > n and at < len(bare) and bare[at].norm == "من":
            at += 1
        words = words_at(bare, at, first if at == n else "")
        if not words:
            return self._some_of(bare, at) if at > n + 1 else None
        phrase = self._noun(bare, at, words, counted=at > n)
        if phrase is None or (at == n and self._is_another(bare, n, first, phrase)):
            return None
        self._adjectives(bare, phrase)
        self._belongs(bare, phrase)
        if phrase.noun.kind in _STANDING_FOR and phrase.country is None and not phrase.organisations:
            return None
        self._calls_itself(bare, phrase)
        return phrase

    def _is_noun_of(self, words: Sequence[str], least: int) -> bool:
        """Whether so many words at least, a number among them, are one noun."""
        found = self.nouns.noun_at(tuple(words))
        return found is not None and found[1] >= least

    def _belongs(self, bare: Sequence[Item], phrase: Phrase) -> None:
        """Who the phrase belongs to, where no adjective has said it."""
        if phrase.country is None and phrase.second is None:
            phrase.country = phrase.noun.country_in(self.named)
        if phrase.country is None and not phrase.organisations and phrase.noun.kind in _OWNED:
            self._owner(bare, phrase)
        if phrase.country is None and not phrase.organisations and phrase.second is None:
            self._at_place(bare, phrase)

    def _some_of(self, bare: Sequence[Item], at: int) -> Phrase | None:
        """«سبعة من قادة التنظيم»: some of a body that is named."""
        if at >= len(bare) or bare[at].kind is not ItemKind.ACTOR or bare[at - 1].norm != "من":
            return None
        slot = self.actors[bare[at].index].slot
        if slot is None or slot.person_id is not None:
            return None
        noun = GroupNoun(GroupKind.HELD, UNKNOWN, True)
        return Phrase(noun, at, at + 1, slot.country, slot.organisation_ids, definite=True)

    def _owner(self, bare: Sequence[Item], phrase: Phrase) -> None:
        """«طائرة بدون طيار تابعة للقوات الأميركية»: a weapon or a force acts for whom it is of."""
        at = phrase.end
        if at + 2 >= len(bare) or bare[at].norm not in self.nouns.owned:
            return
        owner = next((n for n in (at + 1, at + 2) if bare[n].kind is ItemKind.ACTOR), None)
        slot = None if owner is None else self.actors[bare[owner].index].slot
        if owner is not None and slot is not None and slot.person_id is None:
            phrase.country, phrase.organisations, phrase.end = slot.country, slot.organisation_ids, owner + 1
            if phrase.noun.kind in _ACTING:
                phrase.owner = owner

    def _at_place(self, bare: Sequence[Item], phrase: Phrase) -> None:
        """«السلطات في سريلانكا», «مسؤول بالوزارة»: the country or the body right behind «في» is theirs."""
        at = phrase.end
        if at + 1 >= len(bare) or bare[at].norm not in _AT or phrase.noun.kind not in (*_LOCAL, *_WITHIN):
            return
        item = bare[at + 1]
        if item.kind is ItemKind.ACTOR:
            slot = self.actors[item.index].slot
            if slot is None or slot.person_id is not None:
                return
            if slot.organisation_ids and phrase.noun.kind in _WITHIN:
                phrase.organisations, phrase.end = slot.organisation_ids, at + 2
            phrase.country = slot.country
        elif item.kind is ItemKind.PLACE and phrase.noun.kind in _LOCAL:
            entity = self.entities.get(self.mentions[item.index].entity_id)
            phrase.country = None if entity is None else entity.country

    def _calls_itself(self, bare: Sequence[Item], phrase: Phrase) -> None:
        """«جماعة تطلق على نفسها اسم «X»»: what a group calls itself belongs to its phrase."""
        n = phrase.end
        if n >= len(bare) or bare[n].norm not in self.nouns.naming:
            return
        words = 0
        while n < len(bare) and bare[n].kind is ItemKind.WORD and words <= LOOKED_AT:
            n, words = n + 1, words + 1
        if n >= len(bare) or bare[n].norm not in _OPENING:
            return
        close = next(
            (k for k in range(n + 1, min(len(bare), n + _QUOTE_ITEMS)) if bare[k].norm in _CLOSING), None
        )
        if close is not None:
            phrase.end = close + 1

    def _is_another(self, bare: Sequence[Item], n: int, word: str, phrase: Phrase) -> bool:
        """Whether the word is an adjective or a verb: «طائرة أميركية مسيرة» has no march in it."""
        if self._describes(bare, n, word) or self._is_verb(bare, n, word) or _agrees(bare, n, word, phrase):
            return True
        if n == 0 or phrase.noun.kind is not GroupKind.CROWD:
            return False
        head = fold(self.text[bare[n - 1].start : bare[n - 1].end]).split(maxsplit=1)[:1]
        found = (self.nouns.noun_at((rest,)) for first in head for _, rest in readings(first))
        return any(noun is not None and noun[0].kind is GroupKind.WEAPON for noun in found)

    def _is_verb(self, bare: Sequence[Item], n: int, word: str) -> bool:
        """«طالب الوزير ..», «طالب بسحب ..»: spelt like a noun of a person, with what a verb has behind it."""
        if word not in self.nouns.verbs or n + 1 >= len(bare):
            return False
        after = bare[n + 1]
        if after.kind is ItemKind.ACTOR or after.norm.startswith(("ب", _ARTICLE)):
            return True
        return after.norm not in self.nouns.adjectives and self.nouns.may_open(after.norm)

    def _describes(self, bare: Sequence[Item], n: int, word: str) -> bool:
        """Whether the word is the adjective of an attack («هجوم انتحاري», «عملية مسلحة»)."""
        if n == 0 or bare[n - 1].kind is not ItemKind.WORD or word.endswith(_PLURALS):
            return False
        if word in self.nouns.held:
            return False
        before = (self.nouns.noun_at((rest,)) for _, rest in readings(bare[n - 1].norm))
        return any(found is not None and found[0].kind is GroupKind.STRIKE for found in before)

    # ------------------------------------------------------------------ the noun and what it is of

    def _noun(
        self, bare: Sequence[Item], at: int, words: tuple[str, ...], *, counted: bool, depth: int = 0
    ) -> Phrase | None:
        found = self.nouns.noun_at(words)
        held = self.nouns.held.get(words[0])
        if held is not None and (found is None or found[1] == 1):
            phrase = Phrase(held, at, at + 1, definite=held.definite)
            told = self._genitive(bare, phrase, partitive=True, depth=depth)
            if told or self._is_told(bare, phrase, alone=found is not None):
                return phrase
        marked = self.nouns.marked.get(words[0])
        if marked is not None and _SHADDA in self.text[bare[at].start : bare[at].end]:
            found = marked, 1
        if found is not None:
            noun, length = found
            definite = noun.definite or any(word.startswith(_ARTICLE) for word in words[1:length])
            phrase = Phrase(noun, at, at + length, definite=definite, behind=at + length)
            if noun.kind in _CONSTRUCT and not phrase.definite:
                partitive = noun.kind is GroupKind.SIDE or noun.sector == "GOV"
                self._genitive(bare, phrase, partitive=partitive, depth=depth)
            return phrase
        word = words[0]
        plural = word.endswith(_NATIONAL)
        if (len(word) >= _SHORTEST and plural) or (counted and len(word) >= _SHORTEST - 1):
            country = self.countries.of_demonym(word)
            if country is not None:
                noun = GroupNoun(GroupKind.PEOPLE, "CVL", word.startswith(_ARTICLE))
                return Phrase(noun, at, at + 1, country, definite=noun.definite)
        return None

    def _is_told(self, bare: Sequence[Item], phrase: Phrase, *, alone: bool) -> bool:
        """«مجموعة مسلحة», «قوة إسرائيلية»: an adjective that says who is meant stands for the genitive.

        So does what the group calls itself. ``alone``: the noun also stands alone, and then says by itself
        """
        at = phrase.end
        if at >= len(bare):
            return False
        item = bare[at]
        word = item.norm if item.kind is ItemKind.WORD else fold(self.text[item.start : item.end])
        sector = self.nouns.telling.get(word)
        if sector is not None and word.startswith(_ARTICLE) is phrase.definite:
            phrase.noun = GroupNoun(KIND_OF.get(sector, GroupKind.CROWD), sector, phrase.definite)
            phrase.end += 1
            return True
        if not alone and word in self.nouns.naming:
            return True
        return not alone and not phrase.definite and self.nationality(word) is not None

    def _genitive(self, bare: Sequence[Item], phrase: Phrase, *, partitive: bool, depth: int) -> bool:
        """Take in what the noun is of («عناصر الشرطة», «عناصر من حماس»); False where nothing is."""
        at = phrase.end
        if at < len(bare) and partitive and (bare[at].norm in _OF or self._is_in_body(bare, at)):
            at += 1
        elif at + 1 < len(bare) and partitive and bare[at].norm in self.nouns.owned:
            at += 1 + (bare[at + 1].kind is ItemKind.WORD and bare[at + 1].norm in _JOINED)
        if at >= len(bare):
            return False
        item = bare[at]
        if item.kind in (ItemKind.ACTOR, ItemKind.PLACE):
            if phrase.noun.kind not in _WITHIN or not self._take(phrase, item):
                return False
            phrase.end = at + 1
            phrase.definite = True
            return True
        words = words_at(bare, at, "")
        if partitive and words and words[0].startswith("لل"):
            words = (_ARTICLE + words[0][2:], *words[1:])
        return self._common(bare, phrase, at, words, depth) if words else False

    def _is_in_body(self, bare: Sequence[Item], at: int) -> bool:
        """«أعضاء في الحكومة», «قياديون في حركة ..»: members of the body named behind «في»."""
        if bare[at].norm not in _AT or at + 1 >= len(bare) or bare[at + 1].kind is not ItemKind.ACTOR:
            return False
        slot = self.actors[bare[at + 1].index].slot
        if slot is None or slot.person_id is not None:
            return False
        first = fold(self.text[bare[at + 1].start : bare[at + 1].end]).split(maxsplit=1)[0]
        return bool(slot.organisation_ids) or self.nouns.noun_at((first,)) is not None

    def _common(
        self, bare: Sequence[Item], phrase: Phrase, at: int, words: tuple[str, ...], depth: int
    ) -> bool:
        """Take in a common noun behind the noun: people, forces, or for those that need one any noun."""
        own = phrase.noun
        needs = own.kind is GroupKind.HELD
        if not words[0].startswith(_ARTICLE):
            inner = self._noun(bare, at, words, counted=False, depth=depth + 1) if depth < _DEEPEST else None
            if inner is None or not inner.definite or inner.noun.kind in _ACTING:
                return False
            phrase.country, phrase.organisations, phrase.end = inner.country, inner.organisations, inner.end
            noun: GroupNoun | None = inner.noun
        else:
            found = self.nouns.noun_at(words)
            noun = None if found is None or found[0].kind in _ACTING else found[0]
            if noun is None and not needs and own.kind is not GroupKind.FORCE:
                return False
            phrase.end = at + (1 if found is None else found[1])
        if needs:
            phrase.noun = of_genitive(own, noun)
        phrase.definite = True
        return True

    def _take(self, phrase: Phrase, item: Item) -> bool:
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
        if phrase.noun.kind is GroupKind.HELD and phrase.noun.sector == UNKNOWN:
            head = fold(self.text[item.start : item.end]).split(maxsplit=1)[0]
            found = self.nouns.noun_at((head,))
            if found is not None and found[0].kind is GroupKind.FORCE:
                phrase.noun = of_genitive(phrase.noun, found[0])
        if phrase.noun.kind in (GroupKind.HELD, GroupKind.SIDE):
            phrase.organisations = slot.organisation_ids
        return True

    # ------------------------------------------------------------------ its adjectives

    def _adjectives(self, bare: Sequence[Item], phrase: Phrase) -> None:
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
            if phrase.national == phrase.end - 1:
                self._second(bare, phrase)

    def _second(self, bare: Sequence[Item], phrase: Phrase) -> None:
        """«أميركيون وإيرانيون»: a second nationality of the same noun."""
        at = phrase.end
        if at >= len(bare) or bare[at].kind is not ItemKind.WORD or bare[at].norm[0] != "و":
            return
        word = bare[at].norm[1:]
        if not word and at + 1 < len(bare):
            at += 1
            word = fold(self.text[bare[at].start : bare[at].end])
        country = self.nationality(word) if len(word) > 2 else None
        if country is None or word.startswith(_ARTICLE) is not phrase.definite or country == phrase.country:
            return
        phrase.second, phrase.several, phrase.end = country, word.endswith(("ة", "ه")), at + 1

    def _is_nationality(self, phrase: Phrase, item: Item) -> bool:
        """Whether an item is a bare adjective of nationality («الجنود الأميركيين», «جنديا تركيا»)."""
        word = fold(self.text[item.start : item.end])
        country = self.nouns.blocs.get(word) or self.countries.of_demonym(word)
        if country is None or phrase.country is not None:
            return False
        slot = self.actors[item.index].slot if item.kind is ItemKind.ACTOR else None
        if slot is not None and (
            slot.person_id is not None or slot.organisation_ids or slot.office is not None
        ):
            return False
        phrase.country, phrase.national = country, phrase.end
        return True

    def _of_two(self, bare: Sequence[Item], phrase: Phrase, word: str) -> str | None:
        """«سفينة كورية جنوبية»: a nationality of two adjectives, the second of which is taken in too."""
        behind = bare[phrase.end + 1] if phrase.end + 1 < len(bare) else None
        if behind is None or not self.countries.is_second(name_key(behind.norm)):
            return None
        country = self.countries.of_demonym(f"{word} {behind.norm}")
        phrase.end += country is not None
        return country

    def _begins_so(self, word: str) -> bool:
        """«ألماني»: the first letters of a nationality that look like the article."""
        return self.countries.of_demonym(word) is not None and self.countries.of_demonym(word[2:]) is None

    def _is_adjective(self, bare: Sequence[Item], phrase: Phrase, word: str) -> bool:
        if word in self.nouns.stops or word in self.nouns.owned:
            return False
        definite = word.startswith(_ARTICLE) and not self._begins_so(word)
        if definite is phrase.definite and phrase.country is None:
            country = self._of_two(bare, phrase, word) or self.nationality(word)
            if country is not None:
                phrase.country, phrase.national = country, phrase.end
                return True
        if definite:
            agreeing = _PEOPLE if bare[phrase.end - 1].norm.endswith(_PEOPLE) else _DEFINITE
            return phrase.definite and word.endswith(agreeing)
        if phrase.definite:
            return False
        head = bare[phrase.head].norm
        if word in self.nouns.adjectives or (
            head.endswith(("ون", "ين")) and word.endswith(head[-2:]) and word[0] not in "يت"
        ):
            return True
        titled = phrase.noun.kind in _TITLED and len(word) >= _SHORTEST
        return titled and word.endswith(_NISBA) and word[0] not in _JOINED


def _agrees(bare: Sequence[Item], n: int, word: str, phrase: Phrase) -> bool:
    """«الأفكار المتطرفة», «بالتدخل العسكري»: behind a noun with the article it is its adjective (II §98)."""
    if n == 0 or bare[n - 1].kind is not ItemKind.WORD:
        return False
    before, describing = bare[n - 1].norm, phrase.noun.kind in _DESCRIBING
    person = (describing or phrase.noun.kind is GroupKind.FORCE) and word.startswith(_ARTICLE)
    if person and word.endswith("ي") and before.startswith(_OF_THINGS):
        return True
    feminine = describing and word.startswith(_ARTICLE) and word.endswith("ة")
    return feminine and before.removeprefix("و").startswith(_ARTICLE)
