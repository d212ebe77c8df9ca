"""A part of the chronicle put into words: what a report, a feed and a calendar say of each event.

Every text that comes from a page is on one line, bounded, and without characters that steer what is shown;
the formats escape it for their own syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from marsad.export.accounts import Account, Accounts
from marsad.export.names import Names, language_of
from marsad.export.output import Tally
from marsad.export.scope import EVERYTHING, Request, note_left_out
from marsad.export.words import words as words_of
from marsad.query.filters import ChronicleFilter, first_day, last_day, selection
from marsad.query.labels import country_code
from marsad.query.plain import isolated, one_line
from marsad.query.words import Words, direction
from marsad.query.wrong import Wrong, WrongValues
from marsad.records import ActorSlot, ConsensusDate, Event, Status
from marsad.store import View

_TELLING_MODES = ("visit", "phone", "multilateral", "third-party")
_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_NAME, _CONTENT, _HEADLINE = 160, 700, 240
_PARTIES, _ROLES, _ACCOUNTS, _QUOTES = 6, 4, 20, 3


@dataclass(frozen=True, slots=True)
class Said:
    """A text from a page or a table, with its language, so that it is laid out and read aloud rightly."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Who:
    """One who took part: the name, and the office, bodies and country beside it."""

    name: Said
    roles: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One article's account: where and when it stood, its headline, its address, the words it rests on.

    ``source`` is the file it was read from, for one without an address.
    """

    outlet: Said | None
    published: str | None
    headline: Said
    url: str | None
    source: str | None
    quotes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in words. ``status`` is None where it simply took place; ``more`` counts parties not listed.

    ``wrong`` says which values users marked so or corrected. ``found`` are all its accounts, ``accounts``
    those that are told, ``comma`` divides what is listed.
    """

    event: Event
    comma: str
    kind: str
    actors: tuple[Who, ...]
    towards: str
    recipients: tuple[Who, ...]
    more: int
    when: str
    place: Said | None
    status: str | None
    contexts: tuple[str, ...]
    content: Said | None
    sources: str
    disputed: tuple[str, ...]
    wrong: tuple[str, ...]
    accounts: tuple[Told, ...]
    more_accounts: int
    found: tuple[Account, ...]

    def title(self) -> str:
        """The event on one line: what, whether it took place, who, with or towards whom."""
        sides = [self.comma.join(one.name.text for one in side) for side in (self.actors, self.recipients)]
        middle = self.towards if self.recipients else ""
        said = " ".join(part for part in (sides[0], middle, sides[1]) if part)
        kind = self.kind if self.status is None else f"{self.kind} ({self.status})"
        return " · ".join(part for part in (kind, said) if part)


@dataclass(frozen=True, slots=True)
class Report:
    """A report: the conditions in words, how many events, what is left out, and the events under headings."""

    words: Words
    conditions: tuple[tuple[str, Said], ...]
    number: int
    notes: tuple[str, ...]
    entries: Iterator[Entry]

    def sections(self) -> Iterator[tuple[str, Iterator[Entry]]]:
        """The events under the month they are in, else under what is known; to be read in order, once."""
        yield from groupby(self.entries, key=lambda item: _heading(item.event.date, self.words))


def report(view: View, request: Request, tally: Tally) -> Report:
    """The report of a filter; what it leaves out is counted. Raises as :func:`marsad.query.selection`."""
    words = words_of(request.language)
    chosen = selection(view, request.wanted)
    note_left_out(view, request.wanted, tally)
    return Report(
        words=words,
        conditions=tuple(_conditions(request.wanted, words)),
        number=view.count_events(chosen),
        notes=tuple(_notes(tally, words)),
        entries=entries(view, view.select_events(chosen), words),
    )


def entries(view: View, events: Iterable[Event], words: Words) -> Iterator[Entry]:
    """Events in words, in their order; a batch at a time is in memory."""
    names, accounts, marks = Names(view, words), Accounts(view), WrongValues(view)
    for event in names.through(events):
        yield _entry(event, accounts.of(event), names, words, (*marks.of(event), *marks.corrected(event)))


def title_of(event: Event, names: Names, words: Words) -> str:
    """An event on one line, its names looked up already."""
    return _entry(event, [], names, words).title()


def said(text: str, most: int, language: str = "en") -> Said:
    """A text from a page, bounded, in Arabic if it holds Arabic letters."""
    line = one_line(text, most)
    return Said(line, language_of(line, language))


def _marked(mark: Wrong, words: Words) -> str:
    """Which value a user marked wrong or corrected, and who."""
    field, what = (
        words.term("report", f"field_{mark.field}"),
        "report.corrected" if mark.right else "report.wrong",
    )
    said = words(what, field=field, by=isolated(mark.by), day=words.day(mark.at[:10]))
    return one_line(" ".join((said, *mark.reasons)), _CONTENT)


