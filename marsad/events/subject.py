"""Who is the subject of a trigger: after its verb, before it, in another clause, in the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.agreement import clash
from marsad.events.issued import issuers
from marsad.events.items import Item, ItemKind
from marsad.events.nominal import apposed_subject, behind_participle, inner_subject, of_other_verb
from marsad.events.pronouns import is_plural
from marsad.events.scene import Scene, Trial, are_apart
from marsad.events.selves import of_denial, pronoun_at
from marsad.events.syntax import BARE, NOUN, chain, government, governor, is_verb, previous_actor
from marsad.knowledge.inflection import FormKind, Number, Tense
from marsad.records import ActorSlot

_MEANT_ITEMS = 4
_SIDE_ITEMS = 6
_OCCASION_ITEMS = 4
_SIDES = frozenset({ItemKind.ACTOR, ItemKind.PLACE})
_SETTING = frozenset({"في", "ب", NOUN, "other", "امام", "برئاسه", "بمشاركه", "بحضور"})
_LINKS = frozenset({"حيث", "كما", "ثم", "وقد", "وسوف"})


def subject_of(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    """The places of the subject's items, those joined by «و» with it; ``actors`` are those of the clause.

    None where nobody is said to do it («تم توقيع ..»).
    """
    if trial.undergone:
        return []
    if trial.control is not None and trial.control.noun is not None:
        behind = [n for n in trial.scope if trial.items[n].kind is ItemKind.ACTOR]
        return chain(trial.items, behind[0], trial.scope) if behind else []
    if trial.control is not None:
        return _of_leading(scene, trial.finite, trial.at)
    return _agreeing(scene, trial, _subject(scene, trial, actors))


def _of_leading(scene: Scene, verb: Trial, deed: int) -> list[int]:
    """The subject of a verb that leads over to a deed: between the two, else before the verb."""
    actors = [n for n in verb.scope if verb.items[n].kind is ItemKind.ACTOR]
    bare = [n for n in actors if governor(verb.items, n) == BARE and not _clashes(scene, verb, n)]
    if bare:
        return chain(verb.items, bare[0], range(bare[0], deed))
    return (
        _relative_subject(scene, verb)
        or _had_before(verb)
        or _before_verb(scene, verb)
        or main_subject(scene, verb)
    )


def _subject(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    if trial.form.kind is FormKind.NOUN:
        return _genitive(scene, trial, actors)
    if trial.form.kind is FormKind.PARTICIPLE:
        return behind_participle(scene, trial, actors) or main_subject(scene, trial)
    return [] if pronoun_at(trial) is not None else _of_verb(scene, trial, actors)


def _of_verb(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    relative = _relative_subject(scene, trial)
    if relative is not None:
        return relative
    aside = of_denial(scene, trial) or apposed_subject(scene, trial) or issuers(scene, trial)
    if aside:
        return aside
    before = _had_before(trial) or ([] if trial.form.pronoun else _before_verb(scene, trial))
    return before or _after_verb(scene, trial, actors)


def _agreeing(scene: Scene, trial: Trial, found: list[int]) -> list[int]:
    """A verb in the dual has two subjects; with one, it is another word that is spelt like it («طلبا»)."""
    if trial.trigger.after or trial.trigger.unnamed:
        return found
    if trial.form.kind is FormKind.VERB and found:
        slots = [slot for n in found for slot in scene.slots(trial.items[n])]
        if len(slots) == 1 and (
            trial.form.number is Number.DUAL or _is_one_for_many(trial, trial.items[found[0]], slots[0])
        ):
            return []
    return found


def _is_one_for_many(trial: Trial, item: Item, slot: ActorSlot) -> bool:
    """«أربعة عناصر يمجدون التنظيم ويشيدون به»: a person or a state is no subject of a plural behind it."""
    one = slot.sector is None and (slot.person_id is not None or not slot.organisation_ids)
    return trial.form.number is Number.PLURAL and not trial.form.pronoun and one and not is_plural(item, slot)


def _after_verb(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    free = [n for n in actors if governor(trial.items, n) == BARE and scene.slots(trial.items[n])]
    object_alone = bool(free) and trial.trigger.unnamed and _is_oblique(trial.items[free[0]])
    if object_alone or (trial.form.number is Number.PLURAL and not trial.form.pronoun):
        free = []  # a verb before its subject stands in the singular (Wright II §142)
    met = trial.trigger.type == "CONSULT"  # «عقدت قمة شارك فيها X»
    free = [n for n in free if met or trial.trigger.unnamed or not of_other_verb(trial, n)]
    bare = [n for n in free if _behind_session(trial, n) or not _clashes(scene, trial, n)]
    if trial.form.pronoun:
        if not bare and trial.form.linked and trial.trigger.joined:
            return main_subject(scene, trial)  # «لاحقت الشرطة المتظاهرين وفرقتهم»
        return chain(trial.items, bare[0], trial.scope) if bare else []
    linked = trial.form.linked or (trial.at > 0 and trial.items[trial.at - 1].norm in _LINKS)
    linked = linked or _returns(trial)
    main = main_subject(scene, trial) if linked or trial.trigger.implied else []
    main = main or (inner_subject(scene, trial) if linked else [])
    if not bare or (free and bare[0] != free[0]) or _behind_stranger(trial, bare[0]):
        return main
    needs_object = trial.trigger.role("object") == "party" or (
        trial.trigger.role("object") is not None and len(trial.trigger.needs) > 1
    )
    alone = needs_object and len(bare) == 1 and not _others(scene, trial, actors, bare[0])
    if main and alone and _clashes(scene, trial, main[0]):
        return chain(trial.items, bare[0], trial.scope)  # «هنأت السفارة المغرب، وأشادت باريس بجهوده»
    moved = trial.trigger.type == "MOBILIZE" and bare[0] == trial.complement  # «واستدعت جنود الاحتياط»
    if main and (alone or moved):
        return main
    return (
        chain(trial.items, bare[0], trial.scope)
        if bare[0] == actors[0] or _only_places(trial, actors, bare[0])
        else main
    )


def _is_oblique(item: Item) -> bool:
    """Whether a plural of people is written as an object is («المهاجمين»); behind a number any is."""
    return ":n:" not in item.group and item.group.endswith("ين")


def _returns(trial: Trial) -> bool:
    """«في زيارة التقى خلالها ..»: a verb whose next word returns to what was told before has its subject."""
    return trial.at + 1 < len(trial.items) and trial.items[trial.at + 1].has("back")


def _had_before(trial: Trial) -> list[int]:
    """«سبق ل X أن زار ..»: the subject stands between the two verbs."""
    items, at = trial.items, trial.at
    if at == 0 or not items[at - 1].has("that"):
        return []
    for n in range(at - 2, max(-1, at - _MEANT_ITEMS - 1), -1):
        if items[n].kind is ItemKind.ACTOR:
            past = any(item.has("past") for item in items[max(0, n - 2) : n])
            return [n] if past and government(items, n).by == "ل" else []
    return []


def _only_places(trial: Trial, actors: Sequence[int], first: int) -> bool:
    """Whether the actors before the first bare one only say where («في الرباط»)."""
    return all(government(trial.items, n).by in _SETTING for n in actors if n < first)


def _others(scene: Scene, trial: Trial, actors: Sequence[int], first: int) -> bool:
    return any(
        trial.trigger.role(government(trial.items, n).by) is not None and scene.slots(trial.items[n])
        for n in actors
        if n != first
    )


def _relative_subject(scene: Scene, trial: Trial) -> list[int] | None:
    """The subject of a verb after «الذي»: what the pronoun means; None when the verb has no such pronoun."""
    items, k = trial.items, trial.at - 1
    while k >= 0 and items[k].looked_through:
        k -= 1
    if k < 0 or not items[k].has("relative") or trial.form.pronoun or _is_named_behind(scene, trial):
        return None
    k -= 1
    while k >= 0 and items[k].kind is ItemKind.SIGN:
        k -= 1
    if k >= 0 and items[k].kind is ItemKind.ACTOR:
        return [k]
    back = trial.at + 1 < len(items) and items[trial.at + 1].has("back")
    return _last_subject(trial) if back else []


def _is_named_behind(scene: Scene, trial: Trial) -> bool:
    """«العملية التي أمر بها الملك»: the pronoun takes up the noun, the subject stands behind it (II §175)."""
    items, n = trial.items, trial.at + 1
    if trial.form.tense is not Tense.PAST:
        return False  # «المناطق التي تسيطر عليها القوات» is how things are
    if n >= len(items) or not (items[n].has("back") or items[n].has("turned")):
        return False
    n += 1
    while n < len(items) and items[n].looked_through:
        n += 1
    if n == len(items) or items[n].kind is not ItemKind.ACTOR or scene.actors[items[n].index].reference:
        return False  # «التي تعهد بها الطرفان» tells when they did, if at all
    return governor(items, n) == BARE and bool(scene.slots(items[n])) and not _clashes(scene, trial, n)


def _last_subject(trial: Trial) -> list[int]:
    """The nearest actor before the trigger that follows a verb directly: who did what was told before."""
    items = trial.items
    for n in range(trial.at - 1, 0, -1):
        if items[n].kind is ItemKind.ACTOR and government(items, n).by == BARE:
            return [n]
    return []


def _before_verb(scene: Scene, trial: Trial) -> list[int]:
    """The subject that stands right before its verb: headlines, «أن الطرفين عقدا», «كانت فرنسا وشحت»."""
    items = trial.items
    if trial.form.linked and not (
        items[trial.at].norm[0] == "ف" and any(item.norm == "اما" for item in items[: trial.at])
    ):
        return []
    k = trial.at - 1
    perfect = k >= 0 and items[k].norm == "قد"
    while k >= 0 and (_passes(items[k]) or (perfect and items[k].is_comma)):
        k -= 1
    if k < 0 or items[k].kind is not ItemKind.ACTOR or not scene.slots(items[k]):
        return []
    found = [k]
    while (joined := previous_actor(items, found[0])) is not None:
        found.insert(0, joined)
    return found if government(items, found[0]).by == BARE else []


def _passes(item: Item) -> bool:
    if item.kind in (ItemKind.DATE, ItemKind.PLACE):
        return True
    if item.kind is ItemKind.SIGN:
        return item.norm in "\"'»”)"
    return item.looked_through or item.has("negation")


def main_subject(scene: Scene, trial: Trial) -> list[int]:
    """The first actor before the trigger that no preposition and no noun governs.

    After «قال .. إن ..» a verb without subject may belong to either, so that neither is taken; a participle
    belongs to who says it.
    """
    that = [n for n in range(trial.at) if trial.items[n].has("that")]
    if that and trial.form.kind is FormKind.VERB:
        return []
    for n in range(trial.at):
        item = trial.items[n]
        if item.kind is ItemKind.ACTOR and governor(trial.items, n) == BARE and scene.slots(item):
            return chain(trial.items, n, range(n, trial.at))
    return []


def _genitive(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    items, at = trial.items, trial.at
    if trial.form.pronoun:
        found = _antecedent(scene, trial)
        ahead = not found and _is_occasion(items, at)  # «وخلال استقباله نظيره، أكد الوزير ..»
        return _of_main_clause(scene, trial) if ahead else found
    after = at + 1
    while after < len(items) and items[after].looked_through:
        after += 1
    genitive = after < len(items) and items[after].kind is ItemKind.ACTOR and not items[at].glued
    if genitive and not trial.form.definite:
        return chain(items, after, trial.scope) if trial.trigger.role("object") != "party" else [after]
    if _carrier(trial) is None:
        return _on_occasion(scene, trial)
    bare = [n for n in actors if government(items, n).by == BARE and n > (_carrier(trial) or 0)]
    return chain(items, bare[0], trial.scope) if bare else _on_occasion(scene, trial)


def _on_occasion(scene: Scene, trial: Trial) -> list[int]:
    """«قال X خلال زيارة لموسكو», «وفي ختام زيارة لموسكو، قال X»: who did what stands around it.

    «وقع X وY، في ختام مباحثات استضافتها مسقط، ..»: two sides of a sentence have met, where nobody else has.
    """
    items, at = trial.items, trial.at
    if trial.form.definite or trial.form.particle or not _is_occasion(items, at):
        return []
    sided = _has_side(items, at)
    main = _subject_around(scene, trial)
    both = chain(items, main, range(main, len(items))) if main is not None and _meets(trial) else []
    slots = [slot for n in both for slot in scene.slots(items[n])]
    if len({slot.country for slot in slots} - {None}) > 1 or are_apart(slots):
        return both
    return [main] if sided and main is not None else []


def _meets(trial: Trial) -> bool:
    """Whether those of a noun's row are equal parties, and none stands in its own phrase."""
    items = trial.items
    for n in range(trial.at + 1, len(items)):
        if items[n].is_comma or is_verb(items[n]):
            break
        if items[n].kind is ItemKind.ACTOR:
            return False
    return trial.trigger.role("subject") == "party"


