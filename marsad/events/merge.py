"""Put the accounts of one article that tell of the same event together.

One article tells one meeting in its headline, in a caption, in the lead and in the sentences on its
sessions. Two accounts are of one event when their type, status and time allow it and the parties of one
are among those of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from marsad.dates.edtf import bounds
from marsad.events.accounts import Account
from marsad.events.checks import same
from marsad.events.scene import is_joined
from marsad.events.when import SESSION_DAYS
from marsad.records import ActorSlot, Status, TemporalExpression


@dataclass(slots=True)
class Group:
    """Accounts of one event, in the order of the text."""

    accounts: list[Account] = field(default_factory=list)
    _most: Account | None = field(default=None, repr=False, compare=False)
    _seen: int = field(default=0, repr=False, compare=False)
    """How many accounts were asked for the head: they are only added, and thousands may be."""

    @property
    def head(self) -> Account:
        """The account that tells most: with both sides, outside the headline, first in the text."""
        new = self.accounts[self._seen :]
        if new:
            held = new if self._most is None else (self._most, *new)
            self._most = max(held, key=lambda one: (_weight(one), -one.at))
            self._seen = len(self.accounts)
        assert self._most is not None
        return self._most

    @property
    def is_past(self) -> bool:
        """Whether any account's words say that it is long ago; what only points back to it does not."""
        return any(account.past for account in self.accounts if not account.continues)


_SHARED_WORDS = 0.4
"""Two tellings of one agreement have at least this share of the words of the shorter in common."""


def _weight(account: Account) -> tuple[int, int, int]:
    return (
        not account.continues,
        bool(account.actors and account.recipients),
        sum(_richness(slot) for slot in account.everybody),
    )


def _richness(slot: ActorSlot) -> int:
    named = 4 * (slot.person_id is not None) + 2 * bool(slot.organisation_ids)
    return named + (slot.office is not None) + (slot.sector is not None)


def group(accounts: Sequence[Account], dates: Sequence[TemporalExpression]) -> list[Group]:
    """The events of an article; accounts without parties join the event told last, or are left out."""
    groups: list[Group] = []
    for account in (one for one in accounts if not one.continues and not one.agreed):
        home = next((found for found in reversed(groups) if _belongs(found, account, dates)), None)
        if home is None:
            groups.append(Group([account]))
        else:
            past = home.is_past if account.back else account.past
            home.accounts.append(replace(account, past=past))
    groups = _settled(groups, dates)
    for account in (one for one in accounts if one.agreed and not one.continues):
        headline = next((found for found in groups if _is_headline_of(found, account, accounts)), None)
        if headline is not None:
            headline.accounts.append(account)
    for account in (one for one in accounts if one.continues):
        home = _told_before(groups, account)
        if home is not None:
            home.accounts.append(account)
    for found in groups:
        found.accounts.sort(key=lambda one: one.at)
    return groups


def _is_headline_of(found: Group, account: Account, accounts: Sequence[Account]) -> bool:
    """«توقيع اتفاق مغربي إسباني» over «جرى اليوم التوقيع على اتفاق ..»: the headline names who."""
    lead = min((one.sentence for one in accounts if not one.is_title), default=-1)
    same_deed = found.head.type == account.type and found.head.status is account.status
    return same_deed and account.sentence == lead and all(one.is_title for one in found.accounts)


def _settled(groups: list[Group], dates: Sequence[TemporalExpression]) -> list[Group]:
    """Join groups that an account in between has made one («X زار فرنسا», «X والتقى Y»)."""
    kept: list[Group] = []
    for found in groups:
        home = next((one for one in kept if _joined(one, found, dates)), None)
        if home is None:
            kept.append(found)
        else:
            home.accounts += found.accounts
    return kept


def _joined(one: Group, other: Group, dates: Sequence[TemporalExpression]) -> bool:
    if one.is_past != other.is_past or not _same_parties(one.head, other.head):
        return False
    return all(_belongs(one, account, dates) for account in other.accounts)


