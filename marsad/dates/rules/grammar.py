"""Find the temporal expressions among the atoms of a text by the rules of resources/dates/rules_*.yaml.

A rule is a regular expression over the codes of the atoms (:mod:`marsad.dates.lexing.codes`) and the
name of the function that reads what it matched. No pattern has a nested quantifier, and every match has a
bounded length, so reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from marsad.arabic.memo import Memo
from marsad.dates.lexing.lexer import Atoms
from marsad.dates.lexing.vocabulary import OTHER
from marsad.dates.meanings.meaning import Aside, Meaning
from marsad.dates.rules.match import Builder, Match
from marsad.dates.rules.starts import starts
from marsad.errors import KnowledgeError
from marsad.knowledge.calendar import Calendar

_NEVER_FIRST = frozenset("(-=+)")
"""Signs that belong to an expression only where another atom stands before them."""

_SKIPPED = frozenset(",fipu")
_ALL_OF = ("طو", "طي")  # «طوال», «طول», «طيلة»
_LONGEST = 40
_TOLD = 3
_END = itemgetter(0)


class Rule:
    """A pattern over codes, and the function that reads the matched atoms; None: it is no time after all."""

    def __init__(self, name: str, pattern: str, build: Builder) -> None:
        self.name = name
        self.build = build
        self._pattern = pattern
        try:
            self.firsts = starts(pattern, 2)
        except ValueError as error:
            raise KnowledgeError(f"rule {name!r}: {error}") from error

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first three codes of every match; fewer for a match that is shorter."""
        return starts(self._pattern, _TOLD)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when first needed; KnowledgeError where it is no regular expression."""
        try:
            return re.compile(self._pattern)
        except re.error as error:
            raise KnowledgeError(f"rule {self.name!r}: {error}") from error


class Rules:
    """The rules of a calendar, in order, by the codes that their matches begin with."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        begin = {start for rule in self.rules for start in rule.firsts if start[:1] not in _NEVER_FIRST}
        alone = {start[0] for start in begin if len(start) == 1 or start[1] == OTHER}
        others = {start[0] for start in begin} - alone
        self.places = re.compile(f"{_class(alone)}|{_class(others)}(?!{OTHER})")
        """Finds every place where a match can begin, and some more."""
        self._near: dict[str, list[int]] = {}
        for place, rule in enumerate(self.rules):
            for start in rule.firsts:
                self._near.setdefault(start, []).append(place)
        self.starting: Mapping[str, Sequence[Rule]] = Memo(self._starting, most=1 << 14)
        """The rules that can match three codes and what follows, in order."""

    def _starting(self, codes: str) -> Sequence[Rule]:
        begin = [codes[:length] for length in range(1, _TOLD + 1)]
        near = sorted({place for start in begin for place in self._near.get(start, ())})
        return [rule for place in near if not (rule := self.rules[place]).starts.isdisjoint(begin)]


def _class(codes: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(codes)))}]" if codes else "(?!)"


class Reading(NamedTuple):
    """An expression of a text: the atoms it covers, half-open, and what it means."""

    first: int
    last: int
    rule: str
    meaning: Meaning


@lru_cache(maxsize=8)
def rules(calendar: Calendar) -> Rules:
    """The rules of a calendar, ready to match; raises KnowledgeError for one that cannot be used."""
    from marsad.dates.rules.builders import BUILDERS  # noqa: PLC0415 - a third of the import, needed by the first text

    return Rules(_rule(BUILDERS, *row) for row in calendar.rules)


@lru_cache(maxsize=8)
def plans(calendar: Calendar) -> Rules:
    """The rules of a calendar for a text that plans a time; raises KnowledgeError as :func:`rules` does."""
    from marsad.dates.rules.builders import BUILDERS  # noqa: PLC0415 - needed by the first such text

    first = (_rule(BUILDERS, *row) for row in calendar.plans)
    return Rules((*first, *rules(calendar).rules))


def _rule(builders: Mapping[str, Builder], name: str, pattern: str, build: str) -> Rule:
    if build not in builders:
        raise KnowledgeError(
            f"rule {name!r}: no function {build!r} reads matches; one of {', '.join(builders)}"
        )
    return Rule(name, pattern, builders[build])


def read(atoms: Atoms, calendar: Calendar, *, planned: bool = False) -> list[Reading]:
    """The expressions among the atoms of a text, in order, not overlapping; ``planned``: one that plans."""
    codes = atoms.codes
    table = plans(calendar) if planned else rules(calendar)
    found: list[Reading] = []
    free = 0
    for place in table.places.finditer(codes):
        at = place.start()
        candidates = table.starting[codes[at : at + _TOLD]] if at >= free else ()
        reading = _longest(candidates, codes, atoms, at) if candidates else None
        if reading is not None:
            free = reading.last
            if reading.first < reading.last:
                found.append(reading)
    return found


def _before(codes: str, atoms: Atoms, at: int) -> bool:
    """Whether an atom only leads to an expression: «في», «لمدة»; not «طوال», which says how long."""
    if codes[at] == "r":
        return not atoms[at].norm.startswith(_ALL_OF)
    return codes[at] in _SKIPPED or codes[at : at + 2] == "J#"


def _longest(rules: Sequence[Rule], codes: str, atoms: Atoms, at: int) -> Reading | None:
    stop = at + _LONGEST
    matches = [
        (match.end(), rule) for rule in rules if (match := rule.pattern.match(codes, at, stop)) is not None
    ]
    matches.sort(key=_END, reverse=True)
    for end, rule in matches:
        meaning = rule.build(Match(codes, atoms, at, end))
        if isinstance(meaning, Aside):
            return Reading(meaning.first, meaning.last, rule.name, meaning)
        if meaning is not None:
            first = at
            while first < end - 1 and _before(codes, atoms, first):
                first += 1
            # A bracket may belong to one that opens before.
            last = end - 1 if codes[end - 1] == ")" and "(" not in codes[first:end] else end
            return Reading(first, last, rule.name, meaning)
    return None
