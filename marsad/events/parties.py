"""Who takes which part: fill the slots of a trigger from the actors of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from marsad.arabic.normalise import fold
from marsad.events.aimed import aimed_goods, confined
from marsad.events.announced import announced
from marsad.events.asked import drop_unasked
from marsad.events.content import is_masdar
from marsad.events.homeland import CUE as HOMELAND
from marsad.events.homeland import homeland
from marsad.events.implied import fill_turned, imply_recipient
from marsad.events.items import Item, ItemKind
from marsad.events.phrases import along, declarer, joint_pair, names_subject, obliged, relative_agents
from marsad.events.pronouns import antecedents
from marsad.events.returned import take_up
from marsad.events.scene import Cast, Scene, Trial, before_content
from marsad.events.selves import of_speaker
from marsad.events.served import GIVER, SERVED, giver, served
from marsad.events.subject import main_subject, meant, subject_of
from marsad.events.syntax import BARE, NOUN, behind_aside, chain, government, governor, is_of_noun, is_verb
from marsad.events.topics import go_on
from marsad.events.unnamed import within_reach
from marsad.knowledge.inflection import FormKind
from marsad.records import ActorSlot

DEEP = "~"
_BETWEEN, _SUBJECT = "بين", "subject"
_HELPING = frozenset({"AID", "COOPERATE"})
"""Types whose other side may be named by a place alone («مساعدات إلى غزة»)."""
_TO_PLACES = frozenset({"الي", "ل", "في", "ب", "لدي"})
"""Prepositions behind which a place stands for its state."""
_APART = frozenset({"امام", "other", "topic", "لدي"})
"""Prepositions that open a phrase of their own: «دعوى على إسرائيل أمام المحكمة»."""
_AGAINST = frozenset({"علي", "ضد"})
"""Prepositions behind a deed's noun before who suffers it."""
_MEMORANDUM = "مذكر"
"""«مذكرة تفاهم بين ..»: the noun behind is of the memorandum."""
_WITH, _SITES = "ب", frozenset({"قصر", "مقر"})
_PRESENT = frozenset(map(fold, ("بحضور", "برفقة")))
_RELATIVE_ITEMS = 12
_MOVES = frozenset({"RETREAT", "MOBILIZE"})
"""Types in which an actor moves forces of its own."""


def cast(scene: Scene, trial: Trial) -> Cast:
    """Fill the roles of a trigger's row from its clause and, for the subject, from before it."""
    result = Cast()
    items = trial.items
    actors = [
        n
        for n in before_content(trial)
        if items[n].kind is ItemKind.ACTOR and not _at_margin(items, n, trial.at)
    ]
    if trial.trigger.unnamed:
        actors = within_reach(scene, trial, actors)
    taken = _with_subject(scene, trial, actors, result)
    _complements(scene, trial, result, [n for n in actors if n not in taken])
    _visited(scene, trial, result)
    _states(scene, trial, result)
    aimed_goods(scene, trial, result)
    confined(scene, trial, result, None)
    _set_phrases(scene, trial, result)
    _present(scene, trial, result)
    drop_unasked(trial, result)
    take_up(scene, trial, result)
    announced(scene, trial, result)
    imply_recipient(scene, trial, result)
    return result


def _with_subject(scene: Scene, trial: Trial, actors: Sequence[int], result: Cast) -> list[int]:
    """Fill the subject's role: from the clause, from who speaks, from the sentence before; its places."""
    subject = subject_of(scene, trial, actors)
    if subject:
        result.subject = subject[0]
        _fill(scene, trial, result, "object" if _is_passive(trial, actors) else "subject", subject)
    elif trial.undergone:
        return []
    elif spoken := scene.spoken(trial.items[trial.finite.at]) or of_speaker(scene, trial.finite):
        result.filled.add("subject")
        result.add(trial.trigger.role("subject") or "actor", spoken)
    else:
        go_on(scene, trial.finite, result)
    return subject


