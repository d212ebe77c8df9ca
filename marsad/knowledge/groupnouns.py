"""Nouns of people, forces and weapons that act or suffer without a name of their own (resources/groups.yaml).

Forms are those of W. Wright, A Grammar of the Arabic Language, I §301-303 (sound plurals, dual, the article).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from marsad.arabic.normalise import fold
from marsad.knowledge.tables import Row, Tables

_ENDINGS = ("", "ا", "ة", "ون", "ين", "ان", "و", "ات", "تين", "تان")
_OPENERS = frozenset({"adjectives", "stops", "verbs", "naming", "owned"})
_ARTICLE = "ال"
_SHADDA = "\N{ARABIC SHADDA}"
_MOST_WORDS = 4
_SHORTEST = 5
_NATIONAL = ("ون", "ين", "ان", "يا")
_REMEMBERED = 50_000

Words = tuple[str, ...]


class GroupKind(StrEnum):
    """What a noun of a group stands for (docs/events.md)."""

    ARMED = "armed"
    FORCE = "force"
    CROWD = "crowd"
    PEOPLE = "people"
    HELD = "held"
    SIDE = "side"
    WEAPON = "weapon"
    STRIKE = "strike"
    DEED = "deed"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """A noun of a group: its kind, its PLOVER sector, whether it has the article, and its own country.

    ``country`` is that of a noun that says by itself where its people belong («البيشمركة»); with ``where``
    only in an article that names one of these countries («قوات الاحتلال» in one on Palestine).
    """

    kind: GroupKind
    sector: str
    definite: bool
    country: str | None = None
    where: frozenset[str] = frozenset()

    def country_in(self, named: AbstractSet[str]) -> str | None:
        """The noun's own country in an article that names these countries (alpha-3), or None."""
        return self.country if not self.where or self.where & named else None


_PRONOUN_ENDS = frozenset("ها")


@dataclass(frozen=True, slots=True)
class GroupNouns:
    """All nouns of groups by their folded words, the words of number and the adjectives around them.

    A word may have two readings: as a noun that stands alone, and as one that needs a genitive
    (``held``). ``stops`` look like adjectives and are none; ``verbs`` are spelt like a verb («طالب»);
    ``naming`` open what a group calls itself («تطلق على نفسها»), ``owned`` whose it is («تابعة ل»).
    ``telling`` are adjectives that say what sector is meant («مجموعة مسلحة»), ``blocs`` those of who is no
    country («الأوروبي»), each with its code.
    ``marked`` nouns count only where the text writes the shadda («مسيّرة»), not the march spelt like it.
    """

    nouns: Mapping[Words, GroupNoun]
    held: Mapping[str, GroupNoun]
    firsts: frozenset[str]
    counts: frozenset[Words]
    numbers: frozenset[str]
    adjectives: frozenset[str]
    stops: frozenset[str]
    verbs: frozenset[str]
    naming: frozenset[str]
    owned: frozenset[str]
    marked: Mapping[str, GroupNoun]
    telling: Mapping[str, str]
    blocs: Mapping[str, str]
    remembered: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    plain: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def load(cls, tables: Tables) -> GroupNouns:
        """The nouns of resources/groups.yaml; raises KnowledgeError for a malformed row."""
        nouns: dict[Words, GroupNoun] = {}
        held: dict[str, GroupNoun] = {}
        marked: dict[str, GroupNoun] = {}
        counts: set[Words] = set()
        lists: dict[str, set[str]] = {kind: set() for kind in _OPENERS}
        codes: dict[str, dict[str, str]] = {"telling": {}, "bloc": {}}
        for row in tables.rows("groups"):
            kind = row.text("kind")
            if kind == "counts":
                counts.update(_words(text) for text in row.texts("words"))
            elif kind in _OPENERS:
                lists[kind].update(fold(text) for text in row.texts("words"))
            elif kind in codes:
                codes[kind].update((fold(text), row.text("sector")) for text, _ in _forms(row))
            else:
                _add(row, nouns, held, marked)
        firsts = frozenset(words[0] for words in nouns) | held.keys() | marked.keys()
        return cls(
            nouns,
            held,
            firsts,
            frozenset(counts),
            frozenset(words[0] for words in counts),
            frozenset(lists["adjectives"]),
            frozenset(lists["stops"]),
            frozenset(lists["verbs"]),
            frozenset(lists["naming"]),
            frozenset(lists["owned"]),
            marked,
            codes["telling"],
            codes["bloc"],
        )

    def noun_at(self, words: Words) -> tuple[GroupNoun, int] | None:
        """The noun that the words begin with and how many of them it takes, the longest first."""
        if words[0] not in self.firsts:
            return None
        for length in range(min(len(words), _MOST_WORDS), 0, -1):
            found = self.nouns.get(words[:length])
            if found is not None:
                return found, length
        return None

    def beginnings(self, word: str) -> tuple[tuple[int, str], ...]:
        """The readings of a folded word that may begin a phrase: letters of its particles, and the rest."""
        found = self.remembered.get(word)
        if found is None:
            found = tuple(pair for pair in readings(word) if self._may_begin(pair[1]))
            if len(self.remembered) < _REMEMBERED:
                self.remembered[word] = found
        return found

    def _may_begin(self, word: str) -> bool:
        plural = len(word) >= _SHORTEST and word.endswith(_NATIONAL)
        return word in self.firsts or word in self.numbers or word.isdigit() or plural

    def may_open(self, word: str) -> bool:
        """Whether a phrase may begin with the word: the quick look before it is read."""
        return word in self.firsts or word in self.numbers or word.isdigit()

    def is_plain(self, word: str) -> bool:
        """Whether neither a phrase nor «قواته» may begin with a folded word: most words are so."""
        found = self.plain.get(word)
        if found is None:
            found = not (word[-1:] in _PRONOUN_ENDS or self.may_open(word) or self.beginnings(word))
            if len(self.plain) < _REMEMBERED:
                self.plain[word] = found
        return found

    def count_at(self, words: Words) -> int:
        """How many of the words are one expression of number («عدد من»), the longest first; 0 for none."""
        if words[0].isdigit():
            return 1
        if words[0] not in self.numbers:
            return 0
        return next((n for n in range(min(len(words), _MOST_WORDS), 0, -1) if words[:n] in self.counts), 0)


