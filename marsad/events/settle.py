"""What remains of a sentence's accounts once the learnt model has judged the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.events.announced import announcing
from marsad.events.doers import UNDER_ARMS
from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.scene import Trial
from marsad.events.syntax import HAD, is_verb
from marsad.events.telling import UNLIKELY, Models, Verdict, judge
from marsad.knowledge.inflection import FormKind
from marsad.records import ActorSlot, Status

if TYPE_CHECKING:
    from marsad.events.accounts import Account, Result


def settled(models: Models, sentence: Sentence, told: Sequence[Result]) -> list[Result]:
    """What the learnt model leaves of a sentence's accounts: it rejects, and it decides on the doubtful.

    What is plainly told stands: a short sentence has few words that speak for it.
    """
    verdicts = {
        kind: judge(models, kind, sentence, [record for _, record, _ in told])
        for kind in {record.type for _, record, candidate in told if candidate.trial.trigger.unnamed}
    }
    made: set[str] = set()
    kept: list[Result] = []
    for result in sorted(_without_victims(told), key=_surest):
        account, record, candidate = result
        if account is None or not candidate.trial.trigger.unnamed:
            kept.append(result)
            continue
        verdict = verdicts[record.type]
        if account.doubt and (verdict is not Verdict.TELLS or record.type in made):
            kept.append((None, record, candidate))
        elif verdict is Verdict.TELLS_NOT and not _is_plain(result):
            kept.append((None, replace(record, outcome="none", reason=UNLIKELY), candidate))
        else:
            made.add(record.type)
            kept.append((account, replace(record, outcome="event", reason=""), candidate))
    return sorted(kept, key=lambda result: result[1].start)


_HELPED = frozenset({"COOPERATE", "AID", "CONSULT", "SUPPORT", "AGREE"})
"""Types whose other side suffers nothing."""
_SUFFERED = frozenset({"COERCE", "ASSAULT"})
"""Types whose other side suffers, so that it is nobody who helps in them («بفضل معلومات من X»)."""
_OPENING = 6
"""So many items may stand before the verb of what is told plainly: a link, a date, a place."""
_WEAPONS = frozenset({"aerial", "drone", "heavy-weapons"})
_MEN = frozenset({"MIL", "COP"})
_ASIDE = frozenset({"that", "relative", "past", "since", "negation", "purpose", "opinion", "doubt"})


def _is_plain(result: Result) -> bool:
    """«شن الجيش غارات ..»: a verb opens the sentence, who acts and whom or where are known; armed men act."""
    account, _, candidate = result
    trial = candidate.trial
    if account is None or trial.trigger.claim:
        return False
    if account.status is Status.DENIED and account.actors and (account.recipients or account.place):
        return True
    if trial.trigger.background:
        return bool(account.recipients and account.times.expressions)
    if not _has_sides(account, trial):
        return False
    at = _head(trial)
    before = trial.items[:at]
    opens = all(item.kind is not ItemKind.ACTOR and not is_verb(item) for item in _without_had(before))
    opens = opens and not any(map(_is_strange, _behind_comma(before)))
    return (
        (trial.form.kind is FormKind.VERB or at < trial.at)
        and at <= _OPENING
        and opens
        and not any(item.kinds & _ASIDE for item in before)
        and not any(slot.person_id for slot in account.actors)
    )


def _head(trial: Trial) -> int:
    """Where the verb stands that the deed is told with: its own, or that of announcing before its noun."""
    verb = announcing(trial) if trial.control is None else trial.control.at
    return trial.at if verb is None else min(verb, trial.at)


def _has_sides(account: Account, trial: Trial) -> bool:
    """Whether who acts is known, or whom weapons hit; and whom or where, but for those who have arms."""
    if not account.actors:
        return bool(account.recipients) and (_is_shot(trial) or _is_attacked(account, trial))
    if trial.trigger.type == "ASSAULT":
        return bool(account.recipients) or all(map(_may_strike, account.actors))
    return bool(account.recipients or account.place)


def _is_shot(trial: Trial) -> bool:
    """«استهدفت طائرة مسيّرة سوقا»: weapons of war tell of an attack by themselves, whoever fired them."""
    return any(kind == "violence" and name in _WEAPONS for kind, name in trial.sentence.cues)


def _is_attacked(account: Account, trial: Trial) -> bool:
    """«قتل جنديان في هجوم ..»: soldiers and police who fall in a named attack are no prey of crime."""
    armed = any(slot.sector in _MEN for slot in account.recipients)
    return armed and any(kind == "violence" for kind, _ in trial.sentence.cues)


def _without_had(items: Sequence[Item]) -> Sequence[Item]:
    """«وكانت إسرائيل قد قصفت ..»: nothing but the subject stands between the two words of the pluperfect."""
    if not items or items[0].norm.removeprefix("و") not in HAD or items[-1].norm != "قد":
        return items
    return () if all(item.kind is not ItemKind.WORD or item.looked_through for item in items[1:]) else items


def _behind_comma(items: Sequence[Item]) -> Sequence[Item]:
    """The items behind the last comma: what stands before it is an adverb («في تطور آخر، قصف ..»)."""
    commas = [n for n, item in enumerate(items) if item.is_comma]
    return items[commas[-1] + 1 :] if commas else items


def _is_strange(item: Item) -> bool:
    """A word nobody knows before the verb may be the sentence's verb («يتذكر فلان خطف ..»)."""
    return item.kind is ItemKind.WORD and not (item.cues or item.ending or item.entries or item.glued)


