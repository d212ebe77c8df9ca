"""From accounts to event mentions: parties, date, place, what it came out of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.dates.edtf import bounds
from marsad.events import describe, trust
from marsad.events.accounts import Account, by_rules, find
from marsad.events.blamed import blamed
from marsad.events.checks import same
from marsad.events.content import points
from marsad.events.delegations import led
from marsad.events.follow import follow
from marsad.events.groupphrase import PhraseReader
from marsad.events.groups import Grouping
from marsad.events.home import home_of, named_countries, publisher_of
from marsad.events.items import SUBJECT_IN_VERB, Sentence, read_sentences
from marsad.events.merge import Group, group, sides
from marsad.events.scene import Scene
from marsad.events.seats import guests_and_hosts, is_abroad, is_call, seated
from marsad.events.story import Story, lead_of
from marsad.events.telling import Fired, Models, shipped
from marsad.events.together import together
from marsad.events.topics import topics
from marsad.events.when import (
    HISTORICAL_DAYS,
    IN_CLAUSE,
    OF_MEETING,
    Times,
    cues,
    event_date,
    is_historical,
    own_time,
    sentence_times,
    sessions,
)
from marsad.events.where import dateline_place, host_country
from marsad.knowledge import Knowledge
from marsad.records import (
    ActorSlot,
    Article,
    ArticleActors,
    EventDate,
    EventMention,
    EventPlace,
    MentionKind,
    Status,
    TemporalExpression,
    event_mention_id,
)

_BOTH, _MANY = 2, 4
_OUTCOMES = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REJECT", "REQUEST"})
_TOLD_THERE = frozenset({"ACCUSE", "THREATEN"})
"""Types that come out of a meeting only where they are turned to the other side of it."""


def code(
    article: Article, dates: tuple[TemporalExpression, ...], actors: ArticleActors, knowledge: Knowledge
) -> tuple[EventMention, ...]:
    """The events that an article tells of, in PLOVER's terms, in the order of their evidence.

    A pure function of its arguments. Spans count in code points of ``article.text``; dates are EDTF. What
    cannot be known is None, and a trigger that makes no event is left out (:func:`explain` tells why).
    Types, modes and contexts: PLOVER manual 2024-02.
    """
    return code_with(shipped(), article, dates, actors, knowledge)


def code_with(
    models: Models,
    article: Article,
    dates: tuple[TemporalExpression, ...],
    actors: ArticleActors,
    knowledge: Knowledge,
) -> tuple[EventMention, ...]:
    """The same with other learnt models than those of the package (the folds of a cross-validation)."""
    story = story_of(article, dates, actors, knowledge)
    accounts, _ = find(story, models)
    groups = group(accounts, dates)
    mentions = _mentions(story, groups)
    mentions += _reached(story, accounts, groups, mentions)
    return tuple(
        sorted(_once(trust.likely(mentions)), key=lambda mention: (mention.evidence[0].start, mention.id))
    )


def drafts(
    article: Article, dates: tuple[TemporalExpression, ...], actors: ArticleActors, knowledge: Knowledge
) -> list[tuple[Story, Group, EventMention]]:
    """Every mention with the accounts it rests on, however unlikely: what :mod:`.trust` learns from."""
    story = story_of(article, dates, actors, knowledge)
    groups = group(find(story, shipped())[0], dates)
    return [(story, found, mention) for found, mention in zip(groups, _mentions(story, groups), strict=True)]


def _once(mentions: Sequence[EventMention]) -> Iterable[EventMention]:
    """One mention for a trigger that was read in two ways: that which knows more of the sides."""
    found: dict[str, EventMention] = {}
    for mention in mentions:
        held = found.get(mention.id)
        if held is None or _sides_known(mention) > _sides_known(held):
            found[mention.id] = mention
    return found.values()


def _sides_known(mention: EventMention) -> int:
    return bool(mention.actors) + bool(mention.recipients)


def explain(
    article: Article, dates: tuple[TemporalExpression, ...], actors: ArticleActors, knowledge: Knowledge
) -> tuple[Fired, ...]:
    """Every rule of the lexicon that fired on the article, on which words, and what came of it."""
    story = story_of(article, dates, actors, knowledge)
    accounts, fired = find(story, shipped())
    groups = group(accounts, dates)
    return tuple(trust.explained(fired, groups, _mentions(story, groups)))


def told_by_rules(
    article: Article, dates: tuple[TemporalExpression, ...], actors: ArticleActors, knowledge: Knowledge
) -> list[tuple[Sentence, list[Fired]]]:
    """Every sentence that was read with what the rules alone made of it: what the model is taught with."""
    story = story_of(article, dates, actors, knowledge)
    return list(zip(story.sentences, by_rules(story), strict=True))


def story_of(
    article: Article, dates: Sequence[TemporalExpression], actors: ArticleActors, knowledge: Knowledge
) -> Story:
    """An article with its dates and actors as the coder reads it."""
    actors = led(article.text, actors, dates, knowledge.lexicon)
    actors = together(article.text, actors, knowledge.lexicon)
    entities = {entity.id: entity for entity in actors.entities}
    gazetteer = knowledge.gazetteer
    states = frozenset(
        entity.id
        for entity in actors.entities
        if entity.kind is MentionKind.COUNTRY or gazetteer.is_capital(entity.id.removeprefix("place:"))
    )
    phrases = PhraseReader(
        article.text,
        knowledge.groups,
        gazetteer.countries,
        actors.actors,
        actors.mentions,
        entities,
        {entity.country for entity in actors.entities if entity.country is not None},
    )
    groups = Grouping(phrases, states)
    sentences = tuple(read_sentences(article, dates, actors, knowledge.lexicon, groups.join))
    said = {one.end: one.slot for one in actors.actors if one.rule == SUBJECT_IN_VERB and one.slot}
    named = named_countries(actors, entities)
    publisher = publisher_of(article, knowledge)
    scene = Scene(
        groups.everybody,
        actors.mentions,
        entities,
        knowledge.lexicon.offices,
        said,
        states,
        home_of(named, publisher),
        knowledge.outlets.entity_ids,
        frozenset(named),
        publisher,
        nation=phrases.nationality,
        settings=knowledge.settings,
    )
    scene.topics.update(topics(scene, article.text, sentences))
    return Story(article, dates, scene, sentences, knowledge.lexicon, knowledge.plover)


def _mentions(story: Story, groups: Sequence[Group]) -> list[EventMention]:
    """Past events first, since they bound the others; outcomes last, since they take the meeting's date."""
    newest = _newest_past(story, groups)
    drafts = seated(story, [(found, _draft(story, found, newest)) for found in groups])
    meetings = [(found, mention) for found, mention in drafts if mention.type == "CONSULT"]
    tied = [(found, _outcome(found, mention, meetings)) for found, mention in drafts]
    followed = [(found, follow(story, found, mention, tied)) for found, mention in tied]
    whole = [(found, blamed(story, found, mention, followed)) for found, mention in followed]
    return [_asked(found, trust.weighed(story, found, mention)) for found, mention in whole]


