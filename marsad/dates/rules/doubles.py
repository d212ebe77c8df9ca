"""Read a month that is written with two names which are not of one month."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates.meanings.meaning import Fixed, Meaning
from marsad.dates.rules.match import Builder, Match
from marsad.records import TimeType

_MONTHS = 12


def two_months(match: Match) -> Meaning | None:
    """«12 مارس/شباط 2023»: no value; None where both names are of one month or it is a run of two months."""
    first, second = (atom.value for atom in match.inside if atom.code == "M")
    if first == second or ("d" not in match.text and second == first % _MONTHS + 1):
        return None
    weekday = match.first("W")
    return Fixed(
        None,
        "month: its two names contradict each other",
        TimeType.DATE,
        None if weekday is None else weekday.value,
    )


BUILDERS: Mapping[str, Builder] = {
    "two_months": two_months,
}
