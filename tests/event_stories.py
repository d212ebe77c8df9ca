"""Small articles for the tests of the events stage, written with their actors, dates and places marked.

``{a|text}`` is an actor of :data:`PEOPLE`, ``{a+b|text}`` words that refer to two of them, ``{?|text}`` words
that refer to nobody known. ``<2024-03-05|text>`` is a date (``<2024-03-05@2:morning|text>`` with weekday and
part of day, ``<?|text>`` unresolved), ``[rabat|text]`` a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from marsad.events import Fired, code, explain
from marsad.knowledge import default
from marsad.records import (
    ActorMention,
    ActorSlot,
    Article,
    ArticleActors,
    Attribution,
    BlockKind,
    Entity,
    EventMention,
    Mention,
    MentionKind,
    OffsetRun,
    PartOfDay,
    Published,
    Section,
    Span,
    TemporalExpression,
    TimeType,
)

Who = tuple[str | None, tuple[str, ...], str | None, str | None]

PEOPLE: dict[str, Who] = {
    "omani": ("p-omani", ("om-foreign",), "OMN", "minister"),
    "irish": ("p-irish", ("ie-foreign",), "IRL", "minister"),
    "chilean": ("p-chilean", ("cl-police",), "CHL", "director"),
    "senator": ("p-senator", (), "IRL", "speaker"),
    "envoy": (None, (), "CHL", "ambassador"),
    "oman": (None, (), "OMN", None),
    "ireland": (None, (), "IRL", None),
    "chile": (None, (), "CHL", None),
    "police": (None, ("om-police",), "OMN", None),
    "singer": ("p-singer", (), None, None),
    "team": (None, (), None, None),
}
PLACES = {
    "muscat": Entity("q-muscat", MentionKind.PLACE, "مسقط", "Muscat", (), "OMN", None, True),
    "dublin": Entity("q-dublin", MentionKind.PLACE, "دبلن", "Dublin", (), "IRL", None, True),
}
_MARK = re.compile(r"\{([^|{}]*)\|([^{}]*)\}|<([^|<>]*)\|([^<>]*)>|\[([^|\[\]]*)\|([^\[\]]*)\]")


def slot(name: str, start: int = 0, end: int = 0) -> ActorSlot:
    """The slot of somebody of PEOPLE."""
    person, bodies, country, office = PEOPLE[name]
    return ActorSlot(person, bodies, country, office, start, end)


@dataclass
class Draft:
    """An article in the making."""

    text: str = ""
    actors: list[ActorMention] = field(default_factory=list)
    dates: list[TemporalExpression] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def add(self, marked: str, kind: BlockKind) -> None:
        """Add a paragraph with its marks."""
        self.text += "\n" if self.text else ""
        begin, last = len(self.text), 0
        for match in _MARK.finditer(marked):
            self.text += marked[last : match.start()]
            last = match.end()
            self._mark(match)
        self.text += marked[last:]
        self.sections.append(Section(begin, len(self.text), kind))

    def _mark(self, match: re.Match[str]) -> None:
        start = len(self.text)
        surface = match[2] or match[4] or match[6]
        self.text += surface
        end = len(self.text)
        if match[2] is not None:
            self.actors.append(_actor(match[1], start, end))
        elif match[4] is not None:
            self.dates.append(_date(match[3], surface, start, end))
        else:
            self.places.append(Mention(start, end, surface, MentionKind.PLACE, PLACES[match[5]].id))


def _actor(names: str, start: int, end: int) -> ActorMention:
    if names == "?":
        return ActorMention(start, end, None, reference=True)
    slots = tuple(slot(name, start, end) for name in names.split("+"))
    if len(slots) > 1:
        return ActorMention(start, end, None, reference=True, members=slots)
    return ActorMention(start, end, slots[0])


def _date(mark: str, surface: str, start: int, end: int) -> TemporalExpression:
    value, _, cue = mark.partition("@")
    weekday, _, part = cue.partition(":")
    return TemporalExpression(
        start,
        end,
        surface,
        TimeType.DATE,
        None if value == "?" else value,
        PartOfDay(part) if part else None,
        int(weekday) if weekday else None,
        None,
        "no publication date" if value == "?" else "stated",
    )


def draft(*paragraphs: str) -> Draft:
    """Paragraphs of body text; one that begins with ``# `` is the headline, with ``! `` a caption."""
    made = Draft()
    for paragraph in paragraphs:
        kind = {"# ": BlockKind.HEADLINE, "! ": BlockKind.CAPTION}.get(paragraph[:2], BlockKind.BODY)
        made.add(paragraph if kind is BlockKind.BODY else paragraph[2:], kind)
    return made


def article(
    made: Draft, published: str | None, dateline: Span | None = None, told_by: tuple[Attribution, ...] = ()
) -> Article:
    """The article of a draft."""
    return Article(
        id="0123456789abcdef",
        page_id="fedcba9876543210",
        position=0,
        headline="",
        outlet=None,
        byline=None,
        language="ar",
        published=None if published is None else Published(published, "day", "stated", None, None),
        attributions=told_by,
        text=made.text,
        offset=(OffsetRun(0, 0, len(made.text)),),
        sections=tuple(made.sections),
        dateline=dateline,
    )


def found_actors(made: Draft) -> ArticleActors:
    """What the actors stage would have found."""
    return ArticleActors(tuple(made.places), tuple(made.actors), tuple(PLACES.values()))


def told(*paragraphs: str, published: str | None = "2024-03-06") -> tuple[EventMention, ...]:
    """The event mentions of an article, without those that the model of their chances leaves out."""
    made = draft(*paragraphs)
    return code(article(made, published), tuple(made.dates), found_actors(made), default())


@contextmanager
def however_unlikely() -> Iterator[None]:
    """All that the rules make of a text is told: a model learnt anew changes no test of them."""
    with patch("marsad.events.coding.trust.likely", list):
        yield


def read(*paragraphs: str, published: str | None = "2024-03-06") -> tuple[EventMention, ...]:
    """The event mentions of an article, however unlikely."""
    with however_unlikely():
        return told(*paragraphs, published=published)


def why(*paragraphs: str, published: str | None = "2024-03-06") -> tuple[Fired, ...]:
    """What became of every trigger of an article."""
    made = draft(*paragraphs)
    return explain(article(made, published), tuple(made.dates), found_actors(made), default())


def names(slots: tuple[ActorSlot, ...]) -> list[str | None]:
    """Who stands in the slots: persons by id, others by their body or country."""
    return [one.person_id or next(iter(one.organisation_ids), one.country) for one in slots]
