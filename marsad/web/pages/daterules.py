"""By which rule a date was read, in the language of the page.

A rule is as the record has it: steps of English words, divided by colons, semicolons and commas; some steps
quote words of the page, others are values (``P1Y``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.query.plain import isolated
from marsad.web.names import Name
from marsad.web.text import shown
from marsad.web.words import Words

_STEPS = re.compile(r"([:;,]) ")
_QUOTING = re.compile(r"(counted from|perhaps of the year of|in speech of|year of) («.*»)")
_TIMES = re.compile(r"(\d+) times in (\S+)")
_VALUE = re.compile(r"[^a-z]+")


def rule_in_words(how: str, words: Words) -> Name:
    """The rule in words; as it stands in the record, in English, where a step has no words yet."""
    if words.language == "en":
        return Name(shown(how), "en")
    parts = _STEPS.split(how)
    said = [_step(step, words) for step in parts[::2]]
    if any(step is None for step in said):
        return Name(shown(how), "en")
    return Name("".join(_joined([step or "" for step in said], parts[1::2], words)), words.language)


def _joined(steps: list[str], signs: list[str], words: Words) -> Iterator[str]:
    """What stands before a colon is what the rest tells of; all others are in a row."""
    yield steps[0]
    for sign, step in zip(signs, steps[1:], strict=True):
        yield words("date_rule.colon") if sign == ":" else words("date_rule.join")
        yield step


def _step(step: str, words: Words) -> str | None:
    key = f"date_rule.{step.strip().lower().replace(' ', '-')}"
    if words.has(key):
        return words(key)
    quoting = _QUOTING.fullmatch(step)
    if quoting is not None:
        return words(f"date_rule.{quoting[1].replace(' ', '-')}", words=isolated(quoting[2]))
    times = _TIMES.fullmatch(step)
    if times is not None:
        return words("date_rule.times-in", words=times[1], unit=isolated(times[2]))
    return isolated(step) if _VALUE.fullmatch(step) else None
