"""Who acts and who suffers where people are not named: attackers in other clauses, the country of a crowd."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.arabic.normalise import fold
from marsad.events.aimed import addressed, confined, country_of, crowd, flag_of, target
from marsad.events.announced import announced, who_goes_on
from marsad.events.doers import ARMED, PRONOUNS, attackers, doers, suffers, topic
from marsad.events.groups import NOWHERE, RULE
from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.syntax import BARE, before_aside, chain, government, is_verb
from marsad.knowledge.groupnouns import GroupKind
from marsad.knowledge.inflection import FormKind, Number, Tense
from marsad.knowledge.lexicon import Entry
from marsad.records import ActorSlot, EventPlace

_TOOK_PLACE = frozenset(map(fold, ("تم", "تمت", "يتم", "تتم", "جرى", "جرت")))
"""«تم تدميرها»: verbs that make a passive of the noun behind them."""
_WHOLE = frozenset(map(fold, ("كل", "جميع")))
_STRUCK_ITEMS = 8
_POLITICAL = frozenset({"REB", "JRN", "OPP", "GOV", "MIL", "REL", "EDU", "LAB"})
_WEAPONS = frozenset({f"{RULE}{GroupKind.WEAPON}", f"{RULE}{GroupKind.STRIKE}"})
_FORCES = frozenset({"COP", "MIL", "GOV", "JUD", "SPY"})
_TOPIC_ITEMS = 2
_CHARGED_ITEMS = 12
_LED_ITEMS = 8
_NOUN_WORDS = 4
_ARTICLE = "ال"
_UNKNOWN = "UNK"
_CROWDS = frozenset({"CVL", "EDU", "LAB", "REL", "OPP", "JRN", "UNK", "REF", "AGR", "BUS", "MED"})


def tells(sentence: Sentence, at: int, entry: Entry) -> bool:
    """Whether a word of a row for unnamed people may tell of an event where it stands.

    A noun does where the row says so and it is not the topic of another («قضية اغتيال ..», «بعد مقتل ..»).
    """
    form, trigger = entry.form, entry.trigger
    if form.kind is not FormKind.NOUN:
        return form.pronoun is trigger.joined
    done = form.definite and not form.pronoun and at + 1 < len(sentence.items) and _tells_doer(sentence, at)
    passive = form.pronoun and at > 0 and sentence.items[at - 1].norm in _TOOK_PLACE
    if not (done or passive or (trigger.told and not form.definite and not form.pronoun)):
        return False
    before = sentence.items[max(0, at - _TOPIC_ITEMS) : at]
    if any(item.has("topic-of") or (item.has("since") and not trigger.background) for item in before):
        return False
    return not _is_charged(sentence.items, at)


def _tells_doer(sentence: Sentence, at: int) -> bool:
    """«الهجوم نفذه انتحاري»: what was told before, with the verb that says who did it right behind."""
    after = sentence.items[at + 1]
    return after.has("doer") and after.norm.endswith(PRONOUNS)


def _is_charged(items: Sequence[Item], at: int) -> bool:
    """«اتهم .. بإطلاق ..»: a deed that somebody is only accused of, warned of or threatened with."""
    for n in range(at - 1, max(-1, at - _CHARGED_ITEMS), -1):
        if items[n].is_comma or items[n].has("that"):
            return False
        if items[n].has("charge"):
            return True
    return False


_ALONE = ("suicide-attack",)
"""The modes of a deed that only people do."""


def unfit(trial: Trial, found: Cast) -> str:  # noqa: PLR0911 - one return a case
    """Why the words around a trigger rule out conflict, or nothing."""
    trigger = trial.trigger
    if not trigger.unnamed:
        return ""
    if trigger.type == "ASSAULT" and trial.sentence.opens("accident"):
        return "an accident"
    if trial.sentence.opens("sport"):
        return "a match of teams"
    if trigger.political and not _is_political(trial, found):
        return "everyday crime"
    if trigger.crowd and not all(slot.sector in _CROWDS for slot in found.get("actor")):
        return "no crowd does it"
    if trigger.modes == _ALONE and any(map(_is_body, found.get("actor"))):
        return "no body does it"
    return ""


def _is_body(slot: ActorSlot) -> bool:
    """«قالت السلطات إنه فجر نفسه»: states and bodies tell of such a deed, people do it."""
    return slot.sector is None and slot.person_id is None


def _is_political(trial: Trial, found: Cast) -> bool:
    """An arrest that is no everyday crime: its words say so, or two countries or a body take part."""
    if trial.sentence.opens("weighty"):
        return True
    both = (*found.get("actor"), *found.get("recipient"))
    foreign = len({slot.country for slot in both} - {None}) > 1
    return foreign or any(
        slot.sector in _POLITICAL or slot.organisation_ids for slot in found.get("recipient")
    )


def modes_of(trial: Trial) -> tuple[str, ...]:
    """The modes of a row, and of ASSAULT those that the sentence's words of violence tell."""
    trigger = trial.trigger
    if trigger.type != "ASSAULT" or not trigger.unnamed:
        return trigger.modes
    told = (name for kind, name in trial.sentence.cues if kind == "violence" and name != "attack")
    return tuple(sorted({*trigger.modes, *told}))