def _asked(found: Group, mention: EventMention) -> EventMention:
    """A request without those of whom it only speaks."""
    only_meant = {start for account in found.accounts for start in account.unasked}
    kept = tuple(slot for slot in mention.recipients if slot.start not in only_meant)
    return mention if len(kept) == len(mention.recipients) else replace(mention, recipients=kept)


def _newest_past(story: Story, groups: Sequence[Group]) -> date | None:
    """The last day of the newest event that the article's words put before its own time."""
    days = [
        bounds(story.dates[n].value)[1]
        for found in groups
        if found.is_past and found.head.status is Status.OCCURRED
        for account in found.accounts
        for n in account.times.expressions
    ]
    return max((day for day in days if day is not None), default=None)


def _draft(story: Story, found: Group, newest: date | None) -> EventMention:
    actors, recipients = sides(found)
    times = _times(story, found)
    place = _place(story, found, recipients, historical=False)
    abroad = found.head.type == "CONSULT" and is_abroad(story, actors, recipients, place)
    if abroad and place is not None and not recipients and not is_call(found):
        actors, recipients = guests_and_hosts(actors, place)
    expressions = [(story.dates[n], times_rule) for n, times_rule in times]
    past = found.is_past
    when = event_date(expressions, story.article, found.head.status, None if past else newest)
    historical = found.head.status is not Status.PLANNED and is_historical(
        when,
        own_time(story.article, story.dates),
        past=past,
        published=story.article.published is not None,
    )
    if historical and when.value is None:
        when = replace(when, earliest=None)
    head = found.head
    modes = describe.modes(found, _weighty(actors, recipients), abroad=abroad)
    content = describe.content(found)
    return EventMention(
        id=event_mention_id(story.article.id, head.type, head.at),
        article_id=story.article.id,
        type=head.type,
        modes=modes,
        contexts=describe.contexts(found, story.article, story.lexicon),
        status=head.status,
        historical=historical,
        date=when,
        actors=actors,
        recipients=recipients,
        place=_place(story, found, recipients, historical=True) if historical else place,
        content=None if content is None else content.text,
        outcome_of=None,
        attribution=describe.attribution(found, story.article),
        evidence=describe.evidence(found),
        confidence=describe.confidence(found, when, both_sides=bool(recipients) or len(actors) > 1),
        cues=cues([expression for expression, _ in expressions]),
        participants=describe.participants(found, (*actors, *recipients)),
        speakers=head.speakers,
        items=() if content is None else points(content),
        sessions=sessions([expression for expression, _ in expressions], when),
        quad=story.plover.quad(head.type),
        score=story.plover.score(head.type, modes),
    )


