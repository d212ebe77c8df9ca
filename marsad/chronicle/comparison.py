"""Whether two accounts of different articles tell of one event, and how surely.

First what rules it out: another type or status, other persons for the same country, days that cannot be the
same. Then what it rests on. Copied text is enough, with the same parties. Without it the persons, the day
and one thing more have to agree; a date is borrowed on nothing less.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.chronicle.accounts import Account
from marsad.chronicle.copies import LINKED, Copies
from marsad.chronicle.parties import contradict, likeness, visit_and_meeting
from marsad.chronicle.scoring import (
    CONTENT_ALIKE,
    Pair,
    Time,
    asked,
    content_likeness,
    points,
    reasons,
    time_of,
)
from marsad.records import EVENTS, PROGRAM, Decision, Status

TOLERANCE = 2
"""Days by which copies of one text may differ («yesterday» kept a day later) and still be one event."""

_SPEECH = frozenset({"STATEMENT"})
_PARTIES_ALIKE = 0.5
_NEWS_DAYS = 3
_BORROW_DAYS = 14
_ZONES = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two accounts that may be one event; ``linked`` when copied text says so. Higher scores are surer."""

    score: float
    linked: bool


def days_agree(one: Account, other: Account, *, linked: bool) -> bool:
    """Whether nothing the two say of the time shows two happenings.

    Copies of one text may differ by :data:`TOLERANCE` days, and may be printed long after; a weekday named
    must be one of the known days; nobody reports what has not happened yet.
    """
    if one.days.gap(other.days) > (TOLERANCE if linked else 0):
        return False
    if one.days.exact and other.days.exact:
        return True
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays:
        return False
    return _printed_in_time(one, other, linked=linked)


def _printed_in_time(one: Account, other: Account, *, linked: bool) -> bool:
    """Whether the days of publication let an account without a day be of the other's event."""
    if one.days.closed and other.days.closed:
        return True
    if not one.days.closed and not other.days.closed:
        known = one.published is not None and other.published is not None
        return linked or not known or _days_apart(one.published, other.published) <= _NEWS_DAYS
    dated, undated = (one, other) if one.days.closed else (other, one)
    if undated.published is None or dated.days.earliest is None or dated.days.latest is None:
        return True
    early = (dated.days.earliest - undated.published).days > _ZONES and one.status is Status.OCCURRED
    late = (undated.published - dated.days.latest).days > _BORROW_DAYS
    return not early and (linked or not late)


def _days_apart(one: date | None, other: date | None) -> int:
    return 0 if one is None or other is None else abs((one - other).days)


def alike(one: Account, other: Account) -> bool:
    """Whether two accounts are of one type and status, and of parties that can be those of one event."""
    return one.type == other.type and one.status == other.status and not contradict(one, other)


def compare(one: Account, other: Account, copies: Copies) -> Verdict | None:
    """How surely two accounts are one event, or None when nothing says that they are."""
    if one.article.id == other.article.id or not alike(one, other):
        return None
    link = copies.link(one, other)
    linked = link.share >= LINKED
    if not days_agree(one, other, linked=linked):
        return None
    pair = Pair(one, other, link, likeness(one, other), content_likeness(one, other))
    enough = _linked_enough(pair) if linked else _told_enough(pair)
    return Verdict(_score(pair), linked) if enough else None


def decision(one: Account, other: Account, copies: Copies) -> Decision:
    """The row that says why two accounts were taken for one event; ids are of their event mentions.

    Its score is the points as a share of twice those asked for, so that .5 is just enough, and 1 at most.
    """
    left, right = sorted((one, other), key=lambda account: account.key)
    pair = Pair(left, right, copies.link(left, right), likeness(left, right), content_likeness(left, right))
    score = 1.0 if pair.linked else min(1.0, points(pair) / (2 * asked(pair)))
    names = [account.article.headline for account in (left, right)]
    return Decision(
        left.key, right.key, True, round(score, 4), reasons(pair), PROGRAM, names[0], names[1], EVENTS
    )


def _linked_enough(pair: Pair) -> bool:
    sure = pair.parties.value >= _PARTIES_ALIKE or pair.content >= CONTENT_ALIKE
    return sure or points(pair) >= asked(pair)


def _told_enough(pair: Pair) -> bool:
    """Without copied text: enough points for what the two know of the time, and nothing against it."""
    if pair.other_city or pair.call_and_visit or pair.parties.parties == 0:
        return False
    if pair.one.type == "CONSULT" and visit_and_meeting(pair.one, pair.other):
        return False
    if not (_subject_is_the_meeting(pair) or pair.same_subject):
        return False
    if pair.one.type in _SPEECH and not pair.same_words:
        return False
    if time_of(pair) is Time.DAY_AND_MORE and not (pair.same_subject and pair.parties.persons):
        return False
    return points(pair) >= asked(pair)


def _subject_is_the_meeting(pair: Pair) -> bool:
    """Whether who and when say it all: a meeting, or one announced for a day."""
    announced = pair.one.type == "AGREE" and pair.one.status is Status.PLANNED
    return pair.one.type == "CONSULT" or (
        announced and time_of(pair) in (Time.SAME_DAY, Time.DAY_AND_WEEKDAY) and pair.parties.persons > 0
    )


def _score(pair: Pair) -> float:
    """How sure the two are one: what speaks for it, and how well the times agree."""
    one, other = pair.one.days, pair.other.days
    score = points(pair)
    if one.closed and other.closed:
        gap = one.gap(other)
        score += (2.0 if one.exact and other.exact else 1.0) if gap == 0 else -gap / 2
    elif pair.same_weekdays:
        score += 1.5
    score += 0.5 * (pair.one.mention.historical == pair.other.mention.historical) - pair.other_city
    return round(score, 6)
