"""The loop over rows that every scorer of a data file uses: nothing in a row can end the measuring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from evaluation.figures import Part
from evaluation.inputs import MalformedError
from evaluation.patience import ITEM_SECONDS, at_most
from evaluation.stages import StageMissingError

_Item = TypeVar("_Item")


def over(items: Iterable[_Item], score: Callable[[_Item], Counter[str]], part: Part) -> Counter[str]:
    """Add up what ``score`` counts on each item.

    Malformed items are said on the sheet. Where the stage itself raises, or does not end, the item counts in
    the figure ``failed`` and in nothing else.
    """
    tally: Counter[str] = Counter()
    malformed = failed = seen = 0
    for item in items:
        seen += 1
        try:
            with at_most(ITEM_SECONDS):
                tally += score(item)
        except MalformedError:
            malformed += 1
        except StageMissingError:
            raise
        except Exception as error:  # a bug in the stage is a figure here
            failed += 1
            part.miss("failed", str(getattr(item, "raw", item)), "no exception", repr(error))
    if malformed:
        part.sheet.skip(part.files[0], f"{malformed} malformed rows")
    if failed:
        part.wrong("failed", failed, seen)
    return tally
