"""A value of an event as a person would say it: a day, a name, a code of PLOVER."""

from __future__ import annotations

from datetime import date

from marsad.values import POST, post_parts
from marsad.web.names import Name, Names, spoken
from marsad.web.text import shown
from marsad.web.words import Words


def said(field: str, value: str, names: Names, words: Words) -> Name:
    """A value of a field in the words of the page."""
    if field == "date":
        return Name(days(value, words), words.language)
    if field == POST:
        return _post(value, names, words)
    if names.entity(value) is not None:
        return names.name(value)
    for group in ("type", "mode", "status", "context"):
        if words.has(f"{group}.{value}"):
            return Name(words(f"{group}.{value}"), words.language)
    if field in {"actor", "recipient", "place"} and len(value) == len("MAR") and value.isupper():
        return names.country(value)
    return Name(shown(value), spoken(value))


def _post(value: str, names: Names, words: Words) -> Name:
    office, body, country = post_parts(value)
    held = [names.office(office)]
    held += [names.name(body)] if body else [names.country(country)] if country else []
    return Name(" · ".join(part.text for part in held), words.language)


def ids_in(value: str) -> set[str]:
    """The ids whose names are needed to say a value."""
    office, body, _ = post_parts(value)
    return {value, body, f"office:{office}"} - {""}


def days(value: str, words: Words) -> str:
    """An EDTF day or span of days in words; anything else as it is kept."""
    first, _, last = value.partition("/")
    try:
        ends = [date.fromisoformat(first), date.fromisoformat(last or first)]
    except ValueError:
        return shown(value)
    return words.days(ends[0].isoformat(), ends[1].isoformat())
