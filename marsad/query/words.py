"""What a record says in Arabic, French and English: codes, messages, counts, dates, names of countries.

A catalogue is a YAML file, nested by topic; a key is the path joined by dots (``event.when``). A message
that counts has one text for each plural category of its language (CLDR), and every number is written in
Latin digits. Those of ``query/messages`` and ``query/relations/messages`` are shared; others (the web's)
are added to them. All three languages have the same keys; a test counts the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from babel import Locale
from babel.dates import format_date

from marsad.errors import MarsadError
from marsad.knowledge.countries import Countries
from marsad.knowledge.frencharticles import french_articles
from marsad.knowledge.tables import Tables
from marsad.records import ConsensusDate, EventDate

LANGUAGES = ("ar", "fr", "en")
DEFAULT_LANGUAGE = "ar"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_QUERY = files("marsad.query")
_SHARED = (_QUERY / "messages", _QUERY / "relations" / "messages")
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

_STEPS = re.compile("[:;,]")
_FIRST = re.compile(r"^1(?=\s|$)")
_SPACES = re.compile(" +")
_FRENCH_SPACES = re.compile("(?<=«) | (?=[:»])")
_FRENCH_THIN = re.compile(" (?=[;!?%])")

Message = str | Mapping[str, str]


def direction(language: str) -> str:
    """``rtl`` or ``ltr``: the direction a language (ISO 639-1) is written in."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def _flatten(node: object, path: str) -> dict[str, Message]:
    """The messages below a node of a catalogue, by their dotted keys."""
    if isinstance(node, str):
        return {path: node}
    if not isinstance(node, dict):
        raise MarsadError(f"message {path!r} is neither a text nor a group of messages")
    if _PLURALS.issuperset(node):
        return {path: {str(form): str(text) for form, text in node.items()}}
    found: dict[str, Message] = {}
    for name, child in node.items():
        found |= _flatten(child, f"{path}.{name}" if path else str(name))
    return found


def catalogue(language: str, *folders: Traversable) -> Mapping[str, Message]:
    """The shared messages of one of :data:`LANGUAGES` and those of further folders, by their dotted keys."""
    found: dict[str, Message] = {}
    for folder in (*_SHARED, *folders):
        text = (folder / f"{language}.yaml").read_text(encoding="utf-8")
        found |= _flatten(yaml.load(_spaced(text) if language == "fr" else text, yaml.BaseLoader), "")
    return found


def _spaced(text: str) -> str:
    """French messages with spaces before signs, and within quotation marks, at which no line ends."""
    return _FRENCH_THIN.sub("\u202f", _FRENCH_SPACES.sub("\u00a0", text))


