"""Turn an article into sentences of items: words and signs, with actors, dates and places as single items.

The engine reads items, not characters: an actor with all its appositions is one item, so that the words
around it can be looked at directly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple

from marsad.arabic import sentences, words
from marsad.arabic.normalise import fold
from marsad.arabic.tokens import folded_pieces
from marsad.knowledge.cues import Cue
from marsad.knowledge.inflection import FormKind, Tense
from marsad.knowledge.lexicon import CONTROL, Entry, EventLexicon
from marsad.records import (
    ActorMention,
    Article,
    ArticleActors,
    BlockKind,
    MentionKind,
    Section,
    Span,
    TemporalExpression,
)

SPEECH_WORDS = 8
"""A quotation of more words than this is somebody's speech; shorter ones are names and terms."""

_HEAD_LENGTH = 100
_HEAD_WORDS = 8
_READ = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.CAPTION, BlockKind.BODY})
_PLACES = frozenset({MentionKind.PLACE, MentionKind.COUNTRY})
AHEAD, DECIDED = f"{CONTROL}-ahead", f"{CONTROL}-decided"
UNDERGONE, TOLD = f"{CONTROL}-undergone", f"{CONTROL}-told"
"""Kinds of verbs that lead over to a deed to come, to one decided on, and to one that somebody undergoes."""

SUBJECT_IN_VERB = "continued-speaker"
"""The rule of the actors stage for a verb of saying whose subject was named before."""
_APPOSED = re.compile(r"\s*[،,]\s*(?:ال\w{2,12}\s)?")
"""Between an office and its holder: «المفوض، الكيني فلان»."""
_OPENING = {"«": "»", "“": "”", '"': '"'}


class ItemKind(StrEnum):
    """What an item is."""

    WORD = "word"
    SIGN = "sign"
    ACTOR = "actor"
    DATE = "date"
    PLACE = "place"


class Opening(StrEnum):
    """What the words of an actor begin with."""

    NAME = "name"
    OFFICE = "office"


