"""Verbs that leave their subject out go on with whom the sentence, or the one before, is about."""

from __future__ import annotations

import pytest
from event_stories import names, read

from marsad.records import EventMention


def of_type(events: tuple[EventMention, ...], event_type: str) -> list[tuple[list[str], list[str]]]:
    return [
        (sorted(map(str, names(event.actors))), sorted(map(str, names(event.recipients))))
        for event in events
        if event.type == event_type
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        # behind what somebody says, joined by «و» after a comma
        (
            "قال {omani|الوزير العماني} إن البحر هادئ، ودعا {chile|تشيلي} إلى سحب قواتها.",
            "REQUEST",
            [(["p-omani"], ["CHL"])],
        ),
        # carried over two sentences, the one between says something of its own
        (
            "زار {omani|الوزير العماني} المرفأ. وأكد أن {ireland|أيرلندا} بعيدة. كما انتقد {chile|تشيلي}.",
            "ACCUSE",
            [(["p-omani"], ["CHL"])],
        ),
        # a participle behind a comma
        (
            "قال {omani|الوزير العماني} إن البحر هادئ، متهما {chile|تشيلي} بإغلاق المضيق.",
            "ACCUSE",
            [(["p-omani"], ["CHL"])],
        ),
        # the dual goes on with two
        (
            "بحث {omani|الوزير العماني} و{irish|الوزير الأيرلندي} الملاحة، قبل أن يوقعا مذكرة تفاهم.",
            "SUPPORT",
            [(["p-irish", "p-omani"], [])],
        ),
    ],
)
def test_goes_on(text: str, event_type: str, expected: list[tuple[list[str], list[str]]]) -> None:
    assert of_type(read(text), event_type) == expected


@pytest.mark.parametrize(
    "text",
    [
        # a feminine verb does not go on with a man
        "زار {omani|الوزير العماني} المرفأ. كما انتقدت {chile|تشيلي} بشدة.",
        # nobody known is the subject
        "زار {omani|الوزير العماني} المرفأ. وانتقد المحلل {chile|تشيلي} بشدة.",
        # the dual does not go on with one
        "سيبحث {omani|الوزير العماني} الملاحة، ومن المقرر أن ينتقدا {chile|تشيلي} بشدة.",
    ],
)
def test_goes_on_with_nobody_else(text: str) -> None:
    assert [sides for sides in of_type(read(text), "ACCUSE") if "p-omani" in sides[0]] == []
