"""The parts of a report that are tables: time, kinds, levels, bodies, contexts."""

from __future__ import annotations

from marsad.query.relations.model import Period, Unit
from marsad.query.relations.phrases import Phrases
from marsad.query.relations.result import Relations
from marsad.query.relations.sections import Grid, Item, Section

_MOST_PERIODS = 8
_MOST_ROWS = 6


def over_time(found: Relations, phrases: Phrases) -> Section | None:
    """The periods in which something is told, the last of many, with what was read of each."""
    words, window = phrases.words, found.window
    if window is None or not found.basis.dealings.number:
        return None
    told = [period for period in found.periods if period.events.number]
    rows = [_period_row(period, window.unit, phrases) for period in told[-_MOST_PERIODS:]]
    outside = (
        (words("relations.time.before"), window.before.number),
        (words("relations.time.after"), window.after.number),
        (words("relations.time.unplaced"), found.basis.undated.number + found.basis.loose.number),
    )
    items = [phrases.fact(name, words.number(number)) for name, number in outside if number]
    items += _more(len(told) - len(rows), phrases)
    if not rows and not items:
        return None
    return Section(
        name="time",
        title=words("relations.time.title"),
        grid=Grid(_headers(phrases), tuple(rows)) if rows else None,
        items=tuple(items),
    )


def _headers(phrases: Phrases) -> tuple[str, ...]:
    words = phrases.words
    return (
        words("relations.time.period"),
        words("relations.time.events"),
        words("relations.time.meetings"),
        words("quad.verbal-cooperation"),
        words("quad.material-cooperation"),
        words("quad.verbal-conflict"),
        words("quad.material-conflict"),
        words("relations.time.score"),
        words("relations.time.sum"),
        words("relations.time.read"),
    )


def _period_row(period: Period, unit: Unit, phrases: Phrases) -> tuple[str, ...]:
    words = phrases.words
    read = words.number(period.coverage.articles)
    return (
        phrases.period(period, unit),
        words.number(period.events.number),
        words.number(period.meetings),
        *(words.number(count.all.number) for count in period.quads),
        phrases.optional(period.score.mean),
        phrases.number(period.cumulative),
        words("relations.time.thin", n=read) if period.coverage.thin else read,
    )


def _more(number: int, phrases: Phrases) -> list[Item]:
    return [Item(phrases.words("relations.more", n=phrases.words.number(number)))] if number > 0 else []


def kinds(found: Relations, phrases: Phrases) -> Section | None:
    """The types of events, and who did them towards whom."""
    words = phrases.words
    if not found.kinds:
        return None
    one, other = phrases.country(found.one), phrases.country(found.other)
    headers = (
        words("relations.kinds.kind"),
        words("relations.kinds.all"),
        words("relations.kinds.by", one=one, other=other),
        words("relations.kinds.by", one=other, other=one),
        words("relations.kinds.mutual"),
        words("relations.kinds.score"),
    )
    rows = tuple(
        (
            words.term("type", kind.type),
            *(words.number(item.number) for item in (kind.all, kind.by_one, kind.by_other, kind.mutual)),
            phrases.optional(kind.score.mean),
        )
        for kind in found.kinds[:_MOST_ROWS]
    )
    requests = any(kind.type == "REQUEST" for kind in found.kinds)
    return Section(
        name="kinds",
        title=words("relations.kinds.title"),
        grid=Grid(headers, rows),
        items=tuple(_more(len(found.kinds) - len(rows), phrases)),
        note=words("relations.kinds.requests") if requests else None,
    )


def levels(found: Relations, phrases: Phrases) -> Section | None:
    """The levels at which the two met."""
    words = phrases.words
    if not found.levels:
        return None
    headers = (
        words("relations.levels.level"),
        words("relations.levels.both"),
        phrases.country(found.one),
        phrases.country(found.other),
    )
    rows = tuple(
        (
            words(f"relations.level.{level.level}"),
            *(words.number(item.number) for item in (level.both, level.one, level.other)),
        )
        for level in found.levels
    )
    return Section(
        name="levels",
        title=words("relations.levels.title"),
        grid=Grid(headers, rows),
        note=words("relations.levels.note"),
    )


def bodies(found: Relations, phrases: Phrases) -> Section | None:
    """Which bodies met."""
    words, matrix = phrases.words, found.matrix
    if not matrix.pairs:
        return None
    headers = (
        phrases.country(found.one),
        phrases.country(found.other),
        words("relations.bodies.times"),
        words("relations.bodies.first"),
        words("relations.bodies.last"),
    )
    rows = tuple(
        (
            phrases.body_or_office(pair.one),
            phrases.body_or_office(pair.other),
            words.number(pair.meetings.number),
            words("relations.none") if pair.first is None else words.day(pair.first),
            words("relations.none") if pair.last is None else words.day(pair.last),
        )
        for pair in matrix.pairs[:_MOST_ROWS]
    )
    more = matrix.more + len(matrix.pairs) - len(rows)
    return Section(
        "bodies", words("relations.bodies.title"), Grid(headers, rows), tuple(_more(more, phrases))
    )


def contexts(found: Relations, phrases: Phrases) -> Section | None:
    """What the dealings were about, and whether that changed."""
    words = phrases.words
    if not found.contexts:
        return None
    headers = (
        words("relations.contexts.context"),
        words("relations.contexts.all"),
        words("relations.contexts.halves"),
        words("relations.contexts.trend"),
    )
    rows = tuple(
        (
            words.term("context", item.context),
            words.number(item.all.number),
            words("relations.contexts.half", earlier=item.earlier, later=item.later),
            words(f"relations.trend.{item.trend}"),
        )
        for item in found.contexts[:_MOST_ROWS]
    )
    items = tuple(_more(len(found.contexts) - len(rows), phrases))
    return Section("contexts", words("relations.contexts.title"), Grid(headers, rows), items)
