"""What is too unlikely once all is told, and plain cases of restraint."""

from __future__ import annotations

from dataclasses import replace

import event_stories as build
import pytest

from marsad.events import coding, trust
from marsad.events.coding import code, code_with, explain
from marsad.knowledge import default
from marsad.records import EventMention


def told(text: str) -> tuple[EventMention, ...]:
    """The event mentions of a text without the models of conflict."""
    made = build.draft(text)
    return code_with(
        {}, build.article(made, "2024-03-06"), tuple(made.dates), build.found_actors(made), default()
    )


def test_confidence_is_the_chance_of_the_model_and_the_unlikely_is_left_out_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = trust.shipped()
    assert model is not None
    made = build.draft("استقبل {omani|الوزير العماني} أمس {irish|الوزير الأيرلندي} في مسقط.")
    article, actors = build.article(made, "2024-03-06"), build.found_actors(made)
    (event,) = code(article, tuple(made.dates), actors, default())
    assert event.type == "CONSULT"
    assert event.confidence >= model.least
    monkeypatch.setattr(trust, "shipped", lambda: replace(model, least=1.0, bounds={"CONSULT": 0.1}))
    assert [one.type for one in code(article, tuple(made.dates), actors, default())] == ["CONSULT"]
    monkeypatch.setattr(trust, "shipped", lambda: replace(model, least=1.0, bounds={}))
    assert not [one for one in code(article, tuple(made.dates), actors, default()) if one.type == "CONSULT"]
    fired = explain(article, tuple(made.dates), actors, default())
    assert trust.DOUBTFUL in {one.reason for one in fired}


def test_a_mention_is_weighed_when_other_sentences_have_completed_it() -> None:
    made = build.draft("قصفت {ireland|طائرات أيرلندية} قرية في مسقط. وأدانت {oman|سلطنة عمان} القصف.")
    drafts = coding.drafts(
        build.article(made, "2024-03-06"), tuple(made.dates), build.found_actors(made), default()
    )
    (story, found, blamed) = next(one for one in drafts if one[2].type == "ACCUSE")
    model = trust.shipped()
    assert model is not None
    assert build.names(blamed.recipients) == ["IRL"]
    assert blamed.confidence == round(model.chance(trust.features(story, found, blamed)), 2)


def test_chances_lie_between_zero_and_one() -> None:
    model = trust.Trust(0.0, {"a": 100.0, "b": -100.0}, 0.3)
    assert model.chance({"a": 1.0}) > 0.99
    assert model.chance({"b": 1.0}) < 0.01
    assert model.chance({"unheard of": 1.0}) == 0.5


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        (
            "انفجرت سيارة في السوق دون مقتل ثلاثة جنود من الجيش.",
            "assault.death-of",
            "what is said not to have come of it",
        ),
        (
            "أشارت {police|الشرطة العمانية} إلى أنه فجر نفسه في سوق في مسقط.",
            "assault.blow-oneself-up",
            "no body does it",
        ),
    ],
)
def test_reasons(text: str, rule: str, reason: str) -> None:
    made = build.draft(text)
    article = build.article(made, "2024-03-06")
    fired = explain(article, tuple(made.dates), build.found_actors(made), default())
    assert reason in {one.reason for one in fired if one.rule == rule}


def test_teams_of_a_semifinal_do_not_meet() -> None:
    events = told("وفي نصف النهائي تلتقي {oman|عمان} مع {ireland|أيرلندا} غدا.")
    assert not [one for one in events if one.type in {"CONSULT", "AGREE"}]
