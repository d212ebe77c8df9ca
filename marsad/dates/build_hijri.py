"""Read the atoms of a match into a date of the Islamic calendar."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Fixed, Meaning
from marsad.records import TimeType


def hijri(match: Match) -> Meaning | None:
    """A date of the Islamic calendar: found, not converted."""
    name, weekday = match.first("H"), match.first("W")
    if name is not None and name.weak and not any(code in match.text for code in "dSyID"):
        return None
    return Fixed(None, "hijri date: not converted", TimeType.DATE, None if weekday is None else weekday.value)


BUILDERS: Mapping[str, Builder] = {
    "hijri": hijri,
}
