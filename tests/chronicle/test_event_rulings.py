"""What users decide about events goes before the rules, is kept, and yields to what they decide later."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from chronicle_rows import ENTITIES, LINA, OMAR, mention, passage, record

from marsad.chronicle import build
from marsad.knowledge import default
from marsad.records import EVENTS, ArticleRecord, Decision, PassageCluster, Resolution

THURSDAY, FRIDAY = "2024-03-14", "2024-03-15"


def ruling(one: str, other: str, *, same: bool) -> Decision:
    """A user's row about two event mentions."""
    left, right = sorted((one, other))
    return Decision(left, right, same, 1.0, (), "somebody", about=EVENTS)


def events(
    rows: Sequence[ArticleRecord], *own: Decision, clusters: Sequence[PassageCluster] = ()
) -> list[set[str]]:
    """The mentions of each event under a user's rulings."""
    built = build(rows, clusters, Resolution(ENTITIES, {}), default(), own)
    return sorted((set(event.mentions) for event in built.events), key=sorted)


TWO_DAYS = [record("a", mention("m1", "a", date=THURSDAY)), record("b", mention("m2", "b", date=FRIDAY))]
ONE_DAY = [
    record(key, mention(f"m{number}", key, date=THURSDAY)) for number, key in enumerate("abc", start=1)
]


def test_two_that_the_rules_keep_apart_are_made_one() -> None:
    assert events(TWO_DAYS) == [{"m1"}, {"m2"}]
    assert events(TWO_DAYS, ruling("m1", "m2", same=True)) == [{"m1", "m2"}]


def test_even_of_other_persons_types_and_one_article() -> None:
    rows = [
        record("a", mention("m1", "a", date=THURSDAY), mention("m2", "a", kind="AGREE", date=THURSDAY)),
        record("b", mention("m3", "b", date=THURSDAY, recipients=(OMAR,))),
    ]
    own = [ruling("m1", "m2", same=True), ruling("m2", "m3", same=True)]
    assert events(rows, *own) == [{"m1", "m2", "m3"}]


def test_an_account_is_taken_out_and_stays_out() -> None:
    assert events(ONE_DAY) == [{"m1", "m2", "m3"}]
    found = events(ONE_DAY, ruling("m1", "m3", same=False))
    assert len(found) == 2
    assert not any({"m1", "m3"} <= members for members in found)


@pytest.mark.parametrize("last", [True, False])
def test_the_newest_of_two_that_contradict_wins(*, last: bool) -> None:
    own = [ruling("m1", "m2", same=not last), ruling("m1", "m2", same=last)]
    assert events(TWO_DAYS, *own) == ([{"m1", "m2"}] if last else [{"m1"}, {"m2"}])
    assert ({"m1", "m2", "m3"} in events(ONE_DAY, *own)) is last


def test_a_merge_of_two_events_takes_along_what_each_part_gathers() -> None:
    rows = [
        *TWO_DAYS,
        record("c", mention("m3", "c", date=FRIDAY)),
        record("d", mention("m4", "d", date=THURSDAY)),
    ]
    assert events(rows, ruling("m1", "m2", same=True)) == [{"m1", "m2", "m3", "m4"}]


def test_a_split_newer_than_a_merge_of_others_holds() -> None:
    rows = [*TWO_DAYS, record("c", mention("m3", "c", date=FRIDAY))]
    own = [ruling("m1", "m2", same=True), ruling("m1", "m3", same=False)]
    found = events(rows, *own)
    assert not any({"m1", "m3"} <= members for members in found)


def test_rulings_that_can_all_hold_all_do() -> None:
    rows = [*TWO_DAYS, record("c", mention("m3", "c", date=FRIDAY))]
    own = [ruling("m1", "m3", same=False), ruling("m1", "m2", same=True)]
    assert events(rows, *own) == [{"m1", "m2"}, {"m3"}]


def test_one_kept_apart_from_a_part_of_a_merged_event_is_kept_apart_from_it() -> None:
    own = [ruling("m1", "m2", same=True), ruling("m2", "m3", same=False)]
    found = events(ONE_DAY, *own)
    assert found == [{"m1", "m2"}, {"m3"}]


def test_rulings_about_what_is_gone_have_no_effect() -> None:
    assert events(ONE_DAY, ruling("m1", "zz", same=False), ruling("yy", "zz", same=True)) == events(ONE_DAY)


def test_copies_do_not_bridge_what_was_split() -> None:
    clusters = [passage("c1", ("a", 90, 210), ("b", 90, 210), ("c", 90, 210))]
    found = events(ONE_DAY, ruling("m1", "m2", same=False), clusters=clusters)
    assert len(found) == 2
    assert not any({"m1", "m2"} <= members for members in found)


def test_the_programs_own_decisions_say_why() -> None:
    built = build(ONE_DAY, (), Resolution(ENTITIES, {}), default())
    assert [(row.same, row.by, row.about) for row in built.decisions] == [(True, "marsad", EVENTS)] * 2
    assert all("2 persons in common" in row.reasons and "same day" in row.reasons for row in built.decisions)
    assert all(0.5 <= row.score <= 1 for row in built.decisions)
    lone = [record("a", mention("m1", "a", actors=(LINA,), recipients=()))]
    assert build(lone, (), Resolution(ENTITIES, {}), default()).decisions == ()


def test_what_is_said_twice_or_follows_from_the_rest_is_no_harm() -> None:
    own = [
        ruling("m1", "m2", same=True),
        ruling("m1", "m2", same=True),
        ruling("m2", "m3", same=True),
        ruling("m1", "m3", same=True),
    ]
    rows = [*TWO_DAYS, record("c", mention("m3", "c", date="2024-03-20"))]
    assert events(rows, *own) == [{"m1", "m2", "m3"}]
