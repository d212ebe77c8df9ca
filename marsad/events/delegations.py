"""Who leads a delegation takes part for it: «وفد من مجلس النواب يرأسه X», «وفد تركي برئاسة X».

The words of the delegation become one actor, its leader, with the country and the body of those he leads
where nothing is said of his own; else whose delegation it is, where adjectives or an unknown leader stand
between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from marsad.arabic.tokens import folded_pieces
from marsad.knowledge.cues import Cue
from marsad.knowledge.lexicon import EventLexicon
from marsad.records import ActorMention, ActorSlot, ArticleActors, TemporalExpression

LEADS = "leads"
"""The kind of cue of words before who leads («برئاسة», «يقوده»)."""

RULE = "delegation"

_OTHER_WORDS = 6
_ASIDE_PIECES = 5
_TITLE_WORDS = 4
_UNKNOWN_WORDS = 9
_COMMAS = frozenset("،,")
_ENDS = frozenset(".؛:!?؟«»()")
_WHERE = frozenset({"إلى", "الي", "في", "مع", "other"})
_OF = frozenset({"من", "عن", "ل"})
_NOT_ITS_OWN = ("that", "relative", "stop")


class _Piece(NamedTuple):
    """A word, a sign, a date, or the whole of an actor: ``actor`` is its place, the norm its first word."""

    start: int
    end: int
    norm: str
    actor: int = -1
    dated: bool = False


@dataclass(frozen=True, slots=True)
class _Delegation:
    """Where a delegation's words end, the actors inside, and who leads it where he is known."""

    head: int
    last: int
    inside: tuple[int, ...]
    leader: int = -1


def led(
    text: str, actors: ArticleActors, dates: Sequence[TemporalExpression], lexicon: EventLexicon
) -> ArticleActors:
    """The same actors, with one for each delegation whose leader or whose body is told."""
    if not any(noun in text for noun in lexicon.offices.groups):
        return actors
    reader = _Reader(_pieces(text, actors.actors, dates), actors.actors, lexicon)
    made: list[ActorMention] = []
    gone: set[int] = set()
    for found in reader.read():
        one = reader.actor(found)
        if one is not None and not (made and one.start < made[-1].end):
            made.append(one)
            gone |= {*found.inside, found.leader}
    if not made:
        return actors
    kept = [actor for n, actor in enumerate(actors.actors) if n not in gone]
    return replace(actors, actors=tuple(sorted([*kept, *made], key=lambda one: (one.start, -one.end))))


def _pieces(text: str, actors: Sequence[ActorMention], dates: Sequence[TemporalExpression]) -> list[_Piece]:
    """The words of a text, each actor and each date as one piece."""
    spans = [_Piece(one.start, one.end, _noun(text, one), n) for n, one in enumerate(actors)]
    spans += [_Piece(one.start, one.end, "", dated=True) for one in dates]
    found: list[_Piece] = []
    position = 0
    for span in sorted(spans):
        if span.start >= position:
            found += [_Piece(*one[:3]) for one in folded_pieces(text, position, span.start)]
            found.append(span)
            position = span.end
    return found + [_Piece(*one[:3]) for one in folded_pieces(text, position, len(text))]


