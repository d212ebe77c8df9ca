"""The walk over a document: which texts make a line, what comments, hidden and raw elements do."""

from __future__ import annotations

import pytest

from marsad.extract.elements import LINK, OPEN, VOID, known, look
from marsad.extract.markup import read_markup
from marsad.extract.walk import walk


def lines(body: str) -> list[str]:
    return read_markup(f"<html><body>{body}</body></html>").text.split("\n")


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<p>واحد<!-- <p>تعليق</p> > --> اثنان</p>", ["واحد اثنان"]),
        ("<p>واحد<!----> اثنان</p><!-- خبر", ["واحد اثنان"]),
        ("<div>واحد<canvas>رسم<div>آخر</div></canvas> اثنان</div>", ["واحد اثنان"]),
        ("<div>واحد <span hidden><div>سر</div></span></div>", ["واحد"]),
        ("<p>واحد<script>if (a < b) { c }</script> اثنان</p>", ["واحد اثنان"]),
        ("<p>واحد <a<b>اثنان</a<b> ثلاثة</p>", ["واحد اثنان ثلاثة"]),
        ("<p>واحد <?php if (a < 3) ?>اثنان</p>", ["واحد اثنان"]),
        ("<p>واحد</p><xmp><b>اثنان</xmp><p>ثلاثة</p>", ["واحد", "اثنان", "ثلاثة"]),
        ("<p>واحد</p><xmp><canvas>اثنان</xmp><p>ثلاثة</p>", ["واحد", "اثنان", "ثلاثة"]),
        ("<p><a href=/x>واحد</a><a href=/y>اثنان</a></p>", ["واحد اثنان"]),
        ("<p>واحد&nbsp;&amp;&lt;ب&gt;</p>", ["واحد &<ب>"]),
    ],
)
def test_lines(body: str, read: list[str]) -> None:
    assert lines(body) == read


def test_links_are_counted_in_characters() -> None:
    pieces = walk('<body><p>واحد <a href="/x">اثنان</a></p><p><a href="/y">ثلاثة</a></p></body>').pieces
    assert [(text, linked) for text, _, _, linked in pieces] == [("واحد اثنان", 5), ("ثلاثة", 5)]


def test_what_is_left_behind_the_most_lines_is_one_more() -> None:
    pieces = walk("<body>" + "<p>خبر</p>" * 5 + "</body>", most=2).pieces
    assert [text for text, *_ in pieces] == ["خبر", "خبر", "خبرخبرخبر"]


def test_hidden_text_is_counted_or_shown() -> None:
    markup = '<body><p>واحد</p><div style="display:none"><p>اثنان</p></div><math>ثلاثة</math></body>'
    assert walk(markup).hidden == len("اثنان")
    assert [text for text, *_ in walk(markup, hidden=True).pieces] == ["واحد", "اثنان"]


@pytest.mark.parametrize(
    ("tag", "step"),
    [
        ('a href="/x" title="عنوان" class="nav-link"', LINK),
        ('a name="x"', OPEN),
        ('img src="/x.png"', VOID),
        ('div class="menu-item menu-item-17"', OPEN),
    ],
)
def test_a_tag_is_told_once(tag: str, step: int) -> None:
    first = look(tag)
    assert first[0] == step
    assert look(tag) == first
    assert known(tag) in {None, first}


def test_numbers_do_not_make_a_tag_another_but_dates_do() -> None:
    assert look('div class="sidebar-widget" id="w-17"')[2] is look('div class="sidebar-widget" id="w-204"')[2]
    days = [look(f'time datetime="2024-03-{day}"')[2] for day in (11, 12)]
    assert [found.when for found in days if found is not None] == ["2024-03-11", "2024-03-12"]
