"""The events behind a number: those that a figure of an assessment counts, or that two actors share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from marsad.errors import NotFoundError, UsageError
from marsad.query.relations import Bounds, Relations, report
from marsad.query.relations.behind import behind
from marsad.query.relations.model import Unit
from marsad.query.relations.phrases import Phrases
from marsad.records import Event
from marsad.store import View
from marsad.web.filters import Filter
from marsad.web.names import names_for
from marsad.web.pages.lines import Line, line
from marsad.web.pages.pair import assessed, events_address
from marsad.web.words import Words

EVENTS_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Behind:
    """The events that a number counts, said in words, a page of them at a time; ``back`` leads to it."""

    title: str
    said: str
    number: int
    page: int
    pages: int
    lines: tuple[Line, ...]
    back: str
    here: str

    def address(self, page: int) -> str:
        """The address of one of the pages."""
        return f"{self.here}&page={page}" if page > 1 else self.here


def behind_page(view: View, asked: Filter, key: str, words: Words) -> Behind:
    """The events that a figure counts; raises NotFoundError for a figure that the assessment has not."""
    if not (asked.country and asked.counterpart):
        raise NotFoundError("two countries are wanted")
    plain = replace(asked, type="", search="", page=1)
    try:
        found = assessed(view, plain, Bounds(ids=None))
    except UsageError as error:
        raise NotFoundError(str(error)) from error
    figure = behind(found).get(key)
    if figure is None:
        raise NotFoundError(f"no figure {key!r}")
    phrases = Phrases(words, found.one.id, found.other.id)
    title = report(found, words.language).title
    return listed(
        view,
        figure.events,
        words,
        page=asked.page,
        title=f"{said(key, found, phrases)} · {title}",
        back=plain.address("/pair"),
        here=events_address(plain, key),
    )


def listed(
    view: View, ids: Sequence[str], words: Words, *, page: int, title: str, back: str, here: str
) -> Behind:
    """One page of the events of some ids."""
    pages = max(1, -(-len(ids) // EVENTS_ON_A_PAGE))
    at = min(page, pages)
    events = events_of(view, ids[(at - 1) * EVENTS_ON_A_PAGE : at * EVENTS_ON_A_PAGE])
    names = names_for(view, events, words)
    return Behind(
        title=title,
        said=words.count("filter.events", len(ids)),
        number=len(ids),
        page=at,
        pages=pages,
        lines=tuple(line(event, names, words) for event in events),
        back=back,
        here=here,
    )


def events_of(view: View, ids: Iterable[str]) -> list[Event]:
    """The events of some ids, in that order; ids that the record has not are left out."""
    found = ((one, view.events_by_prefix(one, 1)) for one in ids)
    return [events[0] for one, events in found if events and events[0].id == one]


def said(key: str, found: Relations, phrases: Phrases) -> str:
    """What a figure counts, in words."""
    words, dot = phrases.words, phrases.words("relations.dot")
    group, *rest = key.split(".")
    if group == "basis":
        name = "relations.summary.events" if rest == ["dealings"] else f"relations.basis.{rest[0]}"
        return words(name)
    if group == "window":
        return words(f"relations.time.{rest[0]}")
    if group == "period":
        unit = found.window.unit if found.window is not None else Unit.MONTH
        named = next(phrases.period(item, unit) for item in found.periods if item.first == rest[0])
        return dot.join([named, *(words(f"quad.{quad}") for quad in rest[1:])])
    if group == "bodies":
        bodies = found.matrix.pairs[int(rest[0])]
        return dot.join(map(phrases.body_or_office, (bodies.one, bodies.other)))
    return dot.join([_named(group, rest[0], words), *_side(rest[1:], found, phrases)])


def _named(group: str, code: str, words: Words) -> str:
    if group == "level":
        return words(f"relations.level.{code}")
    if group == "tension":
        return words(f"relations.tensions.{code}")
    return words.term({"kind": "type"}.get(group, group), code)


def _side(sides: Sequence[str], found: Relations, phrases: Phrases) -> list[str]:
    """Whose acts are counted: the one's, the other's, or both together."""
    words, countries = phrases.words, [phrases.country(found.one), phrases.country(found.other)]
    if not sides or sides[0] in {"all", "both"}:
        return []
    if sides[0] == "mutual":
        return [words("relations.kinds.mutual")]
    one, other = countries if sides[0] == "one" else reversed(countries)
    return [words("relations.kinds.by", one=one, other=other)]
