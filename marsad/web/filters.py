"""The filter of the chronicle: read from an address, turned into a selection, said in words.

The address alone holds the state, so every view can be kept and sent. What cannot be read is not applied,
and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from marsad.errors import UsageError
from marsad.query import EVENT_TYPES, ChronicleFilter, country_code
from marsad.query.filters import first_day, last_day
from marsad.query.plain import isolated, shown
from marsad.query.searching.question import read_question
from marsad.web.words import Words

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the chronicle is asked for; empty means everything. ``page`` counts from 1.

    ``mistakes`` are the names of the fields that could not be read.
    """

    country: str = ""
    counterpart: str = ""
    type: str = ""
    since: str = ""
    until: str = ""
    search: str = ""
    page: int = 1
    mistakes: tuple[str, ...] = ()

    @property
    def wanted(self) -> ChronicleFilter:
        """The same as a question to the record."""
        return ChronicleFilter(
            country=self.country or None,
            counterpart=self.counterpart or None,
            types=(self.type,) if self.type else (),
            since=self.since or None,
            until=self.until or None,
            search=self.search or None,
        )

    @property
    def empty(self) -> bool:
        """Whether nothing is left out."""
        return self.wanted == ChronicleFilter()

    def address(self, path: str = "/", *, page: int = 1) -> str:
        """The address of this filter, at one of its pages."""
        fields = {"country": self.country, "with": self.counterpart, "type": self.type}
        fields |= {"since": self.since, "until": self.until, "search": self.search}
        fields["page"] = str(page) if page > 1 else ""
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"{path}?{query}" if query else path

    def within(self, since: str, until: str) -> Filter:
        """The same filter for other days."""
        return replace(self, since=since, until=until, page=1)


def _search(text: str) -> str:
    if read_question(text) is None:
        raise UsageError(f"{text!r} holds no word")
    return shown(text)


def _type(text: str) -> str:
    if text.upper() not in EVENT_TYPES:
        raise UsageError(f"no type {text!r}")
    return text.upper()


def _date(text: str) -> str:
    return text if first_day(text) else ""


_READERS: dict[str, Callable[[str], str]] = {
    "country": country_code,
    "with": country_code,
    "type": _type,
    "since": _date,
    "until": _date,
    "search": _search,
}


def _read(name: str, text: str) -> str | None:
    """What a field says, or None when it cannot be read."""
    try:
        return _READERS[name](text) if text else ""
    except UsageError:
        return None


def read_filter(query: Mapping[str, str]) -> Filter:
    """The filter that the parameters of an address ask for."""
    fields = {name: _read(name, query.get(name, "").strip()[:_LONGEST]) for name in _READERS}
    if fields["with"] and fields["with"] == fields["country"]:
        fields["with"] = None
    good = {name: value or "" for name, value in fields.items()}
    return Filter(
        country=good["country"],
        counterpart=good["with"],
        type=good["type"],
        since=good["since"],
        until=good["until"],
        search=good["search"],
        page=page_number(query.get("page", "")),
        mistakes=tuple(name for name, value in fields.items() if value is None),
    )


def page_number(text: str) -> int:
    """The number of a page, 1 for anything that is none."""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def in_words(asked: Filter, number: int, words: Words) -> str:
    """The filter as a sentence that also says how many events it leaves."""
    parts = [words.count("filter.events", number)]
    countries = [code for code in (asked.country, asked.counterpart) if code]
    if len(countries) == 1:
        parts.append(words("filter.of", country=words.country(countries[0])))
    elif countries:
        one, other = map(words.country_named, countries)
        parts.append(words("filter.between", one=one, other=other))
    if asked.type:
        parts.append(words("filter.type", type=words.term("type", asked.type)))
    if asked.since:
        parts.append(words("filter.since", day=words.day(first_day(asked.since))))
    if asked.until:
        parts.append(words("filter.until", day=words.day(last_day(asked.until))))
    if asked.search:
        parts.append(words("filter.search", text=isolated(asked.search)))
    return words("filter.sentence", parts=words("filter.join").join(parts))
