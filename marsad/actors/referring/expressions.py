"""Read words that stand for actors off the text: the word, its clitics, and what is joined to it.

«المسؤول الأمني الفرنسي ذاته» is one expression: the word, an adjective, a country and «ذاته». Words that are
adjectives here («الشهر الأخير»), plurals («البلدان العربية») or parts of a longer name are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.actors.stream import COMMAS, DASHES, Stream
from marsad.knowledge.references import ReferenceWord, ReferenceWords

_NISBA = "يه"
_ARTICLES = ("ال", "وال", "لل", "بال", "ولل")
_RESPONSIBLE = frozenset(("عن", "باسم", "الرسمي", "الرسميه", "الاول", "الاعلامي"))
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_WHO = frozenset(("الذي", "التي"))
_RELATIVE = frozenset(("التي", "الذين"))
_THREE = frozenset(("الثلاث", "الثلاثه"))
_STATES = "الدول"
THREE = frozenset(("three", "three-countries"))
"""Kinds of words that stand for three."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A word that stands for actors: items and span, the countries beside it, and what shows whom.

    ``same``: «ذاته», «نفس ..», «المذكور» are beside it; ``this``: «هذا»; ``said``: behind a verb of
    saying; ``world``: «المنظمة الدولية», the United Nations or another organisation named before.
    """

    word: ReferenceWord
    first: int
    last: int
    start: int
    end: int
    countries: tuple[str, ...]
    same: bool
    this: bool
    said: bool
    world: bool = False

    @property
    def kind(self) -> str:
        """What it stands for."""
        return self.word.rule.kind

    @property
    def gender(self) -> str:
        """The gender its form asks for."""
        return "f" if self.word.feminine else "m"


class ExpressionReader:
    """Reads the expressions of one article."""

    def __init__(self, stream: Stream, words: ReferenceWords) -> None:
        self._stream = stream
        self._words = words

    def read(self, index: int) -> Expression | None:
        """The expression whose noun stands at an item, or None."""
        word = self._words.at(self._stream.key(index))
        if word is None:
            return None
        before = self._stream.key(index - 1)
        this = self._is("this", before)
        same_before = self._is("same-before", before)
        world = word.rule.kind == "body" and self._words.has("world", self._stream.key(index + 1))
        if word.rule.plural and self._stream.key(index + 1) in _THREE:
            # «البلدان الثلاثة»
            word = self._words.at(_STATES) or word
        if word.rule.kind in THREE:
            return self._three(index, word)
        last, countries, same = self._behind(index + 2 if world else index + 1, word)
        joined = this or same_before
        first = index - 1 if joined else index
        start = self._start(first) if joined else self._stream.past(index, word.reading.length)
        said = self._words.has_joined("says", self._stream.key(first - 1))
        end = self._stream.items[last - 1].end
        found = Expression(word, first, last, start, end, countries, same or same_before, this, said, world)
        return found if self._stands(found, index) else None

    def _three(self, index: int, word: ReferenceWord) -> Expression | None:
        """«الدول الثلاث», unless they are named behind a colon."""
        if self._stream.key(index + 1) not in _THREE or self._stream.sign(index + 2) == ":":
            return None
        start, end = self._stream.past(index, word.reading.length), self._stream.items[index + 1].end
        return Expression(word, index, index + 2, start, end, (), same=False, this=False, said=False)

    def _is(self, kind: str, key: str) -> bool:
        return self._words.has(kind, key) or (key[:1] in "ولبفك" and self._words.has(kind, key[1:]))

    def _start(self, index: int) -> int:
        key = self._stream.key(index)
        joined = not (self._words.has("this", key) or self._words.has("same-before", key))
        return self._stream.past(index, 1 if joined else 0)

    # ------------------------------------------------------------------ what stands behind

    def _behind(self, index: int, word: ReferenceWord) -> tuple[int, tuple[str, ...], bool]:
        """The item behind adjectives, countries and «ذاته»; the countries; whether «ذاته» was there."""
        last, countries, same = index, list[str](), False
        if word.rule.kind == "official" and self._words.has("between", self._stream.key(last)):
            last += 1
        while len(countries) < 2:
            step = self._step(last) if countries else 0
            demonym = self._stream.demonym(last + step)
            if demonym is None or (demonym.particles not in ((), ("و",))):
                break
            if (countries and not step and not demonym.particles) or (not countries and demonym.particles):
                break
            countries.append(demonym.country)
            last = demonym.last
        if self._words.has("same", self._stream.key(last)):
            last, same = last + 1, True
        return last, tuple(countries), same

    def _step(self, index: int) -> int:
        return 1 if self._stream.sign(index) in DASHES else 0

    # ------------------------------------------------------------------ whether it stands for somebody

    def _stands(self, found: Expression, index: int) -> bool:
        behind, before = self._stream.key(found.last), self._stream.key(found.first - 1)
        if found.kind in ("both", "both-bodies", "both-countries"):
            return not self._plural(found, before, behind) and not self._described(found, behind)
        if found.kind == "honorific":
            # «سيادته», «دولته», «سعادته» are nouns as well.
            return not found.word.rule.cued or found.said or self._words.has_joined("receives", before)
        if found.kind == "last":
            return found.this or self._cued(found, before)
        if found.kind in ("official", "speaker", "source"):
            return self._alone(found, before, behind)
        if found.kind in ("guest", "host", "own"):
            pronoun = not found.word.key.startswith("ال")
            return not self._town(index) if pronoun else not before.startswith("ال")
        # «الأغلبية الجمهورية»
        adjective = found.word.rule.id == "republic" and before.startswith("ال")
        return not adjective and not self._longer(found, index, behind)

    def _plural(self, found: Expression, before: str, behind: str) -> bool:
        """«البلدان العربية», «هذه البلدان», «البلدان التي»: a plural that looks like a dual."""
        if found.word.rule.plural and self._is("two-state", before):
            return True
        if not found.word.rule.plural or not found.word.key.endswith("بلدان"):
            return False
        return (
            found.this
            or self._is("those", before)
            or (before == "من" and self._is("those", self._stream.key(found.first - 2)))
            or behind in _RELATIVE
            or (
                behind.startswith("ال") and not behind.endswith("ان") and not self._words.has("aside", behind)
            )
            # Behind a preposition a dual ends in «ين».
            or found.word.reading.particles[-1:] in (("ل",), ("ب",), ("ك",))
            or self._is("prepositions", before)
            or len(found.countries) == 1
        )

    def _described(self, found: Expression, behind: str) -> bool:
        """«الطرفان النقابي والإداري»: two adjectives say which two; nobody here knows."""
        if found.kind == "both" and self._named(found.last):
            return True
        if found.countries or not behind.startswith("ال"):
            return False
        if found.kind == "both" and behind.endswith(("ان", "ين")) and not self._words.has("aside", behind):
            return True
        return self._stream.key(found.last + 1).startswith("وال") and behind.endswith(("ي", "يه"))

    def _named(self, index: int) -> bool:
        """«الملكين سعود وفيصل»: their names stand behind; «على» is none."""
        names, item = self._stream.gazetteer.names, self._stream.item(index)
        if item is None or item.key is None or names.is_stop(item.text, item.key):
            return False
        return names.is_given(item.key) and not names.is_slip(item.key)

    def _town(self, index: int) -> bool:
        """«بلدة», «ضيفة»: folded like «بلده», but no pronoun stands at their end."""
        return self._stream.items[index].text.rstrip(_HARAKAT).endswith("ة")

    def _cued(self, found: Expression, before: str) -> bool:
        """«الأخير» is a noun behind a verb, a particle or «ل»; behind a noun it is its adjective."""
        if found.word.reading.particles[-1:] == ("ل",):
            return self._stream.sign(found.first - 1) != "" or not before.startswith("ال")
        return found.said or self._is("cues", before)

    def _alone(self, found: Expression, before: str, behind: str) -> bool:
        responsible = behind in _RESPONSIBLE and not (found.countries or found.same)
        if responsible or (before.startswith(_ARTICLES) and not found.this):
            return False
        if found.kind == "official" and self._newcomer(found.last):
            return False
        if found.kind == "official" and found.countries:
            return True
        if not (found.same or found.this or found.said):
            return False
        # «المصدر الأمني», «المسؤول الأول»: what an adjective follows is somebody else.
        return not behind.startswith("ال")

    def _newcomer(self, index: int) -> bool:
        """«المسؤول .. الذي ..», «المسؤول في المكتب ..»: somebody whom these words tell of first."""
        if self._stream.sign(index) in COMMAS:
            index += 1
        key = self._stream.key(index)
        if key in _WHO:
            return True
        if key != "في":
            return False
        where = self._stream.key(index + 1)
        return not (self._words.has("said-in", where) or where in ("هذا", "ذات", "نفس", "هذه"))

    def _longer(self, found: Expression, index: int, behind: str) -> bool:
        """«المجلس الأعلى ..», «الهيئة للأمن»: the beginning of a longer name."""
        stream = self._stream
        if found.kind == "body" and found.countries and not found.same:
            return True
        if behind.startswith("لل") or stream.word(index - 1, "named-after") is not None:
            return found.kind == "body" or stream.word(index - 1, "named-after") is not None
        if not behind.startswith("ال") or self._words.has("aside", behind):
            return False
        if found.kind == "state":
            return behind.endswith(_NISBA)
        if found.word.feminine:
            return behind.endswith("ه")
        return not behind.endswith(("ه", "ات", "ين"))
