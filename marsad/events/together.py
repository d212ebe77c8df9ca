"""Whom «الدول الثلاث», «قادة البلدان الأربعة», «الوزراء الثلاثة» stand for: all sides that are named.

Only where it names as many countries as the words count, up to there or as a whole; else nobody is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.arabic.tokens import folded_pieces
from marsad.knowledge.lexicon import EventLexicon
from marsad.records import ActorMention, ActorSlot, ArticleActors

TOGETHER = "together"
"""The kind of cue of such words; its name is their number, with «:office» where holders are meant."""

RULE = "together"
_HELD = ":office"


def together(text: str, actors: ArticleActors, lexicon: EventLexicon) -> ArticleActors:
    """The same actors, with one that refers to all sides for each such phrase."""
    pieces = list(folded_pieces(text, 0, len(text)))
    norms = [piece[2] for piece in pieces]
    made: list[ActorMention] = []
    for n in range(len(pieces)):
        for cue in lexicon.cues_at(norms, n):
            if cue.kind == TOGETHER:
                start, end = pieces[n][0], pieces[n + len(cue.words) - 1][1]
                found = _meant(actors.actors, cue.id, start, end)
                if found is not None:
                    made.append(found)
    if not made:
        return actors
    kept = [
        one for one in actors.actors if not any(one.start < new.end and new.start < one.end for new in made)
    ]
    return replace(actors, actors=tuple(sorted([*kept, *made], key=lambda one: (one.start, -one.end))))


def _meant(actors: Sequence[ActorMention], name: str, start: int, end: int) -> ActorMention | None:
    count = int(name.removesuffix(_HELD))
    before = _sides([one for one in actors if one.end <= start])
    everywhere = _sides(actors)
    sides = next((found for found in (before, everywhere) if len(found) == count), None)
    if sides is None:
        return None
    if name.endswith(_HELD):
        members = tuple(sides.values())
        if any(slot.office is None for slot in members):
            return None
    else:
        members = tuple(ActorSlot(None, (), country, None, start, end) for country in sides)
    return ActorMention(start, end, None, reference=True, members=members, rule=RULE)


def _sides(actors: Sequence[ActorMention]) -> dict[str, ActorSlot]:
    """Each country with the first who holds an office of it, else with whoever of it is named."""
    found: dict[str, ActorSlot] = {}
    for actor in actors:
        for slot in actor.members or ((actor.slot,) if actor.slot is not None else ()):
            held = found.get(slot.country or "")
            if slot.country is not None and (
                held is None or (held.office is None and slot.office is not None)
            ):
                found[slot.country] = slot
    return found
