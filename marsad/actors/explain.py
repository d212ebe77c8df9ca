"""What the stage read on which words: for `marsad actors FILE --explain`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.actors.offices import OfficeHit
from marsad.actors.phrase import Phrase
from marsad.actors.read import Reading, read_phrases, write
from marsad.knowledge import Knowledge
from marsad.records import ActorMention, ActorSlot, Article, Entity


@dataclass(frozen=True, slots=True)
class ExplainedActor:
    """Words that were read as an actor, or that stand for one, and why.

    The span counts in the article's text. ``kind`` is the phrase's (``person``, ``office``, ``body``,
    ``country``, ``capital``, ``place`` ...) or ``reference``; ``rule`` how a name was told or a reference
    resolved (``open:`` and why it was not); ``read`` what each part of the words says; ``actors`` whom they
    came to stand for, one line each, empty where nobody acts.
    """

    start: int
    end: int
    kind: str
    rule: str
    read: tuple[str, ...]
    actors: tuple[str, ...]


def explain(article: Article, knowledge: Knowledge) -> tuple[ExplainedActor, ...]:
    """Every phrase and reference of an article, in the order of the text, with what was read in it."""
    reading = read_phrases(article, knowledge)
    found = write(article, reading, knowledge)
    entities = {entity.id: entity for entity in found.entities}
    acting = {actor.start: actor for actor in found.actors if not actor.reference}
    told = [_phrase(reading, phrase, acting.get(phrase.start), entities) for phrase in reading.phrases]
    referring = {actor.start for actor in found.actors if actor.reference}
    kept = [one for one in told if one.start not in referring]
    kept += [_reference(actor, entities) for actor in found.actors if actor.reference]
    return tuple(sorted(kept, key=lambda one: (one.start, one.end)))


def _phrase(
    reading: Reading, phrase: Phrase, actor: ActorMention | None, entities: dict[str, Entity]
) -> ExplainedActor:
    rule = phrase.name.how if phrase.name is not None else ""
    read = tuple(_parts(reading, phrase))
    shown = () if actor is None or actor.slot is None else (_slot(actor.slot, entities),)
    return ExplainedActor(phrase.start, phrase.end, phrase.kind, rule, read, shown)


def _reference(actor: ActorMention, entities: dict[str, Entity]) -> ExplainedActor:
    slots = actor.members or ((actor.slot,) if actor.slot is not None else ())
    shown = tuple(_slot(slot, entities) for slot in slots)
    return ExplainedActor(actor.start, actor.end, "reference", actor.rule or "", (), shown)


def _parts(reading: Reading, phrase: Phrase) -> Iterator[str]:
    text = reading.stream.text
    for office in phrase.offices:
        yield f"{text[office.start : office.end]} = {', '.join(_office(office))}"
    if phrase.name is not None:
        who = phrase.name.known or "+".join(phrase.name.units)
        yield f"{text[phrase.name.start : phrase.name.end]} = {who}"
    if phrase.body is not None:
        known = phrase.body.portfolio or " or ".join(phrase.body.candidates) or "by its head noun"
        yield f"{text[phrase.body.start : phrase.body.end]} = {known}"
    for part in (phrase.country, phrase.place, phrase.latin):
        if part is not None:
            yield part


def _office(office: OfficeHit) -> Iterator[str]:
    """The office, and what its words say it is of."""
    yield f"office:{office.office}"
    of_what = (office.portfolio, office.country, office.place, office.opaque)
    yield from (part for part in of_what if part is not None)
    for body in office.bodies:
        yield body.portfolio or " or ".join(body.candidates) or "a body by its head noun"
    if office.former:
        yield "former"
    if office.several:
        yield "several holders"


def _slot(slot: ActorSlot, entities: dict[str, Entity]) -> str:
    ids = [found for found in (slot.person_id, *slot.organisation_ids) if found is not None]
    named = [entities[found].name_ar if found in entities else found for found in ids]
    return " · ".join(part for part in (*named, slot.office, slot.country) if part)