def _may_strike(slot: ActorSlot) -> bool:
    """Whether somebody has arms: a state, its forces, armed men."""
    return slot.sector in UNDER_ARMS or (slot.sector is None and slot.country is not None)


def _without_victims(told: Sequence[Result]) -> list[Result]:
    """«قتل مسلحون في غارات», «الجنود قُتلوا عندما سقطت قذائف»: whom one word of a sentence has suffer does not
    act by another of it."""
    suffered = {
        (slot.start, slot.end)
        for account, _, _ in told
        if account is not None and not account.doubt and account.type not in _HELPED
        for slot in account.recipients
    }
    helpers = [
        slot
        for account, _, _ in told
        if account is not None and account.type == "COOPERATE"
        for slot in (*account.actors, *account.parties)
    ]
    kept: list[Result] = []
    for account, record, candidate in (_without_helpers(result, helpers) for result in told):
        if account is None or not candidate.trial.trigger.unnamed:
            kept.append((account, record, candidate))
            continue
        actors = tuple(slot for slot in account.actors if (slot.start, slot.end) not in suffered)
        whole = actors or account.recipients or not account.actors
        doubt = account.doubt or ("" if whole else "its actor suffers")
        outcome = "none" if doubt else record.outcome
        kept.append(
            (replace(account, actors=actors, doubt=doubt), replace(record, outcome=outcome), candidate)
        )
    return kept


def _without_helpers(result: Result, helpers: Sequence[ActorSlot]) -> Result:
    """«اعتقال متطرفين بفضل معلومات من X»: who helps in an arrest is not arrested, nor are his people."""
    account, record, candidate = result
    if account is None or not helpers or account.type not in _SUFFERED:
        return result
    spans = {(slot.start, slot.end) for slot in helpers}
    lands = {slot.country for slot in helpers} - {slot.country for slot in account.actors}
    hit = tuple(
        replace(slot, country=None) if slot.sector is not None and slot.country in lands else slot
        for slot in account.recipients
        if (slot.start, slot.end) not in spans
    )
    return result if hit == account.recipients else (replace(account, recipients=hit), record, candidate)


def _surest(result: Result) -> tuple[bool, bool, int]:
    account = result[0]
    sides = 0 if account is None else bool(account.actors) + bool(account.recipients)
    return account is None or bool(account.doubt), account is None or account.trigger.weak, -sides
