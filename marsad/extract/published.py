"""When an article says it was published, and by which evidence.

Best evidence first: JSON-LD, meta elements, the page's feed entry or row, a time element, a stated date, a
dateline, the address (which goes before these where they differ by more than a day); last a month that stands
in the address. What belongs to the page (its head, its
address) speaks for one of its articles only. A date that two lines state differently is unknown; when a text
was changed is never when it was published.

Where head and page disagree by more than a day the earlier is taken, unless the address confirms the head or
the written day is the head's with day and month in each other's place: a site that moves to another system,
restores an archive or edits a text prints the day of that in its head and keeps the day of publication in the
line that readers see, and no article is published before it is. A later day on the page is a clock or a
change, and the head stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from marsad.dates import AGAINST_WEEKDAY, stamp
from marsad.extract.assemble import Assembled
from marsad.extract.metadata import Metadata
from marsad.extract.moments import day_of, moment, possible
from marsad.extract.shapes import has_digit, issue
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.records import BlockKind, Page, PageAbout, Published, Section, TemporalExpression

_YEAR_FIRST = re.compile(r"(?:^|[/_-])((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)")
_DAY_FIRST = re.compile(r"(?:^|[/_])(\d{1,2})[/_-](\d{1,2})[/_-]((?:19|20)\d{2})(?=[/_.-]|$)")
_SOLID = re.compile(r"/((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)")
_MONTH = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])/")
_LEAD = 90  # characters of the first paragraph in which a dateline's date may stand
_PLACE_WORDS = 4
_AFTER_DATE = re.compile(r"\s{0,2}[-–—:)ـ/]|\s{0,2}\([^()\n]{2,40}\)\s{0,2}[-–—:ـ]")
_DIGITS = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(?:19|20|١٩|٢٠)\d\d(?![\d/-])")
_MONTHS = 12
_HALF_DAY = re.compile(r"\b[AP]M\b")
_DASH = re.compile(r"^\s{0,2}[-–—ـ]")
_OWN = frozenset({BlockKind.HEADLINE, BlockKind.BODY})
_GREENWICH = ("Z", "+00:00")
_EVENING = 18  # the hour from which it may be the next day in Arab countries


def published(page: Page, about: Metadata | None, found: Assembled, knowledge: Knowledge) -> Published | None:
    """The publication date of an article; ``about`` is None when the page's own evidence is not for it.

    A day after the page was read (more than two days, where that is known) or before 1990 is no evidence.
    """
    told = _told_by_element(found, page)
    seen = _possible(_stated(found, page, knowledge) or _lead(found, knowledge), page)
    if about is None:
        return told or seen
    head = _told_by_head(about, page, knowledge)
    url = about.address if about.further else page.url or about.address
    address = _told_by_address(url)
    shown = seen if told is None or _overrules(seen, told, address) else told
    if head is not None:
        return shown if shown is not None and _overrules(shown, head, address) else head
    fed = _told_by_container(page.about, page, knowledge)
    if fed is None and shown is not None and address is not None:
        return shown if abs(_days(shown.value) - _days(address.value)) <= 1 else address
    return fed or shown or address or _month(url)


def _overrules(shown: Published | None, head: Published, address: Published | None) -> bool:
    """Whether the date on the page goes before the one that only machines read."""
    if shown is None:
        return False
    apart = _days(shown.value) - _days(head.value)
    if apart == 1 and shown.precision in {"day", "time"}:
        return _is_next_day(head.value)
    if apart >= -1 or _swapped(shown.value) == head.value[:10]:
        return False
    return address is None or abs(_days(address.value) - _days(head.value)) > 1


def _swapped(value: str) -> str | None:
    """The day that is meant where the day was taken for the month."""
    return day_of(int(value[:4]), int(value[8:10]), int(value[5:7]))


def _is_next_day(value: str) -> bool:
    """Whether it was the next day already where the outlet is, at an hour that is given for Greenwich."""
    return "T" in value and value.endswith(_GREENWICH) and int(value[11:13]) >= _EVENING


def _days(value: str) -> int:
    return date.fromisoformat(value[:10]).toordinal()


# ------------------------------------------------------------------ what machines read


def _told_by_head(about: Metadata, page: Page, knowledge: Knowledge) -> Published | None:
    """The first date of the head, or where another that names the first publication is earlier, that."""
    dates = list(_moments(about.dates, page, knowledge))
    first = list(_moments(about.issued, page, knowledge))
    if dates and first and _days(first[0].value) < _days(dates[0].value) - 1:
        return first[0]
    return next(iter(dates), None)


def _moments(dates: Iterable[tuple[str, str]], page: Page, knowledge: Knowledge) -> Iterator[Published]:
    for how, text in dates:
        value = moment(text, knowledge)
        if value is not None and possible(value, page.read_at):
            yield Published(value, _precision(value), how, None, None)


def _told_by_container(about: PageAbout | None, page: Page, knowledge: Knowledge) -> Published | None:
    if about is None or about.published is None:
        return None
    return next(_moments([(about.how, about.published)], page, knowledge), None)


def _told_by_element(found: Assembled, page: Page) -> Published | None:
    """The date of a time element or of microdata in the article's own head."""
    own = {line.hint.article for line, s in zip(found.lines, found.sections, strict=True) if s.kind in _OWN}
    for section, line in zip(found.sections, found.lines, strict=True):
        if section.kind is not BlockKind.DATELINE or line.hint.when is None:
            continue
        value = moment(line.hint.when)
        if value is None or (own and line.hint.article not in own) or not possible(value, page.read_at):
            continue
        return Published(value, _precision(value), "time-element", section.start, section.end)
    return None


