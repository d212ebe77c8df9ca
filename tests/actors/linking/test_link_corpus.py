"""One entity over all articles: evidence for and against, bodies, users' decisions, stable ids."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from marsad.actors import resolve
from marsad.actors.linking.bodies import body_key
from marsad.knowledge import default
from marsad.records import (
    ArticleActors,
    Decision,
    Entity,
    EntityName,
    HeldOffice,
    MentionKind,
    Resolution,
    local_entity_id,
)

PERSON, BODY = MentionKind.PERSON, MentionKind.ORGANISATION


def find(article: str, name: str, country: str | None = None, kind: MentionKind = PERSON) -> Entity:
    """What an article names."""
    one = local_entity_id(article, kind, f"{name} {country or ''}")
    return Entity(one, kind, name, None, (EntityName(name, "ar", 1),), country, None, known=False)


def holds(entity: Entity, office: str, body: str | None = None, country: str | None = None) -> HeldOffice:
    """The article says that a person holds an office."""
    return HeldOffice(entity.id, office, body, country or entity.country, former=False, start=0, end=1)


def article(*entities: Entity, offices: tuple[HeldOffice, ...] = ()) -> ArticleActors:
    """An article that names these."""
    return ArticleActors((), (), entities, offices)


def linked(*articles: ArticleActors, own: tuple[Decision, ...] = ()) -> Resolution:
    """What the articles together tell."""
    return resolve(articles, default(), own)


def together(found: Resolution, *entities: Entity) -> bool:
    """Whether all finds are one entity."""
    return len({found.ids[entity.id] for entity in entities}) == 1


def said(found: Resolution, one: Entity, other: Entity) -> Decision:
    """The row about the names of two finds."""
    names = {one.name_ar, other.name_ar}
    rows = [row for row in found.decisions if {row.left_name[:-6], row.right_name[:-6]} == names]
    assert len(rows) == 1
    return rows[0]


def test_a_shared_post_binds_a_last_name_and_is_a_reason() -> None:
    full, alone = find("a", "سامر الزروالي", "MAR"), find("b", "الزروالي", "MAR")
    rows = (article(full, offices=(holds(full, "minister", "org:ma-justice"),)),)
    with_post = linked(*rows, article(alone, offices=(holds(alone, "minister", "org:ma-justice"),)))
    assert together(with_post, full, alone)
    assert {"same post", "same country", "surname alone"} <= set(said(with_post, full, alone).reasons)
    assert not together(linked(*rows, article(alone)), full, alone)


def test_two_heads_of_one_service_are_two() -> None:
    first, second = find("a", "سامر الزروالي", "MAR"), find("b", "ياسر الخطيبي", "MAR")
    heads = [
        article(one, offices=(holds(one, "director-general", "org:ma-dgsn"),)) for one in (first, second)
    ]
    assert not together(linked(*heads), first, second)


def test_brothers_in_one_post_are_two() -> None:
    first, second = find("a", "سامر الزروالي", "MAR"), find("b", "ماهر الزروالي", "MAR")
    heads = [
        article(one, offices=(holds(one, "director-general", "org:ma-dgsn"),)) for one in (first, second)
    ]
    assert not together(linked(*heads), first, second)


def test_another_country_is_another_person_but_not_the_united_nations() -> None:
    one, other = find("a", "سامر الزروالي", "MAR"), find("b", "سامر الزروالي", "TUN")
    sent = find("c", "سامر الزروالي", "UNO")
    found = linked(article(one), article(other))
    assert not together(found, one, other)
    assert "other country" in said(found, one, other).reasons
    assert together(linked(article(one), article(sent)), one, sent)


def test_two_spellings_in_one_article_are_two_persons() -> None:
    one, other = find("a", "فيكتور غريغوريان"), find("a", "فيكتور جريجوريان")
    assert not together(linked(article(one, other)), one, other)
    other = find("b", "فيكتور جريجوريان")
    assert together(linked(article(one), article(other)), one, other)


def test_a_misprint_is_rare_beside_the_name_or_has_its_post() -> None:
    def slip(many: int, few: int, body: str | None = None, office: str = "minister") -> bool:
        rows, finds = [], []
        for number in range(many + few):
            one = find(str(number), "سامر القرقوري" if number < many else "سامر القرقومي", "MAR")
            rank = "minister" if number < many else office
            offices = () if body is None else (holds(one, rank, body),)
            rows.append(article(one, offices=offices))
            finds.append(one)
        return together(linked(*rows), finds[0], finds[-1])

    assert slip(4, 1)
    assert slip(1, 1, "org:ma-justice")
    assert not slip(1, 1)
    assert not slip(6, 4)
    assert not slip(6, 4, "org:ma-justice")
    assert not slip(1, 1, "org:ma-justice", "spokesperson")


def test_a_common_name_of_two_walks_of_life_is_two_a_rare_one_is_one() -> None:
    def pair(name: str) -> tuple[Entity, Entity, Resolution]:
        coach, minister = find("a", name, "MAR"), find("b", name, "MAR")
        rows = (
            article(coach, offices=(holds(coach, "coach"),)),
            article(minister, offices=(holds(minister, "minister"),)),
        )
        return coach, minister, linked(*rows)

    coach, minister, found = pair("محمد علي")
    assert not together(found, coach, minister)
    coach, minister, found = pair("شمسان الزغيبوري القرقومي")
    assert together(found, coach, minister)


def test_a_shorter_name_that_could_be_two_is_neither() -> None:
    one, other = find("a", "خالد سعود الزغيبي", "SAU"), find("b", "خالد مشعل الزغيبي", "SAU")
    short = find("c", "خالد الزغيبي", "SAU")
    found = linked(article(one), article(other), article(short))
    assert len({found.ids[entity.id] for entity in (one, other, short)}) == 3
    assert together(linked(article(one), article(short)), one, short)


def test_a_lone_common_given_name_is_its_articles_own() -> None:
    one, other = find("a", "محمد"), find("b", "محمد")
    assert not together(linked(article(one), article(other)), one, other)


def test_a_variant_of_a_known_person_is_that_person() -> None:
    variant = find("a", "أنطونيو غوتيريتش", "UNO")
    known = [one for one in default().gazetteer.persons.values() if "غوتيريش" in " ".join(one.names)]
    assert len(known) == 1
    variant = replace(variant, country=known[0].country)
    assert linked(article(variant)).ids[variant.id] == f"person:{known[0].id}"


# --------------------------------------------------------------------------- bodies


def test_a_body_named_by_its_function_needs_a_country() -> None:
    one, other = (find(name, "محكمة النقض العليا", None, BODY) for name in ("a", "b"))
    assert not together(linked(article(one), article(other)), one, other)
    here, there = (find(name, "محكمة النقض العليا", "MAR", BODY) for name in ("a", "b"))
    assert together(linked(article(here), article(there)), here, there)


def test_a_body_with_a_name_of_its_own_is_one_unless_two_countries_have_it() -> None:
    one, other = (find(name, "حزب الزيتونة الجديدة", None, BODY) for name in ("a", "b"))
    here, there = (find(name, "حزب الزيتونة الجديدة", name[:3], BODY) for name in ("MAR1", "TUN1"))
    assert together(linked(article(one), article(other), article(here)), one, other, here)
    found = linked(article(one), article(here), article(there))
    assert len({found.ids[entity.id] for entity in (one, here, there)}) == 3
    assert {row.same for row in found.decisions} == {False}


def test_key_of_a_body() -> None:
    assert body_key("الجبهة الوطنيّة") == body_key("جبهة الوطنية") == "جبهه الوطنيه"


# --------------------------------------------------------------------------- users, ids


def test_a_user_joins_and_parts_names() -> None:
    one, other, third = (
        find("a", "سامر الزروالي", "MAR"),
        find("b", "ياسر الخطيبي", "MAR"),
        find("c", "سامر الزروالى", "MAR"),
    )
    rows = (article(one), article(other), article(third))
    before = linked(*rows)
    ids = sorted((before.ids[one.id], before.ids[other.id]))
    joined = linked(*rows, own=(Decision(ids[0], ids[1], True, 1.0, (), "somebody"),))
    assert together(joined, one, other, third)
    entity = next(item for item in joined.entities if item.id == joined.ids[one.id])
    assert {name.text for name in entity.names} == {"سامر الزروالي", "ياسر الخطيبي", "سامر الزروالى"}
    parted = linked(*rows, own=(Decision(before.ids[one.id], third.id, False, 1.0, (), "somebody"),))
    assert together(before, one, third)
    assert not together(parted, one, third)


def test_a_users_decision_about_what_is_gone_has_no_effect() -> None:
    rows = (article(find("a", "سامر الزروالي", "MAR")),)
    own = (Decision("0" * 16, "~" + "1" * 16, True, 1.0, (), "somebody"),)
    assert linked(*rows, own=own) == linked(*rows)


def test_an_id_that_an_entity_had_leads_to_it_when_pages_are_added() -> None:
    first = find("a", "سامر القرقومي", "MAR")
    old = linked(article(first)).ids[first.id]
    more = [find(name, "سامر القرقوري", "MAR") for name in "bcd"]
    found = linked(article(first), *(article(one) for one in more))
    assert together(found, first, *more)
    assert found.ids[first.id] != old
    assert found.ids[old] == found.ids[first.id]


def test_the_order_of_articles_changes_nothing() -> None:
    names = [
        ("a", "سامر القرقوري", "MAR"),
        ("b", "سامر القرقومي", None),
        ("c", "القرقوري", "MAR"),
        ("d", "سامر حسن القرقوري", None),
    ]
    rows = [article(find(*item)) for item in names]
    assert len({repr(linked(*order)) for order in permutations(rows)}) == 1


def test_a_printed_latin_form_wins_and_says_so() -> None:
    plain = find("a", "سامر الزروالي", "MAR")
    printed = replace(find("b", "سامر الزروالي", "MAR"), name_latin="Samer Zeroualy", latin_how="text")
    found = linked(article(plain), article(printed)).entities
    assert [(item.name_latin, item.latin_how) for item in found] == [("Samer Zeroualy", "text")]
    assert [item.latin_how for item in linked(article(plain)).entities] == ["romanised"]
