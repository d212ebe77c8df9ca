"""The scorer of drawn event mentions tells whether the record still says what was judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.build import as_article, record_article
from evaluation.score_event_sample import JUDGMENTS, Judgment, countries, is_told, judgments
from marsad.errors import KnowledgeError

TEXT = "استقبل وزير الخارجية العماني في مسقط أمس نظيره الأيرلندي."


def test_what_is_still_told_is_found_by_place_type_and_sides() -> None:
    record = record_article(as_article(TEXT, "", "2024-03-06", "a"))
    (mention,) = record.event_mentions
    span = mention.evidence[0]
    sides = countries(mention.actors), countries(mention.recipients)
    judged = Judgment(1, span.start, span.end, "CONSULT", *sides, ())
    assert is_told(judged, [record])
    assert not is_told(Judgment(1, span.end, span.end + 9, "CONSULT", *sides, ()), [record])
    assert not is_told(Judgment(1, span.start, span.end, "AGREE", *sides, ()), [record])
    assert not is_told(Judgment(1, span.start, span.end, "CONSULT", ("FRA",), sides[1], ()), [record])
    assert not is_told(judged, [])


def test_a_judgment_without_a_type_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "judged.yaml"
    path.write_text("- {row: 1, start: 2, end: 3, actors: [], recipients: [], wrong: []}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="type"):
        judgments(path)


def test_the_judgments_of_the_project_are_sound() -> None:
    listed = judgments(JUDGMENTS)
    assert len(listed) == len({(one.row, one.start, one.type, one.actors, one.recipients) for one in listed})
    assert all(one.start < one.end for one in listed)
    assert {field for one in listed for field in one.wrong} <= {"event", "type", "actors", "recipients"}
