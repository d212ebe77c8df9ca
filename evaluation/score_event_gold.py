"""Scores events on the project's own gold (evaluation/gold/events): who did what, and every other slot.

An event mention answers a gold event when it has its type and, on the right side, everybody the gold names
there by country, body or words, and nobody of a country that takes no part. Weak gold events count neither
way; statements are counted apart, for PLOVER has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from evaluation.build import as_article, record_article
from evaluation.edtf import run
from evaluation.event_gold import HALVES, STATEMENT, GoldCase, GoldParty, GoldText, load
from evaluation.figures import Part, Sheet
from evaluation.names import same_body, same_person, words
from evaluation.run import Run
from evaluation.stages import dateline_of, known_names, outlet_of
from marsad.records import ActorSlot, ArticleRecord, Entity, EventMention, EventPlace

_BLOCS = frozenset({"EUR", "UNO", "IGO", "NGO", "IMG", "ISM", "MNC"})
"""PLOVER's codes for who acts for no state; the gold has no country there."""

ENOUGH = 0.5
"""The share of an unnamed party's words, or of a content's, that must be covered."""


def score(run_: Run, sheet: Sheet) -> None:
    """Score both halves; the half ``kept`` is for the reported figures and never read while working."""
    del run_
    for half in HALVES:
        part = sheet.part(f"own_{half}")
        texts = load(half)
        if not texts:
            sheet.skip(f"own_{half}", "no texts")
            continue
        _Half(part, [read_text(text) for text in texts]).report(shown=half == HALVES[0])


@dataclass(frozen=True, slots=True)
class Reading:
    """A gold text beside what the program makes of it."""

    text: GoldText
    record: ArticleRecord

    @property
    def whole(self) -> str:
        """The text that all spans count in."""
        return self.record.article.text

    def names(self, identifier: str | None) -> tuple[str, ...]:
        """Every written form of what an id names."""
        entity = self._entity(identifier)
        if entity is None:
            return () if identifier is None else known_names(identifier)
        forms = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names)]
        return tuple(form for form in forms if form) + known_names(entity.id)

    def _entity(self, identifier: str | None) -> Entity | None:
        return next((one for one in self.record.actors.entities if one.id == identifier), None)


def read_text(text: GoldText) -> Reading:
    """A text of the gold as the stages read it: with the dateline that extraction finds in it."""
    article = as_article(text.text, text.headline, text.published, text.id)
    told = replace(article, outlet=outlet_of(text.country), dateline=dateline_of(article))
    return Reading(text, record_article(told))


# ------------------------------------------------------------------ who


def is_party(reading: Reading, wanted: GoldParty, found: ActorSlot) -> bool:
    """Whether a slot stands for a party of the gold: nobody else of its country or body, else its words.

    A slot that leaves the person out stands for a person of its country (PLOVER's actor is the country); one
    that names another person does not. Whether the person is named is a slot of its own.
    """
    country = None if found.country in _BLOCS else found.country
    if wanted.country is not None and country is not None and wanted.country != country:
        return False
    if wanted.person is not None and (found.person_id is not None or country is None):
        return same_person([wanted.person], reading.names(found.person_id))
    if wanted.country is not None:
        return found.country == wanted.country
    if wanted.bodies:
        return any(same_body(wanted.bodies, reading.names(body)) for body in found.organisation_ids)
    return _covers(words(wanted.words), words(reading.whole[found.start : found.end]))


