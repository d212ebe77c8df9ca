"""Short names, and words beside them that are no part of them."""

from __future__ import annotations

from actor_articles import called, names, read, slot


def test_a_last_name_before_a_verb_is_not_a_full_name() -> None:
    text = "كونديلا يرثي صديقه ويبكي\nقال وزير الثقافة البريطاني جون كونديلا ذلك"
    assert names(read(text)) == ["كونديلا", "جون كونديلا"]


def test_two_last_names_side_by_side_are_two_people() -> None:
    text = "حضر القومندان اندريه اندرسن. وتحدث رئيس البلدية جيمس نولز. وقدم نولز اندرسن للناس"
    assert "نولز اندرسن" not in names(read(text))


def test_a_word_in_wa_that_speaks_elsewhere_ends_a_name() -> None:
    text = "انتقد عضو لجنة الأمن إسكندر وتوت الموقف. وقال وتوت في بيان إن الأمر صعب"
    found = read(text)
    assert called(found, slot(found, text, "عضو لجنة الأمن إسكندر وتوت")) == "إسكندر وتوت"
    assert "إسكندر" in names(read("انتقد عضو لجنة الأمن إسكندر وتوت الموقف"))


def test_a_good_king_is_no_man_called_so() -> None:
    text = "رأى الناس علي عبدالله صالح. وشكروا هذا الملك الصالح الذي ساعدهم"
    assert "الصالح" not in names(read(text))


def test_those_who_are_several_are_no_family_name() -> None:
    text = "جاء المخلوع علي عبدالله صالح. وهربت قوات المخلوع صالح المهزومين"
    assert names(read(text)) == ["علي عبدالله صالح", "صالح"]


def test_a_family_name_with_a_particle_is_the_full_names() -> None:
    text = "وصل ماركو بولو ديل سارو رئيس الاتحاد البرازيلي لكرة القدم. وغاب ديل سارو عن الحفل"
    found = read(text)
    people = {one.slot.person_id for one in found.actors if one.slot is not None and one.slot.person_id}
    assert len(people) == 1


def test_ministers_of_one_cabinet_hold_each_their_own() -> None:
    text = "قدم وزيرا الخارجية جون كيري والدفاع سالم كارفيل تقريرا"
    found = read(text)
    offices = {one.organisation_id for one in found.offices}
    assert "org:us-foreign" in offices
    assert called(found, slot(found, text, "الدفاع سالم كارفيل")) == "سالم كارفيل"


def test_of_the_ministry_is_of_the_one_named_before() -> None:
    text = "أعلن وزير الصحة التونسي سالم العتيبي خطة. وقال المتحدث باسم الوزارة فهد الحربي ذلك"
    assert slot(read(text), text, "المتحدث باسم الوزارة فهد الحربي").organisation_ids == ("org:tn-health",)
    both = f"قال وزير العدل التونسي كريم الورتاني ذلك. {text}"
    assert slot(read(both), both, "المتحدث باسم الوزارة فهد الحربي").organisation_ids == ()


def test_an_officer_of_the_police_is_of_the_police_named_before() -> None:
    text = "أعلنت الشرطة الهندية ذلك. وقال نائب مفوض الشرطة سالم كارفيل إن المبنى انهار"
    assert slot(read(text), text, "نائب مفوض الشرطة سالم كارفيل").country == "IND"
    both = f"شكرت الشرطة الفرنسية الناس. {text}"
    assert slot(read(both), both, "نائب مفوض الشرطة سالم كارفيل").country is None


def test_a_coach_is_of_the_only_club_and_of_no_country_by_his_nation() -> None:
    text = "اختار نادي الاتحاد لاعبيه. وقال المدرب الروماني بولو كارفيل إن الفريق جاهز"
    found = slot(read(text, outlet="صحيفة الرياض"), text, "المدرب الروماني بولو كارفيل")
    assert found.organisation_ids == ("org:sa-club-al-ittihad",)
    alone = "قال المدرب الروماني بولو كارفيل إن الفريق جاهز"
    assert slot(read(alone), alone, "المدرب الروماني بولو كارفيل").country is None


def test_a_literary_club_is_not_the_towns_club_of_sport() -> None:
    text = "أعلن نادي أبها الأدبي عن برنامجه. وأوضح سالم العتيبي رئيس النادي أن البرنامج غني"
    found = read(text)
    bodies = {
        one.name_ar
        for one in found.entities
        if one.id in slot(found, text, "سالم العتيبي رئيس النادي").organisation_ids
    }
    assert bodies == {"نادي أبها الأدبي"}


def test_who_governs_a_body_is_no_rival_of_who_governs_a_place() -> None:
    text = "قال الأمير فيصل بن بندر أمير منطقة الرياض إن العيد سعيد. "
    text += "وحضر محافظ المؤسسة العامة للتدريب التقني والمهني سالم العتيبي. وشكر أمير منطقة الرياض الحضور"
    found = read(text, outlet="صحيفة الرياض")
    last = [one.slot for one in found.actors if text[one.start : one.end] == "أمير منطقة الرياض"][-1]
    assert called(found, last) == "فيصل بن بندر"


def test_a_first_name_behind_a_title_is_the_only_one_called_so() -> None:
    text = "اتصلنا بالدكتور طارق محمود مساء. قال الدكتور طارق إن الحالة مستقرة"
    found = read(text)
    assert len({one.slot.person_id for one in found.actors if one.slot is not None}) == 1
    two = "زار الأمير سلطان بن سالم المعرض والأمير سلطان بن فهد المتحف. وقال الأمير سلطان إنه راض"
    people = {one.slot.person_id for one in read(two).actors if one.slot is not None}
    assert len(people - {None}) != 1


def test_the_father_of_somebody_known_is_another() -> None:
    found = read("كانت أما لباراك أوباما الأب في كينيا")
    assert "person:barack-obama" not in {entity.id for entity in found.entities}
    assert names(found) == ["باراك أوباما الأب"]


def test_a_coach_is_one_though_his_club_is_of_another_country() -> None:
    text = (
        "حمل سالم بنعلال، رئيس مجلس إدارة نادي الزمالك، البرتغالي أوزفالدو فيريلا المدير الفني للفريق "
        "المسؤولية. وانتهى تعاقد البرتغالي فيريلا مع الزمالك"
    )
    found = read(text)
    coach = slot(found, text, "أوزفالدو فيريلا المدير الفني للفريق")
    assert (coach.office, coach.organisation_ids) == ("coach", ("org:eg-club-zamalek",))
    assert len({one.slot.person_id for one in found.actors if one.slot is not None}) == 2


def test_who_heads_a_government_is_no_president() -> None:
    text = "كرر رئيس الحكومة اللبنانية سالم بنعلال موقفه. وأضاف الرئيس بنعلال أنه مستعد"
    assert slot(read(text), text, "الرئيس بنعلال").office == "head-of-government"
