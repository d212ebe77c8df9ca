"""What holds for all names, rows and records."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.actors import resolve
from marsad.actors.linking.clusters import clusters
from marsad.actors.linking.names import NameScorer, Written
from marsad.actors.linking.sounds import distance, skeleton
from marsad.knowledge import default
from marsad.records import (
    ArticleActors,
    Decision,
    Entity,
    EntityName,
    HeldOffice,
    MentionKind,
    Resolution,
    local_entity_id,
)

_PARTS = [
    *("سامر", "سالم", "سالمة", "محمد", "حسن", "حسين", "عبد", "الله", "عبدالله", "بن", "أبو", "آل", "فان"),
    *("الزروالي", "زروالي", "القرقوري", "القرقومي", "غريغوريان", "جريجوريان", "الدين", "نور", "الثاني", "ال"),
]
_NAMES = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=5).map(" ".join)
_ANY = st.one_of(_NAMES, st.text("ابتثجحخدرسشعغفقكلمنهويءةىأإ -", max_size=40), st.text(max_size=30))
_COUNTRIES = st.sampled_from([None, "MAR", "TUN", "UNO"])
_WRITTEN = st.builds(
    Written, _ANY, st.sampled_from([None, "a", "b"]), _COUNTRIES, st.sampled_from([None, "x", "y"])
)


@lru_cache(maxsize=1)
def scorer() -> NameScorer:
    """The scorer of the package's knowledge."""
    return NameScorer(default())


@settings(max_examples=200, deadline=None)
@given(_WRITTEN, _WRITTEN)
def test_scores_are_symmetric_and_likely(one: Written, other: Written) -> None:
    found = scorer().judge(one, other)
    assert found == scorer().judge(other, one)
    assert 0 <= found.score <= 1
    assert found.bits >= 0


@settings(max_examples=150, deadline=None)
@given(_NAMES, _NAMES)
def test_nothing_is_liker_to_a_name_than_itself(name: str, other: str) -> None:
    same = scorer().compare(name, name)
    assert same.score >= 0.5 or "no name" in same.reasons
    assert same.score >= scorer().compare(name, other).score


@given(st.text("ابتجغقكرسشعوي", max_size=12), st.text("ابتجغقكرسشعوي", max_size=12))
def test_distance_is_symmetric_and_nought_for_equal_words(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one) >= 0
    assert (distance(one, other) == 0) == (one == other)
    assert skeleton(f"ر{one}") == skeleton(f"ر{one}{one[-1:]}")


_IDS = st.sampled_from("abcdefg")
_ROWS = st.lists(
    st.builds(
        lambda pair, same, score: Decision(min(pair), max(pair), same, score, (), "marsad"),
        st.tuples(_IDS, _IDS).filter(lambda pair: pair[0] != pair[1]),
        st.booleans(),
        st.sampled_from([0.5, 0.7, 0.9]),
    ),
    max_size=12,
    unique_by=lambda row: (row.left, row.right),
)


@settings(max_examples=200)
@given(_ROWS, _ROWS, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_rows(
    rows: list[Decision], own: list[Decision], random: Random
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    found = clusters("abcdefg", rows, own)
    assert found == clusters("gfedcba", shuffled, own)
    assert set(found) == set("abcdefg")
    assert all(found[leader] == leader for leader in found.values())


@settings(max_examples=200)
@given(_ROWS, _ROWS)
def test_what_a_user_said_last_always_holds(rows: list[Decision], own: list[Decision]) -> None:
    for last in own:
        found = clusters("abcdefg", rows, [*(row for row in own if row != last), last])
        assert (found[last.left] == found[last.right]) == last.same


@settings(max_examples=200)
@given(_ROWS)
def test_the_program_never_joins_what_one_of_its_rows_parts(rows: list[Decision]) -> None:
    found = clusters("abcdefg", rows)
    assert all(found[row.left] != found[row.right] for row in rows if not row.same)


_PEOPLE = st.lists(
    st.tuples(_NAMES, _COUNTRIES, st.sampled_from([None, "minister", "coach"])), min_size=1, max_size=4
)


def _article(number: int, people: list[tuple[str, str | None, str | None]]) -> ArticleActors:
    entities, offices = {}, []
    for name, country, office in people:
        one = local_entity_id(str(number), MentionKind.PERSON, f"{name} {country}")
        names = (EntityName(name, "ar", 1),)
        entities[one] = Entity(one, MentionKind.PERSON, name, None, names, country, None, known=False)
        if office is not None:
            offices.append(HeldOffice(one, office, None, country, former=False, start=0, end=1))
    return ArticleActors((), (), tuple(entities.values()), tuple(offices))


def _linked(articles: list[ArticleActors], own: tuple[Decision, ...] = ()) -> Resolution:
    return resolve(articles, default(), own)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PEOPLE, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_no_find_is_lost_and_order_changes_nothing(
    people: list[list[tuple[str, str | None, str | None]]], random: Random
) -> None:
    articles = [_article(number, item) for number, item in enumerate(people)]
    found = _linked(articles)
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert found == _linked(shuffled)
    finds = [entity for article in articles for entity in article.entities]
    assert {entity.id for entity in finds} <= found.ids.keys()
    ids = {entity.id for entity in found.entities}
    assert {found.ids[entity.id] for entity in finds} == ids
    written = sum(name.count for entity in found.entities for name in entity.names)
    assert written == sum(name.count for entity in finds for name in entity.names)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PEOPLE, min_size=2, max_size=4), st.booleans(), st.randoms(use_true_random=False))
def test_a_users_row_always_wins(
    people: list[list[tuple[str, str | None, str | None]]], same: bool, random: Random
) -> None:
    articles = [_article(number, item) for number, item in enumerate(people)]
    finds = sorted({entity.id for article in articles for entity in article.entities})
    left, right = sorted(random.sample(finds, 2)) if len(finds) > 1 else (finds[0], finds[0])
    found = _linked(articles, (Decision(left, right, same, 1.0, (), "somebody"),))
    assert left == right or (found.ids[left] == found.ids[right]) == same
