"""Pages written for the tests of extract, and short ways to look at what came out."""

from __future__ import annotations

from marsad.extract import extract
from marsad.knowledge import default
from marsad.records import Article, BlockKind, Extraction, Page

LEAD = "افتتح رئيس المجلس البلدي صباح اليوم السوق الجديدة في حي الميناء، بحضور عدد من التجار والسكان."
SECOND = "وقال في كلمته إن الأشغال دامت سنتين، وإن المحلات وزعت بالقرعة على من طلبها من باعة الرصيف."
THIRD = "وأضاف أن السوق تضم مئة وعشرين محلا، وموقفا للسيارات، وقاعة تبريد للأسماك والخضر."
HEADLINE = "افتتاح السوق الجديدة في حي الميناء بعد سنتين من الأشغال"
OTHER = "فريق المدينة يفوز ببطولة الشطرنج للناشئين"
OTHER_LEAD = (
    "فاز فريق المدينة أمس ببطولة الشطرنج للناشئين بعد مباراة نهائية طويلة أمام فريق الجبل في القاعة الكبرى."
)
OTHER_SECOND = (
    "وتسلم قائد الفريق الكأس من يد رئيس الجامعة، ووعد مدربه بالمشاركة في بطولة القارة خلال الصيف المقبل."
)
BODY = (LEAD, SECOND, THIRD)


def text(*lines: str) -> Extraction:
    """The extraction of a plain text page of these lines."""
    return extract(_page("\n".join(lines), "text/plain"), default())


def markup(body: str, head: str = "", url: str | None = None, outlet: str | None = None) -> Extraction:
    """The extraction of an HTML page."""
    content = f"<html><head>{head}</head><body>{body}</body></html>"
    return extract(_page(content, "text/html", url, outlet), default())


def _page(content: str, media: str, url: str | None = None, outlet: str | None = None) -> Page:
    return Page("00000000000000aa", "page", url, outlet, None, media, "utf-8", content)


def page(content: str) -> Page:
    """A plain text page."""
    return _page(content, "text/plain")


def kinds(found: Extraction) -> list[tuple[str, int | None]]:
    """Kind and article of every block in order."""
    return [(block.kind.value, block.article) for block in found.blocks]


def only(found: Extraction) -> Article:
    """The one article of a page."""
    (article,) = found.articles
    return article


def sections(article: Article, kind: BlockKind) -> list[str]:
    """The texts of an article's sections of one kind."""
    return [article.text[s.start : s.end] for s in article.sections if s.kind is kind]


def body(article: Article) -> tuple[str, ...]:
    """The paragraphs of an article."""
    return tuple(sections(article, BlockKind.BODY))
