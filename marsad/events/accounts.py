"""Find the accounts of events in single sentences: one trigger, its parties, its time and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.events.aimed import told_locals
from marsad.events.asked import unasked
from marsad.events.candidates import Candidate, candidates, consumed, matches
from marsad.events.checks import missing as missing_role
from marsad.events.checks import sides_of
from marsad.events.content import Content, opened_content, told_content
from marsad.events.items import ItemKind, Sentence
from marsad.events.localities import locality_of
from marsad.events.met import by_those_who_met
from marsad.events.parties import cast
from marsad.events.reach import BACK, Reach
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.settle import settled
from marsad.events.speech import chain_of
from marsad.events.status import FUTURE_TYPES, read_status
from marsad.events.story import Story
from marsad.events.telling import Fired, Models
from marsad.events.unnamed import complete, modes_of, settle, unfit
from marsad.events.weighing import Weighed, shipped, weigh
from marsad.events.when import Times, is_after, times_of
from marsad.events.where import place_of
from marsad.knowledge.inflection import FormKind
from marsad.knowledge.lexicon import Trigger
from marsad.knowledge.plover import STATEMENT
from marsad.records import ActorSlot, Article, EventPlace, Span, Status


@dataclass(frozen=True, slots=True)
class Account:
    """What one sentence tells of one event. ``continues``: it names no parties and goes on telling another.

    ``sentence`` counts in the article's read sentences; ``back``: its verb returns to the event told before
    it in the same sentence («التي التقى فيها»); ``agreed``: its parties are those of the meeting it came
    out of. ``speakers``: who says it, the outermost first. ``implied``: the recipient is (:mod:`.implied`).
    ``doubt``: why the rules alone do not make it an event; the learnt model may (:mod:`.telling`).
    ``chance``: that it is right as a whole, where a model can say (:mod:`.weighing`).
    ``noun``: a noun tells it.
    """

    trigger: Trigger
    type: str
    status: Status
    past: bool
    sentence: int
    is_title: bool
    span: Span
    at: int
    actors: tuple[ActorSlot, ...]
    recipients: tuple[ActorSlot, ...]
    parties: tuple[ActorSlot, ...]
    times: Times
    place: EventPlace | None
    content: Content | None
    continues: bool = False
    agreed: bool = False
    back: bool = False
    margin: bool = False
    named: tuple[ActorSlot, ...] = ()
    modes: tuple[str, ...] = ()
    participants: tuple[ActorSlot, ...] = ()
    speakers: tuple[ActorSlot, ...] = ()
    implied: bool = False
    doubt: str = ""
    chance: float | None = None
    noun: bool = False
    unasked: frozenset[int] = frozenset()

    @property
    def everybody(self) -> tuple[ActorSlot, ...]:
        """All who take part."""
        return self.actors + self.recipients + self.parties


def find(story: Story, models: Models) -> tuple[list[Account], list[Fired]]:
    """All accounts in the order of the text, and what became of every trigger."""
    accounts: list[Account] = []
    fired: list[Fired] = []
    for number, sentence in enumerate(story.sentences):
        told = settled(models, sentence, _tried(story, number))
        if not any(account is not None and not account.continues for account, _, _ in told):
            told += _reading(story, number, sentence, statements=True)
        fired += [record for _, record, _ in told]
        accounts += [account for account, _, _ in told if account is not None]
    return accounts, fired


def by_rules(story: Story) -> list[list[Fired]]:
    """What the rules alone make of every sentence, before the learnt model: what it learns from."""
    return [[record for _, record, _ in _tried(story, number)] for number in range(len(story.sentences))]


def _tried(story: Story, number: int) -> list[Result]:
    """What the rules make of each trigger of a sentence, in the order of the text."""
    sentence = story.sentences[number]
    told = _reading(story, number, sentence, statements=False)
    if _asks_for_wide(sentence, told):
        reading = replace(sentence, items=sentence.grouped, unnamed=True)
        wide = _reading(story, number, reading, statements=False, whole=_whole(told))
        told = _both(told, wide)
    return sorted(told, key=lambda result: result[1].start)


_WANTING = ("no ", "only ", "the ")
"""What reasons begin with where somebody was not found, who may not be named."""


def _asks_for_wide(sentence: Sentence, told: Sequence[Result]) -> bool:
    """Whether people who are not named may make an event of what those named do not."""
    if sentence.wide is None:
        return False
    if any(
        not _is_whole(result) and result[1].reason.startswith(("", *_WANTING)[result[0] is None :])
        for result in told
    ):
        return True
    entries = (entry for item in sentence.items for entry in item.entries)
    return any(entry.trigger.unnamed and sentence.opens(entry.trigger.gate) for entry in entries)


def _both(named: Sequence[Result], wide: Sequence[Result]) -> list[Result]:
    """What the named actors alone tell, where that is all; else what those who are not named add to it."""
    whole = _whole(named)
    better = [
        result
        for result in wide
        if result[2].trial.trigger.unnamed or (result[0] is not None and result[1].start not in whole)
    ]
    replaced = {result[1].start for result in better if not result[2].trial.trigger.unnamed}
    return [*(result for result in named if result[1].start not in replaced), *better]


def _whole(results: Sequence[Result]) -> frozenset[int]:
    """Where accounts stand that nobody unnamed can make better."""
    return frozenset(result[1].start for result in results if _is_whole(result))


def _is_whole(result: Result) -> bool:
    account, _, candidate = result
    if account is None or account.continues:
        return False
    asked = any(slot.start not in account.unasked for slot in account.recipients)
    return bool(asked or account.parties) or not candidate.trial.trigger.takes_recipient


def _reading(
    story: Story,
    number: int,
    reading: Sentence,
    *,
    statements: bool,
    whole: frozenset[int] = frozenset(),
) -> list[Result]:
    """What becomes of each trigger; of those at ``whole`` only if they use up words of others."""
    used: set[int] = set()
    told: list[Result] = []
    previous = _previous(story.article, story.sentences, number)
    for at, item in enumerate(reading.items):
        if not (item.entries or item.deeds) or at in used:
            continue
        found = list(candidates(reading, at, previous, statements=statements))
        if item.start in whole and all(map(_stands_alone, found)):
            continue
        for result in _best([_judge(story, number, candidate) for candidate in found]):
            told.append(result)
            if result[0] is not None and not result[0].doubt:
                used.update(consumed(result[2]))
    return told


def _stands_alone(candidate: Candidate) -> bool:
    return candidate.trial.complement is None and not candidate.trial.trigger.unnamed


Result = tuple[Account | None, Fired, Candidate]


_BESIDE = {("COOPERATE", ()), ("COERCE", ("arrest",))}
"""«اعتقلت X، بتعاون مع Y، ستة إرهابيين»: one verb tells of the arrest and that another helped."""


def _deed(result: Result) -> tuple[str, tuple[str, ...]]:
    return result[1].type, result[2].trial.trigger.modes


def _best(results: Sequence[Result]) -> Sequence[Result]:
    """The accounts of one word, the one with the nearest words first; when none stands, all reasons.

    Where that one lacks a side which another row of its type knows, the other one stands.
    """
    good = [result for result in results if result[0] is not None and not result[0].doubt]
    if not good:
        return results
    best = max(good, key=lambda result: _nearness(result[2]))
    fuller = (result for result in good if result[1].type == best[1].type and _is_whole(result))
    beside = [result for result in good if {_deed(best), _deed(result)} == _BESIDE]
    return [best if _is_whole(best) else next(fuller, best), *beside[:1]]


def _nearness(candidate: Candidate) -> tuple[bool, int, int]:
    """Rows with a complement go first, the nearest and among those the longest of them."""
    at, complement = candidate.trial.at, candidate.trial.complement
    return complement is not None, at - (complement or at), candidate.end - (complement or at)


def _previous(article: Article, found: Sequence[Sentence], number: int) -> Sentence | None:
    """The sentence right before in the same paragraph."""
    if number == 0 or found[number - 1].paragraph != found[number].paragraph:
        return None
    one, other = found[number - 1], found[number]
    return None if article.text[one.span.end : other.span.start].strip() else one


def _judge(story: Story, number: int, candidate: Candidate) -> Result:
    trial = candidate.trial
    account, reason = _account(story, number, candidate)
    unsure = account is None or account.doubt
    outcome = "none" if unsure else "continues" if account is not None and account.continues else "event"
    item = trial.items[trial.at]
    end = trial.items[candidate.end - 1].end
    known = "" if account is None else _known(account)
    record = Fired(trial.trigger.id, trial.trigger.type, item.start, end, outcome, reason, known)
    return account, record, candidate


def _known(account: Account) -> str:
    """What an account knows, a letter each: actor, recipient, place, date."""
    held = (account.actors, account.recipients, account.place, account.times.expressions)
    return "".join(letter for letter, value in zip("arpd", held, strict=True) if value)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the rules make of a candidate; ``reason``: why they make no event, or nothing."""

    type: str
    status: Status
    past: bool
    times: Times
    place: EventPlace | None
    content: Content | None
    roles: Cast
    reason: str
    agreed: bool