def _at_margin(items: Sequence[Item], n: int, at: int) -> bool:
    """«على هامش أعمال الجمعية العامة»: what others do at the same place takes no part.

    «على هامش استقباله الوزير»: the event itself, at ``at``, may be the occasion.
    """
    k = n - 1
    while k >= 0 and k != at and items[k].kind is ItemKind.WORD and not is_verb(items[k]):
        if items[k].has("margin"):
            return True
        k -= 1
    return False


def _present(scene: Scene, trial: Trial, result: Cast) -> None:
    """«بحضور X», «يرافقه Y»: present beside the two sides, where the row has no other part for them."""
    for n in trial.scope:
        item = trial.items[n]
        if item.kind is not ItemKind.ACTOR or governor(trial.items, n) not in _PRESENT:
            continue
        if trial.trigger.role(governor(trial.items, n)) is None:
            held = [slot for role in result.roles.values() for slot in role]
            result.add("participant", [slot for slot in scene.slots(item) if slot not in held])


def _is_passive(trial: Trial, actors: Sequence[int]) -> bool:
    """«استقبل X من طرف Y», «بعد استقباله من طرف Y»: whom verb or pronoun names is the object."""
    voiced = trial.form.kind is FormKind.VERB or trial.form.pronoun
    if not voiced or trial.trigger.role("agent") is None:
        return False
    return trial.trigger.role("object") is not None and any(
        governor(trial.items, n) == "agent" for n in actors
    )


def _set_phrases(scene: Scene, trial: Trial, result: Cast) -> None:
    """The parties that are told by a set phrase, where the row takes them."""
    items, at = trial.items, trial.at
    found = {
        "joint": joint_pair(items, at),
        "obliged": obliged(items, at) if trial.trigger.role("obliged") is not None else [],
        "relative": relative_agents(items, at + 1, at + _RELATIVE_ITEMS),
    }
    if trial.form.kind is FormKind.NOUN:
        found["declarer"] = declarer(items, at)
    if trial.trigger.role("implied") is not None:
        found["implied"] = main_subject(scene, trial)[:1]
        bare = [n for n in trial.scope if items[n].kind is ItemKind.ACTOR]
        found["behind"] = [n for n in bare[:1] if government(items, n).by == BARE]
    if trial.complement is not None:
        found["along"] = along(items, trial.complement)
    if trial.trigger.role(GIVER) is not None:
        found[GIVER] = giver(items, at if trial.complement is None else trial.complement)
        found[SERVED] = served(scene, trial, found[GIVER][0]) if found[GIVER] else []
    for by, first in found.items():
        if first and trial.trigger.role(by) is not None:
            _fill(scene, trial, result, by, chain(items, first[0], range(first[0], len(items))) + first[1:])
    if trial.form.kind is FormKind.VERB and trial.form.pronoun:
        _mean(scene, trial, result)
    fill_turned(scene, trial, result)
    _praised(scene, trial, result)


def _mean(scene: Scene, trial: Trial, result: Cast) -> None:
    """Fill the object with whom the verb's pronoun means: whom one meets is who the sentence is about."""
    role = trial.trigger.role("object") or trial.trigger.role("object~")
    if trial.trigger.type == "CONSULT" or role is None:
        _fill(scene, trial, result, "object", meant(scene, trial))
        return
    acting = [slot for held in ("actor", "party") for slot in result.get(held)]
    slots = antecedents(scene, trial, acting) if acting else ()
    if slots:
        result.filled.add("object")
        result.add(role, slots)


def _praised(scene: Scene, trial: Trial, result: Cast) -> None:
    """«أشاد بالجهود التي يبذلها X»: who did what is praised, where nobody else is named."""
    if result.get("recipient") or trial.trigger.type != "SUPPORT":
        return
    for slot in trial.trigger.slots:
        opening = _opening(trial, slot.by.removesuffix(DEEP), result.subject) if DEEP in slot.by else None
        if opening is not None:
            for n in relative_agents(trial.items, opening, opening + _RELATIVE_ITEMS):
                result.add(slot.role, scene.slots(trial.items[n]))


