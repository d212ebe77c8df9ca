"""The assessment as a report of about one page in Arabic, French or English."""

from __future__ import annotations

from collections.abc import Callable

from marsad.query.relations.model import Figure, Period
from marsad.query.relations.phrases import Phrases
from marsad.query.relations.report_lists import agreements, plans, tension
from marsad.query.relations.report_tables import bodies, contexts, kinds, levels, over_time
from marsad.query.relations.result import Relations
from marsad.query.relations.sections import Item, Report, Section
from marsad.query.words import words

FEW = 10
"""Events below which the report says that nothing can be read from the numbers."""

_LOWEST = -10
_Part = Callable[[Relations, Phrases], Section | None]


def report(found: Relations, language: str) -> Report:
    """The report of an assessment in ``ar``, ``fr`` or ``en``.

    Parts of which the record has nothing are left out, or say so where that is news to a reader.
    """
    phrases = Phrases(words(language), found.one.id, found.other.id)
    sections = (part(found, phrases) for part in _PARTS)
    return Report(
        language=language,
        direction=phrases.words.direction,
        title=phrases.words(
            "relations.title", one=phrases.country(found.one), other=phrases.country(found.other)
        ),
        span=_span(found, phrases),
        sections=tuple(section for section in sections if section is not None),
    )


def _span(found: Relations, phrases: Phrases) -> str:
    words = phrases.words
    first = "" if found.since is None else words.day(found.since)
    last = "" if found.until is None else words.day(found.until)
    if first and last:
        return words("relations.span.between", first=first, last=last)
    if first:
        return words("relations.span.since", first=first)
    return words("relations.span.until", last=last) if last else words("relations.span.all")


# --------------------------------------------------------------------------- in short


def _summary(found: Relations, phrases: Phrases) -> Section:
    words, basis = phrases.words, found.basis
    number = basis.dealings.number
    title = words("relations.summary.title")
    if not number:
        return Section("summary", title, items=(Item(words("relations.summary.none")),))
    items = [
        phrases.fact(words("relations.summary.events"), words.number(number)),
        Item(words("relations.dot").join(_quads(found, phrases))),
        phrases.fact(words("relations.summary.told"), words.number(basis.articles)),
        phrases.fact(words("relations.summary.outlets"), words.number(basis.outlets)),
        *_score(found, phrases),
        *_meeting(found, phrases),
    ]
    if number < FEW:
        items.append(Item(words("relations.summary.few")))
    if basis.one_source.number == number:
        items.append(Item(words("relations.summary.single")))
    return Section("summary", title, items=tuple(items))


def _quads(found: Relations, phrases: Phrases) -> list[str]:
    words = phrases.words
    return [
        words("relations.colon", name=words(f"quad.{count.quad}"), value=words.number(count.all.number))
        for count in found.quads
    ]


def _score(found: Relations, phrases: Phrases) -> list[Item]:
    words, score = phrases.words, found.score
    if score.mean is None:
        return []
    value = words(
        "relations.summary.score_range",
        mean=phrases.number(score.mean),
        lowest=phrases.optional(score.lowest),
        highest=phrases.optional(score.highest),
        n=words.number(score.number),
    )
    return [phrases.fact(words("relations.summary.score", low=phrases.number(_LOWEST)), value)]


def _meeting(found: Relations, phrases: Phrases) -> list[Item]:
    words, items = phrases.words, []
    last = found.cadence.last
    if last is not None:
        text = words("relations.colon", name=words("relations.summary.last"), value=phrases.event(last))
        items.append(Item(text, last.id))
    named = [level.level for level in found.levels if level.both.number and level.level != "unknown"]
    if named:
        items.append(phrases.fact(words("relations.summary.level"), words(f"relations.level.{named[0]}")))
    return items


# --------------------------------------------------------------------------- what it rests on


