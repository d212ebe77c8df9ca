"""What holds for every text."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.actors import read_actors, resolve
from marsad.knowledge import default
from marsad.records import Article, ArticleActors, BlockKind, OffsetRun, Section

WORDS = [
    "وزير",
    "الداخلية",
    "المغربي",
    "الفرنسية",
    "محمد",
    "العلوي",
    "عبد",
    "اللطيف",
    "بن",
    "أبو",
    "فان",
    "دير",
    "المدير",
    "العام",
    "للأمن",
    "الوطني",
    "ومراقبة",
    "التراب",
    "الطرفان",
    "نظيره",
    "البلدين",
    "باريس",
    "والرباط",
    "للمغرب",
    "السابق",
    "الذي",
    "يشغل",
    "منصب",
    "،",
    "(",
    ")",
    "«",
    "»",
    ".",
    "\n",
    "رئيس",
    "مجلس",
    "السيادة",
    "في",
    "قال",
    "كوفاتش",
    "الملك",
    "سلمان",
    "مُحَمَّد",
    "ـــ",
    "Nicolas",
    "12",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.text(max_size=200),
)


def article(text: str, name: str = "a") -> Article:
    """An article of a text alone."""
    return Article(
        id=name,
        page_id="p",
        position=0,
        headline=text[:20],
        outlet=None,
        byline=None,
        language="ar",
        published=None,
        attributions=(),
        text=text,
        offset=(OffsetRun(0, 0, len(text)),),
        sections=(Section(0, len(text), BlockKind.BODY),),
    )


def read(text: str, name: str = "a") -> ArticleActors:
    """What the stage reads in a text."""
    return read_actors(article(text, name), default())


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_are_the_words_they_say_and_actors_do_not_overlap(text: str) -> None:
    found = read(text)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
    assert [one.start for one in found.mentions] == sorted(one.start for one in found.mentions)
    for left, right in zip(found.actors, found.actors[1:], strict=False):
        assert left.start < left.end <= right.start


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_id_that_is_used_is_described_and_every_slot_says_somebody(text: str) -> None:
    found = read(text)
    described = {entity.id for entity in found.entities}
    assert {mention.entity_id for mention in found.mentions} <= described
    for actor in found.actors:
        for slot in (actor.slot, *actor.members):
            if slot is None:
                continue
            assert slot.person_id is not None or slot.organisation_ids or slot.country is not None
            assert {slot.person_id, *slot.organisation_ids} - {None} <= described
    assert {held.person_id for held in found.offices} <= described
    assert {held.organisation_id for held in found.offices} - {None} <= described


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_resolution_is_the_same_in_any_order(texts: list[str], random: Random) -> None:
    found = [read(text, str(number)) for number, text in enumerate(texts)]
    shuffled = list(found)
    random.shuffle(shuffled)
    first, second = resolve(found, default()), resolve(shuffled, default())
    assert first == second
    assert set(first.ids.values()) <= {entity.id for entity in first.entities}


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)
