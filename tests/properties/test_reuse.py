"""What must hold for reuse whatever the articles are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.records import Article, Attribution, AttributionKind, BlockKind, Published, Section
from marsad.reuse import assign_origins, find_reuse

SENTENCES = (
    "دشن والي الجهة صباح اليوم القنطرة الجديدة التي تربط ضفتي الوادي بعد أشغال دامت ثلاث سنوات كاملة.",
    "وكلف المشروع ميزانية قاربت مئتي مليون درهم ساهمت فيها الجماعات المحلية وصندوق التجهيز القروي.",
    "وستختصر القنطرة مسافة التنقل بين القرى المجاورة وتفك العزلة عن عشرات الدواوير في موسم الأمطار.",
    "ويرى سكان التقتهم الجريدة أن الطريق المؤدية إليها ما زالت في حاجة إلى إصلاح عاجل قبل الشتاء.",
    "وكان مقاول سابق قد ترك الورش قبل عامين بسبب خلاف مالي وصل إلى ردهات المحكمة التجارية بالمدينة.",
)
ISSUERS = ("ولاية الجهة", "وكالة البحر", "جريدة الضفة")

_paragraphs = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join), max_size=4)
_published = st.sampled_from([None, "2024-03-08", "2024-03-09T10:00Z", "2024-03", "2024-03-08/2024-03-10"])


@st.composite
def _articles(draw: st.DrawFn) -> list[Article]:
    count = draw(st.integers(0, 5))
    return [_article(str(number), draw) for number in range(count)]


def _article(key: str, draw: st.DrawFn) -> Article:
    text, sections = "خبر", [Section(0, 3, BlockKind.HEADLINE)]
    for paragraph in draw(_paragraphs):
        sections.append(Section(len(text) + 1, len(text) + 1 + len(paragraph), BlockKind.BODY))
        text += "\n" + paragraph
    date = draw(_published)
    kinds = st.sampled_from(sorted(AttributionKind))
    place = st.integers(0, len(text) - 1)
    attributions = tuple(
        Attribution(draw(kinds), issuer, None, start, start + 1)
        for issuer in draw(st.lists(st.sampled_from(ISSUERS), max_size=2))
        for start in [draw(place)]
    )
    known = None if date is None else Published(date, "day", "meta", None, None)
    outlet = draw(st.sampled_from([None, *ISSUERS]))
    return Article(key, key, 0, "خبر", outlet, None, "ar", known, attributions, text, (), tuple(sections))


@given(_articles().flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_articles_never_matters(both: tuple[list[Article], list[Article]]) -> None:
    articles, shuffled = both
    expected = assign_origins(find_reuse(articles), articles)
    assert assign_origins(find_reuse(shuffled), shuffled) == expected


@given(_articles())
@settings(max_examples=60, deadline=None)
def test_clusters_are_well_formed(articles: list[Article]) -> None:
    bodies = {article.id: article for article in articles}
    clusters = assign_origins(find_reuse(articles), articles)
    assert [cluster.id for cluster in clusters] == sorted({cluster.id for cluster in clusters})
    for cluster in clusters:
        assert len({member.article_id for member in cluster.members}) > 1
        assert sum(member.first for member in cluster.members) == 1
        for member in cluster.members:
            text = bodies[member.article_id].text
            assert 0 < member.start < member.end <= len(text)
            assert text[member.start : member.end].strip() == text[member.start : member.end]
            assert 0.0 < member.similarity <= 1.0


@given(_articles(), st.sampled_from(SENTENCES))
@settings(max_examples=60, deadline=None)
def test_a_whole_body_given_twice_is_always_found(articles: list[Article], sentence: str) -> None:
    text = f"خبر\n{sentence}"
    sections = (Section(0, 3, BlockKind.HEADLINE), Section(4, len(text), BlockKind.BODY))
    copies = [
        Article(key, key, 0, "خبر", None, None, "ar", None, (), text, (), sections) for key in ("x", "y")
    ]
    together = [
        {member.article_id for member in cluster.members} for cluster in find_reuse([*articles, *copies])
    ]
    assert any({"x", "y"} <= members for members in together)
