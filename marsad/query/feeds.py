"""Events as an Atom feed (RFC 4287) and as an iCalendar (RFC 5545), for readers and calendars to follow.

No clock enters: an event is dated by what is known of it. In a calendar stand the events whose days are
known; a month, a year or bounds are no days. Text is escaped, controls are left out, lines of a calendar are
folded at 75 octets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from uuid import UUID, uuid5
from xml.etree import ElementTree

from marsad.query.calendars import STATUS, compact, escaped, folded, has_days, whole_days
from marsad.query.labels import Label, Party
from marsad.query.timeline import EventLine

_NAMESPACE = UUID("5f0f4b0e-5f0e-5b8e-9d0c-6d6172736164")
_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN_MOMENT = "1970-01-01T00:00:00Z"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def title(line: EventLine) -> str:
    """An event in one line of codes and names: «CONSULT visit · A (DGSI) → B · الرباط»."""
    what = " ".join((line.type, *line.modes))
    sides = " → ".join(part for part in (_parties(line.actors), _parties(line.recipients)) if part)
    place = "" if line.place is None or line.place.place is None else line.place.place.ar
    return _clean(" · ".join(part for part in (what, sides, place) if part))


def atom(lines: Iterable[EventLine], *, address: str, base: str, name: str = "Marsad") -> bytes:
    """The events as a feed; ``address`` is its own, ``base`` what the addresses of events begin with."""
    every = list(lines)
    root = ElementTree.Element("feed", {"xmlns": _ATOM})
    _add(root, "id", f"urn:uuid:{uuid5(_NAMESPACE, address)}")
    _add(root, "title", name)
    _add(root, "updated", max(map(_moment, every), default=_UNKNOWN_MOMENT))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": _clean(address)})
    _add(ElementTree.SubElement(root, "author"), "name", name)
    for line in every:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", f"urn:uuid:{uuid5(_NAMESPACE, line.id)}")
        _add(entry, "title", title(line))
        _add(entry, "updated", _moment(line))
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": f"{base}/event/{line.id}"})
        for term in (line.type, *line.modes, *line.contexts):
            ElementTree.SubElement(entry, "category", {"term": _clean(term)})
        _add(entry, "content", _summary(line)).set("type", "text")
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def ics(lines: Iterable[EventLine], *, base: str, name: str = "Marsad") -> bytes:
    """Those of the events whose days are known as a calendar of whole days."""
    content = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Marsad//Marsad//EN", "CALSCALE:GREGORIAN"]
    content.append(f"X-WR-CALNAME:{escaped(name)}")
    for line in lines:
        content += _entry(line, base)
    content.append("END:VCALENDAR")
    return "".join(folded(item) for item in content).encode("utf-8")


def in_calendar(line: EventLine) -> bool:
    """Whether a calendar can hold an event: its days are known, and it was or will be."""
    return has_days(line.date) and line.status in STATUS


def _entry(line: EventLine, base: str) -> Iterator[str]:
    if not in_calendar(line):
        return
    stamp = compact(str(line.date.earliest))
    yield from ("BEGIN:VEVENT", f"UID:{line.id}@marsad", f"DTSTAMP:{stamp}T000000Z")
    yield from whole_days(line.date)
    yield from (f"SUMMARY:{escaped(title(line))}", f"DESCRIPTION:{escaped(_summary(line))}")
    yield from (f"STATUS:{STATUS[line.status]}", f"URL:{base}/event/{line.id}", "TRANSP:TRANSPARENT")
    yield "END:VEVENT"


def _parties(parties: Iterable[Party]) -> str:
    return "، ".join(filter(None, map(_party, parties)))


def _party(party: Party) -> str:
    bodies = ", ".join(item.short or item.latin or item.ar for item in party.organisations)
    who = "" if party.person is None else _name(party.person)
    country = "" if party.country is None else _name(party.country)
    return f"{who} ({bodies})" if who and bodies else who or bodies or country


def _name(label: Label) -> str:
    return label.ar


def _summary(line: EventLine) -> str:
    when = "/".join(dict.fromkeys((line.date.earliest or "..", line.date.latest or "..")))
    sources = f"{line.independent_sources} / {line.articles} / {line.outlets}"
    return _clean(" · ".join(part for part in (when, line.status, line.content or "", sources) if part))


def _moment(line: EventLine) -> str:
    day = line.date.earliest or line.date.latest
    return _UNKNOWN_MOMENT if day is None else f"{day}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = text
    return element


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)
