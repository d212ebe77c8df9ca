"""Pronouns joined to verbs mean who was named before and agrees with them."""

from __future__ import annotations

import pytest
from event_stories import names, read


def told(text: str, event_type: str) -> list[tuple[list[str | None], list[str | None]]]:
    return [
        (names(event.actors), names(event.recipients)) for event in read(text) if event.type == event_type
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        # the subject goes on, the pronoun is the other
        (
            "استقبل {omani|الوزير العماني} {irish|الوزير الأيرلندي}. ودعاه إلى سحب القوات من المضيق.",
            "REQUEST",
            (["p-omani"], ["p-irish"]),
        ),
        # the subject stands behind, the pronoun is whom the sentence before is about
        (
            "زار {omani|الوزير العماني} المرفأ. واتهمته {chile|تشيلي} بإغلاق المضيق.",
            "ACCUSE",
            (["CHL"], ["p-omani"]),
        ),
        # a government is feminine, the verb is not
        (
            "وصل {omani|الوزير العماني} إلى المرفأ. وطالب {ireland|الحكومة الأيرلندية} بسحب القوات.",
            "REQUEST",
            (["p-omani"], ["IRL"]),
        ),
    ],
)
def test_means_who_agrees(
    text: str, event_type: str, expected: tuple[list[str | None], list[str | None]]
) -> None:
    assert expected in told(text, event_type)


@pytest.mark.parametrize(
    "text",
    [
        # nobody is known whom «هم» means
        "زار {omani|الوزير العماني} المرفأ. ودعاهم إلى مضاعفة الجهود.",
        # «أمره»: his order, no verb
        "صدر أمره بتحويل {police|الشرطة العمانية} إلى وزارة.",
    ],
)
def test_asks_nobody_unknown(text: str) -> None:
    assert told(text, "REQUEST") == []
