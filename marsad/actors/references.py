"""Words that stand for actors named before: «الطرفان», «البلدان», «الوزير الفرنسي», «المصدر ذاته».

One pass in the order of the text over what is named (:mod:`marsad.actors.referring`). Each reference says the
rule that found whom it means, or ``open:`` and why nobody was found: ``open:no-pair``, ``open:several``,
``open:two-candidates``, ``open:nobody``, ``open:unnamed`` ... A wrong answer is worse than none: where two
fit, neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.actors.cast import Cast
from marsad.actors.home import Home
from marsad.actors.phrases import Phrase
from marsad.actors.referring.discourse import Discourse, Seen
from marsad.actors.referring.expressions import THREE, Expression, ExpressionReader
from marsad.actors.referring.joins import Joins
from marsad.actors.referring.naming import Naming
from marsad.actors.referring.pairs import Pairs
from marsad.actors.referring.singles import Singles
from marsad.actors.referring.sourced import Sources
from marsad.actors.referring.speech import Speech, Verb
from marsad.actors.stream import Stream
from marsad.knowledge import Knowledge
from marsad.records import ActorMention, ActorSlot, Article

_PAIRS = frozenset(("both", "both-bodies", "both-countries", *THREE))
_GENDERED = frozenset(("official", "speaker", "body", "last"))
_QUIET = frozenset(("state", "body", "own", "last", "guest", "host", "speaker", "honorific"))
"""Kinds whose words are left alone where nobody is found, unless two fit."""
_IN_FULL = 2


@dataclass(frozen=True, slots=True)
class _Step:
    """What stands at an item: an actor that was read, an expression, a verb, an office of nobody."""

    index: int
    actor: ActorMention | None = None
    phrase: Phrase | None = None
    expression: Expression | None = None
    verb: Verb | None = None


class References:
    """Finds the references of one article; ``home`` is the country it speaks from, and those it names."""

    def __init__(
        self, article: Article, stream: Stream, knowledge: Knowledge, cast: Cast, home: Home
    ) -> None:
        words = knowledge.references
        self._stream = stream
        self._keys = stream.keys
        self._cast = cast
        self._words = words
        self._home = home
        self._discourse = Discourse(stream.sentences)
        self._naming = Naming(stream, knowledge, cast, self._discourse)
        self._speech = Speech(stream, words, self._discourse)
        self._reader = ExpressionReader(stream, words)
        self._joins = Joins(stream)
        self._pairs = Pairs(self._discourse, self._joins, home.country, self._naming.heads)
        self._singles = Singles(self._discourse, self._speech, home, self._naming.heads)
        self._sources = Sources(article, stream, words, self._discourse, self._speech)
        self._found: list[ActorMention] = []

    def run(self, phrases: Sequence[Phrase], actors: Sequence[ActorMention]) -> list[ActorMention]:
        """The actors with the references among them, in the order of the text, none overlapping another.

        ``phrases`` are what was read, in order, ``actors`` what they name.
        """
        for step in self._steps(phrases, actors):
            if step.verb is not None:
                self._verb(step.verb, named=self._named_behind(step.index))
            elif step.expression is not None:
                self._expression(step.expression)
            elif step.phrase is not None:
                self._phrase(step)
        return self._found

    # ------------------------------------------------------------------ steps

    def _steps(self, phrases: Sequence[Phrase], actors: Sequence[ActorMention]) -> Iterator[_Step]:
        """What there is, item by item; what a phrase covers is no expression."""
        by_start = {actor.start: actor for actor in actors}
        self._first = {phrase.first: phrase for phrase in phrases}
        self._reached = 0
        index = 0
        for phrase in phrases:
            yield from self._loose(index, phrase.first)
            index = max(index, phrase.last)
            if phrase.first < self._reached:
                continue
            actor = by_start.get(phrase.start)
            if self._refers(phrase, actor):
                yield from self._loose(phrase.first, phrase.last)
            else:
                yield _Step(phrase.first, actor, phrase)
        yield from self._loose(index, len(self._stream))

    def _refers(self, phrase: Phrase, actor: ActorMention | None) -> bool:
        """Whether a phrase is nothing but words that refer («المتحدث ذاته», «السفيران»)."""
        if phrase.kind in ("official", "both", "both-countries"):
            return True
        if phrase.kind in ("place", "facility"):
            return actor is None and phrase.last - phrase.first == 1
        if phrase.kind != "office" or phrase.name is not None:
            return False
        one = self._reader.read(phrase.first)
        said = any(office.said or office.opaque is not None for office in phrase.offices)
        return one is not None and (not said or one.last >= phrase.last)

    def _loose(self, first: int, last: int) -> Iterator[_Step]:
        """The verbs and expressions among items that no phrase covers."""
        matters = self._words.matters
        for index in range(first, last):
            key = self._keys[index]
            if key is None or not matters[key] or index < self._reached:
                continue
            verb = self._speech.verb(index)
            if verb is not None:
                yield _Step(index, verb=verb)
                continue
            self._note(index)
            expression = self._reader.read(index)
            if expression is not None and self._fits(expression, last):
                self._reached = expression.last
                yield _Step(index, expression=expression)

    def _fits(self, one: Expression, last: int) -> bool:
        """Whether an expression reaches into no phrase but those of its own adjectives."""
        return all(
            self._first[index].kind == "country" and self._first[index].last <= one.last
            for index in range(last, one.last)
            if index in self._first
        )

    def _note(self, index: int) -> None:
        if self._speech.receives(index):
            self._speech.receiving(index)
        self._naming.unnamed(index)
        self._sources.note(index)

    def _named_behind(self, index: int) -> bool:
        behind = index + 1
        key = self._stream.key(behind)
        if self._words.has("same-before", key) or self._words.has("this", key):
            behind += 1
        phrase = self._first.get(behind)
        if phrase is not None and phrase.kind not in ("place", "facility"):
            return True
        return self._reader.read(behind) is not None

    # ------------------------------------------------------------------ what was read

    def _phrase(self, step: _Step) -> None:
        phrase, actor = step.phrase, step.actor
        assert phrase is not None
        found = self._naming.again(phrase, actor)
        if found is not None and self._naming.is_demonym(phrase):
            return
        if found is None and self._naming.bare(phrase):
            found = self._office(phrase, actor)
        mention = found or actor
        if mention is None:
            if phrase.kind in ("office", "counterpart"):
                # «رئيس لجنة ..» of a body unknown: somebody else than those named before.
                self._tell(self._naming.nameless(phrase), phrase.first)
            return
        self._found.append(mention)
        if mention.slot is not None:
            self._tell(self._naming.seen(phrase, mention), phrase.first)

    def _office(self, phrase: Phrase, actor: ActorMention | None) -> ActorMention | None:
        """«الوزير», «الرئيس الفرنسي» of nobody."""
        office = phrase.offices[0]
        slot, rule = self._singles.office(
            office.office, office.country, phrase.start, self._naming.gender(phrase)
        )
        if slot is not None and not self._naming.says(slot, phrase):
            slot, rule = None, "open:unfit"
        if slot is None and rule == "open:nobody":
            slot, rule = self._of_home(phrase, rule)
        if slot is not None:
            return ActorMention(phrase.start, phrase.end, slot, True, (slot,), rule)
        if actor is not None:
            return replace(actor, slot=self._naming.nobody(actor.slot), reference=True, rule=rule)
        return ActorMention(phrase.start, phrase.end, None, True, (), rule)

    def _of_home(self, phrase: Phrase, rule: str) -> tuple[ActorSlot | None, str]:
        """«ولي العهد», «رئيس الجمهورية» where nobody is named: of the article's own country, if it has one.

        A head in one word («الرئيس») may be anybody's.
        """
        office, home = phrase.offices[0], self._home.country
        if office.last - office.first < _IN_FULL or home not in self._words.ruled(office.office):
            return None, rule
        return ActorSlot(None, (), home, office.office, phrase.start, phrase.end), "office-of-home"

    def _verb(self, verb: Verb, *, named: bool) -> None:
        if not self._speech.said(verb, named=named):
            return
        speaker = self._speech.speaker()
        item = self._stream.items[verb.index]
        if speaker is not None and not speaker.unnamed:
            start = self._stream.past(verb.index, 1 if item.text[0] in "وف" else 0)
            slot = speaker.slot
            self._found.append(ActorMention(start, item.end, slot, True, (slot,), "continued-speaker"))

    # ------------------------------------------------------------------ expressions

    def _expression(self, one: Expression) -> None:
        if one.kind in _PAIRS:
            behind = self._first.get(one.last)
            if behind is not None and behind.kind in ("person", "country") and not one.countries:
                return  # «الملكين سعود وفيصل»: they are named here
            members, rule = self._pairs.find(one)
            if not members and one.kind in THREE:
                return
            self._found.append(ActorMention(one.start, one.end, None, True, members, rule))
            if rule == "both-named":
                self._both(one, members)
            return
        slot, rule = self._sources.find(one) if one.kind == "source" else self._singles.find(one)
        if slot is None:
            self._speech.unknown(one.first)
        if slot is None and one.kind in _QUIET and rule != "open:two-candidates" and not one.this:
            return
        if slot is None and one.kind == "official" and one.countries:
            own = ActorSlot(None, (), one.countries[0], None, one.start, one.end)
            self._found.append(ActorMention(one.start, one.end, own, True, (), rule))
            number = self._discourse.sentence(one.start)
            self._tell(Seen(one.start, number, own, one.gender, unnamed=True, end=one.end), one.first)
            return
        members = () if slot is None else (slot,)
        self._found.append(ActorMention(one.start, one.end, slot, True, members, rule))
        if slot is not None:
            number = self._discourse.sentence(one.start)
            gender = one.gender if one.kind in _GENDERED else None
            self._tell(Seen(one.start, number, slot, gender, end=one.end), one.first)

    def _both(self, one: Expression, members: Sequence[ActorSlot]) -> None:
        """«الجانبان التونسي والإيطالي» names two countries."""
        number = self._discourse.sentence(one.start)
        for member in members:
            slot = ActorSlot(None, (), member.country, None, one.start, one.end)
            self._discourse.tell(Seen(one.start, number, slot, None, end=one.end))

    def _tell(self, seen: Seen, first: int) -> None:
        self._discourse.tell(seen)
        self._speech.tell(seen, first)
