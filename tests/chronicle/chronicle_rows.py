"""Rows made by hand for the tests of the chronicle: invented people, bodies, articles and event mentions."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.chronicle import build
from marsad.knowledge import default
from marsad.records import (
    ActorSlot,
    Article,
    ArticleActors,
    ArticleRecord,
    Attribution,
    AttributionKind,
    BlockKind,
    Entity,
    Event,
    EventDate,
    EventMention,
    EventPlace,
    HeldOffice,
    MentionKind,
    Occupancy,
    Origin,
    PassageCluster,
    PassageMember,
    Published,
    Resolution,
    Section,
    Span,
    Status,
)

TEXT = "خبر\n" + "كلام " * 400
"""The text of every article; only places in it matter here."""

SAMI = ActorSlot("p:sami", ("org:guard",), "MAR", "director-general", 10, 20)
LINA = ActorSlot("p:lina", ("org:watch",), "FRA", "director-general", 30, 40)
OMAR = ActorSlot("p:omar", (), "MAR", "minister", 10, 20)
MOROCCO = ActorSlot(None, (), "MAR", None, 10, 20)
FRANCE = ActorSlot(None, (), "FRA", None, 30, 40)


def entity(key: str, name: str, kind: MentionKind, country: str | None = None) -> Entity:
    """A known entity."""
    return Entity(key, kind, name, None, (), country, None, True)


ENTITIES = (
    entity("p:sami", "سامي الفلاني", MentionKind.PERSON, "MAR"),
    entity("p:lina", "لينا دوفال", MentionKind.PERSON, "FRA"),
    entity("p:omar", "عمر العلاني", MentionKind.PERSON, "MAR"),
    entity("org:guard", "حرس الجبال", MentionKind.ORGANISATION, "MAR"),
    entity("org:watch", "مرصد السهول", MentionKind.ORGANISATION, "FRA"),
)


def stated(value: str | None, earliest: str | None = None, latest: str | None = None) -> EventDate:
    """A date an article gives, or only its bounds."""
    return EventDate(value, earliest, latest, "stated" if value is not None else "no date", None, None)


def mention(
    key: str,
    article: str,
    *,
    kind: str = "CONSULT",
    actors: Sequence[ActorSlot] = (LINA,),
    recipients: Sequence[ActorSlot] = (SAMI,),
    date: EventDate | str | None = None,
    status: Status = Status.OCCURRED,
    historical: bool = False,
    contexts: Sequence[str] = ("intelligence",),
    city: str | None = None,
    content: str | None = None,
    cues: Sequence[str] = (),
    outcome_of: str | None = None,
    attribution: Attribution | None = None,
    evidence: tuple[int, int] = (100, 200),
) -> EventMention:
    """One account; by default the guest Lina visits the host Sami."""
    place = None if city is None else EventPlace(None, city, "MAR", 50, 55)
    return EventMention(
        id=key,
        article_id=article,
        type=kind,
        modes=(),
        contexts=tuple(contexts),
        status=status,
        historical=historical,
        date=date if isinstance(date, EventDate) else stated(date),
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=place,
        content=content,
        outcome_of=outcome_of,
        attribution=attribution,
        evidence=(Span(*evidence),),
        confidence=0.9,
        cues=tuple(cues),
    )


def record(
    key: str,
    *mentions: EventMention,
    published: str | None = None,
    outlet: str | None = None,
    attributions: Sequence[Attribution] = (),
    offices: Sequence[HeldOffice] = (),
) -> ArticleRecord:
    """An article with its event mentions."""
    date = None if published is None else Published(published, "day", "meta", None, None)
    sections = (Section(0, 3, BlockKind.HEADLINE), Section(4, len(TEXT), BlockKind.BODY))
    article = Article(key, key, 0, "خبر", outlet, None, "ar", date, tuple(attributions), TEXT, (), sections)
    return ArticleRecord(article, (), ArticleActors(offices=tuple(offices)), mentions)


def passage(key: str, *spans: tuple[str, int, int], origin: str | None = None) -> PassageCluster:
    """A passage that stands in these articles."""
    members = tuple(
        PassageMember(article, start, end, 1.0, place == 0)
        for place, (article, start, end) in enumerate(sorted(spans))
    )
    source = None if origin is None else Origin(None, origin, "attribution of 1 of 1 articles")
    return PassageCluster(key, members, source)


def credit(name: str, kind: AttributionKind = AttributionKind.AGENCY, at: int = 300) -> Attribution:
    """«This is from ..»"""
    return Attribution(kind, name, None, at, at + 5)


def chronicle(
    *records: ArticleRecord, clusters: Sequence[PassageCluster] = ()
) -> tuple[tuple[Event, ...], tuple[Occupancy, ...]]:
    """What the chronicle makes of these rows."""
    built = build(records, clusters, Resolution(ENTITIES, {}), default())
    return built.events, built.occupancies


def events(*records: ArticleRecord, clusters: Sequence[PassageCluster] = ()) -> list[set[str]]:
    """The mentions of each event."""
    found, _ = chronicle(*records, clusters=clusters)
    return sorted((set(event.mentions) for event in found), key=sorted)


def only_event(*records: ArticleRecord, clusters: Sequence[PassageCluster] = ()) -> Event:
    """The one event that these rows tell of."""
    found, _ = chronicle(*records, clusters=clusters)
    (event,) = found
    return event
