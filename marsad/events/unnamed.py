"""Who acts and who suffers where people are not named: attackers in other clauses, the country of a crowd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.events.groups import RULE
from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.syntax import BARE, government, governor, is_verb
from marsad.knowledge.groupnouns import GroupKind
from marsad.knowledge.inflection import FormKind
from marsad.knowledge.lexicon import Entry
from marsad.records import ActorSlot, EventPlace

_CARRIED_ITEMS = 9
_DOER_ITEMS = 10
_PRONOUNS = ("ه", "ها", "هم", "هما")
_FORCES = frozenset({"COP", "MIL", "GOV", "JUD", "SPY"})
_ARMED = frozenset({"UAF", "REB", "CRM"})
_ACTING = frozenset({f"{RULE}{GroupKind.WEAPON}", f"{RULE}{GroupKind.STRIKE}"})
_MAJORITY = 0.5
_TOPIC_ITEMS = 2
_THAT = frozenset(particle + pronoun for particle in ("ان", "بان") for pronoun in ("ه", "ها", "هم"))
_CROWDS = frozenset({"CVL", "EDU", "LAB", "REL", "OPP", "JRN", "UNK"})


def tells(sentence: Sentence, at: int, entry: Entry) -> bool:
    """Whether a word of a row for unnamed people may tell of an event where it stands.

    A noun does where the row says so and it is not the topic of another («قضية اغتيال ..», «بعد مقتل ..»).
    """
    form, trigger = entry.form, entry.trigger
    if form.kind is not FormKind.NOUN:
        return form.pronoun is trigger.joined
    if not trigger.told or form.definite:
        return False
    before = sentence.items[max(0, at - _TOPIC_ITEMS) : at]
    return not any(item.has("topic-of") or item.has("since") for item in before)


def unfit(trial: Trial, found: Cast) -> str:
    """Why the words around a trigger rule out conflict, or nothing."""
    trigger = trial.trigger
    if not trigger.unnamed:
        return ""
    if trigger.type == "ASSAULT" and any(item.has("accident") for item in trial.items):
        return "an accident"
    if any(item.has("sport") for item in trial.items):
        return "a match of teams"
    if trigger.crowd and not all(slot.sector in _CROWDS for slot in found.get("actor")):
        return "no crowd does it"
    return ""


def modes_of(trial: Trial) -> tuple[str, ...]:
    """The modes of a row, and of ASSAULT those that the sentence's words of violence tell."""
    trigger = trial.trigger
    if trigger.type != "ASSAULT" or not trigger.unnamed:
        return trigger.modes
    cues = (cue for item in trial.items for cue in item.cues if cue.kind == "violence" and cue.id != "attack")
    return tuple(sorted({*trigger.modes, *(cue.id for cue in cues)}))


def complete(scene: Scene, trial: Trial, found: Cast, place: EventPlace | None) -> None:
    """Fill the sides that the clause's own grammar leaves open, then the countries of unnamed people."""
    if trial.trigger.either and not found.get("recipient") and _may_be_passive(trial, found):
        found.roles["recipient"] = found.roles.pop("actor", [])
    if not found.get("actor"):
        held = found.get("recipient")
        for candidate in _attackers(scene, trial, found):
            slots = [slot for slot in scene.slots(trial.items[candidate]) if slot not in held]
            if slots:
                found.add("actor", slots)
                break
    for role, slots in found.roles.items():
        found.roles[role] = [_at_home(scene, slot, place) for slot in slots]


def _may_be_passive(trial: Trial, found: Cast) -> bool:
    """«قتل جندي»: one party alone has suffered; armed men («خطف مسلحون مدير ..») and who stands before a noun
    that nobody knows («القوات قتلت قائد ..») act."""
    actors = found.get("actor")
    if not actors or trial.form.kind is not FormKind.VERB or trial.form.pronoun:
        return False
    armed = all(slot.sector in _ARMED or slot.sector in _FORCES for slot in actors)
    if armed and _abducts(trial):
        return False
    return not (armed and _has_object(trial, found))


def _abducts(trial: Trial) -> bool:
    return bool({"abduct", "targeted"} & set(trial.trigger.modes))


