"""Searches as people type them: what is read, what is added, what is shown of the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_record import ARTICLES, CHIEF, Sample, fill, id_of

from marsad.errors import NotFoundError, UsageError
from marsad.query.cursors import CursorError, read_cursor, write_cursor
from marsad.query.searching import MOST_CHARACTERS, SearchFilter, passages, search, search_facets
from marsad.query.searching.question import Either, Every, Question, Term, read_question
from marsad.store import Order, View, create_store, open_store
from marsad.store.expression import AllOf, AnyOf, Phrase
from marsad.store.indexing import folded_words, words_with_spans
from marsad.store.sounds import arabic_key, latin_keys


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found: Path = tmp_path_factory.mktemp("search") / "record.db"
    fill(create_store(found))
    return found


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with open_store(path).view() as opened:
        yield opened


def _names(view: View, wanted: str | SearchFilter) -> set[str]:
    asked = SearchFilter(wanted) if isinstance(wanted, str) else wanted
    page = search(view, asked, limit=50)
    assert page.total == len(page.hits)
    found = {hit.article.id for hit in page.hits}
    return {sample.name for sample in ARTICLES if id_of(sample.name) in found}


# --------------------------------------------------------------------------- what is found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("زغاري", {"chief", "short", "full"}),
        ("الزُّغـــاري", {"chief", "short", "full"}),
        ("المدينه", {"short", "full"}),
        ("مدينة -زار", {"full"}),
        ("مدينة NOT زار", {"full"}),
        ('"منير الزغاري"', {"chief", "full"}),
        ("«الزغاري منير»", set()),
        ("بلاغ OR ضيف", {"full", "guest", "typo"}),
        ("بلاغ | ضيف", {"full", "guest", "typo"}),
        ("(بلاغ OR ضيف) خبر", {"guest"}),
        ("دراف*", {"guest", "typo"}),
        ("لبنان", {"chief", "typo"}),
        ("أمن", {"full"}),
        ("خبر", {"guest"}),
        ("elysee", {"latin"}),
        ("ÉLYSÉE 14", {"latin"}),
    ],
)
def test_words_are_found_however_they_are_spelt(view: View, text: str, names: set[str]) -> None:
    assert _names(view, text) == names


@pytest.mark.parametrize(
    ("text", "names", "added"),
    [
        ("دارفانان", {"guest", "typo"}, {"درافانان"}),
        ("منير الزغاري", {"chief", "short", "full"}, {"زغاري"}),
        ("Zeghari", {"chief", "short", "full"}, {"زغاري"}),
        ("Mounir Zeghari", {"chief", "short", "full"}, {"زغاري", "منير زغاري"}),
        ("Zaghari", {"chief", "short", "full"}, {"زغاري"}),
        ("zeghary", {"chief", "short", "full"}, {"زغاري"}),
        ("Darvanin", {"guest", "typo"}, {"دارفانان", "درافانان"}),
        ("BSX", {"bureau", "latin"}, {"مكتب شوون خاصه"}),
        ("Lebanon", {"chief", "typo"}, {"لبنان"}),
    ],
)
def test_names_are_found_by_all_their_forms(view: View, text: str, names: set[str], added: set[str]) -> None:
    assert _names(view, text) == names
    assert added <= {item.form for item in search(view, SearchFilter(text)).added}


def test_switches_turn_additions_off(view: View) -> None:
    assert _names(view, SearchFilter("دارفانان", names=False)) == {"guest"}
    assert _names(view, SearchFilter("Zeghari", names=False, transliterate=False)) == set()
    assert _names(view, SearchFilter("Zaghari", transliterate=False)) == set()
    assert _names(view, SearchFilter("زغاري", as_written=True)) == {"short"}
    assert _names(view, SearchFilter("الزغاري", as_written=True)) == {"full"}
    assert _names(view, SearchFilter("المدينه", as_written=True)) == set()
    assert search(view, SearchFilter("زغاري", as_written=True)).added == ()


def test_what_is_left_out_is_meant_as_typed(view: View) -> None:
    """«دارفانان» must not take away articles that only hold the other form."""
    assert _names(view, "ضيف -دارفانان") == {"typo"}


def test_a_particle_is_not_read_where_it_makes_another_word(tmp_path: Path) -> None:
    samples = tuple(Sample(f"w{n}", "خبر", f"قال الوزير وزير كلمته {n} بلبنان") for n in range(4))
    rare = Sample("zir", "خبر", "ملأ الزير ماء ولبنان")
    with fill(create_store(tmp_path / "record.db"), (*samples, rare)).view() as view:
        assert search(view, SearchFilter("زير")).total == 1
        assert search(view, SearchFilter("وزير")).total == 4


def test_conditions_and_orders(view: View) -> None:
    assert _names(view, SearchFilter("زغاري OR ضيف", since="2024-01", until="2024-01-10")) == {"chief"}
    assert _names(view, SearchFilter("زغاري", outlets=("وكالة النهار",))) == {"short"}
    assert _names(view, SearchFilter("زغاري", actor=CHIEF)) == set()
    newest = search(view, SearchFilter("زغاري", order=Order.NEWEST)).hits
    assert [hit.article.published and hit.article.published.value for hit in newest] == [
        *("2024-01-12", "2024-01-10"),
        None,
    ]
    facets = search_facets(view, SearchFilter("زغاري OR ضيف", outlets=("وكالة النهار",)))
    assert facets["outlet"] == (("صحيفة المثال", 4), ("وكالة النهار", 1)), "without its own condition"
    assert facets["year"] == (("2024", 1),)


@pytest.mark.parametrize(
    "wanted",
    [
        SearchFilter(""),
        SearchFilter(" «» () * - | "),
        SearchFilter("-زغاري"),
        SearchFilter("زغاري OR -ضيف"),
        SearchFilter("ا" * (MOST_CHARACTERS + 1)),
        SearchFilter("ا ب " * 60),
        SearchFilter("(" * 30 + "زغاري"),
        SearchFilter("زغاري", since="2024-13"),
    ],
)
def test_questions_without_meaning_are_refused_in_words(view: View, wanted: SearchFilter) -> None:
    with pytest.raises(UsageError):
        search(view, wanted)


def test_nobody_and_too_many(view: View) -> None:
    with pytest.raises(NotFoundError):
        search(view, SearchFilter("زغاري", actor="nobody at all"))
    for limit in (0, 201):
        with pytest.raises(UsageError):
            search(view, SearchFilter("زغاري"), limit=limit)


# --------------------------------------------------------------------------- hostile questions

HOSTILE = (
    *('"', '""', "*", "NEAR(زغاري, 2)", "headline:زغاري", "{headline body} : زغاري", "^زغاري", "زغاري + ضيف"),
    *(
        "'; DROP TABLE article; --",
        "زغاري\x00ضيف",
        "\u202eزغاري\u202c",
        "AND AND",
        "OR OR زغاري",
        "((((",
        "))))",
    ),
    *('زغاري" OR "ضيف', "زغاري AND", "NOT NOT زغاري", "%", "_", "\\", "\ud800زغاري", "ﷺ", "İ", "x" * 400),
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("as_written", [False, True])
def test_hostile_questions_are_words_or_refused(view: View, text: str, as_written: bool) -> None:
    try:
        search(view, SearchFilter(text, as_written=as_written))
    except UsageError:
        return


def test_ten_megabytes_are_refused_at_once(view: View) -> None:
    with pytest.raises(UsageError, match="at most 500"):
        search(view, SearchFilter("زغاري " * 1_700_000))


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from('اب زغاريضيف"«»()*-|^:+{}\x00\u202e\u0640aORNT\n'), max_size=60), st.booleans()
)
def test_any_question_is_answered_or_refused(path: Path, text: str, as_written: bool) -> None:
    with open_store(path).view() as view:
        try:
            page = search(view, SearchFilter(text, as_written=as_written), limit=3)
        except UsageError:
            return
        assert len(page.hits) == min(page.total, 3)


# --------------------------------------------------------------------------- the question


def _term(text: str, *words: str, **more: bool) -> Term:
    return Term(text, words or (text,), **more)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("لقاء", _term("لقاء")),
        ("لقاء عمل", Every((_term("لقاء"), _term("عمل")))),
        ("لقاء AND عمل", Every((_term("لقاء"), _term("عمل")))),
        ("لقاء -عمل", Every((_term("لقاء"),), (_term("عمل"),))),
        ('"لقاء عمل"', _term("لقاء عمل", "لقاء", "عمل", quoted=True)),
        ("«لقاء عمل", _term("لقاء عمل", "لقاء", "عمل", quoted=True)),
        ("عمل*", _term("عمل", prefix=True)),
        ("a-b", _term("a-b", "a", "b")),
        ("لقاء) عمل", Either((_term("لقاء"), _term("عمل")))),
        ("-(-عمل) لقاء", Every((_term("عمل"), _term("لقاء")))),
    ],
)
def test_questions_are_read(text: str, question: Question) -> None:
    assert read_question(text) == question


# --------------------------------------------------------------------------- passages


def test_passages_are_of_the_text_itself(view: View) -> None:
    (hit, *_) = search(view, SearchFilter("منير الزغاري -عبد")).hits
    for passage in hit.passages:
        assert passage.text == hit.article.text[passage.start : passage.end]
        marked = [hit.article.text[span.start : span.end] for span in passage.hits]
        assert all(folded_words(text) for text in marked)
    assert "مُنير الزّغاري" in hit.article.text
    assert {"مُنير", "الزّغاري"} <= {hit.article.text[s.start : s.end] for p in hit.passages for s in p.hits}


def test_long_texts_give_short_passages_around_what_is_rare() -> None:
    text = "كلمة " * 3000 + "والوزيرُ هنا مع الضيف. " + "كلمة " * 3000
    found = passages(text, AllOf((Phrase(("كلمه",)), Phrase(("وزير",)), Phrase(("ضيف",)))), folded=True)
    assert any("الوزيرُ" in item.text and "الضيف" in item.text for item in found)
    for item in found:
        assert len(item.text) <= 260
        assert item.text == text[item.start : item.end]
    assert found == tuple(sorted(found, key=lambda item: item.start))


def test_without_a_hit_the_beginning_is_shown() -> None:
    found = passages("نص قصير", Phrase(("nothing",)), folded=True)
    assert [(item.text, item.hits) for item in found] == [("نص قصير", ())]
    assert passages("", Phrase(("nothing",)), folded=True) == ()


_WORDS = st.sampled_from(["وزير", "الوزير", "ضيف", "بالضيف", "كلمة", "و", "«", ". ", "\n", "أَمنٌ", "x"])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=200), st.lists(_WORDS, min_size=1, max_size=3))
def test_passages_hold_their_hits(words: list[str], wanted: list[str]) -> None:
    text = " ".join(words)
    parts = [Phrase(tuple(folded_words(word))) for word in wanted if folded_words(word)]
    if not parts:
        return
    held = {word for _, _, word in words_with_spans(text, folded=True)}
    found = passages(text, AnyOf(tuple(parts)), folded=True)
    for item in found:
        assert item.text == text[item.start : item.end]
        for span in item.hits:
            assert item.start <= span.start < span.end <= item.end
            assert Phrase(tuple(folded_words(text[span.start : span.end]))) in parts
    for one, other in pairwise(found):
        assert one.end <= other.start
    if any(part.words[0] in held for part in parts):
        assert any(item.hits for item in found)


# --------------------------------------------------------------------------- sounds


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        *(("خالد", "Khaled"), ("عثمان", "Othman"), ("يوسف", "Youssef"), ("وزاني", "Ouazzani")),
        *(("جمال", "Gamal"), ("جمال", "Djamel"), ("شريف", "Cherif"), ("غسان", "Ghassan")),
        *(("عبدالعزيز", "Abdelaziz"), ("قاسم", "Kassem"), ("ظريف", "Zarif"), ("باولو", "Paolo")),
    ],
)
def test_words_that_sound_alike_share_a_key(arabic: str, latin: str) -> None:
    assert arabic_key(arabic) in latin_keys(latin)


@pytest.mark.parametrize(("arabic", "latin"), [("خالد", "Walid"), ("سمير", "Samira2"), ("نبيل", "Jamil")])
def test_others_do_not(arabic: str, latin: str) -> None:
    assert arabic_key(arabic) not in latin_keys(latin)


@given(st.text(max_size=80))
def test_keys_are_bounded_for_any_text(text: str) -> None:
    assert len(latin_keys(text)) <= 100
    assert len(arabic_key(text)) <= 40


# --------------------------------------------------------------------------- cursors


def test_cursors_lead_through_all_articles(view: View) -> None:
    wanted = SearchFilter("زغاري OR ضيف OR الوزير")
    seen: list[str] = []
    cursor = None
    while True:
        page = search(view, wanted, limit=2, cursor=cursor)
        seen += [hit.article.id for hit in page.hits]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == [hit.article.id for hit in search(view, wanted, limit=50).hits]
    first = search(view, wanted, limit=2).cursor
    assert first is not None
    with pytest.raises(CursorError, match="another question"):
        search(view, replace(wanted, order=Order.NEWEST), cursor=first)


@given(st.tuples(st.none() | st.text(max_size=40), st.floats(allow_nan=False)))
def test_cursors_come_back_as_they_went(values: tuple[str | None, float]) -> None:
    if values[1] in (float("inf"), float("-inf")):
        return
    assert read_cursor("q", write_cursor("q", values), (str, float)) == values


@settings(max_examples=300)
@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda raw: raw.hex()))
def test_no_text_but_a_cursor_is_one(text: str) -> None:
    with pytest.raises(CursorError):
        read_cursor("q", text, (str, float))


@pytest.mark.parametrize("values", [(1, 2.0), ("a", "b"), ("a",), ("a", True), ("a", float("nan"))])
def test_cursors_of_other_values_are_none(values: tuple[str | float, ...]) -> None:
    with pytest.raises(CursorError):
        read_cursor("q", write_cursor("q", values), (str, float))