def _fill(scene: Scene, trial: Trial, result: Cast, by: str, places: Sequence[int]) -> None:
    role = trial.trigger.role(by)
    if role is not None:
        result.filled.add(by)
        for n in places:
            slots = scene.slots(trial.items[n])
            result.reference = result.reference or len(slots) > 1
            result.add(role, tuple(map(_of_state, slots)) if _is_background(scene, trial, n) else slots)


def _is_background(scene: Scene, trial: Trial, n: int) -> bool:
    """«الاتفاقية التي وقعها الطرفان عام 2001»: their states did it then, not those who meet now."""
    return trial.looks_back and scene.actors[trial.items[n].index].reference


def _of_state(slot: ActorSlot) -> ActorSlot:
    return slot if slot.country is None else ActorSlot(None, (), slot.country, None, slot.start, slot.end)


# ------------------------------------------------------------------ the others


def _complements(scene: Scene, trial: Trial, result: Cast, actors: Sequence[int]) -> None:
    done: set[int] = set()
    own = {slot.country for role in result.roles.values() for slot in role}
    opening = _content_opening(trial)
    for n in actors:
        if opening is not None and n > opening and result.get("recipient"):
            break  # «اتهم الإمارات بتزويد القوات ..»: who stands in what is said takes no part
        by, slots = governor(trial.items, n), scene.slots(trial.items[n])
        if n in done or not slots or _is_phrase(scene, trial, n):
            continue
        if by == _WITH and all(slot.sector == "MIL" and not slot.country for slot in slots):
            continue  # «استهدفت المواقع بالمدفعية»: what is struck with takes no part
        if by == _WITH and not _SITES.isdisjoint(trial.items[n].head[:1]):
            continue  # «لقائه بقصر قرطاج»
        by = "object" if by == BARE else by
        apart = by == _BETWEEN and (_of_nearer(trial, n) or _is_told(result))
        if apart or names_subject(trial.items, result.subject, n):
            continue
        is_slot = by != "object" or (_is_object(trial, result, n) and not _is_moved(scene, trial, n, own))
        if by == "ل" and trial.trigger.role(by) == "visited" and _visits(scene, trial, n, result):
            result.add("actor", scene.slots(trial.items[n]))
            done.add(n)
            continue
        if is_slot and trial.trigger.role(by) is not None:
            joined = chain(trial.items, n, trial.scope)
            done.update(joined)
            _fill(scene, trial, result, by, joined)
            continue
        deep = _deep(trial, n, result.subject)
        if deep is not None:
            role = trial.trigger.role(deep) or ""
            further = bool(result.get(role))
            other = [
                slot
                for slot in scene.slots(trial.items[n])
                if (slot.country is None or slot.country not in own)
                and not (further and slot.sector is not None and slot.country is None)
            ]
            result.add(role, other)
    _implied_agent(scene, trial, result)


def _content_opening(trial: Trial) -> int | None:
    """Where the verbal noun stands that opens what is said, by a joined preposition of the row: «بتزويد»."""
    letters = {opener for opener in trial.trigger.content_after if len(opener) == 1}
    for n in trial.scope if letters else ():
        item = trial.items[n]
        opens = item.kind is ItemKind.WORD and item.norm[:1] in letters and item.ending is None
        if n > trial.at and opens and is_masdar(item.norm):
            return n
    return None


def _is_told(result: Cast) -> bool:
    """«تفتتح عمان وإيران خطا بين مسقط وبندر عباس»: what stands between is of the noun, the sides are told."""
    slots = result.get("party")
    return result.subject is not None and len({slot.country for slot in slots} - {None}) > 1


def _is_phrase(scene: Scene, trial: Trial, n: int) -> bool:
    """«برد حازم»: words of the row that a tagger took for the name of somebody of whom nothing is known."""
    unknown = all(not slot.country and not slot.sector for slot in scene.slots(trial.items[n]))
    return n == trial.complement and unknown