def _subject_around(scene: Scene, trial: Trial) -> int | None:
    """The subject of the sentence whose occasion a noun is: before it, else behind it."""
    items = trial.items
    for n in range(trial.at - 1, -1, -1):
        item = items[n]
        if item.has("that"):
            break
        if item.has("relative") or item.has("stop"):
            return None
        if item.kind is ItemKind.ACTOR and governor(items, n) == BARE:
            verbs = [k for k in range(n + 2, trial.at) if is_verb(items[k])]
            first = n
            while (joined := previous_actor(items, first)) is not None and _meets(trial):
                first = joined
            return first if scene.slots(item) and (first < n or not verbs) else None
    return next(iter(_of_main_clause(scene, trial)), None)


def _has_side(items: Sequence[Item], at: int) -> bool:
    """Whether the noun's own phrase names somebody or a place («زيارة رسمية لموسكو»)."""
    for item in items[at + 1 : at + 1 + _SIDE_ITEMS]:
        if item.kind in _SIDES:
            return True
        if item.is_comma or is_verb(item) or item.has("that") or item.has("relative"):
            return False
    return False


def _is_occasion(items: Sequence[Item], at: int) -> bool:
    """Whether a noun hangs on «خلال», «في ختام»: such a word before it, no verb and no sign between."""
    k = at - 1
    while k >= 0 and at - k <= _OCCASION_ITEMS:
        if items[k].has("occasion"):
            return True
        if items[k].kind is not ItemKind.WORD or is_verb(items[k]):
            return False
        k -= 1
    return False


