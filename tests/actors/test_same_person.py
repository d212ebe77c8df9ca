"""Who is one person in an article: misprints, brothers, predecessors, offices left."""

from __future__ import annotations

from actor_articles import called, names, read

from marsad.records import ArticleActors, HeldOffice, MentionKind


def persons(text: str) -> int:
    """How many persons a text names."""
    return len({one.entity_id for one in read(text).mentions if one.kind is MentionKind.PERSON})


def held(found: ArticleActors, name: str) -> list[HeldOffice]:
    """The offices of the person of a name."""
    ids = {one.id for one in found.entities if one.name_ar == name}
    return [one for one in found.offices if one.person_id in ids]


def test_two_letters_in_the_wrong_order_are_one_person() -> None:
    text = "قال وزير العدل المغربي عبد الكبير الوزاني إن الخطة جاهزة. وشكر بعد الكبير الوزاني الحضور"
    assert persons(text) == 1


def test_brothers_are_two() -> None:
    text = "وصل وزير العدل المغربي سمير بنعلال. ووصل وزير الصحة المغربي كريم بنعلال. وقال بنعلال ذلك"
    assert persons(text) == 2
    assert names(read(text)) == ["سمير بنعلال", "كريم بنعلال"]


def test_a_predecessor_held_the_office_before() -> None:
    text = "قال وزير الداخلية المغربي سمير بنعلال إن سلفه محمد الورياغلي نجح"
    found = read(text)
    (one,) = held(found, "محمد الورياغلي")
    assert (one.office, one.organisation_id, one.former) == ("minister", "org:ma-interior", True)
    assert [held.former for held in held(found, "سمير بنعلال")] == [False]


def test_who_is_followed_held_the_office_before() -> None:
    text = "أصبح سمير بنعلال وزير الداخلية المغربي خلفا لمحمد الورياغلي"
    (one,) = held(read(text), "محمد الورياغلي")
    assert (one.office, one.organisation_id, one.former) == ("minister", "org:ma-interior", True)


def test_who_appoints_is_not_followed() -> None:
    text = "اختار الملك سالم مديرا للمعهد خلفا لمحمد الورياغلي"
    assert "king" not in {one.office for one in held(read(text), "محمد الورياغلي")}


def test_an_office_once_held_is_left() -> None:
    text = "حضر المدير العام للأمن الوطني المغربي سمير بنعلال، الذي شغل منصب وزير العدل، الحفل"
    left = {one.organisation_id: one.former for one in held(read(text), "سمير بنعلال")}
    assert left == {"org:ma-dgsn": False, "org:ma-justice": True}


def test_a_former_minister_may_be_minister_of_something_else() -> None:
    text = "حضر وزير الداخلية المغربي السابق سمير بنعلال الذي يشغل منصب وزير العدل المغربي الحفل"
    left = {one.organisation_id: one.former for one in held(read(text), "سمير بنعلال")}
    assert left == {"org:ma-interior": True, "org:ma-justice": False}


def test_a_title_by_courtesy_is_of_the_office_left() -> None:
    text = "قال وزير الداخلية المغربي السابق سمير بنعلال ذلك. وأضاف وزير الداخلية سمير بنعلال أنه متقاعد"
    assert all(one.former for one in held(read(text), "سمير بنعلال"))


def test_two_ministers_of_one_ministry_are_not_of_one_country() -> None:
    text = "تحادث وزير الخارجية سمير بنعلال مع وزير الخارجية البلجيكي يان لومير"
    found = read(text)
    countries = {called(found, one.slot): one.slot.country for one in found.actors if one.slot}
    assert countries == {"سمير بنعلال": None, "يان لومير": "BEL"}


def test_a_woman_in_office_is_nobody_who_is_called_by_its_masculine() -> None:
    text = "قالت وزيرة الصحة البلجيكية إن الوضع جيد. وحضر وزير الصحة البلجيكي يان لومير"
    assert called(read(text), read(text).actors[0].slot) is None


def test_a_known_last_name_is_not_everybodys_who_bears_it() -> None:
    text = "قال الجبير إن الوضع جيد. وحضر فهد بن محمد الجبير اللقاء."
    found = {
        mention.text: mention.entity_id
        for mention in read(text).mentions
        if mention.kind is MentionKind.PERSON
    }
    assert found["الجبير"] == "person:adel-al-jubeir"
    assert found["فهد بن محمد الجبير"] != "person:adel-al-jubeir"


def test_a_known_person_gets_no_other_family() -> None:
    text = "أشاد الملك عبدالله بن عبدالعزيز بالجهود. وقال عبدالله بن عبدالعزيز العتيق إن الموسم نجح."
    found = {
        mention.text: mention.entity_id
        for mention in read(text).mentions
        if mention.kind is MentionKind.PERSON
    }
    assert found["عبدالله بن عبدالعزيز"] != found["عبدالله بن عبدالعزيز العتيق"]
