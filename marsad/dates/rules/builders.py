"""The functions that read the matches of the rules, by the name that the rules give them (``build``)."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates.rules import counted as build_counted
from marsad.dates.rules import days as build_days
from marsad.dates.rules import digits as build_digits
from marsad.dates.rules import doubles as build_doubles
from marsad.dates.rules import hijri as build_hijri
from marsad.dates.rules import hijri_ages as build_hijri_ages
from marsad.dates.rules import hijri_parts as build_hijri_parts
from marsad.dates.rules import hijri_runs as build_hijri_runs
from marsad.dates.rules import names as build_names
from marsad.dates.rules import occasions as build_occasions
from marsad.dates.rules import parts as build_parts
from marsad.dates.rules import periods as build_periods
from marsad.dates.rules import plans as build_plans
from marsad.dates.rules import pointing as build_pointing
from marsad.dates.rules import ranges as build_ranges
from marsad.dates.rules import times as build_times
from marsad.dates.rules.match import Builder

BUILDERS: Mapping[str, Builder] = {
    **build_days.BUILDERS,
    **build_digits.BUILDERS,
    **build_doubles.BUILDERS,
    **build_times.BUILDERS,
    **build_ranges.BUILDERS,
    **build_periods.BUILDERS,
    **build_parts.BUILDERS,
    **build_counted.BUILDERS,
    **build_hijri.BUILDERS,
    **build_hijri_ages.BUILDERS,
    **build_hijri_parts.BUILDERS,
    **build_hijri_runs.BUILDERS,
    **build_occasions.BUILDERS,
    **build_pointing.BUILDERS,
    **build_names.BUILDERS,
    **build_plans.BUILDERS,
}
"""Every builder; a name is that of its function."""
