"""Sides that stand apart from their verb: behind «أن», before a comma, as a pronoun, in a relative clause."""

from __future__ import annotations

import pytest
from event_stories import names, read

from marsad.records import Status


def told(text: str, event_type: str) -> list[tuple[list[str | None], list[str | None]]]:
    return [
        (names(event.actors), names(event.recipients)) for event in read(text) if event.type == event_type
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        # the pronoun of «لكن» and of «غير أنه» is the subject
        (
            "زار {omani|الوزير العماني} المرفأ، لكنه انتقد {chile|تشيلي} بشدة.",
            "ACCUSE",
            (["p-omani"], ["CHL"]),
        ),
        (
            "زار {omani|الوزير العماني} المرفأ، غير أنه انتقد {chile|تشيلي} بشدة.",
            "ACCUSE",
            (["p-omani"], ["CHL"]),
        ),
        # that of «أنه» behind a participle
        (
            "زار {omani|الوزير العماني} المرفأ، مؤكدا أنه يدين {chile|تشيلي} بشدة.",
            "ACCUSE",
            (["p-omani"], ["CHL"]),
        ),
        # a verb joined to that of the clause behind «أن» has its subject
        (
            "قال {omani|الوزير العماني} إن {chile|تشيلي} سحبت سفنها، ثم أرسلت مساعدات إلى {ireland|أيرلندا}.",
            "AID",
            (["CHL"], ["IRL"]),
        ),
        # of two who may be meant, whom the verb agrees with alone
        (
            "قال {omani|الوزير العماني} إن {chile|تشيلي} سحبت سفنها واتهمت {ireland|أيرلندا} بإغلاق المضيق.",
            "ACCUSE",
            (["CHL"], ["IRL"]),
        ),
        # the subject before a comma
        (
            "وذكر البيان أن {omani|الوزير العماني}، انتقد {chile|تشيلي} بشدة.",
            "ACCUSE",
            (["p-omani"], ["CHL"]),
        ),
        # «إيا» with a pronoun is the object
        (
            "استقبل {omani|الوزير العماني} {irish|الوزير الأيرلندي}، متهما إياه بإغلاق المضيق.",
            "ACCUSE",
            (["p-omani"], ["p-irish"]),
        ),
        # a preposition with a pronoun before the subject governs nobody
        (
            "أغلق المضيق، وهو ما نددت به {chile|تشيلي} أمس.",
            "ACCUSE",
            (["CHL"], []),
        ),
        # whose words they are stands in the relative clause
        (
            "استنكر {omani|الوزير العماني} التصريحات التي أدلى بها {irish|الوزير الأيرلندي} أمس.",
            "ACCUSE",
            (["p-omani"], ["p-irish"]),
        ),
        (
            "استنكر {omani|الوزير العماني} ما قامت به {chile|تشيلي} أمس.",
            "ACCUSE",
            (["p-omani"], ["CHL"]),
        ),
        # who only suffers what is condemned is not accused
        (
            "استنكر {omani|الوزير العماني} الهجمات التي تعرضت لها {chile|تشيلي} أمس.",
            "ACCUSE",
            (["p-omani"], []),
        ),
    ],
)
def test_who_takes_part(
    text: str, event_type: str, expected: tuple[list[str | None], list[str | None]]
) -> None:
    assert told(text, event_type) == [expected]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        # two agree with the verb: who speaks and whom he speaks of
        (
            "قال {omani|الوزير العماني} إن {irish|الوزير الأيرلندي} غادر ودعا {chile|تشيلي} إلى سحب القوات.",
            "REQUEST",
        ),
        # a joined word of three letters may be a noun
        (
            "ذكر البيان أن {chile|تشيلي} طلبت إعادة السفن وعقد اجتماع.",
            "CONSULT",
        ),
        # what they agreed to once is no news
        ("جدد البيان الالتزامات التي تعهد بها {omani+irish|الطرفان} أمس.", "AGREE"),
        # how things are
        ("يقع المرفأ في المدينة التي تسيطر عليها {chile|تشيلي} أمس.", "COERCE"),
    ],
)
def test_takes_nobody(text: str, event_type: str) -> None:
    assert not told(text, event_type)


def test_but_he_denies_nothing() -> None:
    [event] = [
        one
        for one in read("زار {omani|الوزير العماني} المرفأ، إلا أنه انتقد {chile|تشيلي} بشدة.")
        if one.type == "ACCUSE"
    ]
    assert event.status is Status.OCCURRED


def test_a_present_joined_to_a_future_is_still_to_come() -> None:
    told = read("{omani|الوزير العماني} سيزور {chile|تشيلي} ويلتقي {irish|الوزير الأيرلندي}.")
    assert {event.status for event in told} == {Status.PLANNED}
