"""When an article says it was published, and by which evidence.

Best evidence first: JSON-LD, meta elements, a time element, the address, a stated date, a dateline. What
belongs to the page (its head, its address) speaks for one of its articles only. A date that two lines state
differently is unknown.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

from marsad.dates import stamp
from marsad.extract.assemble import Assembled
from marsad.extract.cues import issue
from marsad.extract.metadata import Metadata
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.records import BlockKind, Page, Published, Section

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?)?$"
)
_URL_DAY = re.compile(r"(?:^|[/_=-])((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.?&#-]|$)")
_OLDEST = 1990
_NEWEST = 2100
_LEAD = 90  # characters of the first paragraph in which a dateline's date may stand
_PLACE_WORDS = 4
_AFTER_DATE = re.compile(r"\s{0,2}[-–—:)ـ/]|\s{0,2}\([^()\n]{2,40}\)\s{0,2}[-–—:ـ]")
_HALF_DAY = re.compile(r"\b[AP]M\b")
_DASH = re.compile(r"^\s{0,2}[-–—ـ]")


def published(page: Page, about: Metadata | None, found: Assembled, knowledge: Knowledge) -> Published | None:
    """The publication date of an article; ``about`` is None when the page's own evidence is not for it."""
    if about is not None:
        told = _told_by_head(about) or _told_by_element(found) or _told_by_address(page.url)
        if told is not None:
            return told
    return _told_by_element(found) or _stated(found, knowledge) or _lead(found, knowledge)


def _told_by_head(about: Metadata) -> Published | None:
    for how, text in about.dates:
        value = iso(text)
        if value is not None:
            return Published(value, _precision(value), how, None, None)
    return None


def _told_by_element(found: Assembled) -> Published | None:
    for section, line in zip(found.sections, found.lines, strict=True):
        if section.kind is BlockKind.DATELINE and line.hint.when is not None:
            value = iso(line.hint.when)
            if value is not None:
                return Published(value, _precision(value), "time-element", section.start, section.end)
    return None


def _told_by_address(url: str | None) -> Published | None:
    match = None if url is None else _URL_DAY.search(unquote(url))
    if match is None:
        return None
    value = _day(int(match[1]), int(match[2]), int(match[3]))
    return None if value is None else Published(value, "day", "url", None, None)


def _stated(found: Assembled, knowledge: Knowledge) -> Published | None:
    """The date of a line above or below the text; None when two lines disagree."""
    told: list[Published] = []
    for section in _outside(found):
        text = found.text[section.start : section.end]
        seen = stamp(issue(text), knowledge)
        if seen is not None and seen.value is not None and not _either(seen.how, text):
            how = "dateline" if _DASH.search(text[: seen.start][::-1]) else "stated"
            start, end = section.start + seen.start, section.start + seen.end
            told.append(Published(seen.value, _precision(seen.value), how, start, end))
    days = {item.value[:10] for item in told}
    return told[0] if len(days) == 1 else None


def _outside(found: Assembled) -> list[Section]:
    """The lines of date above the text, or where there are none, below it; a date between is of the story."""
    body = [section.start for section in found.sections if section.kind is BlockKind.BODY]
    dates = [section for section in found.sections if section.kind is BlockKind.DATELINE]
    above = [section for section in dates if not body or section.start < body[0]]
    return above or [section for section in dates if section.start > body[-1]]


def _either(how: str, text: str) -> bool:
    """Whether day and month could change places: a clock with AM or PM is what American software prints."""
    return "convention" in how and _HALF_DAY.search(text) is not None


def _lead(found: Assembled, knowledge: Knowledge) -> Published | None:
    """The date of a dateline that runs on into the first paragraph: «الرباط – 12 مارس 2024 – أعلن ..»."""
    body = next((section for section in found.sections if section.kind is BlockKind.BODY), None)
    if body is None or any(section.kind is BlockKind.DATELINE for section in found.sections):
        return None
    head = found.text[body.start : min(body.end, body.start + _LEAD)]
    seen = stamp(head, knowledge)
    if seen is None or seen.value is None or len(key(head[: seen.start])) > _PLACE_WORDS:
        return None
    if not _AFTER_DATE.match(head[seen.end :]):
        return None
    start, end = body.start + seen.start, body.start + seen.end
    return Published(seen.value, _precision(seen.value), "dateline", start, end)


def iso(text: str) -> str | None:
    """A date of ISO 8601 as metadata write it, as EDTF; None for anything else or an impossible day."""
    match = _ISO.match(text.strip()[:40])
    if match is None:
        return None
    day = _day(int(match[1]), int(match[2]), int(match[3]))
    if day is None or match[4] is None:
        return day
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    zone = match[7] or ""
    zone = zone if len(zone) != 5 else f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{hour:02}:{minute:02}:{second:02}{zone}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    return value.isoformat() if _OLDEST <= year <= _NEWEST else None


def _precision(value: str) -> str:
    return "time" if "T" in value else {4: "year", 7: "month"}.get(len(value), "day")