def complete(scene: Scene, trial: Trial, found: Cast, place: EventPlace | None) -> None:
    """Fill the sides that the clause's own grammar leaves open, then the countries of unnamed people."""
    if not found.get("recipient") and _is_struck(trial, found):
        found.roles["recipient"] = found.roles.pop("actor", [])
    passive = trial.trigger.either and not _by_weapons(scene, trial, found)
    if passive and not found.get("recipient") and _may_be_passive(trial, found):
        found.roles["recipient"] = found.roles.pop("actor", [])
    if not found.get("recipient") and not found.get("actor") and suffers(trial.trigger):
        acts = trial.trigger.either and _has_object(trial, found)  # «مسلحين .. استهدفوا تعزيزات»
        found.add("actor" if acts else "recipient", _told_first(scene, trial))
    if trial.trigger.type == "ASSAULT" and trigger_role(trial) == "recipient" and not found.get("recipient"):
        found.add("recipient", _sufferers(scene, trial, found))
    announced(scene, trial, found)
    if not found.get("actor"):
        found.add("actor", who_goes_on(scene, trial, found))
    if not found.get("actor"):
        held = found.get("recipient")
        for candidate in attackers(scene, trial, found):
            end = len(trial.items) if trial.trigger.type == "COERCE" else candidate
            both = chain(trial.items, candidate, range(candidate, end))  # «عملية نفذتها X وY»
            slots = [slot for n in both for slot in scene.slots(trial.items[n]) if slot not in held]
            if slots:
                found.add("actor", slots)
                break
    if trial.trigger.type == "ASSAULT" and not found.get("recipient"):
        found.add("recipient", target(scene, trial, found, place))
    if trial.trigger.type == "PROTEST" and not found.get("actor"):
        found.add("actor", crowd(scene, trial))
    if trial.trigger.type == "PROTEST" and not found.get("recipient"):
        found.add("recipient", addressed(scene, trial, found))
    settle(scene, found, place, trial)


def _is_struck(trial: Trial, found: Cast) -> bool:
    """«في هجوم .. استهدف دورية للجيش»: the deed before its verb is the subject, who stands behind suffers."""
    items, at = trial.items, trial.at
    if (
        trial.form.kind is not FormKind.VERB
        or trial.form.linked
        or trial.trigger.role("object") != "recipient"
    ):
        return False
    if found.subject is None or found.subject < at:
        return False
    for n in range(at - 1, max(-1, at - _STRUCK_ITEMS), -1):
        if items[n].kind is ItemKind.SIGN or is_verb(items[n]):
            return False
        if _is_deed(items[n]):
            return True
    return False


