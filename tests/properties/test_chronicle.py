"""What must hold for the chronicle whatever the accounts are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.chronicle import build, event_sources
from marsad.knowledge import default
from marsad.records import (
    EVENTS,
    ActorSlot,
    Article,
    ArticleActors,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Decision,
    Event,
    EventDate,
    EventMention,
    EventPlace,
    HeldOffice,
    Occupancy,
    PassageCluster,
    PassageMember,
    Published,
    Resolution,
    Span,
    Status,
)

TEXT = "كلام " * 40
PERSONS = {"p:sami": "MAR", "p:omar": "MAR", "p:lina": "FRA", "p:paul": "FRA"}

_slots = st.one_of(
    st.sampled_from(sorted(PERSONS)).map(lambda key: ActorSlot(key, (), PERSONS[key], None, 0, 5)),
    st.sampled_from(["MAR", "FRA"]).map(lambda country: ActorSlot(None, (), country, None, 0, 5)),
    st.just(ActorSlot(None, ("org:guard",), "MAR", "minister", 0, 5)),
)
_dates = st.sampled_from(
    [
        None,
        None,
        "2024-03-14",
        "2024-03-15",
        "2024-03-14/2024-03-15",
        "2024-03",
        "2024-03-20/..",
        "2024-03-21",
    ]
)
_published = st.sampled_from([None, "2024-03-15", "2024-03-22"])
_sources = st.lists(
    st.sampled_from(["وكالة البحر", "جريدة الضفة"]).map(
        lambda name: Attribution(AttributionKind.AGENCY, name, None, 1, 3)
    ),
    max_size=1,
)


@st.composite
def _mention(draw: st.DrawFn, key: str, article: str) -> EventMention:
    start = draw(st.integers(0, 60))
    return EventMention(
        id=key,
        article_id=article,
        type=draw(st.sampled_from(["CONSULT", "CONSULT", "AGREE", "ASSAULT"])),
        modes=(),
        contexts=("intelligence",),
        status=draw(st.sampled_from([Status.OCCURRED, Status.OCCURRED, Status.PLANNED])),
        historical=draw(st.booleans()),
        date=EventDate(draw(_dates), None, None, "stated", None, None),
        actors=tuple(draw(st.lists(_slots, max_size=2))),
        recipients=tuple(draw(st.lists(_slots, max_size=2))),
        place=draw(st.sampled_from([None, EventPlace(None, "فاس", "MAR", 0, 3)])),
        content=draw(st.sampled_from([None, "توسيع التكوين", "لجنة للمتابعة"])),
        outcome_of=None,
        attribution=None,
        evidence=(Span(start, start + 40),),
        confidence=0.8,
        cues=draw(st.sampled_from([(), ("4",), ("4:noon", "5:morning")])),
    )


@st.composite
def _rows(draw: st.DrawFn) -> tuple[list[ArticleRecord], list[PassageCluster]]:
    keys = [f"a{number}" for number in range(draw(st.integers(0, 6)))]
    records = []
    for key in keys:
        mentions = tuple(draw(_mention(f"{key}m{n}", key)) for n in range(draw(st.integers(0, 3))))
        day = draw(_published)
        date = None if day is None else Published(day, "day", "meta", None, None)
        outlet = draw(st.sampled_from([None, "جريدة الضفة", "جريدة السهل"]))
        sources = tuple(draw(_sources))
        article = Article(key, key, 0, "خبر", outlet, None, "ar", date, sources, TEXT, (), ())
        office = HeldOffice("p:sami", "minister", None, "MAR", draw(st.booleans()), 0, 5)
        records.append(ArticleRecord(article, (), ArticleActors(offices=(office,)), mentions))
    clusters = (
        [
            PassageCluster(
                f"c{n}", tuple(PassageMember(key, 0, 110, 1.0, False) for key in sorted(members)), None
            )
            for n, members in enumerate(
                draw(st.lists(st.sets(st.sampled_from(keys), min_size=2), max_size=2))
            )
            if len(members) > 1
        ]
        if len(keys) > 1
        else []
    )
    return records, clusters


def _chronicle(
    records: list[ArticleRecord], clusters: list[PassageCluster]
) -> tuple[tuple[Event, ...], tuple[Occupancy, ...]]:
    built = build(records, clusters, Resolution((), {}), default())
    return built.events, built.occupancies


@given(_rows(), st.data())
@settings(max_examples=80, deadline=None)
def test_the_order_of_the_rows_never_matters(
    rows: tuple[list[ArticleRecord], list[PassageCluster]], data: st.DataObject
) -> None:
    records, clusters = rows
    shuffled = data.draw(st.permutations(records)), data.draw(st.permutations(clusters))
    assert _chronicle(*shuffled) == _chronicle(records, clusters)


@given(_rows())
@settings(max_examples=80, deadline=None)
def test_every_mention_is_in_one_event_of_its_type_and_status(
    rows: tuple[list[ArticleRecord], list[PassageCluster]],
) -> None:
    events, _ = _chronicle(*rows)
    mentions = {mention.id: mention for record in rows[0] for mention in record.event_mentions}
    assert sorted(key for event in events for key in event.mentions) == sorted(mentions)
    for event in events:
        told = [mentions[key] for key in event.mentions]
        assert {(mention.type, mention.status) for mention in told} == {(event.type, event.status)}
        assert event.articles == len({mention.article_id for mention in told})
        assert 1 <= event.independent_sources <= event.articles
        assert 1 <= event.outlets <= event.articles


@given(_rows())
@settings(max_examples=80, deadline=None)
def test_dates_come_from_the_accounts_and_say_so(
    rows: tuple[list[ArticleRecord], list[PassageCluster]],
) -> None:
    events, _ = _chronicle(*rows)
    mentions = {mention.id: mention for record in rows[0] for mention in record.event_mentions}
    for event in events:
        told = [mentions[key] for key in event.mentions]
        closed = [item for item in told if item.date.value is not None and ".." not in item.date.value]
        known = event.date.precision in ("day", "days", "month")
        assert known == bool(closed)
        borrowed = bool(closed) and len(closed) < len(told)
        assert (event.date.learnt_from is not None) == borrowed
        if borrowed:
            assert event.date.learnt_from in {mention.article_id for mention in closed}


@given(_rows())
@settings(max_examples=80, deadline=None)
def test_no_event_joins_two_persons_that_no_account_joins(
    rows: tuple[list[ArticleRecord], list[PassageCluster]],
) -> None:
    events, _ = _chronicle(*rows)
    mentions = {mention.id: mention for record in rows[0] for mention in record.event_mentions}
    for event in events:
        sides = ((True, True),) if event.type != "ASSAULT" else ((True, False), (False, True))
        for country in ("MAR", "FRA"):
            for side in sides:
                named = [_persons(mentions[key], country, *side) for key in event.mentions]
                named = [persons for persons in named if persons]
                assert all(one & other for one in named for other in named)


def _persons(mention: EventMention, country: str, actors: bool, recipients: bool) -> set[str]:
    slots = (*mention.actors * actors, *mention.recipients * recipients)
    return {key for slot in slots if (key := slot.person_id) is not None and PERSONS[key] == country}


@given(_rows())
@settings(max_examples=60, deadline=None)
def test_the_tree_of_sources_holds_every_account_once_and_counts_as_the_event_does(
    rows: tuple[list[ArticleRecord], list[PassageCluster]],
) -> None:
    records, clusters = rows
    for event in _chronicle(records, clusters)[0]:
        tree = event_sources(event, records, clusters, (), default())
        told = [key for group in tree.groups for item in group.accounts for key in item.mentions]
        assert sorted(told) == list(event.mentions)
        assert tree.independent == event.independent_sources
        for group in tree.groups:
            inside = {item.article_id for item in group.accounts}
            taken = [item.taken for item in group.accounts if item.taken is not None]
            assert all(one.article_id is None or one.article_id in inside for one in taken)
            assert all(one.article_id is not None or one.source is not None for one in taken)


@given(_rows(), st.data())
@settings(max_examples=80, deadline=None)
def test_the_newest_ruling_holds(
    rows: tuple[list[ArticleRecord], list[PassageCluster]], data: st.DataObject
) -> None:
    records, clusters = rows
    ids = sorted(mention.id for record in records for mention in record.event_mentions)
    if len(ids) < 2:
        return
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.booleans())
    own = [
        Decision(min(one, other), max(one, other), same, 1.0, (), "somebody", about=EVENTS)
        for one, other, same in data.draw(st.lists(pairs, max_size=5))
        if one != other
    ]
    built = build(records, clusters, Resolution((), {}), default(), own)
    assert sorted(key for event in built.events for key in event.mentions) == ids
    if own:
        plain = build(records, clusters, Resolution((), {}), default())
        held = {key: event.id for event in built.events for key in event.mentions}
        last = own[-1]
        same_words = any({last.left, last.right} <= set(event.mentions) for event in plain.events)
        if last.same or not same_words:
            assert (held[last.left] == held[last.right]) is last.same