def _covers(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return bool(wanted) and len(set(wanted) & set(found)) >= ENOUGH * len(set(wanted))


@dataclass(frozen=True, slots=True)
class Answer:
    """How an event mention answers a gold event."""

    case: GoldCase
    mention: EventMention
    near: float
    sides: bool
    strangers: bool

    @property
    def right(self) -> bool:
        """Everybody on the right side, and nobody of another country."""
        return self.sides and not self.strangers


def answer(reading: Reading, case: GoldCase, mention: EventMention) -> Answer:
    """Compare by who takes part. Where the gold has no recipients, either side may hold its actors."""
    everybody = (*mention.actors, *mention.recipients)
    pairs = (
        ((case.actors, mention.actors), (case.recipients, mention.recipients))
        if case.recipients
        else ((case.actors, everybody),)
    )
    sides = all(_has(reading, party, held) for wanted, held in pairs for party in wanted)
    parties = (*case.actors, *case.recipients)
    held = sum(_has(reading, party, everybody) for party in parties)
    near = held / len(parties) if parties else 0.0
    return Answer(case, mention, near + _overlap(reading, case, mention), sides, _strange(case, everybody))


def _has(reading: Reading, party: GoldParty, held: Sequence[ActorSlot]) -> bool:
    return any(is_party(reading, party, slot) for slot in held)


def _strange(case: GoldCase, found: Sequence[ActorSlot]) -> bool:
    """Whether somebody of a country that takes no part is among those found."""
    known = {party.country for party in (*case.actors, *case.recipients, *case.participants)}
    known.add(case.country)
    return any(slot.country not in (None, *_BLOCS) and slot.country not in known for slot in found)


def _overlap(reading: Reading, case: GoldCase, mention: EventMention) -> float:
    """1 where the two rest on the same words of the text."""
    for quoted in case.evidence:
        start = reading.whole.find(quoted)
        end = start + len(quoted)
        if start >= 0 and any(span.start < end and start < span.end for span in mention.evidence):
            return 1.0
    return 0.0


# ------------------------------------------------------------------ the other slots


def slots_right(reading: Reading, found: Answer) -> dict[str, bool]:
    """Which of the slots that the gold fills are right; ``date`` and ``status`` always count."""
    case, mention = found.case, found.mention
    rights = {
        "status": mention.status.value == case.status,
        "historical": mention.historical == case.historical,
        "date": _date_right(case, mention),
    }
    named = [party for party in (*case.actors, *case.recipients) if party.person is not None]
    if named:
        rights["person"] = all(_is_named(reading, party, mention) for party in named)
    if case.has_place:
        rights["place"] = _place_right(reading, case, mention.place)
    if case.content:
        rights["content"] = _content_right(case, mention)
    if case.modes:
        rights["modes"] = bool(set(case.modes) & set(mention.modes))
    if case.outcome_of is not None:
        rights["outcome"] = mention.outcome_of is not None
    return rights


def _is_named(reading: Reading, party: GoldParty, mention: EventMention) -> bool:
    slots = (*mention.actors, *mention.recipients)
    return any(same_person([party.person or ""], reading.names(slot.person_id)) for slot in slots)


def _date_right(case: GoldCase, mention: EventMention) -> bool:
    wanted, found = run(case.date), run(mention.date.value)
    if wanted is None or found is None:
        return wanted is None and found is None
    return found.same(wanted) or (wanted.grain == "interval" and found.within(wanted))


def _place_right(reading: Reading, case: GoldCase, place: EventPlace | None) -> bool:
    if place is None or (case.country is not None and place.country not in (None, case.country)):
        return False
    if case.city is None:
        return place.country == case.country
    forms = [place.city or "", *reading.names(place.entity_id)]
    wanted = words(case.city)
    return any(words(form) == wanted or _covers(wanted, words(form)) for form in forms if form)


def _content_right(case: GoldCase, mention: EventMention) -> bool:
    """Whether most of what the gold says was agreed, discussed or asked stands in the content."""
    wanted = [word for item in case.content for word in words(item)]
    return _covers(wanted, words(mention.content or ""))


# ------------------------------------------------------------------ the figures


@dataclass(slots=True)
class _Half:
    part: Part
    readings: list[Reading]
    found: list[bool] = field(default_factory=list)
    wanted: list[bool] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)
    slots: dict[str, list[bool]] = field(default_factory=dict)
    whole: list[bool] = field(default_factory=list)
    invented: int = 0
    silent: int = 0
    statements: tuple[list[bool], list[bool]] = field(default_factory=lambda: ([], []))

    def report(self, *, shown: bool) -> None:
        for reading in self.readings:
            self._text(reading, shown)
        part = self.part
        part.f1("type_and_actors", self.found, self.wanted)
        part.rate("type_found", sum(self.loose), len(self.loose))
        part.rate("all_slots", sum(self.whole), len(self.whole))
        for name, rights in sorted(self.slots.items()):
            part.rate(f"slot.{name}", sum(rights), len(rights))
        part.wrong("invented_in_negatives", self.invented, self.silent)
        part.f1("statement", *self.statements)

    def _text(self, reading: Reading, shown: bool) -> None:
        said = [one for one in reading.record.event_mentions if one.type == STATEMENT]
        told = [one for one in reading.record.event_mentions if one.type != STATEMENT]
        cases = [case for case in reading.text.events if STATEMENT not in case.types]
        self._match(reading, cases, told, shown)
        self._statements(reading, said)
        if not reading.text.events:
            self.silent += 1
            self.invented += len(told)

    def _match(
        self, reading: Reading, cases: Sequence[GoldCase], told: Sequence[EventMention], shown: bool
    ) -> None:
        pairs = list(assign(reading, cases, told))
        for case in cases:
            mine = next((one for one in pairs if one.case is case), None)
            if case.strength != "weak":
                self._case(reading, case, mine, shown)
        for mention in told:
            mine = next((one for one in pairs if one.mention is mention), None)
            if mine is None or mine.case.strength != "weak":
                self.found.append(mine is not None and mine.right)
                if mine is None and shown:
                    self.part.miss("invented", reading.text.id, "no such event", sketch(reading, mention))

    def _case(self, reading: Reading, case: GoldCase, mine: Answer | None, shown: bool) -> None:
        right = mine is not None and mine.right
        self.wanted.append(right)
        self.loose.append(mine is not None)
        if not right and shown:
            found = "nothing" if mine is None else sketch(reading, mine.mention)
            self.part.miss("type_and_actors", f"{reading.text.id} {case.id}", describe(case), found)
        if mine is None or not right:
            return
        rights = slots_right(reading, mine)
        self.whole.append(all(value for name, value in rights.items() if name not in ("modes", "outcome")))
        for name, value in rights.items():
            self.slots.setdefault(name, []).append(value)
            if not value and shown:
                where = f"{reading.text.id} {case.id}"
                self.part.miss(f"slot.{name}", where, describe(case), sketch(reading, mine.mention))

    def _statements(self, reading: Reading, said: Sequence[EventMention]) -> None:
        cases = [case for case in reading.text.events if STATEMENT in case.types]
        pairs = list(assign(reading, cases, said))
        weak = [one.mention for one in pairs if one.case.strength == "weak"]
        found, wanted = self.statements
        found += [any(one.mention is m and one.right for one in pairs) for m in said if m not in weak]
        strong = [case for case in cases if case.strength != "weak"]
        wanted += [any(one.case is case and one.right for one in pairs) for case in strong]