def _basis(found: Relations, phrases: Phrases) -> Section | None:
    words, basis = phrases.words, found.basis
    figures: list[tuple[str, Figure]] = [
        (words("relations.basis.one_source"), basis.one_source),
        (words("relations.basis.historical"), basis.historical),
        (words("relations.basis.multilateral"), basis.multilateral),
        (words("relations.basis.undated"), basis.undated),
        (words("relations.basis.loose"), basis.loose),
        (words("relations.basis.reported"), basis.reported),
        (words("relations.basis.joint"), basis.joint),
        (words("relations.basis.aside"), basis.aside),
        (words("relations.basis.not_occurred"), basis.not_occurred),
        (words("relations.basis.outside"), basis.outside),
        (words("relations.basis.left_undated"), basis.left_undated),
    ]
    counts = [(name, figure.number) for name, figure in figures]
    counts += [
        (words("relations.basis.statements"), basis.statements),
        (words("relations.basis.nameless"), basis.nameless),
    ]
    items = tuple(phrases.fact(name, words.number(number)) for name, number in counts if number)
    if not items:
        return None
    return Section("basis", words("relations.basis.title"), items=items, note=words("relations.basis.note"))


# --------------------------------------------------------------------------- cadence and coverage


def _cadence(found: Relations, phrases: Phrases) -> Section | None:
    words, cadence = phrases.words, found.cadence
    if not found.basis.dealings.number:
        return None
    title = words("relations.cadence.title")
    if not cadence.meetings.number:
        return Section("cadence", title, items=(Item(words("relations.cadence.none")),))
    figures = (
        (words("relations.cadence.meetings"), cadence.meetings.number),
        (words("relations.cadence.visits"), cadence.visits.number),
        (words("relations.cadence.phone"), cadence.phone.number),
        (words("relations.cadence.dated"), cadence.dated.number),
    )
    items = [phrases.fact(name, words.number(number)) for name, number in figures if number]
    items += _lengths(found, phrases)
    items += _changes(found, phrases)
    return Section("cadence", title, items=tuple(items))


def _lengths(found: Relations, phrases: Phrases) -> list[Item]:
    words, cadence = phrases.words, found.cadence
    items = []
    if cadence.median is not None and cadence.shortest is not None and cadence.days > 2:
        items = [
            phrases.fact(words("relations.cadence.median"), phrases.days(cadence.median)),
            phrases.fact(words("relations.cadence.shortest"), phrases.days(cadence.shortest)),
        ]
    named = [(words("relations.cadence.gap"), gap) for gap in cadence.gaps[:1]]
    if cadence.since_last is not None:
        named.append((words("relations.cadence.since_last"), cadence.since_last))
    for name, gap in named:
        value = words(
            "relations.cadence.gap_of",
            days=phrases.days(gap.days),
            first=words.day(gap.start),
            last=words.day(gap.end),
            n=words.number(gap.articles),
        )
        items.append(phrases.fact(name, value))
    return items


def _changes(found: Relations, phrases: Phrases) -> list[Item]:
    words, cadence = phrases.words, found.cadence
    if not cadence.tested:
        return [Item(words("relations.cadence.untested"))]
    if not cadence.changes:
        return [Item(words("relations.cadence.steady"))]
    items = []
    for change in cadence.changes:
        text = words(
            "relations.cadence.change",
            at=words.month(change.at),
            before=phrases.number(change.before),
            after=phrases.number(change.after),
        )
        told = "relations.cadence.change_read" if change.coverage else "relations.cadence.change_unread"
        items.append(Item(text, None, (Item(words(told)),)))
    return items


def _coverage(found: Relations, phrases: Phrases) -> Section | None:
    words, coverage = phrases.words, found.coverage
    if coverage is None:
        return None
    figures = (
        (words("relations.coverage.articles"), coverage.articles),
        (words("relations.coverage.outlets"), coverage.outlets),
        (words("relations.coverage.undated"), coverage.undated),
        (words("relations.coverage.empty"), coverage.empty),
        (words("relations.coverage.thin"), coverage.thin),
    )
    items = [phrases.fact(name, words.number(number)) for name, number in figures]
    items += _quiet(found.periods, phrases)
    return Section(
        "coverage",
        words("relations.coverage.title"),
        items=tuple(items),
        note=words("relations.coverage.note"),
    )


def _quiet(periods: tuple[Period, ...], phrases: Phrases) -> list[Item]:
    words = phrases.words
    quiet = [period for period in periods if not period.events.number]
    if not quiet:
        return []
    text = words(
        "relations.time.quiet",
        quiet=words.number(len(quiet)),
        all=words.number(len(periods)),
        thin=words.number(sum(period.coverage.thin for period in quiet)),
    )
    return [Item(text)]


_PARTS: tuple[_Part, ...] = (
    _summary,
    over_time,
    kinds,
    levels,
    bodies,
    contexts,
    agreements,
    plans,
    tension,
    _cadence,
    _coverage,
    _basis,
)
