"""The calendar read back by icalendar."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from export_records import HOSTILE, Exported, Texts, any_record
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from marsad.export import Request, export
from marsad.query import ChronicleFilter
from marsad.query.calendars import escaped, folded
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)


def value(event: Event, name: str) -> Any:
    """A property of an entry; the library does not say of which type."""
    return event[name]


def read(path: Path) -> dict[str, Event]:
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(raw)
    assert not calendar.errors
    events = [item for item in calendar.walk("VEVENT") if isinstance(item, Event)]
    assert not [error for event in events for error in event.errors]
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_whole_days_and_only_known_ones(language: str, examples: View, exported: Exported) -> None:
    found = read(exported(examples, "ics", Request(language=language)))
    wanted = {
        f"{event.id}@marsad": event
        for event in examples.events()
        if event.date.precision in {"day", "days"} and event.type != "STATEMENT"
    }
    assert set(found) == set(wanted)
    several = 0
    for uid, event in wanted.items():
        entry = found[uid]
        first, last = value(entry, "DTSTART").dt, value(entry, "DTEND").dt - timedelta(days=1)
        assert (str(first), str(last)) == (event.date.earliest, event.date.latest)
        assert type(first) is date
        several += first != last
        assert (
            str(value(entry, "STATUS"))
            == {"occurred": "CONFIRMED", "planned": "TENTATIVE"}[event.status.value]
        )
        assert event.type in value(entry, "CATEGORIES").to_ical().decode()
    assert several


def test_vague_dates_are_counted_by_reason(examples: View, tmp_path: Path) -> None:
    written = export(examples, "ics", tmp_path / "i", Request(ChronicleFilter(statements=True)))
    reasons = {item.reason: item.count for item in written.left_out}
    precisions = [event.date.precision for event in examples.events()]
    assert reasons == {
        "only the month is known": precisions.count("month"),
        "only bounds of the date are known": precisions.count("interval"),
        "nothing is known of the date": precisions.count("unknown"),
    }
    assert dict(written.files)["i"] + sum(reasons.values()) == examples.counts().events


def test_the_stamp_is_the_last_publication_and_no_clock(made: View, exported: Exported) -> None:
    (entry,) = read(exported(made, "ics")).values()
    assert str(value(entry, "DTSTAMP").dt) == "2025-03-06 00:00:00+00:00"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_texts_make_no_entry_of_their_own(text: str, tmp_path: Path) -> None:
    texts = Texts(*(text for _ in fields(Texts)))
    with open_store(any_record(tmp_path / "r.db", texts)).view() as view:
        export(view, "ics", tmp_path / "i", Request())
    (entry,) = read(tmp_path / "i").values()
    assert not {"ATTENDEE", "ATTACH", "VALARM"} & set(entry)
    assert len(str(value(entry, "SUMMARY"))) < 1_000


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n;,\\:"), max_size=200))
def test_folded_and_escaped_values_come_back(text: str) -> None:
    lines = ["BEGIN:VEVENT", f"SUMMARY:{escaped(text)}", "END:VEVENT"]
    text_lines = "".join(map(folded, lines)).encode()
    assert all(len(line) <= 75 for line in text_lines.split(b"\r\n"))
    assert str(Event.from_ical(text_lines)["SUMMARY"]) == text
