"""Find the temporal expressions of a text or an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from marsad import knowledge as tables
from marsad.dates import edtf
from marsad.dates import register as registers
from marsad.dates.anchors import Contexts
from marsad.dates.lexing import lexer
from marsad.dates.lexing.lexer import Atom, Atoms
from marsad.dates.lexing.month_names import mended
from marsad.dates.meanings.context import Resolved
from marsad.dates.meanings.meaning import Day, Fixed, Own
from marsad.dates.register import Register
from marsad.dates.rules.grammar import Reading, read
from marsad.knowledge import Knowledge
from marsad.knowledge.calendar import Calendar
from marsad.records import Article, PartOfDay, TemporalExpression


def find(
    text: str,
    reference: datetime | date | None = None,
    *,
    newest: str | None = None,
    register: Register | None = None,
    knowledge: Knowledge | None = None,
) -> list[TemporalExpression]:
    """Every temporal expression of a text, in order, not overlapping.

    ``reference`` is when the text was published; without it «أمس» and the like have no value, and weekdays
    only one where the text begins with a dateline or embeds posts. ``newest`` is the EDTF day of the newest
    post that the text is known to embed, where the caller knows better than the text. Values are EDTF; a time
    of no day is ``T20:00`` and a length ``P3D`` (ISO 8601-1:2019, see :func:`marsad.dates.edtf.is_edtf`).
    ``register`` says whether the text reports or plans (:class:`marsad.dates.Register`); None: it plans where
    it is short, of one line, and either nothing but times or a request or word of the writer's own doings.
    Spans count in code points of ``text``, half-open; no expression crosses a line feed. Raises ValueError
    when ``newest`` is no EDTF value, TypeError when ``text`` is no text or ``reference`` neither a day nor a
    moment.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is read, not {type(text).__name__}")
    if reference is not None and not isinstance(reference, date):
        hint = "date.fromisoformat and datetime.fromisoformat read one"
        raise TypeError(f"reference is a date or a datetime, not {type(reference).__name__}: {hint}")
    calendar = (tables.default() if knowledge is None else knowledge).calendar
    return _find(text, reference, edtf.day(newest), calendar, register)


def article_dates(article: Article, knowledge: Knowledge) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of an article; spans count in ``article.text``.

    They count from the day of ``article.published``; a publication date that is only a month or a year
    settles nothing and is not used. Values are EDTF or None: a time of no day and a length, which
    :func:`find` gives in ISO 8601, stand in ``how`` alone.
    """
    published = None if article.published is None else article.published.value
    found = _find(article.text, edtf.day(published), None, knowledge.calendar, Register.NEWS)
    return tuple(
        item if item.value is None or edtf.is_edtf(item.value) else _without_value(item) for item in found
    )


def _without_value(item: TemporalExpression) -> TemporalExpression:
    """An expression whose value is none of EDTF; ``how`` keeps the value."""
    known = item.value is None or item.value in item.how
    return replace(item, value=None, how=item.how if known else f"{item.how}; {item.value}")


def absolute(text: str, knowledge: Knowledge) -> list[TemporalExpression]:
    """Only the expressions of a text whose value stands in the words alone, in order.

    Values are EDTF and never None; spans count in code points of ``text``, half-open. The text is read as
    one that reports.
    """
    return [
        found
        for found in find(text, register=Register.NEWS, knowledge=knowledge)
        if edtf.is_edtf(found.value) and found.anchor is None
    ]


def _find(
    text: str,
    reference: datetime | date | None,
    posted: date | None,
    calendar: Calendar,
    register: Register | None,
) -> list[TemporalExpression]:
    atoms = mended(lexer.atoms(text, calendar), calendar)
    readings, plans, bare = _read(text, atoms, calendar, register)
    contexts = Contexts(
        text, atoms, readings, reference=reference, posted=posted, calendar=calendar, plans=plans, bare=bare
    )
    return [
        _expression(text, atoms, reading, resolved)
        for place, reading in enumerate(readings)
        if (resolved := contexts.resolve(place)).how
    ]


def _read(
    text: str, atoms: Atoms, calendar: Calendar, register: Register | None
) -> tuple[list[Reading], bool, bool]:
    """The expressions of a text, whether they are those of a plan, and whether they are all there is."""
    if register is None and len(text) <= registers.LONGEST:
        if registers.planned(text, calendar):
            register = Register.PLANS
        elif registers.may_be_bare(text, atoms, calendar):
            readings = read(atoms, calendar, planned=True)
            if registers.bare(atoms, readings):
                return readings, True, True
    plans = register is Register.PLANS
    return read(atoms, calendar, planned=plans), plans, False


def _expression(text: str, atoms: Sequence[Atom], reading: Reading, resolved: Resolved) -> TemporalExpression:
    start, end = atoms[reading.first].start, atoms[reading.last - 1].end
    meaning = reading.meaning
    part: PartOfDay | None = None
    weekday: int | None = None
    if isinstance(meaning, Day | Fixed | Own):
        part, weekday = meaning.part, meaning.weekday
    return TemporalExpression(
        start,
        end,
        text[start:end],
        resolved.type,
        resolved.value,
        part,
        weekday,
        resolved.anchor,
        resolved.how,
    )
