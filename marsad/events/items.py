"""Turn an article into sentences of items: words and signs, with actors, dates and places as single items.

The engine reads items, not characters: an actor with all its appositions is one item, so that the words
around it can be looked at directly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from operator import is_
from typing import NamedTuple

from marsad.arabic import sentences, words
from marsad.arabic.memo import Memo
from marsad.arabic.tokens import folded, folded_pieces
from marsad.events.looks import UNKNOWN, Look, Looks
from marsad.knowledge.cues import Cue
from marsad.knowledge.lexicon import Entry, EventLexicon
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

SUBJECT_IN_VERB = "continued-speaker"
"""The rule of the actors stage for a verb of saying whose subject was named before."""
_APPOSED = re.compile(r"\s*[،,]\s*(?:ال\w{2,12}\s)?")
"""Between an office and its holder: «المفوض، الكيني فلان»."""
_OPENING = {"«": "»", "“": "”", '"': '"'}
_QUOTE = re.compile('[«»“”"]')


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
                said = (item for item in items if item.cues or item.kind is ItemKind.ACTOR)
                cues = frozenset((cue.kind, cue.id) for item in said for cue in _said(item, lexicon))
                wide = None if join is None else _widened(join, bare, items, make)
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
    items: tuple[Item, ...],
    make: Callable[[Sequence[Item]], tuple[Item, ...]],
) -> Callable[[], tuple[Item, ...]]:
    """What makes the wide items of a sentence, once; where nobody is joined they are its items."""

    def wide() -> tuple[Item, ...]:
        joined = join(bare)
        same = len(joined) == len(bare) and all(map(is_, joined, bare))
        return items if same else make(joined)

    return cache(wide)


_BETWEEN = re.compile(r"[^\s،؛,.:;!?؟…()\[\]«»“”\"'\-–—/]+")


def _quick_words(text: str) -> set[str]:
    """The folded words of a text, cut where they are for :meth:`EventLexicon.has_trigger`."""
    return set(folded(_BETWEEN.findall(text)))


def _left_open(text: str, opened: str) -> str:
    """The closing mark still awaited at the end of a sentence, or nothing."""
    for mark in _QUOTE.findall(text):
        if not opened:
            opened = _OPENING.get(mark, "")
        elif mark == opened:
            opened = ""
    return "" if opened == '"' else opened


def _entities(text: str, dates: Sequence[TemporalExpression], actors: ArticleActors) -> list[_Entity]:
    """Actors, then dates, then places, none overlapping an earlier one, in the order of the text.

    A verb that stands for its subject («وأضاف أن ..») stays a word: the reading of clauses finds the subject.
    """
    names = {entity.id: entity.name_ar for entity in actors.entities}
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


def _opening(text: str, actor: ActorMention, names: Mapping[str, str]) -> Opening | None:
    """What an actor's words begin with; None for a country, a reference, a title before a name."""
    slot = actor.slot
    if slot is None or actor.reference:
        return None
    first = next(iter(_first_words(text, actor.start, actor.end)), "")
    if slot.person_id is not None and first in words(names.get(slot.person_id, "")):
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
    looks = Looks.into(lexicon).at([item.norm if item.kind is ItemKind.WORD else "" for item in bare])
    endings = _endings(looks)
    found: list[Item] = []
    following, after = -1, ""
    for item, look, ending in zip(reversed(bare), reversed(looks), reversed(endings), strict=True):
        start, end, glued = item.start, item.end, item.end == following
        if look is not None and "laden" in look.kinds and after.startswith("ب"):
            look = None  # noqa: PLW2901 - «طائرة محملة بالمساعدات»: no verb, and nobody is blamed
        following, after = start, item.norm
        quoted = bool(speech) and any(one.start < start < one.end for one in speech)
        named = item.kind in _NAMED
        if look is None and ending is None and not (glued or quoted or named):
            found.append(item)  # a word of which nothing is known: most are so
            continue
        cues, kinds, entries, deeds, verb, _ = look or UNKNOWN
        head = item.head or (_first_words(text, start, end) if named else ())
        # An item for many words of a text: made of all its values at once, in half the time of naming them.
        values = (
            *(start, end, item.kind, item.norm, item.index, glued, quoted, cues, ending, entries),
            *(head, item.group, kinds, verb, deeds, item.opening),
        )
        found.append(tuple.__new__(Item, values))
    found.reverse()
    return tuple(found)


_NAMED = frozenset({ItemKind.ACTOR, ItemKind.PLACE})


_HEADS: Memo[str, tuple[str, ...]] = Memo(lambda named: tuple(words(named)[:_HEAD_WORDS]), 1 << 13)
"""The first words of what is named: an article names the same again and again."""


def _first_words(text: str, start: int, end: int) -> tuple[str, ...]:
    return _HEADS[text[start : min(end, start + _HEAD_LENGTH)]]


def _words(text: str, start: int, end: int) -> list[Item]:
    return [
        tuple.__new__(Item, (first, last, ItemKind.SIGN if kind == "sign" else ItemKind.WORD, norm, *_PLAIN))
        for first, last, norm, kind in folded_pieces(text, start, end)
    ]


_PLAIN = Item(0, 0, ItemKind.WORD, "")[4:]
"""What an item is that nothing is known of."""


def _endings(looks: Sequence[Look | None]) -> list[Cue | None]:
    endings: list[Cue | None] = [None] * len(looks)
    for start, look in enumerate(looks):
        if look is None:
            continue
        for cue in look.cues:
            last = start + len(cue.words) - 1
            held = endings[last]
            if cue.kind in ("preposition", "transparent") and (
                held is None or len(held.words) < len(cue.words)
            ):
                endings[last] = cue
    return endings


def _speech(text: str, span: Span, opened: str) -> list[Span]:
    """The quotations of more than SPEECH_WORDS words in a sentence; ``opened`` is a mark still awaited."""
    found: list[Span] = []
    begin = span.start
    for match in _QUOTE.finditer(text, span.start, span.end):
        mark, position = match[0], match.start()
        if not opened and mark in _OPENING:
            opened, begin = _OPENING[mark], position
        elif opened and mark == opened:
            found.append(Span(begin, position))
            opened = ""
    if opened:
        found.append(Span(begin, span.end))
    return [quoted for quoted in found if _is_speech(text, quoted, span)]


def _is_speech(text: str, quoted: Span, span: Span) -> bool:
    goes_on = quoted.start == span.start and text[quoted.start] not in _OPENING
    return goes_on or len(text[quoted.start : quoted.end].split()) > SPEECH_WORDS
