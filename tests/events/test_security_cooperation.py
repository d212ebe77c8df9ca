"""Cooperation of police, receptions told as nouns, conditions, requests: who is on which side."""

from __future__ import annotations

import pytest
from plain_events import countries, read

from marsad.records import ActorSlot, Status

Side = list[str]


def told(text: str, kind: str) -> list[tuple[Side, Side]]:
    """Actors and recipients of each event of a type, by country."""
    return [(_known(event.actors), _known(event.recipients)) for event in read(text) if event.type == kind]


def _known(slots: tuple[ActorSlot, ...]) -> Side:
    return [country for country in countries(slots) if country is not None]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        (
            "بناء على معلومات استخباراتية وفرتها مصالح المخابرات الأردنية، تمكنت الشرطة النمساوية "
            "من توقيف أربعة متطرفين في فيينا.",
            ["JOR"],
            ["AUT"],
        ),
        (
            "أوقفت الشرطة الألمانية مشتبها في انتمائه لداعش بناء على معلومات وفرتها المخابرات الأردنية.",
            ["JOR"],
            ["DEU"],
        ),
        (
            "بناء على معلومات دقيقة قدمتها المخابرات التونسية للشرطة الإيطالية، أوقفت الأخيرة خلية إرهابية.",
            ["TUN"],
            ["ITA"],
        ),
        (
            "مكنت المعلومات التي قدمتها المخابرات المصرية الشرطة اليونانية من إحباط هجوم إرهابي في أثينا.",
            ["EGY"],
            ["GRC"],
        ),
        (
            "قدمت المخابرات الأردنية معلومات حاسمة إلى الشرطة النمساوية حول خلية متطرفة في فيينا.",
            ["JOR"],
            ["AUT"],
        ),
        ("أعلنت وزارة الداخلية الكويتية تسلم مطلوب من السلطات العراقية.", ["IRQ"], ["KWT"]),
        (
            "نظمت المديرية العامة للأمن الوطني المغربية دورة تكوينية لفائدة عناصر الشرطة الغابونية.",
            ["MAR"],
            ["GAB"],
        ),
        (
            "استفاد 30 عنصرا من الشرطة الموريتانية من دورة تدريبية نظمتها الشرطة الإسبانية في نواكشوط.",
            ["ESP"],
            ["MRT"],
        ),
    ],
)
def test_who_gives_and_whom_it_serves(text: str, actors: Side, recipients: Side) -> None:
    assert (actors, recipients) in told(text, "COOPERATE")


def test_who_got_the_information_gave_none() -> None:
    text = "بناء على المعلومات التي حصلت عليها الشرطة النمساوية، أوقفت الشرطة الألمانية خلية إرهابية."
    assert told(text, "COOPERATE") == []


def test_information_does_not_take_the_arrest_from_who_made_it() -> None:
    text = "أوقفت الشرطة الألمانية مشتبها في انتمائه لتنظيم داعش بناء على معلومات وفرتها المخابرات الأردنية."
    assert told(text, "COERCE") == [(["DEU"], [])]


def test_who_helps_in_an_arrest_is_not_arrested() -> None:
    text = "أعلنت الشرطة الإسبانية اعتقال ستة متطرفين في فالنسيا بفضل معلومات دقيقة من المخابرات المغربية."
    [(actors, recipients)] = told(text, "COERCE")
    assert actors == ["ESP"]
    assert "MAR" not in recipients


@pytest.mark.parametrize(
    ("text", "guest", "host"),
    [
        (
            "عقب استقباله من طرف الرئيس اللبناني جوزيف عون، أكد وزير الخارجية الإيرلندي أن العلاقات ممتازة.",
            ["IRL"],
            ["LBN"],
        ),
        ("على هامش استقباله سفيرة فرنسا، أكد وزير الداخلية القطري متانة العلاقات.", ["FRA"], ["QAT"]),
    ],
)
def test_a_reception_told_as_a_noun(text: str, guest: Side, host: Side) -> None:
    assert told(text, "CONSULT") == [(guest, host)]


