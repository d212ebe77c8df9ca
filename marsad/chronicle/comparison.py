"""Whether two accounts of different articles tell of one event, and how surely.

First what rules it out: another type or status, other persons for the same country, days that cannot be the
same. Then what it rests on. Copied text is enough, with the same parties. Without it the persons, the day
and one thing more have to agree; a date is borrowed on nothing less.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from marsad.arabic import SEARCH, fold
from marsad.chronicle.accounts import MUTUAL, Account
from marsad.chronicle.copies import LINKED, Copies, Link
from marsad.chronicle.parties import Likeness, contradict, likeness
from marsad.records import Status

TOLERANCE = 2
"""Days by which copies of one text may differ («yesterday» kept a day later) and still be one event."""

_PARTIES_ALIKE = 0.5
_PARTIES_SURE = 0.7
_COUNTRIES_ALIKE = 0.55
_CONTENT_ALIKE = 0.6
_NEWS_DAYS = 3
_BORROW_DAYS = 14
_ZONES = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two accounts that may be one event; ``linked`` when copied text says so. Higher scores are surer."""

    score: float
    linked: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Account
    other: Account
    link: Link
    parties: Likeness
    content: float

    @property
    def linked(self) -> bool:
        return self.link.share >= LINKED

    @property
    def same_city(self) -> bool:
        return self.one.city is not None and self.one.city == self.other.city

    @property
    def other_city(self) -> bool:
        return self.one.city is not None and self.other.city is not None and not self.same_city

    @property
    def same_weekdays(self) -> bool:
        return bool(self.one.weekdays & self.other.weekdays)

    @property
    def contexts(self) -> float:
        mine, theirs = set(self.one.mention.contexts), set(self.other.mention.contexts)
        return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0

    @property
    def anchored(self) -> bool:
        """Whether the city, the subject or the content agree as well."""
        verbal = self.one.type in MUTUAL
        return self.same_city or self.content >= _CONTENT_ALIKE or (verbal and self.contexts > 0)


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
    pair = _Pair(one, other, link, likeness(one, other), _content(one, other))
    enough = _linked_enough(pair) if linked else _told_enough(pair)
    return Verdict(_score(pair), linked) if enough else None


def _content(one: Account, other: Account) -> float:
    mine, theirs = one.mention.content, other.mention.content
    if mine is None or theirs is None:
        return 0.0
    return fuzz.token_set_ratio(fold(mine, SEARCH), fold(theirs, SEARCH)) / 100


def _linked_enough(pair: _Pair) -> bool:
    return pair.parties.value >= _PARTIES_ALIKE or pair.content >= _CONTENT_ALIKE


def _told_enough(pair: _Pair) -> bool:
    """Without copied text: by what the two know of the day."""
    one, other = pair.one.days, pair.other.days
    if pair.other_city:
        return False
    if one.exact and other.exact:
        return _same_day_enough(pair)
    if pair.parties.persons == 0 or pair.parties.value < _PARTIES_SURE:
        return False
    if one.closed and other.closed:
        return pair.anchored
    if one.exact or other.exact:
        return pair.same_weekdays
    return not one.closed and not other.closed and pair.anchored and _both_undated_enough(pair)


def _same_day_enough(pair: _Pair) -> bool:
    """Two accounts of one day: the same persons met, or both parties and something more agree."""
    parties = pair.parties
    both_sides = parties.parties > 1
    if pair.one.type != "CONSULT" and not pair.anchored:
        same_subject = pair.contexts > 0 and both_sides
        return parties.persons > 0 and same_subject and parties.value >= _PARTIES_SURE
    if parties.persons > 0:
        return parties.value >= _PARTIES_SURE or (parties.value >= _PARTIES_ALIKE and pair.anchored)
    sure_place = pair.same_city or pair.content >= _CONTENT_ALIKE
    if pair.one.type not in MUTUAL and not sure_place:
        return False
    return both_sides and parties.value >= _COUNTRIES_ALIKE and pair.anchored


def _both_undated_enough(pair: _Pair) -> bool:
    if pair.one.published is not None and pair.other.published is not None:
        return True
    return (
        pair.parties.persons > 1 and pair.same_weekdays and pair.one.mention.cues == pair.other.mention.cues
    )


def _score(pair: _Pair) -> float:
    one, other = pair.one.days, pair.other.days
    score = 3 * pair.link.share + 0.5 * pair.link.offset if pair.linked else 0.0
    score += 3 * pair.parties.value + min(pair.parties.persons, 3)
    if one.closed and other.closed:
        gap = one.gap(other)
        score += (2.0 if one.exact and other.exact else 1.0) if gap == 0 else -gap / 2
    elif pair.same_weekdays:
        score += 1.5
    score += pair.same_city - pair.other_city + 0.5 * pair.contexts + 1.5 * pair.content
    score += 0.5 * (pair.one.mention.historical == pair.other.mention.historical)
    return round(score, 6)
