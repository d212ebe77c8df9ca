"""Repeated lines are furniture, but for headlines, background paragraphs and whole articles saved again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from marsad.extract import line_marks
from marsad.extract.lines import Hint, Line
from marsad.extract.page import extract, labelled
from marsad.extract.repeats import mark_of, subtract
from marsad.extract.roles import Marked, Role
from marsad.extract.sites import address_site, site_of
from marsad.knowledge import default
from marsad.knowledge.furniture import key
from marsad.records import BlockKind, Extraction, Page

KNOWLEDGE = default()

HEADLINE = "حارس المنارة يدشن ورشة السفن الخشبية"
LEAD = "دشن حارس المنارة صباح أمس ورشة السفن الخشبية على ضفة النهر بحضور عدد كبير من الضيوف وأهل الحرفة."
SECOND = "وقال الحارس إن الورشة ستصنع عشر سفن كل عام وإنها ستعلم أبناء الضفة حرفة أجدادهم قبل أن تضيع."
BACKGROUND = "وكانت ورشة السفن قد أغلقت قبل عشرين عاما بعد أن جف النهر وهاجر أهل الحرفة إلى مدن بعيدة."
BOX = "تنصب الخيمة أوتادها حيث يجتمع السامعون، ولا تطلب منهم سوى رد السلام وشرب القهوة معنا كل مساء."
FOOT = "الخيمة بيت من شعر، يمر به الناس في الحل والترحال، ويتركون عند وتدها كلاما يقرؤه من يأتي بعدهم."
OTHER = "قاضي الصلح يغادر سهل القصب بعد عامين"


def _marked(*lines: tuple[Role, str] | tuple[Role, str, int]) -> list[Marked]:
    found = []
    for number, (role, text, *heading) in enumerate(lines, start=1):
        words = key(text)
        line = Line(0, len(text), number, text, Hint(heading=heading[0] if heading else 0))
        found.append(Marked(line, role, len(words), " ".join(words)))
    return found


def _marks(*texts: str) -> frozenset[int]:
    return frozenset(mark_of(" ".join(key(text))) for text in texts)


def _gone(marked: Sequence[Marked], *repeated: str, titles: Sequence[str] = ()) -> list[str]:
    """The texts that are furniture when some lines repeat."""
    folded = [" ".join(key(title)) for title in titles]
    return [
        item.line.text for item in subtract(marked, _marks(*repeated), folded) if item.role is Role.REPEATED
    ]


def _page(text: str, url: str | None = None, outlet: str | None = None) -> Page:
    return Page("p", "p.txt", url, outlet, None, "text/plain", "utf-8", text)


# --------------------------------------------------------------------------- marks


def test_marks_are_the_same_on_every_machine() -> None:
    assert mark_of("خيمه") == 18243527292117445225
    assert mark_of("a\ud800") != mark_of("a")


def test_marks_of_a_page_are_of_its_lines_without_their_signs() -> None:
    one = line_marks(extract(_page(f"«{OTHER}»\n\n  - {LEAD}\n***\n{OTHER}\n"), KNOWLEDGE))
    other = line_marks(extract(_page(f"{LEAD}\n{OTHER}"), KNOWLEDGE))
    assert one == other == tuple(sorted(_marks(OTHER, LEAD)))


def test_marks_do_not_depend_on_what_repeats() -> None:
    page = _page("\n".join((BOX, HEADLINE, LEAD, SECOND, FOOT)))
    assert line_marks(extract(page, KNOWLEDGE)) == line_marks(extract(page, KNOWLEDGE, _marks(BOX, FOOT)))


# --------------------------------------------------------------------------- what is furniture


def test_nothing_repeats_nothing_changes() -> None:
    marked = _marked((Role.TITLE, HEADLINE), (Role.BODY, LEAD))
    assert subtract(marked, frozenset()) is marked
    assert list(subtract(marked, _marks(FOOT))) == marked


def test_lines_at_the_edges_and_boxes_inside() -> None:
    marked = _marked(
        (Role.SCRAP, "خيمة أولى"),
        (Role.TITLE, OTHER),
        (Role.TITLE, HEADLINE),
        (Role.BODY, LEAD),
        (Role.BODY, BOX),
        (Role.BODY, SECOND),
        (Role.SENTENCE, "ردوا السلام على من يمر."),
        (Role.TEASER, "قاضي الصلح يقول..."),
        (Role.BODY, FOOT),
    )
    repeated = ("خيمة أولى", OTHER, BOX, "ردوا السلام على من يمر.", "قاضي الصلح يقول...", FOOT)
    assert _gone(marked, *repeated) == list(repeated)


@pytest.mark.parametrize(
    "role", [Role.DATE, Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.CAPTION, Role.LOGO, Role.UPDATED]
)
def test_what_repeats_truly_is_not_touched(role: Role) -> None:
    marked = _marked((Role.TITLE, HEADLINE), (role, "هيئة التحرير"), (Role.BODY, LEAD))
    assert _gone(marked, "هيئة التحرير") == []


def test_a_name_beside_the_date_is_a_signature() -> None:
    marked = _marked(
        (Role.SCRAP, "سالم الراجحي"),
        (Role.TITLE, HEADLINE),
        (Role.SCRAP, "سالم الراجحي"),
        (Role.DATE, "12 مارس"),
        (Role.BODY, LEAD),
    )
    kept = [item.role for item in subtract(marked, _marks("سالم الراجحي"))]
    assert kept == [Role.REPEATED, Role.TITLE, Role.SCRAP, Role.DATE, Role.BODY]


# --------------------------------------------------------------------------- headlines


def test_a_headline_that_other_pages_list_stays_where_it_announces_its_text() -> None:
    marked = _marked((Role.TITLE, OTHER), (Role.TITLE, HEADLINE), (Role.BODY, LEAD), (Role.TITLE, HEADLINE))
    assert _gone(marked, OTHER, HEADLINE) == [OTHER]


def test_a_headline_that_announces_nothing_stays_where_it_is_dated() -> None:
    marked = _marked(
        (Role.TITLE, OTHER), (Role.TITLE, "كلمة الخيمة الأسبوعية"), (Role.DATE, "1 مايو"), (Role.BODY, LEAD)
    )
    assert _gone(marked, OTHER, "كلمة الخيمة الأسبوعية") == [OTHER]


@pytest.mark.parametrize(("heading", "titles"), [(1, ()), (0, ("كلمة الخيمة الأسبوعية - الخيمة",))])
def test_a_headline_that_the_markup_names_stays(heading: int, titles: tuple[str, ...]) -> None:
    name = "كلمة الخيمة الأسبوعية"
    marked = _marked((Role.TITLE, OTHER), (Role.TITLE, name, heading), (Role.BODY, LEAD))
    assert _gone(marked, OTHER, name, titles=titles) == [OTHER]


def test_the_name_of_the_site_in_its_title_is_no_headline_beside_one_that_announces() -> None:
    name = "خيمة العابرين في الليل"
    marked = _marked((Role.TITLE, name), (Role.TITLE, HEADLINE, 1), (Role.BODY, LEAD))
    assert _gone(marked, name, titles=(f"{HEADLINE} | {name}",)) == [name]


def test_other_headlines_of_the_same_subject_do_not_replace_the_pages_own() -> None:
    teaser = "ورشة السفن تنتظر حارس المنارة الجديد"
    marked = _marked((Role.TITLE, teaser), (Role.TITLE, HEADLINE), (Role.BODY, LEAD))
    assert _gone(marked, teaser) == [teaser]


# --------------------------------------------------------------------------- paragraphs


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_copied_paragraph_that_speaks_of_the_story_stays(place: int) -> None:
    lines = [(Role.TITLE, HEADLINE), (Role.BODY, LEAD), (Role.BODY, SECOND)]
    lines.insert(place, (Role.BODY, BACKGROUND))
    assert _gone(_marked(*lines), BACKGROUND) == []


def test_a_copied_paragraph_apart_from_the_story_is_another_storys() -> None:
    marked = _marked((Role.TITLE, HEADLINE), (Role.BODY, LEAD), (Role.TITLE, OTHER), (Role.BODY, BACKGROUND))
    assert _gone(marked, BACKGROUND) == [BACKGROUND]


def test_an_article_saved_several_times_stays_an_article() -> None:
    marked = _marked(
        (Role.SCRAP, "خيمة أولى"),
        (Role.TITLE, HEADLINE),
        (Role.BODY, LEAD),
        (Role.BODY, SECOND),
        (Role.BODY, BACKGROUND),
        (Role.BODY, FOOT),
    )
    repeated = ("خيمة أولى", HEADLINE, LEAD, SECOND, BACKGROUND, FOOT)
    assert _gone(marked, *repeated) == ["خيمة أولى", FOOT]


def test_where_all_prose_repeats_and_nothing_announces_it_prose_is_left_alone() -> None:
    marked = _marked((Role.SCRAP, "خيمة أولى"), (Role.BODY, LEAD), (Role.BODY, SECOND))
    assert _gone(marked, "خيمة أولى", LEAD, SECOND) == ["خيمة أولى"]


def test_a_short_text_above_long_standing_paragraphs_keeps_them_out() -> None:
    short = "دشن حارس المنارة أمس ورشة السفن الخشبية على ضفة النهر بحضور أهل الحرفة."
    marked = _marked((Role.TITLE, HEADLINE), (Role.BODY, short), (Role.BODY, BOX), (Role.BODY, FOOT))
    assert _gone(marked, BOX, FOOT) == [BOX, FOOT]


# --------------------------------------------------------------------------- the whole stage


def test_extraction_without_what_repeats() -> None:
    text = "\n".join(("خيمة العابرين في الليل", HEADLINE, LEAD, BOX, SECOND, FOOT))
    plain = extract(_page(text), KNOWLEDGE)
    found = extract(_page(text), KNOWLEDGE, _marks("خيمة العابرين في الليل", BOX, FOOT))
    assert BOX in plain.articles[0].text
    (article,) = found.articles
    assert article.headline == HEADLINE
    assert article.text == "\n".join((HEADLINE, LEAD, SECOND))
    assert [(b.start, b.end) for b in found.blocks] == [(b.start, b.end) for b in plain.blocks]


def test_lines_that_were_furniture_anyway_keep_their_kind() -> None:
    text = "\n".join(
        ("خيمة أولى", OTHER, "هنا لا ينام أحد", HEADLINE, LEAD, SECOND, "اتصل بنا", OTHER, "خيمة")
    )
    plain = extract(_page(text), KNOWLEDGE)
    found = extract(_page(text), KNOWLEDGE, frozenset(line_marks(plain)) - _marks(HEADLINE, LEAD, SECOND))
    kinds = {block.kind for block in found.blocks}
    assert kinds >= {BlockKind.NAVIGATION, BlockKind.RELATED, BlockKind.BODY}
    changed = [
        (one.kind, other.kind)
        for one, other in zip(plain.blocks, found.blocks, strict=True)
        if one.article is None and one != other
    ]
    assert changed == []


def test_it_can_be_told_that_a_line_repeats() -> None:
    found = labelled(_page("\n".join((HEADLINE, LEAD, SECOND, FOOT))), KNOWLEDGE, _marks(FOOT))
    assert found.marked[-1].role is Role.REPEATED
    assert found.labels[-1].kind is BlockKind.OTHER


# --------------------------------------------------------------------------- sites


@pytest.mark.parametrize(
    ("url", "outlet", "expected"),
    [
        ("https://www.hespress.com/a.html", None, "outlet:hespress"),
        ("https://WWW.Khayma.example:8080/1", "هسبريس", "host:khayma.example"),
        ("https://news.khayma.example/1", None, "host:news.khayma.example"),
        (None, "هسبريس", "outlet:hespress"),
        (None, "«خيمة العابرين»", "name:خيمه العابرين"),
        ("khayma", None, None),
        ("http://[broken", None, None),
        ("http://a\x00b/", None, None),
        (None, None, None),
        (None, "***", None),
    ],
)
def test_site_of_a_page(url: str | None, outlet: str | None, expected: str | None) -> None:
    page = _page("", url, outlet)
    assert site_of(page, Extraction("p", "", (), ()), KNOWLEDGE) == expected
    assert address_site(page, KNOWLEDGE) == (expected if url is not None and expected else None)


def test_site_of_a_page_that_names_its_outlet_in_a_line() -> None:
    page = _page("\n".join(("هسبريس", HEADLINE, LEAD, SECOND)))
    assert site_of(page, extract(page, KNOWLEDGE), KNOWLEDGE) == "outlet:hespress"
