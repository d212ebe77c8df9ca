"""Verdicts of an earlier run about pairs of bearers: of unchanged bearers they need not be given anew.

A bearer's mark names all that a verdict about it hangs on. A pair of which both marks are as they were, and
which shared a block then as now, has the verdict of then. Of verdicts that say nothing (most of them) no row
is kept, for a pair without a row is one of these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.actors.linking.evidence import Bearer
from marsad.actors.linking.parts import Parts
from marsad.kept import Kept, KeptRows, mark_of

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two bearers are to each other; ``notable``: a row that a reader may want to see."""

    same: bool
    score: float
    reasons: tuple[str, ...]
    notable: bool


class Remembered:
    """The verdicts of an earlier run about bearers that are what they were."""

    def __init__(
        self, kept: Kept, bearers: Iterable[Bearer], parts: Parts, articles: Sequence[str], needed: float
    ) -> None:
        marks = kept.rows("bearer")
        self._verdicts: KeptRows = kept.rows("verdict")
        self._wide: KeptRows = kept.rows("wide block")
        self._unchanged: set[str] = set()
        for bearer in bearers:
            mark = mark_of((str(needed), *_told(bearer, parts, articles)))
            if marks.get(bearer.id) == mark:
                self._unchanged.add(bearer.id)
            else:
                marks.put(bearer.id, mark)

    def __contains__(self, pair: Pair) -> bool:
        """Whether nothing has changed that the verdict about a pair hangs on."""
        return pair[0] in self._unchanged and pair[1] in self._unchanged

    def verdict(self, pair: Pair) -> Verdict | None:
        """The verdict about an unchanged pair; None where it said nothing."""
        row = self._verdicts.get(" ".join(pair))
        if row is None:
            return None
        same, score, reasons, notable = json.loads(row)
        return Verdict(same, score, tuple(reasons), notable)

    def keep(self, pair: Pair, verdict: Verdict) -> None:
        """Keep a verdict that says something."""
        row = [verdict.same, verdict.score, verdict.reasons, verdict.notable]
        self._verdicts.put(" ".join(pair), json.dumps(row, ensure_ascii=False))

    def was_wide(self, group: Sequence[str]) -> bool:
        """Whether a block, or what of it is of one country, held too many in the earlier run."""
        return self._wide.had("\x1f".join(group))

    def keep_wide(self, groups: Iterable[Sequence[str]]) -> None:
        """Keep the blocks, and parts of blocks, that hold too many to be compared."""
        for group in groups:
            self._wide.put("\x1f".join(group), "")


def _told(bearer: Bearer, parts: Parts, articles: Sequence[str]) -> Iterator[str]:
    """All of a bearer that a verdict hangs on, each kind behind how many of it there are."""
    names = bearer.names if bearer.known else bearer.names[:1]
    yield from (bearer.key, bearer.country or "", str(bearer.known))
    for several in (
        names,
        [parts.weighed(part) for name in names for part in parts.of(name)],
        sorted(f"{office}\x1e{place}" for office, place in bearer.posts),
        sorted(bearer.offices),
        sorted(bearer.bodies),
        sorted(bearer.walks),
        sorted(articles[number] for number in bearer.articles),
    ):
        yield str(len(several))
        yield from several
