"""Reports in HTML and Markdown: complete in three languages, and harmless whatever the pages say."""

from __future__ import annotations

import re
from dataclasses import fields
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from export_records import HOSTILE, Exported, Texts, any_record
from markdown_it import MarkdownIt

from marsad.export import Request, export
from marsad.export.words import words
from marsad.query import ChronicleFilter
from marsad.query.words import LANGUAGES, catalogue
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)
_ROOT = Path(__file__).parents[2]
_MESSAGES = files("marsad.export") / "messages"
_ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article"),
    *("h1", "h2", "h3", "h4", "p", "dl", "div", "dt", "dd", "ul", "li", "span", "bdi", "blockquote", "a"),
}
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """The elements and attributes of a page, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_holds_every_event_and_asks_nobody(language: str, examples: View, exported: Exported) -> None:
    page = Page(exported(examples, "html", Request(language=language)))
    assert {tag for tag, _ in page.elements} <= _ALLOWED
    root = page.elements[0][1]
    assert root == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    ids = {attributes.get("id") for tag, attributes in page.elements if tag == "article"}
    assert ids == {f"event-{event.id}" for event in examples.events() if event.type != "STATEMENT"}
    for tag, attributes in page.elements:
        assert not {"src", "srcset", "style", "background"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert tag == "a" or "href" not in attributes
    assert "url(" not in page.text and "@import" not in page.text
    policy = next(item["content"] for _, item in page.elements if "http-equiv" in item)
    assert str(policy).startswith("default-src 'none'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filter_is_said_in_words(language: str, examples: View, exported: Exported) -> None:
    wanted = ChronicleFilter(
        *("MAR", "FRA", None, ("consult",), ("intelligence",), ("occurred",), "2023", "2025-12"),
        "الأمن",
        True,
    )
    page = Page(exported(examples, "html", Request(wanted, language)))
    t = words(language)
    for said in (
        *(t.country("MAR"), t.country("FRA"), t.term("type", "CONSULT"), t.term("context", "intelligence")),
        *(t.term("status", "occurred"), t.day("2023-01-01"), t.day("2025-12-31"), "الأمن"),
        t("report.statements_too"),
    ):
        assert said in page.text


def test_what_is_left_out_is_said(made: View, exported: Exported) -> None:
    page = Page(exported(made, "html", Request(ChronicleFilter(since="2025"), "en")))
    assert "One more event has no known date" in page.text
    assert "2 events" in page.text


def test_a_romanised_name_has_the_printed_one_beside_it(made: View, exported: Exported) -> None:
    page = Page(exported(made, "html", Request(language="fr")))
    assert "Jean Martel (جان مارتيل" in page.text
    assert "Nadia Sabri (ministre" in page.text


def test_a_denied_event_is_marked(made: View, exported: Exported) -> None:
    for form in ("html", "md"):
        assert "denied" in exported(made, form, Request(language="en")).read_text("utf-8")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_texts_are_text_in_html(text: str, tmp_path: Path) -> None:
    texts = Texts(*(text for _ in fields(Texts)))
    with open_store(any_record(tmp_path / "r.db", texts)).view() as view:
        export(view, "html", tmp_path / "h", Request())
    page = Page(tmp_path / "h")
    assert {tag for tag, _ in page.elements} <= _ALLOWED
    assert not _TURNING.search(page.text)
    assert all(not item.get("href") for _, item in page.elements)
    assert (tmp_path / "h").stat().st_size < 60_000
    assert "\x00" not in page.text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_texts_are_text_in_markdown(text: str, tmp_path: Path) -> None:
    texts = Texts(*(text for _ in fields(Texts)))
    with open_store(any_record(tmp_path / "r.db", texts)).view() as view:
        export(view, "md", tmp_path / "m", Request())
    source = (tmp_path / "m").read_text("utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    inline = [child for token in tokens for child in token.children or ()]
    assert not [
        token for token in [*tokens, *inline] if token.type in {"html_block", "html_inline", "image", "fence"}
    ]
    assert not [token for token in inline if token.type == "link_open"]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", *["h2", "h3"] * 3]
    assert source.count("\u2068") == source.count("\u2069")
    assert not re.search("[\u202a-\u202e\u2066\u2067]", source)


def test_markdown_links_lead_to_the_articles(tmp_path: Path) -> None:
    address = "https://news.example/a_(b)*c*?x=1&y=[2]"
    path = any_record(tmp_path / "r.db", Texts("h", "o", "c", "n", "x", address))
    with open_store(path).view() as view:
        export(view, "md", tmp_path / "m", Request())
    html = MarkdownIt("commonmark").parse((tmp_path / "m").read_text("utf-8"))
    links = {
        child.attrs["href"] for item in html for child in item.children or () if child.type == "link_open"
    }
    assert links == {"https://news.example/a_(b)*c*?x=1&y=%5B2%5D"}


# --------------------------------------------------------------------------- words


def _messages(language: str) -> dict[str, list[str]]:
    own = set(catalogue(language, _MESSAGES)) - set(catalogue(language))
    found = catalogue(language, _MESSAGES)
    return {key: [text] if isinstance(text := found[key], str) else list(text.values()) for key in own}


def test_untranslated_strings_are_none() -> None:
    keys = [set(_messages(language)) for language in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]
    assert len(keys[0]) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_in_its_own_letters_and_fills_the_same_places(language: str) -> None:
    english = _messages("en")
    for key, texts in _messages(language).items():
        for text in texts:
            bare = re.sub(r"\{[a-z]+\}", "", text)
            foreign = re.search("[A-Za-z]", bare) if language == "ar" else re.search("[\u0600-\u06ff]", bare)
            assert not foreign, key
            assert text.strip() or key.endswith("comma"), key
        places = [
            {name for text in found for _, name, _, _ in Formatter().parse(text) if name}
            for found in (texts, english[key])
        ]
        assert places[0] == places[1], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_every_plural_form(language: str) -> None:
    forms = {Locale.parse(language).plural_form(number) for number in range(200)}
    for key, message in catalogue(language, _MESSAGES).items():
        assert isinstance(message, str) or set(message) == forms | {"other"}, key


def test_every_message_is_asked_for_and_there() -> None:
    sources = [*(_ROOT / "marsad/export").rglob("*.py"), *(_ROOT / "marsad/export/templates").glob("*.html")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    asked = set(re.findall(r"""["'](report\.[a-z_]+)["']""", text))
    there = set(_messages("en"))
    assert asked - there == {"report.html", "report.css"}
    conditions = {
        "country",
        "with",
        "actor",
        "body",
        "place",
        "type",
        "mode",
        "context",
        "status",
        "since",
        "until",
        "search",
        "least",
    }
    by_name = {f"report.{name}" for name in (*conditions, "statements", "between", "visit", "towards")}
    by_name |= {key for key in there if key.startswith(("report.field_", "report.limit_"))}
    assert there - asked == by_name - asked


def test_the_template_says_nothing_by_itself() -> None:
    text = (_ROOT / "marsad/export/templates/report.html").read_text("utf-8")
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    assert re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", "", text)) == []