def assign(reading: Reading, cases: Sequence[GoldCase], told: Sequence[EventMention]) -> Iterator[Answer]:
    """Pairs of gold and found events of one type, each used once, the best fits first."""
    fits = [
        answer(reading, case, mention) for case in cases for mention in told if mention.type in case.types
    ]
    fits.sort(key=lambda one: (one.right, one.near, one.case.strength != "weak"), reverse=True)
    used: set[int] = set()
    for one in fits:
        if one.near > 0 and not used & {id(one.case), id(one.mention)}:
            used |= {id(one.case), id(one.mention)}
            yield one


def describe(case: GoldCase) -> str:
    """One line that tells what the gold says."""
    sides = [
        ", ".join(f"{party.person or party.words}/{party.country or ''}" for party in side)
        for side in (case.actors, case.recipients)
    ]
    where = case.city or case.country or "-"
    return f"{'|'.join(case.types)} [{sides[0]}] -> [{sides[1]}] {case.date} {case.status} @ {where}"


def sketch(reading: Reading, mention: EventMention) -> str:
    """One line that tells what the program says."""
    sides = [
        ", ".join(
            f"{(reading.names(slot.person_id) or (reading.whole[slot.start : slot.end],))[0]}"
            f"/{slot.country or ''}"
            for slot in side
        )
        for side in (mention.actors, mention.recipients)
    ]
    where = "-" if mention.place is None else mention.place.city or mention.place.country
    return (
        f"{mention.type} [{sides[0]}] -> [{sides[1]}] {mention.date.value} {mention.status.value} @ {where}"
    )