class Item(NamedTuple):
    """One item of a sentence; ``index`` counts in the article's actors, dates or mentions.

    ``glued``: no white space before the next item (a particle joined to a name). ``cues`` begin at this
    item; ``ending`` is the longest preposition or word looked through that ends at it. ``speech``: inside a
    quotation; ``head``: the first words of an actor or a place («السفير» of «السفير الفرنسي»); ``group``: the
    noun of people who are not named; ``kinds``: those of ``cues``; ``verb``: whether the word can be a finite
    verb, or a participle that opens a clause of its own. ``deeds``: its readings as a verbal noun of a
    row's verb (:mod:`.control`). ``opening``: what an actor's words begin with, a name or an office or body.
    """

    start: int
    end: int
    kind: ItemKind
    norm: str
    index: int = -1  # type: ignore[assignment] # nobody asks this tuple where something stands in it
    glued: bool = False
    speech: bool = False
    cues: tuple[Cue, ...] = ()
    ending: Cue | None = None
    entries: tuple[Entry, ...] = ()
    head: tuple[str, ...] = ()
    group: str = ""
    kinds: frozenset[str] = frozenset()
    verb: bool = False
    deeds: tuple[Entry, ...] = ()
    opening: Opening | None = None

    def has(self, kind: str) -> bool:
        """Whether a cue of that kind begins here."""
        return kind in self.kinds

    @property
    def looked_through(self) -> bool:
        """Whether a title or an adverb ends here that says nothing about who takes part."""
        return self.ending is not None and self.ending.kind == "transparent"

    @property
    def is_comma(self) -> bool:
        """Whether the item is a comma or a dash."""
        return self.kind is ItemKind.SIGN and self.norm in "،,-–—"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the kind of block it stands in, and its items.

    ``wide`` gives its items with people who are not named as actors too; ``unnamed``: its items are these.
    ``cues``: the kinds and names of its cues, also inside such phrases.
    """

    span: Span
    kind: BlockKind
    items: tuple[Item, ...]
    paragraph: int
    wide: Callable[[], tuple[Item, ...]] | None = None
    unnamed: bool = False
    cues: frozenset[tuple[str, str]] = frozenset()

    def opens(self, gate: str | None) -> bool:
        """Whether a row may be looked for: it has no gate, or a word of that kind stands in the sentence."""
        return gate is None or any(kind == gate for kind, _ in self.cues)

    @property
    def grouped(self) -> tuple[Item, ...]:
        """Its items with people who are not named as actors too; made when first asked for."""
        return () if self.wide is None else self.wide()

    @property
    def is_title(self) -> bool:
        """Whether it is a headline, a subheadline or a caption, where verbs stand in the present."""
        return self.kind is not BlockKind.BODY


@dataclass(frozen=True, slots=True)
class _Entity:
    start: int
    end: int
    kind: ItemKind
    index: int
    opening: Opening | None = None


def read_sentences(
    article: Article,
    dates: Sequence[TemporalExpression],
    actors: ArticleActors,
    lexicon: EventLexicon,
    join: Callable[[Sequence[Item]], Sequence[Item]] | None = None,
) -> Iterator[Sentence]:
    """The sentences that hold a word of the event lexicon, and the lead, in the order of the text.

    Bylines, datelines, tags and embedded posts are left out. ``join`` makes one item of each phrase that
    names nobody; it is asked where a word of the sentence needs it.
    """
    found = _joined(article.text, _entities(article.text, dates, actors), actors.actors)
    sections = article.sections or (Section(0, len(article.text), BlockKind.BODY),)
    lead = next((section.start for section in sections if section.kind is BlockKind.BODY), -1)
    for number, section in enumerate(sections):
        if section.kind not in _READ:
            continue
        speech = ""
        for span in sentences(article.text, section.start, section.end):
            text = article.text[span.start : span.end]
            opened = speech
            speech = _left_open(text, speech)
            if span.start == lead or lexicon.has_trigger(_quick_words(text)):
                inside = [entity for entity in found if span.start <= entity.start and entity.end <= span.end]
                bare = _bare(article.text, span, inside)
                make = partial(_items, article.text, span, lexicon=lexicon, opened=opened)
                items = make(bare)
                cues = frozenset((cue.kind, cue.id) for item in items for cue in _said(item, lexicon))
                wide = None if join is None else _widened(join, bare, make)
                yield Sentence(span, section.kind, items, number, wide, cues=cues)


def _said(item: Item, lexicon: EventLexicon) -> Iterator[Cue]:
    """The cues of an item, those of the words at the head of an actor too («طائرات إسرائيلية»)."""
    yield from item.cues
    if item.kind is ItemKind.ACTOR:
        head = list(item.head)
        for n in range(len(head)):
            yield from lexicon.cues_at(head, n)


def _widened(
    join: Callable[[Sequence[Item]], Sequence[Item]],
    bare: Sequence[Item],
    made: Callable[[Sequence[Item]], tuple[Item, ...]],
) -> Callable[[], tuple[Item, ...]]:
    """What makes the wide items of a sentence, once."""
    return cache(lambda: made(join(bare)))


_SEPARATORS = str.maketrans(dict.fromkeys("،؛,.:;!?؟…()[]«»“”\"'-–—/", " "))


def _quick_words(text: str) -> set[str]:
    return set(fold(text).translate(_SEPARATORS).split())


def _left_open(text: str, opened: str) -> str:
    """The closing mark still awaited at the end of a sentence, or nothing."""
    if not opened and not _OPENING.keys() & set(text):
        return ""
    for character in text:
        if not opened:
            opened = _OPENING.get(character, "")
        elif character == opened:
            opened = ""
    return "" if opened == '"' else opened


def _entities(text: str, dates: Sequence[TemporalExpression], actors: ArticleActors) -> list[_Entity]:
    """Actors, then dates, then places, none overlapping an earlier one, in the order of the text.

    A verb that stands for its subject («وأضاف أن ..») stays a word: the reading of clauses finds the subject.
    """
    names = {entity.id: frozenset(words(entity.name_ar)) for entity in actors.entities}
    ranked = [
        _Entity(actor.start, actor.end, ItemKind.ACTOR, n, _opening(text, actor, names))
        for n, actor in enumerate(actors.actors)
        if actor.rule != SUBJECT_IN_VERB
    ]
    ranked += [_Entity(date.start, date.end, ItemKind.DATE, n) for n, date in enumerate(dates)]
    ranked += [
        _Entity(mention.start, mention.end, ItemKind.PLACE, n)
        for n, mention in enumerate(actors.mentions)
        if mention.kind in _PLACES
    ]
    order = {ItemKind.ACTOR: 0, ItemKind.DATE: 1, ItemKind.PLACE: 2}
    ranked.sort(key=lambda entity: (entity.start, order[entity.kind], -entity.end))
    kept: list[_Entity] = []
    for entity in ranked:
        if entity.end <= entity.start:
            continue
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
        elif order[entity.kind] < order[kept[-1].kind]:
            kept[-1] = entity
    return kept


def _opening(text: str, actor: ActorMention, names: Mapping[str, frozenset[str]]) -> Opening | None:
    """What an actor's words begin with; None for a country, a reference, a title before a name."""
    slot = actor.slot
    if slot is None or actor.reference:
        return None
    first = next(iter(words(text[actor.start : actor.end][:_HEAD_LENGTH])), "")
    if slot.person_id is not None and first in names.get(slot.person_id, ()):
        return Opening.NAME
    headed = slot.office is not None or (slot.person_id is None and bool(slot.organisation_ids))
    return Opening.OFFICE if headed and not first.startswith("ال") else None


def _joined(text: str, found: Sequence[_Entity], actors: Sequence[ActorMention]) -> list[_Entity]:
    """An office or a body and the person named right behind it are one actor, the person."""
    kept: list[_Entity] = []
    for entity in found:
        last = kept[-1] if kept else None
        if last is not None and _is_apposition(text, last, entity, actors):
            kept[-1] = _Entity(last.start, entity.end, entity.kind, entity.index, last.opening)
        else:
            kept.append(entity)
    return kept