def _draft(story: Story, candidate: Candidate) -> tuple[_Draft | None, str]:
    """The rules' reading of a candidate, or why its clause tells of nothing that took or takes place."""
    scene, article, dates, trial = story.scene, story.article, story.dates, candidate.trial
    times = times_of(trial, dates, scene.settings)
    reading = read_status(trial.finite, is_ahead=any(is_after(dates[n], article) for n in times.expressions))
    if reading.status is None:
        return None, reading.reason
    event_type: str | None = trial.trigger.type
    if reading.status is Status.PLANNED:
        event_type = FUTURE_TYPES.get(trial.trigger.type)
    if event_type is None:
        return None, "still to come"
    roles, place = cast(scene, trial), None if trial.trigger.declared else place_of(scene, trial)
    if trial.trigger.unnamed:
        complete(scene, trial, roles, place)
    elif trial.sentence.unnamed:
        settle(scene, roles, place, trial)
    if trial.trigger.local and not roles.get("actor") and not roles.get("recipient"):
        roles.add("actor", _locals(scene, trial, place))
    content = opened_content(article, trial, scene.settings)
    missing = missing_role(scene, trial, roles, known=content is not None) or unfit(trial, roles)
    agreed = "agreed" in trial.trigger.needs and not roles.get("party")
    if missing and by_those_who_met(scene, trial, reading.status, roles, known=content is not None):
        agreed, missing = True, ""
    place = locality_of(scene, trial, place, article.text)
    return _Draft(event_type, reading.status, reading.past, times, place, content, roles, missing, agreed), ""


