"""iCalendar (RFC 5545): the events whose days are known, as entries of whole days.

An event of several days ends on the day after its last, as the format has it. A month, a year, bounds and
an unknown date are no days: those events are left out and counted, and so are hypothetical ones. ``STATUS``
is CONFIRMED, TENTATIVE for what is planned, CANCELLED for what is denied. ``UID`` is the event's id,
``DTSTAMP`` the day of the last publication that tells of it (no clock enters). Text is in the language
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from marsad import __version__
from marsad.export.accounts import last_told
from marsad.export.output import Tally, Written, whole_file
from marsad.export.report import Entry, entries
from marsad.export.scope import Request, listed
from marsad.export.words import words
from marsad.query.calendars import STATUS, compact, escaped, folded, has_days, whole_days
from marsad.query.words import Words
from marsad.records import Event
from marsad.store import View

_VAGUE = {
    "month": "only the month is known",
    "year": "only the year is known",
    "interval": "only bounds of the date are known",
}


def export_ics(view: View, target: Path, request: Request) -> Written:
    """Write the events of a filter to a file; raises as the other formats do."""
    tally = Tally()
    t = words(request.language)
    known = (event for event in listed(view, request.wanted, tally) if _fits(event, tally))
    count = 0
    with whole_file(target) as raw, TextIOWrapper(raw, "utf-8", errors="replace", newline="") as file:
        file.writelines(map(folded, _head(t)))
        for entry in entries(view, known, t):
            file.writelines(map(folded, _event(entry, t)))
            count += 1
        file.write(folded("END:VCALENDAR"))
    return Written(((target.name, count),), tally.rows())


def _fits(event: Event, tally: Tally) -> bool:
    if event.status not in STATUS:
        tally.add("events", f"{event.status}: a calendar cannot say that it may not happen")
        return False
    if has_days(event.date):
        return True
    tally.add("events", _VAGUE.get(event.date.precision, "nothing is known of the date"))
    return False


def _head(t: Words) -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Marsad//Marsad {__version__}//{t.language.upper()}",
    )
    yield from ("CALSCALE:GREGORIAN", f"NAME:{escaped(t('report.title'))}")
    yield f"X-WR-CALNAME:{escaped(t('report.title'))}"


def _event(entry: Entry, t: Words) -> Iterator[str]:
    event = entry.event
    yield from ("BEGIN:VEVENT", f"UID:{event.id}@marsad")
    yield f"DTSTAMP:{compact(last_told(list(entry.found), event))}T000000Z"
    yield from whole_days(event.date)
    yield f"SUMMARY:{escaped(entry.title())}"
    yield f"DESCRIPTION:{escaped(_description(entry, t))}"
    if entry.place is not None:
        yield f"LOCATION:{escaped(entry.place.text)}"
    yield f"CATEGORIES:{','.join(escaped(code) for code in (event.type, *event.modes, *event.contexts))}"
    yield f"STATUS:{STATUS[event.status]}"
    yield from ("TRANSP:TRANSPARENT", "CLASS:PUBLIC")
    address = next((account.url for account in entry.accounts if account.url is not None), None)
    if address is not None:
        yield f"URL:{address}"
    yield "END:VEVENT"


def _description(entry: Entry, t: Words) -> str:
    """The content, the sources and the accounts, a line each."""
    parts = [] if entry.content is None else [entry.content.text]
    parts.append(entry.sources)
    for account in entry.accounts:
        outlet = t("report.no_outlet") if account.outlet is None else account.outlet.text
        known = [outlet, account.published or t("report.no_date"), account.headline.text, account.url or ""]
        parts.append("- " + " · ".join(part for part in known if part))
    return "\n".join(parts)
