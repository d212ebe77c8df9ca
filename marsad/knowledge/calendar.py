"""The words of the calendar: months, weekdays, parts of the day, units and the small words between them.

The tables are resources/calendar_*.yaml. Forms are compared folded (:data:`FOLD`): without harakat, with
hamza and ta marbuta levelled, because newspapers mix these up in the names of months and days.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from marsad.arabic.levelled import LEVEL
from marsad.arabic.normalise import fold
from marsad.knowledge.tables import Row, Tables
from marsad.records import PartOfDay

FOLD = LEVEL
"""How words are folded before they are looked up in the calendar."""

TABLES = (
    "dates/occasions",
    "calendar_months",
    "calendar_days",
    "calendar_words",
    "calendar_names",
    "dates/cues",
    "dates/plans",
)
"""The tables of the calendar, in the order of precedence: the first meaning of a form counts."""

RULES = tuple(
    f"dates/rules_{family}"
    for family in ("names", "days", "times", "ranges", "periods", "counted", "hijri", "occasions", "pointing")
)
"""The tables of rules, in the order of precedence among matches of one length."""

PLANS = ("dates/rules_plans",)
"""The tables of the rules that only hold where a time is planned; they go before :data:`RULES`."""

_FRAGMENTS = "dates/fragments"
_FRAGMENT = re.compile(r"<([a-z_]+)>")
_DEPTH = 8
_CUES = (
    *("future", "nofuture", "past", "nopast", "present", "nopresent"),
    *("report", "back", "notice", "says", "maybe", "appointed", "fixed", "plan", "postpone", "begin"),
)
_PLANNING = (
    *("first future", "first past", "first past alone", "nofirst"),
    *("request", "request of", "asked", "particle"),
)
_LISTS = ("blocker", "kindday", "counter", "counted", "outletword", "nomonth", *_CUES, *_PLANNING)
_APART = ("oldmonth",)  # no words of their own: what stands around must tell
_LIMITS = {
    "month": (1, 12),
    "hijri": (1, 12),
    "weekday": (1, 7),
    "relative": (-3, 3),
    "rest": (-1, 1),
    "direction": (-2, 2),
    "season": (21, 24),
    "decade": (20, 90),
    "fraction": (15, 30),
    "firstday": (1, 1),
    "meridiem": (0, 12),
    "oldmonth": (1, 12),
    "lastday": (30, 30),
    "anaphor": (-1, 1),
    "thereto": (-1, 1),
    "tenth": (1, 3),
}
_PARTS = {
    "part": tuple(PartOfDay),
    "tonight": tuple(PartOfDay),
    "edge": ("start", "middle", "end"),
    "early": ("start", "end"),
}
_NAMED = {"zone": "offset", "repeat": "every"}
_UNITS = ("day", "week", "month", "year", "decade", "century", "hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """One meaning of a word or phrase of the calendar.

    ``kind`` is the table's (``month``, ``weekday``, ``relative`` ...), ``value`` its number (month 1 to 12,
    ISO weekday 1 to 7, days from today ...), ``name`` the part of the day, unit, edge
    or rule of an occasion. ``count`` is 1 for
    a singular unit, 2 for a dual, 0 for a plural. A ``weak`` word is also another, common word.
    """

    kind: str
    value: int = 0
    name: str = ""
    count: int = 1
    definite: bool = False
    weak: bool = False


Phrase = tuple[tuple[str, ...], CalendarWord]
"""A phrase of the calendar behind its first two words: the folded words that must follow, and its meaning."""

Phrases = Mapping[str, tuple[Phrase, ...]]
"""Phrases of one first word by their second (empty: there is none), the longest first."""

_NONE: Phrases = {}


class Calendar:
    """Looks words and phrases of the calendar up; read-only."""

    def __init__(
        self,
        phrases: Mapping[str, Phrases],
        lists: dict[str, frozenset[str]],
        rules: tuple[tuple[str, str, str], ...] = (),
        apart: dict[str, dict[str, int]] | None = None,
        plans: tuple[tuple[str, str, str], ...] = (),
    ) -> None:
        self._phrases = phrases
        self._lists = lists
        self._apart = {} if apart is None else apart
        self._singles: dict[str, dict[str, int]] = {}
        self.rules = rules
        """Name, pattern over the codes of atoms, and name of the reader of each rule of dates, in order."""
        self.plans = plans
        """The rules that hold beside these where a time is planned."""

    @classmethod
    def load(cls, tables: Tables) -> Calendar:
        """The calendar of the compiled tables; raises KnowledgeError for a malformed row."""
        phrases: dict[str, dict[str, dict[tuple[str, ...], CalendarWord]]] = {}
        lists: dict[str, set[str]] = {name: set() for name in _LISTS}
        apart: dict[str, dict[str, int]] = {}
        for row in (row for table in TABLES for row in tables.rows(table)):
            forms = [fold(form, FOLD) for form in row.texts("forms")]
            if not forms:
                raise row.fail("a row of the calendar needs forms")
            if row.text("kind") in _LISTS:
                lists[row.text("kind")].update(forms)
                continue
            word = _word(row)
            if word.kind in _APART:
                apart.setdefault(word.kind, {}).update(dict.fromkeys(forms, word.value))
                continue
            for form in forms:
                first, second, *others = [*form.split(), ""]
                known = phrases.setdefault(first, {}).setdefault(second, {})
                known.setdefault(tuple(others[:-1]), word)
        ordered = {first: _ordered(behind) for first, behind in phrases.items()}
        listed = {name: frozenset(forms) for name, forms in lists.items()}
        return cls(ordered, listed, _rules(tables, RULES), apart, _rules(tables, PLANS))

    @property
    def heads(self) -> Collection[str]:
        """The first words of all phrases."""
        return self._phrases.keys()

    def phrases(self, word: str) -> Phrases:
        """The phrases that begin with a word folded by :data:`FOLD`, the first two words left out."""
        return self._phrases.get(word, _NONE)

    def singles(self, kind: str) -> dict[str, int]:
        """The words of one kind that are one word, folded, and their values."""
        if kind not in self._singles:
            entries = ((head, entry) for head, heads in self._phrases.items() for entry in heads.get("", ()))
            self._singles[kind] = {head: entry[-1].value for head, entry in entries if entry[-1].kind == kind}
            self._singles[kind] |= self._apart.get(kind, {})
        return self._singles[kind]

    def listed(self, name: str, word: str) -> bool:
        """Whether a folded word stands in one of the lists (``blocker``, ``counted``, ``future`` ...)."""
        return word in self._lists[name]

    def words(self, name: str) -> frozenset[str]:
        """The folded words of one of the lists."""
        return self._lists[name]


def _ordered(phrases: dict[str, dict[tuple[str, ...], CalendarWord]]) -> Phrases:
    return {
        second: tuple(sorted(known.items(), key=lambda phrase: -len(phrase[0])))
        for second, known in phrases.items()
    }


def _word(row: Row) -> CalendarWord:
    kind = row.text("kind")
    value = row.integer("value") if "value" in row else 0
    lowest, highest = _LIMITS.get(kind, (0, 0))
    if not lowest <= value <= highest or (kind in _LIMITS and "value" not in row):
        raise row.fail(f"field 'value' of a {kind} must be {lowest} to {highest}")
    return CalendarWord(
        kind,
        value,
        _name(row, kind),
        row.integer("count") if "count" in row else 1,
        row.flag("definite"),
        row.flag("weak"),
    )


def _name(row: Row, kind: str) -> str:
    allowed: tuple[str, ...]
    if kind == "occasion":
        return row.text("rule")
    if kind == "unit":
        field, allowed = "unit", _UNITS
    elif kind in _NAMED:
        field = _NAMED[kind]
        return row.text(field) if field in row else ""
    elif kind in _PARTS:
        field, allowed = "part", tuple(str(part) for part in _PARTS[kind])
    else:
        return ""
    name = row.text(field)
    if name not in allowed:
        raise row.fail(f"field {field!r} must be one of {', '.join(allowed)}")
    return name


def _rules(tables: Tables, names: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """The rules of some tables with their fragments filled in."""
    fragments = {row.text("fragment"): row.text("pattern") for row in tables.rows(_FRAGMENTS)}
    return tuple(
        (row.text("name"), _filled(row, fragments), row.text("build"))
        for table in names
        for row in tables.rows(table)
    )


def _filled(row: Row, fragments: dict[str, str]) -> str:
    """The pattern of a rule with the fragments it names in their places."""
    pattern = row.text("pattern")
    for _ in range(_DEPTH):
        names = set(_FRAGMENT.findall(pattern))
        if not names:
            return pattern
        unknown = names - fragments.keys()
        if unknown:
            raise row.fail(f"no fragment {', '.join(sorted(unknown))}")
        pattern = _FRAGMENT.sub(lambda match: fragments[match[1]], pattern)
    raise row.fail("fragments that name one another")
