"""Meetings, visits and agreements in plain sentences: who takes part, on which side, and what is none."""

from __future__ import annotations

import pytest
from plain_events import countries, read

Told = tuple[str, list[str | None], list[str | None]]


def told(text: str) -> list[Told]:
    """The types of a text's events, and the countries of their sides."""
    return [(event.type, countries(event.actors), countries(event.recipients)) for event in read(text)]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("توافق وزيرا الداخلية الفرنسي والجزائري على استئناف عمل اللجنة الأمنية.", ["DZA", "FRA"], []),
        ("اتفق وزير الخارجية العماني مع نظيريه المصري والأردني على عقد قمة.", ["EGY", "JOR", "OMN"], []),
    ],
)
def test_several_holders_of_an_office_without_names(
    text: str, actors: list[str], recipients: list[str]
) -> None:
    assert told(text) == [("AGREE", actors, recipients)]


@pytest.mark.parametrize(
    ("text", "leader", "sides"),
    [
        (
            "استقبل الرئيس الموريتاني في نواكشوط وفدا من البنك الدولي تقوده المديرة الإقليمية كارلا مندوزا.",
            "كارلا مندوزا",
            (["UNO"], ["MRT"]),
        ),
        (
            "وصل إلى العاصمة الليبية طرابلس وفد عسكري تركي برئاسة الفريق أول أوزان ييلدريم لإجراء مشاورات.",
            "أوزان ييلدريم",
            (["TUR"], ["LBY"]),
        ),
        (
            "وصل وفد برلماني أردني إلى الكويت اليوم برئاسة رئيس مجلس النواب فايز الحوراني.",
            "فايز الحوراني",
            (["JOR"], ["KWT"]),
        ),
    ],
)
def test_the_leader_of_a_delegation_visits(
    text: str, leader: str, sides: tuple[list[str], list[str]]
) -> None:
    (event,) = read(text)
    (actor,) = event.actors
    assert actor.person_id is not None
    assert text[actor.start - 10 : actor.end - 10].endswith(leader)
    assert (countries(event.actors), countries(event.recipients)) == sides


