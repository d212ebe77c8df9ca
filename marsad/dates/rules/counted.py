"""Read the atoms of a match into counted times, lengths and repeated times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.dates import lengths
from marsad.dates.lengths import Part
from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.context import Context, Resolved
from marsad.dates.meanings.counted import UNCLEAR, Counted
from marsad.dates.meanings.meaning import Ago, Aside, Fixed, Meaning, Window
from marsad.dates.meanings.pointing import OfEvent
from marsad.dates.rules.match import Builder, Match
from marsad.records import TimeType

_ROUND, _FIVE = 25, 5
_UNITS = "JKSYCOLZ"
_RANKS = ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second")
_NO_LENGTH_BEHIND = "bqsakT$%"
_CLOCK = ("hour", "minute", "second")
_HALVES = {
    "day": (12, "hour"),
    "month": (15, "day"),
    "year": (6, "month"),
    "decade": (5, "year"),
    "century": (50, "year"),
    "hour": (30, "minute"),
}
_QUARTERS = {"year": (3, "month"), "century": (25, "year"), "hour": (15, "minute")}
_HALF, _QUARTER = 30, 15
_EVENT = "from another event"
_ONLY, _NEARLY = frozenset({"فقط", "فحسب", "بالضبط", "تماما"}), frozenset({"تقريبا", "ونيف", "نيف"})
_BOUND = frozenset({"الاقل", "الاكثر", "الارجح", "الاغلب", "اقل", "اكثر", "ابعد"})  # «على الأقل»
_MANNER = frozenset({
    *("غرار", "يد", "ايدي", "هامش", "متن", "خلفيه", "ضوء", "اساس"),
    *("راس", "نحو", "شكل", "سبيل", "حد", "مراي", "وقع", "طريقه", "مستوي", "صعيد", "حساب", "مضض", "عجل"),
    "الفور",
})  # fmt: skip
"""What follows «على» where it says how, and not from when something counts: «على غرار»."""
_SPENT_IN = frozenset({
    *("السلطه", "الحكم", "منصبه", "منصبها", "المنصب", "السجن", "السجون", "المنفي", "الخدمه", "الاسر"),
    *("الغربه", "الحبس", "الملاعب", "العمل", "المهجر", "المستشفي", "الرئاسه", "الوزاره", "المعارضه"),
    "الاعتقال",
})  # fmt: skip
_SPENT_OF = frozenset({
    *("الانتظار", "الغياب", "العمل", "المعاناه", "التوقف", "الصمت", "العزله", "القطيعه", "الجدل", "الجفاف"),
    *("العطاء", "الخدمه", "الغربه", "المفاوضات"),
})  # fmt: skip
_GIVEN = (
    *(
        "حكم",
        "ادان",
        "تمديد",
        "معاقب",
        "عقاب",
        "سجن",
        "حبس",
        "تغريم",
        "توقيف",
        "ايقاف",
        "زياد",
        "رفع",
        "تقليص",
    ),
    *("تاخر", "تاجيل", "تعليق", "فوز", "حظر", "معانا", "مكوث", "غياب", "توقف", "انتظار"),
)  # what is given or lasts, behind these: «بعد الحكم عليه بسنتين»
_CONJUNCTIONS = frozenset({"ان", "ما"})
_PRONOUNS = ("ه", "ها", "هم", "هما")
_LONGER = 4
_COUNTED = re.compile(f"[dn][{_UNITS}]|[{_UNITS}]d?")


def window(match: Match) -> Meaning | None:
    """«الأسابيع الثلاثة الماضية», «اليومين المقبلين», «آخر 3 سنوات»."""
    unit, number, direction = match.first(_UNITS), match.first("dn"), match.first("D")
    if unit is None or (match.text[0] == "E" and match.inside[0].norm != "اخر"):
        return None
    if "E" not in match.text and (direction is None or direction.value == 0):
        return None
    if number is not None and number.name == "ordinal":
        return None
    count = 2 if unit.code == "L" else None if number is None else number.value
    return Window(unit.name, count, 1 if direction is not None and direction.value > 0 else -1)


def ago(match: Match) -> Meaning | None:
    """«قبل ثلاثة أيام», «منذ سنة», «منذ شهرين ويوم واحد»."""
    unsure, unit, parts = _unsure(match), match.first(_UNITS), _parts(match)
    if unsure == _EVENT:
        return OfEvent(parts, -1)
    if unsure:
        return Fixed(None, f"counted time: {unsure}")
    if unit is None or unit.definite or _is_holding(match, unit):
        return None
    if parts is None:
        return Fixed(None, "counted time: vague")
    if len(parts) > 1:
        return Counted(parts, -1)
    return Ago(parts[0][1], parts[0][0], -1)


def _unsure(match: Match) -> str:
    """Why the words do not count to one time; empty where they do."""
    if "F" in match.text:
        return "not a whole number of units"
    if _about(match):
        return "about so long"
    ends_now = match.text[-1] in "wR"
    counted = _of_event(match) and (match.text[0] == "q" or match.after == "i")
    return _EVENT if counted and not ends_now else ""


def _about(match: Match) -> bool:
    """Whether the words say that it is not exact, or the number is a round one."""
    number = match.first("dn")
    if "u" in match.text or (match.after == "x" and match.atoms[match.end].norm in _NEARLY):
        return True
    if match.after == "i" and match.end + 1 < len(match.atoms) and match.atoms[match.end + 1].norm in _BOUND:
        return True
    return number is not None and number.value >= _ROUND and number.value % _FIVE == 0


def after(match: Match) -> Meaning | None:
    """«بعد يومين», «بعد أسبوع من اليوم», «بعد شهرين وثلاثة أيام من الآن»."""
    unit, parts = match.first(_UNITS), _parts(match)
    if unit is None or unit.definite or _repeats(match, unit.norm) or _is_holding(match, unit):
        return None
    kind = TimeType.TIME if unit.name in _CLOCK else TimeType.DATE
    if parts is not None and match.after in "fm" and _spent(match):
        return Spent(match.start + 1, match.end, length=lengths.iso(parts))
    if _of_event(match) and match.text[-1] not in "wR":
        return None if parts is None else OfEvent(None if _about(match) else parts, 1, kind)
    if parts is None or _about(match) or "F" in match.text:
        return Fixed(None, "counted time: vague" if parts is None else "counted time: about so long", kind)
    if match.after == "(":
        return Fixed(None, UNCLEAR, kind)  # the day itself may follow
    return Counted(parts, 1, _start(match), match.before == "&")


def _spent(match: Match) -> bool:
    """Whether what follows says how the time was spent: «بعد 23 سنة في السلطة», «من الانتظار»."""
    words = _SPENT_IN if match.after == "f" else _SPENT_OF
    following = match.atoms[match.end + 1 : match.end + 2]
    return (
        match.start + 1 < match.end and "u" not in match.text and any(one.norm in words for one in following)
    )


@dataclass(frozen=True, slots=True)
class Spent(Aside):
    """A length of time, without the «بعد» before it; ``length`` in ISO 8601, empty where it is vague."""

    length: str = ""

    def resolve(self, context: Context) -> Resolved:  # noqa: ARG002
        """The length."""
        return Resolved(self.length or None, "length of time", None, TimeType.DURATION)


def from_event(match: Match) -> Meaning | None:
    """«قبل موعدها بستة أشهر», «بعد المباراة بساعتين»: counted from what is named between."""
    joint = match.text.index("p")
    words = [atom.norm for atom in match.atoms[match.start + 1 : match.start + joint]]
    unit, parts = match.first(_UNITS), _parts(match)
    if (
        unit is None
        or unit.definite
        or parts is None
        or match.inside[joint + 1].norm.startswith("ل")
        or _is_penalty(match)
    ):
        return None
    head = words[0].removeprefix("ال")
    if (
        head in _CONJUNCTIONS
        or head.startswith(_GIVEN)
        or (not words[-1].startswith("ال") and not _owned(words))
    ):
        return None
    kind = TimeType.TIME if unit.name in _CLOCK else TimeType.DATE
    return Fixed(None, "counted time: from another event", kind)


def _is_penalty(match: Match) -> bool:
    """Whether it is a length of prison: «بسنتين حبسا»."""
    return match.after == "x" and match.atoms[match.end].norm.startswith(("سجن", "حبس", "نافذ", "موقوف"))


def _owned(words: Sequence[str]) -> bool:
    """Whether the last word has a pronoun of possession: «موعدها», «وفاته»."""
    return words[-1].endswith(_PRONOUNS) and len(words[-1]) > _LONGER


def _of_event(match: Match) -> bool:
    """Whether what follows says from when it counts: «من المباراة», «فقط من وصوله»."""
    only = match.after == "x" and match.atoms[match.end].norm in _ONLY
    if match.after == "i" and match.end + 1 < len(match.atoms):
        return match.atoms[match.end + 1].norm not in _MANNER
    return match.codes[match.end + only : match.end + only + 1] in ("m", "i", "s")


def _is_holding(match: Match, unit: Atom) -> bool:
    """Whether «عقد» is no decade: «بعد عقد الاجتماع», «قبل عقد قمة»."""
    alone = unit.name == "decade" and unit.count == 1 and match.first("dn") is None
    return alone and match.after not in ".,\nmw&"


def _repeats(match: Match, norm: str) -> bool:
    """Whether it is «يوما بعد يوم»."""
    previous = match.atoms[match.start - 1] if match.start else None
    return previous is not None and previous.code in "JKSY" and previous.norm.removesuffix("ا") == norm


def _start(match: Match) -> int | None:
    """From which day it counts: now, a day named, or None where the words do not say."""
    if "w" in match.text:
        return 0
    day = match.first("R")
    return None if day is None else day.value


def _parts(match: Match) -> tuple[Part, ...] | None:
    """How many of which units; None where one is not counted («سنوات»)."""
    found: list[Part] = []
    for piece in _COUNTED.finditer(match.text):
        atoms = match.inside[piece.start() : piece.end()]
        unit = next(atom for atom in atoms if atom.code in _UNITS)
        number = next((atom for atom in atoms if atom.code in "dn"), None)
        count = unit.count if number is None else number.value
        if not count or (number is not None and number.name == "ordinal"):
            return None
        found.append((count, unit.name))
    return tuple(found) or None


def duration(match: Match) -> Meaning | None:
    """«لمدة يومين», «ثلاثة أيام», «سنة ونصف», «أسبوع كامل»."""
    unit, today = match.first(_UNITS), match.first("R")
    if today is not None:
        return length(((1, "day"),)) if today.value == 0 else None
    if unit is None or _no_length(match, unit):
        return None
    parts = _parts(match)
    if parts is None:
        return None if _days_of(match) else Fixed(None, "duration: of unknown length", TimeType.DURATION)
    return length((*parts, *_fraction(match, parts[-1][1])))


def _no_length(match: Match, unit: Atom) -> bool:
    """Whether a number and a unit, or a unit alone, are no length."""
    number = match.first("dn")
    famous = number is not None and number.value == 1 and not number.digits and unit.count == 0
    if famous or _is_holding(match, unit):  # «إحدى أشهر الجامعات»: one of the most famous
        return True
    if match.text[0] in "dn":
        return match.before in "$%" or unit.definite or match.adjacent() or _is_ordinal(match, number)
    return (match.text[0] == "p" and (unit.definite or match.text == "pK")) or _is_ordinal(match, number)


def _is_ordinal(match: Match, number: Atom | None) -> bool:
    """Whether the number counts nothing: «الثانية يوم», «أول أيام»."""
    return number is not None and bool(number.name) and "r" not in match.text


def _days_of(match: Match) -> bool:
    """Whether it is «طوال أيام العيد», «طيلة أيام الملتقى»: of something that follows, not a length."""
    following = match.atoms[match.end] if match.end < len(match.atoms) else None
    named = following is not None and (following.code == "ω" or following.norm.startswith("ال"))
    return named and match.text[-1] == "Z"


def length(parts: tuple[Part, ...]) -> Meaning:
    """A length of time."""
    return Fixed(lengths.iso(parts), "length of time", TimeType.DURATION)


def _fraction(match: Match, unit: str) -> tuple[Part, ...]:
    """The half or quarter behind a length: «سنة ونصف»."""
    part = match.first("F")
    if part is None:
        return ()
    table = {_HALF: _HALVES, _QUARTER: _QUARTERS}.get(part.value, {})
    return (table[unit],) if unit in table else ()


def bare_length(match: Match) -> Meaning | None:
    """«سنتين», «يوم واحد», «أسبوع كامل», «نصف قرن»: a length without a word before it."""
    unit, number, part = match.first(_UNITS), match.first("d"), match.first("F")
    if unit is None or unit.definite or match.before in "qsa":
        return None
    if part is not None and match.text[0] == "F":
        return _part_of(match, unit.name, part.value)
    if unit.code == "L":
        return duration(match) if unit.norm.endswith(("ين", "ان")) else None
    if number is not None and (number.value != 1 or number.digits or number.name):
        return None
    return duration(match)


def joined_length(match: Match) -> Meaning | None:
    """«شهر واحد وعشرة أيام», «سنة وستة أشهر», «سنتين وثلاثة أشهر»: one length of several units."""
    units, parts = [atom for atom in match.inside if atom.code in _UNITS], _parts(match)
    if parts is None or match.before in _NO_LENGTH_BEHIND or any(unit.definite for unit in units):
        return None
    if _no_length(match, units[0]) or (match.inside[0] is units[0] and _is_numbered(match)):
        return None
    ranks = [_RANKS.index(unit) for _, unit in parts]
    if ranks != sorted(set(ranks)):
        return None  # «يوم وسنتين»: two things
    return length((*parts, *_fraction(match, parts[-1][1])))


def _is_numbered(match: Match) -> bool:
    """Whether the number behind the first unit is its number and not «واحد»: «شهر 3 وعشرة أيام»."""
    number = match.inside[1]
    return number.code == "d" and (number.value != 1 or bool(number.digits) or bool(number.name))


def _part_of(match: Match, unit: str, part: int) -> Meaning | None:
    table = {_HALF: _HALVES, _QUARTER: _QUARTERS}.get(part, {})
    if unit not in table or match.inside[0].norm.startswith("ال"):
        return None
    return length((table[unit],))


def repeated(match: Match) -> Meaning | None:
    """«كل يوم سبت», «سنويا»."""
    weekday = match.first("W")
    return Fixed(None, "repeated time", TimeType.SET, None if weekday is None else weekday.value)


BUILDERS: Mapping[str, Builder] = {
    "window": window,
    "ago": ago,
    "after": after,
    "from_event": from_event,
    "duration": duration,
    "bare_length": bare_length,
    "joined_length": joined_length,
    "repeated": repeated,
}
