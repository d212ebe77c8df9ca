"""The event lexicon: written forms, rows, errors that name the row."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge import default, load
from marsad.knowledge.inflection import FormKind, Tense, noun_forms, verb_forms
from marsad.knowledge.lexicon import EventLexicon
from marsad.knowledge.tables import Tables

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
