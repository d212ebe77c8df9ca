"""Who takes which part where the learnt models are asked: the choice by given chances, and its limits."""

from __future__ import annotations

import event_stories as build
import pytest

from marsad.events.accounts import trials
from marsad.events.casts import ACTOR, NEITHER, RECIPIENT, casts, chosen, parts_of
from marsad.events.coding import story_of
from marsad.events.reach import BACK, Reach, Who, described
from marsad.events.weighing import shipped, tried
from marsad.knowledge import default

Chances = dict[str, float]
SURE_ACTOR: Chances = {ACTOR: 0.98, RECIPIENT: 0.01, NEITHER: 0.01}
SURE_RECIPIENT: Chances = {ACTOR: 0.01, RECIPIENT: 0.98, NEITHER: 0.01}
NOBODY: Chances = {ACTOR: 0.01, RECIPIENT: 0.01, NEITHER: 0.98}


def reach_of(event_type: str, *paragraphs: str) -> Reach:
    """The one trigger of a type in an article."""
    made = build.draft(*paragraphs)
    story = story_of(
        build.article(made, "2024-03-06"), tuple(made.dates), build.found_actors(made), default()
    )
    (reach,) = [reach for _, _, reach, _ in trials(story) if reach.trial.trigger.type == event_type]
    return reach


def by_name(reach: Reach, given: dict[str, Chances]) -> list[Chances]:
    """A chance for each candidate by whom it stands for; nobody else has a part."""
    return [given.get(build.names(one.slots)[0] or "", NOBODY) for one in reach.who]


def parts(reach: Reach, given: dict[str, Chances]) -> dict[str, list[str | None]]:
    """Who is chosen for which role."""
    roles = chosen(reach, by_name(reach, given)).roles
    return {role: build.names(tuple(held)) for role, held in roles.items() if held}


def test_the_candidates_are_the_actors_of_the_sentence_and_of_those_before() -> None:
    reach = reach_of(
        "ACCUSE",
        "زار {chile|وفد تشيلي} المعرض.",
        "ثم زار {omani|الوزير العماني} المتحف.",
        "ثم زار {irish|الوزير الأيرلندي} القاعة الكبرى.",
        "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.",
    )
    names = {build.names(one.slots)[0] for one in reach.who}
    assert names >= {"OMN", "IRL"}
    assert all(one.back <= BACK for one in reach.who)
    assert "CHL" not in names  # three sentences before
    assert len(described(reach)) == len(reach.who)


def test_sure_parts_are_those_of_the_rules() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.")
    assert parts(reach, {"OMN": SURE_ACTOR, "IRL": SURE_RECIPIENT}) == {
        "actor": ["OMN"],
        "recipient": ["IRL"],
    }


def test_the_unlikely_are_taken_out_and_the_likely_join() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل في شؤون {chile|تشيلي}.")
    assert parts(reach, {"OMN": SURE_ACTOR, "CHL": SURE_RECIPIENT}) == {
        "actor": ["OMN"],
        "recipient": ["CHL"],
    }


def test_somebody_without_a_public_part_never_joins_by_chance() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل، بحسب {singer|المطرب}.")
    assert any(build.names(one.slots) == ["p-singer"] for one in reach.who)
    given = {"OMN": SURE_ACTOR, "IRL": SURE_RECIPIENT, "p-singer": SURE_ACTOR}
    assert parts(reach, given) == {"actor": ["OMN"], "recipient": ["IRL"]}


def test_equal_sides_are_parties() -> None:
    reach = reach_of("CONSULT", "أجرى {omani|الوزير العماني} مباحثات مع {irish|الوزير الأيرلندي}.")
    found = parts(reach, {"p-omani": SURE_ACTOR, "p-irish": SURE_RECIPIENT})
    assert set(found) == {"party"}
    assert sorted(map(str, found["party"])) == ["p-irish", "p-omani"]


def test_where_nobody_acts_the_likeliest_does() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.")
    doubtful: Chances = {ACTOR: 0.3, RECIPIENT: 0.05, NEITHER: 0.65}
    reach.roles.roles.clear()
    reach.reason = "no actor is known"
    assert parts(reach, {"OMN": doubtful}) == {"actor": ["OMN"]}


def test_a_whole_cast_of_the_rules_stays_whatever_the_chances() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.")
    turned = {"OMN": SURE_RECIPIENT, "IRL": SURE_ACTOR}
    (only,) = tried(reach, by_name(reach, turned), lambda roles: "")
    assert only.roles is reach.roles
    assert not only.reason


@pytest.mark.parametrize(
    ("reason", "waived"),
    [("no recipient is known", True), ("no actor is known", False), ("a question", False)],
)
def test_what_the_chance_of_the_whole_decides(reason: str, waived: bool) -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.")
    reach.reason = reason
    found = tried(reach, by_name(reach, {"OMN": SURE_ACTOR}), lambda roles: reason)
    assert all((one.waived == reason) is waived and (one.reason == reason) is not waived for one in found)


def test_aid_needs_its_recipient() -> None:
    reach = reach_of("AID", "قدمت {oman|سلطنة عمان} مساعدات عاجلة إلى {chile|تشيلي}.")
    reach.reason = "no recipient is known"
    (only,) = tried(reach, by_name(reach, {"OMN": SURE_ACTOR}), lambda roles: reach.reason)
    assert only.reason == "no recipient is known"


def test_casts_are_different_and_the_one_by_the_usual_bounds_is_first() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل في شؤون {chile|تشيلي}.")
    doubtful: Chances = {ACTOR: 0.1, RECIPIENT: 0.4, NEITHER: 0.5}
    chances = by_name(reach, {"OMN": SURE_ACTOR, "IRL": SURE_RECIPIENT, "CHL": doubtful})
    reach.reason = "no actor is known"
    found = casts(reach, chances)
    parts_found = [parts_of(made) for made in found]
    assert parts_found[0] == parts_of(chosen(reach, chances))
    assert len(set(parts_found)) == len(parts_found)
    recipients = [sorted(map(str, build.names(tuple(made.get("recipient"))))) for made in found]
    assert ["CHL", "IRL"] in recipients
    assert ["CHL"] in recipients


def test_the_package_holds_the_models() -> None:
    models = shipped()
    assert models is not None
    assert set(models.part.classes) == {ACTOR, RECIPIENT, NEITHER}
    assert models.whole.classes == ("right",)
    assert 0 < models.least < 1


def test_a_state_that_is_only_where_is_no_candidate() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل في {chile|تشيلي}.")
    assert [build.names(one.slots)[0] for one in reach.who] == ["OMN", "IRL"]


def test_a_candidate_is_known_by_its_place() -> None:
    reach = reach_of("ACCUSE", "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.")
    assert [type(one) for one in reach.who] == [Who, Who]
    assert [one.item.start for one in reach.who] == sorted(one.item.start for one in reach.who)