def _of_nearer(trial: Trial, n: int) -> bool:
    """«تخلل اللقاء إمضاء اتفاق بين X وY»: the sides of another event's noun, nearer to them."""
    if trial.form.kind is not FormKind.NOUN:
        return False
    apart = (k for k in range(trial.at + 1, n) if not trial.items[k - 1].norm.startswith(_MEMORANDUM))
    entries = (entry for k in apart for entry in trial.items[k].entries)
    nouns = (entry.trigger for entry in entries if entry.form.kind is FormKind.NOUN)
    return any(other.type != trial.trigger.type and other.role(_BETWEEN) is not None for other in nouns)


def _visits(scene: Scene, trial: Trial, n: int, result: Cast) -> bool:
    """«زيارة للوزير إلى ..»: a person behind «ل» of a visit without subject makes it; a state is visited."""
    slots = scene.slots(trial.items[n])
    noun = trial.form.kind is FormKind.NOUN and not result.get("actor")
    return noun and any(slot.person_id is not None or slot.office is not None for slot in slots)


def _is_object(trial: Trial, result: Cast, n: int) -> bool:
    """A bare actor is the object of a verb, or of a noun whose subject is joined to it («لقائه فلانا»)."""
    if trial.form.kind is FormKind.NOUN:
        return trial.form.pronoun and n > trial.at and _direct(trial.items, trial.at, n)
    quoted = trial.items[n - 1].kind is ItemKind.SIGN and not trial.items[n - 1].is_comma
    if quoted and trial.items[n - 2].kind is ItemKind.ACTOR:
        return False  # «المكتب الأميركي «إف بي آي»»: another name of the one before
    if sum(trial.items[k].has("relative") for k in range(trial.at + 1, n)) > 1:
        return False  # «يلتقي X الذي .. وفدا من ..، والتي ..، Y»: too far from the verb
    if is_of_noun(trial.items, n - 1) and n - 1 not in (trial.at, trial.complement):
        return False  # «طردت دبلوماسيا بعد طرد موظفين»: another deed's
    forms = (entry.form for item in trial.items[trial.at + 1 : n] for entry in item.entries)
    visits = any(form.kind is FormKind.NOUN and form.pronoun for form in forms)
    if trial.trigger.role("object") == "visited" and trial.items[trial.at + 1].kind is ItemKind.PLACE:
        return False  # «انتقد الوزير الذي زار بيروت إسرائيل»
    known = trial.undergone or result.subject is not None or bool(trial.trigger.after)  # «جلسة جمعت X وY»
    return (known or _is_next(trial, result, n)) and not visits


def _is_next(trial: Trial, result: Cast, n: int) -> bool:
    """«قال إنه سيلتقي نظيره»: right behind a verb whose subject is known from elsewhere."""
    between = trial.items[trial.at + 1 : n]
    return n > trial.at and _SUBJECT in result.filled and all(item.looked_through for item in between)


def _is_moved(scene: Scene, trial: Trial, n: int, own: AbstractSet[str | None]) -> bool:
    """«سحبت فرنسا قواتها»: an actor's own forces are what it moves, no side."""
    slots = scene.slots(trial.items[n])
    forces = all(slot.person_id is None and slot.country in own - {None} for slot in slots)
    return trial.trigger.type in _MOVES and forces


def _direct(items: Sequence[Item], at: int, n: int) -> bool:
    return all(items[k].kind is not ItemKind.ACTOR and not items[k].is_comma for k in range(at + 1, n))


def _deep(trial: Trial, n: int, subject: int | None) -> str | None:
    """The slot ``ب~`` that holds an actor inside its phrase: «أشاد بجهود المغرب»; «في مالي» is where."""
    is_where = governor(trial.items, n) == "في"
    if _suffers(trial, n) or _stands_apart(trial, n):
        return None
    for slot in trial.trigger.slots:
        if not slot.by.endswith(DEEP) or (is_where and trial.trigger.type != "AID"):
            continue
        opening = _opening(trial, slot.by.removesuffix(DEEP), subject)
        if opening is not None and opening <= n and _reaches(trial.items, opening, n):
            return slot.by
    return None


