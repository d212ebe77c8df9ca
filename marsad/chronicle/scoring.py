"""How much speaks for two accounts being of one event, in points, and how much is asked for.

The weights are set by hand, in halves and tenths, so that each can be read and argued with: what names the
parties weighs most, then the same words, then the city and what was agreed. How many points are asked for
depends on what the two say of the time: the less they do, the more else has to agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from marsad.arabic import SEARCH, fold
from marsad.arabic.memo import Memo
from marsad.chronicle.accounts import MUTUAL, Account
from marsad.chronicle.copies import LINKED, Link
from marsad.chronicle.parties import Likeness

CONTENT_ALIKE = 0.6
"""Least likeness of two contents that counts as the same, 0 to 1."""

WORDS_ALIKE = 0.35
"""Least likeness of the words at which two accounts count as of one subject, 0 to 1."""

VERBATIM = 0.9
"""Least likeness of the words at which two accounts tell it in the same ones, 0 to 1."""

_NEWS_DAYS = 3
_WORTH_SAYING = 0.3


class Time(Enum):
    """What two accounts that may be of one time say of it together; the value is the points asked for."""

    SAME_DAY = 2.2
    """Both say the day, or a few."""
    DAY_AND_WEEKDAY = 3.0
    """One says the day, the other only its weekday."""
    DAY_AND_MORE = 5.4
    """Both say when, one only the month or year."""
    SAME_NEWS_WEEKDAY = 4.4
    """Neither says the day, both name a weekday and were printed within three days."""
    SAME_NEWS = 5.0
    """Neither says the day; both were printed within three days."""
    WEEKDAY = 5.2
    """Neither says the day, both name the same weekday; when one was printed is not known."""
    UNKNOWN = 6.2
    """Neither says the day, and when one was printed is not known."""
    BORROWED = 6.8
    """One says the day, the other nothing of it."""


NOBODY = 1.2
"""Points asked for besides where both name no person or body in common: attacks, accusations and demands of
the same countries come by the dozen. In what is done over and over by the same (:data:`OVER_AND_OVER`) a body
says no more than a country."""

OVER_AND_OVER = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for each thing that agrees; likenesses are 0 to 1 and multiply theirs."""

    parties: float = 3.0
    parties_from: float = 0.3
    person: float = 1.0
    most_persons: int = 2
    victim: float = 1.5
    both_sides: float = 0.5
    city: float = 1.0
    other_places: float = -1.5
    contexts: float = 0.5
    content: float = 1.5
    words: float = 3.0
    verbatim: float = 1.5
    headline: float = 1.0
    named: float = 1.0
    number: float = 0.5
    most_numbers: int = 2
    modes: float = 0.5
    call: float = -1.0
    copied: float = 3.0
    copied_place: float = 0.5


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts of one type and status, and what they have in common."""

    one: Account
    other: Account
    link: Link
    parties: Likeness
    content: float

    @property
    def linked(self) -> bool:
        """Whether enough of the shorter is copied text."""
        return self.link.share >= LINKED

    @property
    def same_city(self) -> bool:
        """Whether both name a city, and one name is the other's or a part of it («سيناء», «شمال سيناء»)."""
        mine, theirs = self.one.city, self.other.city
        return mine is not None and theirs is not None and _one_city(mine, theirs)

    @property
    def other_city(self) -> bool:
        """Whether both name a city and not the same one."""
        return self.one.city is not None and self.other.city is not None and not self.same_city

    @property
    def same_weekdays(self) -> bool:
        """Whether a weekday that one names, or its day falls on, is the other's."""
        return bool(self.one.weekdays & self.other.weekdays)

    @property
    def contexts(self) -> float:
        """How far they are of the same contexts, 0 to 1."""
        return _jaccard(self.one.mention.contexts, self.other.mention.contexts)

    @property
    def modes(self) -> float:
        """How far they are of the same modes, 0 to 1."""
        return _jaccard(self.one.mention.modes, self.other.mention.modes)

    @property
    def same_words(self) -> bool:
        """Whether the content or the words agree."""
        return self.content >= CONTENT_ALIKE or self.one.wording.alike(self.other.wording) >= WORDS_ALIKE

    @property
    def same_subject(self) -> bool:
        """Whether the city, the contexts, the content or the words agree as well."""
        return self.same_city or self.contexts > 0 or self.same_words

    @property
    def one_call(self) -> bool:
        """Whether just one of the two tells of a call."""
        return ("phone" in self.one.mention.modes) != ("phone" in self.other.mention.modes)

    @property
    def call_and_visit(self) -> bool:
        """Whether one tells of a call and the other of people who came together."""
        return self.one_call and bool(self.one.mention.modes and self.other.mention.modes)


