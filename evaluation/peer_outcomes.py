"""What came of each expected value of the two peers: the rows behind the figures, one by one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluation import duckling_dates, rivals_dates, stages
from evaluation.figures import Sheet
from evaluation.inputs import Fields, Inputs, rows
from evaluation.left_classes import Left
from evaluation.peer_gold import Accepted, Wanted
from marsad.records import TemporalExpression

RECOGNIZERS, DUCKLING, SPOKEN = "Recognizers-Text", "duckling", "colloquial"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expected value; ``key`` is the row's id and the number of the expression in it.

    ``counts`` are ``right``, ``clean``, ``wrong`` (as every program is measured; none for lengths) and
    ``whole``; ``left`` is the miss itself.
    """

    key: str
    peer: str
    kind: str
    counts: Counter[str]
    left: Left

    @property
    def whole(self) -> bool:
        """Whether the value is right, the end of a range too."""
        return self.counts["whole"] > 0


def outcomes(inputs: Inputs) -> list[Outcome]:
    """What came of every value of both files that are there."""
    found: list[Outcome] = []
    for name, judge in ((rivals_dates.RECOGNIZERS, _recognizers), (duckling_dates.DUCKLING, _duckling)):
        path = inputs.file(name)
        for row in [] if path is None else rows(path, Sheet("dates")):
            found.extend(judge(row))
    return found


def _recognizers(row: Fields) -> Iterator[Outcome]:
    found = stages.find_dates(row.need_text("text"), row.text("reference"))
    for number, gold in enumerate(rivals_dates.expected(row)):
        if gold.type != "set" and rivals_dates.counted(gold):
            yield _outcome(f"{row.text('id')}:{number}", gold, found, row.text("reference"))


def _outcome(key: str, gold: Wanted, found: Sequence[TemporalExpression], reference: str | None) -> Outcome:
    here = rivals_dates.near(gold, found)
    verdict = rivals_dates.whole_verdict(gold, here)
    counts = rivals_dates.moments(gold, here) if rivals_dates.is_moment(gold) else Counter()
    counts["whole"] = int(verdict.whole)
    left = Left(gold.words, gold.type, gold.timex, gold.values, tuple(here), _time(reference), verdict.start)
    return Outcome(key, RECOGNIZERS, gold.type, counts, left)


def _duckling(row: Fields) -> Iterator[Outcome]:
    text, expected = row.need_text("text"), row.texts("expected")
    found = stages.find_dates(text, row.text("reference"))
    counts = duckling_dates.moments(row, found)
    begins, *end = expected
    value = Accepted(start=begins, end=end[0]) if end else Accepted(point=begins)
    right = counts["right"] > 0
    left = Left(text, "datetime", (), (value,), tuple(found), _time(row.text("reference")), right)
    yield Outcome(f"{row.text('id')}:0", DUCKLING, _kind(row, text), counts, left)


def _kind(row: Fields, text: str) -> str:
    """The kind of a row of duckling: spoken, or what it has a value of."""
    if duckling_dates.colloquial(text):
        return SPOKEN
    kind = (row.text("kind") or "").removeprefix("datetime").lower()
    return kind or row.text("grain") or "other"


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=None)


# ------------------------------------------------------------------ one run against another


def save(found: Iterable[Outcome], path: Path) -> None:
    """Write which values are right, by key, to hold another run against it."""
    document = {one.key: one.whole for one in found}
    path.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def against(found: Iterable[Outcome], path: Path) -> list[str]:
    """A line for each value that was right in a saved run and is not now, or the other way."""
    before: object = json.loads(path.read_text(encoding="utf-8"))
    known = before if isinstance(before, dict) else {}
    lines = []
    for one in found:
        if known.get(one.key) is not None and known[one.key] is not one.whole:
            values = [item.value for item in one.left.found]
            lines.append(f"{'gained' if one.whole else 'lost'}\t{one.key}\t{one.left.words}\t{values}")
    return sorted(lines)