def _of_main_clause(scene: Scene, trial: Trial) -> list[int]:
    """The subject of the verb behind an occasion that opens the sentence."""
    items = trial.items
    verb: int | None = None
    for n in range(trial.at + 1, len(items)):
        item = items[n]
        if item.has("that") or item.has("relative") or item.has("stop"):
            return []
        if is_verb(item) and item.kind is ItemKind.WORD:
            verb = n if verb is None else verb
        elif verb is not None and item.kind is ItemKind.ACTOR and governor(items, n) == BARE:
            return [n] if scene.slots(item) and n - verb <= _MEANT_ITEMS else []
    return []


def _carrier(trial: Trial) -> int | None:
    """The verb that tells of the event's noun: «المباحثات التي أجراها ..», «زيارة قام بها ..»."""
    for n in range(trial.at + 1, min(trial.at + 6, len(trial.items))):
        item = trial.items[n]
        if item.kind is ItemKind.ACTOR or item.is_comma or item.has("since"):
            return None
        if item.has("carrier"):
            return n
    return None


def _antecedent(scene: Scene, trial: Trial) -> list[int]:
    """Whom a joined pronoun means: with a subject implied, somebody else than it; else the nearest actor."""
    main = main_subject(scene, trial) if trial.trigger.implied else []
    for n in range(trial.at - 1, -1, -1):
        item = trial.items[n]
        if item.kind is ItemKind.ACTOR and n not in main and len(scene.slots(item)) == 1:
            slot = scene.slots(item)[0]
            if slot.person_id is not None or slot.office is not None or government(trial.items, n).by == BARE:
                return [n]
    return []