def _one_city(one: str, other: str) -> bool:
    mine, theirs = set(one.split()), set(other.split())
    return mine <= theirs or theirs <= mine


def _jaccard(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


_FOLDED: Memo[str, str] = Memo(lambda content: fold(content, SEARCH), 10_000, longest=1000)
"""Folded contents: each is compared with those of many other accounts."""


def content_likeness(one: Account, other: Account) -> float:
    """How alike the contents are, 0 to 1; 0 where one has none."""
    mine, theirs = one.mention.content, other.mention.content
    if mine is None or theirs is None:
        return 0.0
    return fuzz.token_set_ratio(_FOLDED[mine], _FOLDED[theirs]) / 100


def time_of(pair: Pair) -> Time:
    """What two accounts whose times agree say of it together."""
    one, other = pair.one, pair.other
    if one.days.exact and other.days.exact:
        return Time.SAME_DAY
    if one.days.closed and other.days.closed:
        return Time.DAY_AND_MORE
    if one.days.closed or other.days.closed:
        dated = one if one.days.closed else other
        return Time.DAY_AND_WEEKDAY if dated.days.exact and pair.same_weekdays else Time.BORROWED
    if one.published is None or other.published is None:
        return Time.WEEKDAY if pair.same_weekdays else Time.UNKNOWN
    if abs((one.published - other.published).days) > _NEWS_DAYS:
        return Time.UNKNOWN
    return Time.SAME_NEWS_WEEKDAY if pair.same_weekdays else Time.SAME_NEWS


def asked(pair: Pair) -> float:
    """How many points the two need to be one event."""
    known = pair.parties.persons + (0 if pair.one.type in OVER_AND_OVER else pair.parties.bodies)
    return time_of(pair).value + (0 if known or pair.one.type in MUTUAL else NOBODY)


def points(pair: Pair, weights: Weights = WEIGHTS) -> float:
    """How many points speak for the two being one event; the time is not among them."""
    one, other = pair.one.wording, pair.other.wording
    parties = pair.parties
    total = weights.parties * max(0.0, parties.value - weights.parties_from)
    total += weights.person * min(parties.persons, weights.most_persons)
    if pair.one.type == "ASSAULT":
        total += weights.victim * min(parties.victims, 1)
    total += weights.both_sides * (parties.parties > 1)
    total += weights.city * pair.same_city
    total += weights.other_places * (not pair.same_city and one.other_places(other))
    total += weights.contexts * pair.contexts + weights.modes * pair.modes
    total += weights.content * pair.content + weights.call * pair.one_call
    alike = one.alike(other)
    total += weights.words * alike + weights.verbatim * (alike >= VERBATIM)
    total += weights.headline * one.headlines_alike(other)
    total += weights.named * one.named_alike(other)
    total += weights.number * min(one.numbers_shared(other), weights.most_numbers)
    if pair.linked:
        total += weights.copied * pair.link.share + weights.copied_place * pair.link.offset
    return total


_TIMES = {
    Time.SAME_DAY: "same day",
    Time.DAY_AND_WEEKDAY: "weekday of the day",
    Time.DAY_AND_MORE: "day within the time",
    Time.SAME_NEWS_WEEKDAY: "same weekday, printed within days",
    Time.SAME_NEWS: "printed within days",
    Time.WEEKDAY: "same weekday",
    Time.UNKNOWN: "time unknown",
    Time.BORROWED: "one without a day",
}


def reasons(pair: Pair) -> tuple[str, ...]:
    """What speaks for the two being one event, for a person to read, the weightiest first."""
    one, other = pair.one.wording, pair.other.wording
    counted = ((pair.parties.persons, "persons"), (pair.parties.bodies, "bodies"))
    shares = (
        (pair.link.share if pair.linked else 0.0, "copied text"),
        (one.alike(other), "same words"),
        (one.headlines_alike(other), "headlines"),
        (pair.content, "content"),
        (pair.contexts, "contexts"),
    )
    return (
        *(f"{number} {what} in common" for number, what in counted if number),
        *(f"{what} {share:.2f}" for share, what in shares if share >= _WORTH_SAYING),
        *(["same city"] if pair.same_city else []),
        _TIMES[time_of(pair)],
    )
