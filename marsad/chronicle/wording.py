"""The words in which an article tells of an event, in the form in which two accounts are compared.

Only what the account rests on is looked at: its first passages, and the headline where the account stands at
the head of the article. Function words are left out, the article «ال» and what is joined before it too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from sys import intern

from marsad.arabic import SEARCH, fold
from marsad.knowledge.names import NameWords
from marsad.records import Article, ArticleRecord, BlockKind, MentionKind, Span

PASSAGES = 2
"""How many passages of an account are looked at: later ones add to the event what not every account tells."""

FEWEST, FEWEST_OF_HEADLINE = 5, 3
"""Fewer words than these say nothing when they are the same."""

_AT_THE_HEAD = 400
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")
_JOINED = ("وال", "فال", "بال", "كال", "لل", "ال")
_SHORTEST = 3
_SMALL = re.compile(r"0*[0-2]?")
_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)


@dataclass(frozen=True, slots=True)
class Wording:
    """``words`` are telling words, ``headline`` those of the headline; ``numbers`` are those above 2.

    ``named`` are the ids of all persons, bodies and places named, ``places`` those of the places. Each has
    a word once, in their order: a set of them takes several times the room.
    """

    words: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def alike(self, other: Wording) -> float:
        """How far two accounts use the same words, 0 to 1: the mean of Dice's coefficient and the overlap."""
        if min(len(self.words), len(other.words)) < FEWEST:
            return 0.0
        return (_dice(self.words, other.words) + _overlap(self.words, other.words)) / 2

    def headlines_alike(self, other: Wording) -> float:
        """Dice's coefficient of the headlines, 0 to 1."""
        if min(len(self.headline), len(other.headline)) < FEWEST_OF_HEADLINE:
            return 0.0
        return _dice(self.headline, other.headline)

    def named_alike(self, other: Wording) -> float:
        """Dice's coefficient of whom and what they name, 0 to 1."""
        return _dice(self.named, other.named)

    def numbers_shared(self, other: Wording) -> int:
        """How many numbers both have."""
        return _shared(self.numbers, other.numbers)

    def other_places(self, other: Wording) -> bool:
        """Whether both name places and none in common."""
        return bool(self.places and other.places) and set(self.places).isdisjoint(other.places)


NO_WORDING = Wording()


def _dice(one: Collection[str], other: Collection[str]) -> float:
    return 2 * _shared(one, other) / (len(one) + len(other)) if one and other else 0.0


def _overlap(one: Collection[str], other: Collection[str]) -> float:
    return _shared(one, other) / min(len(one), len(other)) if one and other else 0.0


def _shared(one: Collection[str], other: Collection[str]) -> int:
    return len(frozenset(one) & frozenset(other))


class Words:
    """Reads the wording of accounts; ``names`` tells function words."""

    def __init__(self, names: NameWords) -> None:
        self._names = names

    def wording(self, record: ArticleRecord, evidence: Sequence[Span]) -> Wording:
        """The wording of an account of an article that rests on these passages, in their order."""
        spans = evidence[:PASSAGES]
        text = record.article.text
        folded = [fold(text[span.start : span.end], SEARCH) for span in spans]
        named = [
            mention
            for mention in record.actors.mentions
            if mention.kind in _NAMED
            and any(span.overlaps(Span(mention.start, mention.end)) for span in spans)
        ]
        return Wording(
            words=self._telling(" ".join(folded)),
            headline=self._headline(record.article, spans),
            numbers=_each(
                number for part in folded for number in _NUMBER.findall(part) if not _SMALL.fullmatch(number)
            ),
            named=_each(mention.entity_id for mention in named),
            places=_each(mention.entity_id for mention in named if mention.kind is MentionKind.PLACE),
        )

    def _headline(self, article: Article, spans: Sequence[Span]) -> tuple[str, ...]:
        headline = [section for section in article.sections if section.kind is BlockKind.HEADLINE]
        end = max((section.end for section in headline), default=0)
        if not spans or spans[0].start > end + _AT_THE_HEAD:
            return ()
        return self._telling(fold(article.headline, SEARCH))

    def _telling(self, folded: str) -> tuple[str, ...]:
        found = _WORD.findall(folded)
        return _each(_bare(word) for word in found if not self._names.is_stop(word, word))


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(intern, set(words))))


def _bare(word: str) -> str:
    for prefix in _JOINED:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word
