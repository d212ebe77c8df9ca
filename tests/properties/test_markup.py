"""What holds for any markup: it is read, its lines are its text, nesting and truncation change no rule."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract.documents import documents
from marsad.extract.jsonld import objects
from marsad.extract.markup import Markup, read_markup
from marsad.extract.moments import moment

SETTINGS = settings(max_examples=80, deadline=None)

_TAG_NAMES = (
    "div p span a b font h1 h2 ul li table tr td article section nav aside form time blockquote figure "
    "figcaption header footer main body html head title script style xmp plaintext svg math template "
    "textarea select option button noscript iframe br hr img wbr custom-tag amp-img"
)
_TAGS = st.sampled_from(_TAG_NAMES.split())
_ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="entry-content"',
        ' class="related widget"',
        ' class="author"',
        ' class="date" datetime="2021-05-03"',
        " hidden",
        ' style="display:none"',
        ' itemprop="articleBody"',
        ' itemtype="http://schema.org/NewsArticle"',
        ' href="/x"',
        ' title="<b> & &quot;"',
        " class='unclosed",
    ]
)
_WORDS = st.sampled_from(
    ["السوق", "في حي الميناء.", " ", "\n", "&amp;lt;", "&nbsp;", "<", ">", "12 مارس 2021", "\x00", "\u200f"]
)
_OPEN = st.builds(lambda tag, attributes: f"<{tag}{attributes}>", _TAGS, _ATTRIBUTES)
_CLOSE = st.builds(lambda tag: f"</{tag}>", _TAGS)
_ODD = st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<?xml ?>", "</", "<!"])
_MARKUP = st.lists(st.one_of(_OPEN, _CLOSE, _WORDS, _WORDS, _ODD), max_size=60).map("".join)

_KEYS = st.sampled_from(["@graph", "@type", "@id", "author", "name", "mainEntity"])
_VALUES = st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(_KEYS, inner))


def _check(found: Markup) -> None:
    assert found.text == "\n".join(line.text for line in found.lines)
    for number, line in enumerate(found.lines, start=1):
        assert line.number == number
        assert found.text[line.start : line.end] == line.text == line.text.strip() != ""
        assert 0.0 <= line.hint.links <= 1.0
        assert line.hint.article is None or line.hint.article >= 1
        assert 0 <= line.hint.document < max(1, len(found.documents))


@SETTINGS
@given(_MARKUP)
def test_lines_are_the_text(content: str) -> None:
    _check(read_markup(content))


@SETTINGS
@given(_MARKUP, st.data())
def test_truncated_markup_is_read(content: str, data: st.DataObject) -> None:
    whole = "<html><body>" + content + "</body></html>"
    _check(read_markup(whole[: data.draw(st.integers(0, len(whole)))]))


@SETTINGS
@given(st.lists(st.sampled_from(["السوق", "الميناء", "التجار"]), min_size=1, max_size=12))
def test_words_of_plain_elements_all_stay(words: list[str]) -> None:
    content = "".join(f"<div><b>{word}</b></div>" for word in words)
    assert read_markup(content).text.split() == words
    assert read_markup(f"<table><tr><td>{content}</td></tr></table>").text.split() == words


@SETTINGS
@given(st.text(alphabet="<>/!-htmlHTML \n", max_size=300))
def test_documents_are_the_whole_file(content: str) -> None:
    assert "".join(documents(content)) == content


@SETTINGS
@given(st.one_of(st.text(max_size=200), _VALUES.map(json.dumps)))
def test_any_script_passes_for_json_ld(script: str) -> None:
    assert all(isinstance(item, dict) for item in objects([script]))


@SETTINGS
@given(st.text(alphabet="0123456789-:/TZ+. ,MonJaGT\u0663", max_size=40))
def test_a_moment_is_a_possible_day_or_nothing(text: str) -> None:
    value = moment(text)
    assert value is None or 1990 <= int(value[:4]) <= 2100
