"""At whom conflict is aimed where the clause names nobody: what is struck, whom a crowd faces, whose goods.

Also the country that words of place tell («بلدة .. الهندية», «غربي النيجر»), where no known place is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from marsad.arabic.normalise import fold
from marsad.events.groups import CROWD
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.syntax import BARE, NOUN, government, is_verb
from marsad.records import ActorSlot, EventPlace

_ARTICLE = "ال"
_TARGET_ITEMS = 5
_AGAINST_ITEMS = 8
_BEFORE_ITEMS = 3
_SETTLED_ITEMS = 5
_GOODS_ITEMS = 4
_STRUCK_BY = frozenset({BARE, NOUN, "علي", "ل"})
"""How what is struck stands behind the word: its object, its genitive, behind «على»."""
_TURNED_BY = frozenset({BARE, NOUN, "علي", "ل", "ب", "ضد"})
_CONFINING = frozenset({"curfew", "martial-law"})
_WHERE = frozenset({"في", "ب"})
_AIMS = frozenset({"target", "aim-civil", "aim-site"})
_FLAG_ITEMS = 7
_VESSELS = frozenset(
    map(
        fold,
        ("سفينة", "ناقلة", "سفينتين", "ناقلتين", "سفن", "ناقلات", "يختا", "يخت", "قاربا", "قارب", "مركبا"),
    )
)
_FIRED_AT = frozenset({"علي", "باتجاه"})
_CIVILIANS = "CVL"
_REDUCED = frozenset({"SANCTION", "COERCE", "ASSAULT"})
_MARKS = frozenset({"goods", "target", "aim-civil", "aim-site"})


def target(scene: Scene, trial: Trial, found: Cast, place: EventPlace | None) -> list[ActorSlot]:
    """«قصفت مدرسة في غزة», «هاجموا قرية فلسطينية»: what is struck stands for the people of its country."""
    items = trial.items
    for n in trial.scope:
        item = items[n]
        if item.kinds.isdisjoint(_AIMS) or government(items, n).by not in _STRUCK_BY or _carries(items, n):
            continue
        if n > 0 and items[n - 1].norm in scene.settings.edge:
            continue
        country = _own_country(scene, items, n)
        if country is None:
            country = place.country if place is not None else country_of(scene, trial)
        if country is None and scene.home not in {slot.country for slot in found.get("actor")}:
            country = scene.home
        civil = item.has("aim-civil") or any(cue.kind == "target" and cue.id == "civil" for cue in item.cues)
        sector = _CIVILIANS if civil else None
        return [] if country is None else [ActorSlot(None, (), country, None, item.start, item.end, sector)]
    return list(_aimed_place(scene, trial, found))


def _aimed_place(scene: Scene, trial: Trial, found: Cast) -> Iterator[ActorSlot]:
    """«غارات على صعدة», «صواريخ باتجاه حيفا»: the place stands for the people of its country."""
    own = {slot.country for slot in found.get("actor")}
    for n in trial.scope:
        item = trial.items[n]
        if item.kind is ItemKind.PLACE and government(trial.items, n).by in _FIRED_AT:
            entity = scene.place(item)
            if entity is not None and entity.country is not None and own and entity.country not in own:
                yield ActorSlot(None, (), entity.country, None, item.start, item.end, _CIVILIANS)
            return


def _carries(items: Sequence[Item], n: int) -> bool:
    """«على متن دراجات نارية», «سيارة مفخخة»: what carries the attack is not what it is aimed at."""
    return any(item.has("carries") for item in (*items[max(0, n - 1) : n], *items[n + 1 : n + 2]))


def _own_country(scene: Scene, items: Sequence[Item], n: int) -> str | None:
    """The country that the words right behind a noun name."""
    for k in range(n + 1, min(len(items), n + 1 + _TARGET_ITEMS)):
        if items[k].is_comma or is_verb(items[k]):
            return None
        told = scene.slots(items[k]) if items[k].kind is ItemKind.ACTOR else ()
        entity = scene.place(items[k]) if items[k].kind is ItemKind.PLACE else None
        if told or entity is not None:
            return told[0].country if told else entity.country if entity is not None else None
        country = scene.nation(items[k].norm) if items[k].kind is ItemKind.WORD else None
        if country is not None:
            return country
    return None


def crowd(scene: Scene, trial: Trial) -> list[ActorSlot]:
    """«اندلعت مظاهرات ورفع المتظاهرون ..»: the first crowd that the sentence names."""
    for item in trial.items:
        if item.kind is ItemKind.ACTOR and (scene.actors[item.index].rule or "").startswith(CROWD):
            return list(scene.slots(item))
    return []


def addressed(scene: Scene, trial: Trial, found: Cast) -> list[ActorSlot]:
    """«احتجاجا على سياسة ..», «مطالبين الحكومة ب ..»: the first side behind words turned against it.

    Else whose seat they stand before («أمام مقر الوزارة»).
    """
    items, acting = trial.items, found.get("actor")
    for n in range(trial.at, len(items)):
        reach = _AGAINST_ITEMS if items[n].has("against") else _BEFORE_ITEMS if _faces(items, n) else 0
        for k in range(n + 1, min(len(items), n + 1 + reach)):
            if items[k].is_comma or is_verb(items[k]):
                break
            slots = list(scene.slots(items[k])) if items[k].kind is ItemKind.ACTOR else []
            if slots and government(items, k).by in _TURNED_BY | {"امام"}:
                if any(slot in acting for slot in slots):
                    continue
                return slots
    return []


def _faces(items: Sequence[Item], n: int) -> bool:
    ending = items[n].ending
    return ending is not None and ending.id == "امام"


def aimed_goods(scene: Scene, trial: Trial, found: Cast) -> None:
    """«رسوم على الواردات الصينية», «حظر دخول الخضراوات اللبنانية»: goods stand for the country they are of.

    So does the country where a recalled envoy is posted («سفيرها لدى ..»).
    """
    if trial.trigger.type not in _REDUCED or found.get("recipient") or not found.get("actor"):
        return
    own = {slot.country for slot in found.get("actor")}
    items = trial.items
    posted = list(_posted(scene, trial, own))
    if posted:
        found.add("recipient", posted)
        return
    for n in trial.scope:
        if n > trial.at and not items[n].kinds.isdisjoint(_MARKS):
            found.add("recipient", list(_of_nation(scene, items, n, own)))
            return


def _posted(scene: Scene, trial: Trial, own: AbstractSet[str | None]) -> Iterator[ActorSlot]:
    at = trial.complement
    if at is None or trial.items[at].kind is not ItemKind.ACTOR or trial.trigger.role("لدي") is None:
        return
    item = trial.items[at]
    for mention in scene.mentions:
        entity = scene.entities.get(mention.entity_id)
        country = None if entity is None else entity.country
        inside = item.start < mention.start and mention.end <= item.end
        if inside and country is not None and country not in own:
            yield ActorSlot(None, (), country, None, mention.start, mention.end)
            return


def _of_nation(
    scene: Scene, items: Sequence[Item], n: int, own: AbstractSet[str | None]
) -> Iterator[ActorSlot]:
    for k in range(n + 1, min(len(items), n + 1 + _GOODS_ITEMS)):
        item = items[k]
        if item.kind is not ItemKind.WORD or item.is_comma or is_verb(item):
            return
        country = scene.nation(item.norm)
        if country is not None:
            if country not in own:
                yield ActorSlot(None, (), country, None, items[n].start, item.end)
            return


def flag_of(scene: Scene, items: Sequence[Item], slot: ActorSlot) -> tuple[bool, str | None]:
    """Whether somebody is a vessel, and whose flag it flies («ناقلة ترفع علم بنما»)."""
    n = next((n for n, item in enumerate(items) if item.start <= slot.start < item.end), len(items))
    if n == len(items) or _VESSELS.isdisjoint(_words_of(items[n])):
        return False, None
    for k in range(n + 1, min(len(items), n + _FLAG_ITEMS)):
        if items[k].has("flag"):
            return True, _own_country(scene, items, k)
    return True, None


def _words_of(item: Item) -> frozenset[str]:
    return frozenset((*item.head[:2], item.norm))


def confined(scene: Scene, trial: Trial, found: Cast, place: EventPlace | None) -> None:
    """«حظر التجول في خمس قرى», «حجبت عنها الإنترنت»: who lives where a state shuts people in or off."""
    if found.get("recipient") or not found.get("actor") or _CONFINING.isdisjoint(trial.trigger.modes):
        return
    own = found.get("actor")[0].country
    for n in trial.scope:
        item = trial.items[n]
        where = item.has("settlement") or item.kind is ItemKind.PLACE
        if where and n > trial.at and government(trial.items, n).by in _WHERE | {NOUN, BARE}:
            entity = scene.place(item) if item.kind is ItemKind.PLACE else None
            country = own if entity is None else entity.country
            found.add("recipient", [ActorSlot(None, (), country, None, item.start, item.end, _CIVILIANS)])
            return
    if place is not None and place.country == own:
        slot = ActorSlot(None, (), own, None, place.start, place.end, _CIVILIANS)
        found.add("recipient", [slot])


# ------------------------------------------------------------------ where


def country_of(scene: Scene, trial: Trial) -> str | None:
    """The one country that the places of a sentence are in, those told by adjective or direction first."""
    told = {country for n in range(len(trial.items)) for country in _told(scene, trial.items, n)}
    if told:
        return next(iter(told)) if len(told) == 1 else None
    found = (scene.place(item) for item in trial.items if item.kind is ItemKind.PLACE)
    countries = {entity.country for entity in found if entity is not None}
    return next(iter(countries)) if len(countries) == 1 else None


def told_locals(scene: Scene, trial: Trial) -> Iterator[ActorSlot]:
    """«شهدت مدن يونانية مسيرات»: the people of where it was, where only an adjective tells that."""
    for n, item in enumerate(trial.items):
        for country in _told(scene, trial.items, n):
            yield ActorSlot(None, (), country, None, item.start, item.end)
            return


def _told(scene: Scene, items: Sequence[Item], n: int) -> Iterator[str]:
    """«بلدة كذا الهندية», «شمال غربي نيجيريا»: a settlement's adjective, the country behind a direction."""
    if items[n].has("direction"):
        yield from behind_direction(scene, items, n)
    if not items[n].has("settlement"):
        return
    for item in items[n + 1 : n + 1 + _SETTLED_ITEMS]:
        stops = item.ending is not None and item.ending.kind == "preposition"
        if item.kind not in (ItemKind.WORD, ItemKind.PLACE) or stops or is_verb(item):
            return
        told = item.norm.startswith(_ARTICLE) or item is items[n + 1]
        country = scene.nation(item.norm) if told else None
        if country is not None:
            yield country
            return


def behind_direction(scene: Scene, items: Sequence[Item], n: int) -> Iterator[str]:
    """The country behind a word of direction: «شمالي العراق», «جنوب شرق تركيا»; nothing where none stands."""
    k = n + 1
    while k < len(items) and (items[k].has("direction") or items[k].norm == _ARTICLE):
        k += 1
    if k >= len(items):
        return
    if items[k].kind is ItemKind.ACTOR:
        slots = scene.slots(items[k])
        alone = len(slots) == 1 and not (slots[0].person_id or slots[0].organisation_ids or slots[0].office)
        if alone and slots[0].sector is None and slots[0].country is not None:
            yield slots[0].country
    elif items[k].kind is ItemKind.PLACE:
        entity = scene.place(items[k])
        if entity is not None and entity.country is not None:
            yield entity.country