def _entry(
    event: Event, found: Sequence[Account], names: Names, words: Words, wrong: Sequence[Wrong] = ()
) -> Entry:
    place = names.place(event.place)
    hidden = max(len(event.actors) - _PARTIES, 0) + max(len(event.recipients) - _PARTIES, 0)
    return Entry(
        event=event,
        comma=words("report.comma"),
        kind=_kind(event, words),
        actors=tuple(_who(slot, names, words) for slot in event.actors[:_PARTIES]),
        towards=words(f"report.{_direction(event)}"),
        recipients=tuple(_who(slot, names, words) for slot in event.recipients[:_PARTIES]),
        more=hidden,
        when=words.when(event.date),
        place=None if place is None else said(place, _NAME, words.language),
        status=None if event.status is Status.OCCURRED else words.term("status", event.status.value),
        contexts=tuple(words.term("context", context) for context in event.contexts),
        content=None if not event.content else said(event.content, _CONTENT),
        sources=_sources(event, words),
        disputed=tuple(words.term("report", f"field_{item.field}") for item in event.disagreements),
        wrong=tuple(_marked(mark, words) for mark in wrong),
        accounts=tuple(_told(account, words) for account in found[:_ACCOUNTS]),
        more_accounts=max(len(found) - _ACCOUNTS, 0),
        found=tuple(found),
    )


def _kind(event: Event, words: Words) -> str:
    """What to call it: by its mode where that says more (a visit), else by its type."""
    telling = [mode for mode in event.modes if mode in _TELLING_MODES] if event.type == "CONSULT" else []
    return words.term("mode", telling[0]) if telling else words.term("type", event.type)


def _direction(event: Event) -> str:
    if event.type == "CONSULT" and "visit" in event.modes:
        return "visit"
    return "between" if event.type in _TOGETHER else "towards"


def _who(slot: ActorSlot, names: Names, words: Words) -> Who:
    roles = (said(role, _NAME, words.language) for role in names.roles(slot)[:_ROLES])
    return Who(said(names.who(slot), _NAME, words.language), tuple(dict.fromkeys(roles)))


def _sources(event: Event, words: Words) -> str:
    sources = words.count("report.sources", event.independent_sources)
    return words("report.from", sources=sources, articles=words.count("report.articles", event.articles))


def _told(account: Account, words: Words) -> Told:
    source = account.source
    return Told(
        outlet=None if not source.outlet else said(source.outlet, _NAME),
        published=_published(source.published, words),
        headline=said(source.headline, _HEADLINE, source.language),
        url=source.url,
        source=one_line(source.source, _NAME) if source.url is None and source.source else None,
        quotes=tuple(said(quote, len(quote), source.language) for quote in account.quotes[:_QUOTES]),
    )


def _published(value: str | None, words: Words) -> str | None:
    """The day of publication in words; any other EDTF value as it is."""
    if value is None:
        return None
    try:
        return words.day(value[:10])
    except ValueError:
        return one_line(value, _NAME)


def _heading(when: ConsensusDate, words: Words) -> str:
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return words("report.undated")
    if first is not None and last is not None and first[:4] == last[:4]:
        if first[:7] == last[:7] or when.precision in {"day", "days"}:
            return words.month(first)
        return words("report.in_year", year=words.year(first))
    return words.when(when)


def _conditions(wanted: ChronicleFilter, words: Words) -> Iterator[tuple[str, Said]]:
    """The filter as pairs of a label and a value."""
    if wanted == EVERYTHING:
        return
    countries = (("country", wanted.country), ("with", wanted.counterpart))
    shown = [(key, words.country(country_code(code))) for key, code in countries if code is not None]
    shown += [("actor", wanted.actor)] if wanted.actor is not None else []
    shown += [("body", wanted.body)] if wanted.body is not None else []
    shown += [("place", wanted.place)] if wanted.place is not None else []
    shown += _listed("type", [item.upper() for item in wanted.types], words)
    shown += _listed("mode", [item.lower() for item in wanted.modes], words)
    shown += _listed("context", [item.lower().replace("-", "_") for item in wanted.contexts], words)
    shown += _listed("status", [item.lower() for item in wanted.statuses], words)
    shown += [("since", words.day(first_day(wanted.since)))] if wanted.since is not None else []
    shown += [("until", words.day(last_day(wanted.until)))] if wanted.until is not None else []
    shown += [("search", wanted.search)] if wanted.search is not None else []
    shown += [("least", words.percent(wanted.min_confidence))] if wanted.min_confidence is not None else []
    shown += [("statements", words("report.statements_too"))] if wanted.statements else []
    for key, value in shown:
        yield words(f"report.{key}"), said(value, _NAME, words.language)


def _listed(group: str, codes: Sequence[str], words: Words) -> list[tuple[str, str]]:
    told = words("report.comma").join(words.term(group, code) for code in codes)
    return [(group, told)] if codes else []


def _notes(tally: Tally, words: Words) -> Iterator[str]:
    """What the chronicle left out by itself, in words."""
    for item in tally.rows():
        key = "report.speech_out" if "STATEMENT" in item.reason else "report.undated_out"
        yield words.count(key, item.count)
