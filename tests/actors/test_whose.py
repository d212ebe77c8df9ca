"""Whose possessives, lone institutions and bare offices are; and what stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from actor_articles import article

from marsad.actors import read_actors
from marsad.knowledge import default
from marsad.records import ActorMention

MOROCCO, QATAR = "هسبريس", "الراية"


def _read(text: str, outlet: str | None = None) -> dict[str, ActorMention]:
    made = article(text, outlet=outlet)
    return {text[one.start : one.end]: one for one in read_actors(made, default()).actors}


def _country(text: str, words: str, outlet: str | None = None) -> str | None:
    """The country of the actor whose words are ``words``; ``none`` where they are no actor."""
    found = _read(text, outlet).get(words)
    return "none" if found is None else None if found.slot is None else found.slot.country


def test_the_outlets_of_these_tests_are_known() -> None:
    outlets = default().outlets
    pairs = {name: outlets.by_name(name) for name in (MOROCCO, QATAR)}
    assert {name: one.country for name, one in pairs.items() if one is not None} == {
        MOROCCO: "MAR",
        QATAR: "QAT",
    }


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("أعلنت فرنسا أن وزير خارجيتها سيزور الجزائر.", "وزير خارجيتها", "FRA"),
        ("قالت الحكومة الألمانية إن رئيس وزرائها لن يحضر.", "رئيس وزرائها", "DEU"),
        ("استدعت إيران سفيرها في لندن.", "سفيرها في لندن", "IRN"),
        ("التقى الرئيس الفرنسي ووزير خارجيته الوفد.", "وزير خارجيته", "FRA"),
        ("أعلنت السعودية أن رئيس وزرائها ووزير دفاعها سيزوران بكين.", "وزير دفاعها", "SAU"),
        ("قالت وزارة الدفاع الأوكرانية على لسان المتحدث باسمها ذلك.", "المتحدث باسمها", "UKR"),
        ("أعلنت النرويج إعادة فتح سفارتها في تونس.", "سفارتها", "NOR"),
        ("تحدثت تركيا عن الأزمة. وقالت إن جيشها سينسحب.", "جيشها", "TUR"),
        ("قالت أنقرة ذلك، واليونان استدعت سفيرها.", "سفيرها", "GRC"),
    ],
)
def test_a_pronoun_goes_with_the_state_of_its_sentence(text: str, words: str, country: str) -> None:
    assert _country(text, words) == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("اتهمت تركيا اليونان بتهديد سفيرها.", "سفيرها"),
        ("سلم سفير البرتغال أوراقه. وتعزز المملكة قواتها البحرية.", "قواتها البحرية"),
        ("وصل وزير خارجيتها سالم الورتاني أمس.", "وزير خارجيتها"),
    ],
)
def test_a_pronoun_of_several_or_of_nobody_stays_open(text: str, words: str) -> None:
    assert _country(text, words, MOROCCO) == "none"


def test_what_a_pronoun_gives_to_somebody_is_not_the_outlets() -> None:
    text = "وصل وزير خارجيتها سالم الورتاني أمس إلى مقر الاجتماع."
    found = [one.slot for one in _read(text, MOROCCO).values()]
    assert [slot.country for slot in found if slot is not None] == [None]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("اعتقلت الشرطة الفرنسية ثلاثة. وقالت الشرطة إنهم مسلحون.", "الشرطة", "FRA"),
        ("قالت السلطات في باريس إن الحريق انتهى.", "السلطات", "FRA"),
        ("أعلنت الحكومة خطة جديدة لدعم الفلاحين.", "الحكومة", "MAR"),
        ("قالت فرنسا ذلك. وتحدث الجيش الإسرائيلي عن قصف. وأضاف الجيش أن القصف توقف.", "الجيش", "ISR"),
    ],
)
def test_institutions_by_themselves(text: str, words: str, country: str) -> None:
    assert _country(text, words, MOROCCO) == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قالت الحكومة الفرنسية والحكومة الألمانية ذلك معا. ثم قالت الحكومة كلاما.", "الحكومة"),
        ("قصف الجيش مواقع قرب حلب في سوريا.", "الجيش"),
        ("يجب القضاء على الفقر.", "القضاء"),
        ("دعت القوات المسلحة المشتركة إلى الهدوء.", "القوات المسلحة"),
    ],
)
def test_institutions_that_nobody_knows_whose(text: str, words: str) -> None:
    assert _country(text, words, MOROCCO) in ("none", None)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("الداخلية تحذر من السيول\nدعت الوزارة إلى الحذر.", "الداخلية", "MAR"),
        ("الخارجية: لا زيارة اليوم\nنفت الوزارة الخبر.", "الخارجية", "MAR"),
        ("بيان\nوقالت الخارجية الكورية الشمالية إنها لن تشارك.", "الخارجية الكورية الشمالية", "PRK"),
        ("بيان\nقالت وزارة الخارجية الفرنسية ذلك. وأضافت الخارجية أنها قلقة.", "الخارجية", "FRA"),
    ],
)
def test_ministries_by_their_portfolio_alone(text: str, words: str, country: str) -> None:
    found = _read(text, MOROCCO)[words]
    assert found.slot is not None
    assert found.slot.country == country
    assert found.slot.organisation_ids


@pytest.mark.parametrize(
    "text",
    ["تقوم السياسة الخارجية على الحوار.", "تحسنت السياسة الخارجية الفرنسية.", "قالت الداخلية كلاما."],
)
def test_adjectives_and_ministries_of_nobody_are_none(text: str) -> None:
    assert _read(text) == {}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("وفي لندن، أعلن وزير الخارجية دعم الخطة.", "وزير الخارجية", "GBR"),
        ("وفي العاصمة الفرنسية باريس، قال وزير الداخلية إن الأمن مستتب.", "وزير الداخلية", "FRA"),
        # Whom somebody meets abroad, and envoys, are of anywhere.
        ("وفي لندن، التقى وزير الخارجية عددا من رجال الأعمال المغاربة.", "وزير الخارجية", "MAR"),
        ("وفي لندن، قال السفير إن الأمر انتهى.", "السفير", None),
    ],
)
def test_a_sentence_told_of_a_foreign_capital(text: str, words: str, country: str | None) -> None:
    text = f"أخبار الرباط والدار البيضاء والمغرب\n{text}"
    assert _country(text, words, MOROCCO) in ((country, "none") if country is None else (country,))


def test_an_article_plainly_of_another_country_is_not_the_outlets() -> None:
    text = (
        "حظر تجول في مدينة سريلانكية\nفرضت السلطات في سريلانكا حظرا للتجول. وكانت الشرطة تصدت للطلاب. "
        "ووعد وزير التعليم العالي نيمال جاياواردانا بلقاء الطلبة."
    )
    countries = {one.slot.country for one in _read(text, QATAR).values() if one.slot is not None}
    assert countries == {"LKA"}


def test_a_sister_state_is_not_whom_an_article_is_of() -> None:
    text = (
        "وزارة الداخلية: إحباط تهريب بالتنسيق مع الكويت\nقال المتحدث باسم وزارة الداخلية سالم الورتاني "
        "إن دولة الكويت الشقيقة ساعدت. وشكر السلطات الكويتية والشعب الكويتي."
    )
    found = [one.slot for words, one in _read(text).items() if "الورتاني" in words]
    assert [slot.country for slot in found if slot is not None] == [None]


def test_a_bare_minister_of_two_countries_is_not_taken_for_the_outlets() -> None:
    text = (
        "مباحثات مغربية تركية\nأجرى وزير النقل المغربي وائل حمداني مباحثات في أنقرة مع الوزير جنكيز يلدرم "
        "حول النقل بين المغرب وتركيا."
    )
    slots = [one.slot for words, one in _read(text, MOROCCO).items() if "يلدرم" in words]
    assert [slot.country for slot in slots if slot is not None] == [None]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("اقتحمت قوة عسكرية إسرائيلية القرية.", "قوة عسكرية إسرائيلية", "ISR"),
        ("شاركت القوات البرية الملكية البريطانية في التمرين.", "القوات البرية الملكية البريطانية", "GBR"),
        ("وصل الجنود البورونديون أمس.", "الجنود البورونديون", "BDI"),
        ("رصدت الإدارة الأميركية مبلغا.", "الإدارة الأميركية", "USA"),
        ("زارت الجمهورية العربية السورية وفود كثيرة.", "الجمهورية العربية السورية", "SYR"),
    ],
)
def test_what_acts_for_a_state_with_adjectives_between(text: str, words: str, country: str) -> None:
    assert _country(text, words) == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقال وزير الملاحة اليوناني ستافروس ماناكيس إن ذلك مهم.", "وزير الملاحة اليوناني ستافروس ماناكيس"),
        ("التقى وزير شؤون الجزر اليوناني الوفد.", "وزير شؤون الجزر اليوناني"),
    ],
)
def test_a_portfolio_that_no_table_has_keeps_the_country(text: str, words: str) -> None:
    found = _read(text, MOROCCO)[words].slot
    assert found is not None
    assert (found.office, found.country) == ("minister", "GRC")


def test_a_surname_alone_carries_what_the_full_mention_said() -> None:
    text = "قال وزير الخارجية الإيطالي ماركو بيانكي ذلك.\nوأضاف بيانكي أن بلاده مستعدة."
    found = _read(text)
    full, short = found["وزير الخارجية الإيطالي ماركو بيانكي"].slot, found["بيانكي"].slot
    assert full is not None
    assert short is not None
    assert replace(short, start=full.start, end=full.end) == full


def test_the_world_body_is_the_united_nations_named_before() -> None:
    found = _read("قالت الأمم المتحدة ذلك أمس. وأضافت المنظمة الدولية أن الوضع خطير.")["المنظمة الدولية"]
    assert found.rule == "body-short"
    assert found.slot is not None
    assert found.slot.organisation_ids == ("org:un",)
    assert "المنظمة الدولية" not in _read("قالت المنظمة الدولية ذلك أمس.")


@pytest.mark.parametrize(
    ("text", "outlet", "country"),
    [
        ("أعلن رئيس أمن الدولة توقيف ثلاثة أشخاص.", None, None),
        (
            "أعلن رئيس أمن الدولة في بيان توقيف ثلاثة أشخاص في بيروت والبقاع في لبنان.",
            "النهار اللبنانية",
            "LBN",
        ),
        ("أعلن المدير الجهوي للحماية المدنية ذلك.", None, None),
    ],
)
def test_a_name_that_services_of_several_states_share_gives_no_country(
    text: str, outlet: str | None, country: str | None
) -> None:
    found = [one.slot for one in _read(text, outlet).values() if one.slot is not None]
    assert [slot.country for slot in found if slot.office is not None] == [country]
