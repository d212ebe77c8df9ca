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
from marsad.kept import Kept, mark_of
from marsad.knowledge import Knowledge, default

_PARTS = [
    "سامر",
    "سالم",
    "محمد",
    "حسن",
    "بن",
    "الزروالي",
    "زروالي",
    "القرقوري",
    "القرقومي",
    "غريغوريان",
    "جريجوريان",
]
_NAMES = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=4).map(" ".join)
_SMALL = st.sets(st.sampled_from("abc"), max_size=2)


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


@st.composite
def _bearer(draw: st.DrawFn) -> Bearer:
    name = draw(_NAMES)
    country = draw(st.sampled_from([None, "MAR", "TUN", "UNO"]))
    place = draw(st.sampled_from("xyz"))
    return Bearer(
        f"{name}-{country}-{place}",
        name.replace(" ", ""),
        country,
        known=draw(st.integers(0, 9)) == 0,
        names=(name,),
        posts=draw(st.sets(st.tuples(st.sampled_from("mn"), st.sampled_from("pq")), max_size=1)),
        offices=draw(_SMALL),
        bodies=draw(_SMALL),
        walks=draw(st.sets(st.sampled_from(["state", "sport"]), max_size=1)),
        articles=draw(st.sets(st.integers(0, 5), min_size=1, max_size=3)),
    )


_RUN = st.lists(_bearer(), max_size=14, unique_by=lambda bearer: bearer.id)


@lru_cache(maxsize=1)
def _knowledge() -> Knowledge:
    return default()


@pytest.fixture(scope="module", autouse=True)
def _narrow_blocks() -> object:
    """Blocks that hold more than three are wide, so that they turn wide and narrow between runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_MOST", 3)
        patch.setattr(persons, "needed_bits", lambda names: 4.0 + names // 8)
        yield


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_RUN, st.permutations("abcdef")), min_size=2, max_size=5))
def test_verdicts_are_those_of_a_run_that_remembers_nothing(
    runs: list[tuple[list[Bearer], list[str]]],
) -> None:
    rows = Rows()
    common = {bearer.id: bearer for bearer in runs[0][0]}
    for bearers, articles in runs:
        # Most bearers of a run are those of the first, so that there is something to remember.
        listed = list({**{bearer.id: bearer for bearer in bearers}, **common}.values())
        expected = PersonLinker(_knowledge(), listed).decide()
        kept = Kept(rows.load)
        assert PersonLinker(_knowledge(), listed, kept, articles).decide() == expected
        rows.take(kept)
        common.pop(next(iter(common), ""), None)


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

    def counted(self: PersonLinker, one: Bearer, other: Bearer) -> persons.Verdict:
        judged.append((one.id, other.id))
        return judge(self, one, other)

    monkeypatch.setattr(PersonLinker, "_judged", counted)
    # The numbers of articles change with every page that comes before them; their ids do not.
    moved = [
        Bearer(one.id, one.key, "MAR", names=one.names, articles={5 - min(one.articles)}) for one in bearers
    ]
    assert PersonLinker(_knowledge(), moved, Kept(rows.load), "..dcba").decide() == first
    assert judged == []
    moved[0].offices.add("minister")
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
