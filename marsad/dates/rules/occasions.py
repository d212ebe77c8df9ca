"""Read the atoms of a match into a holiday or a religious occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.meaning import Day, Fixed, Meaning
from marsad.dates.meanings.occasion_times import Occasion
from marsad.dates.meanings.occasions import rules
from marsad.dates.rules import collect
from marsad.dates.rules.match import Builder, Match

_TIME_WORDS = "frqastb"
_SURE_WORDS = "frqas"
_EVES = frozenset({"ليله", "عشيه"})
_LEAVE = frozenset({"عطله", "اجازه", "العطله", "الاجازه"})
_COMING = frozenset({"يحل", "تحل", "حل", "حلول", "بحلول"})


def occasion(match: Match) -> Meaning | None:
    """A holiday with a year or a direction, or where the sentence uses it as a time («خلال عيد الفطر»).

    Elsewhere it is a subject like another («صلاة عيد الفطر», «بمناسبة عيد العرش»).
    """
    name = match.first("ω")
    at = match.text.index("ω")
    if name is None:
        return None
    head, tail = match.inside[:at], match.inside[at + 1 :]
    rest = collect.day([*(atom for atom in head if atom.code in "WRP"), *tail])
    if rest is None or rest.month is not None:
        return None
    year = next((atom.value for atom in tail if atom.code in "yn"), None)
    told = year is not None or rest.direction is not None or rest.year_direction is not None
    if (not told and not _is_time(match, name)) or _counts(match, head):
        return None
    if not told and rules(name.name)[0].kind == "unknown" and match.before not in "fr":
        return None
    return _meaning(match, name, head, year, rest)


def _meaning(match: Match, name: Atom, head: Sequence[Atom], year: int | None, rest: Day) -> Meaning:
    found = rules(name.name)
    if found[0].kind == "unknown":
        return Fixed(None, f"occasion: {found[0].reason}")
    if rest.anaphor:
        return Fixed(None, "points back to another time of the text")
    number = next((atom.value for atom in head if atom.code == "d" and atom.name), None)
    several = number is None and any(atom.code in "dZL" for atom in head)
    if number is not None and match.before in "dnZ":  # «الأيام الثلاثة الأولى من العيد»
        number, several = None, True
    return Occasion(
        found,
        0 if number is None else number - 1,
        several or (_norm_before(match) in _LEAVE and not any(atom.code == "J" for atom in head)),
        any(atom.code == "P" and atom.norm in _EVES for atom in head),
        match.before == "q",
        year,
        rest,
    )


def _counts(match: Match, head: Sequence[Atom]) -> bool:
    """Whether a number that is no ordinal stands there and counts nothing of the feast."""
    return any(atom.code == "d" and not atom.name for atom in head) and "Z" not in match.text


def _is_time(match: Match, name: Atom) -> bool:
    """Whether the words around use a holiday without a year as a time."""
    head = match.text[: match.text.index("ω")]
    if any(code in head for code in "dPJZLRW"):
        return True
    if name.weak:
        sure = match.before in _SURE_WORDS and match.after not in "dny-"
        return sure or _norm_before(match) in _LEAVE
    return match.before in _TIME_WORDS or _norm_before(match) in _LEAVE | _COMING


def _norm_before(match: Match) -> str:
    return match.atoms[match.start - 1].norm if match.start else ""


BUILDERS: Mapping[str, Builder] = {
    "occasion": occasion,
}
