"""Where it happened, in a place that nobody knows: the words behind «بلدة», «قرية», «معبر» name it.

Most villages, camps and crossings of the news are in no list. Their names follow the noun that says what
they are, one word, or two where the first is one that names begin with («عين الدراق», «تل الزيتون»).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Scene, Trial
from marsad.events.where import goal_of
from marsad.records import EventPlace

_HEADS = frozenset(
    map(
        fold,
        ["مدينة", "بلدة", "قرية", "وادي", "خربة", "معبر", "منفذ", "مخيم", "جزيرة", "واحة", "بلدية", "ناحية"],
    )
)
"""Nouns whose name may follow. Of a valley or a ruin the noun itself belongs to the name."""

_OWN = frozenset(map(fold, ("وادي", "خربة", "جزيرة", "واحة")))
_BEGINNINGS = frozenset(
    fold(word)
    for word in [
        "عين",
        "تل",
        "أم",
        "أبو",
        "بني",
        "بنو",
        "بيت",
        "دير",
        "رأس",
        "كفر",
        "جبل",
        "وادي",
        "خربة",
        "برج",
        "حمام",
        "سيدي",
        "ذي",
        "ذو",
        "بئر",
        "باب",
        "خان",
        "دار",
        "سوق",
        "عرب",
        "قلعة",
        "حصن",
        "شيخ",
        "آل",
        "بن",
        "بوابة",
        "سد",
        "مرسى",
        "قصر",
        "بو",
        "ولاد",
        "أولاد",
        "آيت",
        "أيت",
        "لالة",
        "مولاي",
    ]
)
"""First words of names of two words."""
_CROSSINGS = frozenset(map(fold, ("معبر", "منفذ")))
_AT = frozenset(map(fold, ("في", "داخل", "قرب", "أطراف", "وسط", "محيط")))
_TOWARDS = frozenset(map(fold, ("إلى", "على", "نحو", "أطراف", "مشارف")))
_FROM = "من"
_SHUT = frozenset({"COERCE", "RETREAT", "CONCEDE"})
"""Types of deeds done to a crossing, which is then where they are done."""
_DIRECTIONS = frozenset(
    fold(word)
    for word in [
        "جنوب",
        "شمال",
        "شرق",
        "غرب",
        "جنوبي",
        "شمالي",
        "شرقي",
        "غربي",
        "قرب",
        "وسط",
        "بريف",
        "ريف",
        "بمحافظة",
        "محافظة",
        "بولاية",
        "ولاية",
        "في",
        "ب",
        "من",
        "قضاء",
        "بقضاء",
        "منطقة",
        "بمنطقة",
    ]
)
_NISBA = ("ية", "يه", "ي", "ين", "يين")
_ARTICLE = "ال"
_PARTICLES = ("لل", "بال", "كال", "وال", "ي", "ت")
_NO_NAMES = ("ة", "ي", "ت", "ين", "ون", "ات")
"""Endings of adjectives without article and of verbs: rather no place than a wrong one."""
_SHORTEST = 3
_NEAR = 4
"""Words between an unknown place and the known one that it lies near, in or south of."""


def locality_of(scene: Scene, trial: Trial, known: EventPlace | None, text: str) -> EventPlace | None:
    """The place the clause names after a noun of place, where it is in no list; else ``known``.

    A known place right behind it only says where it lies («قرية خربة الزعتر جنوب نابلس») and gives it its
    country. ``text`` is the article's.
    """
    items = trial.items
    for n in () if trial.trigger.declared else (*trial.scope, *range(trial.at)):
        name = _name_at(items, n, trial)
        if name is None:
            continue
        first, end = name
        if known is not None and not _lies_by(items, end, known):
            return known
        start, last = items[first].start, items[end - 1].end
        country = _country(scene, items, end) if known is None else known.country
        return EventPlace(None, text[start:last], country, start, last)
    return goal_of(scene, trial) if known is None else known


def _name_at(items: Sequence[Item], n: int, trial: Trial) -> tuple[int, int] | None:
    """The places of the words of a name whose noun stands at ``n``, where that is where it happened."""
    item = items[n]
    if item.kind is not ItemKind.WORD:
        return None
    joined = item.norm[:1] == "ب" and item.norm[1:] in _HEADS
    if not joined and not (item.norm in _HEADS and _is_there(items, n, trial)):
        return None
    end = _name_end(items, n + 1)
    if end is None:
        return None
    return (n if item.norm in _OWN else n + 1), end


def _is_there(items: Sequence[Item], n: int, trial: Trial) -> bool:
    """Whether what stands before a noun of place makes it the place of the event."""
    before, kind = items[n - 1].norm if n > 0 else "", trial.trigger.type
    if before in _AT:
        return True
    if before == _FROM:
        return kind == "RETREAT"
    if kind == "MOBILIZE":
        return before in _TOWARDS
    behind = n > trial.at
    return behind and (kind == "ASSAULT" or (kind in _SHUT and items[n].norm in _CROSSINGS))


def _name_end(items: Sequence[Item], first: int) -> int | None:
    if first >= len(items) or not _may_name(items[first]):
        return None
    end = first + 1
    if items[first].norm in _BEGINNINGS:
        return end + 1 if end < len(items) and _may_name(items[end]) else None
    return end


def _may_name(item: Item) -> bool:
    """A word of which nothing is known and that is no adjective of a nationality or a direction."""
    plain = item.kind is ItemKind.WORD and not item.cues and item.ending is None
    if not plain or item.verb or (len(item.norm) < _SHORTEST and item.norm not in _BEGINNINGS):
        return False
    return item.norm not in _DIRECTIONS and not item.norm.isdigit() and not _is_another(item.norm)


def _is_another(word: str) -> bool:
    """«بلدة نائية», «مدينة شهدت ..», «مخيم للاجئين»: a word that by its form may well be no name."""
    if word.startswith(_ARTICLE):
        return word.endswith(_NISBA)
    first = word in _BEGINNINGS or word in _OWN
    return not first and (word.startswith(_PARTICLES) or word.endswith(_NO_NAMES))


def _lies_by(items: Sequence[Item], end: int, known: EventPlace) -> bool:
    """Whether the known place stands right behind a word of direction: it says where the other lies."""
    for n in range(end, min(len(items), end + _NEAR)):
        if items[n].start <= known.start < items[n].end:
            return n > end
        if items[n].kind is not ItemKind.WORD or items[n].norm not in _DIRECTIONS:
            return False
    return False


def _country(scene: Scene, items: Sequence[Item], end: int) -> str | None:
    """«مدينة أمدرينج التشادية», «قرية السدر شمال مسقط»: of an adjective, or of the place that it lies by."""
    n = end
    while n < min(len(items), end + _NEAR) and items[n].norm in _DIRECTIONS:
        n += 1
    if n >= len(items):
        return None
    if items[n].kind is ItemKind.PLACE and n > end:
        entity = scene.place(items[n])
        return None if entity is None else entity.country
    if items[n].kind is not ItemKind.ACTOR or n > end:
        return None
    slots = scene.slots(items[n])
    alone = len(slots) == 1 and slots[0].person_id is None and not slots[0].organisation_ids
    return slots[0].country if alone else None
