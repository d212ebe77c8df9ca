"""The day of what follows: a sentence that goes on with «و», «the same day», the margin of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.events.accounts import Account
from marsad.events.items import ItemKind
from marsad.events.merge import Group
from marsad.events.story import Story, lead_of
from marsad.events.when import SAID_NEXT, TOLD_BEFORE, event_date
from marsad.knowledge.plover import STATEMENT
from marsad.records import ActorSlot, EventDate, EventMention, Status, TimeType

_WORDS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
"""Types that are done by saying them."""
_SELF = ("نفسه", "ذاته", "عينه")


def follow(
    story: Story, found: Group, mention: EventMention, told: Sequence[tuple[Group, EventMention]]
) -> EventMention:
    """Date what a sentence that goes on with «و» tells of the same people by the sentence right before it."""
    same_day = _is_same_day(story, found)
    if mention.date.value is None and not same_day:
        mention = _said_next(story, found, mention)
    if mention.date.value is not None or not (same_day or _goes_on(story, found, mention)):
        return mention
    for other, before in told:
        near = any(_is_near(story, one, _teller(found)) for one in other.accounts)
        if not near or not _is_one_day(before):
            continue
        if same_day or (_same_people(mention, before, _teller(found)) and _are_named(story, mention, found)):
            return _on_day_of(before, mention, margin=_teller(found).margin)
    return mention


def _said_next(story: Story, found: Group, mention: EventMention) -> EventMention:
    """«أدانت الرياض ..؛ وقالت خارجيتها أمس إن ..»: words are of the day that the next sentence tells."""
    number = _teller(found).sentence + 1
    undated = mention.date.start is None and mention.status is Status.OCCURRED and not mention.historical
    if mention.type not in _WORDS or not undated or number >= len(story.sentences):
        return mention
    items = story.sentences[number].items
    that = next((n for n, item in enumerate(items) if item.has("that")), None)
    if that is None or not any(
        entry.trigger.type == STATEMENT for item in items[:that] for entry in item.entries
    ):
        return mention
    told = items[:that]
    days = [story.dates[item.index] for item in told if item.kind is ItemKind.DATE]
    own = {slot.country for slot in mention.actors} - {None}
    said = [slot for item in told if item.kind is ItemKind.ACTOR for slot in story.scene.slots(item)]
    if len(days) != 1 or days[0].type is not TimeType.DATE or not own:
        return mention
    if not said or {slot.country for slot in said} != own:
        return mention
    when = event_date([(days[0], SAID_NEXT)], story.article, mention.status, None)
    return mention if when.value is None else replace(mention, date=when)


def _teller(found: Group) -> Account:
    """The account of the text itself that tells most, else that of the headline."""
    told = [account for account in found.accounts if not account.is_title and not account.continues]
    return told[0] if told else found.head


def _is_same_day(story: Story, found: Group) -> bool:
    """«في اليوم نفسه»: the text itself points back to the day told before."""
    texts = [story.dates[n].text for account in found.accounts for n in account.times.expressions]
    return any(text.startswith("اليوم") and text.endswith(_SELF) for text in texts)


def _is_one_day(before: EventMention) -> bool:
    when = before.date
    known = when.value is not None and when.earliest is not None and when.earliest == when.latest
    return known and not before.historical and before.status is Status.OCCURRED


def _on_day_of(before: EventMention, mention: EventMention, *, margin: bool) -> EventMention:
    when = before.date
    how = f"{TOLD_BEFORE}: {when.how}"
    dated = EventDate(when.value, when.earliest, when.latest, how, when.start, when.end)
    place = before.place if margin and mention.place is None else mention.place
    return replace(mention, date=dated, place=place)


def _is_near(story: Story, one: Account, head: Account) -> bool:
    """Told in the sentence right before; what happens on the margin of a meeting, anywhere before.

    What the headline tells stands in the lead too.
    """
    if one.is_title:
        return not one.times.expressions and story.sentences[head.sentence - 1] is lead_of(story)
    if one.continues or one.sentence >= head.sentence:
        return False
    return one.sentence == head.sentence - 1 or (head.margin and one.type == "CONSULT")


def _are_named(story: Story, mention: EventMention, found: Group) -> bool:
    """Whether the actors are named right before: a body of a state is not named with the state."""
    items = story.sentences[_teller(found).sentence - 1].items
    named = [slot for item in items if item.kind is ItemKind.ACTOR for slot in story.scene.slots(item)]
    return mention.type == "CONSULT" or all(
        any(_names(slot, one) for one in named) for slot in mention.actors
    )


def _names(slot: ActorSlot, one: ActorSlot) -> bool:
    if slot.person_id is not None:
        return slot.person_id == one.person_id
    if slot.organisation_ids:
        return bool(set(slot.organisation_ids) & set(one.organisation_ids))
    return slot.country == one.country


def _goes_on(story: Story, found: Group, mention: EventMention) -> bool:
    head = _teller(found)
    if mention.date.value is not None or mention.date.start is not None or mention.historical:
        return False
    if mention.status is not Status.OCCURRED or head.is_title or head.sentence == 0:
        return False
    one, other = story.sentences[head.sentence - 1], story.sentences[head.sentence]
    between = "" if head.margin else story.article.text[one.span.end : other.span.start].strip()
    opens = head.at - other.span.start <= 1 or head.margin or head.trigger.declared
    return opens and not between and story.article.text[other.span.start] == "و"


def _same_people(mention: EventMention, before: EventMention, head: Account) -> bool:
    """Whether the actors acted before too, and nobody of another country comes in."""
    both = before.type == "CONSULT" or bool(head.parties)
    acted = (*before.actors, *(before.recipients if both else ()))
    if not {slot.country for slot in mention.actors} <= {slot.country for slot in acted} - {None}:
        return False
    everybody = {slot.country for slot in (*before.actors, *before.recipients)} - {None}
    return {slot.country for slot in mention.recipients} <= everybody
