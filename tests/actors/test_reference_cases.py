"""The table of references: which words refer, by which rule, to whom; and which must not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from actor_articles import read

from marsad.records import ActorMention, ActorSlot, ArticleActors

CASES = Path(__file__).with_name("reference_cases.yaml")


class Case(NamedTuple):
    """Words of a text: the rule that reads them and whom they mean; no rule where they are no reference."""

    text: str
    dateline: str | None
    words: str
    rule: str | None
    meant: tuple[str, ...]


def _cases() -> list[Case]:
    found: list[Case] = []
    for row in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        text, dateline = row["text"], row.get("dateline")
        found += [Case(text, dateline, one[0], one[1], tuple(one[2:])) for one in row.get("expect", ())]
        found += [Case(text, dateline, words, None, ()) for words in row.get("none", ())]
    return found


def _label(found: ArticleActors, slot: ActorSlot) -> str | None:
    named = slot.person_id or next(iter(slot.organisation_ids), None)
    if named is None:
        return slot.country
    return next(entity.name_ar for entity in found.entities if entity.id == named)


def _referring(found: ArticleActors, case: Case) -> list[ActorMention]:
    return [one for one in found.actors if one.reference and case.text[one.start : one.end] == case.words]


def test_the_table_is_large_and_covers_what_stays_open() -> None:
    cases = _cases()
    assert len(cases) >= 150
    assert sum(1 for case in cases if case.rule is None or case.rule.startswith("open:")) >= 40
    assert len({case.rule for case in cases}) >= 30


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.rule} {case.words}")
def test_words_mean_whom_the_table_says(case: Case) -> None:
    found = read(case.text, dateline=case.dateline)
    meant = _referring(found, case)
    if case.rule is None:
        assert [one.rule for one in meant] == []
        return
    assert meant, [(case.text[one.start : one.end], one.rule) for one in found.actors]
    assert meant[0].rule == case.rule
    assert sorted(_label(found, slot) or "" for slot in meant[0].members) == sorted(case.meant)