def _words(text: str) -> Words:
    return tuple(fold(text).split())


def _add(
    row: Row, nouns: dict[Words, GroupNoun], held: dict[str, GroupNoun], marked: dict[str, GroupNoun]
) -> None:
    try:
        kind = GroupKind(row.text("kind"))
    except ValueError as error:
        raise row.fail(str(error)) from error
    sector, country, where = row.text("sector"), row.optional("country"), frozenset(row.texts("where"))
    for text, definite in _forms(row):
        noun = GroupNoun(kind, sector, definite, country, where)
        if _SHADDA in text:
            marked.setdefault(fold(text), noun)
        elif kind is GroupKind.HELD:
            held.setdefault(fold(text), noun)
        else:
            nouns.setdefault(_words(text), noun)


def _forms(row: Row) -> Iterator[tuple[str, bool]]:
    stems = [
        stem + ending
        for stem in row.texts("people")
        for ending in _ENDINGS
        # «مدنية», «عسكرية» are adjectives
        if not (ending == "ة" and stem.endswith("ي")) or row.text("kind") not in set(GroupKind)
    ]
    for text in (*row.texts("words"), *stems):
        first, *rest = text.split()
        has_article = first.startswith(_ARTICLE) and len(first) > 4
        yield text, has_article
        if not has_article and not rest and row.text("kind") != GroupKind.HELD:
            yield _ARTICLE + text, True


def readings(word: str) -> Iterator[tuple[int, str]]:
    """The word, and the word without the particles joined to it: how many letters, and what is left."""
    yield 0, word
    rest, taken = word, 0
    if word[0] in "وف" and len(word) > 3:
        rest, taken = word[1:], 1
        yield 1, rest
    if rest.startswith("لل") and len(rest) > 4:
        yield taken + 1, _ARTICLE + rest[2:]
    elif rest[0] in "بلك" and len(rest) > 3:
        yield taken + 1, rest[1:]
