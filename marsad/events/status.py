"""Whether a clause says that something happened, will happen, did not happen or only might."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.events.items import Item, ItemKind
from marsad.events.scene import Trial
from marsad.events.syntax import is_verb
from marsad.knowledge.inflection import FormKind, Tense
from marsad.knowledge.plover import STATEMENT
from marsad.records import Status

_BUT = "الا"
_FAR = 7
_NEAR = 4
"""How many items before a trigger a word may stand that plans or doubts it."""

_FUTURE = re.compile(r"[وف]?س[يت](?!طر)\w{2,}(?<![هاي])")
"""A future by its form alone; nouns («سيارة», «سياسي», «سيادة») end otherwise."""

_JOINED = ("ه", "ها")
"""«أنه قتل»: behind a pronoun only a verb stands."""

_TO_WHAT = frozenset({"الي", "علي", "من"})
"""Prepositions between a verb of asking and what is asked for."""
_ASKING = frozenset({"REQUEST", "THREATEN"})
"""Types of verbs whose content has not happened."""

_CLAUSE = 12
"""How many items before a noun the verb may stand that it hangs on, with its negation."""

_BARE_NEGATIONS, _STILL = frozenset({"لا", "ولا"}), frozenset({"تزال", "يزال", "يزالون", "زالت", "زال"})

_CONDITION_ITEMS, _UNREAL_ITEMS = 24, 8
_WERE = "لو"
_WHETHER = ("ما", "بما", "عما", "حتي", "الا")
"""«ما إذا كان», «حتى لو», «إلا إذا»: no condition of what follows."""

_WAS = frozenset({"كان", "وكان", "كانت", "وكانت"})
"""«was»: what was once to be, so that a cancellation further on in the sentence is of it."""

_NOUN_LIKE_IT = "a noun that is spelt like the verb"
_IF = "a wish, a purpose or a condition"
_BEING = frozenset({"يكن", "تكن", "يكون", "تكون"})
"""«لم يكن بحث ..»: behind a present of «كان» a past is none; a noun is spelt like it."""
_UNLESS = frozenset({"ما", "ان", "اذا", "حال", "حاله"})
_QUESTION = frozenset("؟?")
_WITHOUT = frozenset({"دون", "بدون"})
"""«دون سقوط ضحايا», «من دون توقيع اتفاق»: the noun behind it did not happen (Wright II §56)."""
_UNTIL = frozenset({"قبل", "قبيل"})

FUTURE_TYPES = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "AGREE": "AGREE",
    "RETREAT": "CONCEDE",
    "CONCEDE": "CONCEDE",
    "SANCTION": "THREATEN",
}
"""What an event that is still to come is coded as (PLOVER manual 2024-02, decision rules on the future)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of a clause, or why it tells of no event; ``past``: the words say it was long ago."""

    status: Status | None
    reason: str = ""
    past: bool = False


def read_status(trial: Trial, *, is_ahead: bool) -> Reading:  # noqa: PLR0911 - one return a case
    """Judge the clause of a trigger; ``is_ahead``: its time lies after the article's publication."""
    items, at = trial.items, trial.at
    before = _before(items, at)
    past = _is_past(trial)
    if items[at].speech and not trial.trigger.unnamed:
        return Reading(None, "inside somebody's quoted words")
    reach = at if trial.trigger.unnamed else _opinion_reach(trial)
    if any("opinion" in items[n].kinds and _is_opinion(items, n, at) for n in range(reach)):
        return Reading(None, "an opinion or a commentary")
    if any(item.norm in _QUESTION for item in items[at:]):
        return Reading(None, "a question")
    if _is_cancelled(items, at):
        return Reading(None, "put off or called off")
    if trial.form.tense is Tense.PAST and at > 0 and items[at - 1].norm in _BEING:
        return Reading(None, _NOUN_LIKE_IT)
    if any(item.has("denial") for item in items[:at]):
        return Reading(Status.DENIED, past=past)
    if _is_negated(before[-2:]):
        unless = _is_condition(items, at)
        return Reading(None, _IF) if unless else Reading(Status.DENIED, past=past)
    if misread := _misread(trial):
        return Reading(None, misread)
    if trial.form.tense is Tense.JUSSIVE:
        return Reading(None, "a jussive that nothing negates")
    ahead = is_ahead and trial.form.tense is not Tense.PAST
    planned = trial.trigger.planned or trial.form.tense is Tense.FUTURE or ahead or _is_planned(trial)
    if planned:
        return _still_to_come(trial)
    if _any(before, "doubt") or _any(before, "purpose") or _is_unreal(trial):
        return Reading(None, _IF)
    return _by_form(trial, before, past)