def _is_apposition(text: str, one: _Entity, other: _Entity, actors: Sequence[ActorMention]) -> bool:
    if one.kind is not ItemKind.ACTOR or other.kind is not ItemKind.ACTOR:
        return False
    first, second = actors[one.index].slot, actors[other.index].slot
    if first is None or second is None or first.person_id is not None or second.person_id is None:
        return False
    between = text[one.end : other.start]
    if first.office is not None and second.office is None and _APPOSED.fullmatch(between):
        return first.country is None or second.country in (None, first.country)
    own = second.office in (None, first.office) or first.office is None
    return own and first.country == second.country and not between.strip(" \"'»”)")


def _bare(text: str, span: Span, found: Sequence[_Entity]) -> list[Item]:
    """The words, signs and named things of a sentence, before any word is looked up."""
    bare: list[Item] = []
    position = span.start
    for entity in found:
        bare += _words(text, position, entity.start)
        bare.append(Item(entity.start, entity.end, entity.kind, "", entity.index, opening=entity.opening))
        position = entity.end
    return bare + _words(text, position, span.end)


def _items(
    text: str, span: Span, bare: Sequence[Item], lexicon: EventLexicon, opened: str
) -> tuple[Item, ...]:
    speech = _speech(text, span, opened)
    norms = [item.norm if item.kind is ItemKind.WORD else "" for item in bare]
    cues = lexicon.cues_of(norms)
    endings = _endings(cues)
    starts = [*(item.start for item in bare[1:]), -1][: len(bare)]
    found: list[Item] = []
    for item, norm, own, ending, following in zip(bare, norms, cues, endings, starts, strict=True):
        entries = lexicon.entries(norm) if norm else ()
        kinds = frozenset([cue.kind for cue in own]) if own else _NO_KINDS
        start, end, kind = item.start, item.end, item.kind
        # An item for every word of a text: made of all its values at once, in half the time of naming them.
        values = (
            *(start, end, kind, item.norm, item.index, following == end),
            bool(speech) and any(quoted.start < start < quoted.end for quoted in speech),
            *(own, ending, entries),
            item.head or (_head(text, item) if kind in _NAMED else ()),
            *(item.group, kinds),
            bool(own and not kinds.isdisjoint(_VERBS)) or bool(entries and _is_verbal(entries)),
            lexicon.deeds(norm) if norm else (),
            item.opening,
        )
        found.append(tuple.__new__(Item, values))
    return tuple(found)


_NAMED = frozenset({ItemKind.ACTOR, ItemKind.PLACE})
_NO_KINDS: frozenset[str] = frozenset()
_LEADING = frozenset({CONTROL, AHEAD, DECIDED, UNDERGONE, TOLD})
_VERBS = frozenset({"verb", "report", *_LEADING})
"""Kinds of cues that are verbs."""


def _is_verbal(entries: Iterable[Entry]) -> bool:
    return any(
        entry.form.kind is FormKind.PARTICIPLE
        or (entry.form.kind is FormKind.VERB and entry.form.tense is not Tense.JUSSIVE)
        for entry in entries
    )


def _head(text: str, item: Item) -> tuple[str, ...]:
    return tuple(words(text[item.start : item.end][:_HEAD_LENGTH])[:_HEAD_WORDS])


def _words(text: str, start: int, end: int) -> list[Item]:
    return [
        tuple.__new__(Item, (first, last, ItemKind.SIGN if kind == "sign" else ItemKind.WORD, norm, *_PLAIN))
        for first, last, norm, kind in folded_pieces(text, start, end)
    ]


_PLAIN = Item(0, 0, ItemKind.WORD, "")[4:]
"""What an item is that nothing is known of."""


def _endings(cues: Sequence[tuple[Cue, ...]]) -> list[Cue | None]:
    endings: list[Cue | None] = [None] * len(cues)
    for start, found in enumerate(cues):
        if not found:
            continue
        for cue in found:
            last = start + len(cue.words) - 1
            held = endings[last]
            if cue.kind in ("preposition", "transparent") and (
                held is None or len(held.words) < len(cue.words)
            ):
                endings[last] = cue
    return endings


def _speech(text: str, span: Span, opened: str) -> list[Span]:
    """The quotations of more than SPEECH_WORDS words in a sentence; ``opened`` is a mark still awaited."""
    if not opened and _OPENING.keys().isdisjoint(text[span.start : span.end]):
        return []
    found: list[Span] = []
    begin = span.start
    for position in range(span.start, span.end):
        character = text[position]
        if not opened and character in _OPENING:
            opened, begin = _OPENING[character], position
        elif opened and character == opened:
            found.append(Span(begin, position))
            opened = ""
    if opened:
        found.append(Span(begin, span.end))
    return [quoted for quoted in found if _is_speech(text, quoted, span)]


def _is_speech(text: str, quoted: Span, span: Span) -> bool:
    goes_on = quoted.start == span.start and text[quoted.start] not in _OPENING
    return goes_on or len(text[quoted.start : quoted.end].split()) > SPEECH_WORDS
