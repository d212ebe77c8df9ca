"""The portfolios of ministries: one name for one portfolio, found in text for every frequent partner."""

from __future__ import annotations

import pytest

from marsad.arabic import words
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.knowledge.tables import Tables
from marsad.knowledge.trie import name_key

TABLES = Tables()
GAZETTEER = Gazetteer.load(TABLES)


def _key(name: str) -> str:
    return " ".join(name_key(word) for word in words(name))


def _portfolio(text: str) -> tuple[str, str] | None:
    """The longest portfolio behind the first word of a text, and its words."""
    keys = [name_key(word) for word in words(text)]
    found = [
        (end, entry.id)
        for end, particles, _, named in GAZETTEER.at(keys, 1)
        for entry in named.entries
        if entry.kind is NameKind.PORTFOLIO and not particles
    ]
    if not found:
        return None
    end, portfolio = max(found)
    return portfolio, " ".join(keys[1:end])


def test_a_name_is_of_one_portfolio() -> None:
    owners: dict[str, str] = {}
    for portfolio in GAZETTEER.portfolios.values():
        for name in portfolio.names:
            assert owners.setdefault(_key(name), portfolio.id) == portfolio.id, name
    assert len(owners) >= 900


def test_a_name_is_no_stop_word_and_begins_no_clause() -> None:
    for portfolio in GAZETTEER.portfolios.values():
        for name in portfolio.names:
            assert not GAZETTEER.names.is_stop(name, _key(name)), name
            assert not name.startswith(("و ", "في ", "الدولة ")), name


def test_names_that_tell_a_country_are_names_of_their_portfolio() -> None:
    told: dict[str, str] = {}
    for row in TABLES.rows("portfolios"):
        for nested in row.rows("countries"):
            assert GAZETTEER.countries.get(nested.text("country")) is not None
            for name in nested.texts("names"):
                assert name in row.texts("names"), name
                assert told.setdefault(_key(name), nested.text("country")) == nested.text("country"), name
    assert len(told) >= 25


@pytest.mark.parametrize(
    ("text", "portfolio"),
    [
        ("وزير الشؤون الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج", "foreign"),
        ("وزير الخارجية والهجرة وشؤون المصريين بالخارج", "foreign"),
        ("وزير الشؤون الخارجية والجالية الوطنية بالخارج", "foreign"),
        ("وزير الشؤون الخارجية والتعاون والموريتانيين في الخارج", "foreign"),
        ("وزير الخارجية وشؤون المغتربين", "foreign"),
        ("وزارة أوروبا والشؤون الخارجية", "foreign"),
        ("وزارة الخارجية والكومنولث والتنمية", "foreign"),
        ("وزارة الداخلية وما وراء البحار", "interior"),
        ("وزير الداخلية والجماعات المحلية والتهيئة العمرانية", "interior"),
        ("وزارة الإدارة الإقليمية", "interior"),
        ("وزير الجيوش وقدامى المحاربين", "defence"),
        ("وزير الحرب", "defence"),
        ("وزير حرب", "defence"),
        ("وزير العدل حافظ الأختام", "justice"),
        ("وزير العدل والشؤون الإسلامية والأوقاف", "justice"),
        ("وزارة الأمن الداخلي", "security"),
        ("وزير الأمن القومي", "national-security"),
        ("وزارة الخزانة", "finance"),
        ("وزير الري والموارد المائية", "water"),
        ("وزارة الحكم الاتحادي", "federal-affairs"),
        ("وزارة الشؤون البلدية والقروية والإسكان", "local-government"),
        ("وزير الشئون البلدية والقروية", "local-government"),
        ("وزارة شؤون القدس", "jerusalem"),
        ("وزارة الإسكان والتعمير", "housing"),
        ("وزير التجهيز والإسكان والتهيئة الترابية", "public-works"),
        ("وزارة شؤون الأسرى والمحررين", "prisoners"),
        ("وزير المجاهدين وذوي الحقوق", "veterans"),
        ("وزارة الحرس الوطني", "national-guard"),
        ("وزارة الموارد البشرية والتنمية الاجتماعية", "labour"),
        ("وزيرة الانتقال الإيكولوجي والتحدي الديمغرافي", "environment"),
        ("وزارة الصحة والخدمات الإنسانية", "health"),
    ],
)
def test_names_of_ministries(text: str, portfolio: str) -> None:
    found = _portfolio(text)
    assert found is not None
    assert found[0] == portfolio


@pytest.mark.parametrize(
    "text",
    [
        "وزير الخارجية والتعاون الدولي والمغتربين",
        "وزارة الفلاحة والموارد المائية والصيد البحري",
        "وزير الوظيفة العمومية والحوكمة ومكافحة الفساد",
        "وزارة التنمية والاستثمار والتعاون الدولي",
    ],
)
def test_the_longest_name_is_known_whole(text: str) -> None:
    found = _portfolio(text)
    assert found is not None
    assert found[1] == _key(text.split(" ", 1)[1])


@pytest.mark.parametrize("word", ["السلام", "القدس", "الرئاسة", "الماء", "الطوارئ"])
def test_what_envoys_and_spokesmen_stand_before_is_no_portfolio(word: str) -> None:
    assert _portfolio(f"مبعوث {word}") is None


def test_every_arab_state_has_the_ministries_of_diplomacy_and_security() -> None:
    for code in [
        "MAR",
        "DZA",
        "TUN",
        "LBY",
        "EGY",
        "MRT",
        "SDN",
        "SOM",
        "DJI",
        "COM",
        "SAU",
        "ARE",
        "QAT",
        "KWT",
        "BHR",
        "OMN",
        "YEM",
        "IRQ",
        "SYR",
        "LBN",
        "JOR",
        "PSE",
    ]:
        for portfolio in ("foreign", "interior", "defence", "justice"):
            ministry = GAZETTEER.ministry(code, portfolio)
            assert ministry is not None
            assert GAZETTEER.entity(ministry).country == code
