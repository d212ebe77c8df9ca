"""Questions over a view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from samples import (
    BODY,
    CHRONICLE,
    CITY,
    FIRST,
    HOST,
    PLANNED_EVENT,
    SECOND,
    VISIT_EVENT,
    VISITOR,
    Filled,
    article_of,
)

from marsad import query
from marsad.errors import NotFoundError, UsageError
from marsad.query import ChronicleFilter
from marsad.query.filters import first_day, last_day
from marsad.records import Chronicle, Entity, EventPlace, MentionKind
from marsad.store import Store, View


@pytest.fixture
def view(filled: Filled) -> Iterator[View]:
    with filled.store.view() as opened:
        yield opened


def _ids(view: View, **wanted: object) -> list[str]:
    return [line.id for line in query.chronicle(view, ChronicleFilter(**wanted))]  # type: ignore[arg-type]


def test_lines_have_names_in_both_scripts(view: View) -> None:
    line = query.chronicle(view)[0]
    assert line.id == VISIT_EVENT
    (visitor,), (host,) = line.actors, line.recipients
    assert visitor.person == query.Label(VISITOR, "بيير دوفال", "Pierre Dûval")
    assert visitor.country == query.Label("FRA", "فرنسا", "France")
    assert [item.id for item in host.organisations] == [BODY]
    # The slot says no country: the body's is shown.
    assert host.country == query.Label("MAR", "المغرب", "Morocco")
    assert line.place is not None
    assert line.place.place == query.Label(CITY, "النخيل", "Nakhil")
    assert line.disputed == ("place",)


def test_undated_events_come_last_and_are_counted_when_left_out(view: View) -> None:
    assert _ids(view) == [VISIT_EVENT, PLANNED_EVENT]
    wanted = ChronicleFilter(since="2023")
    assert [line.id for line in query.chronicle(view, wanted)] == [VISIT_EVENT]
    assert query.left_undated(view, wanted) == 1
    assert query.left_undated(view, replace(wanted, types=("CONSULT",))) == 0
    assert query.left_undated(view, ChronicleFilter()) == 0


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"country": "mar"}, 2),
        ({"country": "MA"}, 2),
        ({"country": "المغرب"}, 2),
        ({"country": "Morocco", "counterpart": "فرنسا"}, 2),
        ({"country": "ESP"}, 0),
        ({"actor": "الراجحي"}, 2),
        ({"actor": "راجحي"}, 2),
        ({"actor": "pierre DUVAL"}, 2),
        ({"actor": "duv"}, 2),
        ({"actor": VISITOR}, 2),
        ({"types": ("consult",)}, 1),
        ({"contexts": ("Intelligence",)}, 2),
        ({"statuses": ("Planned",)}, 1),
        ({"since": "2023-12", "until": "2023-12"}, 1),
        ({"until": "2022"}, 0),
        ({"search": "الدليل"}, 1),
        ({"search": "تَعاون الأمنى"}, 2),
        ({"search": "التعاون المائي"}, 0),
        ({"search": "«»"}, 2),
    ],
)
def test_filters(view: View, wanted: dict[str, object], number: int) -> None:
    assert len(_ids(view, **wanted)) == number


@pytest.mark.parametrize(
    "wanted",
    [
        {"country": "XYZ"},
        {"country": ""},
        {"counterpart": "Atlantis"},
        {"types": ("MEETING",)},
        {"statuses": ("maybe",)},
        {"since": "2023-13"},
        {"since": "2023-02-29"},
        {"until": "yesterday"},
        {"until": "0000"},
        {"until": "٢٠٢٣"},
    ],
)
def test_filters_that_cannot_mean_anything(view: View, wanted: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        _ids(view, **wanted)


def test_an_actor_nobody_names(view: View) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        _ids(view, actor="Nobody At All")


def test_a_country_as_actor_is_the_country(store: Store) -> None:
    france = Entity("c-fra", MentionKind.COUNTRY, "فرنسا", "France", (), "FRA", None, known=True)
    with store.writer() as writer:
        writer.replace_corpus(replace(CHRONICLE, entities=(*CHRONICLE.entities, france)), 0, {})
    with store.view() as view:
        assert len(_ids(view, actor="France")) == 2


def test_days() -> None:
    assert [first_day(text) for text in ("2024", "2024-02", "2024-02-03")] == [
        "2024-01-01",
        "2024-02-01",
        "2024-02-03",
    ]
    assert [last_day(text) for text in ("2024", "2024-02", "2024-02-03")] == [
        "2024-12-31",
        "2024-02-29",
        "2024-02-03",
    ]


def test_event_with_its_accounts(view: View) -> None:
    detail = query.event(view, VISIT_EVENT[:6])
    assert detail.event.id == detail.line.id == VISIT_EVENT
    # The account that says when it was published comes before the one that does not.
    assert [item.article.id for item in detail.accounts] == [article_of(FIRST), article_of(SECOND)]
    account = detail.accounts[0]
    assert (account.source, account.url) == (FIRST.page.source, FIRST.page.url)
    span = account.snippets[0]
    assert span.text == account.article.text[span.start : span.end] != ""
    assert [cluster.id for cluster in detail.clusters] == [CHRONICLE.clusters[0].id]


def test_event_that_is_not_there(view: View) -> None:
    for text in ("", " ", "zzzz"):
        with pytest.raises(NotFoundError, match="marsad chronicle"):
            query.event(view, text)


def test_beginning_that_several_share(store: Store) -> None:
    events = tuple(replace(CHRONICLE.events[0], id=f"ab{number:014}") for number in (1, 2))
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(events=events), 0, {})
    with store.view() as view, pytest.raises(UsageError, match="several"):
        query.event(view, "ab")


def test_event_whose_articles_are_gone_has_no_accounts(store: Store) -> None:
    with store.writer() as writer:
        writer.replace_corpus(CHRONICLE, 0, {})
    with store.view() as view:
        assert query.event(view, VISIT_EVENT).accounts == ()


def test_actor_profile(view: View) -> None:
    (profile,) = query.actor(view, "Er-Rajhi")
    assert profile.entity.id == HOST
    assert [post.occupancy.office for post in profile.posts] == ["director-general"]
    assert profile.posts[0].organisation == query.Label(BODY, "المديرية العامة للنخيل", "General Directorate")
    assert [line.id for line in profile.events] == [VISIT_EVENT, PLANNED_EVENT]
    assert profile.articles == 3


def test_actor_of_a_body_shows_who_held_a_post(view: View) -> None:
    (profile,) = query.actor(view, "General Directorate")
    assert [post.person.id for post in profile.posts] == [HOST]


def test_a_post_stands_for_its_holders(view: View) -> None:
    for text in ("مدير عام المغرب", "director general morocco"):
        assert [item.entity.id for item in query.actor(view, text)] == [HOST], text
    assert query.find_holders(view, "director general france") == ()
    assert query.find_holders(view, "؟") == ()


def test_a_spelling_that_no_article_has_is_found_by_the_knowledge(store: Store) -> None:
    chief = Entity(
        "person:nicolas-lerner", MentionKind.PERSON, "نيكولا لورنر", None, (), "FRA", None, known=True
    )
    with store.writer() as writer:
        writer.replace_corpus(replace(CHRONICLE, entities=(*CHRONICLE.entities, chief)), 0, {})
    with store.view() as view:
        assert query.find_entities(view, "نيكولا ليرنر") == ()
        assert [item.entity.id for item in query.actor(view, "نيكولا ليرنر")] == [chief.id]
        for text in ("نيكولا ليرنر وغيره", "إيمانويل ماكرون"):
            with pytest.raises(NotFoundError, match="public role"):
                query.actor(view, text)


def test_private_persons_have_no_profile(view: View) -> None:
    # The visitor is only known from the pages, without an office or a body.
    with pytest.raises(NotFoundError, match="public role"):
        query.actor(view, "Dûval")


def test_whole_names_come_before_parts(store: Store) -> None:
    short = Entity("a", MentionKind.ORGANISATION, "النخيل", None, (), None, None, known=True)
    with store.writer() as writer:
        writer.replace_corpus(replace(CHRONICLE, entities=(*CHRONICLE.entities, short)), 0, {})
    with store.view() as view:
        assert {item.id for item in query.find_entities(view, "نخيل")} == {"a", CITY}
        assert {item.id for item in query.find_entities(view, "مديرية النخيل")} == {BODY}
        assert query.find_entities(view, "؟") == ()


def test_labels() -> None:
    assert query.country_label("MAR").ar == "المغرب"
    assert query.country_label("KOS").latin == "Kosovo"
    assert query.country_label("IGO") == query.Label("IGO", "IGO", "IGO")
    assert query.country_code("السعودية") == query.country_code("المملكة العربية السعودية") == "SAU"


def test_ids_the_record_does_not_hold_stand_for_themselves(store: Store) -> None:
    event = replace(CHRONICLE.events[0], place=EventPlace(None, "مدينة", None, 0, 1))
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(events=(event,)), 0, {})
    with store.view() as view:
        line = query.chronicle(view)[0]
    assert line.actors[0].person == query.Label(VISITOR, VISITOR, None)
    assert line.place is not None
    assert line.place.place == query.Label("", "مدينة", None)
