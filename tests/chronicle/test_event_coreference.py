"""Which accounts are one event, and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chronicle_rows import (
    FRANCE,
    LINA,
    MOROCCO,
    OMAR,
    SAMI,
    chronicle,
    events,
    mention,
    only_event,
    passage,
    record,
    stated,
)

from marsad.records import ActorSlot, ArticleRecord, EventMention, Status

COPIED = passage("c1", ("a", 90, 210), ("b", 90, 210))
THURSDAY = "2024-03-14"


def test_one_meeting_told_twice_is_one_event() -> None:
    assert events(
        record("a", mention("m1", "a", date=THURSDAY)), record("b", mention("m2", "b", date=THURSDAY))
    ) == [{"m1", "m2"}]


def test_host_and_guest_may_change_places() -> None:
    changed = mention("m2", "b", date=THURSDAY, actors=(SAMI,), recipients=(LINA,))
    assert events(record("a", mention("m1", "a", date=THURSDAY)), record("b", changed)) == [{"m1", "m2"}]


def test_accuser_and_accused_may_not() -> None:
    one = mention("m1", "a", date=THURSDAY, kind="ACCUSE", city="فاس", actors=(LINA,), recipients=(SAMI,))
    other = mention("m2", "b", date=THURSDAY, kind="ACCUSE", city="فاس", actors=(SAMI,), recipients=(LINA,))
    assert events(record("a", one), record("b", other)) == [{"m1"}, {"m2"}]


def test_two_days_are_two_meetings() -> None:
    assert events(
        record("a", mention("m1", "a", date=THURSDAY)), record("b", mention("m2", "b", date="2024-03-15"))
    ) == [{"m1"}, {"m2"}]


def test_copied_text_with_days_that_differ_by_one_is_one_event_with_a_disagreement() -> None:
    event = only_event(
        record("a", mention("m1", "a", date=THURSDAY)),
        record("b", mention("m2", "b", date="2024-03-15")),
        clusters=[COPIED],
    )
    (quarrel,) = event.disagreements
    assert quarrel.field == "date"
    assert [(item.value, item.mentions) for item in quarrel.values] == [
        (THURSDAY, ("m1",)),
        ("2024-03-15", ("m2",)),
    ]


def test_copied_text_with_days_far_apart_is_two_events() -> None:
    assert events(
        record("a", mention("m1", "a", date=THURSDAY)),
        record("b", mention("m2", "b", date="2024-03-18")),
        clusters=[COPIED],
    ) == [{"m1"}, {"m2"}]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.DENIED, Status.HYPOTHETICAL])
def test_a_planned_or_denied_visit_is_not_the_visit(status: Status) -> None:
    assert events(
        record("a", mention("m1", "a", date=THURSDAY, status=status)),
        record("b", mention("m2", "b", date=THURSDAY)),
        clusters=[COPIED],
    ) == [{"m1"}, {"m2"}]


def test_types_are_not_mixed() -> None:
    assert events(
        record("a", mention("m1", "a", date=THURSDAY, kind="AGREE")),
        record("b", mention("m2", "b", date=THURSDAY)),
        clusters=[COPIED],
    ) == [{"m1"}, {"m2"}]


def test_other_persons_of_the_same_country_are_another_meeting() -> None:
    assert events(
        record("a", mention("m1", "a", date=THURSDAY)),
        record("b", mention("m2", "b", date=THURSDAY, recipients=(OMAR,))),
        clusters=[COPIED],
    ) == [{"m1"}, {"m2"}]


def test_a_bare_country_never_bridges_two_persons() -> None:
    vague = mention("m3", "c", date=THURSDAY, recipients=(MOROCCO,), city="فاس")
    found = events(
        record("a", mention("m1", "a", date=THURSDAY, city="فاس")),
        record("b", mention("m2", "b", date=THURSDAY, city="فاس", recipients=(OMAR,))),
        record("c", vague),
    )
    assert len(found) == 2
    assert not any({"m1", "m2"} <= members for members in found)


def test_mentions_of_one_article_stay_apart_unless_they_say_the_same() -> None:
    item = record(
        "a",
        mention("m1", "a", date=THURSDAY, evidence=(100, 200)),
        mention("m2", "a", date=THURSDAY, evidence=(300, 400)),
        mention("m3", "a", date=THURSDAY, contexts=("crime",), city="فاس"),
    )
    assert events(item) == [{"m1", "m2"}, {"m3"}]


def test_three_agreements_of_one_copied_text_find_their_own_partners() -> None:
    contents = ["توسيع التكوين المشترك", "إحداث لجنة للمتابعة", "تبادل الوفود كل سنة"]
    spans = [(100, 150), (150, 200), (200, 250)]

    def told(article: str) -> ArticleRecord:
        return record(
            article,
            *(
                mention(f"{article}{n}", article, kind="AGREE", date=THURSDAY, content=text, evidence=span)
                for n, (text, span) in enumerate(zip(contents, spans, strict=True))
            ),
        )

    clusters = [passage("c1", ("a", 90, 260), ("b", 90, 260))]
    assert events(told("a"), told("b"), clusters=clusters) == [{"a0", "b0"}, {"a1", "b1"}, {"a2", "b2"}]


def test_two_countries_agree_twice_on_one_day() -> None:
    one = mention(
        "m1",
        "a",
        kind="AGREE",
        date=THURSDAY,
        actors=(MOROCCO, FRANCE),
        recipients=(),
        contexts=("economic",),
    )
    other = mention(
        "m2", "b", kind="AGREE", date=THURSDAY, actors=(MOROCCO, FRANCE), recipients=(), contexts=("health",)
    )
    assert events(record("a", one), record("b", other)) == [{"m1"}, {"m2"}]


def test_attacks_on_one_day_in_two_cities_are_two() -> None:
    one = mention("m1", "a", kind="ASSAULT", date=THURSDAY, actors=(FRANCE,), recipients=(), city="فاس")
    other = mention("m2", "b", kind="ASSAULT", date=THURSDAY, actors=(FRANCE,), recipients=(), city="أكادير")
    unknown = mention("m3", "c", kind="ASSAULT", date=THURSDAY, actors=(FRANCE,), recipients=())
    assert events(record("a", one), record("b", other), record("c", unknown)) == [{"m1"}, {"m2"}, {"m3"}]


def test_what_an_event_came_out_of_is_the_event_of_that_mention() -> None:
    found, _ = chronicle(
        record("a", mention("m1", "a", date=THURSDAY)),
        record(
            "b",
            mention("m2", "b", date=THURSDAY),
            mention("m3", "b", kind="AGREE", date=THURSDAY, outcome_of="m2"),
        ),
    )
    by_type = {event.type: event for event in found}
    assert by_type["AGREE"].outcome_of == by_type["CONSULT"].id
    assert by_type["CONSULT"].outcome_of is None


def test_a_month_and_a_day_inside_it_meet_only_when_the_place_agrees() -> None:
    day = record("a", mention("m1", "a", date=THURSDAY, city="فاس"))
    near = record("b", mention("m2", "b", date="2024-03", historical=True, city="فاس", contexts=()))
    bare = record("c", mention("m3", "c", date="2024-03", historical=True, contexts=()))
    assert events(day, near) == [{"m1", "m2"}]
    assert events(day, bare) == [{"m1"}, {"m3"}]


def test_a_month_that_holds_two_meetings_takes_neither() -> None:
    month = record("c", mention("m3", "c", date="2024-03", historical=True, city="فاس"))
    found = events(
        record("a", mention("m1", "a", date=THURSDAY, city="فاس")),
        record("b", mention("m2", "b", date="2024-03-25", city="فاس")),
        month,
    )
    assert found == [{"m1"}, {"m2"}, {"m3"}]


def test_bounds_rule_out_a_day_before_them() -> None:
    later = mention("m2", "b", date=stated(None, earliest="2024-04-01"))
    assert events(record("a", mention("m1", "a", date=THURSDAY)), record("b", later), clusters=[COPIED]) == [
        {"m1"},
        {"m2"},
    ]


def test_three_hundred_copies_are_one_event() -> None:
    records = [record(f"a{n:03}", mention(f"m{n:03}", f"a{n:03}", date=THURSDAY)) for n in range(300)]
    copied = passage("c1", *((f"a{n:03}", 90, 210) for n in range(300)))
    event = only_event(*records, clusters=[copied])
    assert (event.articles, event.outlets, event.independent_sources) == (300, 1, 1)


def test_guest_only_and_both_parties() -> None:
    guest = mention("m1", "a", date=THURSDAY, actors=(LINA,), recipients=(), city="فاس")
    assert events(record("a", guest), record("b", mention("m2", "b", date=THURSDAY, city="فاس"))) == [
        {"m1", "m2"}
    ]


def test_one_host_receives_two_guests_on_one_day() -> None:
    guest = ActorSlot("p:kofi", (), "GHA", "minister", 1, 2)
    found = events(
        record("a", mention("m1", "a", date=THURSDAY, city="فاس")),
        record("b", mention("m2", "b", date=THURSDAY, city="فاس", actors=(guest,))),
        clusters=[COPIED],
    )
    assert found == [{"m1"}, {"m2"}]


def test_two_who_ask_the_same_of_one_country_are_two_events() -> None:
    one = mention("m1", "a", kind="REQUEST", date=THURSDAY, actors=(FRANCE,), recipients=(SAMI,))
    asker = ActorSlot(None, (), "GHA", None, 1, 2)
    other = mention("m2", "b", kind="REQUEST", date=THURSDAY, actors=(asker,), recipients=(SAMI,))
    assert events(record("a", one), record("b", other), clusters=[COPIED]) == [{"m1"}, {"m2"}]


def test_delegations_named_in_part_are_one_meeting() -> None:
    extra = ActorSlot("p:kofi", (), "GHA", "minister", 1, 2)
    more = ActorSlot("p:ines", (), "ESP", "minister", 1, 2)
    found = events(
        record("a", mention("m1", "a", date=THURSDAY, actors=(LINA, extra))),
        record("b", mention("m2", "b", date=THURSDAY, actors=(LINA, more))),
        clusters=[COPIED],
    )
    assert found == [{"m1", "m2"}]


def test_a_person_named_twice_is_one_party() -> None:
    twice = mention("m2", "b", date=THURSDAY, actors=(LINA, LINA), recipients=())
    event = only_event(record("a", mention("m1", "a", date=THURSDAY)), record("b", twice), clusters=[COPIED])
    assert [slot.person_id for slot in (*event.actors, *event.recipients)] == ["p:lina", "p:sami"]


def test_one_accusation_told_in_two_wordings() -> None:
    one = mention("m1", "a", kind="ACCUSE", date=THURSDAY, contexts=("diplomatic",))
    other = mention("m2", "b", kind="ACCUSE", date=THURSDAY, contexts=("diplomatic", "legal"))
    elsewhere = mention("m3", "c", kind="ACCUSE", date=THURSDAY, contexts=("health",))
    assert events(record("a", one), record("b", other), record("c", elsewhere)) == [{"m1", "m2"}, {"m3"}]


def test_a_known_quarrel_of_days_takes_in_who_says_one_of_them() -> None:
    rows = [
        record("a", mention("m1", "a", date=THURSDAY)),
        record("b", mention("m2", "b", date="2024-03-15")),
        record("c", mention("m3", "c", date=THURSDAY)),
    ]
    assert events(*rows, clusters=[COPIED]) == [{"m1", "m2", "m3"}]
    later = record("c", mention("m3", "c", date="2024-03-16"))
    assert events(*rows[:2], later, clusters=[COPIED]) == [{"m1", "m2"}, {"m3"}]


def test_a_named_victim_is_killed_once() -> None:
    one = mention(
        "m1", "a", kind="ASSAULT", date=None, actors=(FRANCE,), recipients=(OMAR,), contexts=("health",)
    )
    day = mention(
        "m2", "b", kind="ASSAULT", date=THURSDAY, recipients=(OMAR,), actors=(), contexts=("health",)
    )
    weekday = mention(
        "m1", "a", kind="ASSAULT", cues=("4:",), actors=(FRANCE,), recipients=(OMAR,), contexts=("health",)
    )
    assert events(record("a", one), record("b", day)) == [{"m1"}, {"m2"}]
    assert events(record("a", weekday), record("b", day)) == [{"m1", "m2"}]


def _visit_to_morocco(key: str, article: str) -> EventMention:
    return replace(mention(key, article, date=THURSDAY, recipients=(MOROCCO,)), modes=("visit",))


def test_a_visit_to_a_country_is_not_the_meeting_with_somebody_there() -> None:
    assert events(
        record("a", _visit_to_morocco("m1", "a")), record("b", mention("m2", "b", date=THURSDAY))
    ) == [{"m1"}, {"m2"}]


def test_a_visit_told_twice_stays_one_beside_the_meeting() -> None:
    assert events(
        record("a", _visit_to_morocco("m1", "a")),
        record("b", mention("m2", "b", date=THURSDAY)),
        record("c", _visit_to_morocco("m3", "c")),
    ) == [{"m1", "m3"}, {"m2"}]


def test_copied_text_of_a_visit_is_one_event_whatever_of_the_host_each_says() -> None:
    assert events(
        record("a", _visit_to_morocco("m1", "a")),
        record("b", mention("m2", "b", date=THURSDAY)),
        clusters=[COPIED],
    ) == [{"m1", "m2"}]


def test_a_guest_of_two_hosts_of_one_country_had_two_meetings() -> None:
    assert events(
        record("a", mention("m1", "a", date=THURSDAY)),
        record("b", mention("m2", "b", date=THURSDAY, recipients=(OMAR,))),
    ) == [{"m1"}, {"m2"}]
