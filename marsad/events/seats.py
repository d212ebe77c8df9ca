"""Where talks are held, and so who visits whom: the guest is the actor, the host the recipient.

PLOVER manual 2024-02, CONSULT visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.arabic.normalise import fold
from marsad.events.items import ItemKind
from marsad.events.merge import Group
from marsad.events.story import Story, lead_of
from marsad.events.where import dateline_place, event_place
from marsad.records import ActorSlot, EventMention, EventPlace, Status

_BOTH = 2


def seated(story: Story, drafts: Sequence[tuple[Group, EventMention]]) -> list[tuple[Group, EventMention]]:
    """Talks without a place are where the article was filed from, or where the same side met others before.

    Or as the same sentence goes on («.. نظيره الذي يزور البلاد»). Only where one of the two sides is at
    home there: the other visits.
    """
    filed = dateline_place(story.scene, story.article)
    made: list[tuple[Group, EventMention]] = []
    for n, (found, mention) in enumerate(drafts):
        beside = (one for other, one in drafts[n + 1 :] if other.head.sentence == found.head.sentence)
        others = [*(one for _, one in reversed(made)), *beside]
        told = [one.place for one in others if one.type == "CONSULT" and not one.historical]
        seats = [place for place in (*told, filed, _session(story, found)) if place is not None]
        made.append((found, _at_seat(story, found, mention, seats)))
    return made


def _session(story: Story, found: Group) -> EventPlace | None:
    """«.. في نواكشوط أعمال الدورة .. وعلى هامش الدورة، التقى ..»: the only place that the lead names."""
    lead = lead_of(story)
    if lead is None or not any(item.has("margin") for item in story.sentences[found.head.sentence].items):
        return None
    places = [item for item in lead.items if item.kind is ItemKind.PLACE]
    named = {
        place.entity_id: place for item in places if (place := event_place(story.scene, item)) is not None
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _at_seat(story: Story, found: Group, mention: EventMention, seats: Sequence[EventPlace]) -> EventMention:
    open_ = mention.place is None and not mention.recipients and not mention.historical
    if mention.type != "CONSULT" or not open_ or is_call(found) or mention.status is not Status.OCCURRED:
        return mention
    seat = next((place for place in seats if is_abroad(story, mention.actors, (), place)), None)
    if seat is None:
        return mention
    guests, hosts = guests_and_hosts(mention.actors, seat)
    modes = tuple(sorted({*mention.modes, "visit"}))
    return replace(mention, actors=guests, recipients=hosts, place=seat, modes=modes)


def is_call(found: Group) -> bool:
    """Whether the two sides spoke by telephone: nobody visits."""
    return any("phone" in account.trigger.modes for account in found.accounts)


def guests_and_hosts(
    slots: Sequence[ActorSlot], place: EventPlace
) -> tuple[tuple[ActorSlot, ...], tuple[ActorSlot, ...]]:
    """Who visits is the actor, who is at home the recipient (PLOVER manual 2024-02, CONSULT visit)."""
    hosts = tuple(slot for slot in slots if slot.country == place.country)
    return tuple(slot for slot in slots if slot not in hosts), hosts


def is_abroad(
    story: Story, actors: Sequence[ActorSlot], recipients: Sequence[ActorSlot], place: EventPlace | None
) -> bool:
    """Whether officials of two countries are at home with one of them: the other side visits."""
    present = {slot.country for slot in (*actors, *recipients) if _is_official(story, slot)}
    return place is not None and place.country in present and len(present - {None}) == _BOTH


def _is_official(story: Story, slot: ActorSlot) -> bool:
    """Whether a slot is somebody, a body or a delegation («وفد إيفواري»), not a country that is named."""
    if slot.person_id or slot.organisation_ids or slot.office:
        return True
    first = story.article.text[slot.start : slot.end].split(maxsplit=1)[:1]
    return any(fold(word) in story.scene.offices.groups for word in first)
