"""The functions that read the matches of the rules, by the name that the rules give them (``build``)."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates import (
    build_counted,
    build_days,
    build_digits,
    build_doubles,
    build_hijri,
    build_hijri_ages,
    build_hijri_parts,
    build_hijri_runs,
    build_names,
    build_occasions,
    build_parts,
    build_periods,
    build_plans,
    build_pointing,
    build_ranges,
    build_times,
)
from marsad.dates.match import Builder

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