@pytest.mark.parametrize(
    "text",
    [
        "خلال جلسة عمل جمعت وزير الداخلية المغربي ونظيره الألماني، تم بحث التعاون الأمني.",
        "أكد الوزير، خلال جلسة عمل جمعت وزير الداخلية المغربي بنظيره الألماني، متانة التعاون.",
    ],
)
def test_a_session_that_gathers_has_both_for_sides(text: str) -> None:
    assert told(text, "CONSULT") == [(["DEU", "MAR"], [])]


def test_four_states_meet_multilaterally() -> None:
    [event] = read("عقد وزراء خارجية كل من مصر والأردن وقطر وتركيا اجتماعا في الدوحة.")
    assert countries(event.actors) == ["EGY", "JOR", "QAT", "TUR"]
    assert "multilateral" in event.modes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("إذا تم الاتفاق فسيزور الرئيس التركي رجب طيب أردوغان الرياض.", "CONSULT"),
        ("في حال موافقة الكونغرس ستقدم الولايات المتحدة مساعدات عسكرية إلى أوكرانيا.", "AID"),
        ("إذا لم تلتزم إسرائيل فسيتم توقيع اتفاق بين إيران وروسيا.", "SUPPORT"),
    ],
)
def test_what_a_condition_would_bring_about_is_hypothetical(text: str, kind: str) -> None:
    found = read(text)
    assert [event.type for event in found if event.status is Status.PLANNED] == []
    assert [event.type for event in found if event.status is Status.HYPOTHETICAL] == [kind]


def test_a_sentence_joined_behind_a_condition_is_planned() -> None:
    text = "إذا انتهت الحرب عاد اللاجئون، وسيزور الرئيس التركي رجب طيب أردوغان الرياض الأحد المقبل."
    assert [(event.type, event.status) for event in read(text)] == [("AGREE", Status.PLANNED)]


def test_what_would_have_been_is_no_event() -> None:
    assert told("أمريكا لو أرادت، ضغطت على تركيا لمنع المتطرفين.", "REQUEST") == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("وقع المغرب وإسبانيا والبرتغال اتفاقا أمنيا لتأمين كأس العالم 2030.", ["ESP", "MAR", "PRT"]),
        ("وقعت قطر وتركيا مذكرة تفاهم لتأمين مباريات كأس العالم.", ["QAT", "TUR"]),
    ],
)
def test_a_tournament_is_the_occasion_of_a_deal_on_security(text: str, actors: Side) -> None:
    assert told(text, "SUPPORT") == [(actors, [])]


def test_a_capital_praises() -> None:
    text = "هنأت السفارة الأمريكية المغرب، وأشادت واشنطن بدور الرباط في مكافحة الإرهاب."
    assert told(text, "SUPPORT") == [(["USA"], ["MAR"])]


def test_the_guest_of_a_reception_is_not_who_praises() -> None:
    text = "خلال استقباله السفير الصيني، أشاد رئيس الوزراء العراقي محمد شياع السوداني بدور الصين."
    assert told(text, "SUPPORT") == [(["IRQ"], ["CHN"])]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("طالبت تونس بالضغط على إسرائيل قصد الرجوع إلى المفاوضات.", []),
        ("دعت وزارة الخارجية القطرية إلى محاسبة إسرائيل على جرائمها.", []),
        ("دعا وزير الخارجية المصري إلى التمسك بمبدأ حماية المدنيين في السودان.", []),
        ("طالب وزير الخارجية اللبناني بانسحاب إسرائيل من الجنوب.", ["ISR"]),
        ("طالبت فرنسا إيران بالإفراج عن مواطنيها.", ["IRN"]),
    ],
)
def test_a_request_is_made_to_who_is_asked(text: str, recipients: Side) -> None:
    assert [sides for _, sides in told(text, "REQUEST")] == [recipients]


def test_a_prayer_asks_nobody() -> None:
    text = "ودعا أمير الكويت الشيخ مشعل الأحمد الصباح أهالي البلاد أن يحفظ الله أمن الخليج."
    assert told(text, "REQUEST") == []


