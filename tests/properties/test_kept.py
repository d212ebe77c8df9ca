"""What is kept of an earlier run saves work and changes no result, whatever comes, goes or changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.actors.linking import blocks, persons
from marsad.actors.linking.evidence import Bearer
from marsad.actors.linking.persons import PersonLinker
from marsad.actors.linking.remembered import Verdict
from marsad.kept import Kept, mark_of
from marsad.knowledge import Knowledge, default

_NAMES = (
    *("سالم الزروالي", "سالم زروالي", "سالم الزروالى", "سالم محمد الزروالي", "سليم الزروالي", "الزروالي"),
    *("سامر القرقوري", "سامر القرقومي", "سامر حسن القرقوري", "غريغوريان سالم", "جريجوريان سالم"),
)


class Rows:
    """The rows of all kinds, as a store holds them between runs."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[str, str]] = defaultdict(dict)

    def load(self, kind: str) -> Mapping[str, str]:
        return dict(self.kinds[kind])

    def take(self, kept: Kept) -> None:
        for kind, rows in kept.used.items():
            for key in rows.dropped():
                del self.kinds[kind][key]
            self.kinds[kind].update(rows.written())


def _bearer(name: str, country: str | None, office: str | None, articles: frozenset[int]) -> Bearer:
    return Bearer(
        f"{name} {country}",
        name.replace(" ", ""),
        country,
        names=(name,),
        posts=set() if office is None else {(office, "body")},
        offices=set() if office is None else {office},
        articles=set(articles),
    )


_ARTICLES = st.frozensets(st.integers(0, 8), min_size=1, max_size=2)
_BEARERS = st.builds(
    _bearer,
    st.sampled_from(_NAMES),
    st.sampled_from([None, "MAR", "MAR", "UNO"]),
    st.sampled_from([None, "minister"]),
    _ARTICLES,
)
_POOL = st.lists(_BEARERS, min_size=4, max_size=14, unique_by=lambda bearer: bearer.id)
_CHANGES = st.dictionaries(st.integers(0, 13), _ARTICLES, max_size=1)
"""Which of the pool is in other articles than before."""


@lru_cache(maxsize=1)
def _knowledge() -> Knowledge:
    return default()


@pytest.fixture(scope="module", autouse=True)
def _narrow_blocks() -> object:
    """Blocks that hold more than three are wide, so that they turn wide and narrow between runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_MOST", 3)
        patch.setattr(persons, "needed_bits", lambda names: 4.0 + names // 8)  # and verdicts with them
        yield


@settings(max_examples=200, deadline=None)
@given(_POOL, st.lists(st.tuples(st.sets(st.integers(0, 13)), _CHANGES), min_size=2, max_size=5))
def test_verdicts_are_those_of_a_run_that_remembers_nothing(
    pool: list[Bearer], runs: list[tuple[set[int], dict[int, frozenset[int]]]]
) -> None:
    rows = Rows()
    ids = "abcdefghi"
    for absent, changed in runs:
        for number, articles in changed.items():
            pool[number % len(pool)].articles = set(articles)
        present = [bearer for number, bearer in enumerate(pool) if number not in absent]
        expected = PersonLinker(_knowledge(), present).decide()
        kept = Kept(rows.load)
        assert PersonLinker(_knowledge(), present, kept, ids).decide() == expected
        rows.take(kept)


def test_unchanged_names_are_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("سالم الزروالي", "سامر القرقوري", "سامر القرقومي", "سالم زروالي")
    bearers = [
        Bearer(name, name, "MAR", names=(name,), articles={number}) for number, name in enumerate(names)
    ]
    rows = Rows()
    kept = Kept(rows.load)
    first = PersonLinker(_knowledge(), bearers, kept, "abcd").decide()
    assert first
    rows.take(kept)
    judged: list[tuple[str, str]] = []
    judge = PersonLinker._judged

    def counted(self: PersonLinker, one: Bearer, other: Bearer) -> Verdict:
        judged.append((one.id, other.id))
        return judge(self, one, other)

    monkeypatch.setattr(PersonLinker, "_judged", counted)
    # The numbers of articles change with every page that comes before them; their ids do not.
    moved = [
        Bearer(one.id, one.key, "MAR", names=one.names, articles={5 - min(one.articles)}) for one in bearers
    ]
    assert PersonLinker(_knowledge(), moved, Kept(rows.load), "..dcba").decide() == first
    assert judged == []
    moved[0].offices = {"minister"}
    PersonLinker(_knowledge(), moved, Kept(rows.load), "..dcba").decide()
    assert judged
    assert all(bearers[0].id in pair for pair in judged)


def test_rows_without_use_are_dropped_and_changed_ones_written() -> None:
    kept = Kept(lambda kind: {"a": "1", "b": "2", "c": "3"} if kind == "name" else {})
    rows = kept.rows("name")
    assert rows.get("a") == "1"
    assert rows.had("c")
    assert rows.get("d") is None
    rows.put("b", "5")
    rows.put("d", "4")
    assert rows.get("d") == "4"
    assert rows.written() == {"b": "5", "d": "4"}
    assert rows.dropped() == ["c"]
    assert set(kept.used) == {"name"}


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_marks_tell_texts_apart(one: list[str], other: list[str]) -> None:
    assert (mark_of(one) == mark_of(other)) == ("\x1f".join(one) == "\x1f".join(other))
