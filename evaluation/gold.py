"""The gold file as typed records: pages, dates, people, organisations, roles, events and relays.

Every field but the ids may be absent. A row that cannot be used is counted in ``malformed``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from evaluation.inputs import Fields, MalformedError
from marsad.errors import InputError

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Told:
    """Whom an article has it from: a kind, and an organisation's id (issuer) or a written name."""

    kind: str
    issuer: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article: its headline line, body lines, other lines, and what it says of itself."""

    headline_line: int | None
    body: frozenset[int]
    others: frozenset[int]
    published: str | None
    not_published: tuple[str, ...]
    outlet: str | None
    told_by: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page: its articles in order and the lines that belong to none."""

    name: str
    articles: tuple[GoldArticle, ...]
    boilerplate: frozenset[int]


@dataclass(frozen=True, slots=True)
class GoldDate:
    """One temporal expression on a line of a page; ``value`` None: it cannot be resolved."""

    page: str
    line: int
    text: str
    value: str | None
    weekday: int | None
    part: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A person or organisation: its id in the gold file and the forms of its name."""

    id: str
    names: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldRole:
    """A person holding an office, and the days it was seen."""

    person: str
    office: str
    organisation: str | None
    country: str | None
    observed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldSlot:
    """One actor or recipient of an event."""

    person: str | None
    country: str | None
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where an event happened: the city's English name, the country, or one of them."""

    city: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event: any of ``types`` is right; ``date`` None: no page says when."""

    id: str
    strength: str
    types: tuple[str, ...]
    date: tuple[str | None, str | None] | None
    earliest: str | None
    actors: tuple[GoldSlot, ...]
    recipients: tuple[GoldSlot, ...]
    place: GoldPlace | None
    pages: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]

    @property
    def slots(self) -> tuple[GoldSlot, ...]:
        """Actors, then recipients."""
        return self.actors + self.recipients


@dataclass(frozen=True, slots=True)
class Relay:
    """Passages shared by pages: each maps page names to lines; ``only_on`` lines are nobody else's."""

    source: str
    passages: tuple[tuple[tuple[str, int], ...], ...]
    only_on: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The whole gold file."""

    pages: tuple[GoldPage, ...]
    dates: tuple[GoldDate, ...]
    people: tuple[Named, ...]
    organisations: tuple[Named, ...]
    roles: tuple[GoldRole, ...]
    events: tuple[GoldEvent, ...]
    relays: tuple[Relay, ...]
    malformed: int = 0


def load(path: Path) -> Gold:
    """Read a gold file; raises InputError when it is no JSON object at all."""
    try:
        value: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: a gold file is one JSON object")
    return _gold(Fields(value))


def _gold(root: Fields) -> Gold:
    bad: list[str] = []
    return Gold(
        pages=_kept(_page, root.members("pages").items(), bad),
        dates=_kept(_date, root.children("dates"), bad),
        people=_kept(_named, root.members("people").items(), bad),
        organisations=_kept(_named, root.members("organisations").items(), bad),
        roles=_kept(_role, root.children("roles"), bad),
        events=_kept(_event, root.children("events"), bad),
        relays=_kept(_relay, root.children("relays"), bad),
        malformed=len(bad) + sum(map(root.strays, ("dates", "roles", "events", "relays"))),
    )


_Raw = TypeVar("_Raw")


def _kept(make: Callable[[_Raw], _T], raw: Iterable[_Raw], bad: list[str]) -> tuple[_T, ...]:
    made = []
    for item in raw:
        try:
            made.append(make(item))
        except MalformedError as error:
            bad.append(str(error))
    return tuple(made)


def _page(item: tuple[str, Fields]) -> GoldPage:
    name, fields = item
    articles = tuple(_article(article) for article in fields.children("articles"))
    return GoldPage(name, articles, frozenset(fields.integers("boilerplate_lines")))


def _article(fields: Fields) -> GoldArticle:
    body = frozenset(fields.integers("body_lines"))
    named = [name for name in fields.raw if name.endswith(("_lines", "_line"))]
    others = {line for name in named for line in fields.integers(name)} - body
    return GoldArticle(
        headline_line=fields.integer("headline_line"),
        body=body,
        others=frozenset(others),
        published=fields.text("published"),
        not_published=fields.texts("not_published"),
        outlet=fields.text("outlet"),
        told_by=tuple(
            Told(told.text("kind") or "", told.text("issuer"), told.text("name"))
            for told in fields.children("told_by")
        ),
    )


def _date(fields: Fields) -> GoldDate:
    line = fields.integer("line")
    if line is None:
        raise MalformedError("a date without a line")
    return GoldDate(
        fields.need_text("page"),
        line,
        fields.need_text("text"),
        fields.text("value"),
        fields.integer("weekday"),
        fields.text("part"),
    )


def _named(item: tuple[str, Fields]) -> Named:
    key, fields = item
    forms = (form for field in ("ar", "latin", "en", "fr") for form in fields.texts(field))
    return Named(key, tuple(forms), fields.text("country"))


def _role(fields: Fields) -> GoldRole:
    return GoldRole(
        fields.need_text("person"),
        fields.text("office") or "",
        fields.text("organisation"),
        fields.text("country"),
        fields.texts("observed"),
    )


def _slot(fields: Fields) -> GoldSlot:
    return GoldSlot(fields.text("person"), fields.text("country"), fields.texts("organisations"))


def _event(fields: Fields) -> GoldEvent:
    place = fields.child("place")
    return GoldEvent(
        id=fields.need_text("id"),
        strength=fields.text("strength") or "strong",
        types=fields.texts("type"),
        date=_bounds(fields),
        earliest=fields.text("earliest"),
        actors=tuple(_slot(slot) for slot in fields.children("actors")),
        recipients=tuple(_slot(slot) for slot in fields.children("recipients")),
        place=GoldPlace(place.text("city"), place.text("country")) if place else None,
        pages=fields.texts("reported_on"),
        modes=fields.texts("mode"),
        contexts=fields.texts("contexts"),
    )


def _bounds(fields: Fields) -> tuple[str | None, str | None] | None:
    value = fields.raw.get("date")
    if isinstance(value, str):
        return value, value
    if not isinstance(value, list) or len(value) != 2:
        return None
    ends = [item if isinstance(item, str) else None for item in value]
    return None if ends == [None, None] else (ends[0], ends[1])


def _relay(fields: Fields) -> Relay:
    passages = []
    for passage in fields.children("passages"):
        places = tuple((page, line) for page in passage.raw for line in passage.integers(page))
        passages.append(places)
    only = fields.child("only_on")
    own = tuple((page, line) for page in only.raw for line in only.integers(page)) if only else ()
    return Relay(fields.text("from") or "", tuple(passages), own)