def _still_to_come(trial: Trial) -> Reading:
    if _falls_through(trial.items, trial.at):
        return Reading(None, "put off or called off")
    return Reading(Status.HYPOTHETICAL if _is_consequence(trial) else Status.PLANNED)


def _is_negated(before: Sequence[Item]) -> bool:
    """Whether a negation stands there; «إلا أنه» is none, though it is spelt as one."""
    for n, item in enumerate(before):
        but = item.norm == _BUT and n + 1 < len(before) and before[n + 1].norm.startswith("ان")
        if item.has("negation") and not but:
            return True
    return False


def _by_form(trial: Trial, before: Sequence[Item], past: bool) -> Reading:  # noqa: PLR0911 - as above
    if trial.form.kind is FormKind.NOUN:
        if before and before[-1].norm in _WITHOUT:
            return Reading(None, "what is said not to have come of it")
        if _under_future(trial):
            return Reading(Status.HYPOTHETICAL if _is_consequence(trial) else Status.PLANNED)
        if _is_asked_for(trial):
            return Reading(None, "what is asked for, promised or threatened")
        if _under_negation(trial):
            return Reading(None, "under a verb that is negated")
        if trial.form.particle == "ل":
            return Reading(None, "a purpose")
        return Reading(Status.OCCURRED, past=past)
    if trial.form.tense is Tense.PRESENT and before and before[-1].norm in ("قد", "فقد"):
        return Reading(Status.HYPOTHETICAL)
    if trial.form.tense is Tense.PRESENT and _returns(trial):
        return Reading(Status.PLANNED)
    subordinate = bool(before) and before[-1].norm in ("ان", "بان", "لان")
    if trial.form.tense is Tense.PRESENT and subordinate and not trial.sentence.is_title:
        if _is_sequel(trial):
            return Reading(Status.OCCURRED, past=past)
        return Reading(None, "a subordinate verb that nothing plans")
    return Reading(Status.OCCURRED, past=past)


def _is_sequel(trial: Trial) -> bool:
    """«تجمعوا، قبل أن تفرقهم الشرطة»: behind a past and a comma, «قبل أن» tells what came next."""
    items, k = trial.items, trial.at - 2
    while k >= 0 and items[k].looked_through:
        k -= 1
    if k < 1 or items[k].norm not in _UNTIL or not items[k - 1].is_comma:
        return False
    told = items[: k - 1]
    held = any(item.has("that") or item.has("negation") or item.has("planned") for item in told)
    forms = (entry.form for item in told for entry in item.entries)
    return not held and any(form.tense is Tense.PAST for form in forms)


def _opinion_reach(trial: Trial) -> int:
    """A headline is an opinion only where it says whose before a colon («محلل: ..»)."""
    if not trial.sentence.is_title:
        return len(trial.items)
    return next((n for n, item in enumerate(trial.items[:_NEAR]) if item.norm == ":"), 0)


def _is_opinion(items: Sequence[Item], n: int, at: int) -> bool:
    """Whose opinion it is stands before what is told, or behind it after «بحسب»."""
    if not items[n].has("opinion"):
        return False
    after = items[n - 1].ending if n > 0 else None
    return n < at or (after is not None and after.id == "other") or (n > 0 and items[n - 1].has("report"))