def test_a_place_behind_the_verb_is_what_is_visited() -> None:
    text = "انتقد وزير الخارجية الفرنسي الذي زار بيروت أمس إسرائيل بسبب غاراتها."
    assert told(text, "CONSULT") == [(["FRA"], ["LBN"])]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "سلمت السفارة الأمريكية بالرباط تجهيزات ومركبات لفائدة المديرية العامة للأمن الوطني.",
            "AID",
            ["USA"],
            ["MAR"],
        ),
        (
            "بعث مدير الشرطة الإسبانية رسالة شكر إلى وزير الداخلية الأردني مازن الفراية.",
            "SUPPORT",
            ["ESP"],
            ["JOR"],
        ),
        (
            "تلقى وزير الداخلية الأردني مازن الفراية رسالة شكر من مدير الشرطة الإسبانية.",
            "SUPPORT",
            ["ESP"],
            ["JOR"],
        ),
    ],
)
def test_equipment_and_letters_of_thanks(text: str, kind: str, actors: Side, recipients: Side) -> None:
    assert told(text, kind) == [(actors, recipients)]


def test_both_make_the_arrest_of_a_joint_operation_and_it_is_told_once() -> None:
    text = (
        "أسفرت عملية مشتركة نفذتها الشرطة الأردنية والشرطة العراقية عن توقيف خمسة متطرفين موالين لداعش. "
        "وأوضحت وزارة الداخلية العراقية أن الشرطة العراقية اعتقلت المتطرفين الخمسة."
    )
    assert [actors for actors, _ in told(text, "COERCE")] == [["IRQ", "JOR"]]
    assert told(text, "COOPERATE") == [(["IRQ", "JOR"], [])]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("اعتقلت الشرطة الإسبانية، بتعاون مع المغرب، ستة إرهابيين.", ["ESP"]),
        ("أوقفت الشرطة الإسبانية بتعاون مع المخابرات المغربية أربعة متشددين.", ["ESP"]),
        (
            "في عملية مشتركة، اعتقلت الشرطة المغربية والشرطة الإسبانية خلية إرهابية من تسعة أفراد.",
            ["ESP", "MAR"],
        ),
    ],
)
def test_one_verb_tells_of_the_arrest_and_of_the_help(text: str, made: Side) -> None:
    assert told(text, "COOPERATE") == [(["ESP", "MAR"], [])]
    assert told(text, "COERCE") == [(made, [])]


def test_a_wanted_man_sent_home_is_no_deportation_besides() -> None:
    found = read("رحلت السلطات الإماراتية مطلوبا فرنسيا إلى باريس.")
    assert [event.type for event in found] == ["COOPERATE"]


def test_a_palace_is_where_they_meet() -> None:
    text = "تحادث رئيس الحكومة التونسية الحبيب الصيد بقصر الحكومة بالقصبة مع وزير الخارجية الإيراني."
    assert told(text, "CONSULT") == [(["IRN", "TUN"], [])]


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "words"),
    [
        ("دعت الصين جميع الأطراف إلى ضبط النفس.", "CHN", None, "جميع الأطراف"),
        ("حثت وزارة الخارجية الأمريكية طرفي النزاع على العودة إلى المفاوضات.", "USA", None, "طرفي النزاع"),
        ("ناشدت الحكومة النيجرية شركاءها توفير مضخات.", "NER", None, "شركاءها"),
        ("دعت فرنسا السلطات اللبنانية إلى تشكيل حكومة.", "FRA", "LBN", "السلطات اللبنانية"),
    ],
)
def test_who_has_a_part_is_asked_and_is_not_of_the_country_that_asks(
    text: str, actor: str, recipient: str | None, words: str
) -> None:
    (event,) = [event for event in read(text) if event.type == "REQUEST"]
    assert countries(event.actors) == [actor]
    (slot,) = event.recipients
    shift = len("عنوان عام\n")
    assert (slot.country, text[slot.start - shift : slot.end - shift]) == (recipient, words)


def test_who_meets_on_the_margin_of_a_session_visits_where_it_sits() -> None:
    text = (
        "افتتحت اليوم في نواكشوط أعمال الدورة الوزارية للمجلس. وعلى هامش الدورة، التقى وزير الخارجية "
        "الموريتاني سالم ولد أحمد نظيره النيجيري يوسف أوكونكو."
    )
    assert told(text, "CONSULT") == [(["NGA"], ["MRT"])]
