"""Outlets by domain and by name, and the words of page furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge import default, load
from marsad.knowledge.furniture import Furniture
from marsad.knowledge.outlets import Outlets
from marsad.knowledge.tables import Row

OUTLETS = default().outlets
FURNITURE = default().furniture


def _id(text: str) -> str | None:
    outlet = OUTLETS.by_name(text)
    return None if outlet is None else outlet.id


def test_every_row_has_a_country_and_an_id_of_its_own() -> None:
    outlets = OUTLETS.all()
    assert len({outlet.id for outlet in outlets}) == len(outlets) >= 500
    assert all(outlet.country is not None and len(outlet.country) == 3 for outlet in outlets)
    assert {outlet.kind for outlet in outlets} == {"agency", "outlet"}


def test_no_name_and_no_domain_belongs_to_two() -> None:
    for kind in ("domains", "names", "guarded"):
        values = [value for outlet in OUTLETS.all() for value in getattr(outlet, kind)]
        assert len(set(values)) == len(values)
    names = [name for outlet in OUTLETS.all() for name in (*outlet.names, *outlet.guarded)]
    wrong = [
        name
        for name in names
        if _id(name) != next(o.id for o in OUTLETS.all() if name in o.names + o.guarded)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("host", "wanted"),
    [
        ("www.hespress.com", "hespress"),
        ("ar.sport.le360.ma", "le360"),
        ("arabic.rt.com", "rt-arabic"),
        ("ARABIC.CNN.COM", "cnn-arabic"),
        ("hespress.com.example", None),
        ("nothespress.com", None),
        ("", None),
    ],
)
def test_by_domain(host: str, wanted: str | None) -> None:
    outlet = OUTLETS.by_domain(host)
    assert (None if outlet is None else outlet.id) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أ.ف.ب", "afp"),
        ("أ ف ب", "afp"),
        ("«رويترز»", "reuters"),
        ("الايام 24", "alayam24"),
        ("المغرب اليوم -", "almaghribtoday"),
        ("الشرق الأوسط", "aawsat"),
        ("الشرق الأوسط الجديد", None),
        ("", None),
    ],
)
def test_by_name(text: str, wanted: str | None) -> None:
    assert _id(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ونقلت وكالة الأنباء السعودية خبرا", [("وكالة الأنباء السعودية", "spa")]),
        ("قال لرويترز، ثم لـ«رويترز»", [("رويترز", "reuters"), ("رويترز", "reuters")]),
        ("بحسب «سانا» أمس", [("سانا", "sana")]),
        ("في منطقة الشرق الأوسط", []),
        ("كتبت صحيفة الشرق الأوسط", [("صحيفة الشرق الأوسط", "aawsat")]),
        ("المغرب، اليوم", []),
        ("بنا بيتا", []),
        ("وبحسب واس أمس", [("واس", "spa")]),
        ("نقلت أ ف ب أمس", [("أ ف ب", "afp")]),
        ("في مدينة واس القديمة", []),
        ("أعلنت روسيا اليوم", []),
        ("نقلت قناة روسيا اليوم", [("روسيا اليوم", "rt-arabic")]),
    ],
)
def test_find(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(text[start:end], outlet.id) for start, end, outlet in OUTLETS.find(text)] == wanted


def test_every_arab_country_has_outlets() -> None:
    arab = "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM"
    assert set(arab.split()) <= {outlet.country for outlet in OUTLETS.all()}


def test_the_name_shown_is_one_of_the_names() -> None:
    assert [o.id for o in OUTLETS.all() if o.name not in o.names + o.guarded] == []
    assert [o.id for o in OUTLETS.all() if not set(o.short) <= set(o.guarded)] == []


def test_a_user_can_add_outlets(tmp_path: Path) -> None:
    row = "- {id: harbour-post, kind: outlet, names: [بريد المرسى], source: its own site}\n"
    (tmp_path / "outlets.yaml").write_text(row, encoding="utf-8")
    outlet = load(tmp_path).outlets.by_name("بريد المرسى")
    assert outlet is not None
    assert outlet.entity_id == "org:harbour-post"
    assert outlet.country is None


@pytest.mark.parametrize("row", ["{id: x, kind: blog, names: [ا ب]}", "{id: x, kind: outlet}"])
def test_malformed_outlet_is_told(tmp_path: Path, row: str) -> None:
    (tmp_path / "outlets.yaml").write_text(f"- {row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"outlets\.yaml"):
        _ = load(tmp_path).outlets


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("إقرأ أيضاً:", "related"),
        ("الإسم *", "form"),
        ("شارك", "navigation"),
        ("كلمات دلالية: ميناء سفينة", "tags"),
        ("© جميع الحقوق محفوظة 2020", "other"),
        ("آخر تحديث: 12:30", "updated"),
    ],
)
def test_furniture_kinds(line: str, kind: str) -> None:
    assert kind in FURNITURE.kinds(line)


def test_whole_phrases_must_be_whole() -> None:
    assert "navigation" in FURNITURE.kinds("رياضة")
    assert FURNITURE.kinds("رياضة المشي مفيدة للقلب") == frozenset()


def test_malformed_furniture_is_told() -> None:
    with pytest.raises(KnowledgeError, match="match must be one of"):
        Furniture([Row({"kind": "form", "match": "inside", "phrases": ["رد"]}, "furniture.yaml[0]")])
    with pytest.raises(KnowledgeError, match="has no word"):
        Outlets(
            [], Furniture([Row({"kind": "form", "match": "whole", "phrases": ["--"]}, "furniture.yaml[0]")])
        )
