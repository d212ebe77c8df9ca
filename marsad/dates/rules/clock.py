"""What the words around a clock time say of it."""

from __future__ import annotations

from marsad.dates.meanings.meaning import Day
from marsad.dates.rules.match import Match

_BEFORE = {"q": "before it", "a": "after it", "t": "up to it", "m": "from it on", "s": "from it on"}

_WORDS = {"قبيل": "shortly before it", "بعيد": "shortly after it", "عقب": "after it"}


def note(match: Match, found: Day) -> str:
    """«حوالي», «قبل», «بعد»: how the words place what they tell to the clock time."""
    if not found.clock and not found.ambiguous_clock:
        return ""
    codes = match.text
    if "u" in codes or match.before == "u":
        return "about it"
    hour = next((index for index, code in enumerate(codes) if code in "h@"), 0)
    before = codes[:hour].rstrip("ipf,")[-1:]
    if before or not match.start:
        return _BEFORE.get(before, "")
    word = match.atoms[match.start - 1].norm
    return _WORDS.get(word.removeprefix("و"), _BEFORE.get(match.before, ""))


def bare(match: Match) -> bool:
    """Whether a match is two numbers and a colon that nothing shows to be a time: a length, a score."""
    line = match.before == "\n" and match.after in "\n."
    return match.text.strip(",ipf-") == "@" and not line
