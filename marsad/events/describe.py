"""What an event is about, whom the article has it from, and how sure its reading is."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.accounts import Account
from marsad.events.content import Content
from marsad.events.merge import Group
from marsad.knowledge.lexicon import EventLexicon
from marsad.records import ActorSlot, Article, Attribution, EventDate, Span, Status

_MULTILATERAL = 3
_NO_DATE = 0.9
_IN_TITLE_ONLY = 0.8
_CONFIRMED = 1.05
_NOT_OCCURRED = 0.9
_ONE_SIDED = 0.85
_BASE = 0.9
_IMPLIED = 0.9


def evidence(found: Group) -> tuple[Span, ...]:
    """The sentences that tell of the event, each once, in the order of the text."""
    return tuple(sorted({account.span for account in found.accounts}))


def contexts(found: Group, article: Article, lexicon: EventLexicon) -> tuple[str, ...]:
    """PLOVER's contexts of the event's own sentences, sorted."""
    names = {context for account in found.accounts for context in account.trigger.contexts}
    for span in evidence(found):
        names |= lexicon.contexts_of(article.text[span.start : span.end])
    return tuple(sorted(names))


def modes(found: Group, parties: int, *, abroad: bool) -> tuple[str, ...]:
    """The modes of the accounts; a meeting of three countries or more is multilateral."""
    names = {mode for account in found.accounts if not account.continues for mode in account.modes}
    if found.head.type != found.head.trigger.type:
        return ()
    if found.head.type == "CONSULT" and parties >= _MULTILATERAL:
        names.add("multilateral")
    elif found.head.type == "CONSULT" and abroad and "phone" not in names:
        names.add("visit")
    return tuple(sorted(names))


def attribution(found: Group, article: Article) -> Attribution | None:
    """The attribution inside the evidence, else the nearest before it."""
    spans = evidence(found)
    inside = [
        item for item in article.attributions if any(span.start <= item.start < span.end for span in spans)
    ]
    if inside:
        return inside[0]
    before = [item for item in article.attributions if item.start <= spans[0].start]
    return max(before, key=lambda item: item.start, default=None)


def content(found: Group) -> Content | None:
    """What was agreed or spoken of, from the first account that says."""
    ordered = sorted(found.accounts, key=lambda account: (account.is_title, account.at))
    return next((account.content for account in ordered if account.content is not None), None)


def confidence(found: Group, when: EventDate, *, both_sides: bool) -> float:
    """The chance that type and sides are right, 0 to 1, rounded to two places (:mod:`.weighing`).

    Where no model can say it is a product of plain factors, which only ranks.
    """
    told = [account for account in found.accounts if not account.continues]
    chances = [account.chance for account in told if account.chance is not None]
    if chances:
        return round(max(chances), 2)
    value = _BASE * max(_strength(account) for account in told)
    if when.value is None:
        value *= _NO_DATE
    if not both_sides:
        value *= _ONE_SIDED
    if all(account.is_title for account in told):
        value *= _IN_TITLE_ONLY
    elif any(account.is_title for account in told):
        value *= _CONFIRMED
    if found.head.status is not Status.OCCURRED:
        value *= _NOT_OCCURRED
    return round(min(value, 1.0), 2)


def _strength(account: Account) -> float:
    return account.trigger.strength * (_IMPLIED if account.implied else 1.0)


def participants(found: Group, sides: Sequence[ActorSlot]) -> tuple[ActorSlot, ...]:
    """Who is said to be present in any account, but for those who are one of the two sides; each once."""
    kept: list[ActorSlot] = []
    for slot in (slot for account in found.accounts for slot in account.participants):
        if not any(_same_person(slot, other) for other in (*sides, *kept)):
            kept.append(slot)
    return tuple(kept)


def _same_person(one: ActorSlot, other: ActorSlot) -> bool:
    def key(slot: ActorSlot) -> tuple[object, ...]:
        if slot.person_id is not None:
            return (slot.person_id,)
        return slot.organisation_ids, slot.country, slot.office

    return key(one) == key(other)
