"""Find the accounts of events in single sentences: one trigger, its parties, its time and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.parties import Cast, Scene, Trial, before_content, cast
from marsad.events.status import FUTURE_TYPES, read_status
from marsad.events.syntax import carries, clause
from marsad.events.when import Times, is_after, times_of
from marsad.events.where import place_of
from marsad.knowledge.inflection import FormKind
from marsad.knowledge.lexicon import Entry, Phrase, Trigger
from marsad.records import ActorSlot, Article, EventPlace, Span, Status, TemporalExpression

CONTENT_LENGTH = 400
"""Content is cut at this many characters; nobody agrees on more in one breath."""

_COMPLEMENT_ITEMS = 45


@dataclass(frozen=True, slots=True)
class Account:
    """What one sentence tells of one event. ``continues``: it names no parties and goes on telling another.

    ``sentence`` counts in the article's read sentences; ``back``: its verb returns to the event told before
    it in the same sentence («التي التقى فيها»); ``agreed``: its parties are those of the meeting it came
    out of.
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
    content: str | None
    continues: bool = False
    agreed: bool = False
    back: bool = False
    named: tuple[ActorSlot, ...] = ()

    @property
    def everybody(self) -> tuple[ActorSlot, ...]:
        """All who take part."""
        return self.actors + self.recipients + self.parties


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired on words of the article, and what came of it.

    ``outcome`` is ``event``, ``continues`` or ``none``; ``reason`` says why there is no event.
    """

    rule: str
    type: str
    start: int
    end: int
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    trial: Trial
    end: int


def find(
    scene: Scene,
    article: Article,
    dates: Sequence[TemporalExpression],
    found: Sequence[Sentence],
) -> tuple[list[Account], list[Fired]]:
    """All accounts in the order of the text, and what became of every trigger."""
    accounts: list[Account] = []
    fired: list[Fired] = []
    for number, sentence in enumerate(found):
        used: set[int] = set()
        for at, item in enumerate(sentence.items):
            if not item.entries or at in used:
                continue
            results = [
                _judge(scene, article, dates, number, candidate) for candidate in _candidates(sentence, at)
            ]
            for account, record, candidate in _best(results):
                fired.append(record)
                if account is not None:
                    accounts.append(account)
                    used.update(_consumed(candidate))
    return accounts, fired


_Result = tuple[Account | None, Fired, _Candidate]


def _best(results: Sequence[_Result]) -> Sequence[_Result]:
    """The accounts of one word, the one with the longest words first; when none stands, all reasons."""
    good = [result for result in results if result[0] is not None]
    if not good:
        return results
    return [max(good, key=lambda result: result[2].end - result[2].trial.at)]


def _consumed(candidate: _Candidate) -> range:
    complement = candidate.trial.complement
    return (
        range(candidate.trial.at, candidate.trial.at + 1)
        if complement is None
        else range(complement, candidate.end)
    )


def _candidates(sentence: Sentence, at: int) -> Iterator[_Candidate]:
    items = sentence.items
    scope: tuple[int, ...] | None = None
    for entry in items[at].entries:
        if scope is None:
            scope = tuple(clause(items, at))
        if not _may_tell(sentence, at, entry):
            continue
        if any(_match(items, n, phrase) for phrase in entry.trigger.excludes for n in (at, *scope)):
            continue
        if not entry.trigger.complements:
            yield _Candidate(Trial(sentence, at, entry.trigger, entry.form, scope), at + 1)
            continue
        complement = _complement(items, scope, entry.trigger)
        if complement is not None and not (entry.trigger.local and _beside(items, complement[0])):
            first, end = complement
            yield _Candidate(Trial(sentence, at, entry.trigger, entry.form, scope, first), end)


def _complement(items: Sequence[Item], scope: Sequence[int], trigger: Trigger) -> tuple[int, int] | None:
    for n in scope[:_COMPLEMENT_ITEMS]:
        if items[n].norm not in trigger.complement_heads and not items[n].head:
            continue
        lengths = [len(phrase) for phrase in trigger.complements if _match(items, n, phrase)]
        if lengths:
            return n, n + (1 if items[n].kind is ItemKind.ACTOR else max(lengths))
    return None


def _beside(items: Sequence[Item], n: int) -> bool:
    """«قتل مع مسلحين»: a crowd behind a preposition does not act."""
    before = items[n - 1].ending
    return before is not None and before.kind == "preposition" and before.id in ("مع", "بين", "علي")


def _match(items: Sequence[Item], n: int, phrase: Phrase) -> bool:
    if items[n].kind is ItemKind.ACTOR:
        return items[n].head[: len(phrase)] == phrase
    return len(items) >= n + len(phrase) and all(items[n + k].norm == word for k, word in enumerate(phrase))


def _may_tell(sentence: Sentence, at: int, entry: Entry) -> bool:
    """A verb may, unless a pronoun is its object; a noun where the words around it say that it took place."""
    if entry.form.kind is not FormKind.NOUN:
        return not entry.form.pronoun
    items = sentence.items
    if entry.trigger.planned or _takes_place(sentence, at, entry):
        return True
    if entry.trigger.continues and (entry.form.definite or entry.form.pronoun or sentence.is_title):
        return True
    planned = any(item.has("planned") for item in items[at + 1 : at + 4])
    return planned and entry.trigger.type == "CONSULT"


def _takes_place(sentence: Sentence, at: int, entry: Entry) -> bool:
    items = sentence.items
    before = [item for item in items[max(0, at - 3) : at] if not item.looked_through]
    if entry.trigger.implied or any(item.has("crown") for item in before[-1:]):
        return True
    if "agreed" in entry.trigger.needs:
        return entry.form.particle == "ب" and any(item.has("crown") for item in items[:at])
    if any(item.has("occasion") for item in before[-2:]):
        return True
    if sentence.is_title and (at == 0 or items[at - 1].norm in (":", "..")):
        return True
    return any(
        items[n].has("carrier") or (items[n].has("relative") and carries(items, n, at))
        for n in range(at + 1, min(at + 4, len(items)))
        if items[n].kind is ItemKind.WORD
    )


def _judge(
    scene: Scene, article: Article, dates: Sequence[TemporalExpression], number: int, candidate: _Candidate
) -> _Result:
    trial = candidate.trial
    account, reason = _account(scene, article, dates, number, candidate)
    outcome = "none" if account is None else "continues" if account.continues else "event"
    item = trial.items[trial.at]
    end = trial.items[candidate.end - 1].end
    record = Fired(trial.trigger.id, trial.trigger.type, item.start, end, outcome, reason)
    return account, record, candidate


def _account(
    scene: Scene, article: Article, dates: Sequence[TemporalExpression], number: int, candidate: _Candidate
) -> tuple[Account | None, str]:
    trial = candidate.trial
    times = times_of(trial, dates)
    reading = read_status(trial, is_ahead=any(is_after(dates[n], article) for n in times.expressions))
    if reading.status is None:
        return None, reading.reason
    event_type: str | None = trial.trigger.type
    if reading.status is Status.PLANNED:
        event_type = FUTURE_TYPES.get(trial.trigger.type)
    if event_type is None:
        return None, "still to come"
    roles, place = cast(scene, trial), place_of(scene, trial)
    if trial.trigger.local and not roles.get("actor"):
        roles.add("actor", _locals(scene, trial, place))
    content = _content(article, trial)
    missing = _missing(scene, trial, roles, content)
    agreed = "agreed" in trial.trigger.needs and not roles.get("party")
    continues = False
    if missing:
        continues = _continues(trial, reading.status, roles)
        if not continues:
            return None, missing
    item = trial.items[trial.at]
    return (
        Account(
            trial.trigger,
            event_type,
            reading.status,
            reading.past,
            number,
            trial.sentence.is_title,
            trial.sentence.span,
            item.start,
            *_sides(roles),
            times,
            place,
            content,
            continues,
            agreed,
            trial.at + 1 < len(trial.items) and trial.items[trial.at + 1].has("back"),
            _named(scene, trial),
        ),
        "",
    )


def _locals(scene: Scene, trial: Trial, place: EventPlace | None) -> list[ActorSlot]:
    """Unnamed people of a place: «متظاهرون أفغان», else those of the country where it happened."""
    for n in trial.scope:
        item = trial.items[n]
        slots = scene.slots(item) if item.kind is ItemKind.ACTOR else ()
        if n > 0 and len(slots) == 1 and trial.items[n - 1].has("crowd") and not slots[0].person_id:
            return [slots[0]]
    if place is None or place.country is None:
        return []
    return [ActorSlot(None, (), place.country, None, place.start, place.end)]


def _sides(roles: Cast) -> tuple[tuple[ActorSlot, ...], tuple[ActorSlot, ...], tuple[ActorSlot, ...]]:
    return (
        tuple(roles.get("actor")),
        (*roles.get("recipient"), *roles.get("visited")),
        tuple(roles.get("party")),
    )


def _missing(scene: Scene, trial: Trial, roles: Cast, content: str | None) -> str:  # noqa: PLR0911
    """Why the roles do not make an event, or nothing."""
    for need in trial.trigger.needs:
        known = content is not None if need == "content" else need == "agreed" or bool(roles.get(need))
        if not known:
            return f"no {need} is known"
    actors, recipients, parties = _sides(roles)
    if "party" in trial.trigger.needs and not _two(parties):
        return "only one party is known"
    if "party" in trial.trigger.needs and _one_side(trial, roles):
        return _one_side(trial, roles)
    if trial.trigger.collective and any(slot.person_id is not None for slot in actors):
        return "done by a body, not by one person"
    if "agreed" not in trial.trigger.needs and not any(map(scene.identified, (*actors, *parties))):
        return "no actor with a country, a body or an office"
    if "recipient" in trial.trigger.needs and not any(map(scene.identified, recipients)):
        return "no recipient with a country, a body or an office"
    if recipients and all(same(slot, actors[0]) for slot in recipients):
        return "both sides are the same"
    if trial.trigger.abroad and not _abroad(actors, recipients):
        return "no visit to another country"
    return ""


def _named(scene: Scene, trial: Trial) -> tuple[ActorSlot, ...]:
    items = [item for item in trial.items if item.kind is ItemKind.ACTOR]
    return tuple(slot for item in items for slot in scene.slots(item))


def _one_side(trial: Trial, roles: Cast) -> str:
    """Why parties that all stand in one place of the clause do not make two sides, or nothing."""
    if not {"subject", "بين"} & roles.filled:
        return "the subject is not known"
    if len(roles.filled) > 1 or "بين" in roles.filled:
        return ""
    others = [trial.items[n].ending for n in before_content(trial)]
    if trial.trigger.role("مع") is not None and any(cue is not None and cue.id == "مع" for cue in others):
        return "the other side is not known"
    together = roles.reference or len({slot.country for slot in roles.get("party")}) > 1
    return "" if together else "only one side is known"


def _two(parties: Sequence[ActorSlot]) -> bool:
    return any(not same(parties[0], other) for other in parties[1:])


def _abroad(actors: Sequence[ActorSlot], visited: Sequence[ActorSlot]) -> bool:
    ours = {slot.country for slot in actors} - {None}
    theirs = {slot.country for slot in visited} - {None}
    return bool(ours) and bool(theirs) and not ours & theirs


def same(one: ActorSlot, other: ActorSlot) -> bool:
    """Whether two slots can be the same actor, the span apart."""
    if one.person_id is not None and other.person_id is not None:
        return one.person_id == other.person_id
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    if one.organisation_ids and other.organisation_ids:
        if not set(one.organisation_ids) & set(other.organisation_ids):
            return False
        return one.office is None or other.office is None or one.office == other.office
    if one.office is not None and other.office is not None and one.office != other.office:
        return False
    return one.country is not None and one.country == other.country


def _continues(trial: Trial, status: Status, roles: Cast) -> bool:
    """Whether a sentence without both parties goes on telling of a meeting told elsewhere in the article."""
    if not trial.trigger.continues or status is not Status.OCCURRED:
        return False
    form = trial.form
    told = form.kind is FormKind.VERB or form.definite or trial.sentence.is_title
    return told or bool(roles.get("party"))


def _content(article: Article, trial: Trial) -> str | None:
    """The words after «على» (or what the row names) up to the end of the sentence."""
    for opener in trial.trigger.content_after:
        for n in range(trial.at + 1, len(trial.items)):
            item = trial.items[n]
            joined = len(opener) == 1 and item.norm.startswith(opener) and len(item.norm) > 2
            if item.norm != opener and not joined:
                continue
            start = item.start if joined else item.end
            text = article.text[start : trial.sentence.span.end].strip(' \n.،؛«»"')
            return text[:CONTENT_LENGTH] or None
    return None
