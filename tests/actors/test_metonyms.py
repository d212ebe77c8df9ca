"""A capital that stands for its government, and the city of the same name."""

from __future__ import annotations

import pytest
from actor_articles import read

from marsad.records import MentionKind

ACTS = [
    ("مدريد تستدعي السفير", ["ESP"]),
    ("نددت مدريد بالهجوم", ["ESP"]),
    ("رفضت برلين العرض", ["DEU"]),
    ("برلين تطالب بالتحقيق", ["DEU"]),
    ("طوكيو ستفرض قيودا جديدة", ["JPN"]),
    ("تطورت العلاقات بين مدريد ولندن", ["ESP", "GBR"]),
    ("ساد القلق بعد وساطة طوكيو", ["JPN"]),
    ("جاء ذلك بطلب من مدريد", []),
    ("عاش سنوات في طوكيو", []),
    ("شهدت برلين أمطارا غزيرة", []),
    ("وصل المسافرون إلى مدريد", []),
    ("احتضنت لندن المعرض", []),
    ("قدمت الحكومة مساعدات لطوكيو", ["JPN"]),
    ("سقطت أمطار في الريف الشرقي لبرلين", []),
]


@pytest.mark.parametrize(("text", "countries"), ACTS)
def test_a_capital_acts_where_a_verb_or_noun_says_so(text: str, countries: list[str]) -> None:
    found = read(text)
    acting = [one.slot.country for one in found.actors if one.slot is not None and one.slot.person_id is None]
    assert [country for country in acting if country in {"ESP", "GBR", "JPN", "DEU"}] == countries
    assert any(one.kind is MentionKind.PLACE for one in found.mentions)
