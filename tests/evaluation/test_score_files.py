"""The scorers of data files, on handmade files and stages that answer as told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation import (
    entity_corpora,
    event_sentences,
    rivals_dates,
    rows,
    score_dates,
    score_extract,
    score_read,
    stages,
)
from evaluation.agency_credit import names_agency
from evaluation.entity_corpora import Sentence, sentences, tagged
from evaluation.figures import Sheet
from evaluation.inputs import Inputs
from evaluation.run import Run
from evaluation.score_actors import same_office
from evaluation.score_extract import token_f1
from evaluation.score_reuse import found_pairs
from marsad.records import (
    Article,
    ArticleActors,
    Mention,
    MentionKind,
    PassageCluster,
    PassageMember,
    Span,
    TemporalExpression,
    TimeType,
)


def _write(folder: Path, name: str, listed: Sequence[object]) -> Inputs:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in listed), encoding="utf-8")
    return Inputs(data=folder)


def _answers(monkeypatch: pytest.MonkeyPatch, answers: dict[str, str | None]) -> None:
    """Make the dates stage find each key in a text, with its value."""

    def find(text: str, reference: str | None = None) -> list[TemporalExpression]:
        return [
            TemporalExpression(
                text.index(key),
                text.index(key) + len(key),
                key,
                TimeType.DATE,
                value,
                None,
                None,
                None,
                "told",
            )
            for key, value in answers.items()
            if key in text
        ]

    monkeypatch.setattr(stages, "require", lambda stage: None)
    monkeypatch.setattr(stages, "find_dates", find)


def _ant(text: str, context: str, expected: str) -> dict[str, str]:
    return {"text": text, "context": context, "reference": "2020-03-05", "expected": expected, "kind": "a+b"}


def test_running_news_right_clean_and_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, {"أمس": "2020-03-04", "الأربعاء": "2020-03-11", "الجمعة": None})
    listed = [
        _ant("أمس", "وصل أمس إلى فاس", "2020-03-04"),
        _ant("أمس الأربعاء", "وصل أمس الأربعاء إلى فاس", "2020-03-04"),
        _ant("الجمعة", "يصل الجمعة", "2020-03-06"),
        _ant("السبت", "لا شيء هنا", "2020-03-07"),
    ]
    sheet = Sheet("dates")
    score_dates.score(Run(_write(tmp_path, "dates/ant_weekday.jsonl", listed)), sheet)
    assert sheet.value("ant_weekday.right") == pytest.approx(2 / 3)
    assert sheet.value("ant_weekday.clean") == pytest.approx(1 / 3)
    assert sheet.value("ant_weekday.wrong") == 1
    assert "dates/ant_weekday.jsonl: 1 malformed rows" in sheet.skipped


def _recognizers_row(text: str, words: str, kind: str, **expected: object) -> dict[str, object]:
    start = text.index(words)
    item = {"text": words, "start": start, "end": start + len(words) - 1, "type": kind, **expected}
    return {"text": text, "reference": "2016-11-07T00:00:00", "expected": [item]}


def test_recognizers_spans_and_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, {"3 مارس": "2016-03-03", "هذا الأسبوع": "2016-11-07/2016-11-13", "ماي": "2016-06"})
    listed = [
        _recognizers_row(
            "نعود 3 مارس", "3 مارس", "date", future={"date": "2017-03-03"}, past={"date": "2016-03-03"}
        ),
        _recognizers_row(
            "نعود هذا الأسبوع",
            "هذا الأسبوع",
            "daterange",
            future={"startDate": "2016-11-07", "endDate": "2016-11-14"},
        ),
        _recognizers_row(
            "نعود في ماي",
            "في ماي",
            "datetimeV2.daterange",
            values=[{"start": "2016-05-01", "end": "2016-06-01"}],
        ),
        {"text": "كلام", "expected": [{"text": "ليس هنا", "start": 3, "end": 9, "type": "date"}]},
        {"text": "نعود ماي", "expected": []},
    ]
    sheet = Sheet("dates")
    rivals_dates.score(Run(_write(tmp_path, "dates/recognizers_ar.jsonl", listed)), sheet)
    assert sheet.value("recognizers_ar.values.dated") == pytest.approx(2 / 3)
    assert sheet.value("recognizers_ar.values.dated.day") == pytest.approx(2 / 3)
    assert sheet.value("recognizers_ar.values.wrong") == 1
    assert sheet.value("recognizers_ar.span.recall") == pytest.approx(2 / 3)
    assert sheet.value("recognizers_ar.span.precision") == pytest.approx(2 / 4)
    assert sheet.value("recognizers_ar.span.overlap.recall") == 1.0
    assert sheet.value("recognizers_ar.span.trimmed.recall") == 1.0
    assert sheet.value("recognizers_ar.right") == pytest.approx(2 / 3)
    assert sheet.value("recognizers_ar.wrong") == 1
    absent = "1 expected spans are not counted: the words are not in the text"
    assert f"dates/recognizers_ar.jsonl: {absent}" in sheet.skipped


def test_duckling_intervals_end_exclusively(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(
        monkeypatch, {"غدا": "2013-02-13", "13-15 يوليو": "2013-07-13/2013-07-15", "عصرا": "2013-02-12T16:00"}
    )
    listed = [
        {"text": "غدا", "expected": ["2013-02-13T00:00:00"], "grain": "day"},
        {"text": "13-15 يوليو", "expected": ["2013-07-13T00:00:00", "2013-07-16T00:00:00"], "grain": "day"},
        {"text": "عصرا", "expected": ["2013-02-12T15:00:00"], "grain": "hour"},
        {"text": "بلا شيء", "expected": []},
    ]
    sheet = Sheet("dates")
    rivals_dates.score(Run(_write(tmp_path, "dates/duckling_time_ar.jsonl", listed)), sheet)
    assert sheet.value("duckling_time_ar.values.day_or_longer") == 1.0
    assert sheet.value("duckling_time_ar.values.clock") == 0.0
    assert sheet.value("duckling_time_ar.wrong") == 1


def test_nested_and_flat_tags_become_token_spans() -> None:
    tokens = ("وزير", "صحة", "لبنان", "زار", "علي", "حسن")
    tags = (("B-OCC",), ("I-OCC", "B-ORG"), ("I-ORG", "B-GPE"), ("O",), ("B-PERS",), ("I-PERS",))
    found = tagged(Sentence(tokens, tags))
    assert found == {"OCC": [Span(0, 2)], "ORG": [Span(1, 3)], "LOC": [Span(2, 3)], "PERS": [Span(4, 6)]}


def test_two_names_side_by_side_are_two() -> None:
    found = tagged(Sentence(("علي", "حسن"), (("B-PERS",), ("B-PERS",))))
    assert found == {"PERS": [Span(0, 1), Span(1, 2)]}


def test_a_corpus_is_scored_by_tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ner" / "anercorp_train.conll"
    path.parent.mkdir()
    path.write_text("زار\tO\nوعلي\tB-PERS\nفاس\tB-LOC\n\nbad line\n\nقال\tO\n", encoding="utf-8")

    def read(article: Article) -> ArticleActors:
        at = article.text.find("علي")
        if at < 0:
            return ArticleActors()
        return ArticleActors((Mention(at, at + 3, "علي", MentionKind.PERSON, "x"),))

    monkeypatch.setattr(stages, "read_actors", read)
    assert [len(sentence.tokens) for sentence in sentences(path)] == [3, 1]
    sheet = Sheet("actors")
    entity_corpora.score(Run(Inputs(data=tmp_path)), sheet)
    assert sheet.value("anercorp_train.PERS.f1") == 1.0
    assert sheet.value("anercorp_train.LOC.f1") == 0.0
    assert sheet.value("anercorp_train.ORG.f1") is None


def test_sentences_count_hits_by_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from handmade_gold import mention

    def events(text: str) -> tuple[tuple[object, ...], str]:
        return ((replace(mention("m", "a", None), type="PROTEST"),) if "تظاهر" in text else (), text)

    monkeypatch.setattr(event_sentences, "events_of", events)
    listed = [
        {"text": "تظاهر المئات", "label": "yes"},
        {"text": "احتج المئات", "label": "yes"},
        {"text": "نفى أنه تظاهر", "label": "easy no"},
        {"text": "باع سيارته", "label": "easy no"},
        {"text": "تظاهر بالنوم", "label": "ambiguous"},
        {"text": "بلا وسم"},
    ]
    sheet = Sheet("events")
    event_sentences.score(Run(_write(tmp_path, "events/protest_sentences.jsonl", listed)), sheet)
    assert sheet.value("protest_sentences.detect.recall") == 0.5
    assert sheet.value("protest_sentences.detect.precision") == 0.5
    assert sheet.value("protest_sentences.false_on_easy_no") == 0.5
    assert "events/protest_sentences.jsonl: 1 malformed rows" in sheet.skipped


def test_pairs_come_from_common_clusters() -> None:
    def member(article: str) -> PassageMember:
        return PassageMember(article, 0, 9, 1.0, False)

    clusters = [
        PassageCluster("c", tuple(map(member, ("1", "2", "3"))), None),
        PassageCluster("d", (member("9"),), None),
    ]
    assert found_pairs(clusters, {"1": "a", "2": "b", "3": "c"}) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_agencies_are_known_by_their_signs() -> None:
    assert names_agency("AFP", "أ. ف. ب")
    assert names_agency("AFP", "وكالة فرانس برس")
    assert names_agency("SPA", "وكالة الأنباء السعودية (واس)")
    assert not names_agency("SPA", "رويترز")


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("minister for migration", "minister", True),
        ("head of government", "head-of-government", True),
        ("head of government", "prime-minister", True),
        ("director", "director-general", False),
        ("director-general", "director", False),
    ],
)
def test_offices(wanted: str, found: str, same: bool) -> None:
    assert same_office(wanted, found) is same


def test_text_is_compared_word_by_word() -> None:
    assert token_f1("زار الوزير فاس", "زار الوزير فاس") == 1.0
    assert token_f1("زار الوزير", "زار فاس") == 0.5
    assert token_f1("زار", "") == 0.0


def test_read_is_scored_without_any_gold(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet("read")
    score_read.score(Run(Inputs()), sheet)
    assert sheet.value("handmade.refused") == 1.0


def test_a_row_that_names_a_file_elsewhere_is_malformed(tmp_path: Path) -> None:
    inputs = _write(tmp_path, "pages/pages.jsonl", [{"file": "../../x.html", "gold_date": "2020-01-01"}])
    sheet = Sheet("extract")
    score_extract._html(Run(inputs), sheet)
    assert sheet.skipped == ["pages/pages.jsonl: 1 malformed rows"]
    assert sheet.figures == []


def test_a_row_on_which_the_stage_raises_or_never_ends_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "ITEM_SECONDS", 0.05)

    def score(item: str) -> Counter[str]:
        if item == "raises":
            raise KeyError(item)
        while item == "never ends":
            pass
        return Counter(done=1)

    sheet = Sheet("dates")
    tally = rows.over(["fine", "raises", "never ends", "fine"], score, sheet.part("x", "x.jsonl"))
    assert tally == Counter(done=2)
    assert sheet.value("x.failed") == 2
    assert [miss.item for miss in sheet.misses] == ["raises", "never ends"]