class Words:
    """The words of one language, from a catalogue of it."""

    def __init__(self, language: str, messages: Mapping[str, Message]) -> None:
        self.language = language
        self.direction = direction(language)
        self._messages = messages

    def __call__(self, key: str, /, **values: object) -> str:
        """The message under a key with its ``{places}`` filled in; KeyError when there is none."""
        message = self._messages[key]
        if not isinstance(message, str):
            raise KeyError(f"{key} counts: ask for it with count()")
        return message.format(**values) if values else message

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The message under a key in the plural form that ``number`` takes; it is ``{n}`` in the text."""
        message = self._messages[key]
        if isinstance(message, str):
            raise KeyError(f"{key} does not count")
        form = _plural(number, self.language)
        return message.get(form, message["other"]).format(n=self.number(number), **values)

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return key in self._messages

    def term(self, group: str, code: str) -> str:
        """The word for a code of the record (``type``, ``CONSULT``); the code itself where there is none."""
        key = f"{group}.{code}"
        return self(key) if self.has(key) else code.replace("_", " ").replace("-", " ")

    def rule(self, how: str) -> str | None:
        """By which rule the date of an event is known, in words; None when a part of it has no words yet.

        ``how`` is as the record has it: steps of English words, divided by colons, semicolons and commas.
        """
        keys = [f"how.{_SPACES.sub('-', step.strip())}" for step in _STEPS.split(how)]
        if not all(self.has(key) for key in keys):
            return None
        return self("filter.join").join(map(self, keys))

    def number(self, number: int) -> str:
        """A whole number in Latin digits, its thousands apart."""
        return f"{number:,}".replace(",", "\u202f") if self.language == "fr" else f"{number:,}"

    def percent(self, share: float) -> str:
        """A share of 0 to 1 as whole per cent."""
        return self("percent", n=round(share * 100))

    # ------------------------------------------------------------------ dates

    def day(self, iso: str) -> str:
        """A day (``YYYY-MM-DD``) as it is written: «14 ديسمبر 2023»."""
        return _dated(iso, "d MMMM y", self.language)

    def month(self, iso: str) -> str:
        """The month of a day: «ديسمبر 2023»."""
        return _dated(iso, "MMMM y", self.language)

    def year(self, iso: str) -> str:
        """The year of a day as it is said: 822, not 0822."""
        return str(int(iso[:4]))

    def tick(self, iso: str, *, year: bool) -> str:
        """What stands under a line of time at the first day of a month, or of a year."""
        return self.year(iso) if year else _dated(iso, "MMM", self.language)

    def days(self, earliest: str, latest: str) -> str:
        """Two days as a range, what they share said once: «14-15 ديسمبر 2023»."""
        first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
        if first == last:
            return self.day(latest)
        if (first.year, first.month) == (last.year, last.month):
            return f"{_first(str(first.day), self.language)}-{self.day(latest)}"
        return self("date.between", first=self.day(earliest), last=self.day(latest))

    def when(self, when: ConsensusDate) -> str:
        """When an event was, as precisely as the record knows it and no more."""
        if when.precision == "month" and when.earliest is not None:
            return self.month(when.earliest)
        if when.precision == "year" and when.earliest is not None:
            return self.year(when.earliest)
        if when.precision in {"day", "days"} and when.earliest is not None and when.latest is not None:
            return self.days(when.earliest, when.latest)
        return self._bounds(when.earliest, when.latest)

    def told(self, when: EventDate) -> str:
        """When one article says it was."""
        if when.earliest is not None and when.latest is not None and when.value is not None:
            first, last = when.earliest, when.latest
            if len(when.value) == len("2023-12"):
                return self.month(first)
            return self.year(first) if len(when.value) == len("2023") else self.days(first, last)
        return self._bounds(when.earliest, when.latest)

    def _bounds(self, earliest: str | None, latest: str | None) -> str:
        if earliest is not None and latest is not None:
            return self("date.between", first=self.day(earliest), last=self.day(latest))
        if earliest is not None:
            return self("date.from", day=self.day(earliest))
        if latest is not None:
            return self("date.until", day=self.day(latest))
        return self("date.unknown")

    # ------------------------------------------------------------------ countries

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 alpha-3 code, as the knowledge has it, else the code."""
        country = _countries().get(code)
        if country is None:
            return code
        return {"ar": country.names[0], "fr": country.french}.get(self.language, country.english)

    def country_named(self, code: str) -> str:
        """The same inside a sentence: with its article in French («le Maroc»)."""
        name = self.country(code)
        return french_articles().named(code, name) if self.language == "fr" and name != code else name

    def country_visited(self, code: str) -> str | None:
        """Where somebody goes, in one with the word for it («au Maroc»); None where the two stand apart."""
        name = self.country(code)
        return french_articles().visited(code, name) if self.language == "fr" and name != code else None


# A page of the chronicle says some hundred dates and numbers, and most of them again and again.
@lru_cache(maxsize=20_000)
def _dated(iso: str, pattern: str, language: str) -> str:
    return _first(format_date(date.fromisoformat(iso), pattern, Locale.parse(language)), language)


def _first(day: str, language: str) -> str:
    """The first of a month is an ordinal in French: «1er juillet»; other days are not."""
    return _FIRST.sub("1er", day) if language == "fr" else day


@lru_cache(maxsize=5_000)
def _plural(number: int, language: str) -> str:
    return Locale.parse(language).plural_form(number)


@lru_cache(maxsize=1)
def _countries() -> Countries:
    return Countries.load(Tables())


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The shared words of one of :data:`LANGUAGES`."""
    return Words(language, catalogue(language))
