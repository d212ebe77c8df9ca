"""The catalogues: complete in three languages, each in its own letters, nothing said outside of them."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
import yaml
from babel import Locale

from marsad.query import EVENT_TYPES
from marsad.query.fulfilment import Outcome, Why
from marsad.query.plans import LINKED
from marsad.records import BlockKind, ConsensusDate, MentionKind, Status
from marsad.web.words import LANGUAGES, catalogue, words

_ROOT = Path(__file__).parents[2]
_TEMPLATES = sorted((_ROOT / "marsad/web/pages/templates").glob("*.html"))
_CODE = [*sorted((_ROOT / "marsad/web").rglob("*.py")), *sorted((_ROOT / "marsad/query").rglob("*.py"))]
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u017f]{2,}")
# Said as they are in every language: names of formats and of the program.
_UNTRANSLATED_WORDS = {"PLOVER", "MAR", "marsad", "event"}
_TERMS = ("type", "mode", "context", "office", "reason", "stage", "status", "field", "quad", "block", "known")


def _texts(language: str) -> dict[str, list[str]]:
    messages = catalogue(language)
    return {
        key: [message] if isinstance(message, str) else list(message.values())
        for key, message in messages.items()
    }


def test_untranslated_strings_are_none() -> None:
    keys = {language: set(catalogue(language)) for language in LANGUAGES}
    missing = {
        (language, key)
        for language in LANGUAGES
        for key in keys["ar"] | keys["fr"] | keys["en"]
        if key not in keys[language]
    }
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_in_its_own_letters(language: str) -> None:
    for key, texts in _texts(language).items():
        if key == "language.own":
            continue
        for text in texts:
            bare = re.sub(r"\{[a-z]+\}", "", text)
            if language == "ar":
                assert not set(_LATIN.findall(bare)) - _UNTRANSLATED_WORDS, key
            else:
                assert not _ARABIC.search(bare), key


def test_no_line_of_french_ends_before_a_sign() -> None:
    """Nor behind or before a quotation mark: «« mot », 50 % :» keep together."""
    for key, texts in _texts("fr").items():
        assert not [text for text in texts if re.search("« | [:;!?%»]", text)], key
    assert words("fr")("percent", n=50) == "50\u202f%"


@pytest.mark.parametrize(("iso", "said"), [("0822-01-01", "822"), ("2023-12-14", "2023")])
def test_a_year_has_no_noughts_before_it(iso: str, said: str) -> None:
    date = ConsensusDate(iso, iso, "year", "made", None)
    assert words("ar").when(date) == words("fr").tick(iso, year=True) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_to_fill_agree_with_english(language: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    english = {key: set().union(*map(places, texts)) for key, texts in _texts("en").items()}
    for key, texts in _texts(language).items():
        assert set().union(*map(places, texts)) == english[key], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_counting_messages_have_every_plural_form(language: str) -> None:
    forms = {Locale.parse(language).plural_form(number) for number in range(200)}
    for key, message in catalogue(language).items():
        if not isinstance(message, str):
            assert set(message) == forms | {"other"}, key
            assert all(message[form] for form in forms if form != "zero"), key


def test_every_code_of_the_record_has_a_word() -> None:
    messages = catalogue("ar")
    wanted = {f"type.{name}" for name in EVENT_TYPES}
    wanted |= {f"status.{status}" for status in Status} | {f"block.{kind}" for kind in BlockKind}
    wanted |= {f"mention.{kind}" for kind in MentionKind}
    for table, group in (("offices", "office"), ("contexts", "context")):
        rows = yaml.safe_load((_ROOT / f"resources/{table}.yaml").read_text("utf-8"))
        wanted |= {f"{group}.{row['id']}" for row in rows}
    wanted |= {f"relations.outcome.{outcome}" for outcome in Outcome}
    wanted |= {f"relations.why.{why}" for why in Why}
    wanted |= {f"link.{kind}.{outcome}" for kind in ("plan", "outcome") for outcome in LINKED}
    assert wanted - set(messages) == set()


def test_every_key_that_a_page_asks_for_is_there() -> None:
    messages = set(catalogue("ar"))
    asked = set()
    for path in [*_TEMPLATES, *_CODE]:
        text = path.read_text("utf-8")
        asked |= set(re.findall(r'(?:\bt|words|\.count|t\.count)\(\s*"([a-z_]+(?:\.[a-z_-]+)+)"', text))
    assert len(asked) > 80
    asked = {key for key in asked if not key.endswith("_")}
    assert asked - messages == set()


def _groups(key: str) -> set[str]:
    """The topics that a key stands under: «relations.level.head» under «relations» and «relations.level»."""
    parts = key.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


def test_every_message_is_asked_for() -> None:
    """A message that no page asks for is a leftover; codes are asked for by their group."""
    text = "\n".join(path.read_text("utf-8") for path in [*_TEMPLATES, *_CODE])
    groups = {*_TERMS, "mistake", "towards", "about", "mention", "error", "how", "date_rule"}
    groups |= {"link.plan", "link.outcome", "relations.why", "outlet.list", "pair.covered"}
    groups |= {f"search.{name}" for name in ("by", "in", "mistake", "more_of", "switch")}
    groups |= {"edit.why", "edit.end", "edit.right", "edit.hint", "corrections.kind"}
    groups |= set(re.findall(r'f"(relations\.[a-z]+)\.\{', text))
    left = {key for key in catalogue("ar") if f'"{key}"' not in text and not _groups(key) & groups}
    assert left == set()


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_by_themselves(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"<code>.*?</code>|<[^>]*>|&[a-z]+;", "", text, flags=re.DOTALL)
    assert re.findall(r"[^\W\d_]{2,}", text) == []


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ar", 1, "مصدر مستقل واحد"),
        ("ar", 2, "مصدران مستقلان"),
        ("ar", 5, "5 مصادر مستقلة"),
        ("ar", 12, "12 مصدرا مستقلا"),
        ("fr", 0, "0 source indépendante"),
        ("fr", 2, "2 sources indépendantes"),
        ("en", 0, "0 independent sources"),
    ],
)
def test_counts_take_the_plural_of_the_language(language: str, number: int, said: str) -> None:
    assert words(language).count("count.sources", number) == said


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "said"),
    [
        ("2023-12-14", "2023-12-14", "day", "14 December 2023"),
        ("2023-12-14", "2023-12-15", "days", "14-15 December 2023"),
        ("2023-11-30", "2023-12-01", "days", "between 30 November 2023 and 1 December 2023"),
        ("2022-06-01", "2022-06-30", "month", "June 2022"),
        ("2015-01-01", "2015-12-31", "year", "2015"),
        ("2022-07-01", None, "interval", "on or after 1 July 2022"),
        (None, "2022-07-01", "interval", "on or before 1 July 2022"),
        (None, None, "unknown", "date unknown"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(
    earliest: str | None, latest: str | None, precision: str, said: str
) -> None:
    assert words("en").when(ConsensusDate(earliest, latest, precision, "", None)) == said


def test_digits_are_latin_in_arabic() -> None:
    assert words("ar").day("2023-12-14") == "14 ديسمبر 2023"


def test_countries_are_named() -> None:
    assert [words(language).country("MAR") for language in LANGUAGES] == ["المغرب", "Maroc", "Morocco"]
    assert words("en").country("XKX") == "Kosovo"
    assert words("en").country("XQX") == "XQX"


def test_catalogues_ship_with_the_package() -> None:
    assert {item.name for item in (files("marsad.web.pages") / "messages").iterdir()} == {
        f"{language}.yaml" for language in LANGUAGES
    }


_ONE_WORD_FOR = {
    "fr": {"recueil": "registre", "la base": "le registre", "Passages repris": "Passages partagés", "'": "’"},
    "en": {"Copied passages": "Shared passages"},
    "ar": {
        "المرشّح": "التصفية",
        "جهات النشر": "الوسائل",
        "صحح": "صوّب",
        "المقاطع المنقولة": "المقاطع المشتركة",
    },
}
"""Words that once stood beside another for the same thing, and the one that is used."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_word_on_pages_and_reports(language: str) -> None:
    folders = ("web/pages/messages", "export/messages", "query/messages", "query/relations/messages")
    said = [
        line
        for folder in folders
        for line in (_ROOT / "marsad" / folder / f"{language}.yaml").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert [(line, other) for line in said for other in _ONE_WORD_FOR[language] if other in line] == []
