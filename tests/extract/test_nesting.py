"""Which markup is read without its structure, since a parser would take too long over it."""

from __future__ import annotations

import pytest

from marsad.extract.documents import stripped
from marsad.extract.markup import read_markup
from marsad.extract.nesting import MAX_ATTRIBUTES, MAX_DEPTH, is_hostile
from marsad.extract.walk import MAX_LINES

MANY = MAX_DEPTH + 500


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<i></rb>",  # ends that end nothing
        "</h2><ul>",
        "<li><a><dd>",  # items in one another
        "<span><div></span>",  # an inline element does not end a block
        "<div><object></div>",  # nor a block what stands in an object
        "<table><tr><td></table></div><section>",
    ],
)
def test_depth_is_not_hidden_by_ends_of_other_elements(unit: str) -> None:
    assert is_hostile("<body><div>" + unit * MANY)


@pytest.mark.parametrize(
    "unit",
    [
        "<div><p>خبر</p></div>",
        "<ul><li>خبر<li>خبر</ul>",
        "<table><tr><td><b>خبر</table>",
        "<div><span>خبر</div>",
        "<p>خبر",
        "<dl><dt>خبر<dd>خبر</dl>",
        "<li><a href=x>خبر",
        '<p class="a" id="b" title="أ < ب">خبر</p>',
    ],
)
def test_long_pages_that_leave_ends_out_are_read(unit: str) -> None:
    assert not is_hostile("<body><div>" + unit * MANY)


def test_formatting_that_is_never_ended() -> None:
    opened = "<div>" + "".join(f"<font color={number}>" for number in range(1000)) + "</div>"
    assert is_hostile(opened + "<p>خبر" * 4000)
    assert not is_hostile("<div>" + "<b>" * 3 + "</div>" + "<p>خبر" * 4000)


def test_attributes_of_one_element() -> None:
    many = range(MAX_ATTRIBUTES + 500)
    assert is_hostile("<p " + "".join(f"a{number}=x " for number in many))
    assert is_hostile("<p " + "".join(f"attribute{number} " for number in many))
    assert is_hostile("<p " + "".join(f'a{number}="<b>" ' for number in many))
    assert is_hostile("<i>x</i>" * 300 + "".join(f"<body a{number}=x>" for number in many))
    assert not is_hostile(f"<p data-x='{'كلمة ' * MAX_ATTRIBUTES * 2}'>خبر")


def test_names_of_attributes_and_elements() -> None:
    assert is_hostile("".join(f"<p data-attribute-{number}=x>خ" for number in range(40_000)))
    assert is_hostile("".join(f"<element-{number}>خ</element-{number}>" for number in range(40_000)))
    assert not is_hostile("".join(f"<p id=number-{number} title='{number}'>خ" for number in range(40_000)))


def test_a_page_that_ends_over_and_over() -> None:
    assert is_hostile("<html><body><p>خبر" + "</html> <!-- x -->" * 4000)


def test_lines_of_one_page_are_bounded() -> None:
    page = "<html><body>" + "<p>خبر</p>" * (MAX_LINES // 2) + "</body></html>"
    found = read_markup(page * 3)
    assert MAX_LINES <= len(found.lines) <= MAX_LINES + 3
    assert found.text.count("خبر") == MAX_LINES // 2 * 3
    assert stripped("<p>خبر" * 10, 4).split("\n") == ["خبر"] * 4 + [" ".join(["خبر"] * 6)]