def meant(scene: Scene, trial: Trial) -> list[int]:
    """Whom the pronoun of a verb means: who stands before «الذي», else the subject of the sentence."""
    items, k = trial.items, trial.at - 1
    if k >= 0 and items[k].has("relative"):
        while k >= 0 and items[k].kind is not ItemKind.ACTOR:
            k -= 1
        return [k] if k >= 0 and trial.at - k <= _MEANT_ITEMS else []
    return main_subject(scene, trial)[:1]


def _behind_stranger(trial: Trial, n: int) -> bool:
    """«طالب المختص فلان وزارة الصحة»: a noun of nobody known right behind the verb is its subject."""
    aside = False
    for k in range(trial.at + 1, n):
        item = trial.items[k]
        if item.kind is not ItemKind.WORD:
            aside = aside and not item.is_comma
        elif item.ending is not None or item.norm[0] in "بلك" or item.norm == "و":
            aside = True
        elif item.has("gathered"):
            return True  # «أدان القادة الاعتداءات»
        elif not (aside or item.cues or item.has("turned") or item.glued) and not _behind_session(
            trial, k + 1
        ):
            return True
    return False


def _behind_session(trial: Trial, n: int) -> bool:
    """«عقدت قمة شارك فيها X»: the noun of the meeting is what the verb agrees with."""
    return trial.complement is not None and trial.at < trial.complement < n


def _clashes(scene: Scene, trial: Trial, n: int) -> bool:
    """Whether who stands at ``n`` is of the other gender; «بعثة X» has that of «بعثة»."""
    actor = trial.items[n]
    slots = scene.slots(actor)
    headed = n > 0 and trial.items[n - 1].looked_through
    return len(slots) == 1 and not headed and clash(trial.items[trial.at], trial.form, actor, slots[0])


def _is_bare(scene: Scene, items: Sequence[Item], n: int, item: Item) -> bool:
    return item.kind is ItemKind.ACTOR and governor(items, n) == BARE and bool(scene.slots(item))
