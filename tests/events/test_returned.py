"""Whom pronouns mean that no verb carries, who speaks through a text, and who is told what to do."""

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
        # a free pronoun behind a participle
        (
            "رفضت {chile|تشيلي} تصريحات {ireland|أيرلندا}، داعية إياها إلى سحب قواتها.",
            "REQUEST",
            (["CHL"], ["IRL"]),
        ),
        # a participle that goes on threatening whom the clause before is done to
        (
            "حمّلت {chile|تشيلي} {ireland|أيرلندا} مسؤولية الحادث، متوعدة برد قاس.",
            "THREATEN",
            (["CHL"], ["IRL"]),
        ),
        # what was proposed is opposed
        (
            "قدمت {chile|تشيلي} مشروع قرار إلى الجمعية. وعارضته {ireland|أيرلندا}.",
            "REJECT",
            (["IRL"], ["CHL"]),
        ),
        # a resolution says what who adopts it says
        (
            "اعتمدت {chile|تشيلي} قرارا يدعو {ireland|أيرلندا} إلى سحب قواتها.",
            "REQUEST",
            (["CHL"], ["IRL"]),
        ),
        # who is told what to do
        (
            "قالت {chile|تشيلي} إن على {ireland|أيرلندا} أن تسحب قواتها.",
            "REQUEST",
            (["CHL"], ["IRL"]),
        ),
        (
            "شددت {chile|تشيلي} على ضرورة أن تسحب {ireland|أيرلندا} قواتها.",
            "REQUEST",
            (["CHL"], ["IRL"]),
        ),
        # what is met with a refusal
        (
            "وجهت {chile|تشيلي} انتقادات لاذعة إلى {ireland|أيرلندا}.",
            "ACCUSE",
            (["CHL"], ["IRL"]),
        ),
        # a quotation opens within the words of a row
        (
            "حذرت {chile|تشيلي} {ireland|أيرلندا} من «عواقب وخيمة».",
            "THREATEN",
            (["CHL"], ["IRL"]),
        ),
    ],
)
def test_who_is_meant(
    text: str, event_type: str, expected: tuple[list[str | None], list[str | None]]
) -> None:
    assert expected in told(text, event_type)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        # a condition is no denial
        ("هددت {chile|تشيلي} {ireland|أيرلندا} بعقوبات ما لم ترفض {ireland|أيرلندا} المقترح.", "REJECT"),
        # nobody is told what to do
        ("أكدت {chile|تشيلي} على ضرورة أن تعكس المدارس إرادة الشعب.", "REQUEST"),
        ("قالت {chile|تشيلي} إن على الطاولة مقترحا من {ireland|أيرلندا}.", "REQUEST"),
    ],
)
def test_what_tells_of_nothing(text: str, event_type: str) -> None:
    assert not told(text, event_type)