def _told_by_address(url: str | None) -> Published | None:
    """The day in the path of an address; day before month only where they cannot change places."""
    path = _path(url)
    value = None
    for match in (_YEAR_FIRST.search(path), _SOLID.search(path)):
        if match is not None and value is None:
            value = day_of(int(match[1]), int(match[2]), int(match[3]))
    match = _DAY_FIRST.search(path)
    if value is None and match is not None and (int(match[1]) > 12 or match[1] == match[2]):
        value = day_of(int(match[3]), int(match[2]), int(match[1]))
    return None if value is None else Published(value, "day", "url", None, None)


def _month(url: str | None) -> Published | None:
    match = _MONTH.search(_path(url))
    if match is None or day_of(int(match[1]), int(match[2]), 1) is None:
        return None
    return Published(f"{int(match[1])}-{int(match[2]):02}", "month", "url", None, None)


def _path(url: str | None) -> str:
    if url is None:
        return ""
    try:
        return unquote(urlsplit(url[:2000]).path)
    except ValueError:
        return ""


# ------------------------------------------------------------------ what readers see


def _stated(found: Assembled, page: Page, knowledge: Knowledge) -> Published | None:
    """The date of a line above or below the text; None when two lines disagree.

    «نشر في ..» goes before a bare date.
    """
    told: list[tuple[Published, str]] = []
    for section in _outside(found):
        text = found.text[section.start : section.end]
        seen = _settled(stamp(issue(text), knowledge), text, page)
        if seen is not None and seen.value is not None:
            how = "dateline" if _DASH.search(text[: seen.start][::-1]) else "stated"
            start, end = section.start + seen.start, section.start + seen.end
            told.append((Published(seen.value, _precision(seen.value), how, start, end), text))
    if len({item.value[:10] for item, _ in told}) > 1:
        told = [(item, text) for item, text in told if "published" in knowledge.furniture.kinds(text)]
    return told[0][0] if len({item.value[:10] for item, _ in told}) == 1 else None


def _possible(seen: Published | None, page: Page) -> Published | None:
    return seen if seen is not None and possible(seen.value, page.read_at) else None


def _outside(found: Assembled) -> list[Section]:
    """The lines of date above the text, else signatures with a date there, else the lines of date below it.

    A date between two paragraphs is one that the story tells of.
    """
    body = [section.start for section in found.sections if section.kind is BlockKind.BODY]
    dates = [section for section in found.sections if section.kind is BlockKind.DATELINE]
    above = [section for section in dates if not body or section.start < body[0]]
    if above:
        return above
    signed = [section for section in found.sections if section.kind is BlockKind.BYLINE]
    dated = [section for section in signed if has_digit(found.text[section.start : section.end])]
    head = [section for section in dated if not body or section.start < body[0]]
    return head or [section for section in dates if section.start > body[-1]]


def _settled(seen: TemporalExpression | None, text: str, page: Page) -> TemporalExpression | None:
    """The date of a line; None where its weekday contradicts it, or day and month could change places.

    They could beside a clock with AM or PM, which is what American software prints; other dates of the page
    that are written with the same sign tell which is meant.
    """
    if seen is None or seen.value is None or AGAINST_WEEKDAY in seen.how:
        return None
    if "convention" not in seen.how or seen.weekday is not None or _HALF_DAY.search(text) is None:
        return seen
    sign = _DIGITS.search(seen.text)
    first = None if sign is None else _order(page.content, sign[2])
    if first == "month":
        swapped = _swapped(seen.value)
        return None if swapped is None else replace(seen, value=swapped + seen.value[10:])
    return seen if first == "day" else None


@lru_cache(maxsize=2)
def _order(content: str, sign: str) -> str | None:
    """What a page's dates in digits begin with, ``day`` or ``month``, where a number above 12 tells."""
    told = {
        "day" if int(match[1]) > _MONTHS else "month"
        for match in _DIGITS.finditer(content)
        if match[2] == sign and (int(match[1]) > _MONTHS) != (int(match[3]) > _MONTHS)
    }
    return told.pop() if len(told) == 1 else None


def _lead(found: Assembled, knowledge: Knowledge) -> Published | None:
    """The date of a dateline that runs on into the first paragraph: «الرباط – 12 مارس 2024 – أعلن ..»."""
    body = next((section for section in found.sections if section.kind is BlockKind.BODY), None)
    if body is None or any(section.kind is BlockKind.DATELINE for section in found.sections):
        return None
    head = found.text[body.start : min(body.end, body.start + _LEAD)]
    if not any(map(str.isdigit, head)):
        return None
    seen = stamp(head, knowledge)
    if seen is None or seen.value is None or AGAINST_WEEKDAY in seen.how:
        return None
    if len(key(head[: seen.start])) > _PLACE_WORDS:
        return None
    if not _AFTER_DATE.match(head[seen.end :]):
        return None
    start, end = body.start + seen.start, body.start + seen.end
    return Published(seen.value, _precision(seen.value), "dateline", start, end)


def _precision(value: str) -> str:
    return "time" if "T" in value else {4: "year", 7: "month"}.get(len(value), "day")
