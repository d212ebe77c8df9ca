"""How likely an event mention is right as a whole: type and both sides.

A logistic regression (D. R. Cox, The Regression Analysis of Binary Sequences, 1958) over what is known once
all accounts of an event are put together. Its weights ship with the package (data/trust.json, card
data/trust.md); evaluation/train_event_trust.py learns them on mentions of real news that readers judged.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from marsad.events.merge import Group
from marsad.events.reach import kind_of
from marsad.events.story import Story
from marsad.events.telling import Fired
from marsad.knowledge.plover import STATEMENT
from marsad.records import ActorSlot, EventMention

DOUBTFUL = "too unlikely to be right once all is told (learnt model)"
_MODEL = files("marsad.events") / "data" / "trust.json"
_NEAR, _FAR = 25, 90  # characters between a trigger and a side
_LONG = (120, 260, 420)
_MOST = 3
_BOUND = 30.0
_LEAST = 0.02  # of a chance, so that its logit is finite
_CUES = frozenset(
    {
        "sport",
        "opinion",
        "doubt",
        "planned",
        "negation",
        "purpose",
        "since",
        "topic-of",
        "accident",
        "weighty",
        "past",
    }
)


@dataclass(frozen=True, slots=True)
class Trust:
    """The weights of the features; mentions below ``least``, or the bound of their type, are left out."""

    bias: float
    weights: Mapping[str, float]
    least: float
    bounds: Mapping[str, float] = field(default_factory=dict)

    def chance(self, found: Mapping[str, float]) -> float:
        """The chance, 0 to 1, that a mention of these features is right."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + math.exp(-max(-_BOUND, min(_BOUND, total))))


@lru_cache(maxsize=1)
def shipped() -> Trust | None:
    """The model of the package, None where the file is absent."""
    if not _MODEL.is_file():
        return None
    document = json.loads(_MODEL.read_text(encoding="utf-8"))
    return Trust(document["bias"], document["weights"], document["least"], document["bounds"])


def weighed(story: Story, found: Group, mention: EventMention) -> EventMention:
    """A mention with the chance that it is right for its confidence; statements keep theirs."""
    model = shipped()
    if model is None or mention.type == STATEMENT:
        return mention
    return replace(mention, confidence=round(model.chance(features(story, found, mention)), 2))


def likely(mentions: Iterable[EventMention]) -> list[EventMention]:
    """The mentions that are not too unlikely to be told."""
    return [mention for mention in mentions if not _is_doubtful(mention)]


def _is_doubtful(mention: EventMention) -> bool:
    model = shipped()
    if model is None or mention.type == STATEMENT:
        return False
    return mention.confidence < model.bounds.get(mention.type, model.least)


def explained(
    fired: Sequence[Fired], groups: Sequence[Group], mentions: Sequence[EventMention]
) -> Iterator[Fired]:
    """What fired, with the reason where the event it made is left out."""
    kept = {
        one.at
        for found, mention in zip(groups, mentions, strict=True)
        if not _is_doubtful(mention)
        for one in found.accounts
    }
    out = {one.at for found in groups for one in found.accounts} - kept
    for record in fired:
        doubtful = record.start in out and record.outcome != "none"
        yield replace(record, outcome="none", reason=DOUBTFUL) if doubtful else record


def features(story: Story, found: Group, mention: EventMention) -> dict[str, float]:
    """The features of a mention by name; most are 1 where they hold."""
    made = dict.fromkeys(
        (
            *_of_deed(found, mention),
            *_of_sides(story, mention),
            *_of_places(found, mention),
            *_of_text(story, found),
        ),
        1.0,
    )
    chances = [one.chance for one in found.accounts if one.chance is not None and not one.continues]
    if chances:
        best = min(1 - _LEAST, max(_LEAST, *chances, _LEAST))
        made["logit"] = math.log(best / (1 - best))
    else:
        made["unweighed"] = 1.0
        made[f"unweighed {mention.type}"] = 1.0
    return made


def _of_deed(found: Group, mention: EventMention) -> Iterator[str]:
    yield f"type={mention.type}"
    yield f"rule={found.head.trigger.id}"
    yield f"status={mention.status.value}"
    yield f"historical={mention.historical}"
    yield f"accounts={min(_MOST, len(found.accounts))}"
    yield f"date={mention.date.value is not None}"
    yield f"place={mention.place is not None}"
    yield f"speakers={min(1, len(mention.speakers))}"
    yield f"noun={found.head.noun}"
    yield f"noun={found.head.noun} {mention.type}"


def _of_sides(story: Story, mention: EventMention) -> Iterator[str]:
    actors, recipients = mention.actors, mention.recipients
    sides = f"{min(_MOST, len(actors))}{min(_MOST, len(recipients))}"
    yield f"sides={sides}"
    yield f"known={bool(actors)}{bool(recipients)} {mention.type}"
    for side, held in (("actor", actors), ("recipient", recipients)):
        for slot in held[:_MOST]:
            kind = slot.sector or kind_of([slot])
            yield f"{side} is {kind}"
            if slot.country is None:
                yield f"{side} of no country"
            elif slot.country == story.scene.home:
                yield f"{side} at home"
    countries = [{slot.country for slot in held} - {None} for held in (actors, recipients)]
    spread = "none" if not any(countries) else "one" if len(countries[0] | countries[1]) == 1 else "several"
    yield f"countries={spread}"
    yield f"countries={spread} {mention.type}"
    yield f"shared={bool(countries[0] & countries[1])}"
    public = actors and all(map(story.scene.speaks_for_the_public, actors))
    yield f"public={bool(public)}"


def _of_places(found: Group, mention: EventMention) -> Iterator[str]:
    """Where the sides stand, seen from the trigger."""
    head = found.head
    for side, held in (("actor", mention.actors), ("recipient", mention.recipients)):
        for where in {_where(slot, head.at, head.span.start, head.span.end) for slot in held}:
            yield f"{side} {where}"


def _where(slot: ActorSlot, at: int, start: int, end: int) -> str:
    if not start <= slot.start < end:
        return "elsewhere"
    gap = slot.start - at if slot.start >= at else at - slot.end
    far = "near" if gap < _NEAR else "mid" if gap < _FAR else "far"
    return f"{'behind' if slot.start >= at else 'before'} {far}"


def _of_text(story: Story, found: Group) -> Iterator[str]:
    head = found.head
    sentence = story.sentences[head.sentence]
    told = [one for one in found.accounts if not one.continues]
    titles = sum(one.is_title for one in told)
    yield f"title={'all' if titles == len(told) else 'some' if titles else 'none'}"
    yield f"length={sum(head.span.end - head.span.start > most for most in _LONG)}"
    yield f"depth={sum(head.at > most for most in (150, 600, 2000))}"
    yield f"into={sum(head.at - head.span.start > most for most in (20, 80, 200))}"
    for kind, _ in sentence.cues:
        if kind in _CUES:
            yield f"cue {kind}"
    if any(kind == "sport" for one in story.sentences for kind, _ in one.cues):
        yield "sport in text"
