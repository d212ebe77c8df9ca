"""Who is condemned with a deed: «أدانت السفارة الهجوم» after who made it was told.

The target of a condemnation is who did what is condemned (PLOVER manual 2024-02, ACCUSE disapprove). Only
where the article tells of deeds of one and the same side; who is found so is less sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.events.accounts import Account
from marsad.events.checks import same
from marsad.events.items import Item, ItemKind
from marsad.events.merge import Group
from marsad.events.story import Story
from marsad.records import ActorSlot, EventMention, Status

_DEED_ITEMS = 7
_LESS_SURE = 0.8
_DEFINITE = ("ال", "بال", "لل", "وال")


def blamed(
    story: Story, found: Group, mention: EventMention, told: Sequence[tuple[Group, EventMention]]
) -> EventMention:
    """The accusation with the doers of the deed that it condemns, where it names nobody itself."""
    if mention.type != "ACCUSE" or mention.recipients or mention.status is not Status.OCCURRED:
        return mention
    if not _of_a_deed(story, found.head):
        return mention
    doers = _doers([one for _, one in told if one.type == "ASSAULT" and one.status is Status.OCCURRED])
    if not doers or any(same(slot, other) for slot in doers for other in mention.actors):
        return mention
    return replace(mention, recipients=doers, confidence=mention.confidence * _LESS_SURE)


def _of_a_deed(story: Story, account: Account) -> bool:
    """Whether «الهجوم», «بالتفجير» stands behind the verb, of which something is told elsewhere."""
    items = story.sentences[account.sentence].items
    at = next((n for n, item in enumerate(items) if item.start >= account.at), len(items))
    near: Sequence[Item] = items[at + 1 : at + 1 + _DEED_ITEMS]
    words = (item for item in near if item.kind is ItemKind.WORD)
    return any(item.has("struck") and item.norm.startswith(_DEFINITE) for item in words)


def _doers(deeds: Sequence[EventMention]) -> tuple[ActorSlot, ...]:
    """Who did them all, where that is one side."""
    known = [deed.actors for deed in deeds if deed.actors and not deed.historical]
    if not known:
        return ()
    first = known[0]
    one_side = all(any(same(slot, other) for other in first) for actors in known[1:] for slot in actors)
    return first if one_side else ()
