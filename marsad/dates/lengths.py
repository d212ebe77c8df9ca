"""Lengths of time in the form of ISO 8601-1:2019: ``P3D``, ``PT2H``, ``P1W3D`` (weeks mixed as in part 2)."""

from __future__ import annotations

from collections.abc import Sequence

Part = tuple[int, str]
"""How many of which unit (``day``, ``week`` ... as in resources/calendar_words.yaml)."""

_LETTERS = {
    "century": ("", 100, "Y"),
    "decade": ("", 10, "Y"),
    "year": ("", 1, "Y"),
    "month": ("", 1, "M"),
    "week": ("", 1, "W"),
    "day": ("", 1, "D"),
    "hour": ("T", 1, "H"),
    "minute": ("T", 1, "M"),
    "second": ("T", 1, "S"),
}
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def iso(parts: Sequence[Part]) -> str:
    """The ISO 8601 duration of so many units each; equal units are added up, greater ones come first.

    Raises ValueError for no parts, a negative count or a unit that is none.
    """
    counts: dict[str, int] = {}
    for count, unit in parts:
        if unit not in _LETTERS or count < 0:
            raise ValueError(f"no length: {count} of {unit!r}")
        clock, times, letter = _LETTERS[unit]
        counts[clock + letter] = counts.get(clock + letter, 0) + count * times
    if not counts:
        raise ValueError("no length: nothing counted")
    days = "".join(f"{counts[key]}{key}" for key in _ORDER[:4] if key in counts)
    clock = "".join(f"{counts[key]}{key[1]}" for key in _ORDER[4:] if key in counts)
    return f"P{days}T{clock}" if clock else f"P{days}"


def decimal(number: str, unit: str) -> str | None:
    """The ISO 8601 duration of a broken number of a unit: ``PT2.5H``; None for a unit that has no letter.

    ``number`` is in ASCII digits with a point and is taken as it is written, without a check.
    """
    clock, times, letter = _LETTERS.get(unit, ("", 0, ""))
    return f"P{clock}{number}{letter}" if times == 1 else None