def _is_condition(items: Sequence[Item], at: int) -> bool:
    """«ما لم تتراجع ..», «إن لم تسحب ..»: what must come true or else makes no denial (Wright II §4-6)."""
    return at > 1 and items[at - 1].norm == "لم" and items[at - 2].norm in _UNLESS


def _is_cancelled(items: Sequence[Item], at: int) -> bool:
    """«تأجيل زيارة ..»: what was put off or called off did not take place."""
    return any(item.has("cancel") for item in items[max(0, at - 3) : at])


def _falls_through(items: Sequence[Item], at: int) -> bool:
    """«كان من المقرر أن يزور .. لكن الزيارة ألغيت»: what was planned once and was called off after all."""
    once = any(item.norm in _WAS for item in items[:at])
    return once and any(item.has("cancel") for item in items[at:])


def _is_consequence(trial: Trial) -> bool:
    """«إذا وافق البرلمان فسيشرع X في ..»: what a condition before it must bring about (Wright II §187).

    «و» opens a sentence of its own; a threat is conditional by nature.
    """
    items, at = trial.items, trial.at
    if FUTURE_TYPES.get(trial.trigger.type) != "AGREE" or items[at].norm[0] == "و":
        return False
    for n in range(at - 1, max(-1, at - _CONDITION_ITEMS), -1):
        if items[n].has("stop") or items[n].has("relative"):
            return False
        if items[n].has("condition"):
            return not items[n - 1].norm.startswith(_WHETHER) if n else True
    return False


def _is_unreal(trial: Trial) -> bool:
    """«X لو أراد، ضغط على Y»: what would have been had something else been (Wright II §5, §188)."""
    items, at = trial.items, trial.at
    if trial.trigger.unnamed or items[at].norm[0] in "وف":
        return False
    for n in range(at - 1, max(-1, at - _UNREAL_ITEMS), -1):
        if items[n].norm == _WERE:
            return n == 0 or not items[n - 1].norm.startswith(_WHETHER)
        if items[n].has("that") or items[n].has("relative"):
            return False
    return False


def _returns(trial: Trial) -> bool:
    """«يبدأ زيارة يلتقي خلالها ..»: a present that returns to a visit tells its programme."""
    items, at = trial.items, trial.at
    voiced = at > 0 and items[at - 1].has("voiced")  # «بيانا تدعو فيه ..»
    return at + 1 < len(items) and items[at + 1].has("back") and not voiced


def _hung_on(trial: Trial) -> Iterator[int]:
    """The places before a noun that it may hang on, back to where its clause begins."""
    for n in range(trial.at - 1, max(-1, trial.at - _CLAUSE), -1):
        item = trial.items[n]
        if item.is_comma or item.has("that") or item.has("stop") or item.has("relative"):
            return
        yield n


def _is_asked_for(trial: Trial) -> bool:
    """«طالب .. بسحب قواتها»: the noun is what the verb before it asks for, promises or threatens with."""
    ending = trial.items[trial.at - 1].ending if trial.at else None
    if not trial.form.particle and (ending is None or ending.id not in _TO_WHAT):
        return False
    verb = next((trial.items[n] for n in _hung_on(trial) if trial.items[n].verb), None)
    if verb is None or trial.trigger.type in _ASKING:
        return False
    if any(e.trigger.type == STATEMENT for e in verb.entries):
        return False  # «أكد ..»: a verb of saying asks only with the words of its row
    return any(e.trigger.type in _ASKING for e in verb.entries if e.form.kind is not FormKind.NOUN)


def _under_negation(trial: Trial) -> bool:
    """«لم تنجح .. في إقناع .. بسحب ..»: what hangs on a verb that is negated; «لا تزال» negates nothing."""
    n = next((n for n in _hung_on(trial) if trial.items[n].has("negation")), None)
    if n is None:
        return False
    return trial.items[n].norm not in _BARE_NEGATIONS or trial.items[n + 1].norm not in _STILL