def _has_object(trial: Trial, found: Cast) -> bool:
    """Whether a noun that is nobody's stands where the object does: behind the subject or behind the verb."""
    items = trial.items
    subject = found.subject
    at = trial.at if subject is None or subject < trial.at else subject
    k = at + 1
    while k < len(items) and (items[k].kind in (ItemKind.DATE, ItemKind.PLACE) or items[k].looked_through):
        k += 1
    if k >= len(items) or items[k].kind is not ItemKind.WORD:
        return False
    item = items[k]
    free = item.ending is None and not item.cues and not item.entries and not is_verb(item)
    return free and item.norm[0] not in "بلكوف" and not item.norm.startswith("ال")


def _attackers(scene: Scene, trial: Trial, found: Cast) -> Iterator[int]:
    """The places of who may have done it, the surest first."""
    items = trial.items
    yield from _meant(scene, trial)
    yield from _carriers(scene, trial)
    yield from _doers(scene, trial)
    after = [n for n in range(trial.at + 1, len(items)) if items[n].kind is ItemKind.ACTOR]
    yield from (n for n in after if governor(items, n) == "agent")
    yield from (n for n in after if scene.actors[items[n].index].rule in _ACTING)
    if trial.form.kind is FormKind.NOUN or found.get("recipient"):
        yield from (n for n in after if _is_armed(scene, items, n))


def _is_armed(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """«عندما فجر انتحاري نفسه»: an attacker who is the subject of another verb of the sentence."""
    slots = scene.slots(items[n])
    rule = scene.actors[items[n].index].rule or ""
    if not rule.startswith(RULE) or not all(slot.sector in _ARMED for slot in slots):
        return False
    return n > 0 and governor(items, n) == BARE and (is_verb(items[n - 1]) or items[n - 1].has("attack-verb"))


def _meant(scene: Scene, trial: Trial) -> Iterator[int]:
    """«أعلنت الحركة أنها قتلت ..»: the pronoun of «أن» means the subject of the sentence."""
    items, at = trial.items, trial.at
    if at == 0 or trial.form.kind is not FormKind.VERB or items[at - 1].norm not in _THAT:
        return
    for n in range(at):
        if items[n].kind is ItemKind.ACTOR and governor(items, n) == BARE and scene.slots(items[n]):
            yield n
            return


def _carriers(scene: Scene, trial: Trial) -> Iterator[int]:
    """«قام مسلحون بخطف ..», «نجح الجيش في قتل ..»: the subject of the verb that carries the noun."""
    if trial.form.kind is not FormKind.NOUN:
        return
    items = trial.items
    for n in range(trial.at - 1, max(-1, trial.at - _CARRIED_ITEMS), -1):
        if items[n].has("commit"):
            yield from (
                k
                for k in range(n + 1, trial.at)
                if items[k].kind is ItemKind.ACTOR
                and government(items, k).by == BARE
                and scene.slots(items[k])
            )
            if n > 0 and items[n - 1].kind is ItemKind.ACTOR and scene.slots(items[n - 1]):
                yield n - 1
            return
        if items[n].is_comma or items[n].has("relative"):
            return


def _doers(scene: Scene, trial: Trial) -> Iterator[int]:
    """«غارة شنتها X», «هجوم تبنته X»: the subject of the verb whose pronoun is the deed."""
    items = trial.items
    for n in range(trial.at, min(trial.at + _DOER_ITEMS * 3, len(items) - 1)):
        if items[n].has("doer") and items[n].norm.endswith(_PRONOUNS):
            k = n + 1
            while k < len(items) and (items[k].looked_through or items[k].kind is ItemKind.DATE):
                k += 1
            if k < len(items) and items[k].kind is ItemKind.ACTOR and government(items, k).by == BARE:
                yield k


def _at_home(scene: Scene, slot: ActorSlot, place: EventPlace | None) -> ActorSlot:
    """The country of people whose words name none: that of the place; for forces else of the article."""
    if slot.sector is None or slot.country is not None or slot.organisation_ids:
        return slot
    country = None if place is None else place.country
    if country is None and slot.sector in _FORCES:
        country = _home(scene)
    return slot if country is None else replace(slot, country=country)


def _home(scene: Scene) -> str | None:
    """The country that most of what an article names belongs to, or None."""
    named = (scene.entities.get(mention.entity_id) for mention in scene.mentions)
    counts = Counter(entity.country for entity in named if entity is not None and entity.country is not None)
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] > _MAJORITY * counts.total() else None
