"""The event lexicon: written forms, rows, errors that name the row."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from marsad.errors import KnowledgeError
from marsad.knowledge import default, load
from marsad.knowledge.inflection import FormKind, Tense, noun_forms, verb_forms
from marsad.knowledge.lexicon import EventLexicon
from marsad.knowledge.tables import Tables

_RESOURCES = Path(__file__).parents[2] / "resources"

ROW = """
- id: consult.dine
  type: {type}
  verbs: [تعشى/يتعشى]
  slots: [{{by: subject, role: {role}}}, {{by: مع, role: party}}]
  needs: [party]
  source: our own
"""


@pytest.mark.parametrize(
    ("past", "present", "word", "tense"),
    [
        ("استقبل", "يستقبل", "استقبلت", Tense.PAST),
        ("استقبل", "يستقبل", "واستقبلا", Tense.PAST),
        ("استقبل", "يستقبل", "سيستقبل", Tense.FUTURE),
        ("أجرى", "يجري", "اجريا", Tense.PAST),
        ("أجرى", "يجري", "يجريان", Tense.PRESENT),
        ("التقى", "يلتقي", "التقوا", Tense.PAST),
        ("دعا", "يدعو", "دعت", Tense.PAST),
        ("دعا", "يدعو", "يدعون", Tense.PRESENT),
        ("حظي", "يحظى", "حظين", Tense.PAST),
    ],
)
def test_verbs_are_spelt_out(past: str, present: str, word: str, tense: Tense) -> None:
    assert any(found == word and form.tense is tense for found, form in verb_forms(past, present))


def test_a_joined_pronoun_is_marked() -> None:
    forms = {word: form for word, form in verb_forms("أجرى", "يجري") if form.pronoun}
    assert "اجراها" in forms
    assert "اجري" not in forms


def test_a_present_may_be_left_out() -> None:
    assert not any(form.tense is Tense.PRESENT for _, form in verb_forms("وعد", "-"))


def test_nouns_are_spelt_out() -> None:
    forms = dict(noun_forms("لقاء"))
    assert forms["للقاء"].particle == "ل"
    assert forms["لقائه"].pronoun
    assert forms["اللقاء"].definite
    assert dict(noun_forms("زيارة"))["زيارته"].pronoun


def test_every_row_is_of_a_plover_type_and_is_found_by_its_words() -> None:
    lexicon = default().lexicon
    assert {trigger.type for trigger in lexicon.triggers} <= default().plover.types.keys()
    assert len({trigger.id for trigger in lexicon.triggers}) == len(lexicon.triggers)
    (entry,) = [entry for entry in lexicon.entries("استقبلت") if entry.trigger.id == "consult.receive"]
    assert entry.form.kind is FormKind.VERB
    assert entry.trigger.role("object") == "actor"
    assert lexicon.entries("كتاب") == ()


def test_contexts_are_found_with_article_and_particles() -> None:
    lexicon = default().lexicon
    assert lexicon.contexts_of("في مجال مكافحة الإرهاب وبالهجمات الإلكترونية") == {"terrorism", "cyber"}
    assert lexicon.contexts_of("افتتاح معرض للورود") == frozenset()


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("وأقر مجلس الوزراء المشروع بعد تعديل حكومي", "executive"),
        ("صادق الناخبون على التعديلات الدستورية", "political_institutions"),
        ("مبادرة لدعم الديمقراطية ومسار الانتقال الديمقراطي", "pro_democracy"),
        ("نفذ ضباط محاولة انقلاب فاشلة", "pro_autocracy"),
        ("بحثا تعويض الضحايا وقانون العدالة الانتقالية", "reparations"),
        ("نددت المنظمة بقمع المتظاهرين والاعتقالات التعسفية", "repression"),
        ("قانون يعترف بزواج المثليين", "lgbt"),
        ("ناقش الاجتماع الفوارق الاجتماعية وتكافؤ الفرص", "inequality"),
    ],
)
def test_contexts_of_how_states_are_ruled_and_whom_they_wrong(text: str, context: str) -> None:
    assert context in default().lexicon.contexts_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "نائب رئيس مجلس الوزراء وزير الزراعة",
        "طرد الانقلابيين من المدينة",
        "حملة لقمع الجريمة المنظمة",
        "صندوق لجبر الأضرار الفلاحية",
        "حزب المسار الديمقراطي الاجتماعي",
        "رد الاعتبار لشهداء الجهة",
        "حذف هدف بسبب مثلين في الفيلم",
    ],
)
def test_words_that_only_look_like_those_contexts_are_none(text: str) -> None:
    ruled = {"executive", "political_institutions", "pro_democracy", "pro_autocracy", "reparations"}
    assert not default().lexicon.contexts_of(text) & (ruled | {"repression", "lgbt", "inequality"})


def test_each_of_plovers_contexts_has_words() -> None:
    rows = yaml.safe_load((_RESOURCES / "contexts.yaml").read_text(encoding="utf-8"))
    assert {row["id"] for row in rows if row["words"] and row["source"]} == default().plover.contexts


def test_a_user_adds_a_verb_without_code(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "consult.yaml").write_text(ROW.format(type="CONSULT", role="party"), encoding="utf-8")
    lexicon = load(tmp_path).lexicon
    assert [entry.trigger.id for entry in lexicon.entries("تعشت")] == ["consult.dine"]


@pytest.mark.parametrize(("event_type", "role"), [("DINNER", "party"), ("CONSULT", "guest")])
def test_an_unknown_type_or_role_names_the_row(tmp_path: Path, event_type: str, role: str) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "consult.yaml").write_text(ROW.format(type=event_type, role=role), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"consult\.yaml.*\[0\]"):
        EventLexicon.load(Tables(tmp_path))