def _told_first(scene: Scene, trial: Trial) -> list[ActorSlot]:
    """«إن 15 جنديا في الجيش قتلوا»: people a few words before a verb that has nobody else."""
    items = trial.items
    if trial.form.kind is not FormKind.VERB or trial.form.linked:
        return []
    for n in range(trial.at - 1, max(-1, trial.at - _LED_ITEMS), -1):
        if items[n].is_comma or is_verb(items[n]):
            return []
        if items[n].kind is ItemKind.ACTOR and government(items, n).by == BARE:
            rule = scene.actors[items[n].index].rule or ""
            return list(scene.slots(items[n])) if rule.startswith(RULE) and rule not in _WEAPONS else []
    return []


def trigger_role(trial: Trial) -> str | None:
    """The role of whoever a word of violence is done to."""
    trigger = trial.trigger
    by = "subject" if trial.form.kind is FormKind.NOUN else "object"
    return trigger.role("target") or trigger.role(by)


def _sufferers(scene: Scene, trial: Trial, found: Cast) -> list[ActorSlot]:
    """Who suffers where the grammar finds nobody: «هجوم استهدف ..», «مقتل 13», «خطف عميد ..»."""
    items = trial.items
    if trial.trigger.role("target") is not None:
        actors = [
            n for n in trial.scope if items[n].kind is ItemKind.ACTOR and government(items, n).by == BARE
        ]
        own = found.get("actor")
        named = [slot for n in actors[:1] for slot in scene.slots(items[n]) if slot not in own]
        if named or not actors:
            return named
    at = trial.at if found.subject is None or found.subject < trial.at else found.subject
    at = at if trial.complement is None or trial.trigger.role("target") is not None else trial.complement
    k = at + 1
    while k < len(items) and (items[k].kind in (ItemKind.DATE, ItemKind.PLACE) or items[k].looked_through):
        k += 1
    if k >= len(items) or items[k].kind is not ItemKind.WORD or trial.trigger.weak:
        return []
    if items[k].norm.isdigit() or items[k].has("number"):
        if k + 1 < len(items) and items[k + 1].kind is ItemKind.ACTOR:
            return list(scene.slots(items[k + 1]))  # «مقتل ثلاثة جنود أتراك»
        return [_slot(items, k, k + 1, "CVL")]
    if not _is_free(items[k]):
        return []
    end = k + 1
    while end < len(items) and end < k + _NOUN_WORDS and items[end].norm.startswith(_ARTICLE):
        end += 1
    return [_slot(items, k, end, _UNKNOWN)]


def _slot(items: Sequence[Item], first: int, end: int, sector: str) -> ActorSlot:
    return ActorSlot(None, (), None, None, items[first].start, items[end - 1].end, sector)


def _is_free(item: Item) -> bool:
    """Whether a word is a noun that nobody knows, so far as its form shows."""
    free = item.kind is ItemKind.WORD and item.ending is None and not item.cues and not item.entries
    noun = item.norm[0] not in "بلكوف" and not item.norm.startswith(_ARTICLE) and len(item.norm) > 2
    return free and noun and not is_verb(item)


