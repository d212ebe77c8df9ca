"""Sentences as items: with and without people who are not named, and inside quotations."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from marsad.events.items import Item, Sentence, read_sentences
from marsad.knowledge import default
from marsad.records import Article, ArticleActors, BlockKind, Section, stable_id

QUOTED = "سنمضي معا في هذا الطريق الطويل إلى آخر محطاته دون تردد"
MARKS = {"«": "»", "“": "”", '"': '"'}


def read(text: str, join: object = list) -> list[Sentence]:
    """The sentences of a text as the coder reads them."""
    article = Article(
        stable_id(text),
        stable_id("page"),
        0,
        "",
        None,
        None,
        "ar",
        None,
        (),
        text,
        (),
        (Section(0, len(text), BlockKind.BODY),),
    )
    return list(read_sentences(article, (), ArticleActors(), default().lexicon, join))  # type: ignore[arg-type]


def test_where_nobody_is_joined_the_wide_items_are_the_items() -> None:
    (sentence,) = read("استقبل الوزير الضيوف في مكتبه.")
    assert sentence.grouped is sentence.items


def test_what_is_joined_is_read_anew() -> None:
    def joined(bare: Sequence[Item]) -> list[Item]:
        return [*bare[:1], bare[1]._replace(end=bare[2].end), *bare[3:]]

    (sentence,) = read("استقبل الوزير الضيوف في مكتبه.", joined)
    assert len(sentence.grouped) == len(sentence.items) - 1
    assert sentence.grouped[1].end == sentence.items[2].end
    assert sentence.grouped[3:] == sentence.items[4:]


def test_long_quotations_are_speech_and_short_ones_are_not() -> None:
    (sentence,) = read(f"قال الوزير «{QUOTED}» ثم استقبل «ضيف الشرف».")
    spoken = [item.norm for item in sentence.items if item.speech]
    assert spoken == QUOTED.replace("إ", "ا").replace("آ", "ا").replace("ى", "ي").split()


@given(st.text(alphabet='«»“”"اب ', max_size=12))
def test_a_quotation_goes_on_into_the_next_sentence_until_its_mark(opening: str) -> None:
    awaited = ""
    for sign in opening:
        awaited = MARKS.get(sign, "") if not awaited else "" if sign == awaited else awaited
    sentences = read(f"{opening}\nاستقبل الوزير الضيوف")
    goes_on = awaited not in ("", '"')
    assert all(item.speech is goes_on for item in sentences[-1].items[1:])