def _noun(text: str, actor: ActorMention) -> str:
    """The first word of an actor: «وفد» of «وفد تركي»."""
    return next((norm for _, _, norm, _ in folded_pieces(text, actor.start, actor.end)), "")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the delegations among the pieces of a text."""

    pieces: Sequence[_Piece]
    actors: Sequence[ActorMention]
    lexicon: EventLexicon

    def read(self) -> Iterator[_Delegation]:
        """Each delegation of which more is told than whose it is."""
        for n, piece in enumerate(self.pieces):
            if piece.norm in self.lexicon.offices.groups:
                found = self._at(n)
                if found is not None:
                    yield found

    def actor(self, found: _Delegation) -> ActorMention | None:
        """The delegation as an actor: its leader, else whose it is."""
        start, end = self.pieces[found.head].start, self.pieces[found.last].end
        whose = [slot for n in found.inside if (slot := self.actors[n].slot) is not None]
        if found.leader < 0:
            slot = next((one for one in whose if one.person_id is None), None)
        else:
            leader = self.actors[found.leader].slot
            slot = None if leader is None else _for_them(leader, whose)
        return None if slot is None else ActorMention(start, end, slot, rule=RULE)

    def _at(self, head: int) -> _Delegation | None:
        """The delegation whose noun stands at a place."""
        last, others, inside = head, 0, []
        if self.pieces[head].actor >= 0:
            inside.append(self.pieces[head].actor)
        k = head + 1
        while k < len(self.pieces) and not self._ends(k):
            if self.pieces[k].actor >= 0:
                if not self._is_whose(k, head):
                    break
                inside.append(self.pieces[k].actor)
                last = k
            else:
                others += 1
            k += 1
        if others > _OTHER_WORDS:
            return None
        leads = self._leads(k)
        if leads is not None:
            return self._led_by(head, k, leads, tuple(inside))
        adjectives = others > 1 and self.pieces[head].actor < 0 and bool(inside)
        return _Delegation(head, last, tuple(inside)) if adjectives else None

    def _ends(self, k: int) -> bool:
        """Whether a delegation's own words end before a piece."""
        piece = self.pieces[k]
        if piece.actor >= 0:
            return False
        if piece.dated or piece.norm in _COMMAS | _ENDS or self._has(k, LEADS, *_NOT_ITS_OWN):
            return True
        if any(cue.kind == "preposition" and cue.id in _WHERE for cue in self._cues(k)):
            return True
        return bool(self.lexicon.entries(piece.norm)) and not piece.norm.startswith("ال")

    def _is_whose(self, k: int, head: int) -> bool:
        """Whether an actor says whose delegation it is: its genitive, or behind «من», «عن»."""
        before = self.pieces[k - 1]
        return k == head + 1 or before.norm in _OF or before.actor >= 0 or self._is_of(k - 1, head)

    def _is_of(self, k: int, head: int) -> bool:
        """«وفد من قيادة قوات ..»: one noun between «من» and whose it is."""
        return k - 1 > head and self.pieces[k - 1].norm in _OF

    def _leads(self, k: int) -> int | None:
        """Where the word stands that says who leads, behind a comma, a place or a time at most."""
        for n in range(k, min(len(self.pieces), k + _ASIDE_PIECES)):
            piece = self.pieces[n]
            if self._has(n, LEADS):
                return n
            where = piece.actor >= 0 and n > k and any(cue.kind == "preposition" for cue in self._cues(n - 1))
            aside = piece.dated or piece.norm in _COMMAS or where
            if not aside and (piece.actor >= 0 or piece.norm in _ENDS or self._has(n, *_NOT_ITS_OWN)):
                return None
            if self.lexicon.entries(piece.norm) and not aside:
                return None
        return None

    def _led_by(self, head: int, end: int, leads: int, inside: tuple[int, ...]) -> _Delegation | None:
        joined = all(piece.norm in _COMMAS for piece in self.pieces[end:leads])
        leader = next(
            (n for n in range(leads + 1, leads + 1 + _TITLE_WORDS) if self._is_leader(n)),
            None,
        )
        if leader is not None and self._are_titles(leads + 1, leader):
            last = self._behind(leader) if joined else end - 1
            return _Delegation(head, last, inside, self.pieces[leader].actor)
        if not joined or not inside:
            return None
        return _Delegation(head, self._behind(leads), inside)

    def _behind(self, last: int) -> int:
        """The last of the words behind «يقوده» or an office that are the name of nobody known."""
        slot = self.actors[self.pieces[last].actor].slot if self.pieces[last].actor >= 0 else None
        if slot is not None and slot.person_id is not None:
            return last
        first = last
        while last + 1 < len(self.pieces) and last - first < _UNKNOWN_WORDS and not self._ends(last + 1):
            if self.pieces[last + 1].actor >= 0:
                return last
            last += 1
        return last

    def _is_leader(self, n: int) -> bool:
        """A person or the holder of an office."""
        if n >= len(self.pieces) or self.pieces[n].actor < 0:
            return False
        actor = self.actors[self.pieces[n].actor]
        held = actor.slot is not None and (actor.slot.person_id is not None or actor.slot.office is not None)
        return held and not actor.reference

    def _are_titles(self, first: int, end: int) -> bool:
        """Titles and ranks alone stand between «برئاسة» and the leader."""
        between = self.pieces[first:end]
        return all(one.actor < 0 and not one.dated and one.norm not in _ENDS | _COMMAS for one in between)

    def _cues(self, n: int) -> tuple[Cue, ...]:
        return self.lexicon.cues_at([piece.norm for piece in self.pieces[n : n + 3]], 0)

    def _has(self, n: int, *kinds: str) -> bool:
        return any(cue.kind in kinds for cue in self._cues(n))


def _for_them(leader: ActorSlot, whose: Sequence[ActorSlot]) -> ActorSlot:
    """The leader, with the country and the body of the delegation where his own are not told."""
    countries = {slot.country for slot in whose} - {None}
    country = leader.country or (next(iter(countries)) if len(countries) == 1 else None)
    own = leader.organisation_ids or (leader.office if leader.country else None)
    bodies = () if own else next((slot.organisation_ids for slot in whose if slot.organisation_ids), ())
    return replace(leader, country=country, organisation_ids=leader.organisation_ids or bodies)
