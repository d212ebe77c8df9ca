"""The generator of hard pages: its truth is on the page, its halves share nothing, a seed gives one page."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_news import stories
from selectolax.lexbor import LexborHTMLParser

from evaluation.hard_pages import Made, Maker, days, tree, wording
from evaluation.hard_pages.articles import Source, clean, halves, sentences, source
from evaluation.hard_pages.kinds import KINDS
from evaluation.hard_pages.pages import SEPARATORS
from evaluation.inputs import Fields

_STORIES = stories()
_BY_KEY = {own.key: own for own in _STORIES}
MAKER = Maker(_STORIES)
_NUMBERS = st.integers(0, 5000)
_HIDDEN = "script,style,head,title,meta,link,[style='display:none']"


def squeezed(text: str) -> str:
    return "".join(text.split())


def visible(content: str) -> str:
    """What a reader sees of HTML, of each document in it."""
    out = []
    for part in re.split(r"(?=<!doctype)", content, flags=re.I):
        document = LexborHTMLParser(part)
        for node in document.css(_HIDDEN):
            node.decompose()
        out.append(document.body.text(separator=" ") if document.body else "")
    return squeezed("".join(out))


@given(_NUMBERS)
@settings(max_examples=60, deadline=None)
def test_the_truth_of_a_text_page_stands_where_it_says(number: int) -> None:
    made = MAKER.page(2 * number)
    assert made.medium == "text"
    end = 0
    for piece in made.pieces:
        assert squeezed(made.content[end : piece.start]).strip("|-»*") == ""
        end = piece.start + len(piece.text)
        assert squeezed(made.content[piece.start : end]) == squeezed(piece.text)


@given(_NUMBERS)
@settings(max_examples=60, deadline=None)
def test_the_truth_of_an_html_page_is_all_that_a_reader_sees(number: int) -> None:
    made = MAKER.page(2 * number + 1)
    assert made.medium == "html"
    assert visible(made.content) == squeezed("".join(piece.text for piece in made.pieces))


@given(_NUMBERS)
@settings(max_examples=60, deadline=None)
def test_every_article_is_on_its_page_in_full(number: int) -> None:
    made = MAKER.page(number)
    for position, truth in enumerate(made.articles):
        own = _BY_KEY[truth.source]
        body = [piece.text for piece in made.pieces if piece.article == position and piece.kind == "body"]
        assert squeezed("".join(body)).endswith(squeezed("".join(own.paragraphs)))
        titles = [piece for piece in made.pieces if piece.article == position and piece.kind == "headline"]
        assert titles and all(piece.text == truth.headline == own.title for piece in titles)


@given(_NUMBERS)
@settings(max_examples=60, deadline=None)
def test_no_furniture_names_an_article_of_the_page(number: int) -> None:
    made = MAKER.page(number)
    titles = {truth.headline for truth in made.articles}
    assert not any(piece.text in titles for piece in made.pieces if piece.kind.startswith("-"))


def test_a_seed_and_a_number_give_one_page() -> None:
    assert MAKER.page(31) == Maker(stories()).page(31)
    assert MAKER.page(31) != Maker(stories(), seed=2).page(31)


@pytest.fixture(scope="module")
def many() -> list[Made]:
    return [MAKER.page(number) for number in range(600)]


def test_every_kind_separator_and_number_of_stories_occurs(many: list[Made]) -> None:
    assert {made.kind for made in many} == {kind.name for kind in KINDS}
    assert {made.separator for made in many} == {*SEPARATORS, "none"}
    assert {len(made.articles) for made in many} == {1, 2, 3, 5}
    assert sum(len(made.articles) == 1 for made in many) / len(many) == pytest.approx(0.5, abs=0.1)


def test_a_day_that_is_asked_is_printed_or_in_the_head(many: list[Made]) -> None:
    for made in many:
        for position, truth in enumerate(made.articles):
            said = any(piece.article == position and piece.kind == "dateline" for piece in made.pieces)
            if truth.published is not None and made.medium == "text":
                assert said
            if truth.published is None:
                assert not said


def test_some_days_are_asked_some_absent_and_some_unsure(many: list[Made]) -> None:
    truths = [truth for made in many for truth in made.articles]
    assert any(truth.published is None for truth in truths)
    assert any(truth.published is not None and truth.sure for truth in truths)
    assert any(not truth.sure for truth in truths)


def test_training_never_sees_the_kinds_and_wordings_that_are_held_back(many: list[Made]) -> None:
    maker = Maker(_STORIES, training=True)
    seen = [maker.page(number) for number in range(600)]
    held = {kind.name for kind in KINDS if kind.held}
    assert held
    assert {made.kind for made in seen} == {kind.name for kind in KINDS} - held
    words, trained = (
        {p.text for made in pages for p in made.pieces} & set(wording.RELATED) for pages in (many, seen)
    )
    assert trained < words


# ------------------------------------------------------------------ articles


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=40))
def test_articles_that_share_text_stay_in_one_half(alike: list[tuple[int, int]]) -> None:
    listed = stories(60)
    own = halves(listed, [(listed[one].key, listed[other].key) for one, other in alike])
    assert all(own[one] == own[other] for one, other in alike)
    assert set(own) <= {"train", "test"}


def test_halves_do_not_depend_on_order() -> None:
    listed = stories()
    there = dict(zip((item.key for item in listed), halves(listed, []), strict=True))
    back = dict(zip((item.key for item in listed[::-1]), halves(listed[::-1], []), strict=True))
    assert there == back
    assert set(there.values()) == {"train", "test"}


def test_the_same_headline_keeps_articles_together() -> None:
    listed = stories(40)
    twins = [
        Source(f"twin-{n}", item.title, item.paragraphs, "", item.day, "") for n, item in enumerate(listed)
    ]
    own = halves([*listed, *twins], [])
    assert own[:40] == own[40:]


def test_a_name_above_a_text_and_initials_below_it_are_left_out() -> None:
    text = "نور الهادي – الحسيمة\n" + "جملة طويلة من خبر قصير. " * 5 + "\n\nن ه"
    assert clean(text) == (("جملة طويلة من خبر قصير. " * 5).strip(),)


def test_rows_without_a_story_are_no_articles() -> None:
    day = date(2020, 1, 1)
    assert source("a", Fields({"title": "عنوان من أربع كلمات هنا", "text": "قصير"}), day, "") is None
    assert source("b", Fields({"title": None, "text": None}), day, "") is None


def test_sentences_are_cut_at_full_stops_but_not_in_numbers() -> None:
    assert sentences("بلغ السعر 3.5 دراهم. وزاد بعد ذلك! فمن يشتري؟ لا أحد") == [
        "بلغ السعر 3.5 دراهم.",
        "وزاد بعد ذلك!",
        "فمن يشتري؟",
        "لا أحد",
    ]


# ------------------------------------------------------------------ days and text


@pytest.mark.parametrize(
    ("day", "hijri"),
    [(date(2015, 7, 18), (1436, 10, 1)), (date(2023, 7, 19), (1445, 1, 1)), (date(2000, 4, 6), (1421, 1, 1))],
)
def test_hijri_days(day: date, hijri: tuple[int, int, int]) -> None:
    assert days.hijri_day(day) == hijri


@given(st.dates(date(2010, 1, 1), date(2027, 12, 31)), st.sampled_from(sorted(days.FORMS)), st.integers())
def test_a_written_day_names_its_year(day: date, region: str, seed: int) -> None:
    rng = random.Random(seed)
    shown = days.written(day, days.style(region, rng), rng)
    assert str(day.year) in shown.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))


@given(st.integers(60, 100), st.lists(st.sampled_from(["كلمة", "طويلة جدا", "a", "\n"]), max_size=200))
def test_wrapping_moves_nothing(width: int, parts: list[str]) -> None:
    text = " ".join(parts)
    wrapped = tree.wrapped(text, width)
    assert len(wrapped) == len(text)
    assert wrapped.split() == text.split()