def _account(story: Story, number: int, candidate: Candidate) -> tuple[Account | None, str]:
    trial = candidate.trial
    draft, reason = _draft(story, candidate)
    if draft is None:
        return None, reason
    weighed = _weighed(story, number, trial, draft)
    roles, missing = weighed.roles, weighed.reason
    continues = bool(missing) and _continues(trial, draft.status, roles)
    if missing and not continues and not trial.trigger.unnamed:
        return None, missing
    doubt = missing or ("a word that tells of nothing alone" if trial.trigger.weak else "")
    item, modes = trial.items[trial.at], modes_of(trial)
    return (
        Account(
            trial.trigger if modes == trial.trigger.modes else replace(trial.trigger, modes=modes),
            draft.type,
            draft.status,
            draft.past,
            number,
            trial.sentence.is_title,
            trial.sentence.span,
            item.start,
            *sides_of(roles),
            draft.times,
            draft.place,
            draft.content or told_content(story.article, trial, draft.type, story.scene.settings),
            continues,
            draft.agreed,
            trial.at + 1 < len(trial.items) and trial.items[trial.at + 1].has("back"),
            any("margin" in item.kinds for item in trial.items),
            _named(story.scene, trial),
            modes or _modes(story, trial),
            tuple(roles.get("participant")),
            chain_of(story.scene, trial.items, trial.at),
            roles.implied,
            doubt if trial.trigger.unnamed else "",
            weighed.chance,
            trial.form.kind is FormKind.NOUN,
            unasked(story.scene, trial),
        ),
        doubt if trial.trigger.unnamed else "",
    )