def _belongs(found: Group, account: Account, dates: Sequence[TemporalExpression]) -> bool:
    head = found.head
    if head.type != account.type or head.status is not account.status:
        return False
    if account.back and any(
        one.sentence == account.sentence and one.at < account.at for one in found.accounts
    ):
        return _shares(head, account)
    if account.margin and len(account.everybody) < len(head.everybody) and not head.margin:
        return False
    if account.trigger.unnamed and _one_deed(found, account):
        return True
    if found.is_past != account.past and not _same_time(found, account, dates):
        return False
    return _times_agree(found, account, dates) and _same_parties(head, account)


def _one_deed(found: Group, account: Account) -> bool:
    """«قتل .. وأصيب .. في انفجار»: the words of one sentence on one deed; other doers do another."""
    doers = [slot for one in found.accounts for slot in one.actors]
    here = any(one.sentence == account.sentence for one in found.accounts)
    return here and (
        not doers or not account.actors or any(same(a, b) for a in doers for b in account.actors)
    )


def _shares(one: Account, other: Account) -> bool:
    return any(same(a, b) for a in one.everybody for b in other.everybody)


def _same_parties(one: Account, other: Account) -> bool:
    """Whether everybody of the smaller account is among those of the larger, and their directions agree."""
    small, large = sorted((one.everybody, other.everybody), key=len)
    if not _same_content(one, other):
        return False
    if one.type == "SUPPORT" and bool(one.parties) is not bool(other.parties):
        return False
    loose = one.type == "CONSULT" and one.is_title is not other.is_title
    relation = _same_in_title if loose else _same_people if one.type == "COERCE" else same
    if not small or not all(any(relation(a, b) for b in large) for a in small):
        return False
    if one.trigger.type not in ("CONSULT", "COOPERATE") and one.actors and other.actors:
        title = one.is_title or other.is_title
        return any(_alike(a, b) or (title and same(a, b)) for a in one.actors for b in other.actors)
    return _distinct(small) or len(small) == len(large) or one.continues or other.continues


_HELD = frozenset({"REB", "UAF", "CRM"})
"""Sectors of those whom arrests are told of with and without country."""


def _same_people(one: ActorSlot, other: ActorSlot) -> bool:
    """«توقيف متطرفين .. اعتقلت المتطرفين»: people of one kind, of whom one telling knows no country."""
    unnamed = one.sector in _HELD and one.person_id is None and other.person_id is None
    return same(one, other) or (
        unnamed and one.sector == other.sector and None in (one.country, other.country)
    )


def _same_in_title(one: ActorSlot, other: ActorSlot) -> bool:
    """A headline may give another of somebody's offices than the lead."""
    unnamed = one.person_id is None or other.person_id is None
    both = one.office is not None and other.office is not None
    return same(one, other) or (unnamed and both and one.country is not None and one.country == other.country)


def _alike(one: ActorSlot, other: ActorSlot) -> bool:
    """What a state says and what a body of it says are two statements."""
    return same(one, other) and bool(_richness(one)) == bool(_richness(other))


def _distinct(slots: Sequence[ActorSlot]) -> bool:
    """Two sides that are not told apart by person or country match anything, so they match nothing."""
    return len({(slot.person_id, slot.country, slot.organisation_ids) for slot in slots}) > 1


def _days(account: Account, dates: Sequence[TemporalExpression]) -> list[TemporalExpression]:
    return [dates[n] for n in account.times.expressions if dates[n].value is not None]


def _times_agree(found: Group, account: Account, dates: Sequence[TemporalExpression]) -> bool:
    ours = [item for one in found.accounts for item in _days(one, dates)]
    return all(_near(one, other) for one in ours for other in _days(account, dates))


def _same_time(found: Group, account: Account, dates: Sequence[TemporalExpression]) -> bool:
    ours = {item.value for one in found.accounts for item in _days(one, dates)}
    return bool(ours & {item.value for item in _days(account, dates)})


