"""Where it happened, in a place that nobody knows: the words behind «بلدة», «قرية», «معبر» name it.

Most villages, camps and crossings of the news are in no list. Their names follow the noun that says what
they are, one word, or two where the first is one that names begin with («عين الدراق», «تل الزيتون»).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.aimed import behind_direction
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Scene, Trial
from marsad.events.syntax import is_verb
from marsad.events.where import goal_of
from marsad.knowledge.settings import SettingWords
from marsad.records import EventPlace

_FROM = "من"
_BODILY = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
"""What is done at a place by its nature."""
_LAND_ITEMS = 3
_SHUT = frozenset({"COERCE", "RETREAT", "CONCEDE"})
"""Types of deeds done to a crossing, which is then where they are done."""
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
    items, words = trial.items, scene.settings
    for n in () if trial.trigger.declared else (*trial.scope, *range(trial.at), *_on(trial, known)):
        name = _name_at(items, n, trial, words)
        if name is None:
            continue
        first, end = name
        if known is not None and not _lies_by(items, end, known, words):
            return known
        start, last = items[first].start, items[end - 1].end
        country = _country(scene, items, end) if known is None else known.country
        return EventPlace(None, text[start:last], country, start, last)
    return goal_of(scene, trial) or _land_of(scene, trial) if known is None else known


def _on(trial: Trial, known: EventPlace | None) -> Sequence[int]:
    """«بعبوة زرعها مسلحون على طريق في وادي ..»: what follows the clause, up to the next comma or clause."""
    if known is not None or trial.trigger.type not in _BODILY or not trial.scope:
        return ()
    items, first = trial.items, trial.scope[-1] + 1
    end = first
    while end < len(items) and not items[end].is_comma and items[end].kind is not ItemKind.SIGN:
        if end > first and is_verb(items[end]):
            break
        end += 1
    return range(first, end)


def _land_of(scene: Scene, trial: Trial) -> EventPlace | None:
    """«داخل الأراضي اللبنانية», «في المياه الإقليمية التونسية»: the country, «شمالي العراق»."""
    items, words = trial.items, scene.settings
    for n in () if trial.trigger.declared else trial.scope:
        if items[n].has("direction"):
            for told in behind_direction(scene, items, n):
                return EventPlace(None, None, told, items[n].start, items[n + 1].end)
        if n == 0 or items[n].norm.removeprefix("ب") not in words.land:
            continue
        if items[n].norm in words.land and items[n - 1].norm not in words.at:
            continue
        for k in range(n + 1, min(len(items), n + 1 + _LAND_ITEMS)):
            slots = scene.slots(items[k]) if items[k].kind is ItemKind.ACTOR else ()
            country = slots[0].country if len(slots) == 1 else scene.nation(items[k].norm)
            if country is not None:
                return EventPlace(None, None, country, items[n].start, items[k].end)
    return None


def _name_at(items: Sequence[Item], n: int, trial: Trial, words: SettingWords) -> tuple[int, int] | None:
    """The places of the words of a name whose noun stands at ``n``, where that is where it happened."""
    item = items[n]
    if item.kind is not ItemKind.WORD:
        return None
    joined = item.norm[:1] == "ب" and item.norm[1:] in words.head
    if not joined and not (item.norm in words.head and _is_there(items, n, trial, words)):
        return None
    end = _name_end(items, n + 1, words)
    if end is None:
        return None
    return (n if item.norm in words.own else n + 1), end


def _is_there(items: Sequence[Item], n: int, trial: Trial, words: SettingWords) -> bool:
    """Whether what stands before a noun of place makes it the place of the event."""
    before, kind = items[n - 1].norm if n > 0 else "", trial.trigger.type
    if before in words.at:
        return True
    if before == _FROM:
        return kind == "RETREAT"
    if kind == "MOBILIZE":
        return before in words.towards
    behind = n > trial.at
    return behind and (kind == "ASSAULT" or (kind in _SHUT and items[n].norm in words.crossing))


def _name_end(items: Sequence[Item], first: int, words: SettingWords) -> int | None:
    if first >= len(items) or not _may_name(items[first], words):
        return None
    end = first + 1
    if items[first].norm in words.beginning:
        return end + 1 if end < len(items) and _may_name(items[end], words) else None
    return end


def _may_name(item: Item, words: SettingWords) -> bool:
    """A word of which nothing is known and that is no adjective of a nationality or a direction."""
    plain = item.kind is ItemKind.WORD and not item.cues and item.ending is None
    if not plain or item.verb or (len(item.norm) < _SHORTEST and item.norm not in words.beginning):
        return False
    return item.norm not in words.direction and not item.norm.isdigit() and not _is_another(item.norm, words)


def _is_another(word: str, words: SettingWords) -> bool:
    """«بلدة نائية», «مدينة شهدت ..», «مخيم للاجئين»: a word that by its form may well be no name."""
    if word.startswith(_ARTICLE):
        return word.endswith(_NISBA)
    first = word in words.beginning or word in words.own
    return not first and (word.startswith(_PARTICLES) or word.endswith(_NO_NAMES))


def _lies_by(items: Sequence[Item], end: int, known: EventPlace, words: SettingWords) -> bool:
    """Whether the known place stands right behind a word of direction: it says where the other lies."""
    for n in range(end, min(len(items), end + _NEAR)):
        if items[n].start <= known.start < items[n].end:
            return n > end
        if items[n].kind is not ItemKind.WORD or items[n].norm not in words.direction:
            return False
    return False


def _country(scene: Scene, items: Sequence[Item], end: int) -> str | None:
    """«مدينة أمدرينج التشادية», «قرية السدر شمال مسقط»: of an adjective, or of the place that it lies by."""
    n = end
    while n < min(len(items), end + _NEAR) and items[n].norm in scene.settings.direction:
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
