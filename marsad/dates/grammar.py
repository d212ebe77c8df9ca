"""The rules: regular expressions over the codes of the atoms, each with what it means.

Codes: ``d`` number 1 to 31, ``y`` 1000 to 2999, ``n`` other number, ``#`` date in digits, ``@`` clock time,
``M`` month, ``H`` hijri month, ``W`` weekday, ``P`` part of day, ``Q`` tonight, ``R`` today or a day near it,
``J K S Y C O`` one day, week, month, year, decade or century, hour or minute, ``L`` two and ``Z`` several of
them, ``D`` last, this or next, ``T`` this, ``V v`` a word that points back, ``E`` start, middle or end,
``N`` season, ``F`` half, third or quarter, ``X`` decade, ``& | f i m t b q s a r k e c u w h`` the small
words, ``p`` a joined preposition, ``z l`` zone, ``G I`` era, ``A`` am or pm, ``B`` what a date may name,
``$`` a word before an amount, ``U`` a counted noun, ``x`` anything else; signs stand for themselves.

No pattern has a nested quantifier, and every match has a bounded length, so reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.dates import build_days, build_periods
from marsad.dates.lexer import Atom
from marsad.dates.match import Match
from marsad.dates.meaning import Meaning

_MONTH = r"S?M(?:[/\-]?M|\(M\))?"
_YEAR = r",?[fmp]?Y?y(?!U)[GA]?"
_TAIL = rf"(?:{_YEAR}|[/\-]y|[fmp]?(?:TY|Y[DV]|vY)|D|V)?"
_DAY_MONTH = rf"d,?[mf/.\-]?p?{_MONTH}{_TAIL}"
_DAY_OF_MONTH = r"d[mf]?(?:TS|S[DV]|vS)"
_DATE = rf"(?:{_DAY_MONTH}|Md,?y|#|{_DAY_OF_MONTH})"
_HOUR = r"(?:h(?:@|u?d)(?:[&c][Fdn]O?)?|@)(?:,?[mf]?P|A)?l?z?"
_TIME = rf"(?:,?[ipf\-]?u?{_HOUR})"
_HEAD = r"(?:E[mf]?)?(?:P[m]?)?"
_WEEKDAY = r"(?:,?J?W|\(J?W\))"
_CORE = rf"(?:J?T?RD?{_WEEKDAY}?(?:,?\(?{_DATE}\)?)?|T?J?W[DV]?(?:,?\(?[mf]?{_DATE}\)?)?|J?{_DATE})"
_DAY = rf"{_HEAD}{_CORE}(?:,?f?P(?![mWRJT]))?{_TIME}?z?"
_FIRST = rf"J?(?:W,?)?d(?:[mf/.\-]?{_MONTH}(?:{_YEAR})?)?"
_END = rf"(?:J?(?:W[DV]?,?)?{_DATE}|J?W[DV]?|J?R)"
_OPENING = rf"(?:{_FIRST}|J?W[DV]?|J?R|J?(?:W,?)?#)"
_COUNTED = r"(?:[dn][JKSYCZO]|[JKSYCO]d?|L|Z)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over codes, and the function that reads the matched atoms; None: it is no time after all."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Match], Meaning | None]


def _rule(name: str, pattern: str, build: Callable[[Match], Meaning | None]) -> Rule:
    return Rule(name, re.compile(pattern), build)


RULES: tuple[Rule, ...] = (
    _rule("stamp", rf"z?@,?y,?(?:W,?)?d,?[/\-]?{_MONTH}", build_days.day),
    _rule("year first", rf"y,?[/\-]?{_MONTH},?[/\-]?d(?![xUJKSYCOLZdn%&|t,\-@])", build_days.day),
    _rule("day", _DAY, build_days.day),
    _rule("time and day", rf"{_TIME},?[mf]?(?:P[m]?)?{_CORE}(?:,?f?P(?![mWRJT]))?", build_days.day),
    _rule("weekday and number", r"J?W,?d(?![xUJKSYCOLZdn%])", build_days.day),
    _rule("tonight", r"T?Q[DV]?", build_days.day),
    _rule("this part", r"TP", build_days.this_part),
    _rule("night", rf"PJ?W(?:&|t|\-|/)?J?W(?:,?{_DATE})?", build_days.night),
    _rule("days to", rf"m?{_OPENING},?t{_END}", build_days.days),
    _rule("days between", rf"b{_OPENING}&{_END}", build_days.days),
    _rule("two weekdays", rf"[LZ]W&W[DV]?(?:,?d&{_DAY_MONTH})?", build_days.days),
    _rule("days listed", rf"[LZ]f?d(?:,?&d|,d){{0,6}},?&{_DAY_MONTH}", build_days.days),
    _rule("days listed", rf"f?d&{_DAY_MONTH}", build_days.days),
    _rule("days listed", rf"[LZ]?f?d\-d[m/.\-]?{_MONTH}{_TAIL}", build_days.days),
    _rule("month", rf"(?:E[mf]?)?{_MONTH}{_TAIL}", build_periods.month),
    _rule("this month", r"(?:E[mf]?)?TM", build_periods.month),
    _rule("months", rf"(?:[mbL]S?M(?:[t&]|\-)|SM\-)S?M{_TAIL}", build_periods.months),
    _rule("last weekday of", rf"J?WD[mf]p?(?:{_MONTH}{_TAIL}|TS|S[DV]?)", build_periods.weekday_of),
    _rule(
        "week of a month",
        rf"(?:K[dD][mf](?:{_MONTH}{_TAIL}|TS|S[DV]|Y?y|YD|TY)|Fd[mf](?:{_MONTH}{_TAIL}|TS|S[DV]))",
        build_periods.week_of,
    ),
    _rule("year", r"(?:E[mf]?)?Y?y[GA]?", build_periods.year),
    _rule("early year", r"(?:E[mf]?)?Yn[GA]?", build_periods.year),
    _rule("years", r"[Lmb]{0,2}Y?y(?:[t&]|[\-/])Y?y[GA]?", build_periods.years),
    _rule("period", r"(?:E[mf]?)?(?:T[KSYC]|[KSYC]D)", build_periods.period),
    _rule("season", r"N(?:[fm]?Y?y|D|[fm]?(?:YD|TY))", build_periods.season),
    _rule("part of year", r"Fd[mf]?(?:Y?y|YD|TY)", build_periods.quarter),
    _rule("decade", r"(?:E[mf]?)?X(?:[mf]?C[Dd])?", build_periods.decade),
    _rule("century", r"(?:E[mf]?)?CdI?", build_periods.century),
    _rule("window", r"(?:[dn]?Z[dn~]?|L|~Z)D", build_periods.window),
    _rule("ago", rf"[qs]u?{_COUNTED}(?:&F)?(?![WRMdyDTP#])", build_periods.ago),
    _rule("vague ago", r"[qs]~?Z~?", build_periods.ago),
    _rule("from now", rf"a{_COUNTED}w", build_periods.ago),
    _rule(
        "duration",
        r"r(?:[dn][JKSYCZO]|T?[JKSYCO]d?|L|~?Z~?(?!d?~?D))(?:&F)?(?![WR])|[dn][JKSYZC](?![WRMyD#])|[pf]L(?![DYyd&W])|pK|~Z(?!D)",
        build_periods.duration,
    ),
    _rule("set", r"k(?:J?W|[JKSY]|L|P|d[JKSYZ])|e", build_periods.repeated),
    _rule(
        "hijri", r"(?:J?W,?)?(?:d[mf]?)?S?H(?:,?[fmp]?Y?[yn]I?|D|I)?|(?:E[mf]?)?Y?[yn]I", build_periods.hijri
    ),
    _rule("time", _TIME, build_days.day),
    _rule("part", r"[fi]?P", build_days.part),
    _rule("pointing back", r"vR|TR|[RJ]V|[KSY]V|v[JKSY]", build_periods.pointing_back),
)
"""Every rule; where several match at one place the longest wins, then the first of this table."""

_STARTS = frozenset("dyn#@MHWPQRJKSYCOLZDTVvENFXzmbqsarkehip,f~u")
_SKIPPED = frozenset(",fipu")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression of a text: the atoms it covers, half-open, and what it means."""

    first: int
    last: int
    rule: str
    meaning: Meaning


def read(atoms: Sequence[Atom]) -> list[Reading]:
    """The expressions among the atoms of a text, in order, not overlapping."""
    codes = "".join(atom.code for atom in atoms)
    found: list[Reading] = []
    at = 0
    while at < len(codes):
        reading = _longest(codes, atoms, at) if codes[at] in _STARTS else None
        if reading is not None:
            found.append(reading)
        at = at + 1 if reading is None else reading.last
    return found


def _longest(codes: str, atoms: Sequence[Atom], at: int) -> Reading | None:
    stop = min(len(codes), at + _LONGEST)
    matches = [
        (match.end(), rule)
        for rule in RULES
        if (match := rule.pattern.match(codes, at, stop)) and match.end() > at
    ]
    for end, rule in sorted(matches, key=lambda item: -item[0]):
        meaning = rule.build(Match(codes, atoms, at, end))
        if meaning is not None:
            first = at
            while first < end - 1 and (codes[first] in _SKIPPED or codes[first : first + 2] == "J#"):
                first += 1
            return Reading(first, end, rule.name, meaning)
    return None