def _weighty(actors: Sequence[ActorSlot], recipients: Sequence[ActorSlot]) -> int:
    """The countries that somebody takes part for, beside those that are merely visited.

    Four states without guest or host have met, whoever stands for them («وزراء خارجية كل من ..»).
    """
    present = [
        slot for slot in (*actors, *recipients) if slot.person_id or slot.organisation_ids or slot.office
    ]
    if not recipients and len({slot.country for slot in actors} - {None}) >= _MANY:
        present = list(actors)
    return len({slot.country for slot in present} - {None})


def _times(story: Story, found: Group) -> list[tuple[int, str]]:
    """The expressions of the accounts; for the main event without any that of the lead."""
    chosen: dict[int, str] = {}
    for account in sorted(found.accounts, key=lambda one: (one.continues, one.at)):
        for n in account.times.expressions:
            if found.head.status is Status.DENIED and account.times.rule != IN_CLAUSE:
                continue
            if not account.continues or (not chosen and not _is_old(story, n)):
                chosen.setdefault(n, account.times.rule)
    if not chosen and not found.is_past and found.head.status is not Status.DENIED:
        lead = _lead_times(story, found)
        chosen.update(dict.fromkeys(lead.expressions, lead.rule))
    return sorted(chosen.items())


def _is_old(story: Story, n: int) -> bool:
    """Whether an expression lies far before the publication, where it tells of the background."""
    published = None if story.article.published is None else bounds(story.article.published.value)[1]
    latest = bounds(story.dates[n].value)[1]
    far = timedelta(days=HISTORICAL_DAYS)
    return published is not None and latest is not None and latest < published - far


def _lead_times(story: Story, found: Group) -> Times:
    """The lead's expression for what only the headline tells; the lead's own clauses have chosen theirs."""
    lead = lead_of(story)
    told = [account for account in found.accounts if not account.continues]
    if lead is None or not all(account.is_title for account in told):
        return Times()
    return sentence_times(lead, story.dates)


def _is_main(story: Story, found: Group) -> bool:
    """Told in the headline or in the first sentence of the body."""
    lead = lead_of(story)
    told = [account for account in found.accounts if not account.continues]
    return any(account.is_title or (lead is not None and account.span == lead.span) for account in told)


def _place(
    story: Story, found: Group, recipients: Sequence[ActorSlot], *, historical: bool
) -> EventPlace | None:
    if found.head.type == "CONSULT" and is_call(found):
        return None
    told = [account for account in found.accounts if not account.continues]
    places = [account.place for account in told if account.place is not None]
    cities = [place for place in places if place.city is not None]
    if cities or places:
        return (cities or places)[0]
    if not historical and _is_main(story, found) and found.head.status is Status.OCCURRED:
        dateline = dateline_place(story.scene, story.article)
        if dateline is not None:
            return dateline
    if any("visit" in account.trigger.modes for account in found.accounts):
        return host_country(recipients)
    return None


