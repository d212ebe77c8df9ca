"""Comparing coded events with gold events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from handmade_gold import BAHRI, HANSEN, HOST, PLACE, VISITOR, built, gold, mention

from evaluation.edtf import run
from evaluation.event_match import DateFit, Matcher, date_fit
from evaluation.gold import GoldEvent, GoldPlace
from marsad.records import ActorSlot


@pytest.fixture
def matcher(tmp_path: Path) -> Matcher:
    return Matcher(gold(tmp_path), built())


@pytest.fixture
def visit(tmp_path: Path) -> GoldEvent:
    return gold(tmp_path).events[0]


def test_the_right_account_fits_whole(matcher: Matcher, visit: GoldEvent) -> None:
    fit = matcher.fit(visit, mention("m", "a", None))
    assert fit.close
    assert fit.slots_right


def test_sides_the_wrong_way_round_are_not_right(matcher: Matcher, visit: GoldEvent) -> None:
    turned = replace(mention("m", "a", None), actors=(HOST,), recipients=(VISITOR,))
    fit = matcher.fit(visit, turned)
    assert fit.close
    assert fit.swapped
    assert not fit.slots_right


def test_without_gold_recipients_either_side_may_stand(matcher: Matcher, visit: GoldEvent) -> None:
    talks = replace(visit, actors=visit.slots, recipients=())
    for sides in (((HOST, VISITOR), ()), ((HOST,), (VISITOR,)), ((VISITOR,), (HOST,))):
        assert matcher.fit(
            talks, replace(mention("m", "a", None), actors=sides[0], recipients=sides[1])
        ).slots_right


@pytest.mark.parametrize(
    "slot",
    [
        replace(HOST, person_id=None),
        replace(HOST, person_id=HANSEN.id),
        replace(HOST, country="NOR"),
        replace(HOST, organisation_ids=()),
    ],
)
def test_a_slot_that_lacks_anything_is_not_right(matcher: Matcher, visit: GoldEvent, slot: ActorSlot) -> None:
    assert not matcher.fit(visit, replace(mention("m", "a", None), recipients=(slot,))).slots_right


def test_another_type_or_other_countries_are_another_event(matcher: Matcher, visit: GoldEvent) -> None:
    account = mention("m", "a", None)
    assert not matcher.fit(visit, replace(account, type="AGREE")).close
    strangers = (ActorSlot(None, (), "JPN", None, 0, 1),)
    assert not matcher.fit(visit, replace(account, actors=strangers, recipients=strangers)).close


def test_persons_and_countries_the_gold_does_not_have_are_wrong(matcher: Matcher, visit: GoldEvent) -> None:
    account = mention("m", "a", None)
    assert matcher.wrong_people(visit, account) == []
    assert matcher.wrong_countries(visit, account) == []
    stranger = replace(HOST, person_id="unknown", country="FRA")
    assert matcher.wrong_people(visit, replace(account, recipients=(stranger,))) == ["unknown"]
    assert matcher.wrong_countries(visit, replace(account, recipients=(stranger,))) == ["FRA"]


def test_a_person_where_the_gold_has_only_the_country_is_not_wrong(
    matcher: Matcher, visit: GoldEvent
) -> None:
    only = replace(visit, recipients=(replace(visit.recipients[0], person=None),))
    other = replace(HOST, person_id="unknown")
    assert matcher.wrong_people(only, replace(mention("m", "a", None), recipients=(other,))) == []


def test_ids_stand_for_persons_by_any_form(matcher: Matcher) -> None:
    assert matcher.is_person("bahri", BAHRI.id)
    assert not matcher.is_person("bahri", HANSEN.id)
    assert not matcher.is_person("bahri", None)
    assert not matcher.is_person("nobody", BAHRI.id)


def test_places_match_in_any_language(matcher: Matcher) -> None:
    assert matcher.place(GoldPlace("Agadir", "MAR"), PLACE) is True
    assert matcher.place(GoldPlace(None, "MAR"), PLACE) is True
    assert matcher.place(GoldPlace("Oslo", "NOR"), PLACE) is False
    assert matcher.place(GoldPlace("Fez", "MAR"), PLACE) is False
    assert matcher.place(GoldPlace("Agadir", "MAR"), None) is None
    assert matcher.place(GoldPlace("Agadir", "MAR"), replace(PLACE, city=None)) is None


@pytest.mark.parametrize(
    ("date", "value", "expected"),
    [
        (("2022-05-02", "2022-05-02"), "2022-05-02", DateFit.RIGHT),
        (("2022-05-02", "2022-05-02"), "2022-05-02T10:00", DateFit.RIGHT),
        (("2022-05-02", "2022-05-03"), "2022-05-03", DateFit.RIGHT),
        (("2022-05-02", "2022-05-02"), "2022-05", DateFit.PARTLY),
        (("2022-05-02", "2022-05-02"), "2022-05-01/..", DateFit.PARTLY),
        (("2022-05-02", "2022-05-02"), "2022-05-03", DateFit.WRONG),
        (("2022-05-02", "2022-05-02"), None, DateFit.MISSING),
        (("2022", "2022"), "2022-05-02", DateFit.WRONG),
        (("2022", "2022"), "2022", DateFit.RIGHT),
        (None, None, DateFit.RIGHT),
        (None, "2022-05-02", DateFit.WRONG),
        (None, "2022-05-01/..", DateFit.RIGHT),
    ],
)
def test_dates(visit: GoldEvent, date: tuple[str, str] | None, value: str | None, expected: str) -> None:
    assert date_fit(replace(visit, date=date), run(value)) == expected


def test_a_bound_later_than_the_gold_bound_is_a_guess(visit: GoldEvent) -> None:
    undated = replace(visit, date=None, earliest="2022-05-01")
    assert date_fit(undated, run("2022-05-01/..")) == DateFit.RIGHT
    assert date_fit(undated, run("2022-06-01/..")) == DateFit.WRONG
