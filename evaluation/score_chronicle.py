"""Scores the chronicle: accounts of one happening made one event, dates borrowed, sources counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from evaluation.build import Built
from evaluation.edtf import Run as Moment
from evaluation.edtf import run
from evaluation.event_match import DateFit, Matcher, date_fit
from evaluation.figures import Part, Sheet
from evaluation.gold import Gold, GoldEvent, Relay, Told
from evaluation.names import same_body
from evaluation.run import Run
from evaluation.score_events import STATEMENT, UNREAL, Accounts, accounts, describe
from evaluation.score_reuse import built_clusters, line_clusters, page_copies
from marsad.records import Chronicle, Event


def score(run_: Run, sheet: Sheet) -> None:
    """Score the chronicle of the gold pages."""
    found = run_.gold_build(sheet)
    if found is None:
        return
    gold, built = found
    if built.chronicle is None:
        sheet.skip("gold", "there is no chronicle")
        return
    _GoldChronicle(sheet.part("gold"), gold, built, built.chronicle).score()


class _GoldChronicle:
    """Scores the events of the chronicle against the gold events as happenings."""

    def __init__(self, part: Part, gold: Gold, built: Built, chronicle: Chronicle) -> None:
        self.part = part
        self.gold = gold
        self.built = built
        self.chronicle = chronicle
        self.matcher = Matcher(gold, built)
        self.accounts = accounts(gold, built, self.matcher)
        self.tally: Counter[str] = Counter()

    def score(self) -> None:
        """Add all figures."""
        for event in self.gold.events:
            if event.strength in ("strong", "medium"):
                self._event(event)
        self._errors()
        for relay in self.gold.relays:
            self._origin(relay)
        self._report()

    def _report(self) -> None:
        tally, part = self.tally, self.part
        for strength in ("strong", "medium"):
            for measure in ("found", "complete"):
                part.rate(f"{strength}.{measure}", tally[f"{strength}.{measure}"], tally[strength])
        for measure in ("one_event", "date", "learnt_from", "articles", "independent_sources", "origin"):
            part.rate(measure, tally[f"{measure}_right"], tally[measure])
        events = len(self.chronicle.events)
        for measure in ("date", "merged", "split"):
            part.wrong(f"wrong.{measure}", tally[f"wrong.{measure}"], events)
        part.wrong("invented", tally["invented"], events)
        part.note("events", events, events)

    # -------------------------------------------------------------- one gold event

    def _candidates(self, event: GoldEvent) -> dict[str, list[str]]:
        """The chronicle's events that hold an account matched with a gold event, and those accounts."""
        held: dict[str, list[str]] = {}
        for item in self.chronicle.events:
            same = [key for key in item.mentions if self.accounts.gold_of.get(key) == event.id]
            if same:
                held[item.id] = same
        return held

    def _event(self, event: GoldEvent) -> None:
        pages = [page for page in event.pages if page in self.built.records]
        if not pages:
            return
        held = self._candidates(event)
        self.tally.update({event.strength: 1, f"{event.strength}.found": int(bool(held))})
        if not held:
            self.part.miss(f"{event.strength}.found", event.id, describe(event), "no event")
            return
        by_id = {item.id: item for item in self.chronicle.events}
        best = max((by_id[key] for key in held), key=lambda item: self._rank(event, item, held))
        self.tally["wrong.split"] += len(held) > 1
        if len(held) > 1:
            shown = [self._sketch(by_id[key]) for key in held]
            self.part.miss("wrong.split", event.id, "one event", shown)
        self._whole(event, best)
        if len(pages) > 1:
            self._several(event, best, pages)

    def _rank(self, event: GoldEvent, item: Event, held: dict[str, list[str]]) -> tuple[int, float]:
        return len(held[item.id]), self.matcher.fit(event, item).weight

    def _whole(self, event: GoldEvent, found: Event) -> None:
        fit = self.matcher.fit(event, found)
        date = date_fit(event, moment_of(found))
        place = event.place is None or self.matcher.place(event.place, found.place) is True
        complete = fit.type and fit.slots_right and date == DateFit.RIGHT and place
        self.tally[f"{event.strength}.complete"] += complete
        self.tally.update(date=1, date_right=int(date == DateFit.RIGHT))
        self.tally["wrong.date"] += date == DateFit.WRONG
        if not complete:
            self.part.miss(f"{event.strength}.complete", event.id, describe(event), self._sketch(found))

    def _several(self, event: GoldEvent, found: Event, pages: list[str]) -> None:
        mentions = {m.id: (page, m) for page, all_ in self.accounts.mentions.items() for m in all_}
        inside = [mentions[key] for key in found.mentions if key in mentions]
        covered = {page for page, _ in inside}
        self._compare("one_event", event, set(pages) <= covered, sorted(pages), sorted(covered))
        self._compare("articles", event, found.articles == len(pages), len(pages), found.articles)
        expected = len(sources(self.gold, pages))
        right = found.independent_sources == expected
        self._compare("independent_sources", event, right, expected, found.independent_sources)
        undated = [page for page, mention in inside if mention.date.value is None]
        if event.date is not None and undated:
            learnt = found.date.learnt_from
            source = self.built.page_of(learnt) if learnt is not None else None
            right = source is not None and source not in undated
            self._compare("learnt_from", event, right, f"an account other than {undated}", source)

    def _compare(self, measure: str, event: GoldEvent, right: bool, wanted: object, found: object) -> None:
        self.tally.update({measure: 1, f"{measure}_right": int(right)})
        if not right:
            self.part.miss(measure, event.id, wanted, found)

    # -------------------------------------------------------------- errors and origins

    def _errors(self) -> None:
        for item in self.chronicle.events:
            golds = {gold for key in item.mentions if (gold := self.accounts.gold_of.get(key)) is not None}
            if len(golds) > 1:
                self.tally["wrong.merged"] += 1
                self.part.miss("wrong.merged", self._sketch(item), "one happening", sorted(golds))
            elif not golds and item.type != STATEMENT and item.status not in UNREAL:
                self.tally["invented"] += 1
                self.part.miss("invented", self._sketch(item), "no such event", item.id)

    def _origin(self, relay: Relay) -> None:
        issuer = next((body for body in self.gold.organisations if body.id in relay.source.split()), None)
        issuer = issuer or next((b for b in self.gold.organisations if b.id in relay.source), None)
        if issuer is None:
            return
        clusters = built_clusters(self.built)
        copies = page_copies(self.built, clusters)
        places = [p for passage in relay.passages for p in passage if p[0] in self.built.records]
        here = {key for page, line in places for key in line_clusters(self.built, copies, page, line)}
        for cluster in clusters:
            if cluster.id in here:
                origin = cluster.origin
                forms = [origin.name, *self.built.names(origin.entity_id)] if origin else []
                right = same_body(issuer.names, forms)
                self.tally.update(origin=1, origin_right=int(right))
                if not right:
                    self.part.miss(
                        "origin", cluster.id, issuer.id, origin and f"{origin.name} ({origin.how})"
                    )

    def _sketch(self, event: Event) -> str:
        sides = [
            ", ".join(
                f"{(self.built.names(slot.person_id) or ('',))[0]}/{slot.country or ''}" for slot in side
            )
            for side in (event.actors, event.recipients)
        ]
        date = f"{event.date.earliest}..{event.date.latest} ({event.date.how})"
        place = f"{event.place.city}/{event.place.country}" if event.place else "-"
        return f"{event.type} [{sides[0]}] -> [{sides[1]}] {date} {event.status} @ {place}"


def moment_of(event: Event) -> Moment | None:
    """The run of time that an event of the chronicle gives."""
    if event.date.earliest is None and event.date.latest is None:
        return None
    return run(f"{event.date.earliest or '..'}/{event.date.latest or '..'}")


def sources(gold: Gold, pages: list[str]) -> list[set[str]]:
    """The pages of an event in groups that count once: relays of one text, or of one issuer."""
    groups = [{page for passage in relay.passages for page, _ in passage} for relay in gold.relays]
    groups += _citing(gold, pages)
    left = [{page} for page in pages]
    for group in groups:
        joined = [one for one in left if one & group]
        if len(joined) > 1:
            left = [one for one in left if not one & group] + [set().union(*joined)]
    return left


def _citing(gold: Gold, pages: Iterable[str]) -> list[set[str]]:
    by_issuer: dict[str, set[str]] = {}
    for page in gold.pages:
        if page.name in pages:
            for told in (told for article in page.articles for told in article.told_by):
                if _is_source(told):
                    by_issuer.setdefault(f"{told.issuer or told.name}", set()).add(page.name)
    return list(by_issuer.values())


def _is_source(told: Told) -> bool:
    return told.kind == "communique" and told.issuer is not None


__all__ = ["Accounts", "score", "sources"]
