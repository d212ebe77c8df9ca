"""What holds for the references of every text, and for the occupancies of every set of articles."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.actors import read_actors
from marsad.chronicle.occupancies import conflicts, occupancies
from marsad.knowledge import default
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    BlockKind,
    HeldOffice,
    Published,
    Section,
)

WORDS = [
    "وزير الداخلية المغربي سمير بنعلال",
    "وزيرة الصحة البلجيكية صوفي لومير",
    "السفير الكندي",
    "منظمة الصحة العالمية",
    "حركة حماس",
    "الطرفان",
    "والطرفين",
    "الجانبان المغربي والإسباني",
    "الوزيران",
    "البلدين",
    "هاتين الدولتين",
    "المنظمتان",
    "المسؤول الفرنسي",
    "المسؤولة ذاتها",
    "نفس المصدر",
    "المصدر ذاته",
    "المتحدث",
    "هذا الأخير",
    "للأخيرة",
    "ضيفه",
    "المملكة",
    "بلاده",
    "المنظمة",
    "الوزير",
    "نظيره الإسباني",
    "بنعلال",
    "استقبل",
    "قال",
    "وأضاف",
    "وأكدت",
    "أن",
    "بين",
    "و",
    "في بيان",
    "،",
    ":",
    ".",
    "\n",
    "«",
    "»",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)

PEOPLE = ("p:one", "p:two", "p:three")
OFFICES = ("minister", "adviser", "king")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(OFFICES),
        st.sampled_from((None, "org:one")),
        st.booleans(),
        st.integers(min_value=0, max_value=40),
    ),
    min_size=1,
    max_size=14,
)


def read(text: str) -> ArticleActors:
    """What the stage reads in a text."""
    sections = (Section(0, len(text), BlockKind.BODY),)
    return read_actors(Article("a", "p", 0, "", None, None, "ar", None, (), text, (), sections), default())


def record(number: int, row: tuple[str, str, str | None, bool, int]) -> ArticleRecord:
    """An article of one day that says that somebody holds, or held, an office."""
    person, office, body, former, day = row
    published = Published((date(2024, 1, 1) + timedelta(day)).isoformat(), "day", "meta", None, None)
    article = Article(str(number), "p", 0, "", None, None, "ar", published, (), "نص", (), ())
    held = HeldOffice(person, office, body, "MAR", former, 0, 2)
    return ArticleRecord(article, (), ArticleActors(offices=(held,)), ())


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_reference_says_its_rule_and_nothing_else_has_one(text: str) -> None:
    for actor in read(text).actors:
        assert (actor.rule is not None) is actor.reference
        if actor.rule is not None:
            assert bool(actor.members) is not actor.rule.startswith("open:")


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_pairs_have_two_members_and_all_others_one(text: str) -> None:
    for actor in read(text).actors:
        if not actor.members:
            continue
        assert actor.rule is not None
        pair = actor.rule.startswith(("both-", "main-", "home-"))
        assert len(actor.members) == (2 if pair else 1)
        assert (actor.slot is None) is pair


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_references_overlap_nothing(text: str) -> None:
    found = read(text).actors
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_occupancies_hang_on_no_order(
    rows: list[tuple[str, str, str | None, bool, int]], random: Random
) -> None:
    records = [record(number, row) for number, row in enumerate(rows)]
    shuffled = list(records)
    random.shuffle(shuffled)
    assert occupancies(records, {}, (), default()) == occupancies(shuffled, {}, (), default())


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_no_day_is_invented_and_none_lies_behind_the_office_left(
    rows: list[tuple[str, str, str | None, bool, int]],
) -> None:
    records = [record(number, row) for number, row in enumerate(rows)]
    for item in occupancies(records, {}, (), default()):
        own = [row for row in rows if row[:3] == (item.person_id, item.office, item.organisation_id)]
        days = {(date(2024, 1, 1) + timedelta(row[4])).isoformat() for row in own if not row[3]}
        left = [(date(2024, 1, 1) + timedelta(row[4])).isoformat() for row in own if row[3]]
        assert {item.first_seen, item.last_seen} <= days | {None}
        assert (item.first_seen is None) is (item.last_seen is None)
        assert (item.first_seen or "") <= (item.last_seen or "")
        assert not left or (item.last_seen or "") <= min(left)
        assert len(item.evidence) == len({place.article_id for place in item.evidence}) == len(own)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_conflicts_are_between_two_people_of_one_office(
    rows: list[tuple[str, str, str | None, bool, int]],
) -> None:
    found = occupancies([record(number, row) for number, row in enumerate(rows)], {}, (), default())
    by_id = {item.id: item for item in found}
    for shown in conflicts(found):
        one, other = by_id[shown.one], by_id[shown.other]
        assert one.person_id != other.person_id
        assert {one.office, other.office} == {shown.office} != {"adviser"}
