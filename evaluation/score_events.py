"""Scores events: the gold events of whole pages, and sentences that people labelled PROTEST or ASSAULT."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from evaluation import event_sentences, stages
from evaluation.build import Built
from evaluation.edtf import Run as Moment
from evaluation.edtf import run
from evaluation.event_match import DateFit, Fit, Matcher, date_fit
from evaluation.figures import Part, Sheet
from evaluation.gold import Gold, GoldEvent
from evaluation.run import Run
from marsad.records import EventDate, EventMention, Status

STATEMENT = "STATEMENT"  # reported speech, which the gold leaves out
UNREAL = (Status.DENIED, Status.HYPOTHETICAL)


def score(run_: Run, sheet: Sheet) -> None:
    """Score events on everything that is there."""
    stages.require("events")
    found = run_.gold_build(sheet)
    if found is not None:
        _GoldEvents(sheet.part("gold"), *found).score()
    event_sentences.score(run_, sheet)


@dataclass(slots=True)
class Accounts:
    """The event mentions of the gold pages and the gold event each of them stands for, if any."""

    mentions: dict[str, list[EventMention]] = field(default_factory=dict)
    gold_of: dict[str, str] = field(default_factory=dict)
    best: dict[tuple[str, str], tuple[EventMention, Fit]] = field(default_factory=dict)


def accounts(gold: Gold, built: Built, matcher: Matcher) -> Accounts:
    """Match every event mention with the gold event of its page that it fits best."""
    found = Accounts()
    for name, record in built.records.items():
        found.mentions[name] = [mention for item in record.articles for mention in item.event_mentions]
        wanted = [event for event in gold.events if name in event.pages]
        for mention in found.mentions[name]:
            _assign(found, name, mention, wanted, matcher)
        _release(found, name, {event.id: event for event in wanted})
    return found


def _release(found: Accounts, page: str, wanted: dict[str, GoldEvent]) -> None:
    """Let go of accounts whose date is wrong where another account of the page has it right.

    They tell of something else, which the gold does not have.
    """
    for mention in found.mentions[page]:
        key = found.gold_of.get(mention.id)
        if key is None:
            continue
        best = found.best[key, page][0]
        fits = [date_fit(wanted[key], moment_of(account.date)) for account in (mention, best)]
        if fits == [DateFit.WRONG, DateFit.RIGHT]:
            del found.gold_of[mention.id]


def _assign(
    found: Accounts, page: str, mention: EventMention, wanted: list[GoldEvent], matcher: Matcher
) -> None:
    fits = [(event, matcher.fit(event, mention)) for event in wanted]
    close = [(event, fit) for event, fit in fits if fit.close]
    if not close:
        return
    event, fit = max(close, key=lambda pair: _rank(pair[0], mention, pair[1]))
    found.gold_of[mention.id] = event.id
    held = found.best.get((event.id, page))
    if held is None or _rank(event, mention, fit) > _rank(event, held[0], held[1]):
        found.best[event.id, page] = (mention, fit)


def _rank(event: GoldEvent, mention: EventMention, fit: Fit) -> tuple[float, float]:
    date = {DateFit.RIGHT: 2.0, DateFit.PARTLY: 1.0, DateFit.MISSING: 0.0, DateFit.WRONG: -2.0}
    share = fit.weight / max(1, len(fit.slots))
    return share + date[date_fit(event, moment_of(mention.date))], mention.confidence


def moment_of(date: EventDate) -> Moment | None:
    """The run of time an account gives: its value, else the days that bound it."""
    if date.value is not None:
        return run(date.value)
    if date.earliest is None and date.latest is None:
        return None
    return run(f"{date.earliest or '..'}/{date.latest or '..'}")


class _GoldEvents:
    """Scores the event mentions of the gold pages against the gold events."""

    def __init__(self, part: Part, gold: Gold, built: Built) -> None:
        self.part = part
        self.gold = gold
        self.built = built
        self.matcher = Matcher(gold, built)
        self.found = accounts(gold, built, self.matcher)

    def score(self) -> None:
        """Add the figures: events found by strength, then errors."""
        for strength in ("strong", "medium"):
            tally: Counter[str] = Counter()
            for event in self.gold.events:
                if event.strength == strength:
                    tally += self._event(event)
            self._report(strength, tally)
        self._errors()

    def _report(self, strength: str, tally: Counter[str]) -> None:
        part = self.part
        part.rate(f"{strength}.found", tally["found"], tally["all"])
        part.rate(f"{strength}.complete", tally["complete"], tally["all"])
        part.rate(f"{strength}.on_pages", tally["pages_found"], tally["pages"])
        for measure in ("date", "slots", "person", "organisation", "place", "bound", "context", "mode"):
            part.rate(f"{strength}.{measure}", tally[f"{measure}_right"], tally[measure])

    def _event(self, event: GoldEvent) -> Counter[str]:
        pages = [page for page in event.pages if page in self.built.records]
        if not pages:
            return Counter()
        here = {
            page: self.found.best[event.id, page] for page in pages if (event.id, page) in self.found.best
        }
        tally = Counter(all=1, found=int(bool(here)), pages=len(pages), pages_found=len(here)) + _totals(
            event
        )
        if not here:
            free = [m for page in pages for m in self.found.mentions[page] if m.id not in self.found.gold_of]
            shown = [sketch(mention, self.built) for mention in free]
            self.part.miss(f"{event.strength}.found", event.id, describe(event), shown)
            return tally
        page, (mention, fit) = max(here.items(), key=lambda item: _rank(event, *item[1]))
        rights = self._rights(event, mention, fit)
        complete = all(rights[f"{name}_right"] == _totals(event)[name] for name in ("date", "slots", "place"))
        if not complete:
            where = f"{event.id} on {page}"
            self.part.miss(f"{event.strength}.complete", where, describe(event), sketch(mention, self.built))
        return tally + rights + Counter(complete=int(complete))

    def _rights(self, event: GoldEvent, mention: EventMention, fit: Fit) -> Counter[str]:
        pairs = [pair for pair in zip(event.slots, fit.slots, strict=True) if pair[1].slot is not None]
        return Counter(
            date_right=int(date_fit(event, moment_of(mention.date)) == DateFit.RIGHT),
            slots_right=int(fit.slots_right),
            person_right=sum(slot.person is not None and item.person for slot, item in pairs),
            organisation_right=sum(bool(slot.organisations) and item.organisation for slot, item in pairs),
            place_right=int(
                event.place is not None and self.matcher.place(event.place, mention.place) is True
            ),
            bound_right=int(event.earliest is not None and mention.date.earliest == event.earliest),
            context_right=len(set(event.contexts) & set(mention.contexts)),
            mode_right=int(bool(set(event.modes) & set(mention.modes))),
        )

    def _errors(self) -> None:
        events = {event.id: event for event in self.gold.events}
        wrong: Counter[str] = Counter()
        for name, mentions in self.found.mentions.items():
            for mention in mentions:
                key = self.found.gold_of.get(mention.id)
                wrong["all"] += 1
                if key is None:
                    wrong[self._unmatched(name, mention)] += 1
                    continue
                wrong += self._wrong(name, events[key], mention)
                wrong["again"] += self.found.best[key, name][0] is not mention
        for measure in ("date", "person", "country", "place", "side"):
            self.part.wrong(f"wrong.{measure}", wrong[measure], wrong["all"])
        self.part.wrong("invented", wrong["invented"], wrong["all"])
        self.part.note("unmatched.statements", wrong["statement"], wrong["all"])
        self.part.note("unmatched.unreal", wrong["unreal"], wrong["all"])
        self.part.note("told_again", wrong["again"], wrong["all"])

    def _unmatched(self, page: str, mention: EventMention) -> str:
        if mention.type == STATEMENT:
            return "statement"
        kind = "unreal" if mention.status in UNREAL else "invented"
        self.part.miss(kind, page, "no such event", sketch(mention, self.built))
        return kind

    def _wrong(self, page: str, event: GoldEvent, mention: EventMention) -> Counter[str]:
        matcher = self.matcher
        errors = {
            "date": date_fit(event, moment_of(mention.date)) == DateFit.WRONG,
            "person": bool(matcher.wrong_people(event, mention)),
            "country": bool(matcher.wrong_countries(event, mention)),
            "place": event.place is not None and matcher.place(event.place, mention.place) is False,
            "side": matcher.fit(event, mention).swapped,
        }
        for name, bad in errors.items():
            if bad:
                where = f"{event.id} on {page}"
                self.part.miss(f"wrong.{name}", where, describe(event), sketch(mention, self.built))
        return Counter({name: int(bad) for name, bad in errors.items()})


def _totals(event: GoldEvent) -> Counter[str]:
    return Counter(
        date=1,
        slots=1,
        person=sum(slot.person is not None for slot in event.slots),
        organisation=sum(bool(slot.organisations) for slot in event.slots),
        place=int(event.place is not None),
        bound=int(event.date is None and event.earliest is not None),
        context=len(event.contexts),
        mode=int(bool(event.modes)),
    )


# ------------------------------------------------------------------ words for the misses


def describe(event: GoldEvent) -> str:
    """One line that tells what the gold says."""
    actors = ", ".join(f"{slot.person or ''}/{slot.country or ''}" for slot in event.actors)
    recipients = ", ".join(f"{slot.person or ''}/{slot.country or ''}" for slot in event.recipients)
    place = f"{event.place.city}/{event.place.country}" if event.place else "-"
    return (
        f"{'|'.join(event.types)} [{actors}] -> [{recipients}] {event.date} after {event.earliest} @ {place}"
    )


def sketch(mention: EventMention, built: Built) -> str:
    """One line that tells what an account says."""
    sides = []
    for side in (mention.actors, mention.recipients):
        names = (f"{(built.names(slot.person_id) or ('',))[0]}/{slot.country or ''}" for slot in side)
        sides.append(", ".join(names))
    date = mention.date.value or f"({mention.date.earliest or ''}..{mention.date.latest or ''})"
    place = f"{mention.place.city}/{mention.place.country}" if mention.place else "-"
    return f"{mention.type} [{sides[0]}] -> [{sides[1]}] {date} {mention.status} @ {place}"
