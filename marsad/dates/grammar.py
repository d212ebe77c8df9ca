"""Find the temporal expressions among the atoms of a text by the rules of resources/dates/rules_*.yaml.

A rule is a regular expression over the codes of the atoms (:mod:`marsad.dates.codes`) and the name of the
function that reads what it matched. No pattern has a nested quantifier, and every match has a bounded
length, so reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.dates.builders import BUILDERS
from marsad.dates.lexer import Atom, Atoms
from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Aside, Meaning
from marsad.errors import KnowledgeError
from marsad.knowledge.calendar import Calendar

_STARTS = frozenset("αwρμΦΔΠΓΩ$Bdyn#@MHεηλτωWPQRJKSYCOLZDTVvENFXzmbqsarkehip,f~u")
_SKIPPED = frozenset(",fipu")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over codes, and the function that reads the matched atoms; None: it is no time after all."""

    name: str
    pattern: re.Pattern[str]
    build: Builder


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression of a text: the atoms it covers, half-open, and what it means."""

    first: int
    last: int
    rule: str
    meaning: Meaning


@lru_cache(maxsize=8)
def rules(calendar: Calendar) -> tuple[Rule, ...]:
    """The rules of a calendar, ready to match; raises KnowledgeError for one that cannot be used."""
    return tuple(_rule(*row) for row in calendar.rules)


def _rule(name: str, pattern: str, build: str) -> Rule:
    if build not in BUILDERS:
        raise KnowledgeError(
            f"rule {name!r}: no function {build!r} reads matches; one of {', '.join(BUILDERS)}"
        )
    try:
        return Rule(name, re.compile(pattern), BUILDERS[build])
    except re.error as error:
        raise KnowledgeError(f"rule {name!r}: {error}") from error


def read(atoms: Atoms, calendar: Calendar) -> list[Reading]:
    """The expressions among the atoms of a text, in order, not overlapping."""
    codes = atoms.codes
    table = rules(calendar)
    found: list[Reading] = []
    at = 0
    while at < len(codes):
        reading = _longest(table, codes, atoms, at) if codes[at] in _STARTS else None
        if reading is not None and reading.first < reading.last:
            found.append(reading)
        at = at + 1 if reading is None else max(at + 1, reading.last)
    return found


def _longest(table: Sequence[Rule], codes: str, atoms: Sequence[Atom], at: int) -> Reading | None:
    stop = min(len(codes), at + _LONGEST)
    matches = [
        (match.end(), rule)
        for rule in table
        if (match := rule.pattern.match(codes, at, stop)) and match.end() > at
    ]
    for end, rule in sorted(matches, key=lambda item: -item[0]):
        meaning = rule.build(Match(codes, atoms, at, end))
        if isinstance(meaning, Aside):
            return Reading(meaning.first, meaning.last, rule.name, meaning)
        if meaning is not None:
            first = at
            while first < end - 1 and (codes[first] in _SKIPPED or codes[first : first + 2] == "J#"):
                first += 1
            # A bracket may belong to one that opens before.
            last = end - 1 if codes[end - 1] == ")" and "(" not in codes[first:end] else end
            return Reading(first, last, rule.name, meaning)
    return None
