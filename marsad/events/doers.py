"""Who did it, where the clause of a deed has nobody: attackers in other clauses, whom a pronoun means.

The places of candidates only, the surest first; whether one of them acts is settled in :mod:`.unnamed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.events.agreement import clash
from marsad.events.groups import RULE
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Cast, Scene, Trial
from marsad.events.syntax import ASIDE_ITEMS, BARE, before_aside, government, governor
from marsad.knowledge.groupnouns import GroupKind
from marsad.knowledge.inflection import FormKind
from marsad.knowledge.lexicon import Trigger

PRONOUNS = ("ه", "ها", "هم", "هما")
"""Endings of a verb whose object is what was told before."""
ARMED = frozenset({"UAF", "REB", "CRM"})
"""Sectors of attackers who act for nobody known (PLOVER manual 2024-02, sectors)."""

UNDER_ARMS = frozenset({"MIL", "COP", "UAF", "REB", "SPY"})
"""Sectors of people who act with arms (PLOVER manual 2024-02, sectors)."""
_TO = frozenset({"الي", "ل"})
_CARRIED_ITEMS = 9
_DOER_ITEMS = 10
_ARMED_ITEMS = 12
_TOPIC_REACH = 25
_FEMININE = ("ة", "ات")
_ACTING = frozenset({f"{RULE}{GroupKind.WEAPON}", f"{RULE}{GroupKind.STRIKE}"})
_THAT = frozenset(particle + pronoun for particle in ("ان", "بان") for pronoun in ("ه", "ها", "هم"))


def attackers(scene: Scene, trial: Trial, found: Cast) -> Iterator[int]:
    """The places of who may have done it, the surest first."""
    items = trial.items
    yield from _meant(scene, trial)
    yield from _carriers(scene, trial)
    yield from doers(trial)
    yield from topic(scene, trial)
    yield from (
        n for n in range(trial.at - 1, max(-1, trial.at - _ARMED_ITEMS), -1) if _leads(scene, items, n)
    )
    after = [n for n in range(trial.at + 1, len(items)) if items[n].kind is ItemKind.ACTOR]
    yield from (n for n in after if governor(items, n) == "agent")
    strikes = (n for n in (*after, *range(trial.at)) if items[n].kind is ItemKind.ACTOR)
    yield from (n for n in strikes if scene.actors[items[n].index].rule in _ACTING)
    if trial.form.kind is FormKind.NOUN or found.get("recipient"):
        yield from (n for n in after if _is_armed(scene, items, n))


def _leads(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """«أن انتحاريا يقود شاحنة فجر نفسه»: an attacker before the verb, with a clause of his own between."""
    if items[n].kind is not ItemKind.ACTOR or government(items, n).by != BARE:
        return False
    rule = scene.actors[items[n].index].rule or ""
    return rule.startswith(RULE) and all(slot.sector in ARMED for slot in scene.slots(items[n]))


def _is_armed(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """«عندما فجر انتحاري نفسه»: an attacker who is the subject of another verb of the sentence."""
    slots = scene.slots(items[n])
    rule = scene.actors[items[n].index].rule or ""
    if not rule.startswith(RULE) or not all(slot.sector in ARMED for slot in slots):
        return False
    if n == 0 or governor(items, n) != BARE:
        return False
    deeds = [entry.trigger for entry in items[n - 1].entries if entry.trigger.type == "ASSAULT"]
    return items[n - 1].has("doer") or (bool(deeds) and not any(map(suffers, deeds)))


def suffers(trigger: Trigger) -> bool:
    """Whether the subject of a word may be who suffers: it says nothing of who acts."""
    return trigger.either or trigger.role("subject") == "recipient"


def _meant(scene: Scene, trial: Trial) -> Iterator[int]:
    """«أعلنت الحركة أنها قتلت ..»: the pronoun of «أن» means the subject of the sentence."""
    items, at = trial.items, trial.at
    if at == 0 or trial.form.kind is not FormKind.VERB or items[at - 1].norm not in _THAT:
        return
    masculine = items[at - 1].norm.endswith("ه")
    for n in range(at - 2, -1, -1):
        if items[n].kind is not ItemKind.ACTOR or governor(items, n) != BARE or not scene.slots(items[n]):
            continue
        if not (masculine and items[n].head and items[n].head[0].endswith(_FEMININE)):
            yield n
        return


def _carriers(scene: Scene, trial: Trial) -> Iterator[int]:
    """«قام مسلحون بخطف ..», «نجح الجيش في قتل ..»: the subject of the verb that carries the noun."""
    if trial.form.kind is not FormKind.NOUN:
        return
    items, n = trial.items, trial.at - 1
    while n > max(-1, trial.at - _CARRIED_ITEMS - ASIDE_ITEMS):
        if items[n].has("commit"):
            yield from _carrying(scene, items, n, trial.at)
            return
        opening = before_aside(items, n)
        if items[n].has("relative") or (items[n].is_comma and opening == n):
            return
        n = opening - 1


def _carrying(scene: Scene, items: Sequence[Item], verb: int, noun: int) -> Iterator[int]:
    """Who stands free between the verb and its noun, or right before the verb."""
    for k in range(verb + 1, noun):
        bare = items[k].kind is ItemKind.ACTOR and government(items, k).by == BARE
        if bare and scene.slots(items[k]):
            yield k
    if verb > 0 and items[verb - 1].kind is ItemKind.ACTOR and scene.slots(items[verb - 1]):
        yield verb - 1


def topic(scene: Scene, trial: Trial) -> Iterator[int]:
    """«إن رجلا يشتبه في أنه .. فتح النار»: whom «أن» or the sentence opens with is the subject of its verbs.

    Only people who are not named, and only where no other verb behind them has a subject of its own.
    """
    items, at = trial.items, trial.at
    if trial.form.kind is not FormKind.VERB or trial.form.pronoun or suffers(trial.trigger):
        return
    for n in range(at - 1, max(-1, at - _TOPIC_REACH), -1):
        if items[n].kind is not ItemKind.ACTOR or not scene.slots(items[n]):
            continue
        opens = n == 0 or items[n - 1].has("that")
        if not opens and government(items, n).by == BARE:
            return
        rule = scene.actors[items[n].index].rule or ""
        if opens and rule.startswith(RULE):
            if not clash(items[at], trial.form, items[n], scene.slots(items[n])[0]):
                yield n
            return


def laid_to(trial: Trial) -> int | None:
    """«اعتداء نسبته السلطات إلى تنظيم ..»: whom somebody lays the deed to; None where nobody does."""
    items = trial.items
    for n in range(trial.at, min(trial.at + _DOER_ITEMS, len(items) - 1)):
        if items[n].has("laid") and items[n].norm.endswith(PRONOUNS):
            after = range(n + 1, min(len(items), n + _DOER_ITEMS))
            return next(
                (k for k in after if items[k].kind is ItemKind.ACTOR and government(items, k).by in _TO), None
            )
    return None


def doers(trial: Trial) -> Iterator[int]:
    """«غارة شنتها X», «هجوم تبنته X»: the subject of the verb whose pronoun is the deed."""
    items = trial.items
    laid = laid_to(trial)
    if laid is not None:
        yield laid
    for n in range(trial.at, min(trial.at + _DOER_ITEMS * 3, len(items) - 1)):
        if items[n].has("doer") and items[n].norm.endswith(PRONOUNS):
            k = n + 1
            while k < len(items) and (items[k].looked_through or items[k].kind is ItemKind.DATE):
                k += 1
            if k < len(items) and items[k].kind is ItemKind.ACTOR and government(items, k).by == BARE:
                yield k