def within_reach(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    """The actors of a clause that its trigger can govern.

    The nationality of another noun («جراء غارة أميركية») and whoever stands bare behind a preposition and its
    noun («فجر نفسه قرب مقر ..») are not among them.
    """
    items = trial.items
    found: list[int] = []
    for n in actors:
        of_noun = scene.actors[items[n].index].rule == f"{RULE}{GroupKind.STRIKE}" and n != trial.at + 1
        before = before_aside(items, n - 1) if n - 1 > trial.at else n
        between = range(trial.at + 1, before if before < n - 1 else n) if n > trial.at else range(0)
        shut = any(_opens_phrase(items, k, n) for k in between) and government(items, n).by == BARE
        linked = government(items, n).linked
        of_noun = of_noun or (n - 1 > trial.at and _is_deed(items[n - 1]))
        if not of_noun and (not shut or linked):
            found.append(n)
    return found


def _is_deed(item: Item) -> bool:
    """«جراء قصف القوات»: who stands behind the noun of another deed belongs to it."""
    kinds = {entry.form.kind for entry in item.entries if entry.trigger.type == "ASSAULT"}
    return FormKind.NOUN in kinds and not item.has("verb")


def _opens_phrase(items: Sequence[Item], k: int, n: int) -> bool:
    """Whether a preposition at ``k`` governs a plain word, so that what follows belongs to its phrase."""
    ending = items[k].ending
    preposition = ending is not None and ending.kind == "preposition" and not items[k].entries
    spell = n == k + 2 and items[k + 1].has("spell")  # «أبعدت خلال أسبوع لاجئين»
    return preposition and k + 1 < n and items[k + 1].kind is ItemKind.WORD and not spell


def settle(scene: Scene, found: Cast, place: EventPlace | None, trial: Trial) -> None:
    """Give people whose words name no country that of the place, else that of the article.

    Rows that name people only in passing take whoever their deed's own verb has (:mod:`.doers`), and goods
    that arrive somewhere go to the country of the place.
    """
    if not trial.trigger.unnamed:
        _fill_doer(scene, trial, found)
        _fill_place(found, place, trial)
        confined(scene, trial, found, place)
        _without_private(scene, trial, found)
    country = place.country if place is not None else country_of(scene, trial)
    for role, slots in found.roles.items():
        strangers = trial.trigger.foreign or "deport" in trial.trigger.modes
        home = None if role == "recipient" and strangers else country
        made = [_settled(scene, trial, slot, home, by_home=home is country) for slot in slots]
        own = {slot.country for slot in found.get("actor")} if role == "recipient" else set()
        found.roles[role] = [
            was if _is_party_to(scene, was) and slot.country in own else slot
            for was, slot in zip(slots, made, strict=True)
        ]


def _is_party_to(scene: Scene, slot: ActorSlot) -> bool:
    """«حثت باريس طرفي النزاع»: a party to others' conflict is not of the country that speaks."""
    armed = (actor for actor in scene.actors if actor.start <= slot.start < actor.end)
    return slot.sector == "UNK" and any(actor.rule == f"{RULE}{GroupKind.ARMED}" for actor in armed)


def _settled(scene: Scene, trial: Trial, slot: ActorSlot, country: str | None, *, by_home: bool) -> ActorSlot:
    """A vessel is of the country whose flag it flies, people are of where they are."""
    vessel, flag = (False, None) if slot.country is not None else flag_of(scene, trial.items, slot)
    if vessel:
        return slot if flag is None else replace(slot, country=flag)
    return _at_home(scene, slot, country, by_home=by_home)


def _without_private(scene: Scene, trial: Trial, found: Cast) -> None:
    """«استقبلت السلطات لاجئين»: private people come and go, but hold no talks."""
    if trial.trigger.type != "CONSULT":
        return
    for role, slots in found.roles.items():
        found.roles[role] = [slot for slot in slots if slot.sector is None or not _is_people(scene, slot)]


def _is_people(scene: Scene, slot: ActorSlot) -> bool:
    within = (actor for actor in scene.actors if actor.start <= slot.start < actor.end)
    return any(actor.rule == f"{RULE}{GroupKind.PEOPLE}" for actor in within)


def _fill_doer(scene: Scene, trial: Trial, found: Cast) -> None:
    """«تعرض الموقع لهجوم تبنته مجموعة قراصنة»: who did it, where the clause itself has nobody."""
    if found.get("actor") or found.get("party") or trial.trigger.role("party") is not None:
        return
    claimed = doers(trial) if trial.trigger.role("agent") is not None else iter(())
    own = trial.trigger.role("subject") == "actor"
    for n in (*claimed, *(topic(scene, trial) if own else ())):
        found.add("actor", scene.slots(trial.items[n]))
        return


def _fill_place(found: Cast, place: EventPlace | None, trial: Trial) -> None:
    """«حطت طائرة إماراتية بمطار أغاديز» with help on board: the help is for where it arrives."""
    actors = found.get("actor")
    if trial.trigger.type != "AID" or not trial.trigger.foreign or not actors or place is None:
        return
    known = found.get("recipient") or found.get("visited")
    if not known and place.country is not None and all(slot.country != place.country for slot in actors):
        found.add("recipient", [ActorSlot(None, (), place.country, None, place.start, place.end)])


def _by_weapons(scene: Scene, trial: Trial, found: Cast) -> bool:
    """«غارة جوية أميركية .. قتلت قياديا»: weapons and strikes kill; nobody kills them."""
    acting = {slot.start for slot in found.get("actor")}
    weapons = (
        item
        for item in trial.items
        if item.kind is ItemKind.ACTOR and scene.actors[item.index].rule in _WEAPONS
    )
    return any(slot.start in acting for item in weapons for slot in scene.slots(item))


def _may_be_passive(trial: Trial, found: Cast) -> bool:
    """«قتل جندي»: one party alone has suffered; states, bodies and forces as a whole act, and armed men who
    abduct or stand before a noun that nobody knows («خطف مسلحون مدير ..»)."""
    actors = found.get("actor")
    if not actors or trial.form.kind is not FormKind.VERB or trial.form.pronoun:
        return False
    before = found.subject is not None and found.subject < trial.at
    if before and trial.form.tense is Tense.PRESENT:
        return False
    if any(slot.sector is None and slot.person_id is None for slot in actors):
        several = trial.form.number is Number.PLURAL and trial.items[trial.at].norm.endswith("وا")
        return before and several and not trial.trigger.modes and not _has_object(trial, found)
    if all(slot.sector in _FORCES for slot in actors) and _is_whole(trial, found):
        return False
    armed = all(
        slot.sector in ARMED or (slot.sector == _UNKNOWN and slot.organisation_ids) for slot in actors
    )
    armed = armed and not (_is_counted(trial, found) and any(slot.sector == _UNKNOWN for slot in actors))
    plain = not trial.trigger.modes and trial.trigger.gate is None
    return not armed or (plain and not _has_object(trial, found))


def _is_counted(trial: Trial, found: Cast) -> bool:
    return found.subject is not None and ":n:" in trial.items[found.subject].group


def _is_whole(trial: Trial, found: Cast) -> bool:
    """Whether the subject is a force as a whole («الشرطة», «قوات الأمن»), not some of its men."""
    if found.subject is None:
        return True
    item = trial.items[found.subject]
    return ":n:" not in item.group and any(word.startswith(_ARTICLE) for word in item.head[:2])


def _has_object(trial: Trial, found: Cast) -> bool:
    """Whether a noun that is nobody's stands where the object does: behind the subject or behind the verb."""
    items = trial.items
    subject = found.subject
    at = trial.at if subject is None or subject < trial.at else subject
    k = at + 1
    while k < len(items) and items[k].norm not in _WHOLE:
        if items[k].kind not in (ItemKind.DATE, ItemKind.PLACE) and not items[k].looked_through:
            break
        k += 1
    if k >= len(items) or items[k].kind is not ItemKind.WORD:
        return False
    return _is_free(items[k]) or items[k].norm in _WHOLE


def _at_home(scene: Scene, slot: ActorSlot, country: str | None, *, by_home: bool) -> ActorSlot:
    """The country of people whose words name none: that of the place, else of the article.

    Where two countries take part the other side is of neither by itself (``by_home`` is false).
    """
    if slot.sector is None or slot.country is not None or slot.organisation_ids or slot.person_id:
        return slot
    if any(actor.start <= slot.start < actor.end and actor.rule in NOWHERE for actor in scene.actors):
        return slot
    country = country if country is not None or not by_home else scene.home
    return slot if country is None else replace(slot, country=country)