def _under_future(trial: Trial) -> bool:
    """«ستثار خلال زيارة ..»: the nearest verb before a noun is a future, also of a verb we do not know."""
    for n in _hung_on(trial):
        if _FUTURE.fullmatch(trial.items[n].norm):
            return trial.at - n < _FAR
        if is_verb(trial.items[n]):
            return False
    return False


def _is_noun(trial: Trial) -> bool:
    """«إن قصف المدينة ..», «جراء قصف ..»: what follows «إن» or a preposition directly is a noun.

    Not so after «بعد أن», «منذ أن», and not the forms that only a verb has.
    """
    at, form = trial.at, trial.form
    if at == 0 or form.kind is not FormKind.VERB or form.tense is not Tense.PAST or form.linked:
        return False
    before = trial.items[at - 1]
    if trial.trigger.joined or trial.items[at].norm.endswith(("ت", "وا")):
        return False
    if any(before.has(kind) for kind in ("since", "purpose", "cause", "topic-of", "letter")):
        return True
    if before.ending is not None and before.ending.kind == "preposition":
        return True
    return before.has("that") and not before.norm.endswith(_JOINED) and not _told_since(trial, at)


def _misread(trial: Trial) -> str:
    """Why the word is not the verb or participle that its letters may be, or nothing."""
    if _is_noun(trial):
        return _NOUN_LIKE_IT
    return "what somebody is said to be" if _is_predicate(trial) else ""


def _is_predicate(trial: Trial) -> bool:
    """«أن الدولة مطالبة ب ..», «إيران متهمة ب ..»: a participle right behind its subject is a passive."""
    items, k = trial.items, trial.at - 1
    if trial.form.kind is not FormKind.PARTICIPLE or k < 0 or items[k].kind is not ItemKind.ACTOR:
        return False
    return k == 0 or items[k - 1].has("that")


def _told_since(trial: Trial, at: int) -> bool:
    if at > 1 and trial.items[at - 2].has("since"):
        return True
    return any(item.has("past") for item in trial.items[max(0, at - _FAR) : at - 1])


def _before(items: Sequence[Item], at: int) -> list[Item]:
    found: list[Item] = []
    for n in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if items[n].is_comma or items[n].kind is ItemKind.SIGN:
            break
        found.insert(0, items[n])
    return found


def _any(items: Sequence[Item], kind: str) -> bool:
    return any(item.has(kind) for item in items)


def _is_planned(trial: Trial) -> bool:
    if trial.form.tense is Tense.PAST or trial.form.kind is FormKind.PARTICIPLE:
        return False
    if _any(trial.items[max(0, trial.at - _FAR) : trial.at], "planned"):
        return True
    after = [trial.items[n] for n in trial.scope[:_NEAR]]
    if trial.form.kind is FormKind.NOUN:
        return _any(after, "planned")
    if trial.form.linked and trial.form.tense is Tense.PRESENT and _is_joined_to_future(trial):
        return True
    return any(trial.items[n].has("planned") and not _names(trial.items, n) for n in trial.scope)


def _is_joined_to_future(trial: Trial) -> bool:
    """«سيزور باريس ويلتقي ..»: a present joined to a future has its time (Wright II §140)."""
    for item in reversed(trial.items[max(0, trial.at - _CLAUSE) : trial.at]):
        if item.has("that") or item.has("stop") or item.has("relative"):
            return False
        if _FUTURE.fullmatch(item.norm):
            return True
        if is_verb(item):
            return False
    return False


def _names(items: Sequence[Item], n: int) -> bool:
    """Whether «المقبل» belongs to a noun that is no time, as in «المؤتمر المقبل»: then it plans nothing."""
    return items[n].norm.startswith("المقبل") and (n == 0 or items[n - 1].kind is not ItemKind.DATE)


def _is_past(trial: Trial) -> bool:
    items, at = trial.items, trial.at
    if trial.form.kind is FormKind.NOUN and _any([items[n] for n in trial.scope[:2]], "former"):
        return True
    near = [*items[max(0, at - _NEAR) : at], *(items[n] for n in trial.scope[:_NEAR])]
    return _any(near, "past")