def _weighed(story: Story, number: int, trial: Trial, draft: _Draft) -> Weighed:
    """The parts, why they make no event, and the chance that they are right, by the learnt models."""
    models = shipped()
    waits = draft.reason and not trial.sentence.unnamed and trial.sentence.wide is not None
    if models is None or waits or not _is_weighable(trial) or draft.agreed or _is_mere_word(trial, draft):
        return Weighed(draft.roles, draft.reason)

    def missing(roles: Cast) -> str:
        return missing_role(story.scene, trial, roles, known=draft.content is not None)

    return weigh(models, _reach(story, number, trial, draft), missing)


def _is_mere_word(trial: Trial, draft: _Draft) -> bool:
    """«تسريع تبادل الخبرات»: a noun to which the grammar ties nobody is mostly what others speak about.

    Nouns of mutual deeds are often written like their verbs, so that these need a party in any form.
    """
    noun = trial.form.kind is FormKind.NOUN and draft.reason == "no actor is known"
    return noun or draft.reason == "no party is known"


def _is_weighable(trial: Trial) -> bool:
    """Deeds of people who are not named, statements and chaired sittings have readings of their own."""
    chaired = any(slot.role == "chair" for slot in trial.trigger.slots)
    return not (trial.trigger.unnamed or chaired or trial.trigger.type == STATEMENT)


def _reach(story: Story, number: int, trial: Trial, draft: _Draft) -> Reach:
    earlier = story.sentences[max(0, number - BACK) : number][::-1]
    return Reach(story.scene, trial, draft.roles, draft.reason, earlier)


def trials(story: Story) -> Iterator[tuple[int, str, Reach, bool]]:
    """Every trigger that the models are asked about: where it is, its row, its reach, whether rules tell it.

    What they learn from; the wide reading counts where the rules need it, as in :func:`find`.
    """
    for number, sentence in enumerate(story.sentences):
        found: dict[tuple[int, str], Reach] = {}
        wide = replace(sentence, items=sentence.grouped, unnamed=True) if sentence.wide is not None else None
        for reading in filter(None, (sentence, wide)):
            for at, item in enumerate(reading.items):
                previous = _previous(story.article, story.sentences, number)
                telling = item.entries or item.deeds
                for candidate in candidates(reading, at, previous, statements=False) if telling else ():
                    key = item.start, candidate.trial.trigger.id
                    draft = _draft(story, candidate)[0] if _is_weighable(candidate.trial) else None
                    if draft is not None and (key not in found or found[key].reason):
                        found[key] = _reach(story, number, candidate.trial, draft)
        yield from ((start, rule, reach, not reach.reason) for (start, rule), reach in found.items())


def _locals(scene: Scene, trial: Trial, place: EventPlace | None) -> list[ActorSlot]:
    """Unnamed people of a place: «متظاهرون أفغان», else those of the country where it happened."""
    for n in trial.scope:
        item = trial.items[n]
        slots = scene.slots(item) if item.kind is ItemKind.ACTOR else ()
        if n > 0 and len(slots) == 1 and trial.items[n - 1].has("crowd") and not slots[0].person_id:
            return [slots[0]]
    if place is None or place.country is None:
        return list(told_locals(scene, trial))
    return [ActorSlot(None, (), place.country, None, place.start, place.end)]


def _named(scene: Scene, trial: Trial) -> tuple[ActorSlot, ...]:
    items = [item for item in trial.items if item.kind is ItemKind.ACTOR]
    return tuple(slot for item in items for slot in scene.slots(item))


def _continues(trial: Trial, status: Status, roles: Cast) -> bool:
    """Whether a sentence without both parties goes on telling of a meeting told elsewhere in the article."""
    if not trial.trigger.continues or status is not Status.OCCURRED:
        return False
    form = trial.form
    told = form.kind is FormKind.VERB or form.definite or trial.sentence.is_title
    return told or bool(roles.get("party")) or bool(trial.trigger.after)


def _modes(story: Story, trial: Trial) -> tuple[str, ...]:
    """The mode that the first telling words behind the trigger give, where the row names none."""
    known = story.lexicon.modes_of(trial.trigger.type)
    for n in (*trial.scope, *range(trial.at + 1, len(trial.items))) if known else ():
        for words in known:
            if trial.items[n].norm in words.heads and any(
                matches(trial.items, n, phrase) for phrase in words.phrases
            ):
                return (words.mode,)
    return ()
