"""Dates, people and counts of the chronicle in words short enough for a column."""

from __future__ import annotations

from marsad.cli.text import clean
from marsad.query import EventLine, Label, Party, PlaceLabel, office_label
from marsad.records import ConsensusDate

Names = tuple[str, str]
"""A name in Latin letters and in Arabic; either may be empty."""

_YEAR, _MONTH = 4, 7


def date_words(date: ConsensusDate) -> str:
    """A day as it is, a span of days as ``2023-12-14/15``; ≈ where only a span is known."""
    first, last = date.earliest, date.latest
    if first is None or last is None:
        bounds = f"≈ [{first or '..'}, {last or '..'}]"
        return "unknown" if first is last else bounds
    if first == last:
        return first
    if date.precision == "days":
        return f"{first}/{last[_MONTH + 1 :]}" if first[:_MONTH] == last[:_MONTH] else f"{first}/{last}"
    lengths = {"month": _MONTH, "year": _YEAR}
    length = lengths.get(date.precision)
    return f"≈ [{first}, {last}]" if length is None else f"≈ {first[:length]}"


def type_words(line: EventLine) -> list[str]:
    """The type, its modes, and what is not plain: a status other than occurred, an event of the past."""
    status = [] if line.status == "occurred" else [line.status]
    return [line.type, *line.modes, *status, *(["historical"] if line.historical else [])]


def names(label: Label) -> Names:
    """The two names of a label, cleaned; a name that is the same in both is given once."""
    latin, arabic = clean(label.latin or ""), clean(label.ar)
    return latin, "" if arabic == latin else arabic


def party_names(party: Party) -> list[Names]:
    """The lines for one actor: the person, or the office where none is named; its bodies; its country."""
    rows = []
    if party.person is not None:
        rows.append(names(party.person))
    elif party.office is not None:
        rows.append(_bracketed(names(office_label(party.office))))
    rows += [names(label) for label in party.organisations]
    if party.country is not None:
        rows.append(names(party.country))
    return rows


def short_names(party: Party) -> list[Names]:
    """At most two lines for one actor: who, then the bodies by their initials and the country.

    The Arabic of the second line is left out: it stands in full in `marsad event`.
    """
    rows = party_names(party)
    who = rows[:1] if party.person is not None or party.office is not None else []
    bodies = [_short(label, party.country) for label in party.organisations]
    country = names(party.country) if party.country is not None else ("", "")
    if who or bodies:
        affiliation = " · ".join(part for part in (", ".join(bodies), country[0] or country[1]) if part)
        return [*who, (affiliation, "")] if affiliation else who
    return [country]


def _short(label: Label, country: Label | None) -> str:
    """A body by its initials, else its Latin name without the country that stands beside it."""
    name = clean(label.short or label.latin or label.ar)
    suffix = "" if country is None or not country.latin else f" ({clean(country.latin)})"
    return name.removesuffix(suffix)


def _bracketed(row: Names) -> Names:
    """An office in the place of a person that is not named."""
    latin, arabic = (f"({name})" if name else "" for name in row)
    return latin, arabic


def party_words(party: Party) -> str:
    """One actor on one line: «Latin (Arabic), body (Arabic), country»."""
    return ", ".join(_pair(*row) for row in party_names(party)) or "unknown"


def _pair(latin: str, arabic: str) -> str:
    return f"{latin} ({arabic})" if latin and arabic else latin or arabic


def place_names(place: PlaceLabel | None) -> list[Names]:
    """The lines for a place: the place, its country."""
    labels = [] if place is None else [place.place, place.country]
    rows = [names(label) for label in labels if label is not None]
    return list(dict.fromkeys(rows))


def place_words(place: PlaceLabel | None) -> str:
    """A place on one line."""
    return ", ".join(_pair(*row) for row in place_names(place))


def source_words(line: EventLine) -> str:
    """How many independent sources in how many articles: «1 source / 2 articles»."""
    return f"{count(line.independent_sources, 'source')} / {count(line.articles, 'article')}"


def count(number: int, noun: str) -> str:
    """A number and its noun: «1 article», «2 articles»."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