def _outcome(
    found: Group, mention: EventMention, meetings: Sequence[tuple[Group, EventMention]]
) -> EventMention:
    """Tie an agreement or a word of praise to the meeting of the same people that it came out of."""
    told_there = mention.type in _TOLD_THERE and bool(mention.recipients)
    if not (mention.type in _OUTCOMES or told_there) or mention.historical:
        return mention
    if mention.status is not Status.OCCURRED:
        return mention
    if mention.date.value is not None and mention.date.start is not None:
        return mention
    for meeting, told in reversed(meetings):
        before = meeting.accounts[0].at < found.accounts[-1].at
        if before and told.status is Status.OCCURRED and not told.historical and _took_part(mention, told):
            return _inherit(mention, told)
    return mention


def _took_part(mention: EventMention, meeting: EventMention) -> bool:
    everybody = (*meeting.actors, *meeting.recipients)
    acting = mention.actors if mention.type in _OUTCOMES else (*mention.actors, *mention.recipients)
    return all(any(same(slot, other) for other in everybody) for slot in acting)


def _inherit(mention: EventMention, meeting: EventMention) -> EventMention:
    when = meeting.date
    how = f"{OF_MEETING}: {when.how}"
    dated = EventDate(when.value, when.earliest, when.latest, how, when.start, when.end)
    place = mention.place if mention.place is not None else meeting.place
    return replace(mention, outcome_of=meeting.id, date=dated, place=place, cues=mention.cues or meeting.cues)


def _reached(
    story: Story, accounts: Sequence[Account], groups: Sequence[Group], mentions: Sequence[EventMention]
) -> list[EventMention]:
    """Agreements that name no parties («توج اللقاء بالاتفاق على»): those of the meeting told with them."""
    made: list[EventMention] = []
    told = {(one.type, one.sentence) for one in accounts if not one.agreed and not one.continues}
    joined = {account.at for found in groups for account in found.accounts}
    for account in (one for one in accounts if one.agreed):
        again = account.status is not Status.PLANNED and (account.type, account.sentence) in told
        if again or account.at in joined:
            continue
        meeting = _meeting_of(account, groups, mentions)
        if meeting is None:
            made += _of_pair(story, account, mentions)
            continue
        # «أكد البيان الختامي دعم المشاركين للعراق»: who is supported does not support himself
        towards = {slot.country for slot in account.recipients} - {None}
        met = (*meeting.actors, *meeting.recipients)
        found = Group([replace(account, parties=tuple(slot for slot in met if slot.country not in towards))])
        draft = _draft(story, found, None)
        older = _older(draft, meeting)
        if account.margin or account.status is Status.PLANNED:
            made.append(replace(draft, outcome_of=meeting.id))
        elif older is None:
            made.append(_inherit(draft, meeting))
        elif account.trigger.implied or older.date.value == meeting.date.value:
            made.append(older)
    return made


def _of_pair(story: Story, account: Account, mentions: Sequence[EventMention]) -> list[EventMention]:
    """An agreement of nobody named: of the two sides that the event told last before it deals with."""
    before = [one for one in mentions if one.evidence[0].start <= account.at and not one.historical]
    for mention in sorted(before, key=lambda one: one.evidence[0].start, reverse=True):
        sides = (*mention.actors, *mention.recipients)
        if len({slot.country for slot in sides} - {None}) == _BOTH:
            found = Group([replace(account, parties=sides, implied=True)])
            return [_draft(story, found, None)]
    return []


def _older(draft: EventMention, meeting: EventMention) -> EventMention | None:
    """An agreement that the text dates before the meeting is no outcome of it; None when it is one."""
    ends = (draft.date.latest, meeting.date.earliest)
    if draft.date.value is None or ends[0] is None:
        return None
    before = ends[1] is not None and ends[0] < ends[1]
    return replace(draft, historical=draft.historical or before)


def _meeting_of(
    account: Account, groups: Sequence[Group], mentions: Sequence[EventMention]
) -> EventMention | None:
    """The meeting told in the same sentence, else the last one before it."""
    meetings = [
        (max((one.at for one in found.accounts if one.at <= account.span.end), default=-1), mention)
        for found, mention in zip(groups, mentions, strict=True)
        if mention.type == "CONSULT" and mention.status is Status.OCCURRED and not mention.historical
    ]
    told = [(at, mention) for at, mention in meetings if at >= 0]
    return max(told, key=lambda pair: pair[0])[1] if told else None
