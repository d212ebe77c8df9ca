"""Whom an article says it has it from."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, only, text

_REST = "وتستمر الحملة إلى نهاية الشهر في كل أسواق المدينة وموانئها كما في الأعوام الماضية."


def _told(*lines: str) -> list[tuple[str, str, str | None]]:
    article = only(text(HEADLINE, *lines))
    for item in article.attributions:
        assert 0 <= item.start < item.end <= len(article.text)
    return [(item.kind.value, item.name, item.entity_id) for item in article.attributions]


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("وذكر بيان لوزارة الصيد أن الكميات", "وزارة الصيد"),
        ("ووفق بلاغ للمديرية العامة للجمارك، فإن الكميات", "المديرية العامة للجمارك"),
        ("وحسب بلاغ صحفي صادر عن رئاسة الجامعة توصلت به الجريدة فإن الكميات", "رئاسة الجامعة"),
        ("وجاء في بيان من «الهيئة الوطنية للسلامة» أن الكميات", "الهيئة الوطنية للسلامة"),
        ("وأوضح بلاغ أصدرته وزارة الصيد أن الكميات", "وزارة الصيد"),
        ("أعلنت وزارة الصيد، في بلاغ لها، أن الكميات", "وزارة الصيد"),
        ("وقالت إدارة الميناء في بيان إن الكميات", "إدارة الميناء"),
        ("وحسب بيان صادر عن لجنة السلامة فإن الكميات", "لجنة السلامة"),
        ("وحسب بيان لجنة السلامة فإن الكميات", "لجنة السلامة"),
        ("وحسب بلاغ لِلمديرية العامة للجمارك فإن الكميات", "المديرية العامة للجمارك"),
        ("وحسب بيان لوزارة الصيد يفيد بأن الكميات", "وزارة الصيد"),
    ],
)
def test_issuer_of_a_communique(lead: str, issuer: str) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == [("communique", issuer, None)]


@pytest.mark.parametrize(
    "lead",
    [
        "وأكد المصدر ذاته أن الكميات",
        "ووفق البيان نفسه، فإن الكميات",
        "وذكر البلاغ، أن الكميات",
        "وصدر عن الاجتماع بيان ختامي دعا إلى أن الكميات",
    ],
)
def test_back_references_name_nobody(lead: str) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == []


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        (
            "ونقلت وكالة الأنباء السعودية عن الوزير أن الكميات",
            ("agency", "وكالة الأنباء السعودية", "org:spa"),
        ),
        ("وبحسب «رويترز»، فإن الكميات", ("agency", "رويترز", "org:reuters")),
        ("نقلت وكالة المرسى للأنباء أن الكميات", ("agency", "وكالة المرسى للأنباء", None)),
        ("لندن (رويترز) - قال وزير الصيد إن الكميات", ("agency", "رويترز", "org:reuters")),
        ("نقلا عن صحيفة لوموند، فإن الكميات", ("outlet", "صحيفة لوموند", "org:lemonde")),
    ],
)
def test_agencies_and_outlets(lead: str, wanted: tuple[str, str, str | None]) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == [wanted]


def test_credit_behind_the_last_sentence() -> None:
    assert _told(*BODY[:2], BODY[2] + " (أ ف ب)") == [("agency", "أ ف ب", "org:afp")]


def test_agencies_of_a_signature() -> None:
    assert _told("وكالات", *BODY) == [("agency", "وكالات", None)]


def test_line_of_the_source() -> None:
    assert _told(*BODY, "المصدر: رويترز") == [("agency", "رويترز", "org:reuters")]


def test_place_of_first_publication() -> None:
    assert _told("نشر في الأيام 24 يوم 03 - 05 - 2021", *BODY) == [("outlet", "الأيام 24", "org:alayam24")]


def test_name_of_an_outlet_in_passing_is_no_attribution() -> None:
    assert (
        _told(*BODY, "وحضر الحفل مراسلو رويترز وعدد من صحافيي المدينة، ثم انتهى بحفل شاي في قاعة البلدية.")
        == []
    )


def test_issuer_s_name_has_an_end() -> None:
    endless = (
        "بيان من " + "وزارة الصيد والموانئ والبحر والسواحل والجزر والمراكب والشباك والأسماك كلها بلا نهاية"
    )
    ((kind, name, _),) = _told(f"وجاء في {endless}.", *BODY)
    assert kind == "communique"
    assert len(name.split()) == 8
