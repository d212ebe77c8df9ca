"""Agencies that a signature, the opening or the end of a text credits; credits of photos, which are none."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, only, text

from marsad.extract.credits import closed_by, is_signature, opened_by, signed_by
from marsad.knowledge import default

_KNOWLEDGE = default()
_LONG = "وأضاف أن السوق تضم مئة وعشرين محلا، وموقفا للسيارات، وقاعة تبريد للأسماك والخضر"


def _ids(credits: object) -> list[str | None]:
    assert isinstance(credits, list)
    return [None if credit.outlet is None else credit.outlet.id for credit in credits]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("واس (جدة)", ["spa"]),
        ("&nbsp;واس (الرياض)", ["spa"]),
        ("باريس - (ا ف ب)", ["afp"]),
        ("بيروت ـ أ.ف.ب", ["afp"]),
        ("أ ف ب – د ب أ", ["afp", "dpa"]),
        ("محمد الناصر، ووكالات", [None]),
        ("رويترز ووكالات", ["reuters", None]),
        ("وكالات الأنباء", [None]),
        ("وكالة المرسى للأنباء", [None]),
        ("عن رويترز", ["reuters"]),
        ("نقلا عن وكالة الأنباء القطرية", ["qna"]),
        ("Next Previous واس – الرياض", ["spa"]),
        ("الرباط - MAP", ["map"]),
        ("أ ش أ: القاهرة", ["mena"]),
        ("موسكو - نوفوستي", ["ria"]),
        ("واس - الرياض - تصوير: محمد", ["spa"]),
        ("تصوير: أ ف ب", []),
        ("الصورة: رويترز", []),
        ("رويترز - أرشيف", []),
        ("الرياض - محمد الناصر", []),
    ],
)
def test_signatures(line: str, wanted: list[str | None]) -> None:
    assert _ids(signed_by(line, _KNOWLEDGE)) == wanted


@pytest.mark.parametrize(
    ("start", "wanted"),
    [
        ("الرياض - واس: ", ["spa"]),
        ("(أ ف ب) - ", ["afp"]),
        ("القاهرة في 21 يوليو /أ ش أ/ ", ["mena"]),
        ("بيروت، رويترز – ", ["reuters"]),
        ("الرباط / 12 ماي 2024 (ومع) .. ", ["map"]),
        ("رام الله 3-4-2024 وفا- ", ["wafa"]),
        ("دمشق-سانا ", ["sana"]),
        ("عمان 12 أيار (بترا)- ", ["petra"]),
        ("الكويت - 12 - 4 (كونا) -- ", ["kuna"]),
        ("الدوحة /قنا/ ", ["qna"]),
        ("المنامة - بنا : ", ["bna"]),
        ("طرابلس – وال – ", ["lana"]),
        ("لندن - (يو بي آي) - ", ["upi"]),
        ("بكين 5 مايو (شينخوا) -- ", ["xinhua"]),
        ("دبي، الإمارات (CNN) -- ", ["cnn-arabic"]),
        ("الرياض - ", []),
        ("الوطن - ", []),
        ("وأفادت وكالة الأنباء القطرية (قنا) ", []),
    ],
)
def test_datelines(start: str, wanted: list[str]) -> None:
    assert _ids(opened_by(start + BODY[0], _KNOWLEDGE)) == wanted


@pytest.mark.parametrize(
    ("end", "wanted"),
    [
        (". (أ ف ب)", ["afp"]),
        (". (أ.ف.ب/ رويترز)", ["afp", "reuters"]),
        (". / أ ف ب", ["afp"]),
        (". «رويترز»", ["reuters"]),
        (". /العمانية/", ["ona"]),
        (". (وكالات)", [None]),
        (". (الصورة: رويترز)", []),
        (". (رويترز - أرشيف)", []),
        (". (أرشيف)", []),
        (" (أ ف ب)", []),
        (".", []),
    ],
)
def test_ends_of_texts(end: str, wanted: list[str | None]) -> None:
    assert _ids(closed_by(_LONG + end, _KNOWLEDGE)) == wanted


@pytest.mark.parametrize(
    "line", ["أ ف ب", "(أ ف ب)", "/ أ ف ب /", "AFP", "رويترز + أ ف ب", "انتهى / سبأ", "– وام –"]
)
def test_an_agency_alone_below_the_text(line: str) -> None:
    found = only(text(HEADLINE, *BODY, line))
    assert found.attributions
    assert all(item.entity_id is not None for item in found.attributions)


@pytest.mark.parametrize("line", ["الصورة: رويترز", "تصوير: أ ف ب", "(تصوير: رويترز)"])
def test_the_agency_of_a_photo_is_not_the_article_s(line: str) -> None:
    assert only(text(HEADLINE, *BODY, line)).attributions == ()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("واس - الرياض", True),
        ("رويترز + وكالات", True),
        ("سوق جديدة في حي الميناء", False),
        ("الرياض - الميناء", False),
    ],
)
def test_is_signature(line: str, wanted: bool) -> None:
    assert is_signature(line, _KNOWLEDGE) is wanted
