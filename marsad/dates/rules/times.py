"""Read the atoms of a match into a part of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import resolve
from marsad.dates.meanings.context import Context, Resolved
from marsad.dates.meanings.meaning import Day, Meaning, Timeless
from marsad.dates.meanings.tense import Tense
from marsad.dates.rules import hours as build_hours
from marsad.dates.rules import sets as build_sets
from marsad.dates.rules import timeruns as build_timeruns
from marsad.dates.rules.match import Builder, Match
from marsad.records import PartOfDay, TimeType

_ADVERBS = frozenset({"ليلا", "عصرا", "فجرا", "مساء", "مساءا", "ظهرا", "صباحا"})
_VERBS = frozenset({"ظهرا", "فجرا"})  # also "they appeared", "they blew up"
_RETOLD, _RETELLS = 8, ("ان", "بان", "ي", "وي", "تع", "تق", "ست")
_TOLD = (Tense.PAST, Tense.SAID)
_NIGHT_AND_DAY = frozenset({"ونهارا", "ومساء"})


def part(match: Match) -> Meaning | None:
    """«في المساء», «بعد الظهر»: a part of a day that the sentence names; alone it says nothing."""
    word = match.first("P")
    middle = None if word is None else _middle(match, word)
    if middle is not None:
        return middle
    if word is not None and match.text == "P" and word.norm in _ADVERBS and _stands_alone(match, word):
        return PartAlone(PartOfDay(word.name), _retold(match))
    if word is None or not word.norm.startswith(("ال", "بعد ال", "منتصف ال")):
        return None
    if (match.text == "P" and word.norm.startswith("ال")) or _is_era(match, word):
        return None
    return Day(part=PartOfDay(word.name))


def _stands_alone(match: Match, word: Atom) -> bool:
    """Whether «ليلا» is an adverb: not «فجرا جديدا», «ليلا ونهارا», «مساء عيد»."""
    if match.before == "&" and match.start > 1 and match.codes[match.start - 2] == "P":
        return False
    if match.after != "x" or word.norm in _VERBS:
        return match.after in ("\n.,)" if word.norm in _VERBS else "\n.,)fim")
    following = match.atoms[match.end].norm
    return word.norm != "مساء" and not following.endswith("ا") and following not in _NIGHT_AND_DAY


def _is_era(match: Match, word: Atom) -> bool:
    """Whether it is an age of the earth or of history: «في العصر الجليدي»."""
    return word.norm == "العصر" and match.after == "x" and match.atoms[match.end].norm.startswith("ال")


def _retold(match: Match) -> bool:
    """Whether the words before it may be what somebody says, or is used to: «قال أمس إنهم يعملون ليلا»."""
    before = match.atoms[max(0, match.start - _RETOLD) : match.start]
    return any(atom.norm.startswith(_RETELLS) for atom in before if atom.code == "x")


@dataclass(frozen=True, slots=True)
class PartAlone(Timeless):
    """«ليلا», «عصرا» of what is told, on a day of this sentence or the one before; else not found."""

    spoken: PartOfDay
    retold: bool = False

    def resolve(self, context: Context) -> Resolved:
        """The day; an empty reason where none is known, so that nothing is found."""
        day = context.before if context.last is None else context.last
        if day is None or context.tense not in (_TOLD if not self.retold else (Tense.PAST,)):
            return Resolved(None, "")
        found = resolve.resolve(Day(part=self.spoken), context)
        return Resolved(found.value, found.how if found.value else "", found.anchor, TimeType.TIME)


def _middle(match: Match, word: Atom) -> Meaning | None:
    """«عند منتصف الليل», «في الظهيرة»: a point of the day."""
    part = PartOfDay(word.name)
    noon = part is PartOfDay.NOON or word.norm == "الظهيره"
    noon = noon or (word.norm == "الظهر" and (match.text != "P" or match.before in "aqt"))
    if noon:
        return MiddleOfDay("12:00", part)
    midnight = part is PartOfDay.NIGHT and word.norm == "منتصف الليل"
    return MiddleOfDay("00:00", part) if midnight else None


@dataclass(frozen=True, slots=True)
class MiddleOfDay(Timeless):
    """Noon or midnight: a clock time where no day is known, and else a part of that day.

    Midnight begins one day and ends another, so that a day and «منتصف الليل» leave the moment open.
    """

    clock: str
    spoken: PartOfDay

    def resolve(self, context: Context) -> Resolved:
        """The day of the sentence, or the time of day (ISO 8601)."""
        found = resolve.resolve(Day(part=self.spoken), context)
        value = f"T{self.clock}" if found.value is None else found.value
        return Resolved(value, found.how, found.anchor, TimeType.TIME)


def this_part(match: Match) -> Meaning | None:
    """«هذا الصباح»: today."""
    part = match.first("P")
    return Day(offset=0, part=PartOfDay(part.name)) if part is not None else None


def night(match: Match) -> Meaning | None:
    """«ليلة الخميس الجمعة»: the night from one day to the next."""
    part, weekdays = match.first("P"), [atom for atom in match.inside if atom.code == "W"]
    following = weekdays[0].value % 7 + 1
    if part is None or part.name != PartOfDay.NIGHT or weekdays[1].value != following:
        return None
    found = Day(weekday=weekdays[0].value, part=PartOfDay.NIGHT, note="night to the next day")
    if part.norm.startswith("منتصف"):
        return replace(found, clock="00:00", shift=1)
    return found


BUILDERS: Mapping[str, Builder] = {
    "part": part,
    "this_part": this_part,
    "night": night,
    **build_hours.BUILDERS,
    **build_sets.BUILDERS,
    **build_timeruns.BUILDERS,
}
