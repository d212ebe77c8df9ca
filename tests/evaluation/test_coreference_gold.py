"""BCubed, the single pass it is compared with, and the gold set of events told more than once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.bcubed import Agreement, bcubed
from evaluation.event_clusters import digest, gold_mentions
from evaluation.figures import Sheet
from evaluation.inputs import Inputs
from evaluation.run import Run
from evaluation.score_coreference import answered, score
from evaluation.single_pass import Weights, single_pass
from marsad.errors import KnowledgeError
from marsad.query.filters import EVENT_TYPES

TRUTH = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}


def test_bcubed_of_the_truth_is_one() -> None:
    assert bcubed({key: value.upper() for key, value in TRUTH.items()}, TRUTH) == Agreement(1.0, 1.0)


def test_bcubed_of_all_alone_and_all_in_one() -> None:
    alone = bcubed({key: key for key in TRUTH}, TRUTH)
    assert alone.precision == 1
    assert alone.recall == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)
    together = bcubed(dict.fromkeys(TRUTH, "z"), TRUTH)
    assert together.recall == 1
    assert together.precision == pytest.approx((3 * 3 / 5 + 2 * 2 / 5) / 5)


def test_what_is_missed_costs_recall_and_no_precision() -> None:
    found = bcubed({"a": "1", "b": "1", "d": "2", "e": "2"}, TRUTH)
    assert found.precision == 1
    assert found.recall == pytest.approx((2 * 2 / 3 + 2) / 5)
    assert bcubed({}, TRUTH).f1 == 0


_items = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("xyz"), min_size=1)


@given(_items, _items)
def test_bcubed_is_a_share_and_changing_sides_swaps_it(found: dict[str, str], truth: dict[str, str]) -> None:
    one = bcubed(found, truth)
    assert 0 <= one.precision <= 1
    assert 0 <= one.recall <= 1
    both = {key: found.get(key, f"alone {key}") for key in truth}
    here, there = bcubed(both, truth), bcubed(truth, both)
    assert (here.precision, here.recall) == pytest.approx((there.recall, there.precision))


def test_a_single_pass_joins_texts_of_one_kind() -> None:
    texts = [
        "انفجار في الميناء الكبير",
        "وفد يزور المتحف الجديد",
        "انفجار الميناء الكبير",
        "زيارة المتحف الجديد",
    ]
    weights = Weights([*texts, "خبر آخر", "كلام مختلف"])
    vectors = [weights.vector(text) for text in texts]
    assert single_pass(vectors, 0.3) == [0, 1, 0, 1]
    assert single_pass(vectors, 1.1) == [0, 1, 2, 3]
    assert single_pass([], 0.3) == []


def test_the_gold_set_is_whole() -> None:
    gold = gold_mentions()
    events = Counter(one.event for one in gold)
    assert len({one.row for one in gold}) >= 300
    assert sum(number > 1 for number in events.values()) >= 50
    assert len({one.id for one in gold}) == len(gold)
    for one in gold:
        assert one.types <= set(EVENT_TYPES)
        assert one.types
        assert len(one.sha) == len(digest("")) == 8
        assert all(0 <= span.start < span.end for span in one.spans)
    planned: dict[str, set[bool]] = {}
    for one in gold:
        planned.setdefault(one.event, set()).add(one.planned)
    assert all(len(kinds) == 1 for kinds in planned.values())
    assert {one.half for one in gold} == {"a", "b"}


def test_a_span_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "clusters.yaml"
    path.write_text('- {row: 1, sha: "x", spans: ["9-4"], types: [CONSULT], planned: false, event: e}\n')
    with pytest.raises(KnowledgeError, match="no span"):
        gold_mentions(path)


def test_without_records_nothing_answers() -> None:
    assert answered(gold_mentions()[:3], {}) == {}


def test_without_the_news_it_is_said_and_skipped() -> None:
    sheet = Sheet("coreference")
    score(Run(Inputs(None, None, None)), sheet)
    assert not sheet.figures
    assert "is not there" in sheet.skipped[0]