def _opening(trial: Trial, by: str, subject: int | None) -> int | None:
    """Where the phrase of a deep slot begins."""
    after = trial.at if by == "object" or trial.complement is None else trial.complement
    start = max(trial.at, after, -1 if subject is None else behind_aside(trial.items, subject))
    for n in trial.scope:
        item = trial.items[n]
        if n <= start or item.kind is not ItemKind.WORD:
            continue
        if by == "object":
            return n
        if any(cue.kind == "preposition" and cue.id == by for cue in item.cues):
            return n
        if len(by) == 1 and item.norm.startswith(by) and item.ending is None:
            return n
    return None


def _reaches(items: Sequence[Item], opening: int, n: int) -> bool:
    if any(items[k].is_comma or (is_verb(items[k]) and k > opening) for k in range(opening, n)):
        return False
    by = governor(items, n)
    between = (items[k].ending for k in range(opening, n - 1))
    if any(cue is not None and cue.kind == "preposition" and cue.id != "بين" for cue in between):
        return items[opening].ending is not None and not any(
            items[k].ending is not None for k in range(opening + 1, n - 1)
        )
    return by in (NOUN, BARE, "بين") or by == _own_preposition(items, opening, n)


def _stands_apart(trial: Trial, n: int) -> bool:
    """«دعوى على إسرائيل أمام المحكمة»: behind a preposition that the row does not ask for."""
    by = governor(trial.items, n)
    return by in _APART and all(slot.by.removesuffix(DEEP) != by for slot in trial.trigger.slots)


def _suffers(trial: Trial, n: int) -> bool:
    """«ندد بالاعتداءات الإسرائيلية على سوريا»: who suffers a deed is not whom it is laid to."""
    before = trial.items[n - 1].ending
    against = before is not None and before.kind == "preposition" and before.id in _AGAINST
    return against and any(trial.items[k].has("struck") for k in range(trial.at + 1, n - 1))


def _own_preposition(items: Sequence[Item], opening: int, n: int) -> str | None:
    """The preposition that opens the phrase, when the actor stands right behind it («ل» of «شكره لفلان»)."""
    return government(items, n).by if opening == n - 1 or items[opening].ending is not None else None


def _implied_agent(scene: Scene, trial: Trial, result: Cast) -> None:
    role = trial.trigger.role("agent")
    if role is None or not trial.trigger.implied or result.get(role):
        return
    for n in main_subject(scene, trial):
        result.add(role, scene.slots(trial.items[n]))


def _states(scene: Scene, trial: Trial, result: Cast) -> None:
    """«إعادة فتح السفارة في بيروت», «مساعدات إلى غزة»: a place as its state, where the row looks for one."""
    if trial.trigger.type not in _HELPING and "diplomatic" not in trial.trigger.contexts:
        return
    for n in trial.scope:
        item = trial.items[n]
        by = government(trial.items, n).by if item.kind is ItemKind.PLACE and n > trial.at else ""
        role = trial.trigger.role(by) if by in _TO_PLACES else None
        entity = scene.place(item) if role in ("party", "recipient") else None
        if role is None or entity is None or entity.country is None:
            continue
        own = {slot.country for held in result.roles.values() for slot in held}
        if entity.country not in own and (role == "party" or not result.get(role)):
            result.filled.add(by)
            result.add(role, [ActorSlot(None, (), entity.country, None, item.start, item.end)])


def _visited(scene: Scene, trial: Trial, result: Cast) -> None:
    """A visited place counts as its country, «البلاد» as the one that the article calls so."""
    for n in trial.scope:
        item = trial.items[n]
        by = government(trial.items, n).by if item.kind is ItemKind.PLACE or item.has(HOMELAND) else ""
        if not by or trial.trigger.role("object" if by == BARE else by) != "visited":
            continue
        country = _country_at(scene, item, result)
        if country is not None and not result.get("visited"):
            result.add("visited", [ActorSlot(None, (), country, None, item.start, item.end)])


def _country_at(scene: Scene, item: Item, result: Cast) -> str | None:
    if item.kind is not ItemKind.PLACE:
        return homeland(scene, {slot.country for slot in result.get("actor")})
    entity = scene.place(item)
    return None if entity is None else entity.country
