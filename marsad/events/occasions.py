"""The occasion that a sentence ends with («.. ، خلال حفل أقيم أمس في طرابلس»): its day and place."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.items import Item, ItemKind
from marsad.events.scene import Trial
from marsad.knowledge.settings import SettingWords

_FOUND_WITHIN = 3
_ITEMS = 9
"""An occasion is told in no more items."""
_TYPES = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "CONCEDE"})
"""What is done on an occasion; what is demanded or rebuked then mostly has its own day."""


def occasion_of(trial: Trial, words: SettingWords) -> Sequence[int]:
    """The places of the items that tell the occasion, behind the trigger; none where the words tell none."""
    items = trial.items
    if trial.trigger.type not in _TYPES:
        return ()
    for n in range(trial.at + 1, len(items)):
        if items[n].norm not in words.opening:
            continue
        near = range(n + 1, min(len(items), n + 1 + _FOUND_WITHIN))
        at = next((k for k in near if items[k].norm.removeprefix("ال") in words.gathering), None)
        if at is not None:
            return range(at, _end(items, at))
    return ()


def _end(items: Sequence[Item], at: int) -> int:
    for n in range(at + 1, min(len(items), at + _ITEMS)):
        if items[n].is_comma or items[n].kind is ItemKind.SIGN or items[n].has("that"):
            return n
    return min(len(items), at + _ITEMS)