def _near(one: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether two expressions can tell of one event: they overlap, or lie as near as sessions do."""
    (a, b), (c, d) = bounds(one.value), bounds(other.value)
    if a is None or b is None or c is None or d is None:
        return True
    return a - d <= timedelta(days=SESSION_DAYS) and c - b <= timedelta(days=SESSION_DAYS)


def _told_before(groups: Sequence[Group], account: Account) -> Group | None:
    """The meeting that a sentence without parties goes on telling: the nearest before it, else the first."""
    meetings = [
        found
        for found in groups
        if found.head.type == account.type
        and found.head.status is Status.OCCURRED
        and not found.is_past
        and (not account.everybody or _same_parties(found.head, account))
        and all(any(same(slot, held) for held in found.head.everybody) for slot in account.everybody)
        and (not account.is_title or _knows_all(found, account))
    ]
    before = [(at, found) for found in meetings for at in _told_at(found) if at < account.at]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return meetings[0] if meetings and account.is_title else None


def _told_at(found: Group) -> list[int]:
    return [one.at for one in found.accounts if not one.continues]


def _knows_all(found: Group, account: Account) -> bool:
    """Whether everybody named in a headline takes part: else it tells of another meeting."""
    return all(
        any(same(slot, other) for one in found.accounts for other in one.everybody) for slot in account.named
    )


def _same_content(one: Account, other: Account) -> bool:
    """Agreements of the same parties on different things are two; a headline is held against none."""
    if one.content is None or other.content is None or one.type != "AGREE" or one.is_title or other.is_title:
        return True
    small, large = sorted((set(one.content.words), set(other.content.words)), key=len)
    return len(small & large) >= _SHARED_WORDS * len(small)


def sides(found: Group) -> tuple[tuple[ActorSlot, ...], tuple[ActorSlot, ...]]:
    """Actors and recipients of an event: those of its best account, completed from the others."""
    head = found.head if found.head.actors else _visit(found)
    directed = bool(head.actors) or not head.parties
    actors = list(head.actors if directed else head.parties)
    recipients = list(head.recipients)
    told = any(not account.is_title and not account.continues for account in found.accounts)
    for account in (one for one in found.accounts if one is not head):
        for slot in account.everybody:
            if told and account.is_title and _is_other_name(slot, head):
                continue
            _place(slot, account, actors, recipients, directed=directed)
    return _tidy(actors), _tidy(recipients)


def _visit(found: Group) -> Account:
    """The account that says who visited whom («زار مدريد حيث التقى ..»), else the best."""
    told = (one for one in found.accounts if one.actors and one.recipients and "visit" in one.trigger.modes)
    return next(told, found.head)


def _is_other_name(slot: ActorSlot, head: Account) -> bool:
    """Whether a headline's words for somebody are other words for one of those the text has."""
    held = [one for one in head.everybody if one.country == slot.country]
    return bool(held) and not any(same(slot, one) for one in held)


def _place(
    slot: ActorSlot, account: Account, actors: list[ActorSlot], recipients: list[ActorSlot], *, directed: bool
) -> None:
    """Take over what another account knows: a richer form of somebody held, or somebody new."""
    for side in (recipients, actors) if slot in account.recipients else (actors, recipients):
        for n, held in enumerate(side):
            if same(slot, held) or (account.type == "COERCE" and _same_people(slot, held)):
                if _richness(slot) > _richness(held):
                    side[n] = slot
                return
    if not directed:
        actors.append(slot)
    elif slot in account.recipients or any(slot.country == held.country for held in recipients):
        recipients.append(slot)
    elif slot in account.actors or any(slot.country == held.country for held in actors):
        actors.append(slot)
    else:
        recipients.append(slot)


def _key(slot: ActorSlot) -> tuple[str | None, tuple[str, ...], str | None, str | None, str | None]:
    return slot.person_id, slot.organisation_ids, slot.country, slot.office, slot.sector


def _tidy(slots: Sequence[ActorSlot]) -> tuple[ActorSlot, ...]:
    """Each actor once; a country alone is dropped where somebody of that country stands beside it.

    Not where «و» joins it to a body («الحكومة السودانية وقوات الدعم السريع»).
    """
    kept: list[ActorSlot] = []
    for slot in slots:
        alone = not _richness(slot)
        others = [other for other in slots if other is not slot and other.country == slot.country]
        covered = alone and any(_richness(other) and not is_joined(slot, other) for other in others)
        if not covered and all(_key(slot) != _key(held) for held in kept):
            kept.append(slot)
    return tuple(kept)
