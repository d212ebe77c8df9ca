"""iCalendar (RFC 5545): the events whose days are known, as entries of whole days.

An event of several days ends on the day after its last, as the format has it. A month, a year, bounds and
an unknown date are no days: those events are left out and counted, and so are hypothetical ones. ``STATUS``
is CONFIRMED, TENTATIVE for what is planned, CANCELLED for what is denied. ``UID`` is the event's id,
``DTSTAMP`` the day of the last publication that tells of it (no clock enters). Text is in the language
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import TextIOWrapper
from pathlib import Path

from marsad import __version__
from marsad.export.accounts import last_told
from marsad.export.output import Tally, Written, whole_file
from marsad.export.report import Entry, entries
from marsad.export.scope import Request, listed
from marsad.export.words import words
from marsad.query.words import Words
from marsad.records import Event, Status
from marsad.store import View

_OCTETS = 75
_STATUS = {Status.OCCURRED: "CONFIRMED", Status.PLANNED: "TENTATIVE", Status.DENIED: "CANCELLED"}
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
        file.writelines(map(_folded, _head(t)))
        for entry in entries(view, known, t):
            file.writelines(map(_folded, _event(entry, t)))
            count += 1
        file.write(_folded("END:VCALENDAR"))
    return Written(((target.name, count),), tally.rows())


def _fits(event: Event, tally: Tally) -> bool:
    if event.status not in _STATUS:
        tally.add("events", f"{event.status}: a calendar cannot say that it may not happen")
        return False
    when = event.date
    if when.precision in {"day", "days"} and when.earliest is not None and when.latest is not None:
        return True
    tally.add("events", _VAGUE.get(when.precision, "nothing is known of the date"))
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
    first = date.fromisoformat(event.date.earliest or "")
    last = date.fromisoformat(event.date.latest or "")
    yield from ("BEGIN:VEVENT", f"UID:{event.id}@marsad")
    yield f"DTSTAMP:{last_told(list(entry.found), event).replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(entry.title())}"
    yield f"DESCRIPTION:{escaped(_description(entry, t))}"
    if entry.place is not None:
        yield f"LOCATION:{escaped(entry.place.text)}"
    yield f"CATEGORIES:{','.join(escaped(code) for code in (event.type, *event.modes, *event.contexts))}"
    yield f"STATUS:{_STATUS[event.status]}"
    yield from ("TRANSP:TRANSPARENT", "CLASS:PUBLIC")
    address = next((account.url for account in entry.accounts if account.url is not None), None)
    if address is not None:
        yield f"URL:{address}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    """``YYYYMMDD``, the year with four digits whatever it is."""
    return day.isoformat().replace("-", "")


def _description(entry: Entry, t: Words) -> str:
    """The content, the sources and the accounts, a line each."""
    parts = [] if entry.content is None else [entry.content.text]
    parts.append(entry.sources)
    for account in entry.accounts:
        outlet = t("report.no_outlet") if account.outlet is None else account.outlet.text
        known = [outlet, account.published or t("report.no_date"), account.headline.text, account.url or ""]
        parts.append("- " + " · ".join(part for part in known if part))
    return "\n".join(parts)


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and end of line escaped."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _folded(content: str) -> str:
    """A line with its end, folded so that none is longer than 75 octets; no character is cut in two."""
    lines, current, room = [], "", _OCTETS
    for character in content:
        size = len(character.encode("utf-8", "replace"))
        if size > room:
            lines.append(current)
            current, room = " ", _OCTETS - 1
        current += character
        room -= size
    return "\r\n".join([*lines, current]) + "\r\n"
