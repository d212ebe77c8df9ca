"""The words of two accounts count: what the same ones can join, and what they cannot."""

from __future__ import annotations

import pytest
from chronicle_rows import FRANCE, LINA, MOROCCO, SAMI, mention
from hypothesis import given
from hypothesis import strategies as st

from marsad.chronicle import build
from marsad.chronicle.wording import Wording, Words
from marsad.knowledge import default
from marsad.records import (
    ActorSlot,
    Article,
    ArticleActors,
    ArticleRecord,
    BlockKind,
    EventMention,
    Mention,
    MentionKind,
    Resolution,
    Section,
    Span,
)

ATTACK = "قتل 14 من عناصر الحراسة في انفجار عبوة زرعها مجهولون قرب جسر الوادي الكبير شمال المدينة"
RETOLD = "انفجار عبوة زرعها مجهولون قرب جسر الوادي الكبير شمال المدينة يودي بحياة 14 من عناصر الحراسة"
HEADLINE = "مقتل عناصر حراسة قرب جسر الوادي"
OTHER = "سقط جرحى في اشتباكات متفرقة دارت ليلا بين قبيلتين على مراعي السهل الغربي قبل وصول الشرطة"
AT = len(HEADLINE) + 1
GUARDS = ActorSlot(None, (), "MAR", None, 1, 5, "MIL")


def told(key: str, text: str, item: EventMention, places: tuple[str, ...] = ()) -> ArticleRecord:
    """An undated article of one headline and one sentence, which the mention rests on."""
    headline = HEADLINE
    whole = f"{headline}\n{text}"
    start = len(headline) + 1
    sections = (Section(0, len(headline), BlockKind.HEADLINE), Section(start, len(whole), BlockKind.BODY))
    article = Article(key, key, 0, headline, None, None, "ar", None, (), whole, (), sections)
    named = tuple(Mention(start, start + 3, "", MentionKind.PLACE, place) for place in places)
    return ArticleRecord(article, (), ArticleActors(mentions=named), (item,))


def attack(key: str, text: str, *, city: str | None = None, places: tuple[str, ...] = ()) -> ArticleRecord:
    """An attack on guards, told in these words."""
    span = (AT, AT + len(text))
    item = mention(
        f"m{key}", key, kind="ASSAULT", actors=(), recipients=(GUARDS,), contexts=(), city=city, evidence=span
    )
    return told(key, text, item, places)


def joined(*records: ArticleRecord) -> bool:
    """Whether all are one event."""
    return len(build(records, (), Resolution((), {}), default()).events) == 1


def test_an_attack_told_in_the_same_words_is_one_without_a_day() -> None:
    here = ("place:bridge",)
    assert joined(attack("a", ATTACK, city="فاس", places=here), attack("b", RETOLD, city="فاس", places=here))


def test_in_other_words_it_is_not() -> None:
    here = ("place:bridge",)
    assert not joined(
        attack("a", ATTACK, city="فاس", places=here), attack("b", OTHER, city="فاس", places=here)
    )


def test_nor_where_it_was_elsewhere() -> None:
    here = ("place:bridge",)
    assert not joined(
        attack("a", ATTACK, city="فاس", places=here), attack("b", RETOLD, city="وجدة", places=here)
    )


def test_a_part_of_the_citys_name_is_the_city() -> None:
    here = ("place:bridge",)
    one, other = (
        attack("a", ATTACK, city="سيناء", places=here),
        attack("b", RETOLD, city="شمال سيناء", places=here),
    )
    assert joined(one, other)


def meeting(key: str, kind: str, *, modes: tuple[str, ...] = (), date: str | None = None) -> ArticleRecord:
    """Lina and Sami, in the words of no other account."""
    text = {"a": ATTACK, "b": OTHER}[key]
    item = mention(f"m{key}", key, kind=kind, date=date, contexts=("health",), evidence=(AT, AT + len(text)))
    object.__setattr__(item, "modes", modes)
    return told(key, text, item)


def test_a_call_and_a_visit_of_one_pair_on_one_day_are_two() -> None:
    day = "2024-03-14"
    call, visit = (("phone",), ("visit",))
    assert not joined(
        meeting("a", "CONSULT", modes=call, date=day), meeting("b", "CONSULT", modes=visit, date=day)
    )
    assert joined(
        meeting("a", "CONSULT", modes=call, date=day), meeting("b", "CONSULT", modes=call, date=day)
    )


def test_speech_of_one_day_is_one_only_where_the_words_are() -> None:
    day = "2024-03-14"
    assert not joined(meeting("a", "STATEMENT", date=day), meeting("b", "STATEMENT", date=day))
    same = told("b", ATTACK, meeting("a", "STATEMENT", date=day).event_mentions[0])
    moved = mention(
        "mb", "b", kind="STATEMENT", date=day, contexts=("health",), evidence=(AT, AT + len(ATTACK))
    )
    assert joined(meeting("a", "STATEMENT", date=day), ArticleRecord(same.article, (), same.actors, (moved,)))


@pytest.mark.parametrize("parties", [(LINA, SAMI), (FRANCE, MOROCCO)])
def test_two_undated_meetings_of_a_pair_in_other_words_are_two(parties: tuple[ActorSlot, ActorSlot]) -> None:
    one = mention("ma", "a", actors=parties[:1], recipients=parties[1:], evidence=(AT, AT + 60))
    other = mention("mb", "b", actors=parties[:1], recipients=parties[1:], evidence=(AT, AT + 60))
    assert not joined(told("a", ATTACK, one), told("b", OTHER, other))


def test_what_is_read_of_a_sentence() -> None:
    words = Words(default().gazetteer.names)
    record = attack("a", ATTACK, places=("place:x",))
    wording = words.wording(record, record.event_mentions[0].evidence)
    assert {"انفجار", "حراسه", "جسر"} <= set(wording.words)
    assert "من" not in wording.words
    assert wording.numbers == ("14",)
    assert wording.places == ("place:x",)
    assert wording.headline
    assert words.wording(record, [Span(900, 901)]).headline == ()


_wordings = st.builds(
    Wording,
    *(
        st.frozensets(st.sampled_from("abcdefghij"), max_size=8).map(lambda some: tuple(sorted(some)))
        for _ in range(5)
    ),
)


@given(_wordings, _wordings)
def test_likeness_is_symmetric_and_between_0_and_1(one: Wording, other: Wording) -> None:
    for ask in (Wording.alike, Wording.headlines_alike, Wording.named_alike):
        value = ask(one, other)
        assert value == ask(other, one)
        assert 0 <= value <= 1
    assert one.other_places(other) == other.other_places(one)