def test_a_delegation_whose_leader_is_not_known_is_of_its_body() -> None:
    text = "التقى وفد مالي وفني من حكومة إقليم كردستان، برئاسة هيوا، وزير الدفاع السوري في دمشق."
    assert [kind for kind, *_ in told(text)] == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "استقبل الوزير العماني في مسقط نظيره الإيراني رضا كاظمي، وسيلتقيان مجددا في طهران الشهر المقبل.",
            ("AGREE", ["IRN", "OMN"], []),
        ),
        (
            "كشف رئيس الوزراء الماليزي أنه سيلتقي نظيره السنغافوري في جوهور الشهر المقبل.",
            ("AGREE", ["MYS", "SGP"], []),
        ),
        (
            "فشلت الجولة بين مصر والسودان وإثيوبيا. وكان قادة الدول الثلاث قد وقّعوا في الخرطوم اتفاقا.",
            ("SUPPORT", ["EGY", "ETH", "SDN"], []),
        ),
        (
            "وقّعت أرمينيا وأذربيجان، أمس، محضرا، في ختام محادثات استضافتها تبليسي.",
            ("CONSULT", ["ARM", "AZE"], []),
        ),
        (
            "أجرت الحكومة السودانية وقوات الدعم السريع محادثات غير مباشرة في جنيف.",
            ("CONSULT", ["SDN", "SDN"], []),
        ),
        (
            "توج لقاء جمع وزير التربية المغربي بنظيره السنغالي بالتوقيع على برنامج تنفيذي للفترة 2025-2027.",
            ("SUPPORT", ["MAR", "SEN"], []),
        ),
        (
            "خلص الطرفان، في ختام المباحثات بين نيودلهي وبكين في كونمينغ، إلى سحب القوات من الحدود.",
            ("AGREE", ["CHN", "IND"], []),
        ),
        (
            "بحث المستشار الألماني هاتفيا مع الرئيس الصيني الحرب في أوكرانيا.",
            ("CONSULT", ["CHN", "DEU"], []),
        ),
        (
            "أوفدت إيطاليا وزير داخليتها ماركو بيليني إلى تونس، حيث اجتمع بنظيره التونسي.",
            ("CONSULT", ["ITA"], ["TUN"]),
        ),
        (
            "وفي تونس، قابل الوزير الإيطالي ماركو بيليني رئيسة الحكومة التونسية سعاد المرزوقي.",
            ("CONSULT", ["ITA"], ["TUN"]),
        ),
        (
            "وقّع الاتفاق عن الجانب القطري وزير المالية سعد الكبيسي، وعن الجانب اللبناني الوزير جورج خوري.",
            ("SUPPORT", ["LBN", "QAT"], []),
        ),
        ("وُقّعت في جدة مذكرتا تفاهم بين السعودية وباكستان.", ("SUPPORT", ["PAK", "SAU"], [])),
        (
            "أطلقت القوات الجوية المصرية واليونانية فعاليات التدريب المشترك بقاعدة جوية.",
            ("COOPERATE", ["EGY", "GRC"], []),
        ),
        ("قررت الرباط ونواكشوط إحداث لجنة مشتركة لتدبير المعبر.", ("AGREE", ["MAR", "MRT"], [])),
        (
            "جمعت قمة طارئة في نيامي قادة مالي وبوركينا فاسو والنيجر لبحث الرد.",
            ("CONSULT", ["BFA", "MLI", "NER"], []),
        ),
        ("تسلمت السلطات المغربية من نظيرتها الإسبانية مواطنا مطلوبا.", ("COOPERATE", ["ESP"], ["MAR"])),
        (
            "أسفر تنسيق أمني بين الأردن والعراق عن إحباط تهريب مليوني حبة.",
            ("COOPERATE", ["IRQ", "JOR"], []),
        ),
    ],
)
def test_those_who_met_take_part(text: str, event: Told) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "قالت قطر ومصر إن الدول الثلاث ستجتمع قريبا.",
        "عقدت وزارة الصحة والبنك المركزي اجتماعا.",
        "أوضحت الشركة الليبية بأنها استقبلت نبأ اختطاف رئيس الشركة المصرية.",
        "استضاف متحف في عمان معرضا جديدا للفن الهندي.",
        "تستقبل برلين في يونيو القادم مؤتمرا دوليا لإعادة إعمار أوكرانيا.",
        "قام رئيس الأركان العراقي بجولة ميدانية على الشريط الحدودي مع سوريا.",
    ],
)
def test_of_whom_not_enough_is_told_nobody_meets(text: str) -> None:
    assert told(text) == []


def test_the_term_of_an_agreement_is_not_its_date() -> None:
    text = "وقّع وزيرا التربية المغربي والسنغالي في دكار برنامجا تنفيذيا للفترة 2025-2027."
    (event,) = read(text)
    assert event.date.value is None


def test_talks_that_are_denied_name_both_sides() -> None:
    text = "نفى الناطق باسم الجيش علمه بأي محادثات سرية بين الجيش السوداني وقوات الدعم السريع في المنامة."
    (event,) = read(text)
    assert (event.type, event.status.value, countries(event.actors)) == ("CONSULT", "denied", ["SDN", "SDN"])


@pytest.mark.parametrize("guest", ["والي أمن مراكش سمير بنعلال", "والي جهة مراكش سمير بنعلال"])
def test_a_wali_is_a_guest_and_not_joined_to_the_host(guest: str) -> None:
    (event,) = read(f"استقبل وزير الداخلية الفرنسي، أمس، {guest}.")
    assert event.type == "CONSULT"
    assert [slot.country for slot in event.actors] == ["MAR"]
    assert [slot.country for slot in event.recipients] == ["FRA"]
