"""Read the atoms of a match into an expression that points to another time of the text."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Fixed, Meaning


def pointing_back(match: Match) -> Meaning | None:
    """«اليوم التالي», «الشهر نفسه»."""
    unit = match.first("Y")
    if unit is not None and unit.norm == "العام" and match.text[0] == "Y" and match.before == "x":
        return None  # «الأمين العام السابق»
    return Fixed(None, "points back to another time of the text")


BUILDERS: Mapping[str, Builder] = {
    "pointing_back": pointing_back,
}
