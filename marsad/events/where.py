"""Where it happened: a place of the clause, the place the article was filed from, or the host's country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.events.occasions import occasion_of
from marsad.events.scene import Scene, Trial
from marsad.events.syntax import BARE, NOUN, government
from marsad.events.when import AT_ONCE
from marsad.knowledge.inflection import FormKind
from marsad.records import ActorSlot, Article, EventPlace, Mention, MentionKind

_PLACES = frozenset({MentionKind.PLACE, MentionKind.COUNTRY})
_WHERE = frozenset({"ب", "في"})
_THERE = "حيث"
_SINCE_ITEMS = 7
_HOST_ITEMS = 4
_STRUCK = frozenset({BARE, NOUN, "علي", "ل"})
_TOPIC = frozenset({"علي", "topic"})
_MAY_BE_WHERE = frozenset({ItemKind.PLACE, ItemKind.ACTOR})
_WAYS = {
    "MOBILIZE": frozenset(map(fold, ("إلى", "قرب", "نحو", "باتجاه", "صوب", "حول", "في", "داخل"))),
}
"""What stands before a place that a deed of these types is done in."""

_ABOUT = frozenset({"عن", "وعن", "حول", "وحول", "بشان", "وبشان", "بخصوص", "وبخصوص"})


def place_of(scene: Scene, trial: Trial) -> EventPlace | None:
    """The first «بالرباط», «في فرنسا», «بمدينة ..» of the clause, before or after the trigger."""
    clause = _before_topic(trial)
    visited = [n for n in clause if _is_visited(scene, trial, n)]
    if visited:
        return event_place(scene, trial.items[visited[0]])
    since = any("since" in item.kinds for item in trial.items[: trial.at])
    before = [
        n for n in range(trial.at - 1, _spoken_of(trial), -1) if not (since and _of_another(trial.items, n))
    ]
    order = [*clause, *before, *occasion_of(trial, scene.settings), *_by_day(trial)]
    items = trial.items
    found = [n for n in order if items[n].kind in _MAY_BE_WHERE and _is_where(scene, items, n)]
    cities = [n for n in found if _city(scene, trial.items[n]) is not None]
    countries = [n for n in found if _stands_free(trial, n)]
    chosen = next(iter([*cities, *countries]), None)
    if chosen is None and trial.form.kind is FormKind.VERB and trial.form.linked:
        chosen = next((n for n in before if _is_goal_of_visit(scene, trial.items, n)), None)
    if chosen is None and trial.trigger.type == "ASSAULT":
        chosen = next((n for n in _before_topic(trial, struck=True) if _is_struck(trial.items, n)), None)
    return None if chosen is None else event_place(scene, trial.items[chosen])


def _spoken_of(trial: Trial) -> int:
    """«وعن الوضع في غزة، اتهم ..»: the last item of what a sentence opens with and only speaks of, or -1."""
    items = trial.items
    if not items or items[0].norm not in _ABOUT:
        return -1
    return next((n for n in range(trial.at) if items[n].is_comma), -1)


def _is_goal_of_visit(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """«زار أنقرة ووقع ..»: where the verb before has brought the one who goes on."""
    if items[n].kind not in _MAY_BE_WHERE or _city(scene, items[n]) is None:
        return False
    by = government(items, n).by
    way = "object" if by == BARE else by
    for k in range(n - 1, max(-1, n - _HOST_ITEMS), -1):
        if items[k].entries:
            return any(entry.trigger.role(way) == "visited" for entry in items[k].entries)
        if items[k].is_comma:
            return False
    return False


def _is_struck(items: Sequence[Item], n: int) -> bool:
    """«قصف بلدة ..», «غارات على الضاحية الجنوبية لبيروت»: what is struck is where it happened."""
    return items[n].kind is ItemKind.PLACE and government(items, n).by in _STRUCK


def _before_topic(trial: Trial, *, struck: bool = False) -> list[int]:
    """The clause up to «حول», «على»: what follows is spoken of, not where; but for what is struck."""
    found: list[int] = []
    items = trial.items
    for n in trial.scope:
        item = items[n]
        topic = item.ending is not None and item.ending.id in _TOPIC and not item.glued
        if not struck and (topic or item.has("topic")):
            break
        found.append(n)
    return found


def _stands_free(trial: Trial, n: int) -> bool:
    """Whether «في البلد» follows the verb, an actor or a comma: after a noun it belongs to the noun."""
    k = n - 1
    while k > 0 and trial.items[k].kind is ItemKind.WORD and (trial.items[k].glued or trial.items[k].ending):
        k -= 1
    before = trial.items[k]
    return (
        k == trial.at
        or (k == 0 and before.ending is not None and n + 1 < trial.at and trial.items[n + 1].is_comma)
        or before.kind is not ItemKind.WORD
        or (trial.complement is not None and k >= trial.complement)
    )


def _of_another(items: Sequence[Item], n: int) -> bool:
    """«بعد انفجار في ..»: the place of what went before, not of what is told."""
    return any(item.has("since") for item in items[max(0, n - _SINCE_ITEMS) : n])


def _is_visited(scene: Scene, trial: Trial, n: int) -> bool:
    """«وصل إلى باريس في زيارة»: the city that the clause names as the goal of a visit."""
    if trial.items[n].kind not in (ItemKind.PLACE, ItemKind.ACTOR):
        return False
    by = government(trial.items, n).by
    role = trial.trigger.role("object" if by == BARE else by)
    return role == "visited" and _city(scene, trial.items[n]) is not None


def _is_where(scene: Scene, items: Sequence[Item], n: int) -> bool:
    item = items[n]
    if government(items, n).by not in _WHERE and not _hosts(items, n) and not _leads_on(items, n):
        return False
    return event_place(scene, item) is not None


def _leads_on(items: Sequence[Item], n: int) -> bool:
    """«إلى تونس، حيث اجتمع ..»: the goal of the way is where what follows took place."""
    behind = [item.norm for item in items[n + 1 : n + 3] if not item.is_comma][:1]
    return government(items, n).by == "الي" and behind == [_THERE]


def _by_day(trial: Trial) -> list[int]:
    """«وقعا مذكرة حول الصيد في 12 يناير في نواكشوط»: the place beside the day that the clause ends with."""
    items = trial.items
    if trial.trigger.type not in AT_ONCE or trial.form.kind is FormKind.NOUN:
        return []
    days = [n for n in trial.scope if items[n].kind is ItemKind.DATE]
    return [n for n in trial.scope if days and n in (days[-1] + 2, days[-1] - 1)]


def goal_of(scene: Scene, trial: Trial) -> EventPlace | None:
    """Where forces go, the capital of «بالعاصمة ..»: where no other place is named."""
    order = (*trial.scope, *range(trial.at))
    n = next((n for n in order if _is_goal(scene, trial, n) or _is_in_capital(scene, trial.items, n)), None)
    return None if n is None else event_place(scene, trial.items[n])


def _is_goal(scene: Scene, trial: Trial, n: int) -> bool:
    """«دفع بتعزيزات إلى ..», «قرب ..»: where forces go is where it is."""
    item, way = trial.items[n], _WAYS.get(trial.trigger.type)
    named = item.kind in (ItemKind.PLACE, ItemKind.ACTOR) and event_place(scene, item) is not None
    if way is None or n <= trial.at or not named:
        return False
    k = n - 1
    while k > trial.at and trial.items[k].norm in scene.settings.named:
        k -= 1
    return trial.items[k].norm in way


def _is_in_capital(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """«بالعاصمة الموريتانية نواكشوط», «بوسط بيروت»: words between the preposition and the name."""
    k = n - 1
    if items[n].kind not in (ItemKind.PLACE, ItemKind.ACTOR) or event_place(scene, items[n]) is None:
        return False
    middle = scene.settings.middle
    if k > 0 and items[k].kind is not ItemKind.SIGN and items[k].norm.removeprefix("ب") not in middle:
        k -= 1
    if k < 0:
        return False
    joined = items[k].norm[:1] == "ب" and items[k].norm[1:] in middle
    return joined or (items[k].norm in middle and k > 0 and items[k - 1].norm in _WHERE)


def _hosts(items: Sequence[Item], n: int) -> bool:
    """«احتضنت الرباط ..», «الرباط تحتضن ..»."""
    if n + 1 < len(items) and items[n + 1].has("host"):
        return True
    for k in range(n - 1, max(-1, n - _HOST_ITEMS), -1):
        if items[k].has("host"):
            return True
        if items[k].kind is not ItemKind.WORD or items[k].ending is not None:
            return False
    return False


def event_place(scene: Scene, item: Item) -> EventPlace | None:
    """The place an item names; an actor item counts when it is also a country or a place."""
    if item.kind is ItemKind.ACTOR:
        entities = [scene.entities.get(mention.entity_id) for mention in _named_by(scene, item)]
        entity = next((one for one in entities if one is not None and one.kind in _PLACES), None)
    else:
        entity = scene.place(item)
    if entity is None:
        return None
    city = None if entity.kind is MentionKind.COUNTRY else entity.name_ar
    return EventPlace(entity.id, city, entity.country, item.start, item.end)


def _named_by(scene: Scene, item: Item) -> Iterator[Mention]:
    """The mentions of just these words; they stand in the order of the text."""
    n = bisect_left(scene.mentions, item.start, key=lambda mention: mention.start)
    while n < len(scene.mentions) and scene.mentions[n].start == item.start:
        if scene.mentions[n].end == item.end:
            yield scene.mentions[n]
        n += 1


def _city(scene: Scene, item: Item) -> str | None:
    place = event_place(scene, item)
    return None if place is None else place.city


def dateline_place(scene: Scene, article: Article) -> EventPlace | None:
    """The place the article was filed from, where its name is known; of «تونس -» only the country is told."""
    if article.dateline is None:
        return None
    state = None
    for mention in scene.mentions:
        inside = article.dateline.start <= mention.start and mention.end <= article.dateline.end
        entity = scene.entities.get(mention.entity_id)
        if not inside or entity is None or entity.kind not in _PLACES:
            continue
        if entity.kind is MentionKind.PLACE:
            return EventPlace(entity.id, entity.name_ar, entity.country, mention.start, mention.end)
        state = state or EventPlace(entity.id, None, entity.country, mention.start, mention.end)
    return state


def host_country(recipients: Sequence[ActorSlot]) -> EventPlace | None:
    """The country of the hosts of a visit, where they have only one."""
    countries = {slot.country for slot in recipients}
    country = next(iter(countries)) if len(countries) == 1 else None
    if country is None:
        return None
    return EventPlace(None, None, country, recipients[0].start, recipients[0].end)
