"""What remains of a sentence's accounts once the learnt model has judged the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.events.items import Sentence
from marsad.events.telling import UNLIKELY, Models, Verdict, judge

if TYPE_CHECKING:
    from marsad.events.accounts import Result


def settled(models: Models, sentence: Sentence, told: Sequence[Result]) -> list[Result]:
    """What the learnt model leaves of a sentence's accounts: it rejects, and it decides on the doubtful."""
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
        elif verdict is Verdict.TELLS_NOT:
            kept.append((None, replace(record, outcome="none", reason=UNLIKELY), candidate))
        else:
            made.add(record.type)
            kept.append((account, replace(record, outcome="event", reason=""), candidate))
    return sorted(kept, key=lambda result: result[1].start)


def _without_victims(told: Sequence[Result]) -> list[Result]:
    """«قتل مسلحون في غارات»: whom one word of a sentence has suffer does not act by another of it."""
    suffered = {
        (slot.start, slot.end)
        for account, _, _ in told
        if account is not None and not account.doubt
        for slot in account.recipients
    }
    kept: list[Result] = []
    for account, record, candidate in told:
        if account is None or account.recipients or not candidate.trial.trigger.unnamed:
            kept.append((account, record, candidate))
            continue
        actors = tuple(slot for slot in account.actors if (slot.start, slot.end) not in suffered)
        doubt = account.doubt or ("" if actors or not account.actors else "its actor suffers")
        outcome = "none" if doubt else record.outcome
        kept.append(
            (replace(account, actors=actors, doubt=doubt), replace(record, outcome=outcome), candidate)
        )
    return kept


def _surest(result: Result) -> tuple[bool, bool, int]:
    account = result[0]
    sides = 0 if account is None else bool(account.actors) + bool(account.recipients)
    return account is None or bool(account.doubt), account is None or account.trigger.weak, -sides
