"""The parts of a report that are lists of events: agreements, plans, tension."""

from __future__ import annotations

from marsad.query.relations.histories import Agreement, Episode, Plan
from marsad.query.relations.phrases import Phrases
from marsad.query.relations.result import Relations
from marsad.query.relations.sections import Grid, Item, Section

_MOST = 3
_MOST_FOLLOWING = 2


def agreements(found: Relations, phrases: Phrases) -> Section | None:
    """What was agreed, the latest first, and what followed."""
    words, listed = phrases.words, found.agreements
    if not found.basis.dealings.number:
        return None
    title = words("relations.agreements.title")
    if not listed.all.number:
        return Section("agreements", title, items=(Item(words("relations.agreements.none")),))
    items = [
        phrases.fact(words("relations.agreements.all"), words.number(listed.all.number)),
        *_without(found, phrases),
        *(_agreement(item, phrases) for item in listed.listed[:_MOST]),
        *_more(listed.all.number, len(listed.listed[:_MOST]), phrases),
    ]
    return Section("agreements", title, items=tuple(items), note=words("relations.agreements.note"))


def _without(found: Relations, phrases: Phrases) -> list[Item]:
    words, number = phrases.words, found.agreements.without.number
    return [phrases.fact(words("relations.agreements.without"), words.number(number))] if number else []


def _agreement(item: Agreement, phrases: Phrases) -> Item:
    words = phrases.words
    below = [] if item.event.content is None else [_quoted(item.event.content, phrases)]
    for follow in item.follow[:_MOST_FOLLOWING]:
        event = phrases.event(follow.event)
        if follow.linked:
            text = words("relations.agreements.linked", event=event)
        else:
            text = words(
                "relations.agreements.after", event=event, later=phrases.later(follow.least, follow.most)
            )
        below.append(Item(text, follow.event.id))
    if not item.followed.number:
        below.append(Item(words("relations.agreements.nothing")))
    elif item.followed.number > _MOST_FOLLOWING:
        below.append(
            Item(
                words(
                    "relations.agreements.more_after",
                    n=words.number(item.followed.number),
                    material=words.number(item.material),
                )
            )
        )
    return phrases.item(item.event, *below)


def _quoted(text: str, phrases: Phrases) -> Item:
    return Item(phrases.words("relations.quoted", text=phrases.excerpt(text)))


def _more(number: int, shown: int, phrases: Phrases) -> list[Item]:
    words = phrases.words
    return [Item(words("relations.more", n=words.number(number - shown)))] if number > shown else []


def plans(found: Relations, phrases: Phrases) -> Section | None:
    """What was planned, the latest first, and what became of it."""
    words, listed = phrases.words, found.plans
    title = words("relations.plans.title")
    if not listed.all.number:
        if not found.basis.dealings.number:
            return None
        return Section("plans", title, items=(Item(words("relations.plans.none")),))
    items = [
        phrases.fact(words("relations.plans.all"), words.number(listed.all.number)),
        Item(
            words("relations.dot").join(
                words(
                    "relations.colon",
                    name=words(f"relations.outcome.{count.outcome}"),
                    value=words.number(count.plans.number),
                )
                for count in listed.outcomes
            )
        ),
        *(_plan(plan, phrases) for plan in listed.listed[:_MOST]),
        *_more(listed.all.number, len(listed.listed[:_MOST]), phrases),
    ]
    return Section("plans", title, items=tuple(items))


def _plan(plan: Plan, phrases: Phrases) -> Item:
    words = phrases.words
    below = [] if plan.event.content is None else [_quoted(plan.event.content, phrases)]
    outcome = words(f"relations.outcome.{plan.outcome}")
    if plan.match is None:
        below.append(Item(outcome))
    else:
        why = words("relations.comma").join(words(f"relations.why.{item}") for item in plan.why)
        text = words("relations.plans.becomes", outcome=outcome, why=why, event=phrases.event(plan.match))
        below.append(Item(text, plan.match.id))
    return phrases.item(plan.event, *below)


def tension(found: Relations, phrases: Phrases) -> Section | None:
    """Conflict by kind, and the latest episodes with what came after them."""
    words, listed = phrases.words, found.tension
    if not found.basis.dealings.number:
        return None
    title = words("relations.tension.title")
    if not listed.all.number:
        return Section("tension", title, items=(Item(words("relations.tension.none")),))
    one, other = phrases.country(found.one), phrases.country(found.other)
    headers = (
        words("relations.tension.kind"),
        words("relations.kinds.all"),
        words("relations.kinds.by", one=one, other=other),
        words("relations.kinds.by", one=other, other=one),
    )
    rows = tuple(
        (
            words(f"relations.tensions.{kind.kind}"),
            *(words.number(item.number) for item in (kind.all, kind.by_one, kind.by_other)),
        )
        for kind in listed.kinds
    )
    shown = listed.episodes[:_MOST]
    items = [_episode(episode, phrases) for episode in shown]
    items += _more(listed.number, len(shown), phrases)
    if listed.unplaced.number:
        items.append(phrases.fact(words("relations.tension.unplaced"), words.number(listed.unplaced.number)))
    return Section("tension", title, Grid(headers, rows), tuple(items), words("relations.tension.note"))


def _episode(episode: Episode, phrases: Phrases) -> Item:
    words = phrases.words
    kinds = words("relations.comma").join(words(f"relations.tensions.{kind}") for kind in episode.kinds)
    text = words("relations.tension.span", kinds=kinds, n=words.number(episode.events.number))
    if episode.events.number == 1:
        below = [phrases.item(episode.first)]
    else:
        ends = (("first", episode.first), ("last", episode.last))
        below = [
            Item(words(f"relations.tension.{end}", event=phrases.event(event)), event.id)
            for end, event in ends
        ]
    return Item(text, None, (*below, _repair(episode, phrases)))


def _repair(episode: Episode, phrases: Phrases) -> Item:
    words = phrases.words
    if episode.repair is not None:
        text = words(
            "relations.tension.repair",
            event=phrases.event(episode.repair),
            later=phrases.later(episode.least, episode.most),
        )
        return Item(text, episode.repair.id)
    if episode.since is None:
        return Item(words("relations.tension.open"))
    return Item(words("relations.tension.open_since", n=words.number(episode.since)))
